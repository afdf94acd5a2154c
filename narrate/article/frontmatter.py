"""What stands above a Markdown file's text: YAML between `---`, TOML between `+++`.

Of YAML only what front matter is made of is read: keys with a text, a list or a small mapping under
them. Anything else is passed over, never guessed at.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TypeAlias

from narrate.article.words import clean
from narrate.errors import ArticleError

Value: TypeAlias = str | list[str]

_FENCE = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<inside>.*?)^(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_PAIR = re.compile(r"(?P<key>\w(?:[\w.-]| ++(?=[\w.-]))*+|\"[^\"]+\"|'[^']+')\s*:(?:\s+(?P<value>.*))?\s*")
_BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?")


def front_matter_in(text: str, name: str) -> tuple[dict[str, Value], str]:
    """Part a file into its front matter and its text. `name` is what errors call the file."""
    found = _FENCE.match(text)
    if not found:
        return {}, text
    inside, rest = found["inside"], text[found.end() :]
    if found["fence"] == "+++":
        return _fields_from_toml(inside, name), rest
    lines = inside.split("\n")
    if not all(_may_be_yaml(line) for line in lines):
        return {}, text
    fields = dict(_fields_from_yaml(lines))
    # A section break that opens a file is no front matter.
    return (fields, rest) if fields or not inside.strip() else ({}, text)


def _may_be_yaml(line: str) -> bool:
    """Tell a line of YAML from prose between two rules, whose first may have a colon."""
    return not line[:1].strip() or line[0] in "#-]}" or bool(_PAIR.fullmatch(line))


def texts_of(fields: dict[str, Value], *names: str) -> tuple[str, ...]:
    """Give the texts under the first of these names that is set."""
    for name in names:
        value = fields.get(name, "")
        texts = tuple(filter(None, map(clean, [value] if isinstance(value, str) else value)))
        if texts:
            return texts
    return ()


def text_under(fields: dict[str, Value], *names: str) -> str:
    """Give the first text under the first of these names that is set."""
    return next(iter(texts_of(fields, *names)), "")


def _fields_from_toml(text: str, name: str) -> dict[str, Value]:
    try:
        said = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ArticleError(
            f"{name}: its front matter is not TOML: {error}", hint="correct the lines between +++ and +++"
        ) from error
    return {key.casefold(): _plain(value) for key, value in said.items()}


def _plain(value: object) -> Value:
    if isinstance(value, list):
        return [text for inner in value for text in [_plain(inner)] if isinstance(text, str) and text]
    if isinstance(value, dict):
        return _plain(value.get("name") or value.get("url") or value.get("src") or "")
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)


def _fields_from_yaml(lines: Sequence[str]) -> Iterator[tuple[str, Value]]:
    for n, line in enumerate(lines):
        found = _PAIR.fullmatch(line) if line[:1].strip() else None
        if found and not line.startswith(("#", "-")):
            yield (
                found["key"].strip("\"'").casefold(),
                _value_from(found["value"] or "", _under(lines[k] for k in range(n + 1, len(lines)))),
            )


def _under(lines: Iterable[str]) -> list[str]:
    """Give the lines that belong to a key: those set in, and list items."""
    own: list[str] = []
    for line in lines:
        if line.strip() and not line.startswith((" ", "\t", "-")):
            break
        own.append(line)
    return own


def _value_from(said: str, under: list[str]) -> Value:
    said = _without_comment(said)
    if _BLOCK_SCALAR.fullmatch(said):
        return " ".join(line.strip() for line in under).strip()
    if said.startswith("[") and (whole := " ".join([said, *map(str.strip, under)]).strip()).endswith("]"):
        return [_unquoted(part) for part in _parts_of(whole[1:-1])]
    if said.startswith("{") and said.endswith("}"):
        return _value_under([part.strip() for part in _parts_of(said[1:-1])])
    if said:
        more = [line.strip() for line in under if line.strip() and not line.strip().startswith("#")]
        return _unquoted(" ".join([said, *more]))
    return _value_under([line for line in under if line.strip() and not line.strip().startswith("#")])


def _value_under(lines: list[str]) -> Value:
    """Read a list, a mapping, or a list of mappings: of these the name, or the address."""
    lines = [_without_comment(line) for line in lines]
    if any(re.match(r"\s*-(\s|$)", line) for line in lines):
        return [text for own in _by_dash(lines) if (text := _one_of(own))]
    return _one_of(lines)


def _by_dash(lines: Iterable[str]) -> list[list[str]]:
    own: list[list[str]] = []
    for line in lines:
        if found := re.match(r"\s*-(?:\s+|$)", line):
            own.append([line[found.end() :]])
        elif own:
            own[-1].append(line)
    return own


def _one_of(lines: Sequence[str]) -> str:
    pairs = [found for found in (_PAIR.fullmatch(line.strip()) for line in lines) if found]
    if not pairs or len(pairs) < len(lines):
        return _unquoted(" ".join(line.strip() for line in lines))
    said = {found["key"].strip("\"'").casefold(): _unquoted(found["value"] or "") for found in pairs}
    return next((said[name] for name in ("name", "url", "src", "path") if said.get(name)), "")


def _without_comment(text: str) -> str:
    text = text.rstrip()
    if text.strip()[:1] in ('"', "'"):
        return text.strip()
    return re.sub(r"(^|\s)#.*$", "", text).rstrip() if text.strip()[:1] != "#" else ""


def _parts_of(text: str) -> list[str]:
    """Divide at commas that stand outside quotation marks."""
    return [part.strip() for part in re.findall(r"(?:\"[^\"]*\"|'[^']*'|[^,\"'])+", text) if part.strip()]


def _unquoted(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return text

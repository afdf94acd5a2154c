"""What a site's machinery fills in: Hugo's shortcodes, Liquid's tags (Jekyll), what stands between two."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from narrate.article.rules import add_paragraph, begin_of, leave_out, line_of, read_between

_COMMENT = r"\{\{[<%-]?\s*/\*(?:(?!\{\{[<%-]?\s*/\*|\*/).)*+\*/\s*[>%-]?\}\}"
_STOP = r"\n[ \t]*\n"
_TAG = (
    rf"{_COMMENT}"
    rf"|\{{\{{<(?:`[^`]*`|(?!>\}}\}}|\{{\{{|{_STOP})[^`])*+>\}}\}}"
    rf"|\{{\{{%(?:`[^`]*`|(?!%\}}\}}|\{{\{{|{_STOP})[^`])*+%\}}\}}"
    rf"|\{{\{{(?![<%])(?:(?!\}}\}}|\{{\{{|{_STOP})[^`])*+\}}\}}"
    rf"|\{{%(?:`[^`]*`|(?!%\}}|\{{%|{_STOP})[^`])*+%\}}"
)
# No part runs past the next tag's beginning or a blank line: a million unclosed tags take one pass.
TAG = re.compile(_TAG, re.DOTALL)
COMMENT_LINES = re.compile(rf"{_COMMENT}[ \t]*$", re.DOTALL | re.MULTILINE)
_ALONE = re.compile(rf"(?!\{{\{{[^<%])(?:(?:{_TAG})[ \t]*)++$", re.DOTALL | re.MULTILINE)
_RAW = re.compile(
    r"\{%-?\s*raw\s*-?%\}(?P<inside>(?:(?!\{%-?\s*(?:end)?raw).)*+)\{%-?\s*endraw\s*-?%\}", re.DOTALL
)
_ADDRESSED = re.compile(
    r"(?P<picture>!?)\[(?P<inside>(?:[^\[\]\\`]|\\.|`[^`\n]*`|\[[^\[\]]*\])*+)\]"
    rf"\(\s*(?P<address>(?:[^\s(){{}}]++|{_TAG})++)(?:\s+(?:\"(?P<title>[^\"\n]*)\"|'[^'\n]*'))?\s*\)",
    re.DOTALL,
)
_REFERENCE = re.compile(
    rf"\[(?P<label>[^\[\]\n^][^\[\]\n]*)\]:[ \t]*(?=\S*[{{])(?:[^\s{{}}]++|{_TAG})++"
    r"[ \t]*(?:\"[^\"\n]*\")?[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_PARAMETER = re.compile(
    r"""(?:(?P<name>[\w-]+)\s*=\s*)?(?:"(?P<double>(?:[^"\\]|\\.)*+)"|'(?P<single>[^']*)'|`(?P<raw>[^`]*)`|(?P<bare>[^\s"'`=]+))"""
)
_PICTURE = re.compile(
    r"\{\{[<%]\s*(?:figure|img|image|picture|photo)\s|\{%-?\s*include(?:_cached|_relative)?\s+\S*(?:figure|image|img|picture)\S*\s"
)
_BOX = re.compile(
    r"\{\{[<%]\s*(?:notice|callout|admonition|alert|hint|details|expand|tip|note|warning|info)\s"
)
_OPENING = re.compile(
    r"(?:\{\{[<%]|\{%-?)\s*(?P<name>highlight|code|comment|mermaid|katex|math|latex|plantuml)\b"
    r"(?P<said>[^\n{}]*?)-?(?:[>%]\}\}|%\})"
)
_CLOSING = re.compile(
    r"(?:\{\{[<%]\s*/\s*|\{%-?\s*end)(?P<name>\w+)\s*-?(?:[>%]\}\}|%\})[ \t]*$", re.MULTILINE
)
_CODE = ("highlight", "code")
_REASONS = {"comment": "comment", "katex": "formula", "math": "formula", "latex": "formula"}
_SOURCES = ("src", "url", "path", "image_path", "file")
_CAPTIONS = ("caption", "description", "title")


def tag(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Leave out a tag; of a picture's tag make the picture, of a box's read the title."""
    found = TAG.match(state.src, state.pos, state.posMax)
    if not found or state.env.get("is_raw"):
        return False
    if not silent:
        if _PICTURE.match(found[0]):
            _add_picture(state, found[0])
        else:
            leave_out(state, found[0], reason_of(found[0]))
            _add_title(state, found[0])
    state.pos = found.end()
    return True


def reason_of(found: str) -> str:
    """Say what kind of tag was left out."""
    if found.startswith("{%"):
        return "template tag"
    if "/*" in found[:6]:
        return "comment"
    return "shortcode" if found[2] in "<%" else "template tag"


def raw(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Read what stands between `raw` and `endraw` as it is: tags in it are the article's words."""
    found = _RAW.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.env["is_raw"] = True
        read_between(state, *found.span("inside"))
        state.env["is_raw"] = False
    state.pos = found.end()
    return True


def addressed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Read a link or a picture whose address is filled in: `[here]({{< ref "page.md" >}})`."""
    found = _ADDRESSED.match(state.src, state.pos, state.posMax)
    if not found or "{" not in found["address"]:
        return False
    if not silent:
        if found["picture"]:
            _push_picture(state, found["address"], found["inside"], found["title"] or "")
        else:
            read_between(state, *found.span("inside"))
    state.pos = found.end()
    return True


def tags_alone(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Part what stands above a line of tags from what stands below it: no paragraph goes through."""
    found = _ALONE.match(state.src, begin_of(state, start))
    last = line_of(state, found.end()) if found else end
    if not found or last >= end:
        return False
    if not silent:
        add_paragraph(state, found[0].strip(), start)
        state.line = last + 1
    return True


def reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Take note of an address that is filled in: `[page]: {% post_url 2024-05-01-page %}`."""
    found = _REFERENCE.match(state.src, begin_of(state, start))
    last = line_of(state, found.end()) if found else end
    if not found or last >= end:
        return False
    if not silent:
        known = state.env.setdefault("references", {})
        known.setdefault(normalizeReference(found["label"]), {"title": "", "href": ""})
        state.line = last + 1
    return True


def between(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Read what stands between two tags and is no Markdown: code, or what is not for the ear."""
    found = _OPENING.match(state.src, begin_of(state, start))
    closing = _closing_after(state, found.end(), found["name"]) if found else None
    last = line_of(state, closing.end()) if closing else end
    if not found or not closing or last >= end:
        return False
    if not silent:
        inside = _between(state, found.end(), closing.start())
        if found["name"] in _CODE:
            token = state.push("fence", "code", 0)
            token.content, token.info = inside, next(_parameters_in(found["said"]), ("", ""))[1]
        else:
            leave_out(state, inside.strip(), _REASONS.get(found["name"], "diagram"))
        state.line = last + 1
    return True


def _closing_after(state: StateBlock, position: int, name: str) -> re.Match[str] | None:
    """Find the tag that closes. All closing tags of a text are looked for once."""
    known: dict[str, list[re.Match[str]]] | None = state.env.get("closing_tags")
    if known is None:
        known = {}
        for found in _CLOSING.finditer(state.src):
            known.setdefault(found["name"], []).append(found)
        state.env["closing_tags"] = known
    closing = known.get(name, [])
    at = bisect_left(closing, position, key=re.Match.start)
    if at == len(closing) or _opens_between(state.src, position, closing[at].start(), name):
        return None
    return closing[at]


def _opens_between(text: str, start: int, end: int, name: str) -> bool:
    """Tell whether the closing tag is another's: a tag of this name may stand alone, too."""
    return any(found["name"] == name for found in _OPENING.finditer(text, start, end))


def _between(state: StateBlock, start: int, end: int) -> str:
    """Give the lines between two positions, without the marks of quotations and lists around them."""
    first, last = line_of(state, start), line_of(state, end)
    if first == last:
        return state.src[start:end].strip()
    lines = state.getLines(first + 1, last, state.sCount[first], keepLastLF=False)
    return "\n".join(
        filter(
            None,
            (state.src[start : state.eMarks[first]].strip(), lines, state.src[begin_of(state, last) : end]),
        )
    )


def _add_picture(state: StateInline, found: str) -> None:
    said = dict(_parameters_in(found))
    address = next((said[name] for name in _SOURCES if said.get(name)), "")
    captions = dict.fromkeys(said[name] for name in reversed(_CAPTIONS) if said.get(name))
    _push_picture(state, address, said.get("alt", ""), _joined(captions))
    if credit := said.get("attr"):
        leave_out(state, credit, "credit")


def _push_picture(state: StateInline, address: str, alt: str, caption: str) -> None:
    token = state.push("image", "img", 0)
    token.attrs, token.meta = {"src": address}, {"caption": _read(state, caption)}
    token.content, token.children = alt, _read(state, alt)


def _read(state: StateInline, text: str) -> list[Token]:
    tokens: list[Token] = []
    state.md.inline.parse(text, state.md, state.env, tokens)
    return tokens


def _joined(captions: dict[str, None]) -> str:
    *first, last = captions or ("",)
    return " ".join([*(f"{caption.rstrip('.')}." for caption in first), last])


def _add_title(state: StateInline, found: str) -> None:
    """Read the title of a box: `{{% notice tip "Mind the step" %}}`."""
    if not _BOX.match(found):
        return
    said = list(_parameters_in(found))
    named = dict(said)
    quoted = [value for name, value in said[1:] if not name and " " in value]
    title = next((named[name] for name in ("title", "summary", "header") if named.get(name)), "")
    if title := title or next(iter(quoted), ""):
        token = state.push("own_line", "", 0)
        token.children = _read(state, title)


def _parameters_in(found: str) -> Iterator[tuple[str, str]]:
    """Give a tag's parameters, each with its name or none. The tag's own name is the first of them."""
    for parameter in _PARAMETER.finditer(found.strip("{}<>%- \n")):
        double = parameter["double"]
        text = re.sub(r"\\(.)", r"\1", double) if double is not None else ""
        yield (
            parameter["name"] or "",
            text or parameter["single"] or parameter["raw"] or parameter["bare"] or "",
        )

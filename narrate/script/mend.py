"""Small mends that need no editor: they change only their own characters, and no word that is said."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape
from itertools import count, pairwise
from typing import TypeAlias

from narrate.errors import ScriptError
from narrate.script.lint import Finding
from narrate.script.markup import Edit, Part, attribute, edited, line_at, parts
from narrate.script.model import Sentence, Token
from narrate.script.ssml import CHAPTER
from narrate.script.vocabulary import words

Said = Callable[[str], Sequence[Sentence]]
"""Reads a script's text and gives its sentences, read out. Raises ScriptError."""
Mend: TypeAlias = tuple[str, tuple[Edit, ...]]
"""What is mended, and the edits that do it together."""

_INVISIBLE = "\u200b\u2060\ufeff\u00ad"
_INVISIBLE_ANYHOW = re.compile(
    rf"[{_INVISIBLE}]+|&#(?:173|8203|8288|65279);|&#x0*(?:ad|200b|2060|feff);", re.IGNORECASE
)
_AMPERSAND = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|(?P<bare>&(?!#\d+;|#x[0-9A-Fa-f]+;|(?:amp|lt|gt|quot|apos);))"
    r"(?P<entity>[A-Za-z]\w*;)?",
    re.DOTALL,
)
_INLINE = words("sub phoneme say-as emphasis prosody voice lang w token break audio mark")
_TRIES = 200
"""Readings of the whole script that the search for harmful mends may take; the rest is left alone."""


def mend(text: str, said: Said) -> tuple[str, tuple[Finding, ...]]:
    """Mend a script's text, and tell what was mended, by the lines that it had. Raises ScriptError."""
    done: list[Finding] = []
    try:
        before = _words(said(text))
    except ScriptError:
        mends = list(_ampersands(text))
        if not mends:
            raise
        before = _words(said(_changed(text, mends)))
        text, done = _changed(text, mends), _told(text, mends)
    for find in (_subs, _spaces, _invisible, _titles, _empties):  # the last takes lines away
        kept = _harmless(text, list(find(text)), lambda text: _words(said(text)) == before)
        done += _told(text, kept)
        text = _changed(text, kept)
    return text, tuple(sorted(done, key=lambda finding: finding.line))


def _changed(text: str, mends: Iterable[Mend]) -> str:
    return edited(text, (edit for _, edits in mends for edit in edits))


def _told(text: str, mends: Iterable[Mend]) -> list[Finding]:
    told = (Finding(line_at(text, edits[0].start), "fixed", message) for message, edits in mends)
    return list(dict.fromkeys(told))


def _words(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Give what is heard of each sentence, so that two scripts can be compared."""
    return tuple(filter(None, (_heard(sentence) for sentence in sentences)))


def _heard(sentence: Sentence) -> str:
    """Give a sentence's words, with the phonemes and the spelling that the script asks for."""
    pieces = (_sounds(piece) if isinstance(piece, Token) else f" {piece!r} " for piece in sentence.pieces)
    return _INVISIBLE_ANYHOW.sub("", " ".join("".join(pieces).split()))


def _sounds(token: Token) -> str:
    if token.phonemes or token.say_as:
        return f"[{token.phonemes}{token.say_as} {token.written.strip()}]"
    return token.spoken


def _harmless(text: str, mends: list[Mend], is_same: Callable[[str], bool]) -> list[Mend]:
    """Give the mends after which the same is said: all, or those that are left when the others are found."""
    kept, waiting, tries = list[Mend](), [mends], 0
    while waiting and tries < _TRIES:
        some, tries = waiting.pop(), tries + 1
        if not some:
            continue
        if _is_harmless(_changed(text, [*kept, *some]), is_same):
            kept += some
        elif len(some) > 1:
            waiting += [some[len(some) // 2 :], some[: len(some) // 2]]
    return kept


def _is_harmless(text: str, is_same: Callable[[str], bool]) -> bool:
    try:
        return is_same(text)
    except ScriptError:
        return False


def _ampersands(text: str) -> Iterator[Mend]:
    """Write `&amp;` for a bare `&`, and the letter for a name that HTML has and XML has not."""
    for match in _AMPERSAND.finditer(text):
        if match["bare"] is None:
            continue
        whole = match.group()
        letter = unescape(whole) if match["entity"] else whole
        if letter != whole and letter not in ("<", "&"):
            yield f"{whole} is written «{letter}»", (Edit(*match.span(), letter),)
        else:
            yield "& is written &amp;", (Edit(match.start(), match.start() + 1, "&amp;"),)


def _subs(text: str) -> Iterator[Mend]:
    """Unwrap `<sub>` that says what is written anyway."""
    row = list(parts(text))
    for first, inner, last in zip(row, row[1:], row[2:], strict=False):
        is_sub = (first.kind, first.name, inner.kind, last.kind) == ("start", "sub", "text", "end")
        written = unescape(text[inner.start : inner.end])
        if is_sub and attribute(text, first, "alias") == written and not _is_edge(written):
            tags = (Edit(first.start, first.end, ""), Edit(last.start, last.end, ""))
            yield f"<sub> that says «{written}» as it is written is taken away", tags


def _is_edge(written: str) -> bool:
    return written != written.strip() or not written


def _spaces(text: str) -> Iterator[Mend]:
    """Fold spaces in a sentence; those that indent or wrap it stay."""
    row = [*parts(text), Part("other", len(text), len(text))]
    before = row[0]
    for part, after in pairwise(row):
        if part.kind == "text" and {"s", "p"} & set(part.path):
            for match in re.finditer(r"[ \t]{2,}", text[part.start : part.end]):
                start, end = part.start + match.start(), part.start + match.end()
                if _is_within(text, start, end, (part, before, after)):
                    yield "spaces in a row are one", (Edit(start, end, " "),)
        before = part


def _is_within(text: str, start: int, end: int, around: tuple[Part, Part, Part]) -> bool:
    """Say whether spaces stand between two words of one line, or a word and the markup beside it."""
    part, before, after = around
    if start == part.start and not (before.name in _INLINE and before.kind != "other"):
        return False
    if end == part.end and not (after.name in _INLINE and after.kind != "other"):
        return False
    return not text[start - 1].isspace() and not text[end : end + 1].isspace()


def _invisible(text: str) -> Iterator[Mend]:
    """Take out soft hyphens and characters without width, in what is said."""
    for part in parts(text):
        if part.kind == "text" and {"s", "p"} & set(part.path):
            for match in _INVISIBLE_ANYHOW.finditer(text, part.start, part.end):
                yield "characters that nobody sees are taken out", (Edit(*match.span(), ""),)


def _titles(text: str) -> Iterator[Mend]:
    """Tell chapters of one title apart by a number, as a new script does."""
    marks = [part for part in parts(text) if part.name == "mark" and part.kind in ("start", "empty")]
    names = [" ".join((attribute(text, part, "name") or "").split()) for part in marks]
    taken: set[str] = set()
    for part, name in zip(marks, names, strict=True):
        if not name.startswith(CHAPTER):
            continue
        others = {*taken, *map(str.casefold, names)} if name.casefold() in taken else set()
        number = next(n for n in count(2) if f"{name} ({n})".casefold() not in others)
        if others:
            end = next(last for key, _, last in part.attributes if key == "name")
            title = name.removeprefix(CHAPTER)
            yield f"the second «{title}» is «{title} ({number})»", (Edit(end, end, f" ({number})"),)
            name = f"{name} ({number})"  # noqa: PLW2901  # the title that it has now
        taken.add(name.casefold())


def _empties(text: str) -> Iterator[Mend]:
    """Take away `<p>` and `<s>` that hold nothing; the line too, where it holds nothing else."""
    found: list[tuple[int, int, str]] = []
    opened: list[tuple[Part, bool]] = []
    for part in parts(text):
        is_nothing = part.kind == "text" and not text[part.start : part.end].strip()
        first = part
        if part.kind == "start":
            opened.append((part, True))
            continue
        if part.kind == "end":
            first, is_nothing = opened.pop()
        if part.kind in ("end", "empty") and part.name in ("p", "s"):
            is_nothing = is_nothing or part.kind == "empty"
            found += [(first.start, part.end, part.name)] * is_nothing
        elif part.kind in ("end", "empty"):
            is_nothing = False
        if opened and not is_nothing:
            opened[-1] = (opened[-1][0], False)
    for start, end, name in found:
        if not any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in found):
            yield f"<{name}> that holds nothing is taken away", (Edit(*_with_line(text, start, end), ""),)


def _with_line(text: str, start: int, end: int) -> tuple[int, int]:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end) + 1 or len(text)
    is_alone = not text[first:start].strip() and not text[end:last].strip()
    return (first, last) if is_alone and first else (start, end)

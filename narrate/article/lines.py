"""How the lines of a plain text become stretches: re-flowed paragraphs, lone lines, list items, breaks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from narrate.article.furniture import claim
from narrate.article.outline import is_break
from narrate.article.words import clean, clean_line

_BULLET = re.compile(r"\s*(?P<mark>[-*+•‣◦–]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+(?P<text>\S.*)")
_QUOTED = re.compile(r"\s*>\s?")
_LONGEST_WRAPPED = 100
"""No one wraps by hand at more columns than this."""
_NARROWEST_WRAPPED = 40
_RAGGED = 0.8
"""How full a line is, at least, where the text was wrapped by hand."""

Shape = Literal["text", "list_item", "quote", "break"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text that the source sets off from its neighbours."""

    text: str
    group: int
    """Which run of lines between blank lines it stands in."""
    shape: Shape = "text"
    mark: str = ""
    """What stands before a list item."""


def stretches_from(text: str) -> tuple[Stretch, ...]:
    """Divide a text where its lines say that something new begins."""
    groups = tuple(
        _groups_from(re.split(r"\r\n?|[\n\f\v\u2028\u2029]", clean_line(text.replace("\f", "\n\n"))))
    )
    width = _width_of(groups)
    return tuple(
        stretch for number, group in enumerate(groups) for stretch in _stretches_of(group, number, width)
    )


def _groups_from(lines: Iterable[str]) -> Iterator[tuple[str, ...]]:
    group: list[str] = []
    for line in lines:
        if line.strip() and not is_break(line):
            group.append(line.expandtabs(4).rstrip())
            continue
        if group:
            yield tuple(group)
            group = []
        if line.strip():
            yield (line,)
    if group:
        yield tuple(group)


def _width_of(groups: Iterable[tuple[str, ...]]) -> int:
    sizes = [len(line) for group in groups if len(group) > 1 for line in group]
    return max((size for size in sizes if size <= _LONGEST_WRAPPED), default=0)


def _stretches_of(group: tuple[str, ...], number: int, width: int) -> Iterator[Stretch]:
    if is_break(group[0]):
        yield Stretch("", number, "break")
    elif len(group) > 1 and _BULLET.match(group[0]):
        yield from _list_items_of(group, number)
    elif all(map(_QUOTED.match, group)):
        yield Stretch(clean(" ".join(_QUOTED.sub("", line, count=1) for line in group)), number, "quote")
    else:
        yield from (Stretch(paragraph, number) for paragraph in _reflowed(group, width))


def _list_items_of(group: tuple[str, ...], number: int) -> Iterator[Stretch]:
    marks: list[str] = []
    texts: list[list[str]] = []
    for line in group:
        if found := _BULLET.fullmatch(line):
            marks.append(found["mark"])
            texts.append([found["text"]])
        else:
            texts[-1].append(line)
    for mark, text in zip(marks, texts, strict=True):
        bullet = mark if any(map(str.isalnum, mark)) else "•"
        yield Stretch(clean(" ".join(text)), number, "list_item", bullet)


def _reflowed(group: tuple[str, ...], width: int) -> Iterator[str]:
    """Join lines that were wrapped by hand.

    A line that ends although the next word would have fitted on it was ended on purpose.
    """
    width = 0 if any(len(line) > _LONGEST_WRAPPED for line in group) else width
    paragraph = [group[0]]
    for line, following in pairwise(group):
        if _is_wrapped(line, following, width):
            paragraph.append(following)
        else:
            yield _joined(paragraph)
            paragraph = [following]
    yield _joined(paragraph)


def _is_wrapped(line: str, following: str, width: int) -> bool:
    if width < _NARROWEST_WRAPPED or claim(line.strip()):
        return False
    is_new_paragraph = following.startswith(" ") and not line.startswith(" ")
    return not is_new_paragraph and len(line) + 1 + len(following.split(maxsplit=1)[0]) > width * _RAGGED


def _joined(lines: list[str]) -> str:
    # A word divided at its own hyphen: `well-` and `known`.
    return clean(re.sub(r"(?<=[^\W\d_]-)\n\s*(?=[^\W\d_])", "", "\n".join(line.strip() for line in lines)))

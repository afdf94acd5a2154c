"""Lists that run on within a paragraph: `1. First ... 2. Second ...`, `a) ... b) ...`, `Q. ... A. ...`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MARK = re.compile(r"(?P<bullet>[•⁃‣◦])?\(?(?:(?P<number>\d{1,3})|(?P<letter>[A-Za-z]))(?P<end>\.\)|[.)])")
_BULLETS = frozenset("•⁃‣◦")
_STOPS = (".", "!", "?", ":", "…", ".”", "?”", "!”", '."', ".)")
_FIRST = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """What an item of a list opens with. Indices count tokens."""

    start: int
    """Where its item begins: at the mark, or at a bullet before it."""
    index: int
    order: int
    style: tuple[str, str]


def marks_in(tokens: Sequence[str]) -> tuple[Mark, ...]:
    """Find the marks of a paragraph's list items: one that opens it, and those that follow on in order."""
    found = [mark for index, token in enumerate(tokens) if (mark := _mark_at(tokens, index, token))]
    if not found:
        return ()
    if tokens[0] == "Q." and "A." in tokens:
        return tuple(mark for mark in found if tokens[mark.index] in ("Q.", "A."))
    for place, mark in enumerate(found):
        chain = (mark, *_following(mark, found[place + 1 :]))
        is_opening = mark.start == 0
        if is_opening or (len(chain) > 1 and mark.order == _FIRST and _is_stopped(tokens[mark.start - 1])):
            return chain
    return ()


def _mark_at(tokens: Sequence[str], index: int, token: str) -> Mark | None:
    found = _MARK.fullmatch(token)
    if not found:
        return None
    number, letter = found["number"], found["letter"]
    order = int(number) if number else ord(letter.lower()) - ord("a") + 1
    kind = "number" if number else ("lower" if letter.islower() else "upper")
    is_after_bullet = index > 0 and tokens[index - 1] in _BULLETS
    return Mark(index - is_after_bullet, index, order, (kind, found["end"]))


def _following(mark: Mark, rest: Sequence[Mark]) -> Iterator[Mark]:
    for other in rest:
        if other.style == mark.style and other.order == mark.order + 1:
            yield other
            mark = other


def _is_stopped(token: str) -> bool:
    return token.endswith(_STOPS)

"""Sentences as cues: a sentence or a clause, two lines at most, with the time of every word.

Cues show what was written. How long a line may be is the podcast namespace's advice for transcripts.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from narrate.edition.said import Said
from narrate.plain import UNWRITABLE, one_line

LONGEST_LINE = 65
"""Characters (podcast namespace, the examples of its transcripts)."""
_LONGEST_CUE = 2 * LONGEST_LINE

# Written without spaces, lines may break at any letter: Chinese, Japanese, Thai, Lao, Khmer, Burmese.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_CLOSING = "\\])}»”’」』）】。、，．！？：；…,.!?:;%\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_OPENING = "(\\[{«“‘「『（【"
_UNIT = re.compile(
    rf"[{_OPENING}]*[{_UNSPACED}][{_CLOSING}]*"
    rf"|[^\s{_UNSPACED}—]+—*"
    r"|—+"
)
_CLAUSE_END = re.compile(r"[,;:—–)\]»”。、，；：！？!?]$")


class Unit(NamedTuple):
    """What no line break parts: a word with its marks, or a letter where words are not spaced."""

    text: str
    is_spaced: bool
    """Whether a space stands before it."""
    start: int
    """Milliseconds."""
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A sentence, or a clause of it, as it is shown at once."""

    start: int
    """Milliseconds."""
    end: int
    lines: tuple[tuple[Unit, ...], ...]
    """One or two."""

    @property
    def text(self) -> str:
        """The words on one line."""
        return text_of(unit for line in self.lines for unit in line)


def cues(said: Said) -> tuple[Cue, ...]:
    """Divide a sentence into cues, in order, none overlapping; none where nothing of it can be shown."""
    units = list(_units(said))
    if not units:
        return ()
    groups = [units[first:last] for first, last in pairwise(_borders(units))]
    starts = [said.start, *(group[0].start for group in groups[1:]), said.end]
    for number in range(1, len(groups)):  # each is there for a moment at least
        latest = min(starts[number], said.end - len(groups) + number)
        starts[number] = max(latest, starts[number - 1] + 1)
    return tuple(
        Cue(start, max(min(_end(group, following), following), start + 1), _lines(group))
        for group, (start, following) in zip(groups, pairwise(starts), strict=True)
    )


def _end(group: Sequence[Unit], following: int) -> int:
    """Keep a cue to the end of its last word, or a little longer: until the next where that is near."""
    return following if following - group[-1].end < _NEAR else group[-1].end


_NEAR = 500
"""Milliseconds of pause inside a sentence, over which a cue stays."""


def text_of(units: Iterator[Unit] | Sequence[Unit]) -> str:
    """Join units as they are read."""
    return "".join(f" {unit.text}" if unit.is_spaced else unit.text for unit in units).strip()


def _units(said: Said) -> Iterator[Unit]:
    """Part a sentence where lines may break; words time the parts, or a part has its share of one."""
    written, words, at, before = said.written, said.words, 0, 0
    start = end = said.start
    shown = one_line if UNWRITABLE.search(written) else str
    for found in _UNIT.finditer(written):
        first, last = found.span()
        while at < len(words) and words[at][1] <= first:
            at += 1
        inside = at
        while inside < len(words) and words[inside][0] < last:
            inside += 1
        if inside > at:
            start, end = _when(words[at], first, 0), _when(words[inside - 1], last, 1)
        else:
            start = end
        if text := shown(found[0]):
            is_spaced = before < first and written[before:first].isspace()
            yield from _short(Unit(text, is_spaced, start, end))
        before = last


def _when(word: tuple[int, int, int, int], place: int, side: int) -> int:
    """Give the time of a place in a word, or on that side of it."""
    first, last, start, end = word
    if first < place < last:
        return start + (end - start) * (place - first) // (last - first)
    return (start, end)[side]


def _short(unit: Unit) -> Iterator[Unit]:
    """Cut what is longer than a line, such as an address; each part has its share of the time."""
    size, step = len(unit.text), LONGEST_LINE - 1  # with the space before it
    if size <= step:
        yield unit
        return
    span = unit.end - unit.start
    for first in range(0, size, step):
        last = min(first + step, size)
        times = (unit.start + span * first // size, unit.start + span * last // size)
        yield Unit(unit.text[first:last], unit.is_spaced and first == 0, *times)


def _borders(units: Sequence[Unit]) -> list[int]:
    """Find where cues begin, and the end: few that fit two lines, alike in size, best at clauses."""
    widths, count = _widths(units), len(units)
    borders = [0]
    while not _fits(widths, borders[-1], count):
        borders.append(_cut(units, widths, borders[-1]))
    return [*borders, count]


def _cut(units: Sequence[Unit], widths: Sequence[int], first: int) -> int:
    """Find where a cue ends that cannot hold all the rest: near its share of that, and at a clause's end."""
    begin, rest = widths[first], widths[-1] - widths[first]
    wanted = rest / max(2, -(-rest // _COMFORTABLE))
    best, least = first + 1, float("inf")
    for last in range(first + 1, len(units)):
        if not _fits(widths, first, last):
            break
        uneven = (widths[last] - begin - wanted) / wanted
        price = uneven * uneven + (0 if _CLAUSE_END.search(units[last - 1].text) else _PRICE)
        if price <= least:
            best, least = last, price
    return best


_COMFORTABLE = _LONGEST_CUE * 5 // 6
"""Characters of a cue that leave room for lines which are not quite full."""
_PRICE = 0.4
"""What it costs to part a clause: as much as a cue that is two thirds too short."""


def _widths(units: Sequence[Unit]) -> list[int]:
    """Give how wide all units before each are, and all of them together."""
    return [0, *accumulate(len(unit.text) + unit.is_spaced for unit in units)]


def _fits(widths: Sequence[int], first: int, last: int) -> bool:
    """Say whether the units from `first` to before `last` fit two lines."""
    begin, end = widths[first], widths[last]
    if end - begin <= LONGEST_LINE:
        return True
    if end - begin > _LONGEST_CUE:
        return False
    full = bisect_right(widths, begin + LONGEST_LINE, first, last) - 1
    return end - widths[full] <= LONGEST_LINE


def _lines(units: Sequence[Unit]) -> tuple[tuple[Unit, ...], ...]:
    """Lay units on one line, or on two that are alike."""
    widths = _widths(units)
    total = widths[-1]
    if total <= LONGEST_LINE:
        return (tuple(units),)
    middle = bisect_right(widths, total / 2)
    place = min(middle - 1, middle, key=lambda at: max(widths[at], total - widths[at]))
    return tuple(units[:place]), tuple(units[place:])

"""Sentences as cues: a sentence or a clause, two lines at most, with the time of every word.

Cues show what was written. How long a line may be is the podcast namespace's advice for transcripts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrate.edition.plain import one_line
from narrate.edition.said import Said

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


@dataclass(frozen=True, slots=True)
class Unit:
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
        starts[number] = min(max(starts[number], starts[number - 1] + 1), said.end - len(groups) + number)
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
    """Part a sentence where lines may break, and time each part by the words in it."""
    words, at, before = said.words, 0, 0
    start = end = said.start
    for found in _UNIT.finditer(said.written):
        while at < len(words) and words[at][1] <= found.start():
            at += 1
        inside = at
        while inside < len(words) and words[inside][0] < found.end():
            inside += 1
        if inside > at:
            start, end = words[at][2], words[inside - 1][3]
        else:
            start = end
        if text := one_line(found[0]):
            is_spaced = said.written[before : found.start()].isspace()
            yield from _short(text, is_spaced=is_spaced, start=start, end=end)
        before = found.end()


def _short(text: str, *, is_spaced: bool, start: int, end: int) -> Iterator[Unit]:
    """Cut what is longer than a line, such as an address."""
    step = LONGEST_LINE - 1  # with the space before it
    for first in range(0, len(text), step):
        yield Unit(text[first : first + step], is_spaced and first == 0, start, end)


def _widths(units: Sequence[Unit]) -> list[int]:
    return [len(unit.text) + unit.is_spaced for unit in units]


def _borders(units: Sequence[Unit]) -> list[int]:
    """Find where cues begin, and the end: few that fit two lines, alike in size, best at clauses."""
    widths = _widths(units)
    total = sum(widths)
    if total <= _LONGEST_CUE and _break(widths) is not None:
        return [0, len(units)]
    wanted = total / -(-total // (_LONGEST_CUE * 5 // 6))
    best: list[tuple[float, int]] = [(0.0, 0)]
    for last in range(1, len(units) + 1):
        best.append(min(_choices(units, widths, best, last, wanted)))
    borders = [len(units)]
    while borders[-1]:
        borders.append(best[borders[-1]][1])
    return borders[::-1]


def _choices(
    units: Sequence[Unit], widths: Sequence[int], best: Sequence[tuple[float, int]], last: int, wanted: float
) -> Iterator[tuple[float, int]]:
    """Give, for each place where the cue that ends at `last` may begin, what all until there costs."""
    is_good = last == len(units) or _CLAUSE_END.search(units[last - 1].text)
    width = 0
    for first in range(last - 1, -1, -1):
        width += widths[first]
        if width > _LONGEST_CUE or (width > LONGEST_LINE and _break(widths[first:last]) is None):
            return
        uneven = ((width - wanted) / wanted) ** 2
        yield best[first][0] + 1 + uneven + (0 if is_good else _PRICE), first


_PRICE = 0.4
"""What it costs to part a clause: as much as a cue that is two thirds too short."""


def _break(widths: Sequence[int]) -> int | None:
    """Give where the second of two even lines begins; the end where one holds all, None where no two do."""
    total = sum(widths)
    if total <= LONGEST_LINE:
        return len(widths)
    best, most, width = None, LONGEST_LINE + 1, 0
    for number, each in enumerate(widths[:-1], start=1):
        width += each
        longer = max(width, total - width)
        if longer < most:
            best, most = number, longer
    return best


def _lines(units: Sequence[Unit]) -> tuple[tuple[Unit, ...], ...]:
    place = _break(_widths(units))
    if place is None or place == len(units):
        return (tuple(units),)
    return tuple(units[:place]), tuple(units[place:])

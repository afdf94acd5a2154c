"""The time of every written word of a sentence, from those that the voice gives and what is said for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby, pairwise
from typing import TypeAlias

from narrate.audio.mp3 import SAMPLE_RATE
from narrate.script import written as writing
from narrate.script.written import Alias, Place

Row: TypeAlias = tuple[int, int, int, int]
"""First and last in the written text, start and end in samples."""

LEAST = SAMPLE_RATE // 500
"""Samples that a word takes at least, where the sentence has room for it: 2 ms, so that whole ms differ."""
PAUSE = 7
"""Letters that could be said in the pause at a comma or a stop: nearest to the default voice's own times."""

_STOPS = frozenset(",;:.!?…—–()،؛؟।。、！？；：")


@dataclass(slots=True)
class _Stretch:
    """Written words that the voice times together, and the times that it gives."""

    reach: int
    """Where it ends in the written text."""
    words: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def complete(
    written: str, start: int, end: int, rows: Sequence[Sequence[int]], aliases: Sequence[Alias] = ()
) -> list[Row]:
    """Give each written word one time within the sentence's, in order and none over another.

    A stretch that is timed as one and written as several words is divided by what is said for each; words
    that have no time get what lies between their neighbours.
    """
    places = writing.words(written)
    times = _times(written, places, _stretches(places, rows), aliases)
    settled = _settled(list(_filled(places, times, start, end)), start, end)
    return [(*place, *time) for place, time in zip(places, settled, strict=True)]


def _stretches(places: Sequence[Place], rows: Sequence[Sequence[int]]) -> list[_Stretch]:
    """Put together words and times that share characters."""
    ordered = sorted(((a, b, start, end) for a, b, start, end in rows), reverse=True)
    stretches = list[_Stretch]()
    for number, (first, last) in enumerate(places):
        while ordered and ordered[-1][1] <= first:  # of signs alone
            ordered.pop()
        if not stretches or stretches[-1].reach <= first:
            stretches.append(_Stretch(last))
        stretch = stretches[-1]
        stretch.words.append(number)
        while ordered and ordered[-1][0] < last:
            row = ordered.pop()
            if row[1] > first:
                stretch.rows.append(row)
                stretch.reach = max(stretch.reach, row[1])
    return stretches


def _times(
    written: str, places: Sequence[Place], stretches: Sequence[_Stretch], aliases: Sequence[Alias]
) -> list[tuple[int, int] | None]:
    """Give the words' times as far as the voice has any."""
    times: list[tuple[int, int] | None] = [None] * len(places)
    if any(len(stretch.words) > 1 for stretch in stretches):
        said = writing.said_for(written, places, aliases)
        pauses = list(_pauses(written, places))
    for stretch in stretches:
        if len(stretch.words) == 1 and stretch.rows:
            times[stretch.words[0]] = _span(stretch.rows)
        elif stretch.rows:
            ours = [(n, said[n], pauses[n]) for n in stretch.words if said[n]]
            spans = _divided(stretch.rows, [words for _, words, _ in ours], [pause for *_, pause in ours])
            for (number, *_), span in zip(ours, spans, strict=True):
                times[number] = span
    return times


def _span(rows: Sequence[Row]) -> tuple[int, int]:
    return min(start for _, _, start, _ in rows), max(end for *_, end in rows)


def _pauses(written: str, places: Sequence[Place]) -> Iterator[int]:
    """Give the pause after each word, in letters."""
    for (_, last), (first, _) in zip(places, [*places[1:], (len(written), 0)], strict=True):
        yield PAUSE if not _STOPS.isdisjoint(written[last:first]) else 0


def _divided(
    rows: Sequence[Row], said: Sequence[Sequence[str]], pauses: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Divide a stretch's time among words: by its rows where there is one for each spoken word."""
    if sum(map(len, said)) == len(rows):
        at = 0
        for words in said:
            yield _span(rows[at : at + len(words)])
            at += len(words)
        return
    efforts = [sum(map(writing.effort, words)) for words in said]
    start, end = _span(rows)
    begins = [0, *accumulate(effort + pause for effort, pause in zip(efforts, pauses, strict=True))]
    scale = (end - start) / (begins[-2] + efforts[-1]) if said else 0
    for begin, effort in zip(begins, efforts, strict=False):
        yield start + int(begin * scale), start + int((begin + effort) * scale)


def _filled(
    places: Sequence[Place], times: Sequence[tuple[int, int] | None], start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Give words without a time what lies between their neighbours, by their letters."""
    at, number = start, 0
    for is_timed, group in groupby(times, key=lambda time: time is not None):
        some = list(group)
        number += len(some)
        if is_timed:
            yield from (time for time in some if time)
            at = some[-1][1] if some[-1] else at
            continue
        until = times[number] if number < len(times) else None
        sizes = [last - first for first, last in places[number - len(some) : number]]
        gap = max(0, (until[0] if until else end) - at)
        edges = [at + gap * size // sum(sizes) for size in accumulate(sizes, initial=0)]
        yield from pairwise(edges)


def _settled(times: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Move what lies outside, overlaps or has no duration, by as little as is needed."""
    least = min(LEAST, (end - start) // max(1, len(times)))
    at, pushed = start, list[tuple[int, int]]()
    for (first, last), (until, _) in zip(times, [*times[1:], (end, end)], strict=False):
        begin = max(at, first)
        at = max(begin + least, min(last, until))
        pushed.append((begin, at))
    at, settled = end, list[tuple[int, int]]()
    for first, last in reversed(pushed):
        until = min(last, at)
        at = min(first, until - least)
        settled.append((at, until))
    return settled[::-1]

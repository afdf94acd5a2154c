"""Several sentences in one sound: where each begins and ends, by the pauses between them, or not at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from narrate.voice.model import Samples

QUIET = 35.0
"""dB below the speech: what is quieter for a while is a pause."""
SHORTEST = 0.12
"""Seconds of a pause that could be between two sentences."""
_EXTRA = 2
"""Letters that a sentence takes more than it has."""
_NEAR = 0.5
"""How far a border may be from where the letters say: in parts of the shorter sentence beside it, ..."""
_SLACK = 0.4
"""... and seconds more."""
_RIVAL = 0.7
"""A border is not sure if a pause inside a sentence lasts this part of its own."""
_ALIKE = 0.4
"""The shortest pause between sentences lasts at least this part of the longest."""
_PACE = 1.3
"""How many times as fast, or as slow, as all together a sentence may be spoken."""
_SHARE = 0.15
"""What part of all the letters that are said together each sentence has at least, ..."""
_LACK = 0.5
"""... so that one which is left out shows: all together may differ from what the pace of the voice promises
by this part of the shortest sentence."""


@dataclass(frozen=True, slots=True)
class _Pause:
    """Seconds."""

    start: float
    end: float
    spoken: float
    """How much was said before, pauses not counted."""

    @property
    def duration(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class _Border:
    """Where the letters say that a sentence ends."""

    spoken: float
    """Seconds, pauses not counted."""
    reach: float

    def distance(self, pause: _Pause) -> float:
        """Give how far a pause is from it: up to 1 in its reach."""
        return abs(pause.spoken - self.spoken) / self.reach


def runs(letters: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Share sentences out, as first and last, so that none is lost among longer ones."""
    first, weights = 0, list[int]()
    for at, count in enumerate(letters):
        fresh = [*weights, count + _EXTRA]
        if min(fresh) < _SHARE * sum(fresh):
            yield first, at
            first, fresh = at, fresh[-1:]
        weights = fresh
    yield first, len(letters)


def duration(letters: Sequence[int], pace: float) -> float:
    """Give the seconds that sentences take at a pace, pauses not counted."""
    return pace * sum(count + _EXTRA for count in letters)


def pace_of(samples: Samples, sample_rate: int, letters: int) -> float:
    """Give the seconds that a letter takes in one sentence, pauses not counted."""
    return _pauses(samples, sample_rate)[1] / (letters + _EXTRA)


def part(
    samples: Samples, sample_rate: int, letters: Sequence[int], pace: float
) -> tuple[tuple[int, int], ...] | None:
    """Find where sentences of so many letters begin and end; None where that is not sure.

    `pace` is that of the same voice in sentences that it said alone: a sentence that was left out shows by
    it. The pauses are chosen together: they are long, in order, and near where the letters say.
    """
    pauses, spoken = _pauses(samples, sample_rate)
    weights = [count + _EXTRA for count in letters]
    if abs(spoken - duration(letters, pace)) >= _LACK * pace * min(weights):
        return None
    borders = list(_borders(weights, spoken))
    chosen = _chosen(pauses, borders)
    if chosen is None or not _is_sure(chosen, pauses) or not _is_even(chosen, spoken, weights):
        return None
    cuts = [round((pause.start + pause.end) / 2 * sample_rate) for pause in chosen]
    return tuple(pairwise([0, *cuts, len(samples)]))


def _pauses(samples: Samples, sample_rate: int) -> tuple[list[_Pause], float]:
    """Give the pauses in some speech, and the seconds of it without them."""
    import numpy as np  # noqa: PLC0415

    window = max(1, sample_rate // 100)
    count = len(samples) // window
    energy = np.mean(samples[: count * window].reshape(count, window).astype(np.float64) ** 2, axis=1)
    loud = np.flatnonzero(energy > np.quantile(energy, 0.9) * 10 ** (-QUIET / 10)).tolist()
    step, at, silent, found = window / sample_rate, loud[0], 0, list[_Pause]()
    for last, following in pairwise(loud):
        gap = following - last - 1
        if gap * step >= SHORTEST:
            found.append(_Pause((last + 1) * step, following * step, (last + 1 - at - silent) * step))
            silent += gap
    return found, (loud[-1] + 1 - at - silent) * step


def _borders(weights: Sequence[int], spoken: float) -> "list[_Border]":
    scale = spoken / sum(weights)
    reaches = [_NEAR * scale * min(pair) + _SLACK for pair in pairwise(weights)]
    ends = [weight * scale for weight in accumulate(weights)]
    return [_Border(end, reach) for end, reach in zip(ends, reaches, strict=False)]


def _chosen(pauses: Sequence[_Pause], borders: Sequence[_Border]) -> list[_Pause] | None:
    """Choose a pause for each border, at the least cost in all: dynamic programming, left to right."""
    none = (float("inf"), list[_Pause]())
    best: list[tuple[float, list[_Pause]]] = [(0.0, list[_Pause]())] * (len(pauses) + 1)
    """By how many pauses were looked at: the least cost, and which were chosen."""
    for border in borders:
        ways = [none]
        for (cost, way), pause in zip(best, pauses, strict=False):
            fresh = (cost + _cost(pause, border), [*way, pause])
            ways.append(fresh if fresh[0] < ways[-1][0] else ways[-1])
        best = ways
    cost, way = best[-1]
    return way if cost < float("inf") else None


def _cost(pause: _Pause, border: _Border) -> float:
    """Weigh how far away a pause is against how long it is."""
    distance = border.distance(pause)
    return distance**2 - pause.duration if distance <= 1 else float("inf")


def _is_sure(chosen: Sequence[_Pause], pauses: Sequence[_Pause]) -> bool:
    """Say whether the pauses between sentences are alike, and clearly longer than every pause in one."""
    inside = max((pause.duration for pause in pauses if pause not in chosen), default=0.0)
    durations = [pause.duration for pause in chosen]
    longest = max(durations, default=0.0)
    return all(inside <= _RIVAL * each and each >= _ALIKE * longest for each in durations)


def _is_even(chosen: Sequence[_Pause], spoken: float, weights: Sequence[int]) -> bool:
    """Say whether no sentence would be spoken much faster or slower than all."""
    ends = [0.0, *(pause.spoken for pause in chosen), spoken]
    paces = [
        (end - start) / weight * sum(weights) / spoken
        for (start, end), weight in zip(pairwise(ends), weights, strict=True)
    ]
    return min(paces) > 1 / _PACE and max(paces) < _PACE

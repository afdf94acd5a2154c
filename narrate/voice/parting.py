"""Several sentences in one sound: where each begins and ends, by the pauses between them, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrate.voice.model import Samples

QUIET = 35.0
"""dB below the speech: what is quieter for a while is a pause."""
SHORTEST = 0.12
"""Seconds of a pause that could be between two sentences."""
_NEAR = 0.6
"""How far from where its letters say a border may be, in parts of the shorter sentence beside it, ..."""
_SLACK = 0.4
"""... and seconds more."""
_EXTRA = 4
"""Letters that a sentence takes more than it has."""
_RIVAL = 0.8
"""A border is not sure if another pause as near lasts this part of its own."""
_PACE = 1.7
"""How many times as fast, or as slow, as all together a sentence may be spoken."""


@dataclass(frozen=True, slots=True)
class _Pause:
    """Seconds."""

    start: float
    end: float

    @property
    def duration(self) -> float:
        return self.end - self.start

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def part(samples: Samples, sample_rate: int, letters: Sequence[int]) -> tuple[tuple[int, int], ...] | None:
    """Find where sentences of so many letters begin and end; None where that is not sure.

    The pauses are chosen together, so that they are long, in order, and near where the letters say.
    """
    begin, end, pauses = _pauses(samples, sample_rate)
    weights = [count + _EXTRA for count in letters]
    scale = (end - begin) / sum(weights)
    expected, at = list[float](), begin
    for weight in weights[:-1]:
        at += weight * scale
        expected.append(at)
    reaches = [_NEAR * scale * min(pair) + _SLACK for pair in pairwise(weights)]
    chosen = _chosen(pauses, expected, reaches)
    if chosen is None or not _is_sure(chosen, pauses, expected, reaches):
        return None
    borders = [begin, *(pause.middle for pause in chosen), end]
    if any(
        not 1 / _PACE < (b - a) / (w * scale) < _PACE
        for (a, b), w in zip(pairwise(borders), weights, strict=True)
    ):
        return None
    cuts = [0, *(round(pause.middle * sample_rate) for pause in chosen), len(samples)]
    return tuple(pairwise(cuts))


def _pauses(samples: Samples, sample_rate: int) -> tuple[float, float, list[_Pause]]:
    """Give where the speech begins and ends, and the pauses in it; there is speech."""
    import numpy as np  # noqa: PLC0415

    window = max(1, sample_rate // 100)
    count = len(samples) // window
    energy = np.mean(samples[: count * window].reshape(count, window).astype(np.float64) ** 2, axis=1)
    loud = np.flatnonzero(energy > np.quantile(energy, 0.9) * 10 ** (-QUIET / 10)).tolist()
    step = window / sample_rate
    found = [
        _Pause((int(a) + 1) * step, int(b) * step)
        for a, b in pairwise(loud)
        if (b - a - 1) * step >= SHORTEST
    ]
    return loud[0] * step, (loud[-1] + 1) * step, found


def _chosen(
    pauses: Sequence[_Pause], expected: Sequence[float], reaches: Sequence[float]
) -> list[_Pause] | None:
    """Choose a pause for each border, at the least cost in all: dynamic programming, left to right."""
    best: list[tuple[float, list[_Pause]]] = [(0.0, [])]
    """By how many pauses were looked at: the least cost, and the way there."""
    best *= len(pauses) + 1
    for place, reach in zip(expected, reaches, strict=True):
        ways: list[tuple[float, list[_Pause]]] = [(float("inf"), [])]
        for number, pause in enumerate(pauses):
            cost, way = best[number]
            fresh = (cost + _cost(pause, place, reach), [*way, pause])
            ways.append(min(ways[-1], fresh, key=lambda each: each[0]))
        best = ways
    cost, way = best[-1]
    return way if cost < float("inf") else None


def _cost(pause: _Pause, place: float, reach: float) -> float:
    """Weigh how far a pause is from its place against how long it is: a second for a second, at the edge."""
    distance = abs(pause.middle - place) / reach
    return distance**2 - pause.duration if distance <= 1 else float("inf")


def _is_sure(
    chosen: Sequence[_Pause], pauses: Sequence[_Pause], expected: Sequence[float], reaches: Sequence[float]
) -> bool:
    """Say whether no border has a rival: another pause in its reach that is nearly as long."""
    taken = set(chosen)
    return not any(
        other not in taken and abs(other.middle - place) <= reach and other.duration > _RIVAL * pause.duration
        for pause, place, reach in zip(chosen, expected, reaches, strict=True)
        for other in pauses
    )

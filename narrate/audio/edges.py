"""Words beside a pause begin and end where the sound does: a voice's own times are coarse there."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from narrate.voice.model import Samples, Take

STEP = 0.0025
"""Seconds whose level is looked at together."""
QUIET = -30.0
"""dB from a take's level below which nothing is said."""
SHORTEST = 0.1
"""Seconds that a pause takes at least; the silence before a `t` inside a word is shorter."""
REACH = 0.12
"""Seconds by which a word may grow or move: a sound further away is not its own."""

_LOUD = 95
"""The percentile of the steps' levels that is the take's."""


def fitted(take: Take) -> Take:
    """Let the words beside each pause, and at the take's ends, begin and end with the sound."""
    if not take.words:
        return take
    words, reach = list(take.words), REACH * take.sample_rate
    middles = [(word.start + word.end) / 2 for word in words]
    for quiet, sound in _pauses(take.samples, take.sample_rate):
        number = int(np.searchsorted(middles, sound))
        before = words[number - 1] if number else None
        after = words[number] if number < len(words) else None
        is_near = after is not None and abs(after.start - sound) <= reach
        if before and before.start < quiet < before.end + reach:
            end = quiet if after is None or is_near else min(quiet, after.start)
            before = words[number - 1] = replace(before, end=end)
        if after and is_near and (before is None or before.end <= sound):
            words[number] = replace(after, start=sound)
    return replace(take, words=tuple(words))


def _pauses(samples: Samples, sample_rate: int) -> Iterator[tuple[int, int]]:
    """Find where the sound stops, and where it begins again."""
    size = round(STEP * sample_rate)
    steps = samples[: len(samples) // size * size].reshape(-1, size)
    energy = np.einsum("ij,ij->i", steps, steps)
    is_loud = energy > np.percentile(energy, _LOUD) * 10 ** (QUIET / 10) if len(energy) else energy > 0
    loud = np.flatnonzero(is_loud)
    if len(loud):
        far = np.flatnonzero(np.diff(loud) * STEP > SHORTEST)
        stops, begins = (loud[[*far, -1]] + 1) * size, loud[[0, *(far + 1)]] * size
        yield from zip([0, *stops.tolist()], [*begins.tolist(), len(samples)], strict=True)

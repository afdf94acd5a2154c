"""A bed: a sound that lies under speech, gives way where somebody speaks, and dies away before the end."""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from narrate.audio import mastering, sounds
from narrate.audio.mp3 import SAMPLE_RATE
from narrate.voice.model import Samples

_MS = SAMPLE_RATE // 1000
BELOW = 9.0
"""LU by which a bed is quieter than the speech, where nobody speaks."""
DUCKED = 9.0
"""dB by which it gives way to speech."""
RISING = 100 * _MS
"""Samples, as below: of the fade at its beginning."""
GIVING_WAY, BREATH, COMING_BACK, DYING = 250 * _MS, 150 * _MS, 500 * _MS, 600 * _MS
"""Of the fade that ends where speech begins; after speech; of coming back; of the end."""
REST = 60 * _MS
"""Of the silence after it, in which what follows is joined."""


def laid_under(speech: Samples, path: Path, spoken: Sequence[tuple[int, int]], level: float) -> Samples:
    """Lay a bed under speech of a loudness in LUFS (of one channel), spoken in each [start, end) in samples.

    It is repeated where it is too short. Raises RecordingError.
    """
    size = max(0, len(speech) - REST)
    sound = _repeated(sounds.read(path, size), size)
    loudness = mastering.loudness(sound, SAMPLE_RATE)
    if not math.isfinite(loudness):
        return speech
    gain = mastering.ratio_from_db(level - BELOW - loudness)
    made = speech.copy()
    made[:size] += sound * _gains(size, spoken) * np.float32(gain)
    return made


def _repeated(sound: Samples, size: int) -> Samples:
    """Repeat a sound until it is long enough; where its softened ends meet, they overlap."""
    overlap = min(sounds.FADE * _MS, len(sound) // 2)
    made = np.zeros(size + len(sound), np.float32)
    for start in range(0, size, len(sound) - overlap):
        made[start : start + len(sound)] += sound
    return made[:size]


def _gains(size: int, spoken: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
    """Draw how the bed rises, gives way and dies, a factor a sample."""
    points = [point for start, end in _stretches(spoken) for point in _way(start, end)]
    if points and points[-1][0] + DYING > size:  # there is no time to come back
        points.pop()
    places, decibels = zip(*(points or [(0, 0.0)]), strict=True)
    at = np.arange(size, dtype=np.float32)
    gains = np.exp(np.interp(at, places, decibels).astype(np.float32) * np.float32(math.log(10) / 20))
    made: NDArray[np.float32] = gains * np.minimum(at / RISING, 1) * np.minimum((size - at) / DYING, 1)
    return made


def _way(start: int, end: int) -> Iterator[tuple[int, float]]:
    """Give the corners of the bed's way down and up again, in samples and dB."""
    yield start - GIVING_WAY, 0.0
    yield start, -DUCKED
    yield end + BREATH, -DUCKED
    yield end + BREATH + COMING_BACK, 0.0


def _stretches(spoken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join sentences between which the bed would hardly come back."""
    start = end = -1
    for first, last in spoken:
        if start >= 0 and first - end > GIVING_WAY + BREATH + COMING_BACK:
            yield start, end
            start = first
        start, end = first if start < 0 else start, last
    if start >= 0:
        yield start, end

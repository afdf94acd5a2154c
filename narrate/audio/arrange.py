"""pydub's room: takes, pauses and stings, laid one after another into one segment."""

import math
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from narrate.audio import mastering, sounds
from narrate.audio.mp3 import SAMPLE_RATE
from narrate.voice.model import Samples, Take

with warnings.catch_warnings():  # pydub looks for ffmpeg when it is imported, and complains; we never need it
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

FULL_SCALE = 2**27
"""What 1.0 is in a segment's 32 bits: 24 dB stay free, so that no loud line is cut before it is mastered."""

_HIGHEST = 15.9
"""The largest sample that a segment takes."""


def segment_from_samples(samples: Samples) -> Any:  # noqa: ANN401  # pydub has no types
    """Make an AudioSegment of mono samples at 48 kHz."""
    pcm = np.rint(np.clip(samples, -_HIGHEST, _HIGHEST) * np.float32(FULL_SCALE)).astype("<i4")
    return _segment(pcm.tobytes())


def samples_from_segment(segment: Any) -> Samples:  # noqa: ANN401
    """Give a segment's samples, mono at 48 kHz."""
    return np.frombuffer(segment.raw_data, "<i4").astype(np.float32) / np.float32(FULL_SCALE)


def silence(duration: int) -> Any:  # noqa: ANN401
    """Make so many milliseconds of silence."""
    return AudioSegment.silent(duration, frame_rate=SAMPLE_RATE).set_sample_width(4)


def sting(path: Path) -> Any:  # noqa: ANN401
    """Read a sound from a file. Raises RecordingError."""
    return segment_from_samples(sounds.read(path))


def brought_to(segment: Any, level: float) -> Any:  # noqa: ANN401
    """Bring a segment to a loudness in LUFS (of one channel); silence stays silence."""
    loudness = mastering.loudness(samples_from_segment(segment), SAMPLE_RATE)
    return segment.apply_gain(level - loudness) if math.isfinite(loudness) else segment


def spoken(take: Take, rate: float, gain: float) -> tuple[Any, float]:
    """Make a take's segment at a tempo and a gain (dB); with it the factor from its samples to ours."""
    samples = sounds.resampled(stretched(take.samples, take.sample_rate, rate), take.sample_rate)
    segment = segment_from_samples(samples)
    return segment.apply_gain(gain) if gain else segment, SAMPLE_RATE / take.sample_rate / rate


def stretched(samples: Samples, sample_rate: int, rate: float) -> Samples:
    """Speak faster (rate above 1) or slower without a change of pitch, by Signalsmith Stretch."""
    if rate == 1:
        return samples
    import python_stretch  # noqa: PLC0415  # few scripts ask for it

    stretch = python_stretch.Signalsmith.Stretch()
    stretch.preset(1, sample_rate)
    stretch.timeFactor = rate
    made: Samples = np.asarray(stretch.process(samples[np.newaxis, :]), np.float32)[0]
    return made


def joined(segments: Iterable[Any]) -> Any:  # noqa: ANN401
    """Join segments at once; adding them one by one copies everything before, every time."""
    return _segment(b"".join(segment.raw_data for segment in segments))


def _segment(data: bytes) -> Any:  # noqa: ANN401
    return AudioSegment(data, sample_width=4, frame_rate=SAMPLE_RATE, channels=1)

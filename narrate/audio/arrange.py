"""pydub's room: takes, pauses and stings, laid one after another into one segment."""

import math
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import soxr

from narrate.audio import mastering
from narrate.audio.mp3 import SAMPLE_RATE
from narrate.errors import RecordingError
from narrate.voice.model import Samples, Take

with warnings.catch_warnings():  # pydub looks for ffmpeg when it is imported, and complains; we never need it
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

FADE = 10
"""Milliseconds by which a sting is faded in and out, so that a cut file does not click."""
BED_BELOW = 9.0
"""LU by which a bed is quieter than the speech, where nobody speaks."""
DUCKED = 9.0
"""dB by which it gives way to speech."""
GIVING_WAY, BREATH, COMING_BACK, DYING = 250, 150, 500, 600
"""Milliseconds: of the fade before speech; after it; of coming back; of the end."""
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
    """Read a sound file (WAV, FLAC, Ogg, MP3: libsndfile's) and soften its ends. Raises RecordingError."""
    try:
        samples, sample_rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (soundfile.LibsndfileError, OSError) as error:
        raise RecordingError(f"{path} is no sound that can be read", hint=_SOUNDS) from error
    mono = samples.mean(axis=1)
    if not len(mono) or not np.isfinite(mono).all():
        raise RecordingError(f"{path} holds no sound", hint=_SOUNDS)
    return segment_from_samples(resampled(mono, sample_rate)).fade_in(FADE).fade_out(FADE)


def brought_to(segment: Any, level: float) -> Any:  # noqa: ANN401
    """Bring a segment to a loudness in LUFS (of one channel); silence stays silence."""
    loudness = mastering.loudness(samples_from_segment(segment), SAMPLE_RATE)
    return segment.apply_gain(level - loudness) if math.isfinite(loudness) else segment


def laid_under(speech: Any, path: Path, spoken: Sequence[tuple[int, int]], level: float) -> Any:  # noqa: ANN401
    """Lay a bed under speech of a loudness in LUFS: it gives way in each [start, end) in samples.

    It is repeated where it is too short, and dies away at the end.
    """
    bed = brought_to(sting(path), level - BED_BELOW)
    duration = len(speech)
    bed = joined([bed] * -(-duration // max(1, len(bed))))[:duration]
    for start, end in _stretches(spoken):
        down, up = max(0, start - GIVING_WAY), end + BREATH
        bed = bed.fade(to_gain=-DUCKED, start=down, duration=GIVING_WAY)
        if up + COMING_BACK < duration:
            bed = bed.fade(to_gain=DUCKED, start=up, duration=COMING_BACK)
    return speech.overlay(bed.fade_in(FADE).fade_out(min(DYING, duration)))


def _stretches(spoken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join sentences between which the bed would hardly come back; in milliseconds."""
    start = end = -1
    for first, last in ((a * 1000 // SAMPLE_RATE, b * 1000 // SAMPLE_RATE) for a, b in spoken):
        if start >= 0 and first - end > GIVING_WAY + BREATH + COMING_BACK:
            yield start, end
            start = first
        start, end = first if start < 0 else start, last
    if start >= 0:
        yield start, end


_SOUNDS = "give a WAV, FLAC, Ogg or MP3 file, or take its <audio> away"


def spoken(take: Take, rate: float, gain: float) -> tuple[Any, float]:
    """Make a take's segment at a tempo and a gain (dB); with it the factor from its samples to ours."""
    samples = resampled(stretched(take.samples, take.sample_rate, rate), take.sample_rate)
    segment = segment_from_samples(samples)
    return segment.apply_gain(gain) if gain else segment, SAMPLE_RATE / take.sample_rate / rate


def resampled(samples: Samples, sample_rate: int) -> Samples:
    """Bring samples to 48 kHz."""
    return np.asarray(soxr.resample(samples, sample_rate, SAMPLE_RATE), np.float32)


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

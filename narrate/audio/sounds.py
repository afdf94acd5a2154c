"""Other people's sound files (WAV, FLAC, Ogg, MP3: libsndfile's): looked at early, and read."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import soundfile
import soxr

from narrate.audio.mp3 import SAMPLE_RATE
from narrate.errors import RecordingError
from narrate.voice.model import Samples

FADE = 10
"""Milliseconds by which a sound is faded in and out, so that a cut file does not click."""

_HINT = "give a WAV, FLAC, Ogg or MP3 file, or take away what names it: <audio> or, in narrate.toml, [stings]"


def check(path: Path) -> None:
    """Refuse what is no sound, by what its head says. Raises RecordingError."""
    with _opened(path):
        pass


def read(path: Path, samples: float = math.inf) -> Samples:
    """Read a sound, or so many samples of it: mono at 48 kHz, its ends softened. Raises RecordingError."""
    with _opened(path) as file:
        wanted = min(file.frames, math.ceil(min(samples, _MOST) * file.samplerate / SAMPLE_RATE))
        channels = file.read(wanted, dtype="float32", always_2d=True)
        sample_rate = file.samplerate
    mono: Samples = sum(channels.T) / np.float32(channels.shape[1])  # twenty times as quick as numpy's mean
    if not len(mono) or not np.isfinite(mono).all():
        raise RecordingError(f"{path} holds no sound", hint=_HINT)
    return softened(resampled(mono, sample_rate))


_MOST = SAMPLE_RATE * 3600
"""Samples: nobody's sting is longer, and a file's head may lie."""


@contextmanager
def _opened(path: Path) -> Iterator[soundfile.SoundFile]:
    try:
        with soundfile.SoundFile(path) as file:
            if not file.frames:
                raise RecordingError(f"{path} holds no sound", hint=_HINT)
            yield file
    except (soundfile.LibsndfileError, OSError, TypeError) as error:  # TypeError: x.raw, which says nothing
        raise RecordingError(f"{path} is no sound that can be read", hint=_HINT) from error


def resampled(samples: Samples, sample_rate: int) -> Samples:
    """Bring samples to 48 kHz."""
    return np.asarray(soxr.resample(samples, sample_rate, SAMPLE_RATE), np.float32)


def softened(samples: Samples) -> Samples:
    """Fade both ends, of a shorter sound by half of it each."""
    size = min(FADE * SAMPLE_RATE // 1000, len(samples) // 2)
    rise = np.linspace(0, 1, size, endpoint=False, dtype=np.float32)
    made = samples.copy()
    made[:size] *= rise
    made[len(made) - size :] *= rise[::-1]
    return made

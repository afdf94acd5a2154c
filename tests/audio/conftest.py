"""Ground truth for sound: both decoders that players are built on, and a signal easy to find again."""

import io

import av
import numpy as np
import pytest
import soundfile

from narrate.audio import mp3
from narrate.audio.cache import Cache


def by_ffmpeg(data):
    """Decode as ffmpeg does, delay and padding taken off."""
    with av.open(io.BytesIO(data)) as container:
        resampler = av.AudioResampler(format="flt", layout="mono")
        frames = [f for frame in container.decode(audio=0) for f in resampler.resample(frame)]
    return np.concatenate([frame.to_ndarray()[0] for frame in frames])


def by_mpg123(data):
    """Decode as libsndfile does, whose decoder is mpg123."""
    samples, sample_rate = soundfile.read(io.BytesIO(data), dtype="float32")
    assert sample_rate == mp3.SAMPLE_RATE
    return samples


@pytest.fixture(params=[by_ffmpeg, by_mpg123], ids=["ffmpeg", "mpg123"])
def decode(request):
    return request.param


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


@pytest.fixture(scope="session")
def chirp():
    """Half a second that resembles no shifted copy of itself."""
    time = np.arange(24_000) / 48_000
    return (0.4 * np.sin(2 * np.pi * (300 + 3_000 * time) * time) * np.hanning(24_000)).astype(np.float32)

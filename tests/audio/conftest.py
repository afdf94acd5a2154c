"""Ground truth for sound: both decoders that players are built on, and a signal easy to find again."""

import io
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from narrate.audio import mp3
from narrate.audio.cache import Cache
from narrate.audio.model import Recording
from narrate.audio.record import frames_of, record
from narrate.script import parse
from narrate.settings import Settings, Voices
from narrate.voice import load

ENGINES = Path(__file__).parents[1] / "data" / "engines"
HEAD = (
    '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xmlns:n="urn:narrate:script"'
    ' xml:lang="en">'
)


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


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """A recording and what is heard of its MP3."""

    recording: Recording
    mp3: bytes
    samples: np.ndarray

    @property
    def chapters(self):
        """What is heard of each chapter."""
        return [self.samples[chapter.start : chapter.end] for chapter in self.recording.chapters]


@pytest.fixture
def tones(monkeypatch):
    """Install the engine whose takes begin and end loud; give settings that ask for one of its voices."""
    monkeypatch.syspath_prepend(ENGINES)
    load.forget()
    yield lambda voice="even", **more: Settings(voice=Voices(f"tones:{voice}"), **more)
    load.forget()


@pytest.fixture
def heard(cache, tmp_path, threads):
    """Record a script's body, and decode its MP3."""

    def from_body(body, settings):
        script = parse.parse(f"{HEAD}{body}</speak>", "a.ssml.txt")
        made = record(script, settings, cache, folder=tmp_path, executor=threads)
        passages = [chapter.passage for chapter in made.chapters]
        size = mp3.frame_size(made.bit_rate)
        whole = mp3.join(mp3.Stretch(p.frames, p.frames * size, p.crc) for p in passages)
        data = mp3.info_frame(whole, made.bit_rate) + b"".join(frames_of(p, cache) for p in passages)
        return Heard(made, data, by_ffmpeg(data))

    return from_body

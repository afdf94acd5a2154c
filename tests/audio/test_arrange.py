import subprocess
import sys

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from narrate.audio import arrange
from narrate.errors import RecordingError
from narrate.voice.model import Take

RATE = 24_000


def pitch(samples, sample_rate):
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return np.argmax(spectrum) * sample_rate / len(samples)


@pytest.fixture
def tone():
    return (0.3 * np.sin(2 * np.pi * 440 * np.arange(2 * RATE) / RATE)).astype(np.float32)


@given(st.lists(st.integers(0, 3_000), min_size=1, max_size=6))
def test_joined(sizes):
    """Joined segments are their samples one after another, none lost and none changed."""
    rng = np.random.default_rng(len(sizes))
    parts = [np.rint(rng.uniform(-1, 1, size) * 32_767).astype(np.float32) / 32_767 for size in sizes]
    joined = arrange.samples_from_segment(arrange.joined(map(arrange.segment_from_samples, parts)))

    assert np.allclose(joined, np.concatenate(parts), atol=1e-7)


@pytest.mark.parametrize("ms", [0, 1, 333, 1_500])
def test_silence(ms):
    """A millisecond of silence is 48 samples of nothing."""
    samples = arrange.samples_from_segment(arrange.silence(ms))

    assert len(samples) == 48 * ms
    assert not samples.any()


@pytest.mark.parametrize("rate", [0.5, 0.8, 1.25, 2.0])
def test_rate(tone, rate):
    """Faster is shorter by exactly that much, and no higher."""
    segment, factor = arrange.spoken(Take(tone, RATE), rate, 0)
    samples = arrange.samples_from_segment(segment)

    assert len(samples) == pytest.approx(4 * RATE / rate, abs=2)
    assert pitch(samples, 48_000) == pytest.approx(440, rel=0.01)
    assert factor == pytest.approx(2 / rate)


@pytest.mark.parametrize("rate", [0.5, 0.7, 1.3, 2.0])
def test_rate_keeps_words_in_their_places(rate):
    """What sounds in the midst of a take is where the factor says, within two hundredths of a second."""
    samples, places = np.zeros(4 * RATE, np.float32), [RATE // 2, 3 * RATE // 2, 27 * RATE // 10]
    for place in places:
        burst = np.sin(np.arange(RATE // 5) * 0.15) * np.hanning(RATE // 5)
        samples[place : place + RATE // 5] = 0.5 * burst
    segment, factor = arrange.spoken(Take(samples, RATE), rate, 0)
    energy = np.abs(arrange.samples_from_segment(segment))

    for place in places:
        middle = round((place + RATE / 10) * factor)
        around = np.arange(middle - 9_600, middle + 9_600)
        heard = np.average(around, weights=energy[around] ** 2)
        assert abs(heard - middle) < 960


def test_plain_take_is_only_resampled(tone):
    """A take at its own rate and gain comes through as it is."""
    segment, factor = arrange.spoken(Take(tone, RATE), 1.0, 0)
    samples = arrange.samples_from_segment(segment)

    assert factor == 2
    assert np.std(samples) == pytest.approx(np.std(tone), rel=0.001)
    assert pitch(samples, 48_000) == pytest.approx(440, abs=1)


@pytest.mark.parametrize("gain", [-12.0, 8.0, 20.0])
def test_gain(tone, gain):
    """A loud line is louder, and not cut off: the limiter comes later."""
    segment, _ = arrange.spoken(Take(tone, RATE), 1.0, gain)
    samples = arrange.samples_from_segment(segment)

    assert np.abs(samples).max() == pytest.approx(0.3 * 10 ** (gain / 20), rel=0.02)


@pytest.mark.parametrize("ending", ["wav", "flac", "ogg", "mp3"])
@pytest.mark.parametrize(("sample_rate", "channels"), [(44_100, 2), (48_000, 1)])
def test_sting(tmp_path, ending, sample_rate, channels):
    """A sting is read from any common file, mixed to one channel at 48 kHz, and does not click."""
    time = np.arange(sample_rate) / sample_rate
    path = tmp_path / f"sting.{ending}"
    soundfile.write(path, np.tile(0.4 * np.cos(2 * np.pi * 500 * time), (channels, 1)).T, sample_rate)
    samples = arrange.samples_from_segment(arrange.sting(path))

    assert len(samples) == pytest.approx(48_000, abs=2_400)
    assert pitch(samples, 48_000) == pytest.approx(500, abs=2)
    assert np.abs(samples[[0, -1]]).max() < 0.01


def unreadable(path):
    path.write_bytes(b"no sound at all")


def empty(path):
    soundfile.write(path, np.zeros(0), 48_000)


def not_a_number(path):
    soundfile.write(path, np.full(4_800, np.nan), 48_000, subtype="FLOAT")


@pytest.mark.parametrize("make", [unreadable, empty, not_a_number, lambda path: path.mkdir()])
def test_sting_refused(tmp_path, make):
    """What is no sound is refused by name."""
    path = tmp_path / "sting.wav"
    make(path)

    with pytest.raises(RecordingError, match=r"sting\.wav") as caught:
        arrange.sting(path)

    assert caught.value.hint


def test_import_warns_of_nothing(tmp_path):
    """That ffmpeg is missing, of which pydub complains, never reaches anyone."""
    command = [sys.executable, "-W", "error", "-c", "import narrate.audio.arrange"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": str(tmp_path)})

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

import time

import numpy as np
import pytest
import soundfile

from narrate.audio import bed, mastering

RATE = 48_000
MS = 48
LEVEL = -19.0
SPOKEN = [(2 * RATE, 4 * RATE), (round(4.6 * RATE), 6 * RATE), (9 * RATE, 11 * RATE)]


@pytest.fixture
def noise(tmp_path):
    """Write a file of white noise of some seconds."""

    def written(seconds, level=0.1, sample_rate=44_100):
        path = tmp_path / "noise.wav"
        rng = np.random.default_rng(3)
        soundfile.write(
            path, rng.normal(0, level, (round(seconds * sample_rate), 2)).clip(-1, 1), sample_rate
        )
        return path

    return written


def under(path, spoken=SPOKEN, seconds=15):
    return bed.laid_under(np.zeros(seconds * RATE, np.float32), path, spoken, LEVEL)


def level(samples, start, end):
    """Give the loudness between two seconds."""
    return mastering.loudness(samples[round(start * RATE) : round(end * RATE)], RATE)


@pytest.mark.parametrize("seconds", [0.5, 3, 60])
@pytest.mark.parametrize("loud", [0.001, 0.1, 0.9])
def test_levels(noise, seconds, loud):
    """A bed lies 9 LU below the speech, and 18 where somebody speaks, whatever its file is like."""
    made = under(noise(seconds, loud))

    assert level(made, 0.3, 1.7) == pytest.approx(LEVEL - 9, abs=0.6)
    assert level(made, 7, 8.7) == pytest.approx(LEVEL - 9, abs=0.6)
    assert level(made, 2, 6) == pytest.approx(LEVEL - 18, abs=0.6)
    assert level(made, 9, 11) == pytest.approx(LEVEL - 18, abs=0.6)


def test_ramps(noise):
    """It has given way when the first word comes, and comes back slowly; between near sentences it stays."""
    made = under(noise(60))
    levels = 20 * np.log10(made.reshape(-1, 50 * MS).std(axis=1) + 1e-9) - LEVEL
    clear, ducked = np.median(levels[6:30]), np.median(levels[50:70])

    assert clear - ducked == pytest.approx(9, abs=0.7)
    assert levels[34] == pytest.approx(clear, abs=1)  # 1.70 s
    assert levels[37] == pytest.approx(clear - 4.5, abs=1)  # 1.875 s, halfway
    assert levels[40:123] == pytest.approx(
        ducked, abs=1
    )  # from the first word to a breath after the second's
    assert levels[128] == pytest.approx(clear - 4.5, abs=1.2)
    assert levels[133:174] == pytest.approx(clear, abs=1)


def test_end(noise):
    """It dies away, and what follows is joined in silence."""
    made = under(noise(60))
    levels = made[-660 * MS :].reshape(-1, 60 * MS).std(axis=1)

    assert (np.diff(levels) < 0).all()
    assert not made[-60 * MS :].any()


def test_no_time_to_come_back(noise):
    """After the last word it only dies: it does not swell up first."""
    made = under(noise(60), [(RATE, 14 * RATE)])
    levels = made[13 * RATE :].reshape(-1, 50 * MS).std(axis=1)

    assert levels.max() < levels[0] * 1.2


@pytest.mark.parametrize("start", [0, 60, 250])
def test_speech_at_once(noise, start):
    """Where speech begins with the phrase, the bed begins out of its way."""
    made = under(noise(60), [(start * MS, 5 * RATE)])

    assert level(made, start / 1000 + 0.1, 5) == pytest.approx(LEVEL - 18, abs=0.6)


@pytest.mark.parametrize("seconds", [0.05, 0.4, 7.3, 60])
def test_no_clicks(tmp_path, seconds):
    """A tone that is cut anywhere neither clicks where it is repeated nor at its ends."""
    time = np.arange(round(seconds * RATE)) / RATE
    soundfile.write(tmp_path / "tone.wav", 0.5 * np.cos(2 * np.pi * 123.4 * time), RATE)
    made = under(tmp_path / "tone.wav")
    steepest = np.abs(made).max() * 2 * np.pi * 123.4 / RATE

    assert np.abs(np.diff(made, prepend=0, append=0)).max() < 1.6 * steepest


def test_silence(tmp_path):
    """A silent file changes nothing."""
    soundfile.write(tmp_path / "silent.wav", np.zeros(9_999), RATE)

    assert not under(tmp_path / "silent.wav").any()


def test_speech_is_left_alone(noise):
    """The bed is added; the speech itself stays as it is, and as long."""
    rng = np.random.default_rng(5)
    speech = rng.normal(0, 0.1, 5 * RATE + 7).astype(np.float32)
    path = noise(3)
    alone = bed.laid_under(np.zeros_like(speech), path, [(RATE, 4 * RATE)], LEVEL)

    assert bed.laid_under(speech, path, [(RATE, 4 * RATE)], LEVEL) == pytest.approx(speech + alone, abs=1e-6)


def test_speed(noise):
    """A bed under a quarter of a minute takes hundredths of a second, whatever is left of its file."""
    path, taken = noise(60), []
    for _ in range(5):
        before = time.process_time()
        under(path)
        taken.append(time.process_time() - before)

    assert min(taken) < 0.2

import math
import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrate.audio import gating, mastering
from narrate.script.model import Sentence, Token
from narrate.voice import load

RATE = 48_000


def tone(hz, level, seconds, sample_rate=RATE):
    time = np.arange(round(seconds * sample_rate)) / sample_rate
    return (10 ** (level / 20) * np.sin(2 * np.pi * hz * time)).astype(np.float32)


def filtered(samples, b, a):
    """One biquad in time, as BS.1770-4 draws it."""
    out, x1, x2, y1, y2 = [], 0.0, 0.0, 0.0, 0.0
    for x in samples.tolist():
        y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2
        out.append(y)
        x2, x1, y2, y1 = x1, x, y1, y
    return np.array(out)


def loudness_by_the_book(samples):
    """BS.1770-4, annex 1, with its own coefficients for 48 kHz, in time."""
    shelf = filtered(
        samples.astype(float),
        (1.53512485958697, -2.69169618940638, 1.19839281085285),
        (-1.69065929318241, 0.73248077421585),
    )
    weighted = filtered(shelf, (1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621))
    starts = range(0, len(weighted) - 19_200 + 1, 4_800)
    powers = np.array([np.mean(weighted[start : start + 19_200] ** 2) for start in starts])
    levels = -0.691 + 10 * np.log10(powers + 1e-20)
    powers = powers[levels > -70]
    gate = -0.691 + 10 * math.log10(powers.mean()) - 10
    return -0.691 + 10 * math.log10(powers[-0.691 + 10 * np.log10(powers) > gate].mean())


def peak_8x(samples):
    """Measure the true peak in dBTP by eightfold oversampling, the spectrum filled up with zeros."""
    spectrum = np.fft.rfft(np.pad(samples.astype(float), 4_800))
    size = (len(samples) + 9_600) * 8
    return 20 * math.log10(np.abs(np.fft.irfft(spectrum, size) * 8).max() + 1e-12)


@pytest.fixture(scope="module")
def speech():
    """Speak a sentence with the default voice, at 48 kHz."""
    voice = load.voice("hibari:heart")
    words = "The talks began on Monday, and nobody in the room expected them to end well."
    take = load.engine("hibari").speak(Sentence((Token(words),)), voice)
    from narrate.audio.sounds import resampled  # noqa: PLC0415

    return resampled(take.samples, take.sample_rate)


@pytest.mark.parametrize("sample_rate", [44_100, 48_000])
@pytest.mark.parametrize(("level", "lufs"), [(0.0, -3.01), (-20.0, -23.01), (-33.0, -36.01)])
def test_loudness_of_tone(level, lufs, sample_rate):
    """A tone of 997 Hz in one channel reads 3.01 below its level (BS.1770-4, annex 1)."""
    samples = tone(997, level, 5, sample_rate)

    assert mastering.loudness(samples, sample_rate) == pytest.approx(lufs, abs=0.05)


@pytest.mark.parametrize(("hz", "weight"), [(40, -6.0), (100, -1.8), (997, 0.0), (4_000, 3.3), (10_000, 3.3)])
def test_loudness_weighs_frequencies(hz, weight):
    """Low tones count less and high ones more: the K curve, within half a dB of its drawing."""
    samples = tone(hz, -20, 5)

    assert mastering.loudness(samples, RATE) == pytest.approx(-23.01 + weight, abs=0.5)


def test_loudness_gates_silence():
    """Silence between the words does not make speech quieter (EBU Tech 3341, case 3 and after)."""
    quiet, loud = tone(997, -72, 10), tone(997, -23, 10)
    with_pauses = np.concatenate([quiet, loud, quiet, loud, np.zeros(20 * RATE, np.float32)])

    assert mastering.loudness(with_pauses, RATE) == pytest.approx(mastering.loudness(loud, RATE), abs=0.3)


def test_loudness_gates_murmur():
    """What is more than 10 LU below the rest does not count (EBU Tech 3341, case 3)."""
    parts = [tone(1_000, -36, 10), tone(1_000, -23, 60), tone(1_000, -36, 10)]

    assert mastering.loudness(np.concatenate(parts), RATE) == pytest.approx(-26.01, abs=0.1)


@pytest.mark.parametrize("size", [0, 1, 4_799, 19_200, 96_000])
def test_loudness_of_silence(size):
    """Silence, however short, is infinitely quiet, and no warning is heard."""
    assert mastering.loudness(np.zeros(size, np.float32), RATE) == -math.inf


def test_loudness_of_speech(speech):
    """On speech our quick way agrees with the recommendation's own filters in time."""
    assert mastering.loudness(speech, RATE) == pytest.approx(loudness_by_the_book(speech), abs=0.1)


def test_powers_of_parts(speech):
    """The loudness of a whole can be had from its parts' powers."""
    parts = [speech[at : at + 24_192] for at in range(0, len(speech), 24_192)] + [speech / 2]
    powers = np.concatenate([mastering.tenths(part, RATE) for part in parts])
    whole = mastering.loudness(np.concatenate(parts), RATE)

    assert gating.gated(gating.blocks(powers)) == pytest.approx(whole, abs=0.2)


def test_true_peak_between_samples():
    """A peak between two samples is seen: a tone at a quarter of the rate, 45 degrees off."""
    samples = np.sin(2 * np.pi * 12_000 * np.arange(RATE) / RATE + np.pi / 4).astype(np.float32)

    assert 20 * np.log10(np.abs(samples).max()) == pytest.approx(-3.01, abs=0.01)
    assert mastering.true_peak(samples[1_000:-1_000], RATE) == pytest.approx(0, abs=0.3)


def square(hz):
    return np.sign(tone(hz, 0, 1)) * np.float32(0.99)


def clicks():
    samples = np.zeros(RATE, np.float32)
    samples[::4_801] = 1
    samples[7::4_801] = -1
    return samples


def between_samples():
    return np.tile(np.array([1, 1, -1, -1], np.float32), 12_000)


def noise(scale):
    """Noise up to 20 kHz: an MP3 holds nothing above."""
    spectrum = np.fft.rfft(np.random.default_rng(7).normal(0, scale, RATE))
    return np.fft.irfft(spectrum * (np.arange(len(spectrum)) < 20_000)).astype(np.float32)


def bursts():
    return noise(0.5) * (np.arange(RATE) // 2_400 % 2).astype(np.float32)


HOSTILE = {
    "square of 50 Hz": square(50),
    "square of 1 kHz": square(1_000),
    "clicks": clicks(),
    "between samples": between_samples(),
    "noise": noise(0.4),
    "bursts": bursts(),
    "one click at the start": np.eye(1, RATE, 0, np.float32)[0],
    "one click at the end": np.eye(1, RATE, RATE - 1, np.float32)[0],
}


@pytest.mark.parametrize("samples", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("ceiling", [-1.7, -6.0])
def test_limit(samples, ceiling):
    """No signal passes the ceiling, by a finer measure than the limiter's own."""
    limited = mastering.limit(samples, RATE, ceiling)

    assert peak_8x(limited) <= ceiling + 0.3
    assert np.isfinite(limited).all()


def test_limit_leaves_quiet_sound_alone():
    """What has no peak above the ceiling comes back untouched."""
    samples = tone(440, -3, 1)

    assert mastering.limit(samples, RATE, -1.7) is samples


def test_limit_is_local():
    """One loud word makes no other quieter."""
    samples = tone(440, -12, 3)
    samples[RATE : RATE + 4_800] *= 6
    limited = mastering.limit(samples, RATE, -1.7)

    assert np.array_equal(limited[: RATE - 960], samples[: RATE - 960])
    assert np.array_equal(limited[RATE + 5_760 :], samples[RATE + 5_760 :])


def master(samples, target=-16.0, peak=-1.0):
    """Master as perform does: a gain in steps, the limiter, and a better gain where it took too much."""
    ceiling, gain = peak - mastering.ENCODER_MARGIN, 0.0
    made = samples
    for _ in range(2):
        powers = mastering.block_powers(made, RATE).tolist()
        gain = gating.corrected(gain, powers, target)
        made = mastering.limit(samples * np.float32(mastering.ratio_from_db(gain)), RATE, ceiling)
    return made


@pytest.mark.parametrize("gain", [0.05, 0.5, 3.0])
def test_master_reaches_target(speech, gain):
    """Speech comes to -16 LUFS on two speakers, however quiet or loud it was."""
    mastered = master(speech * np.float32(gain))

    assert loudness_by_the_book(mastered) + gating.DUAL_MONO == pytest.approx(-16, abs=0.3)
    assert peak_8x(mastered) <= -1.5


@pytest.mark.parametrize("size", [0, 1, 47, 12_000, 96_000])
def test_master_silence(size):
    """Silence stays silence."""
    assert not master(np.zeros(size, np.float32)).any()


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 2**32 - 1),
    st.integers(1, 30_000),
    st.floats(1e-6, 20),
    st.sampled_from([-5.0, -16.0, -40.0]),
)
def test_master_never_breaks(seed, size, scale, target):
    """Whatever comes in, finite samples of the same count come out, none beyond the ceiling."""
    rng = np.random.default_rng(seed)
    samples = (rng.standard_t(2, size) * scale).clip(-50, 50).astype(np.float32)
    mastered = master(samples, target)

    assert mastered.shape == samples.shape
    assert np.isfinite(mastered).all()
    assert np.abs(mastered).max() <= mastering.ratio_from_db(-1.0)


THREADED = """
import sys, hashlib
import numpy as np
from narrate.audio import mastering
rng = np.random.default_rng(1)
samples = (rng.standard_t(2, 480_000) * 0.3).clip(-2, 2).astype(np.float32)
made = mastering.limit(samples, 48_000, -3)
print(hashlib.sha256(made.tobytes() + mastering.block_powers(made, 48_000).tobytes()).hexdigest())
"""


def test_same_bits_for_any_number_of_threads():
    """The last bit does not depend on how many threads a library would sum with."""
    made = {
        subprocess.run(
            [sys.executable, "-c", THREADED],
            env={**os.environ, "OPENBLAS_NUM_THREADS": str(threads)},
            capture_output=True,
            check=True,
        ).stdout
        for threads in (1, 2, 4)
    }

    assert len(made) == 1

import json
import re
import time
from pathlib import Path

import numpy as np
import pytest

from narrate.audio.conditioning import condition
from narrate.audio.sounds import resampled
from narrate.audio.takes import trim
from narrate.script.model import Sentence, Token
from narrate.voice import load

RATE = 24_000
PROSE = Path(__file__).parents[1] / "data" / "script" / "headed.json"
PLOSIVES = (
    "Peter Piper picked a peck of pickled peppers.",
    "Big black bugs bit a tiny baby bear.",
    "Take that tattered ticket to Tuck, Pratt and Black.",
    "Tip-top. Click clack. Tick tock. Pop!",
)


def sentences(count):
    """Give the first sentence of many paragraphs, whatever they tell of."""
    sections = [
        section for article in json.loads(PROSE.read_text("utf-8")) for section in article["sections"]
    ]
    firsts = [
        re.split(r"(?<=[.?!])\s", text)[0] for section in sections for text in section["paragraphs"][:1]
    ]
    return [text for text in firsts if 20 < len(text) < 120][:count]


@pytest.fixture(scope="module")
def takes():
    """Speak plosives and prose with the default voice."""
    voice, engine = load.voice("hibari:heart"), load.engine("hibari")
    spoken = [trim(engine.speak(Sentence((Token(text),)), voice)) for text in (*PLOSIVES, *sentences(60))]
    assert len(spoken) == 64
    assert {take.sample_rate for take in spoken} == {RATE}
    return [take.samples for take in spoken]


def tone(hz, level, seconds, sample_rate=RATE):
    at = np.arange(round(seconds * sample_rate)) / sample_rate
    return (10 ** (level / 20) * np.sin(2 * np.pi * hz * at)).astype(np.float32)


def level(samples):
    return 10 * np.log10(np.mean(np.square(samples, dtype=np.float64)) + 1e-20)


def filtered(samples, sample_rate=RATE):
    """High-pass and soften by other means: all at once, in double precision, nothing repaired."""
    size = len(samples) + sample_rate
    hz = np.fft.rfftfreq(size, 1 / sample_rate)
    gains = hz**2 / np.sqrt(hz**4 + 50.0**4)
    made = np.fft.irfft(np.fft.rfft(samples - samples.mean(dtype=np.float64), size) * gains, size)
    made = made[: len(samples)]
    fade = 0.5 - 0.5 * np.cos(np.pi * np.arange(sample_rate // 200) / (sample_rate // 200))
    made[: len(fade)] *= fade
    made[-len(fade) :] *= fade[::-1]
    return made


def loudest(samples):
    """Find the middle of the loudest hundredth of a second: a vowel."""
    return int(np.convolve(samples**2, np.ones(240), "same").argmax())


def test_clean_speech_is_not_repaired(takes):
    """Plosives, fricatives and creaks are no clicks: all that is done to a clean take is the filter."""
    for samples in takes:
        assert np.abs(condition(samples, RATE) - filtered(samples)).max() < 2e-5


def test_clean_speech_of_16_bits_is_not_repaired(takes):
    """Nor is what was rounded to 16 bits, where silence is made of zeros."""
    for samples in takes:
        rounded = np.rint(samples * 8_000).astype(np.float32) / np.float32(32_767)

        assert np.abs(condition(rounded, RATE) - filtered(rounded)).max() < 2e-5


@pytest.mark.parametrize("sample_rate", [16_000, 22_050, 44_100, 48_000])
def test_other_rates_are_not_repaired(takes, sample_rate):
    """The same holds at any rate that an engine may speak at."""
    import soxr  # noqa: PLC0415  # only here

    for take in takes[:20]:
        samples = soxr.resample(take, RATE, sample_rate)

        made = condition(samples, sample_rate)

        assert (
            np.abs(made - filtered(samples, sample_rate))[sample_rate // 100 : -sample_rate // 100].max()
            < 2e-5
        )


CLICKS = {
    "one sample": ([1.0], 0.9),
    "there and back": ([1.0, -0.8], 0.9),
    "three samples": ([0.6, 1.0, 0.5], 0.55),
    "dying away": ((np.exp(-np.arange(8) / 2) * np.cos(np.arange(8) * 2.2)).tolist(), 0.8),
}
"""Shapes, and the share that must go: what is round as speech is less often found."""


@pytest.mark.parametrize("peak", [0.6, 0.4])
@pytest.mark.parametrize(("click", "share"), CLICKS.values(), ids=CLICKS.keys())
def test_click_in_a_vowel(takes, click, share, peak):
    """Most loud clicks in the loudest vowel go, and what was under them comes back."""
    repaired = 0
    for samples in takes:
        at, clean = loudest(samples), condition(samples, RATE)
        spoilt = samples.copy()
        spoilt[at : at + len(click)] -= (
            np.float32(peak) * np.asarray(click, np.float32) * np.sign(samples[at])
        )
        near = slice(at - 20, at + 30)
        left = np.sum((condition(spoilt, RATE)[near] - clean[near]) ** 2)
        repaired += left < np.sum((spoilt[near] - samples[near]) ** 2) / 10

    assert repaired >= share * len(takes)


@pytest.mark.parametrize("peak", [0.9, 0.1, 0.02])
@pytest.mark.parametrize("place", [150, -150])
def test_click_near_an_end(takes, place, peak):
    """In the quiet just inside of the ends a far fainter click is heard, and goes."""
    repaired = 0
    for samples in takes:
        spoilt = samples.copy()
        spoilt[place] += np.float32(peak)
        repaired += np.abs(condition(spoilt, RATE) - condition(samples, RATE)).max() < peak / 5

    assert repaired >= 0.8 * len(takes)


def test_a_repair_is_local(takes):
    """Half a millisecond from a click nothing has changed."""
    samples = takes[0]
    at = loudest(samples)
    spoilt = samples.copy()
    spoilt[at] = -0.9 * np.sign(samples[at])
    change = np.abs(condition(spoilt, RATE) - condition(samples, RATE))

    assert change[: at - 12].max() < 2e-3
    assert change[at + 13 :].max() < 2e-3


@pytest.mark.parametrize(("size", "share"), [(6, 0.1), (12, 0.1), (24, 0.2)])
def test_dropout(takes, size, share):
    """A run of zeros in a loud vowel is bridged; most of what was lost comes back."""
    lost, left = [], []
    for samples in takes:
        at = loudest(samples) - size // 2
        spoilt = samples.copy()
        spoilt[at : at + size] = 0
        near = slice(at - 20, at + size + 20)
        lost.append(np.sum((spoilt[near] - samples[near]) ** 2))
        left.append(np.sum((condition(spoilt, RATE) - condition(samples, RATE))[near] ** 2))

    assert np.sum(left) < np.sum(lost) * share


@pytest.mark.parametrize(
    ("hz", "gain"), [(10, -28.0), (20, -16.0), (50, -3.0), (100, -0.26), (1_000, 0.0), (7_000, 0.0)]
)
@pytest.mark.parametrize("sample_rate", [16_000, 24_000, 44_100, 48_000])
def test_frequency_response(hz, gain, sample_rate):
    """50 Hz loses 3 dB, 100 Hz a quarter of one, and what is higher nothing."""
    samples = tone(hz, -6, 4, sample_rate)
    middle = slice(sample_rate, -sample_rate)

    assert level(condition(samples, sample_rate)[middle]) - level(samples[middle]) == pytest.approx(
        gain, abs=0.1
    )


@pytest.mark.parametrize("offset", [0.1, -0.02])
def test_dc_goes(takes, offset):
    """A take that stands beside zero comes back to it, the ends too."""
    for samples in takes[:8]:
        made = condition(samples + np.float32(offset), RATE)

        assert np.abs(made - condition(samples, RATE)).max() < 1e-4


def test_rumble_goes(takes):
    """Rumble of 20 Hz at -20 dB is 16 dB lower."""
    for samples in takes[:8]:
        rumble = tone(20, -20, 60)[: len(samples)]
        left = condition(samples + rumble, RATE) - condition(samples, RATE)

        assert level(left[2_400:-2_400]) < level(rumble) - 15


def test_no_delay(takes):
    """Words stay where they were, to the sample."""
    samples = takes[0]
    made = condition(samples, RATE)
    shifted = [np.dot(made[50:-50], np.roll(samples, by)[50:-50]) for by in range(-20, 21)]

    assert int(np.argmax(shifted)) - 20 == 0


def test_no_ringing():
    """After a burst of tone ends there is silence within 50 ms, 70 dB below it."""
    samples = np.zeros(RATE, np.float32)
    samples[8_000:12_000] = tone(120, -6, 1)[:4_000]
    made = condition(samples, RATE)

    assert np.abs(made[:6_800]).max() < 2e-4
    assert np.abs(made[13_200:]).max() < 2e-4


def test_ends_are_soft(takes):
    """A take begins and ends at zero, and 5 ms from its ends it is as loud as ever."""
    made = condition(tone(1_000, -1, 1), RATE)

    assert made[0] == made[-1] == 0
    assert np.abs(made[:12]).max() < 0.02
    assert np.abs(made[121:200]).max() == pytest.approx(10 ** (-1 / 20), abs=0.02)
    assert all(condition(samples, RATE)[place] == 0 for samples in takes for place in (0, -1))


@pytest.mark.parametrize("size", [0, 1, 2, 3, 24, 239, 240, 241, 1_000, 14_000, 14_001])
@pytest.mark.parametrize("sample_rate", [16_000, 24_000, 48_000])
def test_small_takes(size, sample_rate):
    """However few samples there are, as many come out, finite, the outermost zero."""
    made = condition(np.full(size, 0.5, np.float32), sample_rate)

    assert made.shape == (size,)
    assert made.dtype == np.float32
    assert np.isfinite(made).all()
    assert not made[:1].any()
    assert not made[-1:].any()


@pytest.mark.parametrize("size", [1, 1_000, 100_000])
def test_silence(size):
    """Silence stays silence."""
    assert not condition(np.zeros(size, np.float32), RATE).any()


@pytest.mark.parametrize("hz", [5, 20, 50, 220, 1_000, 6_000])
def test_square_wave(hz):
    """A square wave at full scale does not explode: a high-pass doubles it at the worst."""
    made = condition(np.sign(tone(hz, 0, 1) + np.float32(1e-6)), RATE)

    assert np.isfinite(made).all()
    assert np.abs(made).max() <= 2.1


@pytest.mark.parametrize("seed", range(5))
def test_hostile_noise(seed):
    """Noise full of outliers and holes comes out finite, and no larger than it could be."""
    rng = np.random.default_rng(seed)
    samples = (rng.standard_t(1.5, 40_000) * 0.02).clip(-1, 1).astype(np.float32)
    samples[rng.random(40_000) < 0.2] = 0
    made = condition(samples, RATE)

    assert np.isfinite(made).all()
    assert np.abs(made).max() <= 1.5


def test_input_is_left_alone(takes):
    """The samples given are not written to, may be any view, and give the same every time."""
    samples = takes[0].copy()
    samples[loudest(samples)] = -0.9
    twice = np.repeat(samples, 2)
    twice.flags.writeable = False
    made = condition(twice[::2], RATE)

    assert np.array_equal(made, condition(samples, RATE))
    assert np.array_equal(twice[::2], samples)
    assert len(condition(made, RATE)) == len(samples)


def test_quick(takes):
    """A second of sound takes about a millisecond; a busy machine is forgiven five."""
    seconds = sum(map(len, takes)) / RATE
    before = time.process_time()
    for samples in takes:
        condition(samples, RATE)

    assert time.process_time() - before < 0.005 * seconds


def test_speech_at_48_khz(takes):
    """At 48 kHz, where speech has no highs, a click of -20 dB is enough."""
    samples = resampled(takes[5], RATE)
    at = loudest(samples)
    spoilt = samples.copy()
    spoilt[at] -= np.float32(0.1) * np.sign(samples[at])

    assert np.abs(condition(spoilt, 48_000) - condition(samples, 48_000)).max() < 0.005

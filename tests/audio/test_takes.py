from dataclasses import replace

import numpy as np
import pytest

from narrate.audio import takes
from narrate.audio.plan import Line
from narrate.errors import EngineError
from narrate.script.model import Sentence, Style, Token
from narrate.voice.model import Take, Voice, WordTime

RATE = 24_000
VOICE = Voice("one", "tone", ("en",))
HELLO = Sentence((Token("Hello there."),))
LINE = Line(HELLO, VOICE, 1, 0, 0, 0)


class Tone:
    """An engine that hums: silence, a second of sound, silence. It counts how often it was asked."""

    name, version, elements = "tone", "1", frozenset()

    def __init__(self, samples=None):
        self.asked = 0
        sound = (0.3 * np.sin(np.arange(RATE) / 5)).astype(np.float32)
        quiet = np.zeros(RATE // 2, np.float32)
        self.samples = np.concatenate([quiet, sound, quiet]) if samples is None else samples

    def speak(self, sentence, voice):  # noqa: ARG002, D102 - it hums whatever it is asked
        self.asked += 1
        words = (WordTime(0, 5, RATE // 2, RATE), WordTime(6, 12, RATE, RATE * 2))
        return Take(self.samples, RATE, words)


def test_speak_once(cache):
    """A sentence is spoken once; kept or just spoken, it is the same sound and the same times."""
    engine = Tone()
    spoken, kept = (takes.speak(LINE, engine, cache) for _ in range(2))

    assert engine.asked == 1
    assert np.array_equal(spoken.samples, kept.samples)
    assert (spoken.words, spoken.sample_rate) == (kept.words, kept.sample_rate)


@pytest.mark.parametrize(
    "damage", [lambda _: b"", lambda data: data[: len(data) // 2], lambda _: b"RIFF" * 99]
)
def test_damaged_take(cache, damage):
    """A take that was damaged on the disk is spoken again, and sounds as before."""
    engine = Tone()
    spoken = takes.speak(LINE, engine, cache)
    (path,) = (path for path in cache.folder.rglob("*") if path.is_file())
    path.write_bytes(damage(path.read_bytes()))
    again = takes.speak(LINE, engine, cache)

    assert engine.asked == 2
    assert np.array_equal(spoken.samples, again.samples)


def test_trim():
    """The silence around the speech goes, but for 30 ms, and the word times move with it."""
    take = takes.trim(Tone().speak(HELLO, VOICE))

    assert len(take.samples) / RATE == pytest.approx(1.06, abs=0.011)
    assert take.words[0].start == pytest.approx(0.03 * RATE, abs=240)
    assert take.words[1].end == len(take.samples)


@pytest.mark.parametrize("size", [1, 100, 239, 240, 24_000])
def test_trim_silence(size):
    """A silent take keeps its time."""
    assert len(takes.trim(Take(np.zeros(size, np.float32), RATE)).samples) == size


def test_trim_keeps_what_is_loud_to_the_end():
    """Where no silence stands at the ends, nothing is cut."""
    samples = np.full(RATE, 0.5, np.float32)

    assert len(takes.trim(Take(samples, RATE)).samples) == RATE


@pytest.mark.parametrize("samples", [np.zeros(0, np.float32), np.full(RATE, np.nan, np.float32)])
def test_no_sound(cache, samples):
    """What is no sound is refused, and not kept."""
    with pytest.raises(EngineError, match="tone:one gave back no sound"):
        takes.speak(LINE, Tone(samples), cache)

    assert not cache.folder.exists()


def test_key_is_of_content():
    """The key changes with voice, version, words, sounds and style, and not with the line."""

    def key(sentence=HELLO, voice=VOICE, version="1"):
        engine = Tone()
        engine.version = version
        return takes.take_key(replace(LINE, sentence=sentence, voice=voice), engine)

    variants = [
        key(version="2"),
        key(voice=Voice("two", "tone", ("en",))),
        key(Sentence((Token("Hello there!"),))),
        key(Sentence((Token("Hello there.", alias="Hello."),))),
        key(Sentence((Token("Hello there.", phonemes="x"),))),
        key(Sentence((Token("Hello there.", style=Style(emphasis="strong")),))),
    ]
    assert len({key(), *variants}) == 7
    assert key(Sentence(HELLO.pieces, line=9)) == key()

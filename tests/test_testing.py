"""The checks for engines find what is wrong, and nothing where nothing is."""

import sys

import numpy as np
import pytest

from narrate.errors import EngineError
from narrate.testing import check_engine, faults
from narrate.voice.model import Take, Voice, WordTime

RATE = 16_000


class Good:
    """Hums a note a character, as 30 lines may."""

    name = "good"
    version = "1"
    elements = frozenset({"sub"})
    listed = (Voice("hum", "good", ("en",)),)

    def voices(self):  # noqa: D102
        return self.listed

    def speak(self, sentence, voice):  # noqa: D102
        if voice not in self.listed:
            raise EngineError(f"good: there is no {voice.name}", hint="choose hum")
        return Take(self.samples(sentence.spoken), RATE)

    def samples(self, text):  # noqa: D102
        hz = np.repeat([300 + ord(sign) % 400 for sign in text], RATE // 20)
        return (0.2 * np.sin(2 * np.pi * hz * np.arange(len(hz)) / RATE)).astype(np.float32)


def wrong(**changes):
    """Make an engine that differs from a good one."""
    return type("Wrong", (Good,), changes)()


def saying(change):
    """Make an engine whose takes are changed."""
    return wrong(speak=lambda self, sentence, voice: change(Good.speak(self, sentence, voice)))


def test_nothing_is_wrong():
    """A small engine that does what it should passes."""
    assert faults(Good()) == ()


WRONG = {
    "name": (wrong(name="My Engine"), "name: 'My Engine'"),
    "version": (wrong(version=""), "version: ''"),
    "elements": (wrong(elements=frozenset({"shout"})), "elements: shout is not SSML 1.1"),
    "list": (wrong(listed=()), "voices(): not a tuple"),
    "twice": (wrong(listed=Good.listed * 2), "voices(): two are called hum"),
    "space": (wrong(listed=(Voice("a hum", "good", ("en",)),)), "voice 'a hum': a name has no spaces"),
    "path": (wrong(listed=(Voice("/etc/hum", "good", ("en",)),)), "a name has no spaces and no slashes"),
    "engine": (wrong(listed=(Voice("hum", "bad", ("en",)),)), "its engine is 'bad'"),
    "language": (wrong(listed=(Voice("hum", "good", ("English!",)),)), "'English!' is no language tag"),
    "no language": (wrong(listed=(Voice("hum", "good", ()), Good.listed[0])), "it speaks no language"),
    "rate": (wrong(listed=(Voice("hum", "good", ("en",), sample_rate=8000),)), "16000 Hz, where the voice"),
    "other": (wrong(listed=(Voice("hum", "good", ("tlh",)),)), "give a sentence of «tlh» as text="),
    "needs": (wrong(listed=(Voice("hum", "good", ("en",), needs="a"),)), "no voice is ready"),
    "stereo": (saying(lambda t: Take(np.stack([t.samples] * 2), RATE)), "not a mono array of float32"),
    "double": (saying(lambda t: Take(t.samples.astype(float), RATE)), "not a mono array of float32"),
    "loud": (saying(lambda t: Take(t.samples * 9, RATE)), "not finite numbers in [-1, 1]"),
    "nan": (saying(lambda t: Take(t.samples * np.float32("nan"), RATE)), "not finite numbers"),
    "empty": (saying(lambda t: Take(t.samples[:0], RATE)), "or there are none"),
    "hz": (saying(lambda t: Take(t.samples, 44)), "44 is no sample rate"),
    "short": (saying(lambda t: Take(t.samples[:9], RATE)), "seconds a character"),
    "list of samples": (saying(lambda t: Take(t.samples.tolist(), RATE)), "not a mono array of float32"),
    "no words": (saying(lambda t: Take(t.samples, RATE, None)), "words are not a tuple of WordTime"),
    "zero hz": (saying(lambda t: Take(t.samples, 0)), "0 is no sample rate"),
    "raises": (wrong(voices=lambda _: 1 / 0), "voices(): ZeroDivisionError"),
    "names": (wrong(listed=("hum",)), "voices(): not a tuple of voices"),
    "nothing": (saying(lambda _: None), "None is no Take"),
    "late": (saying(lambda t: Take(t.samples, RATE, (WordTime(0, 1, 0, 10**9),))), "a word from 0 to"),
    "far": (saying(lambda t: Take(t.samples, RATE, (WordTime(0, 9999, 0, 1),))), "a word at 0 to 9999"),
    "order": (
        saying(lambda t: Take(t.samples, RATE, (WordTime(0, 1, 9, 10), WordTime(0, 1, 0, 1)))),
        "words are not in the order",
    ),
    "random": (
        saying(lambda t: Take(t.samples * np.float32(np.random.default_rng().random()), RATE)),
        "other samples when it is said again",
    ),
    "written": (
        wrong(speak=lambda self, sentence, _: Take(self.samples(sentence.written), RATE)),
        "an alias: the word is said as it is written",
    ),
    "phonemes": (wrong(elements=frozenset({"phoneme"})), "phonemes: the word is said as it is written"),
    "prints": (saying(lambda t: sys.stdout.write("hello") and t), "it prints"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_found(name):
    """Each fault is found, and named so that whoever wrote the engine sees what it is."""
    engine, fault = WRONG[name]

    with pytest.raises(AssertionError) as caught:
        check_engine(engine)

    assert fault in str(caught.value)


def crash(self, sentence, voice):
    if "[[" in sentence.written:
        raise ValueError("odd")
    return Good.speak(self, sentence, voice)


def refuse(self, sentence, voice):
    if "[[" in sentence.written:
        raise EngineError("odd")
    return Good.speak(self, sentence, voice)


@pytest.mark.parametrize(
    ("speak", "fault"),
    [(crash, "ValueError (odd), where EngineError with a hint is due"), (refuse, "«odd» has no hint")],
)
def test_odd_texts_need_an_answer(speak, fault):
    """A text that an engine cannot say is refused with a hint, not by a foreign exception."""
    assert [fault in found for found in faults(wrong(speak=speak))] == [True]


def test_a_voice_that_it_does_not_have():
    """An engine that is asked for a voice that it does not have says so in our words."""
    engine = wrong(speak=lambda self, sentence, voice: {"hum": Good.speak(self, sentence, voice)}[voice.name])
    lost = wrong(speak=lambda self, sentence, voice: Good.speak(self, sentence, {"hum": voice}[voice.name]))

    assert faults(engine) == ()
    assert faults(lost) == (
        "a voice it has not: KeyError ('nobody-of-this-name'), where EngineError with a hint is due",
    )


def test_two_sentences_are_two_takes():
    """Sentences that go together come back one by one."""

    def lose(self, sentences, voice):
        return (self.speak(sentences[0], voice),)

    assert faults(wrong(reach=500, speak_together=lose)) == ("two sentences together: 1 takes",)

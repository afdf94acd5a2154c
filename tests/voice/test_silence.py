from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.script.model import Break, Sentence, Token
from narrate.testing import check_engine
from narrate.voice.silence import Silence


def sentence(*pieces):
    return Sentence(tuple(Token(piece) if isinstance(piece, str) else piece for piece in pieces))


def speak(*pieces):
    engine = Silence()
    return engine.speak(sentence(*pieces), engine.voices()[0])


def heard_words(take, *pieces):
    written = sentence(*pieces).written
    return [written[word.first : word.last] for word in take.words]


@pytest.mark.parametrize(("text", "seconds"), [("Hm.", 0.3), ("Peace.", 0.36), ("a" * 100, 6.0)])
def test_duration(text, seconds):
    """A take lasts 0.06 s a spoken character, and 0.3 s at least."""
    take = speak(text)

    assert take.sample_rate == 24_000
    assert len(take.samples) == round(seconds * 24_000)


def test_sound():
    """Nothing is heard, in the samples every engine gives: mono float32."""
    samples = speak("The talks resume on Monday.").samples

    assert samples.dtype == np.float32
    assert samples.ndim == 1
    assert not samples.any()


def test_time_follows_what_is_spoken():
    """What counts is the words said, not those written."""
    written = Token("$1.2bn", alias="one point two billion dollars")

    assert len(speak("It cost ", written, ".").samples) == round(
        0.06 * len("It cost one point two billion dollars.") * 24_000
    )


def test_a_long_reading_takes_a_long_time():
    """A word that is short to write and long to say gets the time of its saying."""
    pieces = ("It cost ", Token("$1bn", alias="one billion dollars"), " more.")
    take = speak(*pieces)
    durations = {
        word: time.end - time.start for word, time in zip(heard_words(take, *pieces), take.words, strict=True)
    }

    assert list(durations) == ["It", "cost", "$1bn", "more."]
    assert durations["$1bn"] > 3 * durations["cost"]


def test_what_is_not_said_has_no_time():
    """A word that a script silences is not among the times; nor is a dash."""
    pieces = ("One ", Token("[sic]", alias=""), " — two.")

    assert heard_words(speak(*pieces), *pieces) == ["One", "two."]


def test_what_is_not_written_has_time():
    """Words said but not written are waited for."""
    added = speak(Token("", alias="Chapter one: "), "Peace.")

    assert len(added.samples) > len(speak("Peace.").samples)
    assert added.words[0].start > 0


def test_pauses_are_not_its_business():
    """A pause inside a sentence is laid by whoever asks for the take."""
    assert len(speak("One,", Break(5000), " two.").samples) == len(speak("One, two.").samples)


words = st.text("abc é—'1", max_size=12)
tokens = st.builds(Token, words, alias=st.none() | words)


@given(st.lists(tokens, max_size=6))
def test_word_times_follow_one_another(pieces):
    """Times are whole samples, in order, inside the take, and none is empty."""
    take = speak(*pieces)

    assert all(0 <= word.start < word.end <= len(take.samples) for word in take.words)
    assert all(one.last <= two.first and one.end <= two.start for one, two in pairwise(take.words))


def test_every_written_word_has_a_time():
    """Where all is said as written, each word has its time, from the first sample to the last."""
    text = "The talks, Ms. Ito said, “resume on Monday.”"
    take = speak(text)

    assert heard_words(take, text) == text.split()
    assert (take.words[0].start, take.words[-1].end) == (0, len(take.samples))


def test_voice():
    """Its one voice needs nothing, runs anywhere, and speaks any language."""
    (voice,) = Silence().voices()

    assert (voice.id, voice.languages, voice.needs, voice.online) == ("silence:nobody", ("*",), "", False)


def test_it_does_what_is_asked_of_engines():
    """The checks for anybody's engine find nothing wrong with this one."""
    check_engine(Silence())

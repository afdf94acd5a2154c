"""Every written word has one time, whatever a voice gives and whatever is written."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.audio.model import Words
from narrate.audio.record import record
from narrate.audio.timing import LEAST, complete
from narrate.edition.manifest import ms_from_samples
from narrate.script import parse, written
from narrate.settings import Settings, Voices
from narrate.voice import load

ENGINES = Path(__file__).parents[1] / "data" / "engines"
SECOND = 48_000
DATE = "On March 30, 1856, it ended."
ALIAS = (3, 17, "March thirtieth, eighteen fifty-six")


def told(text, rows, *aliases, start=0, end=10):
    """Give each word with its times in seconds."""
    samples = [(first, last, round(s * SECOND), round(e * SECOND)) for first, last, s, e in rows]
    made = complete(text, start * SECOND, end * SECOND, samples, aliases)
    return [(text[first:last], s / SECOND, e / SECOND) for first, last, s, e in made]


def test_one_to_one():
    """What the voice times word by word stays as it is, but for the punctuation."""
    assert told("“So,” she said.", [(1, 5, 1, 2), (6, 9, 3, 4), (10, 15, 4, 5)]) == [
        ("So", 1, 2),
        ("she", 3, 4),
        ("said", 4, 5),
    ]


def test_a_date_by_its_spoken_words():
    """A form of several words is divided by the times of the spoken words that each stands for."""
    spoken = [(3, 17, 1, 2), (3, 17, 2, 4), (3, 17, 5, 6), (3, 17, 6, 8)]
    made = told(DATE, [(0, 2, 0, 1), *spoken, (19, 21, 8, 9), (22, 27, 9, 10)], ALIAS)

    assert made[1:4] == [("March", 1, 2), ("30", 2, 4), ("1856", 5, 8)]


def test_a_date_that_is_timed_as_one():
    """Without them it is divided by what is said, and its comma is a pause."""
    made = told(DATE, [(0, 2, 0, 1), (3, 17, 1, 8), (19, 21, 8, 9), (22, 27, 9, 10)], ALIAS)
    (_, start, end), (_, second, until), (_, third, last) = made[1:4]

    assert (start, end, last) == (1, second, 8)
    assert until < third
    assert 5 * (until - second) == pytest.approx(9 * (end - start), rel=0.01)


def test_words_that_nobody_times():
    """They get what lies between their neighbours, or before the first and after the last."""
    assert told("a bb [3] cc d", [(2, 4, 1, 4), (9, 11, 6, 8)]) == [
        ("a", 0, 1),
        ("bb", 1, 4),
        ("3", 4, 6),
        ("cc", 6, 8),
        ("d", 8, 10),
    ]


def test_a_word_without_room():
    """Between neighbours that touch, a word that nobody says takes a moment of the next."""
    (_, _, end), (_, start, until), (_, after, _) = told("a [3] b", [(0, 1, 0, 5), (6, 7, 5, 9)])

    assert end == start == 5
    assert until == after == 5 + LEAST / SECOND


def test_a_word_of_two_styles():
    """A word that the script divides is one: from its first part's beginning to its last part's end."""
    assert told("unbelievable news", [(0, 2, 1, 2), (2, 12, 2, 4), (13, 17, 4, 5)]) == [
        ("unbelievable", 1, 4),
        ("news", 4, 5),
    ]


def test_letters_and_pauses():
    """Of words that are timed as one, longer ones take longer, and commas make pauses."""
    (_, _, end), (_, start, until), (_, last, _) = told("one, three three", [(0, 16, 0, 10)])

    assert start - end == pytest.approx(7 / 3 * end, rel=0.01)
    assert until - start == pytest.approx(5 / 3 * end, rel=0.01)
    assert last == until


HOSTILE = st.text(alphabet="ab 19.,-—’$%漢かカ\u0301\u200b\u00ad\u200f\u00a0אب👍\n", max_size=60) | st.text(
    max_size=60
)


@st.composite
def cases(draw):
    """Draw a text, a stretch of time, and times and aliases that need not make sense."""
    text = draw(HOSTILE)
    start = draw(st.integers(0, 10**6))
    end = start + draw(st.integers(0, 10**6))
    offset, time = st.integers(0, len(text)), st.integers(start - 10**4, end + 10**4)
    rows = draw(st.lists(st.tuples(offset, offset, time, time), max_size=12))
    spoken = st.sampled_from(["", "one two three", "March", "—", text])
    cuts = sorted(draw(st.lists(offset, max_size=6)))
    aliases = [(a, b, draw(spoken)) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, start, end, rows, aliases


@given(cases())
def test_any_sentence(case):
    """All written words, each once, in order, inside, none over another, a millisecond if it fits."""
    check(*case)


def check(text, start, end, rows, aliases):
    made = complete(text, start, end, rows, aliases)
    times = [time for *_, first, last in made for time in (first, last)]

    assert [(first, last) for first, last, *_ in made] == written.words(text)
    assert times == sorted(times)
    assert not times or start <= times[0] <= times[-1] <= end
    if end - start >= LEAST * len(made):
        assert all(ms_from_samples(last) > ms_from_samples(first) for *_, first, last in made)


LONG = {
    "a word": ("a" * 10_000, [], []),
    "as one": ("a " * 5_000, [(0, 10_000, 0, SECOND)], []),
    "an alias": ("a " * 5_000, [(0, 10_000, 0, SECOND)], [(0, 10_000, "one two " * 4_000)]),
    "unlike": ("1 " * 5_000, [(0, 10_000, 0, SECOND)], [(0, 10_000, "one two " * 4_000)]),
    "no times": ("a, " * 3_333, [(n, n + 1, n, n) for n in range(0, 9_999, 3)], []),
}


@pytest.mark.parametrize(("text", "rows", "aliases"), LONG.values(), ids=LONG)
def test_long_sentence(text, rows, aliases):
    """Ten thousand characters are no harder, and take no second."""
    began = time.process_time()
    check(text, 5, 20 * SECOND, rows, aliases)

    assert time.process_time() - began < 1


@pytest.fixture
def faulty(monkeypatch):
    """Install an engine that gives no word times."""
    monkeypatch.syspath_prepend(ENGINES)
    load.forget()
    yield
    load.forget()


HEAD = '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">'


@pytest.mark.parametrize(
    ("voice", "timing"), [("faulty", "proportional"), ("silence", "voice")], ids=["faulty", "silence"]
)
@pytest.mark.usefixtures("faulty")
def test_a_voice_without_times(cache, threads, voice, timing):
    """Words are timed all the same, around the pauses that the script makes; it is told how."""
    body = '<p><s>One two, <break time="500ms"/> <sub alias="three">3</sub> four.</s></p>'
    script = parse.parse(f"{HEAD}{body}</speak>", "a.ssml.txt")
    (sentence,) = record(script, Settings(voice=Voices(voice)), cache, executor=threads).sentences
    one, two, three, four = sentence.words

    assert sentence.timing == timing
    assert sentence.start <= one.start < one.end <= two.start < two.end
    assert three.start - two.end >= SECOND // 2
    assert three.end <= four.start < four.end <= sentence.end
    assert all(left.end <= right.start for left, right in pairwise(sentence.words))


@pytest.mark.usefixtures("faulty")
def test_two_voices_in_a_sentence(cache, threads):
    """Where one of two voices tells no times, the sentence's are not the voice's."""
    body = '<p><s>One two, <voice name="faulty:hum">three four</voice> five.</s></p>'
    script = parse.parse(f"{HEAD}{body}</speak>", "a.ssml.txt")
    (sentence,) = record(script, Settings(voice=Voices("silence")), cache, executor=threads).sentences

    assert sentence.timing == "proportional"
    assert len(sentence.words) == 5
    assert sentence.words == Words(sorted(sentence.words.rows(), key=lambda row: row[2]))

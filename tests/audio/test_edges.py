"""Words beside pauses begin and end with the sound."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from narrate.audio.edges import fitted
from narrate.voice.model import Take, WordTime

RATE = 24_000
MS = RATE // 1000


def take(*times, sound=((100, 400), (700, 1000)), duration=1100):
    """Make a take that hums between the milliseconds of `sound`, and has words at `times`."""
    samples = np.zeros(duration * MS, np.float32)
    for start, end in sound:
        samples[start * MS : end * MS] = 0.3 * np.sin(np.arange((end - start) * MS) / 5)
    return Take(samples, RATE, tuple(WordTime(0, 1, start * MS, end * MS) for start, end in times))


def times(made):
    return [(word.start / MS, word.end / MS) for word in made.words]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ([(130, 480), (760, 1090)], [(100, 400), (700, 1000)]),
        ([(60, 320), (640, 950)], [(100, 400), (700, 1000)]),
        (
            [(100, 250), (250, 700), (700, 850), (850, 1100)],
            [(100, 250), (250, 400), (700, 850), (850, 1000)],
        ),
        ([(100, 380), (390, 450), (850, 1000)], [(100, 380), (390, 400), (850, 1000)]),
    ],
    ids=["late", "early", "inner", "too far"],
)
def test_edges_move(given, wanted):
    """The words around a pause move to the sound, those within stay, and none moves to a sound far away."""
    assert times(fitted(take(*given))) == [pytest.approx(pair, abs=3) for pair in wanted]


def test_short_silence():
    """What is silent for less than a tenth of a second is part of a word."""
    given = [(100, 300), (330, 500)]

    assert times(fitted(take(*given, sound=[(100, 220), (300, 500)], duration=550))) == given


def test_silent_take():
    """Nothing is heard in a silent take, or in one of no samples: the words stay."""
    given = [(100, 300), (330, 500)]

    assert times(fitted(take(*given, sound=()))) == given
    assert fitted(Take(np.zeros(0, np.float32), RATE, (WordTime(0, 1, 0, 0),))).words == (
        WordTime(0, 1, 0, 0),
    )


spans = st.lists(st.integers(0, 90), min_size=2, max_size=12, unique=True).map(sorted)


@example([0, 3, 15, 16], [0, 1, 2, 28])
@given(spans, spans)
def test_order_is_kept(sound, words):
    """Whatever is heard, words in order stay in order and inside, and each keeps a duration."""
    pairs = [
        [(10 * a, 10 * b) for a, b in zip(each[::2], each[1::2], strict=False)] for each in (sound, words)
    ]
    made = fitted(take(*pairs[1], sound=pairs[0], duration=900)).words
    edges = [edge for word in made for edge in (word.start, word.end)]

    assert edges == sorted(edges)
    assert all(0 <= word.start < word.end <= 900 * MS for word in made)

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from narrate.voice import parting

RATE = 8_000


def tone(seconds):
    return 0.3 * np.sin(2 * np.pi * 300 * np.arange(round(seconds * RATE)) / RATE)


def laid(*pieces):
    """Give sound for positive seconds, and faint noise for negative ones."""
    noise = np.random.default_rng(8)
    made = [tone(s) if s > 0 else noise.normal(0, 1e-4, round(-s * RATE)) for s in pieces]
    return np.concatenate(made).astype(np.float32)


def part(samples, rate, letters, pace=0.0625):
    return parting.part(samples, rate, letters, pace)


def test_two_sentences():
    """Two sentences are parted in the middle of the pause between them."""
    assert part(laid(-0.2, 2.0, -0.5, 1.0, -0.3), RATE, [30, 14]) == ((0, 19_600), (19_600, 32_000))


def test_a_comma():
    """A shorter pause inside a sentence is not taken for its end."""
    assert part(laid(1.0, -0.2, 1.0, -0.5, 2.0), RATE, [30, 30]) == ((0, 19_600), (19_600, 37_600))


def test_pauses_that_say_nothing():
    """Where two pauses could each be the end of a sentence, nothing is parted."""
    assert part(laid(1.0, -0.5, 0.5, -0.5, 1.0), RATE, [19, 19]) is None


def test_a_pause_in_the_wrong_place():
    """Where the only pause is far from where the letters say, nothing is parted."""
    assert part(laid(0.5, -0.6, 4.0), RATE, [30, 30]) is None


def test_too_few_pauses():
    """Where sentences run into one another, nothing is parted."""
    assert part(laid(2.0, -0.5, 2.0), RATE, [15, 15, 15]) is None
    assert part(laid(4.0), RATE, [15, 15]) is None


def test_one_sentence():
    """One sentence is all of it."""
    assert part(laid(-0.1, 2.0), RATE, [30]) == ((0, 16_800),)


def test_a_sentence_that_was_left_out():
    """Where only the first of two sentences was said, its comma is not taken for its end, however long."""
    for comma in (0.2, 0.6):
        assert part(laid(-0.2, 1.5, -comma, 1.5, -0.2), RATE, [46, 46]) is None
        assert part(laid(-0.2, 2.2, -comma, 0.8, -0.2), RATE, [34, 12]) is not None
        assert part(laid(-0.2, 2.2, -comma, 0.8, -0.2), RATE, [46, 12]) is None


@given(st.randoms(use_true_random=False), st.integers(2, 6))
def test_a_left_out_sentence_is_never_covered(chance, count):
    """Whichever sentence is left out, commas like ends of sentences in the others: nothing is parted."""
    letters = [chance.randint(40, 100) for _ in range(count)]
    missing, pieces = chance.randrange(count), []
    for at, many in enumerate(letters):
        if at != missing:
            pause = chance.uniform(0.3, 0.6)
            clause = many * 0.0625 * chance.uniform(0.95, 1.05) / 2
            pieces += [clause, -pause, clause, -chance.uniform(0.3, 0.6)]
    assert part(laid(*pieces), RATE, letters) is None


def test_runs():
    """Sentences are said together while the shortest of them is not lost among the others."""
    assert list(parting.runs([30, 30, 30])) == [(0, 3)]
    assert list(parting.runs([30] * 8)) == [(0, 6), (6, 8)]
    assert list(parting.runs([100, 3, 90, 80])) == [(0, 1), (1, 2), (2, 4)]


@given(st.randoms(use_true_random=False), st.integers(2, 12))
def test_sentences_are_parted_rightly_or_not_at_all(chance, count):
    """However many sentences, at paces that vary, with commas in them: no cut is in the wrong pause."""
    pieces, ends, letters = [], [], []
    for _ in range(count):
        letters.append(chance.randint(8, 120))
        commas = [chance.uniform(0.13, 0.22) for _ in range(chance.randint(0, 3))]
        clause = letters[-1] * 0.065 * chance.uniform(0.8, 1.25) / (len(commas) + 1)
        pieces += [clause, *(piece for comma in commas for piece in (-comma, clause))]
        pause = chance.uniform(0.35, 1.0)
        ends.append(sum(map(abs, pieces)) + pause / 2)
        pieces.append(-pause)
    found = part(laid(*pieces), RATE, letters)

    if found:
        assert np.allclose([last / RATE for _, last in found[:-1]], ends[:-1], atol=0.03)
        assert all(last == first for (_, last), (first, _) in pairwise(found))

"""Noise that is cut from one strip."""

import numpy as np
import pytest

from narrate.voice.noise import SIZE, Noise


def test_same_seed():
    """A seed gives the same noise each time, in whatever shape; another one other noise."""
    whole = Noise(7).standard_normal((1, 3, 400))

    assert np.array_equal(whole.ravel(), Noise(7).standard_normal((1200,)))
    assert np.array_equal(whole, Noise(7).standard_normal((1, 3, 400)))
    assert not np.array_equal(whole, Noise(8).standard_normal((1, 3, 400)))


def test_seeds_far_apart():
    """Noise of seeds far apart has nothing in common."""
    one, other = (Noise(seed).standard_normal((20_000,)) for seed in (1, 500_000))

    assert abs(np.corrcoef(one, other)[0, 1]) < 0.03


def test_one_after_another():
    """What is drawn later goes on where the last one ended."""
    noise = Noise(3)
    parts = [noise.standard_normal((size,)) for size in (5, 1, 94)]

    assert np.array_equal(np.concatenate(parts), Noise(3).standard_normal((100,)))
    assert not np.array_equal(parts[0], parts[2][:5])


@pytest.mark.parametrize("seed", [0, 1, 2**40 + 17, SIZE - 1])
def test_normal(seed):
    """It is standard normal: mean, spread, and how much lies far out."""
    noise = Noise(seed).standard_normal((200_000,))

    assert noise.dtype == np.float32
    assert noise.mean() == pytest.approx(0, abs=0.01)
    assert noise.std() == pytest.approx(1, abs=0.01)
    assert (np.abs(noise) > 2).mean() == pytest.approx(0.0455, abs=0.003)


@pytest.mark.parametrize("size", [SIZE, SIZE + 1, 2 * SIZE + 5])
def test_longer_than_the_strip(size):
    """More than the strip holds goes round it, from wherever it began."""
    noise = Noise(SIZE - 3).standard_normal((size,))

    assert len(noise) == size
    assert np.isfinite(noise).all()
    assert np.array_equal(noise, np.resize(noise[:SIZE], size))


def test_nothing():
    """No noise is no noise."""
    assert Noise(1).standard_normal((0, 4)).shape == (0, 4)


def test_changed_by_whoever_got_it():
    """Whoever gets noise may change it: nobody else's changes with it."""
    before = Noise(5).standard_normal((2, 50)).copy()
    taken = Noise(5).standard_normal((2, 50))
    taken *= 0

    assert np.array_equal(Noise(5).standard_normal((2, 50)), before)


def test_types():
    """It comes in the type that is asked for."""
    assert Noise(1).standard_normal((3,), np.float64).dtype == np.float64

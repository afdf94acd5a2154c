"""Noise for a voice that breathes: cut from one strip, since to draw it takes time for each sentence."""

from functools import cache

import numpy as np
from numpy.typing import DTypeLike, NDArray

SIZE = 2**20
"""Samples of the strip: a sentence begins anywhere in it, and goes round."""


class Noise:
    """Stands in for a `numpy.random.Generator`: gives standard normal noise, the same for a seed."""

    def __init__(self, seed: int) -> None:
        self.at = seed % SIZE

    def standard_normal(self, size: tuple[int, ...], dtype: DTypeLike = np.float32) -> NDArray[np.float32]:
        """Give noise of a shape; whoever gets it may change it."""
        count = int(np.prod(size))
        made = np.empty(count, np.float32)
        done = 0
        while done < count:
            part = _strip()[self.at : self.at + count - done]
            made[done : done + len(part)] = part
            done, self.at = done + len(part), (self.at + len(part)) % SIZE
        return made.reshape(size).astype(dtype, copy=False)


@cache
def _strip() -> NDArray[np.float32]:
    return np.random.Generator(np.random.SFC64(1)).standard_normal(SIZE, np.float32)

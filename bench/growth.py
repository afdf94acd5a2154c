"""Does a build's time grow with its words, and no faster? Builds editions of several sizes.

    python bench/growth.py [--words N ...] [--voice NAME] [--runs N]

The sizes are built in turn, each with an empty cache, and their medians fitted: a straight line by least
squares with its R², and a power of the words. What every build needs once flattens the power over all sizes,
so it is given for the two largest as well, where it tells of growth alone. The silent voice speaks unless
another is asked for: what is sought is the shape.
"""

import argparse
import math
import os
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import hour
import running

WORDS = (1_000, 3_000, 10_000, 30_000, 100_000)
LEAST = 3
"""Sizes that a fit needs to tell anything."""


def main() -> None:
    """Measure, and print the figures."""
    asked = _arguments()
    print(f"{os.cpu_count()} cores, voice {asked.voice}, medians of {asked.runs}")
    texts = {words: hour.article(words) for words in sorted(set(asked.words))}
    runs: dict[int, list[running.Run]] = {words: [] for words in texts}
    for _ in range(asked.runs):
        for words, text in texts.items():
            runs[words].append(_built(text, asked.voice))
    walls = [statistics.median(run.wall for run in each) for each in runs.values()]
    cpus = [statistics.median(run.cpu for run in each) for each in runs.values()]
    print(f"{'words':>9}{'wall s':>10}{'CPU s':>10}{'CPU ms a word':>15}")
    for words, wall, cpu in zip(runs, walls, cpus, strict=True):
        print(f"{words:9,}{wall:10.2f}{cpu:10.2f}{1000 * cpu / words:15.3f}")
    for name, seconds in (("wall", walls), ("CPU", cpus)):
        print("\n".join(_fits(name, list(runs), seconds)))


def _built(text: str, voice: str) -> running.Run:
    with tempfile.TemporaryDirectory() as folder:
        return running.build(Path(folder), text, voice)


def _fits(name: str, words: Sequence[int], seconds: Sequence[float]) -> Iterator[str]:
    if len(words) < LEAST:
        return
    slope, start = statistics.linear_regression(words, seconds)
    yield (
        f"{name}: {start:.2f} s and {1000 * slope:.3f} ms a word, R² {_r_squared(words, seconds):.4f};"
        f" words to the power of {_power(words, seconds):.2f},"
        f" between the two largest {_power(words[-2:], seconds[-2:]):.2f}"
    )


def _r_squared(words: Sequence[int], seconds: Sequence[float]) -> float:
    return statistics.correlation(words, seconds) ** 2


def _power(words: Sequence[int], seconds: Sequence[float]) -> float:
    """Give the exponent of the power of the words that fits best (least squares of logarithms)."""
    return statistics.linear_regression(list(map(math.log, words)), list(map(math.log, seconds))).slope


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--words", type=int, nargs="+", default=WORDS, help="sizes")
    parser.add_argument("--voice", default="silence", metavar="NAME")
    parser.add_argument("--runs", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    main()

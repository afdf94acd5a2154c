"""Times a whole build beside a bare script that says the same sentences on one thread.

    python bench/build.py [ARTICLE ...] [--words N ...] [--runs N]

Both are timed in turn in one run, each from the start of a process to its end, and their medians compared.
The build begins with an empty cache and does everything: reading, script, speech, mastering, MP3, tag, cover.
The bare script imports the engine, loads it and speaks. `--words` has an article made (`hour.py`); where
nothing is asked for it is as long as an hour of speech.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import hour
import running

BARE = """
import json, sys, time
from hibari import Hibari
tts = Hibari(threads=1)
loaded = time.perf_counter()
samples = sum(len(tts(sentence, seed=0)) for sentence in json.load(sys.stdin))
print(json.dumps({"speaking": time.perf_counter() - loaded, "speech": samples / 24000}))
"""
AIM = 0.8
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True, slots=True)
class Bare:
    """What the bare script took, in seconds."""

    wall: float
    speaking: float
    """Without its start, its imports and its loading."""
    speech: float
    """How long what it said lasts."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A build, and the bare script after it."""

    build: running.Run
    bare: Bare
    sentences: int
    duration: float
    """Of the edition, in seconds."""


def main() -> None:
    """Measure, and print the figures."""
    asked = _arguments()
    print(f"{os.cpu_count()} cores, {asked.runs} runs")
    for name, ending, text in _articles(asked.articles, asked.words):
        print(f"\n{name}")
        pairs = []
        for number in range(asked.runs):
            pairs.append(pair(text, ending))
            build, bare = pairs[-1].build, pairs[-1].bare
            print(f"run {number + 1}: build {build.wall:.2f} s, bare script {bare.wall:.2f} s", flush=True)
        print("\n".join(_report(pairs)))


def _articles(paths: Iterable[Path], sizes: Sequence[int]) -> Iterator[tuple[str, str, str]]:
    """Give what is to be built: a name, the ending of its file, and its text."""
    for path in paths:
        yield path.name, path.suffix, path.read_text(encoding="utf-8")
    for words in sizes:
        yield f"made text, {words:,} words", ".md", hour.article(words)


def pair(text: str, ending: str) -> Pair:
    """Build with an empty cache, then have the bare script say the same sentences."""
    with tempfile.TemporaryDirectory() as folder:
        built = running.build(Path(folder), text, ending=ending)
        made = running.manifest(Path(folder))
    sentences = [sentence["spoken"] for sentence in made["sentences"]]
    return Pair(built, bare(sentences), len(sentences), made["duration"] / 1000)


def bare(sentences: Sequence[str]) -> Bare:
    """Say the sentences with the bare engine on one thread."""
    command, environment = [sys.executable, "-c", BARE], {**os.environ, **ONE_THREAD}
    spoken = json.dumps(sentences)
    begun = time.perf_counter()
    said = subprocess.run(
        command, input=spoken, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    wall = time.perf_counter() - begun
    return Bare(wall, **json.loads(said.stdout))


def _report(pairs: Sequence[Pair]) -> Iterator[str]:
    build = statistics.median(pair.build.wall for pair in pairs)
    bare = statistics.median(pair.bare.wall for pair in pairs)
    speaking = statistics.median(pair.bare.speaking for pair in pairs)
    ratios = [pair.build.wall / pair.bare.wall for pair in pairs]
    duration, cpu = pairs[0].duration, statistics.median(pair.build.cpu for pair in pairs)
    yield f"{pairs[0].sentences} sentences, {pairs[0].bare.speech:.0f} s of speech, edition {duration:.0f} s"
    yield f"build {build:.2f} s (CPU {cpu:.2f} s), bare script {bare:.2f} s, its speaking {speaking:.2f} s"
    yield f"build / bare script: {build / bare:.2f}, {min(ratios):.2f} to {max(ratios):.2f} (aim {AIM})"
    yield f"build / speaking alone: {build / speaking:.2f}"
    yield f"x real time: build {duration / build:.0f}, bare script {duration / bare:.0f}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, nargs="*", metavar="ARTICLE", help=".html, .md or .txt")
    parser.add_argument("--words", type=int, nargs="+", default=[], help="sizes of made articles")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    asked.words = asked.words or [hour.HOUR] * (not asked.articles)
    return asked


if __name__ == "__main__":
    main()

"""Weighs processes against threads, by the same sentences spoken: the choice that the crew rests on.

    python bench/workers.py [--sentences 80] [--workers 2] [--runs 5]

Each way is timed in turn with the voice loaded beforehand; printed are medians, and how much quicker than one
thread each way is.
"""

import argparse
import json
import os
import statistics
import tempfile
import time
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

from narrate.audio.cache import Cache
from narrate.audio.crew import Crew
from narrate.audio.plan import Line
from narrate.audio.schedule import Task
from narrate.script.model import Sentence, Token
from narrate.script.sentences import split
from narrate.voice import load

PROSE = Path(__file__).parents[1] / "tests" / "data" / "script" / "headed.json"


def lines(count: int) -> list[Line]:
    """Give so many sentences of prose, each once."""
    articles = json.loads(PROSE.read_text(encoding="utf-8"))
    paragraphs = (text for article in articles for part in article["sections"] for text in part["paragraphs"])
    texts = [sentence for text in paragraphs for sentence in split(text)]
    voice = load.voice("hibari")
    return [Line(Sentence((Token(text),)), voice, 1, 0, 0, 0) for text in dict.fromkeys(texts)][:count]


def speak(said: list[Line], executor: Executor) -> float:
    """Say lines in an executor with an empty cache; give the wall time in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder))
        begun = time.perf_counter()
        for future in [executor.submit(Task("say", (line, cache))) for line in said]:
            future.result()
        return time.perf_counter() - begun


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=80)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    said = lines(options.sentences)
    with (
        ThreadPoolExecutor(1) as one,
        ThreadPoolExecutor(options.workers) as threads,
        Crew(options.workers) as crew,
    ):
        ways = {
            "one thread": one,
            f"{options.workers} threads": threads,
            f"{options.workers} processes": crew,
        }
        for way in ways.values():
            speak(said[: 4 * options.workers], way)
        times = {name: list[float]() for name in ways}
        for _ in range(options.runs):
            for name, way in ways.items():
                times[name].append(speak(said, way))
    first = statistics.median(times["one thread"])
    for name, each in times.items():
        median = statistics.median(each)
        spread = f"{min(each):.2f} to {max(each):.2f}"
        print(f"{name:14} {median:6.2f} s ({spread}), {first / median:.2f} x one thread")


if __name__ == "__main__":
    main()

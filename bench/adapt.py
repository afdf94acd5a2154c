"""Times the adapting of an article beside the bare engine saying the same sentences on one thread.

    python bench/adapt.py [ARTICLE] [--runs N]

Adapting is everything between the cleaned article and its script: sentences, written forms, chapters and
their titles. Each run is a process of its own, so that nothing is kept from the one before; what Python takes
to load is not counted on either side. The promise is a ratio under 0.15.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from build import ONE_THREAD, RAW, loop

EXAMPLE = Path(__file__).parents[1] / "examples/article.html"
ADAPT = """
import json, sys, time
from narrate import adapt, read
article = read(sys.argv[1])
begun = time.perf_counter()
script = adapt(article)
first = time.perf_counter()
adapt(article)
again = time.perf_counter()
spoken = [sentence.spoken for sentence in script.sentences]
print(json.dumps({"first": first - begun, "again": again - first, "spoken": spoken}))
"""


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=RAW)
    parser.add_argument("article", type=Path, nargs="?", default=EXAMPLE)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    adapted, said = [], []
    for number in range(options.runs):
        adapted.append(_adapted(options.article))
        said.append(loop(adapted[-1]["spoken"])["loop"])
        first, again = adapted[-1]["first"], adapted[-1]["again"]
        print(f"run {number + 1}: adapt {first:.2f} s, again {again:.2f} s, speech {said[-1]:.2f} s")
    first, again = (statistics.median(run[name] for run in adapted) for name in ("first", "again"))
    speech = statistics.median(said)
    words = sum(len(sentence.split()) for sentence in adapted[0]["spoken"])
    print(f"{words:,} words; ratio {first / speech:.3f}, in a process that adapts many {again / speech:.3f}")


def _adapted(article: Path) -> dict[str, Any]:
    """Adapt in a fresh process; give the seconds, and the sentences."""
    command = [sys.executable, "-c", ADAPT, str(article)]
    made = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, **ONE_THREAD}
    )
    measured: dict[str, Any] = json.loads(made.stdout)
    return measured


if __name__ == "__main__":
    main()

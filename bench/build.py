"""Times a whole build beside the bare engine saying the same sentences on one thread.

    python bench/build.py ARTICLE [--runs N]

Both are timed in turn in one run, each in a process of its own, and their medians compared. The build
begins with an empty cache and does everything: reading, script, speech, mastering, MP3, tag, cover. The bare
loop only speaks.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LOOP = """
import json, sys, time
begun = time.perf_counter()
from hibari import Hibari
tts = Hibari(threads=1)
tts("Warm up.")
loaded = time.perf_counter()
samples = sum(len(tts(sentence, seed=0)) for sentence in json.load(sys.stdin))
print(json.dumps({"load": loaded - begun, "loop": time.perf_counter() - loaded, "speech": samples / 24000}))
"""
RAW = argparse.RawDescriptionHelpFormatter
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def build(article: Path, folder: Path) -> tuple[float, list[str]]:
    """Build with an empty cache; give the wall time in seconds and the sentences that were said."""
    environment = {**os.environ, "NARRATE_CACHE": str(folder / "cache")}
    command = [sys.executable, "-m", "narrate", "build", str(article), "-o", str(folder), "--quiet"]
    begun = time.perf_counter()
    made = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    elapsed = time.perf_counter() - begun
    manifest = json.loads(Path(made.stdout.strip()).with_suffix(".json").read_text(encoding="utf-8"))
    return elapsed, [sentence["spoken"] for sentence in manifest["sentences"]]


def loop(sentences: list[str]) -> dict[str, float]:
    """Say the sentences with the bare engine on one thread; give seconds of loading, speaking and speech."""
    command, environment = [sys.executable, "-c", LOOP], {**os.environ, **ONE_THREAD}
    spoken = json.dumps(sentences)
    said = subprocess.run(command, input=spoken, env=environment, check=True, capture_output=True, text=True)
    measured: dict[str, float] = json.loads(said.stdout)
    return measured


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=RAW)
    parser.add_argument("article", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    builds, loops = [], []
    for number in range(options.runs):
        with tempfile.TemporaryDirectory() as folder:
            wall, sentences = build(options.article, Path(folder))
        builds.append(wall)
        loops.append(loop(sentences))
        bare, loading = loops[-1]["loop"], loops[-1]["load"]
        print(f"run {number + 1}: build {wall:.2f} s, bare loop {bare:.2f} s, its loading {loading:.2f} s")
    bare = statistics.median(run["loop"] for run in loops)
    loaded = statistics.median(run["loop"] + run["load"] for run in loops)
    whole = statistics.median(builds)
    print(f"{len(sentences)} sentences, {loops[0]['speech']:.0f} s of speech, {os.cpu_count()} cores")
    print(f"median build {whole:.2f} s, bare loop {bare:.2f} s: ratio {whole / bare:.2f}")
    print(f"with the engine's own loading in the bare time: ratio {whole / loaded:.2f}")


if __name__ == "__main__":
    main()

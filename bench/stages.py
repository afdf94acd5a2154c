"""Tells where a build's time goes: every stage done by itself, one after another, in one process.

    python bench/stages.py ARTICLE

Prints CPU seconds, their share, and milliseconds for each second of speech.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

for library in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[library] = "1"  # as workers have it

Lap = Callable[[str], None]


def _build(article: Path, folder: Path, lap: Lap) -> float:
    """Build an edition a stage at a time; give its seconds of speech."""
    from narrate import writing
    from narrate.audio.cache import Cache
    from narrate.audio.record import casting_of
    from narrate.edition.cover import cover
    from narrate.settings import Settings

    settings, cache = Settings(), Cache(folder / "cache")
    lap("import")
    read = writing.read(article)
    lap("read")
    script = writing.adapt(read, settings)
    lap("adapt")
    casting = casting_of(script, settings, "script", folder)
    cover(script.title, script.byline, "")
    lap("cover")
    return _record(script, casting, settings, cache, lap)


def _record(script: Any, casting: Any, settings: Any, cache: Any, lap: Lap) -> float:  # noqa: ANN401
    """Record a script a stage at a time."""
    from narrate.audio import arrange, conditioning, lame, mastering, mp3, perform, takes
    from narrate.audio.phrases import cut
    from narrate.audio.plan import Line, plan
    from narrate.voice import load

    phrases = [phrase for passage in script.passages for phrase in cut(plan(passage, casting))]
    lap("plan")
    engine = load.engine(casting.voice.engine)
    engine.prepare(casting.voice)
    lap("load the voice")
    lines = [cue for phrase in phrases for cue in phrase.cues if isinstance(cue, Line)]
    spoken = [takes.trim(engine.speak(line.sentence, line.voice)) for line in lines]
    lap("speak")
    conditioned = [conditioning.condition(take.samples, take.sample_rate) for take in spoken]
    lap("condition")
    for take in spoken:
        mastering.block_powers(take.samples, take.sample_rate)
    lap("measure takes")
    for line in lines:
        perform.say(line, cache)
    lap("(all of these again, and keep)")
    gain = perform.level(phrases, settings.sound, cache)
    lap("find the gain")
    for take in spoken:
        arrange.spoken(take, 1, 0)
    lap("resample")
    mastered = [perform.mastered(phrase, gain, settings.sound, cache)[0] for phrase in phrases]
    lap("(resample again,) arrange, limit")
    for samples in mastered:
        mastering.block_powers(samples, mp3.SAMPLE_RATE)
    lap("measure phrases")
    for samples in mastered:
        lame.encode(samples, settings.sound.bit_rate)
    lap("encode")
    return sum(map(len, conditioned)) / spoken[0].sample_rate


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("article", type=Path)
    stages: dict[str, float] = {}
    last = time.process_time()

    def lap(name: str) -> None:
        nonlocal last
        stages[name] = time.process_time() - last
        last = time.process_time()

    with tempfile.TemporaryDirectory() as folder:
        speech = _build(parser.parse_args().article, Path(folder), lap)
    counted = {name: seconds for name, seconds in stages.items() if not name.startswith("(all")}
    whole = sum(counted.values())
    for name, seconds in counted.items():
        print(
            f"{name:34} {seconds:6.2f} s  {seconds / whole:5.1%}  {1000 * seconds / speech:6.2f} ms a second"
        )
    print(f"{whole:.2f} s of CPU for {speech:.0f} s of speech", json.dumps({"cores": os.cpu_count()}))


if __name__ == "__main__":
    main()

"""Voices side by side: the same passages by each, built, judged, heard back, and printed as a table.

    python bench/voices.py ARTICLE [--passages 3] [--voice hibari:heart ...] [--settings narrate.toml]
                           [--judge check_mp3]

Without `--voice` these speak: the first English voice of each engine that is ready here and needs no network,
and `openai` through a server of somebody else's, if that is installed: it is started on loopback.
The recogniser is bench/listen.py's; what it counts as wrong is its own mistakes and the voice's together.
Speed is of the engine alone, on one core, once it is loaded: seconds of sound for each second.
"""

import argparse
import json
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import listen
import server
import soundfile

from narrate import adapt, make, read
from narrate.audio.cache import Cache
from narrate.files import is_script
from narrate.script.model import Script, Sentence, Token
from narrate.script.parse import read as read_script
from narrate.script.ssml import render
from narrate.settings import Settings, Voices
from narrate.settings import load as from_file
from narrate.voice import load
from narrate.voice.model import Preparing, Voice

PASSAGES = 3
ONLINE = "openai"
HEAD = (
    *("voice", "words wrong", "sentences missing", "speed", "starts in"),
    *("its files", "MP3", "word times", "judged"),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of a voice."""

    voice: str
    rate: float
    """Word error rate."""
    missing: int
    """Sentences of which less than half was heard."""
    speed: float
    """Times real time."""
    loading: float
    """Seconds."""
    files: int
    """Bytes."""
    mp3: int
    """Bytes."""
    timing: str
    judged: str


def main() -> None:
    """Measure each voice, and print."""
    asked = _arguments()
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        settings = from_file(asked.settings) if asked.settings else Settings()
        if not asked.voice or any(name.startswith(ONLINE) for name in asked.voice):
            served = stack.enter_context(server.running())
            settings = replace(settings, engines=(*settings.engines, *served))
        names = asked.voice or list(_offered(settings))
        script = Path(folder) / "article.ssml.txt"
        script.write_text(render(_first(asked.article, asked.passages)), encoding="utf-8")
        print("| " + " | ".join(HEAD) + " |\n" + "|---" * len(HEAD) + "|")
        for name in names:
            figures = _measured(name, script, settings, asked.judge)
            print("| " + " | ".join(_row(figures)) + " |", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("article", type=Path)
    parser.add_argument("--passages", type=int, default=PASSAGES)
    parser.add_argument("--voice", action="append", help="engine:voice; may be given again")
    parser.add_argument("--settings", type=Path, help="a narrate.toml, which tells engines where voices are")
    parser.add_argument("--judge", type=Path, help="a command that is given the MP3 and its chapters")
    return parser.parse_args()


def _offered(settings: Settings) -> Iterator[str]:
    """Give the first English voice of each engine that can speak here."""
    engines = dict(settings.engines)
    seen = {load.SILENT}
    for voice in load.voices(settings.engines):
        is_here = not voice.needs and (not voice.online or voice.engine in engines)
        if voice.engine not in seen and is_here and voice.speaks("en"):
            seen.add(voice.engine)
            yield voice.id


def _first(article: Path, count: int) -> Script:
    script = read_script(article) if is_script(article) else adapt(read(article), Settings())
    return replace(script, passages=script.passages[:count])


def _measured(name: str, script: Path, settings: Settings, judge: Path | None) -> Figures:
    voice = load.voice_for(name, "en", settings.engines)
    with tempfile.TemporaryDirectory() as folder:
        told = replace(settings, voice=Voices(voice.id))
        edition = make(script, Path(folder), settings=told, cache=Cache(Path(folder) / "cache"))
        manifest = json.loads((edition.mp3.with_suffix(".json")).read_text(encoding="utf-8"))
        shares = _heard(edition.mp3, manifest)
        judged = _judged(judge, edition.mp3)
        size = edition.mp3.stat().st_size
    speed, loading = _alone(voice, [each["spoken"] for each in manifest["sentences"]])
    errors = sum(len(share.steps) - sum(step.right for step in share.steps) for share in shares)
    return Figures(
        voice.id,
        errors / sum(share.words for share in shares),
        sum(share.share_heard < listen.MISSING for share in shares),
        speed,
        loading,
        voice.size,
        size,
        manifest["word_times"],
        judged,
    )


def _heard(mp3: Path, manifest: dict[str, Any]) -> Sequence[listen.WordErrors]:
    samples, sample_rate = soundfile.read(mp3, dtype="float32", always_2d=True)
    mono = samples.mean(axis=1)
    sentences = [each["spoken"] for each in manifest["sentences"]]
    heard = listen.hear(mono, sample_rate, listen.borders_from_manifest(manifest, sample_rate))
    first = listen.sentence_errors(sentences, heard)
    return listen.second_look(first, sentences, mono, sample_rate, manifest)


def _judged(judge: Path | None, mp3: Path) -> str:
    if judge is None:
        return "–"
    command = [
        judge,
        mp3,
        "--chapters",
        mp3.with_suffix(".chapters.json"),
        "--lufs",
        "-19",
        "--boundary-silence",
    ]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return "passes" if done.returncode == 0 else (done.stdout or done.stderr).strip()[-80:]


def _alone(voice: Voice, sentences: Sequence[str]) -> tuple[float, float]:
    """Tell how fast an engine speaks by itself, and how long it takes to start."""
    load.forget()
    began = time.perf_counter()
    engine = load.engine_of(voice)
    if isinstance(engine, Preparing):
        engine.prepare(voice)
    engine.speak(Sentence((Token("Yes."),)), voice)
    loading = time.perf_counter() - began
    began = time.perf_counter()
    takes = [engine.speak(Sentence((Token(text),)), voice) for text in sentences]
    seconds = sum(len(take.samples) / take.sample_rate for take in takes)
    return seconds / (time.perf_counter() - began), loading


def _row(each: Figures) -> tuple[str, ...]:
    megabytes = f"{each.files / 1e6:.0f} MB" if each.files else "–"
    times = f"{each.speed:.0f}x" if each.speed > 3 else f"{each.speed:.1f}x"  # noqa: PLR2004
    return (
        f"`{each.voice}`",
        f"{each.rate:.1%}",
        str(each.missing),
        times,
        f"{each.loading:.1f} s",
        megabytes,
        f"{each.mp3 / 1e6:.1f} MB",
        each.timing,
        each.judged,
    )


if __name__ == "__main__":
    main()

"""Runs narrate as whoever types it does: a process of its own, seen from outside.

A folder holds all that belongs to a run: the article, `cache/`, `script/`, `audio/`. What each stage takes is
measured from inside, by `stages.py`.
"""

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SLUG = "article"
SCRIPT = f"script/{SLUG}.ssml.txt"
MP3, MANIFEST, CHAPTERS = (f"audio/{SLUG}{ending}" for ending in (".mp3", ".json", ".chapters.json"))
TEMPORARY = "tmp"
"""The folder that a run is given for its temporary files."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run that has ended, in seconds."""

    wall: float
    cpu: float
    """Of the process and of all that it waited for."""


def command(*arguments: str) -> list[str]:
    """Give the command line of a run."""
    return [sys.executable, "-m", "narrate", *arguments]


def environment(folder: Path) -> dict[str, str]:
    """Give the environment of a run in a folder; the narrate beside these scripts goes before any other."""
    (folder / TEMPORARY).mkdir(exist_ok=True)
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **os.environ,
        "NARRATE_CACHE": str(folder / "cache"),
        "PYTHONPATH": os.pathsep.join(paths),
        "TMPDIR": str(folder / TEMPORARY),
    }


def run(folder: Path, *arguments: str) -> Run:
    """Run narrate in a folder, to its end. What it says on stderr is shown where it fails."""
    cpu, begun = _cpu(), time.perf_counter()
    ended = subprocess.run(
        command(*arguments), cwd=folder, env=environment(folder), capture_output=True, text=True, check=False
    )
    wall = time.perf_counter() - begun
    if ended.returncode:
        raise SystemExit(f"narrate {' '.join(arguments)} ended with {ended.returncode}:\n{ended.stderr}")
    return Run(wall, _cpu() - cpu)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def build(folder: Path, text: str, voice: str = "", ending: str = ".md") -> Run:
    """Build an article's edition in a folder."""
    (folder / f"{SLUG}{ending}").write_text(text, encoding="utf-8")
    return run(folder, "build", f"{SLUG}{ending}", "--quiet", *spoken_by(voice))


def spoken_by(voice: str) -> tuple[str, ...]:
    """Give the option that asks for a voice; none asks for narrate's own choice."""
    return ("--voice", voice) if voice else ()


def manifest(folder: Path) -> dict[str, Any]:
    """Read the edition's manifest."""
    made: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return made

"""A script kept open: what its edition depends on is watched, and at each save the edition follows."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

from narrate.copies import files_of
from narrate.errors import NarrateError
from narrate.script import parse
from narrate.settings import FILE, find

LOOK = 0.02
"""Seconds between two looks at the files."""
SETTLE = 0.06
"""Seconds of quiet after a save: editors write in several steps, and several saves in a row are one."""


def saves(path: Path, folder: Path, *, is_over: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Yield once at the beginning, and after each save of whatever the edition depends on.

    A file that is away for a moment, as editors have it, is waited for; what is saved while an edition is
    being made is seen afterwards.
    """
    seen = _states(watched(path, folder))
    yield
    while not is_over():
        time.sleep(LOOK)
        if _states(list(seen)) != seen and path.exists():
            _settle(list(seen))
            seen = _states(list(seen))
            yield
            named = _states(watched(path, folder))  # after it was made: nobody waits for this
            seen = {file: seen.get(file, state) for file, state in named.items()}


def watched(path: Path, folder: Path) -> list[Path]:
    """List what an edition depends on: script, settings, lexicons, sounds, picture."""
    files = [path, folder / FILE, Path(FILE)]
    with suppress(NarrateError, OSError):  # what is wrong with them is said when the edition is made
        settings = find(folder)
        stings = (getattr(settings.stings, each.name) for each in fields(settings.stings))
        files += (settings.folder / name for name in (*settings.script.lexicons, *stings) if name)
    with suppress(NarrateError, OSError):
        script = parse.read(path)
        files += (path.parent / name for name in (*script.lexicons, *script.sounds) if "://" not in name)
        files += files_of(script, path)
    return files


def _settle(files: Sequence[Path]) -> None:
    before, since = _states(files), time.monotonic()
    while time.monotonic() - since < SETTLE:
        time.sleep(LOOK)
        now = _states(files)
        if now != before:
            before, since = now, time.monotonic()


def _states(files: Sequence[Path]) -> dict[Path, tuple[int, int, int] | None]:
    return {path: _state(path) for path in files}


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        known = path.stat()
    except (OSError, ValueError):
        return None
    return known.st_mtime_ns, known.st_size, known.st_ino

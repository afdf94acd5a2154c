"""What was made once is not made again: files named by a hash of everything that decided their content."""

import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from narrate.errors import RecordingError
from narrate.files import cache_folder, sweep, write_whole
from narrate.settings import Settings

LIMIT = 2_000_000_000
"""Bytes that the cache holds, where nothing else is said."""

_DIGEST = 32
_TIDY_EVERY = 300
"""Seconds between two looks at the whole cache: reading twenty thousand names takes a tenth of one."""
_MODELS = "models"
"""The folder in which voices keep what was made of their models (voice/optimized.py)."""
_NEW = "new"
"""The folder in which entries are written, before they get their names."""
_ROOM = 0.9
"""What of the limit stays after a tidying, so that the next is not needed at once."""


def cache_of(settings: Settings) -> "Cache":
    """Give the cache as the settings have it."""
    return Cache(cache_folder(), settings.cache.limit * 1_000_000)


def pages_folder() -> Path:
    """Give the folder beside the takes that keeps what was fetched."""
    return cache_folder() / "pages"


def key_of(*facts: Any) -> str:  # noqa: ANN401  # whatever JSON can say
    """Name content by what decides it: SHA-256 of the facts as JSON."""
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries. Each carries a SHA-256 of key and content; one that does not agree is no entry.

    Any number of processes may use it at once.
    """

    folder: Path
    limit: int = LIMIT
    """Bytes."""

    def holds(self, key: str) -> bool:
        """Say whether there is an entry, sound or not."""
        return self._path(key).exists()

    def read(self, key: str) -> bytes | None:
        """Give an entry, or None where there is none; a damaged one is taken away."""
        try:
            with self._path(key).open("rb") as file:
                seal, payload = file.read(_DIGEST), file.read()
        except OSError:
            return None
        if _seal(key, payload) != seal:
            with suppress(OSError):
                self._path(key).unlink()
            return None
        with suppress(OSError):  # what is read now goes last when room is needed, however the disk is mounted
            os.utime(self._path(key), ns=(time.time_ns(), self._path(key).stat().st_mtime_ns))
        return payload

    def write(self, key: str, payload: bytes) -> None:
        """Keep an entry; it appears whole or not at all. Raises RecordingError where it cannot be kept."""
        path = self._path(key)
        try:
            aside = self.folder / _NEW
            aside.mkdir(parents=True, exist_ok=True)
            write_whole(path, (_seal(key, payload), payload), aside=aside)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            hint = "make room there, or set NARRATE_CACHE to a folder that can be written"
            raise RecordingError(f"the cache {self.folder} cannot be written: {reason}", hint=hint) from error

    def sweep(self) -> None:
        """Take away what killed processes were about to write."""
        for name in (_NEW, _MODELS):
            sweep(self.folder / name, ".")

    def entries(self) -> Iterator["Entry"]:
        """List the entries, whoever made them."""
        for folder in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            for path in folder.iterdir():
                with suppress(OSError):  # another process may have taken it away
                    known = path.stat()
                    yield Entry(path, known.st_size, known.st_atime)

    def tidy(self, *, is_due: bool = False) -> None:
        """Take away what was used least recently until the limit is kept.

        Looks at most every few minutes, unless it `is_due`, so that it costs an edit nothing.
        """
        marker = self.folder / "tidied"
        now = time.time()
        with suppress(OSError):
            if not is_due and now - marker.stat().st_mtime < _TIDY_EVERY:
                return
        with suppress(OSError):
            marker.touch()
        entries = sorted(self.entries(), key=lambda entry: entry.used)
        size = sum(entry.size for entry in entries)
        wanted = self.limit * _ROOM if size > self.limit else self.limit
        for entry in entries:
            if size > wanted:
                size -= entry.size
                with suppress(OSError):  # somebody reads it, or it is not ours
                    entry.path.unlink()

    def clear(self) -> int:
        """Take everything away; give how many bytes that were."""
        size = 0
        models = (Entry(path, path.stat().st_size, 0) for path in self.folder.glob(f"{_MODELS}/*"))
        for entry in (*self.entries(), *models):
            with suppress(OSError):
                entry.path.unlink()
                size += entry.size
        return size

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the cache."""

    path: Path
    size: int
    """Bytes."""
    used: float
    """When it was last read or written, in seconds since 1970."""


def _seal(key: str, payload: bytes) -> bytes:
    seal = hashlib.sha256(key.encode())
    seal.update(payload)
    return seal.digest()

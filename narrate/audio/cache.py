"""What was made once is not made again: files named by a hash of everything that decided their content."""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from narrate.errors import RecordingError
from narrate.files import write_whole

_DIGEST = 32


def default_folder() -> Path:
    """Give `$NARRATE_CACHE`, or narrate's folder among the user's caches."""
    return Path(os.environ.get("NARRATE_CACHE") or user_cache_path("narrate", appauthor=False))


def pages_folder() -> Path:
    """Give the folder beside the takes that keeps what was fetched."""
    return default_folder() / "pages"


def key_of(*facts: Any) -> str:  # noqa: ANN401  # whatever JSON can say
    """Name content by what decides it: SHA-256 of the facts as JSON."""
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries. Each carries a SHA-256 of key and content; one that does not agree is no entry."""

    folder: Path

    def holds(self, key: str) -> bool:
        """Say whether there is an entry, sound or not."""
        return self._path(key).exists()

    def read(self, key: str) -> bytes | None:
        """Give an entry, or None where there is none, or a damaged one."""
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return None
        payload = data[_DIGEST:]
        return payload if _seal(key, payload) == data[:_DIGEST] else None

    def write(self, key: str, payload: bytes) -> None:
        """Keep an entry; it appears whole or not at all. Raises RecordingError where it cannot be kept."""
        path = self._path(key)
        try:
            write_whole(path, _seal(key, payload) + payload)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            hint = "make room there, or set NARRATE_CACHE to a folder that can be written"
            raise RecordingError(f"the cache {self.folder} cannot be written: {reason}", hint=hint) from error

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key


def _seal(key: str, payload: bytes) -> bytes:
    return hashlib.sha256(key.encode() + payload).digest()

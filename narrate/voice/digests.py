"""What big files hold, told by a digest that is remembered: to read 100 MB takes a tenth of a second."""

import hashlib
import os
import re
import time
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from narrate.files import cache_folder, write_whole

SETTLED = 2_000_000_000
"""Nanoseconds after its last change from which a file is not taken for one that is being written."""
_DIGEST = re.compile("[0-9a-f]{64}")


def digest_of(path: Path) -> str:
    """Give a file's SHA-256; it is read again only where it was changed since. Raises OSError."""
    about = path.stat()
    state = (about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)
    if time.time_ns() - max(about.st_mtime_ns, about.st_ctime_ns) < SETTLED:
        return _read(path)  # it may change once more, and have the same times
    return _remembered(os.path.realpath(path), state)


@lru_cache(maxsize=64)
def _remembered(path: str, state: tuple[int, ...]) -> str:
    """Give the digest that some process found, or find it."""
    name = hashlib.sha256(repr((path, state)).encode()).hexdigest()
    note = cache_folder() / "digests" / name[:32]
    with suppress(OSError, ValueError):
        found = note.read_text(encoding="ascii")
        if _DIGEST.fullmatch(found):
            return found
    digest = _read(Path(path))
    with suppress(OSError):  # no room: only slower
        write_whole(note, (digest.encode(),))
    return digest


def _read(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

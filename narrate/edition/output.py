"""A file in the making: what is written is counted and summed, for the manifest."""

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from threading import Thread
from typing import IO, Any


class Output:
    """A temporary file that will have a name."""

    def __init__(self, file: IO[bytes], name: str, kind: str) -> None:
        self.file = file
        self.name = name
        self.kind = kind
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, parts: Iterable[bytes | memoryview]) -> None:
        """Write parts, one after another. Raises OSError."""
        for part in parts:
            self.file.write(part)
            self.digest.update(part)
            self.size += len(part)

    def entry(self) -> dict[str, Any]:
        """Give the file's entry in the manifest; it begins to go to the disk while others are written."""
        self.file.flush()
        Thread(target=_to_disk, args=(self.file,), daemon=True).start()
        return {"name": self.name, "type": self.kind, "size": self.size, "sha256": self.digest.hexdigest()}


def _to_disk(file: IO[bytes]) -> None:
    """Begin to bring a file to the disk; whoever gives it its name waits for that, and hears what fails."""
    with suppress(OSError, ValueError):
        os.fsync(file.fileno())

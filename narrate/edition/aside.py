"""An edition's files in the making: set aside under temporary names until all of them are whole."""

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import IO, Any

from narrate.errors import EditionError
from narrate.files import put, sweep, temporary


class Output:
    """A file that will have a name. What is written is counted and summed, for the manifest."""

    def __init__(self, file: IO[bytes], path: Path, name: str, kind: str) -> None:
        self.file = file
        self.path = path
        """Where it stands until then."""
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
        if not self.file.closed:
            self.file.flush()
            Thread(target=_to_disk, args=(self.file,), daemon=True).start()
        return {"name": self.name, "type": self.kind, "size": self.size, "sha256": self.digest.hexdigest()}

    def close(self) -> None:
        """Bring the file to the disk and let go of it, as is wise where there are many. Raises OSError."""
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()


def _to_disk(file: IO[bytes]) -> None:
    """Begin to bring a file to the disk; whoever gives it its name waits for that, and hears what fails."""
    with suppress(OSError, ValueError):
        os.fsync(file.fileno())


class Aside:
    """The files of one edition; they take their places in the order in which they were opened."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._outputs = list[Output]()

    def open(self, name: str, kind: str) -> Output:
        """Open a file that can take a name's place. Raises OSError."""
        if (self._folder / name).is_dir():  # found before any file has been replaced
            raise OSError(errno.EISDIR, f"{name} is a directory")
        file, path = self._stack.enter_context(temporary(self._folder, f".{name}."))
        path.chmod(0o644)
        self._outputs.append(Output(file, path, name, kind))
        return self._outputs[-1]

    def put(self) -> None:
        """Give all files their names. Raises OSError."""
        for each in self._outputs:
            put(each.file, each.path, self._folder / each.name, is_lasting=True)


@contextmanager
def set_aside(folder: Path, slug: str) -> Iterator[Aside]:
    """Let an edition's files be made; they take their places when all went well. Raises EditionError.

    What a killed process left of its kind goes.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder, f".{slug}.")  # slugs hold no dots: no other edition's are met
        with ExitStack() as stack:
            aside = Aside(folder, stack)
            yield aside
            aside.put()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "make room there, or choose another folder with -o"
        raise EditionError(f"{folder} cannot be written: {reason}", hint=hint) from error

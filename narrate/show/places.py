"""Places that editions are published to: a folder here; `remote.py` has those that fsspec reaches."""

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote
from urllib.request import url2pathname

from narrate.errors import EditionError
from narrate.files import locked, put, settle, sweep, temporary
from narrate.show.shelf import File

NO_FILE = -1
"""What a listing gives as the size of a folder or a link."""
AGAIN = "run it again: it goes on where it stopped"
_BLOCK = 1 << 20
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")


class Place(Protocol):
    """Holds files side by side, by name. Whatever goes wrong is an EditionError that names file and place."""

    @property
    def shown(self) -> str:
        """Its name as anybody may see it: without credentials."""

    @property
    def lanes(self) -> int:
        """How many files may be on their way at once."""

    @property
    def is_near(self) -> bool:
        """Whether a file there is read as quickly as one here."""

    def held(self) -> AbstractContextManager[None]:
        """Make the place ready, and keep other publishers out where that can be done."""

    def listing(self) -> dict[str, int]:
        """Give names and sizes of what is there; nothing where the place itself is not."""

    def read(self, name: str) -> bytes:
        """Give a file."""

    def digest(self, name: str) -> str:
        """Give a file's SHA-256."""

    def send(self, file: File, path: Path) -> None:
        """Lay a file there, whole or not at all, if it is what its manifest says."""

    def write(self, name: str, data: bytes) -> None:
        """Lay JSON there, whole or not at all."""

    def remove(self, name: str) -> None:
        """Take a file away."""


def aside(name: str) -> str:
    """Give the name that a file has until all of it has come, where a folder here is not the place."""
    return f".{name}.narrate"  # one for each: what a broken run leaves, the next one writes over


def protocol_of(target: str) -> str:
    """Give what stands before `://` in an address; nothing for a folder's path."""
    found = _ADDRESS.match(target)
    return found[1].lower() if found else ""


def place_of(target: str, beside: Path = Path()) -> Place:
    """Give the place that an address names, or a path, relative to `beside`. Raises EditionError."""
    protocol = protocol_of(target)
    if not target.strip() or "\0" in unquote(target):
        raise EditionError(f"{target!r} is no place to publish to", hint="give a folder, or s3://bucket/path")
    if protocol == "file":
        return Folder(_path_from(target))
    if not protocol:
        if _SLIP.match(target):
            hint = f"give s3://bucket/path or sftp://host/path; a folder of that name is ./{target}"
            raise EditionError(f"{target} is neither an address nor surely a folder", hint=hint)
        return Folder(beside / os.path.expanduser(target))  # noqa: PTH111  # Path's raises over no such user
    from narrate.show.remote import Remote  # noqa: PLC0415  # a folder needs no fsspec

    return Remote(target)


_SLIP = re.compile(r"[^/\\:]{2,}:")
"""Begins what looks like an address and is none: s3:/bucket, me@host:/srv; a drive has one letter."""


def _path_from(address: str) -> Path:
    """Give the folder that a file:// address names. Raises EditionError if it is on another machine."""
    host, slash, path = address.partition("://")[2].partition("/")
    if not slash or host.lower() not in ("", "localhost"):
        hint = "give a folder of this machine, file:///srv/audio; another one is reached by sftp://"
        raise EditionError(f"{address} is no folder of this machine", hint=hint)
    return Path(url2pathname(f"/{path}"))


def verified(file: File, path: Path) -> Iterator[bytes]:
    """Read a file that goes out, block by block. Raises EditionError if it is not what its manifest says."""
    digest, size = hashlib.sha256(), 0
    try:
        with open(path, "rb", opener=_unlinked) as source:  # Path.open takes no opener
            while block := source.read(_BLOCK):
                digest.update(block)
                size += len(block)
                yield block
    except OSError as error:
        raise EditionError(f"{path} cannot be read: {_reason(error)}", hint=AGAIN) from error
    if (size, digest.hexdigest()) != (file.size, file.sha256):
        raise changed(path)


def _unlinked(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))


def changed(path: Path) -> EditionError:
    """Give the error over a file that changes under our hands, or was torn."""
    hint = "if it is being made at the moment, publish when it is ready; else make the edition again"
    return EditionError(f"{path} is not what its manifest says", hint=hint)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this machine, or one that is mounted here."""

    path: Path
    lanes: int = 1
    """A disk gains nothing from several."""
    is_near: bool = True

    @property
    def shown(self) -> str:
        """Its path."""
        return str(self.path)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Make it, and wait until nobody else publishes into it; in the end all names are on the disk."""
        self._check()
        with ExitStack() as stack:
            with self._told():
                self.path.mkdir(parents=True, exist_ok=True)
                stack.enter_context(locked(self.path / _LOCK))
                sweep(self.path, _PREFIX)
            try:
                yield
            finally:
                settle(self.path)

    def listing(self) -> dict[str, int]:
        """Give names and sizes; links are no files of ours."""
        self._check()
        with self._told():
            try:
                with os.scandir(self.path) as entries:
                    return {entry.name: _size(entry.stat(follow_symlinks=False)) for entry in entries}
            except FileNotFoundError:
                return {}

    def read(self, name: str) -> bytes:
        """Give a file."""
        with self._told(name):
            return (self.path / name).read_bytes()

    def digest(self, name: str) -> str:
        """Give a file's SHA-256."""
        with self._told(name), (self.path / name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def send(self, file: File, path: Path) -> None:
        """Copy a file beside its name, and give it the name if it is what its manifest says."""
        self._write(file.name, verified(file, path))

    def write(self, name: str, data: bytes) -> None:
        """Write a file, whole or not at all."""
        self._write(name, iter((data,)))

    def remove(self, name: str) -> None:
        """Take a file away."""
        with self._told(name):
            (self.path / name).unlink(missing_ok=True)

    def _check(self) -> None:
        with self._told():
            is_file = self.path.exists() and not self.path.is_dir()
        if is_file:
            raise EditionError(f"{self.path} is a file", hint="name the folder that it is in, or another")

    def _write(self, name: str, blocks: Iterator[bytes]) -> None:
        with self._told(name), temporary(self.path, _PREFIX) as (file, made):
            file.writelines(blocks)
            made.chmod(0o644)
            put(file, made, self.path / name, is_lasting=True)

    @contextmanager
    def _told(self, name: str = "") -> Iterator[None]:
        try:
            yield
        except OSError as error:
            hint = "make room there, or publish to another folder"
            raise EditionError(f"{self.path / name} cannot be used: {_reason(error)}", hint=hint) from error


_LOCK = ".narrate.lock"
_PREFIX = ".narrate-publish."


def _size(found: os.stat_result) -> int:
    return found.st_size if stat.S_ISREG(found.st_mode) else NO_FILE


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()

"""Files that appear whole or not at all, and what their names tell."""

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from platformdirs import user_cache_path

from narrate.errors import EditionError

try:
    import fcntl
except ImportError:  # Windows does without
    CAN_LOCK = False
else:
    CAN_LOCK = True

SCRIPT_ENDINGS = (".ssml.txt", ".ssml")


def cache_folder() -> Path:
    """Give `$NARRATE_CACHE`, or narrate's folder among the user's caches."""
    return Path(os.environ.get("NARRATE_CACHE") or user_cache_path("narrate", appauthor=False)).absolute()


def write_over(path: Path, data: bytes) -> None:
    """Write a file whole where it really is: a link stays one, and a file keeps its mode. Raises OSError."""
    real = Path(os.path.realpath(path))
    sweep(real.parent, _prefix(real))
    write_whole(real, (data,), real.stat().st_mode & 0o777 if real.exists() else 0o644)


def write_whole(
    path: Path,
    parts: Sequence[bytes],
    mode: int = 0o600,
    aside: Path | None = None,
    *,
    is_lasting: bool = False,
) -> None:
    """Write under a temporary name, beside it or in the folder `aside`, then rename; `put` tells of lasting.

    Raises OSError, and leaves nothing behind; what somebody leaves who is killed, `sweep` takes away.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with temporary(aside or path.parent, _prefix(path)) as (file, made):
        file.writelines(parts)
        made.chmod(mode)
        put(file, made, path, is_lasting=is_lasting)


def _prefix(path: Path) -> str:
    return f".{path.name[:100]}."


def put(file: IO[bytes], made: Path, path: Path, *, is_lasting: bool = False) -> None:
    """Give a temporary file its name; one that lasts is on the disk by then. Raises OSError.

    A file that was closed already is whoever closed it's to have brought there.
    """
    if not file.closed:
        file.flush()
        if is_lasting:
            os.fsync(file.fileno())
    if not CAN_LOCK:
        file.close()  # our lock holds until it has its name; Windows has none
    made.replace(path)


def settle(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def temporary(folder: Path, prefix: str) -> Iterator[tuple[IO[bytes], Path]]:
    """Open a new file that nobody sweeps while we are at it; it goes in the end, unless it got a name."""
    file, path = _locked(folder, prefix)
    try:
        with file:
            yield file, path
    finally:
        path.unlink(missing_ok=True)


def _locked(folder: Path, prefix: str) -> tuple[IO[bytes], Path]:
    while True:
        handle, name = tempfile.mkstemp(prefix=prefix, dir=folder)
        file = os.fdopen(handle, "wb")
        if lock(handle) and Path(name).exists():  # a sweeper may have been quicker than our lock
            return file, Path(name)
        file.close()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock that others wait for; the system lets it go when we die. Raises OSError.

    Whatever lies under its name is neither emptied nor, where it is a link, followed.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        if CAN_LOCK:
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def sweep(folder: Path, prefix: str) -> None:
    """Take away the temporary files of those who were killed: nobody holds their locks."""
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208  # ten times as fast, in folders of ten thousands
            if name.startswith(prefix):
                _sweep(folder / name)


def _sweep(path: Path) -> None:
    with suppress(OSError), path.open("r+b") as file:
        is_old = time.time() - path.stat().st_mtime > _OLD
        if lock(file.fileno()) if CAN_LOCK else is_old:
            path.unlink()


_OLD = 3600
"""Seconds after which a temporary file belongs to nobody, where no locks tell."""


def lock(handle: int) -> bool:
    """Take a lock on an open file, or say that another has it; where there are none, everybody has it."""
    if not CAN_LOCK:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def is_script(source: str | os.PathLike[str]) -> bool:
    """Say whether a source is a script, by its name."""
    return os.fspath(source).lower().endswith(SCRIPT_ENDINGS)


def stem_of(name: str) -> str:
    """Give a script's name without its ending."""
    for ending in SCRIPT_ENDINGS:
        name = name.removesuffix(ending)
    return name


def write(path: Path, content: str | bytes) -> None:
    """Write a file whole, or not at all. Raises EditionError."""
    data = content.encode() if isinstance(content, str) else content
    try:
        write_over(path, data)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise EditionError(
            f"{path} cannot be written: {reason}", hint="choose another folder with -o"
        ) from error

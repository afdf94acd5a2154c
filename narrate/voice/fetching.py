"""A file that a voice needs, fetched once: whole, and what it should be, or not at all."""

import errno
import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from narrate import __version__
from narrate.article.addresses import shown
from narrate.errors import EngineError
from narrate.files import locked, put, sweep, temporary

SILENCE = 30.0
"""Seconds that a server may be silent."""
SLOWEST = 8_000
"""Bytes a second below which it is given up."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file, and where it is had."""

    address: str
    path: Path
    size: int
    """Bytes."""
    sha256: str


class _FaultError(Exception):
    """What a server did wrong, in words that follow its address."""


def fetch(wanted: Wanted, tell: Callable[[int, int], None], *, seconds: float = 0) -> None:
    """Fetch a file to its place; of several processes one does, and the others wait for it.

    Takes at most `seconds`, or as long as the size needs at the slowest. Raises EngineError.
    """
    path = wanted.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path.with_name(f".{path.name}.lock")):
            if not path.exists():
                _fetch(wanted, tell, seconds or SILENCE + wanted.size / SLOWEST)
    except OSError as error:
        reason = "there is no room" if error.errno in _FULL else (error.strerror or str(error)).lower()
        message = f"{path} cannot be written: {reason}"
        raise EngineError(message, hint=f"make room there, or {_by_hand(wanted)}") from error
    except (httpx.HTTPError, httpx.InvalidURL, ImportError, ValueError, _FaultError) as error:
        message = f"{shown(wanted.address)} cannot be fetched: {_reason(error)}"
        raise EngineError(message, hint=f"check the connection, or {_by_hand(wanted)}") from error


_FULL = (errno.ENOSPC, errno.EFBIG)


def _by_hand(wanted: Wanted) -> str:
    name, folder = wanted.path.name, wanted.path.parent
    return f"fetch it elsewhere and put {name} (sha256 {wanted.sha256}) into {folder}"


def _reason(error: Exception) -> str:
    if isinstance(error, httpx.TimeoutException):
        return f"there was no answer within {SILENCE:g} s"
    said = " ".join(str(error).split()) or type(error).__name__
    return said[:1].lower() + said[1:].rstrip(".")


def _fetch(wanted: Wanted, tell: Callable[[int, int], None], seconds: float) -> None:
    folder, prefix = wanted.path.parent, f".{wanted.path.name}."
    sweep(folder, f"{prefix}part-")
    with temporary(folder, f"{prefix}part-") as (file, made):
        digest = hashlib.sha256()
        for piece in _pieces(wanted, tell, seconds):
            digest.update(piece)
            file.write(piece)
        if digest.hexdigest() != wanted.sha256:
            raise _FaultError(f"it is another file there (sha256 {digest.hexdigest()})")
        made.chmod(0o644)
        put(file, made, wanted.path, is_lasting=True)


def _pieces(wanted: Wanted, tell: Callable[[int, int], None], seconds: float) -> Iterator[bytes]:
    """Read an answer, and no more than was to come. Raises _FaultError or httpx's."""
    until, here = time.monotonic() + seconds, 0
    said = {"User-Agent": f"narrate/{__version__}", "Accept-Encoding": "identity"}
    with (
        httpx.Client(timeout=SILENCE, follow_redirects=True, max_redirects=5, headers=said) as client,
        client.stream("GET", wanted.address) as answer,
    ):
        if not answer.is_success:
            raise _FaultError(f"the server says HTTP {answer.status_code}")
        tell(0, wanted.size)
        for piece in answer.iter_raw():
            here += len(piece)
            if here > wanted.size:
                raise _FaultError(f"it is larger there than {wanted.size} bytes")
            if time.monotonic() > until:
                raise _FaultError(f"{here} of {wanted.size} bytes came in {seconds:g} s, which is too slow")
            yield piece
            tell(here, wanted.size)
    if here < wanted.size:
        raise _FaultError(f"it was cut off after {here} of {wanted.size} bytes")

"""Taking turns: no more than so many requests at once, of all processes that share a cache folder."""

import os
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from narrate.files import CAN_LOCK, cache_folder
from narrate.voice.remote import PassingError

_FOLDER = "turns"


@contextmanager
def turn(service: str, places: int, end: float) -> Iterator[None]:
    """Hold one of a service's places; whoever dies gives up its own. Raises PassingError at `end`.

    Where the system has no locks, or the folder cannot be written, nobody waits.
    """
    handle = _placed(_paths(service, places), service, end)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _paths(service: str, places: int) -> list[Path]:
    folder = cache_folder() / _FOLDER
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    name = "".join(sign if sign.isalnum() or sign in ".-" else "_" for sign in service)[:80]
    return [folder / f"{name}.{number}" for number in range(places)]


def _placed(paths: Sequence[Path], service: str, end: float) -> int | None:
    while CAN_LOCK:
        for path in random.sample(paths, len(paths)):
            try:
                handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
            except OSError:
                return None
            if _is_locked(handle):
                return handle
            os.close(handle)
        if time.monotonic() >= end:
            message = f"{service} is kept busy by our own requests: there are {len(paths)} places"
            raise PassingError(message, hint="run it again, or raise `parallel` below the engine's settings")
        time.sleep(random.uniform(0.01, 0.05))  # noqa: S311
    return None


def _is_locked(handle: int) -> bool:
    import fcntl  # noqa: PLC0415  # not everywhere

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

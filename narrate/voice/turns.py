"""Taking turns: no more than so many requests at once, of all processes that share a cache folder."""

import os
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from narrate.files import CAN_LOCK, cache_folder, lock
from narrate.voice.remote import PassingError

LONGEST = 80.0
"""Seconds that one waits for a place: what is left of a worker's patience is for the request."""
_GIVEN = 15.0
"""Seconds of waiting that a request may be late by: a worker is given more than its requests."""
_FOLDER = "turns"


@contextmanager
def turn(service: str, places: int, end: float) -> Iterator[float]:
    """Hold one of a service's places, first come first served, and give the moment when all must be over.

    That is `end`, and later where one had to wait. Whoever dies gives up its place. Raises PassingError
    where none gets free. Where the system has no locks, or the folder cannot be written, nobody waits.
    """
    start = time.monotonic()
    handle = _placed(_paths(service, places), service, min(end, start + LONGEST))
    try:
        yield end + min(_GIVEN, time.monotonic() - start)
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
    """Give a place that is held, or None where nobody can hold one."""
    if not CAN_LOCK:
        return None
    name = f"{time.time_ns():020}.{os.getpid()}.{random.getrandbits(32):08x}"
    ticket = paths[0].with_suffix(f".waiting.{name}")
    try:
        with _held(ticket):
            while True:
                handle = None if _is_anyone_before(ticket) else _free(paths)
                if handle is not None:
                    return handle
                if time.monotonic() >= end:
                    break
                time.sleep(random.uniform(0.005, 0.025))  # noqa: S311
    except OSError:
        return None
    message = f"{service} is kept busy by our own requests: there are {len(paths)} places"
    hint = "run it again, or raise `parallel` below the engine's settings, or build fewer at once"
    raise PassingError(message, hint=hint)


@contextmanager
def _held(ticket: Path) -> Iterator[None]:
    """Stand in the queue: a file that is locked while one waits."""
    handle = _opened(ticket)
    try:
        lock(handle)
        yield
    finally:
        with suppress(OSError):
            ticket.unlink(missing_ok=True)
        os.close(handle)


def _is_anyone_before(ticket: Path) -> bool:
    """Say whether somebody waits who came earlier; what the dead left behind is taken away."""
    queue = ticket.name.partition(".waiting.")[0] + ".waiting."
    return any(
        path.name.startswith(queue) and path.name < ticket.name and _is_waiting(path)
        for path in ticket.parent.iterdir()
    )


def _is_waiting(ticket: Path) -> bool:
    try:
        handle = os.open(ticket, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return False
    try:
        if not lock(handle):
            return True
        ticket.unlink(missing_ok=True)
        return False
    finally:
        os.close(handle)


def _free(paths: Sequence[Path]) -> int | None:
    """Take a place, if one is free."""
    for path in paths:
        handle = _opened(path)
        if lock(handle):
            return handle
        os.close(handle)
    return None


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)

"""The feed as a running server has it: written anew when somebody asks, at most once a moment."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from starlette.concurrency import run_in_threadpool

from narrate.errors import NarrateError
from narrate.settings import Settings
from narrate.show.shelf import ARTWORK, FEED, OLDER_FEED

if TYPE_CHECKING:
    from narrate.show.feed import Feed

MOMENT = 1.0
"""Seconds."""


def is_made(name: str) -> bool:
    """Say whether a file is the feed's: itself, one of older episodes, or the show's artwork."""
    return name in (FEED, ARTWORK) or OLDER_FEED.fullmatch(name) is not None


class WritesFeed(Protocol):
    """Writes the files of a feed into a folder. Raises NarrateError."""

    def __call__(self, folder: Path, settings: Settings, *, address: str, into: Path) -> "Feed":
        """`folder` holds the editions; `address` is the feed's own."""


def write_feed(folder: Path, settings: Settings, *, address: str, into: Path) -> "Feed":
    """Write the show's feed, as one that stays where it is. Raises NarrateError."""
    from narrate.show.feed import write  # noqa: PLC0415  # loaded when a feed is asked for

    here = replace(settings, feed=replace(settings.feed, moved_to=""))  # or apps would go to the new address
    return write(folder, here, address=address, into=into)


class Fresh:
    """Has something made again where it is older than a moment, by one at a time."""

    def __init__(self, make: Callable[[Path], object]) -> None:
        self._make = make
        self._lock = asyncio.Lock()
        self._until = 0.0
        self._failure: NarrateError | None = None

    async def be_in(self, folder: Path) -> None:
        """Have it in a folder, as it is now. Raises NarrateError."""
        async with self._lock:
            if time.monotonic() >= self._until:
                self._failure = await run_in_threadpool(self._made, folder)
                self._until = time.monotonic() + MOMENT
            if self._failure:
                raise self._failure

    def _made(self, folder: Path) -> NarrateError | None:
        try:
            self._make(folder)
        except NarrateError as error:
            return error
        return None

"""An answer with sound: when its turn comes, as it is made, and no longer than somebody listens."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from http import HTTPStatus
from typing import Any

from starlette.types import Receive, Scope, Send

from narrate.errors import NarrateError
from narrate.plain import one_line
from narrate.speech.asked import KINDS, Asked
from narrate.speech.cast import Speaker
from narrate.speech.refused import RefusedError, for_people, refused_from
from narrate.speech.speaking import STREAMED, Studio

LIMIT = 300.0
"""Seconds that an answer may take, from its request to its last byte: who reads slowly keeps a place."""
_AGAIN = "2"
"""Seconds after which to ask again where all places are taken."""


class Places:
    """So many answers are made at once, and so many more may wait."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._left = at_once + waiting

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Wait for a place. Raises RefusedError where too many wait already."""
        if not self._left:
            message = f"too much is being said at once; ask again in {_AGAIN} seconds"
            raise RefusedError(429, message, code="rate_limit_exceeded", headers={"retry-after": _AGAIN})
        self._left -= 1
        try:
            async with self._free:
                yield
        finally:
            self._left += 1


class SpokenAnswer:
    """Says a text and sends the sound; what was begun and cannot be ended breaks off, and is not whole."""

    def __init__(  # noqa: PLR0913, PLR0917  # what it takes to answer
        self,
        asked: Asked,
        speaker: Speaker,
        studio: Studio,
        places: Places,
        limit: float,
        on_failure: Callable[[str], None],
    ) -> None:
        self._asked, self._speaker, self._studio = asked, speaker, studio
        self._places, self._limit, self._on_failure = places, limit, on_failure
        self._has_begun = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # ASGI's
        """Answer, until the client has gone. Raises RefusedError."""
        making = asyncio.ensure_future(self._send_in_time(send))
        leaving = asyncio.ensure_future(_departure(receive))
        try:
            await asyncio.wait((making, leaving), return_when=asyncio.FIRST_COMPLETED)
            if making.done():
                making.result()
        finally:
            for task in (making, leaving):
                task.cancel()
            await asyncio.gather(making, leaving, return_exceptions=True)

    async def _send_in_time(self, send: Send) -> None:
        try:
            async with asyncio.timeout(self._limit), self._places.place():
                await self._send(send)
        except TimeoutError as error:
            message = f"it took longer than {self._limit:g} seconds"
            refused = RefusedError(503, message, code="timeout", headers={"x-should-retry": "false"})
            self._fail(refused, refused, error)
        except NarrateError as error:
            self._fail(refused_from(error, is_online=self._speaker.voice.online), error, error)
        except Exception as error:  # what nobody foresaw
            if not self._has_begun:
                raise
            self._on_failure(f"an answer broke off: {type(error).__name__}: {one_line(str(error))}")

    def _fail(self, refused: RefusedError, reason: NarrateError, error: Exception) -> None:
        """Refuse; where the client has had a part already, only people can still be told.

        Whoever leaves an answer without its last piece has its connection closed.
        """
        if self._has_begun:
            self._on_failure(f"an answer broke off: {for_people(reason)}")
            return
        if refused.status >= HTTPStatus.INTERNAL_SERVER_ERROR:  # ours to know of
            self._on_failure(for_people(reason))
        raise refused from error

    async def _send(self, send: Send) -> None:
        kind = self._asked.kind
        async with aclosing(self._studio.pieces(self._asked, self._speaker)) as pieces:  # type: ignore[type-var]
            first = await anext(pieces)
            headers = {"content-type": KINDS[kind], "x-content-type-options": "nosniff"}
            if kind not in STREAMED:
                headers["content-length"] = str(len(first))
            self._has_begun = True
            await send({"type": "http.response.start", "status": 200, "headers": _lines(headers)})
            await send(_body(first, is_last=False))
            async for piece in pieces:
                await send(_body(piece, is_last=False))
        await send(_body(b"", is_last=True))


def _lines(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def _body(piece: bytes, *, is_last: bool) -> dict[str, Any]:
    return {"type": "http.response.body", "body": piece, "more_body": not is_last}


async def _departure(receive: Receive) -> None:
    """Wait until the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass

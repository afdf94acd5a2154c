"""A file as an HTTP answer: opened once and sent from what was opened, whatever takes its name meanwhile.

Starlette's own opens a file anew for its bytes after it has told their number; an edition that is corrected
between the two would be torn.
"""

import asyncio
import os
import stat
import time
from collections.abc import AsyncIterator, Mapping
from email.utils import formatdate
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from narrate.show.part import NOT_MODIFIED, OK, PARTIAL, UNSATISFIABLE, Part, Representation, part

PIECE = 1 << 17
"""Bytes that are read and sent at a time, so that hundreds of slow clients cost little memory."""


def opened(path: Path) -> BinaryIO:
    """Open a regular file that is no link. Raises FileNotFoundError for whatever else stands there."""
    if not hasattr(os, "O_NOFOLLOW") and path.is_symlink():  # Windows has none
        raise FileNotFoundError(path)
    try:
        handle = os.open(path, os.O_RDONLY | sum(getattr(os, name, 0) for name in _FLAGS))
    except OSError as error:
        if path.is_symlink() or not path.is_file():
            raise FileNotFoundError(path) from error
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise FileNotFoundError(path)
    return os.fdopen(handle, "rb")


_FLAGS = ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC")
"""A pipe with nobody at its other end would be waited for without O_NONBLOCK."""


class FileAnswer:
    """Sends an open file, or as much of it as was asked for, and closes it. Raises OSError if it shrinks."""

    def __init__(self, file: BinaryIO, media_type: str, headers: Mapping[str, str]) -> None:
        self._file = file
        self._type = media_type
        self._of = _representation(os.fstat(file.fileno()))
        self._headers = {
            "etag": self._of.etag,
            "last-modified": formatdate(self._of.modified, usegmt=True),
            **headers,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a GET or HEAD, as ASGI has it."""
        with self._file:
            answer = part(scope["method"], Headers(scope=scope), self._of, time.time())
            headers, body = self._told(answer)
            lines = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
            await send({"type": "http.response.start", "status": answer.status, "headers": lines})
            if scope["method"] != "HEAD":
                await self._send(body, receive, send)
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _told(self, answer: Part) -> tuple[dict[str, str], tuple[bytes | range, ...]]:
        """Give the headers, and the body: bytes as they are, and ranges of the file."""
        headers, body, size = dict(self._headers), tuple[bytes | range, ...](answer.ranges), self._of.size
        if answer.status == NOT_MODIFIED:
            return headers, ()
        if answer.status in (OK, PARTIAL):
            headers |= {"content-type": self._type, "accept-ranges": "bytes"}
        if answer.status == UNSATISFIABLE:
            headers["content-range"] = f"bytes */{size}"
        elif answer.status == PARTIAL and len(answer.ranges) == 1:
            headers["content-range"] = _content_range(answer.ranges[0], size)
        elif answer.status == PARTIAL:
            boundary = token_hex(12)
            headers["content-type"] = f"multipart/byteranges; boundary={boundary}"
            body = tuple(_multipart(answer.ranges, self._type, size, boundary))
        return {**headers, "content-length": str(sum(map(len, body)))}, body

    async def _send(self, body: tuple[bytes | range, ...], receive: Receive, send: Send) -> None:
        """Send a body until its end, or until the client has gone."""
        leaving = asyncio.ensure_future(_departure(receive))
        try:
            async for piece in self._pieces(body):
                if leaving.done():
                    return
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        finally:
            leaving.cancel()

    async def _pieces(self, body: tuple[bytes | range, ...]) -> AsyncIterator[bytes]:
        for each in body:
            if isinstance(each, bytes):
                yield each
                continue
            for start in each[::PIECE]:
                yield await run_in_threadpool(self._read, start, min(PIECE, each.stop - start))

    def _read(self, start: int, size: int) -> bytes:
        self._file.seek(start)
        data = self._file.read(size)
        if len(data) < size:  # the connection has to break: the client was promised more
            raise OSError("a file became shorter while it was sent")
        return data


def _representation(found: os.stat_result) -> Representation:
    """Tell one state of a file from any other: its number too, for clocks of file systems are coarse."""
    etag = f'"{found.st_mtime_ns:x}-{found.st_size:x}-{found.st_ino:x}"'
    return Representation(found.st_size, etag, min(found.st_mtime_ns // 1_000_000_000, int(time.time())))


def _content_range(of: range, size: int) -> str:
    return f"bytes {of.start}-{of.stop - 1}/{size}"


def _multipart(ranges: tuple[range, ...], media_type: str, size: int, boundary: str) -> list[bytes | range]:
    parts: list[bytes | range] = []
    for each in ranges:
        lines = ("", f"--{boundary}", f"content-type: {media_type}")
        parts += [
            "\r\n".join((*lines, f"content-range: {_content_range(each, size)}", "", "")).encode(),
            each,
        ]
    return [*parts, f"\r\n--{boundary}--\r\n".encode()]


async def _departure(receive: Receive) -> None:
    """Wait until the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass

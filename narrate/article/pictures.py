"""An article's pictures, fetched from their addresses: side by side, within seconds, guarded as its page."""

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from queue import Empty, SimpleQueue
from threading import Thread

from narrate.article.addresses import Gate
from narrate.article.fetch import Limits, fetch_picture
from narrate.errors import ArticleError

MOST = 20
"""Pictures of one article; nobody looks at more while listening."""
_SIDE_BY_SIDE = 6
"""As many as browsers ask of one site at a time."""
_LIMITS = Limits(connect=3.0, silence=3.0, whole=8.0, size=10_000_000, redirects=5)
_GATE = Gate()
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"RIFF", b"II*\0", b"MM\0*", b"BM")
_AVIF = (b"ftypavif", b"ftypavis", b"ftypmif1")
"""What stands behind the first four bytes of an AVIF."""

Answer = bytes | str
"""A picture, or for people the reason why there is none."""


def fetch_pictures(
    addresses: Sequence[str],
    *,
    allow_private: bool = False,
    limits: Limits = _LIMITS,
    gate: Gate = _GATE,
) -> dict[str, Answer]:
    """Fetch pictures, all of them within `limits.whole` seconds and none of them asked for twice.

    Addresses inside are refused as pages are, unless `allow_private`. Nothing is raised.
    """
    gate = replace(gate, is_open=allow_private or gate.is_open)
    found: dict[str, Answer] = {each: f"{_short(each)} takes too long to come" for each in addresses[:MOST]}
    found |= {each: f"{_short(each)} is more than the {MOST} that are fetched" for each in addresses[MOST:]}
    waiting: SimpleQueue[str] = SimpleQueue()
    for address in addresses[:MOST]:
        waiting.put(address)
    end = time.monotonic() + limits.whole
    # Daemons: where the system takes its time to resolve a name, nobody waits for it, not even at the exit.
    threads = [
        Thread(target=_serve, args=(waiting, found, limits, gate, end), daemon=True)
        for _ in range(_SIDE_BY_SIDE)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))
    return dict(found)


def _serve(
    waiting: "SimpleQueue[str]", found: dict[str, Answer], limits: Limits, gate: Gate, end: float
) -> None:
    with suppress(Empty):
        while (left := end - time.monotonic()) > 0:
            address = waiting.get_nowait()
            found[address] = _fetched(address, replace(limits, whole=left), gate)


def _fetched(address: str, limits: Limits, gate: Gate) -> Answer:
    try:
        data = fetch_picture(address, limits=limits, gate=gate)
    except ArticleError as error:
        return _short(str(error))
    is_picture = data.startswith(_BEGINNINGS) or data[4:12] in _AVIF
    return data if is_picture else f"{_short(address)} is no picture that we open"


def _short(told: str) -> str:
    """Cut what is told in a line: a page's addresses may have megabytes."""
    return told if len(told) <= _MOST_TOLD else f"{told[:_MOST_TOLD]}…"


_MOST_TOLD = 300
"""Characters."""

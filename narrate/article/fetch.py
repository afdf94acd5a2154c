"""Fetching a page: politely, within limits, never from inside, and kept for the time without a network."""

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import httpx

from narrate import __version__
from narrate.article import answers, walls
from narrate.article.addresses import Gate, address_from, checked, shown
from narrate.article.decode import encoding_named, text_from
from narrate.article.failures import PassingError, UnreachableError
from narrate.article.kept import Kept, Record, record_of
from narrate.article.wire import Wire, deadline_in, has_proxy
from narrate.errors import ArticleError

_HEADERS = {
    "User-Agent": f"narrate/{__version__} (audio editions of articles)",
    "Accept-Language": "en, *;q=0.5",
    "Accept-Encoding": answers.PACKINGS,
}
_PAGE_TYPES = ("", "text/html", "application/xhtml+xml")
_MOVED = frozenset({301, 302, 303, 307, 308})
_UNCHANGED = 304


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to wait and how much to take."""

    connect: float = 10.0
    """Seconds until a connection stands."""
    silence: float = 15.0
    """Seconds between two pieces of an answer."""
    whole: float = 60.0
    """Seconds from the first redirect to the last byte."""
    size: int = 20_000_000
    """Bytes, as sent and as unpacked."""
    redirects: int = 10
    waits: tuple[float, ...] = (1.0, 2.0, 4.0)
    """Seconds to wait before asking again: one try more than there are waits."""
    patience: float = 30.0
    """Seconds, the longest wait that a server may ask for."""


_LIMITS = Limits()
_GATE = Gate()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked for, and what turns away an answer of another kind."""

    types: str
    """For `Accept`."""
    refuse: Callable[[httpx.Response], None]


_PAGE = _Wanted(
    "text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.9, */*;q=0.1", answers.refuse_type
)
_PICTURE = _Wanted("image/webp, image/jpeg, image/png, image/*;q=0.8", answers.refuse_no_picture)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was fetched."""

    url: str
    """The final address, after redirects."""
    content: bytes
    """The body, unpacked and not yet decoded."""
    media_type: str
    """Such as `text/html`; empty where the server does not say."""
    charset: str
    """The encoding that the server states, as browsers take it; empty where it states none that is known."""
    fetched: str
    """When this content came: ISO 8601, UTC."""
    is_kept: bool = False
    """Whether what was kept stands in, since the page cannot be had now."""
    notice: str = ""
    """For people: why what was kept stands in."""


def fetch(
    url: str, *, folder: Path, allow_private: bool = False, limits: Limits = _LIMITS, gate: Gate = _GATE
) -> Page:
    """Fetch a page, and keep it in a folder.

    What is kept is asked after each time, and stands in when the network or the server is out of order.
    Hosts inside (loopback, private and link-local networks) are refused unless `allow_private`, a cloud's
    metadata service always. Raises ArticleError, for a page without an article in it too.
    """
    address = address_from(url)
    kept = Kept(folder)
    last = kept.find(str(address))
    try:
        record, content = _fetched(
            address, last, limits, replace(gate, is_open=allow_private or gate.is_open)
        )
    except UnreachableError as error:
        if last is None:
            raise _with_proxy_hint(error, address, allow_private=allow_private) from error
        return _page_of(*last, notice=f"{error}; the page as of {last[0].fetched[:10]} is used")
    _refuse_content(record, content)
    kept.put(str(address), record, content)
    return _page_of(record, content)


def fetch_picture(url: str, *, limits: Limits, gate: Gate) -> bytes:
    """Fetch a picture, which is neither kept nor opened here. Raises ArticleError."""
    _, content = _asked_once(address_from(url), None, limits, gate, _PICTURE)
    return content


def _with_proxy_hint(error: UnreachableError, address: httpx.URL, *, allow_private: bool) -> ArticleError:
    """Say what helps where the only way out is a proxy, which nothing here told us to trust."""
    if allow_private or not has_proxy(address):
        return error
    return ArticleError(
        str(error), hint="if only your proxy leads out, trust it to stay outside: --allow-private"
    )


def _page_of(record: Record, content: bytes, notice: str = "") -> Page:
    return Page(
        url=record.url,
        content=content,
        media_type=record.media_type,
        charset=record.charset,
        fetched=record.fetched,
        is_kept=bool(notice),
        notice=notice,
    )


def _refuse_content(record: Record, content: bytes) -> None:
    """Refuse, before it takes a better page's place, what is not an article's page."""
    name = shown(record.url)
    is_page = record.media_type in _PAGE_TYPES
    text = text_from(content, name, is_html=is_page, charset=record.charset)
    if is_page:
        walls.refuse(text, name)


_Fetched = tuple[Record, bytes]


def _fetched(address: httpx.URL, last: _Fetched | None, limits: Limits, gate: Gate) -> _Fetched:
    """Ask until there is an answer that is worth something."""
    for wait in limits.waits:
        try:
            return _asked_once(address, last, limits, gate)
        except PassingError as error:
            if error.wait > limits.patience:
                raise
            time.sleep(max(wait, error.wait))
    return _asked_once(address, last, limits, gate)


def _asked_once(
    address: httpx.URL, last: _Fetched | None, limits: Limits, gate: Gate, wanted: _Wanted = _PAGE
) -> _Fetched:
    """Follow redirects to what is wanted."""
    way, cookies = [address], httpx.Cookies()
    with Wire(gate, deadline_in(limits.whole)) as wire:
        for _ in range(limits.redirects + 1):
            asked = _request(way[-1], last, limits, wanted)
            with closing(_answer_of(wire, asked, cookies)) as answer:
                if answer.status_code not in _MOVED:
                    return _taken(answer, last, limits.size, wanted)
                way.append(_next_address(answer))
    raise _led_astray(way)


def _answer_of(wire: Wire, request: httpx.Request, cookies: httpx.Cookies) -> httpx.Response:
    """Send a request. httpx's own client would follow, or stumble over, a redirect before we judged it."""
    cookies.set_cookie_header(request)
    answer = wire.handle_request(request)
    answer.request = request
    cookies.extract_cookies(answer)
    return answer


def _request(address: httpx.URL, last: _Fetched | None, limits: Limits, wanted: _Wanted) -> httpx.Request:
    times = httpx.Timeout(limits.silence, connect=limits.connect)
    headers = _HEADERS | {"Accept": wanted.types} | _validators(address, last)
    return httpx.Request("GET", address, headers=headers, extensions={"timeout": times.as_dict()})


def _validators(address: httpx.URL, last: _Fetched | None) -> dict[str, str]:
    """Ask only for what is new, where what is kept came from this very address."""
    if last is None or last[0].url != str(address):
        return {}
    known = {"If-None-Match": last[0].etag, "If-Modified-Since": last[0].last_modified}
    return {name: value for name, value in known.items() if value}


def _next_address(answer: httpx.Response) -> httpx.URL:
    said = answer.headers.get("location", "")
    if not said:
        raise ArticleError(
            f"{shown(answer.url)} has moved, and does not say where", hint="look for its new address"
        )
    try:
        return checked(answer.url.join(said).copy_with(fragment=None))
    except (httpx.InvalidURL, ArticleError) as error:
        reason = error if isinstance(error, ArticleError) else f"{shown(said)} is not an address"
        raise ArticleError(
            f"{shown(answer.url)} leads astray: {reason}", hint="look for its new address"
        ) from error


def _led_astray(way: list[httpx.URL]) -> ArticleError:
    page = shown(way[0])
    if len(set(way)) < len(way):
        return ArticleError(
            f"{page} leads round in a circle", hint="open it in your browser, and save the page from there"
        )
    return ArticleError(
        f"{page} leads on and on, over {len(way) - 1} addresses", hint=f"give the last: {shown(way[-1])}"
    )


def _taken(answer: httpx.Response, last: _Fetched | None, size: int, wanted: _Wanted) -> _Fetched:
    """Take what came, or what is kept of it when that has not changed."""
    if answer.status_code == _UNCHANGED and last is not None:
        return last
    answers.refuse_status(answer)
    wanted.refuse(answer)
    content = answers.content_of(answer, size)
    record = record_of(
        content,
        url=str(answer.url),
        media_type=answers.media_type_of(answer),
        charset=encoding_named(answer.charset_encoding or ""),
        etag=answer.headers.get("etag", ""),
        last_modified=answer.headers.get("last-modified", ""),
        fetched=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    return record, content

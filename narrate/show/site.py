"""What the preview server answers: files that manifests list, the feed, the show's page; nothing else."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from narrate.edition.assets import ASSET, FOR_GOOD, type_of
from narrate.errors import NarrateError
from narrate.place import Place
from narrate.settings import find
from narrate.show import fresh, index, notice, shelf
from narrate.show.answer import FileAnswer, opened
from narrate.show.catalogue import Catalogue
from narrate.show.fresh import Fresh, WritesFeed, write_feed
from narrate.show.shelf import FEED, FOLDER, INDEX

RSS = "application/rss+xml"
_PLAIN = {"cache-control": "no-cache", "x-content-type-options": "nosniff"}
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "media-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
)
"""Nothing comes from elsewhere, and scripts only from files of ours; pages may bring their own style."""
_HTML = {**_PLAIN, "content-security-policy": _CSP}
_LASTING = {**_PLAIN, "cache-control": FOR_GOOD}
"""For what is named by what it holds."""
_READABLE = "Accept-Ranges, Content-Range, Content-Length, ETag"
_ASKABLE = "Range, If-Range, If-None-Match, If-Modified-Since"


def _ignore(_: str) -> None:
    """Hear, and say nothing."""


def app(
    folder: Path,
    place: Place,
    *,
    feed: WritesFeed = write_feed,
    on_request: Callable[[str], None] = _ignore,
    on_notice: Callable[[str], None] = _ignore,
) -> Starlette:
    """Make the application that serves a site's folder at a place.

    `on_request` gets a line for each request, `on_notice` for what is amiss.
    """
    site = _Site(folder, place, feed, on_notice)
    made = Starlette(
        routes=[
            Route("/", site.home),
            Route(f"/{FOLDER}", site.home),
            Route(f"/{FOLDER}/", site.front),
            Route(f"/{FOLDER}/{INDEX}", site.front),
            Route(f"/{FOLDER}/{{name}}", site.file, methods=["GET", "OPTIONS"]),
        ],
        middleware=[Middleware(_Door, place=place, on_request=on_request)],
        exception_handlers={HTTPException: _refused, NarrateError: site.unable, Exception: site.broken},
        lifespan=_lifespan,
    )
    made.router.redirect_slashes = False
    return made


@asynccontextmanager
async def _lifespan(_: Starlette) -> AsyncIterator[dict[str, Path]]:
    """Give what is made of the editions a folder for as long as the server runs."""
    with TemporaryDirectory(prefix="narrate-feed-", ignore_cleanup_errors=True) as name:
        yield {"made": Path(name)}


class _Site:
    """Answers what may be asked for."""

    def __init__(
        self, folder: Path, place: Place, feed: WritesFeed, on_notice: Callable[[str], None]
    ) -> None:
        self._folder = folder
        self._audio = folder / FOLDER
        self._place = place
        self._write_feed = feed
        self._on_notice = on_notice
        self._feed = Fresh(self._make_feed)
        self._fronting = asyncio.Lock()
        self._told: set[str] = set()
        self._catalogue = Catalogue(self._audio, self._tell_once)

    def _tell_once(self, notice: str) -> None:
        """Tell what is amiss in an edition, which is found again each time that somebody looks."""
        if notice not in self._told:
            self._told.add(notice)
            self._on_notice(notice)

    async def home(self, _: Request) -> Response:
        """Lead to the show's page."""
        return RedirectResponse(f"/{FOLDER}/", headers=_PLAIN)

    async def front(self, request: Request) -> Any:  # noqa: ANN401  # something that ASGI takes
        """Send the show's page, made of the editions as they are now."""
        made: Path = request.state.made
        async with self._fronting:
            has_any = await run_in_threadpool(self._make_front, made)
            return await _sent(made / INDEX, "text/html", {}) if has_any else self._none_yet()

    def _make_front(self, folder: Path) -> bool:
        """Make the page, if there is any edition."""
        if next(shelf.manifests(self._audio), None) is None:
            return False
        for each in index.write(self._audio, find(self._folder), address=self._address, into=folder):
            self._tell_once(each)
        return True

    def _none_yet(self) -> Response:
        return _page(notice.empty(str(self._folder)))

    async def file(self, request: Request) -> Any:  # noqa: ANN401  # something that ASGI takes
        """Send a file of an edition, or of the feed."""
        name: str = request.path_params["name"]
        if fresh.is_made(name):
            return await self._file_of_feed(name, request)
        if ASSET.fullmatch(name):
            return await self._asset(name, request)
        media_type = await run_in_threadpool(self._catalogue.type_of, name)
        if media_type is None:
            raise HTTPException(404)
        is_page = name.partition(".")[2] == "html"
        shared = {} if is_page else self._shared(request.headers.get("origin", ""))
        if request.method == "OPTIONS":
            return _preflight(shared)
        return await _sent(self._audio / name, media_type, shared)

    async def _file_of_feed(self, name: str, request: Request) -> Any:  # noqa: ANN401
        if request.method == "OPTIONS":
            return _preflight({})
        folder: Path = request.state.made
        await self._feed.be_in(folder)
        return await _sent(folder / name, RSS if name.endswith(".xml") else "image/jpeg", {})

    async def _asset(self, name: str, request: Request) -> Any:  # noqa: ANN401
        """Send a script or a style, of the editions' pages or of the one that is made here."""
        shared = self._shared(request.headers.get("origin", ""))
        if request.method == "OPTIONS":
            return _preflight(shared)
        here = self._audio / name
        path = here if await run_in_threadpool(here.is_file) else request.state.made / name
        return await _sent(path, type_of(name), {**_LASTING, **shared})

    @property
    def _address(self) -> str:
        """Where the feed is had."""
        return f"{self._place.address}{FOLDER}/{FEED}"

    def _make_feed(self, folder: Path) -> None:
        made = self._write_feed(self._audio, find(self._folder), address=self._address, into=folder)
        for each in made.notices:
            self._tell_once(each)

    def _shared(self, origin: str) -> dict[str, str]:
        """Let the pages of another origin read an answer, where they may (CORS)."""
        is_for_all = self._place.is_for_all
        headers = {} if is_for_all else {"vary": "Origin"}
        if not self._place.is_open_to(origin):
            return headers
        allowed = "*" if is_for_all else origin
        return {
            **headers,
            "access-control-allow-origin": allowed,
            "access-control-expose-headers": _READABLE,
        }

    async def unable(self, request: Request, error: Exception) -> Response:
        """Tell what is to be mended first, such as a setting."""
        hint = error.hint if isinstance(error, NarrateError) else ""
        self._on_notice(f"{_target(request.scope)}: {error}")
        return _page(notice.notice("This cannot be shown yet", str(error), hint), 503)

    async def broken(self, request: Request, error: Exception) -> Response:
        """Tell of a disk that fails, or of what nobody foresaw; the server goes on."""
        strerror = isinstance(error, OSError) and (error.strerror or "").lower()
        reason = strerror or str(error) or type(error).__name__
        self._on_notice(f"{_target(request.scope)}: {reason}")
        return _page(notice.notice("This cannot be shown", reason), 500)


class _Door:
    """Lets in whoever means this server, and tells what is asked for."""

    def __init__(self, app: ASGIApp, *, place: Place, on_request: Callable[[str], None]) -> None:
        self._app = app
        self._place = place
        self._on_request = on_request

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._on_request(f"{scope['method']} {_target(scope)} {message['status']}")
            await send(message)

        app = self._app if self._place.is_meant_by(_host(scope)) else _misdirected(self._place)
        await app(scope, receive, telling)


def _host(scope: Scope) -> str:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")


def _target(scope: Scope) -> str:
    """Give what was asked for as it was sent: a decoded path could write on the terminal."""
    return str(scope["raw_path"].decode("ascii", "backslashreplace"))


def _misdirected(place: Place) -> Response:
    return _page(notice.notice("Another server was meant", f"This one is at {place.address}"), 421)


async def _sent(path: Path, media_type: str, headers: dict[str, str]) -> FileAnswer:
    """Answer with a file. Raises HTTPException where there is none, OSError where it cannot be read."""
    try:
        file = await run_in_threadpool(opened, path)
    except FileNotFoundError as error:
        raise HTTPException(404) from error
    own = _HTML if media_type == "text/html" else _PLAIN
    charset = "; charset=utf-8" if media_type.startswith("text/") or media_type == RSS else ""
    return FileAnswer(file, media_type + charset, {**own, **headers})


def _preflight(shared: dict[str, str]) -> Response:
    """Say what the pages of another origin may ask for."""
    headers = {"allow": "GET, HEAD, OPTIONS", **_PLAIN, **shared}
    if "access-control-allow-origin" in shared:
        headers |= {
            "access-control-allow-methods": "GET, HEAD",
            "access-control-allow-headers": _ASKABLE,
            "access-control-max-age": "600",
        }
    return Response(status_code=204, headers=headers)


async def _refused(_: Request, error: Exception) -> Response:
    """Say that there is nothing, or that it cannot be asked so."""
    status, headers = (error.status_code, error.headers) if isinstance(error, HTTPException) else (500, None)
    titles = {404: "There is nothing here", 405: "This can only be looked at"}
    return _page(notice.notice(titles.get(status, "This cannot be shown")), status, headers)


def _page(html: str, status: int = 200, headers: Any = None) -> Response:  # noqa: ANN401
    return HTMLResponse(html, status, headers={**_HTML, **(headers or {})})

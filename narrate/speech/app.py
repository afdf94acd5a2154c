"""What the speech server answers: speech, its voices and models, in OpenAI's words."""

import asyncio
import hmac
from collections.abc import Callable, Sequence
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from narrate.audio.crew import cores
from narrate.place import Place
from narrate.plain import one_line
from narrate.speech.answer import LIMIT, Places, SpokenAnswer
from narrate.speech.asked import LARGEST, asked_from
from narrate.speech.cast import Cast
from narrate.speech.refused import RefusedError
from narrate.speech.speaking import Studio

MODELS = ("narrate", "tts-1", "tts-1-hd", "gpt-4o-mini-tts")
"""Ours, and the names that clients have built in; all of them are whoever speaks."""
HEALTH = "/health"
_BODY_LIMIT = 30.0
"""Seconds in which a request has to be here."""


class _Answers:
    """Answers what may be asked for."""

    def __init__(self, studio: Studio, cast: Cast, limit: float, on_notice: Callable[[str], None]) -> None:
        self._studio, self._cast, self._limit, self._on_notice = studio, cast, limit, on_notice
        self._places = Places(cores(), 2 * cores())

    async def speech(self, request: Request) -> Any:  # noqa: ANN401  # something that ASGI takes
        """Say a text."""
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json":  # what any page may send unasked is something else
            raise RefusedError(415, "send JSON, and say so: Content-Type: application/json")
        asked = asked_from(await _body(request))
        speaker = await asyncio.to_thread(self._cast.find, asked.voice)  # an engine may look into folders
        return SpokenAnswer(asked, speaker, self._studio, self._places, self._limit, self._on_notice)

    async def voices(self, _: Request) -> Response:
        """List who may be asked to speak."""
        return JSONResponse({"voices": self._cast.listed()})

    async def models(self, _: Request) -> Response:
        """List models, as OpenAI does (`data`) and as others do for speech alone (`models`)."""
        listed = [_model(name) for name in MODELS]
        return JSONResponse({"object": "list", "data": listed, "models": listed})

    async def model(self, request: Request) -> Response:
        """Tell of a model."""
        name = request.path_params["name"]
        if name not in MODELS:
            message = f"there is no such model here; there are {', '.join(MODELS)}"
            raise RefusedError(404, message, param="model", code="model_not_found")
        return JSONResponse(_model(name))

    async def health(self, _: Request) -> Response:
        """Say that somebody is here."""
        return JSONResponse({"status": "ok"})

    async def broken(self, _: Request, error: Exception) -> Response:
        """Tell of what nobody foresaw, and tell the client no more than that."""
        self._on_notice(one_line(f"{type(error).__name__}: {error}"))
        return _refusal(RefusedError(500, "something went wrong here", code="failed"))


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": "narrate"}


async def _body(request: Request) -> bytes:
    """Read a request's body, if it is no larger than it may be. Raises RefusedError."""
    body = bytearray()
    try:
        async with asyncio.timeout(_BODY_LIMIT):
            async for piece in request.stream():
                body += piece
                if len(body) > LARGEST:
                    raise RefusedError(413, f"the request has more than {LARGEST} bytes", code="too_large")
    except TimeoutError as error:
        raise RefusedError(408, "the request did not come to an end", code="timeout") from error
    except ClientDisconnect as error:
        raise RefusedError(400, "the request broke off") from error
    return bytes(body)


def _refusal(refused: RefusedError) -> Response:
    return JSONResponse(refused.as_dict(), refused.status, headers=dict(refused.headers))


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)  # noqa: S101  # that is what it is registered for
    return _refusal(error)


async def _unknown(_: Request, error: Exception) -> Response:
    """Tell of an address that is none, or a method that it does not have."""
    status, headers = (error.status_code, error.headers) if isinstance(error, HTTPException) else (500, None)
    told = {404: "there is nothing at this address", 405: "this cannot be done at this address"}
    message = told.get(status, "this cannot be done")
    return _refusal(RefusedError(status, message, code="unknown_url", headers=headers or {}))


class _Door:
    """Lets in whoever means this server and has its key, and tells what is asked for."""

    def __init__(self, app: ASGIApp, *, place: Place, key: str, on_request: Callable[[str], None]) -> None:
        self._app, self._place, self._key, self._on_request = app, place, key.encode(), on_request

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                target = scope["raw_path"].decode("ascii", "backslashreplace")
                self._on_request(f"{scope['method']} {target} {message['status']}")
            await send(message)

        refused = self._refusal(scope)
        await (_refusal(refused) if refused else self._app)(scope, receive, telling)

    def _refusal(self, scope: Scope) -> RefusedError | None:
        if not self._place.is_meant_by(_header(scope, b"host").decode("latin-1")):
            return RefusedError(421, f"another server was meant: this one is at {self._place.address}")
        if not self._key or scope["path"] == HEALTH or _is_preflight(scope):
            return None
        given = _header(scope, b"authorization")
        if given[:7].lower() == b"bearer " and hmac.compare_digest(given[7:].strip(), self._key):
            return None
        message = "the key is not right; send it as: Authorization: Bearer ..."
        return RefusedError(401, message, code="invalid_api_key", headers={"www-authenticate": "Bearer"})


def _header(scope: Scope, wanted: bytes) -> bytes:
    return next((bytes(value) for name, value in scope["headers"] if name == wanted), b"")


def _is_preflight(scope: Scope) -> bool:
    return scope["method"] == "OPTIONS" and bool(_header(scope, b"access-control-request-method"))


def app(  # noqa: PLR0913  # what it is made of, and whom it tells
    studio: Studio,
    cast: Cast,
    place: Place,
    *,
    key: str = "",
    origins: Sequence[str] = (),
    limit: float = LIMIT,
    on_request: Callable[[str], None],
    on_notice: Callable[[str], None],
) -> Starlette:
    """Make the application. Pages of `origins` may ask it, and none else; with a `key`, who has that."""
    answers = _Answers(studio, cast, limit, on_notice)
    door = Middleware(_Door, place=place, key=key, on_request=on_request)
    shared = Middleware(
        CORSMiddleware, allow_origins=list(origins), allow_methods=["GET", "POST"], allow_headers=["*"]
    )
    return Starlette(
        routes=[
            Route("/v1/audio/speech", answers.speech, methods=["POST"]),
            Route("/v1/audio/voices", answers.voices),
            Route("/v1/audio/models", answers.models),
            Route("/v1/models", answers.models),
            Route("/v1/models/{name:path}", answers.model),
            Route(HEALTH, answers.health),
        ],
        middleware=[door, shared] if origins else [door],
        exception_handlers={
            RefusedError: _refused,
            HTTPException: _unknown,
            Exception: answers.broken,
        },
    )

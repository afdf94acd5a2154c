"""One request to a speech server, within its limits, and what its answers mean.

No foreign error is kept as a cause: its text may hold what a server sent back, the key among it.
"""

import json
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from email.utils import collapse_rfc2231_value
from typing import Any

import httpcore
import httpx

from narrate import __version__
from narrate.article.addresses import Gate
from narrate.article.answers import wait_asked
from narrate.article.failures import UnreachableError
from narrate.article.wire import Deadline, Wire
from narrate.errors import ArticleError, EngineError
from narrate.voice.remote import KEPT, PassingError, cleaned
from narrate.voice.server import CONNECT, Server

SIZE = 100_000_000
"""Bytes that an answer may have: half an hour of speech."""
_MESSAGE_SIZE = 20_000
"""Bytes of a refusal that are read."""
_SOUND = re.compile(r"audio/.*|application/(octet-stream|ogg)|binary/octet-stream|")
_PASSING = frozenset({408, 409, 425, 429})
_SERVER_ERRORS = 500
_TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sent as sound."""

    body: bytes
    parameters: dict[str, str]
    """Of its content type: `rate`, `channels`."""
    is_delimited: bool
    """Whether how it was sent shows that all of it came."""


def post(server: Server, path: str, fields: dict[str, Any], limit: float, end: float) -> Reply:
    """Send a JSON object, and take sound. Raises EngineError; PassingError where asking again may help.

    No wait is longer than `limit` seconds, and all of it is over at `end`.
    """
    key = server.key
    headers = {
        "User-Agent": f"narrate/{__version__} (audio editions of articles)",
        "Accept": "audio/*",
        "Accept-Encoding": "identity",
        "Content-Type": "application/json",
        **({"Authorization": f"Bearer {key}"} if key else {}),
    }
    # What is on this machine is asked straight; elsewhere the environment's proxies are used.
    gate = Gate(judge=lambda _: "") if server.is_here else Gate(is_open=True)
    with closing(Wire(gate, Deadline(end))) as wire, _faults_told(server, key):
        request = httpx.Request(
            "POST",
            f"{server.address}/{path}",
            headers=headers,
            content=json.dumps(fields, ensure_ascii=False).encode(errors="replace"),
            extensions={"timeout": {"connect": CONNECT, "read": limit, "write": limit, "pool": limit}},
        )
        answer = wire.handle_request(request)
        with closing(answer):
            _refuse(answer, server, key)
            return _reply(answer, server)


@contextmanager
def _faults_told(server: Server, key: str) -> Iterator[None]:
    try:
        yield
    except UnreachableError as error:
        if server.is_here and isinstance(error.__cause__, httpcore.ConnectError):  # it was not started
            raise EngineError(f"{server.name} cannot be reached", hint=server.way_out) from None
        raise PassingError(cleaned(str(error), key), hint=f"{server.way_out}; {KEPT}") from None
    except ArticleError as error:
        raise EngineError(cleaned(str(error), key), hint=server.way_out) from None
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:  # a host that cannot be one
        raise EngineError(cleaned(f"{server.name}: {error}", key), hint=server.way_out) from None


def _refuse(answer: httpx.Response, server: Server, key: str) -> None:
    """Raise what an answer means that is no sound."""
    status = answer.status_code
    media_type = _type_of(answer)[0]
    if answer.is_redirect:
        raise _moved(answer, server, key)
    if answer.is_success and _SOUND.fullmatch(media_type):
        return
    said = _said(_beginning(answer), key)
    tail = f": {said}" if said else ""
    if answer.is_success:
        message = f"{server.name} sent {cleaned(media_type, key)}, and no sound{tail}"
        raise EngineError(message, hint="check address, model and format below [engines.openai]")
    what, hint = _meaning(status, server, key)
    message = f"{server.name} {what} (HTTP {status}){tail}"
    is_passing = status in _PASSING or status >= _SERVER_ERRORS
    if is_passing and "current quota" not in said:  # OpenAI says 429 of an account without money, too
        raise PassingError(message, hint=hint, wait=wait_asked(answer))
    raise EngineError(message, hint=hint)


def _moved(answer: httpx.Response, server: Server, key: str) -> EngineError:
    """Refuse to follow: neither the key nor the text goes where narrate.toml does not say."""
    found = re.match(r"https?://([^/@\s]+)", answer.headers.get("location", ""))
    where = f" to {cleaned(found[1], key)}" if found else ""
    message = f"{server.name} sends us elsewhere{where} (HTTP {answer.status_code})"
    return EngineError(message, hint="write the final address below [engines.openai]")


def _meaning(status: int, server: Server, key: str) -> tuple[str, str]:
    """Say what a status means here, and what to do."""
    if status == _TOO_MANY:
        return "asks us to slow down", f"wait a while and {KEPT}; or lower `parallel`"
    if status >= _SERVER_ERRORS:
        return "is out of order", f"wait a while and {KEPT}"
    if status == 401 and not key:  # noqa: PLR2004
        more = "" if server.is_secure else ", and use https"
        return "asks for a key", f"put its key into the variable {server.key_variable}{more}"
    return {
        401: ("does not know the key", f"put a key that is good there into {server.key_variable}"),
        403: ("does not allow it", "ask whoever runs the server for the right to use this model"),
        404: ("has no such thing", "check address and model below [engines.openai]"),
        413: ("finds the text too long", "break the sentence in two in the script"),
    }.get(status, ("does not take it", "check model, voice, format and extra below [engines.openai]"))


def _reply(answer: httpx.Response, server: Server) -> Reply:
    packing = answer.headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("", "identity"):
        message = f"{server.name} sent its sound packed, which nobody asked for"
        raise EngineError(message, hint="have the server send sound as it is")
    body = bytearray()
    for piece in _pieces(answer):
        body += piece
        if len(body) > SIZE:
            message = f"{server.name} sent more than {SIZE // 1_000_000} MB for a few words"
            raise EngineError(message, hint="check the server, or use another voice")
    is_chunked = "chunked" in answer.headers.get("transfer-encoding", "").lower()
    return Reply(bytes(body), _type_of(answer)[1], is_chunked or "content-length" in answer.headers)


def _pieces(answer: httpx.Response) -> Iterator[bytes]:
    """Give the body as it was sent, packed if it is."""
    assert isinstance(answer.stream, httpx.SyncByteStream)  # noqa: S101  # Wire gives nothing else
    return iter(answer.stream)


def _type_of(answer: httpx.Response) -> tuple[str, dict[str, str]]:
    """Give a content type and its parameters, in lower case."""
    message = Message()
    message["content-type"] = answer.headers.get("content-type", "")
    found = message.get_params(failobj=[("", "")])
    return found[0][0].lower(), {
        name.lower(): collapse_rfc2231_value(value).lower() for name, value in found[1:]
    }


def _beginning(answer: httpx.Response) -> bytes:
    """Read as much of an answer as holds a message."""
    body = bytearray()
    for piece in _pieces(answer):
        body += piece
        if len(body) >= _MESSAGE_SIZE:
            break
    return bytes(body[:_MESSAGE_SIZE])


def _said(body: bytes, key: str) -> str:
    """Find the message in an answer: of JSON its text, of plain text all, of a page its title."""
    text = body.decode(errors="replace")
    try:
        found = _message(json.loads(text))
    except ValueError:
        title = re.search(r"<title[^>]*>([^<]*)", text, re.IGNORECASE)
        is_page = "<" in text[:200]
        found = title[1] if title else "" if is_page or "\0" in text or "\ufffd" in text else text
    return cleaned(found, key)


def _message(said: Any) -> str:  # noqa: ANN401  # whatever JSON can say
    """Look where servers put their messages: `error.message`, `error`, `message`, `detail`."""
    if isinstance(said, list):
        return "; ".join(filter(None, map(_message, said[:3])))
    if isinstance(said, dict):
        names = ("error", "message", "detail", "msg", "code")
        return next(filter(None, (_message(said.get(name)) for name in names)), "")
    return said if isinstance(said, str) else ""

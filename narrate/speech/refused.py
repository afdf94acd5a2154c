"""What is answered where nothing is said, in the shape that OpenAI's clients know."""

from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from narrate.audio.crew import LostWorkerError
from narrate.errors import EngineError, NarrateError, UnsayableError
from narrate.plain import one_line

NONE: Mapping[str, str] = MappingProxyType({})
_NEVER = {"x-should-retry": "false"}
"""What OpenAI's clients heed: the same would only fail again."""
_LONGEST = 1_000
"""Characters of a message: it may quote what was asked."""


class RefusedError(NarrateError):
    """What was asked is not done: `param` names the field that is to blame, `code` the reason."""

    def __init__(
        self, status: int, message: str, *, param: str = "", code: str = "", headers: Mapping[str, str] = NONE
    ) -> None:
        super().__init__(message)
        self.status, self.param, self.code, self.headers = status, param, code, headers

    def as_dict(self) -> dict[str, Any]:
        """Give what is sent. Texts from outside may hold what no JSON in UTF-8 can."""
        kind = "server_error" if self.status >= HTTPStatus.INTERNAL_SERVER_ERROR else "invalid_request_error"
        if self.status == HTTPStatus.TOO_MANY_REQUESTS:
            kind = "rate_limit_error"
        told = one_line(str(self))[:_LONGEST]
        error = {"message": told, "type": kind, "param": self.param or None, "code": self.code or None}
        return {"error": error}


def refused_from(error: NarrateError, *, is_online: bool = False) -> RefusedError:
    """Tell of an error while speaking: the text's own fault, or another server's, or ours.

    What is the text's the client can mend, and is told; the rest may quote paths, addresses and other
    people's exceptions, and is for whoever runs the server: see `for_people`.
    """
    if isinstance(error, RefusedError):
        return error
    if isinstance(error, LostWorkerError):
        return RefusedError(500, f"the voice {error}", code="voice_lost", headers=_NEVER)
    if isinstance(error, UnsayableError):
        return RefusedError(400, str(error), param="input", code="cannot_be_said")
    if is_online and isinstance(error, EngineError):
        return RefusedError(502, "the voice's server did not say this text", code="voice_unreachable")
    if isinstance(error, EngineError):
        return RefusedError(500, "the voice could not say this text", code="voice_failed", headers=_NEVER)
    return RefusedError(500, "something went wrong here", code="failed", headers=_NEVER)


def for_people(error: NarrateError) -> str:
    """Tell all that is known of an error, on one line, whatever is in it."""
    told = f"the voice {error}" if isinstance(error, LostWorkerError) else str(error)
    return one_line(f"{told}; {error.hint}" if error.hint else told)[:_LONGEST]

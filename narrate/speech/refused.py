"""What is answered where nothing is said, in the shape that OpenAI's clients know."""

from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from narrate.audio.crew import LostWorkerError
from narrate.errors import EngineError, NarrateError, ScriptError
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
    """Tell of an error while speaking: the text's own fault, or another server's, or ours."""
    if isinstance(error, RefusedError):
        return error
    if isinstance(error, LostWorkerError):
        return RefusedError(500, f"the voice {error}", code="voice_lost", headers=_NEVER)
    if is_online and isinstance(error, EngineError):
        return RefusedError(502, str(error), code="voice_unreachable")
    if isinstance(error, EngineError | ScriptError):
        return RefusedError(400, _with_hint(error), param="input", code="cannot_be_said")
    return RefusedError(500, str(error), code="failed", headers=_NEVER)


def _with_hint(error: NarrateError) -> str:
    return f"{error}; {error.hint}" if error.hint else str(error)

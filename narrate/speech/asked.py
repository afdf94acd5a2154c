"""What a client asks for: OpenAI's request, read strictly where it would be heard.

Fields that change nothing here (`model`, `instructions`, whatever others invent) are passed over.
"""

import json
from dataclasses import dataclass
from typing import Any

from narrate.audio.plan import FASTEST, SLOWEST
from narrate.speech.refused import RefusedError

LONGEST = 4_096
"""Characters of a text, as OpenAI has it."""
LARGEST = 1 << 18
"""Bytes of a request: a text of the longest, each character written as JSON's `\\uD83D\\uDE00`, and more."""
KINDS = {
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "flac": "audio/flac",
    "opus": "audio/ogg; codecs=opus",
    "pcm": "audio/pcm",
}
"""Formats of the answer, and their media types."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be said, by whom, and how."""

    text: str
    voice: str = ""
    """Empty: whoever speaks here."""
    kind: str = "mp3"
    """Of KINDS."""
    speed: float = 1.0


def asked_from(body: bytes) -> Asked:
    """Read a request's JSON. Raises RefusedError."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "the request's body is not JSON", code="invalid_json") from error
    if not isinstance(told, dict):
        raise RefusedError(400, "the request's body is no JSON object", code="invalid_json")
    _check_stream(told)
    return Asked(_text(told), _voice(told), _kind(told), _speed(told))


def _check_stream(told: dict[str, Any]) -> None:
    if (told.get("stream_format") or "audio") != "audio":
        raise _wrong("stream_format", "stream_format can only be «audio»: the sound itself is streamed")
    if not isinstance(told.get("model") or "", str):
        raise _wrong("model", "model has to be a text, such as «tts-1»")


def _text(told: dict[str, Any]) -> str:
    text = told.get("input")
    if not isinstance(text, str):
        raise _wrong("input", "input has to be the text that is to be said")
    if not text.strip():
        raise _wrong("input", "input is empty")
    if len(text) > LONGEST:
        message = f"input has {len(text)} characters, and may have {LONGEST}: send it in parts"
        raise _wrong("input", message, "string_above_max_length")
    return text


def _voice(told: dict[str, Any]) -> str:
    voice = told.get("voice") or ""
    name = voice.get("id") if isinstance(voice, dict) else voice
    if not isinstance(name, str):
        raise _wrong("voice", 'voice has to be a name, or {"id": a name}')
    return name


def _kind(told: dict[str, Any]) -> str:
    kind = told.get("response_format") or "mp3"
    if not isinstance(kind, str) or kind not in KINDS:
        raise _wrong("response_format", f"response_format has to be one of {', '.join(KINDS)}")
    return kind


def _speed(told: dict[str, Any]) -> float:
    speed = 1.0 if told.get("speed") is None else told["speed"]
    is_number = isinstance(speed, int | float) and not isinstance(speed, bool)
    if not is_number or not SLOWEST <= speed <= FASTEST:
        raise _wrong("speed", f"speed has to be a number from {SLOWEST:g} to {FASTEST:g}")
    return float(speed)


def _wrong(param: str, message: str, code: str = "invalid_value") -> RefusedError:
    return RefusedError(400, message, param=param, code=code)

"""What narrate.toml tells an engine, checked: whatever is of the wrong kind is named by its table."""

import ipaddress
import math
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from narrate.errors import EngineError


def refused(name: str, value: Any, hint: str) -> EngineError:  # noqa: ANN401  # whatever TOML can hold
    """Make the error about a setting, `openai.limit`."""
    shown = value if isinstance(value, int | float) else repr(value)[:80]
    return EngineError(f"engines.{name} cannot be {shown}", hint=hint)


def number(name: str, value: Any, least: float, most: float) -> float:  # noqa: ANN401
    """Give a number. Raises EngineError."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if not is_number or not least <= value <= most:
        raise refused(name, value, f"give a number from {least:g} to {most:g}")
    return float(value)


def count(name: str, value: Any, least: int, most: int) -> int:  # noqa: ANN401
    """Give a whole number. Raises EngineError."""
    if not isinstance(value, int) or number(name, value, least, most) != value:
        raise refused(name, value, f"give a whole number from {least} to {most}")
    return value


def seconds(name: str, value: Any) -> tuple[float, ...]:  # noqa: ANN401
    """Give the waits between tries. Raises EngineError."""
    if not isinstance(value, list | tuple) or len(value) > _MOST_WAITS:
        raise refused(name, value, "give the seconds between tries, [1, 2, 4, 8]")
    return tuple(number(name, each, 0, 60) for each in value)


_MOST_WAITS = 20


def text(name: str, value: Any) -> str:  # noqa: ANN401
    """Give a text of one line. Raises EngineError."""
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise refused(name, value, "give a text")
    return value.strip()


def one_of(name: str, value: Any, choices: Sequence[str]) -> str:  # noqa: ANN401
    """Give one of some words. Raises EngineError."""
    if value not in choices:
        raise refused(name, value, f"give one of: {', '.join(choices)}")
    return str(value)


def texts(name: str, value: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Give a list of texts. Raises EngineError."""
    if not isinstance(value, list | tuple):
        raise refused(name, value, 'give a list of texts, ["one", "two"]')
    return tuple(text(name, each) for each in value)


def variable(name: str, value: Any) -> str:  # noqa: ANN401
    """Give the name of an environment variable. Raises EngineError, which does not show a key put there."""
    if not isinstance(value, str) or not re.fullmatch(r"[A-Z][A-Z0-9_]*", value):
        message = f"engines.{name} is no name of an environment variable"
        raise EngineError(message, hint="give the variable's name, in capitals; the key itself stays in it")
    return value


def address(name: str, value: Any) -> str:  # noqa: ANN401
    """Give a server's address without its last stroke. Raises EngineError, which shows no credentials."""
    hint = "write it as in https://api.openai.com/v1"
    try:
        parts = urlsplit(value if isinstance(value, str) else "")
        is_good = parts.scheme in ("http", "https") and _is_host(parts.hostname or "") and parts.port != 0
    except ValueError:
        raise EngineError(f"engines.{name} is no address", hint=hint) from None  # it may hold a secret
    if "@" in parts.netloc:
        message = f"engines.{name} holds a name or a password: a secret does not belong into a file"
        raise EngineError(message, hint="take it out, and name the variable that holds the key: key_variable")
    if not is_good or parts.query or parts.fragment or not str(value).isprintable() or " " in str(value):
        raise EngineError(f"engines.{name} is no address", hint=hint)
    return str(value).rstrip("/")


_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.IGNORECASE)


def _is_host(name: str) -> bool:
    """Say whether a name can be looked up: an address, or labels of up to 63 signs (RFC 1123, 2.1)."""
    if ":" in name:
        return bool(ipaddress.ip_address(name))
    try:
        labels = _encoded(name).removesuffix(".").split(".")
    except UnicodeError:  # IDNAError is one
        return False
    return all(map(_LABEL.fullmatch, labels))


def _encoded(name: str) -> str:
    """Write a name as it is asked for, as whoever sends requests does. Raises UnicodeError."""
    if name.isascii() and "xn--" not in name:
        return name
    import idna  # noqa: PLC0415  # comes with httpx; few need it

    return idna.encode(name).decode()

"""Asking a service that may falter: again after a while, and never for longer than a worker is given."""

import random
import re
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

from narrate.errors import EngineError

PATIENCE = 100.0
"""Seconds for all that an engine asks in one call: a worker that gives no answer in 120 is held to hang."""
KEPT = "run it again: what was spoken is kept"

_SHOWN = 200
"""Characters of a service's own message that are shown."""

Answer = TypeVar("Answer")


class PassingError(EngineError):
    """A fault that may be gone when asked again."""

    def __init__(self, message: str, *, hint: str = "", wait: float = 0.0) -> None:
        super().__init__(message, hint=hint)
        self.wait = wait
        """Seconds that the service asks us to wait; 0 where it does not say."""


def cleaned(said: object, *secrets: str) -> str:
    """Give a service's words in one line, without signs that steer a terminal, without secrets, cut.

    A secret is not shown either where it is torn by whitespace, or written in other capitals.
    """
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in str(said)).split())
    for secret in filter(None, secrets):
        line = re.sub(" ?".join(map(re.escape, secret)), "…", line, flags=re.IGNORECASE)
    return (line if len(line) <= _SHOWN else line[:_SHOWN] + "…").rstrip(".")


def until(seconds: float = PATIENCE) -> float:
    """Give the moment, on the monotonic clock, that is some seconds from now."""
    return time.monotonic() + seconds


def insist(ask: Callable[[], Answer], waits: Sequence[float], end: float) -> Answer:
    """Ask until it is well, after waits that grow and vary, or as long as the service asks us to wait.

    Raises EngineError: what asking again cannot mend, and the last fault when there is no time left.
    """
    for wait in waits:
        try:
            return ask()
        except PassingError as error:
            rest = max(wait * random.uniform(1, 1.5), error.wait)  # noqa: S311  # so that not all ask at once
            if time.monotonic() + rest >= end:
                raise _late(error) from error
            time.sleep(rest)
    return ask()


def _late(error: PassingError) -> EngineError:
    """Say how long the service wants to be left alone, where that is longer than we can wait."""
    if not error.wait:
        return EngineError(str(error), hint=error.hint)
    message = f"{error}, and asks us to wait {_duration(error.wait)}"
    return EngineError(message, hint=f"wait {_duration(error.wait)} and {KEPT}")


def _duration(seconds: float) -> str:
    for size, name in ((3600, "hour"), (60, "minute")):
        if seconds >= size:
            count = -int(-seconds // size)
            return f"{count} {name}{'s' if count > 1 else ''}"
    return f"{-int(-seconds // 1)} seconds"


def within(limit: float, ask: Callable[[], Answer]) -> Answer:
    """Ask, or raise TimeoutError: libraries limit each wait for a byte, and a drip could last for ever."""
    outcome: Future[Answer] = Future()

    def run() -> None:
        try:
            outcome.set_result(ask())
        except Exception as error:  # noqa: BLE001  # raised again in the thread that asked
            outcome.set_exception(error)

    Thread(target=run, name="asking", daemon=True).start()
    return outcome.result(max(0.0, limit))

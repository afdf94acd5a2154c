"""The command line: the only room that prints or exits."""

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path

from narrate.cli import article, cache, lexicon, sound  # noqa: F401  # each joins its commands to the application
from narrate.cli.app import app
from narrate.cli.tell import say_aside
from narrate.errors import NarrateError


def main() -> None:
    """Run the command line; the one place where errors become words and exit codes."""
    gc.set_threshold(100_000, 50, 50)  # a voice is millions of objects with hardly a cycle to be found
    _open_streams()
    try:
        try:
            app()
        finally:
            print(end="", flush=True)
    except NarrateError as error:
        _fail(str(error), error.hint)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # whoever read us has heard enough
        _silence_stdout()
        sys.exit(1)
    except OSError as error:
        _silence_stdout()
        reason = (error.strerror or str(error)).lower()
        name = error.filename or "standard output"
        _fail(f"{name} cannot be used: {reason}", "make room, or give another place")


def _open_streams() -> None:
    """Print UTF-8, as our files hold, whatever the locale; what is closed takes words and keeps none."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # open to the end
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # likewise
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
    if isinstance(sys.stderr, TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")


def _fail(message: str, hint: str) -> None:
    say_aside(f"error: {message}")
    if hint:
        say_aside(f"hint: {hint}")
    sys.exit(1)


def _silence_stdout() -> None:
    """Keep Python from writing what is left once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

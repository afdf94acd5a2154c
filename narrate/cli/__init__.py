"""The command line: the only room that prints or exits."""

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path

from narrate import __version__
from narrate.errors import NarrateError


def main() -> None:
    """Run the command line; the one place where errors become words and exit codes."""
    gc.set_threshold(100_000, 50, 50)  # a voice is millions of objects with hardly a cycle to be found
    _open_streams()
    try:
        try:
            _run()
        finally:
            print(end="", flush=True)
    except NarrateError as error:
        _fail(error)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # whoever read us has heard enough
        _silence_stdout()
        sys.exit(1)
    except OSError as error:
        _silence_stdout()
        reason = (error.strerror or str(error)).lower()
        name = error.filename or "standard output"
        _fail(NarrateError(f"{name} cannot be used: {reason}", hint="make room, or give another place"))


_SPEAKING = ("build", "record", "watch")


def _run() -> None:
    """Run the command that was typed; the version is told without loading any."""
    if sys.argv[1:] == ["--version"]:
        print(f"narrate {__version__}")
        return
    if sys.argv[1:2] and sys.argv[1] in _SPEAKING and not {"-h", "--help"} & set(sys.argv):
        from narrate.audio.crew import hire  # noqa: PLC0415

        hire()  # it starts while the command line is read
    from narrate.cli import article, cache, embed, feed, lexicon, publish, serve, sound, voices  # noqa: F401, PLC0415
    from narrate.cli.app import app  # noqa: PLC0415
    from narrate.cli.command import run  # noqa: PLC0415

    try:
        run(app, sys.argv[1:])
    finally:
        _dismiss()


def _dismiss() -> None:
    if crew := sys.modules.get("narrate.audio.crew"):
        crew.dismiss()


def _open_streams() -> None:
    """Print UTF-8, as our files hold, whatever the locale; what is closed takes words and keeps none."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # open to the end
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # likewise
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
    if isinstance(sys.stderr, TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")


def _fail(error: NarrateError) -> None:
    from narrate.cli.tell import tell_error  # noqa: PLC0415

    tell_error(error)
    sys.exit(1)


def _silence_stdout() -> None:
    """Keep Python from writing what is left once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

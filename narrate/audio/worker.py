"""A worker process: takes calls by its standard input, does them, answers by its standard output."""

import gc
import os
import pickle
import time
import traceback
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from narrate.speakers import Options

SIZE = 8
"""Bytes before each call that tell its size."""
_GRACE = 10.0
"""Seconds in which a worker may finish what it is at when whoever asked for it is gone."""


def main() -> None:
    """Do what is asked until nobody is there."""
    gc.set_threshold(100_000, 50, 50)  # a voice is millions of objects with hardly a cycle to be found
    asked, answers = _pipes()
    calls: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(asked, calls), daemon=True).start()
    _prepare(*pickle.loads(calls.get()))  # noqa: S301  # our own process writes it
    while data := calls.get():
        with suppress(BrokenPipeError):
            answers.write(_answer(data))
            answers.flush()
    os._exit(0)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take our pipes away from whatever an engine may read or print."""
    asked = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return asked, answers


def _listen(asked: BinaryIO, calls: "SimpleQueue[bytes]") -> None:
    """Hand calls on, each after its size; when nobody is there any more, end, even where a call hangs."""
    while size := asked.read(SIZE):
        calls.put(asked.read(int.from_bytes(size, "big")))
    calls.put(b"")
    time.sleep(_GRACE)
    os._exit(1)


def _warm_up() -> None:
    """Load what every task of speaking needs, beside the voice."""
    with suppress(Exception):  # what is wrong shows when it is needed
        from narrate.audio import perform  # noqa: PLC0415  # the pipes must be safe before foreign code runs

        perform.warm_up()


def _prepare(name: str, options: "Options") -> None:
    """Load a voice before anybody asks for it."""
    if not name:  # it may be asked for a cover only
        return
    Thread(target=_warm_up, daemon=True).start()
    from narrate.voice import load  # noqa: PLC0415
    from narrate.voice.model import Preparing  # noqa: PLC0415

    with suppress(Exception):  # likewise
        voice = load.voice(name, options)
        engine = load.engine_of(voice)
        if isinstance(engine, Preparing):
            engine.prepare(voice)


def _answer(data: bytes) -> bytes:
    """Do a call; give what it returned, or raised, so that it can travel."""
    try:
        answer = True, pickle.loads(data)()  # noqa: S301
        return pickle.dumps(answer)
    except Exception as error:  # noqa: BLE001  # whatever engines raise
        error.add_note(traceback.format_exc())
        with suppress(Exception):
            raised = pickle.dumps((False, error))
            pickle.loads(raised)  # noqa: S301  # some exceptions cannot be made again
            return raised
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))

"""Worker processes that speak and encode: started early, fed a task at a time, replaced once if one dies.

A `concurrent.futures.Executor`. Processes and not threads, since a voice that hangs or crashes can then be
cut off; they are as fast as threads (bench/workers.py). They are fresh interpreters and not forks or spawned
copies, so that whoever calls us needs no `__main__` of a certain form.
"""

import json
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from threading import Condition, Lock, Thread, Timer
from typing import TYPE_CHECKING, Any, TypeVar

from narrate.audio.worker import SIZE
from narrate.errors import EngineError, RecordingError

if TYPE_CHECKING:
    from narrate.settings import Settings
    from narrate.speakers import Options


def cores() -> int:
    """Count the processor cores that we may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


EARLY = min(4, max(1, cores() - 1))
"""Workers that load a voice while an article is read: reading needs a core of its own."""
PATIENCE = 120.0
"""Seconds that a worker may take for one sentence before it is held to hang."""
LOADING = 60.0
"""Seconds more for the first thing that a worker is asked for: it has its voice to load."""

_HINT = "what was spoken is kept: run it again, write the sentence otherwise, or choose another --voice"
# Ctrl-C is not for workers, from their first moment on: whoever engaged them says when it is over.
_BEGIN = (
    "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); import json, sys; "
    "sys.path[:] = json.loads(sys.argv[1]); from narrate.audio.worker import main; main()"
)
_SURROUNDINGS = {
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    "ORT_DISABLE_TELEMETRY": "1",
}

Result = TypeVar("Result")


class LostWorkerError(EngineError):
    """A worker that came to nothing over its task: its message says how, after the words `the worker`."""

    is_hung = False


class Crew(Executor):
    """Up to `size` worker processes; `early` of them begin to load a voice at once, with engines' settings.

    A worker may take `patience` seconds for one sentence, and `loading` more for the first.
    """

    def __init__(  # noqa: PLR0913  # what may be left away goes by its name
        self,
        size: int | None = None,
        *,
        early: int = 0,
        voice: str = "",
        options: "Options" = (),
        patience: float = PATIENCE,
        loading: float = LOADING,
    ) -> None:
        self._size = size or cores()
        self._patience, self._loading = patience, loading
        self._calls: deque[tuple[Future[Any], Callable[[], Any]]] = deque()
        self._changed = Condition()
        self._workers: set[_Worker] = set()
        self._threads: list[Thread] = []
        self._idle = 0
        self._is_closed = self._is_cancelled = False
        with self._changed:
            for _ in range(min(early, self._size)):
                self._engage(voice, options)

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:  # noqa: ANN401
        """Have something done by whoever is free; a worker more is engaged only where nobody is."""
        future: Future[Result] = Future()
        with self._changed:
            if self._is_closed:
                raise RuntimeError("the crew has gone home")
            self._calls.append((future, _Call(fn, args, kwargs) if args or kwargs else fn))
            if len(self._calls) > self._idle and len(self._threads) < self._size:
                self._engage()
            self._changed.notify()
        return future

    def widen(self, size: int) -> None:
        """Let more workers be engaged: voices that wait for others have nothing to do with cores."""
        with self._changed:
            self._size = max(self._size, size)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        """End every worker; those that are at work are not waited for where futures are cancelled."""
        with self._changed:
            self._is_closed, self._is_cancelled = True, cancel_futures
            while cancel_futures and self._calls:
                self._calls.popleft()[0].cancel()
            self._changed.notify_all()
            if cancel_futures:
                for worker in self._workers:
                    worker.process.kill()
        if wait:
            for thread in self._threads:
                thread.join()

    def __exit__(self, *_: object) -> None:
        self.shutdown(cancel_futures=True)

    def _engage(self, voice: str = "", options: "Options" = ()) -> None:
        thread = Thread(target=self._serve, args=(voice, options), daemon=True)
        self._idle += 1
        self._threads.append(thread)
        thread.start()

    def _serve(self, voice: str, options: "Options") -> None:
        worker: _Worker | None = None
        with suppress(RecordingError):  # whoever has something to be done will hear of it
            worker = self._worker(voice, options)
        while (taken := self._next()) is not None:
            future, call = taken
            if future.set_running_or_notify_cancel():
                worker = self._answer(worker, future, call)
            with self._changed:
                self._idle += 1
        if worker:
            worker.kill()

    def _next(self) -> tuple[Future[Any], Callable[[], Any]] | None:
        with self._changed:
            while not self._calls and not self._is_closed:
                self._changed.wait()
            self._idle -= 1
            return self._calls.popleft() if self._calls else None

    def _worker(self, voice: str = "", options: "Options" = ()) -> "_Worker":
        try:
            worker = _hired.pop() if _hired else _Worker()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            hint = "end some other programs, and run it again: what was spoken is kept"
            raise RecordingError(f"a worker process cannot be started: {reason}", hint=hint) from error
        worker.begin((voice, options), self._patience, self._loading)
        with self._changed:
            self._workers.add(worker)
            if self._is_cancelled:
                worker.process.kill()
        return worker

    def _answer(
        self, worker: "_Worker | None", future: Future[Any], call: Callable[[], Any]
    ) -> "_Worker | None":
        """Have a call answered, by a second worker where the first one dies; give who is there afterwards."""
        lost: LostWorkerError | None = None
        while True:
            try:
                worker = worker or self._worker()
                answer = worker.ask(call)
            except LostWorkerError as error:
                with self._changed:
                    self._workers.discard(worker) if worker else None
                    is_over = lost is not None or error.is_hung or self._is_cancelled
                worker, lost = None, error
                if is_over:
                    future.set_exception(lost)
                    return None
            except BaseException as error:  # noqa: BLE001  # what the call raised there is raised here
                future.set_exception(error)
                return worker
            else:
                future.set_result(answer)
                return worker


@contextmanager
def engaged(settings: "Settings", executor: Executor | None = None, *, early: int = 1) -> Iterator[Executor]:
    """Give the executor as it is; or a crew of worker processes, of which some load the voice at once."""
    if executor:
        yield executor
        return
    from narrate.settings import chain_for  # noqa: PLC0415  # few who engage a crew bring none

    voice = chain_for(settings, settings.script.language)[0]
    with Crew(early=early, voice=voice, options=settings.engines, patience=settings.voice.patience) as crew:
        yield crew


_hired: list["_Worker"] = []


def hire() -> None:
    """Start a worker for whichever crew will be the first: before the command line is read, say."""
    _hired.append(_Worker())


def dismiss() -> None:
    """End a worker that was hired and never needed."""
    while _hired:
        _hired.pop().kill()


class _Call:
    """A function and its arguments, as `submit` was given them."""

    def __init__(self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self.function, self.args, self.kwargs = function, args, kwargs

    def __call__(self) -> Any:  # noqa: ANN401
        return self.function(*self.args, **self.kwargs)


class _Worker:
    """One process."""

    def __init__(self) -> None:
        self.patience, self.allowance = PATIENCE, LOADING
        self.number, self.is_hung, self.lock = 0, False, Lock()
        self.process = subprocess.Popen(  # noqa: S603  # ourselves
            [sys.executable, "-c", _BEGIN, json.dumps([os.fspath(path) for path in sys.path])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **_SURROUNDINGS},
        )

    def begin(self, voice: tuple[str, "Options"], patience: float, loading: float) -> None:
        """Have it load a voice, if one is named, with what engines are told."""
        self.patience, self.allowance = patience, loading
        with suppress(OSError):  # it is dead: whoever asks it something will hear so
            self._send(voice)

    def ask(self, call: Callable[[], Any]) -> Any:  # noqa: ANN401
        """Have a call done there. Raises what it raised, or LostWorkerError.

        A call may have a `weight`: how many times as long as a sentence it may take.
        """
        limit = self.patience * getattr(call, "weight", 1) + self.allowance
        watch = Timer(limit, self._cut_off, (self.number,))
        watch.daemon = True
        watch.start()
        try:
            self._send(call)
            is_well, answer = pickle.load(self._pipe("stdout"))  # noqa: S301  # our own process wrote it
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise self._lost() from error
        finally:
            watch.cancel()
            with self.lock:
                self.number, self.allowance = self.number + 1, 0
        if is_well:
            return answer
        raise answer

    def kill(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):  # what was on its way to the process is lost with it
                if pipe:
                    pipe.close()

    def _cut_off(self, number: int) -> None:
        """End it, unless what was too long has been answered in the meantime."""
        with self.lock:
            if number == self.number:
                self.is_hung = True
                self.process.kill()

    def _lost(self) -> LostWorkerError:
        self.kill()
        code = self.process.returncode
        how = f"died twice (signal {-code})" if code < 0 else f"died twice (exit code {code})"
        if self.is_hung:
            how = f"has made no progress for {self.patience:g} seconds"
        lost = LostWorkerError(how, hint=_HINT)
        lost.is_hung = self.is_hung
        return lost

    def _send(self, thing: Any) -> None:  # noqa: ANN401
        data = pickle.dumps(thing)
        pipe = self._pipe("stdin")
        pipe.write(len(data).to_bytes(SIZE, "big") + data)
        pipe.flush()

    def _pipe(self, name: str) -> Any:  # noqa: ANN401  # Popen knows them as optional
        return getattr(self.process, name)

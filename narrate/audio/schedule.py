"""Jobs carried out side by side: each asks for tasks, is given their results, and goes on."""

from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Any, Generic, TypeAlias, TypeVar

from narrate.audio.crew import LostWorkerError
from narrate.errors import EngineError

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Task:
    """Something for a worker: a function of `perform` by its name, so that nothing heavy is loaded here."""

    name: str
    arguments: tuple[Any, ...]
    place: str = field(default="", compare=False)
    """The script's name and the line, for messages."""
    words: str = field(default="", compare=False)
    """What is to be said or made, for messages."""
    on_done: Callable[[Any], None] | None = field(default=None, compare=False)
    """Told the result, where the task was given out; it does not travel."""
    weight: float = field(default=1.0, compare=False)
    """How many times as long as a sentence it may take."""

    def __call__(self) -> Any:  # noqa: ANN401  # whatever the function gives
        """Do it here."""
        from narrate.audio import perform  # noqa: PLC0415

        return getattr(perform, self.name)(*self.arguments)

    def __reduce__(self) -> tuple[Any, ...]:
        return Task, (self.name, self.arguments)


Job: TypeAlias = Generator[Sequence[Task], list[Any], Result]


def carry_out(jobs: Sequence[Job[Result]], executor: Executor, at_once: int) -> list[Result]:
    """Carry jobs out, `at_once` tasks at a time; give what each returned, in order.

    A job that is further along goes first, then the one that stands first. The first failure ends all.
    """
    desk = _Desk(jobs, executor)
    try:
        desk.open()
        while desk.is_busy:
            desk.hand_out(at_once)
            desk.take_in()
    finally:
        for future in desk.running:
            future.cancel()
    return [desk.results[n] for n in range(len(jobs))]


class _Desk(Generic[Result]):
    """Where tasks wait for workers, and jobs for results."""

    def __init__(self, jobs: Sequence[Job[Result]], executor: Executor) -> None:
        self.jobs, self.executor = jobs, executor
        self.waiting: list[tuple[int, int, int, Task]] = []
        self.running: dict[Future[Any], tuple[int, int, Task]] = {}
        self.asked: dict[int, list[Any]] = {}
        self.missing = [0] * len(jobs)
        self.stages = [0] * len(jobs)
        self.results: dict[int, Result] = {}

    @property
    def is_busy(self) -> bool:
        return bool(self.waiting or self.running)

    def open(self) -> None:
        for n in range(len(self.jobs)):
            self._go_on(n, None)

    def _go_on(self, n: int, results: list[Any] | None) -> None:
        """Give a job its results, until it asks for tasks or is done."""
        try:
            tasks = next(self.jobs[n]) if results is None else self.jobs[n].send(results)
            while not tasks:
                tasks = self.jobs[n].send([])
        except StopIteration as end:
            self.results[n] = end.value
            return
        self.stages[n] += 1
        self.asked[n], self.missing[n] = [None] * len(tasks), len(tasks)
        for place, task in enumerate(tasks):
            heappush(self.waiting, (-self.stages[n], n, place, task))

    def hand_out(self, at_once: int) -> None:
        while self.waiting and len(self.running) < at_once:
            _, n, place, task = heappop(self.waiting)
            self.running[self.executor.submit(task)] = n, place, task

    def take_in(self) -> None:
        done, _ = wait(self.running, return_when=FIRST_COMPLETED)
        for future in done:
            n, place, task = self.running.pop(future)
            self.asked[n][place] = _result(future, task)
            if task.on_done:
                task.on_done(self.asked[n][place])
            self.missing[n] -= 1
            if not self.missing[n]:
                self._go_on(n, self.asked[n])


def _result(future: Future[Any], task: Task) -> Any:  # noqa: ANN401
    """Give a task's result; tell of its failure with the place in the script."""
    try:
        return future.result()
    except LostWorkerError as lost:
        message = f"{task.place}: the worker {lost}, over «{task.words}»"
        raise EngineError(message, hint=lost.hint) from lost
    except EngineError as error:
        raise EngineError(f"{task.place}: {error}" if task.place else str(error), hint=error.hint) from error

"""Several things done at once, by threads that nobody waits for when the end comes early."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

from narrate.errors import EditionError

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class _Done(Generic[_Item, _Result]):
    item: _Item
    result: _Result


def each(
    lanes: int, act: Callable[[_Item], _Result], items: Sequence[_Item]
) -> Iterator[tuple[_Item, _Result]]:
    """Act on items, several at once, and give each with its result as it comes.

    After an error nothing more is begun; what comes nevertheless is given, then the error is raised. Where
    whoever takes them stops before the end, or Ctrl-C does, nothing more is begun, and nobody waits.
    """
    if lanes == 1:
        for item in items:
            yield item, act(item)
        return
    waiting, came = deque(items), SimpleQueue[_Done[_Item, _Result] | BaseException | None]()
    going, failures = min(lanes, len(items)), list[BaseException]()
    for _ in range(going):
        Thread(target=_work, args=(act, waiting, came), daemon=True).start()
    try:
        while going:
            told = came.get()
            if told is None:
                going -= 1
            elif isinstance(told, _Done):
                yield told.item, told.result
            else:
                failures.append(told)
                waiting.clear()
    finally:
        waiting.clear()
    if failures:
        raise failures[0]


def _work(
    act: Callable[[_Item], _Result],
    waiting: deque[_Item],
    came: SimpleQueue[_Done[_Item, _Result] | BaseException | None],
) -> None:
    """Do what waits, one after another, and tell of each; of the end, by nothing."""
    while True:
        try:
            item = waiting.popleft()
        except IndexError:
            came.put(None)
            return
        try:
            came.put(_Done(item, act(item)))
        except BaseException as error:  # noqa: BLE001  # raised where it is waited for
            came.put(error)


def briefly(seconds: float, act: Callable[[], None]) -> None:
    """Do something before the end, as far as it can be done in a time; what goes wrong is not told."""

    def attempt() -> None:
        with suppress(EditionError):
            act()

    thread = Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(seconds)

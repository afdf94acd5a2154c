"""Several things at once: each result as it comes, and an end that comes soon however it comes."""

import signal
import subprocess
import sys
import time
from threading import Event, Thread

import pytest

from narrate.errors import EditionError
from narrate.show.lanes import briefly, each

SOON = 5.0
"""Seconds after which something hangs."""


def within(seconds, act):
    """Do something, or fail if it takes longer: a test that hangs would say nothing."""
    told = []

    def attempt():
        try:
            told.append(act())
        except BaseException as error:  # noqa: BLE001  # looked at by who asked
            told.append(error)

    thread = Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(seconds)
    assert told, "it hangs"
    return told[0]


@pytest.mark.parametrize("lanes", [1, 2, 8, 99])
@pytest.mark.parametrize("count", [0, 1, 7, 50])
def test_all_come(lanes, count):
    """Every item comes once, with its own result."""
    came = within(SOON, lambda: list(each(lanes, lambda n: n * n, range(count))))

    assert sorted(came) == [(n, n * n) for n in range(count)]


@pytest.mark.parametrize("lanes", [1, 2, 8])
@pytest.mark.parametrize("at", [0, 3, 19])
def test_failure(lanes, at):
    """A failure ends it soon: little more is begun, and what comes nevertheless is given."""
    begun, came = [], []

    def act(number):
        begun.append(number)
        time.sleep(0.002)
        if number == at:
            raise EditionError(f"{number} is dead")
        return number

    def take():
        for number, _ in each(lanes, act, range(200)):
            came.append(number)  # an error ends it, and what came counts

    error = within(SOON, take)

    assert (type(error), str(error)) == (EditionError, f"{at} is dead")
    assert sorted([*came, at]) == sorted(begun)
    assert len(begun) < 100


def test_all_fail():
    """Of many failures one is told."""

    def fail(number):
        raise EditionError(f"{number} is dead")

    error = within(SOON, lambda: list(each(4, fail, range(9))))

    assert str(error) in {f"{number} is dead" for number in range(4)}


@pytest.mark.parametrize("kind", [ValueError, BrokenPipeError, KeyboardInterrupt])
def test_taker_stops(kind):
    """Who takes may stop in the middle: nothing more is begun, and what is on its way is not waited for."""
    begun, go = [], Event()

    def act(number):
        begun.append(number)
        if number:
            go.wait(60)

    def take():
        for _ in each(4, act, range(50)):
            raise kind

    error = within(SOON, take)
    was_begun = len(begun)
    go.set()
    time.sleep(0.05)

    assert type(error) is kind
    assert was_begun <= 5
    assert len(begun) <= 5


def test_ctrl_c():
    """Ctrl-C ends a program whose lanes all hang."""
    program = (
        "import time; from narrate.show.lanes import each\n"
        "print('on', flush=True)\n"
        "for _ in each(4, lambda _: time.sleep(60), range(50)): pass"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as waiting:
        waiting.stdout.readline()
        time.sleep(0.3)
        waiting.send_signal(signal.SIGINT)
        try:
            _, told = waiting.communicate(timeout=SOON)
        finally:
            waiting.kill()

    assert told.rstrip().endswith(b"KeyboardInterrupt")


def test_briefly():
    """A last try has its time and no more, and its error is nobody's."""
    done, go = [], Event()

    def fail():
        raise EditionError("the line is dead")

    begun = time.monotonic()
    briefly(0.05, lambda: go.wait(60))
    briefly(SOON, fail)
    briefly(SOON, lambda: done.append("saved"))
    go.set()

    assert done == ["saved"]
    assert time.monotonic() - begun < SOON

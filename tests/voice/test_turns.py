import os
import subprocess
import sys
import threading
import time

import pytest

from narrate.files import CAN_LOCK
from narrate.voice import turns
from narrate.voice.remote import PassingError, until
from narrate.voice.turns import turn

pytestmark = pytest.mark.skipif(not CAN_LOCK, reason="nobody waits where there are no locks")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NARRATE_CACHE", str(tmp_path))
    return tmp_path / "turns"


def waiting(folder):
    return len(list(folder.glob("*.waiting.*")))


def test_first_come_first_served(folder):
    """Whoever came first is the next, however many wait; nothing is left of the queue."""
    served = []

    def wait(number):
        with turn("a.example:80", 1, until()):
            served.append(number)

    threads = [threading.Thread(target=wait, args=(number,)) for number in range(8)]
    with turn("a.example:80", 1, until()):
        for count, thread in enumerate(threads, 1):
            thread.start()
            while waiting(folder) < count:
                time.sleep(0.001)
    for thread in threads:
        thread.join()

    assert served == list(range(8))
    assert waiting(folder) == 0


def test_waiting_is_no_part_of_a_request():
    """A request has all its time when it gets its place late."""
    ends = []

    def wait():
        end = until(0)
        with turn("a", 1, until()) as last:
            ends.append((last - 100 - end, time.monotonic() - end))

    thread = threading.Thread(target=wait)
    with turn("a", 1, until()):
        thread.start()
        thread.join(0.2)
    thread.join()

    (given, waited) = ends[0]
    assert waited >= 0.2
    assert given == pytest.approx(waited, abs=0.02)


def test_no_place(monkeypatch):
    """Who gets no place for long is told so, and what to do, before its request is given up."""
    monkeypatch.setattr(turns, "LONGEST", 0.05)
    with (
        turn("a", 1, until()),
        pytest.raises(PassingError, match="kept busy by our own") as caught,
        turn("a", 1, until()),
    ):
        pass

    assert "raise `parallel`" in caught.value.hint


def test_who_died_while_waiting(folder):
    """Nobody waits for somebody who was killed in the queue."""
    code = "from narrate.voice.turns import turn\nwith turn('a', 1, 1e12): pass"
    with turn("a", 1, until()):
        process = subprocess.Popen([sys.executable, "-c", code], env=dict(os.environ))
        while not waiting(folder):
            time.sleep(0.01)
        process.kill()
        process.wait()
    with turn("a", 1, until(5)):
        assert waiting(folder) == 0

"""Jobs side by side: order, results, failures."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from narrate.audio import perform
from narrate.audio.schedule import Task, carry_out
from narrate.errors import EngineError


@pytest.fixture
def done(monkeypatch):
    """Let workers note what they do instead of speaking."""
    noted = []

    def note(name):
        noted.append(name)
        if name == "x":
            raise EngineError("nobody can say this", hint="leave it")
        return name.upper()

    monkeypatch.setattr(perform, "say", note)
    return noted


def job(name, *steps):
    results = []
    for step in steps:
        results += yield [Task("say", (f"{name}{step}{n}",)) for n in range(step)]
    return results


def test_results_in_order(done):
    """Each job is given its tasks' results in the order it asked, and all jobs' results stand in theirs."""
    with ThreadPoolExecutor(3) as threads:
        made = carry_out([job("a", 3, 0, 2), job("b"), job("c", 1)], threads, 4)

    assert made == [["A30", "A31", "A32", "A20", "A21"], [], ["C10"]]
    assert len(done) == 6


def test_further_along_goes_first(done):
    """A job that waits for its last step does not wait for the first steps of all the others."""
    with ThreadPoolExecutor(1) as one:
        carry_out([job("a", 1, 1), job("b", 1, 1), job("c", 1, 1)], one, 1)

    assert done == ["a10", "a10", "b10", "b10", "c10", "c10"]


def test_failure(done):
    """The first failure is told with its place, and what was not begun is not done."""
    before = threading.active_count()

    def failing():
        yield [Task("say", ("x",), "a.ssml.txt, line 7", "Fthagn")]

    with (
        ThreadPoolExecutor(1) as one,
        pytest.raises(EngineError, match=r"a\.ssml\.txt, line 7: nobody") as told,
    ):
        carry_out([failing(), job("b", 50)], one, 2)

    assert told.value.hint == "leave it"
    assert len(done) < 5
    assert threading.active_count() <= before

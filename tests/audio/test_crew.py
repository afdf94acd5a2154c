"""Faults injected for real: workers that are killed, hang, print, or never come to an end."""

import math
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from narrate.audio import crew as crews
from narrate.audio.crew import Crew, LostWorkerError, cores, dismiss, hire
from narrate.audio.record import record
from narrate.errors import EngineError, NarrateError, RecordingError
from narrate.script import parse
from narrate.settings import Settings, Voices
from narrate.voice import load

ENGINES = Path(__file__).parents[1] / "data" / "engines"
FAULTY = Settings(voice=Voices("faulty:hum"))
HEAD = '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">'


@pytest.fixture
def faulty(monkeypatch, tmp_path):
    """Install the faulty engine, for us and for our workers."""
    monkeypatch.syspath_prepend(ENGINES)
    monkeypatch.setenv("FAULTY_DIED", str(tmp_path / "died"))
    load.forget()
    yield
    load.forget()


def script(*sentences):
    said = "\n".join(f"<p><s>{sentence}</s></p>" for sentence in sentences)
    return parse.parse(f"{HEAD}\n{said}</speak>", "a.ssml.txt")


MANY = [f"Sentence number {number} of many." for number in range(40)]


@pytest.fixture(scope="module")
def crew():
    with Crew(2) as engaged:
        yield engaged


def test_calls(crew):
    """A crew is an executor: calls come back with what they returned, in other processes than ours."""
    pids = {crew.submit(os.getpid).result() for _ in range(3)}

    assert os.getpid() not in pids
    assert list(crew.map(math.factorial, range(6))) == [1, 1, 2, 6, 24, 120]


def test_errors_travel(crew):
    """What a call raises there is raised here, its traceback with it."""
    with pytest.raises(ZeroDivisionError) as caught:
        crew.submit(divmod, 1, 0).result()

    assert "Traceback" in caught.value.__notes__[0]


def test_nobody_is_engaged_in_vain():
    """One call at a time needs one worker."""
    with Crew(4) as small:
        pids = {small.submit(os.getpid).result() for _ in range(4)}

    assert len(pids) == 1


def workers_of(crew):
    """Give every worker that a crew engages for more calls than it has places."""
    calls = [
        crew.submit(eval, "__import__('time').sleep(0.2) or __import__('os').getpid()") for _ in range(9)
    ]
    return {call.result() for call in calls}


def test_a_crew_that_is_widened():
    """More workers than it began with may be engaged once somebody says so, and never fewer."""
    with Crew(1) as crew:
        crew.widen(3)
        crew.widen(2)

        assert len(workers_of(crew)) == 3


@pytest.mark.usefixtures("faulty")
def test_a_voice_that_waits_for_others(cache, monkeypatch, tmp_path):
    """A service that takes five sentences at once is asked by five workers, however few cores there are."""
    monkeypatch.setenv("CHOIR_ASKED", str(tmp_path / "asked.txt"))
    told = Settings(voice=Voices("choir:alto"), engines=(("choir", '{"parallel": 5}'),))
    with Crew(1) as crew:
        record(script(*MANY[:9]), told, cache, executor=crew)

        assert len(workers_of(crew)) == max(5, cores())


def test_a_crew_that_has_gone_home():
    """Nothing can be handed to it, and no thread or process of it is left."""
    standing = threading.active_count()
    with Crew(2, early=2) as gone:
        pid = gone.submit(os.getpid).result()

    with pytest.raises(RuntimeError, match="gone home"):
        gone.submit(os.getpid)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert threading.active_count() <= standing


def test_leaving_does_not_wait():
    """Whoever leaves in the middle of a long call does not wait for its end."""
    begun = time.monotonic()
    with Crew(1) as busy:
        future = busy.submit(time.sleep, 3600)
        time.sleep(0.5)

    assert time.monotonic() - begun < 10
    assert isinstance(future.exception(), LostWorkerError)


def test_worker_killed(crew):
    """A worker that is killed is replaced, and its call done by the next."""
    pid = crew.submit(os.getpid).result()
    os.kill(pid, signal.SIGKILL)

    assert [crew.submit(abs, -n).result() for n in range(6)] == list(range(6))


@pytest.mark.usefixtures("faulty")
def test_died_once(cache, tmp_path):
    """A sentence that kills its worker once is said by the next, and nobody hears of it."""
    with Crew(2) as crew:
        made = record(script(*MANY[:5], "This one dies once."), FAULTY, cache, executor=crew)

    assert (tmp_path / "died").exists()
    assert len(made.sentences) == 6


@pytest.mark.usefixtures("faulty")
def test_died_twice(cache):
    """A sentence that kills two workers is named with its line; what was said before it is kept."""
    with Crew(1) as crew, pytest.raises(EngineError, match=r"line 4: .* died twice \(signal 9\)") as caught:
        record(script("First.", "Second.", "This always dies.", "Fourth."), FAULTY, cache,
               name="a.ssml.txt", executor=crew)  # fmt: skip

    assert "«This always dies.»" in str(caught.value)
    assert caught.value.hint
    assert len([path for path in cache.folder.rglob("*") if path.is_file()]) >= 2


@pytest.mark.usefixtures("faulty")
def test_hung(cache):
    """An engine that hangs is cut off when one sentence takes too long, however long the whole may take."""
    with Crew(2, patience=2, loading=8) as crew:
        crew.submit(os.getpid).result()
        begun = time.monotonic()
        with pytest.raises(EngineError, match=r"line 42: .* no progress for 2 seconds, over «It hangs.»"):
            record(script(*MANY, "It hangs."), FAULTY, cache, name="a.ssml.txt", executor=crew)

    assert 1.9 < time.monotonic() - begun < 30


@pytest.mark.usefixtures("faulty")
def test_after_a_fault(cache, tmp_path):
    """What was spoken before the 40th sentence failed is kept, and the next run is as if nothing had been."""
    with ThreadPoolExecutor(2) as threads:
        with pytest.raises((NarrateError, KeyError)):
            record(script(*MANY, "It raises."), FAULTY, cache, executor=threads)
        mended = record(script(*MANY, "It rises."), FAULTY, cache, executor=threads)
        fresh = record(script(*MANY, "It rises."), FAULTY, type(cache)(tmp_path / "fresh"), executor=threads)

    assert mended == fresh


@pytest.mark.usefixtures("faulty")
def test_foreign_error(cache):
    """An engine's own exceptions become one line with the place."""
    with Crew(1) as crew, pytest.raises(EngineError, match=r"line 2: faulty:hum .*foreign mistake"):
        record(script("It raises."), FAULTY, cache, name="a.ssml.txt", executor=crew)


@pytest.mark.usefixtures("faulty")
def test_prints(cache, capfd):
    """Whatever an engine prints does not get between us and its worker, nor into the product."""
    with Crew(1) as crew:
        made = record(script("It prints."), FAULTY, cache, executor=crew)

    assert len(made.sentences) == 1
    assert capfd.readouterr().out == ""


def test_a_replacement_cannot_be_started(monkeypatch):
    """Where no process can be started any more, whoever waits for an answer hears so, and nobody hangs."""
    with Crew(1) as crew:
        pid = crew.submit(os.getpid).result()

        def refused(*_, **__):
            raise OSError(11, "Resource temporarily unavailable")

        monkeypatch.setattr(subprocess, "Popen", refused)
        os.kill(pid, signal.SIGKILL)

        with pytest.raises(RecordingError, match="cannot be started: resource temporarily unavailable"):
            crew.submit(os.getpid).result(timeout=20)


def test_a_heavy_call_may_take_longer():
    """Patience is for a sentence; what holds many may take as many times as long."""
    with Crew(1, patience=0.5, loading=20) as crew:
        crew.submit(os.getpid).result()

        call = partial(time.sleep, 1.5)
        call.weight = 10

        assert crew.submit(call).result() is None


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="only Linux tells which cores are ours")
def test_cores_are_those_that_we_may_use():
    """A process that is held to one core engages one worker."""
    code = "import os; os.sched_setaffinity(0, {0}); from narrate.audio import crew; print(crew.cores())"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "1"


def test_workers_tell_nobody():
    """Workers are started so that onnxruntime asks nobody on the network for anything."""
    with Crew(1) as crew:
        assert crew.submit(os.getenv, "ORT_DISABLE_TELEMETRY").result() == "1"


def test_whoever_engaged_us_is_killed():
    """Workers do not outlive a process that was killed, even in the middle of a call."""
    code = (
        "import os, sys, time; from narrate.audio.crew import Crew; crew = Crew(1); "
        "print(crew.submit(os.getpid).result(), flush=True); crew.submit(time.sleep, 600); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        pid = int(process.stdout.readline())
        process.kill()

    deadline = time.monotonic() + 20  # a worker has ten seconds to finish what it is at
    while time.monotonic() < deadline and Path(f"/proc/{pid}").exists():
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text().split()[2]


@pytest.fixture
def hired():
    """Hire a worker before there is a crew, as the command line does; give its process."""
    dismiss()
    hire()
    yield crews._hired[-1].process  # noqa: SLF001  # nobody else knows it yet
    dismiss()


def is_living(process):
    return process.poll() is None


def test_hired(hired):
    """Whoever was hired is the first crew's first worker, and no other crew's."""
    with Crew(1) as first:
        pid = first.submit(os.getpid).result()
    with Crew(1) as second:
        other = second.submit(os.getpid).result()

    assert (pid == hired.pid, other == hired.pid) == (True, False)
    assert not is_living(hired)


def test_hired_and_early(hired):
    """Of those who load a voice early the hired one is the first."""
    with Crew(2, early=1, voice="silence") as crew:
        assert crew.submit(os.getpid).result() == hired.pid
    dismiss()

    assert crews._hired == []  # noqa: SLF001


def test_dismissed(hired):
    """Whoever was hired in vain is gone at once, and dismissed as often as one likes."""
    dismiss()
    dismiss()

    assert not is_living(hired)
    with Crew(1) as crew:
        assert crew.submit(os.getpid).result() != hired.pid


def test_hired_and_killed(hired):
    """Where the hired one has died before it was asked anything, another does its work."""
    hired.kill()
    hired.wait()
    with Crew(1, early=1, voice="silence") as crew:
        assert crew.submit(abs, -3).result() == 3

"""The speech server as it is installed, on loopback, and OpenAI's own client to ask it."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import openai
import pytest

COMMAND = Path(sys.executable).with_name("narrate")
ENGINES = Path(__file__).parents[1] / "data" / "engines"
SETTINGS = "[voice]\npatience = 2.0\n"


def heed_ctrl_c():
    """Have the process heed Ctrl-C though we may have been started in the background, which does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def _served(folder, *arguments, **environment):
    """Serve with the installed command, and the test engines; give the process and what it printed."""
    (folder / "narrate.toml").write_text(SETTINGS)
    known = {name: os.environ[name] for name in ("PATH", "NARRATE_CACHE")}
    known |= {"HOME": str(folder), "PYTHONPATH": str(ENGINES), "FAULTY_DIED": str(folder / "died")}
    process = subprocess.Popen(
        [COMMAND, "serve", "--speech", "--port", "0", *arguments],
        cwd=folder,
        env=known | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_ctrl_c,  # noqa: PLW1509  # the child only sets a signal
    )
    with process:
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


@pytest.fixture
def served(tmp_path):
    """Serve with arguments and an environment of the test's."""
    return lambda *arguments, **environment: _served(tmp_path, *arguments, **environment)


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    """Serve for all tests that change nothing; what is told to people is not read."""
    with _served(tmp_path_factory.mktemp("speech"), "-q") as (_, address):
        yield address


def _client_of(address, key="none"):
    return openai.OpenAI(base_url=address, api_key=key, max_retries=0, timeout=30)


@pytest.fixture
def client_of():
    """Make OpenAI's client of an address; it asks only once."""
    return _client_of


@pytest.fixture
def say(address):
    """Ask for speech through OpenAI's client; give the bytes."""
    with _client_of(address) as client:
        yield (
            lambda text, **how: (
                client.audio.speech.create(
                    **{"model": "tts-1", "voice": "alloy", "input": text, **how}
                ).content
            )
        )

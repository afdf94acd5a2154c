"""What is loaded where nobody asked for it: nothing."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parents[2]
OTHERS = (
    *("/piper/", "/kokoro_onnx/", "/phonemizer/", "/espeakng_loader/", "/boto3/", "/botocore/", "/gtts/"),
    *(
        "/requests/",
        "/openai/",
        "/voice/piper.py",
        "/voice/kokoro.py",
        "/voice/espeak.py",
        "/voice/openai.py",
    ),
    *("/voice/polly.py", "/voice/gtts.py"),
)
"""Files that belong to other engines."""
SCRIPT = (
    '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">'
    "<p><s>The fog came in at four.</s></p></speak>"
)
WATCH = """
import os, sys
out = os.open(os.path.join(os.environ["LOADED"], str(os.getpid())), os.O_CREAT | os.O_WRONLY | os.O_APPEND)
def watch(event, args):
    if event == "exec" and hasattr(args[0], "co_filename"):
        os.write(out, (args[0].co_filename + chr(10)).encode())
sys.addaudithook(watch)
"""
"""Writes down every file whose code runs; importlib tells an audit hook of no more than that."""


def loaded(command, folder):
    """Run a command, and give every Python file that any process of it has run."""
    seen = folder / "seen"
    seen.mkdir()
    (folder / "sitecustomize.py").write_text(WATCH)
    path = os.pathsep.join([str(folder), str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])])
    told = {"LOADED": str(seen), "PYTHONPATH": path, "NARRATE_CACHE": str(folder / "cache")}
    subprocess.run(command, env={**os.environ, **told}, check=True, capture_output=True, cwd=folder)
    return {name.replace("\\", "/") for file in seen.iterdir() for name in file.read_text().splitlines()}


def those(parts, files):
    """Give the files whose paths hold one of some parts."""
    return sorted(name for name in files if any(part in name for part in parts))


def test_importing_narrate(tmp_path):
    """Importing narrate loads no engine."""
    files = loaded([sys.executable, "-c", "import narrate"], tmp_path)

    assert those(["narrate/__init__.py"], files)
    assert those([*OTHERS, "/voice/hibari.py"], files) == []


def test_building_with_the_default_voice(tmp_path):
    """A build with the default voice loads no other engine, here or in a worker."""
    (tmp_path / "fog.ssml.txt").write_text(SCRIPT)
    files = loaded([sys.executable, "-m", "narrate", "build", "fog.ssml.txt"], tmp_path)

    assert len(those(["/voice/hibari.py", "/onnxruntime/__init__.py", "/audio/worker.py"], files)) == 3
    assert those(OTHERS, files) == []


def test_the_watch_sees_them(tmp_path):
    """What is asked for is seen: else nothing above would mean anything."""
    ask = "from narrate.voice import load; load.voice('gtts'); import gtts"
    files = loaded([sys.executable, "-c", ask], tmp_path)

    assert {part for part in OTHERS if those([part], files)} == {"/voice/gtts.py", "/gtts/", "/requests/"}

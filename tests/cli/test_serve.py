"""The preview server as it is installed."""

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

COMMAND = Path(sys.executable).with_name("narrate")


@pytest.fixture
def environment(tmp_path):
    (tmp_path / "tmp").mkdir()
    return {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TMPDIR": str(tmp_path / "tmp")}


def heed_ctrl_c():
    """Have the process heed Ctrl-C though we may have been started in the background, which does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def serving(tmp_path, environment):
    """Serve a folder with the installed command, until told that it was enough."""

    @contextmanager
    def opened(*arguments):
        process = subprocess.Popen(
            [COMMAND, "serve", "--port", "0", *arguments],
            cwd=tmp_path,
            env=environment,
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

    return opened


@pytest.fixture
def narrate(tmp_path, environment):
    """Run the installed command; text in, text out."""

    def run(*arguments):
        return subprocess.run(
            [COMMAND, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    return run


def read(address):
    with urlopen(address, timeout=10) as answer:
        return answer.read()


@pytest.mark.parametrize(("wished", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_serve(serving, wished, code, tmp_path):
    """The address is the product, requests are for people; Ctrl-C is the end, and nothing is left over."""
    with serving() as (process, address):
        assert address.startswith("http://127.0.0.1:")
        assert b"narrate build article.html" in read(address)
        assert list((tmp_path / "tmp").iterdir()) != []

        process.send_signal(wished)
        out, told = process.communicate(timeout=10)
    assert (process.returncode, out, told) == (code, "", "GET / 307\nGET /audio/ 200\n")
    assert list((tmp_path / "tmp").iterdir()) == []


def test_quiet(serving):
    """With -q the address is all that is said."""
    with serving("-q") as (process, address):
        read(address)
        process.send_signal(signal.SIGINT)

        assert process.communicate(timeout=10) == ("", "")


def test_ctrl_c_during_a_download(serving, tmp_path):
    """A client that asked for something big and does not read keeps nobody from stopping the server."""
    sound = {"name": "a.mp3", "type": "audio/mpeg", "size": 50_000_000, "sha256": ""}
    facts = {"title": "A", "language": "en", "duration": 1, "words": 1, "files": [sound]}
    facts |= {"chapters": [], "tags": [], "voices": []}
    (tmp_path / "audio").mkdir()
    (tmp_path / "audio" / "a.json").write_text(json.dumps({"narrate": 1, "slug": "a", **facts}))
    (tmp_path / "audio" / "a.mp3").write_bytes(bytes(sound["size"]))
    with serving("-q") as (process, address), urlopen(f"{address}audio/a.mp3", timeout=10) as download:
        process.send_signal(signal.SIGINT)

        assert process.wait(10) == 130
        assert process.stderr.read() == ""
        assert download.status == 200


def test_everywhere(serving):
    """Who lets others in is told what that means."""
    with serving("--host", "0.0.0.0") as (process, address):  # noqa: S104  # what is tested
        assert "0.0.0.0" not in address  # noqa: S104
        assert process.stderr.readline().startswith("note: everyone who can reach this machine")


def test_a_taken_port(narrate):
    """A taken port is one error with a hint."""
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        done = narrate("serve", "--port", str(port))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"error: port {port} is taken\nhint: take any that is free: --port 0\n"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["nowhere"], 1, "error: nowhere is no folder"),
        (["--host", "nowhere.invalid"], 1, "error: nowhere.invalid is no address of this machine"),
        (["--port", "70000"], 2, "70000 is not in the range"),
        (["--port", "x"], 2, "'x' is not a valid integer"),
    ],
)
def test_refused(narrate, arguments, code, told):
    """What cannot be served is refused at once."""
    done = narrate("serve", *arguments)

    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr


@pytest.mark.parametrize("missing", ["starlette", "uvicorn"])
def test_without_the_extra(missing, tmp_path, environment):
    """Where the server's packages are not installed, the hint is the command that installs them."""
    code = f"import sys; sys.modules['{missing}'] = None; from narrate.cli import main; main()"
    command = [sys.executable, "-c", code, "serve"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"error: serving needs {missing}, which is not installed",
        "hint: pip install 'narrate-edition[serve]'",
    ]


def test_help(narrate):
    """Help names the folder, and what holds without an option."""
    told = narrate("serve", "--help").stdout

    assert told.startswith("Usage: narrate serve [OPTIONS] [DIR]")
    assert "[default: 127.0.0.1]" in told
    assert "[default: 8000;" in told

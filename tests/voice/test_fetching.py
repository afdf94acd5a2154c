import hashlib
import os
import resource
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from narrate.errors import EngineError
from narrate.voice.fetching import Wanted, fetch

FILE = bytes(range(256)) * 1000
SHA256 = hashlib.sha256(FILE).hexdigest()


@pytest.fixture
def wanted(site, tmp_path):
    site.lay("/emma.onnx", FILE)
    return Wanted(site.url("/emma.onnx"), tmp_path / "voices" / "emma.onnx", len(FILE), SHA256)


def refusal(wanted, **how):
    with pytest.raises(EngineError) as caught:
        fetch(wanted, lambda *_: None, **how)
    assert not wanted.path.exists()
    assert left_beside(wanted) == []
    return str(caught.value), caught.value.hint


def left_beside(wanted):
    return [path.name for path in wanted.path.parent.glob("*") if path.suffix != ".lock"]


def told(wanted, reason):
    """Give what is said of a fetch that came to nothing."""
    name, folder = wanted.path.name, wanted.path.parent
    by_hand = f"fetch it elsewhere and put {name} (sha256 {wanted.sha256}) into {folder}"
    return f"{wanted.address} cannot be fetched: {reason}", f"check the connection, or {by_hand}"


def test_a_file_is_fetched(wanted):
    """It is there whole, for others to read too, and its bytes were told from the first to the last."""
    heard = []
    fetch(wanted, lambda here, whole: heard.append((here, whole)))

    assert wanted.path.read_bytes() == FILE
    assert wanted.path.stat().st_mode & 0o777 == 0o644
    assert (heard[0], heard[-1]) == ((0, len(FILE)), (len(FILE), len(FILE)))
    assert heard == sorted(heard)


def test_a_file_that_is_there_is_not_fetched(wanted, site):
    """What somebody put there by hand, or an earlier run, is asked for of nobody."""
    wanted.path.parent.mkdir()
    wanted.path.write_bytes(b"by hand")
    fetch(wanted, lambda *_: None)

    assert wanted.path.read_bytes() == b"by hand"
    assert site.asked == []


def test_a_server_may_send_on(wanted, site):
    """Where the file has moved for a while, it is had there."""
    site.lay("/old", "", status=302, Location=site.url("/emma.onnx"))
    fetch(Wanted(site.url("/old"), wanted.path, len(FILE), SHA256), lambda *_: None)

    assert wanted.path.read_bytes() == FILE


def test_another_file(wanted):
    """A file of another content is not taken, and its own digest is told."""
    other = Wanted(wanted.address, wanted.path, wanted.size, "0" * 64)

    assert refusal(other) == told(other, f"it is another file there (sha256 {SHA256})")


def test_a_file_that_is_too_large(wanted):
    """No more is read than was to come."""
    other = Wanted(wanted.address, wanted.path, 1000, SHA256)

    assert refusal(other) == told(other, "it is larger there than 1000 bytes")


def cut_off(asked):
    asked.send_response(200)
    asked.end_headers()
    asked.wfile.write(FILE[:1000])


def test_a_file_that_is_cut_off(wanted, site):
    """A connection that ends too early leaves nothing behind."""
    site.lay("/cut", cut_off)
    other = Wanted(site.url("/cut"), wanted.path, len(FILE), SHA256)

    assert refusal(other) == told(other, f"it was cut off after 1000 of {len(FILE)} bytes")


def drip(asked):
    asked.send_response(200)
    asked.end_headers()
    for at in range(200):
        asked.wfile.write(FILE[at : at + 1])
        asked.wfile.flush()
        time.sleep(0.02)


def test_a_file_that_drips(wanted, site):
    """A server that never falls silent and never comes to an end is given up."""
    site.lay("/drip", drip)
    message, _ = refusal(Wanted(site.url("/drip"), wanted.path, len(FILE), SHA256), seconds=0.2)

    assert message.endswith(f"of {len(FILE)} bytes came in 0.2 s, which is too slow")


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_server_that_refuses(wanted, site, status):
    """Whatever a server says instead is no voice."""
    site.lay("/refused", "Sorry", status=status)
    other = Wanted(site.url("/refused"), wanted.path, len(FILE), SHA256)

    assert refusal(other) == told(other, f"the server says HTTP {status}")


def test_offline(wanted):
    """Where nobody answers, the error says which file goes where, and how to know it."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        other = Wanted(f"http://127.0.0.1:{port}/emma.onnx", wanted.path, len(FILE), SHA256)
        message, hint = refusal(other)

    assert message.startswith(f"http://127.0.0.1:{port}/emma.onnx cannot be fetched: ")
    assert hint == told(other, "")[1]


@pytest.mark.parametrize("address", ["ftp://example.org/emma", "emma", "http://[::1", "http://a b/"])
def test_an_address_that_is_none(wanted, address):
    """A mirror's address that a slip of the pen spoiled is named."""
    message, _ = refusal(Wanted(address, wanted.path, len(FILE), SHA256))

    assert message.startswith(f"{address} cannot be fetched: ")


def test_a_password_is_not_told(wanted, site):
    """A mirror's password stands in no error."""
    address = site.url("/gone").replace("//", "//me:hush@")
    message, hint = refusal(Wanted(address, wanted.path, len(FILE), SHA256))

    assert "hush" not in message + hint


def test_a_proxy_is_asked(wanted, site, monkeypatch):
    """Whoever stands behind a proxy names it in the environment, as everywhere."""
    site.lay("http://voices.example/emma.onnx", FILE)
    monkeypatch.setenv("http_proxy", site.url())
    fetch(Wanted("http://voices.example/emma.onnx", wanted.path, len(FILE), SHA256), lambda *_: None)

    assert wanted.path.read_bytes() == FILE


FETCH = """
import sys
from pathlib import Path
from narrate.voice.fetching import Wanted, fetch
address, path, size, sha256 = sys.argv[1:]
fetch(Wanted(address, Path(path), int(size), sha256), lambda *_: None)
"""


def fetching(wanted, **how):
    facts = (wanted.address, wanted.path, str(wanted.size), wanted.sha256)
    return subprocess.Popen([sys.executable, "-c", FETCH, *facts], stderr=subprocess.PIPE, text=True, **how)


def slowly(asked):
    asked.send_response(200)
    asked.end_headers()
    for at in range(0, len(FILE), 32_000):
        asked.wfile.write(FILE[at : at + 32_000])
        time.sleep(0.1)


def test_two_at_once(wanted, site):
    """Of two processes one fetches, and the other waits for what comes of it."""
    site.lay("/slow", slowly)
    other = Wanted(site.url("/slow"), wanted.path, len(FILE), SHA256)
    both = [fetching(other), fetching(other)]

    assert [process.communicate()[1] for process in both] == ["", ""]
    assert wanted.path.read_bytes() == FILE
    assert len(site.asked) == 1


def test_no_room(wanted):
    """A disk that is full is an error that says so, and nothing half stays on it."""
    full = fetching(wanted, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)))

    assert f"{wanted.path} cannot be written: there is no room" in full.communicate()[1]
    assert left_beside(wanted) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(wanted):
    """So is a folder that is somebody else's."""
    wanted.path.parent.mkdir(mode=0o500)

    assert refusal(wanted)[0] == f"{wanted.path} cannot be written: permission denied"


def test_what_was_killed_is_swept(wanted):
    """What a process that was killed had fetched goes when somebody fetches again."""
    wanted.path.parent.mkdir()
    left = Path(wanted.path.parent, ".emma.onnx.part-dead")
    left.write_bytes(b"half")
    fetch(wanted, lambda *_: None)

    assert not left.exists()

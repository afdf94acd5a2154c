"""Publishing to a real SFTP server on loopback: lines that break, strangers, Ctrl-C."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from subprocess import PIPE

import pytest

from narrate.errors import EditionError
from narrate.show.deliver import deliver
from narrate.show.places import place_of

COMMAND = Path(sys.executable).with_name("narrate")


def names(files):
    return {file.name for file in files}


def address(server, user="ann:p%40ss"):
    return f"sftp://{user}@127.0.0.1:{server.port}/audio/here"


def test_sftp(home, known_sftp):
    """A folder behind SFTP gets every file, next time what changed, and no password is shown."""
    first = deliver(home.path, address(known_sftp))
    again = deliver(home.path, address(known_sftp))
    corrected = home.changed_by(home.correct)
    third = deliver(home.path, address(known_sftp))
    found = {path.name: path.read_bytes() for path in (known_sftp.folder / "audio/here").iterdir()}
    found.pop("narrate.published.json")

    assert (names(first.new), again.sent) == (set(home.content()), ())
    assert names(third.sent) == {*corrected, "feed.xml"}
    assert found == home.content()
    assert place_of(address(known_sftp)).shown == f"sftp://127.0.0.1:{known_sftp.port}/audio/here"


@pytest.mark.parametrize("path", ["a b", "ü/音", "100%20", "a+b&c=d", "a//b", "a/"])
def test_sftp_names(home, known_sftp, path):
    """A folder behind SFTP is what stands in the address, and found again by the next run."""
    target = f"sftp://ann:p%40ss@127.0.0.1:{known_sftp.port}/{path}"
    deliver(home.path, target)
    again = deliver(home.path, target)
    found = {each.name: each for each in known_sftp.folder.rglob("*") if each.is_file()}

    assert again.sent == ()
    assert set(found) == {*home.content(), "narrate.published.json"}
    assert found["fog.mp3"] == known_sftp.folder / path / "fog.mp3"


@pytest.mark.parametrize(
    ("rest", "message"),
    [
        ("ann:p/hunter2@host/a", "no such host or port"),
        ("ann:hunter2/x@host/a", "no such host or port"),
        ("ann:hunter2#x@host/a", "no such host or port"),
        ("ann:22#hunter2@host/a", "holds no [?] and no #"),
        ("host/a?b=hunter2", "holds no [?] and no #"),
        ("[::1/a", "no such host or port"),
    ],
)
def test_sftp_slips(home, rest, message):
    """A password that is not percent-encoded, or what is no address, is told of and not shown."""
    with pytest.raises(EditionError, match=message) as failed:
        deliver(home.path, f"sftp://{rest}")

    assert "hunter2" not in f"{failed.value} {failed.value.hint}"
    assert failed.value.hint == "in a password write / ? # @ as %2F %3F %23 %40"


def test_sftp_that_breaks(home, known_sftp):
    """A line that is cut in the middle of a file is made again, and the file is whole."""
    known_sftp.breaks_at = {3, 9}
    deliver(home.path, address(known_sftp))
    found = {path.name: path.read_bytes() for path in (known_sftp.folder / "audio/here").iterdir()}
    found.pop("narrate.published.json")

    assert known_sftp.logins == 3
    assert found == home.content()


def test_sftp_and_ctrl_c(home, known_sftp, await_):
    """Ctrl-C ends a run soon, though uploads hang; the next run knows what had come, or sends it again."""
    there = known_sftp.folder / "audio/here"
    command = [COMMAND, "publish", address(known_sftp), home.path]
    with known_sftp.stalled(), subprocess.Popen(command, stdout=PIPE, stderr=PIPE, text=True) as publishing:
        await_(lambda: any(there.glob(".narrate-player.*")))  # the upload of the script hangs
        publishing.send_signal(signal.SIGINT)
        try:
            rest, errors = publishing.communicate(timeout=15)
        finally:
            publishing.kill()
    told = rest.split()
    record = json.loads((there / "narrate.published.json").read_bytes())
    later = deliver(home.path, address(known_sftp))

    assert (publishing.returncode, errors) == (130, "")
    assert set(told) <= {
        *record["files"],
        *record["begun"],
    }  # the last save has ten seconds, and may miss them
    assert set(record["files"]) == names(later.unchanged)
    assert "fog.mp3" in record["begun"]
    found = {path.name: path.read_bytes() for path in there.iterdir()}
    found.pop("narrate.published.json")
    assert found == home.content()


def test_sftp_into_a_file(home, known_sftp):
    """A file behind SFTP is no target, and is not tried again."""
    (known_sftp.folder / "audio").mkdir()
    (known_sftp.folder / "audio" / "here").touch()
    with pytest.raises(EditionError, match="audio/here is a file"):
        deliver(home.path, address(known_sftp))


def test_sftp_stranger(home, sftp):
    """A host that ~/.ssh/known_hosts does not know is given nothing, not even the password."""
    with pytest.raises(EditionError, match="not trusted") as failed:
        deliver(home.path, address(sftp))

    assert sftp.logins == 0
    assert failed.value.hint == "connect once with ssh, and accept the host's key if it is the right one"


def test_sftp_wrong_password(home, known_sftp):
    """A password that is wrong is neither tried again nor told."""
    begun = time.monotonic()
    with pytest.raises(EditionError) as failed:
        deliver(home.path, address(known_sftp, user="ann:hunter2"))

    assert known_sftp.logins == 1
    assert "hunter2" not in str(failed.value)
    assert "ssh" in failed.value.hint
    assert time.monotonic() - begun < 10

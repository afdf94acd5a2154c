import os
import subprocess
import sys
from contextlib import contextmanager
from threading import Event, Thread

import pytest

from narrate import files
from narrate.files import CAN_LOCK, locked, put, sweep, temporary, write_over, write_whole


def test_a_file_takes_the_place_of_another(tmp_path):
    """The new content stands under the name, with the rights asked for, and nothing beside it."""
    path = tmp_path / "deep" / "a.txt"
    write_whole(path, (b"old",))
    write_whole(path, (b"n", b"ew"), 0o644)

    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(path.parent.iterdir()) == [path]


def test_what_cannot_be_written_leaves_nothing(tmp_path):
    """Where a folder stands in the way, it stays, and no temporary file does."""
    path = tmp_path / "a"
    (path / "kept").mkdir(parents=True)

    with pytest.raises(OSError, match="directory"):
        write_whole(path, (b"new",))

    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path):
    """What it leads to is written, and keeps its mode; a new file may be read by all."""
    real, link = tmp_path / "real", tmp_path / "link"
    link.symlink_to(real)
    write_over(link, b"old")
    assert real.stat().st_mode & 0o777 == 0o644
    real.chmod(0o664)
    write_over(link, b"new")

    assert link.is_symlink()
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"new", 0o664)


HOLD = """
import sys, time
from pathlib import Path
from narrate.files import locked, temporary
with {held}:
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def holding(held, *arguments):
    """Have another process hold something until it is killed."""
    command = [sys.executable, "-c", HOLD.format(held=held), *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def test_aside(tmp_path):
    """A file may be written in another folder; nothing of it stays there."""
    path, aside = tmp_path / "deep" / "a", tmp_path / "new"
    aside.mkdir()
    write_whole(path, (b"one", b"two"), aside=aside)
    (path.parent / "b" / "kept").mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        write_whole(path.parent / "b", (b"new",), aside=aside)

    assert path.read_bytes() == b"onetwo"
    assert list(aside.iterdir()) == []


def test_aside_is_where_it_is_made(tmp_path):
    """While it is written it stands aside, under a name that tells whose it is."""
    seen = []

    def parts():
        yield b"one"
        seen.extend((path.parent.name, path.name.startswith(".a.")) for path in tmp_path.rglob("*.a.*"))

    (tmp_path / "new").mkdir()
    write_whole(tmp_path / "a", parts(), aside=tmp_path / "new")

    assert seen == [("new", True)]


def test_temporary(tmp_path):
    """A temporary file goes, however its block ends; one that got a name stays under it."""
    with temporary(tmp_path, ".a.") as (file, path):
        file.write(b"x")
    with pytest.raises(ZeroDivisionError), temporary(tmp_path, ".a.") as (file, path):
        raise ZeroDivisionError
    with temporary(tmp_path, ".a.") as (file, path):
        file.write(b"named")
        put(file, path, tmp_path / "a")

    assert list(tmp_path.iterdir()) == [tmp_path / "a"]
    assert (tmp_path / "a").read_bytes() == b"named"


@pytest.mark.skipif(not CAN_LOCK, reason="no locks tell here who lives")
def test_sweep(tmp_path):
    """What a living process is at stays; what a killed one left goes at once, and other files never do."""
    (tmp_path / ".other").touch()
    (tmp_path / "a").touch()
    (tmp_path / ".a.folder").mkdir()
    with holding("temporary(Path(sys.argv[1]), '.a.')", tmp_path) as process:
        (made,) = (path for path in tmp_path.glob(".a.*") if path.is_file())
        sweep(tmp_path, ".a.")
        is_kept = made.exists()
        process.kill()
        process.wait()
        is_left = made.exists()
        sweep(tmp_path, ".a.")

    assert (is_kept, is_left, made.exists()) == (True, True, False)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".a.folder", ".other", "a"]


def test_sweep_of_our_own(tmp_path):
    """Our own temporary files stay too: another thread is at them."""
    with temporary(tmp_path, ".a.") as (_, path):
        sweep(tmp_path, ".a.")

        assert path.exists()


def test_sweep_nowhere(tmp_path):
    """Where there is no folder, there is nothing to take away."""
    sweep(tmp_path / "none", ".")


def test_sweep_without_locks(tmp_path, monkeypatch):
    """Where no locks tell, what is old belongs to nobody, and what is fresh may be somebody's."""
    monkeypatch.setattr(files, "CAN_LOCK", False)  # as on Windows
    old, fresh = tmp_path / ".a.old", tmp_path / ".a.fresh"
    old.touch()
    fresh.touch()
    os.utime(old, (0, 0))
    sweep(tmp_path, ".a.")

    assert list(tmp_path.iterdir()) == [fresh]


@pytest.mark.skipif(not CAN_LOCK, reason="nobody waits here")
def test_locked(tmp_path):
    """Whoever comes second waits until the first one lets go, were it by dying; then the next one may."""
    path = tmp_path / "lock"
    got = Event()

    def wait():
        with locked(path):
            got.set()

    waiter = Thread(target=wait)
    with holding("locked(Path(sys.argv[1]))", path):
        waiter.start()
        is_waiting = not got.wait(0.3)
    waiter.join(10)

    assert is_waiting
    assert got.is_set()


def test_write_over_sweeps_its_own(tmp_path):
    """What a killed process left of the same file goes when it is written again; a neighbour's stays."""
    (tmp_path / ".a.txt.left").touch()
    (tmp_path / ".b.txt.left").touch()
    write_over(tmp_path / "a.txt", b"new")

    assert sorted(path.name for path in tmp_path.iterdir()) == [".b.txt.left", "a.txt"]

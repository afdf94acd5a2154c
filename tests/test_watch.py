"""A script kept open: each save is one edition, and an error leaves the last good one."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from narrate.watch import saves, watched

HEAD = '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">'


def write(path, words):
    path.write_text(f"{HEAD}\n<p><s>{words}</s></p></speak>")


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "a.ssml.txt"
    write(path, "Once.")
    return path


@pytest.fixture
def told(script, tmp_path):
    """Collect when it is told that it is time, in a thread, until the test is over."""
    times, over = [], threading.Event()

    def collect():
        times.extend(time.monotonic() for _ in saves(script, tmp_path, is_over=over.is_set))

    thread = threading.Thread(target=collect)
    thread.start()
    await_(lambda: times)
    time.sleep(0.1)
    yield times
    over.set()
    thread.join()


def await_(is_so, seconds=10):
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_several_saves_in_a_row_are_one(script, told):
    """Five writes within a few hundredths of a second are one save, and the next one is another."""
    for number in range(5):
        write(script, f"Version {number}.")
        time.sleep(0.01)
    await_(lambda: len(told) == 2)
    time.sleep(0.3)
    assert len(told) == 2

    write(script, "Another.")
    await_(lambda: len(told) == 3)


def test_saved_by_replacing(script, told):
    """Editors that write a new file and rename it are followed too, even if the name is free for a moment."""
    fresh = script.with_name("fresh")
    write(fresh, "From elsewhere.")
    script.unlink()
    time.sleep(0.2)
    assert len(told) == 1

    fresh.rename(script)
    await_(lambda: len(told) == 2)


def test_nothing_is_told_without_a_save(script, told):
    """Reading, or a file beside it, is no save."""
    script.read_text()
    script.with_name("other").write_text("x")
    time.sleep(0.3)

    assert len(told) == 1


def test_what_is_watched(script, tmp_path):
    """Lexicons, sounds, the picture and the settings belong to an edition as the script does."""
    script.write_text(
        f'{HEAD}<lexicon uri="own.pls" xml:id="l1"/><p><s>A <audio src="bell.wav"/> rings.</s></p></speak>'
    )
    (tmp_path / "narrate.toml").write_text('[script]\nlexicons = ["house.pls"]\n[stings]\nbed = "bed.wav"')

    names = {path.name for path in watched(script, tmp_path)}
    assert {"a.ssml.txt", "narrate.toml", "own.pls", "bell.wav", "house.pls", "bed.wav"} <= names


def heed_ctrl_c():
    """Have the process heed Ctrl-C though we may have been started in the background, which does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_command(script, tmp_path):
    """Each save prints the MP3's path again; an error is told with its line, and the edition stays."""
    command = [sys.executable, "-m", "narrate", "watch", script, "-o", tmp_path, "--voice", "silence"]
    environment = {**os.environ, "NARRATE_CACHE": str(tmp_path / "cache")}
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_ctrl_c,  # noqa: PLW1509  # the child only sets a signal
    ) as process:
        mp3 = tmp_path / "audio" / "a.mp3"
        assert process.stdout.readline().strip() == str(mp3)
        first = mp3.read_bytes()

        script.write_text(f"{HEAD}\n<p><s>Broken.</p></speak>")
        while not (line := process.stderr.readline()).startswith("error"):
            assert process.poll() is None
        assert "line 2" in line
        assert mp3.read_bytes() == first

        write(script, "Mended, and longer than before.")
        assert process.stdout.readline().strip() == str(mp3)
        assert mp3.read_bytes() != first

        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130

"""Publishing into folders: order, changes, what is not ours, kills, and readers who look on."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread
from xml.etree import ElementTree as ET

import pytest

from narrate.errors import EditionError
from narrate.show.deliver import deliver, rehearse
from narrate.show.places import Folder
from narrate.show.published import RECORD

COMMAND = Path(sys.executable).with_name("narrate")


def test_first_time(home, there, content):
    """Everything goes out, the feed last; nothing that no manifest lists."""
    (home.audio / "fog.wav").write_bytes(b"of an earlier build")
    (home.audio / "notes.txt").write_text("private")
    told = []
    deliver(home.path, str(there), on_sent=told.append)

    assert content(there) == home.content()
    assert not {"fog.wav", "notes.txt"} & set(told)
    assert told[-3:] == ["feed.cover.jpg", "index.html", "feed.xml"]
    assert told[: len(home.assets())] == home.assets()
    assert sorted(told) == sorted(home.content())
    assert (there / "fog.mp3").stat().st_mode & 0o777 == 0o644


def test_power_cut(home, there, monkeypatch):
    """Every file is on the disk before it has its name, and the names are in the end."""
    settled, settle = [], os.fsync

    def watch(handle):
        settle(handle)
        settled.append((os.fstat(handle).st_ino, {path.stat().st_ino for path in there.iterdir()}))

    monkeypatch.setattr(os, "fsync", watch)
    deliver(home.path, str(there))
    last, standing = settled[-1]
    others = [path.stat().st_ino for path in there.iterdir() if path.name != ".narrate.lock"]

    assert set(others) <= {inode for inode, _ in settled}
    assert (last, standing >= set(others)) == (there.stat().st_ino, True)


def test_again(home, there):
    """With nothing changed nothing is written, not even the record."""
    deliver(home.path, str(there))
    before = {path.name: path.stat().st_mtime_ns for path in there.iterdir()}
    before.pop(".narrate.lock")
    plan = deliver(home.path, str(there))

    assert plan.sent == ()
    assert {file.name for file in plan.unchanged} == set(home.content())
    assert {name: (there / name).stat().st_mtime_ns for name in before} == before


def test_changed(home, there, content):
    """Of a corrected edition its files go, and the feed."""
    deliver(home.path, str(there))
    changed = home.changed_by(home.correct)
    told = []
    deliver(home.path, str(there), on_sent=told.append)

    assert told == [*changed, "feed.xml"]
    assert {"fog.mp3", "fog.vtt", "fog.json"} <= set(changed) <= {*home.names("fog"), "index.html"}
    assert content(there) == home.content()


def test_lost_or_cut_there(home, there, content):
    """What vanished at the target, or was cut short there, is sent again."""
    deliver(home.path, str(there))
    (there / "fog.mp3").unlink()
    (there / "train.mp3").write_bytes(b"cut")
    plan = deliver(home.path, str(there))

    assert [file.name for file in plan.new] == ["fog.mp3"]
    assert [file.name for file in plan.corrected] == ["train.mp3"]
    assert content(there) == home.content()


def test_lost_record(home, there):
    """Without the record all is found there already, and the record is made again."""
    deliver(home.path, str(there))
    record = (there / RECORD).read_bytes()
    (there / RECORD).unlink()
    plan = deliver(home.path, str(there))

    assert plan.sent == ()
    assert {file.name for file in plan.adopted} == set(home.content())
    again = json.loads((there / RECORD).read_text())
    assert all(each.pop("found") for each in again["files"].values())
    assert again == json.loads(record)


def test_strangers(home, there, content):
    """Other files under our names are refused before anything is sent; --overwrite takes their places."""
    there.mkdir()
    (there / "train.mp3").write_bytes(b"theirs")
    (there / "feed.xml").write_bytes(b"x" * (home.audio / "feed.xml").stat().st_size)
    with pytest.raises(EditionError, match=r"train\.mp3, feed\.xml are other files than these") as failed:
        deliver(home.path, str(there))

    assert "--overwrite" in failed.value.hint
    assert set(content(there)) == {"train.mp3", "feed.xml"}
    deliver(home.path, str(there), overwrite=True)
    assert content(there) == home.content()


def test_somebodys_own_page(home, there, content):
    """A page that stands there already stays, and everything else is sent; --overwrite takes its place."""
    there.mkdir()
    (there / "index.html").write_bytes(b"theirs")
    plan = deliver(home.path, str(there))
    again = deliver(home.path, str(there), prune=True)

    assert [file.name for file in plan.spared] == [file.name for file in again.spared] == ["index.html"]
    assert content(there) == {**home.content(), "index.html": b"theirs"}
    deliver(home.path, str(there), overwrite=True)
    assert content(there) == home.content()


def test_assets_for_good(home, there):
    """What somebody's page may load stays there, though it is not here any more."""
    old = home.audio / "narrate-player.0123456789ab.js"
    old.write_text("old")
    deliver(home.path, str(there))
    old.unlink()
    plan = deliver(home.path, str(there), prune=True)

    assert plan.abandoned == ()
    assert (there / old.name).read_text() == "old"


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_no_files(home, there, kind, content):
    """A folder or a link under one of our names is never written over."""
    there.mkdir()
    before = content(home.audio)
    if kind == "folder":
        (there / "fog.mp3").mkdir()
    else:
        (there / "fog.mp3").symlink_to(home.audio / "fog.mp3")
    with pytest.raises(EditionError, match=r"fog\.mp3 are no files"):
        deliver(home.path, str(there), overwrite=True)

    assert content(home.audio) == before


def test_withdrawn(home, there, content):
    """What is of no edition any more stays until it is asked to go, and then goes after the feed."""
    deliver(home.path, str(there))
    withdrawn = home.names("train")
    home.remove("train")
    (there / "contact.html").write_text("theirs")
    plan = deliver(home.path, str(there))
    feeds = []
    deliver(
        home.path,
        str(there),
        prune=True,
        on_removed=lambda _: feeds.append((there / "feed.xml").read_bytes()),
    )

    assert plan.abandoned[0][0] == "train.json"
    assert sorted(name for name, _ in plan.abandoned) == sorted(withdrawn)
    assert feeds == [(home.audio / "feed.xml").read_bytes()] * len(withdrawn)
    assert content(there) == {**home.content(), "contact.html": b"theirs"}
    assert set(json.loads((there / RECORD).read_bytes())["files"]) == set(home.content())


def test_withdrawn_and_altered(home, there, content):
    """What somebody altered there is not ours any more, and is not removed, even at the same size."""
    deliver(home.path, str(there))
    withdrawn = set(home.names("train"))
    home.remove("train")
    (there / "train.json").write_bytes(b"longer than it was" * 999)
    (there / "train.mp3").write_bytes(b"x" * (there / "train.mp3").stat().st_size)
    removed = []
    deliver(home.path, str(there), prune=True, on_removed=removed.append)

    assert set(removed) == withdrawn - {"train.json", "train.mp3"}
    assert set(content(there)) == {*home.content(), "train.json", "train.mp3"}


def test_withdrawn_and_found(home, there):
    """What lay there before us is not removed, though it was the same."""
    there.mkdir()
    (there / "train.mp3").write_bytes((home.audio / "train.mp3").read_bytes())
    deliver(home.path, str(there))
    withdrawn = set(home.names("train"))
    home.remove("train")
    removed = []
    deliver(home.path, str(there), prune=True, on_removed=removed.append)

    assert set(removed) == withdrawn - {"train.mp3"}


def test_no_editions(home, there, content):
    """A folder without editions is a slip: nothing is taken away for it."""
    deliver(home.path, str(there))
    with pytest.raises(EditionError, match="has no editions"):
        deliver(home.path / "script", str(there), prune=True)

    assert content(there) == home.content()


def test_torn_here(home, there):
    """A file that is not what its manifest says is not sent, and no feed after it."""
    deliver(home.path, str(there))
    home.correct()
    before = (there / "feed.xml").read_bytes()
    mp3 = home.audio / "fog.mp3"
    mp3.write_bytes(mp3.read_bytes()[:-1] + b"?")
    with pytest.raises(EditionError, match=r"fog\.mp3 is not what its manifest says"):
        deliver(home.path, str(there))

    assert (there / "feed.xml").read_bytes() == before
    assert (there / "fog.mp3").read_bytes() != mp3.read_bytes()


def test_rebuilt_under_our_hands(home, there, content):
    """An edition that is made anew while it is published stops the feed; the next run brings all."""

    def rebuild(name):
        if name == "fog.mp3":
            home.correct()

    with pytest.raises(EditionError, match="is not what its manifest says"):
        deliver(home.path, str(there), on_sent=rebuild)
    names = set(content(there))
    deliver(home.path, str(there))

    assert "feed.xml" not in names
    assert content(there) == home.content()


class Breaking(Folder):
    """A folder that takes several files at once, slowly, and fails over one name."""

    fails_at = ""

    def send(self, file, path):
        """Take a file, or not."""
        time.sleep(0.01)
        if file.name == self.fails_at:
            raise EditionError("the line is dead")
        super().send(file, path)


@pytest.mark.parametrize("name", ["fog.mp3", "train.chapters.json", "train.json", "feed.cover.jpg"])
def test_several_at_once(home, there, name, content):
    """With files side by side, no feed comes after a failure, and what had come is not sent again."""
    breaking = type("Breaking", (Breaking,), {"fails_at": name})
    told = []
    with pytest.raises(EditionError, match="the line is dead"):
        deliver(home.path, breaking(there, lanes=4), on_sent=told.append)
    names = set(content(there))
    plan = deliver(home.path, Folder(there, lanes=4))

    assert set(told) == names
    assert "feed.xml" not in names
    assert {file.name for file in plan.sent} == set(home.content()) - set(told)
    assert content(there) == home.content()


@pytest.mark.parametrize("target", ["audio", "audio/below", "file"])
def test_into_itself(home, target):
    """Editions are never published into the folder where they are made, whatever its name."""
    into = (home.audio).as_uri() if target == "file" else str(home.path / target)
    with pytest.raises(EditionError, match="where the editions are made"):
        deliver(home.path, into)

    assert not (home.audio / "below").exists()


def test_target_is_a_file(home, tmp_path):
    """A file is no target."""
    (tmp_path / "file").touch()
    for act in (deliver, rehearse):
        with pytest.raises(EditionError, match="file is a file"):
            act(home.path, str(tmp_path / "file"))


def test_rehearsal(home, there):
    """A rehearsal says what would be done, and leaves the target as it is: not there."""
    plan = rehearse(home.path, str(there))

    assert {file.name for file in plan.new} == set(home.content())
    assert not there.exists()


def test_no_room(home, there):
    """A disk that is full is told of by the file's name, and nothing half-written is left."""
    there.mkdir()
    script = (
        "import resource, sys; from pathlib import Path; from narrate.show.deliver import deliver\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))\n"
        "try: deliver(Path(sys.argv[1]), sys.argv[2])\nexcept Exception as error: print(error)"
    )
    command = [sys.executable, "-c", script, home.path, there]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert told == f"{there / 'fog.mp3'} cannot be used: file too large\n"
    assert {path.name for path in there.iterdir()} == {".narrate.lock", RECORD, *home.assets()}


@pytest.mark.parametrize("moment", [0.0, 0.005, 0.02, 0.05])
def test_killed(home, there, moment, content):
    """After SIGKILL nothing torn is seen and no feed that runs ahead; the next run brings the rest."""
    for slug in "abcdefghij":
        home.write(slug, f"Edition {slug} of ten.")
    home.feed()
    with subprocess.Popen(
        [COMMAND, "publish", there, home.path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as publishing:
        publishing.stdout.readline()
        time.sleep(moment)
        os.kill(publishing.pid, signal.SIGKILL)
    standing = content(there)
    later = deliver(home.path, str(there))

    assert standing.items() <= home.content().items()
    assert ("feed.xml" in standing) <= (len(standing) == len(home.content()))
    assert content(there) == home.content()
    assert {path.name for path in there.iterdir()} == {*home.content(), RECORD, ".narrate.lock"}
    record = json.loads((there / RECORD).read_bytes())
    assert (set(record["files"]), record["begun"]) == (set(home.content()), [])
    assert len(later.sent) + len(later.unchanged) == len(home.content())


def faults_of(folder):
    """Look as a reader does, while the feed stays: what it names is there, and of the size that it says."""
    feed = (folder / "feed.xml").read_bytes()
    found = list(_faults(folder, feed))
    return found if (folder / "feed.xml").read_bytes() == feed else []


def _faults(folder, feed):
    for enclosure in ET.fromstring(feed).iter("enclosure"):  # noqa: S314  # ours
        path = folder / enclosure.get("url").rpartition("/")[2]
        if not path.exists():
            yield f"{path.name} is missing"
        elif path.stat().st_size != int(enclosure.get("length")):
            yield f"{path.name} has another size"


def test_onlooker(home, there, content):
    """Whoever looks while editions come and go never finds a feed that names what is not there."""
    deliver(home.path, str(there))
    over, seen = Event(), []

    def look():
        while not over.is_set():
            seen.append(list(faults_of(there)))

    onlooker = Thread(target=look)
    onlooker.start()
    try:
        for slug in "abcdef":
            home.write(slug, f"Edition {slug}.")
            home.feed()
            deliver(home.path, str(there))
            home.remove(slug)
            deliver(home.path, str(there), prune=True)
    finally:
        over.set()
        onlooker.join()

    assert len(seen) > 20
    assert [faults for faults in seen if faults] == []
    assert content(there) == home.content()


def test_onlooker_at_a_correction(home, there):
    """A correction under the same name is beside the old feed for a moment: never missing, seldom seen."""
    deliver(home.path, str(there))
    changed = home.changed_by(home.correct)
    names, moments = [], []

    def look(name):
        names.append(name)
        moments.append(list(faults_of(there)))

    deliver(home.path, str(there), on_sent=look)

    assert changed[0] == "fog.mp3"
    assert dict(zip(names, moments, strict=True)) == {
        **{name: ["fog.mp3 has another size"] for name in changed},  # the show's page among them
        "feed.xml": [],
    }


def test_two_at_once(home, there, content):
    """Who publishes into the same folder at the same time waits, and finds all done."""
    plans = []
    first = Folder(there)
    with first.held():
        second = Thread(target=lambda: plans.append(deliver(home.path, str(there))))
        second.start()
        second.join(0.2)
        was_waiting = second.is_alive() and not plans
    second.join(20)

    assert was_waiting
    assert {file.name for file in plans[0].sent} == set(home.content())
    assert content(there) == home.content()

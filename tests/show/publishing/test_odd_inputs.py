"""Targets, records and manifests that are odd: each is used as it was meant, or refused in one line."""

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from narrate.errors import EditionError
from narrate.show.deliver import deliver, rehearse
from narrate.show.places import Folder, place_of
from narrate.show.published import RECORD

COMMAND = Path(sys.executable).with_name("narrate")


@pytest.mark.parametrize(
    "case",
    [
        ("a b", "a b"),
        ("ümläut 音", "ümläut 音"),
        ("100%20", "100%20"),
        ("a#b?c", "a#b?c"),
        ("[x", "[x"),
        ("s3:x", "./s3:x"),
        ("~", "./~"),
        ("-x", "./-x"),
        ("of\nlines", "of\nlines"),
        (os.fsdecode(b"\xff\xfe"), os.fsdecode(b"\xff\xfe")),
        ("a b ü", "file://{}/a%20b%20%C3%BC"),
        ("a#b", "file://localhost{}/a%23b"),
        ("a?b#c", "FILE://{}/a?b#c"),
    ],
)
def test_names(home, there, monkeypatch, case, content):
    """A folder may have any name; in an address it is percent-encoded."""
    name, written = case
    monkeypatch.chdir(there.parent)
    deliver(home.path, written.format(there.parent))

    assert content(there.parent / name) == home.content()


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("", "is no place"),
        (" \t", "is no place"),
        ("a\0b", "is no place"),
        ("file:///a%00b", "is no place"),
        ("s3:/bucket/x", "is neither an address nor surely a folder"),
        ("s3:bucket", "is neither an address nor surely a folder"),
        ("me@host:/srv/audio", "is neither an address nor surely a folder"),
        ("file:audio", "is neither an address nor surely a folder"),
        ("file://", "is no folder of this machine"),
        ("file://elsewhere/srv/audio", "is no folder of this machine"),
        ("file://[bad", "is no folder of this machine"),
    ],
)
def test_slips(home, tmp_path, monkeypatch, target, message):
    """What is surely a slip is refused, and makes no folder."""
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    with pytest.raises(EditionError, match=message) as failed:
        deliver(home.path, target)

    assert failed.value.hint.startswith("give ")
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "target", ["s3://", "s3:///a", "s3://?x", "gs://", "sftp://", "sftp://me:secret@/srv"]
)
def test_addresses_of_nobody(home, target):
    """An address without a bucket or host is refused before anybody is asked."""
    with pytest.raises(EditionError, match="names no bucket or host") as failed:
        deliver(home.path, target)

    assert "secret" not in str(failed.value)


def test_home(monkeypatch, tmp_path):
    """Settings may name a folder at home; where nobody has that name, it is a folder's."""
    monkeypatch.setenv("HOME", str(tmp_path / "ann"))

    assert place_of("~/public", Path("site")) == Folder(tmp_path / "ann" / "public")
    assert place_of("~nobody.of.that.name/x", Path("site")) == Folder(Path("site/~nobody.of.that.name/x"))
    assert place_of("/srv/audio", Path("site")) == Folder(Path("/srv/audio"))


def test_through_a_link(home, tmp_path, there, content):
    """A target may be reached through a link; a link to where the editions are made is that place."""
    there.mkdir()
    (tmp_path / "link").symlink_to(there)
    (tmp_path / "inwards").symlink_to(home.audio)
    deliver(home.path, str(tmp_path / "link" / "deep"))

    assert content(there / "deep") == home.content()
    for target in (tmp_path / "inwards", tmp_path / "inwards" / "deep"):
        with pytest.raises(EditionError, match="where the editions are made"):
            deliver(home.path, str(target))


@pytest.mark.parametrize("target", ["loop", "loop/deep", "dangling", "x" * 300, "plain/deep"])
def test_no_way(home, tmp_path, target):
    """Where no folder can be, that is said."""
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "plain").touch()
    with pytest.raises(EditionError, match="cannot be used"):
        deliver(home.path, str(tmp_path / target))

    assert not (tmp_path / "nowhere").exists()


def test_site_in_a_loop(tmp_path, there):
    """A site's folder that leads nowhere is told of."""
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(EditionError, match="cannot be read"):
        deliver(tmp_path / "loop", str(there))


def test_read_only(home, there):
    """A target that may not be written to is told of, and is not changed."""
    there.mkdir()
    there.chmod(0o555)
    if os.access(there, os.W_OK):
        pytest.skip("root may write everywhere")
    with pytest.raises(EditionError, match="permission denied"):
        deliver(home.path, str(there))

    assert list(there.iterdir()) == []


def test_full_later(home, there, content):
    """Where a disk is full at a correction, what stood there stands whole, and the next run goes on."""
    home.write("fog", "Short.")
    home.feed()
    deliver(home.path, str(there))
    home.correct(text="It came at one. " * 40)
    before = (there / "fog.mp3").read_bytes()
    most = len(before) + 1000
    script = (
        "import resource, sys; from pathlib import Path; from narrate.show.deliver import deliver\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))\n"
        "try: deliver(Path(sys.argv[1]), sys.argv[2])\nexcept Exception as error: print(error)"
    )
    command = [sys.executable, "-c", script, home.path, there]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    standing = content(there)
    deliver(home.path, str(there))

    assert told.stdout == f"{there / 'fog.mp3'} cannot be used: file too large\n"
    assert standing["fog.mp3"] == before
    assert content(there) == home.content()


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_record_that_is_no_file(home, there, tmp_path, kind, content):
    """A record that is a folder, a link or a pipe is refused, never followed, and never waited for."""
    there.mkdir()
    (tmp_path / "elsewhere").write_text("{}")
    lay(kind, there / RECORD, tmp_path / "elsewhere")
    with pytest.raises(EditionError, match="is no record of ours"):
        deliver(home.path, str(there), overwrite=True)

    assert content(there) == {}
    assert (tmp_path / "elsewhere").read_text() == "{}"


def lay(kind, path, target):
    """Lay a folder, a pipe, or a link to a target."""
    if kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to(target)
    else:
        os.mkfifo(path)


@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "text"])
def test_lock_of_somebody(home, there, tmp_path, kind):
    """What lies under the lock's name is not emptied, nothing behind a link is, and a pipe keeps nobody."""
    there.mkdir()
    precious = tmp_path / "precious"
    precious.write_text("precious")
    lock = there / ".narrate.lock"
    if kind == "text":
        lock.write_text("precious")
    else:
        lay(kind, lock, precious)
    done = subprocess.run(
        [COMMAND, "publish", there, home.path], capture_output=True, timeout=20, check=False
    )

    assert precious.read_text() == "precious"
    assert done.returncode == (1 if kind in ("link", "folder") else 0)
    assert kind != "text" or lock.read_text() == "precious"


def with_manifest(home, **changes):
    path = home.audio / "fog.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(told | {name: change(told[name]) for name, change in changes.items()}))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda files: [*files, files[0]], "lists a file twice"),
        (lambda files: [*files, {**files[0], "sha256": "0" * 64}], "lists a file twice"),
        (lambda files: [{**files[0], "size": 10**400}, *files[1:]], "its manifest says 1000"),
        (lambda files: [{**files[0], "name": "../fog.mp3"}, *files[1:]], "is no file of the edition"),
        (lambda files: [{**files[0], "name": "train.mp3"}, *files[1:]], "is no file of the edition"),
        (
            lambda files: [*files, *({**files[1], "name": f"fog.chapter-{n}.jpg"} for n in range(1, 50_000))],
            r"fog\.chapter-1\.jpg is no file",
        ),
    ],
    ids=["twice", "twice-other", "endless", "outside", "of-another", "many"],
)
def test_odd_manifest(home, there, change, message, content):
    """One odd manifest beside good ones stops everything: nothing goes, and nothing is pruned for it."""
    deliver(home.path, str(there))
    before = content(there)
    with_manifest(home, files=change)
    with pytest.raises(EditionError, match=message) as failed:
        deliver(home.path, str(there), prune=True)

    assert "fog.json" in failed.value.hint
    assert content(there) == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', "null", "[" * 100_000])
def test_json_of_others(home, there, text):
    """So does JSON that is no manifest of ours, by its name."""
    (home.audio / "data.json").write_text(text)
    with pytest.raises(EditionError, match=r"data\.json is no manifest of ours") as failed:
        rehearse(home.path, str(there))

    assert failed.value.hint.endswith("take data.json away")


def test_replaced_by_its_like(home, there, content):
    """An MP3 that is replaced in the run by another of the same size is not sent."""
    mp3 = home.audio / "train.mp3"
    data = mp3.read_bytes()

    def replace(name):
        if name == "fog.mp3":
            other = home.path / "other.mp3"
            other.write_bytes(data[:-1] + b"?")
            other.replace(mp3)

    with pytest.raises(EditionError, match=r"train\.mp3 is not what its manifest says"):
        deliver(home.path, str(there), on_sent=replace)

    assert not {"train.mp3", "train.json", "feed.xml"} & set(content(there))


def test_many_at_once(home, there, content):
    """Any number may publish at once into a folder: one sends, the others find all there."""
    plans = []
    runs = [Thread(target=lambda: plans.append(deliver(home.path, str(there)))) for _ in range(6)]
    for run in runs:
        run.start()
    for run in runs:
        run.join(30)

    count = len(home.content())
    assert sorted(len(plan.sent) for plan in plans) == [0] * 5 + [count]
    assert content(there) == home.content()

"""Publishing through fsspec: to memory that breaks, and to a real S3 server on loopback."""

import json
from pathlib import Path
from threading import Lock

import pytest

from narrate.errors import EditionError
from narrate.show.deliver import deliver, rehearse

fsspec = pytest.importorskip("fsspec", reason="no extra is installed")
MemoryFileSystem = pytest.importorskip("fsspec.implementations.memory").MemoryFileSystem


class Frail(MemoryFileSystem):
    """Memory that fails at the puts that `faults` names by their numbers, after half of the file has come."""

    protocol = "frail"
    store: dict = {}  # noqa: RUF012  # as fsspec's own has it
    pseudo_dirs = [""]  # noqa: RUF012
    faults: dict = {}  # noqa: RUF012
    puts = 0
    order: list = []  # noqa: RUF012
    lock = Lock()

    @classmethod
    def _strip_protocol(cls, path):
        return super()._strip_protocol(path.replace("frail://", "memory://"))

    def put_file(self, lpath, rpath, **other):
        """Put a file, or half of it."""
        with Frail.lock:
            Frail.puts += 1
            fault = Frail.faults.get(Frail.puts)
        if fault:
            data = Path(lpath).read_bytes()
            self.pipe_file(rpath, data[: len(data) // 2])
            raise fault
        super().put_file(lpath, rpath, **other)

    def mv(self, path1, path2, **other):
        """Give a file its name, and note which."""
        Frail.order.append(path2.rpartition("/")[2])
        super().mv(path1, path2, **other)


@pytest.fixture
def frail():
    """Give an empty memory that can be made to fail."""
    fsspec.register_implementation("frail", Frail, clobber=True)
    Frail.store, Frail.pseudo_dirs, Frail.faults, Frail.puts, Frail.order = {}, [""], {}, 0, []
    return Frail


def laid(store):
    """Give what is at a place in memory, but for the record."""
    found = {path.rpartition("/")[2]: file.getvalue() for path, file in store.items()}
    found.pop("narrate.published.json", None)
    return found


def names(files):
    return {file.name for file in files}


def test_memory(home):
    """Any filesystem that fsspec knows can be published to."""
    deliver(home.path, "memory://shelf/any")
    there = fsspec.filesystem("memory")
    try:
        assert (
            home.content().items()
            <= {path.rpartition("/")[2]: there.cat_file(path) for path in there.find("/shelf/any")}.items()
        )
        assert rehearse(home.path, "memory://shelf/any").sent == ()
    finally:
        there.rm("/shelf", recursive=True)


def test_passing_faults(home, frail):
    """What fails now and then on the way is tried again, and nobody hears of it."""
    frail.faults = {2: OSError("connection reset"), 3: TimeoutError(), 7: ConnectionResetError()}
    told = []
    deliver(home.path, "frail://shelf", on_sent=told.append)

    assert frail.puts == len(told) + 3
    assert sorted(told) == sorted(home.content())
    assert laid(frail.store) == home.content()


def test_lasting_fault(home, frail):
    """What fails for good ends in an error that names file and place; nothing torn is seen, and no feed."""
    come = [*home.assets(), *home.names("fog")[:-1]]
    frail.faults = dict.fromkeys(range(len(come) + 1, 99), OSError("the line is dead."))
    with pytest.raises(EditionError, match=r"^train.mp3 at frail://shelf: the line is dead$") as failed:
        deliver(home.path, "frail://shelf")
    seen = {name: data for name, data in laid(frail.store).items() if not name.startswith(".")}

    assert failed.value.hint == "run it again: it goes on where it stopped"
    assert seen == {name: data for name, data in home.content().items() if name in come}
    assert frail.puts == len(come) + 5


def test_goes_on(home, frail):
    """After a broken run the next one sends only what had not come, and leaves no half-sent file."""
    frail.faults = dict.fromkeys(range(6, 11), OSError("the line is dead"))
    with pytest.raises(EditionError):
        deliver(home.path, "frail://shelf")
    later = deliver(home.path, "frail://shelf")

    assert len(later.unchanged) == 5
    assert {file.name for file in later.sent + later.unchanged} == set(home.content())
    assert laid(frail.store) == home.content()


def test_half_sent_and_withdrawn(home, frail):
    """What a broken run left half-sent of an edition that has gone is taken away by the next run."""
    first = len(home.assets()) + len(home.names("fog"))  # of the train's: manifests come later
    frail.faults = dict.fromkeys(range(first, first + 5), OSError("the line is dead"))
    with pytest.raises(EditionError):
        deliver(home.path, "frail://shelf")
    half = "/shelf/.train.mp3.narrate"
    was_there = half in frail.store
    home.remove("train")
    deliver(home.path, "frail://shelf")

    assert was_there
    assert laid(frail.store) == home.content()


def test_order(home, frail):
    """Files come before the manifests that list them, and the feed after all it names."""
    home.feed(page=1)
    deliver(home.path, "frail://shelf")
    order = [name for name in frail.order if name != "narrate.published.json"]

    assert order[: len(home.assets())] == home.assets()
    assert order[-4:] == ["feed.cover.jpg", "feed.1.xml", "index.html", "feed.xml"]
    assert order[-6:-4] == ["fog.json", "train.json"]
    assert sorted(order) == sorted(home.content())


def test_new_before_corrected(home, frail):
    """Corrected editions are the last before the feed: they stand beside its old sizes for a moment only."""
    home.remove("train")
    deliver(home.path, "frail://shelf")
    frail.order.clear()
    home.write("train", "It is back.")
    corrected = home.changed_by(home.correct)
    deliver(home.path, "frail://shelf")
    order = [name for name in frail.order if name != "narrate.published.json"]

    assert {"fog.mp3", "fog.json"} <= set(corrected) <= {*home.names("fog"), "index.html"}
    assert order == [*home.names("train"), *corrected, "feed.xml"]


def test_refusals_are_not_tried_again(home, frail):
    """Who is not let in is told so at once, with what to look at."""
    frail.faults = {1: PermissionError("you may not write here")}
    with pytest.raises(EditionError, match="you may not write here") as failed:
        deliver(home.path, "frail://shelf")

    assert frail.puts == 1
    assert "credentials" in failed.value.hint


def test_saved_on_the_way(home, frail, monkeypatch):
    """The record is saved while files are on their way: of a kill only the last seconds are sent again."""
    monkeypatch.setattr("narrate.show.published._OFTEN", 0.0)
    frail.faults = {6: KeyboardInterrupt()}
    saves = []
    with pytest.raises(KeyboardInterrupt):
        deliver(
            home.path,
            "frail://shelf",
            on_sent=lambda _: saves.append(
                json.loads(frail.store["/shelf/narrate.published.json"].getvalue())
            ),
        )

    count = len(home.content())
    assert [len(save["files"]) for save in saves] == [1, 2, 3, 4, 5]
    assert [len(save["begun"]) for save in saves] == [count - sent for sent in range(1, 6)]


def test_s3(home, s3):
    """A bucket gets every file, and next time what changed, and what was cut short there."""
    first = deliver(home.path, "s3://shelf/a/b")
    again = deliver(home.path, "s3://shelf/a/b")
    corrected = home.changed_by(home.correct)
    there = fsspec.filesystem("s3")
    there.pipe_file("shelf/a/b/train.mp3", b"cut short")
    there.rm_file("shelf/a/b/train.json")
    third = deliver(home.path, "s3://shelf/a/b")
    there.invalidate_cache()

    assert s3
    assert names(first.new) == names(again.unchanged) == set(home.content())
    assert again.sent == ()
    assert names(third.new) == {"train.json"}
    assert names(third.corrected) == {*corrected, "feed.xml", "train.mp3"}
    found = {path.rpartition("/")[2]: there.cat_file(path) for path in there.ls("shelf/a/b", detail=False)}
    record = json.loads(found.pop("narrate.published.json"))
    assert found == home.content()
    assert (set(record["files"]), record["begun"]) == (set(found), [])


@pytest.mark.parametrize("path", ["a b", "ü/音", "100%20", "a+b&c=d", "a//b", "a/", "a#b"])
def test_s3_names(home, s3, path):  # noqa: ARG001
    """A bucket's path is what stands in the address, and found again by the next run."""
    deliver(home.path, f"s3://shelf/{path}")
    again = deliver(home.path, f"s3://shelf/{path}")
    there = fsspec.filesystem("s3")
    found = {each.rpartition("/")[2]: each for each in there.find("shelf")}

    assert again.sent == ()
    assert set(found) == {*home.content(), "narrate.published.json"}
    assert found["fog.mp3"] == f"shelf/{path.rstrip('/')}/fog.mp3"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("fog.mp3", "audio/mpeg"),
        ("fog.chapters.json", "application/json+chapters"),
        ("fog.json", "application/json"),
        ("feed.xml", "application/rss+xml; charset=utf-8"),
        ("feed.cover.jpg", "image/jpeg"),
        ("narrate.published.json", "application/json"),
    ],
)
def test_s3_types(home, s3, site, name, kind):  # noqa: ARG001
    """A bucket tells apps what a file is, and caches how long it may be kept."""
    deliver(home.path, "s3://shelf")
    told = fsspec.filesystem("s3").call_s3("head_object", Bucket="shelf", Key=name)

    assert (told["ContentType"], told["CacheControl"]) == (kind, "public, max-age=60")


def test_s3_keeps_for_good(home, s3):  # noqa: ARG001
    """What is named by what it holds never changes, and caches are told so."""
    deliver(home.path, "s3://shelf")
    told = [
        fsspec.filesystem("s3").call_s3("head_object", Bucket="shelf", Key=name) for name in home.assets()
    ]

    assert {each["ContentType"] for each in told} == {
        "text/css; charset=utf-8",
        "text/javascript; charset=utf-8",
    }
    assert {each["CacheControl"] for each in told} == {"public, max-age=31536000, immutable"}


def test_s3_adopts_and_refuses(home, s3):  # noqa: ARG001
    """What is in a bucket already and the same is ours from then on; anything else stops us."""
    there = fsspec.filesystem("s3")
    there.pipe_file("shelf/fog.mp3", home.content()["fog.mp3"])
    there.pipe_file("shelf/train.json", b"somebody else's")
    with pytest.raises(EditionError, match=r"at s3://shelf train.json are other files than these"):
        deliver(home.path, "s3://shelf")
    there.invalidate_cache()
    found = there.ls("shelf", detail=False)
    there.rm_file("shelf/train.json")
    plan = deliver(home.path, "s3://shelf")

    assert found == ["shelf/fog.mp3", "shelf/train.json"]
    assert names(plan.adopted) == {"fog.mp3"}
    assert names(plan.new) == set(home.content()) - {"fog.mp3"}


def test_s3_prune(home, s3):  # noqa: ARG001
    """What is withdrawn goes from a bucket when it is asked for, and what others laid there stays."""
    there = fsspec.filesystem("s3")
    there.pipe_file("shelf/contact.html", b"theirs")
    deliver(home.path, "s3://shelf")
    withdrawn = home.names("train")
    home.remove("train")
    kept = deliver(home.path, "s3://shelf")
    gone = []
    deliver(home.path, "s3://shelf", prune=True, on_removed=gone.append)
    there.invalidate_cache()

    assert gone[0] == "train.json"
    assert sorted(gone) == sorted(withdrawn)
    assert [name for name, _ in kept.abandoned] == gone
    assert {path.rpartition("/")[2] for path in there.ls("shelf", detail=False)} == {
        *home.content(), "contact.html", "narrate.published.json",
    }  # fmt: skip


def test_s3_without_a_bucket(home, s3):  # noqa: ARG001
    """A bucket that is not there is said to be so, and none is made."""
    with pytest.raises(
        EditionError, match=r"s3://elsewhere/a: the specified bucket does not exist"
    ) as failed:
        deliver(home.path, "s3://elsewhere/a")

    assert failed.value.hint == "make the bucket or folder first, or correct its name"


def test_s3_keys_in_the_address(home, s3):  # noqa: ARG001
    """Keys in an address are refused, and not shown."""
    with pytest.raises(EditionError, match=r"keys do not belong in the address of s3://shelf/x$") as failed:
        deliver(home.path, "s3://an-id:a-secret@shelf/x")

    assert "AWS_ACCESS_KEY_ID" in failed.value.hint


@pytest.mark.parametrize("keys", ["an-id:a-sec/ret", "an-id:a-sec#ret", "an-id:a/b@c"])
def test_s3_keys_that_hide(home, keys):
    """So are keys that no address can hold as they are, which are none of its parts."""
    with pytest.raises(EditionError, match=r"keys do not belong in the address of s3://$"):
        deliver(home.path, f"s3://{keys}@shelf/x")


def test_s3_that_does_not_answer(home, s3, monkeypatch):  # noqa: ARG001
    """A server that is away ends in one line."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(EditionError, match=r"^s3://shelf: could not connect") as failed:
        deliver(home.path, "s3://shelf")

    assert failed.value.hint == "run it again: it goes on where it stopped"


def test_secrets_are_not_told(home, frail):
    """Whatever a library says, credentials of the address are not among it."""
    frail.faults = dict.fromkeys(
        range(1, 9), OSError("login ann:p%40ss failed (p@ss) at https://x/y?sig=abc1")
    )
    with pytest.raises(EditionError) as failed:
        deliver(home.path, "frail://ann:p%40ss@shelf/x?token=abc2")
    told = str(failed.value)

    assert "at frail://shelf/x: " in told
    assert not any(secret in told for secret in ("p%40ss", "p@ss", "abc1", "abc2", "ann"))


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("https://example.org/audio", "https://example.org/audio cannot be written to"),
        ("nowhere://at/all", "nothing here speaks nowhere://"),
    ],
)
def test_no_place(home, target, message):
    """An address that nothing can be published to is refused at once, with those that can."""
    with pytest.raises(EditionError, match=message) as failed:
        deliver(home.path, target)

    assert "s3://bucket/path" in failed.value.hint

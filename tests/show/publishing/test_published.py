"""The record at the target: what it says, and what others may have made of it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.errors import EditionError
from narrate.show import published
from narrate.show.places import Folder
from narrate.show.published import RECORD, Keeper, Laid, Record

DIGEST = "0" * 64
GUID = "98d25556-9975-5668-8c8b-931dedf151d8"
GOOD = {"narrate": 1, "show": GUID, "begun": ["b.mp3"], "files": {"a.mp3": {"size": 3, "sha256": DIGEST}}}


def test_round_trip(tmp_path):
    """What is saved is read again."""
    record = Record({"fog.mp3": Laid(3, DIGEST), "feed.xml": Laid(0, DIGEST)}, {"train.mp3"}, GUID)
    place = Folder(tmp_path)
    Keeper(place, record, Record()).save()

    assert published.read(place, place.listing()) == record


def test_none(tmp_path):
    """Where nothing was published there is nothing of ours."""
    assert published.read(Folder(tmp_path / "none"), {}) == Record()


def test_of_an_earlier_version(tmp_path):
    """A record that names no show is anybody's."""
    told = {name: value for name, value in GOOD.items() if name != "show"}
    (tmp_path / RECORD).write_text(json.dumps(told))
    place = Folder(tmp_path)

    assert published.read(place, place.listing()) == Record({"a.mp3": Laid(3, DIGEST)}, {"b.mp3"})


def hostile():
    """Give records that are none."""
    yield from (b"", b"\xff\xfe", b"[", b"[" * 100_000, b"[]", b"null", b"{}", b'{"narrate": 2}', b"NaN")
    for change in (
        {"narrate": "1"}, {"files": []}, {"begun": {}}, {"begun": None}, {"begun": [1]}, {"files": None},
        {"show": None}, {"show": 7}, {"show": "x"}, {"show": f"{GUID}\n"}, {"show": "\x1b[2J"},
        {"begun": ["../x"]}, {"files": {"../../etc/passwd": GOOD["files"]["a.mp3"]}},
        {"files": {"a/b.mp3": GOOD["files"]["a.mp3"]}}, {"files": {".htaccess": GOOD["files"]["a.mp3"]}},
        {"files": {"": GOOD["files"]["a.mp3"]}}, {"files": {"a.mp3\n": GOOD["files"]["a.mp3"]}},
        {"files": {"a.mp3": None}}, {"files": {"a.mp3": {"size": True, "sha256": DIGEST}}},
        {"files": {"a.mp3": {"size": -1, "sha256": DIGEST}}},
        {"files": {"a.mp3": {"size": 1, "sha256": "x"}}},
        {"files": {"a.mp3": {"size": 1.0, "sha256": DIGEST}}}, {"files": {"a.mp3": {"size": 1}}},
    ):  # fmt: skip
        yield json.dumps(GOOD | change).encode()


@pytest.mark.parametrize("data", list(hostile()), ids=lambda data: repr(data[-60:]))
def test_hostile(tmp_path, data):
    """A record that is not ours is refused, with a way out; nothing is made of half of it."""
    (tmp_path / RECORD).write_bytes(data)
    place = Folder(tmp_path)
    with pytest.raises(EditionError, match="is no record of ours") as failed:
        published.read(place, place.listing())

    assert failed.value.hint.startswith(f"take {RECORD} away there")


def test_a_folder_in_its_place(tmp_path):
    """Nor is a folder."""
    (tmp_path / RECORD).mkdir()
    place = Folder(tmp_path)
    with pytest.raises(EditionError, match="is no record of ours"):
        published.read(place, place.listing())


_SIMPLE = st.none() | st.integers() | st.text(max_size=9)


@given(
    data=_SIMPLE | st.lists(_SIMPLE, max_size=3) | st.dictionaries(st.text(max_size=9), _SIMPLE, max_size=3)
)
def test_whatever_json_says(tmp_path_factory, data):
    """Any JSON is a record or a refusal, never a crash."""
    folder = tmp_path_factory.mktemp("any")
    (folder / RECORD).write_text(json.dumps(GOOD | {"files": data}))
    place = Folder(folder)
    try:
        read = published.read(place, place.listing())
    except EditionError:
        return

    assert read.files == {}

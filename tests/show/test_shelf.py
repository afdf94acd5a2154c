import json

import pytest

from narrate.errors import EditionError
from narrate.show import shelf


def test_account(make, audio):
    """A manifest tells all that a feed needs of its edition, without its sentences being read."""
    make("fog", title="Fog & lamps", text="It was grey.")
    (path,) = shelf.manifests(audio)
    account = shelf.read(path)

    assert (account.slug, account.title, account.language) == ("fog", "Fog & lamps", "en")
    assert [mark.title for mark in account.chapters] == ["One", "Fog & lamps"]
    assert account.mp3.size == (audio / "fog.mp3").stat().st_size
    assert {file.name for file in account.files} == {p.name for p in audio.glob("fog.*")} - {"fog.json"}


def test_laid_out_anew(make, audio):
    """A manifest that somebody's editor laid out otherwise says the same."""
    make("fog")
    path = audio / "fog.json"
    before = shelf.read(path)
    path.write_text(json.dumps(json.loads(path.read_text()), indent=4))

    assert shelf.read(path) == before


def test_manifests(make, audio):
    """Only manifests are found: no chapters, no links, no folders, no names that no edition has."""
    make("fog")
    make("dew")
    (audio / "Not A Slug.json").write_text("{}")
    (audio / "link.json").symlink_to(audio / "fog.json")
    (audio / "dir.json").mkdir()

    assert [path.name for path in shelf.manifests(audio)] == ["dew.json", "fog.json"]
    assert list(shelf.manifests(audio / "nowhere")) == []


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "/etc/passwd", "fog.exe", "dew.mp3", "fog", "fog.chapter-0.jpg", "fog.mp3/..", ""],
)
def test_foreign_names(make, audio, name):
    """A manifest that names a file of anybody else's is refused whole."""
    make("fog")
    path = audio / "fog.json"
    told = json.loads(path.read_text())
    told["files"].append({"name": name, "type": "audio/mpeg", "size": 1, "sha256": ""})
    path.write_text(json.dumps(told))

    with pytest.raises(EditionError, match=r"fog\.json is no manifest of ours") as caught:
        shelf.read(path)
    assert caught.value.hint == "make the edition again, or take fog.json away"


@pytest.mark.parametrize(
    ("key", "value"),
    [("narrate", 2), ("slug", "dew"), ("title", None), ("duration", "1"), ("duration", True), ("files", []),
     ("chapters", {}), ("files", [1]), ("tags", [1]), ("synthetic", "yes"), ("guid", 5),
     ("language", "e\x01n"), ("language", "\ud800")],
)  # fmt: skip
def test_not_ours(make, audio, key, value):
    """Whatever is not as we write it is told of, by the file's name."""
    make("fog")
    path = audio / "fog.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {key: value}))

    with pytest.raises(EditionError, match=r"fog\.json is no manifest of ours"):
        shelf.read(path)


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "[" * 100_000, '{"narrate": 1}', "\ud800".encode("utf-8", "surrogatepass")]
)
def test_garbage(audio, text):
    """Bytes that are no JSON, or another's, end in one clear error."""
    audio.mkdir(parents=True)
    path = audio / "fog.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())

    with pytest.raises(EditionError, match=r"fog\.json is no manifest of ours"):
        shelf.read(path)


def test_manifests_of_before(make, audio):
    """A manifest without a guid gets the one that its edition would have been given."""
    make("fog")
    path = audio / "fog.json"
    told = json.loads(path.read_text())
    before = told.pop("guid")
    path.write_text(json.dumps(told))

    assert shelf.read(path).guid == before


@pytest.mark.parametrize(
    "correction", [{"title": "Mist"}, {"title": "Fog", "url": "https://elsewhere.example/fog"}]
)
def test_guid_stays(make, audio, correction):
    """However an edition is corrected, its guid stays: its title or its address may change."""
    make("fog", title="Fog")
    before = shelf.read(audio / "fog.json").guid
    make("fog", text="It was white.", **correction)

    assert shelf.read(audio / "fog.json").guid == before


def test_another_article(make, audio):
    """Another article under an old name is another episode."""
    make("fog", title="Fog")
    before = shelf.read(audio / "fog.json").guid
    make("fog", title="Mist", url="https://elsewhere.example/mist")

    assert shelf.read(audio / "fog.json").guid != before

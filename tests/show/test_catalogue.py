"""Which files are editions', while they come and go."""

import json
import os

import pytest

from narrate.show.catalogue import Catalogue


@pytest.fixture
def lay(made, tmp_path):
    """Lay a manifest under a slug, with other facts than the one that was made."""
    told = json.loads((made / "audio" / "peace.json").read_text(encoding="utf-8"))

    def under(slug, **other):
        files = [{**file, "name": file["name"].replace("peace", slug)} for file in told["files"]]
        path = tmp_path / f"{slug}.json"
        path.write_text(json.dumps({**told, "slug": slug, "files": files, **other}))
        return path

    return under


@pytest.fixture
def notices():
    return []


@pytest.fixture
def catalogue(tmp_path, notices):
    return Catalogue(tmp_path, notices.append)


def test_types(lay, catalogue):
    """A file's type is ours where we know its ending, the manifest's own elsewhere."""
    told = [("a.mp3", "text/html"), ("a.opus", "audio/ogg")]
    lay("a", files=[{"name": name, "type": kind, "size": 1, "sha256": ""} for name, kind in told])

    assert catalogue.type_of("a.mp3") == "audio/mpeg"
    assert catalogue.type_of("a.opus") == "audio/ogg"
    assert catalogue.type_of("a.json") == "application/json"
    assert catalogue.type_of("a.vtt") is None


def test_strange_type(lay, catalogue):
    """A type that would be a header of its own is none, and its edition is not served."""
    told = [("a.mp3", "audio/mpeg"), ("a.flac", "audio/flac\r\nX-Evil: 1")]
    lay("a", files=[{"name": name, "type": kind, "size": 1, "sha256": ""} for name, kind in told])

    assert catalogue.type_of("a.flac") is None


def test_read_once(lay, catalogue):
    """A manifest that looks as it did is not read again; as soon as it looks otherwise, it is."""
    path = lay("a", narrate=1)
    before = path.stat()
    assert catalogue.type_of("a.mp3") == "audio/mpeg"

    path.write_text(path.read_text().replace('"narrate": 1,', '"narrate": 9,'))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert catalogue.type_of("a.mp3") == "audio/mpeg"

    os.utime(path)
    assert catalogue.type_of("a.mp3") is None


def test_only_what_is_asked_for(lay, catalogue, notices):
    """For one file only its own manifest is read."""
    lay("a")
    lay("b", narrate=99)

    assert catalogue.type_of("a.mp3") == "audio/mpeg"
    assert notices == []


def test_told_once(lay, catalogue, notices):
    """A bad manifest is told of once, and again when it is bad in another way; mended, it is shown."""
    path = lay("a", narrate=99)
    for _ in range(3):
        assert catalogue.type_of("a.mp3") is None
    path.write_text("[")
    assert catalogue.type_of("a.mp3") is None
    lay("a")

    assert catalogue.type_of("a.mp3") == "audio/mpeg"
    assert ["its form is 99" in notices[0], "no manifest of ours" in notices[1], len(notices)] == [
        True,
        True,
        2,
    ]


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../a.mp3", "a/../a.mp3", "a\\a.mp3", "a\0.mp3", "a.mp3\n", "é.mp3"]
)
def test_names_that_are_none(lay, catalogue, name):
    """No name becomes part of a path before it is known to be one of ours."""
    lay("a")

    assert catalogue.type_of(name) is None

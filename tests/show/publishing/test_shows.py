"""Two shows and one target: none takes away what the other has there."""

import json

import pytest

from narrate.errors import EditionError
from narrate.show.deliver import deliver, rehearse
from narrate.show.published import RECORD

OTHER = "https://example.net/other/feed.xml"


@pytest.fixture
def there(tmp_path):
    return tmp_path / "there"


@pytest.fixture
def other(another_home):
    """Give a site of another show, with an edition that nobody else has."""
    for path in another_home.audio.glob("*feed*"):
        path.unlink()
    another_home.write("mist", "There was no fog.")
    another_home.feed(address=OTHER)
    return another_home


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".narrate.lock"}


def show_at(folder):
    return json.loads((folder / RECORD).read_bytes())["show"]


@pytest.mark.parametrize("prune", [False, True])
def test_another_show(home, other, there, prune):
    """The place of one show is refused to another, in a rehearsal too, and stays as it is."""
    deliver(home.path, str(there))
    before = content(there)
    with pytest.raises(EditionError, match="is another show's") as failed:
        deliver(other.path, str(there), prune=prune)
    with pytest.raises(EditionError, match="is another show's"):
        rehearse(other.path, str(there))

    assert failed.value.hint.endswith(f'[feed] guid = "{show_at(there)}"')
    assert content(there) == before


def test_taken_over(home, other, there):
    """With --overwrite the place is the new show's; what is only the old one's stays, whatever is pruned."""
    for path in home.audio.glob("train.*"):
        path.rename(path.with_name(path.name.replace("train", "plane")))
    manifest = home.audio / "plane.json"
    manifest.write_text(manifest.read_text().replace('"train', '"plane'))
    home.feed()
    only_here = set(home.names("plane"))
    deliver(home.path, str(there))
    deliver(other.path, str(there), overwrite=True, prune=True)

    assert set(content(there)) == {*other.content(), *only_here, RECORD}
    assert other.content().items() <= content(there).items()
    with pytest.raises(EditionError, match="is another show's"):
        deliver(home.path, str(there), prune=True)


def test_feed_that_is_missing(home, there):
    """A show that has lost its feed does not take the one away that readers have."""
    deliver(home.path, str(there))
    before = content(there)
    (home.audio / "feed.xml").unlink()
    with pytest.raises(EditionError, match="here is no feed") as failed:
        deliver(home.path, str(there), prune=True)

    assert "narrate feed" in failed.value.hint
    assert content(there) == before


def test_feed_that_is_new(home, there):
    """A show that had no feed may get one, and the place is its own from then on."""
    feed = home.audio / "feed.xml"
    text = feed.read_bytes()
    feed.unlink()
    deliver(home.path, str(there))
    without = show_at(there)
    feed.write_bytes(text)
    deliver(home.path, str(there))

    assert without == ""
    assert f"<podcast:guid>{show_at(there)}</podcast:guid>".encode() in text


def test_new_address(home, there):
    """A show that moves is the same show."""
    deliver(home.path, str(there))
    home.feed(address=OTHER)
    plan = deliver(home.path, str(there))

    assert [file.name for file in plan.sent] == ["index.html", "feed.xml"]


def test_feed_without_a_guid(home, there):
    """A feed that tells no guid, or what is none, is one without."""
    feed = home.audio / "feed.xml"
    feed.write_text(feed.read_text().replace("<podcast:guid>", "<podcast:guid>not-"))
    deliver(home.path, str(there))

    assert show_at(there) == ""

"""What goes out of a site's folder, and feeds that tell of something else."""

import pytest

from narrate.edition.files import COMPANIONS
from narrate.errors import EditionError
from narrate.settings import Settings
from narrate.show import index
from narrate.show.outgoing import outgoing, rank


def test_ranks():
    """A file may be seen after what it names; an edition called feed is an edition."""
    names = [
        "feed.xml",
        "index.html",
        "feed.2.xml",
        "feed.cover.jpg",
        "feed.json",
        "feed.mp3",
        "fog.chapters.json",
        "fog.json",
        "fog.html",
        "narrate-player.0123456789ab.js",
    ]

    assert [rank(name) for name in names] == [6, 5, 4, 3, 2, 1, 1, 2, 1, 0]


def test_all(home):
    """Editions come first, then what pages load, the feed's artwork and older pages, the page, the feed."""
    home.feed(page=1)
    (home.audio / "feed.0.xml").write_text("of nobody")

    assert [file.name for file in outgoing(home.path)] == [
        *home.names("fog"), *home.names("train"), *home.assets(),
        "feed.cover.jpg", "feed.1.xml", "index.html", "feed.xml",
    ]  # fmt: skip
    assert home.names("fog")[0] == "fog.mp3"
    assert set(home.names("fog")) == {"fog.json", *(f"fog{ending}" for ending in COMPANIONS)}


def test_what_stays_here(home):
    """What the feed keeps beside itself never goes out: whoever wrote when is nobody's business."""
    there = {path.name for path in home.audio.iterdir()}

    assert there >= home.private
    assert {file.name for file in outgoing(home.path)} == there - home.private


@pytest.mark.parametrize("kind", ["page", "link", "dangling", "folder"])
def test_somebodys_own_page(home, kind):
    """An index.html that is not ours stays here, whatever it is."""
    page = home.audio / "index.html"
    page.rename(home.audio / "own")
    if kind == "page":
        page.write_text('<a href="elsewhere.html">')
    elif kind == "folder":
        page.mkdir()
    else:
        page.symlink_to("own" if kind == "link" else "nowhere")

    assert "index.html" not in [file.name for file in outgoing(home.path)]


def test_without_a_feed(home):
    """Editions go out without a feed, too, and so does a page that offers none."""
    for path in home.audio.glob("feed.*"):
        path.unlink()
    index.write(home.audio, Settings())

    assert [file.name for file in outgoing(home.path)] == [
        *home.names("fog"), *home.names("train"), *home.assets(), "index.html",
    ]  # fmt: skip


def test_older_assets(home):
    """What pages of an earlier build load, and those that somebody pasted, goes out as long as it stands."""
    (home.audio / "narrate-player.0123456789ab.js").write_text("old")
    (home.audio / "narrate-player.js").write_text("nobody's")
    told = {file.name: file.type for file in outgoing(home.path)}

    assert told["narrate-player.0123456789ab.js"] == "text/javascript"
    assert "narrate-player.js" not in told


@pytest.mark.parametrize("slug", ["index", "fog"])
def test_page_that_lacks_what_it_loads(home, slug):
    """A page whose script or style is not here is not published."""
    page = home.audio / f"{slug}.html"
    named = b'<link rel="stylesheet" href="narrate-show.000000000000.css">'
    data = page.read_bytes()
    page.write_bytes(data.replace(b"</head>", named + b"</head>")[: len(data)])
    with pytest.raises(EditionError, match=rf"{slug}\.html names narrate-show\.0+\.css") as failed:
        outgoing(home.path)

    assert "narrate feed" in failed.value.hint or "again" in failed.value.hint


def test_page_of_something_else(home):
    """A show's page that leads to an edition which is gone is not published."""
    for path in home.audio.glob("fog.*"):
        path.unlink()
    (home.audio / "feed.xml").unlink()
    with pytest.raises(EditionError, match=r"index\.html names fog\.(thumb\.jpg|html)") as failed:
        outgoing(home.path)

    assert "narrate feed" in failed.value.hint


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('length="', 'length="1', r"says that (fog|train)\.mp3 has 1\d+ bytes, and it has"),
        ("fog.mp3", "mist.mp3", r"names mist\.mp3, which is not here"),
        ("fog.chapters.json", "fog.wav", r"names fog\.wav, which is not here"),
        ("</rss>", "", r"feed\.xml is not well-formed"),
        (
            'url="https://example.org/a/fog.mp3',
            'url="https://[/fog.mp3',
            r"feed\.xml holds an address that is none",
        ),
        ('url="https://example.org/a/fog.mp3"', "", r"names , which is not here"),
        (
            'href="https://example.org/a/feed.cover.jpg',
            'href="feed.cover.png',
            r"names feed\.cover\.png, which is not here",
        ),
        ("fog.vtt", "fog.wav", r"names fog\.wav, which is not here"),
    ],
)
def test_feed_of_something_else(home, old, new, message):
    """A feed that is older than its editions, or broken, is not published; a hint says what mends it."""
    feed = home.audio / "feed.xml"
    feed.write_text(feed.read_text().replace(old, new, 1))
    with pytest.raises(EditionError, match=message) as failed:
        outgoing(home.path)

    assert "narrate feed" in failed.value.hint


def test_old_page_of_something_else(home):
    """The same holds for the feed's older pages."""
    home.feed(page=1)
    page = home.audio / "feed.1.xml"
    old = page.read_bytes()
    home.correct()
    page.write_bytes(old)
    with pytest.raises(EditionError, match=r"feed\.1\.xml says"):
        outgoing(home.path)


def test_entities(home, tmp_path):
    """Whatever a feed declares, no other file is read for it."""
    (tmp_path / "secret").write_text("fog.mp3")
    feed = home.audio / "feed.xml"
    declared = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]><rss'
    feed.write_text(feed.read_text().replace("<rss", declared).replace("<title>The fog", "<title>&x;"))

    assert "&x;" in feed.read_text()
    assert {file.name for file in outgoing(home.path)} == set(home.content())


@pytest.mark.parametrize("how", ["missing", "short", "link"])
def test_edition_that_is_not_whole(home, how):
    """An edition that lacks a file, or has a link in its place, stops everything."""
    mp3 = home.audio / "fog.mp3"
    data = mp3.read_bytes()
    mp3.unlink()
    if how == "short":
        mp3.write_bytes(data[:-1])
    if how == "link":
        (home.path / "else.mp3").write_bytes(data)
        mp3.symlink_to(home.path / "else.mp3")
    with pytest.raises(EditionError, match=r"fog\.mp3") as failed:
        outgoing(home.path)

    assert failed.value.hint == "make the edition again, or take fog.json away"


def test_feed_that_is_a_link(home):
    """A link in the feed's place is not followed."""
    feed = home.audio / "feed.xml"
    feed.rename(home.path / "feed.xml")
    feed.symlink_to(home.path / "feed.xml")
    with pytest.raises(EditionError, match=r"feed\.xml is no file"):
        outgoing(home.path)

"""The show's page in its folder: kept up with the editions, and nobody else's written over."""

import json
import os
from dataclasses import replace

import pytest
from lxml import html

from narrate.errors import EditionError
from narrate.settings import FeedSettings, Settings, Show
from narrate.show import feed, index, shelf
from narrate.show.index import MEMORY


@pytest.fixture
def bare(settings):
    """Give a show without a feed."""
    return replace(settings, feed=FeedSettings())


@pytest.fixture
def reads(monkeypatch):
    """Note which manifests are read."""
    told, read = [], shelf.read

    def noted(path):
        told.append(path.stem)
        return read(path)

    monkeypatch.setattr(shelf, "read", noted)
    return told


def listed(audio):
    """Give slugs and titles as they are listed."""
    links = html.parse(audio / "index.html").xpath("//h3/a")
    return [(link.get("href").partition(".")[0], link.text) for link in links]


def slugs(audio):
    return [slug for slug, _ in listed(audio)]


def test_the_newest_first(audio, make, bare):
    """Episodes go by their time; of an undated one, that is when it was made."""
    make("b", date="2024-05-06")
    make("c", date="2024-05-06T23:00:00-05:00")
    make("a", date="2023-01-01")
    make("d", date="someday")
    index.write(audio, bare)
    page = html.parse(audio / "index.html")

    assert slugs(audio) == ["d", "c", "b", "a"]
    assert page.xpath("//li[.//a[@href='d.html']]//time[contains(@datetime, '-')]") == []


def test_serial(audio, make, bare):
    """A show that is heard from its beginning is listed from it."""
    for slug, date in (("b", "2024-05-06"), ("a", "2024-05-07")):
        make(slug, date=date)
    index.write(audio, replace(bare, show=replace(bare.show, type="serial")))

    assert slugs(audio) == ["b", "a"]


def test_dates_of_the_ledger(audio, make, settings, bare):
    """Where there is a ledger an episode has its date, also when the page is written without the feed."""
    make("b", date="2024-05-06")
    feed.write(audio, settings)
    make("b", date="2021-05-06")
    make("a", date="2022-01-01")
    index.write(audio, bare)

    assert slugs(audio) == ["b", "a"]
    assert "May 6, 2024" in (audio / "index.html").read_text(encoding="utf-8")


def test_feed_and_page(audio, make, settings):
    """Whoever writes the feed writes the page, with the way to subscribe."""
    make("a", title="Before")
    feed.write(audio, settings)
    make("a", title="After")
    make("b", date="2025-01-01")
    feed.write(audio, settings)
    page = html.parse(audio / "index.html")

    assert listed(audio) == [("b", "b"), ("a", "After")]
    assert page.xpath("//input[@id='feed']/@value") == [settings.feed.address]
    assert (audio / page.xpath("//link[@rel='stylesheet']/@href")[0]).is_file()
    assert (audio / page.xpath("//script/@src")[0]).is_file()


def test_only_what_changed(audio, make, bare, reads):
    """Of many editions the one that changed is read."""
    for slug in "abcd":
        make(slug)
    index.write(audio, bare)
    make("b", title="Corrected")
    reads.clear()
    index.write(audio, bare)

    assert set(reads) == {"b"}
    assert ("b", "Corrected") in listed(audio)


@pytest.mark.parametrize("has_feed", [True, False])
def test_as_if_made_anew(audio, make, settings, has_feed):
    """However the page came to be, it is what it would be if all were read again."""
    shown = settings if has_feed else replace(settings, feed=FeedSettings())
    write = feed.write if has_feed else index.write
    for slug in "abcd":
        make(slug)
        write(audio, shown)
    make("b", title="Corrected", date="2025-01-01")
    write(audio, shown)
    page = (audio / "index.html").read_bytes()
    (audio / MEMORY).unlink()
    (audio / "index.html").unlink()
    write(audio, shown)

    assert (audio / "index.html").read_bytes() == page


def test_nothing_changed(audio, make, bare, reads):
    """Where nothing changed nothing is read, and nothing written."""
    make("a")
    index.write(audio, bare)
    before = {path.name: path.stat().st_mtime_ns for path in audio.iterdir()}
    reads.clear()
    index.write(audio, bare)

    assert reads == []
    assert {path.name: path.stat().st_mtime_ns for path in audio.iterdir()} == before


def test_gone(audio, make, bare):
    """What is taken out of the folder is gone from the page, also when it was the last one."""
    for slug in "ab":
        make(slug)
    index.write(audio, bare)
    (audio / "a.json").unlink()
    index.write(audio, bare)
    assert slugs(audio) == ["b"]

    (audio / "b.json").unlink()
    index.write(audio, bare)
    assert "There are no episodes yet." in (audio / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["index.html", MEMORY])
@pytest.mark.parametrize("content", ['<meta name="generator" content="narrate 0">', "", "[]", '{"lines": 3}'])
def test_meddled_with(audio, make, bare, name, content):
    """A page or a memory of it that somebody altered or emptied is made anew."""
    for slug in "ab":
        make(slug)
    index.write(audio, bare)
    page = (audio / "index.html").read_bytes()
    if name == "index.html" and "generator" not in content:
        content += page.decode().replace("<ol>", "<p>")
    (audio / name).write_text(content)
    index.write(audio, bare)

    assert (audio / "index.html").read_bytes() == page


def test_other_words(audio, make, bare):
    """When the show's language changes, every line does."""
    make("a")
    index.write(audio, bare)
    index.write(audio, replace(bare, show=replace(bare.show, language="de")))

    assert "6. Mai 2024" in (audio / "index.html").read_text(encoding="utf-8")


def test_named_by_the_newest(audio, make, bare):
    """A show that has no name has that of the site which the newest edition is from."""
    make("a")
    index.write(audio, replace(bare, show=Show()))

    assert html.parse(audio / "index.html").findtext(".//h1") == "The Example"


def test_left_over(audio, make, bare):
    """What somebody left who was killed goes when the page is written again."""
    make("a")
    for name in ("index.html", MEMORY):
        (audio / f".{name}.abc").write_text("half")
    index.write(audio, bare)

    assert [path.name for path in audio.glob("*.abc")] == []


@pytest.mark.parametrize("kind", ["page", "link", "dangling", "folder"])
def test_somebodys_own(audio, make, settings, kind):
    """An index.html that is not ours is never touched, and a notice says so."""
    make("a")
    own = audio.parent / "own.html"
    own.write_text("<h1>Ours since 1999</h1>")
    if kind == "page":
        own.rename(audio / "index.html")
    elif kind in ("link", "dangling"):
        (audio / "index.html").symlink_to(own if kind == "link" else "nowhere")
    else:
        (audio / "index.html").mkdir()
    before = (audio / "index.html").lstat()
    notices = (*index.write(audio, settings), *feed.write(audio, settings).notices)

    assert [("index.html is not ours" in notice) for notice in notices] == [True, True]
    assert (audio / "index.html").lstat() == before


def test_a_manifest_that_cannot_be_read(audio, make, bare):
    """An edition whose manifest is broken is not listed, and the others are."""
    for slug in "ab":
        make(slug)
    (audio / "a.json").write_text("{")
    notices = index.write(audio, bare)

    assert slugs(audio) == ["b"]
    assert ["a.json is no manifest of ours" in notice for notice in notices] == [True]


def test_a_folder_that_is_full(audio, make, bare):
    """What keeps the page from being written is told with its name."""
    make("a")
    (audio / ".feed-lock").mkdir()
    with pytest.raises(EditionError, match=r"index\.html cannot be written"):
        index.write(audio, bare)


def test_times_of_the_memory(audio, make, bare):
    """A manifest that was laid with an older time, as copies have it, is another one."""
    make("a", title="New")
    index.write(audio, bare)
    told = json.loads((audio / "a.json").read_text(encoding="utf-8"))
    (audio / "a.json").write_text(json.dumps({**told, "title": "Old"}), encoding="utf-8")
    os.utime(audio / "a.json", (1, 1))
    index.write(audio, bare)

    assert listed(audio) == [("a", "Old")]


def test_settings_without_a_show(audio, make):
    """Nothing has to be set for a page to be made."""
    make("a")
    index.write(audio, Settings())

    assert slugs(audio) == ["a"]

"""The show's page and the feed, over a real socket, while editions come, go and break."""

import json
import re
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from lxml import etree

from narrate.errors import EditionError
from narrate.show.fresh import MOMENT, write_feed


def copy(audio, slug):
    """Make another edition of the one that there is."""
    for path in audio.glob("peace.*"):
        shutil.copy(path, audio / path.name.replace("peace", slug, 1))
    told = (audio / "peace.json").read_text(encoding="utf-8").replace("peace", slug)
    guid = json.loads(told)["guid"]
    (audio / f"{slug}.json").write_text(told.replace(guid, guid[::-1]), encoding="utf-8")


@pytest.mark.parametrize("path", ["/audio/", "/audio/peace.html", "/audio/peace.transcript.html", "/nothing"])
def test_pages_run_only_our_scripts(served, path):
    """Scripts run where they are files of ours, and never those that stand in a page; nothing comes in."""
    policy = served.ask(path)[1]["Content-Security-Policy"].split("; ")

    assert {"default-src 'none'", "script-src 'self'", "media-src 'self'", "connect-src 'self'"} < set(policy)


def test_index(served):
    """The page names the show, and of each episode title, standfirst, day, duration and page."""
    status, headers, body = served.ask("/audio/")
    page = body.decode()

    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "<h1>The Pier</h1>" in page
    assert '<a href="peace.html">Peace &amp; &lt;quiet&gt;</a>' in page
    assert "A day at the sea, told in &quot;four&quot; sentences." in page
    assert '<time datetime="2025-03-14">March 14, 2025</time>' in page
    assert f'value="{served.place.address}audio/feed.xml"' in page
    assert "example.org" not in page
    assert "stranger" not in page
    assert served.ask("/audio/index.html")[2] == body


def test_what_the_page_loads(served):
    """Script and style are had beside the page, and may be kept for good; nothing of that stays here."""
    named = re.findall(r'(?:href|src)="(narrate-[^"]+)"', served.ask("/audio/")[2].decode())
    answers = [served.ask(f"/audio/{name}") for name in named]

    assert [(status, headers["Content-Type"]) for status, headers, _ in answers] == [
        (200, "text/css; charset=utf-8"),
        (200, "text/javascript; charset=utf-8"),
    ]
    assert all("immutable" in headers["Cache-Control"] for _, headers, _ in answers)
    assert served.ask("/audio/narrate-show.000000000000.js")[0] == 404


def test_assets_of_editions(site, serve):
    """A script that an edition's page names by its sum is had as long as it stands there."""
    (site / "audio" / "narrate-player.0123456789ab.js").write_text("old")
    server = serve(site)

    assert server.ask("/audio/narrate-player.0123456789ab.js")[2] == b"old"
    assert server.ask("/audio/narrate-other.0123456789ab.js")[0] == 404


def test_the_preview_is_its_own(site, serve):
    """What is made for the preview is not left in the site, and a page that stands there is not shown."""
    (site / "audio" / "index.html").write_text("somebody's own")
    before = {path: path.stat().st_mtime_ns for path in (site / "audio").iterdir()}
    server = serve(site)

    assert b"<h1>The Pier</h1>" in server.ask("/audio/index.html")[2]
    assert {path: path.stat().st_mtime_ns for path in (site / "audio").iterdir()} == before


@pytest.mark.parametrize("path", ["/", "/audio"])
def test_home(served, path):
    """The address that is printed leads to the show's page."""
    status, headers, _ = served.ask(path)

    assert (status, headers["Location"]) == (307, "/audio/")


@pytest.mark.parametrize("has_audio", [True, False])
def test_nothing_made_yet(tmp_path, serve, has_audio):
    """A site without editions is served all the same, and its page says how one is made."""
    if has_audio:
        (tmp_path / "audio").mkdir()
    server = serve(tmp_path)
    status, _, body = server.ask("/audio/")
    assert status == 200
    assert f"narrate build article.html -o {tmp_path}" in body.decode()

    shutil.copytree(Path(__file__).parent, tmp_path / "audio", dirs_exist_ok=True)
    assert server.ask("/audio/test_serve.py")[0] == 404


def test_a_new_edition_is_there_at_once(made, tmp_path, serve):
    """An edition that is made or taken away while the server runs is shown, or is no longer."""
    server = serve(tmp_path)
    shutil.copytree(made / "audio", tmp_path / "audio")
    assert server.ask("/audio/peace.mp3")[0] == 200
    assert b'<a href="peace.html">' in server.ask("/audio/")[2]

    (tmp_path / "audio" / "peace.json").unlink()
    assert server.ask("/audio/peace.mp3")[0] == 404
    assert b"There is no edition here yet" in server.ask("/audio/")[2]


def test_a_broken_manifest(site, serve):
    """A manifest that cannot be read hides its own edition and no other, and is told of once."""
    (site / "audio" / "broken.json").write_text("{")
    (site / "audio" / "broken.mp3").write_bytes(b"sound")
    server = serve(site)

    assert [
        server.ask(path)[0] for path in ("/audio/", "/audio/peace.mp3", "/audio/broken.mp3", "/audio/")
    ] == [*(200, 200, 404, 200)]
    assert len(server.notices) == 1
    assert "broken.json is no manifest of ours" in server.notices[0]


def test_audio_is_a_file(tmp_path, serve):
    """Where `audio` is no folder, the page says so."""
    (tmp_path / "audio").write_text("x")
    status, _, body = serve(tmp_path).ask("/audio/")

    assert status == 503
    assert b"cannot be read: not a directory" in body


def test_feed(served, made):
    """The feed is the show's as it is had here, not where it will be; it leaves nothing in the site."""
    status, headers, body = served.ask("/audio/feed.xml")
    channel = etree.fromstring(body)[0]

    assert (status, headers["Content-Type"]) == (200, "application/rss+xml; charset=utf-8")
    assert channel.findtext("title") == "The Pier"
    assert channel.xpath("item/title/text()") == ["Peace & <quiet>"]
    assert channel.xpath("item/enclosure/@url") == [f"{served.place.address}audio/peace.mp3"]
    assert b"example.org" not in body
    assert served.ask("/audio/feed.xml", "HEAD")[1]["Content-Length"] == str(len(body))
    assert served.ask("/audio/feed.xml", If_None_Match=headers["ETag"])[0] == 304
    assert [path.name for path in (made / "audio").iterdir() if path.name.startswith("feed")] == []


def test_what_belongs_to_the_feed(site, serve):
    """Its artwork, and the documents of older episodes, are had beside it."""
    (site / "narrate.toml").write_text("[feed]\npage = 1")
    copy(site / "audio", "quiet")
    server = serve(site)
    older = etree.fromstring(server.ask("/audio/feed.1.xml")[2])
    status, headers, picture = server.ask("/audio/feed.cover.jpg")

    assert len(older.xpath("channel/item")) == 1
    assert (status, headers["Content-Type"]) == (200, "image/jpeg")
    assert picture.startswith(b"\xff\xd8")
    assert server.ask("/audio/feed.ledger.json")[0] == 404
    assert server.ask("/audio/feed.9.xml")[0] == 404


def test_what_the_feed_leaves_out(site, serve):
    """An edition that the feed cannot hold is told of once."""
    copy(site / "audio", "quiet")
    (site / "audio" / "quiet.mp3").write_bytes(b"another")
    server = serve(site)
    for _ in range(2):
        assert server.ask("/audio/feed.xml")[0] == 200
        time.sleep(MOMENT)

    assert len(server.notices) == 1
    assert "quiet is left out of the feed" in server.notices[0]


def test_the_feed_is_made_once_a_moment(site, serve):
    """However many ask for it at once, one feed is made."""
    begun = []

    def write(folder, settings, *, address, into):
        begun.append(address)
        return write_feed(folder, settings, address=address, into=into)

    server = serve(site, feed=write)
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(server.ask, ["/audio/feed.xml"] * 20))

    assert {(status, body) for status, _, body in answers} == {(200, answers[0][2])}
    assert begun == [f"{server.place.address}audio/feed.xml"]


def test_nobody_waits_for_the_feed(site, serve):
    """While the feed is made, everything else is served; who wants it waits."""
    is_free = Event()

    def write(folder, settings, *, address, into):
        assert is_free.wait(10)
        return write_feed(folder, settings, address=address, into=into)

    server = serve(site, feed=write)
    with ThreadPoolExecutor(1) as pool:
        feed = pool.submit(server.ask, "/audio/feed.xml")
        assert server.ask("/audio/peace.mp3")[0] == 200
        assert not feed.done()

        is_free.set()
        assert feed.result()[0] == 200


def test_a_feed_that_cannot_be_made(site, serve):
    """What keeps the feed from being made is shown, with what to do; everything else is there."""

    def refuse(*_, **__):
        raise EditionError("the show has no <title>", hint="give it one in narrate.toml")

    server = serve(site, feed=refuse)
    status, _, body = server.ask("/audio/feed.xml")

    assert status == 503
    assert b"the show has no &lt;title&gt;" in body
    assert b"give it one in narrate.toml" in body
    assert server.notices == ["/audio/feed.xml: the show has no <title>"]
    assert server.ask("/audio/peace.mp3")[0] == 200


def test_an_error_that_nobody_foresaw(site, serve):
    """The server tells of it, and goes on."""

    def fail(*_, **__):
        raise ZeroDivisionError

    server = serve(site, feed=fail)

    assert server.ask("/audio/feed.xml")[0] == 500
    assert server.notices == ["/audio/feed.xml: ZeroDivisionError"]
    assert server.ask("/audio/")[0] == 200


def test_settings_that_cannot_be_read(site, serve):
    """A slip in narrate.toml is shown on the page, and mended while the server runs."""
    (site / "narrate.toml").write_text("[show]\ntitel = 1")
    server = serve(site)
    status, _, body = server.ask("/audio/")
    assert status == 503
    assert "did you mean: title" in body.decode()

    (site / "narrate.toml").unlink()
    assert server.ask("/audio/")[0] == 200


def test_requests_are_told(site, serve):
    """Each request is a line, as it was sent, so that nothing in it can write on the terminal."""
    server = serve(site)
    server.ask("/")
    server.ask("/audio/%1b[31m.mp3", "HEAD")

    assert server.requests == ["GET / 307", "HEAD /audio/%1b[31m.mp3 404"]

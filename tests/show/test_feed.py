import re
import uuid
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import etree

from narrate.errors import EditionError
from narrate.settings import FeedSettings, Show
from narrate.show import feed

from_guid = re.compile(r"<guid[^>]*>([^<]*)</guid>")
DAY = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
NEXT = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
SPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "atom": "http://www.w3.org/2005/Atom",
    "fh": "http://purl.org/syndication/history/1.0",
}


@pytest.fixture
def write(audio, settings):
    """Write the feed; give the channel of one of its documents."""

    def written(now=DAY, name="feed.xml", **other):
        feed.write(audio, replace(settings, **other), now=now)
        return etree.parse(audio / name).find("channel")

    return written


def items_of(text):
    """Give each item's very text, by guid."""
    return {from_guid.search(item)[1]: item for item in re.findall(r"<item>.*?</item>", text, re.DOTALL)}


@pytest.mark.parametrize(
    ("address", "guid"),
    [
        ("https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
        ("mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
        ("https://podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("http://podnews.net/rss///", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
    ],
)
def test_podcast_guid(address, guid):
    """The show's guid is the standard's: both of its published test vectors come out."""
    assert feed.guid_from(address) == guid


def test_item(make, write, audio):
    """An item has what apps need: a lasting guid, true bytes, seconds, chapters, words, a picture."""
    make("fog", title="Fog & lamps", date="2024-05-06T07:08:09+02:00")
    (item,) = write().findall("item")
    enclosure = item.find("enclosure").attrib

    assert item.findtext("title") == "Fog & lamps"
    assert item.findtext("pubDate") == "Mon, 06 May 2024 07:08:09 +0200"
    assert uuid.UUID(item.findtext("guid"))
    assert item.find("guid").get("isPermaLink") == "false"
    assert enclosure["url"] == "https://magazine.example/audio/fog.mp3"
    assert int(enclosure["length"]) == (audio / "fog.mp3").stat().st_size
    assert item.find("itunes:image", SPACES).get("href") == "https://magazine.example/audio/fog.jpg"
    assert [c.get("title") for c in item.iterfind("psc:chapters/psc:chapter", SPACES)] == [
        "One",
        "Fog & lamps",
    ]
    assert item.find("podcast:chapters", SPACES).get("type") == "application/json+chapters"
    words = [each.get("url") for each in item.iterfind("podcast:transcript", SPACES)]
    assert [url.removeprefix("https://magazine.example/audio/fog") for url in words] == [
        ".vtt", ".srt", ".transcript.json", ".transcript.html", ".txt"
    ]  # fmt: skip


def test_channel(make, write, audio):
    """The channel says what Apple and Podcasting 2.0 ask for, and where it is to be had."""
    make("fog")
    channel = write()

    assert channel.findtext("title") == "Harbor Tales"
    assert (
        channel.find("atom:link[@rel='self']", SPACES).get("href")
        == "https://magazine.example/audio/feed.xml"
    )
    assert channel.findtext("podcast:guid", namespaces=SPACES) == feed.guid_from(
        "https://magazine.example/audio/feed.xml"
    )
    assert channel.find("itunes:category", SPACES).get("text") == "News"
    assert channel.findtext("itunes:explicit", namespaces=SPACES) == "false"
    assert channel.find("itunes:image", SPACES).get("href") == "https://magazine.example/audio/feed.cover.jpg"
    assert (audio / "feed.cover.jpg").read_bytes().startswith(b"\xff\xd8\xff")


def test_categories(make, write):
    """A subcategory stands inside its category."""
    make("fog")
    channel = write(show=Show(title="x", categories=("Society & Culture > Documentary", "News")))
    first, second = channel.findall("itunes:category", SPACES)

    assert (first.get("text"), first[0].get("text")) == ("Society & Culture", "Documentary")
    assert (second.get("text"), len(second)) == ("News", 0)


def test_correction(make, write, audio):
    """A corrected edition keeps guid and date; its size and a note change, and no other item's byte."""
    make("dew")
    make("fog", text="It was grey.")
    write()
    before = (audio / "feed.xml").read_text()
    size = (audio / "fog.mp3").stat().st_size
    make("fog", text="It was grey, and then it was as white as milk in the morning.", date="2025-12-12")
    (fog,) = [item for item in write(NEXT).findall("item") if "fog" in item.find("enclosure").get("url")]
    after = items_of((audio / "feed.xml").read_text())
    was = items_of(before)
    guid = fog.findtext("guid")

    assert set(after) == set(was)
    assert {name for name in was if was[name] != after[name]} == {guid}
    assert fog.findtext("pubDate") in was[guid]
    assert int(fog.find("enclosure").get("length")) == (audio / "fog.mp3").stat().st_size != size
    assert "Updated on February 3, 2026." in fog.findtext("description")
    assert "Updated" not in was[guid]


def test_again(make, write, audio):
    """Where no manifest changed, no byte of the feed does, nor is a file written."""
    make("fog")
    write()
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in audio.glob("feed*")}
    write(NEXT)

    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in audio.glob("feed*")} == before


def test_undated(make, write):
    """An article without a date gets the day its edition was first seen, and keeps it."""
    make("fog", date="")
    first = write(DAY).findtext("item/pubDate")
    make("fog", date="", text="It was white, and cold.")

    assert first == "Fri, 02 Jan 2026 03:04:05 +0000"
    assert write(NEXT).findtext("item/pubDate") == first


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2024-05-06", "Mon, 06 May 2024 12:00:00 +0000"),
        ("2024-05-06T07:08", "Mon, 06 May 2024 07:08:00 +0000"),
        ("20240506", "Mon, 06 May 2024 12:00:00 +0000"),
        ("yesterday", "Fri, 02 Jan 2026 03:04:05 +0000"),
        ("0001-01-01T00:00:00+14:00", "Fri, 02 Jan 2026 03:04:05 +0000"),
        ("9999-12-31T23:59:59-14:00", "Fri, 02 Jan 2026 03:04:05 +0000"),
    ],
)
def test_dates(make, write, published, told):
    """Dates that tell only a day become noon; what is no date, or none for a feed, becomes today."""
    make("fog", date=published)

    assert write().findtext("item/pubDate") == told


def test_dates_of_editions(make, write):
    """A house that voices its archive may have today's dates instead of the articles'."""
    make("fog", date="1999-05-06")
    feed_of = FeedSettings(address="https://magazine.example/audio/feed.xml", dates="edition")

    assert write(feed=feed_of).findtext("item/pubDate") == "Fri, 02 Jan 2026 03:04:05 +0000"


def test_taken_away(make, write, audio):
    """An edition that is taken away leaves the feed; should it come back, it is the same episode."""
    make("dew")
    make("fog", date="")
    first = write(DAY)
    before = {item.findtext("guid"): item.findtext("pubDate") for item in first.findall("item")}
    kept = (audio / "fog.json").rename(audio / "away")
    assert [item.findtext("title") for item in write(NEXT).findall("item")] == ["dew"]
    kept.rename(audio / "fog.json")

    assert {i.findtext("guid"): i.findtext("pubDate") for i in write(NEXT).findall("item")} == before


def test_missing_sound(make, audio, settings):
    """No item names a file that is not there, or of another size: it is left out, and told of."""
    make("dew")
    make("fog")
    make("ice")
    (audio / "fog.mp3").unlink()
    (audio / "ice.mp3").write_bytes(b"torn")
    made = feed.write(audio, settings)

    assert (made.episodes, made.new) == (1, ("dew",))
    assert [notice.partition(":")[0] for notice in made.notices] == [
        "fog is left out of the feed",
        "ice is left out of the feed",
    ]


def test_broken_manifest(make, audio, settings):
    """A broken manifest is told of, and costs nobody else a place."""
    make("dew")
    (audio / "fog.json").write_text("{")
    made = feed.write(audio, settings)

    assert made.new == ("dew",)
    assert "fog.json is no manifest of ours" in made.notices[0]


def test_twins(make, audio, settings):
    """A copy under another name is no second episode of the same guid."""
    make("fog")
    feed.write(audio, settings)
    for path in list(audio.glob("fog.*")):
        text = path.read_bytes()
        told = text.replace(b'"fog', b'"copy') if path.name == "fog.json" else text
        path.with_name(path.name.replace("fog", "copy")).write_bytes(told)
    made = feed.write(audio, settings)

    assert (made.episodes, made.new) == (1, ())
    assert "copy is left out of the feed: it has the guid of fog" in made.notices


def paged(settings, size=2):
    return replace(settings.feed, page=size)


def test_pages(make, write, audio, settings):
    """Old episodes stand in documents of their own, each linked to the next, none lost, none twice."""
    for number in range(1, 8):
        make(f"e{number}", date=f"2024-01-0{number}")
    channel = write(feed=paged(settings))
    first = etree.parse(audio / "feed.1.xml").find("channel")
    second = etree.parse(audio / "feed.2.xml").find("channel")
    titles = [[item.findtext("title") for item in each.findall("item")] for each in (channel, second, first)]
    link = {
        rel: channel.find(f"atom:link[@rel='{rel}']", SPACES).get("href")
        for rel in ("next", "last", "prev-archive")
    }

    assert titles == [["e7", "e6", "e5"], ["e4", "e3"], ["e2", "e1"]]
    assert link["next"] == link["prev-archive"] == "https://magazine.example/audio/feed.2.xml"
    assert link["last"] == "https://magazine.example/audio/feed.1.xml"
    assert second.find("atom:link[@rel='next']", SPACES).get("href") == link["last"]
    assert first.find("atom:link[@rel='next']", SPACES) is None
    assert channel.find("fh:archive", SPACES) is None
    assert first.find("fh:archive", SPACES) is not None


def test_pages_stay(make, write, audio, settings):
    """A new episode changes the feed and no older document; one corrected in those changes that alone."""
    for number in range(1, 8):
        make(f"e{number}", date=f"2024-01-0{number}")
    write(feed=paged(settings, 3))
    older = {path.name: path.read_bytes() for path in audio.glob("feed.?.xml")}
    make("old-but-new", date="1990-01-01")
    titles = [item.findtext("title") for item in write(feed=paged(settings, 3)).findall("item")]
    assert {name: (audio / name).read_bytes() for name in older} == older
    make("e2", text="Somebody came, late.", date="2024-01-02")
    newest = (audio / "feed.xml").read_bytes()
    write(NEXT, feed=paged(settings, 3))

    assert titles == ["e7", "e6", "e5", "e4", "old-but-new"]
    assert (audio / "feed.1.xml").read_bytes() != older["feed.1.xml"]
    assert (audio / "feed.xml").read_bytes() == newest


def test_empty_pages_go(make, write, audio, settings):
    """A document whose episodes are all gone goes too, and nothing links to it."""
    for number in range(1, 6):
        make(f"e{number}", date=f"2024-01-0{number}")
    write(feed=paged(settings))
    assert (audio / "feed.1.xml").exists()
    for number in (1, 2):
        (audio / f"e{number}.json").unlink()
    write(feed=paged(settings))

    assert not (audio / "feed.1.xml").exists()
    assert b"feed.1.xml" not in (audio / "feed.xml").read_bytes()


def test_ledger_is_not_believed_for_names(make, write, audio):
    """A ledger that somebody else wrote takes no file away but the feed's own."""
    make("fog")
    write()
    ledger = audio / "feed.ledger.json"
    victim = audio.parent / "mine.txt"
    victim.write_text("mine")
    ledger.write_text(
        ledger.read_text().replace('"documents": {', '"documents": {"../mine.txt": ["x", 1, 1], ')
    )
    write()

    assert victim.read_text() == "mine"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"narrate": 9}',
        '{"narrate": 1, "guid": "", "documents": {}, "episodes": [{"slug": 1}]}',
    ],
)
def test_broken_ledger(make, write, audio, text):
    """A broken ledger stops the feed before a byte of it changes: dates are not to be lost."""
    make("fog")
    write()
    before = (audio / "feed.xml").read_bytes()
    (audio / "feed.ledger.json").write_text(text)

    with pytest.raises(EditionError, match=r"feed\.ledger\.json is no ledger of ours") as caught:
        write()
    assert "take it away" in caught.value.hint
    assert (audio / "feed.xml").read_bytes() == before


def test_damaged_feed_is_written_again(make, write, audio):
    """A feed that somebody wrote over comes back."""
    make("fog")
    write()
    before = (audio / "feed.xml").read_bytes()
    (audio / "feed.xml").write_text("oops")
    write()

    assert (audio / "feed.xml").read_bytes() == before


def test_guid_is_kept_when_the_feed_moves(make, write, settings):
    """A show that moves keeps the guid of its first address, and says where it went."""
    make("fog")
    write()
    there = replace(
        settings.feed,
        address="https://new.example/podcast/feed.xml",
        moved_to="https://new.example/podcast/feed.xml",
    )
    channel = write(feed=there)

    assert channel.findtext("podcast:guid", namespaces=SPACES) == feed.guid_from(settings.feed.address)
    assert (
        channel.findtext("itunes:new-feed-url", namespaces=SPACES) == "https://new.example/podcast/feed.xml"
    )
    assert channel.find("item/enclosure").get("url") == "https://new.example/podcast/fog.mp3"


def test_preview(make, audio, settings, tmp_path):
    """A preview has its own address and folder, and leaves the feed that stands alone; guids are the same."""
    make("fog", date="")
    feed.write(audio, settings, now=DAY)
    before = {path.name: path.read_bytes() for path in audio.iterdir()}
    there = tmp_path / "preview"
    there.mkdir()
    feed.write(audio, settings, address="http://127.0.0.1:8000/audio/feed.xml", into=there, now=NEXT)
    made = etree.parse(there / "feed.xml").find("channel")
    real = etree.parse(audio / "feed.xml").find("channel")

    assert {path.name: path.read_bytes() for path in audio.iterdir()} == before
    assert made.find("item/enclosure").get("url") == "http://127.0.0.1:8000/audio/fog.mp3"
    for name in ("item/guid", "item/pubDate", f"{{{SPACES['podcast']}}}guid"):
        assert made.findtext(name) == real.findtext(name)


def test_hostile_texts(make, write):
    """Whatever a title says, it is text: in the feed, in its notes, and in the chapters."""
    title = "</title><script>alert(1)</script> ]]> & \" ' \u202e \x07"
    make("fog", title=title.replace("\x07", ""))
    item = write().find("item")
    notes = etree.HTML(item.findtext("description"))

    assert item.findtext("title") == "</title><script>alert(1)</script> ]]> & \" ' \u202e"
    assert notes.find(".//script") is None
    assert "<script>alert(1)</script>" in "".join(notes.itertext())
    assert item.find("psc:chapters", SPACES)[1].get("title").startswith("</title><script>")


def test_notes(make, write):
    """Notes give the chapters' times, the article's address, and that the voice is synthetic."""
    make("fog", url="https://magazine.example/fog?a=1&b=2")
    notes = write().findtext("item/description")

    assert "<p>00:00:00 One<br>00:00:0" in notes
    assert '<a href="https://magazine.example/fog?a=1&amp;b=2">Read the article</a>' in notes
    assert "The voice of this audio edition is synthetic." in notes


def test_notes_speak_the_articles_language(make, write):
    """A French edition has French notes; a language that we do not know has English ones."""
    make("brume", language="fr-CA", date="2024-01-02")
    make("ceo", language="ga", date="2024-01-01")
    french, irish = (item.findtext("description") for item in write().findall("item"))

    assert "Lire l’article" in french
    assert "Read the article" in irish


def test_no_address(make, audio, settings):
    """A feed without an address is refused, with the line that gives it one."""
    make("fog")
    with pytest.raises(EditionError, match="the feed has no address") as caught:
        feed.write(audio, replace(settings, feed=FeedSettings()))
    assert "[feed] address" in caught.value.hint


def test_no_editions(audio, settings):
    """A folder without editions has no feed."""
    with pytest.raises(EditionError, match="is not there"):
        feed.write(audio, settings)
    audio.mkdir(parents=True)
    with pytest.raises(EditionError, match="holds no edition"):
        feed.write(audio, settings)
    assert not (audio / "feed.xml").exists()


def test_own_artwork(make, write, audio, settings, cover):
    """The publisher's own picture becomes the show's; one that is no picture is refused by name."""
    make("fog")
    (audio.parent / "show.png").write_bytes(cover)
    write(show=replace(settings.show, artwork="show.png"))
    before = (audio / "feed.cover.jpg").read_bytes()
    (audio.parent / "show.png").write_bytes(b"no picture")

    with pytest.raises(EditionError, match="picture"):
        write(show=replace(settings.show, artwork="show.png"))
    assert (audio / "feed.cover.jpg").read_bytes() == before


def test_other_formats(make, write, audio):
    """Other formats of an edition are alternate enclosures."""
    make("fog")
    path = audio / "fog.json"
    path.write_text(
        path.read_text().replace(
            '"files": [\n',
            '"files": [\n{"name": "fog.opus", "type": "audio/ogg", "size": 9, "sha256": ""},\n',
        )
    )
    (audio / "fog.opus").write_bytes(bytes(9))
    (other,) = write().iterfind("item/podcast:alternateEnclosure", SPACES)

    assert (other.get("type"), other.get("length")) == ("audio/ogg", "9")
    assert other[0].get("uri") == "https://magazine.example/audio/fog.opus"


def test_another_article_under_an_old_name(make, write):
    """When a name comes to be another article's, that is a new episode, of its own date."""
    make("fog", title="Fog", date="2024-01-02")
    old = write().findtext("item/guid")
    make("fog", title="Mist", url="https://elsewhere.example/mist", date="2024-03-04")
    (item,) = write(NEXT).findall("item")

    assert item.findtext("guid") != old
    assert item.findtext("pubDate") == "Mon, 04 Mar 2024 12:00:00 +0000"
    assert "Updated" not in item.findtext("description")


def test_renamed(make, write, audio):
    """An edition under another name is the episode that it was, with its date."""
    make("fog", date="")
    before = write(DAY).find("item")
    for path in list(audio.glob("fog.*")):
        text = path.read_bytes()
        told = text.replace(b'"fog', b'"mist') if path.name == "fog.json" else text
        path.with_name(path.name.replace("fog", "mist")).write_bytes(told)
        path.unlink()
    (after,) = write(NEXT).findall("item")

    assert after.find("enclosure").get("url").endswith("mist.mp3")
    assert [after.findtext(name) for name in ("guid", "pubDate")] == [
        before.findtext(name) for name in ("guid", "pubDate")
    ]


def test_lost_ledger(make, write, audio, settings):
    """Where the ledger is lost, no document stays that nobody knows."""
    for number in range(1, 7):
        make(f"e{number}", date=f"2024-01-0{number}")
    write(feed=paged(settings, 1))
    assert len(list(audio.glob("feed.*.xml"))) == 5
    (audio / "feed.ledger.json").unlink()
    write()

    assert list(audio.glob("feed.*.xml")) == []


def test_away_for_a_moment(make, write, audio, settings):
    """An old episode that was away for a moment comes back to its place, and no other document changes."""
    for number in range(1, 6):
        make(f"e{number}", date=f"2024-01-0{number}")
    write(feed=paged(settings))
    before = (audio / "feed.1.xml").read_bytes()
    away = (audio / "e1.mp3").rename(audio / "away")
    write(feed=paged(settings))
    away.rename(audio / "e1.mp3")
    write(feed=paged(settings))

    assert (audio / "feed.1.xml").read_bytes() == before


def test_missing_transcript(make, audio, settings):
    """No item names a transcript that is not there."""
    make("dew")
    make("fog")
    (audio / "fog.srt").unlink()

    assert feed.write(audio, settings).new == ("dew",)


def test_long_dek(make, write, audio):
    """Notes that an app would cut are shortened in the dek's words; chapters, link and disclosure stay."""
    make("fog")
    path = audio / "fog.json"
    path.write_text(path.read_text().replace('"dek": ""', f'"dek": "{"été " * 2000}"'))
    item = write().find("item")
    notes = item.findtext("description")

    assert 3_000 < len(notes.encode()) <= 4_000
    assert " …</p>" in notes
    assert "Read the article" in notes
    assert "synthetic" in notes
    assert len(item.findtext("content:encoded", namespaces=SPACES).encode()) > 4_000


def test_preview_keeps_to_the_real_dates(make, audio, settings, tmp_path):
    """What a preview saw first gets the date that the real feed gives it afterwards."""
    there = tmp_path / "preview"
    there.mkdir()
    preview = {"address": "http://127.0.0.1:8000/audio/feed.xml", "into": there}
    make("fog", date="")
    feed.write(audio, settings, now=DAY, **preview)
    feed.write(audio, settings, now=NEXT)
    feed.write(audio, settings, now=DAY, **preview)

    dates = [etree.parse(folder / "feed.xml").findtext("channel/item/pubDate") for folder in (there, audio)]
    assert dates == ["Tue, 03 Feb 2026 04:05:06 +0000"] * 2


def test_killed(make, write, audio):
    """What a killed run left of the ledger and the cover is swept."""
    make("fog")
    for name in (".feed.ledger.json.x1", ".feed.cover.jpg.x2", ".feed.xml.x3"):
        (audio / name).write_text("torn")
    write()

    assert [path.name for path in audio.glob(".feed*")] == [".feed-lock"]


def test_files_elsewhere(make, write, settings):
    """Editions' files may be on another host; what belongs to the feed stays beside it."""
    make("fog")
    channel = write(feed=replace(settings.feed, files="https://cdn.example/a"))

    assert channel.find("item/enclosure").get("url") == "https://cdn.example/a/fog.mp3"
    assert channel.find("itunes:image", SPACES).get("href") == "https://magazine.example/audio/feed.cover.jpg"

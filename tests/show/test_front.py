"""The show's page as text: what it says, and that all of it stays text."""

import json
import re
from dataclasses import replace
from urllib.parse import quote

import pytest
from lxml import html

from narrate.settings import Show
from narrate.show import shelf
from narrate.show.front import END, LIST, Front, foot, head, row, script

EVIL = "\"><script>alert(1)</script></script><img src=x onerror=alert(1)>' & <b>\nnext"
FEED = "https://magazine.example/audio/feed.xml"
SHOW = Show(title="A & B", author="Ann", description="About\nit.", language="en")
FRONT = Front(SHOW, feed=FEED, base="https://magazine.example/audio/", has_artwork=True)


@pytest.fixture
def account(made):
    return shelf.read(made / "audio" / "peace.json")


def page(front, *rows):
    return html.fromstring(head(front, len(rows)) + "".join(rows) + foot(len(rows)))


def test_texts_are_texts(account):
    """Nothing that a title, a standfirst, a name or an address says becomes markup, or ends a script."""
    show = Show(title=EVIL, author=EVIL, description=EVIL, language="en", url="javascript:alert(1)")
    line = row(replace(account, title=EVIL, dek=EVIL), EVIL, "en")
    made = page(replace(FRONT, show=show), line)

    assert made.xpath("//script/@src") == [script().name]
    assert made.xpath("//b | //*[@onerror] | //*[starts-with(@href, 'javascript')]") == []
    assert made.xpath("//h3")[0].text_content() == " ".join(EVIL.split())
    assert json.loads(made.xpath("//script[@type]")[0].text)["name"] == EVIL
    assert line.count("\n") == 1


def test_a_line(account):
    """An episode has its cover, title, standfirst, day and duration, and leads to its page."""
    made = page(FRONT, row(account, "2025-03-14T12:00:00+00:00", "en")).xpath("//li[h3 or div]")[0]

    assert made.xpath(".//h3/a/@href") == ["peace.html"]
    assert made.xpath(".//img/@src") == ["peace.thumb.jpg"]
    assert made.xpath(".//img/@loading") == ["lazy"]
    assert made.xpath(".//time/@datetime")[0] == "2025-03-14"
    assert re.fullmatch(r"March 14, 2025 · \d+ s", made.xpath(".//p[@class='facts']")[0].text_content())


def test_what_an_edition_has_not(account):
    """An edition of before, with no page, no cover and no day, is listed all the same."""
    made = page(FRONT, row(replace(account, files=(account.mp3,), dek=""), "", "en")).xpath("//ol/li")[0]

    assert made.xpath(".//a/@href") == ["peace.mp3"]
    assert made.xpath(".//img") == []
    assert len(made.xpath(".//time")) == 1


def test_the_whole_cover(account):
    """An edition of before that has no small cover is shown by its whole one."""
    files = tuple(file for file in account.files if file.name != "peace.thumb.jpg")
    made = page(FRONT, row(replace(account, files=files), "", "en"))

    assert made.xpath("//li//img/@src") == ["peace.jpg"]


@pytest.mark.parametrize(
    ("of", "on", "lang", "direction"),
    [
        ("en", "en", [], []),
        ("en-GB", "en", [], []),
        ("fr", "en", ["fr"], []),
        ("ar", "en", ["ar"], ["rtl"]),
        ("en", "ar", ["en"], ["ltr"]),
        ("az-Arab", "az", [], ["rtl"]),
    ],
)
def test_languages(account, of, on, lang, direction):
    """A title says its language and direction where they are not the page's."""
    heading = page(FRONT, row(replace(account, language=of), "", on)).xpath("//h3")[0]

    assert (heading.xpath("@lang"), heading.xpath("@dir")) == (lang, direction)


@pytest.mark.parametrize(
    ("language", "title", "duration"),
    [("fr", "Épisodes", "10 min"), ("uk", "Випуски", "10 хв"), ("ar", "الحلقات", "10 د")],
)
def test_words_of_the_page(account, language, title, duration):
    """The page speaks the show's language, from the side that it is written from."""
    line = row(replace(account, duration_ms=600_400), "2025-03-14", language)
    made = page(replace(FRONT, show=replace(SHOW, language=language)), line)

    assert made.xpath("@lang") == [language]
    assert made.xpath("@dir") == ["rtl" if language == "ar" else "ltr"]
    assert made.xpath("//h2")[1].text == title
    assert made.xpath("//time")[1].text == duration


def test_for_machines():
    """Feed, address, picture and kind are told, where they are known."""
    made = page(FRONT, "")
    told = json.loads(made.xpath("//script[@type]")[0].text)

    assert made.xpath("//link[@rel='alternate']/@href") == [FEED]
    assert made.xpath("//link[@rel='canonical']/@href") == ["https://magazine.example/audio/index.html"]
    assert made.xpath("//meta[@property='og:image']/@content") == [
        "https://magazine.example/audio/feed.cover.jpg"
    ]
    assert (told["@type"], told["webFeed"]) == ("PodcastSeries", FEED)


def test_without_a_feed():
    """Where there is no feed nobody can subscribe, and no address is made up."""
    made = page(Front(SHOW), "")

    assert made.xpath("//*[@id='feed'] | //link[@rel='alternate'] | //script[@type] | //header//img") == []
    assert "magazine.example" not in html.tostring(made).decode()


def test_subscribing():
    """Links take the feed's address to apps by the schemes that these document."""
    assert page(FRONT, "").xpath("//ul//a/@href") == [
        "podcast://magazine.example/audio/feed.xml",
        "overcast://x-callback-url/add?url=https%3A%2F%2Fmagazine.example%2Faudio%2Ffeed.xml",
        f"https://antennapod.org/deeplink/subscribe?url={quote(FEED, safe='')}&title=A%20%26%20B",
        FEED,
    ]


def test_nothing_yet():
    """A show whose episodes are all gone says so."""
    made = page(FRONT)

    assert made.xpath("//ol") == []
    assert made.xpath("//main//p[not(@id)]")[0].text == "There are no episodes yet."


def test_lines_by_themselves(account):
    """The list begins and ends in lines of their own, and every line in between is an episode."""
    lines = (head(FRONT, 2) + 2 * row(account, "", "en") + foot(2)).split("\n")

    assert [line.startswith("<li>") for line in lines[lines.index(LIST) + 1 : lines.index(END)]] == [True] * 2

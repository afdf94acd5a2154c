import json

import pytest
from lxml import html

from narrate.edition import assets
from narrate.edition.about import About
from narrate.edition.embed import embed_page, frame, oembed, snippet

BASE = "https://magazine.example/audio/"
FOG = About(
    "fog", "Fog & “lamps”", "en", (), show="Harbor Tales", home="https://magazine.example/", base=BASE
)
HOSTILE = ("</iframe><script>alert(1)</script>", '" onload="alert(1)', "a\0b\n\nc ]]>", "javascript:alert(1)")


def test_page_for_a_frame():
    """The page is the player alone, with a title that leads to the whole page, outside of the frame."""
    page = html.fromstring(embed_page(FOG))
    links = {link.text: link for link in page.iterfind(".//a")}

    assert page.find(".//narrate-player").get("src") == "fog.json"
    assert page.find(".//narrate-player").get("for") is None
    assert links["Fog & “lamps”"].get("href") == "fog.html"
    assert links["Transcript"].get("href") == "fog.html#transcript"
    assert {(each.get("target"), each.get("rel")) for each in links.values()} == {("_blank", "noopener")}
    assert page.xpath('//meta[@name="robots"]/@content') == ["noindex"]


def test_oembed():
    """The answer of oEmbed has what version 1.0 asks of a rich one, and a frame as its HTML."""
    told = json.loads(oembed(FOG))
    shown = html.fragment_fromstring(told["html"])

    assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", "Fog & “lamps”")
    assert (told["provider_name"], told["provider_url"]) == ("Harbor Tales", "https://magazine.example/")
    assert told["thumbnail_url"] == f"{BASE}fog.thumb.jpg"
    assert "author_name" not in told
    assert (shown.tag, shown.get("src"), shown.get("title")) == (
        "iframe",
        f"{BASE}fog.embed.html",
        told["title"],
    )
    assert [shown.get("width"), shown.get("height")] == [str(told["width"]), str(told["height"])]
    assert (shown.get("loading"), "autoplay" in shown.get("allow")) == ("lazy", True)


def test_snippet():
    """The snippet loads the script with its digest; the browser's own player and a link wait inside."""
    script, player = html.fragments_fromstring(snippet(BASE, "fog", "Fog", "de", selector="main > article"))

    assert script.get("src") == BASE + assets.player().name
    assert (script.get("type"), script.get("crossorigin")) == ("module", "anonymous")
    assert script.get("integrity") == assets.player().integrity
    assert (player.get("src"), player.get("for")) == (f"{BASE}fog.json", "main > article")
    assert (player.find("audio").get("src"), player.find("audio").get("preload")) == (
        f"{BASE}fog.mp3",
        "none",
    )
    assert "controls" in player.find("audio").attrib
    assert (player.find("a").get("href"), player.find("a").text) == (
        f"{BASE}fog.html#transcript",
        "Transkript",
    )


def test_snippet_without_words():
    """Where the page has not the article's words, the player is for nothing there."""
    (_, player) = html.fragments_fromstring(snippet(BASE, "fog", "Fog", "en"))

    assert "for" not in player.attrib


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_snippets(text):
    """Titles and selectors stay inside of their attributes, and no line is empty."""
    pasted = snippet(BASE, "fog", text, "en", selector=text)
    _, player = html.fragments_fromstring(pasted)
    shown = html.fragment_fromstring(frame(BASE, "fog", text))
    said = " ".join(text.replace("\0", "").split())

    assert player.get("for") == player.find("audio").get("aria-label") == shown.get("title") == said
    assert [each.tag for each in player.iter()] == ["narrate-player", "audio", "a"]
    assert set(player.find("audio").attrib) == {"controls", "preload", "src", "aria-label"}
    assert set(shown.attrib) == {"src", "title", "width", "height", "frameborder", "loading", "allow"}
    assert all(line.strip() for line in pasted.splitlines())


def test_nothing_turns_around():
    """A mark that turns letters around is spelled out: an editor shows the snippet as it is."""
    title = "Read \u202eesrever ni\u202c"
    pasted = snippet(BASE, "fog", title, "en") + frame(BASE, "fog", title)

    assert "\u202e" not in pasted
    assert html.fragments_fromstring(pasted)[1].find("audio").get("aria-label") == title


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_oembed(text):
    """What an article says of itself stays a text in oEmbed's answer, and in the frame that it gives."""
    told = json.loads(oembed(About("fog", text, "en", (), byline=text, base=BASE)))
    (shown,) = html.fragments_fromstring(told["html"])

    assert (
        told["title"] == told["author_name"] == shown.get("title") == " ".join(text.replace("\0", "").split())
    )
    assert "onload" not in shown.attrib

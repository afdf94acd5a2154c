import json
from dataclasses import replace

import pytest
from lxml import html

from narrate.edition import assets
from narrate.edition.about import About
from narrate.edition.chapters import ChapterMark
from narrate.edition.cues import cues
from narrate.edition.embed import embed_page
from narrate.edition.page import Page
from narrate.edition.said import Said

BASE = "https://magazine.example/audio/"
HOSTILE = (
    "</script><script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    '" onload="alert(1)',
    "' onload='alert(1)",
    "javascript:alert(1)",
    "a ]]> b <!-- c",
    "Read \u202eesrever ni",
    "a\0b\u2028c\u2029d",
    "{name} &lt;b&gt; %s",
)
KNOWN = {"date": "2024-05-06", "byline": "Ann & Bö", "base": BASE, "duration_ms": 3_723_400}


def about(title="Fog", language="en", **other):
    mark = ChapterMark(title, 0, 9_000)
    return About("fog", title, language, (mark,), show="Harbor Tales", publisher="The Example", **other)


def page_of(of):
    """Write a page whose only sentence is its title."""
    page = Page(of)
    sentence = Said(0, 0, "", "hibari:heart", of.title, of.title, 0, 900, ())
    return page.begin() + page.chapter(of.chapters[0], [(sentence, cues(sentence))]) + page.end()


def parsed(of):
    return html.fromstring(page_of(of))


def linked(of):
    """Give the JSON-LD's things by their types."""
    blocks = parsed(of).xpath('//script[@type="application/ld+json"]/text()')
    return {each["@type"]: each for block in blocks for each in json.loads(block)["@graph"]}


def meta(page):
    return {
        each.get("property") or each.get("name"): each.get("content") for each in page.iterfind(".//meta")
    }


def test_page():
    """The player holds the browser's own with its tracks, links and chapters, for where no script runs."""
    page = parsed(about())
    player = page.find(".//narrate-player")
    tracks = {each.get("kind"): each.get("src") for each in player.iterfind(".//track")}

    assert (player.get("src"), player.get("for")) == ("fog.json", "#transcript")
    assert player.find("audio").get("src") == "fog.mp3"
    assert tracks == {"chapters": "fog.chapters.vtt", "captions": "fog.vtt"}
    assert player.xpath(".//p/a/@href") == ["fog.mp3", "fog.txt"]
    assert player.xpath(".//nav//a/@href") == ["fog.mp3#t=0.000"]
    assert [each.text for each in page.iterfind(".//article[@id='transcript']//h2")] == ["Fog"]


def test_header():
    """The header tells show, day, title, dek and byline, each apart from the others' direction."""
    page = parsed(about(dek="It was grey.", url="https://x.example/a", **KNOWN))
    header = page.find(".//header")

    assert header.xpath(".//bdi//text()") == [
        "Harbor Tales",
        "May 6, 2024",
        "By Ann & Bö",
        "Read the article",
    ]
    assert header.find(".//time").get("datetime") == "2024-05-06"
    assert header.findtext(".//p[@class='dek']") == "It was grey."
    assert header.find(".//a").get("href") == "https://x.example/a"


def test_cover():
    """The page has its cover small, and whole for screens that would show the small one soft."""
    (cover,) = parsed(about()).xpath("//header/img")

    assert (cover.get("src"), cover.get("alt")) == ("fog.jpg", "")
    assert cover.get("srcset") == "fog.thumb.jpg 320w, fog.jpg 1400w"


@pytest.mark.parametrize("date", ["", "2024", "2024-13-45"])
def test_no_day(date):
    """What is no day is shown as none, and claimed nowhere."""
    of = about(**{**KNOWN, "date": date})

    assert parsed(of).xpath("//header//time") == []
    assert "article:published_time" not in meta(parsed(of))
    assert set(linked(of)) == {"PodcastEpisode"}
    assert "datePublished" not in linked(of)["PodcastEpisode"]


def test_from_the_right():
    """An Arabic page is laid out from the right, and speaks Arabic."""
    page = parsed(about("ضباب", "ar-EG", date="2024-05-06"))

    assert (page.get("lang"), page.get("dir")) == ("ar-EG", "rtl")
    assert page.find(".//nav").get("aria-label") == "الفصول"
    assert page.findtext(".//header//time") == "6 مايو 2024"


@pytest.mark.parametrize("write", [page_of, embed_page])
def test_strict(write):
    """A page brings no script, style or handler of its own, and lets none in from elsewhere."""
    page = html.fromstring(write(about(**KNOWN)))
    policy = page.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    (script,) = page.xpath('//script[not(@type="application/ld+json")]')

    assert dict(rule.split(" ", 1) for rule in policy.split("; ")) == {
        "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self'",
        "media-src": "'self'", "connect-src": "'self'", "base-uri": "'none'", "form-action": "'none'",
    }  # fmt: skip
    assert page.xpath("//style | //@style | //@*[starts-with(name(), 'on')]") == []
    assert page.xpath('//link[@rel="stylesheet"]/@href') == [assets.page().name]
    assert (script.get("type"), script.get("src")) == ("module", assets.player().name)
    assert script.get("integrity") == assets.player().integrity
    assert not (script.text or "").strip()


@pytest.mark.parametrize("write", [page_of, embed_page])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(write, text):
    """Whatever an article says of itself stays text: no element, no attribute, no script comes of it."""
    same = {"byline": text, "dek": text, "date": "2024-05-06", "base": BASE}
    made, plain = (html.fromstring(write(about(each, **(same | more)))) for each, more in (
        (text, {}), ("Fog", {"byline": "Fog", "dek": "Fog"}),
    ))  # fmt: skip

    assert shape(made) == shape(plain)
    shown = " ".join(text.replace("\0", "").split())
    assert made.findtext(".//title") == shown
    assert "".join(made.find(".//h1").itertext()) == shown


def shape(page):
    """Give the names of a page's elements in their order, and of their attributes."""
    return [(each.tag, sorted(each.attrib)) for each in page.iter()]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_linked_data(text):
    """JSON-LD holds the texts as they are, and nothing that could end its element."""
    of = about(text, byline=text, dek=text, date="2024-05-06", base=BASE)
    block = page_of(of).partition('ld+json">')[2].partition("</script>")[0]
    article = linked(of)["NewsArticle"]

    assert not set(block) & set("<>&\u2028\u2029")
    assert article["headline"] == article["author"]["name"] == " ".join(text.replace("\0", "").split())


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", 'https://x.example/"onload="alert(1)', "data:text/html,x", "//x.example/"]
)
def test_addresses(url):
    """An address that is none is no link, nor canonical; quotes in one stay inside it."""
    page = parsed(about(url=url, **KNOWN))
    named = page.xpath("//a/@href | //link[@rel='canonical']/@href")

    assert all(each.startswith(("https://x.example/", "fog.", f"{BASE}fog.html")) for each in named)
    assert page.xpath("//@onload") == []
    for thing in linked(about(url=url, **KNOWN)).values():
        assert thing["url"].startswith(("https://x.example/", BASE))


def test_linked_data():
    """Article, sound and episode are told with absolute addresses, and that the voice is synthetic."""
    told = linked(about(url="https://x.example/a", **KNOWN))
    article, episode = told["NewsArticle"], told["PodcastEpisode"]
    sound = article["audio"]

    assert (article["url"], article["datePublished"]) == ("https://x.example/a", "2024-05-06")
    assert article["author"] == {"@type": "Person", "name": "Ann & Bö"}
    assert (sound["contentUrl"], sound["embedUrl"]) == (f"{BASE}fog.mp3", f"{BASE}fog.embed.html")
    assert (sound["duration"], sound["encodingFormat"]) == ("PT1H2M3S", "audio/mpeg")
    assert sound["digitalSourceType"].endswith("/TrainedAlgorithmicMediaDigitalSource")
    assert episode["associatedMedia"] == {"@id": sound["@id"]}
    assert (episode["url"], episode["partOfSeries"]["name"]) == (f"{BASE}fog.html", "Harbor Tales")


def test_linked_data_without_an_address():
    """Without an address only the article is told; without a day, or an author, nothing is."""
    article = linked(about(date="2024-05-06"))["NewsArticle"]

    assert set(linked(about(date="2024-05-06"))) == {"NewsArticle"}
    assert article["author"] == {"@type": "Organization", "name": "The Example"}
    assert not {"audio", "url", "image"} & set(article)
    assert linked(about()) == {}
    assert linked(replace(about(date="2024-05-06"), publisher="")) == {}


def test_social():
    """Open Graph has the sound, the picture and this page, where their addresses are known."""
    told = meta(parsed(about(language="en-GB", dek="It was grey.", **KNOWN)))

    assert told["og:audio"] == f"{BASE}fog.mp3"
    assert told["og:audio:type"] == "audio/mpeg"
    assert told["og:image"] == f"{BASE}fog.jpg"
    assert told["og:url"] == f"{BASE}fog.html"
    assert (told["og:title"], told["og:site_name"]) == ("Fog", "Harbor Tales")
    assert (told["og:locale"], told["og:description"]) == ("en_GB", "It was grey.")
    unknown = set(meta(parsed(about())))
    assert not {"og:audio", "og:image", "og:url", "og:locale", "og:description"} & unknown


@pytest.mark.parametrize(
    ("language", "locale"), [("en", None), ("zh-Hant-TW", "zh_TW"), ("de-at", "de_AT"), ("es-419", None)]
)
def test_locale(language, locale):
    """Open Graph's locale names a country, or is not there."""
    assert meta(parsed(about(language=language))).get("og:locale") == locale


@pytest.mark.parametrize(
    ("url", "base", "canonical"),
    [
        ("https://x.example/a?b=1&c=2", BASE, ["https://x.example/a?b=1&c=2"]),
        ("", BASE, [f"{BASE}fog.html"]),
        ("", "", []),
    ],
)
def test_canonical(url, base, canonical):
    """The article's own page is the one to be found; else this one, where it is known where it will be."""
    for page in (parsed(about(url=url, base=base)), html.fromstring(embed_page(about(url=url, base=base)))):
        assert page.xpath("//link[@rel='canonical']/@href") == canonical


def test_discovery():
    """The page leads to its transcript, and to oEmbed's answer where there is one."""
    of = 'link[@rel="alternate"]/@href'

    assert parsed(about(base=BASE)).xpath(f"//{of}") == ["fog.vtt", f"{BASE}fog.oembed.json"]
    assert parsed(about()).xpath(f"//{of}") == ["fog.vtt"]

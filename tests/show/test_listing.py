"""The pages that the preview server makes."""

import re
from dataclasses import replace

import pytest
from lxml import html

from narrate.show import shelf
from narrate.show.listing import MOST, index, notice


@pytest.fixture
def account(made):
    return shelf.read(made / "audio" / "peace.json")


def shown(episodes, number=1):
    return html.fromstring(index("A & B", episodes, feed="http://x/feed.xml", number=number, folder="."))


def test_texts_are_texts(account):
    """Nothing that a title, a standfirst or a language says becomes markup."""
    evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>' & <b>"
    page = shown([replace(account, title=evil, dek=evil, language=evil, published=evil)])

    assert page.xpath("//script | //b | //*[@onerror]") == []
    assert page.xpath("//h2")[0].text_content() == evil
    assert page.xpath("//audio/@aria-label") == [f"Listen: {evil}"]
    assert page.xpath("//time") == []


def test_what_an_edition_has_not(account):
    """An edition of before, with no page and no cover, is listed all the same."""
    page = shown([replace(account, files=(account.mp3,), dek="")])

    assert page.xpath("//h2")[0].text_content() == "Peace & <quiet>"
    assert page.xpath("//h2//a | //img") == []
    assert page.xpath("//audio/@src") == ["/audio/peace.mp3"]


def test_many_episodes(account):
    """Long lists are divided, and each page leads to the next."""
    episodes = [account] * (2 * MOST + 1)
    pages = [shown(episodes, number) for number in (1, 2, 3)]

    assert [len(page.xpath("//li")) for page in pages] == [MOST, MOST, 1]
    assert [page.xpath("//nav/a/@href") for page in pages] == [
        ["/?page=2"],
        ["/?page=1", "/?page=3"],
        ["/?page=2"],
    ]
    assert shown([account]).xpath("//nav") == []


def test_everything_has_a_name(account):
    """Pictures are decoration; the sound, the feed's address and every link say what they are."""
    page = shown([account])

    assert page.xpath("/html/@lang") == ["en"]
    assert page.xpath("//img/@alt") == [""]
    assert page.xpath("//label//input/@value") == ["http://x/feed.xml"]
    assert all(each.get("aria-label") or each.text_content().strip() for each in page.xpath("//a | //audio"))
    assert page.xpath("//title")[0].text == "A & B"


def luminance(color):
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize(("name", "least"), [("ink", 4.5), ("faint", 4.5), ("link", 4.5), ("edge", 3)])
def test_contrast(scheme, name, least):
    """Texts and edges stand out enough, on light and on dark (WCAG 2.2, 1.4.3 and 1.4.11)."""
    style = notice("x")
    paper, color = (re.findall(rf"--{each}: (#[0-9a-f]{{6}})", style)[scheme] for each in ("paper", name))
    dark, light = sorted((luminance(paper), luminance(color)))

    assert (light + 0.05) / (dark + 0.05) >= least

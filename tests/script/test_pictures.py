"""Which picture a chapter shows."""

import time

import pytest

from narrate.article.model import Article, Block, Section
from narrate.script.adapt import adapt
from narrate.script.lexicon import Lexicon
from narrate.script.pictures import picture_of
from narrate.settings import Writing

ARTICLE = Article("Tides", (), byline="Ann Öst", url="https://example.org/tides/")
BARE = Writing(opening=(), closing=())


def image(url, text="A boat"):
    return Block("image", text, url=url)


def shown(*urls, article=ARTICLE):
    return picture_of([Block("paragraph", "Here."), *map(image, urls)], article)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://cdn.example.org/a.jpg?w=900", "https://cdn.example.org/a.jpg?w=900"),
        ("/pictures/a.jpg", "https://example.org/pictures/a.jpg"),
        ("//cdn.example.org/a.jpg", "https://cdn.example.org/a.jpg"),
        ("pictures/a%20b.jpg", "pictures/a%20b.jpg"),
        ("icon-of-saint-nicholas.jpg", "icon-of-saint-nicholas.jpg"),
        ("harbour-pixel-art.png", "harbour-pixel-art.png"),
        ("/attachments/wren-jpg.8831/", "https://example.org/attachments/wren-jpg.8831/"),
    ],
)
def test_addresses(url, address):
    """A picture is named as the article has it; its page's address completes what begins with a slash."""
    assert shown(url) == address


@pytest.mark.parametrize(
    "url",
    [
        "",
        "data:image/png;base64,iVBORw0KGgo=",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://example.org/",
        "http://[a/b.jpg",
        "chart.svg",
        "chart.SVG?v=2",
        "https://example.org/i/pixel.gif",
        "spacer.gif",
        "1x1.png",
        "blank-2.png",
        "favicon.ico",
        "facebook-icon.png",
        "icon_share@2x.webp",
        "site-logo-white.png",
    ],
)
def test_nothing_to_look_at(url):
    """Icons, signs, visitor counters, drawings that no app shows, and other schemes are passed over."""
    assert shown(url) == ""
    assert shown(url, "b.jpg") == "b.jpg"


@pytest.mark.parametrize(
    "name",
    [
        "pixel" + "1" * 5_000,
        "pixel" + "-1" * 2_500 + "!",
        "pixel" + "1.1_" * 1_250 + ".",
        "icon" + "_a" * 2_500,
        "icon-" * 1_000 + "!.png",
        "logo_" * 1_000 + ".png",
        "-" * 5_000 + "icon",
        "." * 5_000,
        "a-" * 2_500 + "icon" + "@2x" * 1_600 + " .gif",
    ],
)
def test_names_that_take_long_to_judge(name):
    """However a page names its pictures, their names are judged at once."""
    begun = time.perf_counter()
    for each in (name, name + ".gif", name * 20):
        shown(each)

    assert time.perf_counter() - begun < 0.5


def test_the_first_counts():
    """Of several pictures the first one is shown; its author's portrait is none of them."""
    assert shown("a.jpg", "b.jpg") == "a.jpg"
    assert picture_of([image("ann.jpg", "Ann öst"), image("b.jpg")], ARTICLE) == "b.jpg"


def test_the_author_is_unknown():
    """A picture without words is no portrait of an author who has no name."""
    assert picture_of([image("a.jpg", "")], Article("Tides", ())) == "a.jpg"


def test_pictures_travel_where_they_are_not_read_out():
    """What is left out of the words is shown all the same, in its own section's chapter."""
    sections = (
        Section("", (Block("paragraph", "It was cold."),)),
        Section("Ebb", (image("a.jpg"), Block("paragraph", "The sea went out.")), anchor="ebb"),
        Section("Flood", (Block("paragraph", "The sea came in."), image("b.jpg"), image("c.jpg"))),
    )
    script = adapt(Article("Tides", sections), BARE, Lexicon(), "en")

    assert [passage.image for passage in script.passages] == ["", "a.jpg", "b.jpg"]
    assert [left.text for left in script.left_out] == ["A boat"] * 3


def test_a_section_in_two_chapters():
    """Of the chapters that a long section becomes, the first has its picture."""
    minute = Block("paragraph", "The sea went out that day, and came back in the night. " * 15)
    blocks = (image("a.jpg"), *[minute] * 9)
    script = adapt(Article("Tides", (Section("Ebb", blocks),)), BARE, Lexicon(), "en")

    assert len(script.passages) > 1
    assert [passage.image for passage in script.passages] == ["a.jpg"] + [""] * (len(script.passages) - 1)


def test_the_opening_has_its_sections_picture():
    """Where the announcements share a section's chapter, they have its picture; else they have none."""
    blocks = (image("a.jpg"), Block("paragraph", "It was cold."))
    opened = [
        adapt(Article("Tides", (Section(heading, blocks),)), Writing(), Lexicon(), "en").passages
        for heading in ("", "Ebb")
    ]

    assert [[passage.image for passage in passages] for passages in opened] == [["a.jpg"], ["", "a.jpg"]]

"""Whole pages of several kinds, read from files: what is kept, in order, and what is not."""

from pathlib import Path

import pytest

from narrate.article.read import read
from narrate.article.repeats import REASON
from narrate.errors import ArticleError

DATA = Path(__file__).resolve().parents[1] / "data" / "article"


def outline(article):
    """Give the article in short: a heading, or a block's kind and first words."""
    return [
        (section.heading, [(block.kind, " ".join(block.text.split()[:4])) for block in section.blocks])
        for section in article.sections
    ]


def left(article):
    return {item.text: item.reason for item in article.left_out}


def test_blog_post():
    """A page from a publishing system keeps its structure, in order, under its own headings."""
    article = read(DATA / "blog-post.html")

    assert outline(article) == [
        (
            "",
            [
                ("paragraph", "At a quarter past"),
                ("paragraph", "The boat has been"),
                ("image", "A small car ferry"),
            ],
        ),
        (
            "A timetable made of promises",
            [
                ("paragraph", "Three documents govern the"),
                ("list_item", "the charter of 1911,"),
                ("list_item", "the lease, which names:"),
                ("list_item", "a summer boat,"),
                ("list_item", "a winter boat;"),
                ("list_item", "the notice on the"),
                ("paragraph", "Each has its lawyer."),
                ("heading", "What the clerk keeps"),
                ("quote", "The company shall run"),
                ("table", "Decade, Fare (return, single);"),
            ],
        ),
        ("", [("paragraph", "By the time the")]),
        ("Notes", [("footnote", "The name was painted")]),
    ]


def test_blog_post_details():
    """Anchors, marks, captions, sources, spans and footnote marks are where the model says."""
    article = read(DATA / "blog-post.html")
    by_kind = {}
    for block in article.blocks:
        by_kind.setdefault(block.kind, []).append(block)

    assert [(section.anchor, section.level) for section in article.sections[:2]] == [
        ("", 0),
        ("timetable", 2),
    ]
    assert [(item.mark, item.level) for item in by_kind["list_item"]] == [
        ("•", 1),
        ("•", 1),
        ("3.", 2),
        ("4.", 2),
        ("•", 1),
    ]
    assert by_kind["image"][0].caption == "The quay at low water, with the old ticket hut."
    assert by_kind["image"][0].url == "/img/quay.jpg"
    assert by_kind["quote"][0].source == "Charter of the Crossing, 1911"
    assert by_kind["table"][0].rows[:2] == (("Decade", "Fare (return, single)", ""), ("1950s", "2d", "1d"))
    assert by_kind["table"][0].caption == "Fares by decade"
    assert by_kind["footnote"][0].mark == "1"
    assert "hurry. The crossing" in by_kind["paragraph"][0].text


def test_blog_post_metadata():
    """Open Graph, `<meta>` and the page together give the metadata."""
    article = read(DATA / "blog-post.html")

    assert article.title == "The Ferry That Nobody Wanted to Own"
    assert article.dek == "A crossing of nine minutes has outlived four companies and one island council."
    assert article.byline == "Odile Marrant and Tam Brisk"
    assert article.published == "2024-02-11T07:30:00+00:00"
    assert article.language == "en-GB"
    assert article.site_name == "The Tidewater Quarterly"
    assert article.image == "https://tidewater.example/img/ferry.jpg"
    assert article.tags == ("islands", "transport")


def test_blog_post_left_out():
    """The furniture is listed, each with its own reason, in the words of the page."""
    reasons = left(read(DATA / "blog-post.html"))

    assert reasons["Jump to the content"] == "site navigation"
    assert reasons["The Tidewater Quarterly Home Essays About"] == "site header"
    assert reasons["By Odile Marrant and Tam Brisk"] == "byline"
    assert reasons["Photo: L. Ferrow"] == "credit"
    assert reasons["Get our letters Sign up and we will write to you once a month."] == "newsletter sign-up"
    assert reasons["Nobody reads the notice except the people who have already missed the boat."].startswith(
        "pull quote"
    )
    assert reasons["This site uses cookies. Fine"] == "cookie notice"
    assert not any("never spoken" in text or "teal" in text for text in reasons)


def test_bare_divs():
    """A page of bare `<div>` and `<br>` is an article too, its title taken off the text."""
    article = read(DATA / "bare-divs.html")

    assert article.title == "Why the Allotment Gate Is Green"
    assert outline(article) == [
        (
            "",
            [
                ("paragraph", "Nobody chose the colour."),
                ("paragraph", "When the second gate"),
                ("paragraph", "The spring in question"),
            ],
        )
    ]
    assert "would be acceptable until" in article.blocks[1].text
    assert left(article) == {
        "Front All pages Write to me": "links",
        "© the allotment society": "outside the article",
    }


def test_saved_page():
    """A page saved as text gives its metadata and its text, and says what the rest was."""
    article = read(DATA / "saved-page.txt")

    assert article.title == "How the Orchard Learned to Wait"
    assert (
        article.dek == "Planting for a market that does not yet exist takes patience, and a good accountant."
    )
    assert article.byline == "Ines Calloway and Rupert Dane"
    assert article.published == "2021-06-04"
    assert outline(article) == [
        ("", [("paragraph", "The first trees went"), ("paragraph", "“You do not plant")]),
        (
            "The Price of a Ladder",
            [("paragraph", "There is a ledger,"), ("paragraph", "What the ledger does")],
        ),
    ]
    assert left(article) == {
        "Skip to main content": "link for finding the way",
        "Menu": "link for finding the way",
        "The Lantern Post": "line above the title",
        "Reporting": "line above the title",
        "By Ines Calloway and Rupert Dane": "byline",
        "Photography by Sol Merrin": "credit",
        "Published 4 June 2021": "date line",
        "7 min read": "reading time",
        "Share on Facebook": "share buttons",
        "Advertisement": "advertisement",
        "It would be nine years before the slope paid for its own ladders": REASON,
        "Read more: The cider that came back": "pointer to other articles",
        "Ines Calloway": "note on the author",
        "Ines Calloway grows pears and writes about people who grow other things.": "note on the author",
        "Before you go": "appeal to the reader",
        "If you value reporting like this, please consider making a small donation. "
        "We depend on readers like you to keep the lantern lit.": "appeal to the reader",
        "Related stories": "pointer to other articles",
        "The cider that came back": "after the end of the article",
        "A field of llamas": "after the end of the article",
        "© 2021 The Lantern Post. All rights reserved.": "copyright line",
    }


def test_hard_wrapped():
    """Lines wrapped by hand flow again; numerals head sections, asterisks break them."""
    article = read(DATA / "hard-wrapped.txt")

    assert article.title == "THE CLOCKMAKER'S SECOND WINTER"
    assert article.byline == "Hester Quill"
    assert outline(article) == [
        ("I", [("paragraph", "It was the custom"), ("paragraph", "The clockmaker did not")]),
        ("", [("paragraph", '"You have let it'), ("paragraph", '"It was tired," said')]),
        ("II", [("paragraph", "In the second winter")]),
    ]
    assert "as well-known as it was unforgiving" in article.blocks[-1].text


def test_everything_in_markdown():
    """A Markdown file with everything keeps everything."""
    article = read(DATA / "everything.md")

    assert outline(article) == [
        ("", [("paragraph", "Every street has one"), ("image", "A red wheelbarrow on")]),
        (
            "What gets borrowed",
            [
                ("list_item", "ladders"),
                ("list_item", "drills"),
                ("list_item", "with bits"),
                ("list_item", "without"),
                ("list_item", "patience"),
                ("list_item", "returned"),
                ("list_item", "promised"),
                ("quote", "It is not lost."),
                ("heading", "By season"),
                ("table", "Season, Tool, Days out;"),
            ],
        ),
        (
            "",
            [
                ("code", "def borrowed(tool): return tool"),
                ("paragraph", "A line broken by"),
                ("image", "A drill"),
                ("paragraph", "What is borrowed for"),
                ("footnote", "Except on Sundays, when"),
            ],
        ),
    ]
    assert left(article) == {
        "draft: false": "front matter",
        "eleven": "struck out",
        "never spoken": "comment",
    }


def test_markdown_metadata():
    """Front matter gives the metadata, whichever of YAML's shapes it is in."""
    article = read(DATA / "everything.md")

    assert article.title == "A Field Guide to Borrowed Tools"
    assert article.dek == "Who owns the ladder, and who only has it."
    assert article.byline == "Petra Vane and Ludo Marsh"
    assert article.published == "2022-09-14"
    assert article.language == "en-AU"
    assert article.url == "https://shed.example/borrowed"
    assert article.image == "pictures/shed.png"
    assert article.tags == ("tools", "neighbours, good and bad", "towns")


@pytest.mark.parametrize(
    ("name", "way_out"), [("no-article.html", "log in with your browser"), ("index-page.html", "one article")]
)
def test_page_without_an_article(name, way_out):
    """A login form, or a list of other pages, is refused by name, with what to give instead."""
    with pytest.raises(ArticleError, match=name) as caught:
        read(DATA / name)

    assert way_out in caught.value.hint


def test_an_element_with_thousands_of_attributes_is_read():
    """What would take the parser minutes loses its attributes, and not a word."""
    attributes = " ".join(f"data-a{n}={n}" for n in range(20_000))
    text = "<p>The keeper wrote down each ship that came by in the night.</p>" * 9

    assert len(read(f"<html><body><article {attributes}><h1>T</h1>{text}</article>").blocks) == 9


@pytest.mark.parametrize("opening", ["<main>", "<!-- <p> --><main>", "<script>'<div>'</script><article>"])
def test_a_page_may_leave_its_body_unopened(opening):
    """HTML lets a page begin with its content; nothing of that is taken for the head."""
    text = "<p>The keeper wrote down each ship that came by in the night, and what he ate.</p>" * 9
    article = read(f"<!doctype html><title>Ships</title>{opening}<h1>Ships</h1>{text}")

    assert len(article.blocks) == 9


SHIPS = "<p>The keeper of the light wrote down each ship that passed in the night, and what he ate.</p>" * 9


@pytest.mark.parametrize(
    "page",
    [
        "<!-- a -->" * 60 + "hi there, and welcome",
        f"<article><h1>T</h1><p>Published {'10:20 ' * 40}x</p>{SHIPS}",
        f"<article><h1>T</h1>{SHIPS}<p>{'a' * 60_000}</p>",
        f"<article><h1>T</h1><p>By {'a' * 60_000}</p>{SHIPS}",
        f"<article><h1>T</h1>{SHIPS}<p>{'“' * 60_000} you</p>",
        "![a" * 20_000 + " x\n\nand so on",
        f"<article><h1>T</h1>{SHIPS}<blockquote>{'<cite>a</cite>' * 4_000}</blockquote>",
        f"<head><meta name='date' content='Mon, 01 Jan 2000 00:00:00 +{'9' * 14}'></head><body>{SHIPS}",
    ],
    ids=["comments", "clocks", "word", "name", "quotes", "brackets", "sources", "day"],
)
def test_what_once_took_for_ever_is_read(page):
    """Patterns that had to try each way through a text, and dates of no calendar, end with an article."""
    assert read(page).blocks


@pytest.mark.parametrize("front", ["a = " + "[" * 3_000 + "]" * 3_000, "a = " + "9" * 5_000])
def test_front_matter_made_to_break_is_refused(front):
    """TOML that its parser cannot take is told in one line."""
    with pytest.raises(ArticleError, match="front matter is not TOML"):
        read(f"+++\n{front}\n+++\n\nThe keeper wrote.\n")


def test_a_class_name_cuts_no_word_out_of_a_sentence():
    """What stands between words of one sentence is of it, whatever it is called; a heading's button too."""
    king, notes = "<a class='author-link'>the king</a>", "<span class='comment-text'>his notes</span>"
    sentence = f"We met {king} and read {notes} on it."
    page = f"<article><h1>T</h1><h2><button>What came next</button></h2><p>{sentence}</p>{SHIPS}</article>"
    article = read(page)

    assert article.sections[0].heading == "What came next"
    assert article.blocks[0].text == "We met the king and read his notes on it."


def test_a_table_keeps_no_footnotes_marks():
    """The mark that leads to a note is no part of a cell or a caption."""
    mark = "<sup><a href='#n1'>[1]</a></sup>"
    rows = "".join(f"<tr><td>{port}{mark}<td>{ships}</tr>" for port, ships in (("Oban", 3), ("Mallaig", 5)))
    table = f"<table><caption>Ports{mark}</caption><tr><th>Port<th>Ships</tr>{rows}</table>"
    page = f"<article><h1>T</h1>{SHIPS}{table}<ol><li id=n1>As counted by the keeper himself.</ol></article>"
    block = next(block for block in read(page).blocks if block.kind == "table")

    assert block.caption == "Ports"
    assert block.rows[1:] == (("Oban", "3"), ("Mallaig", "5"))

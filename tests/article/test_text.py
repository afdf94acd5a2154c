"""Plain text: what its lines say about titles, headings, lists and breaks."""

import pytest

from narrate.article.lines import stretches_from
from narrate.article.text import read_text

PROSE = "The harbour was slow that morning, and no one who lived beside it could say why it had been so."
LONG = "The clerk had typed the notice out afresh, as she did each spring. By noon the fog had gone."
LONG += " With it had gone the last of the boats that had waited for the pilot."


def joined(*paragraphs):
    return "\n\n".join(paragraphs)


def kinds(article):
    return [(block.kind, block.text) for block in article.blocks]


def test_first_short_line_is_the_title():
    """A first line that ends no sentence is the title, and is not read again."""
    article = read_text(joined("The Slow Harbour", PROSE))

    assert (article.title, kinds(article)) == ("The Slow Harbour", [("paragraph", PROSE)])


def test_no_title():
    """A text that begins with a sentence has no title, and loses no word."""
    article = read_text(joined("It was cold.", PROSE))

    assert (article.title, kinds(article)) == ("", [("paragraph", "It was cold."), ("paragraph", PROSE)])


def test_short_first_paragraph_is_no_dek():
    """Without credits under it, a short opening paragraph belongs to the text."""
    article = read_text(joined("The Slow Harbour", "It was cold.", PROSE))

    assert (article.dek, article.blocks[0].text) == ("", "It was cold.")


@pytest.mark.parametrize("sign", ["***", "* * *", "---", "⁂", "_____", "• • •"])
def test_breaks(sign):
    """A printer's break opens a section without a name."""
    article = read_text(joined("Title", PROSE, sign, LONG))

    assert [section.heading for section in article.sections] == ["", ""]


@pytest.mark.parametrize(
    "heading",
    [
        "What the Pilot Knew",
        "WHAT THE PILOT KNEW",
        "2. What the pilot knew",
        "IV",
        "Chapter 3",
        "What the pilot knew",
    ],
)
def test_headings(heading):
    """A lone short line that closes no sentence heads the paragraph after it."""
    article = read_text(joined("Title", PROSE, heading, LONG))

    assert [section.heading for section in article.sections] == ["", heading]


@pytest.mark.parametrize(
    "line",
    ["“Never,” said the pilot.", "So it was.", "— The pilot", "and then nothing", "“What the pilot knew”"],
)
def test_lines_that_head_nothing(line):
    """Speech, sentences and attributions are no headings, however short."""
    article = read_text(joined("Title", PROSE, line, LONG))

    assert kinds(article)[1] == ("paragraph", line)


def test_last_line_heads_nothing():
    """A short line with nothing after it is read as a paragraph."""
    assert kinds(read_text(joined("Title", PROSE, "The End")))[-1] == ("paragraph", "The End")


def test_lists():
    """Lines with bullets or numbers are list items, their wrapped lines joined."""
    article = read_text(
        joined("Title", PROSE, "- bread\n- a crate of\n  pears\n- rope", "1. first\n2. second")
    )

    assert [(block.text, block.mark) for block in article.blocks if block.kind == "list_item"] == [
        ("bread", "•"),
        ("a crate of pears", "•"),
        ("rope", "•"),
        ("first", "1."),
        ("second", "2."),
    ]


def test_quotation():
    """Lines set off with `>` are a quotation."""
    assert ("quote", "It is not lost. It is next door.") in kinds(
        read_text(joined(PROSE, "> It is not lost.\n> It is next door.", LONG))
    )


def test_verse_is_not_cut_at_its_lines():
    """Lines that end no sentence go on in the next."""
    article = read_text(
        joined("Title", PROSE, "Grey is the quay,\nand grey the sea,\nand grey the gull.", LONG)
    )

    assert ("paragraph", "Grey is the quay, and grey the sea, and grey the gull.") in kinds(article)


def test_a_paragraph_a_line():
    """Long lines without empty lines between them are paragraphs."""
    assert kinds(read_text(f"{PROSE}\n{LONG}\n")) == [("paragraph", PROSE), ("paragraph", LONG)]


def test_indented_paragraphs():
    """An indented line begins a paragraph where the text is wrapped by hand."""
    text = "  The harbour was slow that morning, and no one who lived beside\nit could say why.\n"
    text += "  By noon the fog had gone, and with it the last of the boats that\nhad waited."

    assert len(stretches_from(text)) == 2


def test_windows_line_ends():
    """Line ends of every system are line ends."""
    assert kinds(read_text(f"Title\r\n\r\n{PROSE}\r\n\r\n{LONG}")) == [
        ("paragraph", PROSE),
        ("paragraph", LONG),
    ]


def test_site_above_the_title():
    """Of the lines above the credits the last is the title, unless it is the title's standfirst."""
    article = read_text(
        joined("The Tidewater Quarterly\nEssays\nThe Boat That Nobody Wanted\nBy Odile Marrant", LONG)
    )

    assert (article.title, article.dek, article.byline) == (
        "The Boat That Nobody Wanted",
        "",
        "Odile Marrant",
    )
    assert [left.text for left in article.left_out if left.reason == "line above the title"] == [
        "The Tidewater Quarterly",
        "Essays",
    ]


def test_tag_line():
    """A list of subjects above the title is the article's tags."""
    article = read_text(
        joined("Skip to content\nboats, islands, the sea", "The Slow Harbour", "By Odile Marrant", LONG)
    )

    assert (article.title, article.tags) == ("The Slow Harbour", ("boats", "islands", "the sea"))


def test_short_last_paragraph_before_the_appeal_is_read():
    """The article's last words are read, however few, when an appeal follows them."""
    appeal = "If you enjoyed this story, please support us and become a member today. We need your help."
    article = read_text(joined("Title", LONG, "That was all.", appeal))

    assert kinds(article)[-1] == ("paragraph", "That was all.")
    assert [left.reason for left in article.left_out] == ["appeal to the reader"]


def test_article_about_donations_is_read():
    """An article that is about appeals is no appeal."""
    about = "The letter said: “Please consider a tax-deductible gift to us. We need your help.” Nobody did."

    assert kinds(read_text(joined("Title", LONG, about, PROSE.replace("slow", "quick"))))[1] == (
        "paragraph",
        about,
    )


def test_refrain_is_read_each_time():
    """What stands three times as a paragraph of its own is the author's doing."""
    refrain = "And nobody asked the pilot what he thought of it."
    article = read_text(
        joined(
            "Title",
            LONG,
            refrain,
            PROSE.replace("slow", "late"),
            refrain,
            LONG.replace("spring", "autumn"),
            refrain,
            "End.",
        )
    )

    assert sum(block.text == refrain for block in article.blocks) == 3


MAIL = """From: =?utf-8?q?Jos=C3=A9_Quill?= <jose@quill.example>
To: list@weirs.example
Subject: The weir
  at Marrow
Date: Mon, 1 Jan 2024 10:00:00 +0000

The weir at Marrow was closed on Friday, and nobody who came to see it on Saturday
was told why. It is the third time this year.

> Did anyone ask the keeper, who has lived beside it for twenty years and more?

We did. He said that the water had asked him to.

--\x20
José\x20Quill
The\x20Weirs
"""


def test_a_mail_is_its_message():
    """Header fields are what they say, the signature goes, and what was quoted is a quotation."""
    article = read_text(MAIL)

    assert (article.title, article.byline) == ("The weir at Marrow", "José Quill")
    assert article.published == "2024-01-01T10:00:00+00:00"
    assert [block.kind for block in article.blocks] == ["paragraph", "quote", "paragraph"]
    assert [left.reason for left in article.left_out] == ["mail header", "signature"]


@pytest.mark.parametrize("text", ["Note: it rained.\n\nIt rained all day.", "From: me\n\nIt rained all day."])
def test_a_colon_makes_no_mail(text):
    """A text whose first line has a colon keeps that line."""
    article = read_text(text)

    assert text.split("\n")[0] in (article.title, *(block.text for block in article.blocks))

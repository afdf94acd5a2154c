"""No word is lost: each stands in a block, in the metadata, or among what was left out."""

import unicodedata
from collections import Counter

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from narrate.article.html import read_html
from narrate.article.markdown import read_markdown
from narrate.article.text import read_text
from narrate.article.words import clean, is_title_case, words
from narrate.errors import ArticleError

WORDS = st.sampled_from(
    [
        "harbour",
        "pilot",
        "boat",
        "fog",
        "lamp",
        "gull",
        "clerk",
        "tide",
        "share",
        "donate",
        "newsletter",
        "comments",
        "read",
        "more",
        "by",
        "photo",
        "advertisement",
        "the",
        "a",
        "of",
        "and",
        "we",
        "you",
        "subscribe",
        "Monday",
        "March",
        "12",
        "2020",
        "naïve",
        "港",
        "O’Hara",
        "well-known",
    ]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=25).map(lambda parts: " ".join(parts).capitalize() + ".")
LINES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
STRETCHES = st.lists(PARAGRAPHS | LINES, min_size=1, max_size=14)


def missing(article, text):
    """Give the words of a text that the article neither says nor lists."""
    held = [article.title, article.dek, article.byline, *article.tags]
    for section in article.sections:
        held.append(section.heading)
        held += [f"{block.mark} {block.text} {block.caption} {block.source}" for block in section.blocks]
    held += [left.text for left in article.left_out]
    return Counter(words(text)) - Counter(words(" ".join(held)))


@given(STRETCHES)
@settings(max_examples=150, deadline=None)
def test_text_loses_no_word(stretches):
    """Every word of a plain text is read, is metadata, or is listed."""
    text = "\n\n".join(stretches)

    assert not missing(read_text(text), text)


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "# ", "## ", "- ", "> ", "1. ", "    "]), PARAGRAPHS | LINES),
        min_size=1,
        max_size=14,
    )
)
@settings(max_examples=150, deadline=None)
def test_markdown_loses_no_word(stretches):
    """Every word of a Markdown text is read, is metadata, or is listed; lists count in their own way."""
    article = read_markdown("\n\n".join(mark + text for mark, text in stretches))
    lost = missing(article, " ".join(text for _, text in stretches))

    assert [word for word in lost if not word.isdecimal()] == []


ELEMENTS = st.sampled_from(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "li",
        "blockquote",
        "div",
        "aside",
        "nav",
        "footer",
        "header",
        "form",
        "button",
        "span",
        "figcaption",
        "td",
        "cite",
        "section",
        "em",
        "dt",
        "dd",
    ]
)
CLASSES = st.sampled_from(
    ["", "share", "byline", "pullquote", "dek", "newsletter", "content", "credit", "sr-only"]
)


@given(st.lists(st.tuples(ELEMENTS, CLASSES, PARAGRAPHS | LINES), min_size=1, max_size=12))
@settings(max_examples=150, deadline=None)
def test_page_loses_no_word(parts):
    """Every word that a page shows is read, is metadata, or is listed."""
    body = " ".join(f'<{name} class="{token}">{text}</{name}>' for name, token, text in parts)
    anchor = "The harbour was slow that morning, and no one who lived beside it could say why it had been so."
    page = (
        f"<html><body><article><p>{anchor}</p>{body}<p>{anchor} Nor why it ended.</p></article></body></html>"
    )
    try:
        article = read_html(page)
    except ArticleError:  # a few words that ask to subscribe are a wall, and are refused whole
        reject()

    assert not missing(article, " ".join(text for _, _, text in parts))


@given(st.text())
def test_clean_text(text):
    """Clean text is NFC, folded, and clean already when cleaned again."""
    once = clean(text)

    assert once == clean(once)
    assert once == " ".join(once.split())
    assert unicodedata.is_normalized("NFC", once)


def test_joiners_between_other_letters_stay():
    """A joiner that other scripts and emoji need is kept; beside Latin letters it means nothing."""
    assert clean("می\u200cخواهم") == "می\u200cخواهم"
    assert clean("zero\u200dwidth") == "zerowidth"


def test_title_case():
    """Small words may be small in a title, the rest not."""
    assert is_title_case("The Boat and the Gull")
    assert not is_title_case("The boat that nobody wanted")

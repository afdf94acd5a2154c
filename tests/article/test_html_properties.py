"""What holds of every page, however broken: an article or a NarrateError, and no letter made up."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from narrate.article.html import read_html
from narrate.article.page import parsed
from narrate.article.words import clean
from narrate.errors import NarrateError

TAGS = (
    *("p", "div", "span", "a", "em", "h1", "h2", "h3", "ul", "ol", "li", "blockquote", "table", "tr", "td"),
    *("th", "figure", "figcaption", "img", "pre", "code", "aside", "nav", "section", "article", "header"),
    *("footer", "noscript", "math", "mi", "sup", "q", "cite", "br", "hr", "dl", "dt", "dd", "form", "svg"),
)
ATTRIBUTES = (
    *("", "", "", ' class="byline"', ' class="pull-quote"', ' class="caption"', ' id="a"', ' href="#a"'),
    *(' href="/x"', ' role="list"', ' role="heading"', " hidden", ' aria-hidden="true"', ' alt="quay"'),
)
WORDS = st.sampled_from(
    (
        "The harbour was slow that morning, and no one could say why. ",
        *("By Tam Brisk", "Share", "March 7, 2023", "• one", "Read more: ", "See also", "© 2020", "e\u0301"),
    )
)
MARKS = ("<!--", "-->", "&amp;", "&#0;", "&nope;", "</body>", "</html>", "<body>", "<", "\x00", "]]>")
SCRAPS = st.one_of(
    WORDS,
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.sampled_from(MARKS),
    st.text(max_size=8),
)
PAGES = st.lists(SCRAPS, max_size=40).map("".join)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(PAGES)
def test_any_page_is_an_article_or_an_error_of_ours(page):
    """No page raises anything but NarrateError."""
    try:
        article = read_html(page)
    except NarrateError:
        return

    assert article.blocks or any(section.heading for section in article.sections)


@FEW
@given(PAGES)
def test_letters_of_each_block_stand_on_the_page_in_that_order(page):
    """Nothing is made up, and nothing changes places within a block."""
    try:
        article = read_html(page)
    except NarrateError:
        return
    known = letters_on(page)

    for block in article.blocks:
        assert is_subsequence(letters(block.text), known), block.text


@pytest.mark.parametrize(
    "page",
    [
        "<p>&xxe; " + "word " * 30,
        "<base href='file:///etc/'><p>" + "word " * 30 + "<img src='passwd' alt='x'>",
        "<!DOCTYPE html [<!ENTITY xxe SYSTEM 'file:///etc/hostname'>]><p>&xxe; " + "word " * 30,
    ],
)
def test_nothing_outside_is_read(page):
    """Entities and addresses of files bring nothing in."""
    assert all(set(block.text.split()) <= {"word", "x", "&xxe;"} for block in read_html(page).blocks)


def letters(text):
    return [letter for letter in text if letter.isalnum()]


def letters_on(page):
    """Give all letters of a page, pictures' alternative texts among them."""
    root = parsed(page)
    parts = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            parts += [element.get("alt", ""), element.text or ""]
        else:
            parts.append(element.tail or "")
    return letters(clean("".join(parts)))


def is_subsequence(some, others):
    rest = iter(others)
    return all(letter in rest for letter in some)

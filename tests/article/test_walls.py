"""What stands between a page and its article."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.article.walls import JAVASCRIPT, LOGIN, PAYWALL, reason_from, refuse
from narrate.errors import ArticleError

SENTENCE = "The keeper of the light wrote down each ship that passed in the night."
"""Fourteen words."""
SCRIPT = "<script src=/main.js></script>"
FORM = (
    "<form><input type='Password'><p>By signing in you agree to terms that nobody has ever read.</p></form>"
)


def page(body, head=""):
    return f"<!doctype html><html><head><title>x</title>{head}</head><body>{body}</body></html>"


def prose(sentences, tag="p"):
    return f"<{tag}>{SENTENCE}</{tag}>" * sentences


def linked(**said):
    fields = ",".join(f'"{name}": {value}' for name, value in said.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'


PAID = linked(isAccessibleForFree="false")


@pytest.mark.parametrize(
    "body",
    [
        f"<div id=root></div>{SCRIPT}",
        f"<div id=__next><div class=spinner></div></div>{SCRIPT}",
        f"<app-root>Loading...</app-root>{SCRIPT}",
        f"<noscript>You need to enable JavaScript to run this app.</noscript><div></div>{SCRIPT}",
        f"<noscript>Bitte aktivieren Sie JavaScript.</noscript><nav>{prose(9)}</nav>{SCRIPT}",
        f"<main id=app-root></main><footer>{prose(9)}</footer>{SCRIPT}",
    ],
)
def test_a_page_that_only_scripts_draw_is_known(body):
    """A shell with nothing in it but scripts, and words for those without, holds no article."""
    assert reason_from(page(body)) == JAVASCRIPT


@pytest.mark.parametrize(
    "body",
    [
        f"<noscript>Enable JavaScript for comments.</noscript><article>{prose(3)}</article>{SCRIPT}",
        f"<div id=root><article>{prose(3)}</article></div>{SCRIPT}",
        f"<div id=root></div>{prose(3, 'div')}{SCRIPT}",
        f"<div id=root></div><form id=aspnet>{prose(3)}</form>{SCRIPT}",
        "<div id=root></div>" + "<div>O keeper of the light,</div>" * 30 + SCRIPT,
        f"<div id=root></div><p>{'灯台守は夜ごとに通る船をすべて書きとめた。' * 9}</p>{SCRIPT}",
        "<noscript>Enable JavaScript.</noscript><p>Short, and drawn by nobody.</p>",
        f"<p>A short page with a counter.</p>{SCRIPT}",
    ],
)
def test_a_page_that_holds_its_article_is_not_called_empty(body):
    """Scripts alone accuse nobody: comments and counters are drawn by them on any page."""
    assert reason_from(page(body)) == ""


@pytest.mark.parametrize("around", ["", "<div id=root></div>", f"<nav>{prose(9)}</nav>", prose(2)])
def test_a_login_page_is_known(around):
    """A field for a password and next to no prose make a login page."""
    assert reason_from(page(around + "<main>" + FORM + "</main>")) == LOGIN


def test_an_article_with_a_login_form_is_an_article():
    """Most sites carry a login form in a corner."""
    assert reason_from(page(prose(6) + FORM)) == ""


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (PAID, prose(5)),
        (linked(isAccessibleForFree='"False"'), prose(5)),
        (linked(isAccessibleForFree='"https://schema.org/False"'), prose(5)),
        ("<meta property='article:content_tier' content=locked>", prose(5)),
        ("", prose(5) + "<p>Subscribe to continue reading.</p>"),
        ("", prose(5) + "<div><b>This post</b> is for paid <i>subscribers</i></div>"),
        ("", prose(5) + "<p>Already a subscriber? <a href=/in>Sign in</a></p>"),
        ("", prose(5) + f"<div class='article-paywall open'>{SENTENCE}</div>"),
        (linked(isAccessibleForFree="false", wordCount=1400), prose(40)),
        (
            linked(isAccessibleForFree="false", hasPart='{"cssSelector": ".paid"}'),
            prose(9) + "<div class=paid><p>More.</p></div>",
        ),
    ],
)
def test_a_cut_article_is_known(head, body):
    """A page that says it is to be paid for, and holds a beginning, is behind a paywall."""
    assert reason_from(page(body, head)) == PAYWALL


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", prose(5)),
        (linked(isAccessibleForFree="true"), prose(5)),
        (PAID, prose(30)),
        (linked(isAccessibleForFree="false", wordCount=140), prose(10)),
        (linked(isAccessibleForFree="false", wordCount='"70"'), prose(5)),
        (
            linked(isAccessibleForFree="false", hasPart='{"cssSelector": ".paid"}'),
            f"<div class='a paid'>{prose(9)}</div>",
        ),
        (
            linked(isAccessibleForFree="false", hasPart='{"cssSelector": "#paid"}'),
            f"<div id=paid>{prose(9)}</div>",
        ),
        ("", f"<div class=paywall>{prose(5)}</div>"),
        ("", prose(5) + "<div class=paywall></div>"),
        ("", prose(30) + "<p>Subscribe to continue reading.</p>"),
        ("", prose(5) + "<p>Subscribe to our newsletter.</p>"),
        ("<meta property='article:content_tier' content=free>", prose(5)),
    ],
)
def test_a_whole_article_is_not_called_cut(head, body):
    """A subscriber's page still says that it is paid for, and short articles are articles."""
    assert reason_from(page(body, head)) == ""


def test_bytes_are_decoded_as_every_page_is():
    """A page in bytes is read by its own word on its encoding."""
    body = page(f"<main>{FORM}</main>", "<meta charset=utf-16>").encode("utf-16")

    assert reason_from(body) == LOGIN


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"<div id=root></div>{SCRIPT}", "page.html is drawn by JavaScript alone"),
        (FORM, "page.html is a login page"),
        (prose(1) + "<p>Subscribe to continue reading.</p>", "page.html is behind a paywall"),
    ],
)
def test_each_wall_has_its_own_words(body, words):
    """The error names the page and what it is, and the hint a way round."""
    with pytest.raises(ArticleError, match=words) as raised:
        refuse(page(body), "page.html")

    assert "browser" in raised.value.hint


def test_an_open_page_is_not_refused():
    """Where nothing stands in the way, nothing is raised."""
    refuse(page(prose(3)), "page.html")


@pytest.mark.parametrize("empty", ["", " ", "<html></html>", "<frameset></frameset>", "<!-- -->"])
def test_nothing_is_no_wall(empty):
    """An empty page is somebody else's to tell."""
    assert reason_from(empty) == ""


PARTS = (
    "<div id=root>",
    "<form>",
    "<input type=password>",
    "<noscript>JavaScript",
    "</div>",
    "<p>",
    SENTENCE,
    SCRIPT,
    PAID,
    "<x-y ",
)


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=20)))
def test_any_page_gets_an_answer(parts):
    """Whatever a page is made of, it gets one of four answers."""
    assert reason_from("".join(parts)) in ("", JAVASCRIPT, LOGIN, PAYWALL)


@pytest.mark.parametrize(
    "hostile",
    [
        "<div id=root class=paywall>" * 20_000
        + "nine words that stand deep in a hundred thousand " * 3
        + SCRIPT,
        "<div id='" + "root-x" * 200_000 + f"'>{SCRIPT}",
        "<p>" + "subscribe-" * 200_000,
        '<script type="application/ld+json">' + '"isAccessibleForFree" ' * 50_000 + "</script><p>x",
    ],
)
def test_a_hostile_page_holds_nobody_up(hostile):
    """A page made to take long takes no long time."""
    begun = time.process_time()
    reason_from(page(hostile))

    assert time.process_time() - begun < 3

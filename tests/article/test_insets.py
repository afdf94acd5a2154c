"""Small things between paragraphs: pointers, labels and buttons go, what only looks like them stays."""

import pytest

from narrate.article.html import read_html

PROSE = (
    "<p>The harbour was slow that morning, and no one who lived beside it could say why it had been so,"
    " not even {}.</p>"
)
BODY = "".join(PROSE.format(who) for who in ("the pilot", "the gulls", "the man with the bees", "I"))
REST = "".join(
    PROSE.format(who) for who in ("the tides", "the tide tables", "the man who kept the horn", "you")
)
LINK = "<a href='/b'>Five quiet harbours of the west</a>"
TITLE = "The harbour to see in the west of the country when the wind has gone"


def between(inside):
    """Give what is read between the body's two halves."""
    article = read_html(f"<!doctype html><title>Fog</title><body><article>{BODY}{inside}{REST}</article>")
    texts = [text for part in article.sections for text in (part.heading, *(b.text for b in part.blocks))]
    return [text for text in texts if text and "slow that morning" not in text]


@pytest.mark.parametrize(
    "pointer",
    [
        f"<p>{LINK}</p>",
        f"<p>(<strong>MORE: </strong>{LINK})</p>",
        f"<p>READ what the others say:</p><p>{LINK}</p>",
        f"<p><b>Leggi anche</b><br>{LINK}<br><a href='/c'>Where the pilot went</a></p>",
    ],
)
def test_pointers_to_other_articles(pointer):
    """A paragraph that is nothing but a link, or links under a label, is no part of the text."""
    assert between(pointer) == []


@pytest.mark.parametrize(
    "inside",
    [
        f"<p><a href='/b'>{TITLE}, he said, was his own.</a></p>",
        f"<p>It was one of the {LINK}</p>",
        "".join(f"<p><a href='/{n}'>{TITLE}, number {n}</a></p>{PROSE.format(n)}" for n in range(9)),
    ],
)
def test_linked_text_stays(inside):
    """A linked sentence, a link in a sentence, and the entries of an article about links are text."""
    assert between(inside) != []


@pytest.mark.parametrize(
    "inside",
    [
        f"<div><div><b>ALL ABOUT</b></div><ul><li>{LINK}<li><a href='/c'>Fog</a></ul></div>",
        "<div><h4>Size</h4><ul><li>-<li>+<li>again</ul></div>",
        "<div><p>What they say</p><div style='display: none'>So there he was.</div></div>",
    ],
)
def test_labels_and_buttons(inside):
    """A label over what is left out, and a list of signs to be pressed, go together with it."""
    assert between(inside) == []


def test_a_heading_over_text_stays():
    """A short line is a label only where nothing in its box is read."""
    kept = between(f"<div><p>What they say</p><ul><li>{LINK}</ul><p>So there he was.</p></div>")

    assert kept == ["What they say", "So there he was."]

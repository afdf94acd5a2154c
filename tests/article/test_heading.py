"""What stands over an article on its page: standfirst, day, title."""

import pytest

from narrate.article.html import read_html

FIRST = (
    "<p>The harbour was slow that morning, and no one who lived beside it could say why it had been so.</p>"
)
SECOND = (
    "<p>By noon the fog had gone, and with it the last of the boats that had been waiting for the pilot.</p>"
)
DEK = "What the gulls made of it."


def article(above="", head="", **others):
    lang, before, inside, after = (others.get(name, "") for name in ("lang", "before", "inside", "after"))
    body = f"{before}<article><h1>On fog and gulls</h1>{above}{FIRST}{inside}{SECOND}{FIRST}</article>{after}"
    lang = lang or "en"
    page = f"<html lang={lang}><head><title>On fog and gulls</title>{head}</head><body>{body}</body></html>"
    return read_html(page, url="https://quay.example/fog")


def described(text):
    return f'<meta name="description" content="{text}">'


def spoken(found):
    return [block.text for block in found.blocks]


LONG = "The fog came to the harbour in the night and stayed until the pilot had gone home"


@pytest.mark.parametrize(
    ("above", "dek"),
    [
        (f"<p>{DEK}</p><p class=byline>By Odile Marrant</p>", DEK),
        (f"<h3>{DEK}</h3><p>Email</p>", DEK),
        (f"<h2>{LONG}</h2>", LONG),
        ("<h2>What the gulls made of it</h2>", ""),
        (f"<h2>{LONG}</h2><h2>{LONG} too</h2>", f"{LONG}. {LONG} too."),
        (f'<div class="photo-caption">{DEK}</div><p class=byline>By Odile Marrant</p>', ""),
        (f'<h2 class="subheadline"><p>{DEK}</p></h2><p class="byline">By Odile Marrant</p>', DEK),
    ],
)
def test_standfirst_by_its_place(above, dek):
    """A sentence between the title and who wrote it, or a heading as long as one, is the standfirst."""
    found = article(above)

    assert found.dek == dek
    assert not [section.heading for section in found.sections if section.heading and dek]


@pytest.mark.parametrize("where", ["before", "after"])
def test_subtitle_of_something_else(where):
    """A subtitle in a menu or a share box is not the article's."""
    assert article(**{where: f'<div class="flyout"><p class="flyout-subtitle">{DEK}</p></div>'}).dek == ""


@pytest.mark.parametrize(
    "stated",
    [
        "The harbour was slow that morning, and no one who lived besi",
        "By Odile Marrant QUAY (QN) — The harbour was slow that morning, and no one who lived beside it",
        "Read 'On fog' on Quay News. The harbour was slow that morning, and no one who lived beside it could",
        "On fog and gulls",
    ],
)
def test_description_that_is_the_text(stated):
    """A description that is the text, cut, or says the title, is no standfirst: it would be heard twice."""
    assert article(head=described(stated)).dek == ""


def test_description_in_markup():
    """Tags in a description are not read out."""
    assert article(head=described("A word for gulls, says &lt;a href='/x'&gt;the quay&lt;/a&gt;")).dek == (
        "A word for gulls, says the quay"
    )


def test_lead_that_stands_apart_and_is_stated():
    """A first paragraph in a box of its own, and stated as the description, is the standfirst."""
    lead = "The gulls knew it before we did, and they had told the pilot and the baker and nobody else."
    found = article(f"<div class=intro><p>{lead}</p></div>", described(lead))

    assert found.dek == lead
    assert lead not in spoken(found)


TOOLS = "".join(f"<li><a href=/{n}>Tool {n}</a></li>" for n in range(15))


@pytest.mark.parametrize(
    ("above", "lang", "day"),
    [
        (
            f"<div>Viewpoint <span class=d>September 13, 2021, 8:50 PM EDT</span></div><ul>{TOOLS}</ul>",
            "en",
            "2021-09-13",
        ),
        ("<p>Publié le <b>05/04/2021</b> à 17:08</p>", "fr", "2021-04-05"),
        ("<p>Mis à jour le 06/04/2021</p><p>Publié le 05/04/2021</p>", "fr", "2021-04-05"),
        ("<div>2021年6月18日 10:01 発信地：港</div>", "ja", "2021-06-18"),
        (
            '<p><time datetime="2021-06-29 20:08:00-0400">yesterday</time></p>',
            "en",
            "2021-06-29 20:08:00-0400",
        ),
        (
            "<p>The fog of 18 June 2021 was the thickest that anyone beside the harbour had seen.</p>",
            "en",
            "",
        ),
    ],
)
def test_day_above_the_text(above, lang, day):
    """The day that a page shows between title and text is found, however many tools stand there too."""
    assert article(above, lang=lang).published == day


def test_day_above_the_title():
    """A day right above the title is the article's."""
    assert article(before="<div>February 8th, 2021</div>").published == "2021-02-08"


def test_stated_day_before_the_shown():
    """What the page's head states counts for more, under whichever name."""
    head = '<meta name="article_date_original" content="Saturday, May 1, 2021, 12:06 PM">'
    head += '<meta name="article_date_updated" content="Sunday, May 2, 2021">'

    assert article("<p>May 3, 2021</p>", head).published[:10] == "2021-05-01"


def test_day_as_a_heading_is_no_chapter():
    """A heading that is only the day of publishing is listed; a diary keeps the heading of each day."""
    one = article("<h3>Monday, May 3, 2021</h3>")
    two = article("<h3>Monday, May 3, 2021</h3>", inside="<h3>Tuesday, May 4, 2021</h3>")

    assert "Monday, May 3, 2021" not in [section.heading for section in one.sections]
    assert ("Monday, May 3, 2021", "date line") in [(left.text, left.reason) for left in one.left_out]
    assert [section.heading for section in two.sections] == ["Monday, May 3, 2021", "Tuesday, May 4, 2021"]


def test_title_is_heard_once():
    """A heading that says the title again above the text is listed; a list item elsewhere is not it."""
    found = article(before="<ul><li>On fog and gulls</li></ul>", above="<h1>On fog and gulls</h1>")

    assert "On fog and gulls" not in [*spoken(found), *(section.heading for section in found.sections)]
    assert ("On fog and gulls", "title, said again") in [(left.text, left.reason) for left in found.left_out]


def test_cue_around_the_title_is_none():
    """What stands around the title as well is no furniture, whatever its class says."""
    body = f"<h1>On fog and gulls</h1><p>{DEK}</p><p class=byline>By Odile Marrant</p>{FIRST}{SECOND}{FIRST}"
    found = read_html(
        f"<html><title>On fog and gulls</title><body><div class=ad-slot>{body}</div></body></html>"
    )

    assert (found.dek, found.byline) == (DEK, "Odile Marrant")

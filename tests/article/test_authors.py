"""Who wrote a page's article."""

import pytest

from narrate.article.html import read_html
from narrate.article.names import people_in

FIRST = (
    "<p>The harbour was slow that morning, and no one who lived beside it could say why it had been so.</p>"
)
SECOND = (
    "<p>By noon the fog had gone, and with it the last of the boats that had been waiting for the pilot.</p>"
)
SITE = '<meta property="og:site_name" content="The Quay">'


def byline(above="", below="", head="", lang="en"):
    body = f"<article><h1>On fog</h1>{above}{FIRST}{SECOND}{FIRST}{SECOND}</article>{below}"
    page = f"<html lang={lang}><head><title>On fog</title>{SITE}{head}</head><body>{body}</body></html>"
    return read_html(page, url="https://quay.example/fog").byline


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By Odile Marrant @odile on", ("Odile Marrant",)),
        ("By ODILE MARRANT & TAM BRISK | 10/9/10 7:15 AM EDT", ("ODILE MARRANT", "TAM BRISK")),
        ("By ODILE MARRANT, Executive Editor | Friday June 7, 2021 @ 6:43pm EDT", ("ODILE MARRANT",)),
        ("Odile Marrant, QUAY TODAY 8:42 a.m. EDT October 3, 2021", ("Odile Marrant",)),
        ("By Odile Marrant, QNN", ("Odile Marrant",)),
        ("Odile Marrant Tuesday, Aug. 17, 2021", ("Odile Marrant",)),
        ("Odile Marrant de la Cruz | Port Ellen | 08/01/2021", ("Odile Marrant de la Cruz",)),
        ("ODILE MARRANT - QN Sea Writers | QN – 1 hr ago", ("ODILE MARRANT",)),
        ('Odile "Tam" Brisk', ('Odile "Tam" Brisk',)),
        ("8:42 a.m. EDT October 3, 2021", ()),
        ("9:39AM BST 05 Oct 2021", ()),
        ("14 hours ago", ()),
        ("about 2 hours ago by odile 1 comment", ()),
    ],
)
def test_people_of_a_line(line, people):
    """A line gives the people it begins with, without date, place, role, paper or handle."""
    assert people_in(line) == people


def test_label_of_another_language():
    """What stands for `By` in the page's language is no name."""
    assert people_in("Par LÉA MARRANT, TAM BRISK Envoyés spéciaux", "fr") == ("LÉA MARRANT", "TAM BRISK")
    assert people_in("Autori: Ilse Kalna (redaktore)", "lv") == ("Ilse Kalna",)


@pytest.mark.parametrize(
    "above",
    [
        '<p class="author vcard"><a href="/o"><b class="fn">Odile Marrant</b></a> <i>Sea Writer</i></p>',
        '<div class="author"><a class="name" href="#">Odile Marrant</a></div>',
        "<div>By Odile Marrant<br>quay.example<br><a href=/a>Archive</a> | <a href=/c>Contact</a></div>",
        '<div class="storyByline"><span itemprop="name">Odile Marrant, QUAY TODAY</span></div>',
        "<p class=autor>Odile Marrant | Port Ellen | 08/01/2021</p>",
    ],
)
def test_line_above_the_text(above):
    """The line between title and text that names its author is the byline."""
    assert byline(above) == "Odile Marrant"


def test_authors_each_in_a_link():
    """Authors in links of their own, right after each other, are named together."""
    above = (
        "<div><span class=autor><a rel=author>Ana Marrant</a> / <a rel=author>Tam de Brisk</a></span></div>"
    )

    assert byline(above, lang="es") == "Ana Marrant, Tam de Brisk"


TEASERS = "".join(
    f'<div><h4><a href=/{n}>More</a></h4><p class="byline">By Ada {n}</p></div>' for n in ("Quill", "Öz")
)


def test_authors_of_other_articles():
    """Bylines elsewhere on the page are those of other articles, if there are several."""
    assert byline("", TEASERS) == ""
    assert byline('<p class="byline">By Odile Marrant</p>', TEASERS) == "Odile Marrant"


@pytest.mark.parametrize("stated", ["quay.example", "The Quay", "QNN", "thequay.com"])
def test_site_as_author_gives_way(stated):
    """A stated author that is only the site, or an agency, gives way to a person whom the page shows."""
    head = f'<meta name="author" content="{stated}">'

    assert byline("<p>By Odile Marrant</p>", head=head) == "Odile Marrant"
    assert byline(head=head) == stated


def test_stated_authors_lose_their_paper():
    """The paper that stands behind stated names is no author."""
    assert byline(head='<meta name="author" content="By Ana Öz, Tam Brisk, QNN">') == "Ana Öz and Tam Brisk"
    assert byline(head='<meta name="author" content="Marrant, Odile">') == "Marrant, Odile"

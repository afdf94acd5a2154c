"""What a page says about itself, and whom to believe."""

import json

import pytest

from narrate.article.metadata import language_from, metadata_of
from narrate.article.page import parsed


def metadata(head="", body="", lang="", url=""):
    return metadata_of(parsed(f"<html{lang}><head>{head}</head><body>{body}<p>x</p></body></html>"), url=url)


def linked(**fields):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


OPEN_GRAPH = '<meta property="og:title" content="Graph">'
OPEN_GRAPH += '<meta property="article:published_time" content="2020-01-02T03:04:05Z">'
META = '<meta name="author" content="Meta Author"><meta name="description" content="Meta dek">'


def test_order_of_trust():
    """JSON-LD before Open Graph before `<meta>` before the page."""
    page = "<title>Page</title>"

    assert metadata(linked(headline="Linked") + OPEN_GRAPH + page).title == "Linked"
    assert metadata(OPEN_GRAPH + page).title == "Graph"
    assert metadata(page).title == "Page"
    assert metadata(linked(author="Linked Author") + META).byline == "Linked Author"
    assert metadata(META, '<a rel="author">Page Author</a>').byline == "Meta Author"
    assert metadata("", '<a rel="author">Page Author</a>').other_byline == "Page Author"


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("A B", "A B"),
        ({"@type": "Person", "name": "A B"}, "A B"),
        ([{"name": "A B"}, {"name": "C D"}, "E F"], "A B, C D and E F"),
        ({"name": ["A B", "C D"]}, "A B and C D"),
        ("By A B", "A B"),
        ("https://social.example/ab", ""),
        ({"url": "x"}, ""),
        (None, ""),
    ],
)
def test_authors(author, byline):
    """Authors in each shape that JSON-LD gives them; addresses are no names."""
    assert metadata(linked(author=author)).byline == byline


@pytest.mark.parametrize(
    ("fields", "byline"),
    [
        ([("author", "A B"), ("author", "C D")], "A B and C D"),
        ([("article:author", "A B"), ("article:author", "C D"), ("author", "E F")], "A B and C D"),
        ([("article:author", "https://social.example/ab"), ("author", "C D")], "C D"),
        ([("citation_author", "Öst, Ann"), ("citation_author", "C D")], "Ann Öst and C D"),
        ([("author", "A B"), ("author", "A B")], "A B"),
    ],
)
def test_several_stated_authors(fields, byline):
    """Every author of a page that states each in a field of their own is named, once."""
    assert (
        metadata("".join(f'<meta name="{name}" content="{text}">' for name, text in fields)).byline == byline
    )


@pytest.mark.parametrize(
    "script",
    [
        '{"@graph": [{"@type": "WebSite", "headline": "No"}, {"@type": ["Article"], "headline": "T"}]}',
        '[{"@type": "BlogPosting", "headline": "T"}]',
        '<!-- {"@type": "Report", "headline": "T"} -->',
        '{"@type": "http://schema.org/NewsArticle", "headline": "T &amp; U"}',
        '{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "T"}}',
        '{"@type": "Article",\n"headline": "T\n"}',
    ],
)
def test_linked_data_shapes(script):
    """The article is found wherever JSON-LD keeps it."""
    assert metadata(f'<script type="application/ld+json">{script}</script>').title in ("T", "T & U")


@pytest.mark.parametrize(
    "script",
    ["", "{", "null", "[[[", "[" * 20000, '{"@type": 7, "headline": [1]}', '{"@graph": {"@graph": 3}}'],
)
def test_broken_linked_data_is_passed_over(script):
    """JSON-LD that cannot be read stops nothing."""
    assert metadata(f'<script type="application/ld+json">{script}</script><title>T</title>').title == "T"


@pytest.mark.parametrize("title", ["Fog - The Post", "Fog | The Post", "Fog — The Post", "Fog"])
def test_site_is_taken_off_the_title(title):
    """The site's name behind the title is not the title's."""
    assert metadata(f'<title>{title}</title><meta property="og:site_name" content="The Post">').title == "Fog"


def test_single_heading_before_the_window_title():
    """The page's one main heading is a better title than the window's."""
    assert metadata("<title>Fog: all you need</title>", "<h1>Fog</h1>").title == "Fog"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (linked(datePublished="2020-05-06"), "2020-05-06"),
        (OPEN_GRAPH, "2020-01-02T03:04:05Z"),
        ('<meta name="date" content="6 May 2020">', "2020-05-06"),
        ('<meta name="pubdate" content="Wed, 06 May 2020 07:08:09 +0000">', "2020-05-06T07:08:09+00:00"),
        ('<meta name="date" content="soon">', ""),
        ('<meta name="date" content="31 February 2020">', ""),
    ],
)
def test_dates(head, published):
    """Dates come out as ISO 8601, or not at all."""
    assert metadata(head).published == published


@pytest.mark.parametrize(
    ("head", "lang", "language"),
    [
        ("", ' lang="en-us"', "en-US"),
        ("", ' lang="de"', "de"),
        ('<meta property="og:locale" content="fr_FR">', "", "fr-FR"),
        ('<meta property="og:locale" content="en_US">', ' lang="de"', "de"),
        (linked(inLanguage="pt-br"), ' lang="en"', "pt-BR"),
        (linked(inLanguage={"name": "German"}), "", ""),
        ("", "", ""),
    ],
)
def test_languages(head, lang, language):
    """The language is BCP 47, and empty where nothing says it."""
    assert metadata(head, lang=lang).language == language


def test_language_casing():
    """Scripts and regions are written as BCP 47 writes them."""
    assert language_from("zh_hant_tw") == "zh-Hant-TW"
    assert language_from("") == ""


def test_addresses():
    """Relative addresses are made whole where the page's own is known, and kept as written elsewhere."""
    image = '<meta property="og:image" content="/a.jpg">'

    assert metadata(image, url="https://m.example/p/q").image == "https://m.example/a.jpg"
    assert metadata(image).image == "/a.jpg"
    assert metadata('<link rel="canonical" href="javascript:x()">').url == ""
    assert metadata('<meta property="og:url" content="https://m.example/c">').url == "https://m.example/c"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (linked(keywords="a, b"), ""),
        (linked(keywords=["a", "b"]), ""),
        ('<meta property="article:tag" content="a"><meta property="article:tag" content="b">', ""),
        ('<meta name="keywords" content="a, b,">', ""),
        ("", '<a rel="tag">a</a> <a rel="tag">b</a>'),
    ],
)
def test_tags(head, body):
    """Tags are found wherever the page keeps them."""
    assert metadata(head, body).tags == ("a", "b")


def test_heading_of_the_page_tells_the_title_from_the_site():
    """What the title says after the page's own heading is the site's name, where nothing else says it."""
    found = metadata("<title>On fog | The Spare Room</title>", "<h1>On fog</h1>")

    assert (found.title, found.site_name) == ("On fog", "The Spare Room")


def test_stated_title_loses_the_site_too():
    """Open Graph's title may end with the site's name as well; JSON-LD's headline is believed as it is."""
    graph = '<meta property="og:title" content="On fog - Openpedia">'

    assert metadata(graph, "<h1>On fog</h1>").title == "On fog"
    assert (
        metadata(graph + linked(headline="On fog - and rain"), "<h1>On fog</h1>").title == "On fog - and rain"
    )


def test_long_rest_of_a_title_is_no_site():
    """A subtitle is not taken for a site's name."""
    head = "<title>On fog - how it came to the harbour and stayed</title>"

    assert metadata(head, "<h1>On fog</h1>").site_name == ""

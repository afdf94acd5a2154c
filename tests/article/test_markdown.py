"""Markdown: what each mark becomes."""

import json

import pytest

from narrate.article.markdown import read_markdown
from narrate.article.model import Block
from narrate.errors import ArticleError


def blocks(text):
    return list(read_markdown(text).blocks)


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("A [link](http://x.example) and `code`.", Block("paragraph", "A link and code.")),
        (
            "See <https://x.example/a> or http://y.example.",
            Block("paragraph", "See https://x.example/a or http://y.example."),
        ),
        ("foo**bar** _baz_ \\*not\\*", Block("paragraph", "foobar baz *not*")),
        ("Tom &amp; Co &mdash; caf&eacute;", Block("paragraph", "Tom & Co — café")),
        ("one\ntwo  \nthree<br>four", Block("paragraph", "one two three four")),
        ("a <span class=x>b</span> c<!-- never --> d", Block("paragraph", "a b c d")),
        ("a <script>bad()</script>b", Block("paragraph", "a b")),
        ("```rust\nfn f() {}\n```", Block("code", "fn f() {}", source="rust")),
        ("    indented\n      more", Block("code", "indented\n  more")),
        ("![Alt & all](a.png 'Its title')", Block("image", "Alt & all", url="a.png", caption="Its title")),
        ("> Said once.\n> — Someone", Block("quote", "Said once.", source="Someone")),
        ("> Said once.\n>\n> -- Someone else", Block("quote", "Said once.", source="Someone else")),
        ("7. seventh", Block("list_item", "seventh", level=1, mark="7.")),
        ("- [x] done", Block("list_item", "done", level=1, mark="•")),
        ("1984.", Block("paragraph", "1984.")),
        ("<p>A paragraph in HTML.</p>", Block("paragraph", "A paragraph in HTML.")),
    ],
)
def test_marks(text, block):
    """One mark, one block."""
    assert blocks(text) == [block]


def test_table():
    """A table keeps its cells, its header first."""
    [table] = blocks("| A | **B** |\n|---|---|\n| 1 | [2](x) |")

    assert table.rows == (("A", "B"), ("1", "2"))


def test_footnotes():
    """A footnote's mark is taken out of the text and stands with the note; inline notes are numbered."""
    found = blocks("Text[^a] goes on^[inline note] here.\n\n[^a]: The *note*.")

    assert found == [
        Block("paragraph", "Text goes on here.", notes=("a", "2")),
        Block("footnote", "The note.", mark="a"),
        Block("footnote", "inline note", mark="2"),
    ]


def test_sections():
    """Headings open sections with their anchors; `***` and `---` open them without a name."""
    article = read_markdown("# T\n\na\n\n## One {#first}\n\nb\n\n***\n\nc\n\n### Deep\n\nd\n\n---\n\ne")

    assert article.title == "T"
    assert [(section.heading, section.anchor, len(section.blocks)) for section in article.sections] == [
        ("", "", 1),
        ("One", "first", 1),
        ("", "", 3),
        ("", "", 1),
    ]


def test_first_heading_that_is_not_the_title_is_read():
    """A first heading other than the front matter's title stays in the text."""
    article = read_markdown("---\ntitle: One\n---\n# Another\n\ntext")

    assert (article.title, article.sections[0].heading) == ("One", "Another")


def test_nested_lists():
    """Items of lists in lists keep their depth and their numbers."""
    found = blocks("1. a\n   - b\n     1. c\n2. d\n\n   more of d")

    assert [(item.text, item.level, item.mark) for item in found] == [
        ("a", 1, "1."),
        ("b", 2, "•"),
        ("c", 3, "1."),
        ("d", 1, "2."),
        ("more of d", 1, ""),
    ]


def test_html_blocks():
    """HTML in Markdown is read like a page: its structure counts, its scripts do not."""
    article = read_markdown(
        "Text.\n\n<figure><img src=a.png alt=Alt><figcaption>Cap</figcaption></figure>\n\n"
        "<aside>By the way</aside>\n\n<style>x</style>"
    )

    assert article.blocks[1] == Block("image", "Alt", url="a.png", caption="Cap")
    assert [(left.text, left.reason) for left in article.left_out] == [("By the way", "aside")]


def test_byline_in_the_text():
    """A byline under the title is metadata where the front matter has none."""
    article = read_markdown("# T\n\n*By Odile Marrant*\n\nText.")

    assert article.byline == "Odile Marrant"
    assert [left.reason for left in article.left_out] == ["byline"]


def test_toml():
    """TOML between `+++` is front matter too, and an error in it is named."""
    article = read_markdown(
        '+++\ntitle = "T"\ndate = 2024-05-01\nauthors = ["A B", {name = "C D"}]\n+++\ntext'
    )

    assert (article.title, article.published, article.byline) == ("T", "2024-05-01", "A B and C D")
    with pytest.raises(ArticleError, match=r"a\.md: its front matter is not TOML"):
        read_markdown("+++\ntitle = \n+++\ntext", name="a.md")


def test_deep_quotation():
    """A hundred quotations in one another lose no word."""
    assert blocks("> " * 100 + "deep") == [Block("quote", "deep")]


def test_links_that_lead_to_no_good_are_links():
    """Whatever a link's address is, its words are read and its markup is not."""
    text = "# T\n\nSee [a link](javascript:alert(1)) and ![a chart](data:text/html,x) of the boats.\n"
    article = read_markdown(text)

    assert "See a link and" in article.blocks[0].text
    assert "](" not in json.dumps(article.as_dict())


def test_numbers_are_those_of_the_list_or_as_written():
    """A list that repeats its number counts on, as it is shown; one that leaps is read as it is written."""
    lazy, leaping = (read_markdown(f"1. one\n{second}. two\n") for second in (1, 12))

    assert [block.mark for block in lazy.blocks] == ["1.", "2."]
    assert [block.mark for block in leaping.blocks] == ["1.", "12."]

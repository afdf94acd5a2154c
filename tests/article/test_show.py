import pytest
from markdown_it import MarkdownIt

from narrate.article.model import Article, Block, LeftOut, Section
from narrate.article.show import MOST_REASONS, account_of, markdown_from


def shown(*blocks, **facts):
    return markdown_from(Article(title="Tides", sections=(Section("", blocks),), **facts))


def test_an_article_is_shown_whole():
    """Metadata first, then every section and block in order, a blank line between them."""
    made = Article(
        title="Tides",
        byline="A. Reef",
        tags=("sea", "time"),
        sections=(
            Section("", (Block("paragraph", "Before."),)),
            Section("Low water", (Block("paragraph", "Then."),), 3),
            Section("", (Block("paragraph", "After."),)),
        ),
    )

    assert markdown_from(made) == (
        "---\ntitle: Tides\nbyline: A. Reef\ntags: sea, time\n---\n\n"
        "Before.\n\n### Low water\n\nThen.\n\n***\n\nAfter."
    )


@pytest.mark.parametrize(
    ("block", "markdown"),
    [
        (Block("paragraph", "One."), "One."),
        (Block("heading", "Inner", 4), "#### Inner"),
        (Block("heading", "Inner", 1), "### Inner"),
        (Block("quote", "Wait.", source="A. Reef"), "> Wait.\n> — A. Reef"),
        (Block("quote", "Wait."), "> Wait."),
        (Block("list_item", "One", 1), "- One"),
        (Block("list_item", "Two", 2, mark="2."), "  2. Two"),
        (Block("image", "A boat", url="b.jpg", caption="1962"), "![A boat](b.jpg)\n1962"),
        (Block("image", "", url="b.jpg"), "![](b.jpg)"),
        (Block("code", "x = 1", source="python"), "```python\nx = 1\n```"),
        (Block("code", "```\n````"), "`````\n```\n````\n`````"),
        (Block("footnote", "See.", mark="3"), "[^3]: See."),
        (Block("table", "no cells"), "no cells"),
        (
            Block("table", "", rows=(("a|b", "c"), ("d", "e")), caption="T"),
            "| a\\|b | c |\n| --- | --- |\n| d | e |\n\nT",
        ),
    ],
)
def test_each_kind_of_block(block, markdown):
    """Each kind is shown as Markdown writes it."""
    assert shown(block).split("---\n\n")[-1] == markdown


def test_a_table_is_one_to_other_readers():
    """What is shown of a table is a table to a Markdown reader as well."""
    text = shown(Block("table", "", rows=(("Day", "Height"), ("Mon", "3 m"))))

    assert "<td>3 m</td>" in MarkdownIt().enable("table").render(text)


def test_what_is_missing_is_not_shown():
    """Facts that the article does not give make no line."""
    assert shown() == "---\ntitle: Tides\n---"


def test_what_was_left_out_is_counted_by_its_kind():
    """The kind that came most often stands first; what follows a colon is not told."""
    left_out = [
        LeftOut("Menu", "site navigation"),
        LeftOut("Tweet", "share line"),
        LeftOut("“Fog”", "pull quote: its words are in the body"),
        LeftOut("Post", "share line"),
        LeftOut("“Sea”", "pull quote: it stands twice"),
        LeftOut("Pin", "share line"),
    ]

    assert account_of(left_out) == "3 x share line, 2 x pull quote, 1 x site navigation"


def test_an_account_is_short():
    """Of many kinds the rarest are counted together, and none is lost."""
    told = account_of([LeftOut("x", f"kind {n}") for n in range(MOST_REASONS + 3)])

    assert told.count(", ") == MOST_REASONS
    assert told.endswith("3 x other")

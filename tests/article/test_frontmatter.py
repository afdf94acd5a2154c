"""Front matter: what of YAML is read, and what is left alone."""

import pytest

from narrate.article.frontmatter import front_matter_in, text_under, texts_of


def fields(inside):
    return front_matter_in(f"---\n{inside}\n---\ntext", "a.md")[0]


@pytest.mark.parametrize(
    ("inside", "value"),
    [
        ("key: a text", "a text"),
        ('key: "a \\"quoted\\" text: with a colon"', 'a "quoted" text: with a colon'),
        ("key: 'it''s'", "it's"),
        ("key: a text  # and a comment", "a text"),
        ("key: https://x.example/#part", "https://x.example/#part"),
        ("key: [a, 'b, c', \"d\"]", ["a", "b, c", "d"]),
        ("key:\n  - a\n  - 'b'", ["a", "b"]),
        ("key:\n- a\n- b", ["a", "b"]),
        ("key:\n  name: A B\n  email: x@y.example", "A B"),
        ("key:\n  - name: A B\n    url: u\n  - name: C D", ["A B", "C D"]),
        ("key: {name: A B}", "A B"),
        ("key: >\n  folded\n  text", "folded text"),
        ("key: |-\n  kept\n  lines", "kept lines"),
        ("key: on two\n  lines", "on two lines"),
        ("Key: upper", "upper"),
        ("key:", ""),
    ],
)
def test_values(inside, value):
    """Each of the shapes that front matter is written in."""
    assert fields(inside)["key"] == value


def test_text_goes_on_after_it():
    """What follows the front matter is the text, whole."""
    assert front_matter_in("---\na: b\n---\n\ntext\n---\nmore", "a.md") == ({"a": "b"}, "\ntext\n---\nmore")


@pytest.mark.parametrize(
    "text", ["---\nJust a break, and a sentence.\n---\nmore", "text\n---\na: b\n---\n", "---\na: b\n"]
)
def test_breaks_are_no_front_matter(text):
    """A rule at the beginning, or later on, or one that never closes, is no front matter."""
    assert front_matter_in(text, "a.md") == ({}, text)


def test_first_name_that_is_set_counts():
    """Of several names for one thing, the first that holds something counts."""
    found = fields("a:\nb: [ , x]\nc: y")

    assert texts_of(found, "a", "b", "c") == ("x",)
    assert text_under(found, "a") == ""


@pytest.mark.parametrize("inside", ["key" + " " * 100_000 + "x", "key: [\n" * 30_000])
def test_very_much_of_it(inside):
    """Time grows as the front matter does, and no faster: else this takes minutes."""
    assert text_under(fields(inside), "nothing") == ""


def test_prose_between_two_rules_is_prose():
    """A first line with a colon makes no front matter of the paragraphs that follow it."""
    text = "---\nHe said the following: we go.\nThe boat left at dawn.\n\nNobody waved.\n\n---\n\nMore.\n"

    assert front_matter_in(text, "the text") == ({}, text)

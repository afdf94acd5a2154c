"""Names in bylines."""

import pytest

from narrate.article.names import byline_from, joined_names


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Odile Marrant", "Odile Marrant"),
        ("Words: Odile Marrant & Tam Brisk", "Odile Marrant and Tam Brisk"),
        ("by A. B. Quill, Ana Öz and Tam Brisk", "A. B. Quill, Ana Öz and Tam Brisk"),
        ("By sea and by land", ""),
    ],
)
def test_bylines(line, byline):
    """A byline gives its names, without `By`."""
    assert byline_from(line) == byline


def test_joined_names():
    """Names are joined with `and` in English, with commas elsewhere."""
    assert joined_names(("A", "B", "C"), "en-GB") == "A, B and C"
    assert joined_names(("A", "B"), "de") == "A, B"
    assert joined_names(("A",)) == "A"

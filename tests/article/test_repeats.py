"""Pull quotes by repetition."""

import pytest

from narrate.article.model import Block, BlockKind
from narrate.article.repeats import pull_quotes

BODY = (
    "The charter says one thing and the lease another. Nobody reads the notice, said the clerk, except"
    " the people who have already missed the boat. She has typed it out afresh each spring."
)


def found(text, kind: BlockKind = "paragraph", *, marked=False):
    pieces = [
        Block("paragraph", "Something else entirely stands here, for the sake of company."),
        Block(kind, text),
        Block("paragraph", BODY),
    ]
    return pull_quotes(pieces, frozenset({1}) if marked else frozenset())


@pytest.mark.parametrize(
    ("text", "kind", "marked"),
    [
        ("The charter says one thing and the lease another.", "paragraph", False),
        ("“The charter says one thing, and the lease another”", "quote", False),
        ("She has typed it out afresh", "quote", False),
        ("afresh each spring", "quote", True),
        ("Nobody reads the notice except the people who have already missed the boat.", "quote", True),
        ("The charter says one thing and the old lease another.", "quote", False),
    ],
)
def test_repetitions(text, kind, marked):
    """What repeats a paragraph's words, whole or nearly, is a pull quote."""
    assert found(text, kind, marked=marked) == {1}


@pytest.mark.parametrize(
    ("text", "kind", "marked"),
    [
        ("She has typed it out afresh.", "paragraph", False),
        ("The charter says one thing and the crew says quite another.", "paragraph", False),
        ("The charter is silent.", "quote", True),
        ("The charter says one thing and the lease another.", "heading", False),
        ("charter says nothing of the sort, and the lease says less than that.", "quote", False),
    ],
)
def test_no_repetitions(text, kind, marked):
    """A few words in common, words of one's own, and headings are no pull quotes."""
    assert found(text, kind, marked=marked) == frozenset()


def test_of_two_alike_the_first_is_read():
    """A paragraph that stands twice is read where it stands first."""
    twice = Block("paragraph", BODY)

    assert pull_quotes([twice, Block("paragraph", "And so on it went."), twice]) == {2}


def test_a_quotation_that_a_quotation_repeats():
    """Two quotations do not repeat each other: the body has to hold the words."""
    quote = Block("quote", "Nobody reads the notice on the hut.")

    assert pull_quotes([quote, Block("paragraph", "And so on it went."), quote]) == frozenset()

import pytest

from narrate.script.hard import hard, is_unbalanced
from narrate.script.lexicon import HOUSE
from narrate.script.model import Sentence, Token
from narrate.script.read_out import read_out


def told(*pieces, role=""):
    sentence = Sentence(tuple(Token(piece) if isinstance(piece, str) else piece for piece in pieces))
    return list(hard(sentence, read_out(sentence, "en-US", HOUSE), role))


@pytest.mark.parametrize(
    ("written", "about"),
    [
        ("It went on " + "and on " * 60 + "for ever.", "characters are more than a breath"),
        ("He (who (as they (all) said) came) left.", "asides in brackets and dashes"),
        ("He (a) came (b) and left (c).", "asides in brackets and dashes"),
        ("It—so—was—he—said—they—say.", "asides in brackets and dashes"),
        ("We saw a, b, c, d, e, f, g, h, and it.", "8 commas"),
        ("The a|b is here.", "«|» is left out or read oddly"),
        ("The {name} is here.", "«{» is left out or read oddly"),
        ("The snake_case is here.", "«_» is left out or read oddly"),
        ("The he/she/they is here.", "«he/she/they» is read with its slashes"),
        (
            "See https://x.example/a/long/path now.",
            "of «https://x.example/a/long/path» only the domain is said",
        ),
        (
            "The Donaudampfschifffahrtsgesellschaft came.",
            "«Donaudampfschifffahrtsgesellschaft» has 34 letters",
        ),
        ("He saw the the man.", "«the the» is there twice"),
        ("He said and left", "it ends without a stop"),
        ("It is, she said,", "it ends without a stop"),
        ("This IS NOT GOOD at all.", "«IS NOT GOOD» is read letter by letter or not"),
    ],
)
def test_hard_sentences(written, about):
    """Each hard sentence is told with its reason and what to do."""
    assert [message for message, _ in told(written) if about in message]
    assert all("; " in message for message, _ in told(written))


@pytest.mark.parametrize(
    "written",
    [
        "Gen. Smith (R-N.Y.) paid $3.5bn on May 3, 2024, and left.",
        "He had had enough: “It is what it is, and/or was.”",
        "Boutros Boutros-Ghali saw Walla Walla.",
        "NATO and the EU agreed…",
        "Write to us@x.example, or see x.example.",
        "“Is that that?”",
    ],
)
def test_easy_sentences(written):
    """What our rules have words for is easy."""
    assert told(written) == []


def test_what_an_editor_decided_is_easy():
    """Aliases are the editor's own words."""
    assert told("See ", Token("a|b_c/d/e", alias="the file"), ".") == []


def test_roles():
    """A heading needs no stop, and no colon; a list item may end as it likes."""
    assert told("The sea", role="heading") == []
    assert "needs no colon" in told("The sea:", role="heading")[0][0]
    assert told("bread and butter", role="list-item") == []
    assert "without a stop" in told("bread and butter", role="quote")[0][0]


@pytest.mark.parametrize(
    ("text", "following", "expected"),
    [
        ("“A” b.", "", False),
        ("“A b.", "", True),
        ("“A b.", "“C.”", False),
        ("A” b.", "“C.”", True),
        ('"A" b.', "", False),
        ('"A b.', "", True),
        ("6'2\" tall.", "", False),
    ],
)
def test_quotations(text, following, expected):
    """A quotation that goes on in the next paragraph is not closed in this one."""
    assert is_unbalanced(text, following) is expected

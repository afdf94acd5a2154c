"""How sentences are read out, remembered."""

import pytest

from narrate.audio import readings
from narrate.script.lexicon import HOUSE
from narrate.script.model import Break, Sentence, Style, Token
from narrate.script.read_out import read_out

LEXICONS = ("exact", ())


@pytest.fixture
def read(cache):
    return readings.reader("en", HOUSE, LEXICONS, cache)


@pytest.mark.parametrize(
    "sentence",
    [
        Sentence((Token("It cost $5 in 1999."),)),
        Sentence((Token("Dr. "), Token("Ng", phonemes="ɪŋ"), Token(" paid £3.", style=Style(rate="slow")))),
        Sentence((Token("10", say_as="cardinal"), Token(" of NPR", say_as="characters"))),
        Sentence((Token("In 5 s"), Break(300), Token(" it ends."))),
        Sentence((Token("Plain words, and nothing more."),)),
    ],
    ids=["numbers", "mixed", "say-as", "a pause", "plain"],
)
def test_the_same_at_first_and_again(read, sentence):
    """What is recalled is what was worked out, whatever the sentence holds."""
    worked_out = read_out(sentence, "en", HOUSE)

    assert read(sentence) == worked_out == read(sentence)


def test_rules_are_not_asked_again(read, monkeypatch):
    """A sentence that was read once is recalled."""
    sentence = Sentence((Token("It cost $5."),), line=3)
    first = read(sentence)
    monkeypatch.setattr(readings, "read_out", lambda *_: pytest.fail("it was read again"))

    assert read(sentence) == first
    assert read(sentence).line == 3


def test_another_lexicon_reads_anew(read, cache):
    """What was read with one lexicon is not taken for another's."""
    sentence = Sentence((Token("It cost $5."),))
    read(sentence)
    before = len(list(cache.entries()))
    readings.reader("en", HOUSE, ("exact", ("other",)), cache)(sentence)

    assert len(list(cache.entries())) == before + 1

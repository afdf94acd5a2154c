import pytest

from narrate.script.headlines import stretches
from narrate.script.wordclass import tagged, usage


def found(sentence, kind):
    texts = {each.text for each in stretches(tagged(sentence, usage([sentence])), 0) if each.kind == kind}
    return sorted(texts)


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("The city deleted four words from its code.",
         ["The city deleted four words", "The city deleted four words from its code"]),
        ("The answer seems to be that lichens pause.", ["The answer seems to be that lichens pause"]),
        ("The rules allow, as ever, a fee.", ["The rules allow, as ever, a fee"]),
        ("He keeps bees.", []),
        ("In the evening, boats crossed.", ["In the evening, boats crossed", "boats crossed"]),
        ("Inspectors put the crate on the ice.", ["Inspectors put the crate on the ice"]),
        ("Did the bell ring?", []),
        ("The plan was so old that nobody knew it.", []),
    ],
)  # fmt: skip
def test_a_clause_ends_where_it_is_whole(sentence, clauses):
    """A clause has a named subject and all that its verb asks for."""
    assert found(sentence, "clause") == clauses


def test_a_noun_phrase_is_not_cut():
    """What belongs to a noun before and behind it is there, and a list's things do not stand alone."""
    assert found("They saw the roof of the old laundry.", "noun") == ["the roof of the old laundry"]
    assert found("They saw bread, salt and red wine.", "noun") == []


def test_a_name_is_whole():
    """All of a name's words are in it, and another's genitive is none."""
    assert found("Later Ines Marchetti of Lervik met Fry’s aunt.", "name") == ["Ines Marchetti of Lervik"]

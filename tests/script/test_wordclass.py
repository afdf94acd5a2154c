import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.script.wordclass import tagged, usage


@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        ("The bell came back on a Tuesday, cold.", "DNVRIDN,A"),
        ("Lichens cover the stones.", "NVDN"),
        ("The cover of the book tears.", "DNODNV"),
        ("She walks home after long walks.", "PVRIAN"),
        ("The warmed discs have grown.", "DANXW"),
        ("Inspectors named Fry closed the shed.", "NWEVDN"),
        ("A tenor sold in May was cracked.", "DNWINXW"),
        ("It’s what the vicar’s men wanted to say.", "ZQDLNVTB"),
        ("Look at the gap.", "MIDN"),
        ("But look at the gap.", "CMIDN"),
        ("He paid $34 for 512 pages.", "PV#I#N"),
        ("Three towers dwarf the mill.", "#NVDN"),
    ],
)
def test_words_are_told_by_their_company(sentence, tags):
    """Lists, endings and neighbours tell most nouns from most verbs."""
    assert tagged(sentence, usage([sentence])).tags == tags


def test_an_article_teaches_its_verbs_and_names():
    """A word after `to` somewhere is a verb elsewhere; one with a capital inside a sentence is a name."""
    known = usage(["They came to glimb the hill, and Orla went too."])

    assert tagged("Orla glimbs the hill.", known).tags == "EVDN"


@given(st.text(max_size=60))
def test_every_word_has_a_class(text):
    """Each word or mark of any text has one class, and the text between the words is space."""
    found = tagged(text, usage([text]))

    assert len(found.tags) == len(found.spans)
    assert all(text[start:end].strip() for start, end in found.spans)

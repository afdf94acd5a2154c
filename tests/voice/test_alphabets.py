"""IPA in other alphabets: held against what their own sources say."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.script.xsampa import LETTERS, ipa_from_xsampa
from narrate.voice.alphabets import arpabet_from_ipa, xsampa_from_ipa
from narrate.voice.ipa import IPA


@pytest.mark.parametrize(
    ("ipa", "xsampa"),
    [
        ("pɪˈkɑːn", 'pI"kA:n'),  # Polly's own example, "pecan"
        ("t͡ʃæn", "tS{n"),
        ("ʁɔʒe", "ROZe"),
        ("ɡʁɑ̃", "gRA~"),
        ("ˈɪŋɡlɪʃ", '"INglIS'),
        ("ˌʊndɐˈʃtʏt͡sn̩", '%Und6"StYtsn='),
        ("ça", "Ca"),
        ("mʲ", "m_j"),
    ],
)
def test_xsampa(ipa, xsampa):
    """IPA is written in X-SAMPA as services document it."""
    assert xsampa_from_ipa(ipa) == xsampa


@given(st.lists(st.sampled_from(sorted(set("abdefhijklmnopstuvwz") | set("ɑɔəɛɜɪʊʌæŋθðʃʒɹˈˌː")))))
def test_xsampa_is_read_back(letters):
    """What is written in X-SAMPA is the same IPA when it is read."""
    ipa = "".join(letters)

    assert ipa_from_xsampa(xsampa_from_ipa(ipa)) == ipa


def test_every_letter_has_its_own():
    """Every letter that X-SAMPA has can be written, and is read back, alone."""
    for ipa in set(LETTERS.values()) - {"͡"}:
        written = xsampa_from_ipa(ipa)
        assert unicodedata.normalize("NFD", ipa_from_xsampa(written)) == unicodedata.normalize("NFD", ipa)


@pytest.mark.parametrize(
    ("ipa", "arpabet"),
    [
        ("pɪˈkɑːn", "P IH0 K AA1 N"),
        ("ʃiː dʒɪnˈpɪŋ", "SH IY0  JH IH0 N P IH1 NG"),
        ("ˈbɜːd", "B ER1 D"),
        ("ˈwɔːtər", "W AO1 T ER0"),
        ("ˌaʊtˈsaɪd", "AW2 T S AY1 D"),
        ("ˈbʌtn̩", "B AH1 T AH0 N"),
    ],
)
def test_arpabet(ipa, arpabet):
    """IPA is written in ARPAbet as CMU's dictionary writes these words."""
    assert arpabet_from_ipa(ipa) == arpabet


@given(st.text(alphabet=sorted(IPA | set("ʌəːeoac"))))
def test_arpabet_says_all(ipa):
    """Whatever IPA we know can be written in ARPAbet."""
    assert set(arpabet_from_ipa(ipa)) <= set("ABCDEFGHIJKLMNOPRSTUVWYZ012 ")


@pytest.mark.parametrize("write", [xsampa_from_ipa, arpabet_from_ipa])
@pytest.mark.parametrize("text", ["щ", "pɪ5n", "漢"])
def test_what_is_no_ipa(write, text):
    """What is no IPA is refused by its letter."""
    with pytest.raises(ValueError, match="«"):
        write(text)

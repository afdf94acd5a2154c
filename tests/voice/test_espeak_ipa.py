import pytest

from narrate.voice.espeak_ipa import english, mnemonics

VOWELS = {"a": "a", "ɔ̃": "O~", "iː": "i:", "ə": "@", "aɪ": "aI", "n̩": "n-"}


@pytest.mark.parametrize(
    ("ipa", "as_espeak_writes_it"),
    [
        ("ʃiː dʒɪnˈpɪŋ", "ʃiː dʒɪnpˈɪŋ"),
        ("ˈhæpi", "hˈæpi"),
        ("biː", "biː"),
        ("ˈbi", "bˈiː"),
        ("ˈwɔːtɚ", "wˈɔːtɚ"),
        ("bɔɪ", "bɔɪ"),
        ("ˈbɝd", "bˈɜːd"),
        ("ˈfɑðər", "fˈɑːðɚ"),
    ],
)
def test_english(ipa, as_espeak_writes_it):
    """Vowels are as long as espeak has them, and stress stands before the vowel."""
    assert english(ipa) == as_espeak_writes_it


@pytest.mark.parametrize(
    ("ipa", "names"),
    [("ˈmɔ̃ʃaɪ", "m'O~SaI"), ("ba n̩", "ba n-"), ("ˈt͡ʃiː", "tS'i:"), ("ˈʃa.i", "S'ai:"), ("", "")],
)
def test_mnemonics(ipa, names):
    """The longest sound is taken, and stress waits for the vowel."""
    assert mnemonics(ipa, VOWELS) == names


def test_sound_that_there_is_not():
    """It is named."""
    with pytest.raises(ValueError, match="«ɮ»"):
        mnemonics("aɮa", VOWELS)

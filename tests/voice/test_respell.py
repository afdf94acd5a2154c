import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.script.lexicon import HOUSE
from narrate.voice.ipa import IPA, LETTERS, SILENT
from narrate.voice.respell import respelling

NAMES = {
    "ʃiː dʒɪnˈpɪŋ": "shee jin-ping",
    "zəˈlɛnski": "zuh-len-skee",
    "ˈkɑɹkiv": "kar-keev",
    "mɑˈkɹoʊn": "mah-kroan",
    "ˌsɑɹkoʊˈzi": "sar-koh-zee",
    "ˈɡɝtə": "gur-tuh",
    "kəˈʃoʊɡdʒi": "kuh-shoag-jee",
    "ˈbutəˌdʒɛdʒ": "boo-tuh-jej",
    "duˈtɛɹteɪ": "doo-tair-tay",
    "wɪn": "win",
    "ˈhʌndeɪ": "hun-day",
    "ˈwɑweɪ": "wah-way",
    "ˈʃaʊmi": "shau-mee",
    "ˈskukəl": "skoo-kul",
    "ˈoʊhaɪ": "oh-high",
    "pjuˈæləp": "pyoo-al-up",
    "ˈkɪɹɪbæs": "keer-ib-ass",
    "ˌbweɪnəs ˈaɪɹɪs": "bway-nuss eye-riss",
    "liˈɛʒ": "lee-ezh",
    "ˈpʃɛmɪʃəl": "pshem-ish-ul",
    "ˈviɹʃ": "veersh",
    "ˈsʌðɚk": "suth-erk",
    "ˈʃpiɡəl": "schpee-gul",
    "ˌkeɪ dɔɹˈseɪ": "kay dor-say",
    "seɪm": "saim",
    "kæˈmu": "kam-oo",
    "fuˈkoʊ": "foo-koh",
    "ˈhaɪək": "high-uck",
    "pips": "peeps",
    "ˈdʒoʊkəvɪtʃ": "joh-kuh-vich",
    "ˌɹɑməˈpoʊsə": "rah-muh-poh-suh",
    "əmˈbɛki": "um-beck-ee",
    "ˈaʊn": "oun",
    "ˈɡɛbəlz": "gheb-ulz",
    "ˈvʊkovaɹ": "vook-oh-var",
    "ˈsɪŋə": "sing-uh",
    "bɪˈjɔɹk": "bih-york",
}


@pytest.mark.parametrize(("ipa", "letters"), NAMES.items())
def test_names(ipa, letters):
    """An English reader of the respelling says nearly what the phonemes say."""
    assert respelling(ipa) == letters


def test_house():
    """Every word of our lexicon can be respelled, in plain letters."""
    made = [respelling(entry.phonemes) for entry in HOUSE.entries]

    assert all(part.isascii() and part.isalpha() for each in made for part in each.replace("-", " ").split())


@given(st.text(alphabet=sorted({*"".join(LETTERS), *SILENT, *IPA}), max_size=20))
def test_any_ipa(ipa):
    """Whatever IPA is given, ASCII letters come out, and hyphens and spaces between syllables only."""
    made = respelling(ipa)

    assert made.isascii()
    assert all(part.isalpha() for part in made.replace("-", " ").split(" ") if made)


def test_no_ipa():
    """What is no IPA is refused by name."""
    with pytest.raises(ValueError, match="«9»"):
        respelling("ʃ9")

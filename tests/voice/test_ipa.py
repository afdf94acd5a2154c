import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.errors import ScriptError
from narrate.voice import hibari
from narrate.voice.ipa import IPA, LETTERS, SILENT, check, ipa_from_misaki, misaki_from_ipa

ALPHABET = frozenset(";:,.!?—… AIOQSTWYᵊabdfhijklmnpstuvwzðŋɑɔəɛɜɡɪɹʃʊʌʒʤʧˈˌθæɾʔ")


def written(ipa):
    return misaki_from_ipa(ipa, ALPHABET)


@pytest.mark.parametrize(
    ("ipa", "misaki"),
    [
        ("ˈkʌptʃən", "kˈʌpʧən"),
        ("ʃiː dʒɪnˈpɪŋ", "ʃi ʤɪnpˈɪŋ"),
        ("d͡ʒoʊ", "ʤO"),
        ("t͜ʃaɪ", "ʧI"),
        ("zɛˈlɛnsʲkɪj", "zɛlˈɛnsjkɪj"),
        ("mɜːrkəl", "mɜɹkəl"),
        ("ˈbɚd", "bˈəɹd"),
        ("ˈsʌdn̩", "sˈʌdᵊn"),
        ("bʌʔn̩", "bʌtᵊn"),
        ("ʔaliː", "ɑli"),
        ("maˈkʁɔ̃", "mɑkɹˈɔn"),
        ("mai̯n", "mIn"),
        ("ɔʏ̯ˈɡeːn", "YɡˈAn"),
        ("façade", "fɑhɑdA"),
        ("lo̞x", "lOk"),
        ("ni˥˩", "ni"),
        ("'wɜː.də", "wˈɜdə"),
        ("", ""),
    ],
)
def test_ipa_becomes_what_the_voice_was_taught(ipa, misaki):
    """Diphthongs and affricates become one letter, foreign sounds the nearest English one, marks nothing."""
    assert written(ipa) == misaki


@pytest.mark.parametrize(
    ("ipa", "misaki"), [("ˈpeso", "pˈɛsO"), ("te", "tA"), ("pe.so", "pAsO"), ("weːk", "wAk"), ("heɪ", "hA")]
)
def test_a_lone_e_is_short_before_a_consonant(ipa, misaki):
    """`e` in a closed syllable is the vowel of `bed`; where the syllable is open, or long, that of `day`."""
    assert written(ipa) == misaki


@pytest.mark.parametrize(("ipa", "misaki"), [("ˈstɹaɪps", "stɹˈIps"), ("ˌɪnˈkɹis", "ˌɪnkɹˈis"), ("ˈ", "ˈ")])
def test_stress_stands_before_the_vowel(ipa, misaki):
    """People mark the syllable, misaki its vowel: the voice has never seen a mark before a consonant."""
    assert written(ipa) == misaki


@pytest.mark.parametrize("letter", ["Ω", "北", "%", "ʘ"])
def test_a_letter_without_likeness_is_named(letter):
    """What is no IPA, or sounds like nothing the voice has, is refused by name."""
    with pytest.raises(ValueError, match=f"«{letter}»"):
        written(f"ka{letter}")


@pytest.mark.parametrize("ipa", ["ʃiː dʒɪnˈpɪŋ", "ˈkʌptʃən", "maˈkʁɔ̃", "ɡeɪts"])
def test_check(ipa):
    """IPA is known as such."""
    check(ipa)


@pytest.mark.parametrize(
    ("ipa", "message"),
    [("Xi", "«X»"), ("ʃ9", "«9»"), ("", "no sound"), ("ˈ ː", "no sound"), ("Say it", "«S»")],
)
def test_check_refuses(ipa, message):
    """What is no IPA, or has nothing to say in it, is refused with what to do."""
    with pytest.raises(ScriptError, match=message) as caught:
        check(ipa)

    assert "ʃiː dʒɪnˈpɪŋ" in caught.value.hint


def test_the_voice_knows_every_letter():
    """What counts as IPA is what the default voice has a sound for."""
    known = hibari._speaker("heart").reader.vocab  # noqa: SLF001

    assert set(IPA) | set("AIOQSTWYᵊ") | set("".join(LETTERS.values())) <= set(known)


def test_composed_and_decomposed_letters_are_alike():
    """It does not matter how a keyboard wrote the marks."""
    assert written("\u00e3\u00e7") == written("a\u0303c\u0327".replace("c\u0327", "\u00e7")) == "ɑnh"


@given(st.text(alphabet=sorted({*"".join(LETTERS), *SILENT, *ALPHABET}), max_size=20))
def test_only_the_voices_letters_come_out(ipa):
    """Whatever IPA goes in, each letter that comes out is one of the voice's."""
    assert set(written(ipa)) <= ALPHABET


@pytest.mark.parametrize(
    ("misaki", "ipa"),
    [
        ("sulˈinə", "sulˈinə"),
        ("bʌʧˈAnən", "bʌtʃˈeɪnən"),
        ("ʤˈOnᵊl", "dʒˈoʊnl̩"),
        ("wˈIthWs", "wˈaɪthaʊs"),
        ("bˈʌTəɹ", "bˈʌɾəɹ"),
        ("tˈYz", "tˈɔɪz"),
        ("sˈʌdᵊn", "sˈʌdn̩"),
    ],
)
def test_phonemes_are_shown_as_ipa(misaki, ipa):
    """What a voice says is shown as people write it, and is said the same when it is written so."""
    assert ipa_from_misaki(misaki) == ipa
    assert written(ipa) == misaki

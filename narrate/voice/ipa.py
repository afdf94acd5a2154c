"""IPA, as people write it, into the phonemes that misaki's voices (Kokoro, hibari) were trained on, and back.

Source: misaki's EN_PHONES.md: one letter for a diphthong or an affricate, American English.
"""

import re
import unicodedata

from narrate.errors import ScriptError

_PAIRS = """
    eɪ A  ej A  ei̯ A  ɛɪ A   aɪ I  aj I  ai̯ I  ɑɪ I   aʊ W  aw W  au̯ W  ɑʊ W
    ɔɪ Y  ɔj Y  oj Y  ɔʏ Y  ɔi̯ Y  oi̯ Y   oʊ O  ow O  ou̯ O  əʊ O
    dʒ ʤ  dʑ ʤ  dʐ ʤ   tʃ ʧ  tɕ ʧ  tʂ ʧ   ts ts  dz dz   ɚ əɹ  ɝ ɜɹ  əl̩ ᵊl  l̩ ᵊl  n̩ ᵊn  m̩ ᵊm
    r ɹ  ʀ ɹ  ʁ ɹ  ɻ ɹ  ɽ ɹ  ɾ T   g ɡ  ɠ ɡ  ʛ ɡ  ɟ ɡ  ɣ ɡ  ɢ ɡ   ɫ l  ɭ l  ɺ l  ʟ l  ɬ l  ɮ l
    ʔn̩ tᵊn  ʈ t  ɖ d  ɗ d  ɓ b  ʙ b
    x k  χ k  c k  q k  ħ h  ɦ h  ç h  ʜ h  ʍ w  ɥ w  ɰ w  ʝ j  ɲ nj  ʎ lj  ɳ n  ɴ ŋ  ɱ m  β v  ʋ v  ɸ f
    ʂ ʃ  ɕ ʃ  ɧ ʃ  ʐ ʒ  ʑ ʒ  ʄ ʤ
    a ɑ  e A  o O  ɒ ɑ  ɐ ə  ɘ ə  ɵ ə  ɨ ɪ  ʏ ʊ  y u  ʉ u  ɯ u  ø ɜ  œ ɜ  ɞ ɜ  ɶ æ  ɤ ʌ
    ʲ j  ʷ w  ˞ ɹ  ̃ n  ' ˈ
"""
LETTERS = dict(zip(_PAIRS.split()[::2], _PAIRS.split()[1::2], strict=True))
"""Longest first when they are looked up. Sounds that English lacks become its nearest."""
SILENT = frozenset("ːˑ.:‿ʰˠˤʼʔʕ|‖˥˦˧˨˩")
"""Written, but not heard in English; nor are marks above and below letters that are not among `LETTERS`."""

IPA = frozenset("abdfhijklmnpstuvwzæðŋɑɔəɛɜɡɪɹʃʊʌʒʤʧθˈˌ ")
"""What stands for itself."""

_WIDEST = max(map(len, LETTERS))
_TIES = str.maketrans("", "", "\u0361\u035c")
_CONSONANTS = frozenset("bdfhjklmnprstvwzðŋɡɹɾʃʒʤʧθgxcqç")
_STRESSED = re.compile("([ˈˌ])([bdfhjklmnpstvwzðŋɡɹɾʃʒʤʧθTʔ]+)(?=[AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻ])")
"""A mark of stress before a syllable; misaki sets it before the syllable's vowel."""


def misaki_from_ipa(ipa: str, alphabet: frozenset[str]) -> str:
    """Rewrite IPA in the letters of `alphabet`. Raises ValueError naming a letter that has no likeness."""
    letters = _spread(ipa.translate(_TIES))
    made, at = "", 0
    while at < len(letters):
        width = next((w for w in range(_WIDEST, 0, -1) if letters[at : at + w] in LETTERS), 1)
        made += _sound(letters[at : at + width], letters[at + width : at + width + 1], alphabet)
        at += width
    return _STRESSED.sub(r"\2\1", made)


def ipa_from_misaki(phonemes: str) -> str:
    """Rewrite a voice's phonemes in the IPA that people write; `misaki_from_ipa` says the same again."""
    for letters, ipa in _SYLLABIC.items():
        phonemes = phonemes.replace(letters, ipa)
    return phonemes.translate(_FROM_MISAKI)


_SYLLABIC = {"ᵊl": "l̩", "ᵊn": "n̩", "ᵊm": "m̩"}
_LIGATURES = "A eɪ  I aɪ  O oʊ  Q əʊ  W aʊ  Y ɔɪ  ʤ dʒ  ʧ tʃ  T ɾ  ᵊ ə  ɐ ə"
_FROM_MISAKI = str.maketrans(dict(zip(_LIGATURES.split()[::2], _LIGATURES.split()[1::2], strict=True)))


def check(ipa: str) -> None:
    """Refuse what is no IPA, or has no sound in it. Raises ScriptError."""
    try:
        has_sound = bool(misaki_from_ipa(ipa, IPA).strip("ˈˌ "))
    except ValueError as error:
        raise ScriptError(f"«{ipa}» is not IPA: {error}", hint=_WRITE_IPA) from error
    if not has_sound:
        raise ScriptError(f"«{ipa}» has no sound in it", hint=_WRITE_IPA)


_WRITE_IPA = "write the sounds in the International Phonetic Alphabet, such as ʃiː dʒɪnˈpɪŋ"


def _spread(ipa: str) -> str:
    """Part letters from their marks, but for `ç`, which is a letter."""
    composed = unicodedata.normalize("NFC", ipa)
    return "".join(sign if sign in LETTERS else unicodedata.normalize("NFD", sign) for sign in composed)


def _sound(letters: str, following: str, alphabet: frozenset[str]) -> str:
    if letters == "e" and following in _CONSONANTS:
        return "ɛ"  # `A` is a diphthong, which a closed syllable seldom has
    if letters in LETTERS:
        return LETTERS[letters]
    if letters in SILENT or unicodedata.combining(letters):
        return ""
    if letters in alphabet:
        return letters
    raise ValueError(f"«{letters}» is not a letter of the IPA that this voice knows")

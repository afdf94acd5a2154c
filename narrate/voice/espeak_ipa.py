"""IPA, as people write it, into what espeak says it by: its own IPA, and its mnemonics.

Source: espeak-ng's documents, phonemes.md. Its consonants are called alike in all languages; which vowels a
language has, and what they are called there, is asked of espeak.
"""

import re
import unicodedata
from collections.abc import Mapping

from narrate.voice.ipa import IPA, ipa_from_misaki, misaki_from_ipa

_NAMES = """
    a a: A A: A~ E E: E~ e e: i i: I o o: O O: O~ 0 u u: U y y: Y Y: W W: W~ @ 3 3: V n- l- r-
    aI aU eI OI oU i@ e@ U@ OY aI3
"""
VOWELS = tuple(_NAMES.split())
"""What the vowels of languages are called, if they have them."""
_CONSONANTS = """
    tʃ tS  dʒ dZ  p p  b b  t t  d d  k k  ɡ g  g g  f f  v v  θ T  ð D  s s  z z  ʃ S  ʒ Z  ç C  x x  χ x
    ɣ Q  h h  ɦ h  m m  n n  ŋ N  ɲ n^  l l  ɫ l  ʎ l^  r r  ɹ r  ʁ r  ʀ r  ɻ r  ɾ *  j j  w w  ɥ w  ʔ ?
    ʋ v  β b
"""
CONSONANTS = dict(zip(_CONSONANTS.split()[::2], _CONSONANTS.split()[1::2], strict=True))
_SILENT = frozenset(".‿|‖ˑʰˠˤʲ")
_TIES = str.maketrans("", "", "\u0361\u035c")
_STRESS = {"ˈ": "'", "ˌ": ",", "'": "'"}


def english(ipa: str) -> str:
    """Rewrite IPA as espeak writes English, long vowels and all. Raises ValueError naming a letter."""
    return " ".join(map(_english, ipa.split()))


def _english(word: str) -> str:
    sounds = ipa_from_misaki(misaki_from_ipa(word, IPA))
    is_long = word.endswith("ː")
    sounds = re.sub(r"[ɑɜu]|ɔ(?!ɪ)|i(?=.)", lambda found: f"{found[0]}ː", sounds)
    sounds = re.sub(r"(?<=ˈ)i$" if not is_long else r"i$", "iː", sounds)
    return re.sub(r"əɹ(?![aeiouæɑɔəɛɜɪʊʌ])", "ɚ", sounds).replace("ɜːɹ", "ɜː")


def mnemonics(ipa: str, vowels: Mapping[str, str]) -> str:
    """Rewrite IPA in mnemonics, words parted by spaces. Raises ValueError naming a sound there is none for.

    `vowels` are the voice's own, and what each is called. Stress goes before the vowel, as espeak wants it.
    """
    letters = unicodedata.normalize("NFD", ipa.translate(_TIES)).replace("c\u0327", "ç")
    made, stress, at = "", "", 0
    while at < len(letters):
        sound, vowel = _longest(letters[at:], vowels)
        if not sound and letters[at] not in _STRESS and letters[at] not in _SILENT | {" ", "ː"}:
            raise ValueError(f"«{letters[at]}» is not a sound that this voice knows")
        stress = _STRESS.get(letters[at], stress)
        if vowel:
            made, stress = made + stress + vowel, ""
        elif sound:
            made += CONSONANTS[sound]
        elif letters[at] == " ":
            made += " "
        at += len(sound) or 1
    return made


def _longest(letters: str, vowels: Mapping[str, str]) -> tuple[str, str]:
    """Find the sound that letters begin with, and if it is a vowel what that is called."""
    for size in range(min(4, len(letters)), 0, -1):
        sound = letters[:size]
        if sound in vowels:
            return sound, vowels[sound]
        if sound in CONSONANTS:
            return sound, ""
    near = next((sign for sign in (f"{letters[:1]}ː", *_NEAREST.get(letters[:1], "")) if sign in vowels), "")
    return (letters[0], vowels[near]) if near else ("", "")


_PAIRS = (
    "a ɑæ  ɑ aɒ  ɐ aɑə  æ aɛ  ɒ ɑɔ  e ɛ  ɛ e  o ɔ  ɔ o  ɪ i  ɨ ɪi  ʊ u  ʉ uy  ɯ u  ʏ y  ɵ ø  œ ø  ø œ  ʌ aə"
)
_NEAREST = dict(zip(_PAIRS.split()[::2], _PAIRS.split()[1::2], strict=True))
"""Vowels that stand in for one that a language has not."""

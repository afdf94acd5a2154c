"""IPA in the alphabets that other engines want: X-SAMPA for clouds, ARPAbet for English ones.

misaki's, for Kokoro and hibari, is in `ipa`.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from narrate.script.xsampa import LETTERS
from narrate.voice.ipa import IPA, misaki_from_ipa

_SECOND: Final = frozenset({"P", "_j", "_`", "_~", "_=", "-"})
"""Signs of X-SAMPA that have a shorter or a commoner one beside them."""
_TIES: Final = frozenset("͜͡")
_XSAMPA: Final = {ipa: sign for sign, ipa in LETTERS.items() if sign not in _SECOND} | {"ʲ": "_j", "g": "g"}

_VOWELS: Final = """
    A EY  I AY  O OW  Q OW  W AW  Y OY  i IY  u UW  ɑ AA  ɔ AO  æ AE  ɛ EH  ɪ IH  ʊ UH  ʌ AH  ə AH  ᵊ AH  ɜ ER
    a AA
"""
_CONSONANTS: Final = """
    b B  d D  f F  h HH  j Y  k K  l L  m M  n N  p P  s S  t T  T T  v V  w W  z Z  ð DH  ŋ NG  ɡ G  ɹ R
    ʃ SH  ʒ ZH  ʤ JH  ʧ CH  θ TH
"""


def _table(pairs: str) -> dict[str, str]:
    signs = pairs.split()
    return dict(zip(signs[::2], signs[1::2], strict=True))


VOWELS: Final = _table(_VOWELS)
"""misaki's vowels in ARPAbet (CMU Pronouncing Dictionary 0.7b), which a digit of stress follows."""
CONSONANTS: Final = _table(_CONSONANTS)
STRESS: Final = {"ˈ": "1", "ˌ": "2"}


def xsampa_from_ipa(ipa: str) -> str:
    """Rewrite IPA in X-SAMPA, without ties, as the clouds want it. Raises ValueError for what it lacks.

    Source: J. C. Wells, "Computer-coding the IPA" (1995, revised 2000).
    """
    made = ""
    for letter in _letters(ipa):
        if letter not in _XSAMPA:
            raise ValueError(f"«{letter}» is not a letter of the IPA that X-SAMPA has")
        made += _XSAMPA[letter]
    return made


def _letters(ipa: str) -> Iterator[str]:
    """Part letters from their marks, but for those that are letters of their own."""
    for sign in unicodedata.normalize("NFC", ipa):
        if sign not in _TIES:
            yield from [sign] if sign in _XSAMPA else unicodedata.normalize("NFD", sign)


def arpabet_from_ipa(ipa: str) -> str:
    """Rewrite IPA as English ARPAbet: signs with a space between, words with two. Raises ValueError.

    A vowel has the digit of its stress: 1, 2, or 0 for none; sounds that English lacks become its nearest.
    """
    words = misaki_from_ipa(ipa, IPA).split()
    return "  ".join(" ".join(_arpabet(word)) for word in words)


def _arpabet(sounds: str) -> Iterator[str]:
    stress, at = "0", 0
    while at < len(sounds):
        sound, following = sounds[at], sounds[at + 1 : at + 2]
        at += 1
        if sound in STRESS:
            stress = STRESS[sound]
        elif sound in "əɜ" and following == "ɹ":
            yield f"ER{stress}"
            stress, at = "0", at + 1
        elif sound in VOWELS:
            yield VOWELS[sound] + stress
            stress = "0"
        else:
            yield CONSONANTS[sound]

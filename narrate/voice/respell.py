"""IPA respelled in English letters, for voices that take no phonemes: `ʃiː dʒɪnˈpɪŋ` becomes `shee jin-ping`.

Syllables stand apart by hyphens, so that each is read by itself; stress is left to the voice, since capitals
may be spelled out.
"""

import re
from collections.abc import Iterator
from typing import Final

from narrate.voice.ipa import IPA, misaki_from_ipa

_CONSONANTS: Final = """
    b b  d d  f f  h h  k k  l l  m m  n n  p p  s s  t t  v v  w w  z z  ɹ r  j y  ɡ g
    ŋ ng  ð th  θ th  ʃ sh  ʒ zh  ʤ j  ʧ ch
"""
_OPEN: Final = """
    i ee  u oo  A ay  I igh  O oh  W au  Y oy  ɑ ah  ɔ aw  ə uh  ʌ uh  ᵊ uh  ɜ ur  æ ah  ɛ eh  ɪ ih  ʊ uh
"""
_CLOSED: Final = "O oa  A ai  W ou  ə u  ʌ u  ᵊ u  æ a  ɛ e  ɪ i  ʊ oo"
_BEFORE_R: Final = """
    i ee  ɪ ee  u oo  ʊ oo  ɑ a  ɔ o  O o  ə e  ɜ u  ɛ ai  A ai  æ a  ʌ u  I i  W ou
"""
_ONSETS: Final = """
    pɹ bɹ tɹ dɹ kɹ ɡɹ fɹ θɹ ʃɹ  pl bl kl ɡl fl sl  sp st sk sm sn sw  tw dw kw ɡw hw
    pj bj kj ɡj fj vj mj hj nj  spl spɹ stɹ skɹ skw
"""


def _table(pairs: str) -> dict[str, str]:
    words = pairs.split()
    return dict(zip(words[::2], words[1::2], strict=True))


CONSONANTS: Final = _table(_CONSONANTS)
OPEN: Final = _table(_OPEN)
"""Vowels at the end of a syllable."""
CLOSED: Final = OPEN | _table(_CLOSED)
"""Vowels before a consonant."""
ALONE: Final = {"I": "eye", "A": "eigh"}
"""Vowels that no consonant precedes."""
BEFORE_R: Final = _table(_BEFORE_R)
"""Vowels that an r colours: `ar`, `air`, `er`."""
ONSETS: Final = frozenset(_ONSETS.split())
"""Groups of consonants that begin an English syllable."""
ENDINGS: Final = ((re.compile(r"(?<=[aeiu])s$"), "ss"), (re.compile(r"(?<=(?<![aeiou])[aeiu])k$"), "ck"))
"""How a short syllable ends, so that its s is no z, and `uk` is not read as two letters."""

_VOWELS: Final = "".join(OPEN)
_PARTS: Final = re.compile(rf"[{_VOWELS}]|[^{_VOWELS}]+")


def respelling(ipa: str) -> str:
    """Give English letters that are read nearly so. Raises ValueError for what is no IPA."""
    sounds = misaki_from_ipa(ipa, IPA).replace("T", "t")
    return " ".join(filter(None, map(_word, sounds.split())))


def _word(sounds: str) -> str:
    return "-".join(_syllable(onset, vowel, coda) for onset, vowel, coda in _syllables(sounds))


def _syllables(sounds: str) -> Iterator[tuple[str, str, str]]:
    """Divide a word: as many consonants go to the next syllable as can begin one; short vowels keep one."""
    parts = _PARTS.findall(re.sub("[ˈˌ]", "", sounds))
    places = [index for index, part in enumerate(parts) if part in OPEN]
    if not places:
        yield "".join(parts), "", ""
        return
    onset = "".join(parts[: places[0]])
    for place, after in zip(places, [*places[1:], len(parts)], strict=True):
        between = "".join(parts[place + 1 : after])
        cut = len(between) if after == len(parts) else _cut(parts[place], between)
        yield onset, parts[place], between[:cut]
        onset = between[cut:]


def _cut(vowel: str, between: str) -> int:
    """Say how many of the consonants between two vowels end the first one's syllable."""
    if between.startswith("ɹ") and vowel in "ɛɑɔɪʊɜəæ":
        return 1
    first = next(at for at in range(len(between) + 1) if _can_begin(between[at:]))
    is_short = vowel in "ɪɛæʌʊ" and between[:1] not in ("", "j", "w", "h")
    return max(first, 1) if is_short else first


def _can_begin(consonants: str) -> bool:
    return consonants in ONSETS or (len(consonants) < 2 and consonants != "ŋ")  # noqa: PLR2004  # one, or none


def _syllable(onset: str, vowel: str, coda: str) -> str:
    if not vowel:
        return _letters(onset)
    if coda.startswith("ɹ") and vowel in BEFORE_R:
        middle = BEFORE_R[vowel]
    else:
        middle = (CLOSED if coda else OPEN)[vowel]
        middle = middle if onset else ALONE.get(vowel, middle)
    begin = _letters(onset)
    begin += "h" * (begin.endswith("g") and middle[0] in "ei")
    written = begin + middle + _letters(coda)
    for ending, letters in ENDINGS:
        written = ending.sub(letters, written)
    return written


def _letters(consonants: str) -> str:
    """Write consonants; a German sch is known to English readers, a shp is not."""
    written = "".join(CONSONANTS.get(sign, sign) for sign in consonants)
    return re.sub("^sh(?=[mnptv])", "sch", written)

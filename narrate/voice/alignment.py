"""Whose sounds are whose: a sentence's phonemes, and the words that they came from.

espeak reads a sentence at once, as it should: words that are weak there, or run into one another ("of the"),
sound otherwise than alone. Which phonemes are which word's is found by likeness to the words said alone.
"""

import unicodedata
from collections.abc import Sequence

STRESS = frozenset("ˈˌ")
"""Belongs to what follows; all other marks to what they follow."""
_VOWELS = frozenset("aeiouyæøœɐɑɒɔɘəɚɛɜɝɞɤɨɪɯɵɶʉʊʌʏᵻ")
_ALIKE, _UNLIKE, _MISSING = 2, 4, 2
"""What it costs to take one phoneme for another of its kind, for one of the other, and to have none."""


def owners(phonemes: Sequence[str], words: Sequence[Sequence[str]]) -> list[int]:
    """Give for each phoneme the number of its word, of which there is one at least.

    `words` are the phonemes of each, said alone; a space parts words.
    """
    alone = [(sign, number) for number, word in enumerate(words) for sign in (*word, " ") if _is_sound(sign)]
    heard = [place for place, sign in enumerate(phonemes) if _is_sound(sign)]
    found = dict(zip(heard, _likest([phonemes[place] for place in heard], alone), strict=True))
    return _filled(phonemes, found)


def _is_sound(sign: str) -> bool:
    return sign == " " or (sign not in "ˈˌːˑ" and unicodedata.category(sign[0])[0] == "L")


def _likest(heard: Sequence[str], alone: Sequence[tuple[str, int]]) -> list[int]:
    """Give the words of phonemes by the fewest changes (Levenshtein's)."""
    signs = [sign for sign, _ in alone]
    rows = _rows(heard, signs)
    found, at, other = [0] * len(heard), len(heard), len(alone)
    while at:
        here = rows[at][other]
        if other and here == rows[at - 1][other - 1] + _cost(heard[at - 1], signs[other - 1]):
            at, other = at - 1, other - 1
            found[at] = alone[other][1]
        elif other and here == rows[at][other - 1] + _MISSING:
            other -= 1
        else:
            at -= 1
            found[at] = alone[max(other - 1, 0)][1]
    return found


def _rows(heard: Sequence[str], signs: Sequence[str]) -> list[list[int]]:
    rows = [[_MISSING * number for number in range(len(signs) + 1)]]
    for sound in heard:
        costs = {sign: _cost(sound, sign) for sign in set(signs)}
        above, left = rows[-1], rows[-1][0] + _MISSING
        row = [left]
        for number, sign in enumerate(signs):
            left = min(above[number] + costs[sign], above[number + 1] + _MISSING, left + _MISSING)
            row.append(left)
        rows.append(row)
    return rows


def _cost(one: str, other: str) -> int:
    if one == other:
        return 0
    if " " in (one, other):
        return _UNLIKE + 1
    return _ALIKE if (one[0] in _VOWELS) == (other[0] in _VOWELS) else _UNLIKE


def _filled(phonemes: Sequence[str], found: dict[int, int]) -> list[int]:
    """Give marks to what they belong to."""
    made, before = list[int](), min(found.values(), default=0)
    for place, sign in enumerate(phonemes):
        before = found.get(place, before)
        following = next((found[at] for at in range(place, len(phonemes)) if at in found), before)
        made.append(following if sign in STRESS else before)
    return made

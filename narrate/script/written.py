"""The words of a sentence as they are written: where each stands, and what is said for it.

A word is what stands between spaces and holds a letter or a digit, without the punctuation around it:
`$1.2bn`, `U.S.`, `don't`, `AT&T` and `12%` are whole. Long dashes, dots in a row and a note's `[3]` divide.
Chinese characters and hiragana are words one by one, as UAX #29 has it, katakana in runs. Thai, Lao, Khmer
and Burmese, whose words only a dictionary tells apart, are divided at spaces, those of no width too.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]
"""`written[first:last]` is a word."""
Alias: TypeAlias = tuple[int, int, str]
"""`written[first:last]`, and what is said instead."""

DIGIT = 4
"""Letters that a digit takes to say, about."""
SIGN = 6
"""Letters that `$` or `%` takes."""

_IDEOGRAPHS = "\u3005-\u3007\u3041-\u3096\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WITH_THEM = "\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01efぁぃぅぇぉゃゅょゎー"
"""Voicing marks, variants of form, and the small kana that are no sound of their own."""
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_BETWEEN = "\\s\u200b—―…\u3000-\u3004\u3008-\u3030\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_RUN = re.compile(
    rf"[{_IDEOGRAPHS}][{_WITH_THEM}]*|[{_KATAKANA}]+"
    rf"|\[\d+\]|(?:[^{_BETWEEN}{_IDEOGRAPHS}{_KATAKANA}.\-\[]+|(?<!-)-(?!-)|\.(?!\.)|\[(?!\d+\]))+"
)
_CURRENCIES = "$¢£¤¥֏฿₠₡₢₣₤₥₦₧₨₩₪₫€₭₮₯₰₱₲₳₴₵₶₷₸₹₺₻₼₽₾₿"
_BEFORE = frozenset(_CURRENCIES + "#@+-−±~≈№§")
_AFTER = frozenset(_CURRENCIES + "%‰°′″+#")
_SAID = frozenset(_CURRENCIES + "%‰°&#@+")
_NEAR = 12
"""Spoken words among which the one that is alike is sought."""
_TELLING = 3
"""Letters that tell of what word they are the beginning."""
_INITIALS = re.compile(r"(?:.*\W)?[^\W\d_]{1,2}\.[^\W\d_]{1,2}", re.DOTALL)
"""How what keeps its last stop ends: `U.S.`, `p.m.`"""
_LAST = 6
"""Characters that tell whether a word ends so: more of them would be looked at again and again."""


def words(written: str) -> list[Place]:
    """Find the words of a written text, in order."""
    return [place for run in _RUN.finditer(written) for place in _trimmed(written, *run.span())]


def _trimmed(text: str, first: int, last: int) -> Iterator[Place]:
    """Leave the punctuation around a word; what is nothing else is no word."""
    start, end = first, last
    while start < last and not text[start].isalnum():
        start += 1
    if start == last:
        return
    while start > first and text[start - 1] in _BEFORE:
        start -= 1
    while not (text[end - 1].isalnum() or unicodedata.category(text[end - 1])[0] == "M"):
        end -= 1
    while end < last and text[end] in _AFTER:
        end += 1
    if text[end : end + 1] == "." and end < last and _INITIALS.fullmatch(text, max(start, end - _LAST), end):
        end += 1
    yield start, end


def said_for(written: str, places: Sequence[Place], aliases: Iterable[Alias]) -> list[list[str]]:
    """Give the spoken words that stand for each written one: itself, where no alias has a part of it."""
    said = [[written[first:last]] for first, last in places]
    touched = set[int]()
    for first, last, alias in aliases:
        begin = bisect_right(places, first, key=lambda place: place[1])
        numbers = range(begin, bisect_left(places, last, begin, key=lambda place: place[0]))
        for number in numbers:
            start, end = places[number]
            rest = written[start:first] + written[max(start, last) : end]
            if number not in touched:
                said[number] = [rest] if _is_word(rest) else []
        touched.update(numbers)
        forms = [written[slice(*places[number])] for number in numbers]
        for number, share in zip(numbers, shared(list(filter(_is_word, alias.split())), forms), strict=True):
            said[number] += share
    return said


def effort(text: str) -> int:
    """Say how much there is to say, in letters; at least one."""
    return max(1, sum(map(_effort, text)))


def _effort(sign: str) -> int:
    if sign.isnumeric():
        return DIGIT
    return 1 if sign.isalpha() else SIGN * (sign in _SAID)


def _is_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def shared(said: Sequence[str], written: Sequence[str]) -> list[list[str]]:
    """Share spoken words out among the written ones that they stand for, in order.

    What is alike goes together (`March`, and `Aug.` with `August`), the rest by how much there is to say.
    """
    if len(said) == len(written):
        return [[word] for word in said]
    shares: list[list[str]] = [[] for _ in written]
    before, place = -1, 0
    for number, found in (*_alike(said, written), (len(written), len(said))):
        between = said[place:found]
        if number - before > 1:
            parts = _apportioned(between, written[before + 1 : number])
            shares[before + 1 : number] = map(list, parts)
        elif shares:
            shares[max(before, 0)] += between
        if number < len(written):
            shares[number].append(said[found])
        before, place = number, found + 1
    return shares


def _alike(said: Sequence[str], written: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Find written words that are said as they are written, or begun as they are: number and place."""
    plain, at = list(map(_plain, said)), 0
    for number, word in enumerate(map(_plain, written)):
        for place in range(at, min(len(plain), at + _NEAR)):
            is_begun = len(word) >= _TELLING and word.isalpha() and plain[place].startswith(word)
            if is_begun or plain[place] == word:
                yield number, place
                at = place + 1
                break


def _plain(word: str) -> str:
    return "".join(filter(str.isalnum, word)).casefold()


def _apportioned(said: Sequence[str], written: Sequence[str]) -> Iterator[Sequence[str]]:
    """Divide spoken words at the borders nearest to where the written ones would end."""
    ends, wanted = list(accumulate(map(effort, said))), list(accumulate(map(effort, written)))
    at = 0
    for left, end in zip(range(len(written) - 1, -1, -1), wanted, strict=True):
        cut = _nearest(ends, end / wanted[-1] * ends[-1]) if left and ends else len(said)
        cut = min(max(cut, at + 1), max(at, len(said) - left))
        yield said[at:cut]
        at = cut


def _nearest(ends: Sequence[int], aim: float) -> int:
    """Count the words that end before the border nearest to the aim."""
    count = bisect_left(ends, aim)
    if count == len(ends):
        return count
    return count + (ends[count] - aim < aim - (ends[count - 1] if count else 0))

"""Numbers in words, American English: no `and`, hyphens between tens and ones; and how a Briton says them."""

import re
from fractions import Fraction
from unicodedata import numeric

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_THOUSANDS = ("", "thousand", "million", "billion", "trillion", "quadrillion")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
"""Fractions that are one sign."""
GAPS = "\u00a0\u202f\u2009"
"""Spaces that group figures by thousands."""
_UNGROUPED = str.maketrans("", "", f",{GAPS}")
_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000
MOST_DIGITS = 3 * len(_THOUSANDS)
"""Of a number that has a name; one with more is said digit by digit."""


def cardinal(number: int) -> str:
    """Say how many: `one hundred eighty thousand`."""
    if number < 0:
        return f"minus {cardinal(-number)}"
    if number < _HUNDRED:
        return _below_hundred(number)
    if number >= _THOUSAND ** len(_THOUSANDS):
        return digits(str(number))
    groups = []
    for name in _THOUSANDS:
        number, rest = divmod(number, _THOUSAND)
        if rest:
            groups.append(f"{_below_thousand(rest)} {name}".rstrip())
    return " ".join(reversed(groups))


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, _HUNDRED)
    words = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    return " ".join([*words, _below_hundred(rest)] if rest else words)


def _below_hundred(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_ONES[ones]}" if ones else _TENS[tens]


def ordinal(number: int) -> str:
    """Say which: `twenty-first`."""
    words = cardinal(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last in _ORDINALS:
        return words[:cut] + _ORDINALS[last]
    return words[:-1] + "ieth" if last.endswith("y") else words + "th"


def year(number: int) -> str:
    """Say a year: `nineteen ninety`, `nineteen oh five`, `two thousand seven`."""
    century, rest = divmod(number, _HUNDRED)
    if not century or (century % 10 == 0 and rest < _TEN):
        return cardinal(number)
    return f"{cardinal(century)} {_pair(rest, 'hundred')}"


def designation(written: str) -> str:
    """Say a number that is a name, as in `Boeing 747` or `C-130`: `seven forty-seven`, `one thirty`."""
    number = int(written)
    if written.startswith("0"):
        return digits(written)
    hundreds, rest = divmod(number, _HUNDRED)
    if not 1 <= hundreds < _HUNDRED or (hundreds % 10 == 0 and rest < _TEN):
        return cardinal(number)
    return f"{cardinal(hundreds)} {_pair(rest, 'hundred')}"


def _pair(rest: int, nothing: str) -> str:
    if not rest:
        return nothing
    return f"oh {_ONES[rest]}" if rest < _TEN else _below_hundred(rest)


def decimal(written: str) -> str:
    """Say a number as it is written, with thousands commas, a decimal point, `½` or `1/2`."""
    if "/" in written:
        whole, over, under = re.fullmatch(r"(\d*)\s?\b(\d+)/(\d+)", written).groups()  # type: ignore[union-attr]
        return mixed(whole, int(over), int(under))
    if written[-1] in VULGAR:
        value = Fraction(numeric(written[-1])).limit_denominator(10)
        return mixed(written[:-1].strip(), value.numerator, value.denominator)
    whole, point, rest = written.translate(_UNGROUPED).partition(".")
    if not point:
        return digits(whole) if len(whole) > 1 and whole.startswith("0") else _count(whole)
    said = f"point {digits(rest)}"
    return f"{_count(whole)} {said}" if whole else said


def _count(written: str) -> str:
    return digits(written) if is_huge(written) else cardinal(int(written))


def is_huge(written: str) -> bool:
    """Say whether a number has more digits than there are names for; Python refuses to read the longest."""
    return len(written) > MOST_DIGITS


def digits(written: str) -> str:
    """Say the digits one by one."""
    return " ".join(_ONES[int(digit)] for digit in written)


def fraction(over: int, under: int) -> str:
    """Say a fraction below one, not reduced: `one half`, `two quarters`, `five sixths`."""
    names = {2: ("half", "halves"), 4: ("quarter", "quarters")}
    nth = ordinal(under).removeprefix("one ")
    singular, several = names.get(under, (nth, plural(nth)))
    return f"{cardinal(over)} {singular if over == 1 else several}"


def mixed(whole: str, over: int, under: int) -> str:
    """Say a whole number, if any, and a fraction: `two and a half`."""
    said = fraction(over, under)
    return f"{decimal(whole)} and {re.sub('^one ', 'a ', said)}" if whole else said


def plural(words: str) -> str:
    """Put the last word into the plural: `nineteen eighties`, `sixes`."""
    if words.endswith("y"):
        return words[:-1] + "ies"
    return words + ("es" if words.endswith("x") else "s")


def number_from_roman(written: str) -> int:
    """Read a Roman numeral, `XIV`."""
    values = [_ROMAN[letter] for letter in written]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


_NTHS = "|".join(map(ordinal, (*range(1, 20), *range(20, 100, 10))))
_BELOW_HUNDRED = rf"(?:{_NTHS}|(?:{'|'.join(filter(None, _TENS))})(?:-[a-z]+)?|{'|'.join(_ONES[1:])})"
_LARGE = "thousand|million|billion|trillion"
_AND = re.compile(
    rf"\b(hundred|{_LARGE}) (?={_BELOW_HUNDRED}\b(?! (?:hundred|{_LARGE})))"
    rf"|\b(hundred) (?={_BELOW_HUNDRED}\b)"
)
_METRE = re.compile(r"(?<=met)er(?=s?\b)|(?<=lit)er(?=s?\b)")


def british(words: str) -> str:
    """Say an American's words as a Briton does: `one hundred and five`, `kilometres`."""
    joined = _AND.sub(lambda match: f"{match[1] or match[2]} and ", words)
    return _METRE.sub("re", joined)

"""The register of English news: parties, states, ranks, abbreviations, Roman numerals, capitals."""

import re

from narrate.script import numbers, tables
from narrate.script.model import Token
from narrate.script.rules import Rule, alternatives, loose, rule

_STATES = {**tables.STATES, **{name[:-1]: state for name, state in tables.STATES.items()}, **tables.POSTAL}
_STATE = alternatives((*_STATES, *tables.STATES.values(), *tables.POSTAL.values()))
_PARTY = alternatives(tables.PARTIES)
_POSTAL_AND_WORDS = ("HI", "IN", "ME", "OH", "OK", "OR")
"""Written like this in running text they are other words."""
_ROMAN = r"(?=[IVXL])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_THRONES = (
    "King",
    "Queen",
    "Pope",
    "Emperor",
    "Empress",
    "Tsar",
    "Czar",
    "Kaiser",
    "Sultan",
    "Shah",
    "Prince",
)
_NUMBERED_BEFORE = re.compile(
    rf"(?<![\w-])(?:{alternatives(tables.NUMBERED)})\s(?:{_ROMAN}(?:,\s(?:and\s|or\s)?|\s(?:and|or|to|&)\s|[-–]))*$"
)
"""`Vol. `, and `Parts I, II and ` before the last of several."""
_PARTICLE = r"(?:[A-Z“\"‘]|de |del |van |von |al-|el-|bin |ben )"


def _party_of(match: re.Match[str]) -> str:
    party = tables.PARTIES[match["party"]]
    place = match["place"].strip()
    return f", {party} of {_STATES.get(place, place)},"


def _party(match: re.Match[str]) -> str:
    return f", {tables.PARTIES[match['party']]},"


def _party_after_comma(match: re.Match[str]) -> str:
    return f"{tables.PARTIES[match['party']]} of {_STATES.get(match['place'], match['place'])}"


def _state(match: re.Match[str]) -> str | None:
    town = _before(match).rstrip(",")
    return _STATES[match.group()] if town[:1].isupper() else None


def _zip(match: re.Match[str]) -> str:
    return ", ".join(numbers.digits(part) for part in match.group().split("-"))


def _before(match: re.Match[str]) -> str:
    """Give the word before a match, or nothing."""
    words = match.string[: match.start()].split()
    return words[-1] if words else ""


def _title(match: re.Match[str]) -> str:
    return tables.TITLES[" ".join(match.group().split())]


def _suffix(match: re.Match[str]) -> str | None:
    before = _before(match).rstrip(",").lstrip("“\"'‘(")
    is_name = before[:1].isupper() or before[:1].isdigit() or before == "&"
    return tables.SUFFIXES[match.group()] if is_name else None


def _saint_or_street(match: re.Match[str]) -> str | None:
    before = _before(match)
    is_street = before in tables.STREETS or bool(re.fullmatch(r"\d+(?:st|nd|rd|th)", before))
    if is_street or match["name"] is None:
        return "Street" if is_street or before[:1].isupper() else None
    return "Saint"


def _roman(match: re.Match[str]) -> str | None:
    number = numbers.number_from_roman(match.group())
    if _NUMBERED_BEFORE.search(match.string, 0, match.start()):
        return numbers.cardinal(number).title()
    words = match.string[: match.start()].split()
    before = words[-1] if words else ""
    throne = words[-2] if len(words) > 1 else ""
    if number == 1 and throne not in _THRONES:
        return None
    is_heir = number in (2, 3, 4) and before[:1].isupper() and throne[:1].isupper()
    if before in tables.RULERS or is_heir:
        return f"the {numbers.ordinal(number).title()}"
    return None


def _spelled(match: re.Match[str]) -> Token | str | None:
    """Spell capitals, unless the whole text shouts."""
    if match.string.isupper():
        return None
    letters = match["letters"]
    if not match["ending"]:
        return Token("", say_as="characters")
    return f"{' '.join(letters)}{match['ending']}"


def _phrase(match: re.Match[str]) -> str:
    return tables.PHRASES[match.group()]


def _versus(match: re.Match[str]) -> str | None:
    return "versus" if _before(match)[:1].isupper() else None


def _per(match: re.Match[str]) -> str | None:
    is_priced = _PRICE_BEFORE.search(match.string, 0, match.start())
    return f" per {tables.PER[match['unit']]}" if is_priced else None


def _before_number(match: re.Match[str]) -> str:
    return tables.BEFORE_NUMBER[match.group()]


_PRICE_BEFORE = re.compile(r"[$€£₹]\s?[\d,.]+(?:\s?[A-Za-z]+)?$|\d$")
_EDGE = r"(?<![\w&])"
_RULES = (
    loose(rf"{_EDGE}(?:{alternatives(tables.PHRASES)})(?![\w/])", _phrase),
    loose(rf"\((?P<party>{_PARTY})[-–—]\s?(?P<place>{_STATE}|[A-Z][\w. ]+?)(?:-\d+)?\)", _party_of),
    loose(r"(?<=[a-z] )\((?P<party>D|R)\)", _party),
    loose(rf"(?<=, )(?P<party>D|R|I)[-–](?P<place>{_STATE})(?!\w)", _party_after_comma),
    loose(rf"(?<=[a-z], )(?:{alternatives(tables.STATES)})(?!\w)", _state),
    loose(
        rf"(?<=[a-z], )(?:{alternatives(set(tables.POSTAL) - set(_POSTAL_AND_WORDS))})(?!\w)",
        _state,
    ),
    loose(rf"(?<=[a-z], )(?:{alternatives(tables.POSTAL)})(?=\s\d{{5}}\b)", _state),
    rule(r"(?<=[A-Z]{2}\s)\d{5}(?:-\d{4})?", _zip),
    loose(rf"{_EDGE}(?:{alternatives(tables.TITLES)})(?=\s+{_PARTICLE})", _title),
    loose(r"(?<=\s)v\.?(?=\s[A-Z])", _versus),
    loose(rf"{_EDGE}(?:{alternatives(tables.SUFFIXES)})(?!\w)", _suffix),
    loose(rf"{_EDGE}St\.(?P<name>(?=\s+[A-Z]))?(?!\w)", _saint_or_street),
    loose(rf"{_EDGE}St(?P<name>(?=\s[A-Z][a-z]))(?!\w)", _saint_or_street),
    rule(rf"(?<=[\s–-]){_ROMAN}(?!\.\s?[A-Z])", _roman),
    loose(r"(?<=\d(?:st|nd|rd|th)[\s-])c\.(?!\w)", lambda _: "century"),
    loose(rf"(?<!\w)(?P<letters>{alternatives(tables.SPELLED)})(?P<ending>s|['’]s)?(?!\w)", _spelled),
)
_NUMBERED = (
    loose(
        rf"(?<![\w\d])(?:{alternatives(tables.BEFORE_NUMBER)})(?=\s?(?:\d|\.\d|[$£€]\d|[IVX]+\b))",
        _before_number,
    ),
    loose(r"(?:(?<=^)|(?<=[\s(“\"‘]))-(?=\.?\d)", lambda _: "minus"),
    loose(r"(?<=\d)\s?[x×]\s?(?=10(?:\^|⁻|[⁰¹²³⁴-⁹]))", lambda _: " times "),
    loose(r"(?<=\d)\s?(?P<sign>[+=x×÷−])\s?(?=\d)", lambda match: tables.AROUND_NUMBER[match["sign"]]),
    loose(r"(?<=[\w%])\+(?!\w)", lambda _: " plus"),
    loose(rf"/(?P<unit>{alternatives(tables.PER)})(?!\w)", _per),
    loose(r"(?<=\d)/(?=[a-z])", lambda _: " per "),
)


def register() -> tuple[Rule, ...]:
    """Give the rules for titles, states, abbreviations and numerals."""
    return _RULES


def before_numbers() -> tuple[Rule, ...]:
    """Give the rules for what is written before a number: `No.`, `pp.`, `§`, `≥`."""
    return _NUMBERED

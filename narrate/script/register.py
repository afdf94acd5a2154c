"""The register of English news: parties, states, ranks, abbreviations, Roman numerals."""

import re

from narrate.script import numbers, tables
from narrate.script.rules import Rule, after, alternatives, before, loose, rule, word_before
from narrate.script.vocabulary import words

_STATES = {**tables.STATES, **{name[:-1]: state for name, state in tables.STATES.items()}, **tables.POSTAL}
_WORDS_TOO = words("Amb Del Fr Ft Hon Pres Rep Reps Sec Ste Ens Ald Spc Fr Mme Mt Drs")
"""Titles that without their dots could be other words."""
_TITLES = {
    **{name.upper(): said for name, said in tables.TITLES.items()},
    **{name.replace(".", ""): said for name, said in tables.TITLES.items() if name[:-1] not in _WORDS_TOO},
    **tables.TITLES,
}
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
_NUMBERED = alternatives((*tables.NUMBERED, *map(str.upper, tables.NUMBERED)))
_NUMBERED_BEFORE = re.compile(
    rf"(?<![\w-])(?:{_NUMBERED})\s(?:{_ROMAN}(?:,\s(?:and\s|or\s)?|\s(?:and|or|to|&)\s|[-–]))*$"
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
    town = word_before(match).rstrip(",")
    return _STATES[match.group()] if town[:1].isupper() else None


def _zip(match: re.Match[str]) -> str:
    return ", ".join(numbers.digits(part) for part in match.group().split("-"))


def _title(match: re.Match[str]) -> str:
    return _TITLES[" ".join(match.group().split())]


def _suffix(match: re.Match[str]) -> str | None:
    named = word_before(match).rstrip(",").lstrip("“\"'‘(")
    is_name = named[:1].isupper() or named[:1].isdigit() or named == "&"
    return tables.SUFFIXES[match.group()] if is_name else None


def _saint_or_street(match: re.Match[str]) -> str | None:
    named = word_before(match)
    is_street = named in tables.STREETS or bool(_ADDRESS_BEFORE.search(before(match)))
    if is_street or match["name"] is None:
        return "Street" if is_street or named[:1].isupper() else None
    return "Saint"


def _roman(match: re.Match[str]) -> str | None:
    number = numbers.number_from_roman(match.group())
    if _NUMBERED_BEFORE.search(before(match)):
        return numbers.cardinal(number).title()
    if after(match).startswith(" century"):
        return numbers.ordinal(number)
    throne, name = ["", "", *before(match).split()][-2:]
    if name == "and" and _RULER_BEFORE.search(before(match)):
        return f"the {numbers.ordinal(number).title()}"
    is_throne = throne in _THRONES and name[:1].isupper() and name[-1:].isalpha()
    is_ruler = name in tables.RULERS and (
        _RULED.match(after(match)) or (not throne and _RULES_FIRST.match(after(match)))
    )
    if number == 1 and not is_throne and not is_ruler:
        return None
    is_heir = number in (2, 3, 4) and name[:1].isupper() and throne[:1].isupper() and throne[-1:].isalpha()
    if name in tables.RULERS or is_heir or is_throne:
        return f"the {numbers.ordinal(number).title()}"
    is_part = len(match.group()) > 1 and name[:1].isupper() and name[-1:].isalpha() and match.group() != "IV"
    return numbers.cardinal(number).title() if is_part else None


def _phrase(match: re.Match[str]) -> str:
    return tables.PHRASES[match.group()]


def _versus(match: re.Match[str]) -> str | None:
    named = word_before(match)
    return "versus" if named[:1].isupper() or named == "al." else None


def _per(match: re.Match[str]) -> str | None:
    is_priced = _PRICE_BEFORE.search(before(match))
    return f" per {tables.PER[match['unit']]}" if is_priced else None


def _direction(match: re.Match[str]) -> str | None:
    return (
        tables.DIRECTIONS[match["point"]]
        if re.match(r"\d|\w+ (?:\w+ )?(?:St|Ave|Rd|Blvd|Dr)\b", after(match).lstrip())
        else None
    )


def _before_number(match: re.Match[str]) -> str | None:
    is_no = match.group() in ("No.", "no.")
    if is_no and (_I_AFTER.match(after(match)) or _ANSWER_BEFORE.search(before(match))):
        return None
    return tables.BEFORE_NUMBER[match.group()]


def _postcode(match: re.Match[str]) -> str:
    """Say a British `SW1A 1AA` by letters and digits."""
    area, place = (
        re.sub(r"\d", lambda digit: f" {numbers.digits(digit.group())} ", part)
        for part in match.group().split()
    )
    return ", ".join(
        " ".join(".".join(word) if word.isupper() else word for word in part.split())
        for part in (area, place)
    )


_ADDRESS_BEFORE = re.compile(r"(?:\d+(?:st|nd|rd|th)|\d\w* (?:[NSEW]\.? )?[A-Z][a-z]+) $")
_ANSWER_BEFORE = re.compile(
    r"\b(?:(?:answer|reply|response|verdict|vote) (?:was|is|be|will be|would be|has been)"
    r"|said|say|says|voted|vote|answered|answer) $"
)
_I_AFTER = re.compile(r"\sI\b(?![-–.])")
_PRICE_BEFORE = re.compile(r"[$€£₹]\s?[\d,.]+(?:\s?[A-Za-z]+)?$|\d$")
_LOWER_ROMAN = r"(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})"
_RULED = re.compile(r"(?:[’']s|\s(?:died|of(?! course)|ruled|reigned|abdicated|and II))\b")
_RULES_FIRST = re.compile(r"\s(?:was|had|became)\b")
_RULER_BEFORE = re.compile(rf"\b(?:{alternatives(tables.RULERS)}) {_ROMAN} (?:and|or) $")
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
    loose(rf"{_EDGE}Gen(?= (?:Alpha|Xer|Zer))", lambda match: match.group()),
    loose(
        rf"{_EDGE}(?:{alternatives(_TITLES)})(?=(?<=\.)(?:-(?:elect|designate))?\s+{_PARTICLE}|\s[A-Z][a-z])",
        _title,
    ),
    loose(
        rf"{_EDGE}(?:Ms|Mx\.?)(?=\s[A-Z][\w’'-]*[a-z])",
        lambda match: "Miz" if match.group() == "Ms" else "Mix",
    ),
    loose(r"(?<=\s)v\.?(?=\s[A-Z])", _versus),
    loose(rf"{_EDGE}(?:{alternatives(tables.SUFFIXES)})(?!\w)", _suffix),
    loose(rf"{_EDGE}St\.(?P<name>(?=\s+[A-Z]))?(?!\w)", _saint_or_street),
    loose(rf"{_EDGE}St(?P<name>(?=\s[A-Z][a-z]))(?!\w)", _saint_or_street),
    loose(rf"{_EDGE}ST\.(?P<name>(?=\s[A-Z]{{2}}))", _saint_or_street),
    loose(r"(?<=\d(?:st|nd|rd|th) )Cir\.", lambda _: "Circuit"),
    loose(r"(?<=[a-z] )St(?P<name>(?!))?(?=[,.;:]| [a-z]|$)", _saint_or_street),
    rule(
        rf"(?:(?<=[Ss]cene )|(?<=Act )){_LOWER_ROMAN}",
        lambda match: numbers.cardinal(numbers.number_from_roman(match.group().upper())).title(),
    ),
    rule(rf"(?<=[\s–-]){_ROMAN}(?!(?<=[\s–-][IVXL])\.\s?[A-Z])", _roman),
    loose(r"(?<=\d )(?P<point>[NSEW]\.?|[NS][EW])(?= )", _direction),
    loose(r"(?<=\d(?:st|nd|rd|th)[\s-])c\.(?!\w)", lambda _: "century"),
)
_COUNTED = (
    loose(
        rf"(?<![\w\d])(?:{alternatives(tables.BEFORE_NUMBER)})(?=\s?(?:\d|\.\d|[$£€]\d|[IVX]+\b))",
        _before_number,
    ),
    loose(r"(?:(?<=^)|(?<=[\s(“\"‘]))-(?=\.?\d)", lambda _: "minus"),
    loose(r"(?<=\d)\s?[x×]\s?(?=10(?:\^|⁻|[⁰¹²³⁴-⁹]))", lambda _: " times "),
    loose(r"(?<=\d)\s?\*\s?(?=\d)", lambda _: " times "),
    loose(r"(?<=\d)\s?(?P<sign>[+=x×÷−])\s?(?=\d)", lambda match: tables.AROUND_NUMBER[match["sign"]]),
    loose(r"(?<=[\w%])\+(?!\w)", lambda _: " plus"),
    loose(rf"/(?P<unit>{alternatives(tables.PER)})(?!\w)", _per),
    loose(r"(?<=\d)/(?=[a-z])", lambda _: " per "),
)

_BRITISH = (
    loose(r"(?<!\w)No(?P<plural>s)? (?=\d)", lambda match: f"Number{'s' * bool(match['plural'])} "),
    rule(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}", _postcode),
    rule(r"(?P<count>\d{1,3}(?:,\d{3})*\.\d+)p", lambda match: f"{numbers.decimal(match['count'])} pence"),
    loose(r"(?<=\d)p(?!\w)", lambda _: " pence"),
)


def register() -> tuple[Rule, ...]:
    """Give the rules for titles, states, abbreviations and numerals."""
    return _RULES


def before_numbers(*, british: bool) -> tuple[Rule, ...]:
    """Give the rules for what is written before a number: `No.`, `pp.`, `§`, `≥`, in British `No 10`."""
    return (*_BRITISH, *_COUNTED) if british else _COUNTED

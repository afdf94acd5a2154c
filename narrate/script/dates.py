"""Dates, times, years and decades of English text."""

import re
from functools import partial

from narrate.script import numbers, tables
from narrate.script.rules import Rule, after, alternatives, before, loose, rule

_NAMES = tuple(dict.fromkeys(tables.MONTHS.values()))
_DOTLESS = tuple(name[:-1] for name in tables.MONTHS if name.endswith("."))
_WRITTEN = (*_NAMES, *tables.MONTHS, *_DOTLESS)
_MONTH = alternatives((*_WRITTEN, *map(str.upper, _WRITTEN)))
_SHORT = alternatives((*(name for name in tables.MONTHS if name.endswith(".")), "Sept"))
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_SUFFIX = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:1\d|20)\d\d"
_DECADE = r"(?:(?:1\d|20)\d0|[1-9]0)"
_ZONE = r"\s(?:GMT|UTC|E[SD]T|ET|C[ES]T|hours|local\stime)\b"
_HALF = r"(?:[ap]\.m\.|[AP]\.M\.|[ap]m\b|[AP]M\b)"
_HOUR = r"(?:[01]?\d|2[0-4])"
_FULL = rf"{_HOUR}:[0-5]\d"
_WITH_HALF = rf"{_HOUR}(?:[:.][0-5]\d)?\s?{_HALF}"
_CLOCK_PARTS = re.compile(rf"({_HOUR})(?:[:.](\d\d))?\s?({_HALF})?")
_FIRST_TWENTIETH_YEAR = 40
_NOON = 12
_DATE_BEFORE = re.compile(r"\b(?:[Oo]n|[Ss]ince|[Bb]efore|[Aa]fter|[Uu]ntil) $")


def year(written: str) -> str:
    """Say a year, or the last two figures of one: `nineteen ninety`, `oh five`."""
    if len(written) > 2:  # noqa: PLR2004 - two figures, or more
        return numbers.year(int(written))
    if written == "00":
        return "two thousand"
    return f"oh {numbers.cardinal(int(written))}" if written[0] == "0" else numbers.cardinal(int(written))


def decade(written: str) -> str:
    """Say a decade from its figures: `nineteen eighties`, `sixties`, `two thousands`."""
    return numbers.plural(year(written))


def _month_first(match: re.Match[str]) -> str:
    last = f" to {_nth(match['last'])}" if match["last"] else ""
    return f"{_month(match['month'])} {_nth(match['day'])}{last}{_comma_year(match['year'])}"


def _day_first(match: re.Match[str]) -> str:
    last = f" to the {_nth(match['last'])}" if match["last"] else ""
    return f"the {_nth(match['day'])}{last} of {_month(match['month'])}{_comma_year(match['year'])}"


def _two_months(match: re.Match[str]) -> str:
    first = f"{_month(match['month'])} {_nth(match['day'])}"
    return f"{first} to {_month(match['until'])} {_nth(match['last'])}{_comma_year(match['year'])}"


def _nth(day: str) -> str:
    return numbers.ordinal(int(day))


def _month(written: str) -> str:
    written = written.title()
    return tables.MONTHS.get(written) or tables.MONTHS.get(f"{written}.") or written


def _comma_year(written: str | None) -> str:
    return f", {year(written)}" if written else ""


def _iso(match: re.Match[str]) -> str:
    month = _NAMES[int(match["month"]) - 1]
    return f"{month} {_nth(match['day'])}{_comma_year(match['year'])}"


def _figures(match: re.Match[str], *, british: bool) -> str | None:
    """Say `2/24/2022`: the month first in American English, the day first elsewhere or where it must be."""
    first, second = int(match["first"]), int(match["second"])
    day, month = (first, second) if british or first > len(_NAMES) else (second, first)
    if month > len(_NAMES):
        day, month = month, day
    if not 1 <= month <= len(_NAMES):
        return None
    full = match["year"] if len(match["year"]) > 2 else _century(match["year"])  # noqa: PLR2004
    if british:
        return f"the {_nth(str(day))} of {_NAMES[month - 1]}{_comma_year(full)}"
    return f"{_NAMES[month - 1]} {_nth(str(day))}{_comma_year(full)}"


def _month_and_day(match: re.Match[str], *, british: bool) -> str | None:
    """Say `12/25` after a word that dates follow."""
    first, second = int(match["first"]), int(match["second"])
    day, month = (first, second) if british else (second, first)
    is_date = _DATE_BEFORE.search(before(match)) and not after(match).startswith(" of ")
    if not 1 <= month <= len(_NAMES) or not is_date:
        return None
    return (
        f"the {_nth(str(day))} of {_NAMES[month - 1]}" if british else f"{_NAMES[month - 1]} {_nth(str(day))}"
    )


def _season(match: re.Match[str]) -> str | None:
    """Say `2023/24`: `twenty twenty-three twenty-four`."""
    follows = (int(match["first"]) + 1) % 100
    return f"{year(match['first'])} {year(match['last'])}" if follows == int(match["last"]) else None


def _century(two: str) -> str:
    return f"{19 if int(two) >= _FIRST_TWENTIETH_YEAR else 20}{two}"


def _short_month(match: re.Match[str]) -> str:
    return f"{_month(match['month'])} {year(match['year'])}"


def _times(match: re.Match[str]) -> str:
    return " to ".join(_clock(written) for written in match.groups() if written)


def _clock(written: str) -> str:
    """Say `10:30 p.m.`, `17:30`, `10.30am`, `5pm`, or the bare hour that a range begins with."""
    hour, minute, half = _CLOCK_PARTS.fullmatch(written).groups()  # type: ignore[union-attr]  # matched before
    said, after = int(hour), f" {half[0].lower()}.m." if half else ""
    if minute and int(minute):
        return f"{numbers.cardinal(said)} {year(minute)}{after}"
    if after or not minute:
        return numbers.cardinal(said) + after
    if said in (0, 2 * _NOON):
        return "midnight"
    return f"{numbers.cardinal(said)} {'hundred' if said > _NOON else 'o’clock'}"


def _elapsed(match: re.Match[str]) -> str:
    named = zip(match.groups(), ("hour", "minute", "second"), strict=True)
    parts = [
        f"{numbers.cardinal(int(count))} {name}{'' if int(count) == 1 else 's'}" for count, name in named
    ]
    return f"{parts[0]}, {parts[1]} and {parts[2]}"


def _span(match: re.Match[str]) -> str:
    return f"{year(match['first'])} to {year(match['last'])}"


def _decades(match: re.Match[str]) -> str:
    return f"{decade(match['first'])} to {decade(match['last'])}"


def _hours(match: re.Match[str]) -> str:
    """Say `1h 30m`."""
    pairs = ((match["hours"], "hour"), (match["minutes"], "minute"))
    return " ".join(
        f"{numbers.cardinal(int(count))} {name}{'s' * (int(count) != 1)}" for count, name in pairs
    )


def _timed(match: re.Match[str]) -> str:
    """Say `1m 29.708s`."""
    minutes, seconds = match["minutes"], match["seconds"]
    minute, second = (
        f"{name}{'s' * (written != '1')}" for name, written in (("minute", minutes), ("second", seconds))
    )
    return f"{numbers.cardinal(int(minutes))} {minute} {numbers.decimal(seconds.lstrip('0') or '0')} {second}"


def _on_ship(match: re.Match[str]) -> str:
    """Say `0900`: `oh nine hundred`."""
    hour, minute = match["hour"], match["minute"]
    return f"{year(hour) if int(hour) else 'zero'} {year(minute) if int(minute) else 'hundred'}"


_DAYS = rf"(?P<day>{_DAY}){_SUFFIX}(?:\s?[-–]\s?(?P<last>{_DAY}){_SUFFIX})?"
_YEAR_AFTER = rf"(?:,?\s(?P<year>{_YEAR}))?"
_NOT_MORE = r"(?![:/%]|\s(?:thousand|million|billion|trillion)\b|\sof\s(?:them|us|you|the|those|these)\b)"
_DATES = (
    rule(
        rf"(?P<month>{_MONTH})\s(?P<day>{_DAY}){_SUFFIX}\s?[-–—]\s?"
        rf"(?P<until>{_MONTH})\s(?P<last>{_DAY}){_SUFFIX}{_YEAR_AFTER}{_NOT_MORE}",
        _two_months,
    ),
    rule(rf"(?P<month>{_MONTH})\s{_DAYS}{_YEAR_AFTER}{_NOT_MORE}", _month_first),
    rule(rf"(?:[Tt]he\s)?{_DAYS}\s(?:of\s)?(?P<month>{_MONTH}){_YEAR_AFTER}", _day_first),
    rule(rf"(?P<month>{_SHORT}|{alternatives(_DOTLESS)})\s(?P<year>{_YEAR})", _short_month),
    rule(rf"(?P<month>{_SHORT})", lambda match: _month(match["month"])),
    rule(rf"(?P<year>{_YEAR})([-/])(?P<month>0[1-9]|1[0-2])\2(?P<day>{_DAY})(?![-/])", _iso),
)
_TIMES = (
    rule(r"(\d{1,3}):([0-5]\d):([0-5]\d)(?!:)", _elapsed),
    rule(r"(?P<hours>\d{1,2}) ?hr? ?(?P<minutes>[0-5]?\d) ?m(?:in)?", _hours),
    rule(r"(?P<minutes>\d{1,2})m ?(?P<seconds>[0-5]?\d(?:\.\d{1,3})?)s", _timed),
    rule(rf"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?={_ZONE})", _on_ship),
    rule(rf"({_HOUR}(?:[:.][0-5]\d)?)\s?[-–—]\s?({_WITH_HALF})", _times),
    rule(rf"({_WITH_HALF}|{_FULL})(?:\s?[-–—]\s?({_WITH_HALF}|{_FULL}))?(?!:)", _times),
)
_AFTER_A_TIME = r"[,;:?!]|\.?$|\.\s| (?:on|in|and|to|until|when|for|this|every|each)\b"
_BRITISH_TIMES = (
    rule(rf"(?:(?<=at )|(?<=by ))({_HOUR}\.[0-5]\d)(?={_AFTER_A_TIME})", _times),
    rule(rf"(?<=[Tt]he )({_HOUR}\.[0-5]\d)(?= (?:to|from) [A-Z]| (?:train|bus|ferry|flight)\b)", _times),
)
_YEARS = (
    rule(r"['’‘](?P<figures>\d0)s", lambda match: decade(match["figures"])),
    rule(rf"(?P<first>{_DECADE})s\s?[-–—]\s?(?P<last>{_DECADE})s", _decades),
    rule(rf"(?P<figures>{_DECADE})['’]?s", lambda match: decade(match["figures"])),
    rule(rf"(?P<first>{_YEAR})\s?[-–—]\s?(?P<last>{_YEAR}|\d\d)(?![-–])", _span),
    rule(
        rf"(?P<first>{_YEAR})[-–—](?P<last>present|today|now)",
        lambda match: f"{year(match['first'])} to {match['last']}",
    ),
    rule(rf"(?P<first>{_YEAR})/(?P<last>\d\d)", _season),
    loose(rf"(?<!\w)FY\s?(?P<year>{_YEAR}|\d\d)(?!\w)", lambda match: f"F.Y {year(match['year'])}"),
    rule(
        r"(?P<figures>[1-9]\d{2})(?=\s(?:BCE?|CE|AD|B\.C\.))",
        lambda match: numbers.designation(match["figures"]),
    ),
    rule(r"(?<!\S)['’](?P<figures>\d\d)", lambda match: year(match["figures"])),
    rule(_YEAR, lambda match: year(match.group())),
)


def dates(*, british: bool) -> tuple[Rule, ...]:
    """Give the rules for dates and times; a British `3/4/2021` is in April."""
    numeric = rf"(?P<first>{_DAY})(?P<mark>[/-])(?P<second>{_DAY})(?P=mark)(?P<year>{_YEAR}|(?<=/)\d\d)"
    bare = rf"(?P<first>{_DAY})/(?P<second>{_DAY})(?!/)"
    dotted = rf"(?P<first>{_DAY})\.(?P<second>0?[1-9]|1[0-2])\.(?P<year>{_YEAR})"
    return (
        *(_BRITISH_TIMES if british else ()),
        *_DATES,
        rule(numeric, partial(_figures, british=british)),
        rule(bare, partial(_month_and_day, british=british)),
        rule(dotted, partial(_figures, british=True)),
        *_TIMES,
    )


def years() -> tuple[Rule, ...]:
    """Give the rules for years and decades, which come after those for quantities."""
    return _YEARS

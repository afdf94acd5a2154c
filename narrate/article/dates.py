"""How the dates that pages state become ISO 8601; what is no date becomes the empty string."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905 - reads better
)
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in _MONTHS) + "|sept"  # noqa: PLR2004 - May is whole
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WRITTEN = (
    re.compile(rf"(?P<month>{_MONTH})\.?\s+{_DAY}\s*,?\s+(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(rf"{_DAY}\s+(?:of\s+)?(?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})"),
)
_YEAR_FIRST = (
    re.compile(r"(?P<year>\d{4})\s?[年년]\s?(?P<number>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"),
    re.compile(r"(?<!\d)(?P<year>\d{4})(?P<sign>[/.])(?P<number>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)"),
)
_DAY_OR_MONTH_FIRST = re.compile(
    r"(?<![\d./-])(?P<one>\d{1,2})\s?(?P<sign>[./-])\s?(?P<two>\d{1,2})\s?(?P=sign)\s?(?P<year>\d{4})(?![\d/-])"
)
_SHORT_YEAR = re.compile(
    r"(?<![\d./-])(?P<one>\d{1,2})\s?(?P<sign>[/-])\s?(?P<two>\d{1,2})\s?(?P=sign)\s?(?P<year>\d{2})(?![\d/-])"
)
_ALL = (*_WRITTEN, *_YEAR_FIRST, _DAY_OR_MONTH_FIRST)
_MONTH_FIRST = re.compile(r"(en(-(US|PH))?)?")
"""Languages whose readers write the month before the day; `en` without a country is mostly American."""
_MOST_LETTERS = 4
"""Letters of what may stand between a day and its month, as `de`, or as another name of the month."""
_YEARS = range(1800, 2100)
_DIGIT = re.compile(r"\d")
_TIME = re.compile(
    r"(?<![\w:])\d{1,2}(?:[:.h]\d{2}){1,2}(?:\.\d+)?\s?(?:[ap]\.?m?\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\b(?:[A-Z]{1,3}[SD]?T|GMT|UTC|MSK)\b(?:[+-]\d{1,2}(?::?\d{2})?)?|(?<=\s)[+-]\d{2}:?\d{2}\b"
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*(?=\n)", re.IGNORECASE)
_AROUND = re.compile(
    r"(?:first )?\b(?:published|posted|updated|last updated|date|on|at|by)\b"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?\b"
    r"|[\s:,.·•|/()@–—-]+",
    re.IGNORECASE,
)


def iso_from(text: str) -> str:
    """Give a stated date as ISO 8601, a date or a date and time."""
    text = text.strip()
    try:
        stated = datetime.fromisoformat(text)
    except ValueError:
        return iso_from_mail(text) or iso_from_written(text)
    if "-" in text[:8]:
        return text
    return stated.date().isoformat() if text.isdigit() else stated.isoformat()


def iso_from_written(text: str) -> str:
    """Give the first date written out in a text: `March 7, 2023`, `7 March 2023`, `2023-03-07`."""
    return next(_found_by(_WRITTEN, text), "")


def dates_in(line: str, language: str = "") -> list[str]:
    """Give the dates in a line that tells when something was published, in numbers or names of its language.

    `language` (BCP 47) says whether the day or the month comes first, and what months are called.
    """
    if not _DIGIT.search(line):
        return []
    found = [*_found_by((*_WRITTEN, *_YEAR_FIRST), line)]
    for pattern in (_DAY_OR_MONTH_FIRST, _SHORT_YEAR):
        found += [iso for match in pattern.finditer(line) if (iso := _iso_from_numbers(match, language))]
    if not found and (named := _named(language)):
        found = [iso for match in named[0].finditer(line) if (iso := _iso_from_named(match, named[1]))]
    return found


def without_date(text: str) -> str:
    """Take the dates written out in a line, and what joins them to the rest, off it."""
    rest = _without_written(text)
    return text if rest == text else rest.strip(" \t-–—|·,/()")


def without_time(line: str, language: str = "") -> str:
    """Make all that tells when in a line, dates of its language, times and zones, an end of the line."""
    if not _DIGIT.search(line):
        return line
    rest = line
    for pattern in (*_ALL, _SHORT_YEAR):
        rest = pattern.sub("\n", rest)
    if rest == line and (named := _named(language)):
        rest = named[0].sub("\n", line)
    if rest == line:
        return line
    return _WEEKDAY.sub("\n", _ZONE.sub("\n", _TIME.sub("\n", rest)))


def is_date_line(text: str) -> bool:
    """Tell whether a line holds a date and nothing but what stands around dates."""
    rest = _without_written(text)
    if rest == text or _AROUND.sub("", _ZONE.sub(" ", _TIME.sub(" ", rest))):
        return False
    return bool(dates_in(text))


def _found_by(patterns: tuple[re.Pattern[str], ...], text: str) -> Iterator[str]:
    for pattern in patterns:
        yield from filter(None, map(_iso_from_match, pattern.finditer(text)))


def _without_written(text: str) -> str:
    if not _DIGIT.search(text):
        return text
    for pattern in _ALL:
        text = pattern.sub(" ", text)
    return text


def _iso_from_match(found: re.Match[str]) -> str:
    parts = found.groupdict()
    month = parts.get("number") or _MONTHS.index(_whole_month(parts["month"])) + 1
    return _iso(int(parts["year"]), int(month), int(parts["day"]))


def _iso_from_numbers(found: re.Match[str], language: str) -> str:
    year, one, two = (int(found[name]) for name in ("year", "one", "two"))
    year += 2000 if len(found["year"]) == 2 else 0  # noqa: PLR2004 - 11 for 2011
    is_month_first = bool(_MONTH_FIRST.fullmatch(language)) and found["sign"] != "."
    month, day = (one, two) if is_month_first else (two, one)
    return _iso(year, month, day) or _iso(year, day, month)


def _iso_from_named(found: re.Match[str], numbers: dict[str, int]) -> str:
    return _iso(int(found["year"]), numbers[_folded(found["month"])], int(found["day"]))


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if year in _YEARS else ""
    except ValueError:
        return ""


@lru_cache(maxsize=32)
def _named(language: str) -> tuple[re.Pattern[str], dict[str, int]] | None:
    """Give what finds `7 mars 2023` in a language, and the numbers of its months; CLDR has their names."""
    main = language.split("-", maxsplit=1)[0]
    if main in ("", "en"):
        return None
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - seldom needed, and large

    try:
        forms = Locale.parse(main).months
    except (UnknownLocaleError, ValueError):
        return None
    called = [
        (name.casefold().rstrip("."), number)
        for form in ("stand-alone", "format")
        for width in ("abbreviated", "wide")
        for number, name in forms[form][width].items()
        if not _DIGIT.search(name)
    ]
    if not called:
        return None
    numbers = {_folded(name): number for name, number in called}
    spelled = sorted({*numbers, *(name for name, _ in called)}, key=len, reverse=True)
    between = rf"\W+(?:[^\W\d]{{1,{_MOST_LETTERS}}}\W+)?"
    day, year = r"(?<!\d)(?P<day>\d{1,2})[^\W\d]{0,2}", r"(?P<year>\d{4})(?!\d)"
    month = "|".join(map(re.escape, spelled))
    return re.compile(rf"{day}{between}(?P<month>{month})(?!\w){between}{year}", re.IGNORECASE), numbers


def _folded(text: str) -> str:
    """Give a text without case and accents, by which spellings of a month are told to be one."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _whole_month(name: str) -> str:
    return next(month for month in _MONTHS if month.startswith(name[:3].casefold()))


def iso_from_mail(text: str) -> str:
    """Give a date as mails write it (RFC 5322) as ISO 8601; empty where it is none."""
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, OverflowError):
        return ""

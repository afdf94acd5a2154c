"""How the dates that pages state become ISO 8601; what is no date becomes the empty string."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

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
_DIGIT = re.compile(r"\d")
_AROUND = re.compile(
    r"(?:first )?(?:published|posted|updated|last updated|date|on|at|by)"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?"
    r"|\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?|[\s:,·|/()-]+",
    re.IGNORECASE,
)


def iso_from(text: str) -> str:
    """Give a stated date as ISO 8601, a date or a date and time."""
    text = text.strip()
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return _iso_from_mail(text) or iso_from_written(text)
    return text


def iso_from_written(text: str) -> str:
    """Give the first date written out in a text: `March 7, 2023`, `7 March 2023`, `2023-03-07`."""
    for pattern in _WRITTEN:
        if found := pattern.search(text):
            return _iso_from_match(found)
    return ""


def without_date(text: str) -> str:
    """Take the dates written out in a line, and what joins them to the rest, off it."""
    rest = _without_written(text)
    return text if rest == text else rest.strip(" \t-–—|·,/()")


def is_date_line(text: str) -> bool:
    """Tell whether a line holds a date and nothing but what stands around dates."""
    rest = _without_written(text)
    return bool(rest != text and not _AROUND.sub("", rest) and iso_from_written(text))


def _without_written(text: str) -> str:
    if not _DIGIT.search(text):
        return text
    for pattern in _WRITTEN:
        text = pattern.sub(" ", text)
    return text


def _iso_from_match(found: re.Match[str]) -> str:
    parts = found.groupdict()
    month = parts.get("number") or _MONTHS.index(_whole_month(parts["month"])) + 1
    try:
        return date(int(parts["year"]), int(month), int(parts["day"])).isoformat()
    except ValueError:
        return ""


def _whole_month(name: str) -> str:
    return next(month for month in _MONTHS if month.startswith(name[:3].casefold()))


def _iso_from_mail(text: str) -> str:
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError):
        return ""

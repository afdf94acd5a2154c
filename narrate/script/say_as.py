"""The words of `<say-as>`: what is written, read as what the script says it is."""

import re
from collections.abc import Callable

from narrate.article.language import main_of
from narrate.script import numbers, spoken, tables
from narrate.script.elements import KEPT_SILENT

_COUNT = rf"\d{{1,{numbers.MOST_DIGITS}}}"
_MIXED = re.compile(
    rf"(?:(?P<whole>{_COUNT})\s*\+?\s+|(?P<joined>{_COUNT})\+)?(?P<over>{_COUNT})\s*[/⁄]\s*(?P<under>{_COUNT})"
)
_PLAIN = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MINUTES = re.compile(rf"(?P<minutes>{_COUNT})['′’](?:(?P<seconds>{_COUNT})(?:[\"″”]|''|’’))?")
_STREETS = {
    "St": "Street",
    "Ave": "Avenue",
    "Av": "Avenue",
    "Rd": "Road",
    "Blvd": "Boulevard",
    "Dr": "Drive",
    "Ct": "Court",
    "Ln": "Lane",
    "Pl": "Place",
    "Sq": "Square",
    "Hwy": "Highway",
    "Pkwy": "Parkway",
    "Ter": "Terrace",
    "Apt": "Apartment",
    "Ste": "Suite",
    "Fl": "Floor",
    "Bldg": "Building",
    "N": "North",
    "S": "South",
    "E": "East",
    "W": "West",
    "NE": "Northeast",
    "NW": "Northwest",
    "SE": "Southeast",
    "SW": "Southwest",
}
_STREETS |= {short.upper(): name for short, name in _STREETS.items()}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT = re.compile(rf"\b(?:{'|'.join(sorted(_STREETS, key=len, reverse=True))})\b\.?(?=[\s,]|$)")
_STATE = re.compile(rf"(?<=,)\s*(?P<state>{'|'.join(tables.POSTAL)})(?=\s+\d{{5}}|,|\s*$)")
_HOUSE = re.compile(r"(?<![\w-])\d{3,4}(?=\s+[^\W\d_]|\s+\d+(?:st|nd|rd|th)\b)")
_ZIP = re.compile(r"(?<!\w)\d{5}(?:-\d{4})?(?!\w)")


def said_as(written: str, kind: str, form: str, language: str) -> str:
    """Give the words of a written form by its kind, `interpret-as`; the empty text is silence."""
    is_english = main_of(language) == "en"
    if kind in KEPT_SILENT:
        return ""
    if kind in ("digits", "telephone"):
        return " ".join(spoken.spoken(sign, language) for sign in written if sign.isalnum())
    if kind == "date":
        written = _dated(written, form, is_english=is_english)
    if is_english and kind in _ENGLISH:
        written = _ENGLISH[kind](written)
    return spoken.spoken(written, language)


def _ordinal(written: str) -> str:
    """Write 1st, 2nd, 3rd, 4th, 11th."""
    if not written.isdecimal():
        return written
    if numbers.is_huge(written):
        return numbers.digits(written)
    number = int(written)
    is_teen = number % 100 in range(11, 14)
    return written + ("th" if is_teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th"))


def _fraction(written: str) -> str:
    """Say `3/20`, `2 1/2` and `5+1/2`."""
    found = _MIXED.fullmatch(written)
    if not found or int(found["under"]) < 2:  # noqa: PLR2004  # ones are no parts
        return written
    whole = found["whole"] or found["joined"]
    part = numbers.fraction(int(found["over"]), int(found["under"]))
    return f"{numbers.cardinal(int(whole))} and {part}" if whole else part


def _time(written: str) -> str:
    """Say `1'21"` as Amazon reads it: minutes and seconds."""
    found = _MINUTES.fullmatch(written)
    if not found:
        return written
    parts = ((found["minutes"], "minute"), (found["seconds"], "second"))
    return " ".join(
        f"{numbers.cardinal(int(count))} {unit if int(count) == 1 else f'{unit}s'}"
        for count, unit in parts
        if count
    )


def _address(written: str) -> str:
    """Say an American address: `150 Ct. NE, Redmond, WA 98052`."""
    written = _STATE.sub(lambda match: f" {tables.POSTAL[match['state']]}", written)
    written = _SHORT.sub(lambda match: _STREETS[match.group().rstrip(".")], written)
    written = _ZIP.sub(lambda match: " ".join(map(numbers.digits, match.group().split("-"))), written)
    return _HOUSE.sub(lambda match: numbers.designation(match.group()), written)


def _cardinal(written: str) -> str:
    """Say how many, and no year: `1234`."""
    return numbers.decimal(written) if _PLAIN.fullmatch(written) else written


_ENGLISH: dict[str, Callable[[str], str]] = {
    "cardinal": _cardinal,
    "number": _cardinal,
    "ordinal": _ordinal,
    "fraction": _fraction,
    "time": _time,
    "address": _address,
}


def _dated(written: str, form: str, *, is_english: bool) -> str:
    """Write a date in ISO 8601, or in English as far as it goes, where `format` says which number is which.

    The forms are `dmy`, `md`, `y` and so on, and `yyyymmdd` with or without signs between; `?` is unknown.
    """
    order = re.sub(r"(.)\1+", r"\1", form)
    found = re.findall(r"[0-9]+|\?+", written)
    if len(written) == len(form) and len(found) != len(order):  # 20240506
        found = [written[match.start() : match.end()] for match in re.finditer(r"(.)\1*", form)]
    parts = {part: number for part, number in zip(order, found, strict=False) if number.isdecimal()}
    if len(found) != len(order) or not set(order) <= set("dmy") or any(map(numbers.is_huge, found)):
        return written
    if len(parts) == len("dmy"):
        return f"{parts['y']}-{parts['m']:0>2}-{parts['d']:0>2}"
    return (_in_part(parts) if is_english else "") or written


def _in_part(parts: dict[str, str]) -> str:
    """Write `May 6` or `May 2024`, where a month is known."""
    month = int(parts.get("m", "0"))
    if not 1 <= month <= len(_MONTHS):
        return ""
    return " ".join([_MONTHS[month - 1], *(str(int(parts[part])) for part in "dy" if part in parts)])

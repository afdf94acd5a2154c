"""Figures of English text set against each other: a season's `10-2`, `4-4-2`, blood pressure, `4:02.38`."""

import re

from narrate.script import dates, numbers, tables
from narrate.script.rules import Rule, after, before, rule, word_before

_RECORD_BEFORE = re.compile(r"\b(?:are|went|goes|go|going|started|improved to|fell to|record(?: of)?|now) $")
_RECORD_AFTER = re.compile(
    r"(?: (?:overall|losing|winning))? (?:record|start|finish|mark|season|overall|this (?:year|season))\b"
)
_PRESSURE = re.compile(r"(?:pressure|[Rr]eadings?|BP|systolic)\b[^.;]{0,40}$")


def _record(match: re.Match[str]) -> str | None:
    """Say the wins and losses of a season: `ten and two`."""
    is_record = _RECORD_BEFORE.search(before(match)) or _RECORD_AFTER.match(after(match))
    won, lost, tied = match["won"], match["lost"], match["tied"]
    if tied and len(match.group()) == len("4-4-2"):
        return " ".join(numbers.cardinal(int(each)) for each in (won, lost, tied))
    if not is_record:
        return None
    named = [numbers.cardinal(int(each)) for each in (won, lost, tied) if each]
    return f"{' '.join(named[:-1])} and {named[-1]}"


def _over(match: re.Match[str]) -> str | None:
    if not _PRESSURE.search(before(match)):
        return None
    return f"{numbers.designation(match['over'])} over {numbers.cardinal(int(match['under']))}"


def _lap(match: re.Match[str]) -> str:
    """Say `4:02.38`: `four oh two point three eight`."""
    seconds, parts = match["seconds"].split(".")
    return f"{numbers.cardinal(int(match['minutes']))} {dates.year(seconds)} point {numbers.digits(parts)}"


def _tries(match: re.Match[str]) -> str:
    """Say `3-for-5`, `0-for-12`."""
    made = "oh" if match["made"] == "0" else numbers.cardinal(int(match["made"]))
    return f"{made}-for-{numbers.cardinal(int(match['tries']))}"


def _verses(match: re.Match[str]) -> str:
    """Say `Matthew 5:3-12`: `five three to twelve`."""
    first, *last = (numbers.cardinal(int(each)) for each in match.groups() if each)
    return f"{first} {' to '.join(last)}"


def _nil(match: re.Match[str]) -> str | None:
    """Say `2-0` as a Briton does."""
    if word_before(match).lower() in ("from", "between", "aged"):
        return None
    if re.match(r"[\s-](?:years?|yrs?|months?|percent|per cent)\b|%", after(match)):
        return None
    sides = re.findall(r"\d+", match.group())
    return " ".join("nil" if side == "0" else numbers.cardinal(int(side)) for side in sides)


_RULES = (
    rule(r"(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d\.\d{1,3})", _lap),
    rule(r"(?P<won>\d{1,3})[-–](?P<lost>\d{1,3})(?:[-–](?P<tied>\d{1,2}))?(?![-–/])", _record),
    rule(r"(?P<over>\d{2,3})/(?P<under>\d{2,3})", _over),
    rule(r"(?P<made>\d{1,2})-for-(?P<tries>\d{1,2})", _tries),
)
_VERSES = (
    rule(
        rf"(?:{'|'.join(rf'(?<={book} )' for book in tables.BOOKS)})"
        r"(\d{1,3}):(\d{1,3})(?:[-–](\d{1,3}))?(?!:)(?!\s?[ap]\.?m)",
        _verses,
    ),
)
_BRITISH = (rule(r"\d{1,2}[-–]0(?![-–])|(?<!-)0[-–][1-9](?![-–])", _nil),)


def verses() -> tuple[Rule, ...]:
    """Give the rule for chapters and verses, which comes before times."""
    return _VERSES


def scores(*, british: bool) -> tuple[Rule, ...]:
    """Give the rules for scores and the like, which come before those for ranges."""
    return (*_RULES, *(_BRITISH if british else ()))

"""Money and measures of English text: `$3.5bn`, `20 °C`, `50%–60%`, `6'2"`."""

import re

from narrate.script import numbers, tables
from narrate.script.rules import Rule, alternatives, rule

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_MAGNITUDE = rf"(?:[\s-]?(?:thousand|million|billion|trillion)|\s?(?:{alternatives(tables.MAGNITUDES)}))\b"
_TAIL = r"(?P<tail>(?:-[A-Za-z]+)*)"
_CODES = alternatives(code for code in tables.CURRENCIES if code.isalpha())
_SIGNS = alternatives(sign for sign in tables.CURRENCIES if not sign.isalpha())
_CENTS = re.compile(r"[\d,]*\.\d\d")
_ADJECTIVAL = ("a", "an", "another", "one", "this", "that", "A", "An", "Another")


def _money(match: re.Match[str]) -> str:
    """Say `$3.5bn`, `£5-£10`, `a $60 billion package`: the unit comes last and once."""
    one, several, *hundredths = tables.CURRENCIES[match["sign"]]
    first, last = match["first"], match["last"]
    magnitude = _magnitude(match["last_magnitude"] or match["magnitude"])
    minus = "minus " if match["minus"] else ""
    tail = f"-{match['tail'][1:]}" if match["tail"] else ""
    if last and not magnitude and _CENTS.fullmatch(first):
        return minus + " to ".join(_plain_money(each, (one, several), hundredths) for each in (first, last))
    if last:
        apart = _magnitude(match["magnitude"]) if match["last_magnitude"] else ""
        return f"{minus}{numbers.decimal(first)}{apart} to {numbers.decimal(last)}{magnitude} {several}{tail}"
    single = is_adjectival(match) or (first == "1" and not magnitude)
    if not magnitude and _CENTS.fullmatch(first):
        return minus + _with_cents(first, (one, several), hundredths) + tail
    return f"{minus}{numbers.decimal(first)}{magnitude} {one if single else several}{tail}"


def _magnitude(written: str | None) -> str:
    return f" {tables.MAGNITUDES[written.replace('-', '').strip()]}" if written else ""


def _plain_money(written: str, names: tuple[str, str], hundredths: list[str]) -> str:
    if _CENTS.fullmatch(written):
        return _with_cents(written, names, hundredths)
    return f"{numbers.decimal(written)} {names[0] if written == '1' else names[1]}"


def _with_cents(written: str, names: tuple[str, str], hundredths: list[str]) -> str:
    whole, _, cents = written.replace(",", "").partition(".")
    parts = []
    if int(whole or "0"):
        parts.append(_counted(int(whole), *names))
    if int(cents) or not parts:
        parts.append(_counted(int(cents), *hundredths))
    return " and ".join(parts)


def _counted(count: int, one: str, several: str) -> str:
    return f"{numbers.cardinal(count)} {one if count == 1 else several}"


def is_adjectival(match: re.Match[str]) -> bool:
    """Say whether a measure stands before a noun, as in `a $5 bill`, so that its unit is singular."""
    before = match.string[: match.start()].split()
    named = bool(re.match(r"\s[A-Za-z]", match.string[match.end() :]))
    joined = bool(match["tail"]) or "-" in (match["magnitude"] or "")
    return joined or (named and bool(before) and before[-1] in _ADJECTIVAL)


def _coded(match: re.Match[str]) -> str:
    _, several, *_ = tables.CURRENCIES[match["code"] or match["after"]]
    return f"{numbers.decimal(match['first'])}{_magnitude(match['magnitude'])} {several}"


def _measure(match: re.Match[str]) -> str | None:
    """Say `20 °C`, `5-10 km`, `50%–60%`, `5-km`."""
    first, last, unit = match["first"], match["last"], " ".join(match["unit"].split())
    if unit == "m" and _counts_millions(match):
        return f"{_from_to(first, last)} million"
    one, several = tables.UNITS[unit]
    single = (
        (first == "1" and not last)
        or match["joint"] == "-"
        or bool(match["tail"])
        or (unit == "mm" and _following(match) in tables.CALIBERS)
    )
    minus = "minus " if match["minus"] else ""
    return f"{minus}{_from_to(first, last)} {one if single else several}{match['tail']}"


def _counts_millions(match: re.Match[str]) -> bool:
    return not match["joint"] and _following(match) in tables.MILLIONS


def _following(match: re.Match[str]) -> str:
    """Give the word after a match, or nothing."""
    words = match.string[match.end() :].split(maxsplit=1)
    return words[0].strip(",.;:") if words else ""


def _from_to(first: str, last: str | None) -> str:
    return f"{numbers.decimal(first)} to {numbers.decimal(last)}" if last else numbers.decimal(first)


def _height(match: re.Match[str]) -> str:
    feet, inches = numbers.cardinal(int(match["feet"])), match["inches"]
    return f"{feet} foot {numbers.cardinal(int(inches))}"


_MINUS = r"(?P<minus>(?<![\w)])[-−]\s?)?"
_MONEY = (
    rule(
        rf"{_MINUS}(?P<sign>{_SIGNS})\s?(?P<first>{NUMBER})(?P<magnitude>{_MAGNITUDE})?"
        rf"(?:(?:\s?[-–—]\s?|\sto\s)(?:{_SIGNS})?(?P<last>{NUMBER})(?P<last_magnitude>{_MAGNITUDE})?(?![-–]\d))?{_TAIL}",
        _money,
    ),
    rule(
        rf"(?:(?P<code>{_CODES})\s?)(?P<first>{NUMBER})(?P<magnitude>{_MAGNITUDE})?(?P<after>(?!))?", _coded
    ),
    rule(
        rf"(?P<first>{NUMBER})(?P<magnitude>{_MAGNITUDE})?\s?(?P<after>{_CODES}|[€£$](?!\d))(?P<code>(?!))?",
        _coded,
    ),
)
_MEASURES = (
    rule(
        rf"(?P<number>{NUMBER})(?P<magnitude>\s?(?:bn|mn|tn))",
        lambda match: numbers.decimal(match["number"]) + _magnitude(match["magnitude"]),
    ),
    rule(r"(?P<feet>\d{1,2})['’′]\s?(?P<inches>\d{1,2})(?:[\"”″]|['’′]{2})", _height),
    rule(
        rf"{_MINUS}(?P<first>{NUMBER})(?:%|°)?(?:(?:\s?[-–—]\s?|\sto\s)(?P<last>{NUMBER}))?"
        rf"(?P<joint>[\s-]?)(?P<unit>{alternatives(tables.UNITS)}){_TAIL}",
        _measure,
    ),
)


def quantities() -> tuple[Rule, ...]:
    """Give the rules for money and measures."""
    return (*_MONEY, *_MEASURES)

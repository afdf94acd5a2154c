"""Money and measures of English text: `$3.5bn`, `20 °C`, `50%–60%`, `6'2"`."""

import re

from narrate.script import numbers, tables
from narrate.script.rules import Rule, after, alternatives, loose, rule, word_after, word_before
from narrate.script.vocabulary import FUNCTION_WORDS
from narrate.script.wordlists import CERTAIN_PASTS, is_adverb, is_past

NUMBER = (
    rf"(?:(?:\d+[ {numbers.GAPS}]?)?[{numbers.VULGAR}]|\d{{1,3}}(?:[,{numbers.GAPS}]\d{{3}})+(?!\d)(?:\.\d+)?"
    r"|\d+(?:\.\d+)?|\.\d+)"
)
_MAGNITUDE = rf"(?:[\s-]?(?:thousand|million|billion|trillion)|\s?(?:{alternatives(tables.MAGNITUDES)}))\b"
_TAIL = r"(?P<tail>(?:-[A-Za-z]+)*)"
_CODES = alternatives(code for code in tables.CURRENCIES if code.isalpha())
_SIGNS = alternatives(sign for sign in tables.CURRENCIES if not sign.isalpha())
_PER_RENT = {"pcm": "per calendar month", "pw": "per week", "pa": "per year"}
_CENTS = re.compile(r"[\d,]*\.\d\d")
_ADJECTIVAL = ("a", "an", "another", "one", "this", "that", "A", "An", "Another")

_OWNING = ("the", "his", "her", "its", "their", "our", "my", "your", "whose")


def _money(match: re.Match[str]) -> str:
    """Say `$3.5bn`, `£5-£10`, `a $60 billion package`: the unit comes last and once."""
    one, several, *hundredths = tables.CURRENCIES[match["sign"]]
    first, last = match["first"], match["last"]
    magnitude = _magnitude(match["last_magnitude"] or match["magnitude"])
    minus = _signed(match)
    tail = f"-{match['tail'][1:]}" if match["tail"] else ""
    if last and not magnitude and _CENTS.fullmatch(first):
        return minus + " to ".join(_plain_money(each, (one, several), hundredths) for each in (first, last))
    if last:
        apart = _magnitude(match["magnitude"]) if match["last_magnitude"] else ""
        return f"{minus}{numbers.decimal(first)}{apart} to {numbers.decimal(last)}{magnitude} {several}{tail}"
    single = is_adjectival(match) or (first == "1" and not magnitude)
    if not magnitude and _CENTS.fullmatch(first):
        return minus + _with_cents(first, (one, several), hundredths) + tail
    per = f" {_PER_RENT[match['rent'].strip()]}" if match["rent"] else ""
    return f"{minus}{numbers.decimal(first)}{magnitude} {one if single else several}{per}{tail}"


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
    joined = bool(match["tail"]) or "-" in (match["magnitude"] or "")
    return joined or _is_between_article_and_noun(match)


def _is_between_article_and_noun(match: re.Match[str]) -> bool:
    lead = word_before(match)
    if lead in _ADJECTIVAL:
        return bool(re.match(r"\s[A-Za-z]", after(match)))
    is_owned = lead.lower() in _OWNING or lead.endswith(("’s", "'s", "s’"))
    return is_owned and _is_noun_next(after(match))


def _is_noun_next(rest: str) -> bool:
    """Say whether a word in small letters comes next that is no particle, verb or adverb."""
    word = (re.match(r"\s([a-z]{3,})\b(?![’'])", rest) or [None, ""])[1] or ""
    is_other = word in FUNCTION_WORDS | CERTAIN_PASTS or is_past(word) or is_adverb(word)
    return bool(word) and not is_other and word not in ("worth", "plus", "total", "being", "needing")


def _comma_money(match: re.Match[str]) -> str:
    """Say a continental `€3,50`, `$1,5 million`."""
    one, several, *hundredths = tables.CURRENCIES[match["sign"]]
    first = match["first"].replace(",", ".")
    if match["magnitude"] or not _CENTS.fullmatch(first):
        return f"{numbers.decimal(first)}{_magnitude(match['magnitude'])} {several}"
    return _with_cents(first, (one, several), hundredths)


def _coded(match: re.Match[str]) -> str:
    one, several, *_ = tables.CURRENCIES[match["code"] or match["after"]]
    name = one if match["first"] == "1" and not match["magnitude"] else several
    return f"{numbers.decimal(match['first'])}{_magnitude(match['magnitude'])} {name}"


def _measure(match: re.Match[str]) -> str | None:
    """Say `20 °C`, `5-10 km`, `50%–60%`, `5-km`, `9 mg/L`."""
    first, last, unit = match["first"], match["last"], " ".join(match["unit"].split())
    if unit == "m" and _counts_millions(match):
        return f"{_from_to(first, last)} million"
    one, several = tables.UNITS[unit]
    name = one if _is_single(match, unit) else several
    if match["each"]:
        return f"{_signed(match)}{numbers.decimal(first)} {name} to {numbers.decimal(last)} {name}"
    per = f" per {_denominator(match['per'])}" if match["per"] else ""
    return f"{_signed(match)}{_from_to(first, last)} {name}{per}{match['tail']}"


def _is_single(match: re.Match[str], unit: str) -> bool:
    return (
        (
            (match["first"] in ("1", *numbers.VULGAR) or re.fullmatch(r"\d/\d+", match["first"]))
            and not match["last"]
        )
        or match["joint"] == "-"
        or bool(match["tail"])
        or _following(match) == "olds"
        or (unit == "mm" and _following(match) in tables.CALIBERS)
        or _is_between_article_and_noun(match)
    )


def _denominator(unit: str) -> str:
    """Name what a measure is divided by: `second squared` of `m/s²`."""
    bare, power = unit.rstrip("²"), " squared" if unit.endswith("²") else ""
    return (tables.PER.get(bare) or tables.UNITS[bare][0]) + power


def _signed(match: re.Match[str]) -> str:
    return {"": "", "+": "plus "}.get((match["minus"] or "").strip(), "minus ")


def _counts_millions(match: re.Match[str]) -> bool:
    return not match["joint"] and _following(match) in tables.MILLIONS


def _following(match: re.Match[str]) -> str:
    """Give the word after a match, or nothing."""
    return word_after(match).strip(",.;:")


def _from_to(first: str, last: str | None) -> str:
    return f"{numbers.decimal(first)} to {numbers.decimal(last)}" if last else numbers.decimal(first)


def _height(match: re.Match[str]) -> str:
    feet, inches = numbers.cardinal(int(match["feet"])), match["inches"]
    return f"{feet} foot {numbers.cardinal(int(inches))}"


def _inches(match: re.Match[str]) -> str | None:
    """Say `12"`, where the mark closes no quotation."""
    is_quoted = match.string.count('"', 0, match.end() - 1) % 2
    return None if is_quoted else f"{numbers.decimal(match['first'])} inch{'es' * (match['first'] != '1')}"


def _glued_inches(match: re.Match[str]) -> str:
    """Say `6.7in`."""
    is_one = match["first"] == "1" or _is_between_article_and_noun(match)
    return f"{numbers.decimal(match['first'])} {'inch' if is_one else 'inches'}"


def _stones(match: re.Match[str]) -> str:
    """Say a Briton's weight, `12st 4lb`."""
    stones = f"{numbers.cardinal(int(match['stones']))} stone"
    return f"{stones} {numbers.cardinal(int(match['pounds']))}" if match["pounds"] else stones


def _warmth(match: re.Match[str]) -> str | None:
    """Say `30C`, as weather reports write it."""
    is_warmth = word_before(match).strip("(").lower() in tables.DEGREES or after(match).startswith(
        (" (", ")")
    )
    scale = "Celsius" if match["scale"] == "C" else "Fahrenheit"
    name = "degree" if match["first"] == "1" else "degrees"
    if not is_warmth and "." in match["first"]:
        return f"{_signed(match)}{_from_to(match['first'], match['last'])} {match['scale']}"
    return f"{_signed(match)}{_from_to(match['first'], match['last'])} {name} {scale}" if is_warmth else None


def _dimensions(match: re.Match[str]) -> str | None:
    """Say `4x100m`, `8 × 10 ft`; before `=` it is a product."""
    if re.match(r"\s?(?:=|[x×]\s?10[\^⁻⁰¹²³⁴-⁹])", after(match)):
        return None
    said = " by ".join(map(numbers.decimal, re.split(r"\s?[x×]\s?", match["parts"])))
    if not match["unit"]:
        return said
    one, several = tables.UNITS[match["unit"]]
    return f"{said} {one if re.match(r' [a-z]', after(match)) else several}"


_MINUS = r"(?P<minus>(?<![\w)])[-−+]\s?)?"
_MIXED = r"(?:\d+\s)?[1-9]/[1-9]\d?"
_UNITS = alternatives(tables.UNITS)
_PER = alternatives((*tables.PER, *(unit for unit in tables.UNITS if unit[0].isalpha() and "/" not in unit)))
_PIECES = alternatives(unit for unit in tables.UNITS if unit.isalpha())
_MONEY = (
    rule(
        rf"(?P<sign>{_SIGNS})\s?(?P<first>\d{{1,3}},\d{{1,2}})(?P<magnitude>{_MAGNITUDE})?",
        _comma_money,
    ),
    rule(
        rf"{_MINUS}(?P<sign>{_SIGNS})\s?(?P<first>{NUMBER})(?P<magnitude>{_MAGNITUDE})?"
        rf"(?:(?:\s?[-–—]\s?|\sto\s)(?:{_SIGNS})?(?P<last>{NUMBER})(?P<last_magnitude>{_MAGNITUDE})?(?![-–]\d))?"
        rf"(?P<rent>\s?(?:pcm|pw|pa)(?!\w))?{_TAIL}",
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
    rule(r"(?P<feet>[3-8])['’′](?P<inches>1[01]|\d)", _height),
    rule(r"(?P<feet>\d{1,2})\s?ft\.?\s?(?P<inches>1[01]|\d)\s?in\b\.?", _height),
    loose(r"(?<![\w.,])(?P<first>\d{1,3}(?:\.\d+)?)[\"″]", _inches),
    rule(r"(?P<first>\d{1,3}(?:\.\d+)?)in", _glued_inches),
    rule(r"(?P<stones>\d{1,2})(?:st ?(?P<pounds>\d{1,2})lbs?|(?<=1\d|.[02-9])st)", _stones),
    rule(rf"{_MINUS}(?P<first>\d{{1,3}}(?:\.\d+)?)(?:[-–](?P<last>\d{{1,3}}))?(?P<scale>[CF])", _warmth),
    rule(
        rf"{_MINUS}(?P<first>{_MIXED}|{NUMBER})(?:(?P<each>%(?=\sto\s))|%|°)?"
        rf"(?:(?:\s?[-–—]\s?|\sto\s)(?P<last>{NUMBER}))?"
        rf"(?P<joint>[\s-]?)(?P<unit>{_UNITS})(?:/(?P<per>(?:{_PER})²?))?{_TAIL}",
        _measure,
    ),
)


_DIMENSIONS = (
    rule(
        rf"(?P<parts>{NUMBER}(?:\s?[x×]\s?{NUMBER})+(?!\s?[x×^⁻⁰¹²³⁴-⁹]))(?:\s?(?P<unit>{_PIECES}))?",
        _dimensions,
    ),
)


def dimensions() -> tuple[Rule, ...]:
    """Give the rule for lengths by lengths, which comes before signs between numbers are read."""
    return _DIMENSIONS


def quantities() -> tuple[Rule, ...]:
    """Give the rules for money and measures."""
    return (*_MONEY, *_MEASURES)

"""Numbers of English text that count, divide or name: `1/3`, `5–4`, `12-point`, `G7`."""

import re

from narrate.script import capitals, dates, numbers, tables
from narrate.script.quantities import NUMBER
from narrate.script.rules import Rule, alternatives, before, rule, word_after

_YEARLIKE = re.compile(r"(?:1\d|20)\d\d")
_FIGURE = re.compile(r"\d")
_ODDS_BEFORE = re.compile(r"\b[Oo]dds (?:of|at|were|are|was|is|from) $")
_SHORT_NAME = 3
"""Letters before figures that are part of a name: `C-130`, `LGM-30`."""
_WHOLE = 100
"""What the parts of a split come to: `60/40`."""
_TWO_FIGURES = 10
_MINUTES = 60
_LAST_FRACTION = 100
"""`one hundredth` is the last that reads well."""


def _slashed(match: re.Match[str]) -> str | None:
    over, under = int(match["over"]), int(match["under"])
    if over + under == _WHOLE and min(over, under) >= _TWO_FIGURES and not match["whole"]:
        return f"{numbers.cardinal(over)} {numbers.cardinal(under)}{match['tail']}"
    if not 0 < over < under or under > _LAST_FRACTION:
        is_odds = _ODDS_BEFORE.search(before(match)) or word_after(match).strip(".,;:") in tables.RATIOS
        middle = "to" if is_odds else "out of" if over == under else "slash"
        return None if match["whole"] else f"{numbers.cardinal(over)} {middle} {numbers.cardinal(under)}"
    return numbers.mixed(match["whole"] or "", over, under) + str(match["tail"])


def _version(match: re.Match[str]) -> str:
    said = " point ".join(numbers.decimal(part) for part in match["parts"].split("."))
    return f"{match['letter']} {said}".lstrip()


def _range(match: re.Match[str]) -> str:
    return f"{numbers.decimal(match['first'])} to {numbers.decimal(match['last'])}{match['tail']}"


def _ratio(match: re.Match[str]) -> str:
    if _is_duration(match):
        minutes, seconds = int(match["first"]), match["last"]
        return f"{numbers.cardinal(minutes)} {dates.year(seconds) if int(seconds) else 'minutes'}"
    return f"{numbers.cardinal(int(match['first']))} to {numbers.decimal(match['last'])}"


def _is_duration(match: re.Match[str]) -> bool:
    """Say whether `41:15` is minutes and seconds; what an hour could begin with is a time already."""
    is_ratio = word_after(match).strip(".,;:") in tables.RATIOS or before(match).endswith("ratio of ")
    first, last = match["first"], match["last"].replace(",", "")
    return len(last) == 2 and max(int(first), int(last)) < _MINUTES and not is_ratio  # noqa: PLR2004 - two figures


def _compound(match: re.Match[str]) -> str | None:
    """Say `12-point`, `mid-1980s`, `6-foot-2`, `COVID-19`: each part by itself, the hyphens kept."""
    if not _FIGURE.search(match.group()):
        return None
    return "-".join(_part(part, lead) for part, lead in _parts(match.group()))


def _parts(written: str) -> list[tuple[str, str]]:
    parts = re.split(r"[-‑]", written)
    return list(zip(parts, ["", *parts], strict=False))


def _part(part: str, lead: str) -> str:
    """Say one part of a compound; figures after capitals, as in `C-130`, are a name."""
    if match := re.fullmatch(r"['’]?(\d+0)s", part):
        return dates.decade(match[1])
    if match := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", part):
        return numbers.ordinal(int(match[1]))
    if match := re.fullmatch(r"(\d+)(['’]?s)", part):
        return numbers.plural(_figures(match[1], lead))
    if re.fullmatch(NUMBER, part):
        return _figures(part, lead)
    return _designated(part) if re.search(r"\d", part) else _letters(part)


def _letters(part: str) -> str:
    is_initials = len(part) > 1 and part.isascii() and part.isupper() and capitals.is_spelled(part)
    return capitals.lettered(part) if is_initials else part


def _figures(written: str, lead: str) -> str:
    if _YEARLIKE.fullmatch(written):
        return numbers.year(int(written))
    if written.isdecimal() and lead[:1].isupper() and len(lead) <= _SHORT_NAME:
        return numbers.designation(written)
    return numbers.decimal(written)


def _designation(match: re.Match[str]) -> str:
    return _designated(match.group())


def _designated(written: str) -> str:
    """Say letters and figures that name a thing, `G7`, `5G`; the A of `A320` would sound like the article."""
    pieces = re.findall(r"\d+|[^\W\d_]+", written)
    said = [_figures(piece, "A") if piece.isdecimal() else _letters(piece) for piece in pieces]
    if said[-1] == "k":
        said[-1] = "K"
    if said[-1] == "s":
        said[-2:] = [numbers.plural(said[-2])]
    return " ".join(said).replace("A ", "A-")


def _count(match: re.Match[str]) -> str:
    return f"{numbers.decimal(match['number'])}{' times' if match['times'] else ''}"


def _docket(match: re.Match[str]) -> str | None:
    """Say `No. 21-1234`, which is no range."""
    if not before(match).endswith(("No. ", "no. ", "L. ", "Law ")):
        return None
    return " dash ".join(map(numbers.designation, match.group().split("-")))


def _named(match: re.Match[str]) -> str:
    said = numbers.designation(match["number"])
    return f"{match['name']} {numbers.plural(said) if match['plural'] else said}"


def _ordinal(match: re.Match[str]) -> str:
    return numbers.ordinal(int(match["number"].replace(",", ""))) + match["tail"]


_TAIL = r"(?P<tail>(?:-[A-Za-z]+)*)"
_PARTS = 8
"""Parts of a compound after its first; more are no word."""
_WORD = r"[^\W_]+(?:['’]s)?"
_RULES = (
    rule(r"\.(?P<bore>\d\d)(?=[ -]cal)", lambda match: numbers.cardinal(int(match["bore"]))),
    rule(r"\d+·\d+", lambda match: numbers.decimal(match.group().replace("·", "."))),
    rule(
        r"[1-9]\d{0,2}(?: \d{3}){2,}|[1-9]\d{0,2} 000",
        lambda match: numbers.decimal(match.group().replace(" ", "")),
    ),
    rule(r"\d{1,2}-\d{3,4}", _docket),
    rule(r"\d+(?:/\d+){2,}", lambda match: " slash ".join(map(numbers.decimal, match.group().split("/")))),
    rule(
        r"7[0-8]7(?= M[Aa][Xx]| Dreamliner)|(?<=[ (][Aa] )7[0-8]7"
        r"|[1-9]\d\d(?= (?:[Ff]ree|[Hh]igh|[Ee]xpress)way)",
        lambda match: numbers.designation(match.group()),
    ),
    rule(r"(?P<plane>7[0-8]7)s", lambda match: numbers.plural(numbers.designation(match["plane"]))),
    rule(r"(?P<letter>)(?P<parts>\d+(?:\.\d+){2,})", _version),
    rule(r"(?P<letter>v)(?P<parts>\d+(?:\.\d+)+)", _version),
    rule(rf"(?:\d+\s?)?[{numbers.VULGAR}]", lambda match: numbers.decimal(match.group())),
    rule(
        rf"(?:(?P<whole>\d+)\s)?(?P<over>\d{{1,2}})[/⁄](?P<under>\d{{1,3}})(?:[rt][dh]s?)?(?![/⁄-]\d){_TAIL}",
        _slashed,
    ),
    rule(
        r"(?P<over>\d\.\d)/(?P<under>5|10)",
        lambda match: f"{numbers.decimal(match['over'])} out of {numbers.decimal(match['under'])}",
    ),
    rule(rf"(?P<name>{alternatives(tables.NAMED)})\s(?P<number>[1-9]\d{{2,3}})(?P<plural>s)?", _named),
)
_AFTER_YEARS = (
    rule(rf"(?P<first>{NUMBER})\s?[-–—]\s?(?P<last>{NUMBER})(?![-–]\d)(?<!\d-){_TAIL}", _range),
    rule(r"(?P<first>\d{1,3}):(?P<last>\d{1,3}(?:,\d{3})*)(?!:)", _ratio),
    rule(rf"(?:{NUMBER}|{_WORD})(?:[-‑](?:{NUMBER}s?|['’]?\d0s|{_WORD})){{1,{_PARTS}}}", _compound),
    rule(r"(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)(?P<tail>)", _ordinal),
    rule(r"[A-Za-z]{1,6}\d{1,4}[A-Za-z]?s?|\d{1,4}(?:[A-Z][A-Za-z]{0,2}|k)", _designation),
    rule(rf"(?P<number>{NUMBER})(?P<times>x)?", _count),
    rule(
        r"(?P<number>\d+)(?P<plural>['’]?s)", lambda match: numbers.plural(numbers.decimal(match["number"]))
    ),
    rule(r"(?=\w{0,12}\d)(?=\w{0,12}[A-Za-z])[A-Za-z\d]{2,24}", _designation),
)


def named_counts() -> tuple[Rule, ...]:
    """Give the rules for fractions and for numbers that are names; they come before years."""
    return _RULES


def counts() -> tuple[Rule, ...]:
    """Give the rules for ranges, compounds and plain numbers; they come after years."""
    return _AFTER_YEARS

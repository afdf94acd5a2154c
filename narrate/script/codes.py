"""Figures of English text that are dialled or looked up, not counted: `911`, `ISBN 978-0-...`."""

import re

from narrate.script import capitals, numbers, tables
from narrate.script.rules import Rule, after, alternatives, before, loose, rule, word_after, word_before

_COUNTED = re.compile(
    r" (?:people|men|women|children|times|(?!call|operator|emergenc|dispatch|transcr)[a-z]+s)\b"
)
_KEYED = re.compile(
    r"(?:\b(?:[Cc]odes?|PIN|[Pp]asscode|[Pp]assword|combination)(?: number)?(?: is| was| of|:)? ?"
    r"|\b[Tt]ext(?:ing|ed)? .{1,30} to )$"
)
_MARKS = ',.;:!?“”"’)('


def _phone(match: re.Match[str]) -> str:
    groups = re.findall(r"\d+|[A-Z]+", match.group())
    said = ", ".join(map(_group, groups))
    return f"plus {said}" if match.group().startswith("+") else said


def _group(written: str) -> str:
    """Say a group of a number; letters on the keys are a word."""
    return numbers.digits(written) if written.isdecimal() else written.capitalize()


def _dialled(match: re.Match[str]) -> str | None:
    around = (word_before(match), word_after(match))
    is_dialled = any(word.strip(_MARKS).lower() in tables.DIALLED for word in around)
    return numbers.digits(match.group()) if is_dialled and not _COUNTED.match(after(match)) else None


def _keyed(match: re.Match[str]) -> str | None:
    """Say a `ZIP code`, a `PIN`, or the number that a text is sent to."""
    is_keyed = _KEYED.search(before(match)) or re.match(r" (?:ZIP|zip|area|postal) code", after(match))
    return numbers.digits(match.group()) if is_keyed else None


def _lettered(match: re.Match[str]) -> str:
    """Say `Route 9W`, where `9 W` would be watts."""
    name = tables.BEFORE_NUMBER.get(match["name"], match["name"])
    return f"{name} {numbers.designation(match['number'])} {match['letter']}"


def _book(match: re.Match[str]) -> str:
    kind = f" {numbers.cardinal(int(match['kind']))}" if match["kind"] else ""
    said = ", ".join(
        numbers.digits(group) if group.isdecimal() else group for group in _figures(match["code"])
    )
    return f"{capitals.lettered(match['name'])}{kind} {said}"


def _figures(written: str) -> list[str]:
    return re.findall(r"\d+|X", written)


def _clause(match: re.Match[str]) -> str:
    """Say `501(c)(3)`, `12(b)(6)`, `401k`."""
    marks = re.findall(r"\w+", match["marks"])
    said = (numbers.cardinal(int(mark)) if mark.isdecimal() else mark.upper() for mark in marks)
    return " ".join((numbers.designation(match["number"]), *said))


_PHONES = (
    rule(r"\+\d{1,3}[\s.-]?(?:\(\d+\)|\d+)(?:[\s.-]?\d{2,})+", _phone),
    loose(r"(?<![\w(])\(?(?:1-)?\d{3}(?:\)\s?|[-.])\d{3}[-.]\d{4}(?!\w)", _phone),
    rule(r"1-[89]\d\d-[A-Z]{4,10}(?:-[A-Z]{2,10})*", _phone),
    rule(r"(?<!\d )0[1-9]\d{1,3} \d{3,6}(?: \d{3,4})?", _phone),
    rule(r"\d{3}-\d{4}(?!-)", _phone),
    rule(r"9-1-1|9-9-9|1-1-2", lambda match: numbers.digits(match.group().replace("-", ""))),
    rule(alternatives(tables.EMERGENCIES), _dialled),
)
_CODES = (
    rule(r"(?P<name>IS[BS]N)(?:-(?P<kind>1[03]))?:?\s(?P<code>\d[\d-]{6,16}[\dX])", _book),
    rule(r"\d{3,6}", _keyed),
    rule(r"\d{10,}", lambda match: numbers.digits(match.group())),
    rule(rf"(?P<name>{alternatives(tables.NAMED)})\s(?P<number>\d{{1,4}})(?P<letter>[A-Z])", _lettered),
    rule(r"(?P<number>[1-9]\d{0,3})(?P<marks>(?:\([a-zA-Z]{1,3}\)|\([1-9]\d?\))+)", _clause),
    rule(r"(?P<number>40[13])(?P<marks>k)", _clause),
)


def codes() -> tuple[Rule, ...]:
    """Give the rules for what is said figure by figure; they come before all that count."""
    return (*_PHONES, *_CODES)

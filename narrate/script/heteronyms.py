"""Words that are written alike and said apart (`read`, `lead`, `close`): what the words around them tell.

Only what is sure is decided, by the rules of `heteronyms.toml`; all else is left to the voice, which knows
parts of speech. An editor sees the chosen reading as `<phoneme>`, and may take it away.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from narrate.script.lexicon import with_s
from narrate.script.model import Token

_DATA: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("heteronyms.toml").read_text(encoding="utf-8")
)
_CLASSES: Final[dict[str, str]] = _DATA["classes"]
_WITHOUT_S = ("house", "progress")
"""Whose form in -s sounds like the verb, or is made otherwise."""
_REACH = 90
"""Characters before a word that its rules look at."""
_UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Heteronym:
    """A word, and its readings."""

    readings: dict[str, str]
    """IPA by name."""
    marked: frozenset[str]
    """Those that a script shows."""
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A reading that the words around a word decide."""

    start: int
    end: int
    reading: str
    phonemes: str
    """IPA."""
    is_marked: bool


def marked(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Mark the words of an English sentence whose reading is sure and not the expected one.

    Only plain stretches are looked at: what a rule, a lexicon or an editor decided stays.
    """
    text = "".join(token.written for token in tokens)
    found = [choice for choice in choices(text) if choice.is_marked]
    made, at = list[Token](), 0
    for token in tokens:
        end = at + len(token.written)
        inside = [each for each in found if at <= each.start and each.end <= end]
        made += _cut(token, inside, at) if token == Token(token.written, style=token.style) else [token]
        at = end
    return tuple(made)


def _cut(token: Token, found: Sequence[Choice], at: int) -> Iterator[Token]:
    """Cut a token that begins at `at` around the words that are found in it."""
    position = 0
    for choice in found:
        start, end = choice.start - at, choice.end - at
        if start > position:
            yield replace(token, written=token.written[position:start])
        yield replace(token, written=token.written[start:end], phonemes=choice.phonemes)
        position = end
    if position < len(token.written):
        yield replace(token, written=token.written[position:])


def choices(text: str) -> Iterator[Choice]:
    """Find the heteronyms of a sentence whose readings are sure."""
    for match in _pattern().finditer(text):
        written = match.group()
        name = written if written in heteronyms() else written.lower()
        if name not in heteronyms() or written.isupper():
            continue
        word = heteronyms()[name]
        reading = _reading(name, text[: match.start()], text[match.end() :])
        if reading in word.readings:
            yield Choice(*match.span(), reading, word.readings[reading], reading in word.marked)


def _reading(name: str, before: str, after: str) -> str:
    start = ["^"] if len(before) <= _REACH else []
    left = " ".join([*start, *_plain(before[-_REACH:]).split(), ""])
    right = _ended(after)
    for reading, pattern_before, pattern_after in _rules(name):
        if pattern_after.match(right) and pattern_before.search(left):
            return reading
    return _UNSURE


def _plain(text: str) -> str:
    """Let stops stand apart and quotation marks away, so that only words and commas are left."""
    return re.sub(r"\s*[,;:—–]\s*", " , ", re.sub(r'["“”‘()\[\]]', " ", text))


def _ended(text: str) -> str:
    return re.sub(r"[.!?…’]*\s*$", " $", re.sub(r" +", " ", _plain(text)), count=1)


@cache
def heteronyms() -> dict[str, Heteronym]:
    """Give the table: every word with its readings, the forms in -s among them."""
    table = {name: _from_table(values) for name, values in _DATA["words"].items()}
    for name, (noun, verb) in _DATA["verbs"].items():
        table[name] = _from_family(name, "verb", noun, verb)
        if name not in _WITHOUT_S:
            table[f"{name}s"] = _from_family(f"{name}s", "verbs", with_s(noun), with_s(verb))
    return table


def _from_table(values: dict[str, Any]) -> Heteronym:
    readings = {name: said for name, said in values.items() if isinstance(said, str)}
    return Heteronym(readings, frozenset(values["marked"]), tuple(values["rules"]))


def _from_family(name: str, family: str, noun: str, verb: str) -> Heteronym:
    rules = (*_DATA["more"].get(name, ()), *_DATA["families"][family]["rules"])
    return Heteronym({"noun": noun, "verb": verb}, frozenset({"verb"}), rules)


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted({name.lower() for name in heteronyms()}, key=len, reverse=True))
    return re.compile(rf"(?<![\w’'./-])(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _rules(name: str) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Make the patterns of a word's rules, when it is first met: reading, before, after."""
    made = []
    for rule in heteronyms()[name].rules:
        reading, pattern = rule.split(": ", 1)
        parts = list(_parts(pattern))
        at = next(number for number, part in enumerate(parts) if part.endswith("_") or part.startswith("_"))
        glued_before, glued_after = parts[at].split("_")
        before = "".join(_word(part, after=" +") for part in parts[:at]) + glued_before
        after = "".join(_word(part, before=" +") for part in parts[at + 1 :])
        edge = glued_after or r"(?![\w’'/-])"
        made.append(
            (
                reading,
                re.compile(rf"(?<![^ ]){before}\Z" if before else "", re.IGNORECASE),
                re.compile(rf"{edge}{after}(?![^ ])" if after else edge, re.IGNORECASE),
            )
        )
    return tuple(made)


def _parts(pattern: str) -> Iterator[str]:
    """Divide a rule at the spaces outside of its parentheses, its classes written out."""
    for name, words in _CLASSES.items():
        pattern = pattern.replace(f"{{{name}}}", f"(?:{words})")
    pattern = re.sub(r"(?<=[\w)]),(?!\d)", " ,", pattern).replace("^", r"\^").replace("$", r"\$")
    part, depth = "", 0
    for sign in pattern:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == " " and not depth:
            yield part
            part = ""
        else:
            part += sign
    yield part


def _word(part: str, *, before: str = "", after: str = "") -> str:
    """Write one part of a rule as a pattern: a word, one that may be there, or anything."""
    if part == "...":
        return f"(?:{before}.*{after})?"
    count = part[-1] if part.endswith((")?", ")*")) else ""
    return f"(?:{before}(?:{part.removesuffix(count)}){after}){count}"

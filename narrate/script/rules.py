"""Rules that turn a written form into speech, and how they share out a sentence among them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from unicodedata import east_asian_width

from narrate.script.model import Token

_CLOSERS = " \t\n\"'”’»)]"
_PUNCTUATION = ",;:.!?)]…—–”"
_NEAR = 160
"""Characters around a form that can decide how it is said."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A written form, and what is said for it."""

    pattern: re.Pattern[str]
    say: Callable[[re.Match[str]], Token | str | None]
    """The alias, or a token whose `written` is set later, or None where the form is something else."""


def rule(pattern: str, say: Callable[[re.Match[str]], Token | str | None]) -> Rule:
    """Make a rule whose pattern stands neither inside a word nor inside a number."""
    return Rule(re.compile(rf"(?<!\w)(?<!\d[.,])(?:{pattern})(?!\w)(?![.,]\d)"), say)


def loose(pattern: str, say: Callable[[re.Match[str]], Token | str | None]) -> Rule:
    """Make a rule whose pattern sets its own borders."""
    return Rule(re.compile(pattern), say)


def before(match: re.Match[str]) -> str:
    """Give the text just before a match: enough to judge by, however long the text."""
    return match.string[max(0, match.start() - _NEAR) : match.start()]


def after(match: re.Match[str]) -> str:
    """Give the text just after a match."""
    return match.string[match.end() : match.end() + _NEAR]


def word_before(match: re.Match[str]) -> str:
    """Give the word before a match, with its punctuation, or nothing."""
    return (before(match).split() or [""])[-1]


def word_after(match: re.Match[str]) -> str:
    """Give the word after a match, with its punctuation, or nothing."""
    return (after(match).split(maxsplit=1) or [""])[0]


def applied(text: str, rules: Iterable[Rule]) -> tuple[Token, ...]:
    """Cut a text into tokens: earlier rules come first to what several of them could take."""
    found: dict[int, Token] = {}
    taken = bytearray(len(text))
    for each in rules:
        for start, token in _claims(text, each, taken):
            found[start] = token
            taken[start : start + len(token.written)] = b"\1" * len(token.written)
    return _laid_out(text, found)


def _claims(text: str, each: Rule, taken: bytearray) -> Iterable[tuple[int, Token]]:
    position = 0
    while match := each.pattern.search(text, position):
        start, end = match.span()
        said = None if any(taken[start:end]) else each.say(match)
        if said is None:
            position = start + 1
            continue
        yield start, _token(said, match)
        position = end


def _token(said: Token | str, match: re.Match[str]) -> Token:
    token = Token("", alias=said) if isinstance(said, str) else said
    alias = None if token.alias is None else _fitted(token.alias, match)
    return Token(match.group(), alias, token.phonemes, token.say_as)


def _fitted(alias: str, match: re.Match[str]) -> str:
    """Let an alias join what stands around it: no comma or full stop twice, no two words glued."""
    lead, rest = before(match), after(match)
    if alias.endswith(",") and (not rest.strip() or rest.lstrip()[0] in _PUNCTUATION):
        alias = alias[:-1]
    if alias.endswith(".") and rest.startswith("."):
        alias = alias[:-1]
    if alias.startswith(",") and lead.rstrip().endswith((",", ";", ":", "—", "–", "(")):
        alias = alias[1:].lstrip()
    if match.group().endswith(".") and alias[-1:] not in (*".!?", "") and not rest.strip(_CLOSERS):
        alias += "."
    return f"{' ' * _are_glued(lead[-1:], alias[:1])}{alias}{' ' * _are_glued(alias[-1:], rest[:1])}"


def _are_glued(left: str, right: str) -> bool:
    """Say whether two letters make one word, as they do where words stand apart (not in Chinese)."""
    return left.isalnum() and right.isalnum() and "W" not in (east_asian_width(left), east_asian_width(right))


def _laid_out(text: str, found: dict[int, Token]) -> tuple[Token, ...]:
    tokens: list[Token] = []
    position = 0
    for start in sorted(found):
        if start > position:
            tokens.append(Token(text[position:start]))
        tokens.append(found[start])
        position = start + len(found[start].written)
    if position < len(text):
        tokens.append(Token(text[position:]))
    return tuple(tokens)


def alternatives(words: Iterable[str]) -> str:
    """Write a pattern for any of some words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))

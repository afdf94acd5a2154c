"""Written forms become speech: `$3.5bn` is marked to be said as `three point five billion dollars`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from narrate.script import (
    addresses,
    capitals,
    codes,
    counts,
    dates,
    grammar,
    numbers,
    quantities,
    register,
    scores,
    symbols,
)
from narrate.script import lexicon as pronunciation
from narrate.script.lexicon import HOUSE, Lexicon
from narrate.script.model import Token
from narrate.script.rules import Rule, applied, loose
from narrate.settings import Emoji

_AMERICAN = ("en", "en-us", "en-ca")
_LONGEST = 1500
"""Characters that are judged together: few sentences are longer, and those must not take the square of it."""
_ROUNDS = 8
"""How often the rules may find something new in what they left; language needs two or three."""
_CUT = re.compile(r".*[.!?;]\s|.*\s", re.DOTALL)


def tokens(
    text: str,
    language: str = "en",
    lexicon: Lexicon = HOUSE,
    *,
    emoji: Emoji = "skip",
    initials: bool = True,
) -> tuple[Token, ...]:
    """Cut a sentence into tokens, those that are said otherwise than written marked with how.

    Initials that a voice spells by itself are left as they are without `initials`.

    Joined, what is written is the text exactly. Plain stretches are one token each, and
    hold nothing more to mark.
    """
    full = language.lower().replace("_", "-")
    main = full.split("-")[0]
    rules = (
        *pronunciation.rules(lexicon, main),
        *_rules(main, emoji, british=full not in _AMERICAN, initials=initials),
    )
    return tuple(token for portion in _portions(text) for token in _settled(portion, rules))


def _portions(text: str) -> Iterator[str]:
    """Divide a text that is too long to be one sentence, at the end of one or at a space."""
    while len(text) > _LONGEST:
        found = _CUT.match(text, 0, _LONGEST)
        cut = found.end() if found else _LONGEST
        yield text[:cut]
        text = text[cut:]
    if text:
        yield text


def _settled(text: str, rules: tuple[Rule, ...], rounds: int = _ROUNDS) -> tuple[Token, ...]:
    """Apply the rules to plain stretches until they change nothing more."""
    found = applied(text, rules)
    if all(not _is_plain(token) or token.written == text for token in found):
        return found
    if not rounds:
        return tuple(_given_up(token) if _is_plain(token) else token for token in found)
    return tuple(
        settled
        for token in found
        for settled in (_settled(token.written, rules, rounds - 1) if _is_plain(token) else (token,))
    )


def _given_up(token: Token) -> Token:
    """Say what is no language, `@a@a@a@a`, as it is written, its figures one by one."""
    said = re.sub(r"\d", lambda match: f" {numbers.digits(match.group())} ", token.written)
    return replace(token, alias=said)


def _is_plain(token: Token) -> bool:
    return token == Token(token.written)


@cache
def _rules(language: str, emoji: Emoji, *, british: bool, initials: bool) -> tuple[Rule, ...]:
    if language != "en":
        return (*addresses.domains(), *grammar.rules(language))
    rules = (
        *symbols.marks(),
        *addresses.addresses(),
        *register.register(),
        *codes.codes(),
        *scores.verses(),
        *dates.dates(british=british),
        *scores.scores(british=british),
        *symbols.scientific(),
        *quantities.dimensions(),
        *register.before_numbers(british=british),
        *quantities.quantities(),
        *symbols.powers(),
        *counts.named_counts(),
        *dates.years(),
        *counts.counts(),
        *grammar.rules(language),
        loose(r"\d+", lambda match: numbers.decimal(match.group())),
        *capitals.capitals(initials=initials),
        *symbols.symbols(emoji),
    )
    return tuple(map(_in_british, rules)) if british else rules


def _in_british(rule: Rule) -> Rule:
    def say(match: re.Match[str]) -> Token | str | None:
        said = rule.say(match)
        return numbers.british(said) if isinstance(said, str) else said

    return replace(rule, say=say)


def spoken(text: str, language: str = "en") -> str:
    """Give the words that are said for a sentence, whitespace folded."""
    return words(tokens(text, language))


def words(said: Iterable[Token]) -> str:
    """Give the words of tokens, letters that are spelled each by itself, whitespace folded."""
    text = "".join(map(_words, said))
    return re.sub(r"\s+(?=[,;:!?])", "", " ".join(text.split()))


def _words(token: Token) -> str:
    return " ".join(token.written) if token.say_as == "characters" else token.spoken

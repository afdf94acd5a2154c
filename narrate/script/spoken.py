"""Written forms become speech: `$3.5bn` is marked to be said as `three point five billion dollars`."""

import re
from functools import cache

from narrate.script import counts, dates, grammar, numbers, quantities, register, symbols
from narrate.script import lexicon as pronunciation
from narrate.script.lexicon import HOUSE, Lexicon
from narrate.script.model import Token
from narrate.script.rules import Rule, applied, loose

_AMERICAN = ("en", "en-us", "en-ca")


def tokens(text: str, language: str = "en", lexicon: Lexicon = HOUSE) -> tuple[Token, ...]:
    """Cut a sentence into tokens, those that are said otherwise than written marked with how.

    Joined, what is written is the text exactly. Plain stretches are one token each, and
    hold nothing more to mark.
    """
    full = language.lower().replace("_", "-")
    main = full.split("-")[0]
    rules = (*pronunciation.rules(lexicon, main), *_rules(main, british=full not in _AMERICAN))
    return _settled(text, rules)


def _settled(text: str, rules: tuple[Rule, ...]) -> tuple[Token, ...]:
    """Apply the rules to plain stretches until they change nothing more."""
    found = applied(text, rules)
    if all(not _is_plain(token) or token.written == text for token in found):
        return found
    return tuple(
        settled
        for token in found
        for settled in (_settled(token.written, rules) if _is_plain(token) else (token,))
    )


def _is_plain(token: Token) -> bool:
    return token == Token(token.written)


@cache
def _rules(language: str, *, british: bool) -> tuple[Rule, ...]:
    if language != "en":
        return (*symbols.domains(), *grammar.rules(language))
    return (
        *symbols.addresses(),
        *register.register(),
        *counts.phones(),
        *register.before_numbers(),
        *dates.dates(british=british),
        *quantities.quantities(),
        *symbols.powers(),
        *counts.named_counts(),
        *dates.years(),
        *counts.counts(),
        *grammar.rules(language),
        loose(r"\d+", lambda match: numbers.decimal(match.group())),
        *symbols.symbols(),
    )


def spoken(text: str, language: str = "en") -> str:
    """Give the words that are said for a sentence, whitespace folded."""
    said = "".join(_words(token) for token in tokens(text, language))
    return re.sub(r"\s+(?=[,;:!?])", "", " ".join(said.split()))


def _words(token: Token) -> str:
    return " ".join(token.written) if token.say_as == "characters" else token.spoken

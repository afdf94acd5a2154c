"""How sentences are read out, remembered: the rules of reading are loaded for those that are new."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from narrate.audio.cache import Cache, key_of
from narrate.audio.keys import code_of, facts_of, read_by
from narrate.script.lexicon import Lexicon
from narrate.script.model import PLAIN, Sentence, Style, Token
from narrate.script.read_out import is_settled, read_out


def reader(
    language: str, rules: Lexicon, lexicons: Sequence[Any], cache: Cache | None
) -> Callable[[Sentence], Sentence]:
    """Give what reads sentences out; `lexicons` are the facts that name `rules`."""
    conditions = key_of("readings", code_of("script", "article"), read_by(), language, lexicons)

    def read(sentence: Sentence) -> Sentence:
        tokens = sentence.tokens
        if not cache or len(tokens) < len(sentence.pieces) or is_settled(sentence, language, rules):
            return read_out(sentence, language, rules)
        key = key_of("reading", conditions, list(map(facts_of, tokens)))
        kept = cache.read(key)
        if kept is None:
            made = read_out(sentence, language, rules)
            cache.write(key, json.dumps(list(map(facts_of, made.tokens))).encode())
            return made
        return replace(sentence, pieces=tuple(map(_token, json.loads(kept))))

    return read


def _token(facts: list[Any]) -> Token:
    """Make a token of what `facts_of` gives."""
    written, alias, phonemes, say_as, form, style = facts
    return Token(written, alias, phonemes, say_as, form, Style(*style) if style else PLAIN)

"""What an engine is given: a sentence in which every written form has its words."""

import re
from collections.abc import Iterator
from dataclasses import replace

from narrate.script import spoken
from narrate.script.lexicon import Lexicon
from narrate.script.model import Piece, Sentence, Token

SPELLED = frozenset({"characters", "spell-out", "verbatim"})


def read_out(sentence: Sentence, language: str, lexicon: Lexicon) -> Sentence:
    """Work out what the script leaves open: an editor's digits, `<say-as>`, words of the lexicons."""
    pieces: list[Piece] = []
    for piece in sentence.pieces:
        pieces += _read_out(piece, language, lexicon) if isinstance(piece, Token) else [piece]
    return replace(sentence, pieces=tuple(pieces))


def _read_out(token: Token, language: str, lexicon: Lexicon) -> Iterator[Token]:
    language = token.style.language or language
    if token.alias is not None or token.phonemes:
        yield token
    elif token.say_as in SPELLED:
        yield replace(token, say_as="characters", form="")
    elif token.say_as:
        yield replace(token, alias=_said_as(token, language), say_as="", form="")
    else:
        for made in spoken.tokens(token.written, language, lexicon):
            yield replace(made, style=token.style)


def _said_as(token: Token, language: str) -> str:
    """Give the words of `<say-as>`."""
    written = token.written.strip()
    if token.say_as in ("digits", "telephone"):
        return " ".join(spoken.spoken(sign, language) for sign in written if sign.isalnum())
    if token.say_as == "ordinal" and written.isdecimal() and language.lower().split("-")[0] == "en":
        written = f"{written}{_ending(int(written))}"
    if token.say_as == "date":
        written = _dated(written, token.form)
    return spoken.spoken(written, language)


def _ending(number: int) -> str:
    """English: 1st, 2nd, 3rd, 4th, 11th."""
    teens = range(11, 14)
    return "th" if number % 100 in teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _dated(written: str, form: str) -> str:
    """Write a date in ISO 8601, where `format` says which of its numbers is which: `dmy`, `mdy`, `ymd`."""
    numbers = re.findall(r"[0-9]+", written)
    if sorted(form) != ["d", "m", "y"] or len(numbers) != len(form):
        return written
    parts = dict(zip(form, numbers, strict=True))
    return f"{parts['y']}-{parts['m']:0>2}-{parts['d']:0>2}"

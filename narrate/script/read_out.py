"""What an engine is given: a sentence in which every written form has its words."""

from collections.abc import Iterator
from dataclasses import replace

from narrate.script import spoken
from narrate.script.lexicon import Lexicon
from narrate.script.model import Sentence, Token

SPELLED = frozenset({"characters", "spell-out", "verbatim"})


def read_out(sentence: Sentence, language: str, lexicon: Lexicon) -> Sentence:
    """Work out what the script leaves open: digits that an editor typed, `<say-as>`, words of the lexicons."""
    pieces = []
    for piece in sentence.pieces:
        pieces += _read_out(piece, language, lexicon) if isinstance(piece, Token) else [piece]
    return replace(sentence, pieces=tuple(pieces))


def _read_out(token: Token, language: str, lexicon: Lexicon) -> Iterator[Token]:
    language = token.style.language or language
    if token.alias is not None or token.phonemes:
        yield token
    elif token.say_as:
        yield replace(token, **_said_as(token, language), form="")
    else:
        for made in spoken.tokens(token.written, language, lexicon):
            yield replace(made, style=token.style)


def _said_as(token: Token, language: str) -> dict[str, str | None]:
    """The reading of `<say-as>`, as fields of a token."""
    written = token.written.strip()
    if token.say_as in SPELLED:
        return {"say_as": "characters"}
    if token.say_as in ("digits", "telephone"):
        digits = " ".join(spoken.spoken(letter, language) for letter in written if letter.isalnum())
        return {"say_as": "", "alias": digits}
    if token.say_as == "ordinal" and written.isdigit():
        written = f"{written}{_ending(int(written))}"
    return {"say_as": "", "alias": spoken.spoken(written, language)}


def _ending(number: int) -> str:
    """English: 1st, 2nd, 3rd, 4th, 11th."""
    teens = range(11, 14)
    return "th" if number % 100 in teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")

"""What an engine is given: a sentence in which every written form has its words."""

from collections.abc import Iterator
from dataclasses import replace

from narrate.script.lexicon import Lexicon
from narrate.script.model import Piece, Sentence, Token
from narrate.script.plain import is_plain

SPELLED = frozenset({"characters", "spell-out", "verbatim"})


def read_out(sentence: Sentence, language: str, lexicon: Lexicon, *, initials: bool = False) -> Sentence:
    """Work out what the script leaves open: an editor's digits, `<say-as>`, words of the lexicons.

    With `initials` also those that every voice spells by itself, for people to read.
    """
    pieces: list[Piece] = []
    for piece in sentence.pieces:
        if isinstance(piece, Token) and piece.written.startswith("."):
            pieces = _without_stop(pieces)
        pieces += (
            _read_out(piece, language, lexicon, initials=initials) if isinstance(piece, Token) else [piece]
        )
    return replace(sentence, pieces=tuple(pieces))


def is_settled(sentence: Sentence, language: str, lexicon: Lexicon) -> bool:
    """Say whether nothing is left open in a sentence: no rule has to be loaded to read it out."""
    return all(_is_settled(token, token.style.language or language, lexicon) for token in sentence.tokens)


def _is_settled(token: Token, language: str, lexicon: Lexicon) -> bool:
    if token.alias is not None or token.phonemes or token.say_as in SPELLED:
        return True
    return not token.say_as and language.lower().split("-")[0] == "en" and is_plain(token.written, lexicon)


def _without_stop(pieces: list[Piece]) -> list[Piece]:
    """Leave one stop of two where a written form's words end with their own: `2:30 p.m.` and `.`."""
    last = pieces[-1] if pieces else None
    if isinstance(last, Token) and last.alias and last.alias.endswith("."):
        return [*pieces[:-1], replace(last, alias=last.alias[:-1])]
    return pieces


def _read_out(token: Token, language: str, lexicon: Lexicon, *, initials: bool) -> Iterator[Token]:
    language = token.style.language or language
    if token.alias is not None or token.phonemes:
        yield token
    elif token.say_as in SPELLED:
        yield replace(token, say_as="characters", form="")
    elif token.say_as:
        from narrate.script.say_as import said_as  # noqa: PLC0415  # rules are loaded for what needs them

        alias = said_as(token.written.strip(), token.say_as, token.form, language)
        yield replace(token, alias=alias, say_as="", form="")
    elif is_plain(token.written, lexicon) and language.lower().split("-")[0] == "en":
        yield token
    else:
        from narrate.script import spoken  # noqa: PLC0415

        for made in spoken.tokens(token.written, language, lexicon, initials=initials):
            yield replace(made, style=token.style)

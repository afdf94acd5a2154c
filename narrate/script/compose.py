"""Sentences out of pieces, in the one form in which equal scripts are equal."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from narrate.script.model import Piece, Sentence, Token
from narrate.script.sentences import split

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sentence(pieces: Iterable[Piece], line: int = 0) -> Sentence:
    """Make a sentence: white space folded across pieces, plain neighbours joined, empty ones dropped."""
    return Sentence(tuple(_strip(_join(_fold(_loosened(pieces))))), line)


def sentences(pieces: Sequence[Piece], language: str, line: int = 0) -> tuple[Sentence, ...]:
    """Divide pieces that came without `<s>` into sentences; marked-up tokens are never cut."""
    whole = sentence(pieces, line)
    found, rest, start, end = [], list(whole.pieces), 0, 0
    for text in split(whole.written, language)[:-1]:
        end = whole.written.index(text, end) + len(text)
        head, tail = _cut(rest, end - start)
        if head and tail:
            found.append(sentence(head, line))
            rest, start = tail, end
    found.append(sentence(rest, line))
    return tuple(made for made in found if made.pieces)


def is_plain(piece: Piece) -> bool:
    """Say whether a piece is a token that is said as it is written."""
    return isinstance(piece, Token) and piece == Token(piece.written, style=piece.style)


def legal(text: str) -> str:
    """Take out the characters that no XML can hold."""
    return _ILLEGAL.sub("", text)


def _loosened(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Let the spaces at the ends of marked-up words stand beside them, where they are heard."""
    for piece in pieces:
        if not isinstance(piece, Token):
            yield piece
            continue
        token = _legal(piece)
        if is_plain(token):
            yield token
            continue
        space = Token(" ", style=token.style)
        bare = token.written.strip()
        yield from [space] * token.written[:1].isspace()
        yield replace(token, written=bare)
        yield from [space] * (token.written[-1:].isspace() and bool(bare))


def _legal(token: Token) -> Token:
    alias = None if token.alias is None else _folded(legal(token.alias))
    return replace(
        token,
        written=legal(token.written),
        alias=alias and (alias if alias.strip() else ""),
        phonemes=" ".join(legal(token.phonemes).split()),
    )


def _folded(text: str) -> str:
    """Make every run of white space one space, at the ends too."""
    return " ".join(f"|{text}|".split())[1:-1]


def _fold(pieces: Iterable[Piece]) -> Iterator[Piece]:
    after_space = True
    for piece in pieces:
        if not isinstance(piece, Token):
            yield piece
            continue
        folded = _folded(piece.written)
        if after_space and folded.startswith(" "):
            folded = folded[1:]
        after_space = folded.endswith(" ") if folded else after_space
        if folded or not is_plain(piece):
            yield piece if folded == piece.written else replace(piece, written=folded)


def _join(pieces: Iterable[Piece]) -> list[Piece]:
    """Join plain neighbours of one style, in Unicode's composed form."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if isinstance(piece, Token) and isinstance(last, Token) and _are_one(last, piece):
            joined[-1] = replace(last, written=last.written + piece.written)
        else:
            joined.append(piece)
    return [_composed(piece) if isinstance(piece, Token) else piece for piece in joined]


def _are_one(left: Token, right: Token) -> bool:
    return is_plain(left) and is_plain(right) and left.style == right.style


def _composed(token: Token) -> Token:
    if token.written.isascii() and (token.alias or "").isascii():
        return token
    alias = None if token.alias is None else unicodedata.normalize("NFC", token.alias)
    return replace(token, written=unicodedata.normalize("NFC", token.written), alias=alias)


def _strip(pieces: list[Piece]) -> list[Piece]:
    """Drop the white space at the end of the last token that has any text."""
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if isinstance(piece, Token) and piece.written:
            end = piece.written.rstrip()
            bare = piece if end == piece.written else replace(piece, written=end)
            kept = [bare] if bare.written or not is_plain(bare) else []
            return pieces[:index] + kept + pieces[index + 1 :]
    return pieces


def _cut(pieces: Sequence[Piece], size: int) -> tuple[list[Piece], list[Piece]]:
    """Cut after `size` written characters, or, inside a marked-up token, nowhere at all."""
    for index, piece in enumerate(pieces):
        if not isinstance(piece, Token):
            continue
        if size < len(piece.written):
            if not is_plain(piece):
                return list(pieces), []
            left = replace(piece, written=piece.written[:size])
            right = replace(piece, written=piece.written[size:])
            return [*pieces[:index], left], [right, *pieces[index + 1 :]]
        size -= len(piece.written)
        if size == 0:
            return list(pieces[: index + 1]), list(pieces[index + 1 :])
    return list(pieces), []

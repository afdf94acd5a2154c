"""Pull quotes: words that a page shows twice, and that are to be heard once."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias, TypeGuard

from narrate.article.model import Block
from narrate.article.outline import Piece
from narrate.article.words import words

REASON = "pull quote: its words are in the body"

Words: TypeAlias = tuple[str, ...]

_FEWEST_IN_QUOTE = 5
_FEWEST_IN_PARAGRAPH = 8
_FEWEST_MARKED = 2
_MOST = 90
"""A pull quote is short: more words than this are a quotation."""
_ALIKE = 0.85
_SPREAD = 1.2
_SPREAD_MARKED = 1.6
"""Over how many times their own number a pull quote's words may stand: `he said` is often cut out."""
_REFRAIN = 3
"""What stands this often as a paragraph of its own is the author's refrain."""
_MANY = 24
_RUN = 4
"""Words in a row that make two texts worth comparing."""


def pull_quotes(pieces: Sequence[Piece], marked: frozenset[int] = frozenset()) -> frozenset[int]:
    """Give the positions of the pieces that only repeat words of a body paragraph.

    `marked` are those that the page itself calls pull quotes: few words are enough there.
    A marked one whose words stand nowhere else is a quotation, and is not among them.
    """
    texts = {n: tuple(words(piece.text)) for n, piece in enumerate(pieces) if is_running_text(piece)}
    body = {n: text for n, text in texts.items() if n not in marked and _kind(pieces[n]) != "quote"}
    suspects = _suspects(texts, pieces, marked)
    found: set[int] = set()
    for n, host in sorted(_pairs(suspects, body)):
        spread = _SPREAD_MARKED if n in marked else _SPREAD
        is_first = n in body and n < host and texts[n] == texts[host]
        if (
            host not in found
            and not is_first
            and _repeats(texts[n], texts[host], spread=0 if n in body else spread)
        ):
            found.add(n)
    return frozenset(found)


def _suspects(texts: dict[int, Words], pieces: Sequence[Piece], marked: frozenset[int]) -> dict[int, Words]:
    times = Counter(texts.values())
    return {
        n: text
        for n, text in texts.items()
        if _fewest(pieces[n], is_marked=n in marked) <= len(text) <= _MOST and times[text] < _REFRAIN
    }


def _fewest(piece: Piece, *, is_marked: bool) -> int:
    if is_marked:
        return _FEWEST_MARKED
    return _FEWEST_IN_QUOTE if _kind(piece) == "quote" else _FEWEST_IN_PARAGRAPH


def _pairs(suspects: dict[int, Words], body: dict[int, Words]) -> set[tuple[int, int]]:
    """Pair each suspect with the paragraphs that share a run of words with it, in one pass over the body."""
    runs: dict[Words, set[int]] = defaultdict(set)
    for n, text in suspects.items():
        for run in _telling_runs(text):
            runs[run].add(n)
    # What stands in very many paragraphs is the text's manner, not a repetition; and time is short.
    runs = {run: owners for run, owners in runs.items() if len(owners) <= _MANY}
    sizes = {len(run) for run in runs}
    return {
        (n, host)
        for host, text in body.items()
        for size in sizes
        for run in _runs(text, size)
        for n in runs.get(run, ())
        if n != host
    }


def _telling_runs(text: Words) -> set[Words]:
    """Give the runs at a text's beginning, middle and end: a changed word spoils one, not all."""
    size = min(_RUN, len(text))
    return {text[start : start + size] for start in (0, (len(text) - size) // 2, len(text) - size)}


def _runs(text: Words, size: int) -> Iterator[Words]:
    return zip(*(text[start:] for start in range(size)), strict=False)


def _repeats(text: Words, host: Words, *, spread: float) -> bool:
    if len(host) < len(text) * _ALIKE:
        return False
    return _stands_in(text, host) or (
        bool(spread) and len(text) >= _FEWEST_IN_PARAGRAPH and _is_nearly_in(text, host, spread)
    )


def _stands_in(text: Words, host: Words) -> bool:
    return f" {' '.join(text)} " in f" {' '.join(host)} "


def _is_nearly_in(text: Words, host: Words, spread: float) -> bool:
    matches = [
        match
        for match in SequenceMatcher(None, host, text, autojunk=False).get_matching_blocks()
        if match.size
    ]
    if not matches:
        return False
    span = matches[-1].a + matches[-1].size - matches[0].a
    return sum(match.size for match in matches) >= _ALIKE * len(text) and span <= len(text) * spread


def is_running_text(piece: Piece) -> TypeGuard[Block]:
    """Tell whether a piece is a paragraph or a quotation."""
    return _kind(piece) in ("paragraph", "quote")


def _kind(piece: Piece) -> str:
    return piece.kind if isinstance(piece, Block) else ""

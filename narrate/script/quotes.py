"""Quotations that are heard as such: block quotes announced, and what is quoted said in a second voice.

Both are off by default. What they add or mark stands in the script, where an editor can change it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby, pairwise, zip_longest
from typing import Final

from narrate.article.language import main_of
from narrate.script import compose
from narrate.script.model import Paragraph, Piece, Sentence, Token

ANNOUNCED: Final = {
    "de": ("Zitat.", "Zitat Ende."),
    "en": ("Quote.", "End of quote."),
    "es": ("Cita.", "Fin de la cita."),
    "fr": ("Citation.", "Fin de citation."),
    "it": ("Citazione.", "Fine della citazione."),
    "nl": ("Citaat.", "Einde citaat."),
    "pt": ("Citação.", "Fim da citação."),
}
"""What is said before and after a block quote, by the article's language; none in others."""
SHORTEST: Final = 4
"""Words of a quotation that another voice is worth."""

_QUOTED = re.compile(
    r"“(?P<a>[^“”]+)(?:”|$)|«\s?(?P<b>[^«»]+?)\s?(?:»|$)|»(?P<c>[^«»]+)(?:«|$)|„(?P<d>[^„“”]+)(?:[“”]|$)"
    r"|(?<!\w)\"(?P<e>[^\"]+)(?:\"(?!\w)|$)"
    r"|(?<!\w)‘(?P<f>(?:[^‘’]|’(?=\w)|(?<=s)’(?=\s[a-z]))+(?<=[.!?…,]))’(?!\w)"  # the boys’ fault
    r"|(?<!\w)‘(?P<g>(?:[^‘’]|’(?=\w))+)(?:’(?!\w)|$)"
)
"""A quotation in any of the usual marks; one that the paragraph does not close lasts to its end."""
_ENDED = re.compile(r"[.!?…,;—–-]$")
_PARTED = re.compile(r",?\s[^.!?]{1,80}[,—–]\s")
"""What stands between the halves of a quotation."""
_AFTER = (".", ",", "!", "?")
"""What ends a quotation behind its closing mark."""
_OPEN_END = (",", "—", "–", "-", ";")


def announced(paragraphs: Iterable[Paragraph], language: str) -> Iterator[Paragraph]:
    """Announce the beginning and the end of each block quote; one of several paragraphs is one quote."""
    words = ANNOUNCED.get(main_of(language))
    for is_quote, group in groupby(paragraphs, key=lambda paragraph: paragraph.role == "quote"):
        if is_quote and words:
            yield _announcement(words[0])
            yield from group
            yield _announcement(words[1])
        else:
            yield from group


def _announcement(words: str) -> Paragraph:
    return Paragraph((compose.sentence((Token(words),)),), "announcement")


def voiced(sentences: Sequence[Sentence], voice: str) -> tuple[Sentence, ...]:
    """Give a paragraph's quotations to another voice, those that hold a sentence or more; the rest stays."""
    texts = [sentence.written for sentence in sentences]
    starts = (0, *accumulate(len(text) + 1 for text in texts))
    spans = list(quotations(" ".join(texts)))
    return tuple(
        _voiced(sentence, [(first - start, last - start) for first, last in spans], voice)
        for sentence, start in zip(sentences, starts, strict=False)
    )


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """Find what a paragraph quotes by whole sentences, marks and all, the part after `she said` among it."""
    is_open = False
    matches = list(_QUOTED.finditer(text))
    for match, following in zip_longest(matches, matches[1:]):
        words = _words(match)
        after = text[match.end() : match.end() + 1]
        is_ended = bool(_ENDED.search(words)) or after in _AFTER
        goes_on = words.endswith(_OPEN_END) or after == ","
        whole = f"{words} {_second_half(match, following)}" if goes_on and following else words
        is_whole = is_ended and _is_sentence(whole)
        if is_whole or (is_open and is_ended):
            yield match.span()
        is_open = (is_whole or is_open) and goes_on


def _words(match: re.Match[str]) -> str:
    words: str = next(filter(None, match.groups()))
    return words.strip()


def _second_half(match: re.Match[str], following: re.Match[str]) -> str:
    """Give the words of a quotation that go on in the next, where `she said,` parts the two."""
    between = match.string[match.end() : following.start()]
    words = _words(following)
    return words if _PARTED.fullmatch(between) and words[:1].islower() and _ENDED.search(words) else ""


def _is_sentence(text: str) -> bool:
    """Tell a sentence from a few words, and from a title, whose words have capitals."""
    words = text.split()
    small = sum(word[:1].islower() for word in words)
    return len(words) >= SHORTEST and words[0][:1].isupper() and 2 * small >= len(words)


def _voiced(sentence: Sentence, spans: Sequence[tuple[int, int]], voice: str) -> Sentence:
    """Cut a sentence where quotations begin and end."""
    borders = {place for span in spans for place in span}
    made, at = list[Piece](), 0
    for piece in sentence.pieces:
        if not isinstance(piece, Token):
            made.append(piece)
            continue
        end = at + len(piece.written)
        cuts = sorted(
            {at, end, *(place for place in borders if at < place < end and compose.is_plain(piece))}
        )
        for first, last in pairwise(cuts):
            part = replace(piece, written=piece.written[first - at : last - at])
            is_quoted = any(start <= first < stop for start, stop in spans)
            made.append(replace(part, style=replace(part.style, voice=voice)) if is_quoted else part)
        at = end
    return compose.sentence(made, sentence.line)

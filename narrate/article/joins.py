"""Paragraphs that a picture or an inset cut in two."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from narrate.article.model import Block
from narrate.article.tree import Leaf
from narrate.article.words import words

_MOST_BETWEEN = 12
_GOES_ON = (",", ";", "-", "–", "—")


@dataclass(frozen=True, slots=True)
class Join:
    """The two halves of a paragraph by their numbers, and its whole text."""

    first: int
    second: int
    text: str


def joins(leaves: Sequence[Leaf], reasons: Sequence[str]) -> Iterator[Join]:
    """Give the paragraphs that stop short before an inset and go on in lower case after it.

    One that is cut twice is given twice, the second time whole.
    """
    known: Counter[str] = Counter()
    opening, last, text = -1, -1, ""
    for n, leaf in enumerate(leaves):
        if reasons[n] or not (isinstance(leaf.piece, Block) and leaf.piece.kind == "paragraph"):
            continue
        if text and 1 < n - last <= _MOST_BETWEEN and _are_halves(leaves[last], leaf):
            known = known or Counter(word for each in leaves for word in words(each.text))
            text = _whole(text, leaf.text, known)
            yield Join(opening, n, text)
        else:
            opening, text = n, leaf.text
        last = n


def _are_halves(first: Leaf, second: Leaf) -> bool:
    stops_short = first.text[-1:].isalpha() or first.text.endswith(_GOES_ON)
    return stops_short and second.text[:1].islower() and _stand_together(first.element, second.element)


def _stand_together(first: HtmlElement, second: HtmlElement) -> bool:
    """Tell whether both stand in one element, one of them perhaps bare: a parser ends `<p>` at an inset."""
    parent = first.getparent()
    return second in (first, parent) or (parent is not None and second.getparent() is parent)


def _whole(first: str, second: str, known: Counter[str]) -> str:
    """Join two halves, without a space where the inset stands in a word that is known from elsewhere."""
    head, tail = first.rsplit(maxsplit=1)[-1].casefold(), second.split(maxsplit=1)[0].casefold()
    is_cut = head.isalpha() and any(known[word] for word in words(head + tail))
    return f"{first}{second}" if is_cut else f"{first} {second}"

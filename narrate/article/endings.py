"""What stands below an article and belongs to the page: links, answers, notes, lines after a rule."""

from collections.abc import Mapping, Sequence

from lxml.html import HtmlElement

from narrate.article import furniture
from narrate.article.model import Block
from narrate.article.outline import SectionBreak
from narrate.article.tree import Leaf
from narrate.article.words import count, words

_LONG = 40
"""Words: a paragraph of as many is the author's, whatever its heading."""
_MOST_BELOW = 60
"""Words below the last rule that may be no more than the page's footer."""
_LINKS_BELOW = 2
_LINKS_IN_BOX = 3
_MOST_TO_A_LINK = 30
"""Words to each link of a last box; with more it is a text."""
_LAST = 3
"""So many blocks from the end a note on the author may stand."""


def reasons_at_the_end(leaves: Sequence[Leaf], kept: Sequence[int], byline: str) -> dict[int, str]:
    """Say which of the `kept` leaves are of the page after all, and why."""
    reasons = {**_under_headings(leaves, kept), **_below_the_last_rule(leaves, kept)}
    reasons |= _last_box(leaves, [n for n in kept if n not in reasons])
    rest = [n for n in kept if n not in reasons and isinstance(leaves[n].piece, Block)]
    closing = {n: _closing(leaves[n], byline) for n in rest[-_LAST:] if _is_text(leaves[n])}
    reasons |= {n: reason for n, reason in closing.items() if reason}
    return {**reasons, **_empty_headings(leaves, [n for n in kept if n not in reasons])}


def _closing(leaf: Leaf, byline: str) -> str:
    """Say what a paragraph is that may only close the page: a note on the author, a signature, an address."""
    if furniture.is_author_note(leaf.text, byline):
        return "note on the author"
    if leaf.is_linked and count(leaf.text) < _LONG:
        return "links"
    return furniture.closing_claim(leaf.text)


def _last_box(leaves: Sequence[Leaf], kept: Sequence[int]) -> dict[int, str]:
    """Give the paragraphs of a last box, unlike all others, that is about the page: it is full of links."""
    texts = [n for n in kept if _is_text(leaves[n])]
    box = leaves[texts[-1]].element.getparent() if texts else None
    inside = [n for n in texts if leaves[n].element.getparent() is box]
    links = sum(leaves[n].links for n in inside)
    size = sum(count(leaves[n].text) for n in inside)
    if box is None or links < _LINKS_IN_BOX or size > links * _MOST_TO_A_LINK or len(inside) == len(texts):
        return {}
    others = {leaves[n].element.getparent() for n in texts[: -len(inside)]}
    is_apart = inside == texts[-len(inside) :] and _look_of(box) not in map(_look_of, others)
    return dict.fromkeys(inside, "lines below the article") if is_apart else {}


def _look_of(element: HtmlElement) -> tuple[str, ...]:
    return (element.tag, element.get("class", ""), element.get("style", ""))


def _under_headings(leaves: Sequence[Leaf], kept: Sequence[int]) -> dict[int, str]:
    """Give the sections whose heading says that they are not of the article: references, responses."""
    reasons: dict[int, str] = {}
    for place, n in enumerate(kept):
        if n in reasons or not _is_heading(leaves[n]) or not furniture.opens_appendix(leaves[n].text):
            continue
        section = _section_of(leaves, kept[place:])
        if not any(_is_long(leaves[inner]) for inner in section):
            reasons.update(dict.fromkeys(section, "section below the article"))
    return reasons


def _section_of(leaves: Sequence[Leaf], kept: Sequence[int]) -> list[int]:
    """Give the leaves from a heading to the next one of its level, or a higher."""
    section = [kept[0]]
    for n in kept[1:]:
        if _is_heading(leaves[n]) and _level_of(leaves[n]) <= _level_of(leaves[kept[0]]):
            break
        section.append(n)
    return section


def _below_the_last_rule(leaves: Sequence[Leaf], kept: Sequence[int]) -> Mapping[int, str]:
    """Give the few words with links that stand below the last rule."""
    rules = [place for place, n in enumerate(kept) if isinstance(leaves[n].piece, SectionBreak)]
    below = kept[rules[-1] :] if rules else []
    texts = [leaves[n] for n in below if isinstance(leaves[n].piece, Block)]
    size = sum(count(leaf.text) for leaf in texts)
    is_footer = size <= _MOST_BELOW and sum(leaf.links for leaf in texts) >= _LINKS_BELOW
    return dict.fromkeys(below, "lines below the article") if is_footer else {}


def _empty_headings(leaves: Sequence[Leaf], kept: Sequence[int]) -> dict[int, str]:
    """Give the headings over nothing but what is left out."""
    reasons = {}
    for place, n in enumerate(kept):
        if not _is_heading(leaves[n]):
            continue
        after = kept[place + 1] if place + 1 < len(kept) else len(leaves)
        is_last = place + 1 == len(kept) or (
            _is_heading(leaves[after]) and _level_of(leaves[after]) <= _level_of(leaves[n])
        )
        if is_last and any(leaf.is_linked for leaf in leaves[n + 1 : n + 2]) and after > n + 1:
            reasons[n] = "heading over links"
    return reasons


def _is_text(leaf: Leaf) -> bool:
    return isinstance(leaf.piece, Block) and leaf.piece.kind in ("paragraph", "quote")


def _is_heading(leaf: Leaf) -> bool:
    return isinstance(leaf.piece, Block) and leaf.piece.kind == "heading"


def _level_of(leaf: Leaf) -> int:
    return leaf.piece.level if isinstance(leaf.piece, Block) else 0


def _is_long(leaf: Leaf) -> bool:
    is_text = isinstance(leaf.piece, Block) and leaf.piece.kind == "paragraph"
    return is_text and not leaf.is_linked and len(words(leaf.text)) >= _LONG

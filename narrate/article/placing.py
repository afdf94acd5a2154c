"""Where on its page the article stands, told by the layout: what is laid out alike belongs together."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeAlias, TypeVar

from lxml.html import HtmlElement

from narrate.article.dates import without_date
from narrate.article.model import Block
from narrate.article.tree import Leaf
from narrate.article.words import count, is_closed

OUTSIDE = "outside the article"
_ANSWERS = "comments"

SENTENCE = 8
"""Words: less than this may stand on a page twice by chance."""
_NEAR = 3
"""How many leaves from the article's first or last paragraph another may stand that is laid out otherwise."""
_PARAGRAPH = 25
"""Words that stand outside the article's element and are of it all the same."""
PROSE = 20
"""Words that make a paragraph prose, and tell where the article is."""
_MOSTLY = 0.5
_NEARLY_ALL = 0.9
_HOLD_TEXT = frozenset(
    {"p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "span", "em", "b", "i"}
)
"""Elements that hold a stretch of an article, never the whole."""
_FEWEST_ANSWERS = 2
_MOST_LOOKS = 5
"""How many looks that such lines have on one page are asked after."""
_LONGEST_STAMP = 12
"""Words of a line that says who answered, and when."""
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b|\b\d+ (minutes?|hours?|days?|weeks?|months?|years?) ago\b")
_FEWEST_TEASERS = 12
"""Lines that are left to be read of a page that only leads to others."""
_FEWEST_IN_MENU = 3
_MOST_COARSE = 3
"""How many layers a layout may wrap around each section by itself."""

_Told = TypeVar("_Told")
_Look: TypeAlias = tuple[tuple[str, str], ...]
"""The tags and classes from the root down to an element."""


def is_prose(leaf: Leaf, fewest: int = SENTENCE) -> bool:
    """Tell running text by itself, as for pages on which trafilatura finds none."""
    return isinstance(leaf.piece, Block) and not leaf.is_linked and count(leaf.text) >= fewest


def reasons_by_place(leaves: Sequence[Leaf], held: Sequence[bool], reasons: Sequence[str]) -> list[str]:
    """Say of each leaf why its place speaks against it; those that have a reason keep it.

    `held` are the leaves that an extractor found.
    """
    sure = [n for n, reason in enumerate(reasons) if held[n] and not reason]
    if not sure:
        return list(reasons)
    answers = _answers_among(leaves, sure)
    ground = _Ground(leaves[:answers], held[:answers], [n for n in sure if n < answers])
    return [reason or (ground.reason_for(n) if n < answers else _ANSWERS) for n, reason in enumerate(reasons)]


def _is_note(leaf: Leaf) -> bool:
    return isinstance(leaf.piece, Block) and leaf.piece.kind == "footnote"


def is_front_page(leaves: Sequence[Leaf], reasons: Sequence[str]) -> bool:
    """Tell a page whose texts stand each alone among links: nowhere does one paragraph follow another."""
    kept = [n for n, reason in enumerate(reasons) if not reason and count(leaves[n].text)]
    between = range(kept[0], kept[-1]) if kept else range(0)
    links = sum(leaves[n].is_linked for n in between)
    prose = [is_prose(leaves[n], PROSE) and not _is_menu(leaves[n]) for n in kept]
    return (
        len(kept) >= _FEWEST_TEASERS
        and links > len(kept)
        and sum(prose) * _FEWEST_TEASERS < len(kept) * 2
        and not any(one and other for one, other in pairwise(prose))
    )


def _is_menu(leaf: Leaf) -> bool:
    return leaf.links >= _FEWEST_IN_MENU and not is_closed(leaf.text)


class _Ground:
    """The article's element, and what its text looks like there."""

    def __init__(self, leaves: Sequence[Leaf], held: Sequence[bool], sure: Sequence[int]) -> None:
        self.leaves, self.held = leaves, held
        self.home = _home_of(_telling([leaves[n] for n in sure]))
        self.looks = _looks_of([leaf.element for leaf in leaves])
        containers = _looks_of([_container_of(leaf.element) for leaf in leaves])
        self.main = _main_of(leaves, containers, sure)
        self.is_main = [look[: len(self.main)] == self.main for look in containers]
        self.is_around = [self.main[: len(look)] == look for look in containers]
        self.is_within = _are_within([leaf.element for leaf in leaves], self.home)
        core = frozenset(n for n in sure if self.is_main[n]) or frozenset(sure)
        self.known = {self.looks[n] for n in core}
        self.thread = _thread_after(leaves, max(core))
        parts = [n for n in range(len(leaves)) if n in core or (held[n] and self.is_part(n))]
        self.first, self.last = min(parts), max(parts)
        self.first = min(
            (n for n in range(max(self.first - _NEAR, 0), self.first) if self.opens(n)), default=self.first
        )
        self.last = max(
            (n for n in range(self.last + 1, min(self.last + 1 + _NEAR, len(leaves))) if self.is_bare(n)),
            default=self.last,
        )

    def reason_for(self, n: int) -> str:
        leaf = self.leaves[n]
        if leaf.is_linked and not self.held[n]:
            return "links"
        return "" if _is_note(leaf) or self.is_of_article(n) else OUTSIDE

    def is_of_article(self, n: int) -> bool:
        is_long = self.held[n] and count(self.leaves[n].text) >= (
            SENTENCE if self.is_within[n] else _PARAGRAPH
        )
        if self.first <= n <= self.last:
            return self.is_within[n] or is_long
        if self.is_main[n]:
            return is_long or self.looks[n] in self.known
        return is_long and (self.is_around[n] or self.is_part(n))

    def opens(self, n: int) -> bool:
        """Tell a paragraph right above the first that is laid out alone: bare, or only held to be of it."""
        leaf = self.leaves[n]
        is_paragraph = isinstance(leaf.piece, Block) and leaf.piece.kind == "paragraph"
        is_held = self.held[n] and is_paragraph and is_closed(leaf.text) and is_prose(leaf)
        return self.is_bare(n) or (is_held and self.is_within[n])

    def is_bare(self, n: int) -> bool:
        """Tell text that stands in the article's own element, in none inside it."""
        leaf = self.leaves[n]
        return leaf.element is self.home and is_prose(leaf) and is_closed(leaf.text)

    def is_part(self, n: int) -> bool:
        """Tell running text that stands beside what holds the most of it."""
        is_near = self.is_within[n] and n < self.thread
        return is_near and is_prose(self.leaves[n], PROSE) and not self.is_teaser(n)

    def is_teaser(self, n: int) -> bool:
        """Tell the lines under a heading that links to another page."""
        return any(leaf.is_linked for leaf in self.leaves[max(n - 2, 0) : n])


def _thread_after(leaves: Sequence[Leaf], last: int) -> int:
    """Give where readers' answers begin after the article: at the first of several lines that tell a time."""
    stamps = [n for n in range(last + 1, len(leaves)) if _is_stamp(leaves[n].text)]
    return stamps[0] if len(stamps) >= _FEWEST_ANSWERS else len(leaves)


def _answers_among(leaves: Sequence[Leaf], sure: Sequence[int]) -> int:
    """Give where answers begin that are laid out as the text is: under who wrote each, and when."""
    stamps: dict[tuple[str, str], list[int]] = {}
    for n, leaf in enumerate(leaves):
        if (named := leaf.element.get("class")) and _is_stamp(leaf.text):
            stamps.setdefault((leaf.element.tag, named), []).append(n)
    likely = sorted(stamps.values(), key=len, reverse=True)[:_MOST_LOOKS]
    are_answers = (places for places in likely if _stand_over_answers(places, leaves, sure))
    return next((places[0] for places in are_answers), len(leaves))


def _stand_over_answers(stamps: Sequence[int], leaves: Sequence[Leaf], sure: Sequence[int]) -> bool:
    """Tell whether text and links follow each stamp, and most of the page's text stands above all of them."""
    if len(stamps) <= _FEWEST_ANSWERS:
        return False
    texts = frozenset(sure) - frozenset(stamps)
    are_full = all(
        any(leaves[n].is_linked for n in range(one, other)) and any(n in texts for n in range(one, other))
        for one, other in pairwise(stamps)
    )
    sizes = [0, 0, 0]
    for n in texts:
        sizes[(n > stamps[0]) + (n > stamps[-1])] += len(leaves[n].text)
    above, between, below = sizes
    return are_full and above > between + below and below <= 2 * between


def _is_stamp(line: str) -> bool:
    if not _DIGIT.search(line):
        return False
    return count(line) <= _LONGEST_STAMP and (without_date(line) != line or bool(_CLOCK.search(line)))


def _main_of(leaves: Sequence[Leaf], containers: Sequence[_Look], sure: Sequence[int]) -> _Look:
    """Give the look of what holds most of the prose, as deep as it holds for most of it."""
    prose = [n for n in sure if is_prose(leaves[n], PROSE)] or list(sure)
    total = sum(len(leaves[n].text) for n in prose)
    deepest = max(len(containers[n]) for n in prose)
    for depth in range(deepest, max(deepest - _MOST_COARSE, 0), -1):
        sizes: Counter[_Look] = Counter()
        for n in prose:
            sizes[containers[n][:depth]] += len(leaves[n].text)
        main, size = sizes.most_common(1)[0]
        if size > total * _MOSTLY:
            return main
    return ()


def _container_of(element: HtmlElement) -> HtmlElement:
    """Give what holds an element and others beside it."""
    while element.tag in _HOLD_TEXT and element.getparent() is not None:
        element = element.getparent()
    return element


def _telling(leaves: Sequence[Leaf]) -> Sequence[Leaf]:
    """Give those that tell where the article is: its prose, where there is enough of that."""
    prose = [leaf for leaf in leaves if is_prose(leaf, PROSE)]
    is_most = sum(len(leaf.text) for leaf in prose) > _MOSTLY * sum(len(leaf.text) for leaf in leaves)
    return prose if is_most else leaves


def _home_of(leaves: Sequence[Leaf]) -> HtmlElement:
    """Give the deepest element that holds nearly all of the article."""
    own: Counter[HtmlElement] = Counter()
    for leaf in leaves:
        element = leaf.element
        own[element.getparent() if element.tag in _HOLD_TEXT else element] += len(leaf.text)
    sizes: Counter[HtmlElement] = Counter()
    for parent, size in own.items():
        for element in _line_of(parent):
            sizes[element] += size
    total = sum(own.values())
    longest = max(leaves, key=lambda leaf: len(leaf.text)).element
    holders = [element for element in _line_of(longest) if element.tag not in _HOLD_TEXT]
    return next((element for element in holders if sizes[element] >= total * _NEARLY_ALL), holders[-1])


def _line_of(element: HtmlElement) -> list[HtmlElement]:
    """Give an element and all that it stands in, innermost first."""
    return [] if element is None else [element, *element.iterancestors()]


def _looks_of(elements: Sequence[HtmlElement]) -> list[_Look]:
    """Give the look of each element: what looks alike is alike."""
    return _handed_down(
        elements, {None: ()}, lambda look, inner: (*look, (inner.tag, inner.get("class", "")))
    )


def _are_within(elements: Sequence[HtmlElement], home: HtmlElement) -> list[bool]:
    """Tell of each element whether it stands in `home`."""
    return _handed_down(elements, {home: True, None: False}, lambda is_within, _: is_within)


def _handed_down(
    elements: Sequence[HtmlElement],
    known: dict[HtmlElement | None, _Told],
    hand: Callable[[_Told, HtmlElement], _Told],
) -> list[_Told]:
    """Give what each element has from what it stands in; every element is asked once."""
    for element in elements:
        line = []
        outer = element
        while outer not in known:
            line.append(outer)
            outer = outer.getparent()
        told = known[outer]
        for inner in reversed(line):
            known[inner] = told = hand(told, inner)
    return [known[element] for element in elements]

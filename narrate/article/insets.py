"""Small things set into a text that are not of it: links to other pages, labels over them, buttons."""

from collections.abc import Sequence
from itertools import islice, takewhile

from lxml.html import HtmlElement

from narrate.article import furniture
from narrate.article.model import Block
from narrate.article.placing import PROSE, is_prose
from narrate.article.tree import Leaf
from narrate.article.words import count

POINTER = "pointer to other articles"
_LABEL = "label over what is left out"
_CONTROL = "button"
_MOST_IN_POINTER = 20
_MOST_IN_LABEL = 8
_LEAST_PROSE_TO_A_POINTER = 4
"""Paragraphs of prose to each linked one: where there are fewer, the links are what the article is about."""
_TO_SEE = frozenset(
    ("links", "hidden on the page", "related articles", "share buttons", "form", "button", POINTER, _CONTROL)
)
_FEWEST_LINKS = 2
_MOST_LAYERS = 2
"""Boxes around a label, of which one may hold it and what it stands over."""
_MOST_IN_BOX = 40
_MOST_DEPTH = 12


def reasons_between(leaves: Sequence[Leaf], reasons: Sequence[str]) -> list[str]:
    """Say of each leaf why it is no more than an inset; those that have a reason keep it."""
    found = list(reasons)
    for rule in (_pointers, _controls, _labels):
        for n, reason in rule(leaves, found).items():
            found[n] = found[n] or reason
    return found


def _pointers(leaves: Sequence[Leaf], reasons: Sequence[str]) -> dict[int, str]:
    """Give the paragraphs that are nothing but a link, and those under a label that says so."""
    kept = [n for n, reason in enumerate(reasons) if not reason and isinstance(leaves[n].piece, Block)]
    prose = [n for n in kept if is_prose(leaves[n], PROSE)]
    linked = [n for n in kept if prose and n > prose[0] and _is_title_of_another(leaves[n])]
    found = linked if len(linked) * _LEAST_PROSE_TO_A_POINTER <= len(prose) else []
    labels = [n - 1 for n in found if not reasons[n - 1] and _asks_to_read(leaves[n - 1])]
    return dict.fromkeys((*found, *labels, *_under_a_pointer(leaves, reasons)), POINTER)


def _is_title_of_another(leaf: Leaf) -> bool:
    if not leaf.is_linked or _kind_of(leaf) != "paragraph":
        return False
    return count(leaf.text) <= _MOST_IN_POINTER and not _is_sentence(leaf)


def _asks_to_read(leaf: Leaf) -> bool:
    return _kind_of(leaf) == "paragraph" and leaf.text.endswith(":") and count(leaf.text) <= _MOST_IN_LABEL


def _under_a_pointer(leaves: Sequence[Leaf], reasons: Sequence[str]) -> list[int]:
    """Give the lines of one paragraph under a first that announces links to other articles."""
    found: list[int] = []
    for n in range(1, len(leaves)):
        if reasons[n] or leaves[n].links < _FEWEST_LINKS or leaves[n].element is not leaves[n - 1].element:
            continue
        is_under = n - 1 in found[-1:] or furniture.opens_list_of_others(leaves[n - 1].text)
        if is_under and not _is_sentence(leaves[n]):
            found.append(n)
    return found


def _controls(leaves: Sequence[Leaf], reasons: Sequence[str]) -> dict[int, str]:
    """Give the lists of buttons: items of which most are a sign or a letter."""
    lists: dict[HtmlElement, list[int]] = {}
    for n, leaf in enumerate(leaves):
        if not reasons[n] and _kind_of(leaf) == "list_item":
            lists.setdefault(leaf.element.getparent(), []).append(n)
    small = [
        items for items in lists.values() if sum(len(leaves[n].text) == 1 for n in items) * 2 > len(items)
    ]
    return {n: _CONTROL for items in small for n in items}


def _labels(leaves: Sequence[Leaf], reasons: Sequence[str]) -> dict[int, str]:
    """Give the few words over links and buttons that are left out, alone with them in a box."""
    found: dict[int, str] = {}
    for n in reversed(range(len(leaves) - 1)):
        is_over = not reasons[n] and bool(reasons[n + 1] or found.get(n + 1))
        if is_over and _may_be_label(leaves[n]) and _is_alone(n, leaves, reasons, found):
            found[n] = _LABEL
    return found


def _may_be_label(leaf: Leaf) -> bool:
    is_line = _kind_of(leaf) in ("paragraph", "heading")
    return is_line and count(leaf.text) <= _MOST_IN_LABEL and not _is_sentence(leaf)


def _is_alone(n: int, leaves: Sequence[Leaf], reasons: Sequence[str], found: dict[int, str]) -> bool:
    """Tell whether all that stands with a leaf in the box around it is left out, and can only be seen."""
    for box in islice(leaves[n].element.iterancestors(), _MOST_LAYERS):
        after = range(n + 1, min(n + 1 + _MOST_IN_BOX, len(leaves)))
        inside = list(takewhile(lambda k: _stands_in(leaves[k].element, box), after))  # noqa: B023 - used at once
        others = {found.get(k) or reasons[k] for k in inside}
        if others & _TO_SEE and others <= _TO_SEE | {_LABEL}:
            return len(inside) < _MOST_IN_BOX
    return False


def _stands_in(element: HtmlElement, box: HtmlElement) -> bool:
    return element is box or any(outer is box for outer in islice(element.iterancestors(), _MOST_DEPTH))


def _is_sentence(leaf: Leaf) -> bool:
    return leaf.text.rstrip("\"'”’»)] ").endswith((".", "!", "。", "！", "…", "؟"))


def _kind_of(leaf: Leaf) -> str:
    return leaf.piece.kind if isinstance(leaf.piece, Block) else ""

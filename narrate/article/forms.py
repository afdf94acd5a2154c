"""Boxes on a page that only ask for something: a form, and the few words that lead to it."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from narrate.article.words import count

_MOST_WORDS = 60
"""In a box that is a form; what holds more holds something else too."""
_MOST_LAYERS = 8
_ASKING = frozenset({"email", "text", "tel", ""})
"""Types of fields that ask for words; no type is a text."""
_NEVER = frozenset({"html", "body", "main", "article", "li", "td", "p"})


def boxes_around_forms(root: HtmlElement) -> frozenset[HtmlElement]:
    """Give the outermost boxes that hold a field to be filled in, and few words beside it.

    A field outside a form counts only where it asks for an e-mail address: search fields are everywhere.
    """
    boxes = set()
    for field in root.iter("input", "form"):
        if field.tag == "form" or field.get("type", "").lower() == "email":
            boxes.update(list(_small_layers(field))[-1:])
    return frozenset(boxes)


def _small_layers(field: HtmlElement) -> Iterator[HtmlElement]:
    """Give what stands around a field as long as it holds few words, innermost first."""
    if field.tag == "form" and not any(_asks(inner) for inner in field.iter("input")):
        return
    for _, layer in zip(range(_MOST_LAYERS), field.iterancestors(), strict=False):
        if layer.tag in _NEVER or _holds_more(layer):
            return
        yield layer


def _asks(field: HtmlElement) -> bool:
    return field.get("type", "").lower() in _ASKING


def _holds_more(element: HtmlElement) -> bool:
    size = 0
    for text in element.itertext():
        size += count(text)
        if size > _MOST_WORDS:
            return True
    return False

"""Pictures and the lines under them: a figure, or any box that holds a picture and little else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from narrate.article import cues, furniture
from narrate.article.figures import SILENT, images_in, text_of
from narrate.article.frames import breaks_line
from narrate.article.words import clean, count, is_closed, words

_BESIDE = "beside a caption"
_MOST_WORDS = 60
"""In the lines under a picture; more are a text with a picture."""
_MOST_SLANTED = 30
"""Words under a picture that nothing but their slant marks as its caption."""
_MOST_CHARACTERS = 12 * _MOST_WORDS
_MOST_ELEMENTS = 120
_MOST_LINES = 5
_MOST_LAYERS = 8
_MOST_WRAPPERS = 4
_MOST_BESIDE = 6
_SMALLEST = 50
"""Pixels: what is smaller is an icon beside its words."""
_SENTENCE = 8
"""Words that are text."""
_NEVER = frozenset(
    ("html", "body", "main", "article", "section", "header", "li", "figure", "blockquote", "noscript")
)
_RUNNING = frozenset(("a", "span", "font", "b", "i", "em", "strong", "small", "tr", "tbody", "picture"))
"""What only stands around a picture, and is no box."""
_SPEAKS = ("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "form", "pre", "blockquote", "figure")
_SET_APART = re.compile(r"\bwidth\s*:\s*\d+px|\bfloat\s*:\s*(left|right)")
_MOST_STYLED = 200
"""Characters of a style that are looked at."""
_SLANTED = ("em", "i", "small")
_UNDER = ("p", "div", "span", "small")
_MOST_IN_NAME = 14
"""Words of a caption that no name tells, but its place and its slant."""


class _Line(NamedTuple):
    """A line of a box: what it stands in, and its words."""

    element: HtmlElement
    text: str


class Aside(NamedTuple):
    """Words beside a caption that are not of it, and what they are."""

    element: HtmlElement
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """What of a page is a picture's, whatever it is called."""

    boxes: frozenset[HtmlElement]
    """Each is a picture and its caption."""
    lines: frozenset[HtmlElement]
    """Each is the caption of the picture right before it."""


def pictures_in(root: HtmlElement) -> Pictures:
    """Find the captions that nothing but their place tells."""
    images = [image for image in root.iter("img") if not _is_small(image)]
    boxes = (_box_around(image) for image in images)
    lines = (_line_under(image) for image in images)
    return Pictures(
        frozenset(box for box in boxes if box is not None),
        frozenset(line for line in lines if line is not None),
    )


def is_picture(element: HtmlElement) -> bool:
    """Tell whether an element that calls itself a picture is one, and nothing else."""
    if element.tag != "figure" and not cues.is_captioned(element):
        return False
    inner = {descendant.tag for descendant in element.iterdescendants("*")}
    return bool(images_in(element)) and not inner & {"blockquote", "table", "pre", "figure", "h1", "h2", "h3"}


def caption_in(box: HtmlElement) -> tuple[str, tuple[Aside, ...]]:
    """Give a picture's caption, and what stood beside it: credits, buttons."""
    holder = next((inner for inner in box.iter() if _is_caption(inner, box)), None)
    lines = _lines_in(box)
    if holder is None:
        return _caption_from(lines)
    named = [inner for inner in holder.iterdescendants() if cues.cue_of(inner) == "credit"]
    asides = [Aside(inner, text_of(inner), "credit") for inner in named if inner.getparent() not in named]
    within = frozenset(holder.iter())
    asides += [Aside(*line, _reason_of(line)) for line in lines if line.element not in within]
    caption = text_of(holder, frozenset(named))
    if furniture.is_credit(caption) or furniture.is_copyright(caption):
        return "", (*asides, Aside(holder, caption, "credit"))
    return caption, tuple(asides)


def _line_under(image: HtmlElement) -> HtmlElement | None:
    """Give the line right under a picture that stands alone, if it is the caption."""
    for layer in (image, *islice(image.iterancestors(), _MOST_WRAPPERS)):
        if layer.tag in _NEVER or (layer.tail or "").strip() or any(map(str.strip, layer.itertext())):
            return None
        after = layer.getnext()
        if after is not None and after.tag != "br":
            return after if after.tag in _UNDER and _is_caption_of_picture(after) else None
    return None


def _is_caption_of_picture(element: HtmlElement) -> bool:
    is_named, text = cues.is_captioned(element), text_of(element)
    if not 0 < count(text) <= (_MOST_WORDS if is_named else _MOST_IN_NAME):
        return False
    return is_named or (_is_slanted(element, text) and not is_closed(text))


def _is_caption(element: HtmlElement, box: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element is box:
        return False
    return element.tag == "figcaption" or (element.tag != "img" and cues.is_captioned(element))


def _caption_from(lines: list[_Line]) -> tuple[str, tuple[Aside, ...]]:
    said = [line for line in lines if not (_is_credit(line) or _is_linked(line))]
    asides = tuple(Aside(*line, _reason_of(line)) for line in lines if line not in said)
    return " ".join(line.text for line in said), asides


def _reason_of(line: _Line) -> str:
    if _is_credit(line):
        return "credit"
    return "links" if _is_linked(line) else _BESIDE


def _is_credit(line: _Line) -> bool:
    if line.element.tag == "cite" or cues.is_credit(line.element):
        return True
    return furniture.is_credit(line.text) or furniture.is_copyright(line.text)


def _is_linked(line: _Line) -> bool:
    """Tell whether a line is nothing but links: the button that enlarges the picture, the title of a page."""
    if next(line.element.iterancestors("a"), None) is not None:
        return True
    linked = " ".join(text_of(link) for link in line.element.iter("a"))
    return len(words(linked)) >= len(words(line.text))


def _box_around(image: HtmlElement) -> HtmlElement | None:
    for layer in islice(image.iterancestors(), _MOST_LAYERS):
        if layer.tag in _NEVER or _is_much(layer) or cues.cue_of(layer):
            return None
        if layer.tag in _RUNNING:
            continue
        lines = _lines_in(layer)
        if any(not _is_linked(line) for line in lines):
            return layer if _is_box(layer, lines, image) else None
    return None


def _is_small(image: HtmlElement) -> bool:
    sizes = (image.get("width", ""), image.get("height", ""))
    return any(size.isascii() and size.isdigit() and int(size[:6]) < _SMALLEST for size in sizes)


def _is_much(layer: HtmlElement) -> bool:
    if next(islice(layer.iter(), _MOST_ELEMENTS, None), None) is not None:
        return True
    size = 0
    for text in layer.itertext():
        size += len(text)
        if size > _MOST_CHARACTERS:
            return not text.isspace() and len(clean("".join(layer.itertext()))) > _MOST_CHARACTERS
    return False


def _is_box(layer: HtmlElement, lines: list[_Line], image: HtmlElement) -> bool:
    text = " ".join(line.text for line in lines)
    if len(lines) > _MOST_LINES or count(text) > _MOST_WORDS or next(layer.iter(*_SPEAKS), None) is not None:
        return False
    if any(cues.is_captioned(line.element) for line in lines):
        return True
    named = (clean(image.get("alt", "")), clean(image.get("title", "")))
    if any(words(line.text) in map(words, filter(None, named)) for line in lines):
        return True
    if layer.tag == "p":
        return _is_slanted(layer, text)
    return _is_set_apart(layer, lines) and _stands_in_text(layer)


def _is_slanted(paragraph: HtmlElement, text: str) -> bool:
    slanted = " ".join(text_of(inner) for inner in paragraph.iter(*_SLANTED))
    return count(text) <= _MOST_SLANTED and words(slanted) == words(text)


def _is_set_apart(layer: HtmlElement, lines: list[_Line]) -> bool:
    """Tell whether a box is named for a picture, or as wide as one."""
    boxes = tuple(_wrappers(layer))
    is_named = any(map(cues.is_of_picture, (*boxes, *(line.element for line in lines))))
    return is_named or any(
        box.get("align") or _SET_APART.search(box.get("style", "")[:_MOST_STYLED]) for box in boxes
    )


def _stands_in_text(box: HtmlElement) -> bool:
    """Tell whether the lines beside a box, or beside what holds it alone, are running text."""
    for layer in _wrappers(box):
        parent = layer.getparent()
        if parent is not None and any(count(text) >= _SENTENCE for text in _texts_beside(layer, parent)):
            return True
    return False


def _wrappers(box: HtmlElement) -> Iterator[HtmlElement]:
    """Give a box, and what holds it and no other words, innermost first."""
    size = len(words("".join(box.itertext())))
    yield box
    for outer in islice(box.iterancestors(), _MOST_WRAPPERS):
        if outer.tag in _NEVER or _is_much(outer) or len(words("".join(outer.itertext()))) > size:
            return
        yield outer


def _texts_beside(box: HtmlElement, parent: HtmlElement) -> Iterator[str]:
    yield parent.text or ""
    near = chain(
        islice(box.itersiblings(), _MOST_BESIDE), islice(box.itersiblings(preceding=True), _MOST_BESIDE)
    )
    yield box.tail or ""
    for beside in near:
        if isinstance(beside.tag, str) and (beside.tag == "p" or not breaks_line(beside)):
            yield text_of(beside)
        yield beside.tail or ""


def _lines_in(box: HtmlElement) -> list[_Line]:
    """Give a box's lines; what is marked within one, as a credit, is a line of its own."""
    held: dict[HtmlElement, list[str]] = {}
    inside = [box]
    events = etree.iterwalk(box, events=("start", "end"))
    for event, element in events:
        if event == "end":
            inside = inside[:-1] if inside[-1] is element and element is not box else inside
            if element is not box:
                space = " " if element.tag == "br" else ""
                held.setdefault(inside[-1], []).append(space + (element.tail or ""))
        elif element is not box and _is_unseen(element):
            events.skip_subtree()
        else:
            inside = [*inside, element] if _is_line(element) and element is not box else inside
            held.setdefault(inside[-1], []).append(element.text or "")
    lines = (_Line(element, clean("".join(parts))) for element, parts in held.items())
    return [line for line in lines if words(line.text)]


def _is_unseen(element: HtmlElement) -> bool:
    return (
        not isinstance(element.tag, str)
        or element.tag in SILENT
        or cues.is_hidden(element)
        or cues.is_for_screen_readers(element)
    )


def _is_line(element: HtmlElement) -> bool:
    return (
        element.tag == "cite"
        or (element.tag == "a" and next(element.iter("img"), None) is not None)
        or breaks_line(element)
        or cues.is_credit(element)
        or cues.is_captioned(element)
    )

"""The open elements around a page's running text, and what that text is within them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from narrate.article import cues, furniture
from narrate.article.model import Block, BlockKind
from narrate.article.outline import Piece, SectionBreak, is_break
from narrate.article.words import clean

Cue = tuple[HtmlElement, str]

LINE_END = "\x1e"
"""Stands for `<br>` in running text: a control character, so no page holds it."""
_PARAGRAPH_END = re.compile(rf"{LINE_END}(?:\s*{LINE_END})+")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "noscript",
        "ol",
        "optgroup",
        "p",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_BULLET = re.compile(r"[•‣◦▪●∙■]\s*(?=\S)")
"""A list made by hand."""
_MOST_LINES = 200
"""A paragraph of more is a poem, or made to take our time."""
_FEWEST_IN_VERSE = 4
_LONGEST_LINE = 75
"""Characters of a line of verse; what is wrapped by hand runs longer, and goes on in lower case."""
_MOSTLY = 0.7
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})


@dataclass(slots=True)
class Frame:
    """An open element that breaks the line, and what its text would be."""

    element: HtmlElement
    cues: tuple[Cue, ...] = ()
    kind: BlockKind = "paragraph"
    level: int = 0
    marks: list[str] = field(default_factory=list)
    """The mark of the list item or footnote, until its first text takes it."""
    depth: int = 0
    count: int = 0
    is_pull_quote: bool = False
    is_dek: bool = False
    begins: int = 0
    """The number of leaves before it."""


def breaks_line(element: HtmlElement) -> bool:
    """Tell whether an element stands on lines of its own."""
    if element.tag in _BLOCKS or element.get("role") in ("heading", "list", "listitem"):
        return True
    return "-" in element.tag and _holds_block(element)


def _holds_block(element: HtmlElement) -> bool:
    """Tell whether a custom element, which HTML sets in the line, holds lines of its own."""
    return any(inner.tag in _BLOCKS for inner in element.iterdescendants("*"))


def frame_within(outer: Frame, element: HtmlElement, begins: int) -> Frame:
    """Open an element within another. `begins` counts the leaves before it."""
    tag = element.tag
    frame = Frame(
        element,
        outer.cues,
        outer.kind,
        outer.level,
        outer.marks,
        outer.depth,
        is_pull_quote=outer.is_pull_quote,
        is_dek=outer.is_dek,
        begins=begins,
    )
    if element.keys():
        is_pull_quote, is_dek = cues.marks_of(element)
        frame.is_pull_quote, frame.is_dek = outer.is_pull_quote or is_pull_quote, outer.is_dek or is_dek
    if tag in _HEADINGS or element.get("role") == "heading":
        frame.kind, frame.level = (
            "heading",
            _HEADINGS.get(tag) or min(max(_number(element, "aria-level", 2), 1), 6),
        )
    elif tag in _LISTS or element.get("role") == "list":
        frame.depth, frame.count = outer.depth + 1, _number(element, "start", 1) - 1
    elif (tag in ("li", "dt", "dd") or element.get("role") == "listitem") and outer.kind != "footnote":
        frame.kind, frame.level = "list_item", max(outer.depth, 1) + (tag == "dd")
        frame.marks = _marks_of(outer, element)
    elif tag == "blockquote" and outer.kind != "footnote":
        frame.kind = "quote"
    return frame


def _marks_of(outer: Frame, element: HtmlElement) -> list[str]:
    if outer.element.tag != "ol":
        return ["•"] if element.tag not in ("dt", "dd") else []
    outer.count = _number(element, "value", outer.count + 1)
    return [f"{outer.count}."]


def _number(element: HtmlElement, name: str, otherwise: int) -> int:
    said = element.get(name, "").strip()
    return int(said) if re.fullmatch(r"[0-9]{1,6}", said) else otherwise


def paragraphs_of(text: str, kind: BlockKind) -> Iterator[str]:
    """Divide text at empty lines made with `<br>`, and between lines that are furniture."""
    if kind not in ("paragraph", "quote"):
        yield clean(text)
        return
    if LINE_END not in text:
        yield clean(text)
        return
    for paragraph in _PARAGRAPH_END.split(text):
        lines = [clean(line) for line in paragraph.split(LINE_END)]
        are_many = len(lines) > _MOST_LINES
        if sum(map(bool, map(_BULLET.match, lines))) > 1:
            yield from _bulleted(lines)
        elif _is_verse(lines) or (
            len(lines) > 1 and not are_many and any(furniture.claim(line) for line in lines)
        ):
            yield from lines
        else:
            yield clean(" ".join(lines))


def _is_verse(lines: list[str]) -> bool:
    """Tell lines that were ended on purpose, and that nothing but their end tells apart."""
    said = list(filter(None, lines))
    if len(said) < _FEWEST_IN_VERSE or not all(map(str.isalpha, (line.strip("\"'“‘(")[:1] for line in said))):
        return False
    open_ended = sum(line[-1].isalnum() for line in said)
    capital = sum(line.strip("\"'“‘(")[:1].isupper() for line in said)
    short = sum(len(line) < _LONGEST_LINE for line in said)
    return min(open_ended, capital, short) >= len(said) * _MOSTLY


def _bulleted(lines: list[str]) -> Iterator[str]:
    """Join to each bullet the lines that go on with it."""
    held: list[str] = []
    for line in lines:
        if held and (_BULLET.match(line) or not _BULLET.match(held[0])):
            yield " ".join(held)
            held = []
        held.append(line)
    yield " ".join(held)


def piece_from(text: str, frame: Frame) -> Piece | None:
    """Make the block that a stretch of text is within a frame; None where it says nothing."""
    if not text:
        return None
    if frame.kind == "paragraph" and is_break(text):
        return SectionBreak()
    if frame.kind == "paragraph" and (found := _BULLET.match(text)):
        return Block("list_item", text[found.end() :], level=1, mark="•")
    mark = frame.marks.pop() if frame.marks and frame.kind in ("list_item", "footnote") else ""
    level = frame.level if frame.kind in ("heading", "list_item") else 0
    anchor = _anchor_of(frame.element) if frame.kind == "heading" else ""
    return Block(frame.kind, text, level=level, anchor=anchor, mark=mark)


def _anchor_of(heading: HtmlElement) -> str:
    """Give the id that leads to a heading: its own, one inside it, or its section's."""
    for element in heading.iter("*"):
        if name := element.get("id") or (element.get("name") if element.tag == "a" else ""):
            return name
    parent = heading.getparent()
    opens = parent is not None and parent.tag in ("section", "div") and heading.getprevious() is None
    return parent.get("id", "") if opens and not (parent.text or "").strip() else ""

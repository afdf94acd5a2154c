"""How a page's tree becomes leaves: blocks in document order, each with the cues that stand over it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from narrate.article import cues, furniture
from narrate.article.figures import (
    caption_in,
    code_from,
    image_from,
    images_in,
    is_data_table,
    source_in,
    table_from,
    text_of,
)
from narrate.article.footnotes import Notes, notes_in
from narrate.article.model import Block, BlockKind
from narrate.article.outline import Piece, SectionBreak, is_break
from narrate.article.words import clean, words

Cue = tuple[HtmlElement, str]

_WHOLE = frozenset({"br", "hr", "img", "pre", "table", "math", "figcaption", "caption", "figure", "div", "dl"})
_NEARLY_ALL = 0.9
_SILENT = frozenset(
    "script style template head title meta link svg iframe object embed video audio canvas input option map area"
    " param source track base col colgroup annotation annotation-xml".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav noscript ol optgroup p search section"
    " select summary table tbody td textarea tfoot th thead tr ul".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_LINE_END = "\x1e"
_PARAGRAPH_END = re.compile(rf"{_LINE_END}(?:\s*{_LINE_END})+")
_MOST_CUES = 6


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block or break of a page, and where it stands."""

    piece: Piece
    element: HtmlElement
    cues: tuple[Cue, ...] = ()
    """What speaks against it, outermost first."""
    is_linked: bool = False
    """All its words are links."""
    is_pull_quote: bool = False
    """The page itself says so."""
    is_dek: bool = False

    @property
    def text(self) -> str:
        """All its words."""
        piece = self.piece
        return " ".join(filter(None, (piece.text, piece.caption, piece.source))) if isinstance(piece, Block) else ""


@dataclass(slots=True)
class _Frame:
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


def parsed(page: str) -> HtmlElement | None:
    """Parse a page as browsers do: no entity of its own, nothing fetched. None where nothing is in it."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml_html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None
    return root


def leaves_of(root: HtmlElement) -> tuple[Leaf, ...]:
    """Walk a page, or a part of one, in document order."""
    return tuple(_Walk(notes_in(root)).walk(root))


class _Walk:
    """One way through a tree, without recursion: pages nest thousands deep."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.frames: list[_Frame] = []
        self.leaves: list[Leaf] = []
        self.text: list[str] = []
        self.linked = 0
        """Characters of the text that are links."""
        self.inline: list[HtmlElement] = []
        """Open links and quotations."""
        self.pictures: list[Leaf] = []
        """Those in the running text: they follow it."""
        self.sources: set[HtmlElement] = set()

    def walk(self, root: HtmlElement) -> list[Leaf]:
        self.frames.append(_Frame(root))
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            if event == "end":
                self.leave(element, is_root=element is root)
            elif not self.enter(element):
                events.skip_subtree()
        self.flush()
        return self.leaves

    def enter(self, element: HtmlElement) -> bool:
        """Open an element; False when all inside it has been dealt with."""
        tag = element.tag
        if tag in _SILENT or element in self.notes.links or element in self.sources:
            return False
        if tag in _WHOLE and self.take_whole(element):
            return False
        cue = cues.cue_of(element)
        if breaks_line(element) or (cue and any(map(breaks_line, element.iterdescendants("*")))):
            self.open(element, cue)
        elif (cue and not self.is_within(cue)) or _is_permalink(element):
            self.set_aside(element, cue or "link to the heading")
            return False
        elif tag in ("a", "q"):
            self.inline.append(element)
            self.text.append("“" if tag == "q" else "")
        self.say(element.text)
        return True

    def is_within(self, cue: str) -> bool:
        """Tell whether the text around is of this kind already, and so can be left out as one."""
        around = self.frames[-1].cues
        return bool(around) and around[-1][1] == cue

    def leave(self, element: HtmlElement, *, is_root: bool) -> None:
        """Close an element, and go on with the text after it."""
        if is_root:
            return
        if self.frames[-1].element is element:
            self.flush()
            self.close(self.frames.pop())
        elif self.inline and self.inline[-1] is element:
            self.inline.pop()
            self.text.append("”" if element.tag == "q" else "")
        self.say(element.tail)

    def say(self, text: str | None) -> None:
        self.text.append(text or "")
        if any(link.tag == "a" for link in self.inline):
            self.linked += len(clean(text or ""))

    def take_whole(self, element: HtmlElement) -> bool:
        """Deal with an element that is one block, or a mark in the text; False when it has to be walked."""
        match element.tag:
            case "br":
                self.text.append(_LINE_END)
            case "hr":
                self.add(SectionBreak(), element)
            case "img":
                self.pictures += self.leaves_with([image_from(element)], element)
            case "pre":
                self.add(code_from(element), element)
            case "table" if is_data_table(element):
                self.add(table_from(element), element)
            case "math" if element.get("alttext"):
                self.text.append(element.get("alttext"))
            case "figcaption" | "caption":
                self.take_caption(element)
            case "figure" | "div" | "dl" if _is_picture(element):
                self.take_picture(element)
            case _:
                return False
        return True

    def take_picture(self, figure: HtmlElement) -> None:
        caption, credited = caption_in(figure)
        images = images_in(figure)
        for n, image in enumerate(images):
            self.add(image_from(image, caption if n == len(images) - 1 else ""), figure)
        for element, text in credited:
            self.add(Block("paragraph", text), figure, (element, "credit"))

    def take_caption(self, element: HtmlElement) -> None:
        """Give a caption to what it stands under."""
        self.flush()
        text = text_of(element)
        last = self.leaves[-1] if len(self.leaves) > self.frames[-1].begins else None
        piece = last.piece if last else None
        if not isinstance(piece, Block) or last is None or not text:
            self.add(Block("paragraph", text) if text else None, element, (element, "caption without its picture"))
        elif piece.kind == "quote" and not piece.source:
            self.leaves[-1] = replace(last, piece=replace(piece, source=text.lstrip("—–―- ")))
        elif piece.kind in ("image", "table", "code") and not piece.caption:
            self.leaves[-1] = replace(last, piece=replace(piece, caption=text))
        else:
            self.add(Block("paragraph", text), element)

    def set_aside(self, element: HtmlElement, cue: str) -> None:
        """Take an element out of the running text that it stands in."""
        text = text_of(element)
        if words(text):
            self.leaves += self.leaves_with([Block("paragraph", text)], element, (element, cue))

    def add(self, piece: Piece | None, element: HtmlElement, *own: Cue) -> None:
        self.flush()
        cue = cues.cue_of(element)
        self.leaves += self.leaves_with([piece], element, *(((element, cue),) if cue else ()), *own)

    def leaves_with(self, pieces: Iterable[Piece | None], element: HtmlElement, *own: Cue) -> list[Leaf]:
        frame = self.frames[-1]
        return [
            Leaf(
                piece,
                element,
                (*frame.cues, *own)[:_MOST_CUES],
                is_pull_quote=frame.is_pull_quote,
                is_dek=frame.is_dek,
            )
            for piece in pieces
            if piece is not None
        ]

    def open(self, element: HtmlElement, cue: str) -> None:
        self.flush()
        frame = _frame_within(self.frames[-1], element, len(self.leaves))
        if element in self.notes.marks:
            frame.kind, frame.marks, frame.cues = "footnote", [self.notes.marks[element]], ()
        elif cue and len(frame.cues) < _MOST_CUES:
            frame.cues = (*frame.cues, (element, cue))
        self.frames.append(frame)
        if element.tag == "blockquote" and (found := source_in(element)):
            self.sources.add(found[0])

    def close(self, frame: _Frame) -> None:
        """Give a quotation's last block its source."""
        if frame.element.tag != "blockquote" or not (found := source_in(frame.element)):
            return
        for n in range(len(self.leaves) - 1, frame.begins - 1, -1):
            piece = self.leaves[n].piece
            if isinstance(piece, Block) and piece.kind == "quote":
                self.leaves[n] = replace(self.leaves[n], piece=replace(piece, source=found[1]))
                return

    def flush(self) -> None:
        """Make the text so far a leaf."""
        text, linked = "".join(self.text), self.linked
        pictures = self.pictures
        self.text, self.linked, self.pictures = [], 0, []
        frame = self.frames[-1]
        is_linked = 0 < len(clean(text)) * _NEARLY_ALL <= linked
        for paragraph in _paragraphs_of(text, frame.kind):
            leaves = self.leaves_with([_piece_from(paragraph, frame)], frame.element)
            self.leaves += [replace(leaf, is_linked=is_linked) for leaf in leaves]
        self.leaves += pictures


def breaks_line(element: HtmlElement) -> bool:
    """Tell whether an element stands on lines of its own."""
    return element.tag in _BLOCKS or "-" in element.tag or element.get("role") == "heading"


def _frame_within(outer: _Frame, element: HtmlElement, begins: int) -> _Frame:
    tag = element.tag
    frame = replace(outer, element=element, begins=begins, count=0)
    frame.is_pull_quote = outer.is_pull_quote or cues.is_pull_quote(element)
    frame.is_dek = outer.is_dek or cues.is_dek(element)
    if tag in _HEADINGS or element.get("role") == "heading":
        frame.kind, frame.level = "heading", _HEADINGS.get(tag) or _level_said_by(element)
    elif tag in _LISTS:
        frame.depth, frame.count = outer.depth + 1, _start_of(element) - 1
    elif tag in ("li", "dt", "dd") and outer.kind != "footnote":
        frame.kind, frame.level = "list_item", max(outer.depth, 1) + (tag == "dd")
        frame.marks = _marks_of(outer, element)
    elif tag == "blockquote" and outer.kind != "footnote":
        frame.kind = "quote"
    return frame


def _marks_of(outer: _Frame, element: HtmlElement) -> list[str]:
    if outer.element.tag != "ol":
        return ["•"] if element.tag == "li" else []
    value = element.get("value", "")
    outer.count = int(value) if value.isascii() and value.isdigit() else outer.count + 1
    return [f"{outer.count}."]


def _start_of(element: HtmlElement) -> int:
    said = element.get("start", "")
    return int(said) if said.isascii() and said.isdigit() else 1


def _level_said_by(element: HtmlElement) -> int:
    said = element.get("aria-level", "")
    return min(int(said), 6) if said.isascii() and said.isdigit() and said != "0" else 2


def _paragraphs_of(text: str, kind: BlockKind) -> Iterator[str]:
    """Divide text at empty lines made with `<br>`, and between lines that are furniture."""
    if kind not in ("paragraph", "quote"):
        yield clean(text)
        return
    for paragraph in _PARAGRAPH_END.split(text):
        lines = [clean(line) for line in paragraph.split(_LINE_END)]
        if len(lines) > 1 and any(furniture.claim(line) for line in lines):
            yield from lines
        else:
            yield clean(" ".join(lines))


def _piece_from(text: str, frame: _Frame) -> Piece | None:
    if not text:
        return None
    if frame.kind == "paragraph" and is_break(text):
        return SectionBreak()
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


def _is_picture(element: HtmlElement) -> bool:
    """Tell whether an element is pictures and their caption, and nothing else."""
    if element.tag != "figure" and not cues.is_captioned(element):
        return False
    inner = {descendant.tag for descendant in element.iterdescendants("*")}
    return bool(images_in(element)) and not inner & {"blockquote", "table", "pre", "figure", "h1", "h2", "h3"}


def _is_permalink(element: HtmlElement) -> bool:
    """Tell whether an element is the `¶` or `#` by which a heading is linked to."""
    return (
        element.tag == "a" and element.get("href", "").startswith("#") and clean(text_of(element)) in ("#", "¶", "§", "🔗")
    )

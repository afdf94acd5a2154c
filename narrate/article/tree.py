"""How a page's tree becomes leaves: blocks in document order, each with the cues that stand over it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml.html import HtmlElement

from narrate.article import cues
from narrate.article.captions import Pictures, caption_in, is_picture, pictures_in
from narrate.article.figures import (
    code_from,
    image_from,
    images_in,
    is_data_table,
    source_in,
    table_from,
    text_of,
)
from narrate.article.footnotes import Notes, notes_in
from narrate.article.forms import boxes_around_forms
from narrate.article.frames import LINE_END, Cue, Frame, breaks_line, frame_within, paragraphs_of, piece_from
from narrate.article.model import Block
from narrate.article.outline import Piece, SectionBreak
from narrate.article.words import clean, count, words

_WHOLE = frozenset(
    {"br", "hr", "img", "pre", "table", "math", "figcaption", "caption", "figure", "div", "dl"}
)
_SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "head",
        "title",
        "meta",
        "link",
        "svg",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "canvas",
        "input",
        "option",
        "map",
        "area",
        "param",
        "source",
        "track",
        "base",
        "col",
        "colgroup",
        "annotation",
        "annotation-xml",
    ]
)
_DIVIDES = ("p", "br", "li", "td", "pre", "h1", "h2", "h3")
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_SIGNS = frozenset({"mi", "mn", "mo", "mtext"})
"""A formula's numbers, names and signs: nothing but the elements keeps them apart."""
_SOURCE = re.compile(r"(?:[—–―]|--)\s?(?P<source>\S.{0,120})")
_NO_WORDS = frozenset(
    (
        *("hidden on the page", "for screen readers", "hidden from screen readers", "struck out"),
        *("reading of the characters", "edit link", "link back from a footnote", "button", "form"),
    )
)
"""Cues that hold in the middle of a sentence too."""
_NEARLY_ALL = 0.9
_MOST_CUES = 6
_MOST_IN_LABEL = 4
_FEWEST_IN_TITLE = 4
_MOST_IN_CARD = 6


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block or break of a page, and where it stands."""

    piece: Piece
    element: HtmlElement
    cues: tuple[Cue, ...] = ()
    """What speaks against it, outermost first."""
    is_linked: bool = False
    """All its words are links."""
    links: int = 0
    """How many links begin in it."""
    is_pointer: bool = False
    """It is a label and the link that it introduces: `See: ...`."""
    is_pull_quote: bool = False
    """The page itself says so."""
    is_dek: bool = False

    text: str = field(init=False)
    """All its words."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", _text_of(self.piece))


def _text_of(piece: Piece) -> str:
    if not isinstance(piece, Block):
        return ""
    if not (piece.caption or piece.source):
        return piece.text
    return " ".join(filter(None, (piece.text, piece.caption, piece.source)))


def leaves_of(root: HtmlElement) -> tuple[Leaf, ...]:
    """Walk a page, or a part of one, in document order."""
    return tuple(_Walk(notes_in(root), boxes_around_forms(root), pictures_in(root)).walk(root))


class _Walk:
    """One way through a tree, without recursion: pages nest thousands deep."""

    def __init__(self, notes: Notes, forms: frozenset[HtmlElement], pictures: Pictures) -> None:
        self.notes = notes
        self.forms = forms
        self.pictures = pictures
        self.is_bare = False
        """No element divides the text: then empty lines do."""
        self.frames: list[Frame] = []
        self.leaves: list[Leaf] = []
        self.text: list[str] = []
        self.linked = 0
        """Characters of the text that are links."""
        self.links = 0
        self.inline: list[HtmlElement] = []
        """Open links and quotations."""
        self.after: list[Leaf] = []
        """Pictures in the running text, and what was taken out of it: they follow it."""
        self.sources: set[HtmlElement] = set()

    def walk(self, root: HtmlElement) -> list[Leaf]:
        self.is_bare = next(root.iter(*_DIVIDES), None) is None
        self.frames.append(Frame(root))
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
        if tag in _SILENT or element in self.notes.links or element in self.sources or _is_copy(element):
            return False
        if tag in _WHOLE and self.take_whole(element):
            return False
        if element in self.pictures.boxes:
            self.take_picture(element)
            return False
        if element in self.pictures.lines:
            self.take_line_under_picture(element)
            return False
        cue = cues.cue_of(element) or self.cue_from_within(element)
        if breaks_line(element) or (cue and any(map(breaks_line, element.iterdescendants("*")))):
            self.open(element, cue)
        elif (cue and not self.is_within(cue) and not self.is_mid_sentence(element, cue)) or _is_permalink(
            element
        ):
            self.set_aside(element, cue or "link to the heading")
            return False
        elif tag in ("a", "q"):
            self.links += tag == "a"
            self.inline.append(element)
            self.text.append("“" if tag == "q" else "")
        elif tag in _SIGNS:
            self.text.append(" ")
        self.say(element.text)
        return True

    def cue_from_within(self, element: HtmlElement) -> str:
        if element in self.forms:
            return "form"
        return "card of another page" if _is_card(element) else ""

    def is_mid_sentence(self, element: HtmlElement, cue: str) -> bool:
        """Tell whether words stand on both sides, so that what an element is called cannot be what it is."""
        if cue in _NO_WORDS:
            return False
        tail = (element.tail or "").lstrip()
        before = "".join(self.text).rstrip()
        return tail[:1].islower() and before[-1:].isalpha()

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
        if not text or (not self.text and text.isspace()):
            return
        if self.is_bare:
            text = _EMPTY_LINE.sub(2 * LINE_END, text)
        self.text.append(text)
        if self.inline and any(link.tag == "a" for link in self.inline):
            self.linked += len(clean(text))

    def take_whole(self, element: HtmlElement) -> bool:
        """Deal with an element that is one block, or a mark in the text; False when it has to be walked."""
        match element.tag:
            case "br":
                self.text.append(LINE_END)
            case "hr":
                self.add(SectionBreak(), element)
            case "img":
                self.after += self.leaves_with([image_from(element)], element)
            case "pre":
                self.add(code_from(element), element)
            case "table" if is_data_table(element):
                self.add(table_from(element, self.notes.links), element)
            case "math" if element.get("alttext"):
                self.text.append(element.get("alttext"))
            case "figcaption" | "caption":
                self.take_caption(element)
            case "figure" | "div" | "dl" if is_picture(element):
                self.take_picture(element)
            case _:
                return False
        return True

    def take_picture(self, figure: HtmlElement) -> None:
        caption, asides = caption_in(figure)
        images = images_in(figure)
        for n, image in enumerate(images):
            self.add(image_from(image, caption if n == len(images) - 1 else ""), figure)
        for element, text, reason in asides:
            self.add(Block("paragraph", text), figure, (element, reason))

    def take_line_under_picture(self, element: HtmlElement) -> None:
        self.flush()
        last = self.leaves[-1] if self.leaves else None
        text = text_of(element)
        if last and isinstance(last.piece, Block) and last.piece.kind == "image" and not last.piece.caption:
            self.leaves[-1] = replace(last, piece=replace(last.piece, caption=text))
        else:
            self.add(Block("paragraph", text), element, (element, "caption without its picture"))

    def take_caption(self, element: HtmlElement) -> None:
        """Give a caption to what it stands under."""
        self.flush()
        text = text_of(element)
        last = self.leaves[-1] if len(self.leaves) > self.frames[-1].begins else None
        piece = last.piece if last else None
        if not isinstance(piece, Block) or last is None or not text:
            self.add(
                Block("paragraph", text) if text else None, element, (element, "caption without its picture")
            )
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
            self.after += self.leaves_with([Block("paragraph", text)], element, (element, cue))

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
        frame = frame_within(self.frames[-1], element, len(self.leaves))
        if element in self.notes.marks:
            frame.kind, frame.marks, frame.cues = "footnote", [self.notes.marks[element]], ()
        elif cue and len(frame.cues) < _MOST_CUES:
            frame.cues = (*frame.cues, (element, cue))
        self.frames.append(frame)
        if element.tag == "blockquote" and (found := source_in(element)):
            self.sources.add(found[0])

    def close(self, frame: Frame) -> None:
        """Give a quotation's last block its source: what is marked as one, or a last line after a dash."""
        if frame.element.tag != "blockquote":
            return
        own = range(frame.begins, len(self.leaves))
        quotes = [n for n in own if getattr(self.leaves[n].piece, "kind", "") == "quote"]
        found = source_in(frame.element)
        source = found[1] if found else ""
        if not source and len(quotes) > 1 and (named := _SOURCE.fullmatch(self.leaves[quotes[-1]].text)):
            source = named["source"]
            del self.leaves[quotes.pop()]
        if source and quotes and isinstance(piece := self.leaves[quotes[-1]].piece, Block):
            self.leaves[quotes[-1]] = replace(self.leaves[quotes[-1]], piece=replace(piece, source=source))

    def flush(self) -> None:
        """Make the text so far a leaf."""
        if not (self.text or self.after):
            return
        text, linked, links, after = "".join(self.text), self.linked, self.links, self.after
        self.text, self.linked, self.links, self.after = [], 0, 0, []
        if not text or text.isspace():
            self.leaves += after
            return
        frame = self.frames[-1]
        is_linked = linked > 0 and len(clean(text)) * _NEARLY_ALL <= linked
        for paragraph in paragraphs_of(text, frame.kind):
            leaves = self.leaves_with([piece_from(paragraph, frame)], frame.element)
            if links or is_linked:
                is_pointer = links == 1 and _is_pointer(paragraph, linked)
                leaves = [
                    replace(leaf, is_linked=is_linked, links=links, is_pointer=is_pointer) for leaf in leaves
                ]
            self.leaves += leaves
        self.leaves += after


def _is_pointer(text: str, linked: int) -> bool:
    """Tell whether a text is a label of few words, a colon, and a link."""
    label, _, rest = text.strip("()[] ").partition(":")
    is_label = 0 < count(label) <= _MOST_IN_LABEL
    return is_label and count(rest) >= _FEWEST_IN_TITLE and len(rest.strip()) <= linked


def _is_card(element: HtmlElement) -> bool:
    """Tell whether a link is a box with lines of its own: a heading and what it leads to."""
    if element.tag != "a" or len(element) == 0 or element.get("href", "#").startswith("#"):
        return False
    lines = [inner for inner in element.iterdescendants("h2", "h3", "h4", "h5", "p") if text_of(inner)]
    return 1 < len(lines) <= _MOST_IN_CARD


def _is_copy(element: HtmlElement) -> bool:
    """Tell whether an element draws the formula that stands before it in a form that can be read."""
    if element.tag != "span" or element.get("aria-hidden") != "true":
        return False
    before = element.getprevious()
    return before is not None and (before.tag == "math" or before.find(".//math") is not None)


def _is_permalink(element: HtmlElement) -> bool:
    """Tell whether an element is the `¶` or `#` by which a heading is linked to."""
    return (
        element.tag == "a"
        and element.get("href", "").startswith("#")
        and clean(text_of(element)) in ("#", "¶", "§", "🔗")
    )

"""Blocks that are read off a page as a whole: pictures, tables, code, and the source of a quotation."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from narrate.article import cues
from narrate.article.links import joined
from narrate.article.model import Block
from narrate.article.words import clean, clean_line

SILENT = frozenset({"script", "style", "template", "noscript", "button", "svg"})
_GLUED = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
    ]
)
_LANGUAGE = re.compile(r"\b(?:language|lang|brush:|highlight-source)-?\s?([\w+#-]+)")
_LAZY = ("data-src", "data-original", "data-lazy-src")
_MOST_IN_CELL = 600
"""Characters: a cell of more, in several lines, is a column of the page."""
_LAST_SOURCES = 3
"""Elements that may be a quotation's source: only what ends it can be."""
_SMALLEST = 2
"""Pixels: what is no larger counts visitors."""


def text_of(element: HtmlElement, without: frozenset[HtmlElement] = frozenset()) -> str:
    """Give an element's text as one line: no scripts, nothing hidden, no words glued together."""
    parts: list[str] = []
    events = etree.iterwalk(element, events=("start", "end"))
    for event, inner in events:
        is_unseen = (
            inner.tag in SILENT
            or inner in without
            or cues.is_hidden(inner)
            or cues.is_for_screen_readers(inner)
        )
        if event == "start" and is_unseen and inner is not element:
            events.skip_subtree()
        elif event == "start":
            parts.append(("" if inner.tag in _GLUED else " ") + (inner.text or ""))
        elif inner is not element:
            parts.append(("" if inner.tag in _GLUED else " ") + (inner.tail or ""))
    return clean("".join(parts))


def images_in(element: HtmlElement) -> list[HtmlElement]:
    """Give the pictures that are more than a visitor counter, without a second copy for want of scripts."""
    images = [image for image in element.iter("img") if not _is_counter(image)]
    first = [image for image in images if next(image.iterancestors("noscript"), None) is None]
    return first or images


def image_from(image: HtmlElement, caption: str = "") -> Block | None:
    """Give a picture as a block; nothing where it neither has words nor belongs to a figure."""
    alt = clean(image.get("alt", ""))
    if _is_counter(image) or not (alt or caption):
        return None
    return Block("image", alt, url=address_of(image), caption=caption)


def address_of(image: HtmlElement) -> str:
    """Give a picture's address, as written; where a script would load it, what the script would load."""
    places = [image.get("src", ""), *(image.get(name, "") for name in _LAZY)]
    places += [image.get(name, "").split(",")[-1].split(" ")[0] for name in ("srcset", "data-srcset")]
    return next((place.strip() for place in places if place.strip() and not place.startswith("data:")), "")


def rebase(root: HtmlElement, url: str) -> None:
    """Write pictures' addresses whole where a page says, by `<base>`, where they begin."""
    base = joined(url, next((element.get("href", "") for element in root.iter("base")), ""))
    if base in ("", url):
        return
    for image in root.iter("img"):
        for name in ("src", *_LAZY):
            if place := image.get(name, "").strip():
                image.set(name, joined(base, place))


def is_data_table(table: HtmlElement) -> bool:
    """Tell a table of data from one that only lays out the page."""
    if (
        table.get("role") in ("presentation", "none")
        or next(table.iterdescendants("table"), None) is not None
    ):
        return False
    rows = [_cells_of(row) for row in table.iter("tr")]
    is_wide = max(map(len, rows), default=0) > 1
    return is_wide and not any(_holds_prose(cell) for row in rows for cell in row)


def _holds_prose(cell: HtmlElement) -> bool:
    """Tell a cell that holds a whole text from one that holds a value, or a remark."""
    return (
        sum(map(len, cell.itertext())) > _MOST_IN_CELL
        and len(cell.findall(".//p") + cell.findall(".//br")) > 1
    )


def table_from(table: HtmlElement, without: frozenset[HtmlElement] = frozenset()) -> Block:
    """Give a table as a block: a cell that spans several stands in the first, the rest are empty.

    `without` are elements whose words are not the table's: footnotes' marks.
    """
    rows = tuple(_rows_of(table, without))
    holder = table.find("caption")
    text = "; ".join(", ".join(filter(None, row)) for row in rows)
    return Block("table", text, rows=rows, caption=text_of(holder, without) if holder is not None else "")


def code_from(pre: HtmlElement) -> Block:
    """Give preformatted text as a block that keeps its lines."""
    names = " ".join(inner.get("class", "") for inner in pre.iter())
    language = _LANGUAGE.search(names)
    lines = clean_line("".join(pre.itertext())).split("\n")
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    return Block("code", text, source=language[1] if language else "")


def source_in(quote: HtmlElement) -> tuple[HtmlElement, str] | None:
    """Give who is quoted: the last words of a block quotation, where they are marked as its source."""
    candidates = list(quote.iterdescendants("cite", "footer"))[-_LAST_SOURCES:]
    marked = [inner for inner in candidates if _is_last(inner, quote)]
    if not marked or text_of(quote) == text_of(marked[0]):
        return None
    return marked[0], text_of(marked[0]).lstrip("—–―- ")


def _rows_of(table: HtmlElement, without: frozenset[HtmlElement]) -> Iterator[tuple[str, ...]]:
    waiting: dict[int, int] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in _cells_of(row):
            while waiting.get(len(cells), 0):
                waiting[len(cells)] -= 1
                cells.append("")
            width, height = _span_of(cell, "colspan"), _span_of(cell, "rowspan")
            for place in range(width):
                waiting[len(cells)] = height - 1
                cells.append(text_of(cell, without) if place == 0 else "")
        if any(cells):
            yield tuple(cells)


def _cells_of(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _span_of(cell: HtmlElement, name: str) -> int:
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), 100) if said.isascii() and said.isdigit() and len(said) < 5 else 1  # noqa: PLR2004 - HTML allows 1000


def _is_counter(image: HtmlElement) -> bool:
    sizes = (image.get("width", ""), image.get("height", ""))
    return any(size.isascii() and size.isdigit() and int(size[:6]) <= _SMALLEST for size in sizes)


def _is_last(element: HtmlElement, quote: HtmlElement) -> bool:
    """Tell whether nothing follows an element in its quotation, and no sentence runs into it."""
    before = (element.getparent().text or "") + "".join(
        inner.tail or "" for inner in element.itersiblings(preceding=True)
    )
    runs_on = element.tag == "cite" and before.strip() and not before.strip().endswith(tuple('.!?…"”’»—–―-'))
    while element is not quote:
        if (element.tail or "").strip() or any(text_of(after) for after in element.itersiblings()):
            return False
        element = element.getparent()
    return not runs_on

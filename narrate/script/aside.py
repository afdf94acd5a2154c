"""What is not running prose, made listenable by rule, at three levels of reading.

| | brief | plain | full |
|---|---|---|---|
| headings, paragraphs, quotes | said | said | said |
| lists | left out | said | said |
| small tables | left out | row by row | row by row |
| large tables | left out | announced | announced |
| images | left out | left out | said |
| footnotes | left out | left out | after their paragraph |
| code | left out | left out | announced |
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from narrate.article.language import main_of
from narrate.article.model import Block, Section
from narrate.settings import Reading

MOST_ROWS = 5
"""Rows of a table, its header apart, that a listener can follow."""
MOST_COLUMNS = 4

_PROSE = frozenset({"heading", "paragraph", "quote"})
_FILE = re.compile(r"[^\s/]+\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|bmp)", re.IGNORECASE)
"""The name of a picture's file, which pages give in place of an alt text."""


@dataclass(frozen=True, slots=True)
class Said:
    """How a block is read: each text becomes sentences of its own, in this order."""

    texts: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    """What is not said."""
    reason: str = ""


def said(block: Block, reading: Reading, language: str) -> Said:
    """Say what is read of a block, and why the rest is not. Our own words are said in English texts only."""
    if block.kind in _PROSE:
        return Said(_filled(block.text, block.source if block.kind == "quote" else block.caption))
    read = _READERS[reading].get(block.kind)
    if read is None:
        kind = block.kind.replace("_", " ")
        return Said((), everything(block), f"{kind}: not read aloud")
    return read(block, is_english=main_of(language) == "en")


def everything(block: Block) -> tuple[str, ...]:
    """Give all that a block holds, for the account of what was left out."""
    source = block.source if block.kind == "quote" else ""
    return _filled(block.text or _cells(block), block.caption, source)


def _filled(*texts: str) -> tuple[str, ...]:
    return tuple(filter(None, texts))


def _cells(block: Block) -> str:
    return "\n".join(" | ".join(row) for row in block.rows)


def _list(block: Block, *, is_english: bool) -> Said:  # noqa: ARG001 - every reader is told
    return Said(_filled(block.text, block.caption))


def _table(block: Block, *, is_english: bool) -> Said:
    if block.rows and len(block.rows) <= MOST_ROWS + 1 and max(map(len, block.rows)) <= MOST_COLUMNS:
        return Said(_filled(block.caption, *_rows(block.rows)))
    announced = _announced("A table follows in the text", block.caption) if is_english else block.caption
    cells = block.text or _cells(block)
    return Said(
        _filled(announced if cells else block.caption), _filled(cells), "table: too large to be heard"
    )


def _rows(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Read a table row by row, each cell after its column's name."""
    header, *body = rows
    names, lines = (header, body) if body else ((), rows)
    for row in lines:
        pairs = zip_longest(names, row, fillvalue="")
        cells = [f"{name}: {cell}" if name else cell for name, cell in pairs if cell]
        if cells:
            yield "; ".join(cells).rstrip(".") + "."


def _code(block: Block, *, is_english: bool) -> Said:
    announced = _announced("Code follows in the text", block.caption) if is_english else block.caption
    return Said(_filled(announced if block.text else ""), _filled(block.text), "code: not read aloud")


def _announced(words: str, caption: str) -> str:
    return f"{words}: {caption.rstrip('.')}." if caption else f"{words}."


def _image(block: Block, *, is_english: bool) -> Said:
    is_named = bool(_FILE.fullmatch(block.text))
    alternative = "" if is_named else block.text
    first, *rest = _filled(alternative, block.caption) or ("",)
    first = f"Image: {first}" if first and is_english else first
    return Said(_filled(first, *rest), _filled(block.text) if is_named else (), "image: the name of a file")


def _footnote(block: Block, *, is_english: bool) -> Said:
    return Said((f"Footnote: {block.text}" if is_english and block.text else block.text,))


def noted(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Move each footnote behind the first block that leads to it; one that none leads to stays."""
    marked = [tuple(_marked(section.blocks)) for section in sections]
    notes: dict[str, list[Block]] = {}
    for block in chain.from_iterable(marked):
        if block.kind == "footnote":
            notes.setdefault(block.mark, []).append(block)
    runs = [
        [(block,) if block.kind == "footnote" else tuple(_with_notes(block, notes)) for block in blocks]
        for blocks in marked
    ]
    return tuple(
        replace(section, blocks=tuple(block for run in held if _stays(run[0], notes) for block in run))
        for section, held in zip(sections, runs, strict=True)
    )


def _marked(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give the second paragraph of a footnote the mark of its first."""
    mark = ""
    for block in blocks:
        mark = (block.mark or mark) if block.kind == "footnote" else ""
        yield replace(block, mark=mark) if block.kind == "footnote" else block


def _with_notes(block: Block, notes: dict[str, list[Block]]) -> Iterator[Block]:
    """Follow a block by its footnotes, and those by theirs; what is placed is taken from `notes`."""
    yield block
    for mark in block.notes:
        for note in notes.pop(mark, ()):
            yield from _with_notes(note, notes)


def _stays(block: Block, notes: dict[str, list[Block]]) -> bool:
    return block.kind != "footnote" or block.mark in notes


_Reader = Callable[..., Said]
_PLAIN: dict[str, _Reader] = {"list_item": _list, "table": _table}
_READERS: dict[Reading, dict[str, _Reader]] = {
    "brief": {},
    "plain": _PLAIN,
    "full": {**_PLAIN, "code": _code, "image": _image, "footnote": _footnote},
}

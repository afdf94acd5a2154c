"""How a stream of blocks becomes sections."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeGuard

from narrate.article.model import Block, Section

_BREAK = re.compile(r"(?:[*_~=#•·⁂※❦☙◆✦–—-]\s*)+")


@dataclass(frozen=True, slots=True)
class SectionBreak:
    """A place where the article breaks off without a heading: `<hr>`, `***`."""


Piece: TypeAlias = Block | SectionBreak


def deepened(sections: Iterable[Section], deepest: int) -> tuple[Section, ...]:
    """Divide sections again, at their headings down to so many levels below the shallowest in use."""
    sections = tuple(sections)
    levels = [section.level for section in sections if section.heading]
    levels += [block.level for section in sections for block in section.blocks if is_heading(block)]
    last = min(levels, default=0) + deepest
    return tuple(part for section in sections for part in _parted(section, last))


def _parted(section: Section, last: int) -> Iterator[Section]:
    blocks: list[Block] = []
    for block in section.blocks:
        if is_heading(block) and block.level <= last:
            if blocks or section.heading:
                yield replace(section, blocks=tuple(blocks))
            section, blocks = Section(block.text, (), block.level, block.anchor), []
        else:
            blocks.append(block)
    yield replace(section, blocks=tuple(blocks))


def divide(pieces: Iterable[Piece]) -> tuple[Section, ...]:
    """Open a section at every break and at every heading of the shallowest level in use."""
    pieces = tuple(pieces)
    shallowest = min((heading.level for heading in filter(is_heading, pieces)), default=0)
    opened: list[tuple[Section, list[Block]]] = [(Section("", ()), [])]
    for piece in pieces:
        if isinstance(piece, SectionBreak):
            opened.append((Section("", ()), []))
        elif is_heading(piece) and piece.level == shallowest:
            opened.append((Section(piece.text, (), piece.level, piece.anchor), []))
        else:
            opened[-1][1].append(piece)
    return tuple(
        replace(section, blocks=tuple(blocks)) for section, blocks in opened if blocks or section.heading
    )


def is_heading(piece: Piece) -> TypeGuard[Block]:
    """Tell whether the piece is a heading."""
    return isinstance(piece, Block) and piece.kind == "heading"


def is_break(text: str) -> bool:
    """Tell whether a line is nothing but a printer's break: `***`, `* * *`, `---`, `⁂`."""
    signs = "".join(text.split())
    return bool(_BREAK.fullmatch(text.strip())) and (len(signs) > 1 or signs in "⁂※❦☙◆✦")

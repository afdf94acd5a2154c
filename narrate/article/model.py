"""An article as it was written: values only, nothing here reads or speaks."""

from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

BlockKind = Literal["paragraph", "heading", "quote", "list_item", "image", "table", "code", "footnote"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article that stands by itself on the page."""

    kind: BlockKind
    text: str
    """Plain text, NFC, whitespace folded (code keeps its lines); an image's alt text."""
    level: int = 0
    """A heading's level (1 to 6), or a list item's depth (1 is outermost)."""
    anchor: str = ""
    """The id under which the page links to it, without `#`."""
    url: str = ""
    """An image's address: absolute where the article was fetched, elsewhere as its source writes it."""
    caption: str = ""
    """An image's or a table's caption."""
    source: str = ""
    """Who is quoted, where the page says so; a code block's language."""
    mark: str = ""
    """What stands before a list item or footnote: `1.`, `•`, `3`."""
    rows: tuple[tuple[str, ...], ...] = ()
    """A table's cells, its header first."""
    notes: tuple[str, ...] = ()
    """The marks of the footnotes that its text leads to, in order."""
    language: str = ""
    """BCP 47, where it is clearly another than the article's."""

    def as_dict(self) -> dict[str, Any]:
        """Give what is set, `kind` and `text` always."""
        said = {"kind": self.kind, "text": self.text}
        rest = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in said}
        return said | {name: value for name, value in rest.items() if value}


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of an article under one heading, or between two breaks."""

    heading: str
    """The heading as written; empty before the first, and after a break without one."""
    blocks: tuple[Block, ...]
    level: int = 0
    """The heading's level, 1 to 6; 0 where there is none."""
    anchor: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Give the section as `narrate read --json` prints it."""
        return {
            "heading": self.heading,
            "level": self.level,
            "anchor": self.anchor,
            "blocks": [block.as_dict() for block in self.blocks],
        }


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that stood in the source and is not spoken."""

    text: str
    reason: str
    """For people, in a few words: `site navigation`, `pull quote: its words are in the body`."""


@dataclass(frozen=True, slots=True)
class Article:
    """What was written. Texts that the source does not give are empty."""

    title: str
    sections: tuple[Section, ...]
    dek: str = ""
    """The standfirst under the title."""
    byline: str = ""
    """The author's name, or names, without `By`."""
    published: str = ""
    """ISO 8601, a date or a date and time."""
    language: str = ""
    """BCP 47, such as `en-US`; empty where nothing says so."""
    url: str = ""
    """The canonical address."""
    site_name: str = ""
    image: str = ""
    """The article's own picture: an absolute URL, or a path relative to the source file."""
    tags: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, in order, section headings not among them."""
        return tuple(block for section in self.sections for block in section.blocks)

    def as_dict(self) -> dict[str, Any]:
        """Give the article as `narrate read --json` prints it."""
        names = ("title", "dek", "byline", "published", "language", "url", "site_name", "image")
        return {
            **{name: getattr(self, name) for name in names},
            "tags": list(self.tags),
            "sections": [section.as_dict() for section in self.sections],
            "left_out": [asdict(item) for item in self.left_out],
        }

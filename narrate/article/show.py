"""A cleaned article as Markdown, for people to look at, and an account of what is not in it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from narrate.article.model import Article, Block, LeftOut, Section

MOST_REASONS = 8
"""Reasons that an account names; a page has some hundreds of menus at worst, and a dozen kinds of them."""


def markdown_from(article: Article) -> str:
    """Write an article as Markdown: its metadata as front matter, then the text."""
    facts = ("title", "dek", "byline", "published", "language", "url", "site_name", "image")
    head = [f"{name}: {getattr(article, name)}" for name in facts if getattr(article, name)]
    tags = [f"tags: {', '.join(article.tags)}"] if article.tags else []
    parts = [
        text
        for number, section in enumerate(article.sections)
        for text in _section(section, is_first=not number)
    ]
    return "\n\n".join(["\n".join(["---", *head, *tags, "---"]), *parts])


def account_of(left_out: Sequence[LeftOut]) -> str:
    """Say in a line what was left out, most of it first: `3 x share buttons, 2 x newsletter sign-up`."""
    counted = Counter(each.reason.split(":")[0] for each in left_out).most_common()
    named = [f"{number} x {reason}" for reason, number in counted[:MOST_REASONS]]
    rest = sum(number for _, number in counted[MOST_REASONS:])
    return ", ".join([*named, *([f"{rest} x other"] if rest else [])])


def _section(section: Section, *, is_first: bool) -> Iterator[str]:
    if section.heading:
        yield f"{'#' * max(2, section.level)} {section.heading}"
    elif not is_first:
        yield "***"
    for block in section.blocks:
        yield _WRITERS.get(block.kind, _paragraph)(block)


def _paragraph(block: Block) -> str:
    return block.text


def _heading(block: Block) -> str:
    return f"{'#' * max(3, block.level)} {block.text}"


def _quote(block: Block) -> str:
    return f"> {block.text}" + (f"\n> — {block.source}" if block.source else "")


def _list_item(block: Block) -> str:
    return f"{'  ' * max(0, block.level - 1)}{block.mark or '-'} {block.text}"


def _image(block: Block) -> str:
    return f"![{block.text}]({block.url})" + (f"\n{block.caption}" if block.caption else "")


def _table(block: Block) -> str:
    header, *body = [_row(row) for row in block.rows] or [block.text]
    ruled = [header, _row(["---"] * len(block.rows[0])), *body] if block.rows else [header]
    return "\n".join(ruled) + (f"\n\n{block.caption}" if block.caption else "")


def _row(cells: Sequence[str]) -> str:
    safe = (cell.replace("|", r"\|") for cell in cells)
    return f"| {' | '.join(safe)} |"


def _code(block: Block) -> str:
    """Fence code with more backticks than any of its lines holds."""
    longest = max(map(len, re.findall("`+", block.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{block.source}\n{block.text}\n{fence}"


def _footnote(block: Block) -> str:
    return f"[^{block.mark}]: {block.text}"


_WRITERS: dict[str, Callable[[Block], str]] = {
    "heading": _heading,
    "quote": _quote,
    "list_item": _list_item,
    "image": _image,
    "table": _table,
    "code": _code,
    "footnote": _footnote,
}

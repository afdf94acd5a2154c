"""A cleaned article as Markdown, for people to look at."""

from collections.abc import Iterator

from narrate.article.model import Article, Block, Section


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


def _section(section: Section, *, is_first: bool) -> Iterator[str]:
    if section.heading:
        yield f"{'#' * max(2, section.level)} {section.heading}"
    elif not is_first:
        yield "***"
    for block in section.blocks:
        yield _block(block)


def _block(block: Block) -> str:
    match block.kind:
        case "heading":
            return f"{'#' * max(3, block.level)} {block.text}"
        case "quote":
            return f"> {block.text}" + (f"\n> — {block.source}" if block.source else "")
        case "list_item":
            return f"{'  ' * max(0, block.level - 1)}{block.mark or '-'} {block.text}"
        case "image":
            return f"![{block.text}]({block.url})" + (f"\n{block.caption}" if block.caption else "")
        case "table":
            return "\n".join(f"| {' | '.join(row)} |" for row in block.rows) or block.text
        case "code":
            return f"```{block.source}\n{block.text}\n```"
        case "footnote":
            return f"[^{block.mark}]: {block.text}"
        case _:
            return block.text

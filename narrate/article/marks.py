"""What Markdown's marks become: blocks, and what is left out, in the order in which they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias

from markdown_it.token import Token

from narrate.article import boxes, templates
from narrate.article.dialects import COMPONENT, parser
from narrate.article.endnotes import with_notes_last
from narrate.article.model import Block
from narrate.article.outline import Piece, SectionBreak, is_break
from narrate.article.page import parsed
from narrate.article.spans import Said, mark_of, said
from narrate.article.tree import leaves_of
from narrate.article.words import clean

TAGS = "tags"

Found: TypeAlias = tuple[Piece, str]
"""A piece, and why it is left out; empty where it stays."""

_ID = re.compile(r"#(?P<id>[\w:.-]+)")
_ID_ALONE = re.compile(r"\{:?\s*#[\w:.-]+\s*\}")
_CONTENTS = re.compile(r"\{:\s*toc\b[^{}]*\}")
_TASK = re.compile(r"\[[ xX/<>!?-]\]\s+")
_CALLOUT = re.compile(r"\[!(?P<kind>[^\[\]|\n]+)(?:\|[^\[\]\n]*)?\][+-]?[ \t]*")
_TAG_LINE = re.compile(r"\s*(?:#(?=[\d_/-]*[^\W\d_])[\w/-]+(?:[\s,]+|$))+")
_QUERIES = frozenset({"dataview", "dataviewjs", "tasks", "query", "base", "button", "toc"})
_QUOTATIONS = frozenset({"quote", "cite"})
_CODE = frozenset({"code", "code-block", "code-cell", "sourcecode"})
_UNSEEN = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))|(?P<program><\?.*?(?:\?>|\Z)|<(?:script|style)\b(?:(?!</?(?:script|style)).)*+\Z)"
    rf"|(?P<component>{COMPONENT.pattern})"
    rf"|(?P<template>{templates.TAG.pattern})",
    re.DOTALL,
)
_QUOTE_SOURCE = re.compile(r"(?:[—–―]|--)\s?(?P<source>\S.{0,80})")


@dataclass(slots=True)
class _Open:
    """What stands around the token at hand."""

    around: list[str] = field(default_factory=list)
    """Open `blockquote`s, `list_item`s and `footnote`s, outermost first."""
    lists: list[int] = field(default_factory=list)
    """For each open list the number of its next item; 0 where bullets stand."""
    written: list[str] = field(default_factory=list)
    """For each open list the number that its last item has in the file."""
    mark: str = ""
    """The mark of the list item or footnote, until its first text takes it."""
    number: str = ""
    """The number of the list item at hand, as it was written."""
    heading: int = 0
    is_new_quote: bool = False
    """A quotation has been opened, and nothing in it has been read."""


def found_in(text: str) -> Iterator[Found]:
    """Read a Markdown text, without its front matter."""
    return _sourced(_all_found_in(text))


def _all_found_in(text: str) -> Iterator[Found]:
    env: dict[str, object] = {}
    opened = _Open()
    table: list[Token] | None = None
    for token in with_notes_last(parser().parse(text, env), env):
        if token.type == "table_open":
            table = []
        elif token.type == "table_close" and table is not None:
            yield from _found_in_table(table)
            table = None
        elif table is not None:
            table.append(token)
        else:
            yield from _found_at(token, opened)


def _found_at(token: Token, opened: _Open) -> Iterator[Found]:
    opened.is_new_quote = opened.is_new_quote and token.type in ("paragraph_open", "inline")
    match token.type:
        case "inline":
            yield from _found_inline(token, opened)
        case "left_out":
            yield Block("paragraph", clean(token.content)), token.meta["reason"]
        case "fence" | "code_block":
            yield from _found_in_fence(token)
        case "html_block":
            yield from _found_in_html(token.content)
        case "hr":
            yield SectionBreak(), ""
        case "container_box_open":
            yield from _found_in_box(token)
        case "admonition_open":
            yield from _found_over_title(token)
        case "list_item_close" if opened.mark.rstrip(".").isdigit():
            # A number alone on its line, such as a year, is an empty list item to CommonMark.
            yield Block("paragraph", f"{opened.number}."), ""
            opened.mark = ""
            _move(token, opened)
        case _:
            _move(token, opened)


def _found_in_fence(token: Token) -> Iterator[Found]:
    language, *rest = token.info.replace("{", " ").replace("}", " ").replace(",", " ").split() or [""]
    if language in _CODE:
        language = next(iter(rest), "")
    text = token.content.strip("\n")
    if language in _QUERIES:
        yield Block("code", text, source=language), "query"
    elif language == "math":
        yield Block("code", text, source=language), "formula"
    elif "{" in token.info and language in ("figure", "image"):
        address, alt, caption = boxes.picture_from(token.info, text)
        yield Block("image", clean(alt), url=address, caption=clean(caption)), ""
    else:
        yield Block("code", text, source=language), ""


def _found_in_box(token: Token) -> Iterator[Found]:
    """Give the title of a box of MyST's, and what kind of box it is where the title is another."""
    kind, title = boxes.kind_and_title(token.info)
    yield Block("paragraph", clean(title) or kind.capitalize()), ""
    if title:
        yield Block("paragraph", kind), boxes.KIND_OF_BOX


def _found_over_title(token: Token) -> Iterator[Found]:
    """Give what kind of box of MkDocs' it is, where the title that follows is another.

    What no box is called may be a sentence that only begins like one: `!!! Stop the boat`.
    """
    named, quote, _ = token.info.partition('"')
    kind = clean(named if quote else named.split()[0])
    if token.content.casefold() == kind.casefold():
        return
    yield Block("paragraph", kind), boxes.KIND_OF_BOX if boxes.is_box(token.meta["tag"]) else ""


def _next_mark(opened: _Open, written: str) -> str:
    """Give an item's number as it is written; a list that repeats one number counts on, as it is shown."""
    if not opened.lists[-1]:
        return "•"
    is_own = written.isdecimal() and written != opened.written[-1]
    number = int(written) if is_own else opened.lists[-1]
    opened.lists[-1], opened.written[-1] = number + 1, written
    return f"{number}."


def _move(token: Token, opened: _Open) -> None:
    """Follow the opening and closing of what holds text."""
    match token.type:
        case "heading_open":
            opened.heading = int(token.tag[1:])
        case "heading_close":
            opened.heading = 0
        case "bullet_list_open":
            opened.lists.append(0)
            opened.written.append("")
        case "ordered_list_open":
            opened.lists.append(int(token.attrs.get("start", 1)))
            opened.written.append("")
        case "bullet_list_close" | "ordered_list_close":
            opened.lists.pop()
            opened.written.pop()
        case "list_item_open":
            opened.mark = _next_mark(opened, token.info)
            opened.number = token.info
            opened.around.append("list_item")
        case "footnote_open":
            opened.mark = mark_of(token)
            opened.around.append("footnote")
        case "blockquote_open":
            opened.around.append("quote")
            opened.is_new_quote = True
        case "list_item_close" | "footnote_close" | "blockquote_close":
            opened.around.pop()
        case _:
            pass


def _found_inline(token: Token, opened: _Open) -> Iterator[Found]:
    callout = _CALLOUT.match(token.content) if opened.is_new_quote else None
    opened.is_new_quote = False
    children = token.children or []
    if callout and children and children[0].content.startswith(callout[0].rstrip()):
        opened.around[-1] = "callout"
        yield from _found_in_callout(callout, children, opened)
    else:
        yield from _found_run(children, opened)


def _found_in_callout(callout: re.Match[str], children: Sequence[Token], opened: _Open) -> Iterator[Found]:
    """Read a callout's title as a paragraph of its own, or else what kind of callout it is."""
    first = children[0].copy(content=children[0].content[len(callout[0]) :])
    end = next(
        (n for n, child in enumerate(children) if child.type in ("softbreak", "hardbreak")), len(children)
    )
    title = list(_found_run([first, *children[1:end]], opened))
    kind = clean(callout["kind"])
    if title:
        yield Block("paragraph", kind), boxes.KIND_OF_BOX
        yield from title
    else:
        yield Block("paragraph", kind.capitalize()), ""
    if kind.casefold() in _QUOTATIONS:
        opened.around[-1] = "quote"
    yield from _found_run(children[end + 1 :], opened)


def _found_run(children: Sequence[Token], opened: _Open) -> Iterator[Found]:
    """Give what a line of tokens says: what is left out of it, its paragraphs, its pictures."""
    told = said(children)
    anchor, left_out = _anchor_in(told) if opened.heading else ("", told.left_out)
    is_contents = any(_CONTENTS.fullmatch(text) for text, _ in left_out)
    yield from ((Block("paragraph", text), reason) for text, reason in left_out)
    texts = [text for text in _texts_of(told) if clean(text)]
    for n, text in enumerate(texts):
        block, reason = _found_of(text, opened, has_code=told.has_code)
        if isinstance(block, Block):
            notes = tuple(told.notes) if n == len(texts) - 1 else ()
            block = replace(block, notes=notes, anchor=anchor)
        yield block, reason or ("table of contents" if is_contents else "")
    if left_out and not texts:
        opened.mark = ""
    yield from ((image, "") for image in told.images)


def _anchor_in(told: Said) -> tuple[str, list[tuple[str, str]]]:
    """Take a heading's id out of its attributes."""
    found = [_ID.search(text) for text, reason in told.left_out if reason == "attributes"]
    anchor = next((each["id"] for each in found if each), "")
    return anchor, [each for each in told.left_out if not _ID_ALONE.fullmatch(each[0])]


def _texts_of(told: Said) -> Iterator[str]:
    """Give the paragraphs, lines of nothing but tags apart from them."""
    for paragraph in map("".join, told.paragraphs):
        if told.has_code or "#" not in paragraph:
            yield paragraph
            continue
        for _, lines in groupby(paragraph.split("\n"), key=lambda line: bool(_TAG_LINE.fullmatch(line))):
            yield "\n".join(lines)


def _found_of(raw: str, opened: _Open, *, has_code: bool) -> Found:
    text = clean(raw)
    if is_break(text) and not opened.around:
        return SectionBreak(), ""
    if opened.around or opened.heading:
        return _block_from(raw, opened), ""
    return Block("paragraph", text), TAGS if _TAG_LINE.fullmatch(text) and not has_code else ""


def _block_from(raw: str, opened: _Open) -> Block:
    text = clean(raw)
    kind = opened.around[-1] if opened.around else "paragraph"
    mark, opened.mark = (opened.mark, "") if kind in ("list_item", "footnote") else ("", opened.mark)
    if opened.heading:
        return Block("heading", text, level=opened.heading)
    if kind == "list_item":
        return Block("list_item", _TASK.sub("", text, count=1), level=len(opened.lists), mark=mark)
    if kind == "footnote":
        return Block("footnote", text, mark=mark)
    if kind == "quote":
        return _quote_from(raw)
    return Block("paragraph", text)


def _quote_from(raw: str) -> Block:
    """Make a quotation; a last line that begins with a dash says whose it is."""
    *lines, last = raw.strip().split("\n")
    found = _QUOTE_SOURCE.fullmatch(last.strip())
    if lines and found:
        return Block("quote", clean(" ".join(lines)), source=clean(found["source"]))
    return Block("quote", clean(raw))


def _sourced(found: Iterator[Found]) -> Iterator[Found]:
    """Give a quotation the source that stands in a paragraph of its own after it."""
    waiting: Found | None = None
    for piece, reason in found:
        last = waiting[0] if waiting else None
        if (
            isinstance(piece, Block)
            and piece.kind == "quote"
            and isinstance(last, Block)
            and last.kind == "quote"
        ):
            named = _QUOTE_SOURCE.fullmatch(piece.text)
            if named and not last.source:
                waiting = (replace(last, source=named["source"]), "")
                continue
        if waiting:
            yield waiting
        waiting = (piece, reason)
    if waiting:
        yield waiting


def _found_in_table(tokens: Sequence[Token]) -> Iterator[Found]:
    """Make a table; what its cells hold beside words follows it."""
    rows: list[list[str]] = []
    told: list[Said] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            told.append(said(token.children or []))
            rows[-1].append(clean(told[-1].text))
    rows = [row for row in rows if any(row)]
    text = "; ".join(", ".join(filter(None, row)) for row in rows)
    notes = tuple(note for each in told for note in each.notes)
    if rows:
        yield Block("table", text, rows=tuple(map(tuple, rows)), notes=notes), ""
    for each in told:
        yield from ((Block("paragraph", text), reason) for text, reason in each.left_out)
        yield from ((image, "") for image in each.images)


def _found_in_html(text: str) -> Iterator[Found]:
    """Read a stretch of HTML as a page is read; comments, tags to be filled in and components apart."""
    for found in _UNSEEN.finditer(text):
        kind = found.lastgroup or ""
        reason = templates.reason_of(found[0]) if kind == "template" else kind
        yield Block("paragraph", clean(found[0].strip("<!->?") if kind == "comment" else found[0])), reason
    root = parsed(f"<div>{_UNSEEN.sub(' ', text)}</div>")
    for leaf in leaves_of(root) if root is not None else ():
        yield leaf.piece, leaf.cues[0][1] if leaf.cues else ""

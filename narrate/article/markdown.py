"""Reading Markdown: CommonMark with front matter, tables and footnotes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from narrate.article import furniture, repeats
from narrate.article.dates import iso_from
from narrate.article.frontmatter import Value, front_matter_in, text_under, texts_of
from narrate.article.metadata import language_from
from narrate.article.model import Article, Block, LeftOut
from narrate.article.names import byline_from, joined_names
from narrate.article.outline import Piece, SectionBreak, divide, is_break
from narrate.article.page import parsed
from narrate.article.tree import leaves_of
from narrate.article.words import clean, clean_line, words

_TITLE = ("title", "headline")
_DEK = ("dek", "standfirst", "subtitle", "description", "excerpt", "summary", "lede")
_BYLINE = ("byline", "author", "authors")
_DATE = ("published", "date", "pubdate", "publishdate", "created")
_LANGUAGE = ("language", "lang", "locale")
_URL = ("url", "canonical", "canonical_url", "canonicalurl", "permalink", "link")
_SITE = ("site_name", "site", "publication", "publisher")
_IMAGE = ("image", "cover", "cover_image", "feature_image", "hero", "thumbnail")
_TAGS = ("tags", "keywords", "topics", "categories")
_KNOWN = frozenset((*_TITLE, *_DEK, *_BYLINE, *_DATE, *_LANGUAGE, *_URL, *_SITE, *_IMAGE, *_TAGS))
_HEADING_ID = re.compile(r"\s*\{\s*#(?P<id>[\w:.-]+)[^}]*\}\s*$")
_TASK = re.compile(r"\[[ xX]\]\s+")
_TAG = re.compile(r"<(?P<closing>/?)(?P<name>[a-zA-Z][\w-]*)[^>]*>")
_SILENT = frozenset({"script", "style", "template", "noscript", "svg"})
_QUOTE_SOURCE = re.compile(r"(?:[—–―]|--)\s?(?P<source>\S.{0,80})")

Found: TypeAlias = tuple[Piece, str]
"""A piece, and why it is left out; empty where it stays."""


@dataclass(slots=True)
class _Open:
    """What stands around the token at hand."""

    around: list[str] = field(default_factory=list)
    """Open `blockquote`s, `list_item`s and `footnote`s, outermost first."""
    lists: list[int] = field(default_factory=list)
    """For each open list the number of its next item; 0 where bullets stand."""
    mark: str = ""
    """The mark of the list item or footnote, until its first text takes it."""
    heading: int = 0


def read_markdown(text: str, *, url: str = "", name: str = "the text") -> Article:
    """Read Markdown. `name` is what errors call it."""
    fields, body = front_matter_in(clean_line(text), name)
    pieces, left_out = _ruled(tuple(_sourced(_found_in(body))))
    title = text_under(fields, *_TITLE)
    pieces, title = _title_taken(pieces, title)
    byline = _byline_from(texts_of(fields, *_BYLINE))
    if not byline:
        byline = next((byline_from(left.text) for left in left_out if left.reason == "byline"), "")
    image = next((piece.url for piece in pieces if isinstance(piece, Block) and piece.kind == "image"), "")
    return Article(
        title=title,
        dek=text_under(fields, *_DEK),
        byline=byline,
        published=iso_from(text_under(fields, *_DATE)),
        language=language_from(text_under(fields, *_LANGUAGE)),
        url=next((said for said in texts_of(fields, *_URL) if re.match(r"https?://\S+$", said)), url),
        site_name=text_under(fields, *_SITE),
        image=text_under(fields, *_IMAGE) or image,
        tags=_tags_from(texts_of(fields, *_TAGS)),
        sections=divide(pieces),
        left_out=(*_fields_left(fields), *left_out),
    )


def _ruled(found: Sequence[Found]) -> tuple[tuple[Piece, ...], tuple[LeftOut, ...]]:
    """Leave out what is not the article. Who writes Markdown writes little of that."""
    pieces = [piece for piece, _ in found]
    reasons = [reason for _, reason in found]
    for n, piece in enumerate(pieces):
        if isinstance(piece, Block) and piece.kind == "paragraph":
            reasons[n] = reasons[n] or furniture.claim(piece.text)
    for n in repeats.pull_quotes(pieces):
        reasons[n] = reasons[n] or repeats.REASON
    ruled = list(zip(pieces, reasons, strict=True))
    left_out = tuple(
        LeftOut(piece.text, reason) for piece, reason in ruled if isinstance(piece, Block) and reason
    )
    return tuple(piece for piece, reason in ruled if not reason), left_out


def _title_taken(pieces: tuple[Piece, ...], title: str) -> tuple[tuple[Piece, ...], str]:
    """Take the title off the text: the first heading of level 1, where the front matter names no other."""
    for n, piece in enumerate(pieces):
        if isinstance(piece, Block) and piece.kind == "heading" and piece.level == 1:
            if title and words(title) != words(piece.text):
                break
            return (*pieces[:n], *pieces[n + 1 :]), title or piece.text
    return pieces, title


def _byline_from(names: Sequence[str]) -> str:
    bare = [byline_from(name) or re.sub(r"\s*<[^>]*@[^>]*>", "", name) for name in names]
    return joined_names(bare)


def _tags_from(said: Sequence[str]) -> tuple[str, ...]:
    tags = said[0].split(",") if len(said) == 1 else said
    return tuple(dict.fromkeys(filter(None, (clean(tag) for tag in tags))))


def _fields_left(fields: dict[str, Value]) -> Iterator[LeftOut]:
    for key, value in fields.items():
        if key not in _KNOWN:
            said = value if isinstance(value, str) else ", ".join(value)
            yield LeftOut(clean(f"{key}: {said}"), "front matter")


def _found_in(text: str) -> Iterator[Found]:
    parser = (
        MarkdownIt("commonmark", {"html": True, "maxNesting": 200})
        .enable(["table", "strikethrough"])
        .use(footnote_plugin)
    )
    # Of a link only its words are kept, wherever it leads.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    tokens = parser.parse(text)
    opened = _Open()
    table: list[Token] | None = None
    for token in tokens:
        if token.type == "table_open":
            table = []
        elif token.type == "table_close" and table is not None:
            yield _table_from(table), ""
            table = None
        elif table is not None:
            table.append(token)
        else:
            yield from _found_at(token, opened)


def _found_at(token: Token, opened: _Open) -> Iterator[Found]:
    match token.type:
        case "inline":
            yield from _found_inline(token, opened)
        case "fence" | "code_block":
            language = next(iter(token.info.split()), "")
            yield Block("code", token.content.strip("\n"), source=language), ""
        case "html_block":
            yield from _found_in_html(token.content)
        case "hr":
            yield SectionBreak(), ""
        case "list_item_close" if opened.mark.rstrip(".").isdigit():
            # A number alone on its line, such as a year, is an empty list item to CommonMark.
            yield Block("paragraph", opened.mark), ""
            opened.mark = ""
            _move(token, opened)
        case _:
            _move(token, opened)


def _move(token: Token, opened: _Open) -> None:
    """Follow the opening and closing of what holds text."""
    match token.type:
        case "heading_open":
            opened.heading = int(token.tag[1:])
        case "heading_close":
            opened.heading = 0
        case "bullet_list_open":
            opened.lists.append(0)
        case "ordered_list_open":
            opened.lists.append(int(token.attrs.get("start", 1)))
        case "bullet_list_close" | "ordered_list_close":
            opened.lists.pop()
        case "list_item_open":
            opened.mark = f"{opened.lists[-1]}." if opened.lists[-1] else "•"
            opened.lists[-1] += bool(opened.lists[-1])
            opened.around.append("list_item")
        case "footnote_open":
            opened.mark = _mark_of(token)
            opened.around.append("footnote")
        case "blockquote_open":
            opened.around.append("quote")
        case "list_item_close" | "footnote_close" | "blockquote_close":
            opened.around.pop()
        case _:
            pass


def _mark_of(note: Token) -> str:
    return str(note.meta.get("label") or note.meta["id"] + 1)


def _found_inline(token: Token, opened: _Open) -> Iterator[Found]:
    said = _said(token.children or [])
    yield from ((Block("paragraph", text), "struck out") for text in said.struck)
    text = clean(said.text)
    if text:
        is_end = is_break(text) and not opened.around
        block = replace(_block_from(said.text, opened), notes=tuple(said.notes)) if not is_end else None
        yield block or SectionBreak(), ""
    yield from ((image, "") for image in said.images)


def _block_from(raw: str, opened: _Open) -> Block:
    text = clean(raw)
    kind = opened.around[-1] if opened.around else "paragraph"
    mark, opened.mark = (opened.mark, "") if kind in ("list_item", "footnote") else ("", opened.mark)
    if opened.heading:
        named = _HEADING_ID.search(text)
        bare = text[: named.start()] if named else text
        return Block("heading", bare, level=opened.heading, anchor=named["id"] if named else "")
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


@dataclass(slots=True)
class _Said:
    """What a run of inline tokens says: lines, pictures, and what was struck out."""

    parts: list[str] = field(default_factory=list)
    images: list[Block] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)


def _said(tokens: Sequence[Token]) -> _Said:
    said = _Said()
    silent = ""
    striking: list[str] | None = None
    for token in tokens:
        if token.type == "html_inline":
            silent = _silent_after(token.content, silent)
            said.parts.append("\n" if token.content.lower().startswith("<br") else "")
        elif silent:
            continue
        elif token.type == "s_open":
            striking = []
        elif token.type == "s_close":
            said.struck += filter(None, [clean("".join(striking or ()))])
            striking = None
        elif token.type == "image":
            said.images.append(_image_from(token))
        elif token.type == "footnote_ref":
            said.notes.append(_mark_of(token))
        else:
            (said.parts if striking is None else striking).append(_text_of(token))
    return said


def _text_of(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.content if token.type in ("text", "code_inline", "text_special") else ""


def _silent_after(tag: str, silent: str) -> str:
    """Follow elements whose text is no text: `<script>`, `<style>`."""
    found = _TAG.match(tag)
    name = found["name"].lower() if found else ""
    if silent:
        return "" if found and found["closing"] and name == silent else silent
    return name if found and not found["closing"] and name in _SILENT and not tag.endswith("/>") else ""


def _image_from(token: Token) -> Block:
    alt = clean("".join(map(_text_of, token.children or [])))
    address, caption = token.attrs.get("src", ""), token.attrs.get("title", "")
    return Block("image", alt, url=str(address), caption=clean(str(caption)))


def _table_from(tokens: Sequence[Token]) -> Block:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(clean(_said(token.children or []).text))
    text = "; ".join(", ".join(filter(None, row)) for row in rows)
    return Block("table", text, rows=tuple(map(tuple, rows)))


def _found_in_html(text: str) -> Iterator[Found]:
    root = parsed(f"<div>{text}</div>")
    for leaf in leaves_of(root) if root is not None else ():
        yield leaf.piece, leaf.cues[0][1] if leaf.cues else ""

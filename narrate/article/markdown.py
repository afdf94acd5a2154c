"""Reading Markdown: an article's facts out of its front matter, its text as `marks` reads it."""

import re
from collections.abc import Iterator, Sequence

from narrate.article import furniture, repeats
from narrate.article.dates import iso_from
from narrate.article.frontmatter import Value, front_matter_in, text_under, texts_of
from narrate.article.marks import TAGS, Found, found_in
from narrate.article.metadata import language_from
from narrate.article.model import Article, Block, LeftOut
from narrate.article.names import byline_from, joined_names
from narrate.article.outline import Piece, SectionBreak, divide
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


def read_markdown(text: str, *, url: str = "", name: str = "the text") -> Article:
    """Read Markdown. `name` is what errors call it."""
    fields, body = front_matter_in(clean_line(text), name)
    pieces, left_out = _ruled(tuple(found_in(body)))
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
        tags=_tags_from(texts_of(fields, *_TAGS) or _tags_in(left_out)),
        sections=divide(pieces),
        left_out=(*_fields_left(fields), *left_out),
    )


def _ruled(found: Sequence[Found]) -> tuple[tuple[Piece, ...], tuple[LeftOut, ...]]:
    """Leave out what is not the article. Who writes Markdown writes little of that."""
    pieces = [piece for piece, _ in found]
    reasons = _without_tags_in_the_text(found)
    for n, piece in enumerate(pieces):
        if isinstance(piece, Block) and piece.kind == "paragraph":
            reasons[n] = reasons[n] or furniture.claim(piece.text)
    read = [SectionBreak() if reason else piece for piece, reason in zip(pieces, reasons, strict=True)]
    for n in repeats.pull_quotes(read):
        reasons[n] = repeats.REASON
    ruled = list(zip(pieces, reasons, strict=True))
    left_out = tuple(
        LeftOut(_all_of(piece), reason) for piece, reason in ruled if isinstance(piece, Block) and reason
    )
    return tuple(piece for piece, reason in ruled if not reason), left_out


def _without_tags_in_the_text(found: Sequence[Found]) -> list[str]:
    """Give the reasons. A line of `#tags` is left out above a text and below it: within, it is said."""
    body = [n for n, (piece, reason) in enumerate(found) if not reason and _is_body(piece)]
    first, last = (body[0], body[-1]) if body else (0, 0)
    return ["" if reason == TAGS and first < n < last else reason for n, (_, reason) in enumerate(found)]


def _is_body(piece: Piece) -> bool:
    return isinstance(piece, Block) and piece.kind not in ("heading", "footnote")


def _all_of(block: Block) -> str:
    return " ".join(filter(None, (block.text, block.caption)))


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


def _tags_in(left_out: Sequence[LeftOut]) -> tuple[str, ...]:
    """Give the tags of lines of them: `#harbour #fog/sea`."""
    lines = " ".join(left.text for left in left_out if left.reason == TAGS and left.text.startswith("#"))
    return tuple(tag.strip("#,") for tag in lines.split())


def _fields_left(fields: dict[str, Value]) -> Iterator[LeftOut]:
    for key, value in fields.items():
        if key not in _KNOWN:
            said = value if isinstance(value, str) else ", ".join(value)
            yield LeftOut(clean(f"{key}: {said}"), "front matter")

"""narrate and its peers, each as a function from a page to what was found on it.

The peers are for measuring only, and one that is not installed is left out:

    pip install readability-lxml resiliparse newspaper4k jusText goose3
"""

import contextlib
import importlib
import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from lxml import etree
from lxml import html as lxml_html
from scoring import Found, Piece

Read = Callable[[str], Found]
_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"head": 0}
_KINDS: dict[str, str] = {
    **dict.fromkeys(("li", "item", "dt", "dd"), "list_item"),
    **dict.fromkeys(("blockquote", "quote"), "quote"),
    "pre": "code",
}
_PARTS = frozenset(
    (
        *(
            "html",
            "body",
            "main",
            "article",
            "section",
            "header",
            "footer",
            "div",
            "p",
            "br",
            "figure",
            "figcaption",
        ),
        *("ul", "ol", "dl", "table", "tr", "list", "row", "cell", "lb"),
    )
)
_SILENT = frozenset(("script", "style", "template", "title"))


_TRAFILATURAS_NAMES = {
    "title": "title",
    "description": "dek",
    "author": "byline",
    "date": "published",
    "sitename": "site_name",
    "source": "url",
}


def extractors() -> dict[str, Read]:
    """Give those that are installed, by name."""
    known: dict[str, tuple[str, Callable[[Any], Read]]] = {
        "narrate": ("narrate.article.read", _narrate),
        "trafilatura": ("trafilatura", _trafilatura_text),
        "trafilatura xml": ("trafilatura", _trafilatura),
        "trafilatura recall": ("trafilatura", _trafilatura_recall),
        "readability-lxml": ("readability", _readability),
        "resiliparse": ("resiliparse.extract.html2text", _resiliparse),
        "newspaper4k": ("newspaper", _newspaper),
        "jusText": ("justext", _justext),
        "goose3": ("goose3", _goose),
    }
    installed = {}
    for name, (module, make) in known.items():
        with contextlib.suppress(ImportError):
            installed[name] = make(importlib.import_module(module))
    logging.disable(logging.CRITICAL)
    return installed


PEERS = (
    "trafilatura",
    "trafilatura xml",
    "trafilatura recall",
    "readability-lxml",
    "resiliparse",
    "newspaper4k",
    "jusText",
    "goose3",
)


def pieces_of(article: Any) -> tuple[Piece, ...]:  # noqa: ANN401 - an Article; this module loads narrate only on demand
    """Give an article's blocks, section headings among them, an image's caption as a block of its own."""
    pieces = []
    for section in article.sections:
        if section.heading:
            pieces.append(Piece("heading", section.heading, section.level))
        for block in section.blocks:
            pieces.append(Piece(block.kind, block.text, block.level))
            if block.caption:
                pieces.append(Piece("image", block.caption))
    return tuple(pieces)


def _narrate(module: Any) -> Read:  # noqa: ANN401 - a module
    facts = ("title", "dek", "byline", "published", "language", "site_name", "url")

    def read(page: str) -> Found:
        article = module.read(page)
        return Found(pieces_of(article), {name: getattr(article, name) for name in facts})

    return read


def _trafilatura_text(module: Any) -> Read:  # noqa: ANN401 - a module
    """Make its plain call, the one that costs least: no metadata, and every block a line."""

    def read(page: str) -> Found:
        return Found(_lines_of(module.extract(page) or ""), {}, has_kinds=False)

    return read


def _trafilatura(module: Any, **options: bool) -> Read:  # noqa: ANN401 - a module
    def read(page: str) -> Found:
        document = module.extract(page, output_format="xml", with_metadata=True, **options)
        if document is None:
            return Found((), {})
        root = etree.fromstring(document.encode())
        facts = {ours: root.get(theirs, "") for theirs, ours in _TRAFILATURAS_NAMES.items()}
        return Found(tuple(piece for part in root for piece in _pieces_in(part)), facts)

    return read


def _trafilatura_recall(module: Any) -> Read:  # noqa: ANN401 - a module
    return _trafilatura(module, favor_recall=True)


def _readability(module: Any) -> Read:  # noqa: ANN401 - a module
    def read(page: str) -> Found:
        document = module.Document(page)
        return Found(_pieces_from(document.summary()), {"title": document.short_title()})

    return read


def _resiliparse(module: Any) -> Read:  # noqa: ANN401 - a module
    def read(page: str) -> Found:
        body = module.extract_plain_text(
            page, main_content=True, preserve_formatting="minimal_html", alt_texts=False
        )
        return Found(_pieces_from(body), {})

    return read


def _newspaper(module: Any) -> Read:  # noqa: ANN401 - a module
    def read(page: str) -> Found:
        article = module.Article("https://page.example/")
        article.download(input_html=page)
        article.parse()
        published = article.publish_date.isoformat() if article.publish_date else ""
        facts = {"title": article.title or "", "byline": ", ".join(article.authors), "published": published}
        return Found(_lines_of(article.text), facts, has_kinds=False)

    return read


def _justext(module: Any) -> Read:  # noqa: ANN401 - a module
    stoplists = {"fr": "French", "de": "German", "uk": "Ukrainian"}

    def read(page: str) -> Found:
        stated = page[:2000].partition('lang="')[2][:2]
        stoplist = module.get_stoplist(stoplists.get(stated, "English"))
        paragraphs = module.justext(page.encode(), stoplist)
        kept = [
            Piece("heading" if p.is_heading else "paragraph", p.text)
            for p in paragraphs
            if not p.is_boilerplate
        ]
        return Found(tuple(kept), {}, has_kinds=False)

    return read


def _goose(module: Any) -> Read:  # noqa: ANN401 - a module
    goose = module.Goose({"enable_image_fetching": False})

    def read(page: str) -> Found:
        article = goose.extract(raw_html=page)
        return Found(_lines_of(article.cleaned_text), {"title": article.title or ""}, has_kinds=False)

    return read


def _lines_of(text: str) -> tuple[Piece, ...]:
    return tuple(Piece("paragraph", line) for line in text.split("\n") if line.strip())


def _pieces_from(body: str) -> tuple[Piece, ...]:
    return tuple(_pieces_in(lxml_html.document_fromstring(body))) if body.strip() else ()


def _pieces_in(root: etree._Element) -> Iterator[Piece]:
    """Walk what an extractor kept, HTML or trafilatura's own elements, and give its blocks."""
    kinds = [Piece("paragraph", "")]
    text: list[str] = []
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        tag = element.tag if isinstance(element.tag, str) else ""
        is_block = tag in _HEADINGS or tag in _KINDS or tag in _PARTS
        if is_block:
            yield from _flushed(kinds[-1], text)
        if event == "start":
            if is_block:
                kinds.append(_kind_of(element, kinds[-1]))
            if tag in _SILENT or not tag:
                events.skip_subtree()
            else:
                text.append(element.text or "")
        else:
            if is_block:
                kinds.pop()
            text.append((element.tail or "") if element is not root else "")
    yield from _flushed(kinds[-1], text)


def _kind_of(element: etree._Element, outer: Piece) -> Piece:
    if element.tag in _HEADINGS:
        return Piece("heading", "", _HEADINGS[element.tag] or int(element.get("rend", "h2")[1:]))
    return Piece(_KINDS.get(element.tag, outer.kind), "", outer.level)


def _flushed(kind: Piece, text: list[str]) -> Sequence[Piece]:
    """Empty `text` into a block."""
    words = " ".join("".join(text).split())
    text.clear()
    return [kind._replace(text=words)] if words else []

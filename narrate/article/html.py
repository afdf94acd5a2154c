"""Reading a web page: trafilatura says where the article is, the page's structure what each part of it is."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TypeAlias

from lxml import etree
from lxml.html import HtmlElement

from narrate.article import furniture, repeats, walls
from narrate.article.endings import reasons_at_the_end
from narrate.article.figures import rebase
from narrate.article.heading import completed, without_metadata
from narrate.article.insets import POINTER, reasons_between
from narrate.article.joins import joins
from narrate.article.judge import judged
from narrate.article.language import language_of
from narrate.article.metadata import Metadata, metadata_of
from narrate.article.model import Article, Block, LeftOut
from narrate.article.outline import Piece, SectionBreak, divide
from narrate.article.page import parsed
from narrate.article.placing import PROSE, is_front_page, is_prose, reasons_by_place
from narrate.article.ruling import Ruling
from narrate.article.tree import Leaf, leaves_of
from narrate.article.words import count, is_closed, shortened
from narrate.errors import ArticleError

_MOSTLY = 0.5
_SMALL = frozenset(
    ("icon", "byline", "date line", "reading time", "label above the title", "rating", "edit link", "tags")
)
"""Furniture that is a few words: a paragraph of prose within is something else."""
_LONGEST_TITLE = 300
"""Characters; what is longer was made to be, or by mistake."""
_LEAST_PROSE = 80
"""Characters of running text that make a page an article."""
_NEVER_READ = ("script", "style", "svg", "template", "iframe", "link")
"""Elements that would only be copied and skipped."""
_WHOLE_PAGE = re.compile(r"<(!doctype|html|body|head)\b", re.IGNORECASE)

_Kind: TypeAlias = tuple[str, str] | HtmlElement


def read_html(page: str, *, url: str = "", name: str = "the page") -> Article:
    """Read a web page, unless a login or a paywall stands before its article: a long one is not asked after.

    `name` is what errors call the page.
    """
    root = parsed(page)
    if root is None:
        raise _no_article(name)
    scripts = walls.scripts_in(root)
    is_whole = bool(_WHOLE_PAGE.search(page))
    try:
        article = _article_in(root, url=url, name=name, is_whole=is_whole)
    except ArticleError:
        walls.refuse_tree(root, scripts, name)
        raise
    if scripts.tell_words or _is_brief(article):
        walls.refuse_tree(root, scripts, name)
    return article


def _is_brief(article: Article) -> bool:
    """Tell whether an article may be only the beginning of one."""
    sizes = (count(block.text) for block in article.blocks)
    return sum(size for size in sizes if size >= walls.SENTENCE) < walls.BEGINNING


def _article_in(root: HtmlElement, *, url: str, name: str, is_whole: bool) -> Article:
    metadata = metadata_of(root, url=url)
    rebase(root, url)
    etree.strip_elements(root, *_NEVER_READ, with_tail=False)
    elements = tuple(root.iter())  # held, or lxml would make each anew whenever it is looked at
    rulings = _ruled(leaves_of(root), root)
    if is_whole and not _is_article(rulings, metadata):
        raise _no_article(name)
    metadata = completed(metadata, rulings)
    rulings = without_metadata(_without_ends(rulings, metadata.byline), metadata)
    kept = tuple(ruling.leaf.piece for ruling in rulings if not ruling.reason and not ruling.is_taken)
    del elements
    if not any(isinstance(piece, Block) for piece in kept):
        raise _no_article(name)
    return Article(
        title=shortened(metadata.title, _LONGEST_TITLE),
        dek=metadata.dek,
        byline=metadata.byline,
        published=metadata.published,
        language=metadata.language or language_of(_text_of(kept), "", ""),
        url=metadata.url,
        site_name=metadata.site_name,
        image=metadata.image or _first_image(kept),
        tags=metadata.tags,
        sections=divide(kept),
        left_out=tuple(_left_out(rulings)),
    )


def _no_article(name: str) -> ArticleError:
    return ArticleError(
        f"there is no article in {name}",
        hint="give the page of one article, saved whole, or its text as a .md or .txt file",
    )


def _ruled(leaves: Sequence[Leaf], root: HtmlElement) -> list[Ruling]:
    """Say of each leaf whether it is of the article."""
    held = _held(leaves, root)
    armed = _armed(leaves, held)
    if not any(is_held and not reason for is_held, reason in zip(held, armed, strict=True)):
        held = [is_prose(leaf) for leaf in leaves]
        armed = _armed(leaves, held)
    placed = reasons_by_place(leaves, held, armed)
    claimed = [reason or _claimed(leaf) for leaf, reason in zip(leaves, placed, strict=True)]
    rulings = [
        Ruling(leaf, reason) for leaf, reason in zip(leaves, reasons_between(leaves, claimed), strict=True)
    ]
    return _joined(_without_pull_quotes(rulings))


def _lines_of_verse(rulings: Sequence[Ruling]) -> frozenset[int]:
    """Give the lines of one paragraph that end no sentence: verse may say a thing twice."""
    return frozenset(
        n
        for n, (before, ruling) in enumerate(pairwise(rulings), start=1)
        if ruling.leaf.element is before.leaf.element
        and not (is_closed(ruling.leaf.text) or is_closed(before.leaf.text))
    )


def _joined(rulings: list[Ruling]) -> list[Ruling]:
    """Make one of the paragraphs that an inset cut in two."""
    leaves = [ruling.leaf for ruling in rulings]
    for join in joins(leaves, [ruling.reason for ruling in rulings]):
        leaf = rulings[join.first].leaf
        whole = replace(leaf, piece=Block("paragraph", join.text))
        rulings[join.first] = replace(rulings[join.first], leaf=whole)
        rulings[join.second] = replace(rulings[join.second], is_taken=True)
    return rulings


def _held(leaves: Sequence[Leaf], root: HtmlElement) -> list[bool]:
    """Ask trafilatura for the article's leaves, the quick way; the thorough one where that finds few."""
    texts = [leaf.text for leaf in leaves]
    held = judged(root).held(texts)
    prose = [n for n, leaf in enumerate(leaves) if not leaf.cues and is_prose(leaf, PROSE)]
    if sum(held[n] for n in prose) >= len(prose) * _MOSTLY:
        return held
    thorough = judged(root, is_thorough=True).held(texts)
    return max(thorough, held, key=lambda those: sum(those[n] for n in prose))


def _armed(leaves: Sequence[Leaf], held: Sequence[bool]) -> list[str]:
    """Give the reason that stands over each leaf: its outermost cue that holds less than most of it.

    Elements that look alike are one here: a layout that wraps each paragraph into the same box holds
    the article in none of them alone. Comments may be longer than what they are about.
    """
    sizes: Counter[_Kind] = Counter()
    total = 0
    most: defaultdict[str, float] = defaultdict(lambda: total * _MOSTLY)
    for leaf, is_held in zip(leaves, held, strict=True):
        size = len(leaf.text) * is_held
        total += size
        sizes.update({_kind_of(element): size for element, _ in leaf.cues})
    most["comments"] = max(total - _LEAST_PROSE, 0)
    armed = []
    for leaf, is_held in zip(leaves, held, strict=True):
        believed = leaf.cues
        if is_held and is_prose(leaf, PROSE):
            believed = tuple(cue for cue in leaf.cues if cue[1] not in _SMALL)
        reasons = (reason for element, reason in believed if sizes[_kind_of(element)] <= most[reason])
        armed.append(next(reasons, ""))
    return armed


def _kind_of(element: HtmlElement) -> _Kind:
    """Say what an element looks like by itself; one without a class is like no other."""
    named = element.get("class")
    return (element.tag, named) if named else element


def _claimed(leaf: Leaf) -> str:
    """Say what a leaf is by its words alone. Headings and list items say too little for that."""
    if not isinstance(leaf.piece, Block) or leaf.piece.kind not in ("paragraph", "quote"):
        return ""
    return POINTER if leaf.is_pointer else furniture.claim(leaf.piece.text)


def _without_pull_quotes(rulings: list[Ruling]) -> list[Ruling]:
    # An aside may be a pull quote too: then that is the better reason.
    verse = _lines_of_verse(rulings)
    weighed = [
        n
        for n, ruling in enumerate(rulings)
        if n not in verse and (not ruling.reason or ruling.reason == "aside")
    ]
    marked = frozenset(
        k for k, n in enumerate(weighed) if rulings[n].leaf.is_pull_quote or rulings[n].reason == "aside"
    )
    for k in repeats.pull_quotes([rulings[n].leaf.piece for n in weighed], marked):
        rulings[weighed[k]] = replace(rulings[weighed[k]], reason=repeats.REASON)
    return rulings


def _is_article(rulings: Sequence[Ruling], metadata: Metadata) -> bool:
    """Tell a page with an article from one that only leads to articles, or to a form."""
    kept = [ruling.leaf for ruling in rulings if not ruling.reason and isinstance(ruling.leaf.piece, Block)]
    prose = [leaf for leaf in kept if not leaf.is_linked and leaf.piece.kind not in ("heading", "image")]  # type: ignore[union-attr]
    headings = [leaf for leaf in kept if leaf.piece.kind == "heading"]  # type: ignore[union-attr]
    linked = [leaf for leaf in headings if leaf.is_linked]
    is_index = len(linked) > 2 and len(linked) * 2 > len(headings) and not metadata.is_article  # noqa: PLR2004 - a list
    is_index = is_index or (
        not metadata.is_article and is_front_page([r.leaf for r in rulings], [r.reason for r in rulings])
    )
    return sum(len(leaf.text) for leaf in prose) >= _LEAST_PROSE and not is_index


def _without_ends(rulings: list[Ruling], byline: str) -> list[Ruling]:
    leaves = [ruling.leaf for ruling in rulings]
    kept = [n for n, ruling in enumerate(rulings) if not ruling.reason]
    reasons = reasons_at_the_end(leaves, kept, byline)
    return [
        replace(ruling, reason=reasons[n]) if n in reasons else ruling for n, ruling in enumerate(rulings)
    ]


def _left_out(rulings: Iterable[Ruling]) -> Iterable[LeftOut]:
    """List what was left out: what stood together under one cue, together."""
    left = [ruling for ruling in rulings if ruling.reason and not ruling.is_taken and ruling.leaf.text]
    for (_, reason), group in groupby(left, key=lambda ruling: (_group_of(ruling), ruling.reason)):
        yield LeftOut(" ".join(ruling.leaf.text for ruling in group), reason)


def _group_of(ruling: Ruling) -> HtmlElement:
    named = (element for element, reason in ruling.leaf.cues if reason == ruling.reason)
    return next(named, ruling.leaf.element)


def _text_of(pieces: Iterable[Piece]) -> str:
    return " ".join(piece.text for piece in pieces if isinstance(piece, Block))


def _first_image(pieces: Iterable[Piece]) -> str:
    return next((piece.url for piece in pieces if not isinstance(piece, SectionBreak) and piece.url), "")

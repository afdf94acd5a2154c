"""Reading a web page: trafilatura says where the article is, the page's structure what each part of it is."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from lxml.html import HtmlElement

from narrate.article import furniture, repeats
from narrate.article.judge import Verdict, judged
from narrate.article.metadata import Metadata, metadata_of
from narrate.article.model import Article, Block, LeftOut
from narrate.article.names import byline_from
from narrate.article.outline import Piece, SectionBreak, divide
from narrate.article.page import parsed
from narrate.article.tree import Leaf, leaves_of
from narrate.article.words import clean, spaced, words
from narrate.errors import ArticleError

_OUTSIDE = "outside the article"
_MOSTLY = 0.5
_NEARLY_ALL = 0.9
_SENTENCE = 8
"""Words: less than this may stand on a page twice by chance."""
_LONGEST_DEK = 80
_LEAST_PROSE = 80
"""Characters of running text that make a page an article."""
_HOLD_TEXT = frozenset(
    {"p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "span", "em", "b", "i"}
)
"""Elements that hold a stretch of an article, never the whole."""
_WHOLE_PAGE = re.compile(r"<(!doctype|html|body|head)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Ruling:
    """A leaf, and why it is left out; no reason means that it stays, `taken` that metadata holds it."""

    leaf: Leaf
    reason: str = ""
    is_taken: bool = False


def read_html(page: str, *, url: str = "", name: str = "the page") -> Article:
    """Read a web page. `name` is what errors call it."""
    root = parsed(page)
    if root is None:
        raise _no_article(name)
    verdict = judged(page)
    metadata = metadata_of(root, url=url)
    rulings = _ruled(leaves_of(root), verdict)
    if _WHOLE_PAGE.search(page) and not _is_article(rulings, metadata):
        raise _no_article(name)
    metadata = _completed(metadata, verdict, rulings)
    rulings = _without_metadata(rulings, metadata)
    kept = tuple(ruling.leaf.piece for ruling in rulings if not ruling.reason and not ruling.is_taken)
    if not any(isinstance(piece, Block) for piece in kept):
        raise _no_article(name)
    return Article(
        title=metadata.title,
        dek=metadata.dek,
        byline=metadata.byline,
        published=metadata.published,
        language=metadata.language,
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


def _ruled(leaves: Sequence[Leaf], verdict: Verdict) -> list[_Ruling]:
    """Say of each leaf whether it is of the article."""
    held = [verdict.holds(leaf.text) for leaf in leaves]
    armed = _armed(leaves, held)
    if not any(is_held and not reason for is_held, reason in zip(held, armed, strict=True)):
        held = [_is_prose(leaf) for leaf in leaves]
        armed = _armed(leaves, held)
    rulings = [_Ruling(leaf, reason) for leaf, reason in zip(leaves, armed, strict=True)]
    rulings = _placed(rulings, held)
    rulings = [
        ruling if ruling.reason else replace(ruling, reason=_claimed(ruling.leaf)) for ruling in rulings
    ]
    return _without_pull_quotes(rulings)


def _armed(leaves: Sequence[Leaf], held: Sequence[bool]) -> list[str]:
    """Give the reason that stands over each leaf: its outermost cue that holds less than most of it."""
    sizes: Counter[HtmlElement] = Counter()
    total = 0
    for leaf, is_held in zip(leaves, held, strict=True):
        size = len(leaf.text) * is_held
        total += size
        sizes.update({element: size for element, _ in leaf.cues})
    most = total * _MOSTLY
    return [
        next((reason for element, reason in leaf.cues if not total or sizes[element] <= most), "")
        for leaf in leaves
    ]


def _is_prose(leaf: Leaf) -> bool:
    """Tell running text by itself, for pages on which trafilatura finds none."""
    return isinstance(leaf.piece, Block) and not leaf.is_linked and len(words(leaf.text)) >= _SENTENCE


def _placed(rulings: Sequence[_Ruling], held: Sequence[bool]) -> list[_Ruling]:
    """Leave out what stands outside the element that holds the article, or before or after its text there."""
    sure = [n for n, ruling in enumerate(rulings) if held[n] and not ruling.reason]
    if not sure:
        return list(rulings)
    home = _home_of([rulings[n].leaf for n in sure])
    inside = {n for n, ruling in enumerate(rulings) if home in _line_of(ruling.leaf.element)}
    within = [n for n in sure if n in inside]
    looks = {_look_of(rulings[n].leaf, home) for n in within}
    placed = []
    for n, ruling in enumerate(rulings):
        is_long = held[n] and len(words(ruling.leaf.text)) >= _SENTENCE
        is_between = n in inside and within[0] <= n <= within[-1]
        is_alike = n in inside and _look_of(ruling.leaf, home) in looks
        is_note = isinstance(ruling.leaf.piece, Block) and ruling.leaf.piece.kind == "footnote"
        reason = ""
        if ruling.leaf.is_linked and not held[n]:
            reason = "links"
        elif not (is_long or is_between or is_alike or is_note):
            reason = _OUTSIDE
        placed.append(ruling if ruling.reason else replace(ruling, reason=reason))
    return placed


def _home_of(leaves: Sequence[Leaf]) -> HtmlElement:
    """Give the deepest element that holds nearly all of the article."""
    sizes: Counter[HtmlElement] = Counter()
    for leaf in leaves:
        sizes.update({element: len(leaf.text) for element in _line_of(leaf.element)})
    total = sum(len(leaf.text) for leaf in leaves)
    holders = [
        element
        for element in _line_of(max(leaves, key=lambda leaf: len(leaf.text)).element)
        if element.tag not in _HOLD_TEXT
    ]
    return next((element for element in holders if sizes[element] >= total * _NEARLY_ALL), holders[-1])


def _line_of(element: HtmlElement) -> list[HtmlElement]:
    """Give an element and all that it stands in, innermost first."""
    return [element, *element.iterancestors()]


def _look_of(leaf: Leaf, home: HtmlElement) -> tuple[tuple[str, str], ...]:
    """Give the tags and classes between a leaf and the article's element: what looks alike is alike."""
    line = _line_of(leaf.element)
    upto = line.index(home) if home in line else len(line)
    return tuple((element.tag, element.get("class", "")) for element in line[:upto])


def _claimed(leaf: Leaf) -> str:
    """Say what a leaf is by its words alone. Headings and list items say too little for that."""
    if not isinstance(leaf.piece, Block) or leaf.piece.kind not in ("paragraph", "quote"):
        return ""
    return furniture.claim(leaf.piece.text)


def _without_pull_quotes(rulings: list[_Ruling]) -> list[_Ruling]:
    # An aside may be a pull quote too: then that is the better reason.
    weighed = [n for n, ruling in enumerate(rulings) if not ruling.reason or ruling.reason == "aside"]
    marked = frozenset(
        k for k, n in enumerate(weighed) if rulings[n].leaf.is_pull_quote or rulings[n].reason == "aside"
    )
    for k in repeats.pull_quotes([rulings[n].leaf.piece for n in weighed], marked):
        rulings[weighed[k]] = replace(rulings[weighed[k]], reason=repeats.REASON)
    return rulings


def _is_article(rulings: Sequence[_Ruling], metadata: Metadata) -> bool:
    """Tell a page with an article from one that only leads to articles, or to a form."""
    kept = [ruling.leaf for ruling in rulings if not ruling.reason and isinstance(ruling.leaf.piece, Block)]
    prose = [leaf for leaf in kept if not leaf.is_linked and leaf.piece.kind not in ("heading", "image")]  # type: ignore[union-attr]
    headings = [leaf for leaf in kept if leaf.piece.kind == "heading"]  # type: ignore[union-attr]
    linked = [leaf for leaf in headings if leaf.is_linked]
    is_index = len(linked) > 2 and len(linked) * 2 > len(headings) and not metadata.is_article  # noqa: PLR2004 - a list
    return sum(len(leaf.text) for leaf in prose) >= _LEAST_PROSE and not is_index


def _completed(metadata: Metadata, verdict: Verdict, rulings: Sequence[_Ruling]) -> Metadata:
    """Fill what the page's head does not say from the page, then from trafilatura."""
    byline = next((byline_from(ruling.leaf.text) for ruling in rulings if ruling.reason == "byline"), "")
    return replace(
        metadata,
        title=metadata.title or clean(verdict.title),
        byline=metadata.byline or byline or clean(verdict.byline),
        published=metadata.published or verdict.published,
        site_name=metadata.site_name or clean(verdict.site_name),
        dek=_dek_of(metadata.dek, rulings),
    )


def _dek_of(stated: str, rulings: Sequence[_Ruling]) -> str:
    """Give the standfirst: what stands under the title, else what is stated and not just the opening."""
    for ruling in rulings:
        if ruling.leaf.is_dek and 0 < len(ruling.leaf.text.split()) <= _LONGEST_DEK:
            return ruling.leaf.text
        if (
            not ruling.reason
            and isinstance(ruling.leaf.piece, Block)
            and ruling.leaf.piece.kind == "paragraph"
        ):
            break
    body = spaced(" ".join(ruling.leaf.text for ruling in rulings if not ruling.reason))
    opening = spaced(re.sub(r"(\[?(…|\.\.\.)\]?|\S*…)\s*$", "", stated))
    return "" if opening in body else stated


def _without_metadata(rulings: Sequence[_Ruling], metadata: Metadata) -> list[_Ruling]:
    """Take off the page what the metadata holds: the title and its standfirst, once each."""
    waiting = [words(text) for text in (metadata.title, metadata.dek) if text]
    taken = []
    for ruling in rulings:
        own = words(ruling.leaf.text)
        is_taken = own in waiting and isinstance(ruling.leaf.piece, Block) and not ruling.leaf.cues
        if is_taken:
            waiting.remove(own)
        taken.append(replace(ruling, is_taken=is_taken))
    return taken


def _left_out(rulings: Iterable[_Ruling]) -> Iterable[LeftOut]:
    """List what was left out: what stood together under one cue, together."""
    left = [ruling for ruling in rulings if ruling.reason and not ruling.is_taken and ruling.leaf.text]
    for (_, reason), group in groupby(left, key=lambda ruling: (_group_of(ruling), ruling.reason)):
        yield LeftOut(" ".join(ruling.leaf.text for ruling in group), reason)


def _group_of(ruling: _Ruling) -> HtmlElement:
    named = (element for element, reason in ruling.leaf.cues if reason == ruling.reason)
    return next(named, ruling.leaf.element)


def _first_image(pieces: Iterable[Piece]) -> str:
    return next((piece.url for piece in pieces if not isinstance(piece, SectionBreak) and piece.url), "")

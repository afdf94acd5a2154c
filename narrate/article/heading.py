"""What stands over an article on its page: its title, standfirst, byline and date."""

import re
from collections.abc import Sequence
from dataclasses import replace

from narrate.article import furniture
from narrate.article.dates import iso_from_written
from narrate.article.metadata import Metadata
from narrate.article.model import Block
from narrate.article.placing import PROSE, is_prose
from narrate.article.ruling import Ruling
from narrate.article.words import is_closed, spaced, words

_LONGEST_DEK = 80
_MOST_ABOVE = 12
"""Lines between the title and the text."""


def completed(metadata: Metadata, rulings: Sequence[Ruling]) -> Metadata:
    """Fill what the page's head does not say from the page."""
    above = _lines_above(rulings)
    bylines = (furniture.byline_in(line) for line in above)
    dates = (iso_from_written(line) for line in above if furniture.tells_date(line))
    return replace(
        metadata,
        title=_title_of(metadata, rulings),
        byline=metadata.byline or next(filter(None, bylines), ""),
        published=metadata.published or next(filter(None, dates), ""),
        dek=_dek_of(metadata.dek, rulings),
    )


def _lines_above(rulings: Sequence[Ruling]) -> list[str]:
    """Give the lines that stand right above the text."""
    is_text = (not ruling.reason and is_prose(ruling.leaf, PROSE) for ruling in rulings)
    first = next((n for n, is_first in enumerate(is_text) if is_first), 0)
    return [ruling.leaf.text for ruling in rulings[max(first - _MOST_ABOVE, 0) : first]]


def _title_of(metadata: Metadata, rulings: Sequence[Ruling]) -> str:
    """Give the title; where the page's head speaks of the whole site, the heading that opens the text."""
    first = next((ruling.leaf.piece for ruling in rulings if not ruling.reason), None)
    if isinstance(first, Block) and first.kind == "heading" and first.level == 1 and not metadata.is_article:
        return first.text
    return metadata.title


def _dek_of(stated: str, rulings: Sequence[Ruling]) -> str:
    """Give the standfirst: what stands under the title, else what is stated and not just the opening."""
    for ruling in rulings:
        if ruling.leaf.is_dek and 0 < len(ruling.leaf.text.split()) <= _LONGEST_DEK:
            return ruling.leaf.text
        if (
            not ruling.reason
            and isinstance(ruling.leaf.piece, Block)
            and ruling.leaf.piece.kind == "paragraph"
        ):
            if words(ruling.leaf.text) == words(stated) and not is_closed(stated):
                return stated
            break
    body = spaced(" ".join(ruling.leaf.text for ruling in rulings if not ruling.reason))
    opening = spaced(re.sub(r"(\[?(…|\.\.\.)\]?|\S*…)\s*$", "", stated))
    return "" if opening in body else stated


def without_metadata(rulings: Sequence[Ruling], metadata: Metadata) -> list[Ruling]:
    """Take off the page what the metadata holds: the title and its standfirst, once each."""
    waiting = [words(text) for text in (metadata.title, metadata.dek) if text]
    longest = 2 * max(len(metadata.title), len(metadata.dek))
    taken = []
    for ruling in rulings:
        text = ruling.leaf.text
        may_be = waiting and 0 < len(text) <= longest and not ruling.leaf.cues
        own = words(text) if may_be else []
        is_taken = own in waiting
        if is_taken:
            waiting.remove(own)
        taken.append(replace(ruling, is_taken=True) if is_taken else ruling)
    return taken

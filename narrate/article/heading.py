"""What stands over an article on its page: its title, standfirst, byline and date."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, dropwhile, islice, takewhile
from operator import not_
from typing import TypeVar

from lxml.html import HtmlElement

from narrate.article.authors import letters_of, people_shown
from narrate.article.cues import is_captioned
from narrate.article.dates import dates_in, is_date_line, iso_from, without_time
from narrate.article.figures import text_of
from narrate.article.furniture import tells_date
from narrate.article.language import language_of
from narrate.article.metadata import Metadata
from narrate.article.model import Block
from narrate.article.names import joined_names
from narrate.article.placing import OUTSIDE, PROSE, is_prose
from narrate.article.ruling import Ruling
from narrate.article.words import count, is_closed, spaced, tokens, words

SAID_TWICE = "title, said again"
_IN_DEK = "its words are in the standfirst"
_LONGEST_DEK = 80
_LONGEST_LINE = 30
"""Words of a line that names an author or a day."""
_MOST_ABOVE = 12
"""Lines right above the text, where no title stands over it."""
_MOST_BELOW = 30
"""Lines between the title and the text that are looked at, from either side."""
_MOST_BEFORE = 4
"""Lines above the title."""
_MOST_AFTER = 12
"""Lines below the text, where some pages name their author."""
_MOST_AROUND_DATE = 5
"""Words in a line that tells a day, beside what tells when."""
_NEXT = 3
"""Lines within which the day of a change stands beside the day of publishing."""
_SENTENCE = 4
_FEWEST_IN_DEK = 12
"""Words: a heading that is longer is a standfirst."""
_OPENING = 8
"""Words: a description that begins as the text does is its beginning."""
_EXCERPT = 12
"""Words: a description that shares so many in a row with the text is taken from it."""
_TEXTS = frozenset({"paragraph", "heading", "list_item", "quote"})
_ELSEWHERE = frozenset(
    (
        "related articles",
        "site navigation",
        "card of another page",
        "pop-up",
        "advertisement",
        "hidden on the page",
        "share buttons",
        "newsletter sign-up",
        "sidebar",
    )
)
"""Furniture in which no line is about this article."""
_BELOW = frozenset({"comments", "tags", "note on the author", "page footer", "table of contents"})
"""Furniture in which, below the text, no line is either."""

_Said = TypeVar("_Said", str, tuple[str, ...])


@dataclass(frozen=True, slots=True)
class _Heading:
    """Where a page's heading stands among its leaves."""

    title: int
    """The title's own heading; where there is none, the line above the first that is looked at."""
    text: int
    """The first paragraph of the text."""
    last: int
    """The last paragraph of the text."""
    around: frozenset[HtmlElement]
    """What stands around the title itself: whatever it is called, it is no furniture."""
    has_title: bool


def completed(metadata: Metadata, rulings: Sequence[Ruling]) -> Metadata:
    """Fill what the page's head does not say from the page."""
    kept = [ruling.leaf for ruling in rulings if not ruling.reason and isinstance(ruling.leaf.piece, Block)]
    language = metadata.language or language_of(" ".join(leaf.text for leaf in kept), "", "")
    title = _title_of(metadata, rulings)
    heading = _heading_in(rulings, title)
    metadata = replace(metadata, title=title, language=language)
    return replace(
        metadata,
        byline=metadata.byline or _byline_in(rulings, heading, metadata) or metadata.other_byline,
        published=metadata.published or _day_in(rulings, heading, metadata) or metadata.other_published,
        dek=_dek_of(metadata, rulings, heading),
    )


def without_metadata(rulings: Sequence[Ruling], metadata: Metadata) -> list[Ruling]:
    """Take off the page what the metadata holds: the title and its standfirst, once each; byline and date."""
    heading = _heading_in(rulings, metadata.title)
    titles = [n for n in range(heading.text) if _is_title(rulings[n], metadata.title)]
    found = list(rulings)
    for n in titles[:-1]:
        found[n] = replace(found[n], reason=SAID_TWICE)
    waiting = [words(text) for text in (metadata.title, metadata.dek) if text]
    dek = spaced(metadata.dek)
    longest = 2 * max(len(metadata.title), len(metadata.dek))
    for n in (*titles[-1:], *range(len(found))):
        leaf = found[n].leaf
        may_be = waiting and 0 < len(leaf.text) <= longest and _may_be_taken(found[n], n, heading)
        own = words(leaf.text) if may_be else []
        if own in waiting and not found[n].is_taken:
            waiting.remove(own)
            found[n] = replace(found[n], is_taken=True)
        elif (
            may_be and heading.title < n < heading.text and len(own) >= _SENTENCE and spaced(leaf.text) in dek
        ):
            found[n] = replace(found[n], reason=_IN_DEK)
    return _without_lines(found, heading, metadata)


def _may_be_taken(ruling: Ruling, n: int, heading: _Heading) -> bool:
    """Tell whether a line may be the title or the standfirst: furniture is listed with its reason."""
    is_over = heading.has_title and heading.title <= n < heading.text
    return not any(_cues_of(ruling, heading)) if is_over else not ruling.leaf.cues


def _is_title(ruling: Ruling, title: str) -> bool:
    """Tell whether a leaf is a heading of the text that says the title."""
    piece = ruling.leaf.piece
    is_heading = not ruling.reason and isinstance(piece, Block) and piece.kind == "heading"
    return is_heading and words(ruling.leaf.text) == words(title)


def _without_lines(rulings: list[Ruling], heading: _Heading, metadata: Metadata) -> list[Ruling]:
    """Leave the byline and the date above the text out of it, where they were taken for text."""
    for n in range(heading.title + 1, heading.text):
        ruling = rulings[n]
        if ruling.reason or ruling.is_taken or not _is_line(ruling, heading):
            continue
        if _is_day(ruling, rulings, metadata.language):
            rulings[n] = replace(ruling, reason="date line")
        elif _is_byline(ruling, metadata):
            rulings[n] = replace(ruling, reason="byline")
    return rulings


def _is_day(ruling: Ruling, rulings: Sequence[Ruling], language: str) -> bool:
    """Tell whether a line is the day of publishing; a diary has a heading for each of its days."""
    text = ruling.leaf.text
    piece = ruling.leaf.piece
    if isinstance(piece, Block) and piece.kind == "heading":
        others = sum(
            isinstance(other.leaf.piece, Block)
            and other.leaf.piece.kind == "heading"
            and is_date_line(other.leaf.text)
            for other in rulings
        )
        return others == 1 and is_date_line(text)
    return bool(dates_in(text, language)) and not is_closed(text) and _around(text, language) <= _NEXT


def _is_byline(ruling: Ruling, metadata: Metadata) -> bool:
    leaf = ruling.leaf
    people = _people_in(ruling, metadata)
    return bool(people) and all(name in metadata.byline for name in people) and not is_closed(leaf.text)


def _heading_in(rulings: Sequence[Ruling], title: str) -> _Heading:
    size = len(rulings)
    text = next((n for n in range(size) if _is_text(rulings[n])), 0)
    last = next((n for n in reversed(range(size)) if _is_text(rulings[n])), 0)
    said = words(title)
    short = (n for n in range(text) if 0 < len(rulings[n].leaf.text) <= 2 * len(title))
    same = [n for n in short if words(rulings[n].leaf.text) == said]
    known = [n for n in same if _level_of(rulings[n])] or same
    known = known or [n for n in range(text) if _level_of(rulings[n]) == 1]
    above = known[-1] if known else max(text - _MOST_ABOVE, 0) - 1
    around = (element for element, _ in rulings[above].leaf.cues) if known else ()
    return _Heading(above, text, last, frozenset(around), bool(known))


def _is_text(ruling: Ruling) -> bool:
    is_kept = not ruling.reason and not ruling.leaf.is_dek
    return is_kept and is_prose(ruling.leaf, PROSE) and not _level_of(ruling)


def _level_of(ruling: Ruling) -> int:
    piece = ruling.leaf.piece
    return piece.level if isinstance(piece, Block) and piece.kind == "heading" else 0


def _lines_over(rulings: Sequence[Ruling], heading: _Heading) -> Iterator[Ruling]:
    """Give the lines about the article: below its title, then above it."""
    below = list(range(heading.title + 1, heading.text))
    below = below if len(below) <= 2 * _MOST_BELOW else below[:_MOST_BELOW] + below[-_MOST_BELOW:]
    above = range(max(heading.title - _MOST_BEFORE, 0), heading.title) if heading.has_title else range(0)
    for n in (*below, *reversed(above)):
        if _is_line(rulings[n], heading):
            yield rulings[n]


def _lines_after(rulings: Sequence[Ruling], heading: _Heading) -> Iterator[Ruling]:
    """Give the lines right below the text, of those that are left out."""
    for ruling in rulings[heading.last + 1 : heading.last + 1 + _MOST_AFTER]:
        if ruling.reason and _is_line(ruling, heading, _ELSEWHERE | _BELOW):
            yield ruling


def _is_line(ruling: Ruling, heading: _Heading, elsewhere: frozenset[str] = _ELSEWHERE) -> bool:
    leaf = ruling.leaf
    is_text = isinstance(leaf.piece, Block) and leaf.piece.kind in _TEXTS
    if not is_text or not 0 < count(leaf.text) <= _LONGEST_LINE or is_captioned(leaf.element):
        return False
    return not any(reason in elsewhere for reason in _cues_of(ruling, heading))


def _cues_of(ruling: Ruling, heading: _Heading) -> Iterator[str]:
    """Give what speaks against a line that does not speak against the title as well."""
    return (reason for element, reason in ruling.leaf.cues if element not in heading.around)


def _byline_in(rulings: Sequence[Ruling], heading: _Heading, metadata: Metadata) -> str:
    """Give the authors of the first line that names some, and of those right after it that do as well.

    Below the text, several name the authors of other articles.
    """
    shown = (_people_in(line, metadata) for line in _lines_over(rulings, heading))
    people = tuple(chain.from_iterable(takewhile(bool, dropwhile(not_, shown))))
    people = people or _only(_people_in(line, metadata) for line in _lines_after(rulings, heading)) or ()
    return joined_names(tuple(dict.fromkeys(people)), metadata.language)


def _people_in(line: Ruling, metadata: Metadata) -> tuple[str, ...]:
    return people_shown(line.leaf.element, line.leaf.text, metadata.language, metadata.houses)


def _day_in(rulings: Sequence[Ruling], heading: _Heading, metadata: Metadata) -> str:
    """Give the day of publishing: the first told, or an earlier one told right beside it."""
    days = dropwhile(not_, (_day_of(line, metadata) for line in _lines_over(rulings, heading)))
    first = min(filter(None, islice(days, _NEXT)), default="")
    return first or _only(_day_of(line, metadata) for line in _lines_after(rulings, heading)) or ""


def _only(said: Iterable[_Said]) -> _Said | None:
    """Give what is said, unless several things are."""
    found = frozenset(filter(None, said))
    return next(iter(found)) if len(found) == 1 else None


def _day_of(line: Ruling, metadata: Metadata) -> str:
    """Give the day that a line tells, be it in its markup: the earlier of two."""
    element, text = line.leaf.element, line.leaf.text
    is_whole = len(text_of(element)) < 2 * len(text)
    times = (time.get("datetime", "") for time in element.iter("time")) if is_whole else ()
    days = [iso for time in times if time and (iso := iso_from(time))]
    if not days and (days := dates_in(text, metadata.language)):
        is_date = _around(text, metadata.language) <= _MOST_AROUND_DATE or tells_date(text)
        days = days if is_date or _people_in(line, metadata) else []
    return min(days, default="")


def _around(text: str, language: str) -> int:
    """Count the words of a line beside what tells when."""
    return len(tokens(without_time(text, language)))


def _title_of(metadata: Metadata, rulings: Sequence[Ruling]) -> str:
    """Give the title; where the page's head speaks of the whole site, the heading that opens the text."""
    first = next((ruling.leaf.piece for ruling in rulings if not ruling.reason), None)
    if isinstance(first, Block) and first.kind == "heading" and first.level == 1 and not metadata.is_article:
        return first.text
    return metadata.title


def _dek_of(metadata: Metadata, rulings: Sequence[Ruling], heading: _Heading) -> str:
    """Give the standfirst: what stands under the title, else what is stated and not just the opening."""
    stated = metadata.dek
    below = rulings[heading.title + 1 : heading.text] if heading.has_title else rulings[: heading.text]
    shown = _shown_dek(below, metadata, heading) or _repeated_dek(rulings, stated)
    if shown:
        return shown
    if letters_of(stated) in {*metadata.houses, letters_of(metadata.title)}:
        return ""
    body = " ".join(ruling.leaf.text for ruling in rulings if not ruling.reason)
    return "" if _is_taken_from(stated, body) else stated


def _shown_dek(below: Sequence[Ruling], metadata: Metadata, heading: _Heading) -> str:
    """Give the lines under the title that are a standfirst: by name, by place, or by what they are."""
    lines = [n for n, ruling in enumerate(below) if _may_be_dek(ruling, metadata, heading)]
    named = next((n for n in lines if below[n].leaf.is_dek), None)
    if named is not None:
        return below[named].leaf.text
    headings = [
        n
        for n in lines
        if _level_of(below[n]) and _is_long(below[n].leaf.text, metadata.dek, is_over=n + 1 < len(below))
    ]
    if headings:
        together = [n for k, n in enumerate(headings) if n == headings[0] + k]
        return _joined([below[n].leaf.text for n in together])
    closed = (n for n in lines if is_closed(below[n].leaf.text))
    over = next(closed, len(below))
    is_over = any(_is_signature(line, metadata, heading) for line in below[over + 1 :])
    return below[over].leaf.text if is_over else ""


def _may_be_dek(ruling: Ruling, metadata: Metadata, heading: _Heading) -> bool:
    leaf = ruling.leaf
    cued = next(_cues_of(ruling, heading), "")
    is_free = ruling.reason in ("", OUTSIDE) or ruling.reason in {reason for _, reason in leaf.cues}
    if cued or not is_free or leaf.is_linked or not isinstance(leaf.piece, Block):
        return False
    is_text = leaf.piece.kind in ("paragraph", "heading") and _SENTENCE <= count(leaf.text) <= _LONGEST_DEK
    if not is_text or letters_of(leaf.text) in {*metadata.houses, letters_of(metadata.title)}:
        return False
    around = (leaf.element, *leaf.element.iterancestors())
    return not any(is_captioned(element) for element in around[:_NEXT])


def _is_long(line: str, stated: str, *, is_over: bool) -> bool:
    """Tell a standfirst that is written as a heading: long, stated, or a sentence over other lines."""
    return count(line) >= _FEWEST_IN_DEK or words(line) == words(stated) or (is_over and is_closed(line))


def _joined(lines: Sequence[str]) -> str:
    """Give lines as one text, each but a single one closed as a sentence."""
    return (
        lines[0] if len(lines) == 1 else " ".join(line if is_closed(line) else f"{line}." for line in lines)
    )


def _is_signature(line: Ruling, metadata: Metadata, heading: _Heading) -> bool:
    """Tell the line that names the author or the day."""
    return _is_line(line, heading) and bool(_people_in(line, metadata) or _day_of(line, metadata))


def _repeated_dek(rulings: Sequence[Ruling], stated: str) -> str:
    """Give what is stated, where the first paragraph repeats it and is no sentence, or stands apart."""
    paragraphs = (ruling.leaf for ruling in rulings if not ruling.reason and _is_paragraph(ruling))
    first, second = next(paragraphs, None), next(paragraphs, None)
    if not stated or first is None or words(first.text) != words(stated):
        return ""
    is_apart = second is not None and first.element.getparent() is not second.element.getparent()
    return stated if is_apart or not is_closed(stated) else ""


def _is_paragraph(ruling: Ruling) -> bool:
    return isinstance(ruling.leaf.piece, Block) and ruling.leaf.piece.kind == "paragraph"


def _is_taken_from(stated: str, body: str) -> bool:
    """Tell whether a description is the text's beginning, or cut out of it: it would be heard twice."""
    own = tokens(re.sub(r"(\[?(…|\.\.\.)\]?|\S*…)\s*$", "", stated))
    text = f" {' '.join(tokens(body))} "
    if len(own) <= _OPENING:
        return f" {' '.join(own)} " in text
    runs = [own[:_OPENING], *(own[n : n + _EXCERPT] for n in range(len(own) - _EXCERPT + 1))]
    return any(f" {' '.join(run)} " in text for run in runs)

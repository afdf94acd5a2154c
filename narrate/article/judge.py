"""What trafilatura says of a page; the only module that calls it, and that knows its oddities."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement
from trafilatura import bare_extraction

from narrate.article.words import spaced

for _name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


_MOST_COMPARED = 2_000_000_000
"""Characters: a page on which more would have to be compared is told by whole lines alone."""

_MOST_CHILDREN = 10_000
"""Elements in one paragraph: trafilatura's time grows with their square."""
_HOLD_WORDS = ("p", "span", "li", "td", "font", "b", "i", "em", "strong", "a", "center", "pre")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What trafilatura takes for the article, and what it knows about it."""

    words: str = " "
    """The article's words, comparable: one space around each."""
    text: str = ""
    """What it gave, a line to each block."""

    def held(self, texts: Sequence[str]) -> list[bool]:
        """Tell of each text whether it stands whole in the article."""
        owns = [spaced(text) for text in texts]
        is_much = len(self.words) * len(owns) > _MOST_COMPARED
        within = frozenset(map(spaced, self.text.split("\n"))) if is_much else self.words
        return [own.strip() != "" and own in within for own in owns]


def judged(root: HtmlElement, *, is_thorough: bool = False) -> Verdict:
    """Ask trafilatura; where it finds nothing or fails, the verdict is empty.

    Its quick way takes what may be of the article, and what is not is for us to find; the thorough one
    compares what other extractors find.

    It is given the tree, of which it makes a copy, and not asked for metadata: it would parse the page
    again, and look for a date in every word of it.
    """
    if any(len(element) > _MOST_CHILDREN for element in root.iter(*_HOLD_WORDS)):
        return Verdict()
    try:
        document = bare_extraction(
            root,
            fast=not is_thorough,
            favor_recall=not is_thorough,
            include_comments=False,
            include_images=False,
            include_tables=True,
        )
    except Exception:  # noqa: BLE001 - foreign code: odd pages raise anything, and a verdict is not needed to go on
        return Verdict()
    if document is None:
        return Verdict()
    text, raw = (getattr(document, name, None) or "" for name in ("text", "raw_text"))
    return Verdict(spaced(raw or text), text)

"""Which parts of a page are footnotes, and which links are only their marks."""

import re
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from narrate.article.figures import text_of

_MARK = re.compile(r"[\[(]?\s*(?:note\s+)?(\w{1,3}|[*†‡§¶]{1,3})\s*[\])]?", re.IGNORECASE)
_CLASSES = re.compile(r"foot-?note|note-?ref|\bfn-?ref|endnote|reference", re.IGNORECASE)
_FIRST_LINKS = 5
"""Of what a mark leads to: the link that leads on to the note is among them, or there is none."""
_BACK = re.compile(r"[\s↩︎↑^⤴⏎\ufe0e]*|back|return", re.IGNORECASE)
_HOLDERS = frozenset({"li", "p", "div", "dd", "aside", "section", "td"})


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of a page."""

    marks: dict[HtmlElement, str]
    """Each footnote's element, with the mark that leads to it."""
    links: frozenset[HtmlElement]
    """The marks in the running text, whether their notes are there or not, and the notes' links back."""


def notes_in(root: HtmlElement) -> Notes:
    """Find the footnotes: what a small mark in the text links down to."""
    places: dict[str, tuple[int, HtmlElement]] = {}
    inward: list[tuple[int, HtmlElement, str]] = []
    for n, element in enumerate(root.iter("*")):
        for name in filter(None, (element.get("id"), element.get("name"))):
            places.setdefault(name, (n, element))
        if element.tag == "a" and element.get("href", "").startswith("#"):
            inward.append((n, element, element.get("href")[1:]))
    marks: dict[HtmlElement, str] = {}
    links: set[HtmlElement] = set()
    for n, link, name in inward:
        place, target = places.get(name, (0, None))
        if target is None:
            if name and _is_mark(link):
                links.add(_whole_mark(link))
        elif place > n and _is_mark(link):
            marks.setdefault(_holder_of(target), _mark_of(link))
            links.add(_whole_mark(link))
        elif place < n and _leads_back(link, target):
            links.add(_whole_mark(link))
    return Notes(marks, frozenset(links))


def _is_mark(link: HtmlElement) -> bool:
    """Tell a footnote's mark from any other link within the page."""
    parent = link.getparent()
    names = f"{link.get('class', '')} {parent.get('class', '')} {link.get('id', '')}"
    raised = parent.tag == "sup" or next(link.iterdescendants("sup"), None) is not None
    said = link.get("role") == "doc-noteref" or "noteref" in link.get(
        "{http://www.idpf.org/2007/ops}type", ""
    )
    is_short = bool(_MARK.fullmatch(text_of(link)))
    return is_short and (raised or said or bool(_CLASSES.search(names)) or text_of(link).startswith("["))


def _mark_of(link: HtmlElement) -> str:
    found = _MARK.fullmatch(text_of(link))
    return found[1] if found else ""


def _leads_back(link: HtmlElement, target: HtmlElement) -> bool:
    text = text_of(link)
    is_mark = bool(_MARK.fullmatch(text)) and any(
        map(_is_mark_like, (target, *islice(target.iter("a"), _FIRST_LINKS)))
    )
    return bool(_BACK.fullmatch(text)) or link.get("role") == "doc-backlink" or is_mark


def _is_mark_like(element: HtmlElement) -> bool:
    return element.tag == "sup" or (element.tag == "a" and _is_mark(element))


def _whole_mark(link: HtmlElement) -> HtmlElement:
    """Give the `<sup>` around a mark when it holds nothing else."""
    parent = link.getparent()
    return parent if parent.tag == "sup" and text_of(parent) == text_of(link) else link


def _holder_of(target: HtmlElement) -> HtmlElement:
    while target.tag not in _HOLDERS and target.getparent() is not None:
        target = target.getparent()
    return target

"""Which of a page's titles is its article's, and which part of them is the site's name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from narrate.article.figures import text_of
from narrate.article.links import joined
from narrate.article.words import clean, words

_HAN_OR_KANA = "\u3040-\u30ff\u3400-\u9fff"
_SEPARATOR = re.compile(
    r"\s+[|–—·•»›:~-]+\s+|\s*(?:[|｜：•»›]|--+)\s*" rf"|(?<=[{_HAN_OR_KANA}])\s?[-_－]\s?(?=\S)"
)
_ALIKE = str.maketrans("‘’“”\u00a0", "''\"\" ")
_MOST_IN_SITE = 5


@dataclass(frozen=True, slots=True)
class Titles:
    """The headings of a page, and its window's title."""

    window: str
    main: tuple[str, ...]
    """The headings of the first level, or those that the page marks as its entry's title."""
    lesser: tuple[str, ...]
    of_site: tuple[str, ...]
    """Headings of the first level that lead to the site's front page."""


_LONGEST = 4_000
"""Characters of a window's title that are looked at."""


def titles_in(root: HtmlElement, url: str) -> Titles:
    """Find a page's titles; `url` is its own address."""
    first = [(element, text) for element in root.iter("h1") if (text := text_of(element))]
    of_site = tuple(text for element, text in first if _leads_up(element, url))
    own = tuple(text for element, text in first if not _leads_up(element, url))
    window = clean((root.findtext(".//title") or "")[:_LONGEST])
    is_known = any(window.startswith(text) for text in own)
    return Titles(
        window=window,
        main=own or tuple(_marked(root)),
        lesser=() if is_known else tuple(filter(None, map(text_of, root.iter("h2", "h3", "h4")))),
        of_site=of_site,
    )


def title_of(titles: Titles, headline: str, stated: str, site_name: str) -> str:
    """Give the article's title: what JSON-LD or `<meta>` state, else the page's, without the site's name."""
    if headline:
        return without_site(headline, site_name)
    own, _ = _heading_in(stated or titles.window, titles, site_name)
    if own or stated:
        return own or without_site(stated, site_name)
    if len(titles.main) == 1:
        return titles.main[0]
    return without_site(titles.window, site_name)


def site_in(titles: Titles) -> str:
    """Give what the title says beside the page's own heading; empty where it says much."""
    heading, rest = _heading_in(titles.window, titles, "")
    if not heading:
        return ""
    at_the_end = titles.window.translate(_ALIKE).startswith(heading.translate(_ALIKE))
    parts = [part for part in _SEPARATOR.split(rest) if part]
    site = (parts[-1] if at_the_end else parts[0]) if parts else ""
    return site if len(site.split()) <= _MOST_IN_SITE else ""


def without_site(title: str, site_name: str) -> str:
    """Take `- Site` off a title's end, or `Site | ` off its beginning."""
    named = words(site_name)
    for found in _SEPARATOR.finditer(title) if named else ():
        if words(title[: found.start()]) == named:
            return title[found.end() :]
        if words(title[found.end() :]) == named:
            return title[: found.start()]
    return title


def _marked(root: HtmlElement) -> Iterator[str]:
    """Give what microformats and microdata mark as the title; nothing where they mark several."""
    marked = root.xpath(
        "//*[@itemprop='headline' or contains(concat(' ', normalize-space(@class), ' '), ' entry-title ')]"
    )
    found = dict.fromkeys(filter(None, map(text_of, marked)))
    if len(found) == 1:
        yield from found


def _leads_up(heading: HtmlElement, url: str) -> bool:
    """Tell whether a heading links to the site's front page, or to a page that this one stands under."""
    link = heading.find(".//a[@href]")
    link = heading.getparent() if link is None and heading.getparent() is not None else link
    if link is None or link.tag != "a" or not (href := link.get("href", "").strip()) or href.startswith("#"):
        return False
    leads = urlsplit(joined(url, href))
    above = leads.path.rstrip("/") + "/"
    own = urlsplit(url)
    is_above = (
        leads.netloc == own.netloc
        and own.path.startswith(above)
        and own.path.rstrip("/") != above.rstrip("/")
    )
    return not leads.query and (above == "/" or is_above)


def _heading_in(title: str, titles: Titles, site_name: str) -> tuple[str, str]:
    """Give the page's own heading, where it is a title but for one end, and that end."""
    sites = (*titles.of_site, site_name)
    for headings in (titles.main, titles.lesser):
        for cut in (_end_beside, _beginning_beside):
            for heading in headings:
                rest = cut(title, heading)
                if rest and _may_be_site(rest, heading, sites, is_end=cut is _end_beside):
                    return heading, rest
    return "", ""


def _end_beside(title: str, heading: str) -> str:
    if not title.translate(_ALIKE).startswith(heading.translate(_ALIKE)):
        return ""
    found = _SEPARATOR.match(title, len(heading))
    return title[found.end() :] if found else ""


def _beginning_beside(title: str, heading: str) -> str:
    if not title.translate(_ALIKE).endswith(heading.translate(_ALIKE)):
        return ""
    start = len(title) - len(heading)
    found = next((found for found in _SEPARATOR.finditer(title) if found.end() == start), None)
    return title[: found.start()] if found else ""


def _may_be_site(rest: str, heading: str, sites: Sequence[str], *, is_end: bool) -> bool:
    """Tell a site's name from the title: it stands at the end, is named elsewhere, or is the shorter part."""
    named = [words(site) for site in sites if site]
    if words(heading) in named:
        return False
    first = words(_SEPARATOR.split(rest)[0])
    return is_end or first in named or len(rest) < len(heading)

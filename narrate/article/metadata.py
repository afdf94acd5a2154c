"""What a page says about its article, in the order of trust: JSON-LD, Open Graph, `<meta>`, the page."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from narrate.article.authors import letters_of, marked_byline, stated_byline
from narrate.article.dates import iso_from
from narrate.article.figures import text_of
from narrate.article.links import joined
from narrate.article.titles import site_in, title_of, titles_in
from narrate.article.words import clean

_ARTICLE = re.compile(r"Article$|Posting$|^(Report|Review|OpinionNewsArticle|CreativeWork|WebPage)$")
_LESS_SURE = frozenset({"CreativeWork", "WebPage"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_MOST_STATED = 4_000
"""Characters of what a page states in one field: more is no title and no standfirst."""
_DEEPEST = 8
_DEKS = ("og:description", "description", "twitter:description")
_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "dc.date",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
)
_PUBLISHED = re.compile(r"publi(?:sh|c)|pub[-_.]?(?:date|time)|issued?\b|date[-_.]?(?:original|created)")
_CHANGED = re.compile(r"modif|updat|expir|end")
_TITLES = ("og:title", "twitter:title", "dc.title")

Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about its article; empty where it says nothing."""

    title: str = ""
    dek: str = ""
    byline: str = ""
    other_byline: str = ""
    """The site's name given as the author, or the one name that is marked anywhere: for want of better."""
    published: str = ""
    other_published: str = ""
    """The first time of any kind on the page: for want of better."""
    language: str = ""
    url: str = ""
    site_name: str = ""
    image: str = ""
    tags: tuple[str, ...] = ()
    houses: frozenset[str] = frozenset()
    """Who publishes the page, each name by its letters."""
    is_article: bool = False
    """The page calls itself an article."""


def metadata_of(root: HtmlElement, *, url: str = "") -> Metadata:
    """Read a page's metadata; `url` is where it was found."""
    linked, stated = _linked_data(root), list(_stated(root))
    named = _named(stated)
    canonical = _url_of(root, linked, named, url)
    titles = titles_in(root, canonical)
    language = _language_of(root, linked, named)
    site_name = _first(
        _name_of(linked.get("publisher")), named.get("og:site_name"), named.get("application-name")
    ) or site_in(titles)
    image = _first(
        _address_of(linked.get("image")), *map(named.get, ("og:image", "og:image:url", "twitter:image"))
    )
    houses = _houses_in(linked, named, site_name, canonical)
    authors = list(_names_of(linked.get("author")))
    byline, other_byline = stated_byline(authors, stated, language, houses)
    return Metadata(
        title=title_of(titles, _first(linked.get("headline")), _first(*map(named.get, _TITLES)), site_name),
        dek=_TAG.sub("", _first(linked.get("description"), *map(named.get, _DEKS))),
        byline=byline,
        other_byline=other_byline or marked_byline(root, language, houses),
        published=_published_of(root, linked, named),
        other_published=_first_date(element.get("datetime") for element in root.iter("time")),
        language=language,
        url=canonical,
        site_name=site_name,
        image=joined(canonical, image) if image else "",
        tags=_tags_of(root, linked, named),
        houses=houses,
        is_article=bool(linked.get("headline")) or named.get("og:type") == "article",
    )


def _houses_in(linked: dict[str, Any], named: Fields, site_name: str, url: str) -> frozenset[str]:
    """Give the names of those who publish the page, by their letters."""
    publishers = (name for key, name in named.items() if "publisher" in key or key == "og:site_name")
    domain = urlsplit(url).hostname or ""
    said = (site_name, *_names_of(linked.get("publisher")), *publishers, domain.removeprefix("www."))
    return frozenset(filter(None, map(letters_of, said)))


def _published_of(root: HtmlElement, linked: dict[str, Any], named: Fields) -> str:
    marked = [
        element.get("content") or element.get("datetime", "")
        for element in root.xpath("//*[@itemprop='datePublished']")
    ]
    others = (text for key, text in named.items() if _PUBLISHED.search(key) and not _CHANGED.search(key))
    said = [linked.get("datePublished"), *map(named.get, _DATES), *marked, *others]
    return _first_date(said)


def _first_date(said: Iterable[object]) -> str:
    found = (iso_from(text) for text in said if isinstance(text, str) and text)
    return next(filter(None, found), "")


def _language_of(root: HtmlElement, linked: dict[str, Any], named: Fields) -> str:
    """Give the page's language; its own `lang` before Open Graph's, which is often a default."""
    inner = next(
        (element.get("lang") for element in root.iter("article", "main", "body") if element.get("lang")), ""
    )
    page = root.get("lang") or root.get("xml:lang")
    said = (linked.get("inLanguage"), inner, page, named.get("content-language"), named.get("og:locale"))
    found = next((text for text in said if isinstance(text, str) and _LANGUAGE.fullmatch(text.strip())), "")
    return language_from(found)


def language_from(text: str) -> str:
    """Write a language as BCP 47 does: `en_us` is `en-US`, `zh-hant` is `zh-Hant`."""
    first, *rest = text.strip().replace("_", "-").split("-")
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part.title() for part in rest)])  # noqa: PLR2004 - a country


def _url_of(root: HtmlElement, linked: dict[str, Any], named: Fields, url: str) -> str:
    links = [
        link.get("href", "")
        for link in root.iter("link")
        if "canonical" in link.get("rel", "").lower().split()
    ]
    page = linked.get("mainEntityOfPage")
    said = (
        *links,
        named.get("og:url"),
        linked.get("url"),
        page if isinstance(page, str) else _address_of(page),
        url,
    )
    whole = (joined(url, text.strip()) for text in said if isinstance(text, str) and text.strip())
    return next((text for text in whole if re.match(r"https?://\S+$", text)), "")


def _tags_of(root: HtmlElement, linked: dict[str, Any], named: Fields) -> tuple[str, ...]:
    said = linked.get("keywords")
    tags = (
        said.split(",") if isinstance(said, str) else [tag for tag in _listed(said) if isinstance(tag, str)]
    )
    tags = tags or [
        meta.get("content", "") for meta in root.iter("meta") if meta.get("property") == "article:tag"
    ]
    tags = tags or named.get("keywords", "").split(",") or []
    tags = tags if any(map(clean, tags)) else [text_of(link) for link in root.xpath("//a[@rel='tag']")]
    return tuple(dict.fromkeys(filter(None, (clean(html.unescape(tag)) for tag in tags))))


def _named(stated: Iterable[tuple[str, str]]) -> Fields:
    """Give the page's `<meta>` fields, the first of each name."""
    found: Fields = {}
    for name, text in stated:
        found.setdefault(name, text)
    return found


def _stated(root: HtmlElement) -> Iterator[tuple[str, str]]:
    """Give the name and the content of every `<meta>` that has some."""
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("http-equiv") or ""
        if text := clean(html.unescape(meta.get("content", "")[:_MOST_STATED])):
            yield name.strip().lower(), text


def _linked_data(root: HtmlElement) -> dict[str, Any]:
    """Give the page's JSON-LD about its article; empty where there is none that can be read."""
    things = [thing for script in root.iter("script") for thing in _things_in(script)]
    articles = [thing for thing in things if any(map(_ARTICLE.search, _types_of(thing)))]
    sure = [thing for thing in articles if not _LESS_SURE.issuperset(_types_of(thing))]
    return next((thing for thing in sure if thing.get("headline")), next(iter(sure or articles), {}))


def _things_in(script: HtmlElement) -> Iterator[dict[str, Any]]:
    if "ld+json" not in script.get("type", ""):
        return
    text = re.sub(
        r"^\s*(<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(-->|//\s*\]\]>|\]\]>)\s*$", "", script.text or ""
    )
    try:
        said = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    yield from _things(said, 0)


def _things(said: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(said, list):
        for inner in said:
            yield from _things(inner, depth + 1)
    elif isinstance(said, dict):
        yield said
        for inner in (said.get("@graph"), said.get("mainEntity")):
            yield from _things(inner, depth + 1)


def _types_of(thing: dict[str, Any]) -> list[str]:
    return [kind.rsplit("/", 1)[-1] for kind in _listed(thing.get("@type")) if isinstance(kind, str)]


def _names_of(said: object) -> Iterator[str]:
    for thing in _listed(said):
        name = thing.get("name") if isinstance(thing, dict) else thing
        yield from (text for text in _listed(name) if isinstance(text, str))


def _name_of(said: object) -> str:
    return next(_names_of(said), "")


def _address_of(said: object) -> str:
    for thing in _listed(said):
        place = (
            (thing.get("url") or thing.get("contentUrl") or thing.get("@id"))
            if isinstance(thing, dict)
            else thing
        )
        if isinstance(place, str) and place:
            return place
    return ""


def _listed(said: object) -> list[Any]:
    return said if isinstance(said, list) else [] if said is None else [said]


def _first(*texts: object) -> str:
    said: Iterable[str] = (
        clean(html.unescape(text[:_MOST_STATED])) for text in texts if isinstance(text, str)
    )
    return next((text for text in said if text), "")

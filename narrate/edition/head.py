"""Heads of the pages of an edition: what they may load, and what other sites show of them.

Addresses that others are to follow are absolute: where the edition will be published must be known for them.
"""

import re

from narrate.edition import assets
from narrate.edition.about import About
from narrate.edition.files import COVER_SIDE, OEMBED
from narrate.edition.linked_data import linked_data
from narrate.edition.wording import direction, iso_day
from narrate.plain import ascii_url, html_from

PAPER = {"light": "#fbfaf7", "dark": "#161513"}
"""As in `page.css`: the colour that a browser takes for its own bars."""


def page_head(about: About) -> str:
    """Write the beginning of an edition's page, up to its body."""
    description = _meta("name", "description", about.dek or about.title)
    told = (description, _social(about), _discovery(about), linked_data(about))
    return _begin(about, "", f"{_canonical(about)}{''.join(told)}")


def embed_head(about: About) -> str:
    """Write the same of the page that stands in a frame of another one: no search engine is to list it."""
    robots = _meta("name", "robots", "noindex")
    return _begin(about, ' class="embed"', f"{robots}{_canonical(about)}")


def _begin(about: About, marked: str, told: str) -> str:
    style, script = assets.page(), assets.player()
    policy = policy_of("script", "style", "img", "media", "connect")
    language = f'lang="{html_from(about.language)}" dir="{direction(about.language)}"'
    return (
        f'<!doctype html>\n<html {language}{marked}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{html_from(about.title)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<link rel="stylesheet" href="{style.name}">\n'
        f'<script type="module" src="{script.name}" integrity="{script.integrity}"></script>\n'
        f"{told}</head>\n<body>\n"
    )


def policy_of(*kinds: str) -> str:
    """Say what a page may do (W3C, Content Security Policy): load these from beside it, and nothing else."""
    loads = (f"{kind}-src 'self'" for kind in kinds)
    return "; ".join(("default-src 'none'", *loads, "base-uri 'none'", "form-action 'none'"))


def _canonical(about: About) -> str:
    """Name the article's own page, or else where this one will be."""
    address = ascii_url(about.url) or (f"{about.base}{about.slug}.html" if about.base else "")
    return f'<link rel="canonical" href="{html_from(address)}">\n' if address else ""


def _discovery(about: About) -> str:
    """Name the transcript, and the oEmbed answer where there is one (oEmbed 1.0, section 4)."""
    links = [("text/vtt", f"{about.slug}.vtt")]
    if about.base:
        links.append(("application/json+oembed", f"{about.base}{about.slug}{OEMBED}"))
    title = html_from(about.title)
    return "".join(
        f'<link rel="alternate" type="{kind}" href="{html_from(to)}" title="{title}">\n' for kind, to in links
    )


def _social(about: About) -> str:
    """Write the Open Graph and what X takes beside it, and the colours of the browser's bars."""
    address = f"{about.base}{about.slug}" if about.base else ""
    graph = {
        "og:type": "article",
        "og:title": about.title,
        "og:description": about.dek,
        "og:site_name": about.show,
        "og:locale": _locale(about.language),
        "article:published_time": iso_day(about.date),
        **(_absolute(address) if address else {}),
    }
    card = _meta("name", "twitter:card", "summary")
    schemes = "".join(
        f'<meta name="theme-color" content="{colour}" media="(prefers-color-scheme: {scheme})">\n'
        for scheme, colour in PAPER.items()
    )
    return f"{''.join(_meta('property', *pair) for pair in graph.items())}{card}{schemes}"


def _absolute(address: str) -> dict[str, str]:
    return {
        "og:url": f"{address}.html",
        "og:image": f"{address}.jpg",
        "og:image:width": str(COVER_SIDE),
        "og:image:height": str(COVER_SIDE),
        "og:audio": f"{address}.mp3",
        "og:audio:type": "audio/mpeg",
    }


def _meta(kind: str, name: str, content: str) -> str:
    """Write a fact, where there is any."""
    said = html_from(content)
    return f'<meta {kind}="{name}" content="{said}">\n' if said else ""


def _locale(language: str) -> str:
    """Write a language tag as Open Graph has it, `en_GB`; empty where it names no country."""
    found = re.match(r"([a-z]{2,3})(?:-[a-z]{4})?-([a-z]{2})(?:-|$)", language, re.IGNORECASE)
    return f"{found[1].lower()}_{found[2].upper()}" if found else ""

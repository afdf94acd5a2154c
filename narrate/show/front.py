"""The show's page, `index.html`: a head, a line for each episode, and a foot. Nothing is written here.

Every text is escaped; every address is one that `ascii_url` let pass, or a name of ours.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from narrate import __version__
from narrate.article.language import main_of
from narrate.edition import assets
from narrate.edition.assets import Asset
from narrate.edition.head import policy_of
from narrate.edition.linked_data import script_json
from narrate.edition.wording import day, direction, wording
from narrate.plain import ascii_url, html_from, many_lines, one_line
from narrate.settings import Show
from narrate.show.shelf import ARTWORK, Account

GENERATOR = '<meta name="generator" content="narrate '
"""By what a page of ours is known; it stands among its first lines."""
LIST, END = "<ol>", "</ol>"
"""Lines by themselves; between the two every line is an episode."""


@cache
def script() -> Asset:
    """Give the page's script: search, and a button that copies. The page does without."""
    return assets.script("narrate-show", Path(__file__).with_name("front.js"))


@cache
def style() -> Asset:
    """Give the page's style."""
    return assets.style("narrate-show", Path(__file__).with_name("front.css"))


@dataclass(frozen=True, slots=True)
class Front:
    """What the page says of the show."""

    show: Show
    """Its title, author, description and language are not empty."""
    feed: str = ""
    """The feed's address; where it is empty, nobody can subscribe."""
    base: str = ""
    """The address of the folder where the page will be, ending in `/`; empty where nobody knows it."""
    has_artwork: bool = False


def head(front: Front, episodes: int) -> str:
    """Write the page as far as the list; it ends with LIST, or tells that there is nothing to list."""
    show, say = front.show, partial(_say, front.show.language)
    subscribe = _subscribing(front) if front.feed else ""
    body = f"{_header(front)}<main>\n{subscribe}<section>\n<h2>{say('episodes')}</h2>\n{_search(front)}"
    listed = f"{LIST}\n" if episodes else f"<p>{say('none')}</p>\n"
    return (
        f'<!doctype html>\n<html lang="{escape(show.language)}" dir="{direction(show.language)}">\n<head>\n'
        f'<meta charset="utf-8">\n{GENERATOR}{__version__}">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy_of("script", "style", "img")}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html_from(show.title)}</title>\n"
        f'<meta name="description" content="{html_from(show.description)}">\n'
        f'<link rel="stylesheet" href="{style().name}">\n'
        f'<script src="{script().name}" defer></script>\n'
        f"{''.join(_links(front))}</head>\n<body>\n{body}{listed}"
    )


def row(account: Account, date: str, language: str) -> str:
    """Write an episode's line; `date`, ISO 8601, is empty where nobody knows it, `language` the page's."""
    spoken = _language(account.language, language)
    dek = f'<p class="dek"{spoken}>{html_from(account.dek)}</p>' if one_line(account.dek) else ""
    title = html_from(account.title) or account.slug
    leads_to = f"{account.slug}{'.html' if account.has('.html') else '.mp3'}"
    return (
        f"<li>{_cover(account)}<div>"
        f'<h3{spoken}><a href="{leads_to}">{title}</a></h3>{dek}'
        f'<p class="facts">{_facts(account, date, language)}</p></div></li>\n'
    )


def _cover(account: Account) -> str:
    """Show the small cover; the whole one, where an older edition has no other."""
    ending = next((each for each in (".thumb.jpg", ".jpg") if account.has(each)), "")
    name = f"{account.slug}{ending}"
    return f'<img src="{name}" alt="" loading="lazy" width="88" height="88">' if ending else ""


def foot(episodes: int) -> str:
    """Write what follows the episodes."""
    end = f"{END}\n" if episodes else ""
    return f"{end}</section>\n</main>\n</body>\n</html>\n"


def _say(language: str, name: str) -> str:
    return escape(wording(f"show_{name}", language))


def _language(of: str, page: str) -> str:
    """Name the language of a text, and its direction, where they are not the page's."""
    if of == page:
        return ""
    turned = f' dir="{direction(of)}"' if direction(of) != direction(page) else ""
    return (f' lang="{escape(of)}"' if main_of(of) != main_of(page) else "") + turned


def _facts(account: Account, date: str, language: str) -> str:
    """Tell day and duration."""
    seconds = max(1, round(account.duration_ms / 1000))
    unit, count = ("minutes", round(seconds / 60)) if seconds >= _MINUTE else ("seconds", seconds)
    duration = wording(f"show_{unit}", language).format(count=count)
    told = [f'<time datetime="PT{seconds}S">{escape(duration)}</time>']
    if shown := day(date, language):
        told.insert(0, f'<time datetime="{date[:10]}">{escape(shown)}</time>')
    return " · ".join(told)


_MINUTE = 60


def _header(front: Front) -> str:
    show = front.show
    picture = f'<img src="{ARTWORK}" alt="" width="320" height="320">\n' if front.has_artwork else ""
    about = escape(many_lines(show.description))
    by = f'<p class="facts">{html_from(show.author)}</p>\n' if show.author != show.title else ""
    site = ascii_url(show.url)
    link = f'<p class="facts"><a href="{escape(site)}">{escape(_host(site))}</a></p>\n' if site else ""
    told = f'<h1>{html_from(show.title)}</h1>\n{by}<p class="about">{about}</p>\n{link}'
    return f"<header>\n{picture}<div>\n{told}</div>\n</header>\n"


def _host(address: str) -> str:
    return address.partition("://")[2].partition("/")[0].removeprefix("www.")


def _subscribing(front: Front) -> str:
    """Offer the feed: to apps that this device has, and as an address to copy."""
    say = partial(_say, front.show.language)
    links = "".join(
        f'<li><a href="{escape(address)}">{name}</a></li>\n' for address, name in _apps(front, say("app"))
    )
    return (
        f'<section>\n<h2>{say("subscribe")}</h2>\n<ul class="links">\n{links}</ul>\n'
        f'<label for="feed">{say("feed")}</label>\n'
        f'<div class="line"><input id="feed" readonly dir="ltr" value="{escape(front.feed)}">'
        f'<button type="button" data-copied="{say("copied")}" hidden>{say("copy")}</button></div>\n'
        "</section>\n"
    )


def _apps(front: Front, any_app: str) -> Iterator[tuple[str, str]]:
    """Give the links that take a feed's address as it is: no directory, and no account.

    `podcast:` opens Apple Podcasts and whatever else took the scheme; the others say theirs themselves:
    overcast.fm/podcasterinfo, antennapod.org/documentation/podcasters-hosters/add-on-antennapod.
    """
    address, title = quote(front.feed, safe=""), quote(front.show.title, safe="")
    yield f"podcast://{front.feed.partition('://')[2]}", any_app
    yield f"overcast://x-callback-url/add?url={address}", "Overcast"
    yield f"https://antennapod.org/deeplink/subscribe?url={address}&title={title}", "AntennaPod"
    yield front.feed, "RSS"


def _search(front: Front) -> str:
    """Write the field that a script brings to life; without one it stays away."""
    say = partial(_say, front.show.language)
    return (
        f'<search hidden>\n<label for="words">{say("search")}</label>\n'
        '<div class="line"><input id="words" type="search" autocomplete="off" spellcheck="false" '
        f'aria-describedby="found"></div>\n<p id="found" role="status" data-told="{say("found")}"></p>\n'
        "</search>\n"
    )


def _links(front: Front) -> Iterator[str]:
    """Tell machines where feed, page and picture are."""
    show, page = front.show, f"{front.base}index.html"
    if front.feed:
        named = f'title="{html_from(show.title)}" href="{escape(front.feed)}"'
        yield f'<link rel="alternate" type="application/rss+xml" {named}>\n'
    yield from _properties(("title", show.title), ("type", "website"), ("description", show.description))
    if front.base:
        yield f'<link rel="canonical" href="{escape(page)}">\n'
        yield from _properties(("url", page))
        if front.has_artwork:
            yield from _properties(("image", front.base + ARTWORK))
        yield f'<script type="application/ld+json">{script_json(_series(front, page))}</script>\n'


def _properties(*pairs: tuple[str, str]) -> Iterable[str]:
    """Write what the Open Graph protocol calls by these names."""
    return (f'<meta property="og:{name}" content="{html_from(text)}">\n' for name, text in pairs)


def _series(front: Front, page: str) -> dict[str, Any]:
    """Tell of the show as schema.org's PodcastSeries."""
    show = front.show
    told = {
        "@context": "https://schema.org",
        "@type": "PodcastSeries",
        "name": show.title,
        "description": one_line(show.description),
        "inLanguage": show.language,
        "url": page,
        "webFeed": front.feed,
        "image": f"{front.base}{ARTWORK}" if front.has_artwork else "",
        "author": {"@type": "Organization", "name": show.author},
    }
    return {name: value for name, value in told.items() if value}

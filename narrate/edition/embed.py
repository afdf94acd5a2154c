"""An edition on pages of others: the page for a frame, the frame, the snippet to paste, oEmbed's answer.

Source: oEmbed 1.0.
"""

import json
import re

from narrate.edition import assets
from narrate.edition.about import About
from narrate.edition.files import THUMB_SIDE
from narrate.edition.head import embed_head
from narrate.edition.page import sound
from narrate.edition.wording import wording
from narrate.plain import html_from, one_line

WIDTH = 640
"""CSS pixels, where a frame's width is asked for as a number."""
HEIGHT = 300
CACHE_AGE = 86_400
"""Seconds for which an answer of oEmbed may be kept."""


def embed_page(about: About) -> str:
    """Write `<slug>.embed.html`, which fills a frame: cover, title, player; links lead out of the frame."""
    return (
        f'{embed_head(about)}<div class="card">\n<header>\n<img src="{about.slug}.thumb.jpg" alt="" '
        f'width="{THUMB_SIDE}" height="{THUMB_SIDE}" loading="lazy">\n<div>\n{_names(about)}</div>\n'
        f"</header>\n<main>\n{_player(about)}</main>\n</div>\n</body>\n</html>\n"
    )


def _names(about: About) -> str:
    show = f'<p class="show"><bdi>{html_from(about.show)}</bdi></p>\n' if about.show else ""
    return f'{show}<h1><a href="{about.slug}.html" {_OUTSIDE}>{html_from(about.title)}</a></h1>\n'


def _player(about: About) -> str:
    name = html_from(wording("transcript", about.language))
    words = f'<a href="{about.slug}.html#transcript" {_OUTSIDE}>{name}</a>'
    held = f'{sound(about)}<p class="links note">\n{words}\n</p>\n'
    return f'<narrate-player src="{about.slug}.json">\n{held}</narrate-player>\n'


_OUTSIDE = 'target="_blank" rel="noopener"'


def oembed(about: About) -> str:
    """Write the answer of oEmbed, of the type `rich`; `base` must be known."""
    told = {
        "version": "1.0",
        "type": "rich",
        "title": one_line(about.title),
        "author_name": one_line(about.byline),
        "provider_name": one_line(about.show),
        "provider_url": about.home,
        "cache_age": CACHE_AGE,
        "thumbnail_url": f"{about.base}{about.slug}.thumb.jpg",
        "thumbnail_width": THUMB_SIDE,
        "thumbnail_height": THUMB_SIDE,
        "html": frame(about.base, about.slug, about.title, width=str(WIDTH)),
        "width": WIDTH,
        "height": HEIGHT,
    }
    given = {name: value for name, value in told.items() if value != ""}
    return f"{json.dumps(given, ensure_ascii=False, indent=1)}\n"


def frame(base: str, slug: str, title: str, *, width: str = "100%") -> str:
    """Write a frame that shows an edition of the folder `base`, on one line."""
    return (
        f'<iframe src="{html_from(base)}{slug}.embed.html" title="{_plainly(title)}" width="{width}" '
        f'height="{HEIGHT}" frameborder="0" loading="lazy" allow="autoplay; clipboard-write"></iframe>'
    )


def snippet(base: str, slug: str, title: str, language: str, *, selector: str = "") -> str:
    """Write the player for somebody's own page; without its script there are sound and transcript.

    `base`: the folder of the edition, an address. `selector`: which element of the page has the article's
    words, that light up; none where it is empty. No line is empty: some editors end a paragraph there.
    """
    script, at = assets.player(), f"{html_from(base)}{slug}"
    reading = f' for="{said}"' if (said := _plainly(selector)) else ""
    name = html_from(wording("transcript", language))
    return (
        f'<script type="module" src="{html_from(base)}{script.name}" integrity="{script.integrity}" '
        'crossorigin="anonymous"></script>\n'
        f'<narrate-player src="{at}.json"{reading}>\n'
        f'  <audio controls preload="none" src="{at}.mp3" aria-label="{_plainly(title)}"></audio>\n'
        f'  <a href="{at}.html#transcript">{name}</a>\n</narrate-player>'
    )


def _plainly(text: str) -> str:
    """Write a text for an attribute, with what would turn the letters after it around spelled out."""
    return _TURNING.sub(lambda found: f"&#x{ord(found[0]):X};", html_from(text))


_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Unicode's marks of direction (UAX 9): an editor would show the snippet otherwise than it is."""

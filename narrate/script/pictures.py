"""Which of a section's pictures its chapter shows, by their names; how large they are is seen elsewhere."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from narrate.article.model import Article, Block
from narrate.script.compose import legal

_SCHEMES = frozenset({"", "http", "https"})
_DRAWINGS = frozenset({"svg", "svgz", "ico"})
"""Endings: no photograph is a vector drawing, and apps show none."""
_COUNTER = re.compile(
    r"(?:pixel|spacer|blank|clear|dot|empty|transparent|placeholder|tracker|beacon|1x1)(?:[-_.]?\d)*"
)
_ICONS = frozenset({"icon", "favicon", "touchicon"})
_SIGNS = frozenset({"icon", "icons", "favicon", "favicons", "logo", "avatar", "badge", "button", "emoji"})
_SIGN_ENDINGS = frozenset({"png", "gif", "webp", "avif"})
"""A photograph may show an icon or a badge; then it is a JPEG."""


def picture_of(blocks: Iterable[Block], article: Article) -> str:
    """Give the first picture that is worth showing: an absolute URL, or a path as the article has it.

    The article's address completes `/pictures/a.jpg`. Empty where there is none.
    """
    portrait = article.byline.casefold() or None
    images = (block.url for block in blocks if block.kind == "image" and block.text.casefold() != portrait)
    return next((address for url in images if (address := _address_of(url, article.url))), "")


def _address_of(url: str, page: str) -> str:
    """Give a picture's address; empty where it is none, or leads to what nobody would look at."""
    try:
        address = urljoin(page, url) if page and url.startswith("/") else url
        parts = urlsplit(address)
    except ValueError:
        return ""
    name = PurePosixPath(unquote(parts.path)).name
    is_shown = parts.scheme in _SCHEMES and name and not _is_sign(name.lower())
    return legal(address).strip() if is_shown else ""


def _is_sign(name: str) -> bool:
    """Say whether a file's name is that of an icon, a sign or a visitor counter."""
    stem, dot, ending = name.rpartition(".")
    if not dot:
        return False
    if ending in _DRAWINGS or stem in _ICONS or _COUNTER.fullmatch(stem):
        return True
    return ending in _SIGN_ENDINGS and _tells_a_sign(stem)


def _tells_a_sign(stem: str) -> bool:
    """Find `site-logo-white`, `icon_share@2x`: a sign, and after it nothing but words and their joints."""
    for word in reversed(re.split("[-_@]", stem)):
        if word in _SIGNS:
            return True
        if not word.isalnum():
            return False
    return False

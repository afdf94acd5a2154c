"""Which of a section's pictures its chapter shows, by their names; how large they are is seen elsewhere."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from narrate.article.model import Article, Block
from narrate.script.compose import legal

_SCHEMES = frozenset({"", "http", "https"})
_UNSHOWN = re.compile(
    # No photograph is a vector drawing, and apps show none.
    r".*\.(?:svgz?|ico)"
    r"|(?:pixel|spacer|blank|clear|dot|empty|transparent|placeholder|tracker|beacon|1x1)(?:[-_.]?\d+)*\.\w+"
    r"|(?:fav|touch)?icon\.\w+"
    # A photograph may show an icon or a badge; then it is a JPEG.
    r"|(?:.*[-_])?(?:(?:fav)?icons?|logo|avatar|badge|button|emoji)(?:[-_@]\w+)*\.(?:png|gif|webp|avif)",
    re.IGNORECASE,
)
"""Names of files that hold an icon, a sign or a visitor counter."""


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
    is_shown = parts.scheme in _SCHEMES and name and not _UNSHOWN.fullmatch(name)
    return legal(address).strip() if is_shown else ""

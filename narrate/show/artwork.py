"""The show's picture: the publisher's own, cut square, or one drawn from its title."""

from PIL import Image

from narrate.edition.cover import cover
from narrate.edition.picture import jpeg_below, rgb_from
from narrate.errors import EditionError

LEAST, MOST = 1400, 3000
"""Pixels a side that Apple takes."""
_QUALITIES = (90, 85, 80, 70, 60, 50, 40)
_MOST_BYTES = 2_000_000


def artwork(title: str, author: str, picture: bytes) -> bytes:
    """Make a square JPEG, RGB without alpha, 1400 to 3000 pixels a side.

    EditionError where there is a picture that cannot be opened.
    """
    if not picture:
        return cover(title, author if author != title else "", "")
    image = _opened(picture)
    width, height = image.size
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 2
    wanted = min(max(side, LEAST), MOST)
    box = (left, top, left + side, top + side)
    return jpeg_below(image.resize((wanted, wanted), Image.Resampling.LANCZOS, box), _MOST_BYTES, _QUALITIES)


def _opened(picture: bytes) -> Image.Image:
    """Open a picture at the size that is best, or where that takes too much memory at a smaller one."""
    try:
        return rgb_from(picture, MOST)
    except EditionError:
        return rgb_from(picture, LEAST)

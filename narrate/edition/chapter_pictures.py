"""A chapter's picture, in two sizes: published beside the sound, and within its tag."""

from io import BytesIO

from PIL import Image

from narrate.edition.cover import LEAST_PICTURE
from narrate.edition.picture import HINT, rgb_from
from narrate.errors import EditionError

SIDE = 1400
"""Pixels of the longer side, at most."""
MOST_BYTES = 150_000
_QUALITIES = (84, 76, 68, 60)
_ROUGH = 40


def drawn(data: bytes, side: int, most: int) -> tuple[bytes, bytes]:
    """Make two JPEGs of a picture: one to be published, and one of `side` pixels and `most` bytes.

    Both are upright, in sRGB, and say nothing of where they were taken. Raises EditionError.
    """
    published = _fitted(rgb_from(data, SIDE), SIDE)
    if min(published.size) < LEAST_PICTURE:
        width, height = published.size
        raise EditionError(f"the picture is too small to be seen, {width} by {height} pixels", hint=HINT)
    published.info.clear()  # Pillow would write the source's comment and profile
    return _jpeg(published, MOST_BYTES), _jpeg(_fitted(published, side), most) if most else b""


def _fitted(picture: Image.Image, side: int) -> Image.Image:
    """Scale a picture down so that no side is longer."""
    scale = side / max(picture.size)
    if scale >= 1:
        return picture
    width, height = (max(1, round(each * scale)) for each in picture.size)
    return picture.resize((width, height), Image.Resampling.BICUBIC, reducing_gap=3.0)


def _jpeg(picture: Image.Image, most: int) -> bytes:
    """Write a JPEG of at most so many bytes: first roughly, then ever smaller, where it is full of detail."""
    for quality in _QUALITIES:
        if len(made := _encoded(picture, quality)) <= most:
            return made
    if max(picture.size) > _LEAST_SIDE:
        return _jpeg(_fitted(picture, max(_LEAST_SIDE, max(picture.size) * 3 // 4)), most)
    return _encoded(picture, _ROUGH)


_LEAST_SIDE = 200
"""Pixels; so small that any JPEG is."""


def _encoded(picture: Image.Image, quality: int) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=quality, optimize=True)
    return file.getvalue()

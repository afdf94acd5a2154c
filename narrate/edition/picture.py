"""An article's picture, opened as something that came from outside: any mode in, plain RGB out."""

import warnings
from collections.abc import Sequence
from io import BytesIO
from itertools import product

from PIL import ExifTags, Image, ImageCms, JpegImagePlugin, UnidentifiedImageError

from narrate.errors import EditionError

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP")
"""What pages carry. Not all that Pillow opens: EPS would start Ghostscript."""
MOST_PIXELS = 100_000_000
"""More than any camera's."""
MOST_MEMORY = 250_000_000
"""Bytes that opening a picture may take: several are opened at once, on small machines too."""
HINT = "give a whole JPEG, PNG, GIF or WebP file, or leave the picture out"

_SIZES = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16L": 2, "I;16B": 2, "I;16N": 2}
"""Bytes of a pixel in memory; four where it is none of these modes."""
_READERS = {"WEBP": 13, "AVIF": 14, "TIFF": 7}
"""Bytes a pixel that a reader holds besides, measured with Pillow 13 and rounded up."""
_TILE_WIDTH, _TILE_HEIGHT = 322, 323
"""A TIFF's tags: its tiles may be larger than the picture, and are opened whole."""
_PLAIN = frozenset({"L", "RGB", "CMYK", "YCbCr", "LAB"})
_PIECE = 1024
"""Pixels a side of what is converted at a time."""
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""By EXIF's orientation."""


def rgb_from(data: bytes, side: int) -> Image.Image:
    """Open a picture: upright, in sRGB, on white where it is transparent, its first image if it moves.

    Both sides have `side` pixels at least, where the picture has them, and may have fewer than it has.
    EditionError where it is broken, in no format that we open, or would take too much memory.
    """
    try:
        with warnings.catch_warnings():
            # Pillow warns of what it finds odd in a file; whether that matters shows when it loads.
            warnings.simplefilter("ignore")
            return _rgb(_opened(data, side), side)
    except EditionError:
        raise
    except UnidentifiedImageError as error:
        raise EditionError(f"the picture is none of {', '.join(FORMATS)}", hint=HINT) from error
    except Exception as error:  # Pillow's readers raise nearly anything on hostile bytes
        raise EditionError(f"the picture cannot be opened: {error}", hint=HINT) from error


def _opened(data: bytes, side: int) -> Image.Image:
    """Open a file whose picture has not been looked at yet, a JPEG near the size that is wanted."""
    Image.init()  # older Pillows have no AVIF
    image = Image.open(BytesIO(data), formats=[name for name in FORMATS if name in Image.OPEN])
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise _too_large(image.size, f"more than {MOST_PIXELS:,}")
    held = _held(image, data)
    image.draft(None, (side, side))
    price = held + _price(image, side)
    if price > MOST_MEMORY:
        raise _too_large((width, height), f"which take {price / 1e6:.0f} MB to open")
    return image


def _too_large(size: tuple[int, int], told: str) -> EditionError:
    width, height = size
    hint = "scale the picture down to 3000 pixels or fewer a side"
    return EditionError(f"the picture is {width} by {height} pixels, {told}", hint=hint)


def _price(image: Image.Image, side: int) -> int:
    """Give the bytes that a picture takes when it is read, and what is made of it, also turned."""
    pixels = image.width * image.height
    tags = getattr(image, "tag_v2", {})
    tile = int(tags.get(_TILE_WIDTH, 0)) * int(tags.get(_TILE_HEIGHT, 0))
    reader = max(pixels, tile) * _READERS.get(image.format or "", 0)
    return pixels * _SIZES.get(image.mode, 4) + reader + 2 * 4 * pixels // _step(image, side) ** 2


def _held(image: Image.Image, data: bytes) -> int:
    """Give the bytes that a JPEG's coefficients take: they are held where it comes in several scans."""
    if not isinstance(image, JpegImagePlugin.JpegImageFile) or _is_one_scan(data, image.layers):
        return 0
    across, down = ([layer[place] for layer in image.layer] for place in (2, 1))
    blocks = sum(map(int.__mul__, across, down)) / max(1, max(across) * max(down))
    return round(2 * image.width * image.height * blocks)


def _is_one_scan(data: bytes, components: int) -> bool:
    """Say whether a JPEG's first scan has all components, at full depth (ITU-T T.81, B.2)."""
    at, is_progressive = 2, False
    while at + 4 < len(data) and data[at] == _MARKER:
        kind = data[at + 1]
        if kind == _SCAN:
            return data[at + 4] == components and not is_progressive
        is_progressive = is_progressive or kind in _PROGRESSIVE
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return False


_MARKER, _SCAN = 0xFF, 0xDA
_PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})


def _step(image: Image.Image, side: int) -> int:
    """Give the whole factor by which a picture may be smaller."""
    return max(1, min(image.size) // side)


def _rgb(image: Image.Image, side: int) -> Image.Image:
    image.load()
    turn, profile = _turn(image), image.info.get("icc_profile")
    # One name for all of them: what is done with goes at once.
    image = _shrunk(image, _step(image, side))
    image = _in_srgb(image, profile)
    image = image if image.mode == "RGB" else image.convert("RGB")
    return image if turn is None else image.transpose(turn)


def _turn(image: Image.Image) -> Image.Transpose | None:
    try:
        return _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except (SyntaxError, ValueError, OSError):  # no EXIF, whatever calls it that: the picture may be whole
        return None


def _shrunk(image: Image.Image, step: int) -> Image.Image:
    """Scale down by a factor, without alpha, palettes and deep greys: piece by piece, to save memory."""
    if image.mode in _PLAIN and not image.has_transparency_data:
        return image.reduce(step) if step > 1 else image
    width, height = image.size
    made = Image.new("RGB", (-(-width // step), -(-height // step)))
    span = step * max(1, _PIECE // step)
    for left, top in product(range(0, width, span), range(0, height, span)):
        piece = image.crop((left, top, min(left + span, width), min(top + span, height)))
        made.paste(_flat(piece).reduce(step), (left // step, top // step))
    return made


def _flat(image: Image.Image) -> Image.Image:
    if image.mode.startswith(("I", "F")):
        return _eight_bits(image).convert("RGB")
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("RGB")
    return image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Scale 16 bits, or floats from 0 to 1, to 8; Pillow's own conversion would clip them."""
    import numpy as np  # noqa: PLC0415  # few pictures are so deep

    values = np.asarray(image, dtype=np.float32)
    most = 1.0 if image.mode == "F" else 65535.0
    return Image.fromarray((np.clip(values / most, 0, 1) * 255).round().astype(np.uint8))


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile:
        return image
    try:
        return _converted(image, profile)
    except (OSError, ImageCms.PyCMSError):
        # A bad or foreign profile: the numbers as they stand are the best guess.
        return image


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    source = ImageCms.ImageCmsProfile(BytesIO(profile))
    target = ImageCms.createProfile("sRGB")
    return ImageCms.profileToProfile(image, source, target, outputMode="RGB") or image


def jpeg_below(image: Image.Image, most: int, qualities: Sequence[int]) -> bytes:
    """Write a baseline JPEG without metadata, of the best of the qualities that stays under so many bytes."""
    # On a fresh canvas: Pillow would carry the source's comment over.
    clean = Image.new("RGB", image.size)
    clean.paste(image)
    for quality in qualities:
        file = BytesIO()
        clean.save(file, "JPEG", quality=quality, optimize=True)
        if file.tell() < most:
            break
    return file.getvalue()

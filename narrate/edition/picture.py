"""An article's picture, opened as something that came from outside: any mode in, plain RGB out."""

import warnings
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from narrate.errors import EditionError

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP")
"""What pages carry. Not all that Pillow opens: EPS would start Ghostscript."""
MOST_PIXELS = 100_000_000
"""More than any camera's, less than fills the memory of a small machine."""
HINT = "give a whole JPEG, PNG, GIF or WebP file, or leave the picture out"


def rgb_from(data: bytes, side: int = 0) -> Image.Image:
    """Open a picture: upright, in sRGB, on white where it is transparent, its first image if it moves.

    Who wants no more than `side` pixels may get fewer than there are, but not fewer than that, and sooner.
    EditionError where it is broken, too large or in no format that we open.
    """
    try:
        with warnings.catch_warnings():
            # Pillow warns of what it finds odd in a file; whether that matters shows when it loads.
            warnings.simplefilter("ignore")
            return _flat(_upright(data, side))
    except EditionError:
        raise
    except UnidentifiedImageError as error:
        raise EditionError(f"the picture is none of {', '.join(FORMATS)}", hint=HINT) from error
    except Exception as error:  # Pillow's readers raise nearly anything on hostile bytes
        raise EditionError(f"the picture cannot be opened: {error}", hint=HINT) from error


def _upright(data: bytes, side: int) -> Image.Image:
    Image.init()  # older Pillows have no AVIF
    image = Image.open(BytesIO(data), formats=[name for name in FORMATS if name in Image.OPEN])
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise EditionError(
            f"the picture is {width} by {height} pixels, more than {MOST_PIXELS:,}",
            hint="scale the picture down to 3000 pixels or fewer a side",
        )
    if side:
        image.draft(None, (side, side))
    return ImageOps.exif_transpose(image)


def _flat(image: Image.Image) -> Image.Image:
    if image.mode.startswith(("I", "F")):
        return _eight_bits(image).convert("RGB")
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("RGB")
    return _in_srgb(image).convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Scale 16 bits, or floats from 0 to 1, to 8; Pillow's own conversion would clip them."""
    import numpy as np  # noqa: PLC0415  # few pictures are so deep

    values = np.asarray(image, dtype=np.float64)
    most = 1.0 if image.mode == "F" else 65535.0
    return Image.fromarray((np.clip(values / most, 0, 1) * 255).round().astype(np.uint8))


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
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

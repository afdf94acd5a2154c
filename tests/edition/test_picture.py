import struct
import zlib
from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageCms

from narrate.edition.picture import rgb_from
from narrate.errors import EditionError

RED, BLUE = (200, 30, 40), (20, 60, 180)


def halves(size=(80, 40)):
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image


def encoded(image, kind, **options):
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def is_near(pixel, wanted, off=14):
    return all(abs(one - other) <= off for one, other in zip(pixel, wanted, strict=True))


def shows_halves(image):
    return is_near(image.getpixel((15, 20)), RED, 30) and is_near(image.getpixel((65, 20)), BLUE, 30)


@pytest.mark.parametrize(
    "data",
    [
        encoded(halves(), "JPEG", quality=95),
        encoded(halves().convert("CMYK"), "JPEG", quality=95),
        encoded(halves(), "PNG"),
        encoded(halves().convert("P"), "PNG"),
        encoded(halves().convert("RGBA"), "PNG"),
        encoded(halves(), "GIF"),
        encoded(halves(), "GIF", save_all=True, append_images=[Image.new("RGB", (80, 40))]),
        encoded(halves(), "WEBP", lossless=True),
        encoded(halves(), "TIFF"),
        encoded(halves(), "BMP"),
    ],
    ids=["jpeg", "cmyk", "png", "palette", "rgba", "gif", "moving", "webp", "tiff", "bmp"],
)
def test_any_kind_of_picture_becomes_rgb(data):
    """Format and mode do not matter to what is seen."""
    image = rgb_from(data)

    assert (image.mode, image.size) == ("RGB", (80, 40))
    assert shows_halves(image)


def test_transparency_lies_on_white():
    """A logo without a background looks as it does on a page."""
    clear = Image.new("LA", (10, 10), (0, 0))
    clear.putpixel((5, 5), (0, 255))

    image = rgb_from(encoded(clear, "PNG"))

    assert (image.getpixel((0, 0)), image.getpixel((5, 5))) == ((255, 255, 255), (0, 0, 0))


def test_a_camera_held_upright_gives_an_upright_picture():
    """EXIF's orientation is followed."""
    exif = Image.Exif()
    exif[0x0112] = 6

    image = rgb_from(encoded(halves(), "JPEG", exif=exif, quality=95))

    assert image.size == (40, 80)
    assert is_near(image.getpixel((20, 15)), RED)


def test_sixteen_bits_are_scaled_not_clipped():
    """A deep grey stays grey."""
    deep = Image.fromarray(np.full((8, 8), 32896, dtype=np.uint16))

    assert rgb_from(encoded(deep, "PNG")).getpixel((3, 3)) == (128, 128, 128)


def test_floats_run_from_black_to_white():
    """A TIFF of floats reads 0 to 1."""
    deep = Image.fromarray(np.full((8, 8), 0.5, dtype=np.float32))

    assert is_near(rgb_from(encoded(deep, "TIFF")).getpixel((3, 3)), (128, 128, 128), 1)


def test_a_colour_profile_is_followed():
    """A profile that calls red blue turns the halves around."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    turned = srgb.replace(b"rXYZ", b"xXYZ").replace(b"bXYZ", b"rXYZ").replace(b"xXYZ", b"bXYZ")

    plain, other = (rgb_from(encoded(halves(), "PNG", icc_profile=each)) for each in (srgb, turned))

    assert shows_halves(plain)
    assert is_near(other.getpixel((15, 20)), RED[::-1], 30)


@pytest.mark.parametrize("space", ["XYZ", "LAB", ""])
def test_a_profile_that_does_not_fit_is_passed_over(space):
    """The numbers as they stand are shown."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile(space)).tobytes() if space else b"no profile"

    assert shows_halves(rgb_from(encoded(halves(), "PNG", icc_profile=profile)))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture at all",
        encoded(halves(), "PNG")[:-40],
        encoded(halves((800, 800)), "JPEG")[:700],
        encoded(halves(), "GIF")[:60],
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        encoded(halves(), "PPM"),
    ],
    ids=["empty", "junk", "cut png", "cut jpeg", "cut gif", "eps", "svg", "ppm"],
)
def test_a_picture_that_cannot_be_opened_says_so(data):
    """One error with a hint, whatever Pillow's readers raise; PostScript is never run."""
    with pytest.raises(EditionError, match="the picture") as caught:
        rgb_from(data)

    assert "leave the picture out" in caught.value.hint


@pytest.mark.parametrize("side", [12_000, 60_000])
def test_a_decompression_bomb_is_refused_unopened(side):
    """A few bytes that claim to be a gigantic picture take neither memory nor time."""

    def block(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = block(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + block(b"IDAT", zlib.compress(bytes(100))) + block(b"IEND", b"")

    with pytest.raises(EditionError, match="pixels"):
        rgb_from(bomb)

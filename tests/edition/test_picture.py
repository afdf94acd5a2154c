import struct
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from narrate.edition import picture
from narrate.errors import EditionError

RED, BLUE = (200, 30, 40), (20, 60, 180)


def rgb_from(data):
    return picture.rgb_from(data, 1400)


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


def png(width, height, *, depth=8, kind=2, rows=b""):
    """Write a PNG by hand, that may claim more pixels than it has."""

    def block(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = block(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + block(b"IDAT", zlib.compress(rows)) + block(b"IEND", b"")


@pytest.mark.parametrize("side", [12_000, 60_000])
def test_a_decompression_bomb_is_refused_unopened(side):
    """A few bytes that claim to be a gigantic picture take neither memory nor time."""
    with pytest.raises(EditionError, match="pixels"):
        rgb_from(png(side, side, rows=bytes(100)))


def jpeg(width, height, *, components=3, **options):
    """Make a small JPEG that claims to be large, and to have so many components in its first scan."""
    data = bytearray(encoded(halves(), "JPEG", subsampling=0, **options))
    frame = data.index(b"\xff\xc2" if "progressive" in options else b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    data[data.index(b"\xff\xda") + 4] = components
    return bytes(data)


def tiff(*, tile):
    """Write a TIFF by hand, a few pixels of a tile that is large."""
    told = ((256, 20), (257, 20), (258, 8), (259, 8), (262, 2), (277, 3), (322, tile), (323, tile))
    tags = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in told)
    return struct.pack("<2sHIH", b"II", 42, 8, len(told)) + tags + bytes(4)


@pytest.mark.parametrize(
    "data",
    [
        png(10_000, 9_990, kind=6),
        png(50_000, 500),
        jpeg(60_000, 1_500),
        jpeg(8_000, 6_000, progressive=True),
        jpeg(8_000, 6_000, components=1),
        tiff(tile=16_384),
    ],
    ids=["rgba", "ribbon", "jpeg ribbon", "progressive", "scans", "tiles"],
)
def test_what_would_take_too_much_memory(data):
    """What opening takes is known before, of pixels, alpha, and what a reader holds; more is refused."""
    with pytest.raises(EditionError, match=r"pixels, which take \d+ MB to open") as caught:
        rgb_from(data)

    assert "scale the picture down" in caught.value.hint


LOOK = """
import sys
from pathlib import Path
from narrate.edition.artwork import artwork, chapter_artwork
data = Path(sys.argv[1]).read_bytes()
print(artwork("A", "B", "C", data)[2], chapter_artwork(data, 600, 60_000)[2])
print(*(line.split()[1] for line in Path("/proc/self/status").open() if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux how much memory was taken")
@pytest.mark.parametrize(
    "make",
    [
        lambda: png(9_000, 9_000, depth=16, kind=0, rows=bytes(9_000 * 18_001)),
        lambda: png(6_400, 6_400, kind=6, rows=bytes(6_400 * 25_601)),
        lambda: png(5_472, 3_648, rows=bytes(3_648 * 16_417)),
        lambda: encoded(Image.new("RGB", (8_688, 5_792), RED), "JPEG", subsampling=0),
        lambda: encoded(Image.new("RGB", (6_000, 4_000), RED), "JPEG", subsampling=0, progressive=True),
        lambda: encoded(Image.new("RGB", (4_000, 3_000), RED), "WEBP", method=0),
    ],
    ids=["deep", "clear", "20 megapixels", "a camera's 50", "progressive", "webp"],
)
def test_memory(tmp_path, make):
    """Whatever is opened takes less than 300 MiB, and large cameras' pictures are opened."""
    (tmp_path / "picture").write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", LOOK, tmp_path / "picture"], capture_output=True, text=True, check=True
    )
    faults, most = done.stdout.splitlines()

    assert faults.strip() == ""
    assert int(most) < 300 * 1024


def test_in_pieces():
    """A picture that is converted piece by piece, and smaller, is the same all over."""
    wide = halves((5_000, 3_001)).convert("RGBA")
    wide.putalpha(Image.linear_gradient("L").resize(wide.size))
    small = rgb_from(encoded(wide, "PNG", compress_level=1))
    white = Image.new("RGBA", wide.size, "white")
    whole = Image.alpha_composite(white, wide).convert("RGB").reduce(2)

    assert small.size == (2_500, 1_501)
    assert np.abs(np.asarray(small, int) - np.asarray(whole, int)).max() <= 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("exif", [b"Exif\0\0junkjunk", b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff"])
def test_exif_that_is_none(kind, exif):
    """A whole picture is shown, whatever calls itself its EXIF."""
    assert shows_halves(rgb_from(encoded(halves(), kind, exif=exif, quality=95)))

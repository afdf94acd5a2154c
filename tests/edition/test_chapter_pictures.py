from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from narrate.edition.artwork import chapter_artwork
from narrate.edition.chapter_pictures import MOST_BYTES, SIDE, drawn
from narrate.errors import EditionError

RED, BLUE = (200, 30, 40), (20, 60, 180)


def encoded(image, kind="JPEG", **options):
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def halves(size):
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image


def noise(size):
    values = np.random.default_rng(1).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)
    return Image.fromarray(values)


def opened(data):
    return Image.open(BytesIO(data))


@pytest.mark.parametrize(
    ("size", "published", "embedded"),
    [
        ((3000, 2000), (1400, 933), (600, 400)),
        ((900, 1200), (900, 1200), (450, 600)),
        ((300, 200), (300, 200), (300, 200)),
    ],
)
def test_sizes(size, published, embedded):
    """A picture keeps its form; it is made smaller where it is large, and never larger."""
    both = drawn(encoded(halves(size)), 600, 60_000)

    assert [opened(data).size for data in both] == [published, embedded]
    assert all((opened(data).format, opened(data).mode) == ("JPEG", "RGB") for data in both)


@pytest.mark.parametrize(("side", "most"), [(600, 60_000), (320, 20_000)])
def test_bytes(side, most):
    """However full of detail it is, a picture keeps within its bytes."""
    published, embedded = drawn(encoded(noise((1600, 1600)), "PNG"), side, most)

    assert len(published) <= MOST_BYTES
    assert len(embedded) <= most
    assert max(opened(published).size) > 600
    assert max(opened(embedded).size) >= 200


def test_none_for_the_tag():
    """Where the tag has no room, there is no picture for it."""
    assert drawn(encoded(halves((400, 300))), 1, 0)[1] == b""


def test_upright_and_silent():
    """A telephone's photograph stands upright, and tells neither where it was taken nor by what."""
    image = halves((800, 400))
    exif = Image.Exif()
    exif[0x0112], exif[0x0110] = 6, "A telephone"
    exif.get_ifd(0x8825)[1] = "N"
    published, embedded = drawn(encoded(image, exif=exif, comment=b"secret", quality=95), 600, 60_000)

    for data in (published, embedded):
        assert opened(data).width < opened(data).height
        assert not opened(data).getexif()
        assert set(opened(data).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert abs(opened(data).getpixel((10, 10))[0] - RED[0]) < 30


def test_large_pictures_are_opened_small():
    """A camera's picture is decoded at the size that is needed, and looks the same."""
    published, _ = drawn(encoded(halves((6000, 4000)), quality=90), 600, 60_000)

    assert opened(published).size == (SIDE, 933)
    assert abs(opened(published).getpixel((100, 400))[0] - RED[0]) < 10
    assert abs(opened(published).getpixel((1300, 400))[2] - BLUE[2]) < 10


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (encoded(Image.new("RGB", (1, 1))), "too small to be seen, 1 by 1 pixels"),
        (encoded(halves((800, 60)), "PNG"), "too small to be seen, 800 by 60 pixels"),
        (encoded(halves((5000, 300))), "too small to be seen, 1400 by 84 pixels"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is none of"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 200 200\n", "is none of"),
        (encoded(noise((400, 400)))[:2000], "cannot be opened"),
        (b"", "is none of"),
    ],
)
def test_what_is_no_picture(data, message):
    """An icon, a program, a broken file: each is refused by what it is."""
    with pytest.raises(EditionError, match=message) as caught:
        drawn(data, 600, 60_000)

    assert caught.value.hint
    assert chapter_artwork(data, 600, 60_000) == (b"", b"", str(caught.value))


@pytest.mark.parametrize("side", [10_001, 20_000])
def test_a_bomb(side):
    """A few kilobytes that unfold to hundreds of megapixels are refused by what they say, unopened."""
    with pytest.raises(EditionError, match=r"more than 100,000,000|exceeds limit"):
        drawn(encoded(Image.new("1", (side, side)), "PNG"), 600, 60_000)

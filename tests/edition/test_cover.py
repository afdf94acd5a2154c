from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageColor

from narrate.edition.cover import (
    MARGIN,
    MOST_BYTES,
    MOTIFS,
    PALETTES,
    SIDE,
    THUMB_BYTES,
    cover,
    thumbnail,
)
from narrate.edition.files import THUMB_SIDE
from narrate.errors import EditionError

SAID = ("War by Other Means", "Ann Example", "The Example Review")


def opened(data):
    return Image.open(BytesIO(data))


def encoded(image, kind="PNG", **options):
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def stripes(width, height):
    """Three stripes across the longer side: red, green, blue."""
    along = np.zeros((height, width, 3), dtype=np.uint8)
    third = max(width, height) // 3
    for number in range(3):
        part = slice(number * third, None)
        along[(slice(None), part) if width >= height else (part,)] = np.eye(3, dtype=np.uint8)[number] * 220
    return Image.fromarray(along)


def luminance(colour):
    """WCAG 2.2, relative luminance."""
    parts = [value / 255 for value in ImageColor.getrgb(colour)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.paper)
def test_words_stand_out_from_the_paper(palette):
    """Ink on paper has 7:1, WCAG's enhanced contrast, in every palette."""
    dark, light = sorted((luminance(palette.ink), luminance(palette.paper)))

    assert (light + 0.05) / (dark + 0.05) >= 7


@pytest.mark.parametrize(
    "said",
    [
        SAID,
        ("Silence", "", ""),
        ("", "", ""),
        ("word " * 25, "First Author, Second Author and Third Author", "A Show With a Long Name " * 4),
        ("𒀀𒀁𒀂", "𒀀", "𒀀"),
        ("\ud800\x00" * 9, "\n", "\ufeff"),
        ("W" * 5000, "W" * 5000, "W" * 5000),
    ],
    ids=["plain", "title", "nothing", "long", "no-font", "hostile", "endless"],
)
def test_every_cover_is_what_apple_asks(said):
    """A square RGB JPEG, baseline, small enough to stand before the audio, without metadata."""
    data = cover(*said)
    image = opened(data)

    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (SIDE, SIDE))
    assert 1400 <= SIDE <= 3000
    assert len(data) < MOST_BYTES
    assert not {"progressive", "exif", "icc_profile", "comment"} & set(image.info)


def test_the_same_words_make_the_same_bytes():
    """A cover does not change from build to build."""
    assert cover(*SAID) == cover(*SAID)


def test_titles_differ_in_colour_and_motif():
    """A feed of many episodes does not look like one, even where two share their colours."""
    covers = [np.asarray(opened(cover(f"Title {n}", "", "")).reduce(20)) for n in range(12)]
    papers = [tuple(int(value) // 16 for value in image[0, 0]) for image in covers]
    motifs = {(paper, image[35:].tobytes()) for paper, image in zip(papers, covers, strict=True)}

    assert 4 <= len(set(papers)) < 12
    assert len(motifs) == 12
    assert len(MOTIFS) == 3


@pytest.mark.parametrize("said", [SAID, ("word " * 25, "Some One", "A Show")], ids=["short", "long"])
def test_words_keep_to_their_margins(said):
    """Left and right margins hold nothing but paper, above the motif."""
    image = np.asarray(opened(cover(*said)).convert("L")).astype(int)
    head = image[: SIDE // 2]

    for margin in (head[:, : MARGIN - 12], head[:, SIDE - MARGIN + 12 :]):
        assert abs(margin - image[0, 0]).max() < 24
    assert abs(head[:, MARGIN : SIDE - MARGIN] - image[0, 0]).max() > 100


def test_a_wide_picture_is_cut_from_its_middle():
    """Only the green stripe of three is seen."""
    image = opened(cover(*SAID, picture=encoded(stripes(2100, 700))))

    for x in (40, 700, 1360):
        red, green, blue = image.getpixel((x, 700))
        assert green > 180
        assert max(red, blue) < 60


def test_a_tall_picture_is_cut_from_its_upper_part():
    """A third of what goes is taken above, two thirds below: faces are high in a portrait."""
    image = opened(cover(*SAID, picture=encoded(stripes(800, 1200))))
    column = [int(np.argmax(image.getpixel((700, y)))) for y in range(0, SIDE, 20)]

    assert (column[0], column[-1]) == (0, 2)
    assert column.count(0) > 1.5 * column.count(2)


def test_metadata_of_the_picture_is_not_published():
    """Where a photograph was taken, and by whom, stays with its owner."""
    exif = Image.Exif()
    exif[0x010E] = "at home"
    source = encoded(stripes(900, 900), "JPEG", exif=exif, comment=b"private")

    data = cover(*SAID, picture=source)

    assert b"private" not in data
    assert b"at home" not in data
    assert not {"exif", "comment"} & set(opened(data).info)


@pytest.mark.parametrize("size", [(480, 320), (2000, 300), (130, 500)])
def test_a_small_picture_stands_on_the_drawn_cover(size):
    """Under 600 pixels it is not blown up: title above, picture on the lower margin."""
    white = Image.new("RGB", size, (255, 0, 255))
    image = np.asarray(opened(cover(*SAID, picture=encoded(white)))).astype(int)
    magenta = (image[..., 0] > 200) & (image[..., 1] < 60) & (image[..., 2] > 200)
    rows, columns = np.flatnonzero(magenta.any(axis=1)), np.flatnonzero(magenta.any(axis=0))

    assert abs(image[rows[0] - 60 : rows[0] - 8] - image[0, 0]).max() < 40  # clear of the byline
    assert abs(rows[-1] + 1 - (SIDE - MARGIN)) <= 2
    assert columns[0] >= MARGIN - 2
    assert columns[-1] <= SIDE - MARGIN + 2
    assert len(columns) <= 1.5 * size[0] + 4


def test_a_tracking_pixel_is_no_picture():
    """Icons and pixels leave the drawn cover as it is."""
    assert cover(*SAID, picture=encoded(Image.new("RGB", (1, 1)))) == cover(*SAID)


def test_noise_is_squeezed_under_the_limit():
    """The quality steps down until the cover is small enough."""
    noise = np.random.default_rng(1).integers(0, 256, (1400, 1400, 3), dtype=np.uint8)

    assert len(cover(*SAID, picture=encoded(Image.fromarray(noise)))) < MOST_BYTES


def test_a_small_cover():
    """A list is given the same picture in few bytes, whatever it is of."""
    noise = np.random.default_rng(1).integers(0, 256, (1400, 1400, 3), dtype=np.uint8)
    for made in (cover(*SAID), cover(*SAID, picture=encoded(Image.fromarray(noise)))):
        data = thumbnail(made)
        small, whole = opened(data), opened(made).resize((THUMB_SIDE, THUMB_SIDE))
        difference = np.asarray(small).astype(int) - np.asarray(whole)

        assert (small.format, small.mode, small.size) == ("JPEG", "RGB", (THUMB_SIDE, THUMB_SIDE))
        assert len(data) < THUMB_BYTES
        assert abs(difference).mean() < 12


@pytest.mark.parametrize("picture", [b"", b"junk"])
def test_a_broken_picture_is_the_callers_decision(picture):
    """It is refused, not silently replaced."""
    with pytest.raises(EditionError):
        cover(*SAID, picture=picture)

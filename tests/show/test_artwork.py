from io import BytesIO

import pytest
from PIL import Image

from narrate.errors import EditionError
from narrate.show.artwork import artwork


def encoded(size, kind="JPEG", **options):
    file = BytesIO()
    Image.new("RGB", size, "navy").save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("size", "side"),
    [((400, 300), 1400), ((2_000, 1_800), 1_800), ((3_000, 3_000), 3_000), ((5_000, 4_000), 3_000)],
)
def test_sizes(size, side):
    """The show's picture is square, within what Apple takes."""
    assert Image.open(BytesIO(artwork("A", "B", encoded(size)))).size == (side, side)


def test_a_cameras_picture():
    """What would take too much memory at its best size is opened at a smaller one."""
    made = Image.open(BytesIO(artwork("A", "B", encoded((8_688, 5_792), subsampling=0))))

    assert made.size == (1448, 1448)


def test_no_picture():
    """A file that is none is refused, once."""
    with pytest.raises(EditionError, match="is none of"):
        artwork("A", "B", b"none")

"""The cover: the article's own picture cut square, or one drawn from its title, byline and show."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw

from narrate.edition import typeset
from narrate.edition.files import COVER_SIDE as SIDE
from narrate.edition.files import THUMB_SIDE
from narrate.edition.picture import jpeg_below, rgb_from
from narrate.edition.typeset import DISPLAY, SMALL, Setting

LEAST_SIDE = 600
"""A picture smaller than this would look soft when enlarged to the whole cover."""
LEAST_PICTURE = 120
"""Smaller than this it is an icon or a tracking pixel, and is left out."""
MOST_BYTES = 400_000
QUALITIES = (92, 88, 84, 80, 74, 68, 60, 50, 40, 30, 20)
THUMB_BYTES = 20_000

MARGIN = 112
FINE = 2
"""The motif is drawn this many times larger and scaled down, for smooth edges."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Three colours. Ink on paper has a contrast of at least 7:1 (WCAG 2.2, 1.4.6)."""

    paper: str
    ink: str
    accent: str


PALETTES = (
    Palette("#14243f", "#f4efe4", "#e2a857"),
    Palette("#f4efe4", "#231c17", "#b8472c"),
    Palette("#17362c", "#f1eddf", "#a3cba6"),
    Palette("#351a31", "#f7ede7", "#e0977a"),
    Palette("#e5ebea", "#16272e", "#2c7285"),
    Palette("#1f1f21", "#f3f1ea", "#cdb670"),
    Palette("#74231a", "#fbf1e4", "#ecb552"),
    Palette("#f0e6d0", "#1b2a4a", "#c8742a"),
)


def cover(title: str, byline: str, show: str, *, picture: bytes | None = None) -> bytes:
    """Make a square JPEG, 1400 pixels a side, the same bytes for the same input.

    A picture of 600 pixels or more fills it; a smaller one stands on the drawn cover.
    EditionError where the picture cannot be opened.
    """
    own = None if picture is None else rgb_from(picture, SIDE)
    if own and min(own.size) >= LEAST_SIDE:
        return jpeg_below(_square(own), MOST_BYTES, QUALITIES)
    if own and min(own.size) < LEAST_PICTURE:
        own = None
    return jpeg_below(_drawn(title, byline, show, own), MOST_BYTES, QUALITIES)


def thumbnail(made: bytes) -> bytes:
    """Make a small JPEG of a cover that was made here, THUMB_SIDE pixels a side."""
    whole = Image.open(BytesIO(made), formats=("JPEG",))
    whole.draft("RGB", (THUMB_SIDE, THUMB_SIDE))  # a fourth of it is all that is decoded
    small = whole.resize((THUMB_SIDE, THUMB_SIDE), Image.Resampling.LANCZOS)
    return jpeg_below(small, THUMB_BYTES, _THUMB_QUALITIES)


_THUMB_QUALITIES = (84, 76, 68, 60, 50, 40, 30, 20)


def _square(picture: Image.Image) -> Image.Image:
    """Cut from the middle of a wide picture, and from nearer the top of a tall one, where faces are."""
    width, height = picture.size
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 3
    return picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS, (left, top, left + side, top + side))


def _drawn(title: str, byline: str, show: str, picture: Image.Image | None) -> Image.Image:
    chance = sha256(title.encode("utf-8", "replace")).digest()
    palette = PALETTES[chance[0] % len(PALETTES)]
    canvas = Image.new("RGB", (SIDE, SIDE), palette.paper)
    head_room = 360 if picture else 620
    bottom = _words(ImageDraw.Draw(canvas), (title, byline, show), palette, head_room)
    if picture:
        _set_picture(canvas, picture, bottom + 80)
    else:
        _set_motif(canvas, palette, chance[1:], bottom + MARGIN // 2)
    return canvas


def _words(draw: ImageDraw.ImageDraw, said: tuple[str, str, str], palette: Palette, head_room: int) -> int:
    """Set show, title and byline from the top; give the line where the free room begins."""
    title, byline, show = said
    room = SIDE - 2 * MARGIN
    y = MARGIN
    name = typeset.fit(show, SMALL, width=room, height=110, sizes=(50, 46, 42))
    if name.lines:
        left = SIDE - MARGIN - 72 if name.runs_right_to_left else MARGIN
        draw.rectangle((left, y, left + 72, y + 7), fill=palette.accent)
        y = _put(draw, name, y + 46, palette.ink) + 88
    head = typeset.fit(title, DISPLAY, width=room, height=head_room, sizes=range(192, 60, -4))
    y = _put(draw, head, y, palette.ink)
    author = typeset.fit(byline, SMALL, width=room, height=120, sizes=(50, 46, 42))
    return _put(draw, author, y + 50 + head.leading // 3, palette.ink)


def _put(draw: ImageDraw.ImageDraw, setting: Setting, top: int, ink: str) -> int:
    if not setting.lines:
        return top
    typeset.draw(draw, setting, (MARGIN, top, SIDE - MARGIN), ink)
    return top + setting.height


def _set_picture(canvas: Image.Image, picture: Image.Image, top: int) -> None:
    """Stand a small picture on the bottom margin, enlarged by half at most."""
    width, height = picture.size
    scale = min((SIDE - 2 * MARGIN) / width, (SIDE - MARGIN - top) / height, 1.5)
    shown = picture.resize((round(width * scale), round(height * scale)), Image.Resampling.LANCZOS)
    canvas.paste(shown, (MARGIN, SIDE - MARGIN - shown.height))


def _set_motif(canvas: Image.Image, palette: Palette, chance: bytes, top: int) -> None:
    """Draw one of the motifs from `top` to the lower edge."""
    band = Image.new("RGB", (SIDE * FINE, (SIDE - top) * FINE), palette.paper)
    MOTIFS[chance[0] % len(MOTIFS)](band, palette, [byte / 255 for byte in chance[1:]])
    canvas.paste(band.reduce(FINE), (0, top))


def _ridges(band: Image.Image, palette: Palette, chance: Sequence[float]) -> None:
    """Draw rows of swelling lines, each hiding what lies behind it."""
    draw = ImageDraw.Draw(band)
    rows = 13
    step = band.height / (rows + 2)
    for row in range(rows):
        base = step * (row + 3)
        line = [
            (x, base - 2 * step * _swell(x / band.width, row / rows, chance))
            for x in range(-FINE * 8, band.width + FINE * 8, FINE * 4)
        ]
        draw.polygon([*line, (band.width, band.height), (0, band.height)], fill=palette.paper)
        draw.line(line, fill=_mixed(palette, 0.35 + 0.65 * row / rows), width=FINE * 4, joint="curve")


def _swell(x: float, depth: float, chance: Sequence[float]) -> float:
    """Sum three hills that wander sideways from row to row, with a ripple on them."""
    hills = (
        (0.4 + size)
        * math.exp(-(((x - place - 0.2 * (drift - 0.5) * depth * 4) / (0.06 + 0.1 * breadth)) ** 2))
        for place, drift, breadth, size in (chance[4 * n : 4 * n + 4] for n in range(3))
    )
    ripple = 1 + 0.18 * math.sin(40 * x + 9 * depth + 6 * chance[12])
    return 1.25 * math.tanh(sum(hills)) * ripple


def _bars(band: Image.Image, palette: Palette, chance: Sequence[float]) -> None:
    """Draw a waveform in round-ended bars, the part that has been heard in full colour."""
    draw = ImageDraw.Draw(band)
    pitch, thickness = 28 * FINE, 12 * FINE
    middle = band.height * 0.52
    heard = 0.3 + 0.4 * chance[0]
    for number in range(band.width // pitch):
        x = number * pitch + (pitch - thickness) / 2
        half = max(thickness / 2, band.height * 0.36 * _loudness(number, chance))
        colour = _mixed(palette, 1.0 if x < heard * band.width else 0.4)
        draw.rounded_rectangle((x, middle - half, x + thickness, middle + half), thickness / 2, colour)


def _loudness(number: int, chance: Sequence[float]) -> float:
    """Rise and fall like speech: syllables inside phrases."""
    phrase = abs(math.sin(number * (0.11 + 0.08 * chance[1]) + 6 * chance[2]))
    syllable = 0.55 + 0.45 * math.sin(number * (1.3 + chance[3]) + 6 * chance[4])
    return phrase * (0.35 + 0.65 * abs(syllable * math.cos(number * 0.37 + 6 * chance[5])))


def _arcs(band: Image.Image, palette: Palette, chance: Sequence[float]) -> None:
    """Draw rings that spread from a point on the lower edge and fade as they go."""
    draw = ImageDraw.Draw(band)
    x = band.width * (0.2 + 0.6 * chance[0])
    # In a low band the point lies below the edge, so that the outermost ring still spans the cover's width.
    low = max(0.0, ((band.width / 2) ** 2 / band.height - band.height) / 2)
    rings = 9
    step = band.height * 0.96 / rings
    for ring in range(rings, 0, -1):
        radius = low + step * ring
        y = band.height + low
        thickness = round(step * (0.12 + 0.4 * chance[ring]))
        colour = _mixed(palette, 1 - 0.75 * ring / rings)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=colour, width=thickness)


def _mixed(palette: Palette, share: float) -> tuple[int, int, int]:
    """Mix the accent into the paper."""
    pairs = zip(ImageColor.getrgb(palette.paper), ImageColor.getrgb(palette.accent), strict=True)
    red, green, blue = (round(paper + (accent - paper) * share) for paper, accent in pairs)
    return red, green, blue


MOTIFS: tuple[Callable[[Image.Image, Palette, Sequence[float]], None], ...] = (_ridges, _bars, _arcs)

"""Words set in a box: fonts, what they cannot show, line breaks and size."""

import math
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO

from PIL import ImageDraw, ImageFont, features
from PIL.ImageFont import FreeTypeFont, Layout

from narrate.plain import one_line

DISPLAY = "LiterataDisplay-SemiBold.ttf"
SMALL = "Inter-Medium.ttf"

SYSTEM_FONTS = (
    "NotoSerifCJK-Bold.ttc",
    "NotoSansCJK-Bold.ttc",
    "NotoSansCJK-Regular.ttc",
    "PingFang.ttc",
    "Hiragino Sans GB.ttc",
    "msyhbd.ttc",
    "NotoNaskhArabic-Bold.ttf",
    "NotoSansDevanagari-Bold.ttf",
    "DejaVuSans-Bold.ttf",
    "Arial Unicode.ttf",
    "arialbd.ttf",
)
"""Asked for by name where ours lack the script; none need be there."""

LEADING = {DISPLAY: 1.1, SMALL: 1.3}
"""From baseline to baseline, as a share of the size."""

_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# Chinese and Japanese break between any two characters, but no line begins with closing
# punctuation, a small kana or a prolonged sound mark, and none ends with opening punctuation.
_NEVER_FIRST = "ーぁぃぅぇぉっゃゅょァィゥェォッャュョ・"
_BETWEEN_CJK = rf"(?<=[{_CJK}、。」』）！？・：])(?=[{_CJK}「『（])(?![{_NEVER_FIRST}])"
_BREAKS = re.compile(rf"(?<= )|(?<=[-–—/])(?=\w)|{_BETWEEN_CJK}")
_ELLIPSIS = "…"
MOST_CHARS = 500
"""More than any box here holds; a hostile title costs no more time than this."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Text broken into lines at one size, ready to be drawn."""

    lines: tuple[str, ...]
    font: FreeTypeFont
    leading: int
    """Pixels from baseline to baseline."""

    @property
    def capital(self) -> int:
        """The height of a capital, in pixels."""
        return -round(self.font.getbbox("H", anchor="ls")[1])

    @property
    def height(self) -> int:
        """Pixels from the top of the first line's capitals to the last baseline."""
        return self.capital + self.leading * (len(self.lines) - 1) if self.lines else 0

    @property
    def runs_right_to_left(self) -> bool:
        """Whether the first letter with a direction is Hebrew, Arabic or the like."""
        directions = (unicodedata.bidirectional(char) for char in "".join(self.lines))
        return next((way for way in directions if way in ("L", "R", "AL")), "L") != "L"


def fit(text: str, ours: str, *, width: int, height: int, sizes: Sequence[int]) -> Setting:
    """Set text in one of the sizes so that it fills the box without breaking a word.

    Where no size does, the last one breaks long words, and what is too much ends in an ellipsis.
    No lines where no font here shows the text.
    """
    name, shown = _face_for(text, ours)
    pieces = _BREAKS.split(_without_hanging_dashes(shown))
    best: Setting | None = None
    for size in sorted(sizes, reverse=True):
        if best and size <= _looks(best):  # a setting never looks better than its size
            break
        font, leading = _font(name, size), round(size * LEADING[ours])
        plain = Setting(_lines(pieces, font, width), font, leading)
        if plain.height <= height and _widest(pieces, font) <= width:
            even = _set(pieces, font, width, leading)
            best = max(best, even, key=_looks) if best else even
    return best or _cut(plain, pieces, width, height)


def draw(canvas: ImageDraw.ImageDraw, setting: Setting, box: tuple[int, int, int], fill: str) -> None:
    """Draw in a box given as left, top of capitals, right; from the right where the script runs so."""
    left, top, right = box
    anchor, x = ("rs", right) if setting.runs_right_to_left else ("ls", left)
    for number, line in enumerate(setting.lines):
        baseline = top + setting.capital + number * setting.leading
        canvas.text((x, baseline), line, font=setting.font, fill=fill, anchor=anchor)


def _without_hanging_dashes(text: str) -> str:
    """Tie a spaced dash to the word before it, so that no line begins with one."""
    return re.sub(r" (?=[–—] )", "\u00a0", text)


def _looks(setting: Setting) -> float:
    """Weigh size against ragged lines: a little smaller is better than one word alone on a line."""
    widths = [_length(setting.font, line) for line in setting.lines] or [1]
    evenness = sum(widths) / len(widths) / max(widths)
    return setting.font.size * (0.5 + 0.5 * evenness)


def _set(pieces: Sequence[str], font: FreeTypeFont, width: int, leading: int) -> Setting:
    """Break into as few lines as the width asks for, as even as those lines can be."""
    count = len(_lines(pieces, font, width))
    evenest = _lines(
        pieces, font, bisect_left(range(width), -count, key=lambda w: -len(_lines(pieces, font, w)))
    )
    return Setting(evenest, font, leading)


def _lines(pieces: Sequence[str], font: FreeTypeFont, width: int) -> tuple[str, ...]:
    lines: list[str] = []
    for piece in pieces:
        if lines and _length(font, (lines[-1] + piece).rstrip()) <= width:
            lines[-1] += piece
        else:
            lines.append(piece)
    return tuple(line.strip() for line in lines if line.strip())


@lru_cache(maxsize=10_000)
def _length(font: FreeTypeFont, text: str) -> float:
    """Measure a line in pixels; each is asked for many times over."""
    return font.getlength(text)


def _widest(pieces: Sequence[str], font: FreeTypeFont) -> float:
    return max((_length(font, piece.rstrip()) for piece in pieces), default=0)


def _cut(setting: Setting, pieces: Sequence[str], width: int, height: int) -> Setting:
    """Hyphenate what is too long for a line, and keep the lines that the height allows."""
    font = setting.font
    parts = [part for piece in pieces for part in _parts(piece, font, width)]
    broken = _set(parts, font, width, setting.leading)
    room = 1 + max(0, height - setting.capital) // setting.leading
    if len(broken.lines) <= room:
        return broken
    *kept, last = broken.lines[:room]
    while last and _length(font, last + _ELLIPSIS) > width:
        last = last[:-1]
    return Setting((*kept, last.rstrip() + _ELLIPSIS), font, setting.leading)


def _parts(piece: str, font: FreeTypeFont, width: int) -> list[str]:
    count = math.ceil(_length(font, piece) / (0.9 * width))
    if _length(font, piece.rstrip()) <= width:
        return [piece]
    step = math.ceil(len(piece) / count)
    *first, last = (piece[start : start + step] for start in range(0, len(piece), step))
    return [*(part + "-" for part in first), last]


def _face_for(text: str, ours: str) -> tuple[str, str]:
    """Choose the font that shows the most letters, ours where equal, and give what it shows."""
    wanted = unicodedata.normalize("NFC", one_line(text))[:MOST_CHARS]
    best, shown = ours, _shown(wanted, ours)
    if _letters(shown) < _letters(wanted):
        others = [(name, _shown(wanted, name)) for name in SYSTEM_FONTS if _can_set(name, wanted)]
        best, shown = max([(best, shown), *others], key=lambda face: _letters(face[1]))
    return best, shown if _letters(shown) * 2 >= _letters(wanted) else ""


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _can_set(name: str, text: str) -> bool:
    """Say whether the font is here, and the text needs no joining that only libraqm can do."""
    stands_alone = all(char < "\u0590" or not char.isalpha() or _is_wide(char) for char in text)
    return (stands_alone or bool(features.check("raqm"))) and _is_here(name)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in ("W", "F")


@cache
def _is_here(name: str) -> bool:
    try:
        ImageFont.truetype(name)
    except OSError:
        return False
    return True


def _shown(text: str, name: str) -> str:
    """Leave out symbols that the font lacks, and whole words where it lacks a letter."""
    words = (_word_shown(word, name) for word in text.split(" "))
    return " ".join(word for word in words if word)


def _word_shown(word: str, name: str) -> str:
    chars = [_stand_in(char, name) for char in word]
    lacks_letter = any(char.isalnum() and not shown for char, shown in zip(word, chars, strict=True))
    return "" if lacks_letter else "".join(chars)


@cache
def _stand_in(char: str, name: str) -> str:
    """Give the character, or its plain form (`ﬁ` as `fi`, `ẍ` as `x`), or nothing."""
    if unicodedata.category(char) in ("Mn", "Mc", "Cf"):
        # Marks and joiners are for libraqm to place; without it they would stand beside their letter.
        return char if name in SYSTEM_FONTS and not "\ufe00" <= char <= "\ufe0f" else ""
    plain = unicodedata.normalize("NFKC", char)
    bare = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    return next((form for form in (char, plain, bare) if form and _has(form, name)), "")


def _has(text: str, name: str) -> bool:
    """Compare with the box that fonts draw for what they lack; Pillow shows no character map."""
    font = _font(name, 40)
    return all(char.isspace() or _shape(font, char) != _shape(font, "\U0010ffff") for char in text)


def _shape(font: FreeTypeFont, char: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(char)
    return mask.size, bytes(mask)


@cache
def _font(name: str, size: int) -> FreeTypeFont:
    """Open ours from the package, with the layout that is the same everywhere."""
    if name in SYSTEM_FONTS:
        return ImageFont.truetype(name, size)
    data = files("narrate.edition").joinpath("fonts", name).read_bytes()
    return ImageFont.truetype(BytesIO(data), size, layout_engine=Layout.BASIC)

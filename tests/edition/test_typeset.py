import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from narrate.edition.typeset import DISPLAY, LEADING, SMALL, SYSTEM_FONTS, draw, fit

BOX = {"width": 1176, "height": 620, "sizes": range(192, 60, -4)}


def has_arabic():
    try:
        ImageFont.truetype("DejaVuSans-Bold.ttf")
    except OSError:
        return False
    return ImageFont.core.HAVE_RAQM


def test_every_word_is_set_once_in_order():
    """Line breaks stand between words, so the lines joined are the text."""
    title = "The Long Shadow of the Strait: How Two Navies Learned to Read Each Other’s Silences"

    assert " ".join(fit(title, DISPLAY, **BOX).lines) == title


@settings(deadline=None, max_examples=40)
@given(st.text(st.sampled_from("abc ÄŁđ—-Жω’"), max_size=300))
def test_every_text_stays_in_its_box(text):
    """No line is wider than the box, and the block is no higher, whatever the words."""
    setting = fit(text, DISPLAY, **BOX)

    assert setting.height <= BOX["height"]
    assert all(setting.font.getlength(line) <= BOX["width"] for line in setting.lines)


def test_short_titles_are_larger_than_long_ones():
    """The size follows the number of words."""
    three, eleven, thirty = (fit("Words " * n, DISPLAY, **BOX).font.size for n in (3, 11, 30))

    assert three > eleven > thirty >= 64


def test_a_little_size_is_given_for_even_lines():
    """The short word does not stand alone between two long ones, though larger type would fit so."""
    assert fit("Η Ευρώπη στο σταυροδρόμι", DISPLAY, **BOX).lines == ("Η Ευρώπη στο", "σταυροδρόμι")


def test_no_word_is_left_alone_on_the_last_line():
    """Lines are evened out, not filled."""
    setting = fit("one two three four five six seven eight nine ten eleven twelve thirteen", DISPLAY, **BOX)
    widths = [setting.font.getlength(line) for line in setting.lines]

    assert min(widths) > 0.5 * max(widths)


def test_a_dash_does_not_begin_a_line():
    """A spaced dash stays with the word before it."""
    for width in range(200, 1100, 50):
        lines = fit(
            "peace — or war — or neither — who knows", SMALL, width=width, height=900, sizes=(60,)
        ).lines
        assert not any(line.startswith("—") for line in lines)


def test_a_word_wider_than_the_box_is_hyphenated():
    """Nothing is lost of a word that no size can hold."""
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

    *first, last = fit(word, DISPLAY, **BOX).lines

    assert "".join(line.removesuffix("-") for line in first) + last == word
    assert all(line.endswith("-") for line in first)


def test_too_much_ends_in_an_ellipsis():
    """A title of a thousand words fills the box and says that there is more."""
    setting = fit("endless words " * 500, DISPLAY, **BOX)

    assert setting.lines[-1].endswith("…")
    assert setting.height <= BOX["height"]


@pytest.mark.parametrize("ours", [DISPLAY, SMALL])
@pytest.mark.parametrize(
    "text",
    [
        "Łódź, Đà Nẵng, Ñandú, Größe, İstanbul, Ţară, Þórr",
        "Война и мир: їжак, ґрунт, ў",
        "Η Ευρώπη στο σταυροδρόμι",
        "“Quotes” ‘inside’ — 1,200 € & £5.50 at 12% № 7",
    ],
)
def test_our_fonts_hold_the_languages_of_europe_and_vietnam(text, ours):
    """Latin, Vietnamese, Greek and Cyrillic need no font on the machine."""
    assert " ".join(fit(text, ours, **BOX).lines).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hello 🎧 world ❤️", "Hello world"),
        ("ﬁne 𝐁𝐨𝐥𝐝 Ⅷ", "fine Bold VIII"),
        ("x\u0302y and e\u0301", "xy and é"),
        ("★★★", ""),
        ("\x00\ufeff", ""),
    ],
)
def test_no_box_is_drawn_for_what_a_font_lacks(text, shown):
    """A plain form stands in where there is one, and symbols are left out."""
    assert " ".join(fit(text, DISPLAY, **BOX).lines) == shown


def test_a_script_without_a_font_is_left_out():
    """Cuneiform stands on no cover: no lines rather than a row of boxes."""
    assert fit("𒀀𒀁𒀂 𒀃𒀄", DISPLAY, **BOX).lines == ()
    assert fit("", DISPLAY, **BOX).height == 0


@pytest.mark.skipif(not has_arabic(), reason="no DejaVu Sans, or no libraqm, on this machine")
def test_arabic_is_set_from_the_right():
    """Where the machine has a font and libraqm, right-to-left titles hang on the right margin."""
    setting = fit("السلام في زمن الحرب", DISPLAY, **BOX)
    canvas = Image.new("L", (1400, 700))
    draw(ImageDraw.Draw(canvas), setting, (112, 20, 1288), "white")
    left, _, right, _ = canvas.getbbox()

    assert setting.runs_right_to_left
    assert 1400 - right < left


def test_our_own_fonts_come_first():
    """What they hold is set in them, by the layout that every Pillow has, whatever is on the machine."""
    assert not set(SYSTEM_FONTS) & set(LEADING)
    assert fit("Plain", DISPLAY, **BOX).font.getname()[0].startswith("Literata")
    assert fit("Plain", SMALL, **BOX).font.getname()[0].startswith("Inter")
    assert fit("Plain", SMALL, **BOX).font.layout_engine == ImageFont.Layout.BASIC

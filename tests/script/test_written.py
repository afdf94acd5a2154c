"""What counts as a word, and what is said for each."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.script import written
from narrate.script.written import effort, said_for, shared


def words(text):
    return [text[first:last] for first, last in written.words(text)]


WHOLE = [
    *(
        "$1.2bn",
        "U.S.",
        "don’t",
        "twenty-five",
        "AT&T",
        "12%",
        "€540",
        "5€",
        "3.5",
        "p.m.",
        "R-N.Y.",
        "Ph.D.",
    ),
    *("C++", "#fog", "@ann", "-5", "150–200", "mid-1990s", "example.com", "ann@example.com", "½", "x_y", "1️⃣"),
    *(
        "e\u0301te\u0301",
        "हिन्दी",
        "مرحبا",
        "Dampf\u00adboot",
        "שלום",
        "ภาษาไทย",
        "한국어",
        "ソニー",
        "İstanbul",
    ),
]


@pytest.mark.parametrize("word", WHOLE)
def test_whole_words(word):
    """Signs that are said with a word belong to it; the punctuation around it does not."""
    assert words(word) == [word]
    assert words(f"“({word})”, {word}; — {word}… «{word}»") == [word] * 4


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The lamp is lit.", "The lamp is lit"),
        ("war—which God forbid—came", "war which God forbid came"),
        ("war--which came", "war which came"),
        ("think… and...so", "think and so"),
        ("3\u00a0km in 10\u202f000 years", "3 km in 10 000 years"),
        ("the powers’ lamp, ‘so’", "the powers lamp so"),
        ("It was Plan B. Or 3.5.", "It was Plan B Or 3.5"),
        ("See example.com.", "See example.com"),
        ("[S]he lit it.[3] Then", "S]he lit it 3 Then"),
        ("🎉 🎉party 👩‍👩‍👧", "party"),
        ("— … ( ) ??? \u200b \u00ad", ""),
        ("我们，１９４９年「ＡＢＣ」", "我 们 １９４９ 年 ＡＢＣ"),
        ("きょうはテレビを見る", "きょ う は テレビ を 見 る"),
        ("ខ្ញុំ\u200bទៅ", "ខ្ញុំ ទៅ"),
    ],
)
def test_words(text, told):
    """Spaces of all kinds divide, and so do long dashes and dots in a row; ideographs stand alone."""
    assert " ".join(words(text)) == told


@given(st.text() | st.text(alphabet="a1.-—$ 漢かカ\u0301\u200b\u00adא👍’", max_size=40))
def test_any_text(text):
    """Every letter and digit stands in exactly one word, and each word has one and no space."""
    places = written.words(text)
    inside = [n for first, last in places for n in range(first, last)]

    assert inside == sorted(set(inside))
    assert {n for n, sign in enumerate(text) if sign.isalnum()} <= set(inside)
    assert all(any(map(str.isalnum, word)) and not any(map(str.isspace, word)) for word in words(text))


@pytest.mark.parametrize("part", ["a", "a.", "a.a.ab1", "-.", ".-", "[1", "a b"])
def test_long_text(part):
    """Ten thousand characters in a row are looked at once."""
    began = time.process_time()
    written.words(part * 10_000)

    assert time.process_time() - began < 0.5


SHARED = [
    ("March thirtieth, eighteen fifty-six", "March 30, 1856", "March | thirtieth, | eighteen fifty-six"),
    ("August sixteenth, eighteen fifty-eight", "Aug. 16, 1858", "August | sixteenth, | eighteen fifty-eight"),
    ("the third of March, twenty twenty-five", "3 March 2025", "the third of | March, | twenty twenty-five"),
    ("twenty-five point five million dollars", "$25.5 million", "twenty-five point five | million dollars"),
    ("five hundred forty million euros", "€540 million", "five hundred forty | million euros"),
    ("one point eight five two kilometers", "1.852 km", "one point eight five two | kilometers"),
    ("seven P M", "7 p.m.", "seven | P M"),
    ("Lieutenant General", "Lt. Gen.", "Lieutenant | General"),
    ("nothing much", "a b c", " | nothing | much"),
    ("", "a b", "|"),
]


@pytest.mark.parametrize(("said", "forms", "told"), SHARED, ids=[forms for _, forms, _ in SHARED])
def test_shared(said, forms, told):
    """What is alike goes together, the rest by how much there is to say."""
    assert shared(said.split(), forms.split()) == [share.split() for share in told.split("|")]


some = st.lists(
    st.sampled_from(["March", "Mar", "1856", "fifty-six", "of", "$3", "—", "½", "漢"]), max_size=9
)


@given(some, some.filter(bool))
def test_shared_out_to_the_last(said, forms):
    """Every spoken word goes to one written word, in order."""
    shares = shared(said, forms)

    assert len(shares) == len(forms)
    assert [word for share in shares for word in share] == said


def test_said_for():
    """Words are said as they are written, or as their alias has it, whose borders may lie within them."""
    text = "The mid-1990s, NATO-led — 500 km [3] on"
    places = written.words(text)
    aliases = [
        (8, 13, "nineteen nineties"),
        (15, 19, "Nato"),
        (26, 32, "five hundred kilometers"),
        (33, 36, ""),
    ]

    assert said_for(text, places, aliases) == [
        ["The"],
        ["mid-", "nineteen", "nineties"],
        ["-led", "Nato"],
        ["five", "hundred"],
        ["kilometers"],
        [],
        ["on"],
    ]


def test_effort():
    """Digits and signs take longer to say than letters; nothing takes no time."""
    assert effort("lamp") < effort("1856") < effort("$1856")
    assert effort("—") == 1

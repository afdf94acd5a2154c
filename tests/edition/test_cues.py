from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.edition.cues import LONGEST_LINE, cues, text_of
from narrate.edition.said import Said
from narrate.plain import one_line


def said(written, *, end=10_000, words=()):
    return Said(0, 0, "", "silence:nobody", written, written, 0, end, tuple(words))


def spread(written, end=60_000):
    """Time every word, one after another."""
    places, at = [], 0
    for word in written.split():
        first = written.index(word, at)
        at = first + len(word)
        places.append((first, at))
    step = end // max(1, len(places))
    return said(
        written, end=end, words=[(*place, n * step, n * step + step) for n, place in enumerate(places)]
    )


LONG = (
    "The Treaty of Paris, which ended the Crimean War on March 30, 1856, put seven powers in joint charge of "
    "the river’s silted mouth: Austria, Britain, France, Prussia, Russia, Sardinia, and Turkey."
)


def test_short():
    """A sentence that fits a line is a cue of one line, over all of its time."""
    (cue,) = cues(spread("Nobody has ever marched for it.", 2_000))

    assert cue.text == "Nobody has ever marched for it."
    assert (cue.start, cue.end, len(cue.lines)) == (0, 2_000, 1)


def test_two_lines():
    """One that fits two is a cue of two lines that are alike."""
    text = "Rivals who agree on nothing else still keep the lamps lit and the cables mended."
    (cue,) = cues(spread(text))

    assert [text_of(line) for line in cue.lines] == [
        "Rivals who agree on nothing else still",
        "keep the lamps lit and the cables mended.",
    ]


def test_clauses():
    """A longer one is parted at the ends of clauses, and each cue begins with its first word."""
    first, second = cues(spread(LONG))

    assert first.text.endswith("1856,")
    assert second.text.startswith("put seven powers")
    assert second.start == second.lines[0][0].start


def test_address():
    """What is longer than a line is cut, and nothing of it is lost."""
    address = "https://example.org/" + "a" * 300
    made = cues(spread(f"See {address} for more."))

    assert all(len(text_of(line)) <= LONGEST_LINE for cue in made for line in cue.lines)
    assert "".join(cue.text for cue in made).replace(" ", "") == f"See{address}formore."


def test_unspaced_scripts():
    """Where words are not spaced, lines break between letters, but not before a comma or a stop."""
    text = "他們在海邊點燃了燈塔，" * 30
    made = cues(said(text, words=[(0, len(text), 0, 10_000)]))
    lines = [text_of(line) for cue in made for line in cue.lines]

    assert "".join(lines) == text
    assert not any(line.startswith("，") for line in lines)


@pytest.mark.parametrize(
    "text", ["https://example.org/" + "a" * 300, "ประภาคารแห่งสุดท้าย" * 20, "他們在海邊" * 60]
)
def test_time_within_a_word(text):
    """What has one time and takes several cues is shown over all of it, each cue for its share."""
    made = cues(said(text, words=[(0, len(text), 0, 10_000)]))

    assert len(made) > 1
    assert all(cue.end - cue.start > 1_000 for cue in made)


@pytest.mark.parametrize("end", [0, 1, 5])
def test_no_time_at_all(end):
    """Even where a sentence takes no time, its cues come one after another."""
    made = cues(said("word " * 80, end=end))

    assert made[0].start == 0
    assert all(cue.start < cue.end for cue in made)
    assert all(before.end <= after.start for before, after in pairwise(made))


def test_nothing_to_show():
    """A sentence of marks that cannot be shown has no cue."""
    assert cues(said("\u0007 \ufeff")) == ()


@given(
    st.text(st.characters(codec="utf-8"), max_size=700),
    st.integers(500, 100_000),
    st.lists(st.integers(0, 700), max_size=40),
)
def test_any_text(written, end, cuts):
    """Whatever is written is shown, in order; no line is too long, no cue empty, none runs into the next."""
    borders = sorted({min(cut, len(written)) for cut in cuts})
    step = end / max(1, len(borders))
    words = [(a, b, int(n * step), int(n * step + step)) for n, (a, b) in enumerate(pairwise(borders))]
    made = cues(said(written, end=end, words=words))

    assert "".join(cue.text for cue in made).replace(" ", "") == one_line(written).replace(" ", "")
    for cue in made:
        assert 0 <= cue.start < cue.end <= end
        assert 1 <= len(cue.lines) <= 2
        assert all(0 < len(text_of(line)) <= LONGEST_LINE for line in cue.lines)
    for before, after in pairwise(made):
        assert before.end <= after.start


def test_endless_sentence():
    """A sentence of thousands of words without a comma is parted too."""
    made = cues(spread("word " * 5_000, 10_000_000))

    assert sum(len(cue.text.split()) for cue in made) == 5_000

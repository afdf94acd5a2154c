import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.article.model import Block, Section
from narrate.script.aside import MOST_COLUMNS, MOST_ROWS, Said, noted, said
from narrate.settings import READINGS

HEIGHTS = (("Day", "Tide"), ("Mon", "3 m"), ("Tue", "4 m."))
LIST = Block("list_item", "Wait.", 1, mark="1.")
TABLE = Block("table", "", rows=HEIGHTS, caption="Heights")
LARGE = Block("table", "", rows=(HEIGHTS[0], *[HEIGHTS[1]] * (MOST_ROWS + 1)), caption="Heights.")
CODE = Block("code", "x = 1", source="python")
IMAGE = Block("image", "A boat", url="boat.jpg", caption="In 1962")
NOTE = Block("footnote", "See the appendix.", mark="1")
ANNOUNCED = "A table follows in the text: Heights."


def heard(block, reading="full", language="en"):
    return said(block, reading, language).texts


@pytest.mark.parametrize(
    ("block", "brief", "plain", "full"),
    [
        (Block("paragraph", "Once."), ("Once.",), ("Once.",), ("Once.",)),
        (Block("heading", "Fog"), ("Fog",), ("Fog",), ("Fog",)),
        (Block("quote", "Wait.", source="Ann"), ("Wait.", "Ann"), ("Wait.", "Ann"), ("Wait.", "Ann")),
        (LIST, (), ("Wait.",), ("Wait.",)),
        (TABLE, (), ("Heights", "Day: Mon; Tide: 3 m.", "Day: Tue; Tide: 4 m."), None),
        (LARGE, (), (ANNOUNCED,), (ANNOUNCED,)),
        (CODE, (), (), ("Code follows in the text.",)),
        (IMAGE, (), (), ("Image: A boat", "In 1962")),
        (NOTE, (), (), ("Footnote: See the appendix.",)),
    ],
    ids=lambda given: given.kind if isinstance(given, Block) else "",
)
def test_the_three_readings(block, brief, plain, full):
    """Each reading says of each kind what the manual says that it does."""
    expected = (brief, plain, plain if full is None else full)

    assert tuple(heard(block, reading) for reading in ("brief", "plain", "full")) == expected


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("block", [LIST, TABLE, LARGE, CODE, IMAGE, NOTE], ids=lambda block: block.kind)
def test_no_word_is_lost(block, reading):
    """What a reading does not say of a block stands among what it leaves out, with a reason."""
    made = said(block, reading, "en")
    given = " ".join((block.text, block.caption, *(cell for row in block.rows for cell in row)))

    assert set(re.findall(r"\w+", given)) <= set(re.findall(r"\w+", " ".join(made.texts + made.left_out)))
    assert made.reason or not made.left_out


@pytest.mark.parametrize(
    ("block", "texts"),
    [
        (LARGE, ("Heights.",)),
        (CODE, ()),
        (IMAGE, ("A boat", "In 1962")),
        (NOTE, ("See the appendix.",)),
    ],
    ids=lambda given: given.kind if isinstance(given, Block) else "",
)
def test_our_words_are_english(block, texts):
    """In a text of another language nothing is announced in English."""
    assert heard(block, language="fr") == texts
    assert heard(block, language="en-GB") != texts


def test_rows_that_differ():
    """No cell is lost where rows are longer than the header, and an empty row says nothing."""
    rows = (("Day", ""), ("Mon", "3 m", "calm"), ("", ""), ("Tue", "4 m."))

    assert heard(Block("table", "", rows=rows)) == ("Day: Mon; 3 m; calm.", "Day: Tue; 4 m.")
    assert heard(Block("table", "", rows=rows[1:2])) == ("Mon; 3 m; calm.",)


@pytest.mark.parametrize(
    ("rows", "columns", "is_heard"),
    [
        (MOST_ROWS, MOST_COLUMNS, True),
        (MOST_ROWS + 1, MOST_COLUMNS, False),
        (MOST_ROWS, MOST_COLUMNS + 1, False),
    ],
)
def test_the_largest_table_that_is_heard(rows, columns, is_heard):
    """Five rows under a header, of four columns, are read; one more of either is announced."""
    block = Block("table", "", rows=(("a",) * columns,) * (rows + 1))

    assert (len(heard(block)) == rows) is is_heard
    assert (heard(block) == ("A table follows in the text.",)) is not is_heard


def test_a_table_without_cells_says_its_caption():
    """An empty table is not announced."""
    assert said(Block("table", "", caption="Heights"), "plain", "en").texts == ("Heights",)


def test_a_file_s_name_is_no_alt_text():
    """`IMG_2034.jpg` in place of an alt text is left out."""
    made = said(Block("image", "IMG_2034.jpg", caption="In 1962"), "full", "en")

    assert made == Said(("Image: In 1962",), ("IMG_2034.jpg",), "image: the name of a file")
    assert heard(Block("image", "IMG_2034.jpg")) == ()
    assert heard(Block("image", "")) == ()


def in_order(*blocks):
    return [block.text for section in noted([Section("", blocks)]) for block in section.blocks]


def note(text, mark, *notes):
    return Block("footnote", text, mark=mark, notes=notes)


def test_a_footnote_comes_after_its_paragraph():
    """A footnote, all its paragraphs, is heard where it belongs, once; one that nothing leads to stays."""
    first = Block("paragraph", "First.", notes=("2", "x", "1"))
    second = Block("paragraph", "Second.", notes=("1",))

    assert in_order(first, second, note("One.", "1"), note("Stray.", "9"), note("Two.", "2")) == [
        "First.", "Two.", "One.", "Second.", "Stray.",
    ]  # fmt: skip
    assert in_order(second, first, note("One.", "1"), note("More.", "")) == [
        "Second.", "One.", "More.", "First.",
    ]  # fmt: skip


def test_a_footnote_of_a_footnote():
    """It comes after the footnote; those that lead to none but one another stay, and nothing goes round."""
    block = Block("paragraph", "First.", notes=("a",))
    notes = (note("C.", "c", "c"), note("B.", "b", "a"), note("A.", "a", "b"))

    assert in_order(block, *notes) == ["First.", "A.", "B.", "C."]


marks = st.sampled_from(("", "1", "2", "3"))


@given(
    st.lists(
        st.builds(
            lambda kind, mark, notes: Block(kind, "x", mark=mark, notes=notes),
            st.sampled_from(("paragraph", "footnote")),
            marks,
            st.lists(marks, max_size=3).map(tuple),
        )
    )
)
def test_no_block_is_lost(blocks):
    """Whatever leads where, each block is there once."""
    numbered = [Block(each.kind, str(n), mark=each.mark, notes=each.notes) for n, each in enumerate(blocks)]

    assert sorted(map(int, in_order(*numbered))) == list(range(len(blocks)))


def test_the_manual_names_every_reading():
    """docs/how-to.md tells what each reading says."""
    manual = (Path(__file__).parents[2] / "docs" / "how-to.md").read_text(encoding="utf-8")

    assert all(f"`{reading}`" in manual for reading in READINGS)

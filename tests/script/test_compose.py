import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrate.script import compose
from narrate.script.model import Break, Mark, Sentence, Style, Token

SLOW = Style(rate="slow")

words = st.sampled_from(
    ("One. ", "Two", ".", " Three.", "Mr. ", "Xi", " ", "", "e", "\u0301", "“Four.” ", "…")
)
pieces = st.lists(
    st.one_of(
        st.builds(Token, words, style=st.sampled_from((Style(), SLOW))),
        st.builds(Token, words, alias=st.sampled_from(("", "said", " said"))),
        st.just(Break(500)),
    ),
    max_size=8,
)


@pytest.mark.parametrize(
    ("given_pieces", "made"),
    [
        ([], ()),
        ([Token(" \n ")], ()),
        ([Token("a"), Token("b")], (Token("ab"),)),
        ([Token(" a \n b ")], (Token("a b"),)),
        ([Token("a ", style=SLOW), Token(" b ")], (Token("a ", style=SLOW), Token("b"))),
        ([Token("a "), Break(), Token(" b")], (Token("a "), Break(), Token("b"))),
        ([Token("a "), Mark("m")], (Token("a"), Mark("m"))),
        ([Token(" Rep. ", alias="x"), Token("b")], (Token("Rep.", alias="x"), Token(" b"))),
        ([Token(" ", alias="x"), Token("b")], (Token("", alias="x"), Token("b"))),
        ([Token("a", alias=" x \t y ")], (Token("a", alias=" x y "),)),
        ([Token("a", alias=" \n")], (Token("a", alias=""),)),
        ([Token("a", phonemes=" a\n b ")], (Token("a", phonemes="a b"),)),
        ([Token("e"), Token("\u0301")], (Token("é"),)),
        ([Token("a\x00b\ud800")], (Token("ab"),)),
        ([Token("a\u00a0b\u2028c")], (Token("a b c"),)),
    ],
)
def test_a_sentence_is_made_in_one_form(given_pieces, made):
    """White space is folded, plain neighbours are joined, and nothing but what XML can hold is kept."""
    assert compose.sentence(given_pieces) == Sentence(made)


@settings(deadline=None)
@given(pieces)
def test_dividing_loses_nothing(made):
    """Sentences hold every piece that the row held, in order, and no marked-up word is cut."""
    whole = compose.sentence(made)
    divided = compose.sentences(made, "en")

    assert " ".join(s.written for s in divided).split() == whole.written.split()
    assert [p for s in divided for p in s.pieces if not compose.is_plain(p)] == [
        p for p in whole.pieces if not compose.is_plain(p)
    ]
    assert all(sentence == compose.sentence(sentence.pieces) for sentence in divided)


def test_every_border_is_found():
    """The third sentence begins where it begins, however many came before, repeated words and all."""
    text = "No. No! No? Yes. " * 3

    assert [s.written for s in compose.sentences([Token(text)], "en")] == ["No.", "No!", "No?", "Yes."] * 3


def test_a_word_that_holds_a_border_is_not_cut():
    """A marked-up word with a full stop and a capital in it stays one word of one sentence."""
    divided = compose.sentences(
        [Token("I asked "), Token("Why. Who", alias="them"), Token(". He left.")], "en"
    )

    assert [s.written for s in divided] == ["I asked Why. Who.", "He left."]


def test_writing_without_spaces_is_divided_too():
    """Where sentences follow each other without a space, none is added or lost."""
    divided = compose.sentences([Token("今天很好。明天"), Token("也好", style=SLOW), Token("。")], "zh")

    assert [s.written for s in divided] == ["今天很好。", "明天也好。"]

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.script import spoken
from narrate.script.heteronyms import choices, heteronyms, marked
from narrate.script.lexicon import Entry, Lexicon
from narrate.script.model import Style, Token

DATA = Path(__file__).parents[1] / "data" / "script"
TABLE = json.loads((DATA / "heteronyms.json").read_text(encoding="utf-8"))
SCORES = DATA / "heteronym-scores.json"


def shown(text, lexicon=None):
    """Give the words of a sentence that a script shows a reading of."""
    tokens = spoken.tokens(text, "en", lexicon or Lexicon(), initials=False)
    return {token.written: token.phonemes for token in marked(tokens) if token.phonemes}


def known():
    """Give the sentences of the collection whose word our table knows, with what it should choose."""
    names = {name.lower() for name in heteronyms()}
    for word, readings in TABLE.items():
        for reading, values in readings.items():
            for sentence in values["sentences"]:
                if word in names:
                    yield word, reading, sentence


def chosen(word, sentence):
    """Give the reading that the rules choose, or nothing."""
    found = {sentence[each.start : each.end].lower(): each.reading for each in choices(sentence)}
    return found.get(word)


def test_choices_are_right_and_do_not_get_fewer():
    """What is chosen is right, nearly always, and as often as it has been: the scores may only rise."""
    made = [(reading, chosen(word, sentence)) for word, reading, sentence in known()]
    sure = [(reading, choice) for reading, choice in made if choice]
    least = json.loads(SCORES.read_text(encoding="utf-8"))

    assert len(sure) / len(made) >= least["coverage"]
    assert sum(reading == choice for reading, choice in sure) / len(sure) >= least["precision"] >= 0.98


def test_the_collection_is_large():
    """It has many words, each with several readings, and does not shrink unseen."""
    assert len(TABLE) >= 140
    assert sum(len(each["sentences"]) for readings in TABLE.values() for each in readings.values()) >= 980


def test_the_table_says_what_the_collection_says():
    """A reading has the same sounds in our table as in the sentences that measure it."""
    ours = {name.lower(): word.readings for name, word in heteronyms().items() if name.lower() in TABLE}
    for word, readings in ours.items():
        for reading, values in TABLE[word].items():
            assert readings.get(reading, values["ipa"]) == values["ipa"], word


def test_the_table_is_whole():
    """There are many words; what a rule chooses is a reading, and what is marked is one, too."""
    assert len({name.removesuffix("s") for name in heteronyms()}) >= 60
    for name, word in heteronyms().items():
        named = {rule.split(": ")[0] for rule in word.rules} - {"unsure"}
        assert word.marked <= set(word.readings), name
        assert named <= set(word.readings), name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Children were exposed to lead paint.", {"lead": "ˈlɛd"}),
        ("She will lead the inquiry.", {}),
        ("They want to read the small print.", {"read": "ˈɹid"}),
        ("He read it, and had read it before.", {}),
        ("Neighbors object to the object.", {"object": "əbˈdʒɛkt"}),
        ("A row broke out; two sat in the front row.", {"row": "ˈɹaʊ"}),
        ("He flew to Nice, a nice town.", {"Nice": "ˈnis"}),
        ("Mobile phones; the port of Mobile, Alabama.", {"Mobile": "ˈmoʊbl̩"}),
        ("LEAD PAINT IS BANNED", {}),
        ("The lead-free paint; the lead-based one.", {"lead": "ˈlɛd"}),
    ],
)
def test_only_what_one_would_not_expect_is_shown(text, expected):
    """A script shows the rarer reading of a word where it is sure, and leaves all else as written."""
    assert shown(text) == expected


def test_what_is_decided_stays():
    """A lexicon's word wins, within a phrase too, and what an editor marked is never touched."""
    mine = Lexicon((Entry("lead paint", alias="old paint"), Entry("read", phonemes="ɹɛd")))

    assert shown("They read of lead paint.", mine) == {"read": "ɹɛd"}
    slow = Token("lead", phonemes="lid", style=Style(rate="slow"))
    assert marked((Token("Levels of "), slow, Token(" paint."))) == (
        Token("Levels of "),
        slow,
        Token(" paint."),
    )


def test_a_word_keeps_the_style_around_it():
    """A word that is cut out of a stretch is said in the stretch's style."""
    slow = Style(rate="slow")

    assert marked((Token("It has minute cracks.", style=slow),)) == (
        Token("It has ", style=slow),
        Token("minute", phonemes="maɪˈnut", style=slow),
        Token(" cracks.", style=slow),
    )


words = st.sampled_from((*heteronyms(), "to", "the", "will", ",", "“", "”", ".", "’s", "-", "they", " ", "1"))


@given(st.lists(words, max_size=12).map(" ".join) | st.text(max_size=20))
def test_what_is_written_never_changes(text):
    """Whatever is chosen, the words joined are the sentence."""
    assert "".join(token.written for token in marked((Token(text),))) == text

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.script.sentences import clauses, split

CASES = json.loads((Path(__file__).parents[1] / "data/script/sentences.json").read_text(encoding="utf-8"))

HARD = (
    "No. No “No.” ‘Go Go.’” U.S. Sept. 1, 1939. . well… (so it.) — Dr. B. said He ?! who?” « » a.m. 1. 2. [3]"
    " end.[3] iPhone 。"
)
WORDS = st.sampled_from(HARD.split())
PROSE = st.lists(WORDS | st.text(max_size=8), max_size=40).map(" ".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sentences"][0][:40])
def test_news_prose_is_split_as_an_editor_would(case):
    """Each hand-split paragraph comes back as it was split."""
    assert split(" ".join(case["sentences"])) == case["sentences"]


def test_the_suite_is_large_and_balanced():
    """The suite asks for ends as well as for their absence, so that neither habit scores."""
    several = sum(len(case["sentences"]) > 1 for case in CASES)

    assert len(CASES) >= 120
    assert 0.4 < several / len(CASES) < 0.7


@given(PROSE)
def test_nothing_is_lost(text):
    """Sentences joined by single spaces are the paragraph again, and none is empty."""
    sentences = split(text)

    assert " ".join(sentences) == " ".join(text.split())
    assert all(sentences)


@given(PROSE, st.sampled_from(["ja", "zh-Hans", "de", "fr-CA", "ar"]))
def test_nothing_is_lost_in_other_languages(text, language):
    """Where no space belongs between sentences, nothing but spaces differs."""
    assert "".join(split(text, language)).replace(" ", "") == "".join(text.split())


@given(PROSE)
def test_a_sentence_is_not_split_again(text):
    """Splitting a paragraph's first sentence by itself finds no second one, unless brackets straddle it."""
    sentences = split(text)
    if sentences and not set("([{)]}") & set(text):
        assert split(sentences[0]) == sentences[:1]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("ja", ["今日は晴れだ。", "明日は「雨か？」と彼は言った。", "さようなら！", "本当に？"]),
        ("zh-Hans", ["他说：“你好。”", "然后走了。", "真的！"]),
        (
            "de-DE",
            [
                "Er kam am 3. Oktober, z. B. mit Dr. Vogt und ca. 5 Mann.",
                "Die Mass. war voll.",
                "„Nein.“",
                "Er ging.",
            ],
        ),
        ("fr", ["Il part.", "« Non ! »", "Elle reste.", "M. Dupont a dit : « Oui. »", "Fin."]),
        ("es", ["¿Qué?", "¡No!", "El Sr. Paz y la Sra. Ruiz viven en EE. UU. desde 1990.", "Bien."]),
        ("hi", ["वह आया।", "फिर गया।"]),
        ("ar", ["هل جاء؟", "نعم.", "ذهب."]),
    ],
)
def test_other_languages_are_split_sensibly(language, sentences):
    """Other scripts' stops count, and the commonest abbreviations do not."""
    joint = "" if language.startswith(("ja", "zh")) else " "

    assert split(joint.join(sentences), language) == sentences


def test_white_space_is_folded():
    """Line ends and no-break spaces are spaces."""
    assert split(" One\u00a0day.\n\nTwo\tdays. ") == ["One day.", "Two days."]


@pytest.mark.parametrize("text", ["", "  \n"])
def test_nothing_has_no_sentences(text):
    """An empty paragraph gives none."""
    assert split(text) == []


def test_an_open_bracket_does_not_swallow_the_rest():
    """A bracket that never closes is taken for a slip."""
    assert split("He went (or ran. She stayed. They met.") == ["He went (or ran.", "She stayed.", "They met."]


def test_long_paragraphs_lose_nothing():
    """A paragraph of 40,000 words, or of nothing but dots, is split like any other."""
    for text in ("He said. She said. " * 10_000, ". " * 20_000 + "." * 20_000 + "x"):
        assert " ".join(split(text)) == " ".join(text.split())


def test_the_seed_keeps_its_hard_places(seed):
    """Dates, titles, party marks and spaced dots stay whole in the sample article."""
    body = json.loads((seed / "expected.json").read_text(encoding="utf-8"))["body"]
    sentences = [sentence for paragraph in body for sentence in split(paragraph)]

    assert 44 <= len(sentences) <= 54
    for whole in ("On Sept. 1, 1939, ", "Rep. Pramila Jayapal (D-Wash.) ", "Rep. Matt Gaetz (R-Fla.), "):
        assert sum(whole in sentence for sentence in sentences) == 1
    assert all(any(mark.isalnum() for mark in sentence) for sentence in sentences)


def test_short_sentences_are_left_whole():
    """A sentence within the limit is one clause."""
    assert clauses("It was late; nobody cared.", limit=26) == ("It was late; nobody cared.",)


@given(PROSE.map(lambda text: " ".join(text.split())), st.integers(10, 80))
def test_clauses_keep_every_character(sentence, limit):
    """Joined by single spaces they are the sentence, and each keeps to the limit where its words let it."""
    parts = clauses(sentence, limit)
    longest = max(map(len, sentence.split(" ")))

    assert " ".join(parts) == sentence
    assert longest > limit or all(len(part) <= limit for part in parts)


def test_clauses_are_cut_evenly_at_their_marks():
    """The cut nearest the middle is taken, before the conjunction and after the mark."""
    sentence = (
        "They came late, and they left early, but they sang; nobody who was there forgot it, or tried to."
    )

    assert clauses(sentence, 60) == (
        "They came late, and they left early, but they sang;",
        "nobody who was there forgot it, or tried to.",
    )


def test_clauses_fall_back_to_commas_then_words():
    """Without clause marks any comma will do, dates excepted; without commas, any space."""
    assert clauses("In May, on a hill, by a mill, at dusk", 20) == (
        "In May, on a hill,",
        "by a mill, at dusk",
    )
    assert clauses("On May 3, 1939, nobody came at all", 22) == ("On May 3, 1939,", "nobody came at all")
    assert clauses("one two three four five six", 14) == ("one two three", "four five six")

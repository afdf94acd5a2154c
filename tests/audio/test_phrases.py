from dataclasses import replace
from pathlib import Path

import pytest

from narrate.audio.phrases import LEAD, SHARE, TAIL, cut, shares
from narrate.audio.plan import SHORTEST_CUT, Bed, Line, Pause, Plan, Sting
from narrate.script.model import Sentence, Token
from narrate.voice import load


def line(words, index=0):
    return Line(Sentence((Token(words),)), load.voice("silence"), 1.0, 0.0, index, 0)


def laid(*what, bed=None):
    """Lay out words and pauses; every text is a sentence."""
    cues, index = [], 0
    for each in what:
        cues.append(line(each, index) if isinstance(each, str) else Pause(each))
        index += isinstance(each, str)
    return Plan(tuple(cues), (), bed)


def told(phrase):
    return [cue.duration if isinstance(cue, Pause) else cue.sentence.spoken for cue in phrase.cues]


def test_cut():
    """A pause is shared by the phrases around it; the passage's own first and last are left whole."""
    made = cut(laid(250, "One.", 350, "Two.", 700, "Three.", 1_250))

    assert [told(phrase) for phrase in made] == [
        [250, "One.", 310],
        [40, "Two.", 660],
        [40, "Three.", 1_250],
    ]
    assert [phrase.first for phrase in made] == [0, 1, 2]


@pytest.mark.parametrize(("pause", "phrases"), [(1, 1), (SHORTEST_CUT - 1, 1), (SHORTEST_CUT, 2)])
def test_shortest_cut(pause, phrases):
    """Where there is no room to begin anew, nothing is cut."""
    assert len(cut(laid(250, "One.", pause, "Two.", 1_250))) == phrases


def test_no_pauses():
    """Lines without a pause between them are one phrase."""
    assert len(cut(laid("One.", "Two.", "Three."))) == 1


def facts(*what):
    return [phrase.facts for phrase in cut(laid(*what))]


def test_facts_know_no_position():
    """A sentence changed, put in or taken out leaves what decides the other phrases as it was."""
    one, two, three = facts(250, "One.", 350, "Two.", 350, "Three.", 1_250)

    assert facts(250, "One.", 350, "Zwei.", 350, "Three.", 1_250)[::2] == [one, three]
    assert facts(250, "One.", 350, "New.", 350, "Two.", 350, "Three.", 1_250)[2:] == [two, three]
    assert facts(250, "One.", 350, "Three.", 1_250) == [one, three]


@pytest.fixture
def music(tmp_path):
    path = tmp_path / "music.wav"
    path.write_bytes(b"any")
    return path


def test_bed(music):
    """All that a bed lies under is one phrase, which has the pause before it; none other has the bed."""
    made = cut(laid(250, "Aside.", 700, "One.", 700, "Two.", 900, "Body.", 1_250, bed=Bed(music, 3, 6)))

    assert [told(phrase) for phrase in made] == [
        [250, "Aside.", TAIL],
        [700 - TAIL, "One.", 700, "Two.", 900 - LEAD],
        [LEAD, "Body.", 1_250],
    ]
    assert [phrase.bed for phrase in made] == [None, music, None]


def test_bed_to_the_end(music):
    """A bed may lie under the whole passage."""
    (made,) = cut(laid(250, "One.", 700, "Two.", 50, bed=Bed(music, 1, 4)))

    assert made.bed == music


def test_sounds_are_known_by_their_bytes(music):
    """A sting and a bed with other bytes under the same name are others."""
    plan = Plan((Sting(music, is_house=True), Pause(700), line("One."), Pause(700)), (), Bed(music, 2, 3))
    before = [phrase.facts for phrase in cut(plan)]
    Path(music).write_bytes(b"other")
    after = [phrase.facts for phrase in cut(plan)]

    assert all(one != other for one, other in zip(before, after, strict=True))


def test_house_stings_are_others():
    """The same file is another fact where its loudness is ours to decide."""
    sting = Sting(Path(__file__))

    assert cut(Plan((sting,), ()))[0].facts != cut(Plan((replace(sting, is_house=True),), ()))[0].facts


@pytest.mark.parametrize("count", [1, SHARE, SHARE + 1, 3 * SHARE])
def test_shares(count):
    """All phrases are dealt out, in order, few at a time."""
    phrases = cut(laid(*(each for n in range(count) for each in (f"Number {n}.", 350))))
    dealt = list(shares(phrases))

    assert [phrase for share in dealt for phrase in share] == list(phrases)
    assert max(map(len, dealt)) <= SHARE

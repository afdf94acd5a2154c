import importlib.util
import sys
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.script.model import Sentence, Token
from narrate.settings import Settings
from narrate.voice import load

LISTEN = Path(__file__).parents[1] / "bench" / "listen.py"
SENTENCES = (
    "Talks in Geneva resume on the third of March, two thousand twenty five, with Elena Marsh in charge.",
    "One hundred eighty thousand people have left, and the bill is put at three point five billion dollars.",
    "Nobody at the ministry expected a cease-fire before winter, a spokeswoman said, and few expect one now.",
)


@pytest.fixture(scope="module")
def listen():
    spec = importlib.util.spec_from_file_location("listen", LISTEN)
    sys.modules["listen"] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def spoken():
    """Give the three sentences as the default voice says them, half a second apart, and its rate."""
    voice = load.voice(Settings().voice.name)
    takes = [load.engine(voice.engine).speak(Sentence((Token(text),)), voice) for text in SENTENCES]
    pause = np.zeros(takes[0].sample_rate // 2, dtype=np.float32)
    return np.concatenate([sound for take in takes for sound in (take.samples, pause)]), takes[0].sample_rate


def test_the_default_voice_is_understood(listen, spoken):
    """A recogniser hears at most one word in ten otherwise than written, and no sentence is missing."""
    heard = listen.hear(*spoken)
    errors = listen.word_errors("\n".join(SENTENCES), heard)

    assert errors.words > 40
    assert errors.rate <= 0.05, heard
    assert all(share.share_heard > 0.5 for share in listen.sentence_errors(SENTENCES, heard))


def test_a_sentence_that_is_missing_is_noticed(listen):
    """A sentence that was not spoken counts as left out, and its neighbours do not suffer."""
    first, second, third = listen.sentence_errors(SENTENCES, f"{SENTENCES[0]} {SENTENCES[2]}")

    assert (first.rate, second.share_heard, third.rate) == (0, 0, 0)
    assert second.deletions == second.words


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("On September first, nineteen thirty nine", "on Sept. 1, 1939."),
        ("one hundred eighty thousand men", "180,000 men"),
        ("three point five billion dollars", "$3.5 billion"),
        ("one point two five million", "1.25 million"),
        ("two million three hundred thousand", "2.3 million"),
        ("a hundred and one", "101"),
        ("twenty twenty six", "2026"),
        ("nineteen oh five", "1905"),
        ("the nineteen nineties", "the 1990s"),
        ("the twenty first century", "the 21st century"),
        ("It was nineteen forty. Two men", "It was 1940. 2 men"),
        ("ten percent", "10%"),
        ("a ceasefire", "a cease-fire"),
        ("a cease fire", "a ceasefire"),
        ("N P R said", "NPR said"),
        ("the U.S. and", "the US and"),
        ("Representative Ito", "Rep. Ito"),
        ("labour’s defence", "Labor's defense"),
        ("naïve", "NAIVE"),
    ],
)
def test_spellings_of_one_sound(listen, written, heard):
    """What sounds the same is no error, whichever side writes it."""
    assert listen.word_errors(written, heard).rate == 0
    assert listen.word_errors(heard, written).rate == 0


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("one hundred eighty", "118"),
        ("September first", "September 2nd"),
        ("three point five", "35"),
        ("fifteen", "50"),
        ("the talks", "the walks"),
        ("Kim said no", "Kim said know"),
        ("a cease fire", "a sea fire"),
    ],
)
def test_what_sounds_otherwise_is_an_error(listen, written, heard):
    """Numbers and words that sound otherwise are not forgiven."""
    assert listen.word_errors(written, heard).rate > 0


def test_the_three_kinds_of_error(listen):
    """Words heard as another, left out and put in are told apart, and counted over the reference's words."""
    errors = listen.word_errors("the old man sat down here today", "The young man sat here today with them.")

    assert (errors.words, errors.substitutions, errors.deletions, errors.insertions) == (7, 1, 1, 2)
    assert errors.rate == pytest.approx(4 / 7)


number_words = st.sampled_from(
    ["a", "and", "one", "twenty", "fifth", "hundred", "thousand", "point", "oh", "3.5", "$4"]
)


@given(st.lists(number_words | st.text(max_size=3), max_size=9).map(" ".join))
def test_any_text_has_words(listen, text):
    """Whatever is written or heard, it comes down to words, and those to themselves."""
    words = listen.plain_words(text)

    assert listen.word_errors(text, "\n".join(words)).rate == 0


words = st.lists(st.sampled_from(["a", "b", "ab", "ba", "aab", "c"]), max_size=12)


@given(words, words)
def test_alignment_keeps_every_word(listen, reference, heard):
    """The alignment holds both texts, whole and in order, and costs no more than replacing word by word."""
    errors = listen.word_errors(" ".join(reference), " ".join(heard))

    assert [word for step in errors.steps for word in step.reference] == reference
    assert [word for step in errors.steps for word in step.heard] == heard
    assert errors.substitutions + errors.insertions + errors.deletions <= levenshtein(reference, heard)
    assert all(step.right == ("".join(step.reference) == "".join(step.heard)) for step in errors.steps)


def levenshtein(one, two):
    """Count errors in the textbook's way, without joins."""
    row = range(len(two) + 1)
    for word in one:
        diagonal = [
            min(above + 1, before + (word != other))
            for above, before, other in zip(row[1:], row, two, strict=False)
        ]
        row = list(accumulate(diagonal, lambda left, cost: min(left + 1, cost), initial=row[0] + 1))
    return row[-1]


def test_long_sound_is_cut_in_its_pauses(listen):
    """What is too long to hear at once is cut where nothing is said, or at the borders between sentences."""
    rate = 1000
    sound = np.ones(60 * rate, dtype=np.float32)
    sound[25_000:25_500] = sound[45_000:45_400] = 0
    cut = [len(stretch) for stretch in listen._stretches(sound, rate, ())]  # noqa: SLF001
    borders = [len(stretch) for stretch in listen._stretches(sound, rate, (9000, 20_000, 33_000))]  # noqa: SLF001

    assert sum(cut) == sum(borders) == len(sound)
    assert [25_000 < cut[0] < 25_500, 45_000 < cut[0] + cut[1] < 45_400] == [True, True]
    assert borders[:2] == [20_000, 13_000]


def test_borders_lie_between_sentences(listen):
    """The manifest's sentences tell where to cut; without a manifest there is nothing to tell."""
    manifest = {"sentences": [{"start": 0, "end": 1000}, {"start": 1500, "end": 3000}]}

    assert listen.borders_from_manifest(manifest, 24_000) == [30_000]
    assert listen.borders_from_manifest({}, 24_000) == []

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.errors import VoiceError
from narrate.voice.blends import name_from, shares

KNOWN = ("af_heart", "am_michael", "bf_emma", "ff_siwis")
ONE = "af_heart:60+am_michael:40"


@pytest.mark.parametrize(
    "spelled", [ONE, "am_michael:40+af_heart:60", "af_heart:3+am_michael:2", "af_heart:0.6 + am_michael:0.4"]
)
def test_a_blend_has_one_name(spelled):
    """However it is spelled, the same blend is the same voice."""
    assert name_from(shares(spelled, KNOWN)) == ONE


def test_weights_may_be_left_away():
    """Voices without weights have the same share, and what cannot be parted stays whole."""
    assert shares("bf_emma+af_heart+am_michael", KNOWN) == (
        ("bf_emma", 333),
        ("af_heart", 334),
        ("am_michael", 333),
    )


def test_the_first_says_the_language():
    """In a blend across languages the first stays first."""
    assert name_from(shares("ff_siwis:30+bf_emma:70", KNOWN)) == "ff_siwis:30+bf_emma:70"
    assert name_from(shares("bf_emma:70+ff_siwis:30", KNOWN)) == "bf_emma:70+ff_siwis:30"


def test_a_blend_of_one():
    """One voice, whatever its weight, is that voice."""
    assert name_from(shares("bf_emma:7", KNOWN)) == "bf_emma"


@given(st.lists(st.integers(5, 999), min_size=4, max_size=4))
def test_a_name_is_read_as_it_was_written(weights):
    """A blend's name says the same blend again, to the thousandth."""
    made = shares("+".join(f"{name}:{weight}" for name, weight in zip(KNOWN, weights, strict=True)), KNOWN)

    assert shares(name_from(made), KNOWN) == made
    assert sum(share for _, share in made) == 1000
    assert " " not in name_from(made)


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("af_hart:60+am_michael:40", "kokoro has no voice «af_hart»", "did you mean af_heart?"),
        ("af_heart:0+am_michael:40", "has nothing of af_heart", "take it out"),
        ("af_heart:1+am_michael:99999", "has next to nothing of af_heart", "take it out"),
        ("af_heart:-3+am_michael:40", "cannot be read at «af_heart:-3»", "af_heart:60+am_michael:40"),
        ("af_heart:nan+am_michael", "cannot be read at «af_heart:nan»", "af_heart:60+am_michael:40"),
        ("af_heart:6e9+am_michael", "cannot be read at «af_heart:6e9»", "af_heart:60+am_michael:40"),
        ("af_heart+", "cannot be read at «»", "af_heart:60+am_michael:40"),
        ("af_heart:60+af_heart:40", "has af_heart twice", "one weight"),
    ],
)
def test_odd_blends_are_refused(name, message, hint):
    """What is no blend, or has a weight that nobody would hear, is named with what to write."""
    with pytest.raises(VoiceError) as caught:
        shares(name, KNOWN)

    assert message in str(caught.value)
    assert hint in caught.value.hint


def test_a_crowd_is_refused():
    """A blend of more voices than anybody could tell apart is none."""
    names = [f"af_{letter}" for letter in "abcdefghi"]

    with pytest.raises(VoiceError, match="is of 9 voices"):
        shares("+".join(names), names)

"""How far a recording is: whatever order things are done in, nothing falls and in the end nothing is left."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.audio.cache import Cache
from narrate.audio.progress import Meter, Progress
from narrate.audio.record import record
from narrate.script import parse
from narrate.settings import Settings, SoundSettings

HEAD = '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">'
SAID = "This is a sentence that goes on a little."
LOUD = "".join(
    f'<mark name="chapter: C{n}"/><p>'
    + "".join(
        f'<s>{SAID} {3 * n + m}</s><s><prosody volume="x-loud">{SAID} {9 * n + m}</prosody></s>'
        for m in range(3)
    )
    + "</p>"
    for n in range(2)
)


def test_a_line_and_a_passage():
    """Each call is told at once, with what there is in all."""
    told = []
    meter = Meter(told.append, 2, 1, 20)
    meter.said(10)
    meter.kept(1, 10)
    meter.encoded(20, 3.5)
    meter.bound()

    assert [(p.sentences, p.passages, p.seconds) for p in told] == [
        (1, 0, 0),
        (2, 0, 0),
        (2, 0, 3.5),
        (2, 1, 3.5),
    ]
    assert {(p.all_sentences, p.all_passages) for p in told} == {(2, 1)}
    assert told[-1].left == 0
    assert told[0].left > told[0].elapsed * 0.5


def test_nothing_was_made():
    """Where all was kept there is nothing to tell time by."""
    told = []
    meter = Meter(told.append, 4, 1, 50)
    meter.known(4, 50)

    assert (told[-1].left, told[-1].speed) == (None, 0)


def test_nobody_asked():
    """Without anybody to tell, it counts all the same."""
    meter = Meter(None, 1, 1, 5)
    meter.said(5)

    assert meter.sentences == 1


def test_speed():
    """Speed is sound made in a second; in no time there is none."""
    assert Progress(0, 1, 0, 1, 10.0, 2.0, None).speed == 5
    assert Progress(0, 1, 0, 1, 0.0, 0.0, None).speed == 0


@given(st.lists(st.tuples(st.sampled_from(("said", "kept", "known")), st.integers(1, 400)), min_size=1))
def test_any_order(lines):
    """However many lines are said or kept, time left is never less than none, and none in the end."""
    told = []
    meter = Meter(told.append, len(lines), 1, sum(letters for _, letters in lines))
    for how, letters in lines:
        meter.said(letters) if how == "said" else getattr(meter, how)(1, letters)
    for how, letters in lines:
        if how != "known":
            meter.encoded(letters, letters / 15)

    assert all(each.left is None or each.left >= 0 for each in told)
    assert [each.sentences for each in told] == sorted(each.sentences for each in told)
    assert told[-1].left is None or told[-1].left == pytest.approx(0, abs=1e-9)


def test_sound_is_counted_once(tmp_path):
    """Seconds of sound are those that are heard, also where a passage was encoded twice."""
    told, again = [], []
    made = parse.parse(f"{HEAD}{LOUD}</speak>", "a.ssml.txt")
    loud = Settings(sound=SoundSettings(loudness=-5))  # the limiter takes away what is made up for then
    with ThreadPoolExecutor(2) as threads:
        recording = record(made, loud, Cache(tmp_path), executor=threads, on_progress=told.append)
        record(made, loud, Cache(tmp_path), executor=threads, on_progress=again.append)

    assert told[-1].seconds == pytest.approx(recording.samples / 48_000, abs=0.1)
    assert (told[-1].sentences, told[-1].passages, told[-1].left) == (12, 2, pytest.approx(0, abs=1e-9))
    assert (again[-1].sentences, again[-1].seconds) == (12, 0)

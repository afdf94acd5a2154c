"""Sentences that are asked for together: few requests, and an edition like any other."""

import json

import pytest

from narrate.audio.record import record
from narrate.errors import EngineError
from narrate.script import parse
from narrate.settings import Settings, Voices
from narrate.voice import load

HEAD = '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">'
SENTENCES = ["It was dark.", "A bell rang twice.", "Nobody came to the door.", "The fog was back."]


@pytest.fixture
def said(tones, tmp_path, monkeypatch, cache):
    """Record sentences by a choir; give the recording and what the choir was asked."""
    asked = tmp_path / "asked.txt"
    monkeypatch.setenv("CHOIR_ASKED", str(asked))
    tones()

    def say(*items, **options):
        asked.unlink(missing_ok=True)
        body = "".join(item if item.startswith("<") else f"<p><s>{item}</s></p>" for item in items)
        settings = Settings(voice=Voices("choir:alto"), engines=(("choir", json.dumps(options)),))
        recording = record(parse.parse(f"{HEAD}{body}</speak>", "a.ssml.txt"), settings, cache)
        return recording, asked.read_text().splitlines() if asked.exists() else []

    yield say
    load.forget()


def test_one_request_for_a_passage(said):
    """What fits into one request is asked for in one, and heard as if it had been asked for one by one."""
    together, asked = said(*SENTENCES, reach=500)
    alone, each = said(*SENTENCES)

    assert asked == ["|".join(SENTENCES)]
    assert sorted(each) == sorted(SENTENCES)
    assert [(s.written, s.start, s.end, s.words) for s in together.sentences] == [
        (s.written, s.start, s.end, s.words) for s in alone.sentences
    ]


def test_a_request_is_no_longer_than_the_engine_takes(said):
    """Where a passage is too long for a request, there are several; none is too long, and none is missing."""
    recording, asked = said(*SENTENCES, reach=50)

    assert sorted(asked) == ["It was dark.|A bell rang twice.", "Nobody came to the door.|The fog was back."]
    assert [sentence.written for sentence in recording.sentences] == SENTENCES


def test_only_what_was_said_with_it_is_said_again(said):
    """When a sentence changes, those that were asked for with it are asked for again, and no others."""
    said(*SENTENCES, reach=50)
    _, asked = said("It was night.", *SENTENCES[1:], reach=50)

    assert asked == ["It was night.|A bell rang twice."]


def test_what_was_said_is_not_asked_again(said):
    """A second recording asks for nothing."""
    said(*SENTENCES, reach=500)
    _, asked = said(*SENTENCES, reach=500)

    assert asked == []


def test_a_sentence_with_pauses_in_it(said):
    """Parts of a sentence that the script parts by a pause are asked for together too, and stay apart."""
    recording, asked = said("It was <break time='900ms'/> dark.", "A bell rang.", reach=500)

    assert asked == ["It was|dark.|A bell rang."]
    first = recording.sentences[0]
    assert first.end - first.start > 0.9 * 48_000


def test_a_lost_sentence_is_no_edition(said):
    """An engine that gives back too few sentences is refused, by name and line."""
    with pytest.raises(EngineError, match=r"choir:alto gave back 3 of 4 sentences"):
        said(*SENTENCES, reach=500, lost=1)

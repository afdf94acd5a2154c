"""Voices that are asked in turn: one speaks the whole edition, and everybody is told who."""

import json

import numpy as np
import pytest

from narrate.audio.record import record, samples_again
from narrate.script import parse
from narrate.settings import Settings
from narrate.voice import load

SCRIPT = parse.parse(
    '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">'
    "<p><s>It was dark.</s><s>A bell rang.</s></p></speak>",
    "a.ssml.txt",
)


def settings(*, closed, en=("choir:alto", "tones:even")):
    return Settings(voices=(("en", en),), engines=(("choir", json.dumps({"closed": closed})),))


@pytest.fixture(autouse=True)
def engines(tones, tmp_path, monkeypatch):
    monkeypatch.setenv("CHOIR_ASKED", str(tmp_path / "asked.txt"))
    tones()
    yield
    load.forget()


def test_the_next_speaks_all(cache, tmp_path):
    """Where the first cannot begin, the next says everything, and the edition says why."""
    recording = record(SCRIPT, settings(closed=True), cache)

    assert recording.voices == ("tones:even",)
    assert recording.notices == ("choir:alto: the doors are closed; tones:even speaks instead",)
    assert not (tmp_path / "asked.txt").exists()


def test_what_was_said_needs_no_open_door(cache):
    """An edition that was said before keeps its voice while that could not begin."""
    first = record(SCRIPT, settings(closed=False), cache)
    again = record(SCRIPT, settings(closed=True), cache)

    assert first.voices == again.voices == ("choir:alto",)
    assert not again.notices


def test_other_formats_have_the_same_voice(cache, tmp_path):
    """Samples that are asked for afterwards are those of who spoke, not of who was asked first."""
    told = settings(closed=True, en=("choir:alto", "tones:loud"))
    recording = record(SCRIPT, told, cache)
    again = np.concatenate(list(samples_again(SCRIPT, recording, told, cache, "a", tmp_path)))

    assert len(again) == recording.samples
    assert not (tmp_path / "asked.txt").exists()

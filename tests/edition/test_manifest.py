import json
from dataclasses import replace

import pytest

from narrate.edition.manifest import SentenceRows, manifest, marks_from, words
from narrate.edition.said import chapters_said, ms_from_samples


def whole(script, recording, files):
    """Write the manifest as a whole."""
    marks, rows = marks_from(script, recording), SentenceRows()
    chapters = zip(marks, chapters_said(script, recording), strict=True)
    sentences = [rows.chapter(mark, [(each, ()) for each in said]) for mark, said in chapters]
    return "".join(manifest("peace", script, recording, marks, files=files, sentences=sentences))


@pytest.fixture
def told(silent_script, recording):
    """Write the manifest, and read it as any reader of JSON does."""
    text = whole(silent_script, recording, [{"name": "peace.mp3"}])
    return json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


@pytest.mark.parametrize(
    ("samples", "ms"), [(0, 0), (48, 1), (1_152, 24), (23, 0), (25, 1), (48_000 * 3_600, 3_600_000)]
)
def test_ms(samples, ms):
    """Samples become the nearest whole millisecond; chapters begin on whole ones."""
    assert ms_from_samples(samples) == ms


def test_facts(told):
    """The manifest says what the article was, and that the voice is synthetic."""
    assert (told["title"], told["byline"], told["language"]) == ("Peace & “quiet”", "Ann Öst", "en-GB")
    assert told["left_out"] == [{"text": "Home", "reason": "site navigation"}]
    assert told["synthetic"] is True
    assert told["digital_source_type"].endswith("trainedAlgorithmicMedia")
    assert told["voices"] == ["silence:nobody"]
    assert told["files"] == [{"name": "peace.mp3"}]


def test_silence_has_no_loudness(told):
    """An edition without a sound has no loudness: null, since JSON knows no infinity."""
    assert told["loudness"] is None


def test_chapters(told, recording):
    """Chapters partition the recording in whole milliseconds, and link to their sections."""
    first, second = told["chapters"]

    assert (first["start"], first["end"], second["end"]) == (0, second["start"], told["duration"])
    assert first["url"] == "https://example.com/peace#one"
    assert "url" not in second
    assert told["samples"] == recording.samples


def test_sentences(told):
    """Each sentence stands in its chapter, with what is written, what is said and every word's time."""
    assert [s["chapter"] for s in told["sentences"]] == [0, 0, 1, 1]
    assert [s.get("role", "") for s in told["sentences"]] == ["heading", "", "", ""]
    for sentence in told["sentences"]:
        chapter = told["chapters"][sentence["chapter"]]
        assert chapter["start"] <= sentence["start"] < sentence["end"] <= chapter["end"]
        for first, last, start, end in sentence["words"]:
            assert sentence["written"][first:last].strip()
            assert sentence["start"] <= start <= end <= sentence["end"] + 1
    assert (told["sentences"][1]["written"], told["sentences"][1]["spoken"]) == (
        "It cost £5.",
        "It cost five pounds.",
    )


@pytest.mark.parametrize(
    ("guessed", "told"), [(set(), "voice"), ({0}, "mixed"), ({0, 1}, "proportional")], ids=str
)
def test_word_times(silent_script, recording, guessed, told):
    """Where the words' times come from is told of the whole, and of each sentence that was not timed."""
    chapters = tuple(
        replace(chapter, passage=_guessed(chapter.passage)) if number in guessed else chapter
        for number, chapter in enumerate(recording.chapters)
    )
    recording = replace(recording, chapters=chapters)
    made = json.loads(whole(silent_script, recording, []))
    kinds = {sentence["chapter"]: sentence.get("timing", "") for sentence in made["sentences"]}

    assert made["word_times"] == told
    assert kinds == {number: "proportional" if number in guessed else "" for number in (0, 1)}


def _guessed(passage):
    return replace(passage, sentences=tuple(replace(s, timing="proportional") for s in passage.sentences))


def test_words(recording):
    """Words are counted as they are written."""
    assert words(recording) == 11

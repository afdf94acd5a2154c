"""The words of an edition: all there, in order, and where they are heard."""

import importlib.util
import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from narrate import make, parse, render
from narrate.audio.cache import Cache
from narrate.settings import Settings, Voices

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "script" / "article.ssml.txt"


@pytest.fixture(scope="module")
def words():
    """Load the measure that stands with the benches."""
    sys.path.insert(0, str(ROOT / "bench"))
    spec = importlib.util.spec_from_file_location("bench_words", ROOT / "bench" / "words.py")
    sys.modules["bench_words"] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(ROOT / "bench"))


def manifest_of(edition):
    return json.loads(edition.mp3.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def said(tmp_path_factory, threads):
    """Make an edition of a heading and a paragraph of the sample, with the default voice."""
    folder = tmp_path_factory.mktemp("said")
    script = parse(SAMPLE.read_text(encoding="utf-8"), SAMPLE.name)
    passage = replace(script.passages[1], items=script.passages[1].items[:2])
    path = folder / "river.ssml.txt"
    path.write_text(render(replace(script, passages=(passage,))), encoding="utf-8")
    return make(path, folder, settings=Settings(), cache=Cache(folder / "cache"), executor=threads)


@pytest.fixture(scope="module")
def sound(said):
    """Decode its MP3."""
    return soundfile.read(said.mp3, dtype="float32")


@pytest.fixture(scope="module")
def timed(words, said):
    """Give its words with their times."""
    return words.words_of(manifest_of(said)["sentences"])


@pytest.fixture(scope="module")
def recognised(words, sound):
    """Give the words that a recogniser hears in it."""
    return list(words.recognised(*sound, ()))


def check(manifest):
    """Have every written word timed, inside its sentence, in order and none over another."""
    for sentence in manifest["sentences"]:
        rows, written = sentence["words"], sentence["written"]
        places = [place for first, last, *_ in rows for place in (first, last)]
        times = [time for *_, start, end in rows for time in (start, end)]
        assert (places, times) == (sorted(places), sorted(times))
        assert all(start < end for *_, start, end in rows)
        assert sentence["start"] <= times[0] < times[-1] <= sentence["end"]
        for word in re.finditer(r"\S*[^\W_]\S*", written):
            assert any(first < word.end() and last > word.start() for first, last, *_ in rows), word[0]


def test_all_words_of_the_sample(tmp_path, threads):
    """All that the sample writes has its time in the manifest."""
    settings = Settings(voice=Voices("silence"))
    manifest = manifest_of(
        make(SAMPLE, tmp_path, settings=settings, cache=Cache(tmp_path / "cache"), executor=threads)
    )

    check(manifest)
    assert sum(len(sentence["words"]) for sentence in manifest["sentences"]) > 1300


def test_all_words_that_are_said(said):
    """So has what the default voice says, and its times are told to be the voice's own."""
    manifest = manifest_of(said)
    sentence = next(each for each in manifest["sentences"] if "March 30, 1856" in each["written"])

    check(manifest)
    assert manifest["word_times"] == "voice"
    assert not any("timing" in each for each in manifest["sentences"])
    assert {"March", "30", "1856"} <= {
        sentence["written"][first:last] for first, last, *_ in sentence["words"]
    }


def test_words_begin_with_the_sound(words, sound, timed):
    """The first word after each pause begins where it is heard in the MP3, within a few hundredths."""
    errors = np.abs(words.onset_errors(*sound, timed, threshold=-30))

    assert len(errors) >= 12
    assert np.median(errors) <= 10
    assert np.percentile(errors, 90) <= 30


def test_words_are_where_a_recogniser_hears_them(words, timed, recognised):
    """A recogniser has them at the same times, but for what it is always off by."""
    errors = words.recogniser_errors(timed, recognised)

    assert len(errors) >= 50
    assert np.median(np.abs(errors - np.median(errors))) <= 80
    assert -80 <= np.median(errors) <= 40


def test_times_that_are_wrong_are_noticed(words, sound, timed, recognised):
    """Both measures tell times that are a tenth of a second late, and times that drift, from right ones."""
    late = [replace(word, start=word.start + 0.1, end=word.end + 0.1) for word in timed]
    drifting = [replace(word, start=word.start * 1.02, end=word.end * 1.02) for word in timed]

    assert np.median(np.abs(words.onset_errors(*sound, late, threshold=-30))) > 60
    assert np.median(words.recogniser_errors(late, recognised)) > 40
    drift = words.recogniser_errors(drifting, recognised)
    assert np.median(np.abs(drift - np.median(drift))) > 80

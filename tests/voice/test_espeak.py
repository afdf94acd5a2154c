import ctypes
import itertools
from pathlib import Path

import numpy as np
import pytest

from narrate.errors import EngineError, VoiceError
from narrate.plain import is_language_tag
from narrate.script.model import Sentence, Token
from narrate.testing import check_engine
from narrate.voice import espeak_library, espeak_voices, load
from narrate.voice.espeak import CAUTION, ESpeak

_WITHOUT_NUMBERS = {"cv": "салам тӗнче", "sjn": "mellon ennyn"}
HOSTILE = ("a\0b \ud800 c", "[[h@l'oU]] you", "<break time='9s'/> & <b>so</b>", "\x01+20S fast", "x" * 5000)


def sentence(*tokens):
    return Sentence(tuple(Token(token) if isinstance(token, str) else token for token in tokens))


@pytest.fixture(scope="module")
def espeak():
    return ESpeak()


def said(take, spoken):
    return [spoken.written[word.first : word.last] for word in take.words]


def speak(espeak, name, *tokens):
    spoken = sentence(*tokens)
    return espeak.speak(spoken, espeak.voice(name)), spoken


def test_voices(espeak):
    """A hundred languages are listed by their tags, English first, each with what is to be told of it."""
    voices = espeak.voices()
    named = {voice.name: voice for voice in voices}

    assert len({voice.name.partition("-")[0] for voice in voices}) >= 100
    assert voices[0].name == "en-US"
    assert (named["fr"].description, named["fr"].languages) == ("French (France)", ("fr", "fr-FR"))
    assert named["nb"].speaks("no")
    assert not named["yue"].speaks("zh-CN")
    assert all(is_language_tag(tag) for voice in voices for tag in (voice.name, *voice.languages))
    assert {voice.caution for voice in voices} == {CAUTION}
    assert not any(voice.needs for voice in voices)


def test_voices_that_are_listed_can_speak(espeak):
    """espeak-ng knows each of them: every one says a name."""
    library = espeak_library.library(espeak.place)
    for voice in espeak.voices():
        text = _WITHOUT_NUMBERS.get(voice.name, "1 2 3")
        said = library.say(text, espeak._code(voice), is_fresh=False)  # noqa: SLF001
        assert len(said.sound) > 20_000, voice.name
        assert len(said.sounds) >= 3, voice.name


def test_voices_where_there_is_no_espeak():
    """The written list is that of espeakng-loader, but for languages of novels; each says what is missing."""
    here, absent = ESpeak(), ESpeak()
    absent.place = None
    listed = {voice.name: voice.description for voice in here.voices()}

    for voice in absent.voices():
        assert voice.needs == "pip install 'narrate-edition[espeak]'"
        assert listed[voice.name].startswith(voice.description.split(" (")[0])
    with pytest.raises(EngineError, match="no espeak-ng here"):
        absent.speak(sentence("Hello."), here.voice("en"))


def test_folder_without_data(tmp_path):
    """It is refused when the engine is made, with the setting that names it."""
    with pytest.raises(VoiceError, match="data is not in") as caught:
        ESpeak(data_folder=str(tmp_path))
    assert "engines.espeak.data_folder" in caught.value.hint


def test_library_that_is_none(tmp_path):
    """What cannot be loaded is told by its name."""
    (tmp_path / "lib.so").write_bytes(b"no library")
    place = espeak_library.Place(str(tmp_path / "lib.so"), ESpeak().place.data)

    with pytest.raises(EngineError, match=r"lib\.so cannot be loaded"):
        espeak_library.Library(place)


def test_names_of_a_voice(espeak):
    """Any case will do, and one of espeak-ng's variants; unknown ones are refused."""
    assert espeak.voice("EN-gb").name == "en-GB"
    assert espeak.voice("en").name == "en-US"
    assert (espeak.voice("de+f3").name, espeak.voice("de+f3").sex) == ("de+f3", "female")
    assert espeak.voice("xx") is None
    with pytest.raises(VoiceError, match=r"no variant «\.\./\.\./x»"):
        espeak.voice("de+../../x")


def test_words_of_a_sentence(espeak):
    """Every word has a time, in order; words that espeak runs together share one."""
    take, spoken = speak(espeak, "en-US", "One of the well-known men “here” met Mr. Kern, on ",
                         Token("3/4", alias="March fourth"), ".")  # fmt: skip
    times = [time for word in take.words for time in (word.start, word.end)]

    assert said(take, spoken) == ["One", "of the", "well-known", "men", "here", "met", "Mr", "Kern",
                                  "on", "3/4", "3/4"]  # fmt: skip
    assert times == sorted(times)
    assert len(take.samples) * 0.8 < times[-1] <= len(take.samples)


def test_words_are_where_they_are_heard(espeak):
    """After a pause a word's sound begins with its time, and before one it has ended."""
    take, _ = speak(espeak, "fr", "Voici Marie, Paul, Jeanne, Lucie, Thomas.")
    loud = np.abs(take.samples) > 0.02

    for before, after in itertools.pairwise(take.words[1:]):
        assert not loud[before.end + 300 : after.start - 300].any()
        assert loud[after.start : after.start + 1800].any()


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("fr", ("Le président n’est pas venu à ", Token("Dijon", phonemes="diˈʒɔ̃"), ", dit-il.")),
        ("de", ("Er wohnt in ", Token("München", phonemes="ˈmʏnçən"), " am schönen Rhein.")),
        ("ru", ("Он живёт в ", Token("Москве", phonemes="masˈkve"), ".")),
    ],
)
def test_words_of_other_languages(espeak, name, tokens):
    """Letters of more than one byte do not move the words, nor do phonemes."""
    take, spoken = speak(espeak, name, *tokens)
    words = [word.strip(".,") for word in spoken.written.split()]

    assert said(take, spoken) == words


def test_phonemes_are_those_that_are_heard(espeak):
    """What espeak tells that it says is what was asked."""
    library = espeak_library.library(espeak.place)
    for name, ipa, heard in (
        ("fr", "bɔ̃ˈʒuʁ", "bɔ̃ʒˈuʁ"),
        ("de", "ˈkøːln", "kˈøːln"),
        ("en-US", "ʃiː", "ʃˈiː"),
    ):
        spoken, voice = sentence(Token("x", phonemes=ipa)), espeak.voice(name)
        text, _ = espeak._text(spoken, voice, espeak._code(voice))  # noqa: SLF001
        assert "".join(library.say(text, espeak._code(voice), has_mnemonics=True).sounds) == heard  # noqa: SLF001


def test_sound_that_a_language_has_not(espeak):
    """It is named, with the phonemes that hold it."""
    with pytest.raises(EngineError, match=r'<phoneme ph="aʘ">.*«ʘ»'):
        speak(espeak, "es", Token("x", phonemes="aʘ"))


def test_letters(espeak):
    """They are said by their names: `A` is not the article."""
    letters, _ = speak(espeak, "en-US", "The ", Token("A", say_as="characters"), " of it.")
    word, _ = speak(espeak, "en-US", "The A of it.")

    assert not np.array_equal(letters.samples, word.samples)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_text_is_markup(espeak, text):
    """Brackets are not phonemes, tags are not SSML, and nothing ends the process."""
    plain = text.translate(str.maketrans("[]<>\0\x01\ud800", "()     "))
    take, _ = speak(espeak, "en-US", text)

    assert np.array_equal(take.samples, speak(espeak, "en-US", plain)[0].samples)


@pytest.mark.parametrize(("name", "text"), [("en", "東京"), ("de", "Москва"), ("en", "…")])
def test_what_it_has_no_sound_for(espeak, name, text):
    """It says so, rather than `Chinese letter`."""
    with pytest.raises(EngineError, match=r"no sound for|nothing to say"):
        speak(espeak, name, text)


def test_same_sentence_same_samples(espeak):
    """Whoever spoke between."""
    first, _ = speak(espeak, "de", "Guten Tag.")
    speak(espeak, "fr", "Bonjour.")

    assert np.array_equal(first.samples, speak(espeak, "de", "Guten Tag.")[0].samples)


def test_it_is_found_by_its_language():
    """Whoever names the engine gets the voice of the language."""
    assert load.voice_for("espeak", "fr").name == "fr"
    assert load.voice_for("espeak", "pt-BR").name == "pt-BR"
    assert load.voice_for("espeak", "zh-CN").name == "cmn"


def test_data_is_read_without_the_library(tmp_path):
    """Files that are no voice's, and languages without a dictionary, are passed over."""
    (tmp_path / "lang" / "a").mkdir(parents=True)
    (tmp_path / "de_dict").write_bytes(b"")
    for name, text in {
        "de": "name German\nlanguage de\n",
        "fo": "name Faroese\nlanguage fo\n",
        "x": "",
    }.items():
        (tmp_path / "lang" / "a" / name).write_text(text)

    assert [(s.name, s.code) for s in espeak_voices.speakers(Path(tmp_path))] == [("de", "a/de")]


def test_it_does_what_is_asked_of_engines(espeak):
    """The checks for anybody's engine find nothing wrong with this one."""
    check_engine(espeak)


def test_another_engine_holds_its_library(espeak):
    """Who else loads the same library, and keeps it, does not change what is heard."""
    before, _ = speak(espeak, "fr", Token("Bonjour."))
    held = ctypes.CDLL(espeak_library.place().library)
    again = [speak(espeak, "fr", Token(text)) for text in ("Encore.", "Bonjour.")][1][0]

    assert held
    assert np.array_equal(before.samples, again.samples)

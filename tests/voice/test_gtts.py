import re
import socket
import subprocess
import sys
import time
import warnings
from threading import Thread

import numpy as np
import pytest
from gtts.lang import tts_langs
from hypothesis import given
from hypothesis import strategies as st

from narrate.errors import EngineError
from narrate.script.model import Break, Sentence, Token
from narrate.testing import ODD, check_engine
from narrate.voice import cutting, gtts
from narrate.voice.gtts import GoogleTranslate
from narrate.voice.model import Voice
from narrate.voice.sounding import edges

TEXT = "The talks resume on Monday."


@pytest.fixture
def engine():
    return GoogleTranslate(waits=(0.01, 0.01, 0.01), limit=5)


def say(engine, *pieces, name="en"):
    (voice,) = [voice for voice in engine.voices() if voice.name == name]
    return engine.speak(
        Sentence(tuple(Token(piece) if isinstance(piece, str) else piece for piece in pieces)), voice
    )


def words(text):
    return re.findall(r"\w+", text)


def test_sound(engine, translate):
    """What Google sends is given as mono float32 samples, whole and at its own rate."""
    take = say(engine, TEXT)

    assert (take.sample_rate, take.samples.dtype, take.samples.ndim) == (24_000, np.float32, 1)
    assert len(take.samples) / 24_000 == pytest.approx(1.0, abs=0.08)
    assert np.abs(take.samples).max() == pytest.approx(12_000 / 2**15, rel=0.1)
    assert translate.asked[0].text == TEXT


@pytest.mark.parametrize(
    ("name", "host", "language"),
    [
        ("en", "translate.google.com", "en"),
        ("en-GB", "translate.google.co.uk", "en"),
        ("pt-BR", "translate.google.com.br", "pt"),
        ("pt-PT", "translate.google.com", "pt-PT"),
        ("fr-CA", "translate.google.com", "fr-CA"),
        ("zh-CN", "translate.google.com", "zh-CN"),
        ("he", "translate.google.com", "iw"),
    ],
)
def test_language(engine, translate, name, host, language):
    """Google is asked for the voice's language, in its own name for it, at the host of the accent."""
    say(engine, TEXT, name=name)

    assert [(asked.host, asked.language) for asked in translate.asked] == [(host, language)]


def test_what_is_spoken(engine, translate):
    """Aliases are said in place of what is written, pauses are left out, nothing is put in."""
    say(engine, "It cost ", Token("$1.2bn", alias="one point two billion dollars"), Break(300), ",\n in all.")

    assert [asked.text for asked in translate.asked] == ["It cost one point two billion dollars, in all."]


@pytest.mark.parametrize("say_as", ["characters", "spell-out", "verbatim"])
def test_spelling(engine, translate, say_as):
    """What is to be spelled is sent letter by letter; what stands beside it is not."""
    say(engine, "An ", Token("NPR", say_as=say_as), "'s ", Token("U.S. 90", say_as=say_as), " man, 40.")

    assert translate.asked[0].text == "An N P R's U S 9 0 man, 40."


LONG = (
    "The minister, who had been abroad for most of the week, told reporters outside the parliament "
    "building that the government “will not wait for ever”, that it had, in his words, “no plan B!”, "
    "and (this was new) that it would publish its own proposal within a month, whether or not the "
    "others had answered by then – “at last!”"
)


def test_a_long_sentence(engine, translate):
    """A sentence over 100 characters is asked for in few parts, and no word of it is lost, sent or heard."""
    take = say(engine, LONG)
    sent = [asked.text for asked in translate.asked]

    assert words(" ".join(sent)) == words(LONG)
    assert len(sent) <= len(LONG) / 60
    assert all(len(part) <= 100 for part in sent)
    assert len(take.samples) / 24_000 == pytest.approx(0.2 * len(LONG.split()), abs=0.25 * len(sent))


def test_a_long_sentence_is_cut_where_one_breathes(engine, translate):
    """Parts end at punctuation where there is some."""
    say(engine, LONG)

    assert [asked.text[-1] for asked in translate.asked[:2]] == [",", ","]


def test_a_word_of_more_than_100_characters(engine, translate):
    """Even a word that is too large for Google is sent whole, in parts."""
    word = "abcdefghij" * 25
    say(engine, f"So {word} is it.")

    assert "".join(asked.text.replace(" ", "") for asked in translate.asked) == f"So{word}isit."


def test_a_language_without_spaces(engine, translate):
    """Chinese is cut behind its own commas."""
    say(engine, "会谈将于星期一在首都恢复，双方都表示愿意作出一些让步。" * 6, name="zh-CN")

    assert all(asked.text[-1] in "，。" for asked in translate.asked)
    assert (
        "".join(asked.text for asked in translate.asked)
        == "会谈将于星期一在首都恢复，双方都表示愿意作出一些让步。" * 6
    )


@given(st.lists(st.text("aé7,.!?”(–", min_size=1, max_size=130), max_size=40).map(" ".join))
def test_no_letter_is_lost(text):
    """However a text is cut, its letters are all there, in order, and every part can be said."""
    parts = cutting.parts(text, gtts.LONGEST)

    assert "".join(re.findall(r"\w", "".join(parts))) == "".join(re.findall(r"\w", text))
    assert all(len(part) <= 100 and re.search(r"\w", part) for part in parts)


@pytest.mark.parametrize("trouble", [429, 500, 503])
def test_trouble_that_passes(engine, translate, trouble):
    """When Google is busy it is asked again, and then heard."""
    translate.will(translate.status(trouble), translate.status(trouble))

    assert len(say(engine, TEXT).samples) > 10_000
    assert [asked.text for asked in translate.asked] == [TEXT] * 3


def test_a_dropped_connection(engine, translate):
    """When the connection drops, Google is asked again."""
    translate.will(translate.drop)

    assert len(say(engine, TEXT).samples) > 10_000
    assert len(translate.asked) == 2


def test_only_the_part_that_was_lost_is_asked_for_again(engine, translate):
    """Trouble in the middle of a long sentence does not begin it anew."""
    translate.will(translate.speech, translate.drop)
    say(engine, LONG)
    sent = [asked.text for asked in translate.asked]

    assert sent[1] == sent[2]
    assert len(set(sent)) == len(sent) - 1


def test_pauses_grow(translate):
    """The waits between tries are kept, one by one."""
    translate.will(*[translate.status(429)] * 2)
    began = time.monotonic()
    say(GoogleTranslate(waits=(0.1, 0.3)), TEXT)

    assert time.monotonic() - began >= 0.4
    assert list(gtts.WAITS) == sorted(gtts.WAITS)


def test_too_many_requests(engine, translate):
    """When Google stays busy, the error says so, after as many tries as there are waits and one."""
    translate.will(*[translate.status(429)] * 9)
    with pytest.raises(EngineError, match=r"^gtts: translate\.google\.com asks us to slow down") as caught:
        say(engine, TEXT)

    assert "wait an hour" in caught.value.hint
    assert len(translate.asked) == 4


def test_a_drip(translate):
    """A request has its time in all, however steadily bytes drip in."""
    translate.will(translate.drip)
    began = time.monotonic()
    with pytest.raises(EngineError, match=r"took longer than 0\.3 s"):
        say(GoogleTranslate(waits=(), limit=0.3), TEXT)

    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("html", "sent no sound"),
        ("nothing", "sent no sound"),
        ("without_sound", "sent no sound"),
    ],
)
def test_an_answer_that_is_no_speech(engine, translate, answer, message):
    """A page, an empty answer or rubbish is an error with a way out, and is not asked for again."""
    translate.will(getattr(translate, answer))
    with pytest.raises(EngineError, match=message) as caught:
        say(engine, TEXT)

    assert caught.value.hint
    assert len(translate.asked) == 1


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("broken_off", "an answer that breaks off"),
        ("not_mp3", "sent what is no sound"),
        ("half", "sent sound that breaks off"),
        ("silent", "sent silence"),
        ("too_short", "too little for the words"),
    ],
)
def test_sound_that_is_not_whole(engine, translate, answer, message):
    """Sound that breaks off, is silent or lacks its words is asked for again, and never a hole."""
    translate.will(getattr(translate, answer))
    once = say(engine, TEXT)
    translate.will(*[getattr(translate, answer)] * 4)
    with pytest.raises(EngineError, match=message) as caught:
        say(engine, TEXT)

    assert heard(once) == pytest.approx(1.0, abs=0.08)
    assert caught.value.hint
    assert len(translate.asked) == 6


def heard(take):
    """Give the seconds from the first sound to the last."""
    first, last = edges(take.samples, take.sample_rate)
    return (last - first) / take.sample_rate


def test_parts_are_joined_with_a_breath(engine, translate):
    """Of the silence that Google puts around each part, as much stays as a speaker leaves at a comma."""
    translate.will(*[translate.padded] * 9)
    take = say(engine, LONG)
    window = take.sample_rate // 100
    levels = np.abs(take.samples[: len(take.samples) // window * window]).reshape(-1, window).max(axis=1)
    loud = np.flatnonzero(levels > 0.01)
    gaps = (np.diff(loud) - 1)[np.diff(loud) > 3] / 100

    assert len(gaps) == len(translate.asked) - 1
    assert gaps == pytest.approx(0.25, abs=0.05)


def test_no_more_at_once_than_may_be(translate, tmp_path, monkeypatch):
    """However many sentences are asked for at once, Google, who is not paid, hears two of them."""
    monkeypatch.setenv("NARRATE_CACHE", str(tmp_path))
    translate.will(*[translate.late] * 5)
    engines = [GoogleTranslate() for _ in range(5)]
    threads = [Thread(target=say, args=(engine, TEXT)) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(translate.asked), translate.most) == (5, 2)
    assert engines[0].parallel == 2


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"waits": "often"}, "engines.gtts.waits cannot be 'often'"),
        ({"waits": [1, -1]}, "engines.gtts.waits cannot be -1"),
        ({"limit": 0}, "engines.gtts.limit cannot be 0"),
        ({"parallel": 50}, "engines.gtts.parallel cannot be 50"),
    ],
)
def test_settings_that_cannot_be(told, message):
    """A setting of the wrong kind is named, with what it could be."""
    with pytest.raises(EngineError, match=f"^{re.escape(message)}$") as caught:
        GoogleTranslate(**told)

    assert caught.value.hint


def test_starting(engine, monkeypatch):
    """Without a way to Google it cannot start; behind a proxy nobody knows before it is asked."""
    (voice, *_) = engine.voices()
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    engine.start(voice)
    monkeypatch.delenv("https_proxy")
    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    with pytest.raises(EngineError, match=r"^translate\.google\.com cannot be reached: ") as caught:
        engine.start(voice)

    assert "--voice hibari" in caught.value.hint


def nobody(*_, **__):
    raise socket.gaierror(-2, "Name or service not known")


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_refusal(engine, translate, status):
    """What asking again cannot mend is not asked again."""
    translate.will(translate.status(status))
    with pytest.raises(EngineError, match=rf"refuses \(HTTP {status}\)"):
        say(engine, TEXT)

    assert len(translate.asked) == 1


@pytest.mark.parametrize(("name", "way_out"), [("en", "--voice hibari"), ("de", "run it again")])
def test_no_network(engine, monkeypatch, name, way_out):
    """Without a network the error names the host, and the offline voice to those whom it can serve."""
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{nobody.getsockname()[1]}")
        with pytest.raises(EngineError, match=r"^gtts: translate\.google\.com cannot be reached$") as caught:
            say(engine, TEXT, name=name)

    assert way_out in caught.value.hint


@pytest.mark.parametrize("pieces", [["– ”…"], [], [Token("word", alias="")]])
def test_nothing_to_say(engine, translate, pieces):
    """A sentence without a letter or digit is an error, and Google is not asked."""
    with pytest.raises(EngineError, match="no letter or digit"):
        say(engine, *pieces)

    assert translate.asked == []


def test_an_unknown_voice(engine):
    """A voice that Google has not got is an error."""
    with pytest.raises(EngineError, match="no voice is named xx"):
        engine.speak(Sentence((Token(TEXT),)), Voice("xx", "gtts", ("xx",)))


def test_no_warning(engine, translate, capfd):
    """That gTTS takes any certificate is not told to whoever listens to an article."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        say(engine, TEXT)

    assert len(translate.asked) == 1
    assert [str(warning.message) for warning in warned] == []
    assert capfd.readouterr() == ("", "")


def test_voices(engine):
    """Every language of gTTS has a voice, under BCP 47's tag; all need the network and say so."""
    voices = {voice.name: voice for voice in engine.voices()}
    languages = {accent.language: accent.description for accent in gtts._ACCENTS.values()}  # noqa: SLF001

    assert set(languages) == set(tts_langs()) - {"zh"}
    assert len(voices) == len(engine.voices())
    assert next(iter(voices)) == "en"
    assert all(voice.online and voice.licence and voice.description for voice in voices.values())
    assert voices["en-GB"].description == "English (United Kingdom)"
    assert voices["he"].speaks("iw")
    assert not voices["de"].speaks("en")


@pytest.mark.usefixtures("translate")
def test_what_is_asked_of_every_engine(engine):
    """It passes the checks that narrate has for anybody's engine."""
    check_engine(engine, odd=ODD[:8])


def test_listing_voices_is_quick():
    """Listing voices does not load gTTS, nor requests."""
    code = (
        "import sys; from narrate.voice.gtts import GoogleTranslate; GoogleTranslate().voices();"
        "sys.exit('requests' in sys.modules or 'gtts' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

import json
import subprocess
import sys
import traceback
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

import narrate
from narrate.audio.cache import Cache
from narrate.errors import EngineError
from narrate.script.model import Break, Sentence, Style, Token
from narrate.settings import Voices, find
from narrate.testing import ODD, check_engine
from narrate.voice import polly as room
from narrate.voice.polly import Polly
from narrate.voice.polly_voices import LANGUAGES, SPEAKERS

boto3 = pytest.importorskip("boto3")

TEXT = "The talks resume on Monday."
KEY, SECRET = "AKIAEXAMPLE4F1D2C", "recognisable/secret/4f1d2c"


@pytest.fixture
def alone(monkeypatch, tmp_path):
    """Take away whatever credentials this machine has."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


@pytest.fixture
def amazon(polly_server, alone, monkeypatch):
    """Have Amazon's client ask the stand-in."""
    del alone
    polly_server.forget()
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_ENDPOINT_URL_POLLY", polly_server.url)
    return polly_server


@cache
def made(**how):
    """Make an engine once: Amazon's client takes a while."""
    return Polly(**{"region": "eu-west-1", "waits": (0.01, 0.01, 0.01)} | how)


def say(*pieces, engine="neural", **how):
    engine = made(engine=engine, **how)
    tokens = [Token(piece) if isinstance(piece, str) else piece for piece in pieces or (TEXT,)]
    return engine.speak(Sentence(tuple(tokens)), engine.voice("Joanna"))


def times(take):
    return [(w.first, w.last, round(w.start / take.sample_rate, 2)) for w in take.words]


@pytest.mark.usefixtures("amazon")
def test_sound_and_words():
    """What Polly sends is given as mono float32 samples, with the time of each written word."""
    take = say()

    assert (take.sample_rate, take.samples.dtype, take.samples.ndim) == (24_000, np.float32, 1)
    assert len(take.samples) / 24_000 == pytest.approx(1.45, abs=0.01)
    assert times(take) == [(0, 3, 0.1), (4, 9, 0.35), (10, 16, 0.6), (17, 19, 0.85), (20, 26, 1.1)]
    assert take.words[-1].end / 24_000 == pytest.approx(1.35, abs=0.03)


def test_what_is_asked(amazon):
    """Sound and word times are asked for in the forms of the API, signed."""
    say()
    sound, marks = amazon.asked
    common = {"Text": f"<speak>{TEXT}</speak>", "TextType": "ssml", "VoiceId": "Joanna", "Engine": "neural"}

    assert sound == common | {"OutputFormat": "ogg_vorbis", "SampleRate": "24000"}
    assert marks == common | {"OutputFormat": "json", "SpeechMarkTypes": ["word"]}
    assert all(f"Credential={KEY}/" in headers["Authorization"] for headers in amazon.headers)


PIECES = (
    Token("Kupchan", phonemes="ˈkʌptʃən"),
    " of ",
    Token("NPR", say_as="characters"),
    " & ",
    Token("co", style=Style(emphasis="strong")),
    " said ",
    Token("«ça va»", style=Style(language="fr")),
    Break(300),
    " for ",
    Token("$1.2bn", alias="a lot"),
    ".",
)


KUPCHAN = '<phoneme alphabet="ipa" ph="ˈkʌptʃən">Kupchan</phoneme>'
NPR = '<say-as interpret-as="characters">NPR</say-as>'
FRENCH = '<lang xml:lang="fr-FR">«ça va»</lang>'
REST = '<break time="300ms"/> for a lot.'


@pytest.mark.parametrize(
    ("engine", "ssml"),
    [
        ("standard", f'{KUPCHAN} of {NPR} &amp; <emphasis level="strong">co</emphasis> said {FRENCH}{REST}'),
        ("neural", f"{KUPCHAN} of N P R &amp; co said {FRENCH}{REST}"),
        ("generative", f"Kupchan of {NPR} &amp; co said «ça va»{REST}"),
    ],
)
def test_lowering(amazon, engine, ssml):
    """The script's own SSML is sent, as far as the engine takes it; the stand-in refuses what it does not."""
    say(*PIECES, engine=engine)

    assert amazon.asked[0]["Text"] == f"<speak>{ssml}</speak>"


@pytest.mark.usefixtures("amazon")
def test_words_of_marked_up_text():
    """Each spoken word is timed where it is written, past markup, escapes and signs of several bytes."""
    take = say(*PIECES)
    written = "Kupchan of NPR & co said «ça va» for $1.2bn."
    words = [written[word.first : word.last] for word in take.words]

    assert words == [
        "Kupchan",
        "of",
        "N",
        "P",
        "R",
        "&",
        "co",
        "said",
        "«ça",
        "va»",
        "for",
        "$1.2bn",
        "$1.2bn",
    ]


def test_a_generative_voice(amazon):
    """Generative voices have no word times, and are not asked for them."""
    take = say(engine="generative")

    assert take.words == ()
    assert len(amazon.asked) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_trouble_that_passes(amazon, status):
    """Amazon's client asks again where the service is busy or out of order."""
    amazon.will(amazon.does.refuses(status, "ThrottlingException"))

    assert len(say().words) == 5
    assert len(amazon.asked) == 3


@pytest.mark.parametrize("fault", ["short", "half", "silent", "drop"])
def test_sound_that_is_not_whole(amazon, fault):
    """Sound that breaks off, or is silent, is asked for again."""
    amazon.will(getattr(amazon.does, fault))

    assert len(say().words) == 5
    assert len(amazon.asked) == 3


@pytest.mark.parametrize("fault", ["short", "half"])
def test_word_times_that_break_off(amazon, fault):
    """Word times that break off are asked for again."""
    amazon.will(amazon.does.speak, getattr(amazon.does, fault))

    assert len(say().words) == 5
    assert len(amazon.asked) == 3


@pytest.mark.parametrize(
    ("fault", "message"),
    [("short", "sound that breaks off"), ("half", "sound that breaks off"), ("silent", "silence")],
)
def test_sound_that_is_never_whole(amazon, fault, message):
    """What never comes whole is an error, and no hole in an edition."""
    amazon.will(*[getattr(amazon.does, fault)] * 4)
    with pytest.raises(EngineError, match=f"^polly sent {message}") as caught:
        say()

    assert caught.value.hint
    assert len(amazon.asked) == 4


@pytest.mark.parametrize(
    ("status", "code", "hint"),
    [
        (400, "InvalidSsmlException", "fewer elements"),
        (400, "TextLengthExceededException", "break the sentence in two"),
        (400, "EngineNotSupportedException", "another `engine` below [engines.polly]"),
        (403, "AccessDeniedException", "polly:SynthesizeSpeech"),
        (403, "UnrecognizedClientException", "aws configure"),
        (400, "SomethingNewException", "wait a while"),
    ],
)
def test_a_refusal(amazon, status, code, hint):
    """What the service refuses is told in its words, in one line, with what to do, and not asked again."""
    amazon.will(amazon.does.refuses(status, code, "so\n\x1b[2Jit is."))
    with pytest.raises(EngineError) as caught:
        say()

    assert str(caught.value) == f"polly refuses: {code} (HTTP {status}): so [2Jit is"
    assert hint in caught.value.hint
    assert len(amazon.asked) == 1


def test_trouble_that_stays(amazon, monkeypatch):
    """A service that stays busy is asked again after each wait, as often as the client does, and ends it."""
    monkeypatch.setattr(room, "ATTEMPTS", 2)
    amazon.will(*[amazon.does.refuses(400, "ThrottlingException", "Rate exceeded")] * 9)
    with pytest.raises(
        EngineError, match=r"^polly refuses: ThrottlingException \(HTTP 400\): Rate"
    ) as caught:
        say(limit=19)  # another client

    assert "lower `parallel`" in caught.value.hint
    assert len(amazon.asked) == 8


@pytest.mark.parametrize("fault", ["ServiceUnavailableException", "ThrottlingException", "drop"])
def test_trouble_that_outlasts_the_client(amazon, monkeypatch, fault):
    """A service that is busy, or out of order, or hangs up until the client gives up is asked again."""
    monkeypatch.setattr(room, "ATTEMPTS", 1)
    status = 503 if "Service" in fault else 400
    amazon.will(amazon.does.drop if fault == "drop" else amazon.does.refuses(status, fault))

    assert len(say(limit=18).words) == 5  # another client
    assert len(amazon.asked) == 3


def test_a_token_is_shown_nowhere(amazon, monkeypatch):
    """Of credentials that last a while, neither token nor secret is in an error, in whatever case."""
    token = "FwoGZXIvYXdzE/4f1d2c+token=="  # noqa: S105
    monkeypatch.setenv("AWS_SESSION_TOKEN", token)
    said = f"signed {SECRET} {token} {token.lower()} {SECRET.upper()} {KEY.lower()} by them"
    amazon.will(amazon.does.refuses(403, "InvalidSignatureException", said))
    with pytest.raises(EngineError, match="signed … … … … … by them") as caught:
        say(limit=17)

    assert "4f1d2c" not in "".join(traceback.format_exception(caught.value)).lower()


@pytest.mark.usefixtures("amazon")
@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("AWS_ENDPOINT_URL_POLLY", "foo", "AWS_ENDPOINT_URL"),
        ("AWS_ENDPOINT_URL", "http://[::1", "AWS_ENDPOINT_URL"),
        ("AWS_DEFAULT_REGION", "eu west", 'write region = "eu-west-1"'),
        ("AWS_CONFIG_FILE", "[profile x\naws_secret_access_key = recognisable\n garbage", "mend that file"),
    ],
)
def test_a_client_that_cannot_be_set_up(monkeypatch, tmp_path, name, value, hint):
    """What Amazon's client cannot be told is an error that says what to set, and shows no secret."""
    if name == "AWS_CONFIG_FILE":
        (tmp_path / "config").write_text(value)
        value = str(tmp_path / "config")
    monkeypatch.delenv("AWS_ENDPOINT_URL_POLLY")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    monkeypatch.setenv(name, value)
    engine = Polly()
    for ask in (engine.start, lambda voice: engine.speak(Sentence((Token(TEXT),)), voice)):
        with pytest.raises(EngineError, match=r"^polly cannot be set up: ") as caught:
            ask(engine.voice("Joanna"))
        assert hint in caught.value.hint
        assert "recognisable" not in "".join(traceback.format_exception(caught.value))


def test_secrets_are_shown_nowhere(amazon, capfd):
    """Neither key nor secret is in an error, whatever the service sends back; it never gets the secret."""
    amazon.will(amazon.does.refuses(403, "SignatureDoesNotMatch", f"signed by {KEY}/eu-west-1"))
    with pytest.raises(EngineError) as caught:
        say()
    told = "".join(traceback.format_exception(caught.value)) + caught.value.hint

    told += "".join(capfd.readouterr())

    assert KEY not in told
    assert SECRET not in told + str(amazon.headers) + str(amazon.asked)


@pytest.mark.usefixtures("alone")
def test_nobody_is_there(monkeypatch):
    """Where nobody answers, the error says so; whether there is anybody is seen at the start."""
    monkeypatch.setattr(room, "ATTEMPTS", 1)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_ENDPOINT_URL_POLLY", "http://127.0.0.1:9")
    engine = Polly(region="eu-west-1", waits=(0.01,))
    with pytest.raises(EngineError, match=r"^polly cannot be reached: Could not connect"):
        engine.speak(Sentence((Token(TEXT),)), engine.voice("Joanna"))
    with pytest.raises(EngineError, match=r"^127\.0\.0\.1:9 cannot be reached: connection refused"):
        engine.start(engine.voice("Joanna"))


def test_a_start(amazon):
    """With credentials and somebody there, it can start."""
    engine = Polly(region="eu-west-1")
    engine.start(engine.voice("Joanna"))

    assert amazon.asked == []


@pytest.mark.usefixtures("alone")
def test_no_credentials(monkeypatch):
    """Without credentials a voice says what it needs, and an engine that is asked all the same too."""
    engine = Polly(region="eu-west-1")
    voice = engine.voice("Joanna")
    for ask in (engine.start, lambda voice: engine.speak(Sentence((Token(TEXT),)), voice)):
        with pytest.raises(EngineError, match="credentials") as caught:
            ask(voice)
        assert "aws configure" in caught.value.hint
    monkeypatch.setenv("AWS_PROFILE", "work")

    assert "aws configure" in voice.needs
    assert engine.voice("Joanna").needs == ""
    with pytest.raises(EngineError, match="work"):
        Polly(region="eu-west-1").start(voice)


@pytest.mark.usefixtures("amazon")
def test_no_region():
    """Without a region the error says where to write it."""
    with pytest.raises(EngineError, match=r"^polly: nobody says in which region$") as caught:
        say(region="")

    assert caught.value.hint.startswith('write region = "eu-west-1" below [engines.polly]')


@pytest.mark.usefixtures("alone")
def test_without_boto3(monkeypatch):
    """Where boto3 is not installed, voices are listed all the same, and say what to install."""
    monkeypatch.setitem(sys.modules, "boto3", None)
    monkeypatch.setattr(room, "find_spec", lambda _: None)
    engine = Polly()

    assert {voice.needs for voice in engine.voices()} == {"pip install 'narrate-edition[polly]'"}
    with pytest.raises(EngineError, match="boto3") as caught:
        engine.start(engine.voices()[0])
    assert caught.value.hint == "pip install 'narrate-edition[polly]'"


def test_voices():
    """Voices are those of the engine that is set, of which Amazon's client knows each; others go by name."""
    shape = boto3.session.Session()._session.get_service_model("polly").shape_for  # noqa: SLF001
    by_engine = {name: {v.name: v for v in Polly(engine=name).voices()} for name in shape("Engine").enum}

    assert set(SPEAKERS) <= set(shape("VoiceId").enum)
    assert set(LANGUAGES.values()) <= set(shape("LanguageCode").enum)
    assert [LANGUAGES[tag] for tag in ("en", "zh", "no", "fr-ca")] == ["en-US", "cmn-CN", "nb-NO", "fr-CA"]
    assert all(by_engine.values())
    assert "Joey" not in by_engine["generative"]
    assert Polly(engine="generative").voice("Joey").name == "Joey"
    assert Polly().voice("Nobody") is None
    assert by_engine["neural"]["Lea"].sex == "female"
    assert by_engine["neural"]["Zhiyu"].speaks("zh")
    assert by_engine["neural"]["Ida"].speaks("no")
    assert not by_engine["neural"]["Lea"].speaks("en")


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"engine": "fast"}, "engines.polly.engine cannot be 'fast'"),
        ({"region": 3}, "engines.polly.region cannot be 3"),
        ({"limit": -1}, "engines.polly.limit cannot be -1"),
    ],
)
def test_settings_that_cannot_be(told, message):
    """A setting of the wrong kind is named, with what it could be."""
    with pytest.raises(EngineError) as caught:
        Polly(**told)

    assert str(caught.value) == message
    assert caught.value.hint


def test_nothing_to_say(amazon):
    """A sentence without a letter or digit is an error, and nobody is asked."""
    with pytest.raises(EngineError, match="no letter or digit"):
        say("– ”…")

    assert amazon.asked == []


@pytest.mark.usefixtures("amazon")
def test_what_is_asked_of_every_engine():
    """It passes the checks that narrate has for anybody's engine."""
    check_engine(made(), odd=ODD[:8])


def test_listing_voices_is_quick():
    """Listing voices loads neither boto3 nor numpy."""
    code = (
        "import sys; from narrate.voice.polly import Polly; Polly().voices();"
        "sys.exit('boto3' in sys.modules or 'numpy' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_edition(amazon, tmp_path, threads):
    """A whole edition is spoken, its words timed by the voice; nothing in it, or kept of it, holds a key."""
    (tmp_path / "narrate.toml").write_text(
        '[engines.polly]\nregion = "eu-west-1"\nwaits = [0.01, 0.01, 0.01]\n'
    )
    (tmp_path / "a.md").write_text("# The Talks\n\nThe talks resume on Monday. Nobody knows why.\n")
    amazon.will(amazon.does.half, amazon.does.silent)
    settings = replace(find(tmp_path), voice=Voices("polly:Joanna"))
    narrate.build(
        tmp_path / "a.md", tmp_path, settings=settings, cache=Cache(tmp_path / "cache"), executor=threads
    )
    made = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    assert json.loads((tmp_path / "audio" / "a.json").read_text())["word_times"] == "voice"
    assert KEY.encode() not in made
    assert SECRET.encode() not in made

import gzip
import json
import pickle
import re
import socket
import subprocess
import sys
import threading
import time
import traceback
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import product

import numpy as np
import pytest

from narrate.errors import EngineError
from narrate.script.model import Sentence, Token
from narrate.testing import ODD, check_engine
from narrate.voice.openai import SpeechServer
from narrate.voice.server import reach

TEXT = "The talks resume on Monday."
SOUND = 0.03 * 22
"""Seconds that the stand-in takes for it."""
KEY = "sk-Recognisable-4F1d2C"


@pytest.fixture
def engine(server):
    return made(server)


def made(server, **how):
    return SpeechServer(**{"address": server.address, "waits": [0.01, 0.01, 0.01], "limit": 5} | how)


def say(engine, *pieces, voice="alloy"):
    tokens = [Token(piece) if isinstance(piece, str) else piece for piece in pieces or (TEXT,)]
    return engine.speak(Sentence(tuple(tokens)), engine.voice(voice))


def heard(take):
    """Give the seconds from the first sound to the last."""
    loud = np.flatnonzero(np.abs(take.samples) > 0.01)
    return (loud[-1] - loud[0]) / take.sample_rate


def refusal(engine, *pieces):
    with pytest.raises(EngineError) as caught:
        say(engine, *pieces)
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("form", ["wav", "flac", "mp3", "opus", "pcm"])
@pytest.mark.parametrize("sending", ["speak", "chunked"])
def test_sound(server, form, sending):
    """What is sent in any of the formats is given as mono float32 samples, whole."""
    server.will(getattr(server.does, sending))
    take = say(made(server, format=form))

    assert (take.samples.dtype, take.samples.ndim) == (np.float32, 1)
    assert heard(take) == pytest.approx(SOUND, abs=0.08)
    assert np.abs(take.samples).max() == pytest.approx(0.3, abs=0.07)


def test_what_is_asked(server):
    """The server is asked for voice, model and the words that are to be said, and told what is extra."""
    engine = made(server, model="tts-9", extra={"speed": 1.5, "instructions": "calmly"}, format="flac")
    say(
        engine, "It cost ", Token("$1.2bn", alias="a lot"), " , said ", Token("NPR", say_as="characters"), "."
    )

    assert server.asked == [
        {
            "model": "tts-9",
            "input": "It cost a lot, said N P R.",
            "voice": "alloy",
            "response_format": "flac",
            "speed": 1.5,
            "instructions": "calmly",
        }
    ]


@pytest.mark.parametrize(
    "kind",
    [
        ("wav", "PCM_U8", 16_000, 1),
        ("wav", "PCM_24", 44_100, 2),
        ("wav", "PCM_32", 48_000, 1),
        ("wav", "FLOAT", 22_050, 2),
        ("wav", "ULAW", 8_000, 1),
        ("flac", "PCM_24", 96_000, 2),
        ("mp3", None, 16_000, 1),
        ("mp3", None, 44_100, 2),
        ("opus", None, 48_000, 2),
    ],
)
def test_other_rates_and_widths(server, engine, kind):
    """Sound of any width, rate and count of channels is taken as it is, in whatever format it comes."""
    form, subtype, rate, channels = kind
    samples = np.repeat(server.does.said(TEXT, rate)[:, None], channels, axis=1)
    server.will(server.does.sounds(samples, form, rate=rate, subtype=subtype))
    take = say(engine)

    assert take.sample_rate == rate
    assert heard(take) == pytest.approx(SOUND, abs=0.08)
    assert np.abs(take.samples).max() == pytest.approx(0.3, abs=0.07)


def test_pcm_at_another_rate(server):
    """PCM has the rate that its type says; two channels, or no known rate, are refused."""
    engine = made(server, format="pcm", waits=[])
    body = server.does.encoded(server.does.said(TEXT, 48_000), "pcm")
    server.will(
        server.does.sends(body, "audio/pcm;rate=48000"),
        server.does.sends(body, "audio/pcm; rate=48000; channels=2"),
        server.does.sends(body, "audio/pcm;rate=fast"),
    )

    assert heard(say(engine)) == pytest.approx(SOUND, abs=0.02)
    assert "PCM of other than one channel" in refusal(engine)
    assert "PCM at no known rate" in refusal(engine)


def test_what_a_server_says_of_pcm(server, monkeypatch):
    """What a server writes in place of a count of channels is not repeated: it could be the key."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    engine = made(server, format="pcm", waits=[])
    server.will(
        lambda site, _: site.answer(bytes(9), kind=f'audio/pcm;channels="{site.headers["Authorization"]}"')
    )

    assert KEY[:9].lower() not in refusal(engine).lower()


@pytest.mark.parametrize("kind", ["audio/wav; charset*=utf-8''x", "audio/wav; a*0=b; a*1=c", "audio/wav;;=;"])
def test_odd_parameters(server, engine, kind):
    """Parameters of a content type that nobody needs do no harm, however they are written (RFC 2231)."""
    server.will(server.does.sends(server.does.encoded(server.does.said(TEXT)), kind))

    assert heard(say(engine)) == pytest.approx(SOUND, abs=0.02)


@pytest.mark.parametrize("size", [0, 0xFFFFFFFF, 0x7FFFFFFF])
def test_a_wav_that_was_streamed(server, engine, size):
    """A header that does not know how much follows is no fault where the answer says where it ends."""
    server.will(server.does.streamed(size))

    assert heard(say(engine)) == pytest.approx(SOUND, abs=0.02)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("form", "fault"),
    [
        *product(["wav", "flac", "mp3", "opus"], ["short", "unchunked", "cut", "half"]),
        *product(["pcm"], ["short", "unchunked", "cut"]),  # half of it is PCM too
    ],
)
def test_a_sound_that_is_cut_off(server, form, fault):
    """A sound that breaks off, however it does, is noticed and asked for again."""
    server.will(*[getattr(server.does, fault)] * 2)
    take = say(made(server, format=form))

    assert heard(take) == pytest.approx(SOUND, abs=0.08)
    assert len(server.asked) == 3


@pytest.mark.parametrize("form", ["wav", "flac", "opus"])
def test_a_sound_that_ends_with_the_connection(server, form):
    """An old server says by closing where a sound ends: that is enough where the sound says so too."""
    server.will(server.does.closes)

    assert heard(say(made(server, format=form))) == pytest.approx(SOUND, abs=0.08)
    assert len(server.asked) == 1


def test_a_sound_that_could_have_been_cut(server):
    """Where neither the answer nor the sound says where it ends, it is refused."""
    server.will(server.does.closes)

    assert "sound without saying where it ends" in refusal(made(server, format="pcm", waits=[]))


@pytest.mark.parametrize("fault", ["reset", "garbage", "odd"])
def test_a_connection_that_breaks(server, fault):
    """A connection that breaks, or speaks another language, is tried again."""
    server.will(*[getattr(server.does, fault)] * 2)

    assert heard(say(made(server, format="pcm"))) == pytest.approx(SOUND, abs=0.02)
    assert len(server.asked) == 3


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 529])
def test_trouble_that_passes(server, engine, status):
    """When the server is busy or out of order it is asked again, and then heard."""
    server.will(*[server.does.status(status)] * 3)

    assert heard(say(engine)) == pytest.approx(SOUND, abs=0.02)
    assert len(server.asked) == 4


@pytest.mark.parametrize(
    ("status", "message"),
    [(500, "is out of order (HTTP 500): so it is"), (429, "asks us to slow down (HTTP 429): so it is")],
)
def test_trouble_that_stays(server, engine, status, message):
    """When trouble stays, the error says which, after as many tries as there are waits and one."""
    server.will(*[server.does.status(status)] * 9)

    assert message in refusal(engine)
    assert len(server.asked) == 4


@pytest.mark.parametrize(
    ("status", "hint"),
    [
        (400, "check model, voice, format and extra"),
        (401, "put its key into the variable OPENAI_API_KEY"),
        (403, "ask whoever runs the server"),
        (404, "check address and model"),
        (413, "break the sentence in two"),
        (422, "check model, voice, format and extra"),
    ],
)
def test_a_refusal(server, engine, monkeypatch, status, hint):
    """What asking again cannot mend is not asked again; the hint fits, and the server's words are shown."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    server.will(server.does.status(status))
    with pytest.raises(EngineError, match=rf"\(HTTP {status}\): so it is$") as caught:
        say(engine)

    assert hint in caught.value.hint
    assert len(server.asked) == 1


def test_an_account_without_money(server, engine):
    """OpenAI's 429 for an account that has nothing left is no reason to wait."""
    error = {"error": {"message": "You exceeded your current quota", "code": "insufficient_quota"}}
    server.will(server.does.status(429, json.dumps(error).encode()))

    assert "exceeded your current quota" in refusal(engine)
    assert len(server.asked) == 1


@pytest.mark.parametrize("is_date", [False, True])
def test_retry_after(server, engine, is_date):
    """A server that says how long it wants to be left alone, is, as long as a worker may wait."""
    wait = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True) if is_date else "1"
    server.will(server.does.status(429, Retry_After=wait))
    began = time.monotonic()
    say(engine)

    assert time.monotonic() - began >= 0.9


def test_retry_after_an_hour(server, engine):
    """A server that wants to be left alone for longer ends it at once, and the error says for how long."""
    server.will(server.does.status(429, Retry_After="3600"))
    with pytest.raises(EngineError, match=r"slow down .*, and asks us to wait 1 hour$") as caught:
        say(engine)

    assert caught.value.hint == "wait 1 hour and run it again: what was spoken is kept"
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("body", "kind", "message"),
    [
        (
            b"<html><title>Sign in\n\x1b[2J</title></html>",
            "text/html",
            "sent text/html, and no sound: Sign in [2J",
        ),
        (b'{"detail": [{"msg": "no such voice"}]}', "application/json", "no sound: no such voice"),
        (b'{"error": "out of memory"}', "application/json", "no sound: out of memory"),
        (b"plainly no", "text/plain", "no sound: plainly no"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "image/png", "sent image/png, and no sound"),
    ],
)
def test_an_answer_of_another_type(server, engine, body, kind, message):
    """A page, a message or a picture is told with what it says, in one line, and is not asked for again."""
    server.will(server.does.sends(body, kind))

    assert refusal(engine).endswith(message)
    assert len(server.asked) == 1


@pytest.mark.parametrize("form", ["wav", "pcm"])
@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "sent nothing"),
        (b'{"error": "in disguise"}\n', "sent what is no sound"),
        (b"<html>\n</html>", "sent what is no sound"),
    ],
)
def test_what_is_said_to_be_sound(server, form, body, message):
    """What is called sound and is none is refused, also where any bytes could be sound."""
    server.will(*[server.does.sends(body, "audio/wav")] * 4)

    assert message in refusal(made(server, format=form))


def test_silence(server, engine):
    """Silence, and sound that cannot hold the words, is an error and no hole in an edition."""
    faint = np.full(24_000, 0.001, np.float32)
    click = server.does.said("a")
    not_numbers = np.full(24_000, np.nan, np.float32)
    cases = {
        "silence": (np.zeros(24_000, np.float32), "PCM_16"),
        "silence ": (faint, "PCM_16"),
        "only 0.03 s of sound": (click, "PCM_16"),
        "samples that are no numbers": (not_numbers, "FLOAT"),
    }
    for message, (samples, subtype) in cases.items():
        server.will(*[server.does.sounds(samples, subtype=subtype)] * 4)
        assert f"sent {message.strip()}" in refusal(engine, "Nobody can say all of this in that time.")
    assert len(server.asked) == 16


@pytest.mark.parametrize("fault", ["drip", "head_drip"])
def test_a_drip(server, fault):
    """A request has its time in all, however steadily bytes drip in."""
    server.will(*[getattr(server.does, fault)] * 2)
    began = time.monotonic()

    assert "takes too long to answer" in refusal(made(server, limit=0.3, waits=[0.01]))
    assert time.monotonic() - began < 2


def test_too_much(server, engine):
    """An answer that does not end is not read to its end."""
    server.will(server.does.too_large)

    assert "more than 100 MB" in refusal(engine)


def test_what_is_packed(server, engine):
    """Nothing is unpacked: a bomb stays one."""
    server.will(server.does.sends(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip"))

    assert "packed" in refusal(engine)


def test_a_redirect(server, engine, new_site, monkeypatch):
    """Nobody is followed elsewhere: neither key nor text goes where narrate.toml does not say."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    elsewhere = new_site()
    server.will(server.does.status(307, b"", Location=elsewhere.url("/v1/audio/speech")))

    assert f"sends us elsewhere to 127.0.0.1:{elsewhere.port} (HTTP 307)" in refusal(engine)
    assert elsewhere.asked == []


def test_nobody_is_there(server, engine):
    """A server here that is not there is an error at once, which names it, and what to do."""
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        name = f"127.0.0.1:{nobody.getsockname()[1]}"
        gone = made(server, address=f"http://{name}/v1", waits=[9])
        for ask in (say, lambda gone: gone.start(gone.voice("alloy"))):
            with pytest.raises(EngineError, match=rf"^{re.escape(name)} cannot be reached") as caught:
                ask(gone)
            assert caught.value.hint == "start the server, or check the address below [engines.openai]"

    engine.start(engine.voice("alloy"))


ECHOES = {
    "json": lambda does: does.status(401, json.dumps({"error": {"message": f"bad key: {KEY}"}}).encode()),
    "torn": lambda does: does.status(
        400, f"no {KEY[:9]}\x07{KEY[9:]} {'x' * 170} {KEY}".encode(), "text/plain"
    ),
    "page": lambda does: does.sends(f"<title>{KEY}</title>".encode(), "text/html"),
    "type": lambda does: does.sends(b"", f"text/{KEY}"),
    "upper": lambda does: does.status(400, KEY.upper().encode(), "text/plain"),
    "location": lambda does: does.status(302, b"", Location=f"https://{KEY}.example.org/"),
    "line": lambda _: lambda site, asked: site.raw(f"HTTP/1.1 {KEY} {asked}"),
    "header": lambda _: lambda site, _: site.raw(f"HTTP/1.1 200 OK\n{KEY} {KEY}"),
    "drop": lambda does: does.reset,
    "late": lambda does: does.status(503, KEY.encode(), "text/plain", Retry_After="999"),
}


@pytest.mark.parametrize("echo", ECHOES)
def test_the_key_is_shown_nowhere(server, engine, monkeypatch, capfd, echo):
    """Whatever a server sends back, the key is in no message, hint, note, cause or traceback of an error."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    server.will(*[ECHOES[echo](server.does)] * 4)
    with pytest.raises(EngineError) as caught:
        say(engine)
    travelled = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    told = "".join(traceback.format_exception(caught.value)) + repr(vars(travelled)) + repr(travelled)

    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert KEY[:9].lower() not in told.lower()
    assert KEY[:9].lower() not in "".join(capfd.readouterr()).lower()


@pytest.mark.parametrize("key", ["two words-4f1d2c", "schlüssel-4f1d2c", "bell\x07-4f1d2c"])
def test_a_key_that_is_none(server, monkeypatch, key):
    """A key that cannot be sent is not shown either."""
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with pytest.raises(EngineError, match="what OPENAI_API_KEY holds is no key") as caught:
        say(made(server))

    assert "4f1d2c" not in "".join(traceback.format_exception(caught.value))


def test_a_key_with_an_end_of_line(server, monkeypatch):
    """An end of line, which files have and keys have not, does no harm."""
    monkeypatch.setenv("MY_TTS_KEY", f"{KEY}\n")
    say(made(server, key_variable="MY_TTS_KEY"))

    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"


def test_a_key_over_plain_http(monkeypatch):
    """A key is for https, or for this machine; over plain http it is not sent."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    keys = {
        address: SpeechServer(address=address)._server.key  # noqa: SLF001
        for address in (
            "http://10.0.0.7/v1",
            "https://10.0.0.7/v1",
            "http://[::1]:8/v1",
            "http://localhost/v1",
        )
    }

    assert list(keys.values()) == ["", KEY, KEY, KEY]


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/v1", "http://[::1]:9", "https://tts_1.example.org/v1", "https://bücher.example./v1"],
)
def test_addresses(address):
    """Numbers, names of one's own network, and names in any script are addresses."""
    assert SpeechServer(address=address).voice("alloy")


@pytest.mark.parametrize("host", ["a..b", "xn--zz-.com", "a" * 70 + ".com"])
def test_no_name_of_a_server(host):
    """Where an address comes from elsewhere, a name that nobody can have is an error like any other."""
    with pytest.raises(EngineError, match=r"cannot be|is no name"):
        reach(f"https://{host}/v1", "check it")


def test_proxies_are_not_for_this_machine(server, engine, monkeypatch):
    """What is on this machine is asked straight, whatever the environment says of proxies."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    say(engine)

    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (
            {"address": f"https://user:{KEY}@example.org/v1"},
            "engines.openai.address holds a name or a password",
        ),
        ({"address": "ftp://example.org"}, "engines.openai.address is no address"),
        ({"address": "https://example.org:x/v1"}, "engines.openai.address is no address"),
        ({"address": f"https://example.org/v1?key={KEY}"}, "engines.openai.address is no address"),
        ({"address": 3}, "engines.openai.address is no address"),
        *(
            ({"address": f"https://{host}/v1"}, "engines.openai.address is no address")
            for host in (
                "a..b",
                "xn--zz-.com",
                "\u2603\ufe0f-.example",
                "a" * 70 + ".com",
                "ex\\ample.com",
                "-a.b",
            )
        ),
        ({"key_variable": KEY}, "engines.openai.key_variable is no name of an environment variable"),
        ({"extra": {"api_key": KEY}}, "engines.openai.extra.api_key: a secret does not belong into a file"),
        (
            {"extra": {"a": [{"token": KEY}]}},
            "engines.openai.extra.token: a secret does not belong into a file",
        ),
        ({"extra": {"headers": {"authorization": KEY}}}, "engines.openai.extra.authorization: a secret"),
        ({"extra": {"apikey": KEY}}, "engines.openai.extra.apikey: a secret"),
        ({"extra": {"bearer": KEY}}, "engines.openai.extra.bearer: a secret"),
        ({"extra": {"headers.auth": KEY}}, "engines.openai.extra.headers.auth: a secret"),
        ({"extra": {"input": "x"}}, "engines.openai.extra cannot hold «input»"),
        ({"extra": {"speed": float("nan")}}, "engines.openai.extra: Out of range float values"),
        ({"format": "aac"}, "engines.openai.format cannot be 'aac'"),
        ({"parallel": 0}, "engines.openai.parallel cannot be 0"),
        ({"parallel": 2.5}, "engines.openai.parallel cannot be 2.5"),
        ({"limit": "long"}, "engines.openai.limit cannot be 'long'"),
        ({"limit": True}, "engines.openai.limit cannot be True"),
        ({"waits": 3}, "engines.openai.waits cannot be 3"),
        ({"voices": ["two words"]}, "engines.openai.voices cannot be 'two words'"),
        ({"voices": "alloy"}, "engines.openai.voices cannot be 'alloy'"),
        ({"model": ""}, "engines.openai.model cannot be ''"),
        ({"request": "book"}, "engines.openai.request cannot be 'book'"),
    ],
)
def test_settings_that_cannot_be(told, message):
    """A setting of the wrong kind is named, with what it could be; a secret in it is not repeated."""
    with pytest.raises(EngineError) as caught:
        SpeechServer(**told)

    assert str(caught.value).startswith(message)
    assert caught.value.hint
    assert KEY not in "".join(traceback.format_exception(caught.value)) + caught.value.hint


def test_voices(monkeypatch):
    """OpenAI's voices want a key and the network; another server's are those that narrate.toml names."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    there = SpeechServer().voices()
    here = SpeechServer(address="http://localhost:8880/v1", voices=["joe", "kim"], languages=["fr"])

    assert {voice.needs for voice in there} == {"set OPENAI_API_KEY to your key"}
    assert all(voice.online and voice.speaks("fr") and not voice.speaks("tlh") for voice in there)
    assert [voice.name for voice in here.voices()] == ["joe", "kim"]
    assert not any(voice.online or voice.needs or voice.speaks("en") for voice in here.voices())
    assert here.voice("someone/else").name == "someone/else"
    assert here.voice("some one") is None
    with pytest.raises(EngineError, match="openai:alloy has no key"):
        SpeechServer().start(there[0])


def test_version(server):
    """What is heard otherwise is another version; how long one waits is not heard."""
    usual = made(server).version
    others = [
        made(server, model="tts-2"),
        made(server, format="mp3"),
        made(server, extra={"speed": 2}),
        made(server, request="passage"),
        made(server, address=f"{server.address}/another"),
        SpeechServer(),
    ]

    assert made(server, limit=50, parallel=1, waits=[1]).version == usual
    assert len({usual, *(other.version for other in others)}) == 7


def test_nothing_to_say(engine, server):
    """A sentence without a letter or digit is an error, and nobody is asked."""
    assert "no letter or digit" in refusal(engine, "– ”…")
    assert server.asked == []


def test_a_sentence_that_is_too_long(server, engine):
    """More than OpenAI takes at once is asked for in parts, and joined with a breath between."""
    clause = "and so on it went, "
    take = say(engine, clause * 300 + "to the end.")
    sent = [asked["input"] for asked in server.asked]

    assert len(sent) == 2
    assert max(map(len, sent)) <= 4000
    assert " ".join(sent) == clause * 300 + "to the end."
    assert heard(take) == pytest.approx(0.03 * (300 * 13 + 8) + 0.25, abs=0.1)


def test_no_more_at_once_than_may_be(server, tmp_path, monkeypatch):
    """However many ask at once, of however many engines, the server sees no more than `parallel`."""
    monkeypatch.setenv("NARRATE_CACHE", str(tmp_path))
    server.by_text = server.does.late
    threads = [threading.Thread(target=say, args=(made(server, parallel=2),)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(server.asked), server.most) == (6, 2)


def test_importing_it_is_quick():
    """Listing voices loads neither numpy nor httpx."""
    code = (
        "import sys; from narrate.voice.openai import SpeechServer; SpeechServer().voices();"
        "sys.exit('numpy' in sys.modules or 'httpx' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.usefixtures("server")
def test_what_is_asked_of_every_engine(engine):
    """It passes the checks that narrate has for anybody's engine."""
    check_engine(engine, odd=ODD[:8])


def together(engine, *texts):
    sentences = [Sentence((Token(text),)) for text in texts]
    return engine.speak_together(sentences, engine.voice("alloy"))


THREE = (
    "The first of them is not short at all.",
    "The second was.",
    "The third was the last, as everybody knew.",
)
LONG = "Nobody can say how fast a voice speaks before it has said something. " * 3


def warmed(server, **how):
    """Give an engine that knows how fast its voice speaks, and have the server forget that it was asked."""
    engine = made(server, request="passage", **how)
    together(engine, LONG)
    server.asked.clear()
    return engine


def test_a_passage_at_once(server):
    """Sentences are asked for in one request, and each gets its own part of the sound."""
    engine = warmed(server)
    takes = together(engine, *THREE)

    assert engine.reach == 4000
    assert [asked["input"] for asked in server.asked] == ["\n".join(THREE)]
    assert [heard(take) for take in takes] == pytest.approx([0.03 * 29, 0.03 * 12, 0.03 * 34], abs=0.05)


def test_a_voice_whose_pace_nobody_knows(server):
    """Sentences are asked for one by one until it is known how fast the voice speaks."""
    together(made(server, request="passage"), *THREE)

    assert [asked["input"] for asked in server.asked] == [*THREE]


def test_a_passage_that_cannot_be_parted(server):
    """Where the pauses do not say which sentence is which, each is asked for by itself."""
    engine = warmed(server)
    server.will(server.does.sounds(server.does.said("".join(THREE))))
    takes = together(engine, *THREE)

    assert [asked["input"] for asked in server.asked] == ["\n".join(THREE), *THREE]
    assert len(takes) == 3


def test_a_sentence_that_was_left_out(server):
    """Where only the first sentence was said, pausing at its comma, the second is not lost."""
    texts = (
        "The ministers met on Sunday, and the talks resumed.",
        "Nobody wanted to say what came out of them.",
    )
    engine = warmed(server)
    server.will(server.does.sounds(server.does.said(texts[0].replace(", ", "\n"))))
    takes = together(engine, *texts)

    assert [heard(take) for take in takes] == pytest.approx([0.03 * 41, 0.03 * 35], abs=0.05)


def test_a_passage_that_takes_too_long(server):
    """A server that is too slow for all at once is not asked so again, but for each sentence."""
    engine = warmed(server, limit=0.5)
    server.will(server.does.drip)

    assert len(together(engine, *THREE)) == 3
    assert [asked["input"] for asked in server.asked] == ["\n".join(THREE), *THREE]


def test_an_engine_that_asks_by_sentence(server, engine):
    """Unless narrate.toml says otherwise, engines are asked sentence by sentence."""
    together(engine, THREE[0])

    assert engine.reach == 0
    assert [asked["input"] for asked in server.asked] == [THREE[0]]

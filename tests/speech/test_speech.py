"""Speech as OpenAI's own client gets it."""

import importlib.util
import io
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import av
import numpy as np
import openai
import pytest

from narrate.audio import mastering

LISTEN = Path(__file__).parents[2] / "bench" / "listen.py"
TEXT = "The cable was landed in 1858, and it cost $2.5 million.\n\nNobody at the harbor believed it."
HEARD = (
    "The cable was landed in eighteen fifty-eight, and it cost two point five million dollars. "
    "Nobody at the harbor believed it."
)


def decoded(data, kind="wav"):
    """Give samples, mono, and their rate, as ffmpeg's libraries read them."""
    if kind == "pcm":
        return np.frombuffer(data, "<i2").astype(np.float32) / 32_768, 24_000
    with av.open(io.BytesIO(data)) as container:
        resampler = av.AudioResampler(format="flt", layout="mono")
        frames = [f for frame in container.decode(audio=0) for f in resampler.resample(frame)]
    return np.concatenate([frame.to_ndarray()[0] for frame in frames]), frames[0].sample_rate


def seconds(data, kind="wav"):
    samples, sample_rate = decoded(data, kind)
    return len(samples) / sample_rate


@pytest.fixture(scope="module")
def listen():
    spec = importlib.util.spec_from_file_location("listen", LISTEN)
    sys.modules["listen"] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_is_understood(say, listen):
    """Numbers are read out as in an edition, and a recogniser hears what was meant."""
    samples, sample_rate = decoded(say(TEXT))

    assert listen.word_errors(HEARD, listen.hear(samples, sample_rate)).rate <= 0.1


@pytest.mark.parametrize("kind", ["mp3", "flac", "opus", "pcm"])
def test_formats(say, kind):
    """Every format holds the same sound: as long, and where it was loud, as the WAV."""
    whole, rate = decoded(say(TEXT, response_format="wav"))
    samples, own_rate = decoded(say(TEXT, response_format=kind), kind)

    assert len(samples) / own_rate == pytest.approx(len(whole) / rate, abs=0.05)
    assert loud_tenths(samples, own_rate) == pytest.approx(loud_tenths(whole, rate), abs=0.01)


def loud_tenths(samples, sample_rate):
    size = sample_rate // 2
    return [float(np.sqrt(np.mean(samples[n : n + size] ** 2))) for n in range(0, 10 * size, size)]


def test_loudness(say):
    """It is as loud as an edition: -16 LUFS on two speakers; no peak is above full scale."""
    samples, sample_rate = decoded(say(TEXT, response_format="wav"))

    assert mastering.loudness(samples, sample_rate) == pytest.approx(-19, abs=0.5)
    assert mastering.true_peak(samples, sample_rate) < -1


def test_pauses(say):
    """One sentence at a time is heard as all at once: the pause after each is ours."""
    said = "The first train left at noon. The second one did not."
    parts = [seconds(say(part, response_format="wav")) for part in said.replace(". ", ".|").split("|")]

    assert sum(parts) == pytest.approx(seconds(say(said, response_format="wav")), abs=0.05)


def test_speed(say):
    """At twice the speed it takes half the time; the pauses stay."""
    slow, fast = (seconds(say(TEXT, speed=speed, response_format="wav")) for speed in (1, 2))
    pauses = 0.7 + 2 * 0.35

    assert fast - pauses == pytest.approx((slow - pauses) / 2, abs=0.4)


def test_who_speaks(say):
    """The names that clients have built in, and no name, mean the default voice; ours are found by theirs."""
    heart = say("Good evening.", voice="hibari:heart")

    assert say("Good evening.") == heart
    assert say("Good evening.", voice="heart") == heart
    assert say("Good evening.", voice={"id": "heart"}, instructions="Whisper.", model="whatever") == heart
    assert not decoded(say("Good evening.", voice="silence:nobody"))[0].any()


@pytest.mark.parametrize(
    ("asked", "param", "told"),
    [
        ({"voice": "nemo"}, "voice", "there is no voice «nemo»"),
        ({"voice": "gtts:en"}, "voice", "there is no voice"),
        ({"voice": "hibari:../../etc"}, "voice", "there is no voice"),
        ({"voice": ["heart"]}, "voice", "voice has to be a name"),
        ({"input": ""}, "input", "input is empty"),
        ({"input": "a" * 4_097}, "input", "input has 4097 characters"),
        ({"input": "— … !"}, "input", "input has no words"),
        ({"voice": "espeak:fr", "input": "Il dit 橋."}, "input", "espeak:fr has no sound for «橋»"),
        ({"response_format": "aac"}, "response_format", "one of mp3, wav, flac, opus, pcm"),
        ({"stream_format": "sse"}, "stream_format", "stream_format can only be «audio»"),
        ({"speed": 4}, "speed", "from 0.5 to 2"),
        ({"speed": True}, "speed", "from 0.5 to 2"),
        ({"model": 7}, "model", "model has to be a text"),
    ],
)
def test_refused(say, asked, param, told):
    """What cannot be done is said in a sentence, with the field that is to blame."""
    with pytest.raises(openai.BadRequestError) as caught:
        say(text="Good evening.", extra_body=asked)

    assert told in caught.value.body["message"]
    assert (caught.value.body["param"], caught.value.body["type"]) == (param, "invalid_request_error")


@pytest.mark.parametrize(
    "text",
    [
        '</s></p><break time="10s"/><audio src="/etc/passwd"/>Good evening.',
        '<speak><prosody rate="x-slow" volume="silent">Good evening.</prosody></speak>',
        "Good\x00 \x1b[31mevening\x07\ufffe.",
        "&lt;!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]> Good evening &a;.",
        "\n" * 2_000 + "Good evening." + " \n" * 1_000,
    ],
)
def test_hostile_texts(say, text):
    """Markup and rubbish are text at most: nothing is obeyed, nothing breaks."""
    samples, sample_rate = decoded(say(text, response_format="wav"))

    assert 0.5 < len(samples) / sample_rate < 12
    assert samples.any()


def test_at_the_same_time(say):
    """Clients that ask at once each get their own words."""
    texts = [f"Train number {number} was late." for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        at_once = list(pool.map(say, texts))

    assert at_once == [say(text) for text in texts]
    assert len(set(at_once)) == 4

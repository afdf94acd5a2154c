"""Voices side by side: each is heard, or says why not, on a page for everybody."""

import base64
import hashlib
import io
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from lxml import html

from narrate.audio import mastering
from narrate.audio.crew import Crew
from narrate.audition.hearing import auditions
from narrate.audition.page import page
from narrate.settings import Settings
from narrate.voice import load
from narrate.voice.model import Voice

ENGINES = Path(__file__).parents[1] / "data" / "engines"
TEXT = "She hangs 12 pictures up, and <emphasis>then</emphasis> leaves."


@pytest.fixture(scope="module")
def heard(tmp_path_factory):
    """Have voices say a phrase; give what came of each, by its id, in order."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ENGINES)
        patch.setenv("FAULTY_DIED", str(tmp_path_factory.mktemp("faulty") / "died"))
        load.forget()
        names = ("tones:even", "faulty:hum", "hibari:heart", "tones:faint", "silence:nobody")
        voices = [*map(load.voice, names), Voice("gone", "nowhere", ("en",))]
        voices[1] = replace(voices[1], licence='<b onclick="x">&')
        told = []
        with Crew(1, patience=1, loading=8) as crew:
            made = list(auditions(voices, TEXT, "en", Settings(), crew, told.append))
        assert told == voices
    load.forget()
    return {audition.voice.id: audition for audition in made}


def samples_of(audition):
    return soundfile.read(io.BytesIO(audition.heard.mp3), dtype="float32")


def test_all_in_order(heard):
    """Every voice has its turn, whatever became of the one before."""
    spoken = [name for name, audition in heard.items() if audition.heard]

    assert list(heard) == [*list(heard)[:-1], "nowhere:gone"]
    assert spoken == ["tones:even", "hibari:heart", "tones:faint", "silence:nobody"]


def test_failures(heard):
    """A voice that hangs is cut off, and one whose engine is not there is named."""
    assert heard["faulty:hum"].failure == "it has made no progress for 1 seconds"
    assert heard["nowhere:gone"].failure.startswith("there is no voice «nowhere")


@pytest.mark.parametrize("name", ["tones:even", "tones:faint", "hibari:heart"])
def test_equally_loud(heard, name):
    """A faint voice and a loud one are compared at the same loudness, that of an edition."""
    samples, sample_rate = samples_of(heard[name])

    assert mastering.loudness(samples, sample_rate) == pytest.approx(-19, abs=0.4)
    assert mastering.true_peak(samples, sample_rate) <= -1


def test_speed(heard):
    """The words' duration is that of speech alone, and the voice took some time for them."""
    tones = heard["tones:even"].heard
    samples, sample_rate = samples_of(heard["tones:even"])
    loud = np.flatnonzero(np.abs(samples) > 0.001)

    assert tones.seconds == pytest.approx((loud[-1] - loud[0]) / sample_rate, abs=0.1)
    assert tones.took > 0
    assert heard["hibari:heart"].heard.took > tones.took


@pytest.fixture(scope="module")
def written(heard):
    return page("A & B <script>alert(1)</script>", "en", list(heard.values()))


@pytest.fixture(scope="module")
def parsed(written):
    return html.fromstring(written)


def test_rows(parsed, heard):
    """Each voice has a row with its name as its head; the sound, or why there is none, stands there too."""
    rows = {row.find("th").text: row for row in parsed.iterfind(".//tbody/tr")}

    assert list(rows) == list(heard)
    assert {row.find("th").get("scope") for row in rows.values()} == {"row"}
    assert rows["faulty:hum"].findtext(".//p") == "it has made no progress for 1 seconds"
    cells = [cell.text_content() for cell in rows["hibari:heart"].iterfind("td")]
    assert cells[:2] == ["en-US", "female"]
    assert re.fullmatch(r"[\d.]+ × real time", cells[2])
    assert cells[3:] == ["8 MB", "24 kHz", "Apache-2.0model: Apache-2.0"]


def test_sounds(parsed, heard):
    """Each sound stands in the page itself, whole, and has a name of its own."""
    sounds = {each.get("aria-label"): each.get("src") for each in parsed.iterfind(".//audio")}

    kind, _, data = sounds["The words by hibari:heart"].partition(",")
    assert kind == "data:audio/mpeg;base64"
    assert base64.b64decode(data) == heard["hibari:heart"].heard.mp3
    assert len(sounds) == 4


def test_hostile_texts(written, parsed):
    """Texts and what engines tell are text, whatever is in them."""
    assert parsed.findtext(".//blockquote") == "A & B <script>alert(1)</script>"
    assert [*parsed.iter("script"), *parsed.iter("b")] == []
    assert "&lt;b onclick=" in written


def test_policy(written, parsed):
    """The page forbids itself all but its own style, by its digest, and the sounds in it."""
    policy = parsed.find(".//meta[@http-equiv]").get("content")
    style = re.search("<style>(.*)</style>", written, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'; media-src data:;" in policy
    assert not re.search(r"""(src|href)=["'](?!data:)""", written)


def test_keyboard(parsed):
    """What scrolls sideways can be reached by the keyboard, and has a name."""
    (region,) = parsed.iterfind(".//div[@role='region']")

    assert (region.get("tabindex"), region.get("aria-label")) == ("0", "Voices")

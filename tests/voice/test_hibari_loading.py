import json
import subprocess
import sys
from pathlib import Path

import hibari
import pytest
from hibari import dsp, voices
from hibari.g2p import ASSETS, G2P

from narrate.errors import EngineError
from narrate.script.model import Sentence, Token
from narrate.voice import hibari_loading, load
from narrate.voice.dictionaries import Sorted
from narrate.voice.model import Preparing

FOLDERS = ("HIBARI_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA")


def test_the_registry_is_hibaris():
    """Voices, their files and what computes transforms are those that hibari itself would name."""
    assert hibari_loading.registry() == voices.VOICES
    assert hibari_loading.assets() == Path(ASSETS)
    assert hibari_loading.fft_backend() == dsp.FFT_BACKEND
    assert str(hibari_loading.model_path("heart")) == voices.voice_path("heart")


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
@pytest.mark.parametrize("given", [None, *FOLDERS])
def test_voices_are_sought_where_hibari_fetches_them(monkeypatch, tmp_path, platform, given):
    """The folder is hibari's own, on every system and however it was set."""
    monkeypatch.setattr(sys, "platform", platform)
    for name in FOLDERS:
        monkeypatch.delenv(name, raising=False)
    if given:
        monkeypatch.setenv(given, str(tmp_path))

    assert str(hibari_loading.fetched()) == voices.cache_dir()


ASKING = """
import sys
import narrate.voice.elsewhere, narrate.voice.gtts, narrate.voice.ipa, narrate.voice.respell
import narrate.voice.load as load
print(load.voice("hibari:heart").id, load.engine("hibari").version, len(list(load.voices())) > 9)
print([room for room in ("numpy", "onnxruntime", "hibari", "soundfile") if room in sys.modules])
"""


def test_asking_loads_nothing():
    """Voices are listed and versions told without numpy, onnxruntime or hibari's own code."""
    said = subprocess.run([sys.executable, "-c", ASKING], check=True, capture_output=True, text=True).stdout

    told, loaded = said.splitlines()
    assert told == f"hibari:heart {load.engine('hibari').version} True"
    assert loaded == "[]"


UNPREPARED = """
from concurrent.futures import ThreadPoolExecutor
from narrate.script.model import Sentence, Token
from narrate.voice import hibari, load
engine, voice = load.engine("hibari"), load.voice("hibari:heart")
with ThreadPoolExecutor(3) as pool:
    print(list(pool.map(engine.prepare, [voice] * 3)))
print(hibari._speaker.cache_info().misses, len(engine.speak(Sentence((Token("Hello."),)), voice).samples))
"""


def test_a_voice_is_prepared_once():
    """Whoever asks first loads the voice, in whatever thread; it then speaks as ever."""
    said = subprocess.run(
        [sys.executable, "-c", UNPREPARED], check=True, capture_output=True, text=True
    ).stdout

    hello = load.engine("hibari").speak(Sentence((Token("Hello."),)), load.voice("hibari:heart"))
    assert isinstance(load.engine("hibari"), Preparing)
    assert said.splitlines() == ["[None, None, None]", f"1 {len(hello.samples)}"]


def test_preparing_a_voice_that_is_not_here():
    """What cannot start says so early, as it would when asked to speak."""
    missing = load.voice("hibari:fenrir")
    if not missing.needs:
        pytest.skip("the voice is here")

    with pytest.raises(EngineError, match=r"^hibari:fenrir cannot start: "):
        load.engine("hibari").prepare(missing)


def test_the_net_waits_for_an_unknown_word():
    """The net for unknown words is loaded by the first of them."""
    hibari_loading.net.cache_clear()
    reader = hibari_loading.g2p(british=False)

    reader("The boats came in.")
    assert hibari_loading.net.cache_info().currsize == 0
    assert reader("Sulina") == "sulˈinə"
    assert hibari_loading.net.cache_info().currsize == 1


def test_a_net_that_is_missing(monkeypatch, tmp_path):
    """A broken installation is an engine's error that says how to mend it."""
    monkeypatch.setattr(hibari_loading, "assets", lambda: tmp_path)
    hibari_loading.net.cache_clear()

    with pytest.raises(EngineError, match=r"oov\.onnx cannot be loaded") as caught:
        hibari_loading.net(british=False)
    assert caught.value.hint == "pip install --force-reinstall hibari-tts"


def test_what_we_put_together_is_hibaris_own():
    """Our G2P has all that hibari's constructor gives one, and the same beside the dictionaries."""
    ours, own = (vars(made) for made in (hibari_loading.g2p(british=True), G2P(british=True)))

    assert ours.keys() == own.keys()
    assert isinstance(ours["lexicon"].golds.d, Sorted)
    assert ours["tokenizer"].special == own["tokenizer"].special
    assert vars(ours["tagger"]).keys() == vars(own["tagger"]).keys()
    assert ours["tagger"].vocab == own["tagger"].vocab
    assert (ours["unk"], ours["british"]) == (own["unk"], own["british"])


def test_another_hibari_makes_its_own(monkeypatch):
    """A version that we have not taken apart is asked through its constructor."""
    monkeypatch.setattr(hibari, "__version__", "9.9")

    made = hibari_loading.g2p(british=False)
    assert isinstance(made.lexicon.golds.d, dict)
    assert made("Sulina by dusk") == hibari_loading.g2p(british=False)("Sulina by dusk")


def test_the_version_that_is_installed_is_known():
    """The quick way is taken with the hibari that is here, and with its files."""
    assert hibari.__version__ in hibari_loading.TAKEN_APART
    assert (
        json.loads(Path(ASSETS, "voices.json").read_text("utf-8"))["heart"]["sha256"]
        in hibari_loading.DURATIONS
    )

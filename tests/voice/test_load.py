import subprocess
import sys

import pytest

from narrate.errors import VoiceError
from narrate.settings import Settings
from narrate.voice import load


def refusal(find, *names):
    with pytest.raises(VoiceError) as caught:
        find(*names)
    return str(caught.value), caught.value.hint


@pytest.mark.parametrize("name", ["hibari:heart", "hibari", "hibari:", "heart"])
def test_a_voice_is_found_by_any_of_its_names(name):
    """`engine:voice`, the engine alone, and the voice alone mean the same voice."""
    assert load.voice(name).id == "hibari:heart"


def test_ready_voices_come_first():
    """Who looks for a voice sees those that speak here and now before those that need the network."""
    waits = [(bool(voice.needs), voice.online) for voice in load.voices()]

    assert waits == sorted(waits)
    assert len(set(waits)) > 1


def test_the_default_voice_is_here():
    """What speaks when nobody chooses is installed, offline, and ready."""
    voice = load.voice_for(Settings().voice.name, "en")

    assert (voice.online, voice.needs) == (False, "")


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("hibary", "there is no voice «hibary»", "did you mean hibari? narrate voices lists them all"),
        ("hart", "there is no voice «hart»", "did you mean heart? narrate voices lists them all"),
        ("hibari:hart", "hibari has no voice «hart»", "did you mean heart? narrate voices lists them all"),
        ("festival:x", "there is no voice «festival:x»", "narrate voices lists them all"),
        ("", "there is no voice «»", "narrate voices lists them all"),
    ],
)
def test_a_voice_that_is_not_there(name, message, hint):
    """A name that nobody bears is answered with the nearest that somebody does."""
    assert refusal(load.voice, name) == (message, hint)


def test_an_engine_that_is_not_there():
    """An engine is asked for by its own name."""
    assert refusal(load.engine, "gtt") == (
        "there is no voice «gtt»",
        "did you mean gtts? narrate voices lists them all",
    )


def test_no_language_is_read_by_anothers_voice():
    """A voice that does not speak the language is refused, and a voice that does is named."""
    assert refusal(load.voice_for, "hibari:heart", "fr-CA") == (
        "hibari:heart does not speak «fr-CA»",
        (
            "use --voice gtts:fr (needs the network), or --voice espeak:fr (is the last resort for a "
            "language: it sounds like a machine), or give the text's own language"
        ),
    )


def test_a_language_that_nobody_speaks():
    """The voice that keeps silent in every language is no way out."""
    message, hint = refusal(load.voice_for, "hibari:heart", "tlh")

    assert message == "hibari:heart does not speak «tlh»"
    assert hint == "no voice here speaks it; narrate voices lists those there are"


def test_every_english_is_english():
    """A voice of one region speaks the language of all."""
    assert load.voice_for("hibari:heart", "en-AU").id == "hibari:heart"
    assert load.voice_for("silence", "tlh").id == "silence:nobody"


def test_a_voice_that_is_not_ready_says_what_it_needs(monkeypatch, tmp_path):
    """A voice that must first be fetched is listed with how, and does not speak before."""
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))

    assert refusal(load.voice_for, "hibari:emma", "en") == (
        "hibari:emma is not ready",
        "fetch it once: hibari --voice emma -o hello.wav Hello",
    )


def test_voices_are_listed_with_their_engines():
    """Every engine's voices are there, no two under one id."""
    ids = [voice.id for voice in load.voices()]

    assert {"hibari:heart", "silence:nobody", "gtts:en"} <= set(ids)
    assert len(set(ids)) == len(ids)


@pytest.fixture
def broken(monkeypatch, tmp_path):
    """Install broken engines beside the true ones."""
    information = tmp_path / "broken-1.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1\n")
    (information / "entry_points.txt").write_text(
        f"[{load.GROUP}]\n"
        "missing = no_such_package.engine:Engine\n"
        "nameless = narrate.voice.silence:NoSuchEngine\n"
        "false = json:loads\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    load._doors.cache_clear()  # noqa: SLF001
    yield
    load._doors.cache_clear()  # noqa: SLF001


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("missing", "install what it needs: pip install no_such_package"),
        ("nameless", "choose another with --voice; narrate voices lists them"),
        ("false", "choose another with --voice; narrate voices lists them"),
    ],
)
def test_an_engine_that_cannot_start(name, hint):
    """A broken engine is named with what to do about it, and keeps nobody else from speaking."""
    message, said = refusal(load.voice, name)

    assert message.startswith(f"{name} cannot start: ")
    assert said == hint
    assert "hibari:heart" in {voice.id for voice in load.voices()}


def test_engines_are_loaded_only_when_asked_for():
    """Naming the engines loads none; asking for one loads that one, and its model only when it speaks."""
    program = """
import sys
from narrate.voice import load
engines = ("narrate.voice.hibari", "narrate.voice.gtts", "narrate.voice.silence")
rooms = (*engines, "gtts", "hibari", "onnxruntime")
loaded = lambda: [room for room in rooms if room in sys.modules]
assert load.engine_names() == ("gtts", "hibari", "silence"), load.engine_names()
assert loaded() == [], loaded()
load.voice("silence")
assert loaded() == ["narrate.voice.silence"], loaded()
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_an_engine_alone_gives_its_voice_for_the_language():
    """`--voice gtts` reads French with a French voice, and Canadian French with a Canadian one."""
    assert load.voice_for("gtts", "fr").id == "gtts:fr"
    assert load.voice_for("gtts", "fr-CA").id == "gtts:fr-CA"
    assert load.voice_for("hibari", "en-GB").languages in (("en-GB",), ("en-US",))

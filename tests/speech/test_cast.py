"""Who answers to which name."""

import socket
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from narrate.settings import Settings, Voices, find
from narrate.speech.cast import Cast
from narrate.speech.refused import RefusedError
from narrate.voice import load

ENGINES = Path(__file__).parents[1] / "data" / "engines"


@pytest.fixture
def nobody_here():
    """Give an address at which nothing listens."""
    with closing(socket.socket()) as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{bound.getsockname()[1]}/v1"


def cast_of(folder, settings):
    (folder / "narrate.toml").write_text(settings)
    return Cast(find(folder))


def spoken_by(voice):
    return Cast(replace(Settings(), voice=Voices(voice)))


def test_next_in_the_list(tmp_path, nobody_here):
    """Where a list's first voice cannot begin, the next one is the default, and people are told."""
    toml = f'[voices]\nen = ["openai:joe", "piper:joe"]\n[engines.openai]\naddress = "{nobody_here}"\n'
    cast = cast_of(tmp_path, toml)

    assert cast.default.voice.id == "piper:en_US-joe-medium"
    assert "cannot be reached" in cast.notices[0]
    assert cast.find("piper:joe") == cast.default


def test_openais_names_in_a_list(tmp_path, nobody_here):
    """A voice of such a name that could not begin is not meant any more."""
    toml = f'[voices]\nen = ["openai:nova", "piper:joe"]\n[engines.openai]\naddress = "{nobody_here}"\n'
    cast = cast_of(tmp_path, toml)

    assert cast.find("nova") == cast.default


def test_openais_names(tmp_path, nobody_here):
    """They mean the default voice though others are called so, unless the settings name that very one."""
    engine = f'[engines.openai]\naddress = "{nobody_here}"\nvoices = ["alloy", "nova"]\n'
    cast = cast_of(tmp_path, engine)
    named = cast_of(tmp_path, f'[voices]\nfr = "openai:nova"\n{engine}languages = ["en", "fr"]\n')

    assert {"openai:alloy", "openai:nova"} <= {each["id"] for each in cast.listed()}
    assert cast.find("alloy") == cast.find("nova") == cast.find("") == cast.default
    assert named.find("alloy").voice.id == "hibari:heart"
    assert (named.find("nova").voice.id, named.find("nova").language) == ("openai:nova", "fr")


def test_own_language():
    """The only voice that was named speaks its own language, whatever that of the articles is."""
    cast = spoken_by("espeak:fr")

    assert (cast.default.voice.id, cast.default.language) == ("espeak:fr", "fr")
    assert cast.find("espeak").voice.id == "espeak:fr"


def test_engine_of_another_language(tmp_path):
    """An engine's name means its voice for the server's language, whatever the settings name it for."""
    cast = cast_of(tmp_path, '[voices]\nfr = "espeak"\n')

    assert cast.find("espeak").voice.id == "espeak:en-US"
    assert cast.find("espeak:fr").language == "fr"


@pytest.mark.parametrize(
    ("name", "voice"),
    [
        ("hibari", "hibari:heart"),
        ("heart", "hibari:heart"),
        ("piper", "piper:en_US-joe-medium"),
        ("piper:joe", "piper:en_US-joe-medium"),
        ("espeak", "espeak:en-US"),
        ("silence", "silence:nobody"),
    ],
)
def test_short_names(name, voice):
    """An engine's name means its voice for the server's language; part of a name is enough, as elsewhere."""
    cast = spoken_by("hibari:heart")

    assert cast.find(name).voice.id == voice


@pytest.mark.parametrize(
    "name",
    [
        *("gtts", "gtts:en", "openai:x", "hibari:emma", "kokoro:af_heart:60+am_michael:40", "choir:guest-9"),
        *("piper:{path}", "piper:../x.onnx", "piper:", "piper:nobody", ":", "piper:joe\n"),
    ],
)
def test_nobody_else(name, monkeypatch, tmp_path):
    """No client reaches a file, another's service, or a voice that is not listed as ready."""
    monkeypatch.syspath_prepend(ENGINES)
    load.forget()
    joe = load.voice("piper:joe")
    (tmp_path / "mine.onnx").symlink_to(joe.model)
    (tmp_path / "mine.onnx.json").symlink_to(f"{joe.model}.json")
    cast = spoken_by("hibari:heart")

    with pytest.raises(RefusedError, match="there is no voice"):
        cast.find(name.format(path=tmp_path / "mine.onnx"))
    load.forget()

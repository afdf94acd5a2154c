"""Choosing who speaks: by language, in turn, and told."""

import json
import sys
from pathlib import Path

import pytest

from narrate.errors import SettingsError, VoiceError
from narrate.settings import Settings, chain_for
from narrate.settings import load as settings_from
from narrate.voice import load
from narrate.voice.choose import begin, choose, refusal

ENGINES = Path(__file__).parents[1] / "data" / "engines"
CLOSED = (("choir", json.dumps({"closed": True})),)


@pytest.fixture(autouse=True)
def engines(monkeypatch):
    """Install the engines of others."""
    monkeypatch.syspath_prepend(ENGINES)
    load.forget()
    yield
    load.forget()
    sys.modules.pop("choir", None)


def settings(tmp_path, text):
    path = tmp_path / "narrate.toml"
    path.write_text(text)
    return settings_from(path)


def test_the_first_that_can():
    """The first voice of a list that is here and speaks the language speaks; who could not is told."""
    choice = choose(["choir:bass", "hibari:heart", "choir:alto", "silence"], "fr")

    assert (choice.voice.id, choice.rest) == ("choir:alto", ("silence",))
    assert choice.notices == (
        "choir:bass does not speak «fr»; choir:alto speaks instead",
        "hibari:heart does not speak «fr»; choir:alto speaks instead",
    )


@pytest.mark.parametrize("name", ["choir:bass", "gone:voice", "choir:nobody"])
def test_who_cannot_start_is_passed_over(name):
    """A voice that needs something, or is not there at all, is passed over for the next."""
    choice = choose([name, "silence"], "en")

    assert choice.voice.id == "silence:nobody"
    assert len(choice.notices) == 1


def test_nobody_can():
    """When nobody of a list can, all are named, each with its reason."""
    with pytest.raises(VoiceError) as caught:
        choose(["choir:bass", "hibari"], "fr")

    assert str(caught.value) == (
        "nobody can speak «fr»: choir:bass does not speak «fr»; hibari:heart does not speak «fr»"
    )
    assert "--voice choir:alto" in caught.value.hint


def test_one_alone_is_refused_as_ever():
    """Where only one is asked, its own reason is told."""
    with pytest.raises(VoiceError, match=r"^choir:bass is not ready$") as caught:
        choose(["choir:bass"], "en")

    assert caught.value.hint == "grow up"


def test_a_closed_door():
    """An engine that cannot begin gives way, if somebody else is on the list; else it is asked."""
    several, alone = (choose(names, "en", CLOSED) for names in (["choir:alto", "silence"], ["choir:alto"]))

    assert str(refusal(several)) == "choir:alto: the doors are closed"
    assert refusal(alone) is None


def test_a_voice_that_is_not_listed():
    """An engine may know voices that it does not list; its settings go with them."""
    found = load.voice("choir:guest-of-honour", CLOSED)

    assert (found.id, json.loads(found.options)) == ("choir:guest-of-honour", {"closed": True})
    assert load.engine_of(found).closed


def test_by_language(tmp_path):
    """A language has its own voices, a region before its language; others have the usual one."""
    made = settings(
        tmp_path,
        '[voice]\nname = "heart"\n[voices]\nen-GB = "hibari:emma"\nEN = "x"\nfr = ["a:b", "gtts"]\n'
        'zh-Hant = "t"\npt-BR = "b"\n',
    )

    chains = [chain_for(made, tag) for tag in ("en-gb", "en-US", "en", "fr-CA", "de", "zh-Hant-TW", "pt")]
    assert chains == [("hibari:emma",), ("x",), ("x",), ("a:b", "gtts"), ("heart",), ("t",), ("b",)]


def test_engines_settings(tmp_path):
    """What stands under an engine's name reaches it; files and folders count from narrate.toml's."""
    made = settings(
        tmp_path, '[engines.choir]\nreach = 7\nfolder = "v"\nmodel_file = "/m.onnx"\nprofile = "p"\n'
    )

    ((name, options),) = made.engines
    assert name == "choir"
    assert json.loads(options) == {
        "reach": 7, "folder": str(tmp_path / "v"), "model_file": "/m.onnx", "profile": "p",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('voices = "x"', "voices is no table"),
        ("[voices]\nfr = []", "voices.fr is neither a voice nor a list of voices"),
        ("[voices]\nfr = [3]", "voices.fr is neither a voice nor a list of voices"),
        ('[voices]\n"no language" = "x"', "voices: «no language» is no language tag"),
        ("engines = 3", "engines is no table"),
        ("[engines]\nchoir = 3", "engines.choir is no table"),
        ('[engines]\nchoir = "s3cret"', "engines.choir is no table"),
        ('[voices.en]\nkey = "s3cret"', "voices.en is neither a voice nor a list of voices"),
        ('[engines.choir]\napikey = "s3cret"', "engines.choir.apikey: a secret does not belong into a file"),
        ('[engines.choir.extra]\nAuthorization = "s3cret"', "engines.choir.Authorization: a secret does not"),
        ('[[engines.choir.extra]]\nx_token = "s3cret"', "engines.choir.x_token: a secret does not"),
        ('[engines.choir]\nkey = "s3cret"', "engines.choir.key: a secret does not belong into a file"),
        (
            '[engines.choir]\napi_key = "s3cret"',
            "engines.choir.api_key: a secret does not belong into a file",
        ),
        ("[engines.choir]\nwhen = 2026-01-01", "engines.choir holds what no engine takes"),
    ],
)
def test_settings_that_cannot_be(tmp_path, text, message):
    """What cannot be meant is refused with the key and a way to write it; a secret is not repeated."""
    with pytest.raises(Exception, match=r"narrate\.toml") as caught:
        settings(tmp_path, text)

    assert message in str(caught.value)
    assert caught.value.hint
    assert "s3cret" not in f"{caught.value}{caught.value.hint}"


def test_a_setting_that_an_engine_does_not_take():
    """A slip of the pen in an engine's settings is answered with the nearest that it takes."""
    with pytest.raises(SettingsError, match=r"^engines\.choir: there is no «reech»$") as caught:
        choose(["choir:alto", "silence"], "en", (("choir", '{"reech": 1}'),))

    assert caught.value.hint == "did you mean: reach"


def test_an_engine_that_is_not_there():
    """Settings of an engine that nobody has are a slip of the pen, too."""
    with pytest.raises(SettingsError, match=r"^engines: there is no «chior»$") as caught:
        choose(["silence"], "en", (("chior", "{}"),))

    assert caught.value.hint == "did you mean: choir"


def test_nobody_can_begin():
    """When the first cannot begin and the next cannot speak, both are named."""
    with pytest.raises(VoiceError) as caught:
        begin(["choir:alto", "choir:nobody"], "en", CLOSED)

    assert str(caught.value) == (
        "nobody can speak «en»: choir:alto: the doors are closed; choir has no voice «nobody»"
    )


def test_a_door_that_breaks():
    """Whatever an engine raises when it begins, the next on the list speaks."""
    choice = begin(["choir:alto", "silence"], "en", (("choir", '{"closed": "crash"}'),))

    assert choice.voice.id == "silence:nobody"
    assert choice.notices == ("choir:alto cannot start: UnicodeError: alto; silence:nobody speaks instead",)


def test_the_default_needs_no_settings():
    """Who says nothing has the voice that is always here, in English."""
    assert choose(chain_for(Settings(), "en"), "en").voice.id == "hibari:heart"

"""Whose fault it is that a text was not said, and who hears how much of it."""

from dataclasses import replace

import pytest

from narrate.audio.cache import Cache
from narrate.errors import EngineError, NarrateError, ScriptError, UnsayableError
from narrate.script.compose import sentence
from narrate.script.model import Token
from narrate.settings import Settings
from narrate.speech import saying
from narrate.speech.refused import for_people, refused_from


@pytest.mark.parametrize(
    ("error", "is_online", "status"),
    [
        (EngineError("/home/joe/mine.onnx cannot be loaded: [E:onnx]", hint="fetch it again"), False, 500),
        (EngineError("localhost:8880 cannot be reached: connection refused"), True, 502),
        (NarrateError("/home/joe/.cache cannot be written"), False, 500),
    ],
)
def test_our_faults(error, is_online, status):
    """The client hears that it was not its text, and nothing of paths, addresses or other people's words."""
    refused = refused_from(error, is_online=is_online)

    assert (refused.status, refused.param) == (status, "")
    assert not [told for told in ("/", "8880", "onnx", "refused") if told in str(refused)]
    assert str(error) in for_people(error)


@pytest.mark.parametrize("is_online", [False, True])
def test_words_without_sound(is_online):
    """Of what is wrong with its text the client hears all."""
    refused = refused_from(UnsayableError("heart has no sound for «橋»"), is_online=is_online)

    assert (refused.status, refused.param, str(refused)) == (400, "input", "heart has no sound for «橋»")


def test_broken_lexicon(tmp_path):
    """A lexicon of the server's that cannot be read is no fault of the text's."""
    (tmp_path / "house.pls").write_text("<lexicon")
    script = replace(Settings().script, lexicons=("house.pls",))
    part = saying.Part(sentence([Token("Hello there.")]), "silence", "en", 1.0, 400)

    with pytest.raises(ScriptError, match=r"house\.pls") as caught:
        saying.speak(part, replace(Settings(), folder=tmp_path, script=script), Cache(tmp_path / "cache"))

    assert refused_from(caught.value).status == 500

"""What options stand for."""

import click
import pytest

from narrate.cli.options import settings_of
from narrate.cli.sound import build, record, watch


@pytest.mark.parametrize("command", [build, record, watch])
@pytest.mark.parametrize(
    ("typed", "formats"),
    [
        ([], ()),
        (["--format", "m4b"], ("m4b",)),
        (["--format", "m4b, opus", "--format", "wav", "--format=m4b"], ("m4b", "opus", "wav")),
    ],
)
def test_formats(command, typed, formats):
    """Formats are named one by one or with commas between; each is made once."""
    assert command.make_context(command.name, ["a.ssml.txt", *typed]).params["formats"] == formats


@pytest.mark.parametrize("typed", ["mp4", "m4b,", "", "M4B"])
def test_no_formats(typed):
    """What is no format is refused, with those that there are."""
    with pytest.raises(click.BadParameter, match="is not one of 'm4a', 'm4b', 'opus', 'flac', 'wav'"):
        record.make_context("record", ["a.ssml.txt", "--format", typed])


def test_settings(tmp_path):
    """The formats and the voice asked for take the place of the settings' own, which stand otherwise."""
    (tmp_path / "narrate.toml").write_text('[sound]\nformats = ["flac"]\nbit_rate = 64\n')
    own, asked = settings_of(tmp_path, ""), settings_of(tmp_path, "silence", ("m4b", "opus"))

    assert (own.sound.formats, own.voice.name) == (("flac",), "hibari:heart")
    assert (asked.sound.formats, asked.voice.name) == (("m4b", "opus"), "silence")
    assert asked.sound.bit_rate == 64

"""Whether a script was spoken before, by what is heard of it."""

from dataclasses import replace

import pytest

from narrate.audio.cache import Cache
from narrate.audio.unchanged import is_spoken, remember, said_in
from narrate.settings import Pauses, Settings

SCRIPT = """<speak><metadata><dc:title>One</dc:title></metadata>
<mark name="chapter: First"/><p><s>Words.</s></p></speak>"""


@pytest.mark.parametrize(
    ("old", "new", "settings", "still"),
    [
        ("One", "Two", Settings(), True),
        ("First", "Second", Settings(), True),
        ("Words", "Other words", Settings(), False),
        ("Words", "Words", replace(Settings(), pauses=Pauses(sentence=900)), False),
    ],
)
def test_what_counts(tmp_path, old, new, settings, still):
    """A title or a chapter's name is not heard; words and settings are."""
    path, cache = tmp_path / "a.ssml.txt", Cache(tmp_path / "cache")
    path.write_text(SCRIPT)
    remember(said_in(path), Settings(), cache)
    path.write_text(SCRIPT.replace(old, new))

    assert is_spoken(path, settings, cache) is still


def test_no_file(tmp_path):
    """What cannot be read was not spoken; the error is for those who read it."""
    assert not is_spoken(tmp_path / "none", Settings(), Cache(tmp_path))

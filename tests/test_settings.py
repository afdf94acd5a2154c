from dataclasses import fields

import pytest

from narrate.errors import SettingsError
from narrate.settings import BIT_RATES, FACTS, Settings, find, load


@pytest.fixture
def loaded(tmp_path):
    """Load settings from a text."""

    def from_text(text):
        path = tmp_path / "narrate.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(path)

    return from_text


def test_defaults(loaded, tmp_path):
    """An empty file says what no file says; only its folder is known."""
    made = loaded("")

    assert (made.show, made.voice, made.script, made.pauses, made.sound) == (
        Settings().show, Settings().voice, Settings().script, Settings().pauses, Settings().sound,
    )  # fmt: skip
    assert made.folder == tmp_path


def test_every_key(loaded):
    """Every key can be set, also from an editor that writes a byte order mark."""
    made = loaded(
        "\ufeff"
        '[show]\ntitle = "T"\nauthor = "A"\nurl = "https://example.com"\n'
        '[voice]\nname = "silence"\nquotes = "hibari"\npatience = 30\n'
        '[script]\nopening = ["{title}"]\nclosing = []\nopening_title = "Start"\nreading = "full"\n'
        'announce_quotes = true\nlanguage = "de"\n'
        'lexicons = ["a.pls"]\nlexicon_case = "any"\n[pauses]\nsentence = 0\nparagraph = 1\nheading = 2\n'
        "chapter = 3\nclosing = 4\n[sound]\nloudness = -19\ntrue_peak = -2.5\nbit_rate = 128\n"
        'formats = ["m4b"]\n[stings]\nintro = "a.wav"\nchapter = "b.wav"\noutro = "c.wav"\nbed = "d.wav"\n'
    )

    assert made.voice.name == "silence"
    assert made.script.opening == ("{title}",)
    assert made.script.closing == ()
    assert (made.voice.quotes, made.script.announce_quotes) == ("hibari", True)
    assert made.script.reading == "full"
    assert made.script.lexicon_case == "any"
    assert [getattr(made.pauses, each.name) for each in fields(made.pauses)] == [0, 1, 2, 3, 4]
    assert (made.sound.loudness, made.sound.true_peak, made.sound.bit_rate) == (-19.0, -2.5, 128)
    assert isinstance(made.sound.loudness, float)
    assert (made.voice.patience, made.sound.formats) == (30.0, ("m4b",))
    assert [getattr(made.stings, each.name) for each in fields(made.stings)] == [
        "a.wav", "b.wav", "c.wav", "d.wav",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("show = 3", "show cannot be 3", "a table"),
        ("[[show]]", "show cannot be [{}]", "a table"),
        ("[shows]", "there is no «shows»", "show"),
        ("[sound]\nbitrate = 96", "there is no «bitrate»", "bit_rate"),
        ("folder = '/'", "there is no «folder»", "sound"),
        ("[voice]\nname = 3", "voice.name cannot be 3", "a text in quotes"),
        ("[script]\nannounce_quotes = 1", "script.announce_quotes cannot be 1", "true or false"),
        ("[pauses]\nchapter = 1.5", "pauses.chapter cannot be 1.5", "a whole number"),
        ("[pauses]\nchapter = true", "pauses.chapter cannot be True", "a whole number"),
        ("[sound]\nloudness = true", "sound.loudness cannot be True", "a number"),
        ("[sound]\nloudness = '-16'", "sound.loudness cannot be '-16'", "a number"),
        ("[stings]\njingle = 'a.wav'", "there is no «jingle»", "bed, chapter, intro, outro"),
        ("[stings]\nbed = 3", "stings.bed cannot be 3", "a text in quotes"),
        ("[sound]\nformats = ['ogg']", "sound.formats cannot be 'ogg'", "some of m4a"),
        ("[voice]\npatience = 0", "voice.patience cannot be 0.0", "1 or more"),
        ("[script]\nreading = ['full']", "script.reading cannot be ['full']", "a text in quotes"),
        ("[script]\nopening = [1]", "script.opening cannot be [1]", "a list of texts"),
        ("[sound]\nbit_rate = 100", "sound.bit_rate cannot be 100", "one of 32, 40"),
        ("[sound]\nloudness = nan", "sound.loudness cannot be nan", "-40 to -5 LUFS"),
        ("[sound]\nloudness = 0", "sound.loudness cannot be 0.0", "-40 to -5 LUFS"),
        ("[sound]\ntrue_peak = inf", "sound.true_peak cannot be inf", "-20 to 0 dBTP"),
        ("[pauses]\nsentence = -1", "pauses.sentence cannot be -1", "0 to 10000 milliseconds"),
        ("[pauses]\nclosing = 10001", "pauses.closing cannot be 10001", "0 to 10000 milliseconds"),
        ("[script]\nreading = 'all'", "script.reading cannot be 'all'", "one of 'plain', 'full', 'brief'"),
        ("[script]\nlexicon_case = 'no'", "script.lexicon_case cannot be 'no'", "one of 'exact', 'any'"),
        ("[script]\nlexicon_case = true", "script.lexicon_case cannot be True", "a text in quotes"),
        ("[script]\nlanguage = '??'", "script.language cannot be '??'", "such as en"),
        ("[script]\nlanguage = ''", "script.language cannot be ''", "such as en"),
        ("[script]\nlanguage = 'en_US'", "script.language cannot be 'en_US'", "such as en"),
        ("[script]\nopening = ['{title.__class__}']", "script.opening cannot be '{title.__", "title, dek"),
        ("[script]\nopening = ['{title}', '{titel}']", "script.opening cannot be '{titel}'", "title, dek"),
        ("[script]\nclosing = ['{']", "script.closing cannot be '{'", "title, dek, byline"),
        ("[script]\nclosing = ['{title}}']", "script.closing cannot be '{title}}'", "title, dek, byline"),
        ("[script]\nclosing = ['{{title}']", "script.closing cannot be '{{title}'", "title, dek, byline"),
        ("[sound", "is not TOML: ", "stand in quotes"),
        ("a = 1\na = 2", "is not TOML: ", "stand in quotes"),
        (b"\xff\xfe[\0", "is not TOML: ", "stand in quotes"),
        ("a = " + "[" * 5_000, "is not TOML: ", "stand in quotes"),
        ("a = " + "1" * 5_000, "is not TOML: ", "stand in quotes"),
    ],
)
def test_refused(loaded, tmp_path, text, message, hint):
    """What cannot be followed is refused: the file, the key, the value, and what it takes."""
    with pytest.raises(SettingsError) as caught:
        loaded(text)

    assert str(caught.value).startswith(str(tmp_path / "narrate.toml"))
    assert message in str(caught.value)
    assert hint in caught.value.hint
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("bit_rate", BIT_RATES)
def test_bit_rates(loaded, bit_rate):
    """Every bit rate of MPEG-1 Layer III can be asked for."""
    assert loaded(f"[sound]\nbit_rate = {bit_rate}").sound.bit_rate == bit_rate


def test_unreadable(tmp_path):
    """A file that cannot be read is named, with a way out."""
    with pytest.raises(SettingsError, match=r"cannot be read: .*directory") as caught:
        load(tmp_path)

    assert caught.value.hint


def test_find_directory(tmp_path):
    """A directory in the settings' place is not passed over in silence."""
    (tmp_path / "narrate.toml").mkdir()

    with pytest.raises(SettingsError, match=r"narrate\.toml cannot be read: is a directory"):
        find(tmp_path)


@pytest.mark.parametrize("language", ["en", "en-GB", "zh-Hant", "de-CH-1996", "yue"])
def test_languages(loaded, language):
    """Every well-formed language tag can be given."""
    assert loaded(f"script.language = '{language}'").script.language == language


def test_announcements_stand_alone():
    """No sentence of ours is lost with another's fact: each names one at most."""
    writing = Settings().script

    assert [text for text in writing.opening + writing.closing if text.count("{") > 1] == []


@pytest.mark.parametrize("fact", FACTS)
def test_facts(loaded, fact):
    """Every fact of an article can be announced, also beside other words."""
    assert loaded(f"script.closing = ['So {{{fact}}}.']").script.closing == (f"So {{{fact}}}.",)


def test_find(tmp_path, monkeypatch):
    """The output folder's settings count first, then those here, then the defaults."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    assert find(tmp_path / "out") == Settings()

    (tmp_path / "narrate.toml").write_text('voice.name = "here"')
    assert find(tmp_path / "out").voice.name == "here"

    (tmp_path / "out" / "narrate.toml").write_text('voice.name = "there"')
    assert find(tmp_path / "out").voice.name == "there"

import os
import tomllib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate import lexicons
from narrate.errors import ScriptError
from narrate.lexicons import Known, keep, known, target, with_lexicon
from narrate.script import lexicon
from narrate.script.lexicon import Entry
from narrate.settings import FILE, Settings, Writing, find

OSLO = Entry("Oslo", phonemes="ˈɑzloʊ")


def settings_in(folder, text=None):
    if text is not None:
        (folder / FILE).write_text(text, encoding="utf-8")
    return replace(find(folder), folder=folder)


def test_the_first_word(tmp_path):
    """Where there is nothing yet, a lexicon and a narrate.toml that names it are made."""
    settings = settings_in(tmp_path)
    notices = keep(OSLO, target(settings), settings)
    now = find(tmp_path)

    assert notices == (f"{tmp_path / FILE} names lexicon.pls now",)
    assert now.script.lexicons == ("lexicon.pls",)
    assert lexicon.load(tmp_path / "lexicon.pls").entries == (replace(OSLO, language="en"),)
    assert keep(Entry("Bergen", alias="bear gen"), target(now), now) == ()
    assert [entry.grapheme for entry in lexicon.in_force(now).entries[-2:]] == ["Oslo", "Bergen"]


def test_where_words_go(tmp_path):
    """They go into the first lexicon that narrate.toml names, beside it; its language is theirs."""
    settings = Settings(script=Writing(lexicons=("a.pls", "b.pls"), language="de"), folder=tmp_path)

    assert target(settings) == tmp_path / "a.pls"
    assert target(Settings()).name == "lexicon.pls"
    assert lexicons.spoken_in(tmp_path / "a.pls", settings) == "de"


def test_named_by_hand(tmp_path):
    """A lexicon that narrate.toml does not name beside another is told of, and narrate.toml left alone."""
    text = '[script]\nlexicons = ["a.pls"]\n'
    notices = keep(OSLO, tmp_path / "more" / "b.pls", settings_in(tmp_path, text))

    way = 'under [script], write lexicons = ["a.pls", "more/b.pls"]'
    assert notices == (f"{tmp_path / FILE} does not name more/b.pls yet: {way}",)
    assert (tmp_path / FILE).read_text() == text


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_a_file_keeps_its_mode_and_its_link(tmp_path):
    """A lexicon that others may write stays so, and one that lies elsewhere stays there."""
    (tmp_path / "real").mkdir()
    (tmp_path / "lexicon.pls").symlink_to(tmp_path / "real" / "house.pls")
    keep(OSLO, tmp_path / "lexicon.pls", settings_in(tmp_path))
    (tmp_path / "real" / "house.pls").chmod(0o664)
    keep(Entry("Bergen", alias="bear gen"), tmp_path / "lexicon.pls", settings_in(tmp_path))

    assert (tmp_path / "lexicon.pls").is_symlink()
    assert (tmp_path / "real" / "house.pls").stat().st_mode & 0o777 == 0o664
    assert len(lexicon.load(tmp_path / "real" / "house.pls").entries) == 2


@pytest.mark.parametrize("content", [None, "<speak/>", "not XML"])
def test_what_is_no_lexicon_is_left_alone(tmp_path, content):
    """A directory, another XML and a broken file are errors, and nothing is written."""
    path = tmp_path / "lexicon.pls"
    path.mkdir() if content is None else path.write_text(content)

    with pytest.raises(ScriptError, match=r"lexicon\.pls") as caught:
        keep(OSLO, path, settings_in(tmp_path))

    assert caught.value.hint
    assert [each.name for each in tmp_path.iterdir()] == ["lexicon.pls"]
    assert content is None or path.read_text() == content


@pytest.mark.parametrize(
    ("word", "phonemes", "alias", "message"),
    [
        (" ", "a", "", "the word is empty"),
        ("Oslo", "O9", "", "is not IPA"),
        ("Oslo", "", "...", "«...» cannot be said"),
    ],
)
def test_entry_refused(word, phonemes, alias, message):
    """What cannot be kept, or not be said, is refused with what to do."""
    with pytest.raises(ScriptError, match=message) as caught:
        lexicons.entry(word, phonemes=phonemes, alias=alias)

    assert caught.value.hint


def test_entry():
    """White space is folded, as lexicons are read."""
    assert lexicons.entry(" Xi\n Jinping ", phonemes="ʃiː  dʒɪnˈpɪŋ") == Entry(
        "Xi Jinping", phonemes="ʃiː dʒɪnˈpɪŋ"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[script]\nlexicons = ["a.pls"]\n'),
        ("[voice]\nname = 'x'", "[voice]\nname = 'x'\n\n[script]\nlexicons = [\"a.pls\"]\n"),
        (
            "# mine\r\n[script] # s\r\nreading = 'full'\r\n",
            "# mine\r\n[script] # s\r\nlexicons = [\"a.pls\"]\r\nreading = 'full'\r\n",
        ),
        ("[script]\n  lexicons = [ ]  # none\n", '[script]\n  lexicons = ["a.pls"]  # none\n'),
        ("x = '''\n[script]\n'''\n", "x = '''\n[script]\n'''\n\n[script]\nlexicons = [\"a.pls\"]\n"),
        ("[script]\nlexicons = ['b.pls']\n", None),
        ("script = {reading = 'full'}\n", None),
        ("script.reading = 'full'\n", None),
    ],
)
def test_with_lexicon(before, after):
    """narrate.toml gets one line, where that changes nothing else; else it is left to its owner."""
    assert with_lexicon(before, "a.pls") == after


@given(
    st.lists(
        st.sampled_from(
            ["[script]", "reading = 'full'", "lexicons = []", "# [script]", "[voice]", "", "'''", "a = '''"]
        ),
        max_size=7,
    )
)
def test_with_lexicon_changes_nothing_else(lines):
    """Whatever a narrate.toml looks like, it says the same after, and names the lexicon."""
    text = "\n".join(lines)
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    made = with_lexicon(text, "a.pls")

    assert made is None or tomllib.loads(made) == before | {
        "script": before.get("script", {}) | {"lexicons": ["a.pls"]}
    }


def test_known(tmp_path):
    """Every word in force is listed once, with whose it is; the publisher's reading stands for ours."""
    settings = settings_in(tmp_path)
    keep(Entry("Kyiv", alias="Keev"), target(settings), settings)
    listed = {each.entry.grapheme: each for each in known(find(tmp_path))}

    mine = Known(Entry("Kyiv", alias="Keev", language="en"), str(tmp_path / "lexicon.pls"))
    assert listed["Kyiv"] == mine
    assert listed["Lviv"].source == ""
    assert len(listed) >= 320

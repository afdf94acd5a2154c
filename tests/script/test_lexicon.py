import pytest

from narrate.errors import ScriptError
from narrate.script import lexicon, spoken
from narrate.script.lexicon import HOUSE, Entry, Lexicon
from narrate.script.model import Token
from narrate.script.rules import applied

HEAD = (
    '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa"'
    ' xml:lang="en-US">'
)
IPA = set("abdefhijklmnoprstuvwzæðŋɑɔəɚɛɡɪɹʃʊʌʒθˈˌ -")


def written(tmp_path, lexemes, head=HEAD, tail="</lexicon>"):
    path = tmp_path / "names.pls"
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{lexemes}\n{tail}\n', encoding="utf-8")
    return path


def marked(text, *entries, language="en"):
    """Give what a lexicon of these entries does to a text."""
    tokens = applied(text, lexicon.rules(Lexicon(entries), language))
    return [
        (token.written, token.alias or token.phonemes) for token in tokens if token != Token(token.written)
    ]


def test_load_reads_graphemes_phonemes_and_aliases(tmp_path):
    """Each grapheme of a lexeme becomes an entry with the lexeme's first reading."""
    path = written(
        tmp_path,
        "<metadata>names</metadata>"
        "<lexeme><grapheme>Oslo</grapheme><grapheme>Åslo</grapheme><phoneme>ˈɑzloʊ</phoneme><phoneme>x</phoneme></lexeme>"
        "<!-- a note --><lexeme><grapheme>WTO</grapheme><alias>World Trade\n Organization</alias>"
        "<example>x</example></lexeme>",
    )

    assert lexicon.load(path).entries == (
        Entry("Oslo", phonemes="ˈɑzloʊ", language="en-US"),
        Entry("Åslo", phonemes="ˈɑzloʊ", language="en-US"),
        Entry("WTO", alias="World Trade Organization", language="en-US"),
    )


def test_load_takes_the_preferred_reading(tmp_path):
    """`prefer="true"` wins over the first reading."""
    path = written(
        tmp_path,
        '<lexeme><grapheme>Nice</grapheme><phoneme>naɪs</phoneme><alias prefer="true">Neece</alias></lexeme>',
    )

    assert lexicon.load(path).entries == (Entry("Nice", alias="Neece", language="en-US"),)


@pytest.mark.parametrize(
    ("lexemes", "line", "message"),
    [
        ("<lexeme><phoneme>a</phoneme></lexeme>", 3, "no <grapheme>"),
        ("\n<lexeme><grapheme>a</grapheme></lexeme>", 4, "no <phoneme> or <alias>"),
        ("<lexeme><grapheme> </grapheme><alias>b</alias></lexeme>", 3, "<grapheme> says nothing"),
        ("<lexeme>\n<grapheme>a</grapheme><sound/></lexeme>", 4, "<sound> says nothing"),
        ("<word/>", 3, "<word> does not belong"),
        (
            '<lexeme><grapheme>a</grapheme><phoneme alphabet="x-sampa">a</phoneme></lexeme>',
            3,
            '"x-sampa" is unknown',
        ),
        ("<lexeme>", 4, "not XML"),
    ],
)
def test_load_names_the_line(tmp_path, lexemes, line, message):
    """What is wrong in a lexicon is said with the path and the line, and what to do."""
    path = written(tmp_path, lexemes)

    with pytest.raises(ScriptError, match=message) as caught:
        lexicon.load(path)
    assert str(caught.value).startswith(f"{path}, line {line}: ")
    assert caught.value.hint


def test_load_refuses_what_is_no_lexicon(tmp_path):
    """A missing file and another XML are errors that name the file."""
    with pytest.raises(ScriptError, match=r"absent\.pls: no such file"):
        lexicon.load(tmp_path / "absent.pls")
    with pytest.raises(ScriptError, match="<speak> is not a PLS lexicon"):
        lexicon.load(written(tmp_path, "", head="<speak>", tail="</speak>"))


@pytest.mark.parametrize(
    "declaration",
    ['<!ENTITY file SYSTEM "secret.txt">', '<!ENTITY a "ha"><!ENTITY file "&a;&a;&a;">'],
)
def test_load_refuses_entities(tmp_path, declaration):
    """A lexicon reads no other file and grows no text of its own."""
    (tmp_path / "secret.txt").write_text("secret")
    path = written(
        tmp_path,
        "<lexeme><grapheme>a</grapheme><alias>&file;</alias></lexeme>",
        head=f"<!DOCTYPE lexicon [{declaration}]>\n{HEAD}",
    )

    with pytest.raises(ScriptError, match="document type is not allowed"):
        lexicon.load(path)


def test_words_are_whole():
    """A word inside a word is another word, also beside letters of other scripts and accents."""
    entry = Entry("Rada", alias="Rahda")

    assert marked("Rada, (Rada) Rada-led “Rada”", entry) == [("Rada", "Rahda")] * 4
    assert marked("Radar aRada Radaи Rada\u0301 Rada2", entry) == []


def test_longest_match_wins():
    """A phrase is found before the words in it."""
    assert marked(
        "Xi Jinping and Xi", Entry("Xi", alias="Shee"), Entry("Xi Jinping", alias="Shee Jinping")
    ) == [
        ("Xi Jinping", "Shee Jinping"),
        ("Xi", "Shee"),
    ]


def test_capitals_are_asked_for():
    """A grapheme with capitals is not found without them; one without is found in any case."""
    assert marked("Nice nice NICE", Entry("Nice", alias="Neece")) == [("Nice", "Neece"), ("NICE", "Neece")]
    assert marked("Coup coup", Entry("coup", alias="koo")) == [("Coup", "koo"), ("coup", "koo")]
    assert marked("XI xi", Entry("Xi", alias="Shee")) == []


def test_accents_count():
    """An accent makes another word; composed or not, it is the same accent."""
    entry = Entry("Goïta", alias="Goyta")

    assert [said for _, said in marked("Goïta Goi\u0308ta Goita", entry)] == ["Goyta", "Goyta"]


@pytest.mark.parametrize(
    ("phonemes", "said"), [("kæt", "kæts"), ("ˈmɑɡə", "ˈmɑɡəz"), ("ɡeɪts", "ɡeɪtsɪz"), ("tætʃ", "tætʃɪz")]
)
def test_possessives_are_said(phonemes, said):
    """The English ’s is part of the word, with the sound that it has there."""
    assert marked("Name’s end", Entry("Name", phonemes=phonemes)) == [("Name’s", said)]
    assert marked("Name's end", Entry("Name", alias="Other")) == [("Name's", "Other's")]


def test_other_languages_are_left_alone():
    """An English entry says nothing of a French text; an entry without language says it everywhere."""
    entries = (Entry("Pau", alias="Poe", language="en-US"), Entry("Lyon", alias="Lee-on"))

    assert marked("Pau, Lyon", *entries, language="fr") == [("Lyon", "Lee-on")]
    assert lexicon.rules(Lexicon(), "en") == ()


def test_merge_lets_the_later_win():
    """A publisher's lexicon, merged last, overrides the house's."""
    merged = lexicon.merge(HOUSE, Lexicon((Entry("Kyiv", alias="Keev"),)))

    assert Token("Kyiv", alias="Keev") in spoken.tokens("To Kyiv", "en", merged)


def test_house_lexicon_is_ipa():
    """Every house entry is American English in IPA, and none stands twice."""
    graphemes = [entry.grapheme for entry in HOUSE.entries]

    assert len(set(graphemes)) == len(graphemes) > 100
    assert {entry.language for entry in HOUSE.entries} == {"en-US"}
    assert all(set(entry.phonemes) <= IPA for entry in HOUSE.entries)

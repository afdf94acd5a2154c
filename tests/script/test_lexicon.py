import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from narrate.errors import ScriptError
from narrate.script import lexicon, spoken
from narrate.script.lexicon import HOUSE, Entry, Lexicon
from narrate.script.model import Token
from narrate.script.rules import applied
from narrate.settings import Settings, Writing
from narrate.voice import hibari

HEAD = (
    '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa"'
    ' xml:lang="en-US">'
)
IPA = set("abdefhijklmnoprstuvwzæðŋɑɔəɚɛɝɡɪɹʃʊʌʒθˈˌ ")


def written(tmp_path, lexemes, head=HEAD, tail="</lexicon>"):
    tmp_path.mkdir(exist_ok=True)
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


def test_any_case():
    """Where the publisher says so, capitals need not stand in the text; as written a word comes first."""
    made = lexicon.in_any_case(Lexicon((Entry("Xi", alias="Shee"), Entry("IT", alias="eye tee"))))

    assert marked("XI xi Xi, Xis", *made.entries) == [("XI", "Shee"), ("xi", "Shee"), ("Xi", "Shee")]
    assert marked("it IT", *made.entries, Entry("it", alias="that")) == [("it", "that"), ("IT", "eye tee")]


def test_in_force(tmp_path):
    """The article's own lexicon wins over the publisher's, and that over ours; case is by setting."""
    house, own = (written(tmp_path / name, "") for name in ("house", "own"))
    lexeme = "<lexeme><grapheme>{}</grapheme><alias>{}</alias></lexeme>"
    house.write_text(f"{HEAD}{lexeme.format('Kyiv', 'Keev')}{lexeme.format('Oslo', 'Ozlow')}</lexicon>")
    own.write_text(f"{HEAD}{lexeme.format('Oslo', 'Ooshloo')}</lexicon>")
    script = Writing(lexicons=("house/names.pls",))

    def said(text, script, own=()):
        rules = lexicon.in_force(Settings(script=script, folder=tmp_path), own)
        return [token.alias for token in spoken.tokens(text, "en", rules) if token.alias]

    assert said("Kyiv, Oslo, oslo", script) == ["Keev", "Ozlow"]
    assert said("Kyiv, Oslo, oslo", script, [own]) == ["Keev", "Ooshloo"]
    assert said("kyiv, Oslo, oslo", replace(script, lexicon_case="any")) == ["Keev", "Ozlow", "Ozlow"]


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


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_house_words_are_found(form):
    """Each is found in a sentence, its accents composed or not."""
    for entry in HOUSE.entries:
        word = unicodedata.normalize(form, entry.grapheme)
        tokens = applied(f"Then {word}.", lexicon.rules(HOUSE, "en"))

        assert (word, entry.phonemes) in [(token.written, token.phonemes) for token in tokens]


def test_house_lexicon_is_ipa():
    """Every house entry is American English in IPA, and none stands twice."""
    graphemes = [entry.grapheme for entry in HOUSE.entries]

    assert len(set(graphemes)) == len(graphemes) >= 320
    assert {entry.language for entry in HOUSE.entries} == {"en-US"}
    assert all(set(entry.phonemes) <= IPA for entry in HOUSE.entries)


def test_house_lexicon_names_its_sources():
    """Every group of house entries says where its words can be looked up."""
    file = Path(lexicon.__file__).with_name("house.pls").read_text(encoding="utf-8")
    groups = re.findall(r"\n\n  <!-- (.+) -->\n  <lexeme>", file)

    assert len(groups) > 10
    assert all(": " in group for group in groups)
    assert len(re.findall(r"\n\n", file)) == len(groups)


@pytest.mark.parametrize("word", ["Nice", "Reading", "Polish", "Lyon", "March", "Job", "Turkey", "Herb"])
def test_house_lexicon_leaves_ordinary_words_alone(word):
    """A word that also is another one, with a capital at the beginning of a sentence, is not ours to say."""
    assert word not in {entry.grapheme for entry in HOUSE.entries}


def test_house_lexicon_teaches_the_voice():
    """No entry says what the default voice says by itself; stress alone is not enough."""
    with hibari._LOADING:  # noqa: SLF001  # its dictionary is nobody else's business
        reader = hibari._speaker("heart").reader  # noqa: SLF001

    def sounds(token):
        words = reader.g2p.phonemize_tokens(reader._tokens((token,)))  # noqa: SLF001
        return re.sub("[ˈˌ ]", "", "".join(word.phonemes or "" for word in words))

    taught = [Token(entry.grapheme, phonemes=entry.phonemes) for entry in HOUSE.entries]
    assert [token.written for token in taught if sounds(token) == sounds(Token(token.written))] == []


@pytest.mark.parametrize(
    ("grapheme", "text"),
    [("istanbul", "İstanbul is far."), ("ırmak", "an irmak"), ("re", "They’re in."), ("s", "Ann's in.")],
)
def test_letters_that_are_others(grapheme, text):
    """A letter that only a search takes for another makes no word, nor does the end of a contraction."""
    assert marked(text, Entry(grapheme, alias="x")) == []


def test_long_s():
    """Old prints have an s of another shape."""
    assert marked("by poſt", Entry("post", alias="x")) == [("poſt", "x")]


@pytest.mark.parametrize("language", ["fr", "it"])
def test_after_an_apostrophe(language):
    """Elsewhere a short word after an apostrophe is one of its own."""
    assert marked("l’re", Entry("re", alias="x"), language=language) == [("re", "x")]

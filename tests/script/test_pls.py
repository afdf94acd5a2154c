import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.errors import ScriptError
from narrate.script import lexicon
from narrate.script.lexicon import Entry, Lexicon
from narrate.script.pls import render, with_entry

texts = (
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
entries = st.builds(Entry, texts, alias=texts) | st.builds(Entry, texts, phonemes=texts)
NS = "http://www.w3.org/2005/01/pronunciation-lexicon"
FILE = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- The desk's own. -->
<lexicon version="1.0" xmlns="{NS}"  alphabet='ipa' xml:lang="en-US">
    <!-- Norway -->
    <lexeme><grapheme>Oslo</grapheme><phoneme>ˈɑzloʊ</phoneme></lexeme>   <!-- ask Kari -->

    <lexeme role='name'>
       <grapheme>Å &amp; B</grapheme>
       <grapheme>Aa</grapheme> <!-- rare -->
       <alias>oh</alias>
       <phoneme prefer="true">oʊ</phoneme>
    </lexeme>
</lexicon>
<!-- end -->
"""


def form(entry):
    """Give the form in which words are compared."""
    return unicodedata.normalize("NFC", entry.grapheme)


def read(data):
    return {entry.grapheme: entry for entry in lexicon.parse(data, "names.pls").entries}


@given(st.lists(entries, max_size=6), st.sampled_from(["en", "fr-CA", ""]))
def test_render_and_parse(made, language):
    """A lexicon that is written and read again is the same lexicon."""
    whole = Lexicon(tuple(Entry(each.grapheme, each.alias, each.phonemes, language) for each in made))
    expected = whole if made else Lexicon()

    assert lexicon.parse(render(whole).encode(), "names.pls") == expected


def test_render():
    """Words that are said alike share a lexeme, each on a line."""
    made = Lexicon(
        (Entry("Kyiv", phonemes="kiv"), Entry("Kiev", phonemes="kiv"), Entry("AT&T", alias="a <b>"))
    )

    assert render(made).splitlines()[1:] == [
        f'<lexicon version="1.0" xmlns="{NS}" alphabet="ipa" xml:lang="">',
        "  <lexeme><grapheme>Kyiv</grapheme><grapheme>Kiev</grapheme><phoneme>kiv</phoneme></lexeme>",
        "  <lexeme><grapheme>AT&amp;T</grapheme><alias>a &lt;b&gt;</alias></lexeme>",
        "</lexicon>",
    ]


def test_render_one_language():
    """A PLS file has one language."""
    with pytest.raises(ScriptError, match="not de, en"):
        render(Lexicon((Entry("a", alias="b", language="en"), Entry("a", alias="b", language="de"))))


@pytest.mark.parametrize(
    ("entry", "old", "new"),
    [
        (Entry("Oslo", phonemes="ˈoʊzloʊ"), "<phoneme>ˈɑzloʊ</phoneme>", "<phoneme>ˈoʊzloʊ</phoneme>"),
        (Entry("Oslo", alias="oz low"), "<phoneme>ˈɑzloʊ</phoneme>", "<alias>oz low</alias>"),
        (
            Entry("Bergen", alias="bear & gen"),
            "\n</lexicon>",
            "\n    <lexeme><grapheme>Bergen</grapheme><alias>bear &amp; gen</alias></lexeme>\n</lexicon>",
        ),
    ],
)
def test_one_change(entry, old, new):
    """A word's reading is replaced, or its lexeme added in the layout of its neighbours; all else stays."""
    assert with_entry(FILE.encode(), entry, "names.pls").decode() == FILE.replace(old, new)


@pytest.mark.parametrize("word", ["Å & B", "A\u030a & B"])
def test_a_word_leaves_those_that_it_shared_a_reading_with(word):
    """The other spellings keep theirs; accents may be composed or not."""
    made = with_entry(FILE.encode(), Entry(word, alias="ah"), "names.pls").decode()

    written = word.replace("&", "&amp;")
    assert made == FILE.replace("       <grapheme>Å &amp; B</grapheme>\n", "").replace(
        "\n</lexicon>",
        f"\n    <lexeme><grapheme>{written}</grapheme><alias>ah</alias></lexeme>\n</lexicon>",
    )


def test_the_preferred_reading_is_replaced():
    """Of several readings the one that is in force goes, and the new one is preferred as it was."""
    file = FILE.replace("       <grapheme>Aa</grapheme> <!-- rare -->\n", "")
    made = with_entry(file.encode(), Entry("Å & B", alias="ah"), "names.pls").decode()

    assert made == file.replace('<phoneme prefer="true">oʊ</phoneme>', '<alias prefer="true">ah</alias>')


FILES = [
    f'<lexicon xmlns="{NS}"/>',
    f'<p:lexicon alphabet="ipa" xmlns:p="{NS}"></p:lexicon>',
    f'<?xml version="1.0" encoding="ISO-8859-1"?>\r\n<lexicon xmlns="{NS}">\r\n<!-- é -->\r\n</lexicon>\r\n',
    f'\ufeff<lexicon xmlns="{NS}"><lexeme><grapheme>a</grapheme><alias>b</alias></lexeme></lexicon>',
]


@pytest.mark.parametrize("file", FILES)
def test_other_files(file):
    """A file without a word, with prefixes, in another encoding or with a byte order mark takes one too."""
    encoding = "latin-1" if "ISO" in file else "utf-8"
    made = with_entry(file.encode(encoding), Entry("Oslo", phonemes="ˈɑzloʊ"), "names.pls")

    assert read(made)["Oslo"].phonemes == "ˈɑzloʊ"
    assert with_entry(made, Entry("Oslo", phonemes="ˈɑzloʊ"), "names.pls") == made
    assert all(line.endswith("\r") for line in made.decode(encoding).split("\n")[:-1] if "\r\n" in file)


@pytest.mark.parametrize("data", [b"", b"<speak/>", "<a/>".encode("utf-16"), FILE.encode()[:300]])
def test_what_is_no_lexicon_is_left_alone(data):
    """A broken file is an error that names it."""
    with pytest.raises(ScriptError, match=r"names\.pls"):
        with_entry(data, Entry("a", alias="b"), "names.pls")


@given(st.lists(entries, max_size=5, unique_by=form), entries)
def test_a_word_is_put_and_the_others_stay(made, entry):
    """Whatever a file holds, a word that is put into it is said so, and every other word as before."""
    before = read(render(Lexicon(tuple(made))).encode())
    after = read(with_entry(render(Lexicon(tuple(made))).encode(), entry, "names.pls"))

    said = {form(each): (each.alias, each.phonemes) for each in after.values()}
    expected = {form(each): (each.alias, each.phonemes) for each in before.values()}
    assert said == expected | {form(entry): (entry.alias, entry.phonemes)}

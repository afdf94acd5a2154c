import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st
from lxml import etree

from narrate.article.model import LeftOut
from narrate.script import compose
from narrate.script.elements import LEVELS, SAY_AS, STRENGTHS
from narrate.script.model import (
    PLAIN,
    Break,
    Mark,
    Paragraph,
    Passage,
    Script,
    Sentence,
    Sound,
    Style,
    Token,
)
from narrate.script.parse import parse
from narrate.script.ssml import OURS, SSML, fingerprint, is_edited, render

SCHEMA = Path(__file__).parents[3] / "shared" / "checks" / "ssml" / "ssmlv1p1-core.xsd"
HOSTILE = (
    "<&>\"'",
    "]]>",
    "<!-- -->",
    "&amp;",
    "<?x?>",
    '"/><p>',
    "\u2028",
    "e\u0301",
    "a\x00b\x1fc",
    "  ",
    "\r\n",
    "<![CDATA[x]]>",
    "&#x41; &nbsp;",
    "\u2029\x85",
    "\ufeff\u200b\u200d\u00ad",
    "👩‍👩‍👧 🇫🇷",
    "a\u0323\u0307\u0301",
    "\u202eright to left\u202c שלום",
    "\ud800 \ufffe",
    "word " * 200,
)
EXAMPLES = settings(max_examples=60, deadline=None)

texts = st.one_of(st.text(max_size=12), st.sampled_from(HOSTILE), st.just("Hello, world. "))
said = texts.filter(lambda text: compose.legal(text).strip())
folded = said.map(lambda text: " ".join(compose.legal(text).split()))
styles = st.one_of(
    st.just(PLAIN),
    st.builds(
        Style,
        voice=st.sampled_from(("", "hibari:heart", "en-US-AvaNeural", 'a&"b"')),
        language=st.sampled_from(("", "fr", "zh-Hant")),
        rate=st.sampled_from(("", "90%", "x-slow", "+10%", "default")),
        pitch=st.sampled_from(("", "high", "+2st", "110Hz", "-5%")),
        volume=st.sampled_from(("", "loud", "x-soft", "silent", "+3dB", "-.5dB")),
        emphasis=st.sampled_from(("", *LEVELS)),
    ),
)
tokens = st.one_of(
    st.builds(Token, texts, style=styles),
    st.builds(Token, texts, alias=texts, style=styles),
    st.builds(Token, texts, phonemes=said, style=styles),
    st.builds(
        Token,
        texts,
        say_as=st.sampled_from(sorted(SAY_AS)),
        form=st.sampled_from(("", "mdy", "hms12")),
        style=styles,
    ),
)
breaks = st.builds(Break, st.none() | st.integers(0, 60_000), st.sampled_from(("", *STRENGTHS)))
addresses = st.sampled_from(("names.pls", "sting.wav", "a&b.wav", "my%20sting.wav", "été.wav", "a'b.pls"))
sounds = st.builds(Sound, addresses, st.just("") | folded)
marks = st.builds(Mark, folded.filter(lambda name: not name.startswith("chapter:")))
placed = st.one_of(breaks, sounds, marks)
sentences = st.lists(tokens | placed, min_size=1, max_size=6).map(compose.sentence).filter(lambda s: s.pieces)
roles = st.sampled_from(
    ("", "heading", "announcement", "quote", "list-item", "image", "table", "code", "footnote")
)
paragraphs = st.builds(
    lambda items, sentence, role: Paragraph((*items, sentence), role),
    st.lists(sentences | placed, max_size=3),
    sentences,
    roles,
)
passages = st.builds(
    lambda title, items, paragraph, anchor, image: Passage(title, (*items, paragraph), anchor, image),
    folded,
    st.lists(paragraphs | placed, max_size=2),
    paragraphs,
    st.just("") | folded,
    st.just("") | texts.map(compose.legal),
)
scripts = st.builds(
    Script,
    title=folded,
    language=st.sampled_from(("en", "en-GB", "zh-Hant-TW")),
    passages=st.lists(passages, min_size=1, max_size=2).map(tuple),
    **{name: st.just("") | folded for name in ("dek", "byline", "published", "url", "site_name", "image")},
    tags=st.lists(folded, max_size=2).map(tuple),
    left_out=st.lists(st.builds(LeftOut, folded, folded), max_size=2).map(tuple),
    lexicons=st.lists(addresses, max_size=2).map(tuple),
    article_hash=st.sampled_from(("", "0" * 64)),
)


def script(*pieces, **facts):
    sentence = compose.sentence(pieces or (Token("Hello."),))
    values = {"title": "Title", "language": "en", **facts}
    return Script(passages=(Passage("Beginning", (Paragraph((sentence,)),)),), **values)


@EXAMPLES
@given(scripts)
def test_a_script_survives_its_file(made):
    """Whatever a script holds, reading what was written gives the same script, and nothing to tell of."""
    read = parse(render(made))

    assert read == made
    assert all("is kept silent" in notice.message for notice in read.notices)


def test_the_generator_leaves_nothing_out():
    """The properties speak of every element that a script holds, and of every value of its attributes."""
    seen = Counter()

    @settings(max_examples=300, database=None, phases=[Phase.generate])
    @seed(1)
    @given(scripts)
    def count(made):
        root = etree.fromstring(render(made).encode())
        for element in root.iter():
            name = etree.QName(element).localname
            seen.update(
                [name, *(f"{name} {etree.QName(attribute).localname}" for attribute in element.attrib)]
            )
            seen.update([element.get("interpret-as"), element.get("level"), element.get("strength")])

    count()

    elements = "speak metadata lexicon mark p s sub say-as phoneme break emphasis prosody voice lang audio"
    attributes = "sub alias,say-as format,phoneme ph,break time,prosody rate,prosody pitch,prosody volume"
    others = ("voice name,lang lang,audio src,mark anchor,p role,lexicon uri", "left-out,article,script")
    wanted = {*elements.split(), *",".join((attributes, *others)).split(","), *SAY_AS, *LEVELS, *STRENGTHS}
    assert wanted - seen.keys() == set()


@EXAMPLES
@given(scripts)
def test_a_script_survives_an_editor_that_changes_line_ends(made):
    """CRLF line ends and a byte order mark neither change the script nor count as an edit."""
    text = "\ufeff" + render(made).replace("\n", "\r\n")

    assert parse(text.encode()) == made
    assert not is_edited(text)


@EXAMPLES
@given(st.lists(tokens | placed, max_size=6))
def test_a_sentence_has_one_form(pieces):
    """Composing a sentence again changes nothing, so equal sentences are equal values."""
    made = compose.sentence(pieces)

    assert compose.sentence(made.pieces) == made


@EXAMPLES
@given(scripts)
def test_a_written_script_is_valid(made):
    """What we write is valid against W3C's schema for SSML 1.1, once our own namespace is taken out."""
    if not SCHEMA.is_file():
        pytest.skip("W3C's schema is not part of the repository")

    schema = _schema()

    assert schema.validate(_bare(render(made))), schema.error_log


_SCHEMAS = []


def _schema():
    _SCHEMAS[:] = _SCHEMAS or [etree.XMLSchema(etree.parse(SCHEMA))]
    return _SCHEMAS[0]


def _bare(text):
    """Take out foreign elements and attributes, as the specification says before it validates."""
    root = etree.fromstring(text.encode())
    for element in list(root.iter()):
        if not element.tag.startswith(f"{{{SSML}}}"):
            element.getparent().remove(element)
        for name in element.attrib:
            if name.startswith(f"{{{OURS}}}"):
                del element.attrib[name]
    return etree.fromstring(etree.tostring(root))


def test_a_person_can_read_it():
    """Each element of a sentence stands on the sentence's line, under its chapter."""
    made = script(
        Token("Rep.", alias="Representative"),
        Token(" "),
        Token("Kupchan", phonemes="ˈkʌptʃən"),
        Token(" of "),
        Token("NPR", say_as="characters"),
        Break(700),
        Token(" was ", style=Style(emphasis="strong", rate="90%")),
        Sound("sting.wav"),
        Token("here.", style=Style(voice="hibari:heart", language="fr")),
    )

    assert (
        '<mark name="chapter: Beginning"/>\n<p>\n  <s><sub alias="Representative">Rep.</sub> '
        '<phoneme alphabet="ipa" ph="ˈkʌptʃən">Kupchan</phoneme> of '
        '<say-as interpret-as="characters">NPR</say-as><break time="700ms"/>'
        '<prosody rate="90%"><emphasis level="strong"> was </emphasis></prosody><audio src="sting.wav"/>'
        '<voice name="hibari:heart"><lang xml:lang="fr">here.</lang></voice></s>\n</p>\n</speak>\n'
    ) in render(made)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile):
    """Markup in a title, in metadata, in an attribute or in a sentence is text, and nothing but text."""
    text = f"a {hostile} b"
    made = script(Token(text, alias=text), title=text, byline=text, left_out=(LeftOut(text, text),))
    made = replace(made, passages=(replace(made.passages[0], title=text, anchor=text), *made.passages[1:]))

    read = parse(render(made))

    clean = " ".join(compose.legal(text).split())
    assert (read.title, read.passages[0].title) == (clean, clean)
    assert (read.byline, read.passages[0].anchor) == (compose.legal(text), compose.legal(text))
    assert read.left_out == (LeftOut(compose.legal(text), compose.legal(text)),)
    assert len(read.sentences) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("Hello.", "Hallo."),
        lambda text: text + " ",
        lambda text: text.replace("chapter: Beginning", "chapter: Start"),
        lambda text: re.sub(r"\s*<n:script[^>]*>", "", text),
        lambda text: re.sub(
            r'<n:script sha256="(.)', lambda m: f'<n:script sha256="{(int(m[1], 16) + 1) % 16:x}', text
        ),
    ],
    ids=["word", "space", "title", "no fingerprint", "forged fingerprint"],
)
def test_any_change_is_an_edit(change):
    """One changed character is an edit; so is a fingerprint that is missing or not the text's own."""
    text = render(script())

    assert not is_edited(text)
    assert is_edited(change(text))


def test_the_fingerprint_does_not_count_itself():
    """A script's fingerprint is that of the text around it, so that it can stand in the text."""
    text = render(script())

    assert fingerprint(text) == fingerprint(text.replace(fingerprint(text), ""))


def test_a_sentence_is_compared_by_what_it_says():
    """The line that a sentence stands on is for messages, and makes no two sentences different."""
    assert Sentence((Token("Hello."),), line=3) == Sentence((Token("Hello."),), line=9)

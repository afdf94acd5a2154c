from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.article.model import Article, Block, Section
from narrate.script.adapt import adapt
from narrate.script.compose import sentence
from narrate.script.lexicon import Lexicon
from narrate.script.model import Token
from narrate.script.parse import parse
from narrate.script.quotes import ANNOUNCED, quotations, voiced
from narrate.script.ssml import render
from narrate.settings import Writing

BARE = Writing(opening=(), closing=())
LOUD = replace(BARE, announce_quotes=True)
SECOND = "silence"


def script_of(*blocks, writing=BARE, language="en", quoting=SECOND):
    return adapt(Article("Tides", (Section("", blocks),)), writing, Lexicon(), language, quoting)


def paragraph(text):
    return Block("paragraph", text)


def told(script):
    """Give each paragraph's role and words."""
    return [
        (each.role, " ".join(s.written for s in each.sentences))
        for passage in script.passages
        for each in passage.paragraphs
    ]


def second(script):
    """Give the stretches that the second voice says."""
    pieces = [piece for made in script.sentences for piece in (*made.pieces, Token(" "))]
    runs = "".join(f"{'[' if p.style.voice else ']'}{p.written}" for p in pieces)
    return [run.split("]")[0] for run in runs.split("[")[1:]]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We kept the lamp alight,” she said.", ["“We kept the lamp alight,”"]),
        (
            "“We kept the lamp alight,” she said, “and the door shut.”",
            ["“We kept the lamp alight,”", "“and the door shut.”"],
        ),
        ("She said: “We kept it. Nobody came.” Then she left.", ["“We kept it.", "Nobody came.”"]),
        ("He called it “a very small thing indeed” and left.", []),
        ("The “Lamp” went out.", []),
        ("She wrote “The Lamp of the Old Harbor,” a novel.", []),
        ("“No,” she said.", []),
        ("“We will go on and on", []),
        ("“We will go on and on.", ["“We will go on and on."]),
        ('"We kept the lamp alight," she said.', ['"We kept the lamp alight,"']),
        ("‘We didn’t see the lamp,’ she said.", ["‘We didn’t see the lamp,’"]),
        ("She wrote “We saw the lamp go out”.", ["“We saw the lamp go out”"]),
        ("“I don’t know,” she said, “but we will.”", ["“I don’t know,”", "“but we will.”"]),
        ("She wrote “Harbor,” a novel, and “the lamp of old.”", []),
        ("She saw the “Lamp,” the boat, “as it was.” It sank.", ["“Lamp,”", "“as it was.”"]),
        ("“No,” she said. “but we will see.”", []),
        ("‘It isn’t the boys’ fault,’ she said.", ["‘It isn’t the boys’ fault,’"]),
        ("The ‘boys’ and the ‘girls’ left it.", []),
        ("The ‘boys’ left, she said.", []),
    ],
)
def test_quotations_have_the_second_voice(text, quoted):
    """Whole sentences in quotation marks are said by it; names, scare quotes and who says it are not."""
    assert second(script_of(paragraph(text))) == quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("„Wir haben die Lampe gehütet“, sagte sie.", "„Wir haben die Lampe gehütet“"),
        ("„Wir haben sie gehütet“, sagte sie.", "„Wir haben sie gehütet“"),
        ("»Wir haben die Lampe gehütet.« Sie ging.", "»Wir haben die Lampe gehütet.«"),
        ("« Nous avons gardé la lampe. » Elle sourit.", "« Nous avons gardé la lampe. »"),
        ("«Hemos guardado la lámpara», dijo.", "«Hemos guardado la lámpara»"),
    ],
)
def test_other_marks(text, quoted):
    """German, French and Spanish marks are known, and their comma after the closing mark."""
    assert [text[first:last] for first, last in quotations(text)] == [quoted]


def test_block_quotes_have_the_second_voice():
    """All of a block quote is said by it, and whose words they are by the first."""
    script = script_of(paragraph("So she wrote."), Block("quote", "It was cold. We left.", source="M. Vale"))

    assert second(script) == ["It was cold.", "We left."]
    assert '<s><voice name="silence">It was cold.</voice></s>' in render(script)
    assert parse(render(script)) == script


def test_no_second_voice_unless_asked():
    """By default nothing is marked and nothing announced."""
    blocks = (Block("quote", "It was cold there.", source="M. Vale"), paragraph("“We left the house.”"))
    script = script_of(*blocks, quoting="")

    assert "<voice" not in render(script)
    assert told(script) == [
        ("quote", "It was cold there. M. Vale"),
        ("", "“We left the house.”"),
    ]


def test_block_quotes_are_announced():
    """A quote, of several paragraphs too, has its words before and after it; its source stands behind."""
    blocks = (
        paragraph("So she wrote."),
        Block("quote", "It was cold."),
        Block("quote", "We left.", source="M. Vale"),
        paragraph("Then it rained."),
    )

    assert told(script_of(*blocks, writing=LOUD)) == [
        ("", "So she wrote."),
        ("announcement", "Quote."),
        ("quote", "It was cold."),
        ("quote", "We left."),
        ("announcement", "End of quote."),
        ("", "M. Vale"),
        ("", "Then it rained."),
    ]


@pytest.mark.parametrize("language", sorted(ANNOUNCED))
def test_announcements_are_in_the_article_s_language(language):
    """Each of seven languages has its own words."""
    script = script_of(
        Block("quote", "A. B. C."), writing=replace(LOUD, language=language), language=f"{language}-XX"
    )
    before, *_, after = [words for role, words in told(script) if role == "announcement"]

    assert (before, after) == ANNOUNCED[language]


def test_other_languages_have_no_announcement():
    """A word of English never stands in a text of another language."""
    script = script_of(Block("quote", "Det var kallt."), writing=replace(LOUD, language="sv"), language="sv")

    assert [role for role, _ in told(script)] == ["quote"]


def test_an_edited_script_is_what_is_said():
    """Announcement and voice are ordinary markup, which an editor takes away or changes."""
    text = render(script_of(Block("quote", "It was cold."), writing=LOUD))
    edited = text.replace("<s>Quote.</s>", "<s>She wrote:</s>").replace('"silence"', '"hibari:heart"')
    script = parse(edited)

    assert told(script)[0] == ("announcement", "She wrote:")
    assert script.sentences[1].tokens[0].style.voice == "hibari:heart"


pieces = st.sampled_from(
    ("“", "”", "We", "left", "the", "house", ".", ",", " ", "«", "»", '"', "‘", "’", "K")
)


@given(st.lists(st.lists(pieces, min_size=1, max_size=9).map("".join), min_size=1, max_size=3))
def test_what_is_written_never_changes(texts):
    """Whoever says it, each sentence has its words, its marks and its pronunciations."""
    made = [sentence((Token(text), Token("Kyiv", phonemes="ˈkiv"), Token(text))) for text in texts]
    said = voiced(made, SECOND)

    assert [each.written for each in said] == [each.written for each in made]
    assert all(any(t.phonemes for t in each.tokens) for each in said)

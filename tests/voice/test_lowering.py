from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from narrate.script.model import Break, Mark, Sentence, Style, Token
from narrate.script.xsampa import LETTERS
from narrate.voice.lowering import Dialect, lowered

ALL = Dialect(
    elements=frozenset({"break", "emphasis", "lang", "phoneme", "say-as", "sub"}),
    say_as={"characters": "spell-out", "date": "date", "ordinal": "ordinal"},
    dated=True,
    languages={"fr": "fr-FR", "fr-ca": "fr-CA"},
)
NONE = Dialect(elements=frozenset())


def ssml(dialect, *pieces):
    made = lowered(Sentence(pieces), dialect).ssml
    etree.fromstring(made.encode())
    return made.removeprefix(dialect.root).removesuffix("</speak>")


def test_elements_that_a_service_takes():
    """What a service takes is sent under its names for it."""
    assert ssml(ALL, Token("Rep.", alias='a "b" & c')) == '<sub alias="a &quot;b&quot; &amp; c">Rep.</sub>'
    assert ssml(ALL, Token("NPR", say_as="characters")) == '<say-as interpret-as="spell-out">NPR</say-as>'
    assert (
        ssml(ALL, Token("5/6", say_as="date", form="md"))
        == '<say-as interpret-as="date" format="md">5/6</say-as>'
    )
    assert ssml(ALL, Token("a", phonemes="ə")) == '<phoneme alphabet="ipa" ph="ə">a</phoneme>'
    assert (
        ssml(ALL, Token("so", style=Style(emphasis="reduced"))) == '<emphasis level="reduced">so</emphasis>'
    )
    assert (
        ssml(ALL, Break(90_000), Break(strength="weak")) == '<break time="10000ms"/><break strength="weak"/>'
    )


def test_elements_that_a_service_does_not_take():
    """What it does not take is said in plain words, and what it would stumble over is not sent."""
    style = Style(emphasis="strong", language="fr")

    assert ssml(NONE, Token("Rep.", alias="Representative")) == "Representative"
    assert ssml(NONE, Token("U.S. 9", say_as="characters"), Token("!")) == "U S 9!"
    assert ssml(NONE, Token("NPR ", say_as="characters"), Token("reports")) == "N P R reports"
    assert ssml(NONE, Token("5/6", say_as="date", form="md")) == "5/6"
    assert ssml(ALL, Token("5/6", say_as="date")) == "5/6"
    assert ssml(NONE, Token("a", phonemes="ə"), Break(300), Mark("here")) == "a"
    assert ssml(NONE, Token("so", style=style)) == "so"
    assert ssml(ALL, Token("hm", alias="")) == ssml(NONE, Token("hm", alias="")) == ""


def test_what_is_spelled_stands_apart_from_what_follows():
    """Spelled letters have spaces between them, and keep those around them."""
    spelled = Token("N.P.R. ", say_as="characters")

    assert ssml(NONE, Token("Of "), spelled, Token("reports")) == "Of N P R reports"


def test_languages():
    """A language is sent as the service calls it, by its region or by its first; one that it lacks is not."""

    def tag(language):
        return ssml(ALL, Token("x", style=Style(language=language)))

    assert tag("fr") == '<lang xml:lang="fr-FR">x</lang>'
    assert tag("fr-ca") == '<lang xml:lang="fr-CA">x</lang>'
    assert tag("tlh") == tag("") == "x"


def test_another_alphabet():
    """Sounds are written in the alphabet that a service takes."""
    keys = {ipa: key for key, ipa in LETTERS.items()}
    dialect = Dialect(
        frozenset({"phoneme"}), alphabet="x-sampa", phonemes=lambda ipa: "".join(keys[sign] for sign in ipa)
    )

    assert ssml(dialect, Token("a", phonemes="ʃə")) == '<phoneme alphabet="x-sampa" ph="S@">a</phoneme>'


def test_what_no_xml_can_hold():
    """Hostile text is escaped, in text and in attributes, and signs that no XML can hold are left out."""
    made = ssml(ALL, Token("</speak>\x00<a>"), Token("b", phonemes='"/><x y="'))

    assert made == (
        '&lt;/speak&gt;&lt;a&gt;<phoneme alphabet="ipa" ph="&quot;/&gt;&lt;x y=&quot;">b</phoneme>'
    )


text = st.text("ab é«漢😀 <&\"'\x07.", max_size=8)
token = st.builds(
    Token,
    text,
    alias=st.none() | text,
    phonemes=st.sampled_from(["", "ə"]),
    say_as=st.sampled_from(["", "characters", "date"]),
    style=st.builds(Style, language=st.sampled_from(["", "fr"]), emphasis=st.sampled_from(["", "strong"])),
)


@given(st.lists(token, max_size=6), st.sampled_from([ALL, NONE]))
def test_every_byte_knows_where_it_comes_from(tokens, dialect):
    """Any sentence becomes well-formed XML, and the bytes of its plain words lead back to the words."""
    sentence = Sentence(tuple(tokens))
    made = lowered(sentence, dialect)
    data = made.ssml.encode()
    etree.fromstring(data)

    assert len(made.places) == len(data)
    assert all(0 <= first <= last <= len(sentence.written) for first, last in made.places)
    assert made.written(-5, 10**9)[1] <= len(sentence.written)
    if all(token == Token(token.written) for token in tokens):
        said = [sentence.written[first:last] for first, last in dict.fromkeys(made.places) if last]
        assert "".join(said) == sentence.written.replace("\x07", "")

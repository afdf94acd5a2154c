import json
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrate.script import spoken
from narrate.script.lexicon import Entry, Lexicon, merge
from narrate.script.model import Token

DATA = Path(__file__).parents[1] / "data" / "script" / "spoken.json"
CASES = [
    (written, said)
    for topic in json.loads(DATA.read_text(encoding="utf-8")).values()
    for written, said in topic.items()
]
NASTY = (
    *(
        "$",
        "£",
        "5",
        "12",
        "1990",
        "180,000",
        "3.5",
        "0",
        "007",
        "bn",
        "m",
        "k",
        "%",
        "°C",
        "km/h",
        "x",
        "+",
        "=",
    ),
    *(
        "-",
        "–",
        "—",
        "/",
        ":",
        ".",
        ",",
        " ",
        " ",
        " ",
        "(",
        ")",
        "[",
        "&",
        "_",
        "'",
        "’",
        '"',
        "\n",
        "\u200b",
    ),
    *(
        "Rep.",
        "St.",
        "(D-Wash.)",
        "No.",
        "pp.",
        "§",
        "#",
        "@",
        "a",
        "the",
        "b.com",
        "https://x.org/a",
        "e.g.",
    ),
    *(
        "Sept.",
        "1939",
        "May",
        "s",
        "th",
        "×",
        "½",
        "²",
        "习近平",
        "Владимир",
        "β",
        "🎉",
        "👍🏽",
        "🇺🇦",
        "٣٤",
        "①",
        "^",
        "⁻⁶",
        "mc²",
        "[1]",
        "--",
        "👨\u200d👩\u200d👧",
    ),
    *(
        "WHO",
        "US",
        "Kyiv",
        "naïveté",
        "World War",
        "II",
        "Henry",
        "VIII",
        "p.m.",
        "10:30",
        "COVID-",
        "F-",
        "Inc.",
    ),
)
ENGLISH = (
    *(
        "Sept. 1, 1939",
        "10/12/2019",
        "5–4",
        "24/7",
        "1990s",
        "’90s",
        "6'2\"",
        "911",
        "(555) 123-4567",
        "3:1",
        "½",
    ),
    *(
        "$3.5bn",
        "$5-$10",
        "50%–60%",
        "−5",
        "≥4",
        "20 °C",
        "9 mg/dL",
        "60 km/h",
        "4x100m",
        "10⁶",
        "CO₂",
        "mc²",
        "x^2",
    ),
    *(
        "No. 10",
        "pp. 12–15",
        "§ 230",
        "501(c)(3)",
        "World War II",
        "Henry VIII",
        "COVID-19",
        "F-16",
        "33⅓%",
        "a",
        "3",
    ),
    *(
        "C#",
        "AT&T",
        "#MeToo",
        "@real_name",
        "a_b@example.co.uk",
        "https://x.org/a/1?b=2",
        "example.org/path",
        ".NET",
    ),
    *(
        "KEEP OUT",
        "NPR’s",
        "GPT-4",
        "mRNA",
        "*this*",
        "_that_",
        "[12]",
        "text.¹",
        "--",
        "🎉",
        "nar\u00adrate",
        "$",
    ),
    *(
        "7ABC123",
        "00421",
        "1,048,576",
        "2:19:12",
        "4:02.38",
        "0-for-4",
        "10-2",
        "the",
        "was",
        "on",
        "%",
        "1\u202f000",
    ),
)
TEXTS = st.lists(st.sampled_from(NASTY), max_size=12).map("".join) | st.text(max_size=20)


def is_plain(token):
    return token == Token(token.written)


def marks(text, *arguments):
    """Give what is said otherwise than written."""
    return {t.written: t.alias for t in spoken.tokens(text, *arguments) if t.alias is not None}


@pytest.mark.parametrize(("written", "said"), CASES)
def test_case(written, said):
    """Every written form of the collection is said as a reader would say it."""
    assert spoken.spoken(written) == said


def test_collection_is_large():
    """The collection covers the register: it does not shrink unseen."""
    assert len(CASES) >= 390


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_tokens_join_to_the_text(text):
    """Joined, what is written is the text, and no token is empty."""
    tokens = spoken.tokens(text)

    assert "".join(token.written for token in tokens) == text
    assert all(token.written for token in tokens)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_plain_stretches_are_settled(text):
    """A plain stretch is one token, holds no figures, and has nothing more to mark."""
    tokens = spoken.tokens(text)

    plain = [token for token in tokens if is_plain(token)]
    assert not any(is_plain(token) and is_plain(after) for token, after in pairwise(tokens))
    assert all(spoken.tokens(token.written) == (token,) for token in plain)
    assert not any(letter.isdecimal() for token in tokens for letter in token.spoken)


def test_plain_sentence_is_one_token():
    """A sentence with nothing to expand stays as it is."""
    assert spoken.tokens("Nothing here is to be changed.") == (Token("Nothing here is to be changed."),)
    assert spoken.tokens("") == ()


def test_marked_words_are_few_and_whole():
    """Only the words that are said otherwise are marked, with their own punctuation."""
    text = "Rep. Ada Quill (D-Wash.) read a 12-point plan on Sept. 1, 1939, for $3.5bn."

    assert marks(text) == {
        "Rep.": "Representative",
        "(D-Wash.)": ", Democrat of Washington,",
        "12-point": "twelve-point",
        "Sept. 1, 1939": "September first, nineteen thirty-nine",
        "$3.5bn": "three point five billion dollars",
    }


def test_no_punctuation_twice():
    """An alias drops the comma or full stop that the text brings, and ends a sentence that its dot ended."""
    assert marks("Sen. Vale (I-Vt.), who left")["(I-Vt.)"] == ", independent of Vermont"
    assert marks("It was Sen. Vale (I-Vt.).")["(I-Vt.)"] == ", independent of Vermont"
    assert marks("At 5 p.m.")["5 p.m."] == "five p.m."
    assert marks("Sold by Greene Inc.")["Inc."] == "Incorporated."
    assert marks("Sold by “Greene Inc.”")["Inc."] == "Incorporated."
    assert marks("Greene Inc. sold it.")["Inc."] == "Incorporated"


def test_words_are_not_glued():
    """Where a mark touches a letter, the voice hears two words."""
    assert spoken.spoken("§5 of x5y") == "section five of x five y"


def test_capitals_to_spell_are_characters():
    """Capitals that would be taken for a word are spelled, by markup rather than by respelling."""
    assert spoken.tokens("The WHO said so.")[1] == Token("WHO", say_as="characters")


def test_other_languages_of_english_read_the_day_first():
    """`3/4/2021` is in March for an American and in April for a Briton."""
    assert marks("It was 3/4/2021.", "en-US") == {"3/4/2021": "March fourth, twenty twenty-one"}
    assert marks("It was 3/4/2021.", "en-GB") == {"3/4/2021": "the third of April, twenty twenty-one"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It has 105 rooms.", "It has one hundred and five rooms."),
        (
            "In 2005 it cost £101,250.",
            "In two thousand and five it cost one hundred and one thousand two hundred and fifty pounds.",
        ),
        ("The 101st of 1,000,001", "The one hundred and first of one million and one"),
        ("They won 2-0 at home.", "They won two nil at home."),
        ("A 50p coin, 12st 4lb, 5km", "A fifty pence coin, twelve stone four, five kilometres"),
        ("No 10 said so in 1900.", "Number ten said so in nineteen hundred."),
    ],
)
def test_british_numbers(text, said):
    """A Briton puts an `and` where an American has none."""
    assert spoken.spoken(text, "en-GB") == said


def test_emoji_by_name_where_asked_for():
    """Pictures are passed over, and keep their place; by name where the setting says so."""
    party, couple = "A party 🎉🔥🎉 began 👍🏽.", "A 👨\u200d👩\u200d👧 ticket"

    assert Token("🎉🔥🎉", alias="") in spoken.tokens(party)
    assert Token("🎉🔥🎉", alias="party popper, fire") in spoken.tokens(party, emoji="name")
    assert Token("👍🏽", alias="thumbs up sign") in spoken.tokens(party, emoji="name")
    assert Token("👨\u200d👩\u200d👧", alias="man, woman, girl") in spoken.tokens(couple, emoji="name")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(ENGLISH), max_size=12).map(" ".join), st.sampled_from(("en", "en-GB")))
def test_nothing_is_left_that_no_voice_can_say(text, language):
    """Whatever an article mixes: joined, what is written is the text, and no figure or mark-up is said."""
    tokens = spoken.tokens(text, language)
    said = spoken.words(tokens)

    assert "".join(token.written for token in tokens) == text
    assert not any(sign.isdigit() or sign.isnumeric() for sign in said)
    assert not set("#@*_^\u00ad\u200b") & set(said)


HOSTILE = ("1", "1,", "-1", "@a", "a-1-", "US ", "a.b.", "²", "\u200ba")


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_text_and_not_its_square(unit):
    """A paragraph of figures and signs takes as long as its parts together."""
    spoken.tokens(unit)
    short, long = (_seconds(unit * (size // len(unit))) for size in (2000, 12_000))

    assert long < 12 * short + 1


def _seconds(text):
    begun = time.process_time()
    assert "".join(token.written for token in spoken.tokens(text)) == text
    return time.process_time() - begun


def test_lexicon_comes_first():
    """What a lexicon says of a word is said, even where a rule knows the word too."""
    mine = Lexicon((Entry("Rep.", alias="Rap"), Entry("12-point", phonemes="ˈtwɛlvə")))

    tokens = spoken.tokens("Rep. Vale read the 12-point plan.", "en", merge(spoken.HOUSE, mine))

    assert tokens[0] == Token("Rep.", alias="Rap")
    assert Token("12-point", phonemes="ˈtwɛlvə") in tokens


def test_house_lexicon_is_in_force():
    """Names that the default voice says wrong carry phonemes."""
    assert Token("Kyiv", phonemes="ˈkiv") in spoken.tokens("He went to Kyiv.")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le 3 mai, 12 personnes sont là.", {"3 mai": "trois mai", "12 personnes": "douze personnes"}),
        ("it-IT", "Nel 1999 c'erano uomini.", {"1999": "mille novecento novantanove"}),
        ("ja", "昨日、猫が2匹いました。", {"2匹": "二匹"}),
        ("rw", "Hari abantu 12.", {"12": "cumi na kabiri"}),
    ],
)
def test_figures_of_other_languages(language, text, expected):
    """Figures go through the language's own grammar, and no English rule touches the text."""
    assert marks(text, language) == expected


@pytest.mark.parametrize("language", ["nl", "de", "x-unknown", ""])
def test_what_no_grammar_knows_stays_as_written(language):
    """Where a language has no grammar, or the text no figures, the text is left alone."""
    text = "Rep. Jones en de WHO" if language == "de" else "Rep. Jones, 12 mensen"

    assert spoken.tokens(text, language) == (Token(text),)


def test_grammar_waits_until_it_is_needed():
    """An ordinary English text never loads the large grammars."""
    code = (
        "import sys; from narrate.script import spoken;"
        "spoken.tokens('On Sept. 1, 1939, $3.5bn and 12-point plans met 5 km off.');"
        "print('kitten_text_processing' in sys.modules)"
    )

    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
        == "False\n"
    )


def test_seed_article_is_settled(seed):
    """A magazine article is marked so that every figure of it is said in words."""
    lines = (seed / "article.txt").read_text(encoding="utf-8").splitlines()

    tokens = [token for line in lines for token in spoken.tokens(line)]

    assert not any(letter.isdigit() for token in tokens for letter in token.spoken)


@pytest.mark.parametrize("language", ["fr", "de", "x-none"])
def test_addresses_of_other_languages(language):
    """A web address is said by its domain in every language, without a word of English."""
    said = spoken.spoken("Voir https://www.quai.org/a/b?x=1&y=2, www.port.fr/7 ou mer.org.", language)

    assert said == "Voir quai.org, port.fr ou mer.org."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("SW1A 1AA", "S.W one A, one A.A"),
        ("The 8.15 to Euston", "The eight fifteen to Euston"),
        ("They won 10-0.", "They won ten nil."),
        ("0-4 year-olds", "zero to four year-olds"),
        ("1,234.5p", "one thousand two hundred and thirty-four point five pence"),
    ],
)
def test_britons_write_postcodes_trains_and_scores(written, said):
    """What only a British text holds is said as a Briton says it."""
    assert spoken.spoken(written, "en-GB") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("The King and I went.", "The King and I went."),
        ("What the Queen said I forgot.", "What the Queen said I forgot."),
        ("King Charles, I think, left.", "King Charles, I think, left."),
        ("King Charles I left.", "King Charles the First left."),
    ],
)
def test_kings_and_i(written, said):
    """An `I` after a throne is a number only beside a name."""
    assert spoken.spoken(written) == said

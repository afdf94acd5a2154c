import pytest

from narrate.script.lexicon import HOUSE, Entry, Lexicon
from narrate.script.model import Break, Sentence, Style, Token
from narrate.script.read_out import read_out

NOTHING = Lexicon()


def heard(*pieces, language="en-US", lexicon=NOTHING):
    return read_out(Sentence(pieces), language, lexicon)


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("It cost $3.5bn.", "It cost three point five billion dollars."),
        ("On Sept. 1, 1939, 12 left.", "On September first, nineteen thirty-nine, twelve left."),
        ("Call 911", "Call nine one one"),
    ],
)
def test_what_an_editor_types_is_read_properly(written, spoken):
    """Digits and abbreviations that were typed into a script later are given their words."""
    assert heard(Token(written)).spoken == spoken


@pytest.mark.parametrize(
    ("kind", "form", "written", "spoken"),
    [
        ("cardinal", "", "1,234", "one thousand two hundred thirty-four"),
        ("number", "", "12", "twelve"),
        ("ordinal", "", "1", "first"),
        ("ordinal", "", "2", "second"),
        ("ordinal", "", "3", "third"),
        ("ordinal", "", "12", "twelfth"),
        ("ordinal", "", "21", "twenty-first"),
        ("ordinal", "", "²", "²"),
        ("digits", "", "4-07", "four zero seven"),
        ("telephone", "", "(202) 555", "two zero two five five five"),
        ("date", "", "2024-05-06", "May sixth, twenty twenty-four"),
        ("date", "mdy", "5/6/2024", "May sixth, twenty twenty-four"),
        ("date", "dmy", "5/6/2024", "June fifth, twenty twenty-four"),
        ("date", "dmy", "5. 6. 2024", "June fifth, twenty twenty-four"),
        ("date", "ymd", "2024.6.5", "June fifth, twenty twenty-four"),
        ("date", "yyyymmdd", "20240506", "May sixth, twenty twenty-four"),
        ("date", "yyyymmdd", "????0922", "September twenty-second"),
        ("date", "md", "5/6", "May sixth"),
        ("date", "my", "5/2024", "May twenty twenty-four"),
        ("time", "", "14:30", "fourteen thirty"),
        ("time", "hms12", "2:30pm", "two thirty p.m."),
        ("time", "", "1'21\"", "one minute twenty-one seconds"),
        ("fraction", "", "3/20", "three twentieths"),
        ("fraction", "", "2 1/2", "two and one half"),
        ("fraction", "", "5+1/2", "five and one half"),
        ("fraction", "", "some", "some"),
        ("unit", "", "6ft", "six feet"),
        ("unit", "", "10 foot", "ten foot"),
        (
            "address",
            "",
            "150th CT NE, Redmond, WA",
            "one hundred fiftieth Court Northeast, Redmond, Washington",
        ),
        (
            "address",
            "",
            "410 Terry Ave. N, Seattle, WA 98109",
            "four ten Terry Avenue North, Seattle, Washington nine eight one zero nine",
        ),
        ("expletive", "", "damn", ""),
        ("bleep", "", "damn", ""),
    ],
)
def test_say_as_is_worked_out(kind, form, written, spoken):
    """Each `<say-as>` becomes the words that an engine says; the written form is kept."""
    made = heard(Token(written, say_as=kind, form=form))

    assert made.spoken == spoken
    assert made.written == written
    assert made.tokens[0].say_as == ""


@pytest.mark.parametrize("kind", ["characters", "spell-out", "verbatim"])
def test_spelling_is_left_to_the_engine(kind):
    """Letters are spelled by those who know their sounds: the engines."""
    assert heard(Token("NPR", say_as=kind)).pieces == (Token("NPR", say_as="characters"),)


def test_english_endings_are_for_english():
    """Another language's ordinals get no `st`, `nd`, `rd`."""
    made = heard(Token("3", say_as="ordinal", style=Style(language="fr")))

    assert made.spoken == "trois"


def test_a_date_that_is_none_is_read_as_written():
    """A form that does not fit what is written changes nothing."""
    for form in ("dmy", "md", "xyz"):
        assert heard(Token("May 5", say_as="date", form=form)).spoken == "May fifth"


def test_what_the_script_decided_stays():
    """Aliases, phonemes and pauses are the editor's word: no rule and no lexicon changes them."""
    lexicon = Lexicon((Entry("Xi", phonemes="ʃi"), Entry("5", alias="cinq")))
    pieces = (Token("5", alias="5 or so"), Token("Xi", phonemes="ksi"), Break(500), Token("[1]", alias=""))

    assert heard(*pieces, lexicon=lexicon).pieces == pieces


def test_words_of_the_lexicons_are_found():
    """A word that a lexicon knows is said its way, in the style of the words around it."""
    lexicon = Lexicon((Entry("Xi", phonemes="ʃi"),))
    slow = Style(rate="slow")

    assert heard(Token("Then Xi spoke.", style=slow), lexicon=lexicon).pieces == (
        Token("Then ", style=slow),
        Token("Xi", phonemes="ʃi", style=slow),
        Token(" spoke.", style=slow),
    )


def test_a_foreign_phrase_is_read_in_its_language():
    """`<lang>` decides how its digits are said."""
    made = heard(Token("12 and "), Token("12", style=Style(language="de")))

    assert made.spoken == "twelve and zwölf"


def test_what_is_written_never_changes():
    """Whatever is worked out, a sentence stays what the script has, letter by letter."""
    written = "On 9/11, Rep. Smith (D-Wash.) paid $3.5bn — “50%” of it — to NATO’s 2nd HQ; see §4, a/b & c."

    assert heard(Token(written), lexicon=HOUSE).written == written


@pytest.mark.parametrize("kind", ["cardinal", "number", "ordinal", "fraction", "time", "date"])
@pytest.mark.parametrize("written", ["{}", "{}.5", "-{}", "{}/2", "{}'", "2024-{}"])
def test_no_number_is_too_large(kind, written):
    """Python refuses to read the largest numbers; they are said nonetheless."""
    assert heard(Token(written.format("7" * 5000), say_as=kind, form="ym")).spoken


def test_what_has_no_name_is_said_digit_by_digit():
    """Up to eighteen digits a number has a name."""
    assert heard(Token("1" + "0" * 18, say_as="ordinal")).spoken == "one" + " zero" * 18
    assert heard(Token("1" + "0" * 15, say_as="ordinal")).spoken == "one quadrillionth"

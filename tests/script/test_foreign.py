"""Scripts that were written for other tools: examples in the forms that their handbooks give."""

import pytest

from narrate.errors import ScriptError
from narrate.script.lexicon import HOUSE
from narrate.script.model import Break, Mark, Style, Token
from narrate.script.parse import parse
from narrate.script.read_out import read_out

AZURE = (
    '<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis"'
    ' xmlns:mstts="https://www.w3.org/2001/mstts" xml:lang="en-US">'
)
GOOGLE = '<speak xml:lang="en-US">'
POLLY = '<speak xml:lang="en-US">'
W3C = (
    '<?xml version="1.0"?>\n<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://www.w3.org/2001/10/synthesis'
    ' http://www.w3.org/TR/speech-synthesis11/synthesis.xsd" xml:lang="en-US">'
)


def heard(start, body):
    """Give the words that are said, the notices, and the script."""
    script = parse(f"{start}{body}</speak>", "theirs.ssml")
    said = (read_out(sentence, script.language, HOUSE).spoken for sentence in script.sentences)
    return " ".join(said), [str(notice) for notice in script.notices], script


WITHOUT = "is not something we can do; its words are spoken without it"
BESIDE = "; a sound between paragraphs is <audio src>"
LEFT_OUT = "is not something we can do; it is left out"


@pytest.mark.parametrize(
    ("body", "said", "notice"),
    [
        (
            '<amazon:effect name="whispered">If you make noise.</amazon:effect>',
            "If you make noise.",
            f'<amazon:effect name="whispered"> {WITHOUT}',
        ),
        (
            '<amazon:effect vocal-tract-length="+15%">A voice.</amazon:effect>',
            "A voice.",
            f'<amazon:effect vocal-tract-length="+15%"> {WITHOUT}',
        ),
        (
            '<amazon:effect phonation="soft">Soft.</amazon:effect>',
            "Soft.",
            f'<amazon:effect phonation="soft"> {WITHOUT}',
        ),
        (
            '<amazon:domain name="news">From the Tuesday newspaper.</amazon:domain>',
            "From the Tuesday newspaper.",
            f'<amazon:domain name="news"> {WITHOUT}',
        ),
        (
            '<amazon:auto-breaths volume="low">Some words.</amazon:auto-breaths>',
            "Some words.",
            f'<amazon:auto-breaths volume="low"> {WITHOUT}',
        ),
        (
            'Breathe <amazon:breath duration="medium"/> out.',
            "Breathe out.",
            '<amazon:breath duration="medium"> is not something we can do; it is left out',
        ),
        (
            '<prosody amazon:max-duration="2s">In two seconds.</prosody>',
            "In two seconds.",
            '<prosody amazon:max-duration="2s"> is not followed',
        ),
        (
            'The <w role="amazon:VB">read</w> word.',
            "The read word.",
            '<w role="amazon:VB"> is not followed',
        ),
        (
            'The <phoneme alphabet="x-amazon-pinyin" ph="bo2">薄</phoneme> one.',
            "The báo one.",
            '<phoneme alphabet="x-amazon-pinyin"> is not IPA; its word is said as it is written',
        ),
        (
            'You <say-as interpret-as="expletive">darn</say-as> fool.',
            "You fool.",
            '<say-as interpret-as="expletive"> is kept silent',
        ),
    ],
)
def test_polly(body, said, notice):
    """What Amazon Polly's markup asks for is told, its prefix declared or not; its words are all said."""
    words, notices, _ = heard(POLLY, body)

    assert notices == [f"line 1: {notice}"]
    assert words == said or "薄" in body


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<say-as interpret-as="characters">NPR</say-as> now.', "NPR now."),
        (
            'Richard is <say-as interpret-as="cardinal">1234</say-as>.',
            "Richard is one thousand two hundred thirty-four.",
        ),
        ('The <say-as interpret-as="ordinal">1</say-as>.', "The first."),
        ('<say-as interpret-as="digits">407</say-as>.', "four zero seven."),
        ('<say-as interpret-as="fraction">3/20</say-as>.', "three twentieths."),
        ('<say-as interpret-as="unit">10 km</say-as>.', "ten kilometers."),
        (
            '<say-as interpret-as="date" format="mdy">12-31-1900</say-as>.',
            "December thirty-first, nineteen hundred.",
        ),
        ('<say-as interpret-as="time">1\'21"</say-as>.', "one minute twenty-one seconds."),
        (
            '<say-as interpret-as="telephone">2122241555</say-as>.',
            "two one two two two four one five five five.",
        ),
        ('My <sub alias="mercury">Hg</sub>.', "My mercury."),
        ('<phoneme alphabet="x-sampa" ph=\'pI"kA:n\'>pecan</phoneme>.', "pecan."),
    ],
)
def test_polly_says(body, said):
    """What of it is SSML is followed without a word."""
    words, notices, _ = heard(POLLY, body)

    assert (words, notices) == (said, [])


def test_polly_pauses_and_sounds():
    """Strengths and X-SAMPA are read as ours are."""
    body = '<p>Mary.<break strength="x-strong"/> <phoneme alphabet="x-sampa" ph="Si:">Xi</phoneme> had.</p>'
    pieces = [piece for sentence in heard(POLLY, body)[2].sentences for piece in sentence.pieces]

    assert Break(strength="x-strong") in pieces
    assert Token("Xi", phonemes="ʃiː") in pieces


@pytest.mark.parametrize(
    ("body", "said", "notices"),
    [
        (
            '<mstts:express-as style="cheerful" styledegree="2">That is great!</mstts:express-as>',
            "That is great!",
            [f'<mstts:express-as style="cheerful" styledegree="2"> {WITHOUT}'],
        ),
        (
            '<mstts:silence type="Comma" value="200ms"/>If so.',
            "If so.",
            [f'<mstts:silence type="Comma" value="200ms"> {LEFT_OUT}; pauses are set in narrate.toml'],
        ),
        (
            '<mstts:backgroundaudio src="a.wav" volume="0.7"/>Hello.',
            "Hello.",
            [f'<mstts:backgroundaudio src="a.wav" volume="0.7"> {LEFT_OUT}{BESIDE}'],
        ),
        ('<prosody rate="+10.00%">Faster.</prosody>', "Faster.", []),
        (
            '<prosody contour="(60%,-60%) (100%,+80%)">Was it?</prosody>',
            "Was it?",
            ['<prosody contour="(60%,-60%) (100%,+80%)"> is not followed'],
        ),
        (
            '<phoneme alphabet="sapi" ph="iy eh n y uw eh s">en-US</phoneme> it is.',
            "en-US it is.",
            ['<phoneme alphabet="sapi"> is not IPA; its word is said as it is written'],
        ),
        (
            'His <phoneme alphabet="ups" ph="JH AU">JoJo</phoneme>.',
            "His JoJo.",
            ['<phoneme alphabet="ups"> is not IPA; its word is said as it is written'],
        ),
        (
            '<say-as interpret-as="address">150th CT NE, Redmond, WA</say-as>.',
            "one hundred fiftieth Court Northeast, Redmond, Washington.",
            [],
        ),
        (
            '<voice name="en-US-AvaNeural" effect="eq_car">Hello.</voice>',
            "Hello.",
            ['<voice effect="eq_car"> is not followed'],
        ),
        (
            '<audio src="https://x.example/bell.wav">a bell</audio> rings.',
            "a bell rings.",
            ['<audio src="https://x.example/bell.wav"> is not fetched; the words in it are spoken'],
        ),
    ],
)
def test_azure(body, said, notices):
    """Azure's own elements are told of, and their words said."""
    words, told, _ = heard(AZURE, f"<p>{body}</p>")

    assert words == said
    assert told == [f"line 1: {notice}" for notice in notices]


def test_azure_marks_and_volumes():
    """`<bookmark>` is a mark; a volume in hundredths is one in dB."""
    _, notices, script = heard(
        AZURE,
        '<voice name="en-US-AvaNeural"><p><s>We sell <bookmark mark="flower_1"/>roses.</s>'
        '<s><prosody volume="+20.00%">Loud.</prosody> <prosody volume="50">Low.</prosody>'
        ' <prosody volume="0">None.</prosody></s></p></voice>',
    )
    voice = "en-US-AvaNeural"

    assert notices == []
    assert script.sentences[0].pieces[1] == Mark("flower_1")
    assert [token.style for token in script.sentences[1].tokens if token.written.strip()] == [
        Style(voice=voice, volume="+1.6dB"),
        Style(voice=voice, volume="-6.0dB"),
        Style(voice=voice, volume="silent"),
    ]


@pytest.mark.parametrize(
    ("body", "said", "notices"),
    [
        (
            '<say-as interpret-as="bleep">darn</say-as> it.',
            "it.",
            ['<say-as interpret-as="bleep"> is kept silent'],
        ),
        ('<say-as interpret-as="unit">10 foot</say-as>.', "ten foot.", []),
        ('<say-as interpret-as="verbatim">abc</say-as>.', "abc.", []),
        (
            '<say-as interpret-as="date" format="yyyymmdd" detail="1">1960-09-10</say-as>.',
            "September tenth, nineteen sixty.",
            ['<say-as detail="1"> is not followed'],
        ),
        ('<say-as interpret-as="time" format="hms12">2:30pm</say-as>.', "two thirty p.m.", []),
        (
            '<audio src="https://x.example/cat.ogg" clipEnd="1.5s"><desc>a cat purring</desc>PURR</audio>',
            "PURR",
            [
                '<audio clipEnd="1.5s"> is not followed',
                '<audio src="https://x.example/cat.ogg"> is not fetched; the words in it are spoken',
            ],
        ),
        (
            '<seq><media begin="0.5s"><speak>Who invented the Internet?</speak></media></seq>',
            "Who invented the Internet?",
            ['<media begin="0.5s"> is not followed'],
        ),
        (
            '<google:style name="lively">Hello, I am happy.</google:style>',
            "Hello, I am happy.",
            [f'<google:style name="lively"> {WITHOUT}'],
        ),
        (
            '<voice gender="female" language="fr-FR">Oui.</voice>',
            "Oui.",
            ['<voice gender="female"> is not followed', '<voice language="fr-FR"> is not followed'],
        ),
    ],
)
def test_google(body, said, notices):
    """Google's media are read one after another; what cannot be played at once is refused."""
    words, told, _ = heard(GOOGLE, body)

    assert words == said
    assert told == [f"line 1: {notice}" for notice in notices]
    with pytest.raises(ScriptError, match=r"theirs\.ssml, line 1: <par> plays several sounds at once"):
        heard(GOOGLE, f"<par><media>{body}</media></par>")


@pytest.mark.parametrize(
    ("body", "said", "notices"),
    [
        ('<meta name="seeAlso" content="http://x.example"/><p>Hi.</p>', "Hi.", []),
        (
            '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata><p>Hi.</p>',
            "Hi.",
            [],
        ),
        (
            '<lexicon uri="names.pls" xml:id="pls"/><lookup ref="pls">Xi.</lookup>',
            "Xi.",
            ['<lookup ref="pls"> is not followed; a lexicon holds for the whole script'],
        ),
        ("<s>Ni <token>hao</token> <w>ma</w>.</s>", "Ni hao ma.", []),
        ('Go from <mark name="here"/> here, to <mark name="there"/> there!', "Go from here, to there!", []),
        (
            '<voice gender="female" languages="en-US" required="languages gender variant">Hi.</voice>',
            "Hi.",
            [
                f"<voice {each}> is not followed"
                for each in ('gender="female"', 'languages="en-US"', 'required="languages gender variant"')
            ],
        ),
        (
            '<prosody range="low" duration="3s">Hi.</prosody>',
            "Hi.",
            ['<prosody range="low"> is not followed', '<prosody duration="3s"> is not followed'],
        ),
        (
            '<s><lang xml:lang="fr" onlangfailure="ignorelang">Oui</lang>.</s>',
            "Oui.",
            ['<lang onlangfailure="ignorelang"> is not followed'],
        ),
        ('<p xml:id="p1">Hi.</p>', "Hi.", []),
    ],
)
def test_w3c(body, said, notices):
    """The specification's own examples are read."""
    words, told, _ = heard(W3C, body)

    assert words == said
    assert told == [f"line 2: {notice}" for notice in notices]


def test_a_prefix_that_nobody_knows():
    """Nobody's undeclared prefix is refused by its line, and so is a broken file that holds one of theirs."""
    with pytest.raises(ScriptError, match=r"theirs\.ssml, line 2: <foo:bar> is not an element of SSML"):
        heard(POLLY, "\n<foo:bar>Hi.</foo:bar>")
    with pytest.raises(ScriptError, match=r"theirs\.ssml, line 3: not XML: opening and ending tag mismatch"):
        heard(POLLY, '\n<amazon:effect name="whispered">\n<p>Hi.</amazon:effect>')


def test_notices_name_their_line():
    """A notice stands by the line that its element's tag ends on."""
    _, notices, _ = heard(POLLY, '\n<p>One.</p>\n<p><amazon:effect name="whispered">Two.</amazon:effect></p>')

    assert [notice.partition(":")[0] for notice in notices] == ["line 3"]

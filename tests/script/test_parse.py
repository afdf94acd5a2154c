import os
import re
import threading

import pytest

from narrate.errors import ScriptError
from narrate.script.model import Break, Mark, Paragraph, Sentence, Sound, Style, Token
from narrate.script.parse import parse, read
from narrate.script.ssml import SSML

START = f'<speak version="1.1" xmlns="{SSML}" xml:lang="en">'


def speak(inside):
    return parse(f"{START}{inside}</speak>", "a.ssml.txt")


def refusal(text):
    with pytest.raises(ScriptError) as caught:
        parse(text, "a.ssml.txt")
    assert re.match(r"[a-z]+ ", caught.value.hint)
    assert re.match(r"a\.ssml\.txt, line \d+: |a\.ssml\.txt is empty", str(caught.value))
    return str(caught.value)


def refused(inside):
    """Give the message for markup that begins on the script's third line."""
    return refusal(f"{START}\n\n{inside}</speak>")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a.ssml.txt is empty"),
        (" \n\t", "a.ssml.txt is empty"),
        ("Just words.", "a.ssml.txt, line 1: not XML: start tag expected, '<' not found"),
        (START + "\n<p>Tom & Jerry</p></speak>", "a.ssml.txt, line 2: not XML: xmlparseentityref: no name"),
        (
            START + "\n<p>Hello</speak>",
            "a.ssml.txt, line 2: not XML: opening and ending tag mismatch: p line 2 and speak",
        ),
        (b"\x00\xff\xfe\x01junk", "a.ssml.txt, line 1: not XML: "),
        ("<html><body/></html>", "a.ssml.txt, line 1: the root is not <speak> of SSML"),
        ('<speak xmlns="urn:x">Hi.</speak>', "a.ssml.txt, line 1: the root is not <speak> of SSML"),
        (START.replace("1.1", "2.0") + "Hi.</speak>", "a.ssml.txt, line 1: <speak> is not version 1.1"),
        (
            START.replace('"en"', '"en US"') + "Hi.</speak>",
            'a.ssml.txt, line 1: <speak xml:lang="en US"> is no language',
        ),
        ("<!DOCTYPE speak>" + START + "Hi.</speak>", "a.ssml.txt, line 1: a script may not declare a DTD"),
        ("\n" + START + "</speak>", "a.ssml.txt, line 2: the script has nothing to say"),
        (
            START + '<p><break time="1s"/></p><audio src="a.wav"/></speak>',
            "a.ssml.txt, line 1: the script has nothing to say",
        ),
    ],
)
def test_what_is_no_script_is_refused(text, message):
    """A file that is not a script is refused with its name, the line, and what is wrong."""
    assert refusal(text).startswith(message)


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<p><s>One <b>bold</b></s></p>", "<b> is not something we can say"),
        ('<p><x:b xmlns:x="urn:x">bold</x:b></p>', "<x:b> is not an element of SSML"),
        ("<p><s>One <s>two</s></s></p>", "<s> stands inside <s>"),
        ("<p>One <p>two</p></p>", "<p> stands inside <p>"),
        ("<s>One <p>two</p></s>", "<p> stands inside <s>"),
        ("<p><sub>Rep.</sub></p>", "<sub> has no alias"),
        ('<p><sub alias="x"><emphasis>y</emphasis></sub></p>', "<emphasis> stands inside <sub>"),
        ("<p><phoneme>Xi</phoneme></p>", '<phoneme alphabet="ipa" ph=""> gives no IPA'),
        (
            '<p><phoneme alphabet="x-sampa" ph="Sé">Xi</phoneme></p>',
            '<phoneme alphabet="x-sampa" ph="Sé">: «é» is not a sign of X-SAMPA',
        ),
        (
            '<p><phoneme alphabet="ups" ph="S I"/></p>',
            '<phoneme alphabet="ups" ph="S I"> gives no IPA',
        ),
        ("<p><voice>Hi</voice></p>", "<voice> names nobody"),
        ('<p><emphasis level="loud">Hi</emphasis></p>', '<emphasis level="loud"> is unknown'),
        ('<p><break strength="long"/>Hi</p>', '<break strength="long"> is unknown'),
        ('<p><prosody rate="nan">Hi</prosody></p>', '<prosody rate="nan"> is not something we can say'),
        ('<p><prosody volume="inf">Hi</prosody></p>', '<prosody volume="inf"> is not something we can say'),
        ('<p><emphasis xml:lang="!">Hi</emphasis></p>', '<emphasis xml:lang="!"> is no language'),
        ('<p>Hi<bookmark mark=" "/></p>', "<bookmark> has no mark"),
        (
            '<p>Hi<audio src="https://x.example/a.mp3"/></p>',
            '<audio src="https://x.example/a.mp3"> is not fetched',
        ),
        (
            '<lexicon uri="https://x.example/a"/><p>Hi</p>',
            '<lexicon uri="https://x.example/a"> is not fetched',
        ),
        ("<par><media/></par>", "<par> plays several sounds at once, which we cannot"),
        (
            '<p><say-as interpret-as="name">Hi</say-as></p>',
            '<say-as interpret-as="name"> is not something we can say',
        ),
        ("<p><say-as>Hi</say-as></p>", '<say-as interpret-as=""> is not something we can say'),
        ("<p><math xmlns='urn:m'>x</math></p>", "<math> is not an element of SSML"),
        ('<p><x:b xmlns:x="urn:x"/>Hi</p>', "<x:b> is not an element of SSML"),
        ('<p xml:lang="?">Hi</p>', '<p xml:lang="?"> is no language'),
        ("<p>Hi<audio/></p>", "<audio> names no file"),
        ("<p>Hi<mark/></p>", "<mark> has no name"),
        ("<lexicon/><p>Hi</p>", "<lexicon> names no file"),
        ('<mark name="chapter: "/><p>Hi</p>', "a chapter has no title"),
        ('<p>Hi<mark name="chapter: Two"/></p>', "a chapter begins inside a paragraph"),
        ('<mark name="chapter: One"/><mark name="chapter: Two"/><p>Hi</p>', "the chapter «One» says nothing"),
        ('<mark name="chapter: One"/><p><break/></p>', "the chapter «One» says nothing"),
        ('<p xmlns:n="urn:narrate:script" n:role="hero">Hi</p>', 'n:role="hero" is unknown'),
    ],
)
def test_what_cannot_be_said_is_refused(inside, message):
    """What we cannot say is refused by name and line, never spoken aloud, never dropped in silence."""
    assert refused(inside) == f"a.ssml.txt, line 3: {message}"


@pytest.mark.parametrize(
    "time", ["1", "s", "-1s", "1 s", "ten", "61s", "60001ms", "9" * 400 + "s", "1.s", "٣s", ""]
)
def test_a_pause_is_a_time(time):
    """`<break time>` takes seconds or milliseconds, at most a minute."""
    assert (
        refused(f'<p>Hi<break time="{time}"/></p>')
        == f'a.ssml.txt, line 3: <break time="{time}"> is not a pause'
    )


def test_a_kind_of_say_as_that_nobody_can_say():
    """The message and the hint are the handbook's own example."""
    with pytest.raises(ScriptError) as caught:
        speak('\n<p><say-as interpret-as="currency">$5</say-as></p>')

    assert (
        str(caught.value)
        == 'a.ssml.txt, line 2: <say-as interpret-as="currency"> is not something we can say'
    )
    assert caught.value.hint == 'use interpret-as="cardinal", or write the reading with <sub alias="...">'


def test_entities_are_never_expanded():
    """A billion laughs are not laughed, wherever they stand."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    dtd = f'<!DOCTYPE speak [<!ENTITY l0 "ha">{laughs}]>'

    assert "DTD" in refusal(f"{dtd}{START}<p>&l1;</p></speak>")
    assert refusal(f"{dtd}{START}<p>&l11;</p></speak>")
    assert refusal(f'{dtd}{START}<p><sub alias="&l11;">x</sub></p></speak>')


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes tell whether a file was opened")
@pytest.mark.parametrize("kind", ["general", "parameter", "dtd"])
def test_external_entities_are_never_read(tmp_path, kind):
    """A script that names a file gets neither its text nor a look at it."""
    secret = tmp_path / "secret"
    os.mkfifo(secret)
    declared = {
        "general": f'<!DOCTYPE speak [<!ENTITY x SYSTEM "{secret}">]>',
        "parameter": f'<!DOCTYPE speak [<!ENTITY % x SYSTEM "{secret}"> %x;]>',
        "dtd": f'<!DOCTYPE speak SYSTEM "{secret}">',
    }[kind]
    reading = threading.Thread(
        target=lambda: refusal(f"{declared}{START}<p>{'&x;' * (kind == 'general')}Hi</p></speak>"),
        daemon=True,
    )

    reading.start()
    reading.join(timeout=5)

    assert not reading.is_alive()  # whoever opens a pipe that nobody writes to, waits


def test_deep_nesting_is_refused():
    """Ten thousand elements inside each other are refused, and as many as XML allows are read."""
    deep = refusal(START + "<prosody>" * 10_000 + "x" + "</prosody>" * 10_000 + "</speak>")

    assert deep.startswith("a.ssml.txt, line 1: not XML: excessive depth")
    assert speak("<prosody>" * 250 + "x" + "</prosody>" * 250).sentences[0].written == "x"


def test_a_long_script_is_read_once():
    """Reading takes time in proportion to the script: digits without end are no trap."""
    assert "is not a pause" in refused(f'<p>Hi<break time="{"1" * 200_000}x"/></p>')


def test_a_missing_file_and_a_folder(tmp_path):
    """What cannot be opened is named, and how to make it."""
    for path, why in ((tmp_path / "no.ssml", "no such file or directory"), (tmp_path, "is a directory")):
        with pytest.raises(ScriptError, match=why) as caught:
            read(path)
        assert str(path) in str(caught.value)
        assert caught.value.hint == "make one with: narrate script ARTICLE"


def test_a_file_says_its_own_encoding(tmp_path):
    """Bytes are read as their declaration says; text is text, whatever it declares."""
    text = f'<?xml version="1.0" encoding="ISO-8859-1"?>{START}<p>Café.</p></speak>'
    path = tmp_path / "a.ssml"
    path.write_bytes(text.encode("latin-1"))

    assert read(path).sentences[0].written == "Café."
    assert parse(text).sentences[0].written == "Café."
    assert parse(text.replace("ISO-8859-1", "UTF-16").encode("utf-16")).sentences[0].written == "Café."


def test_bare_text_is_divided_into_sentences():
    """Text in `<p>` without `<s>` becomes sentences; its markup stays with the words it stands at."""
    made = speak(
        '<p>Met on <sub alias="September first">Sept. 1</sub> there. <break time="1s"/>One. Two. '
        "<emphasis>Three is last. Four</emphasis> <phoneme ph='ʃi'>Mr. Xi. He</phoneme> left. Five.</p>"
    )

    assert [sentence.written for sentence in made.sentences] == [
        "Met on Sept. 1 there.",
        "One.",
        "Two.",
        "Three is last.",
        "Four Mr. Xi. He left.",
        "Five.",
    ]
    assert made.sentences[0].tokens[1] == Token("Sept. 1", alias="September first")
    assert made.sentences[1].pieces[0] == Break(1000)
    assert made.sentences[3].tokens[0].style == Style(emphasis="moderate")
    assert made.sentences[4].tokens[0] == Token("Four", style=Style(emphasis="moderate"))


def test_sentences_in_a_row_are_a_paragraph():
    """`<s>` outside of `<p>`, and text outside of both, share a paragraph until something else comes."""
    made = speak("<s>One.</s><s>Two.</s><p>Three.</p>Four. Five.<s>Six.</s><break/><s>Seven.</s>")

    assert [[s.written for s in p.sentences] for p in made.passages[0].paragraphs] == [
        ["One.", "Two."],
        ["Three."],
        ["Four.", "Five.", "Six."],
        ["Seven."],
    ]
    assert made.passages[0].items[3] == Break()


def test_a_manner_around_paragraphs_holds_for_all_of_them():
    """`<prosody>`, `<voice>` and `<lang>` may stand around paragraphs and chapters; inner ones win."""
    made = speak(
        '<prosody rate="slow"><mark name="chapter: One"/><p>A.</p>'
        '<p><s>B <prosody rate="fast">c</prosody>.</s></p>'
        '<mark name="chapter: Two"/><voice name="emma"><p xml:lang="fr">D.</p></voice></prosody><p>E.</p>'
    )
    styles = [[token.style for token in sentence.tokens] for sentence in made.sentences]

    assert [passage.title for passage in made.passages] == ["One", "Two"]
    assert styles == [
        [Style(rate="slow")],
        [Style(rate="slow"), Style(rate="fast"), Style(rate="slow")],
        [Style(rate="slow", voice="emma", language="fr")],
        [Style()],
    ]


def test_pauses_sounds_and_marks_stay_where_they_stand():
    """In a sentence, between sentences, between paragraphs: each is laid where the script has it."""
    made = speak(
        '<break time=".5s"/>'
        '<audio src="sting.wav"><desc>a gong</desc>Gong <emphasis>sounds</emphasis>.</audio>'
        '<p><s>One<break strength="weak"/> two.</s><mark name="here"/><s>Three.</s></p>'
    )

    assert made.passages[0].items == (
        Break(500),
        Sound("sting.wav", "Gong sounds."),
        Paragraph(
            (
                Sentence((Token("One"), Break(None, "weak"), Token(" two."))),
                Mark("here"),
                Sentence((Token("Three."),)),
            )
        ),
    )


def test_a_pause_before_the_first_chapter_belongs_to_it():
    """Nothing is a chapter that says nothing."""
    made = speak('<break time="1s"/><mark name="chapter: One"/><p>Hi.</p>')

    assert made.passages[0].items == (Break(1000), Paragraph((Sentence((Token("Hi."),)),)))


def test_comments_and_sections_of_characters_are_no_words():
    """Comments and processing instructions are not heard; CDATA is text."""
    made = speak("<p>Hel<!-- not -->lo <?not this?><![CDATA[<b> & co.]]></p>")

    assert made.sentences[0].pieces == (Token("Hello <b> & co."),)


def test_white_space_is_folded_across_markup():
    """Indented and wrapped text is the same text; spaces inside `<sub>` are heard outside of it."""
    made = speak(
        "<p>\n  <s>\n  Met\n  "
        '<sub alias="Representative">Rep. </sub>Smith \n <emphasis> now</emphasis>. </s>\n</p>'
    )

    assert made.sentences[0].written == "Met Rep. Smith now."
    assert made.sentences[0].spoken == "Met Representative Smith now."


def test_an_empty_alias_is_silence():
    """`<sub alias="">` is kept: something that is written and not said."""
    assert speak('<p>Hi<sub alias=" ">[3]</sub>.</p>').sentences[0].tokens[1] == Token("[3]", alias="")


def test_a_script_of_another_tool_gets_a_title():
    """Without metadata the first chapter names the script, and the script the text before any chapter."""
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'

    assert speak('<mark name="chapter:  A   name"/><p>Hi.</p>').title == "A name"
    assert speak(f"<metadata><dc:title {dc}>\n T\n</dc:title></metadata><p>Hi.</p>").passages[0].title == "T"
    assert speak("<p>Hi.</p>").title == "Beginning"


def test_a_sentence_knows_its_line():
    """A sentence's line is that of its `<s>`, or of what stands before its bare text."""
    assert [s.line for s in speak("\n<p>\n<s>One.</s>\n\n<s>Two.</s></p><p>Three.</p>").sentences] == [
        3,
        5,
        5,
    ]


@pytest.mark.parametrize(
    ("start", "language", "notices"),
    [
        ("<speak>", "de", ["line 1: <speak> does not name its language; it is read as «de»"]),
        ('<speak version="1.0" xml:lang="en">', "en", []),
        (f'<speak xmlns="{SSML}" version="1.0" xml:lang="en">', "en", []),
        (f'<s:speak xmlns:s="{SSML}" xmlns="" version="1.1" xml:lang="en">', "en", []),
    ],
)
def test_other_beginnings(start, language, notices):
    """`<speak>` without a namespace, a version or a language is read as SSML 1.1; a guess is told."""
    end = "</s:speak>" if start.startswith("<s:") else "</speak>"
    made = parse(f"{start}<p>Hi.</p>{end}" if end == "</speak>" else f"{start}Hi.{end}", language="de")

    assert (made.language, list(map(str, made.notices))) == (language, notices)
    assert made.sentences[0].written == "Hi."


def test_chapters_pauses_and_sounds_know_their_lines():
    """What a message may be about knows where it stands, and is equal to the same elsewhere."""
    made = speak('\n<mark name="chapter: A"/>\n<break time="9s"/>\n<audio src="a.wav"/>\n<p>Hi.</p>')

    assert (made.passages[0].line, *(item.line for item in made.passages[0].items[:2])) == (2, 3, 4)
    assert made.passages[0].items[0] == Break(9000)

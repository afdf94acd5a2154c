from dataclasses import replace

import pytest

from narrate.proofread import mended, proofread, script_of
from narrate.settings import Settings, Voices

START = (
    '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xmlns:n="urn:narrate:script"'
    ' xml:lang="en-US">\n'
)
SILENT = replace(Settings(), voice=Voices("silence"))
PLS = (
    '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa">'
    "<lexeme><grapheme>Sulina</grapheme><phoneme>suˈlinə</phoneme></lexeme></lexicon>"
)


@pytest.fixture
def found(tmp_path):
    """Proofread a script's body; give each finding's line, kind and message."""

    def look(body, settings=SILENT):
        made = proofread(f"{START}{body}</speak>", settings, name="a.ssml.txt", folder=tmp_path)
        return [(finding.line, finding.kind, finding.message) for finding in made]

    return look


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("<p>\n<b>Hi.</b></p>", 3, "<b> is not something we can say; leave only its text"),
        ("<p>Tom & Jerry.</p>", 2, "not XML: xmlparseentityref: no name; mend that line"),
        (
            '<p>\n<s>Hi.</s><audio src="no.wav"/></p>',
            3,
            '<audio src="no.wav"> is no file beside the script; put',
        ),
        ('<audio src="no.wav"/><p>Hi.</p>', 2, '<audio src="no.wav"> is no file beside the script; put'),
        ("<p>\n<s>—</s></p>", 3, "«—» cannot be said; write how it is said"),
        (
            '<p>\n<s><prosody rate="9">Hi.</prosody></s></p>',
            3,
            '<prosody rate="9"> is out of reach; use rate=',
        ),
        (
            '<p>\n<s><voice name="hibary">Hi.</voice></s></p>',
            3,
            "there is no voice «hibary»; did you mean hibari?",
        ),
        (
            '<lexicon uri="no.pls"/>\n<p>Hi.</p>',
            2,
            '<lexicon uri="no.pls"> is no file beside the script; put',
        ),
        (
            '\n<lexicon uri="../no.pls"/>\n<p>Hi.</p>',
            3,
            '<lexicon uri="../no.pls"> is no file beside the script; put',
        ),
    ],
)
def test_what_keeps_it_from_being_spoken(found, body, line, message):
    """Each is an error with its line, and what to do."""
    [(at, kind, told)] = found(body)

    assert (at, kind) == (line, "error")
    assert told.startswith(message)


def test_one_error_hides_no_other(found):
    """Errors of several sentences, and advice beside them, are all found in one run."""
    body = (
        '<p>\n<s>—</s>\n<s>The the man.</s>\n<s><voice name="hibary">Hi.</voice></s></p><audio src="no.wav"/>'
    )

    assert [(line, kind) for line, kind, _ in found(body)] == [
        *((3, "error"), (4, "sentence"), (5, "error"), (5, "error")),
    ]


def test_what_the_voice_cannot_do(found):
    """It is told in the words of a recording's notices."""
    body = '<p>\n<s><prosody pitch="high">Hi</prosody> <voice name="en-US-AvaNeural">you.</voice></s></p>'

    assert found(body, Settings()) == [
        (3, "element", "hibari:heart cannot do <prosody pitch>; the words are spoken without it"),
        (3, "element", "there is no voice «en-US-AvaNeural» here; hibari:heart speaks instead"),
    ]
    assert found('<p>\n<s>Say <lang xml:lang="fr">oui</lang>.</s></p>', Settings()) == [
        (3, "language", "hibari:heart cannot do <lang>; the words are spoken without it"),
    ]


def test_a_language_that_the_voice_does_not_speak(tmp_path):
    """It is an error, and everything that needs no voice is found all the same."""
    text = f"{START}<p>\n<s>le le chat.</s></p></speak>".replace("en-US", "fr")
    made = proofread(text, Settings(), name="a", folder=tmp_path)

    assert [(finding.line, finding.kind) for finding in made] == [(1, "error"), (3, "sentence")]
    assert "hibari:heart does not speak «fr»; use --voice gtts:fr" in made[0].message


def test_names(found, tmp_path):
    """Names that neither the lexicons nor the voice know are told with its guess, and no others."""
    body = (
        "<p>\n<s>We left London for Sulina.</s>\n<s>At Sulina’s port NATO met KAFOS,"
        ' <sub alias="Vylkove">him</sub> and <phoneme ph="ʃi">Vylkove</phoneme>.</s></p>'
    )
    (tmp_path / "names.pls").write_text(PLS)
    told = found(body, Settings())

    assert [(line, kind) for line, kind, _ in told] == [(3, "name"), (4, "acronym")]
    assert told[0][2].startswith("«Sulina» is unknown to hibari:heart, which will say /sulˈinə/ (2 times)")
    assert "«KAFOS» is said letter by letter" in told[1][2]
    assert [kind for _, kind, _ in found(f'<lexicon uri="names.pls"/>{body}', Settings())] == ["acronym"]


def test_a_word_without_sounds(found):
    """A word that the voice has no sound for is an error of its line."""
    assert found('<p>\n<s>The <phoneme ph="§">Q</phoneme>.</s></p>', Settings())[0][:2] == (3, "error")


def test_a_lexicon_that_is_none(found, tmp_path):
    """Its own line is named, at the line that names it."""
    (tmp_path / "names.pls").write_text("<lexicon>\n")

    [(line, kind, message)] = found('\n<lexicon uri="names.pls"/><p>Hi.</p>')
    assert (line, kind) == (3, "error")
    assert "names.pls, line 2: not XML" in message


def test_mended(tmp_path):
    """The lexicons beside the script are asked whether the same is said."""
    (tmp_path / "names.pls").write_text(PLS)
    sub = '<sub alias="Sulina">Sulina</sub>'
    text = f'{START}<lexicon uri="names.pls"/><p><s>To  {sub}, <sub alias="so">so</sub>.</s></p></speak>'
    made, done = mended(text, SILENT, name="a", folder=tmp_path)

    assert made == text.replace("To  ", "To ").replace('<sub alias="so">so</sub>', "so")
    assert {finding.kind for finding in done} == {"fixed"}


def test_the_script_of_an_article(tmp_path):
    """An article's script is looked at as it would be written; nothing is written."""
    (tmp_path / "a.md").write_text("# The sea\n\nThe sea was calm that day, and nobody minded it at all.\n")
    made = script_of(tmp_path / "a.md", SILENT)

    assert (made.name, made.is_file) == (f"the script of {tmp_path / 'a.md'}", False)
    assert b"<s>The sea was calm that day, and nobody minded it at all.</s>" in made.data
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
    assert script_of(made.data, SILENT).data == made.data

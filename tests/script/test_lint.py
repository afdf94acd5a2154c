import pytest

from narrate.script.lexicon import HOUSE
from narrate.script.lint import findings
from narrate.script.parse import parse
from narrate.script.read_out import read_out

START = (
    '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xmlns:n="urn:narrate:script"'
    ' xml:lang="en-US">\n'
)
FRENCH = (
    "Les traités dont personne ne parle sont ceux qui tiennent, parce que nul ne gagne une élection en les"
    " déchirant, et que les marins de toutes les nations ont besoin des mêmes phares, des mêmes bouées et des"
    " mêmes cartes pour rentrer chez eux."
)


def found(body):
    """Give each finding's line, kind and text."""
    script = parse(f"{START}{body}</speak>", "a.ssml.txt")
    said = findings(script, lambda sentence: read_out(sentence, script.language, HOUSE))
    return [(finding.line, finding.kind, finding.text) for finding in said]


def chapter(title, sentences=20):
    return f'<mark name="chapter: {title}"/><p>{"<s>They went on and on.</s>" * sentences}</p>'


@pytest.mark.parametrize(
    ("body", "line", "kind", "text"),
    [
        ('<p><s>A <sub alias="man">man</sub> came.</s></p>', 2, "sub", "man"),
        ('<p>\n<s>One.</s><break time="5001ms"/></p>', 3, "pause", "5.001 s"),
        ('<p>\n<s>One,<break time="6s"/> two.</s></p>', 3, "pause", "6 s"),
        ('<break time="9s"/><p>\n<s>One.</s></p>', 2, "pause", "9 s"),
        ("<p><s>He said “no.</s></p>\n<p><s>And left.</s></p>", 2, "sentence", "He said “no."),
        ('<p><s>He said "no.</s></p>', 2, "sentence", 'He said "no.'),
        (
            f"<p>\n<s>{FRENCH}</s></p>",
            3,
            "language",
            "Les traités dont personne ne parle sont ceux qui tiennent,…",
        ),
        ('<prosody contour="x"><p><s>Well.</s></p></prosody>', 2, "element", ""),
    ],
)
def test_one_finding(body, line, kind, text):
    """Each thing to look at is found where it stands, with the words that it is about."""
    assert found(body) == [(line, kind, text)]


@pytest.mark.parametrize(
    "body",
    [
        '<p><s>On <sub alias="May first">May 1</sub> it ended.</s></p>',
        '<p><s>One.</s><break time="5s"/><s>Two.</s></p>',
        "<p><s>He said “no.</s></p>\n<p><s>“And left,” he said.</s></p>",
        "<p><s>The door was 6'2\" high, and “open.”</s></p>",
        "<p><s>„Nein“, sagte er.</s></p>",
        f'<p xml:lang="fr"><s>{FRENCH}</s></p>',
        "<p><s>Oui, bien sûr.</s></p>",
    ],
)
def test_nothing_to_find(body):
    """What is as it should be is no finding."""
    assert found(body) == []


def test_chapters():
    """Titles that repeat or are cut off, chapters that are too long or too short for a list."""
    titles = ["One", "one", "A " * 31, "Long"]
    body = "".join(f"{chapter(title, 600 if title == 'Long' else 20)}\n" for title in titles)
    made = [finding for finding in found(body) if finding[1] == "chapter"]

    assert made == [
        (3, "chapter", "one"),
        (4, "chapter", ("A " * 31).strip()),
        (5, "chapter", "Long"),
    ]


def test_a_short_chapter():
    """One of several may not be a sentence long; the only one may."""
    assert found(chapter("Only", 1)) == []
    assert found(chapter("One") + chapter("Two", 1)) == [(2, "chapter", "Two")]

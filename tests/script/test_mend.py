import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrate.errors import ScriptError
from narrate.script.lexicon import HOUSE, Entry, Lexicon
from narrate.script.mend import mend
from narrate.script.parse import parse
from narrate.script.read_out import read_out

START = '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">\n'
INVISIBLE = str.maketrans("", "", "\u200b\u2060\ufeff\u00ad")


def said(text, lexicon=HOUSE):
    script = parse(text, "a.ssml.txt")
    return [read_out(sentence, script.language, lexicon) for sentence in script.sentences]


def words(text):
    return [" ".join(sentence.spoken.translate(INVISIBLE).split()) for sentence in said(text)]


def mended(body, lexicon=HOUSE):
    """Give the body as it is mended, and what was told."""
    text, done = mend(f"{START}{body}</speak>", lambda text: said(text, lexicon))
    return text.removeprefix(START).removesuffix("</speak>"), [(each.line, each.message) for each in done]


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ('<p><s>A <sub  alias="man" >man</sub>.</s></p>', "<p><s>A man.</s></p>"),
        ("<p><s>A <sub alias='R&amp;D'>R&amp;D</sub> man.</s></p>", "<p><s>A R&amp;D man.</s></p>"),
        ("<p><s>A  man \t came.</s></p>", "<p><s>A man came.</s></p>"),
        (
            "<p><s>A  <emphasis>man</emphasis>  came.</s></p>",
            "<p><s>A <emphasis>man</emphasis> came.</s></p>",
        ),
        ("<p><s>A\u00ad man\u200b.</s>&#173;</p>", "<p><s>A man.</s></p>"),
        ("<p>\n  <s>A.</s>\n  <s> </s>\n</p>\n", "<p>\n  <s>A.</s>\n</p>\n"),
        ("<p><s>A.</s><s/></p><p>\n<s>\n</s></p>", "<p><s>A.</s></p>"),
        ("<p><s>R&D, Tom & Jerry.</s></p>", "<p><s>R&amp;D, Tom &amp; Jerry.</s></p>"),
        ("<p><s>Caf&eacute;&nbsp;A &copy &lt; b.</s></p>", "<p><s>Café\xa0A &amp;copy &lt; b.</s></p>"),
        (
            "".join(f'<mark name="chapter: {title}"/><p>B.</p>' for title in ("A", " a", "A (2)")),
            "".join(f'<mark name="chapter: {title}"/><p>B.</p>' for title in ("A", " a (3)", "A (2)")),
        ),
    ],
)
def test_mends(body, after):
    """What is safe is mended, and told; a second run finds nothing more."""
    made, done = mended(body)

    assert made == (after or body)
    assert bool(done) == (made != body)
    assert mended(made) == (made, [])


@pytest.mark.parametrize(
    "body",
    [
        '<p><s>A <sub alias="Rep.">Rep.</sub> Smith and <sub alias="WHO">WHO</sub>.</s></p>',
        '<p><s>A <sub alias="Man">man</sub>, <sub alias="">man</sub>.</s></p>',
        "<p><s>One.</s><!--  a   comment  --></p>",
        "<p>  Layout\n      stays   \n</p>",
        "<p>Hi.</p><p><!-- why --></p>",
        '<p>Hi.</p><p><break time="1s"/></p>',
        "<metadata>  two  spaces  </metadata><p>Hi.</p>",
        "<p><![CDATA[a  b]]></p>",
        '<p xml:lang="en"   >Hi.</p   >',
        '<mark name="here"/><p>Hi.</p><mark name="here"/>',
    ],
)
def test_what_stays(body):
    """An alias that keeps a rule away, comments, layout and metadata are left to the byte."""
    assert mended(body) == (body, [])


def test_an_alias_that_keeps_a_lexicon_away_stays():
    """Unwrapping may not let a lexicon in: the same is said as before."""
    body = '<p><s>The <sub alias="lead">lead</sub> pipe, the <sub alias="man">man</sub>.</s></p>'
    made, _ = mended(body, Lexicon((Entry("lead", phonemes="lɛd"),)))

    assert made == '<p><s>The <sub alias="lead">lead</sub> pipe, the man.</s></p>'


def test_what_is_told():
    """Each mend is told by the line that it had."""
    _, done = mended('\n<p><s>A  man.</s></p>\n<p/>\n<p><s>Tom & <sub alias="he">he</sub>.</s></p>')

    assert done == [
        (3, "spaces in a row are one"),
        (4, "<p> that holds nothing is taken away"),
        (5, "& is written &amp;"),
        (5, "<sub> that says «he» as it is written is taken away"),
    ]


def test_what_no_ampersand_mends():
    """A script that cannot be read even so is refused with its own fault."""
    with pytest.raises(ScriptError, match="line 2: not XML"):
        mended("<p>Tom & Jerry</s>")


def test_windows_line_ends_stay():
    """Line ends and a byte order mark are layout too."""
    text = "\ufeff" + START.replace("\n", "\r\n") + "<p>\r\n  <s>A  b.</s>\r\n  <s/>\r\n</p>\r\n</speak>\r\n"
    made, _ = mend(text, lambda text: said(text.encode()))

    assert made == text.replace("A  b", "A b").replace("  <s/>\r\n", "")


pieces = st.sampled_from(
    [
        *(
            "Hello",
            " ",
            "  ",
            "\n   ",
            ".",
            "\u00ad",
            "x\u200by",
            "NPR",
            "Rep. Smith",
            "May 1",
            "&amp;",
            "&#173;",
        ),
        *(
            "<!--  a  -->",
            '<break time="1s"/>',
            "<emphasis>so  so</emphasis>",
            "<![CDATA[  x  ]]>",
            "one two",
        ),
        *(
            '<sub alias="it">it</sub>',
            '<sub alias="Rep.">Rep.</sub>',
            "<sub alias='two'>2</sub>",
            '<sub alias="a  b">a  b</sub>',
        ),
    ]
)
sentences = st.lists(pieces, max_size=5).map(lambda row: f"<s>{''.join(row)}</s>")
paragraphs = st.lists(sentences | st.sampled_from(["<s/>", "\n  ", "<!-- c -->"]), max_size=4).map(
    lambda row: f"<p>{''.join(row)}</p>"
)
bodies = st.lists(
    paragraphs | st.sampled_from(["\n", "<p/>", '\n<mark name="chapter: A"/><p>B.</p>', "<p>A  b.</p>  "]),
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(bodies.map("".join))
def test_the_same_is_said(body):
    """Whatever is mended, the same words are said, and comments, CDATA and all tags but those named stay."""
    text = f"{START}<p>Start.</p>{body}</speak>"

    made, done = mend(text, said)

    assert [each for each in words(made) if each] == [each for each in words(text) if each]
    assert re.findall(r"<!--.*?-->|<!\[CDATA.*?\]\]>|<break[^>]*>|</?emphasis>", made) == re.findall(
        r"<!--.*?-->|<!\[CDATA.*?\]\]>|<break[^>]*>|</?emphasis>", text
    )
    assert bool(done) == (made != text)
    assert mend(made, said)[0] == made


@settings(max_examples=100, deadline=None)
@given(bodies.map("".join))
def test_only_what_is_mended_changes(body):
    """But for white space, what nobody sees, `<sub>`, empty elements and numbered titles, nothing changes."""
    text = f"{START}<p>Start.</p>{body}</speak>"
    made, _ = mend(text, said)

    assert bare(made) == bare(text)


def bare(text):
    text = re.sub(r"</?sub[^>]*>|\s|&#173;| \(\d+\)|\(\d+\)", "", text.translate(INVISIBLE))
    while (less := re.sub(r"<([sp])></\1>|<[sp]/>", "", text)) != text:
        text = less
    return text

"""Where an article ends and its page goes on."""

import pytest

from narrate.article.html import read_html

PROSE = (
    "<p>The harbour was slow that morning, and no one who lived beside it could say why it had been so,"
    " not even {}.</p>"
)
BODY = "".join(PROSE.format(who) for who in ("the pilot", "the gulls", "the man with the bees", "I"))


def page(below, head=""):
    body = f"<article><h1>Fog</h1>{BODY}{below}</article>"
    return f"<html><head><title>Fog</title>{head}</head><body>{body}</body></html>"


def texts(below, **more):
    """Give what is read after the body."""
    blocks = [block.text for section in read_html(page(below, **more)).sections for block in section.blocks]
    return blocks[4:]


def headings(below):
    return [section.heading for section in read_html(page(below)).sections if section.heading]


@pytest.mark.parametrize(
    "below",
    [
        "<h2>See also</h2><ul><li><a href='/1'>List of fogs</a></li></ul>",
        "<h2>References</h2><ol><li>Hume, A. Stone and Swell. 1903.</li></ol>",
        "<h2>Responses (2)</h2><p>I have been in that fog.</p><p>So have I.</p>",
        "<h2>Written by Tam Brisk</h2><p>Mends nets. Lives above the shop.</p>",
    ],
)
def test_sections_below_the_article_are_left_out(below):
    """References, lists of other pages and answers go, heading and all."""
    assert texts(below) == []
    assert headings(below) == []


def test_section_with_prose_stays():
    """A section under such a heading that holds a long paragraph is the author's own."""
    prose = "It was the third fog of that winter, " * 8
    assert texts(f"<h2>References</h2><p>{prose}</p>") == [prose.strip()]


def test_section_after_an_appendix_stays():
    """What is left out ends at the next heading of its level."""
    below = "<h2>See also</h2><ul><li><a href='/1'>List of fogs</a></li></ul>"
    below += "<h2>Later</h2><p>The fog went out with the tide.</p>"

    assert headings(below) == ["Later"]


def test_lines_with_links_below_a_rule_are_left_out():
    """A few words with links under the last rule are the page's."""
    below = "<hr><p>Sign my <a href='/g'>guestbook</a>! Back to my <a href='/'>first page</a>.</p>"

    assert texts(below) == []


def test_words_below_a_rule_stay():
    """A few words without links under a rule are the article's last."""
    assert texts("<hr><p>Nobody asked about the gulls again.</p>") == ["Nobody asked about the gulls again."]


def test_note_on_the_author_is_left_out():
    """The last paragraph is no part of the article when it says who wrote it."""
    head = '<meta name="author" content="Tam Brisk">'

    assert texts("<p><em>Tam Brisk is the editor of Nets.</em></p>", head=head) == []
    assert texts("<p><em>Odo Brisk is the editor of Nets.</em></p>", head=head) != []


@pytest.mark.parametrize(
    "line",
    [
        "<p>quill@stellan.example (END)</p>",
        "<p>Ada Quill can be reached at quill@stellan.example.</p>",
        "<p>Follow the Stellan Post on Facebook for more about boats.</p>",
        "<p>Follow Ada Quill @adaquill</p>",
        "<p>【编辑：林海】</p>",
        "<p>-- By Ada Quill</p>",
        "<p><a href='/w'>See the week in pictures, as our readers took them.</a></p>",
    ],
)
def test_last_lines_that_are_no_text(line):
    """Where to write, whom to follow, who edited it and where to go next is no part of the text."""
    assert texts(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "<p>[He never said: I was wrong.]</p>",
        "<p>Follow the pier on foot, and you will see him mend his nets.</p>",
        "<p>— By then it was too late to ask.</p>",
    ],
)
def test_last_lines_that_only_look_so(line):
    """A last sentence in brackets, after a dash, or that tells its reader to follow something, is text."""
    assert len(texts(line)) == 1


def test_rules_for_answers_in_a_last_box():
    """A last box unlike the rest, full of links to the site's rules, is the page's."""
    rules = " ".join(f"Read our <a href='/{n}'>rules</a> before you answer." for n in range(3))

    assert texts(f"<div style='padding:1px'><p>{rules}</p><p>Answers are not ours.</p></div>") == []
    assert texts(f"<p>{rules}</p><p>Answers are not ours.</p>") != []

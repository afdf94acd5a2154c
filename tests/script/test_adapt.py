import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrate import writing
from narrate.article.markdown import read_markdown
from narrate.article.model import Article, Block, LeftOut, Section
from narrate.article.read import read
from narrate.errors import ScriptError, SettingsError
from narrate.script.adapt import LONGEST_TITLE, adapt, article_hash
from narrate.script.lexicon import HOUSE, Lexicon
from narrate.script.parse import parse
from narrate.script.ssml import render
from narrate.settings import READINGS, Writing

GOLDEN = Path(__file__).parents[1] / "data" / "script" / "golden"
PAGES_GOLDEN = GOLDEN / "pages"
PAGES = Path(__file__).parents[1] / "data" / "pages"
OURS = re.compile("^(?:Image|Footnote):|^(?:A table|Code) follows in the text")
"""What no article says."""
BARE = Writing(opening=(), closing=())


def article_from(values):
    """Make an article of what `narrate read --json` prints."""
    sections = tuple(
        Section(
            each["heading"], tuple(map(_block, each["blocks"])), each.get("level", 0), each.get("anchor", "")
        )
        for each in values.pop("sections")
    )
    left_out = tuple(LeftOut(**each) for each in values.pop("left_out", ()))
    return Article(**{**values, "tags": tuple(values.get("tags", ()))}, sections=sections, left_out=left_out)


def _block(values):
    return Block(**{**values, "rows": tuple(map(tuple, values.get("rows", ())))})


def article(*blocks, title="Tides", **facts):
    return Article(title=title, sections=(Section("", blocks),), **facts)


def paragraph(text):
    return Block("paragraph", text)


def script_of(article_, writing=BARE, language="en"):
    return adapt(article_, writing, Lexicon(), language)


def texts(script):
    return [sentence.written for sentence in script.sentences]


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.glob("*.json")))
def test_golden_scripts(name, update_golden):
    """An article's script is, to the letter, the one that a person has read and found good."""
    made = article_from(json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8")))
    rendered = render(adapt(made, Writing(), HOUSE, made.language))
    golden = GOLDEN / f"{name}.ssml.txt"
    if update_golden:
        golden.write_text(rendered, encoding="utf-8")

    assert rendered == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", sorted(path.stem.removesuffix(".ssml") for path in PAGES_GOLDEN.glob("*.txt"))
)
def test_golden_scripts_of_pages(name, update_golden):
    """From a page to its script: newspaper, recipe, interview, letter, report, in four languages."""
    rendered = render(writing.adapt(read(PAGES / f"{name}.html")))
    golden = PAGES_GOLDEN / f"{name}.ssml.txt"
    if update_golden:
        golden.write_text(rendered, encoding="utf-8")

    assert rendered == golden.read_text(encoding="utf-8")


def test_a_date_decides_for_the_others():
    """In plain English a date that must have its day first says how the others are read."""
    made = adapt(article(Block("paragraph", "Signed 24/2/2022. Read 3/4/2022.")), BARE, HOUSE, "en")

    assert made.sentences[1].spoken == "Read the third of April, twenty twenty-two."
    assert made.language == "en"


def test_emoji_are_named_where_the_setting_says_so():
    """Pictures among the letters are passed over, or named."""
    party = article(Block("paragraph", "A party 🎉 began."))
    skipped, named = (
        adapt(party, replace(BARE, emoji=emoji), HOUSE, "en").sentences[0] for emoji in ("skip", "name")
    )

    assert skipped.spoken == "A party began."
    assert named.spoken == "A party party popper began."
    assert skipped.written == named.written == "A party 🎉 began."


words = st.sampled_from(
    (
        "tide",
        "Rep.",
        "Sept.",
        "1,",
        "1939",
        "$3.5bn",
        "(D-Wash.)",
        "NPR",
        "50%",
        "— ",
        "…",
        "É",
        "“He",
        "left.”",
        "No!",
        "a/b",
    )
)
prose = st.lists(words, min_size=1, max_size=12).map(" ".join)
rows = st.lists(st.tuples(prose, prose), min_size=7, max_size=8).map(tuple)  # too large to be heard
blocks = st.one_of(
    st.builds(Block, st.sampled_from(("paragraph", "heading", "code", "footnote")), prose),
    st.builds(Block, st.just("list_item"), prose, mark=st.sampled_from(("", "•"))),
    st.builds(Block, st.just("quote"), prose, source=st.just("") | prose),
    st.builds(Block, st.just("image"), st.just("") | prose, caption=st.just("") | prose),
    st.builds(lambda cells: Block("table", " ".join(" ".join(row) for row in cells), rows=cells), rows),
)
sections = st.builds(Section, st.just("") | prose, st.lists(blocks, max_size=4).map(tuple))
articles = st.builds(
    Article,
    title=st.just("") | prose,
    sections=st.lists(sections, max_size=3).map(lambda some: (Section("", (paragraph("Here."),)), *some)),
)


def written_words(*texts_):
    return sorted(word for text in texts_ for word in re.findall(r"[^\W_]+", text))


@settings(max_examples=60, deadline=None)
@given(articles, st.sampled_from(READINGS))
def test_every_word_is_said_once_or_accounted_for(made, reading):
    """What an article says is in its script, or among what was left out, and nowhere twice."""
    script = script_of(made, replace(BARE, reading=reading))
    given_ = [
        *(section.heading for section in made.sections),
        *(text for block in made.blocks for text in (block.text, block.caption, block.source)),
    ]

    heard = [OURS.sub("", text) for text in texts(script)]
    assert written_words(*heard, *(each.text for each in script.left_out)) == written_words(*given_)


@settings(max_examples=40, deadline=None)
@given(articles)
def test_a_script_of_any_article_can_be_kept(made):
    """The script of any article survives its file, and its chapters have titles of their own."""
    script = adapt(made, Writing(reading="full"), HOUSE, "en")
    names = [passage.title.casefold() for passage in script.passages]

    assert parse(render(script)) == script
    assert len(set(names)) == len(names)
    assert all(names)


def test_an_article_keeps_its_headings():
    """A written heading is a chapter's title, its anchor the chapter's, and it is spoken."""
    made = Article(
        title="Tides",
        sections=(
            Section("", (paragraph("Before."),)),
            Section("Low water", (paragraph("Then."),), 2, "low"),
            Section("High water", (Block("heading", "An inner one", 3), paragraph("Now."))),
        ),
    )
    script = script_of(made)

    assert [(p.title, p.anchor) for p in script.passages] == [
        ("Introduction", ""),
        ("Low water", "low"),
        ("High water", ""),
    ]
    assert texts(script) == ["Before.", "Low water", "Then.", "High water", "An inner one", "Now."]
    assert [p.role for passage in script.passages for p in passage.paragraphs].count("heading") == 3


def test_a_heading_with_nothing_under_it():
    """It opens no chapter, and stands among what was left out, where it stood."""
    made = Article(
        title="Tides",
        sections=(Section("Empty", (Block("image", "A boat"),)), Section("***", (paragraph("Then."),))),
    )
    script = script_of(made)

    assert [each.text for each in script.left_out] == ["Empty", "A boat", "***"]
    assert [passage.title for passage in script.passages] == ["Introduction"]


def test_breaks_divide_an_article():
    """Sections without headings become chapters, titled in their own words."""
    made = Article(
        title="Tides",
        sections=tuple(Section("", (paragraph(f"The {n} boat sank."),)) for n in ("red", "old")),
    )

    assert [passage.title for passage in script_of(made).passages] == ["Introduction", "The old boat sank"]


def test_an_undivided_article_is_divided_where_it_turns():
    """A long article that nobody divided gets chapters; a short one stays whole."""
    values = json.loads((GOLDEN / "undivided.json").read_text(encoding="utf-8"))
    made = article_from(values)

    assert len(script_of(made).passages) > 1
    assert len(script_of(article(*made.blocks[:1])).passages) == 1


def test_no_chapter_begins_with_what_leans_on_another():
    """An undivided article is never divided before a list item, a table or a footnote."""
    values = json.loads((GOLDEN / "undivided.json").read_text(encoding="utf-8"))
    leaning = [replace(block, kind="list_item") for block in article_from(values).blocks]

    assert len(script_of(article(*leaning)).passages) == 1


def test_titles_are_unique_and_short():
    """Two headings alike are told apart by a number, even from one that looks numbered; long ones are cut."""
    headings = ("Tide", "tide", "Tide (2)", "word " * 50)
    made = Article(title="T", sections=tuple(Section(each, (paragraph("Yes."),)) for each in headings))
    names = [passage.title for passage in script_of(made).passages]

    assert names[:3] == ["Tide", "tide (2)", "Tide (2) (2)"]
    assert names[3].endswith("word…")
    assert len(names[3]) <= LONGEST_TITLE


def test_the_opening_and_the_close_are_announced():
    """The first chapter announces the article, the last names the source, and `{source}` may be a host."""
    made = article(
        paragraph("Once."),
        dek="On water",
        byline="A. Reef Jr.",
        url="https://www.quay.org/x",
        published="2024-05-06T07",
    )
    writing = Writing(closing=("From {source}.", "Out on {published}."))
    script = script_of(made, writing)

    assert texts(script) == [
        "Tides.",
        "On water",
        "By A. Reef Jr.",
        "Once.",
        "From quay.org.",
        "Out on 2024-05-06.",
    ]
    assert script.passages[0].paragraphs[0].role == "announcement"
    assert script.sentences[-1].spoken == "Out on May sixth, twenty twenty-four."


@pytest.mark.parametrize("title", ["Why?", "“Why?”", "Wait...", "He said “Stop.”"])
def test_a_title_that_ends_itself_gets_no_full_stop(title):
    """A template's full stop gives way to the title's own mark, and changes none of its dots."""
    assert texts(
        script_of(article(paragraph("Once."), title=title), replace(BARE, opening=("{title}.",)))
    ) == [title, "Once."]


def test_what_an_article_lacks_is_not_announced():
    """A sentence that names a missing fact is left away, whole."""
    assert texts(script_of(article(paragraph("Once."), title=""), Writing(closing=("By {byline}.",)))) == [
        "Once."
    ]


def test_a_template_that_names_nothing_known():
    """A slip in narrate.toml is named, with what could be meant."""
    with pytest.raises(SettingsError, match=r"\{titel\}") as caught:
        script_of(article(paragraph("Once.")), replace(BARE, opening=("{titel}.",)))

    assert "title" in caught.value.hint


def test_an_article_without_a_title_gets_one_of_its_own_words():
    """An edition always has a title."""
    assert (
        script_of(article(paragraph("The old boat sank. It was late."), title="")).title
        == "The old boat sank"
    )


@pytest.mark.parametrize(
    ("mark", "said"), [("1.", "One: Wait."), ("(12)", "Twelve: Wait."), ("•", "Wait."), ("", "Wait.")]
)
def test_numbers_of_a_list_are_said(mark, said):
    """The number of a list item is said before it, and shown as written; a bullet is neither."""
    sentence = script_of(article(Block("list_item", "Wait.", 1, mark=mark))).sentences[0]

    assert sentence.spoken == said
    assert sentence.written == (f"{mark} Wait." if said != "Wait." else "Wait.")


def test_images_are_left_out_by_default():
    """An image's words are listed; one that has none is not worth a line."""
    made = article(
        paragraph("Once."), Block("image", "A boat", caption="In 1962"), Block("image", "", url="line.gif")
    )

    assert script_of(made).left_out == (LeftOut("A boat\nIn 1962", "image: not read aloud"),)


def test_a_fuller_reading_says_more():
    """Each reading says what the one below says, and more; what one leaves out, it lists."""
    made = article_from(json.loads((GOLDEN / "all-kinds.json").read_text(encoding="utf-8")))
    scripts = [script_of(made, replace(BARE, reading=reading)) for reading in ("brief", "plain", "full")]
    brief, plain, full = (set(texts(script)) for script in scripts)

    assert brief < plain < full
    assert [len(script.left_out) for script in scripts] == sorted(
        (len(script.left_out) for script in scripts), reverse=True
    )


def test_the_article_s_own_language_needs_no_mark():
    """A paragraph that says it is in the article's own language, or its region's, is not marked."""
    made = script_of(
        article(paragraph("Once."), Block("quote", "Twice.", language="en-GB")), language="en-US"
    )

    assert "<lang" not in render(made)


def test_footnotes_are_heard_where_they_belong():
    """In a full reading a footnote comes after the paragraph that leads to it."""
    made = article(
        Block("paragraph", "Once.", notes=("1",)), paragraph("Twice."), Block("footnote", "Or so.", mark="1")
    )

    assert texts(script_of(made, replace(BARE, reading="full"))) == ["Once.", "Footnote: Or so.", "Twice."]
    assert texts(script_of(made)) == ["Once.", "Twice."]


def test_another_language_is_marked():
    """A paragraph in another language says so, is read by that language's rules, and survives its file."""
    french = "Le 3 mai 1939, il pleuvait."
    script = script_of(article(paragraph("It rained."), Block("paragraph", french, language="fr")))
    first, second = script.sentences

    assert {token.style.language for token in first.tokens} == {""}
    assert {token.style.language for token in second.tokens} == {"fr"}
    assert second.written == french
    assert "May" not in second.spoken
    assert '<s><lang xml:lang="fr">Le' in render(script)
    assert parse(render(script)) == script


def test_marks_alone_are_no_sentence():
    """A paragraph of stars is left out and said why; stars within one are passed over."""
    script = script_of(article(paragraph("* * *"), paragraph("Once. … Twice.")))

    assert script.left_out == (LeftOut("* * *", "no words to say"),)
    assert all(any(map(str.isalnum, text)) for text in texts(script))


@pytest.mark.parametrize(
    ("made", "hint"),
    [
        (article(), "give an article with text in it"),
        (
            article(Block("code", "x = 1")),
            'set reading = "full" under [script] in narrate.toml',
        ),
        (article(paragraph("…")), "give an article with text in it"),
    ],
)
def test_an_article_that_says_nothing_is_refused(made, hint):
    """No edition is made of a title and a close alone."""
    with pytest.raises(ScriptError, match="«Tides» has nothing to say") as caught:
        script_of(made, Writing())

    assert caught.value.hint == hint


def test_the_hash_tells_articles_apart():
    """It changes with every word of the article, and not with what was left out around it."""
    made = article(paragraph("Once."))

    assert article_hash(made) == article_hash(replace(made, left_out=(LeftOut("menu", "navigation"),)))
    assert article_hash(made) != article_hash(article(paragraph("Once!")))
    assert script_of(made).article_hash == article_hash(made)
    assert article_hash(article(paragraph("\ud800")))


def test_characters_that_no_script_can_hold_are_dropped():
    """Control characters in a page reach neither the titles nor the words."""
    made = Article(
        title="A\x00 \x1b B", sections=(Section("C\x07", (paragraph("D\x00."),)),), tags=("\x00", "t")
    )
    script = script_of(made, Writing())

    assert parse(render(script)) == script
    assert (script.title, script.tags) == ("A B", ("t",))


def test_a_section_far_too_long_is_divided_under_its_heading():
    """Ten minutes under one heading become parts of it, and the heading is spoken once."""
    paragraphs = tuple(Block("paragraph", f"On day {n} the boats went out again. " * 20) for n in range(12))
    script = adapt(Article("T", (Section("The log", paragraphs, level=2),)), Writing(), HOUSE, "en")
    titles = [passage.title for passage in script.passages]

    assert titles[:3] == ["Introduction", "The log", "The log, part 2"]
    assert [s.written for s in script.sentences].count("The log") == 1


@pytest.mark.parametrize(("levels", "titles"), [(1, ["One", "Two"]), (2, ["One", "One and a half", "Two"])])
def test_as_many_levels_of_headings_open_chapters_as_are_asked_for(levels, titles):
    """Deeper headings are spoken where they stand, and open no chapter unless the setting says so."""
    text = "The keeper wrote down each ship that came by in the night, and what he ate. " * 3
    article = read_markdown(
        f"# Ships\n\n## One\n\n{text}\n\n### One and a half\n\n{text}\n\n## Two\n\n{text}\n"
    )
    script = adapt(article, Writing(opening=(), chapter_levels=levels), HOUSE, "en")
    spoken = [sentence.written for sentence in script.sentences]

    assert [passage.title for passage in script.passages] == titles
    assert spoken.count("One and a half") == 1

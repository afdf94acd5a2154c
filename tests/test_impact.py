import pytest

from narrate import lexicons, writing
from narrate.article.read import read
from narrate.impact import UNDECIDED, impact
from narrate.script import lexicon, parse
from narrate.script.lexicon import Entry
from narrate.script.read_out import read_out
from narrate.settings import find

ARTICLE = """---
title: The mayor of Oslo
---

The mayor of Oslo met Xi Jinping on Monday, and nobody else was there to see it.

In Oslo she said that the €3 ticket would stay, and everybody in Kyiv had heard of it.

Nobody knew what the Osloites thought.
"""
HEAD = '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">'


@pytest.fixture
def write(tmp_path):
    """Write the script of the article, as `narrate script` does, and give its path."""

    def written():
        page = tmp_path / "oslo.md"
        page.write_text(ARTICLE, encoding="utf-8")
        return writing.write_script(read(page), page, tmp_path, settings=find(tmp_path)).path

    return written


@pytest.fixture
def found(tmp_path):
    """Write a script by hand, and give what a rule would change in it: the line, and what it takes."""

    def find_in(body, *entries, head=HEAD):
        (tmp_path / "a.ssml").write_text(f"{head}\n{body}\n</speak>", encoding="utf-8")
        return [(each.line, each.when) for each in impact(entries, tmp_path).touched]

    return find_in


def rule(word, alias=UNDECIDED, **other):
    return Entry(word, alias=alias, **other)


def edit(path, old="Nobody knew", new="No one knew"):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def sentences(made, when):
    return [each.sentence[:20] for each in made.touched if each.when == when]


def keep(folder, entry):
    settings = find(folder)
    lexicons.keep(entry, folder / "lexicon.pls", lexicons.replace(settings, folder=folder))


def test_a_plain_word(write, tmp_path):
    """A word without markup is said otherwise as soon as it is spoken again; lines are the script's own."""
    path = write()
    made = impact([rule("Oslo")], tmp_path)
    text = path.read_text(encoding="utf-8").splitlines()

    assert sentences(made, "record") == [
        "The mayor of Oslo.", "The mayor of Oslo me", "In Oslo she said tha", "You have been listen",
    ]  # fmt: skip
    assert all("Oslo" in text[each.line - 1] for each in made.touched)
    assert {each.path for each in made.touched} == {path}
    assert (made.scripts, made.unread) == (1, ())


def test_a_word_that_another_rule_says(write, tmp_path):
    """A script that nobody edited is made from its article again: what another rule marked changes then."""
    write()
    made = impact([rule("Xi Jinping"), rule("€3 ticket")], tmp_path)

    assert sentences(made, "build") == ["The mayor of Oslo me", "In Oslo she said tha"]
    assert len(made.touched) == 2


def test_an_edited_script(write, tmp_path):
    """One that somebody edited is spoken as it stands: its markup is kept, plain words follow the rule."""
    edit(write())
    made = impact([rule("Xi Jinping"), rule("Osloites")], tmp_path)

    assert sentences(made, "kept") == ["The mayor of Oslo me"]
    assert sentences(made, "record") == ["No one knew what the"]


@pytest.mark.parametrize("entry", [rule("Kyiv", "Keev"), rule("Oslo", "Ozlow"), rule("ticket would", "t w")])
@pytest.mark.parametrize("is_edited", [False, True])
def test_the_promise(write, tmp_path, entry, is_edited):
    """What is listed is what a build and a recording say otherwise with the rule, and nothing else."""
    path = write()
    if is_edited:
        edit(path)
    listed = {each.sentence for each in impact([entry], tmp_path).touched if each.when != "kept"}
    before = heard(path, tmp_path)
    keep(tmp_path, entry)
    write()
    after = heard(path, tmp_path)

    assert listed == {written for written in after if after[written] != before[written]}


def heard(path, folder):
    script, rules = parse.read(path), lexicon.in_force(find(folder))
    read_outs = ((each.written, read_out(each, "en", rules).tokens) for each in script.sentences)
    return {written: [(token.spoken, token.phonemes) for token in tokens] for written, tokens in read_outs}


def test_a_rule_that_says_nothing_new(write, tmp_path):
    """A reading that is in force already changes nothing; nor does a word that stands inside another."""
    write()
    known = next(entry for entry in lexicon.HOUSE.entries if entry.grapheme == "Kyiv")

    assert impact([known, rule("Osl"), rule("ticke"), rule("oslo mayor")], tmp_path).touched == ()


@pytest.mark.parametrize(
    ("body", "when"),
    [
        ("<p><s>We met Aa.</s></p>", "record"),
        ('<p><s>We met <sub alias="a">Aa</sub>.</s></p>', "kept"),
        ('<p><s>We met <phoneme alphabet="ipa" ph="a">Aa</phoneme>.</s></p>', "kept"),
        ('<p><s>We met <say-as interpret-as="characters">Aa</say-as>.</s></p>', "kept"),
        ('<p><s>We met Aa and <sub alias="a">Aa</sub>.</s></p>', "record"),
        ('<p><s>We met <sub alias="Aha">Aa</sub>.</s></p>', None),
        ('<p><s><lang xml:lang="fr">Voici Aa.</lang></s></p>', None),
        ('<p><s xml:lang="fr">Voici Aa.</s></p>', None),
        ("<p><s>We met Aap, aa and BAa.</s></p>", None),
    ],
)
def test_an_editors_markup(found, body, when):
    """What an editor chose over the word stays; words of another language are not the rule's."""
    assert found(body, rule("Aa", "Aha", language="en-US")) == ([(2, when)] if when else [])


def test_an_articles_own_lexicon(found, tmp_path):
    """A word that the script's own lexicon knows is said as that has it, whatever the publisher's says."""
    (tmp_path / "own").mkdir()
    keep(tmp_path / "own", Entry("Aa", alias="oh"))
    (tmp_path / "own" / "lexicon.pls").rename(tmp_path / "own.pls")

    assert found('<lexicon uri="own.pls" xml:id="own"/>\n<p><s>We met Aa.</s></p>', rule("Aa")) == []


def test_any_case(found, tmp_path):
    """Where capitals do not count, words without them are found too."""
    (tmp_path / "narrate.toml").write_text('[script]\nlexicon_case = "any"\n')

    assert found("<p><s>We met aa.</s></p>", rule("Aa")) == [(2, "record")]


def test_every_script_below(tmp_path):
    """Scripts of both endings are found however deep; one that cannot be read is told of."""
    for name in ("a/script/x.ssml.txt", "b.ssml", "notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{HEAD}<p><s>Aa.</s></p></speak>")
    (tmp_path / "c.ssml").write_text("<speak>")
    made = impact([rule("Aa")], tmp_path)

    assert [each.path.name for each in made.touched] == ["x.ssml.txt", "b.ssml"]
    assert made.scripts == 2
    assert [reason.startswith(f"{tmp_path / 'c.ssml'}, line 1: ") for reason in made.unread] == [True]

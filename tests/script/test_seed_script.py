"""The seed article's script, from its text and from its page: it stands outside of the repository."""

import json

import pytest

from narrate import adapt, parse, read, render


@pytest.fixture(params=["txt", "html"])
def script(request, seed):
    """Adapt the seed from one of its two files."""
    return adapt(read(seed / f"article.{request.param}"))


def test_every_paragraph_is_said_in_order(script, seed):
    """The thirteen paragraphs of the body are spoken as they are written, in their order."""
    body = json.loads((seed / "expected.json").read_text(encoding="utf-8"))["body"]
    said = " ".join(sentence.written for sentence in script.sentences)
    places = [said.find(" ".join(paragraph.split())) for paragraph in body]

    assert len(places) == 13
    assert -1 not in places
    assert places == sorted(places)


def test_its_chapters_are_few_and_named(script):
    """It comes to four to nine chapters, each with a title of its own that fits on a screen."""
    titles = [passage.title for passage in script.passages]

    assert 4 <= len(titles) <= 9
    assert len(set(titles)) == len(titles)
    assert all(2 <= len(title) <= 60 for title in titles)


def test_its_script_can_be_read_back(script):
    """What is written for an editor is what was adapted."""
    assert parse(render(script)) == script

"""The seed article belongs to its publisher: it is read where it stands, and nothing of it stands here."""

import json
import unicodedata
from pathlib import Path

import pytest

from narrate.article.model import Article
from narrate.article.read import read

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"

pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="the seed article is not beside this repository")


def folded(text):
    return " ".join(unicodedata.normalize("NFC", text).split())


@pytest.fixture(scope="module")
def expected():
    return json.loads((SEED / "expected.json").read_text("utf-8"))


@pytest.fixture(scope="module", params=["article.txt", "article.html"])
def article(request) -> Article:
    return read(SEED / request.param)


def test_body_comes_out_whole(article, expected):
    """The body paragraphs, all of them, in order, are the only paragraphs."""
    paragraphs = [block.text for block in article.blocks if block.kind == "paragraph"]

    assert paragraphs == [folded(text) for text in expected["body"]]


def test_pull_quote_is_heard_once(article, expected):
    """The pull quote's words stand once in the blocks, and it is listed as left out."""
    quote = folded(expected["pull_quote"])

    assert sum(quote in block.text for block in article.blocks) == 1
    assert [left.reason for left in article.left_out if left.text == quote] == [
        "pull quote: its words are in the body"
    ]


def test_metadata(article, expected):
    """Title, standfirst, byline and tags are metadata."""
    assert article.title == expected["title"]
    assert article.dek == expected["dek"]
    assert article.byline == expected["author"]
    assert ", ".join(article.tags) == expected["tags"]


def test_no_furniture_is_spoken(article, expected):
    """Nothing that the expectations forbid stands in a block, and every bit of it that is there is listed."""
    spoken = " ".join(f"{block.text} {block.caption}" for block in article.blocks)
    left = " ".join(left.text for left in article.left_out)
    forbidden = expected["must_not_html"] if article.url else expected["must_not_txt"]

    assert [text for text in forbidden if text in spoken] == []
    assert [text for text in forbidden if text not in left] == []


def test_every_reason_is_given(article):
    """What is left out says why, in a few words."""
    assert all(0 < len(left.reason.split()) <= 9 for left in article.left_out)


def test_page_metadata():
    """The page also gives its date, its site, its address and its language."""
    article = read(SEED / "article.html")

    assert article.published.startswith("2023-03-07")
    assert article.site_name == "Example Foreign Affairs Magazine"
    assert article.url.startswith("https://magazine.example/2023/")
    assert article.language == "en-US"

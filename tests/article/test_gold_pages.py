import importlib.util
import json
import sys
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html

from narrate.article.read import read

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "tests/data/pages").glob("*.html"))
SCORES = ROOT / "tests/data/pages-scores.json"
SLACK = 0.0005
FACTS = ("title", "dek", "byline", "published", "language", "site_name", "url")
INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "cite", "code", "em", "font", "g", "i", "ins", "kbd", "mark", "q", "s"),
        *("small", "span", "strong", "time", "tt", "u", "var", "wbr"),
    )
)
KNOWN_FAULTS: dict[tuple[str, str], str] = {
    ("bare-divs", "title"): "its site's name stands first",
    ("bare-divs", "furniture"): "readers' letters that nothing tells from the text but their words",
    ("ghost-newsletter", "furniture"): "an appeal that never says we",
    ("magazin-de", "furniture"): "a credit in a caption, in German",
    ("us-daily", "furniture"): "a credit after three dots; a heading over cards",
}
"""What is not right yet, by page and test: an entry that is right goes, or its test fails."""


def _scoring():
    """Load the scorer that stands with the benches."""
    spec = importlib.util.spec_from_file_location("scoring", ROOT / "bench" / "scoring.py")
    sys.modules["scoring"] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


scoring = _scoring()


def cases(test, *names):
    """Give a case for each page, or for each page and name."""
    return [case(test, page, *([name] if name else [])) for page in PAGES for name in names or ("",)]


def case(test, page, *name):
    """Give a case; one of `KNOWN_FAULTS` is expected to fail."""
    fault = KNOWN_FAULTS.get((page.stem, name[0] if name else test))
    marks = [pytest.mark.xfail(reason=fault)] if fault else []
    return pytest.param(page, *name, id="-".join([page.stem, *name]), marks=marks)


@pytest.fixture(scope="module")
def articles():
    """Read each page once."""
    return {page: read(page) for page in PAGES}


def gold_of(page):
    return scoring.gold_from(page.with_suffix(".json"))


def pieces_of(article):
    """Give an article's blocks as the scorer compares them, captions as blocks of their own."""
    pieces = []
    for section in article.sections:
        if section.heading:
            pieces.append(scoring.Piece("heading", section.heading, section.level))
        for block in section.blocks:
            pieces.append(scoring.Piece(block.kind, block.text, block.level))
            if block.caption:
                pieces.append(scoring.Piece("image", block.caption))
    return tuple(pieces)


@pytest.mark.parametrize(("page", "fact"), cases("", *FACTS))
def test_metadata_is_what_the_page_says(articles, page, fact):
    """Title, dek, byline, day, language, site and address are found; where there is none, none is made up."""
    said = gold_of(page).facts[fact]
    if said is None:
        pytest.skip("two careful people would not agree")

    assert scoring.is_same_fact(fact, getattr(articles[page], fact), said), getattr(articles[page], fact)


@pytest.mark.parametrize("page", cases("blocks"))
def test_every_block_is_there_in_order(articles, page):
    """Each block of the body is one block of the article, of the same kind and level, in the page's order."""
    wanted = [piece for piece in gold_of(page).pieces if piece.kind not in scoring.ASIDE]
    given = [(kind, scoring.spaced(text), level) for kind, text, level in pieces_of(articles[page])]

    place = 0
    for kind, text, level in wanted:
        levels = {level} if level else {0, 1, 2, 3}  # some gold says only what is a list item
        found = [n for n, piece in enumerate(given) if n >= place and _is(piece, kind, text, levels)]
        assert found, text
        place = found[0] + 1


def _is(piece, kind, text, levels):
    return piece[:2] == (kind, scoring.spaced(text)) and piece[2] in levels


@pytest.mark.parametrize("page", cases("furniture"))
def test_no_furniture_comes_through(articles, page):
    """Nothing that stands around the article is in a block."""
    assert scoring.leaked(pieces_of(articles[page]), gold_of(page)) == ()


@pytest.mark.parametrize("page", cases("once"))
def test_nothing_is_said_twice(articles, page):
    """A pull quote is left out, and so are the title and the dek, which the edition announces."""
    article, gold = articles[page], gold_of(page)
    texts = [scoring.spaced(piece.text) for piece in pieces_of(article)]
    announced = [scoring.spaced(text) for text in (article.title, article.dek) if text]

    assert scoring.score(scoring.Found(pieces_of(article), {}), gold).twice == ()
    assert [text for text in announced if text in texts and text not in gold.body] == []


@pytest.mark.parametrize("page", cases("invents"))
def test_no_word_is_made_up(articles, page):
    """The words of each block stand on the page, in that order."""
    words = words_of(page)
    for piece in pieces_of(articles[page]):
        assert is_subsequence(scoring.spaced(piece.text).split(), words), piece.text


@pytest.mark.parametrize("page", cases("score"))
def test_no_score_falls(articles, page, update_golden):
    """Precision and recall of each page are no worse than they have been."""
    of = scoring.score(scoring.Found(pieces_of(articles[page]), {}), gold_of(page))
    now = {"precision": round(of.precision, 3), "recall": round(of.recall, 3), "f1": round(of.f1, 3)}
    scores = json.loads(SCORES.read_text(encoding="utf-8")) if SCORES.exists() else {}
    if update_golden:
        text = json.dumps(scores | {page.stem: now}, indent=1, sort_keys=True)
        SCORES.write_text(f"{text}\n", encoding="utf-8")
        return

    assert page.stem in scores
    assert {name: value for name, value in now.items() if value < scores[page.stem][name] - SLACK} == {}


def words_of(page):
    """Give all words of a page in order, pictures' alternative texts among them."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True)
    root = lxml_html.document_fromstring(page.read_bytes(), parser=parser)
    parts = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        parts.append("" if element.tag in INLINE else " ")
        if event == "start":
            alt = element.get("alt", "") if element.tag == "img" else ""
            parts.append(f"{alt} {element.text or ''}" if alt else element.text or "")
        else:
            parts.append(element.tail or "")
    return scoring.spaced("".join(parts)).split()


def is_subsequence(words, others):
    rest = iter(others)
    return all(word in rest for word in words)

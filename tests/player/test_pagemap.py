"""The words of editions are found in the pages that they were made from: all of them, and none elsewhere."""

import json
import re
import unicodedata
from pathlib import Path

import pytest

from narrate.script.written import words

PAGES = Path(__file__).with_name("pages")
SHAPES = ("wordpress", "substack", "medium", "wikipedia", "divs")


def plain(text):
    """Keep the letters and digits, as the page's are kept."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LN")


def truth(text, sentences):
    """Say where each word has to begin in a page's letters and digits: the sentences stand there in order.

    Of a sentence that does not stand there as a whole, no word has a place; the number of a list's item has
    none, nor has the `By` before a name.
    """
    at, places = 0, []
    for sentence in sentences:
        written = sentence["written"]
        skipped = len(re.match(r"(\d+\.\s|By )?", written)[0])
        for first in dict.fromkeys((0, skipped)):
            found = text.find(plain(written[first:]), at)
            if found >= 0:
                break
        places.append(
            [
                found + len(plain(written[first:begin])) if found >= 0 and begin >= first else None
                for begin, *_ in sentence["words"]
            ]
        )
        at = at if found < 0 else found + len(plain(written[first:]))
    return places


def judged(reading, sentences):
    """Hold what was found against the truth: how many should be and are, what is missing, apart, and wrong.

    A table's rows are read as sentences that stand nowhere; their words may be found in its cells.
    """
    standing, missing, apart, wrong = 0, [], [], []
    for sentence, found, places in zip(sentences, reading.words, truth(reading.text, sentences), strict=True):
        for (first, last, *_), got, place in zip(sentence["words"], found, places, strict=True):
            word = sentence["written"][first:last]
            standing += place is not None
            is_cell = sentence.get("role") == "table" and got and got[0] >= 0
            if got and (shown(got[1]) != shown(word) or (got[0] != place and not is_cell)):
                wrong.append((word, got, place))
            elif place is not None and not got:
                missing.append(word)
            elif place is None:
                apart.append(word)
    return standing, missing, " ".join(apart), wrong


def shown(text):
    """Leave what cannot be seen in a word."""
    return re.sub("[\u00ad\u200b]", "", text)


def sentences_of(made):
    return json.loads(made.manifest.read_text(encoding="utf-8"))["sentences"]


@pytest.fixture
def opened(edition, site, open_page):
    """Make an edition of a page, and open the page, or what it has become since."""

    def of(html, changed=None):
        made = edition(html)
        (made.folder / "page.html").write_text(changed or html, encoding="utf-8")
        return open_page(site(made.folder).url("page.html")), sentences_of(made)

    return of


def shape_of(name):
    return (PAGES / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("shape", SHAPES)
def test_all_words_of_a_page_are_found_and_none_elsewhere(shape, opened, read):
    """In pages of five shapes, 99.5 % of the words that stand there are found, each in its own place."""
    page, sentences = opened(shape_of(shape))

    standing, missing, apart, wrong = judged(read(page, sentences), sentences)

    assert wrong == []
    assert standing > 400
    assert len(missing) <= 0.005 * standing
    assert re.sub(r"^((By|Year|Days|\d+) )+", "", apart).startswith("You have been listening to")


def test_all_words_of_the_sample_are_found(opened, read, seen):
    """The repository's own sample is found in its page."""
    sample = Path(__file__).parents[2] / "examples/article.html"
    page, sentences = opened(sample.read_text(encoding="utf-8"))

    standing, missing, _, wrong = judged(read(page, sentences), sentences)
    forgive_pictures(seen)

    assert (missing, wrong) == ([], [])
    assert standing > 500


def test_all_words_of_the_seed_are_found(seed, opened, read, seen):
    """So is the seed article in its page, as its publisher made it."""
    page, sentences = opened((seed / "article.html").read_text(encoding="utf-8"))

    standing, missing, _, wrong = judged(read(page, sentences), sentences)
    forgive_pictures(seen)

    assert (missing, wrong) == ([], [])
    assert standing > 500


def forgive_pictures(seen):
    """Forgive a page that its pictures did not come along."""
    seen.errors[:] = [error for error in seen.errors if "404" not in error]


CHANGES = {
    "added": (
        "<p>The tide keeps",
        "<p data-decoy>A second road, to Osric, was given up in 1911.</p><p>The tide keeps",
    ),
    "edited": ("Three cars were lost last year.", "The council keeps no count of the cars."),
    "removed": (re.compile("<p>I walked it in April.*?</p>"), ""),
    "doubled": (re.compile("(<p>It was 6:45.*?</p>)"), r"\1<div data-decoy>\1</div>"),
    "headline": ('entry-title">The Last Salt Road<', 'entry-title">Nobody Gives Up on Ebbing<'),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_page_that_changed_since_still_has_the_rest(change, opened, read):
    """What was added, rewritten or taken out lights nothing, and all other words are found."""
    old, new = CHANGES[change]
    html = shape_of("wordpress")
    changed = re.sub(old if isinstance(old, re.Pattern) else re.escape(old), new, html)
    page, sentences = opened(html, changed)

    standing, missing, _, wrong = judged(read(page, sentences), sentences)

    assert changed != html
    assert (missing, wrong) == ([], [])
    assert standing > 380


def test_a_paragraph_that_has_moved_is_found(opened, read):
    """A paragraph that stands above another now, whole and once, is found there."""
    html = shape_of("wordpress")
    moved = re.sub(
        r"(<p>The tide keeps.*?</p>)(.*)(<p>I walked it in April.*?</p>)", r"\3\2\1", html, flags=re.DOTALL
    )
    page, sentences = opened(html)
    before = read(page, sentences)
    page, sentences = opened(html, moved)
    after = read(page, sentences)

    assert after.count == before.count
    assert after.pieces == before.pieces
    assert after.words != before.words


def test_a_page_that_is_not_shown_yet_is_read(opened, read):
    """Pages that hide all of themselves until a script has come are read all the same."""
    html = shape_of("divs")
    page, sentences = opened(
        html, html.replace("<body", "<style>body { visibility: hidden }</style><body", 1)
    )

    assert read(page, sentences).count > 400


def test_an_edited_sentence_keeps_the_words_that_it_still_has(opened, read):
    """Where three words of a sentence are others now, the rest of it is found."""
    html = shape_of("wordpress")
    page, sentences = opened(
        html, html.replace("She carries a stick, a whistle", "She takes a stick, two whistles")
    )

    reading = read(page, sentences)

    number = next(n for n, sentence in enumerate(sentences) if sentence["written"].startswith("She carries"))
    assert [found and found[1] for found in reading.words[number]] == [
        "She", None, "a", "stick", None, None, "and", "a", "thermos",
    ]  # fmt: skip
    assert reading.pieces[number] == ["She takes a stick, two whistles and a thermos."]


SMALL = """<!doctype html><html lang=en><title>It</title><body><nav><p>We waited.</p></nav>
<p>&#x201c;It cost $1.2bn,&#x201d;<sup><a href=#n>4</a></sup> said 12% of them<sup>3</sup>.
We don't&nbsp;know.</p>
<figure><figcaption>We waited for the boat, and then we waited.</figcaption></figure>
<p><span style="float: left">😀 W</span>e wait­ed: 𠮷野家 𝓐lpha, the 1<sup>st</sup>
and H<sub>2</sub>O <i>too</i>.</p></body></html>"""
WRITTEN = (
    "“It cost $1.2bn,” said 12% of them.", "We don’t know.",
    "😀 We waited: 𠮷野家 𝓐lpha, the 1st and H2O too.",
)  # fmt: skip


@pytest.fixture
def small(tmp_path, site, open_page):
    """Open a page of three sentences."""
    (tmp_path / "index.html").write_text(SMALL, encoding="utf-8")
    rows = [
        {"chapter": 0, "paragraph": number // 2, "written": text, "words": words(text)}
        for number, text in enumerate(WRITTEN)
    ]
    return open_page(site(tmp_path).url("index.html")), rows


def test_words_are_given_with_their_own_signs(small, read):
    """A word's range holds `$`, `%` and what the page hides in it; all code points count as one."""
    page, sentences = small

    reading = read(page, sentences)

    assert [[found[1] for found in row] for row in reading.words] == [
        ["It", "cost", "$1.2bn", "said", "12%", "of", "them"],
        ["We", "don't", "know"],
        ["We", "wait­ed", "𠮷", "野", "家", "𝓐lpha", "the", "1st", "and", "H2O", "too"],
    ]


def test_a_sentence_is_cut_where_a_mark_stands(small, read):
    """A sentence's pieces hold its quotes and stops, and no footnote's mark."""
    page, sentences = small

    pieces = read(page, sentences).pieces

    assert pieces[0] == ["“It cost $1.2bn,”", "said 12% of them", "."]
    assert pieces[1] == ["We don't know."]
    assert "".join(pieces[2]).endswith("H2O too.")


PLACES = """async ([sentences, decoys]) => {
  const {mapWords} = await import("/player/pagemap.js");
  const before = document.documentElement.outerHTML;
  const map = mapWords([document.body], sentences);
  const right = ({sentence, word}, found) => found?.sentence === sentence && found.word === word;
  const [wrong, outside] = [[], []];
  let count = 0;
  sentences.forEach(({words}, sentence) => words.forEach((_, word) => {
    const range = map.range(sentence, word);
    if (!range) return;
    count++;
    const {startContainer, startOffset, endContainer, endOffset} = range;
    for (const [node, offset] of [[startContainer, startOffset], [endContainer, endOffset]])
      if (!right({sentence, word}, map.at(node, offset))) wrong.push(String(range));
  }));
  for (const decoy of document.querySelectorAll(decoys)) {
    const walker = document.createTreeWalker(decoy, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); )
      for (let offset = 0; offset <= node.data.length; offset++)
        if (map.at(node, offset)) outside.push(node.data.slice(offset));
  }
  return {count, wrong, outside, isSame: before === document.documentElement.outerHTML};
}"""


@pytest.mark.parametrize("shape", SHAPES)
def test_a_place_in_the_page_leads_to_its_word(shape, opened):
    """Both ends of each word lead to it, no place beside the article does, and the page stays as it was."""
    page, sentences = opened(shape_of(shape))

    told = page.evaluate(PLACES, [sentences, "[data-decoy]"])

    assert told["count"] > 400
    assert (told["wrong"], told["outside"], told["isSame"]) == ([], [], True)


def test_a_place_between_elements_leads_to_the_text_beside_it(small):
    """Browsers tell of a place by an element and a number too."""
    page, sentences = small

    told = page.evaluate(
        """async (sentences) => {
          const {mapWords} = await import("/player/pagemap.js");
          const map = mapWords([document.body], sentences);
          const [first, second] = document.querySelectorAll("body > p");
          const tell = (node, offset) => {
            const {sentence, word} = map.at(node, offset) ?? {};
            return [sentence, word].join();
          };
          const stop = first.lastElementChild.nextSibling;
          return [
            tell(first, 0), tell(second, second.childNodes.length), tell(document.body, 1),
            tell(stop, 0), tell(stop, 1),
          ];
        }""",
        sentences,
    )

    assert told == ["0,0", "2,10", ",", "0,6", "0,6"]

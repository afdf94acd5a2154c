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


@pytest.mark.parametrize("shape", SHAPES)
def test_all_words_of_a_page_are_found_and_none_elsewhere(shape, edition, site, open_page, read):
    """In pages of five shapes, 99.5 % of the words that stand there are found, each in its own place."""
    made = edition((PAGES / f"{shape}.html").read_text(encoding="utf-8"))
    sentences = sentences_of(made)
    page = open_page(site(made.folder).url("index.html"))

    reading = read(page, sentences)

    standing, missing, apart, wrong = judged(reading, sentences)
    print(shape, standing, missing, apart, wrong, [(s["written"],p) for s,p in zip(sentences,reading.pieces) if len(p)!=1 or re.sub(r"\s+"," ",shown(p[0]))!=s["written"]], sep="\n   ")
    assert wrong == []
    assert len(missing) <= 0.005 * standing

"""Pages made like those of many publishers: what their editions say is found in them."""

import re
import unicodedata
from pathlib import Path

import pytest

from narrate import adapt
from narrate import read as read_article
from narrate.script.written import words

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("tests/data/pages/*.html"), *ROOT.glob("bench/pages/*.html")])
ELSEWHERE = {
    "blogger-post": "By Fen.",
    "gutenberg-blocks": "As of Friday.",
    "poem-page": "By Marian Ostler.",
    "squarespace-interview": "By Noor Whitlock.",
    "wordpress-comments": "By Judith Amsel.",
}
"""What a page has in another place than its edition: above the title, below the text, only once."""


def sentences_of(page):
    """Write the sentences of a page's edition as a manifest has them, but those that end it."""
    script = adapt(read_article(page))
    rows = [
        {
            "chapter": chapter,
            "paragraph": number,
            "role": paragraph.role,
            "written": sentence.written,
            "words": [list(place) for place in words(sentence.written)],
        }
        for chapter, passage in enumerate(script.passages)
        for number, paragraph in enumerate(passage.paragraphs)
        for sentence in paragraph.sentences
    ]
    last = max(number for number, row in enumerate(rows) if row["role"] != "announcement")
    return rows[: last + 1]


def plain(text):
    """Keep the letters and digits, as the page's are kept."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LN")


def copies(text, written):
    """Give, of each copy of a sentence among a page's letters and digits, what of it is there and where."""
    found = []
    for skipped in dict.fromkeys((0, len(re.match(r"(\d+\.\s|By )?", written)[0]))):
        bare = plain(written[skipped:])
        found += [(skipped, each.start()) for each in re.finditer(f"(?={re.escape(bare)})", text) if bare]
    return found


def judged(reading, sentences):
    """Count the words that stand on the page; list the sentences that lack some, and the wrong words."""
    standing, missing, wrong, before = 0, {}, [], -1
    for sentence, found in zip(sentences, reading.words, strict=True):
        written = sentence["written"]
        there = copies(reading.text, written)
        for (first, last), got in zip(sentence["words"], found, strict=True):
            begins = {
                place + len(plain(written[skipped:first])) for skipped, place in there if first >= skipped
            }
            is_there = bool(begins)
            standing += is_there
            if got is None:
                if is_there:
                    missing[written] = missing.get(written, 0) + 1
                continue
            is_late = not sentence["role"] and got[0] <= before
            if plain(got[1]) != plain(written[first:last]) or (is_there and got[0] not in begins) or is_late:
                wrong.append((written, written[first:last], got))
            before = got[0] if not sentence["role"] else before
    return standing, missing, wrong


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_editions_are_found_in_their_pages(path, blank, read, seen):
    """Of each page, 99.5 % of the words that stand there are found, in order, and none anywhere else."""
    sentences = sentences_of(path)
    blank.evaluate(
        """(html) => {
          const made = new DOMParser().parseFromString(html, "text/html");
          const unread = "script, noscript, link, img, iframe, source, meta";
          for (const each of made.querySelectorAll(unread)) each.remove();
          document.replaceChild(document.adoptNode(made.documentElement), document.documentElement);
        }""",
        path.read_text(encoding="utf-8"),
    )

    standing, missing, wrong = judged(read(blank, sentences), sentences)
    missing.pop(ELSEWHERE.get(path.stem), None)
    seen.errors.clear()  # pictures that did not come along
    seen.foreign.clear()

    assert wrong == []
    assert sum(missing.values()) <= 0.005 * standing, missing
    assert standing > 90

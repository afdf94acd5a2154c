"""Are an article's turns found? narrate beside TextTiling and even spacing, in one run.

    pip install nltk
    python bench/sections.py [--each]

Sixteen articles by another hand (`tests/data/script/headed.json`), whose editors' headings are removed.
F1 of the places where sections open: exactly, and within one paragraph, each place counted once.
Even spacing is told how many sections there are, which narrate and TextTiling are not.
"""

import argparse
import contextlib
import importlib
import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from narrate.script.sections import breaks, titles

DATA = Path(__file__).parents[1] / "tests/data/script/headed.json"
STOPWORDS = (
    "the of and to a in that is was for on with as it by he at be this from his had not are but which or have"
    " they an were her she we you all been one their has would"
)
Find = Callable[[Sequence[str], int], Sequence[int]]


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--each", action="store_true", help="show each article's sections and their titles")
    asked = parser.parse_args()
    articles = [flat(article) for article in json.loads(DATA.read_text(encoding="utf-8"))]
    print(f"{'':14}{'exact P':>9}{'R':>8}{'F1':>8}{'within one P':>14}{'R':>8}{'F1':>8}")
    for name, find in finders().items():
        cells = [figure for tolerance in (0, 1) for figure in score(find, articles, tolerance)]
        print(f"{name:14}{cells[0]:9.3f}{cells[1]:8.3f}{cells[2]:8.3f}{cells[3]:14.3f}" + _rest(cells[4:]))
    if asked.each:
        for paragraphs, wanted in articles:
            _show(paragraphs, wanted)


def _rest(cells: Sequence[float]) -> str:
    return "".join(f"{cell:8.3f}" for cell in cells)


def flat(article: dict[str, Any]) -> tuple[list[str], tuple[int, ...]]:
    """Give an article's paragraphs, and where its sections but the first begin."""
    paragraphs: list[str] = []
    opening = []
    for section in article["sections"]:
        opening.append(len(paragraphs))
        paragraphs += section["paragraphs"]
    return paragraphs, tuple(opening[1:])


def finders() -> dict[str, Find]:
    """Give the ways of finding sections; TextTiling where it is installed."""
    found: dict[str, Find] = {"narrate": lambda paragraphs, _: breaks(paragraphs), "even spacing": _even}
    with contextlib.suppress(ImportError):
        found["TextTiling"] = _text_tiling(importlib.import_module("nltk.tokenize.texttiling"))
    return found


def _even(paragraphs: Sequence[str], parts: int) -> list[int]:
    return [round(len(paragraphs) * part / parts) for part in range(1, parts)]


def _text_tiling(module: Any) -> Find:  # noqa: ANN401 - a module
    tokenizer = module.TextTilingTokenizer(stopwords=STOPWORDS.split())

    def find(paragraphs: Sequence[str], _: int) -> list[int]:
        *tiles, _last = tokenizer.tokenize("\n\n".join(paragraphs))
        places, place = [], 0
        for tile in tiles:
            place += sum(bool(paragraph.strip()) for paragraph in tile.split("\n\n"))
            places.append(place)
        return places

    return find


def score(
    find: Find, articles: Sequence[tuple[Sequence[str], Sequence[int]]], tolerance: int
) -> tuple[float, float, float]:
    """Give precision, recall and F1 over all articles together."""
    both = given = wanted = 0
    for paragraphs, opening in articles:
        found = list(find(paragraphs, len(opening) + 1))
        given, wanted = given + len(found), wanted + len(opening)
        both += _matched(opening, found, tolerance)
    return both / given, both / wanted, 2 * both / (given + wanted)


def _matched(wanted: Sequence[int], found: list[int], tolerance: int) -> int:
    left = list(found)
    for place in wanted:
        near = [other for other in left if abs(other - place) <= tolerance]
        if near:
            left.remove(min(near, key=lambda other: abs(other - place)))
    return len(found) - len(left)


def _show(paragraphs: Sequence[str], wanted: Sequence[int]) -> None:
    starts = (0, *breaks(paragraphs), len(paragraphs))
    sections = [paragraphs[start:end] for start, end in pairwise(starts)]
    print(f"\nwanted {list(wanted)}, found {list(starts[1:-1])}")
    for title in titles(sections):
        print(f"  {title}")


if __name__ == "__main__":
    main()

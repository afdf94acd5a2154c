"""How well are sentences told apart? narrate beside the libraries that others use, in one run.

    pip install pysbd sentencex syntok blingfire
    python bench/sentences.py [--faults]

Two judges: the 48 English golden rules, as pySBD documents them, each right or wrong as a whole; and
edited prose by another hand (438 sentences in 40 passages, `tests/data/script/prose.json`), where F1
counts the ends found. The ends of passages, which anyone finds, do not count.
"""

import argparse
import contextlib
import importlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from narrate.script.sentences import split

DATA = Path(__file__).parents[1] / "tests/data/script"
Split = Callable[[str], Sequence[str]]


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--faults", action="store_true", help="show what narrate does otherwise")
    asked = parser.parse_args()
    rules = json.loads((DATA / "golden-rules.json").read_text(encoding="utf-8"))["rules"]
    prose = json.loads((DATA / "prose.json").read_text(encoding="utf-8"))
    print(f"{'':12}{'golden':>8}{'P':>8}{'R':>8}{'F1':>8}")
    for name, splits in splitters().items():
        right = sum(_folded(splits(rule["text"])) == _folded(rule["sentences"]) for rule in rules)
        precision, recall, f1 = ends_score(splits, prose)
        print(f"{name:12}{right:>5}/{len(rules)}{precision:8.3f}{recall:8.3f}{f1:8.3f}")
    if asked.faults:
        _show_faults(prose)


def splitters() -> dict[str, Split]:
    """Give narrate, and those of the libraries that are installed."""
    known: dict[str, Callable[[Any], Split]] = {
        "pysbd": lambda module: module.Segmenter(language="en", clean=False).segment,
        "sentencex": lambda module: lambda text: list(module.segment("en", text)),
        "syntok": _syntok,
        "blingfire": lambda module: lambda text: module.text_to_sentences(text).split("\n"),
    }
    found: dict[str, Split] = {"narrate": split}
    for name, make in known.items():
        with contextlib.suppress(ImportError):
            found[name] = make(importlib.import_module("syntok.segmenter" if name == "syntok" else name))
    return found


def _syntok(module: Any) -> Split:  # noqa: ANN401 - a module
    def splits(text: str) -> list[str]:
        paragraphs = module.analyze(text)
        return ["".join(token.spacing + token.value for token in one) for part in paragraphs for one in part]

    return splits


def ends_score(splits: Split, passages: Sequence[dict[str, Any]]) -> tuple[float, float, float]:
    """Give precision, recall and F1 of the places where sentences end, spaces apart."""
    both = wanted = given = 0
    for passage in passages:
        sentences = passage["sentences"]
        gold = _ends(sentences)
        found = _ends(splits(passage.get("separator", " ").join(sentences)))
        both, wanted, given = both + len(gold & found), wanted + len(gold), given + len(found)
    return both / given, both / wanted, 2 * both / (given + wanted)


def _ends(sentences: Sequence[str]) -> set[int]:
    ends, place = set(), 0
    for sentence in sentences:
        place += len("".join(sentence.split()))
        ends.add(place)
    return ends - {place}


def _folded(sentences: Sequence[str]) -> list[str]:
    return [" ".join(sentence.split()) for sentence in sentences if sentence.strip()]


def _show_faults(passages: Sequence[dict[str, Any]]) -> None:
    for passage in passages:
        sentences = passage["sentences"]
        found = split(passage.get("separator", " ").join(sentences))
        if found != sentences:
            print(f"\n{passage['about']}")
            print("".join(f"\n  found   {one}" for one in found if one not in sentences))
            print("".join(f"\n  wanted  {one}" for one in sentences if one not in found))


if __name__ == "__main__":
    main()

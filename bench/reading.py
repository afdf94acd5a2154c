"""How well is an article found on its page? narrate beside the extractors that others use, in one run.

    python bench/reading.py [--set DIR] [--pages] [--runs N]

A set is a folder of pages, each `name.html` with its gold, `name.json`; `scoring.py` says what gold
counts. Two stand here: `tests/data/pages` is looked at and mended by, page by page; `bench/pages` is held
out: only its means are to be looked at, so that they go on telling the truth. For how to install the
peers see `extractors.py`.

F1 is of 4-gram shingles of words; headings, list items and quotes are compared by their exact words;
`lost` and `leaked` count words of the body that are missing and phrases of furniture that came through;
`twice` pull quotes that were kept.
"""

import argparse
import statistics
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from extractors import PEERS, Read, extractors
from scoring import Found, Gold, Score, gold_from, score

ROOT = Path(__file__).parents[1]
SETS = (ROOT / "tests/data/pages", ROOT / "bench/pages")
MEASURES = ("precision", "recall", "f1", "headings", "list_items", "quotes")
BASELINE = "trafilatura"


def main() -> None:
    """Measure, and print."""
    asked = _arguments()
    readers = extractors()
    for folder in asked.set or SETS:
        pages = {path: gold_from(path.with_suffix(".json")) for path in sorted(folder.glob("*.html"))}
        scores = {name: _scores(read, pages) for name, read in readers.items()}
        times = _times(readers, list(pages), asked.runs)
        print(f"\n{folder.name}: {len(pages)} pages\n")
        print("\n".join(_table(scores, times)))
        if asked.pages:
            print("\n".join(_faults(pages, scores["narrate"])))


def _scores(read: Read, pages: Mapping[Path, Gold]) -> list[Score]:
    return [score(_found(read, path.read_text(encoding="utf-8")), gold) for path, gold in pages.items()]


def _found(read: Read, page: str) -> Found:
    """Read a page; an extractor that gives up has found nothing."""
    try:
        return read(page)
    except Exception as error:  # noqa: BLE001 - seven libraries, each with errors of its own
        print(f"  gave up: {type(error).__name__}: {error}")
        return Found((), {})


def _times(readers: Mapping[str, Read], paths: Sequence[Path], runs: int) -> dict[str, float]:
    """Give each extractor's median over the pages of its best run in ms; they take turns on each page."""
    best: dict[str, list[float]] = {name: [] for name in readers}
    for path in paths:
        page = path.read_text(encoding="utf-8")
        taken = [{name: _timed(read, page) for name, read in readers.items()} for _ in range(runs)]
        for name in readers:
            best[name].append(min(run[name] for run in taken))
    return {name: statistics.median(times) if times else 0.0 for name, times in best.items()}


def _timed(read: Read, page: str) -> float:
    begun = time.perf_counter()
    _found(read, page)
    return 1000 * (time.perf_counter() - begun)


def _table(scores: Mapping[str, Sequence[Score]], times: Mapping[str, float]) -> list[str]:
    head = [
        "",
        "P",
        "R",
        "F1",
        "worst",
        "heads",
        "lists",
        "quotes",
        "facts",
        "lost",
        "leaked",
        "twice",
        "ms",
        "times",
    ]
    rows = [head, *(_row(name, of, times[name], times[BASELINE]) for name, of in scores.items())]
    rows += [[name, "not installed"] for name in PEERS if name not in scores]
    return [f"{row[0]:20}" + "".join(f"{cell:>8}" for cell in row[1:]) for row in rows]


def _row(name: str, scores: Sequence[Score], ms: float, baseline: float) -> list[str]:
    precision, recall, f1, headings, list_items, quotes = (_mean(scores, measure) for measure in MEASURES)
    facts = [is_right for of in scores for is_right in of.facts.values()]
    return [
        name,
        *(precision, recall, f1, f"{min((of.f1 for of in scores), default=0):.3f}"),
        *(headings, list_items, quotes, f"{statistics.mean(facts):.3f}" if facts else "-"),
        str(sum(of.words_lost for of in scores)),
        str(sum(len(of.leaked) for of in scores)),
        str(sum(len(of.twice) for of in scores)),
        *(f"{ms:.1f}", f"{ms / baseline:.2f}"),
    ]


def _mean(scores: Sequence[Score], measure: str) -> str:
    """Give the mean over the pages that have something to measure."""
    values = [value for of in scores if (value := getattr(of, measure)) is not None]
    return f"{statistics.mean(values):.3f}" if values else "-"


def _faults(pages: Mapping[Path, Gold], scores: Sequence[Score]) -> list[str]:
    """Say page by page what narrate lost, leaked, said twice or took for something else."""
    lines = []
    for (path, gold), of in zip(pages.items(), scores, strict=True):
        lines.append(f"\n{path.stem}  P {of.precision:.3f}  R {of.recall:.3f}  F1 {of.f1:.3f}")
        kinds = {name: getattr(of, name) for name in MEASURES[3:]}
        lines += [f"  {name} {value:.3f}" for name, value in kinds.items() if value is not None and value < 1]
        lines += [
            f"  {name} is not {gold.facts[name]!r}" for name, is_right in of.facts.items() if not is_right
        ]
        for fault in ("lost", "noise", "leaked", "twice"):
            lines += [f"  {fault}: {text[:100]}" for text in getattr(of, fault)]
    return lines


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--set", type=Path, action="append", help="a folder of pages with gold, instead of ours"
    )
    parser.add_argument("--pages", action="store_true", help="name narrate's faults, page by page")
    parser.add_argument("--runs", type=int, default=5, help="how often each page is read for the clock")
    return parser.parse_args()


if __name__ == "__main__":
    main()

import importlib.util
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCORES = ROOT / "tests/data/script/spoken-scores.json"


def _load_bench():
    """Load the comparison that stands with the benches."""
    spec = importlib.util.spec_from_file_location("bench_spoken", ROOT / "bench" / "spoken.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


bench = _load_bench()


@pytest.mark.parametrize("path", bench.SETS, ids=lambda path: path.stem)
def test_no_class_falls(path, update_golden):
    """Of each class of written forms at least as many are said right as were before."""
    said = bench.say_all(bench.narrate, json.loads(path.read_text(encoding="utf-8")))
    shares = {topic: round(bench.share(of), 3) for topic, of in said.items()}
    kept = json.loads(SCORES.read_text(encoding="utf-8"))
    if update_golden:
        kept[path.stem] = shares
        SCORES.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")

    assert [topic for topic in kept[path.stem] if shares[topic] < kept[path.stem][topic]] == []


def test_the_lists_are_large():
    """The two lists together hold what was promised."""
    pairs = [json.loads(path.read_text(encoding="utf-8")) for path in bench.SETS]

    assert sum(len(of) for each in pairs for of in each.values()) >= 400

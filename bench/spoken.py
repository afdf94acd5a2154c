"""Are written forms said as an announcer would say them? narrate beside two libraries, in one run.

    python bench/spoken.py [--set FILE] [--failures] [--alone]

A set is JSON: a class, then each written sentence with what may be said for it, one or several. Two stand
in `bench/spoken`, written by a hand that had not seen the rules: `dev.json` is looked at and mended by;
`heldout.json` is held out: only its shares are to be looked at, so that they go on telling the truth.

Sentences are compared as they sound: case, punctuation and hyphens aside, apostrophes dropped. The class
`british` is read as en-GB. kitten-text-processing gets the whole sentence; num2words each plain number, for
that is all it does. The times are medians of a sentence, each said once.
"""

import argparse
import importlib.util
import json
import re
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SETS = (ROOT / "bench/spoken/dev.json", ROOT / "bench/spoken/heldout.json")
BRITISH = "british"
Say = Callable[[str, str], str]
Pairs = Mapping[str, Mapping[str, str | Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Said:
    """What one of them said for one sentence."""

    written: str
    said: str
    accepted: tuple[str, ...]
    ms: float

    @property
    def is_right(self) -> bool:
        """Whether it is among what may be said."""
        return sound(self.said) in map(sound, self.accepted)


def main() -> None:
    """Measure, and print."""
    asked = _arguments()
    sayers = {"narrate": narrate} if asked.alone else SAYERS
    for path in asked.set or SETS:
        pairs = json.loads(path.read_text(encoding="utf-8"))
        said = {name: say_all(say, pairs) for name, say in sayers.items() if _is_installed(name)}
        print("\n".join(_table(path.stem, said)))
        if asked.failures:
            print("\n".join(_failures(said["narrate"])))


def sound(text: str) -> str:
    """Fold away what is not heard."""
    dropped = re.sub(r"['’‘]", "", text.lower())
    return " ".join(re.sub(r"[\W_]+", " ", dropped).split())


def narrate(text: str, language: str) -> str:
    """Say a sentence with our own rules, and the library's where they have none."""
    from narrate.script.spoken import spoken

    return spoken(text, language)


def kitten(text: str, _: str) -> str:
    """Say a sentence with kitten-text-processing alone."""
    from kitten_text_processing import normalize_text

    return str(normalize_text(text, "en"))


def num2words(text: str, language: str) -> str:
    """Say the plain numbers of a sentence with num2words alone."""
    from num2words import num2words as words

    spoken_in = "en_GB" if language == "en-GB" else "en"
    return re.sub(
        r"\d+(?:,\d{3})*(?:\.\d+)?",
        lambda match: str(words(match.group().replace(",", ""), lang=spoken_in)),
        text,
    )


SAYERS: dict[str, Say] = {"narrate": narrate, "kitten_text_processing": kitten, "num2words": num2words}


def _is_installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def say_all(say: Say, pairs: Pairs) -> dict[str, list[Said]]:
    """Say every sentence of a set, by class; what has to be loaded is loaded before."""
    say("On May 5 it was 12 °C.", "en-US")
    return {name: [_said(say, name, *pair) for pair in of.items()] for name, of in pairs.items()}


def _said(say: Say, topic: str, written: str, accepted: str | Sequence[str]) -> Said:
    begun = time.perf_counter()
    said = say(written, "en-GB" if topic == BRITISH else "en-US")
    taken = 1000 * (time.perf_counter() - begun)
    return Said(written, said, (accepted,) if isinstance(accepted, str) else tuple(accepted), taken)


def share(said: Sequence[Said]) -> float:
    """Give the share that is right."""
    return statistics.mean(each.is_right for each in said)


def _table(title: str, said: Mapping[str, Mapping[str, Sequence[Said]]]) -> list[str]:
    topics = next(iter(said.values()))
    everything = {name: [each for of in by.values() for each in of] for name, by in said.items()}
    rows = [["", "pairs", *said]]
    rows += [
        [topic, str(len(pairs)), *(f"{share(by[topic]):.0%}" for by in said.values())]
        for topic, pairs in topics.items()
    ]
    count = str(len(everything["narrate"]))
    rows.append(["all", count, *(f"{share(of):.1%}" for of in everything.values())])
    rows.append(
        ["ms a sentence", "", *(f"{statistics.median(e.ms for e in of):.2f}" for of in everything.values())]
    )
    return [
        f"\n{title}\n",
        *(f"{row[0]:24}{row[1]:>6}" + "".join(f"{c:>24}" for c in row[2:]) for row in rows),
    ]


def _failures(said: Mapping[str, Sequence[Said]]) -> list[str]:
    return [
        f"\n{topic}: {each.written}\n  said: {sound(each.said)}\n  gold: "
        + " | ".join(map(sound, each.accepted))
        for topic, of in said.items()
        for each in of
        if not each.is_right
    ]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", type=Path, action="append", help="a file of pairs, instead of ours")
    parser.add_argument("--failures", action="store_true", help="show what narrate says wrong")
    parser.add_argument("--alone", action="store_true", help="measure narrate only")
    return parser.parse_args()


if __name__ == "__main__":
    main()

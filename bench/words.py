"""Holds an edition's word times against its sound, and against those of a speech recogniser.

    python bench/words.py [--words N]

Two editions are built with the default voice, the sample's and one of an article of N words, and their MP3s
decoded. Two questions:

- onset: for each word after a silence of a tenth of a second, how far is its start from the sound's? Silence
  is what is 30 dB (20 dB, for comparison) below the level of the second around it, in steps of 2 ms.
- recogniser: how far are the starts of words from those that faster-whisper's tiny model tells, offline, once
  its constant bias is taken off? Words count that it hears as they are written. Its own errors are in this.

Both are asked of the voice's times, and of those in proportion that a voice without any would get.
"""

import argparse
import difflib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hour
import listen
import numpy as np
import running
import soundfile
import soxr
from numpy.typing import NDArray

from narrate.audio import timing
from narrate.audio.mp3 import SAMPLE_RATE
from narrate.audio.plan import MARGIN
from narrate.script.model import Sentence
from narrate.script.parse import read
from narrate.voice.model import Samples

SAMPLE = running.ROOT / running.SCRIPT
STEP = 0.002
"""Seconds."""
SILENCE = 0.1
"""Seconds that a pause has at least."""
AROUND = 0.5
"""Seconds on either side that tell how loud it is somewhere."""
THRESHOLDS = (-30, -20)
"""dB."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its time in seconds."""

    text: str
    start: float
    end: float


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--words", type=int, default=1500)
    asked = parser.parse_args()
    print(f"{'':34}{'words':>7}{'median':>8}{'p90':>7}{'bias':>7}   ms")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        running.run(folder, "record", str(SAMPLE), "--quiet")
        _print("sample", folder, SAMPLE)
        running.build(folder, hour.article(asked.words))
        _print("second", folder, folder / running.SCRIPT)


def _print(name: str, folder: Path, script: Path) -> None:
    samples, sample_rate = soundfile.read(folder / running.MP3, dtype="float32")
    manifest = running.manifest(folder)
    heard = list(recognised(samples, sample_rate, listen.borders_from_manifest(manifest, sample_rate)))
    kinds = {
        "voice": words_of(manifest["sentences"]),
        "proportional": words_of(guessed(manifest["sentences"], read(script).sentences)),
    }
    for kind, words in kinds.items():
        for threshold in THRESHOLDS:
            missed = onset_errors(samples, sample_rate, words, threshold)
            print(_row(f"{name}, {kind}, onset {threshold} dB", missed, bias=0))
        against = recogniser_errors(words, heard)
        print(_row(f"{name}, {kind}, recogniser", against, bias=float(np.median(against))))


def _row(name: str, errors: NDArray[np.float64], bias: float) -> str:
    off = np.abs(errors - bias)
    median, tenth = np.percentile(off, [50, 90])
    return f"{name:34}{len(off):7}{median:8.1f}{tenth:7.0f}{np.median(errors):7.0f}"


def words_of(sentences: Sequence[dict[str, Any]]) -> list[Word]:
    """Give the words of a manifest's sentences."""
    return [
        Word(sentence["written"][first:last], start / 1000, end / 1000)
        for sentence in sentences
        for first, last, start, end in sentence["words"]
    ]


def guessed(sentences: Sequence[dict[str, Any]], said: Sequence[Sentence]) -> Iterator[dict[str, Any]]:
    """Give a manifest's sentences as a voice would have them that tells no times."""
    ms = SAMPLE_RATE // 1000
    for sentence, each in zip(sentences, said, strict=True):
        start, end = sentence["start"] * ms, sentence["end"] * ms
        whole = (0, len(each.written), start + MARGIN * ms, end - MARGIN * ms)
        rows = timing.complete(each.written, start, end, [whole], list(_aliases(each)))
        yield sentence | {"words": [(first, last, a // ms, b // ms) for first, last, a, b in rows]}


def _aliases(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    at = 0
    for token in sentence.tokens:
        first, at = at, at + len(token.written)
        if token.alias is not None:
            yield first, at, token.alias


def onset_errors(
    samples: Samples, sample_rate: int, words: Sequence[Word], threshold: float
) -> NDArray[np.float64]:
    """Give by how many ms the words after a pause begin too late."""
    step = round(STEP * sample_rate)
    steps = samples[: len(samples) // step * step].reshape(-1, step)
    levels = 10 * np.log10(np.mean(steps**2, axis=1) + 1e-12)
    errors, before = list[float](), 0.0
    for word in words:
        middle = (word.start + word.end) / 2
        onset = _onset(levels, before, middle, threshold)
        if onset is not None:
            errors.append((word.start - onset) * 1000)
        before = middle
    return np.array(errors)


def _onset(levels: NDArray[np.float64], after: float, until: float, threshold: float) -> float | None:
    """Find in seconds where the sound begins after the last silence that ends between two moments."""
    reach = round(AROUND / STEP)
    first, last = round(after / STEP), round(until / STEP)
    loud = np.percentile(levels[max(0, last - reach) : last + reach], 95) + threshold
    begin = max(0, first - round(SILENCE / STEP))
    sounding = np.flatnonzero(np.append(levels[begin:last] > loud, True))
    quiet = np.diff(sounding, prepend=-1) - 1
    ends = sounding[(quiet >= SILENCE / STEP) & (sounding + begin >= first) & (sounding + begin < last)]
    return float(ends[-1] + begin) * STEP if len(ends) else None


def recognised(samples: Samples, sample_rate: int, borders: Sequence[int]) -> Iterator[Word]:
    """Give the words that the recogniser hears, and when."""
    at = 0.0
    for stretch in listen._stretches(samples, sample_rate, borders):  # noqa: SLF001  # the other bench's
        parts, _ = listen.recogniser().transcribe(
            np.asarray(soxr.resample(stretch, sample_rate, listen.WHISPER_RATE), dtype=np.float32),
            language="en",
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            word_timestamps=True,
        )
        for part in parts:
            yield from (Word(word.word, at + word.start, at + word.end) for word in part.words or ())
        at += len(stretch) / sample_rate


def recogniser_errors(words: Sequence[Word], heard: Sequence[Word]) -> NDArray[np.float64]:
    """Give by how many ms words begin later than the recogniser says, where it hears what is written."""
    ours, theirs = ([_plain(word.text) for word in each] for each in (words, heard))
    blocks = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return np.array([
        (words[block.a + n].start - heard[block.b + n].start) * 1000
        for block in blocks
        for n in range(block.size)
    ])  # fmt: skip


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


if __name__ == "__main__":
    main()

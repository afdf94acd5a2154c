"""Words as a model says them: a sentence too long for it divided, its parts joined, its words timed.

Words and times are those of the family of Kokoro, which tells each phoneme's duration in units of 25 ms;
dividing and joining are for any model.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from narrate.voice.model import Samples, Take, WordTime

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLE_RATE = 24_000
"""Hz."""
DURATION_UNIT = 600
"""Samples of one unit of the model's durations: 25 ms."""
WORD_LEAD = 720
"""Samples by which the model's durations lag behind what is heard: 30 ms, measured."""
LONGEST = 400
"""Phonemes that a model takes at once (`hibari.tts.MAX_PHONEMES`); Kokoro takes more, and hurries."""
GAP = 0.15
"""Seconds of silence left before and after the parts of a sentence that was too long."""
_CLAUSE_END = re.compile(r"[,;:—.!?…]$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as a model says it."""

    ids: tuple[int, ...]
    """Phoneme ids, the space after it among them."""
    text: str
    first: int
    last: int
    """Where it is written."""


def lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Divide a sentence that is too long for the model: at the end of a clause that fits, or at a word."""
    parts = [part for word in words for part in _parts(word)]
    return divided(
        parts, LONGEST, lambda word: len(word.ids), lambda word: bool(_CLAUSE_END.search(word.text))
    )


Piece = TypeVar("Piece")


def divided(
    pieces: Sequence[Piece],
    longest: int,
    size: Callable[[Piece], int],
    ends_clause: Callable[[Piece], bool],
) -> Iterator[list[Piece]]:
    """Divide words that are too much at once: after the last clause that fits, or after the last word.

    None of them may be larger than `longest`.
    """
    rest = list(pieces)
    while sum(map(size, rest)) > longest:
        taken, count = 0, 0
        while taken + size(rest[count]) <= longest:
            taken, count = taken + size(rest[count]), count + 1
        ends = [number + 1 for number in range(count) if ends_clause(rest[number])]
        cut = ends[-1] if ends else count
        yield rest[:cut]
        rest = rest[cut:]
    yield rest


def _parts(word: Word) -> Iterator[Word]:
    """Divide even a word, if it alone is too long."""
    for at in range(0, max(len(word.ids), 1), LONGEST):
        yield replace(word, ids=word.ids[at : at + LONGEST])


def times(words: Sequence[Word], durations: "NDArray[np.generic]", size: int) -> tuple[WordTime, ...]:
    """Time words by the duration of each phoneme id; there are no times where these are not the samples'."""
    import numpy as np  # noqa: PLC0415

    ends = np.cumsum(np.asarray(durations).reshape(-1)) * DURATION_UNIT
    if ends[-1] != size:
        return ()
    offsets = np.maximum(0, np.concatenate([[0], ends]) - WORD_LEAD).tolist()
    times, at = list[WordTime](), 1
    for word in words:
        start, end = offsets[at], offsets[at + len(word.ids)]
        at += len(word.ids)
        if any(map(str.isalnum, word.text)):
            times.append(WordTime(word.first, word.last, start, end))
    return tuple(times)


def joined(takes: Sequence[Take]) -> Take:
    """Join the parts of a sentence, without most of the silence that the model puts around each."""
    import numpy as np  # noqa: PLC0415

    rate = takes[0].sample_rate
    gap, parts, words, at = round(GAP * rate), list[Samples](), list[WordTime](), 0
    for number, take in enumerate(takes):
        first, last = 0, len(take.samples)
        if number and take.words:
            first = max(0, take.words[0].start - gap)
        if number < len(takes) - 1 and take.words:
            last = min(last, take.words[-1].end + gap)
        parts.append(take.samples[first:last])
        words += [WordTime(w.first, w.last, w.start + at - first, w.end + at - first) for w in take.words]
        at += last - first
    return Take(np.concatenate(parts), rate, tuple(words))

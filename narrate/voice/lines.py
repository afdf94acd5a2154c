"""Words as a model says them: a sentence too long for it divided, its parts joined, its words timed.

For models of the family of Kokoro, which tell the duration of each phoneme in units of 25 ms.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

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
GAP = 3600
"""Samples of silence left before and after the parts of a sentence that was too long: 150 ms."""
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
    rest = [part for word in words for part in _parts(word)]
    while sum(len(word.ids) for word in rest) > LONGEST:
        taken, count = 0, 0
        while count < len(rest) and taken + len(rest[count].ids) <= LONGEST:
            taken, count = taken + len(rest[count].ids), count + 1
        ends = [i + 1 for i in range(count) if _CLAUSE_END.search(rest[i].text)]
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

    parts, words, at = list[Samples](), list[WordTime](), 0
    for number, take in enumerate(takes):
        first, last = 0, len(take.samples)
        if number and take.words:
            first = max(0, take.words[0].start - GAP)
        if number < len(takes) - 1 and take.words:
            last = min(last, take.words[-1].end + GAP)
        parts.append(take.samples[first:last])
        words += [WordTime(w.first, w.last, w.start + at - first, w.end + at - first) for w in take.words]
        at += last - first
    return Take(np.concatenate(parts), SAMPLE_RATE, tuple(words))

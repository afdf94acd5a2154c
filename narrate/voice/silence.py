"""The voice that keeps time and makes no sound: for tests, dry runs and drafts."""

import re
from collections.abc import Iterator

from narrate.script.model import Sentence
from narrate.voice.model import ELEMENTS, Take, Voice, WordTime

SAMPLE_RATE = 24_000
CHARACTER = 0.06
"""Seconds a spoken character takes: about a newsreader's pace."""
SHORTEST = 0.3
"""Seconds that any sentence takes."""

_WORD = re.compile(r"\S*\w\S*")


class Silence:
    """Understands every element and every language, since it says nothing of either."""

    name = "silence"
    version = "1"
    elements = ELEMENTS

    def voices(self) -> tuple[Voice, ...]:
        """Give the only one."""
        return (
            Voice(
                name="nobody",
                engine=self.name,
                languages=("*",),
                description="keeps time and makes no sound",
                licence="none needed: nothing is heard",
            ),
        )

    def speak(self, sentence: Sentence, voice: Voice) -> Take:  # noqa: ARG002 - there is only nobody
        """Keep silent for as long as the sentence would take."""
        import numpy as np  # noqa: PLC0415

        seconds = max(SHORTEST, CHARACTER * len(sentence.spoken))
        samples = np.zeros(round(seconds * SAMPLE_RATE), dtype=np.float32)
        return Take(samples, SAMPLE_RATE, tuple(_word_times(sentence, len(samples))))


def _word_times(sentence: Sentence, duration: int) -> Iterator[WordTime]:
    """Share the time among the written words, by how much of what is spoken stands for each."""
    borders = _borders(sentence)
    for word in _WORD.finditer(sentence.written):
        start, end = (round(borders[place] * duration) for place in word.span())
        if start < end:
            yield WordTime(word.start(), word.end(), start, end)


def _borders(sentence: Sentence) -> tuple[float, ...]:
    """How far the speaking has come, 0 to 1, before each written character and after the last."""
    import numpy as np  # noqa: PLC0415

    borders = [0.0]
    for token in sentence.tokens:
        if token.written:
            steps = np.linspace(0, len(token.spoken), len(token.written) + 1)[1:]
            borders += [borders[-1] + float(step) for step in steps]
        else:
            borders[-1] += len(token.spoken)
    return tuple(border / (borders[-1] or 1) for border in borders)

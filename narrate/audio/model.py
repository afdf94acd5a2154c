"""A recording: what was said, with times. Offsets count samples at 48 kHz, so they never drift."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal, TypeAlias

from narrate.script.model import Role
from narrate.voice.model import WordTime

Timing: TypeAlias = Literal["voice", "proportional"]
"""Where the words' times come from: the voice itself, or how much there is to say."""


class Words:
    """Words with their times, packed: ten hours have a hundred thousand of them."""

    __slots__ = ("_numbers",)

    def __init__(self, words: Iterable[Sequence[int]]) -> None:
        """Take `first, last, start, end` of each."""
        self._numbers = array("i", chain.from_iterable(words))

    def __len__(self) -> int:
        return len(self._numbers) // 4

    def __iter__(self) -> Iterator[WordTime]:
        return (WordTime(*numbers) for numbers in self.rows())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and self._numbers == other._numbers

    def __hash__(self) -> int:
        return hash(self._numbers.tobytes())

    def __repr__(self) -> str:
        return f"Words({list(self.rows())})"

    def rows(self, later: int = 0) -> Iterator[tuple[int, int, int, int]]:
        """Give first, last, start and end of each, so many samples later."""
        numbers = iter(self._numbers)
        return (
            (first, last, start + later, end + later)
            for first, last, start, end in zip(numbers, numbers, numbers, numbers, strict=True)
        )


@dataclass(frozen=True, slots=True)
class SpokenSentence:
    """A sentence with its times."""

    number: int
    """Which of its passage's sentences it is, from 0; some are not heard at all."""
    written: str
    spoken: str
    role: Role
    voice: str
    """`engine:voice`; several, separated by spaces, where the script changes it inside the sentence."""
    start: int
    end: int
    words: Words
    """Every written word once: offsets into `written`, and samples counted like `start`."""
    timing: Timing


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder made of a phrase."""

    frames: int
    """MPEG frames."""
    crc: int
    powers: tuple[float, ...]
    """Mean square after K-weighting of each tenth of a second."""


@dataclass(frozen=True, slots=True)
class RecordedPassage:
    """A passage's sound, counted from its own beginning; its MPEG frames lie in the cache."""

    key: str
    """The frames' key in the cache."""
    frames: int
    """MPEG frames."""
    crc: int
    """CRC-16 of the MPEG frames."""
    gain: float
    """dB applied to its takes, before the limiter."""
    powers: "array[float]"
    """Mean square after K-weighting of each tenth of a second, for the loudness of the whole."""
    sentences: tuple[SpokenSentence, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named stretch of a recording."""

    title: str
    anchor: str
    start: int
    end: int
    passage: RecordedPassage

    @property
    def sentences(self) -> tuple[SpokenSentence, ...]:
        """Its sentences, counted from the recording's beginning; made when they are asked for."""
        return tuple(_later(sentence, self.start) for sentence in self.passage.sentences)


def _later(sentence: SpokenSentence, samples: int) -> SpokenSentence:
    words = Words(sentence.words.rows(samples))
    return replace(sentence, start=sentence.start + samples, end=sentence.end + samples, words=words)


@dataclass(frozen=True, slots=True)
class Recording:
    """A whole script, said."""

    chapters: tuple[Chapter, ...]
    voices: tuple[str, ...]
    """Who speaks, `engine:voice`, in order of appearance."""
    bit_rate: int
    """kb/s."""
    loudness: float
    """LUFS integrated, as heard on two speakers."""
    notices: tuple[str, ...] = ()
    """Who could not speak, and what the voice could not do, by line."""
    asked: str = ""
    """The name by which its voice was asked for."""

    @property
    def samples(self) -> int:
        """How many samples players hear."""
        return self.chapters[-1].end

    @property
    def sentences(self) -> tuple[SpokenSentence, ...]:
        """All sentences, in order."""
        return tuple(sentence for chapter in self.chapters for sentence in chapter.sentences)

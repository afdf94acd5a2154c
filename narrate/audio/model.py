"""A recording: what was said, with times. Offsets count samples at 48 kHz, so they never drift."""

from dataclasses import dataclass, replace

from narrate.script.model import Role
from narrate.voice.model import WordTime


@dataclass(frozen=True, slots=True)
class SpokenSentence:
    """A sentence with its times."""

    written: str
    spoken: str
    role: Role
    voice: str
    """`engine:voice`; several, separated by spaces, where the script changes it inside the sentence."""
    start: int
    end: int
    words: tuple[WordTime, ...]
    """Offsets into `written`, and samples counted like `start`."""


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
    powers: tuple[float, ...]
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
    words = tuple(
        replace(word, start=word.start + samples, end=word.end + samples) for word in sentence.words
    )
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
    """What the voice could not do, by line."""

    @property
    def samples(self) -> int:
        """How many samples players hear."""
        return self.chapters[-1].end

    @property
    def sentences(self) -> tuple[SpokenSentence, ...]:
        """All sentences, in order."""
        return tuple(sentence for chapter in self.chapters for sentence in chapter.sentences)

"""What is heard, sentence by sentence, as every file of an edition tells of it: whole milliseconds."""

from collections.abc import Iterator
from dataclasses import dataclass

from narrate.audio.model import Recording, SpokenSentence, Timing
from narrate.audio.mp3 import SAMPLE_RATE
from narrate.script.model import Role, Script


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its times: milliseconds from the first audible sample."""

    chapter: int
    """Counted from 0."""
    paragraph: int
    """Counted from 0, within the chapter."""
    role: Role
    voice: str
    """`engine:voice`; several, separated by spaces, where the script changes it inside the sentence."""
    written: str
    spoken: str
    start: int
    end: int
    words: tuple[tuple[int, int, int, int], ...]
    """`first, last, start, end` of each: offsets into `written`, milliseconds."""
    timing: Timing = "voice"
    """Where the words' times come from."""


def ms_from_samples(samples: int) -> int:
    """Convert a place in the recording, 48 kHz, to whole milliseconds: the one border between the two."""
    return round(samples * 1000 / SAMPLE_RATE)


def chapters_said(script: Script, recording: Recording) -> Iterator[tuple[Said, ...]]:
    """Give the sentences of one chapter after another, as they are heard."""
    for number, (passage, chapter) in enumerate(zip(script.passages, recording.chapters, strict=True)):
        paragraphs = [at for at, paragraph in enumerate(passage.paragraphs) for _ in paragraph.sentences]
        heard = chapter.passage.sentences
        yield tuple(_timed(each, number, paragraphs[each.number], chapter.start) for each in heard)


def _timed(sentence: SpokenSentence, chapter: int, paragraph: int, at: int) -> Said:
    return Said(
        chapter,
        paragraph,
        sentence.role,
        sentence.voice,
        sentence.written,
        sentence.spoken,
        ms_from_samples(sentence.start + at),
        ms_from_samples(sentence.end + at),
        tuple(
            (first, last, ms_from_samples(start), ms_from_samples(end))
            for first, last, start, end in sentence.words.rows(at)
        ),
        sentence.timing,
    )

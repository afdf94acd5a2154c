"""Transcripts: WebVTT, SRT, the podcast namespace's JSON, and plain text, a chapter at a time.

All show what was written. Sources: WebVTT (W3C); podcast namespace, the examples of its transcripts; SRT as
players take it. Whatever stands in an article is text here, never markup.
"""

import json
from collections.abc import Iterator, Sequence
from html import escape
from itertools import chain, groupby
from typing import Protocol

from narrate.edition.chapters import ChapterMark, vtt_clock
from narrate.edition.cues import Cue, Unit
from narrate.edition.plain import one_line
from narrate.edition.said import Said

Chaptered = Sequence[tuple[Said, Sequence[Cue]]]
"""The sentences of a chapter, with their cues."""


class Transcript(Protocol):
    """A file that is written as the chapters come."""

    def begin(self) -> str:
        """Write what stands before all chapters."""
        ...

    def chapter(self, mark: ChapterMark, said: Chaptered) -> str:
        """Write a chapter."""
        ...

    def end(self) -> str:
        """Write what stands after all chapters."""
        ...


def speaker_of(voice: str) -> str:
    """Name who speaks, for people: `Heart` for `hibari:heart`."""
    name = one_line(voice.split(" ", maxsplit=1)[0].partition(":")[2] or voice)
    return name[:1].upper() + name[1:]


class WebVTT:
    """A cue a sentence or clause, `<v>` for who speaks, a timestamp before each word but a cue's first."""

    def begin(self) -> str:
        """Write the signature."""
        return "WEBVTT\n"

    def chapter(self, mark: ChapterMark, said: Chaptered) -> str:  # noqa: ARG002  # as all transcripts
        """Write a chapter's cues."""
        return "".join(chain.from_iterable(map(_vtt_cues, said)))

    def end(self) -> str:
        """Write nothing more."""
        return ""


def _vtt_cues(sentence: tuple[Said, Sequence[Cue]]) -> Iterator[str]:
    said, cues = sentence
    speaker = f"<v {_vtt_text(speaker_of(said.voice))}>"
    for cue in cues:
        lines = "\n".join(_vtt_lines(cue))
        yield f"\n{vtt_clock(cue.start)} --> {vtt_clock(cue.end)}\n{speaker}{lines}\n"


def _vtt_lines(cue: Cue) -> Iterator[str]:
    last = cue.start
    for line in cue.lines:
        parts = []
        for number, unit in enumerate(line):
            space = " " if unit.is_spaced and number else ""
            stamp = ""
            if last < unit.start < cue.end:  # WebVTT, 3.4: stamps rise, and lie inside the cue
                last, stamp = unit.start, f"<{vtt_clock(unit.start)}>"
            parts.append(f"{space}{stamp}{_vtt_text(unit.text)}")
        yield "".join(parts)


def _vtt_text(text: str) -> str:
    return escape(text, quote=False)


class SubRip:
    """SRT: the same cues, counted, without marks of their own."""

    def __init__(self) -> None:
        self.count = 0

    def begin(self) -> str:
        """Write nothing before the first cue."""
        return ""

    def chapter(self, mark: ChapterMark, said: Chaptered) -> str:  # noqa: ARG002
        """Write a chapter's cues."""
        return "".join(self._cue(cue) for _, cues in said for cue in cues)

    def _cue(self, cue: Cue) -> str:
        self.count += 1
        times = f"{vtt_clock(cue.start)} --> {vtt_clock(cue.end)}".replace(".", ",")
        # SRT knows no escape, and readers take a line with an arrow for a time.
        lines = "\n".join(_line(line) for line in cue.lines).replace("-->", "->")
        return f"{self.count}\n{times}\n{lines}\n\n"

    def end(self) -> str:
        """Write nothing more."""
        return ""


def _line(units: Sequence[Unit]) -> str:
    return "".join(f" {u.text}" if u.is_spaced and n else u.text for n, u in enumerate(units))


class PodcastJSON:
    """The podcast namespace's JSON transcript 1.0: a segment a cue."""

    def __init__(self) -> None:
        self.before = "\n"

    def begin(self) -> str:
        """Open the list of segments."""
        return '{"version": "1.0.0", "segments": ['

    def chapter(self, mark: ChapterMark, said: Chaptered) -> str:  # noqa: ARG002
        """Write a chapter's segments."""
        return "".join(self._segment(sentence, cue) for sentence, cues in said for cue in cues)

    def _segment(self, said: Said, cue: Cue) -> str:
        facts = {
            "speaker": speaker_of(said.voice),
            "startTime": cue.start / 1000,
            "endTime": cue.end / 1000,
            "body": cue.text,
        }
        before, self.before = self.before, ",\n"
        return before + json.dumps(facts, ensure_ascii=False)

    def end(self) -> str:
        """Close the list."""
        return "\n]}\n"


class PlainText:
    """Paragraphs as they were written, an empty line between two."""

    def __init__(self) -> None:
        self.before = ""

    def begin(self) -> str:
        """Write nothing before the first paragraph."""
        return ""

    def chapter(self, mark: ChapterMark, said: Chaptered) -> str:  # noqa: ARG002
        """Write a chapter's paragraphs."""
        return "".join(map(self._paragraph, paragraphs([sentence for sentence, _ in said])))

    def _paragraph(self, sentences: Sequence[Said]) -> str:
        text = " ".join(filter(None, (one_line(said.written) for said in sentences)))
        if not text:
            return ""
        before, self.before = self.before, "\n"
        return f"{before}{text}\n"

    def end(self) -> str:
        """Write nothing more."""
        return ""


def paragraphs(said: Sequence[Said]) -> Iterator[tuple[Said, ...]]:
    """Put the sentences of a chapter together by paragraphs."""
    for _, sentences in groupby(said, key=lambda sentence: sentence.paragraph):
        yield tuple(sentences)

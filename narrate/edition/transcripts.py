"""Transcripts: WebVTT, SRT, the podcast namespace's JSON, and plain text, a chapter at a time.

All show what was written. Sources: WebVTT (W3C); podcast namespace, the examples of its transcripts; SRT as
players take it. Whatever stands in an article is text here, never markup.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain, groupby
from typing import Protocol

from narrate.edition.chapters import ChapterMark, vtt_clock
from narrate.edition.cues import Cue, Unit
from narrate.edition.said import Said
from narrate.plain import one_line

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
    """A cue a sentence or clause, `<v>` for who speaks, a timestamp before each word but a cue's first.

    Where several speak in a sentence, it is the first who is named.
    """

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
    last, opening = cue.start, cue.lines[0][0]
    for line in cue.lines:
        parts = []
        for number, unit in enumerate(line):
            space = " " if unit.is_spaced and number else ""
            stamp = ""
            # WebVTT, 3.4: stamps rise, and lie inside the cue.
            if unit is not opening and last < unit.start < cue.end:
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
        lines = "\n".join(_TIMES.sub(r"\1->", _line(line)) for line in cue.lines)
        return f"{self.count}\n{times}\n{lines}\n\n"

    def end(self) -> str:
        """Write nothing more."""
        return ""


_TIMES = re.compile(r"(\d:\d\d[,.]\d+\s*)-->")
"""SRT knows no escape: words that look like the times of a cue are taken for such."""


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
        text = joined(one_line(said.written) for said in sentences)
        if not text:
            return ""
        before, self.before = self.before, "\n"
        return f"{before}{text}\n"

    def end(self) -> str:
        """Write nothing more."""
        return ""


def joined(sentences: Iterable[str]) -> str:
    """Join sentences as they are written: with a space between, but for Chinese and Japanese."""
    text = ""
    for sentence in filter(None, sentences):
        is_apart = text and not (_UNSPACED_END.search(text) and _UNSPACED_START.match(sentence))
        text += f" {sentence}" if is_apart else sentence
    return text


_WIDE = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_UNSPACED_END = re.compile(rf"[{_WIDE}][”’]*$")
_UNSPACED_START = re.compile(rf"[“‘]*[{_WIDE}]")


def paragraphs(said: Sequence[Said]) -> Iterator[tuple[Said, ...]]:
    """Put the sentences of a chapter together by paragraphs."""
    for _, sentences in groupby(said, key=lambda sentence: sentence.paragraph):
        yield tuple(sentences)

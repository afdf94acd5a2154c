"""Chapters as every dialect has them, in whole milliseconds; as JSON chapters 1.2, and as a WebVTT track."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise

from narrate.plain import ascii_url, one_line

MOST_COMMENTED = 999
"""Vorbis comments number chapters with three digits, here from 001."""


@dataclass(frozen=True, slots=True)
class ChapterMark:
    """Where a chapter lies in the audio. Made once from sample offsets, then the same in every file."""

    title: str
    start: int
    """Milliseconds from the first audible sample."""
    end: int
    """Milliseconds; where the next chapter starts."""
    url: str = ""
    """The section on the article's page."""
    image: str = ""
    """The address of its picture on the article's site."""
    picture: str = ""
    """The name of its picture's file, beside the sound."""


def picture_url(mark: ChapterMark, base: str) -> str:
    """Give the public address of a chapter's picture; empty where it has none.

    It is in the public folder `base`, an address that ends in `/`; where that is not known, on the article's
    site.
    """
    return ascii_url(base + mark.picture if base and mark.picture else mark.image)


def json_from(  # noqa: PLR0913  # what the format holds
    marks: Sequence[ChapterMark],
    *,
    title: str,
    author: str,
    podcast_name: str,
    file_name: str,
    base: str = "",
) -> str:
    """Write JSON chapters 1.2. ValueError where the marks do not cover the audio once.

    `base` is the address of the folder that the edition is published in; it ends in `/`.
    """
    check(marks)
    about = {"author": author, "title": title, "podcastName": podcast_name, "fileName": file_name}
    said = {name: one_line(text) for name, text in about.items() if one_line(text)}
    chapters = [_chapter(mark, base) for mark in marks]
    return json.dumps({"version": "1.2.0", **said, "chapters": chapters}, ensure_ascii=False, indent=2) + "\n"


def vtt_from(marks: Sequence[ChapterMark]) -> str:
    """Write a WebVTT chapters track: a cue a chapter. ValueError as `json_from`."""
    check(marks)
    cues = (
        f"\n{vtt_clock(mark.start)} --> {vtt_clock(mark.end)}\n{escape(one_line(mark.title), quote=False)}\n"
        for mark in marks
    )
    return f"WEBVTT\n{''.join(cues)}"


def vtt_clock(ms: int) -> str:
    """Write a time as WebVTT does: `00:01:05.250`."""
    seconds, ms = divmod(ms, 1000)
    return f"{clock(seconds)}.{ms:03}"


@lru_cache(maxsize=64)
def clock(seconds: int) -> str:
    """Write whole seconds as notes and captions do: `00:01:05`."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def check(marks: Sequence[ChapterMark]) -> None:
    """Refuse, by ValueError, marks that are not a row of titled chapters from 0 with no gap or overlap."""
    if not marks:
        raise ValueError("there are no chapters")
    if marks[0].start != 0:
        raise ValueError(f"the first chapter starts at {marks[0].start} ms, not at 0")
    for mark in marks:
        _check_alone(mark)
    for mark, after in pairwise(marks):
        if mark.end != after.start:
            raise ValueError(f"{mark.title!r} ends at {mark.end} ms, but the next starts at {after.start}")


def _check_alone(mark: ChapterMark) -> None:
    if mark.end <= mark.start:
        raise ValueError(f"{mark.title!r} ends at {mark.end} ms, before it has begun at {mark.start}")
    if not one_line(mark.title):
        raise ValueError(f"the chapter at {mark.start} ms has no title")


def _chapter(mark: ChapterMark, base: str) -> dict[str, float | str]:
    links = {"img": picture_url(mark, base), "url": ascii_url(mark.url)}
    # Whole milliseconds over 1000 print with three decimals at most, so they come back exactly.
    times = {"startTime": mark.start / 1000, "endTime": mark.end / 1000}
    return {**times, "title": one_line(mark.title), **{name: link for name, link in links.items() if link}}

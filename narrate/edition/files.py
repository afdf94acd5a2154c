"""The files of an edition, by the endings of their names: `<slug>.mp3` and its companions."""

import re

from narrate.settings import FORMATS as OTHERS

COMPANIONS = {
    ".mp3": "audio/mpeg",
    ".jpg": "image/jpeg",
    ".thumb.jpg": "image/jpeg",
    ".chapters.json": "application/json+chapters",
    ".chapters.vtt": "text/vtt",
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".transcript.json": "application/json",
    ".transcript.html": "text/html",
    ".txt": "text/plain",
    ".html": "text/html",
    ".embed.html": "text/html",
}
"""What every edition has beside its manifest, with media types. Slugs hold no dots: no two editions meet."""

OEMBED = ".oembed.json"
"""What an edition has beside these where it is known where it will be published."""
COVER_SIDE = 1400
"""Pixels; the least that Apple takes, since the picture stands ahead of the audio."""
THUMB_SIDE = 320
"""Pixels of the small cover: sharp where a list or a player shows it, on any screen."""

_PICTURE = re.compile(r"\.chapter-[1-9][0-9]{0,4}\.jpg")

FORMATS = frozenset(f".{name}" for name in OTHERS)
"""What an edition has where it was asked for."""


def type_of(ending: str) -> str:
    """Give the media type of an ending of ours; empty where it is none."""
    return "application/json" if ending == OEMBED else COMPANIONS.get(ending, "")


def picture_name(slug: str, number: int) -> str:
    """Name the picture of an edition's chapter, counted from 1."""
    return f"{slug}.chapter-{number}.jpg"


def is_picture(slug: str, name: str) -> bool:
    """Say whether a name is that of a picture of an edition's chapter."""
    return name.startswith(slug) and _PICTURE.fullmatch(name.removeprefix(slug)) is not None

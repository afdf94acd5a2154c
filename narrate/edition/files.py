"""The files of an edition, by the endings of their names: `<slug>.mp3` and its companions."""

from narrate.settings import FORMATS as OTHERS

COMPANIONS = {
    ".mp3": "audio/mpeg",
    ".jpg": "image/jpeg",
    ".chapters.json": "application/json+chapters",
    ".chapters.vtt": "text/vtt",
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".transcript.json": "application/json",
    ".transcript.html": "text/html",
    ".txt": "text/plain",
    ".html": "text/html",
}
"""What every edition has beside its manifest, with media types. Slugs hold no dots: no two editions meet."""

FORMATS = frozenset(f".{name}" for name in OTHERS)
"""What an edition has where it was asked for."""

"""An edition: everything that is published about one article."""

from dataclasses import dataclass
from pathlib import Path

from narrate.edition.chapters import ChapterMark


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands for an edition: the same picture as two JPEGs."""

    whole: bytes
    small: bytes
    """For lists and players."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a chapter shows; nothing where all of it is empty."""

    url: str = ""
    """Where the article has it on the web."""
    published: bytes = b""
    """A JPEG, to stand beside the sound."""
    embedded: bytes = b""
    """A smaller one, for the tag."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What stands in `audio/` after a build."""

    slug: str
    title: str
    mp3: Path
    chapters_json: Path
    manifest: Path
    words: int
    """Words as written."""
    duration_ms: int
    loudness: float
    """LUFS integrated, as heard on two speakers."""
    voices: tuple[str, ...]
    chapters: tuple[ChapterMark, ...]
    companions: tuple[Path, ...] = ()
    """Its other files but the manifest: cover, chapters, transcripts, pictures, page."""
    others: tuple[Path, ...] = ()
    """Other formats of the same."""
    notices: tuple[str, ...] = ()
    """What a person should know: what a voice could not do, what was chosen for them."""

"""A tag's texts as MP4 atoms and as Vorbis comments; ID3 has its own file."""

# mutagen ships types, but not for its pictures' constructors.
# mypy: allow-untyped-calls

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from mutagen.flac import Picture
from mutagen.id3 import PictureType
from mutagen.mp4 import MP4Cover, MP4FreeForm
from PIL import Image

from narrate.edition.chapters import MOST_COMMENTED, ChapterMark, vtt_clock
from narrate.edition.id3 import SOURCE_TYPE, Tag
from narrate.edition.language import iso639_2_from
from narrate.errors import EditionError
from narrate.plain import ascii_url, many_lines, one_line

_AUDIOBOOK, _PODCAST = 2, 21
"""Apple's media kinds, in the atom `stik`."""


def mp4_from(about: Tag, *, is_book: bool) -> dict[str, list[Any]]:
    """Give the atoms of a podcast's episode or of an audiobook, by their names."""
    atoms: dict[str, list[Any]] = {name: [text] for name, text in _mp4_texts(about, is_book=is_book) if text}
    atoms["stik"] = [_AUDIOBOOK if is_book else _PODCAST]
    if not is_book:
        atoms["pcst"] = [True]
    for name, text in (("URL", ascii_url(about.url)), ("digitalSourceType", _source_type(about))):
        if text:
            atoms[f"----:com.apple.iTunes:{name}"] = [MP4FreeForm(text.encode())]
    if about.cover:
        atoms["covr"] = [MP4Cover(about.cover, MP4Cover.FORMAT_JPEG)]
    return atoms


def _mp4_texts(about: Tag, *, is_book: bool) -> Iterator[tuple[str, str]]:
    title = one_line(about.title)
    yield "\xa9nam", title
    yield "\xa9ART", about.artist
    yield "aART", about.artist
    # Audiobook players make one book of what shares an album.
    yield "\xa9alb", title if is_book else about.album
    yield "\xa9grp", about.album if is_book else ""
    yield "\xa9gen", "Audiobook" if is_book else "Podcast"
    yield "\xa9day", about.date
    yield "\xa9pub", one_line(about.publisher)
    yield "\xa9too", one_line(about.encoder)
    yield "desc", one_line(about.dek)
    yield "ldes", about.comment
    yield "\xa9cmt", about.comment
    yield "\xa9lyr", many_lines(about.transcript)


def comments_from(about: Tag) -> dict[str, str]:
    """Give Vorbis comments, chapters by Xiph's Chapter Extension. Raises EditionError."""
    return {name: text for name, text in (*_texts(about), *_chapters(about.chapters)) if text}


def _texts(about: Tag) -> Iterator[tuple[str, str]]:
    yield "TITLE", one_line(about.title)
    yield "ARTIST", about.artist
    yield "ALBUM", about.album
    yield "GENRE", "Podcast"
    yield "DATE", about.date
    yield "ORGANIZATION", one_line(about.publisher)
    yield "LANGUAGE", iso639_2_from(about.language)
    yield "ENCODER", one_line(about.encoder)
    yield "DESCRIPTION", about.comment
    yield "LYRICS", many_lines(about.transcript)
    yield "URL", ascii_url(about.url)
    yield "DIGITALSOURCETYPE", _source_type(about)


def _source_type(about: Tag) -> str:
    return SOURCE_TYPE if about.disclosure else ""


def _chapters(marks: tuple[ChapterMark, ...]) -> Iterator[tuple[str, str]]:
    if len(marks) > MOST_COMMENTED:
        message = f"{len(marks)} chapters are more than Vorbis comments can list, which is {MOST_COMMENTED}"
        raise EditionError(message, hint="choose m4b")
    for number, mark in enumerate(marks, start=1):
        name = f"CHAPTER{number:03}"
        yield name, vtt_clock(mark.start)
        yield f"{name}NAME", one_line(mark.title)
        yield f"{name}URL", ascii_url(mark.url)


def picture(cover: bytes) -> Picture:
    """Make the picture block of FLAC, which Ogg's comments carry in base64. OSError where it is no image."""
    block = Picture()
    with Image.open(BytesIO(cover)) as image:
        block.width, block.height = image.size
    block.type, block.mime, block.depth, block.data = PictureType.COVER_FRONT, "image/jpeg", 24, cover
    return block

"""A complete ID3v2.3 tag as bytes, its frames in our order; mutagen writes each frame.

mutagen's own `save` sorts frames by size, and FFmpeg lists chapters in file order, so the frames
are written one by one and joined under a header made here.
"""

# mutagen ships types, but not for its frames' constructors.
# mypy: allow-untyped-calls

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from mutagen.id3 import (
    APIC,
    CHAP,
    COMM,
    CTOC,
    ID3,
    TALB,
    TCON,
    TDAT,
    TIT2,
    TIT3,
    TLAN,
    TLEN,
    TPE1,
    TPUB,
    TSSE,
    TXXX,
    TYER,
    USLT,
    WOAF,
    WOAS,
    WXXX,
    BitPaddedInt,
    CTOCFlags,
    Encoding,
    Frame,
    PictureType,
)

from narrate.edition import chapters
from narrate.edition.chapters import ChapterMark
from narrate.edition.language import iso639_2_from
from narrate.plain import ascii_url, many_lines, one_line

HEADER_SIZE = 10
MOST_ENTRIES = 255
"""A CTOC counts its entries in one byte."""
SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
"""IPTC's name for media that a trained model made."""

_JPEG = b"\xff\xd8\xff"
"""What a JPEG begins with."""

_TEXT = Encoding.UTF16
# ID3v2.3, section 3.3: numeric strings and URLs are always ISO-8859-1. So are the empty
# descriptions of APIC and WXXX, where a lone byte order mark has confused readers.
_LATIN = Encoding.LATIN1


@dataclass(frozen=True, slots=True)
class Tag:
    """What the tag says. Empty texts are left out; texts and addresses may be hostile."""

    title: str
    show: str
    language: str
    """BCP 47."""
    duration_ms: int
    chapters: tuple[ChapterMark, ...] = ()
    dek: str = ""
    byline: str = ""
    publisher: str = ""
    """The site's name; stands in for a missing byline or show."""
    published: str = ""
    """ISO 8601, a date or a date and time."""
    url: str = ""
    """The article's page, which carries the audio too."""
    disclosure: str = ""
    """The sentence that tells people that the voice is synthetic; empty where a person reads."""
    transcript: str = ""
    """As written, lines kept."""
    encoder: str = ""
    """The software and its version."""
    cover: bytes = b""
    """A JPEG."""
    pictures: tuple[bytes, ...] = ()
    """A JPEG a chapter, empty for one without; or none at all."""

    @property
    def artist(self) -> str:
        """Who stands where music has its artist."""
        return one_line(self.byline or self.publisher or self.show)

    @property
    def album(self) -> str:
        """What stands where music has its album."""
        return one_line(self.show or self.publisher)

    @property
    def date(self) -> str:
        """The day it was published, `2024-05-06`, or only the year; empty where it is neither."""
        date = re.match(r"\d{4}(?:-\d\d-\d\d)?", self.published, re.ASCII)
        return date[0] if date else ""

    @property
    def comment(self) -> str:
        """The dek, and that the voice is synthetic."""
        parts = (many_lines(part) for part in (self.dek, self.disclosure))
        return "\n\n".join(part for part in parts if part)


def tag(about: Tag) -> bytes:
    """Write the tag, to stand right before the first MPEG frame.

    ValueError where the chapters do not cover the audio once, or a picture is no JPEG.
    """
    check(about)
    written = b"".join(_bytes_of(frame) for frame in _frames(about))
    return b"ID3\x03\x00\x00" + BitPaddedInt.to_str(len(written), width=4) + written


def check(about: Tag) -> None:
    """Refuse, by ValueError, chapters that do not cover the audio once, or a picture that is no JPEG."""
    if about.chapters:
        chapters.check(about.chapters)
    if about.cover and not about.cover.startswith(_JPEG):
        raise ValueError("the cover is no JPEG")
    if any(picture and not picture.startswith(_JPEG) for picture in about.pictures):
        raise ValueError("the picture of a chapter is no JPEG")
    if about.pictures and len(about.pictures) != len(about.chapters):
        raise ValueError(
            f"{len(about.pictures)} pictures are not one for each of {len(about.chapters)} chapters"
        )


def _bytes_of(frame: Frame) -> bytes:
    """Let mutagen write one frame, alone in a tag, and take off that tag's header."""
    alone = ID3()
    alone.add(frame)
    file = BytesIO()
    alone.save(file, v1=0, v2_version=3, padding=lambda _: 0)
    return file.getvalue()[HEADER_SIZE:]


def _frames(about: Tag) -> Iterator[Frame]:
    yield from _texts(about)
    yield from _dates(about.date)
    yield from _addresses(about.url)
    yield from _long_texts(about)
    if about.chapters:
        yield from _contents(about)
        pictures = about.pictures or (b"",) * len(about.chapters)
        pairs = zip(about.chapters, pictures, strict=True)
        yield from (_chap(number, mark, picture) for number, (mark, picture) in enumerate(pairs))
    if about.cover:
        yield _picture(about.cover)


def _texts(about: Tag) -> Iterator[Frame]:
    texts = {
        TIT2: about.title,
        TIT3: about.dek,
        TPE1: about.artist,
        TALB: about.album,
        TCON: "Podcast",
        TLAN: iso639_2_from(about.language),
        TPUB: about.publisher,
        TSSE: about.encoder,
    }
    for kind, text in texts.items():
        if said := one_line(text):
            yield kind(encoding=_TEXT, text=[said])
    yield TLEN(encoding=_LATIN, text=[str(about.duration_ms)])
    if about.disclosure:
        yield TXXX(encoding=_TEXT, desc="digitalSourceType", text=[SOURCE_TYPE])


def _dates(date: str) -> Iterator[Frame]:
    year, *day = date.split("-")
    if year:
        yield TYER(encoding=_LATIN, text=[year])
    if day:
        yield TDAT(encoding=_LATIN, text=["".join(reversed(day))])


def _addresses(url: str) -> Iterator[Frame]:
    if address := ascii_url(url):
        yield WOAS(url=address)
        yield WOAF(url=address)


def _long_texts(about: Tag) -> Iterator[Frame]:
    language = iso639_2_from(about.language)
    if about.comment:
        yield COMM(encoding=_TEXT, lang=language, desc="", text=[about.comment])
    if transcript := many_lines(about.transcript):
        yield USLT(encoding=_TEXT, lang=language, desc="", text=transcript)


def _contents(about: Tag) -> Iterator[Frame]:
    """One top-level CTOC; above 255 chapters it lists CTOCs of at most 255 each."""
    names = [_name(number) for number in range(len(about.chapters))]
    title = one_line(about.title)
    if len(names) <= MOST_ENTRIES:
        yield _ctoc("toc", names, title, CTOCFlags.TOP_LEVEL)
        return
    groups = [names[first : first + MOST_ENTRIES] for first in range(0, len(names), MOST_ENTRIES)]
    if len(groups) > MOST_ENTRIES:
        raise ValueError(f"{len(names)} chapters are more than two levels of CTOC can list")
    yield _ctoc("toc", [f"toc{number}" for number in range(len(groups))], title, CTOCFlags.TOP_LEVEL)
    for number, group in enumerate(groups):
        first = number * MOST_ENTRIES + 1
        yield _ctoc(f"toc{number}", group, f"{first}–{first + len(group) - 1}", 0)


def _ctoc(name: str, children: list[str], title: str, level: int) -> Frame:
    titles = [TIT2(encoding=_TEXT, text=[title])]
    flags = level | CTOCFlags.ORDERED
    return CTOC(element_id=name, flags=flags, child_element_ids=children, sub_frames=titles)


def _chap(number: int, mark: ChapterMark, picture: bytes) -> Frame:
    within: list[Frame] = [TIT2(encoding=_TEXT, text=[one_line(mark.title)])]
    if address := ascii_url(mark.url):
        within.append(WXXX(encoding=_LATIN, desc="", url=address))
    if picture:  # of a cover's type too: some apps look for no other
        within.append(_picture(picture))
    # Byte offsets stay FFFFFFFF, mutagen's default: players that skip no encoder delay cannot misuse them.
    return CHAP(element_id=_name(number), start_time=mark.start, end_time=mark.end, sub_frames=within)


def _name(number: int) -> str:
    return f"ch{number}"


def _picture(jpeg: bytes) -> Frame:
    return APIC(encoding=_LATIN, mime="image/jpeg", type=PictureType.COVER_FRONT, desc="", data=jpeg)

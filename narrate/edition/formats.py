"""Other formats of an edition, each made from its mastered samples; the MP3 is made elsewhere."""

# mutagen ships types, but not for its files' constructors.
# mypy: allow-untyped-calls

import errno
import os
import wave
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import soundfile
from mutagen import MutagenError
from mutagen.flac import FLAC
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from numpy.typing import NDArray

from narrate.audio.mp3 import SAMPLE_RATE
from narrate.edition import ffmpeg, fields, id3
from narrate.edition.language import iso639_2_from
from narrate.errors import EditionError
from narrate.voice.model import Samples

LONGEST_WAV = 12 * 3_600_000
"""Milliseconds. A WAV counts its bytes in 32 bits, which are used up after 12 hours and 25 minutes."""
MOST_OPUS = 256
"""kb/s for one voice: the encoder's own bound."""


@dataclass(frozen=True, slots=True)
class Format:
    """What a kind of file is called on the web, and what suits it; its name is its ending too."""

    type: str
    """The media type, for a feed's enclosure."""
    bit_rate: int
    """kb/s that suit one voice; 0 where nothing is lost."""


FORMATS = {
    "m4a": Format("audio/x-m4a", 80),
    "m4b": Format("audio/mp4", 80),
    # RFC 6716, section 2.1.1: 28 to 40 kb/s for speech in full band, 48 to 64 for anything else in mono.
    "opus": Format("audio/ogg", 48),
    "flac": Format("audio/flac", 0),
    "wav": Format("audio/wav", 0),
}


def export(kind: str, path: Path, samples: Iterable[Samples], tag: id3.Tag, *, bit_rate: int) -> None:
    """Write an edition in one of FORMATS, whole or not at all; `path` may have any ending, and is replaced.

    `samples` are pieces of mono at 48 kHz, taken one at a time; what they raise is passed on. `bit_rate`
    is in kb/s, and nothing to `flac` and `wav`. Raises EditionError; ValueError as `id3.check` does.
    """
    id3.check(tag)
    with _whole_or_none(path):
        match kind:
            case "wav":
                _write_wav(path, samples, tag)
            case "flac":
                _write_flac(path, samples, tag)
            case "opus":
                _write_opus(path, samples, tag, bit_rate)
            case "m4a" | "m4b":
                _write_mp4(path, samples, tag, bit_rate, is_book=kind == "m4b")
            case _:
                raise ValueError(f"{kind!r} is none of {', '.join(FORMATS)}")


@contextmanager
def _whole_or_none(path: Path) -> Iterator[None]:
    """Find out that a file can be written before an hour is encoded; take away what was left half-done."""
    try:
        path.write_bytes(b"")
        try:
            yield
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    except (OSError, MutagenError, soundfile.SoundFileError) as error:
        hint = f"make room in {path.parent}, or choose another folder with -o"
        raise EditionError(f"{path} cannot be written: {_reason(error)}", hint=hint) from error


def _reason(error: Exception) -> str:
    """Give the system's word, which mutagen wraps."""
    for cause in (error, error.__cause__, error.__context__):
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror.lower()
    return str(error).strip(". ").lower() or type(error).__name__


def _write_wav(path: Path, samples: Iterable[Samples], tag: id3.Tag) -> None:
    if tag.duration_ms > LONGEST_WAV:
        raise EditionError("more than 12 hours do not fit into a wav", hint="choose flac")
    with path.open("wb") as file:
        with wave.open(file, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(SAMPLE_RATE)
            for piece in samples:
                sound.writeframesraw(_sixteen_bit(piece).tobytes())
        _add_chunk(file, b"id3 ", id3.tag(tag))


def _sixteen_bit(piece: Samples) -> NDArray[np.int16]:
    """Round to the nearest step; full scale stays full scale, what lies beyond is held there."""
    steps: NDArray[np.int16] = np.clip(np.rint(piece * np.float32(32_767)), -32_767, 32_767).astype(np.int16)
    return steps


def _add_chunk(file: BinaryIO, name: bytes, data: bytes) -> None:
    """Append a chunk to a RIFF file and count it in: padded to an even size, which its own does not tell."""
    file.seek(0, os.SEEK_END)
    file.write(name + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2))
    size = file.tell() - 8
    file.seek(4)
    file.write(size.to_bytes(4, "little"))


def _write_flac(path: Path, samples: Iterable[Samples], tag: id3.Tag) -> None:
    comments = fields.comments_from(tag)
    written = 0
    with soundfile.SoundFile(
        str(path), "w", SAMPLE_RATE, channels=1, format="FLAC", subtype="PCM_16"
    ) as sound:
        for piece in samples:
            sound.write(_sixteen_bit(piece))
            written += len(piece)
    _check_end(path, written)
    file = FLAC(path)
    file.update(comments)
    if tag.cover:
        file.add_picture(fields.picture(tag.cover))
    file.save()


def _check_end(path: Path, written: int) -> None:
    """Read the last sample: libsndfile does not say when the last FLAC frame found no room."""
    with soundfile.SoundFile(str(path)) as sound:
        sound.seek(max(written - 1, 0))
        if written and len(sound.read(1)) != 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _write_opus(path: Path, samples: Iterable[Samples], tag: id3.Tag, bit_rate: int) -> None:
    if bit_rate > MOST_OPUS:
        raise EditionError(f"opus has no {bit_rate} kb/s for one voice", hint=f"choose {MOST_OPUS} or less")
    comments = fields.comments_from(tag)
    options = ["-c:a", "libopus", "-b:a", f"{bit_rate}k", "-f", "opus"]
    ffmpeg.encode(samples, SAMPLE_RATE, options, path)
    file = OggOpus(path)
    if tag.cover:
        comments["METADATA_BLOCK_PICTURE"] = b64encode(fields.picture(tag.cover).write()).decode()
    file.update(comments)
    file.save()


def _write_mp4(path: Path, samples: Iterable[Samples], tag: id3.Tag, bit_rate: int, *, is_book: bool) -> None:
    options = ["-c:a", "aac", "-b:a", f"{bit_rate}k", "-metadata:s:a:0"]
    options += [f"language={iso639_2_from(tag.language)}", "-movflags", "+faststart"]
    # `ipod` is MP4 whose brand says M4A.
    options += ["-f", "ipod", *(["-brand", "M4B "] if is_book else [])]
    ffmpeg.encode(samples, SAMPLE_RATE, options, path, tag.chapters)
    file = MP4(path)
    file.update(fields.mp4_from(tag, is_book=is_book))
    file.save()

"""Takes MP3s apart into MPEG frames, to tell which of them an edit left as they were, to the bit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import running

FRAME_MS = 24
"""What an MPEG frame lasts at 48 kHz."""
_HEAD = bytes([0xFF, 0xFA, 0x04])
"""What every header begins with: MPEG-1, Layer III, 48 kHz."""
_HEAD_MASK = bytes([0xFF, 0xFE, 0x0C])
_KBPS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_ID3_HEAD = 10
_SIDE = slice(4, 6)
"""Where the side information of a frame without a CRC begins: nine bits say how far back its data starts."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How many MPEG frames are as they were."""

    same: int = 0
    of: int = 0

    def __add__(self, other: "Kept") -> "Kept":
        """Count both."""
        return Kept(self.same + other.same, self.of + other.of)

    def __str__(self) -> str:
        return f"{self.same:,} of {self.of:,}"


def by_chapter(folder: Path) -> list[list[bytes]]:
    """Give the MPEG frames of each chapter of the edition in a folder; the last holds what follows."""
    frames = audio((folder / running.MP3).read_bytes())
    borders = [round(chapter["start"] / FRAME_MS) for chapter in running.manifest(folder)["chapters"]]
    ends = [*borders[1:], len(frames)]
    return [frames[start:end] for start, end in zip(borders, ends, strict=True)]


def audio(mp3: bytes) -> list[bytes]:
    """Give an MP3's MPEG frames, without the ID3 tag and the Info frame."""
    frames = list(_frames(mp3, _after_id3(mp3)))
    return frames[1:] if frames and b"Info" in frames[0][:64] else frames


def _after_id3(mp3: bytes) -> int:
    """Say where the tag ends: its size has seven bits a byte (ID3v2.4, 3.1)."""
    if mp3[:3] != b"ID3":
        return 0
    size = sum(byte << shift for byte, shift in zip(mp3[6:_ID3_HEAD], (21, 14, 7, 0), strict=True))
    return _ID3_HEAD + size


def _frames(mp3: bytes, place: int) -> Iterator[bytes]:
    """Walk from header to header. Raises ValueError where there is none."""
    while place < len(mp3):
        head = mp3[place : place + 4]
        if bytes(byte & mask for byte, mask in zip(head, _HEAD_MASK, strict=False)) != _HEAD:
            raise ValueError(f"no MPEG frame at byte {place}, but {head.hex()}")
        size = 144 * _KBPS[head[2] >> 4] * 1000 // 48_000 + (head[2] >> 1 & 1)
        yield mp3[place : place + size]
        place += size


def reaches_back(frame: bytes) -> bool:
    """Tell whether a frame needs the data of an earlier one: it would sound otherwise after another."""
    return int.from_bytes(frame[_SIDE], "big") >> 7 > 0


def kept(before: Sequence[Sequence[bytes]], after: Sequence[Sequence[bytes]]) -> list[Kept]:
    """Compare editions chapter by chapter; a chapter more or less makes all of them others."""
    if len(before) != len(after):
        return [Kept(0, len(chapter)) for chapter in after]
    return [_kept(old, new) for old, new in zip(before, after, strict=True)]


def _kept(old: Sequence[bytes], new: Sequence[bytes]) -> Kept:
    """Count what is the same from the chapter's start on, and back from its end."""
    most = min(len(old), len(new))
    start = _alike(old[:most], new[:most])
    end = _alike(old[len(old) - most + start :][::-1], new[len(new) - most + start :][::-1])
    return Kept(start + end, len(new))


def _alike(old: Sequence[bytes], new: Sequence[bytes]) -> int:
    """Count frames until the first that differs."""
    pairs = enumerate(zip(old, new, strict=True))
    return next((place for place, (one, other) in pairs if one != other), len(old))

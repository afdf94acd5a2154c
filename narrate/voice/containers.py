"""Whether a sound that came over a wire is whole, by what its own form says; nothing is decoded here."""

import re
import struct
from collections.abc import Callable

BREAKS_OFF = "sound that breaks off"
SEVERAL = "several sounds one after another"
"""Of which decoders give no more than the first."""
_STREAMED = 0x7FFF0000
"""Bytes: what servers write for a size that they do not know yet, or 0."""


_HEADER = re.compile(rb"RIFF....WAVE", re.DOTALL)


def kind_of(body: bytes) -> str:
    """Tell WAV, FLAC, Ogg and MP3 by their first bytes; the empty text is none of them."""
    if body[:4] == b"RIFF" and body[8:12] == b"WAVE":
        return "wav"
    if body[:3] == b"ID3" or (len(body) > 4 and _frame_size(body[:4])):  # noqa: PLR2004
        return "mp3"
    return {b"fLaC": "flac", b"OggS": "ogg"}.get(body[:4], "")


def is_proved(body: bytes, kind: str) -> bool:
    """Say whether a sound shows by itself that it is whole. Raises ValueError where it breaks off."""
    return _PROOFS[kind](body)


def _wav(body: bytes) -> bool:
    start, size = _data(body)
    if size == 0 or size >= _STREAMED:
        if _HEADER.search(body, start):
            raise ValueError(SEVERAL)
        return False
    if len(body) < start + size:
        raise ValueError(BREAKS_OFF)
    if body[start + size :].lstrip(b"\0").startswith(b"RIFF"):
        raise ValueError(SEVERAL)
    return True


def _data(body: bytes) -> tuple[int, int]:
    """Find where a WAV's samples begin, and the size that it states for them."""
    at = 12
    while at + 8 <= len(body):
        size = int.from_bytes(body[at + 4 : at + 8], "little")
        if body[at : at + 4] == b"data":
            return at + 8, size
        at += 8 + size + size % 2
    raise ValueError(BREAKS_OFF)


def with_sizes(body: bytes) -> bytes:
    """Give a WAV that was streamed the sizes that it has in the end."""
    start, size = _data(body)
    if 0 < size < _STREAMED:
        return body
    sized = bytearray(body)
    struct.pack_into("<I", sized, start - 4, len(body) - start)
    struct.pack_into("<I", sized, 4, len(body) - 8)
    return bytes(sized)


def _flac(body: bytes) -> bool:
    """Ask whether the samples are counted (RFC 9639, 8.2); the decoder sees whether all are there."""
    if len(body) < 42:  # noqa: PLR2004  # signature, block header and STREAMINFO
        raise ValueError(BREAKS_OFF)
    if b"fLaC\0\0\0\x22" in body[4:]:
        raise ValueError(SEVERAL)
    return bool(int.from_bytes(body[18:26], "big") & (1 << 36) - 1)


def _ogg(body: bytes) -> bool:
    """Walk the pages (RFC 3533, 6): the last says that it is the last."""
    at, flags = 0, 0
    while at < len(body):
        if body[at : at + 4] != b"OggS" or at + 27 > len(body):
            raise ValueError(BREAKS_OFF)
        if at and body[at + 5] & 2:  # a stream begins
            raise ValueError(SEVERAL)
        flags, count = body[at + 5], body[at + 26]
        at += 27 + count + sum(body[at + 27 : at + 27 + count])
    if at > len(body):
        raise ValueError(BREAKS_OFF)
    return bool(flags & 4)


def _mp3(body: bytes) -> bool:
    """Walk the MPEG frames, and count them where the first says how many there are."""
    first = at = _after_id3(body)
    count = 0
    while size := _frame_size(body[at : at + 4]):
        at, count = at + size, count + 1
    tail = body[at:]
    if at > len(body) or (tail.strip(b"\0") and not tail.startswith((b"TAG", b"APETAGEX"))):
        raise ValueError(BREAKS_OFF)
    stated = _stated_frames(body[first : first + _frame_size(body[first : first + 4])])
    if stated > count:  # some count the first, which says so, and some do not
        raise ValueError(BREAKS_OFF)
    if 0 < stated < count - 1:
        raise ValueError(SEVERAL)
    return stated > 0


def _after_id3(body: bytes) -> int:
    """Find the end of an ID3v2 tag, whose size has seven bits a byte."""
    if body[:3] != b"ID3" or len(body) < 10:  # noqa: PLR2004
        return 0
    size = 0
    for byte in body[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size


_BIT_RATES = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
}
"""kb/s of layer III, by whether it is MPEG-1."""
_SAMPLE_RATES = {
    3: (44_100, 48_000, 32_000, 0),
    2: (22_050, 24_000, 16_000, 0),
    0: (11_025, 12_000, 8_000, 0),
}
"""Hz, by the version's bits."""


def _frame_size(header: bytes) -> int:
    """Give the bytes of an MPEG frame of layer III by its header; 0 where it is none."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:  # noqa: PLR2004
        return 0
    version = header[1] >> 3 & 3
    bit_rate = _BIT_RATES[version == 3][header[2] >> 4]  # noqa: PLR2004
    sample_rate = _SAMPLE_RATES.get(version, (0, 0, 0, 0))[header[2] >> 2 & 3]
    if not bit_rate or not sample_rate:
        return 0
    samples_an_eighth = 144_000 if version == 3 else 72_000  # noqa: PLR2004
    return samples_an_eighth * bit_rate // sample_rate + (header[2] >> 1 & 1)


def _stated_frames(frame: bytes) -> int:
    """Read how many MPEG frames follow, from the Xing or Info header; 0 where it does not say."""
    at = max(frame.find(b"Xing", 0, 60), frame.find(b"Info", 0, 60))
    if at < 0 or len(frame) < at + 12 or not frame[at + 7] & 1:
        return 0
    return int.from_bytes(frame[at + 8 : at + 12], "big")


_PROOFS: dict[str, Callable[[bytes], bool]] = {"wav": _wav, "flac": _flac, "ogg": _ogg, "mp3": _mp3}

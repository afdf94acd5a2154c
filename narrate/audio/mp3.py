"""MPEG-1 Layer III: rows of frames encoded by themselves, and joined under one truthful Info frame.

Every phrase is a whole number of MPEG frames of 1,152 samples; at 48 kHz an MPEG frame lasts 24 ms, so
chapters begin on whole milliseconds. The encoder delays each phrase by the same 1,105 samples (576 of its
own and 529 of every decoder), which the Info frame states once, at the start; joins must lie in silence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from narrate.settings import BIT_RATES

SAMPLE_RATE = 48_000
"""Hz."""
SAMPLES_PER_FRAME = 1_152
DELAY = 576
"""Samples that LAME itself is late; decoders add 529."""
QUALITY = 7
"""LAME's `-q`: 0 is slowest, 9 is fastest. 7 takes two thirds of 5's time for half a dB (bench/lame.py)."""
_SIDE_INFO = 17
"""Bytes of side information in a mono frame."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row of MPEG frames: what the Info frame has to know of it."""

    frames: int
    size: int
    """Bytes."""
    crc: int
    """CRC-16 of the bytes, begun at 0."""


def frame_size(bit_rate: int) -> int:
    """Bytes of one MPEG frame: at 48 kHz a whole number at every bit rate."""
    return 144 * bit_rate * 1000 // SAMPLE_RATE


def duration(frames: int) -> int:
    """Count the samples that players hear of so many frames, delay and padding taken off."""
    return (frames - 1) * SAMPLES_PER_FRAME


def join(stretches: Iterable[Stretch]) -> Stretch:
    """Give the measure of stretches that stand one after another."""
    frames = size = crc = 0
    for stretch in stretches:
        crc = _crc_shifted(crc, stretch.size) ^ stretch.crc
        frames, size = frames + stretch.frames, size + stretch.size
    return Stretch(frames, size, crc)


def info_frame(audio: Stretch, bit_rate: int, lowpass: int = 20_400) -> bytes:
    """Make the silent first MPEG frame that says how many follow (Xing's `Info`, with LAME's extension).

    Sources: the Xing header as LAME's VbrTag.c writes it; "Mp3 Info Tag rev 1" for the LAME part.
    `lowpass` is in Hz. The frame count leaves this frame out, the byte count holds it.
    """
    whole = max(frame_size(bit_rate), frame_size(64))
    rate = bit_rate if whole == frame_size(bit_rate) else 64
    size = whole + audio.size
    padding = SAMPLES_PER_FRAME - DELAY
    tag = b"Info" + (0x0F).to_bytes(4, "big") + audio.frames.to_bytes(4, "big") + size.to_bytes(4, "big")
    tag += _seek_table() + (100 - 10 * QUALITY).to_bytes(4, "big")
    tag += b"LAME3.100" + bytes([0x01, lowpass // 100]) + bytes(8) + bytes([0x30, min(bit_rate, 255)])
    tag += (DELAY << 12 | padding).to_bytes(3, "big") + bytes([0, 0, 0, 0])
    tag += size.to_bytes(4, "big") + audio.crc.to_bytes(2, "big")
    head = _header(rate) + bytes(_SIDE_INFO) + tag
    return (head + crc16(head).to_bytes(2, "big")).ljust(whole, b"\0")


def _header(bit_rate: int) -> bytes:
    """MPEG-1, Layer III, no CRC, 48 kHz, mono, original."""
    return bytes([0xFF, 0xFB, (BIT_RATES.index(bit_rate) + 1) << 4 | 1 << 2, 0xC4])


def _seek_table() -> bytes:
    """Give a hundred places, each a 256th of the file: straight, since every frame has the same size."""
    return bytes(percent * 256 // 100 for percent in range(100))


def crc16(data: Sequence[int], crc: int = 0) -> int:
    """CRC-16 as the LAME tag has it: polynomial 0x8005 reflected, begun at 0."""
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ _POLYNOMIAL if crc & 1 else crc >> 1
    return crc


_POLYNOMIAL = 0xA001
_ONE, _BYTE = 0x8000, 0x0080
"""x^0 and x^8, their bits reflected."""


def _crc_shifted(crc: int, size: int) -> int:
    """Carry a CRC over as many zero bytes: CRCs are linear, so joined data needs no second reading."""
    power, factor = _BYTE, _ONE
    while size:
        factor = _product(factor, power) if size & 1 else factor
        power, size = _product(power, power), size >> 1
    return _product(crc, factor)


def _product(one: int, other: int) -> int:
    """Multiply two reflected polynomials modulo the CRC's."""
    product = 0
    while one:
        product ^= other if one & _ONE else 0
        one = one << 1 & 0xFFFF
        other = other >> 1 ^ _POLYNOMIAL if other & 1 else other >> 1
    return product

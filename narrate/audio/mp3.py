"""MPEG-1 Layer III: chapters encoded by themselves, and joined under one truthful Info frame.

Every chapter is a whole number of MPEG frames of 1,152 samples; at 48 kHz an MPEG frame lasts 24 ms, so
chapters begin on whole milliseconds. The encoder delays each chapter by the same 1,105 samples (576 of its
own and 529 of every decoder), which the Info frame states once, at the start; joins must lie in silence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import lameenc
import numpy as np
from numpy.typing import NDArray

from narrate.settings import BIT_RATES
from narrate.voice.model import Samples

SAMPLE_RATE = 48_000
"""Hz."""
SAMPLES_PER_FRAME = 1_152
DELAY = 576
"""Samples that LAME itself is late; decoders add 529."""
QUALITY = 7
"""LAME's `-q`: 0 is slowest, 9 is fastest. 7 takes two thirds of 5's time for half a dB (bench/lame.py)."""
TURNED_DOWN = {192: 0.97, 224: 0.98, 256: 1.0, 320: 1.0}
"""What LAME multiplies samples with at a bit rate (its presets' `scale`); 0.95 below. Undone here."""

_AT_ONCE = SAMPLES_PER_FRAME * 1_000
"""Samples given to the encoder at once: memory does not grow with the chapter."""
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


def pad(samples: Samples) -> Samples:
    """Add silence up to a whole number of MPEG frames."""
    return np.pad(samples, (0, -len(samples) % SAMPLES_PER_FRAME))


def encode(samples: Samples, bit_rate: int) -> bytes:
    """Encode mono samples at 48 kHz into MPEG frames, one more than there are 1,152 samples.

    `samples` must fill whole frames. The first frame needs nothing from an earlier one: an encoder
    that has just begun has no bit reservoir.
    """
    if len(samples) % SAMPLES_PER_FRAME:
        raise ValueError(f"{len(samples)} samples do not fill frames of {SAMPLES_PER_FRAME}")
    encoder = lameenc.Encoder()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(SAMPLE_RATE)
    encoder.set_out_sample_rate(SAMPLE_RATE)
    encoder.set_bit_rate(bit_rate)
    encoder.set_quality(QUALITY)
    encoder.silence()
    scale = np.float32(32_767 / TURNED_DOWN.get(bit_rate, 0.95))
    frames = bytearray()
    for first in range(0, len(samples), _AT_ONCE):
        pcm = np.clip(np.rint(samples[first : first + _AT_ONCE] * scale), -32_767, 32_767).astype("<i2")
        frames += encoder.encode(pcm.tobytes())
    return bytes(frames + encoder.flush())


def frame_size(bit_rate: int) -> int:
    """Bytes of one MPEG frame: at 48 kHz a whole number at every bit rate."""
    return 144 * bit_rate * 1000 // SAMPLE_RATE


def duration(frames: int) -> int:
    """Count the samples that players hear of so many frames, delay and padding taken off."""
    return (frames - 1) * SAMPLES_PER_FRAME


def measure(data: bytes, bit_rate: int) -> Stretch:
    """Take the measure of encoded MPEG frames. Raises ValueError where they are not whole."""
    size = frame_size(bit_rate)
    if len(data) % size or not data:
        raise ValueError(f"{len(data)} bytes are not whole MPEG frames of {size}")
    return Stretch(len(data) // size, len(data), crc16(data))


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


def _crc_table() -> NDArray[np.uint16]:
    table = np.arange(256, dtype=np.uint16)
    for _ in range(8):
        table = np.where(table & 1, table >> 1 ^ 0xA001, table >> 1).astype(np.uint16)
    return table


_CRC = _crc_table()
_BLOCK = 256


def crc16(data: bytes) -> int:
    """CRC-16 as the LAME tag has it: polynomial 0x8005 reflected, begun at 0."""
    whole = len(data) // _BLOCK * _BLOCK
    blocks = np.frombuffer(data, np.uint8, whole).reshape(-1, _BLOCK)
    states = np.zeros(len(blocks), np.uint16)
    for column in range(_BLOCK):
        states = states >> 8 ^ _CRC[(states ^ blocks[:, column]) & 0xFF]
    crc = 0
    for state in states.tolist():
        crc = _SHIFT_LOW[crc & 0xFF] ^ _SHIFT_HIGH[crc >> 8] ^ state
    return _crc_of_bytes(crc, data[whole:])


def _crc_of_bytes(crc: int, data: Sequence[int]) -> int:
    for byte in data:
        crc = crc >> 8 ^ int(_CRC[(crc ^ byte) & 0xFF])
    return crc


def _crc_shifted(crc: int, size: int) -> int:
    """Carry a CRC over as many zero bytes: CRCs are linear, so joined data needs no second reading."""
    for _ in range(size // _BLOCK):
        crc = _SHIFT_LOW[crc & 0xFF] ^ _SHIFT_HIGH[crc >> 8]
    return _crc_of_bytes(crc, bytes(size % _BLOCK))


def _shifted(states: NDArray[np.uint16]) -> list[int]:
    """Carry CRCs over a block of zero bytes."""
    for _ in range(_BLOCK):
        states = states >> 8 ^ _CRC[states & 0xFF]
    return [int(state) for state in states]


_SHIFT_LOW = _shifted(np.arange(256, dtype=np.uint16))
_SHIFT_HIGH = _shifted(np.arange(0, 65_536, 256, dtype=np.uint16))

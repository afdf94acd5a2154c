"""The encoder, LAME in process: samples become MPEG frames that need nothing from their neighbours."""

import lameenc
import numpy as np
from numpy.typing import NDArray

from narrate.audio import mp3
from narrate.audio.mp3 import SAMPLE_RATE, SAMPLES_PER_FRAME, Stretch, frame_size
from narrate.voice.model import Samples

TURNED_DOWN = {192: 0.97, 224: 0.98, 256: 1.0, 320: 1.0}
"""What LAME multiplies samples with at a bit rate (its presets' `scale`); 0.95 below. Undone here."""

_AT_ONCE = SAMPLES_PER_FRAME * 1_000
"""Samples given to the encoder at once: memory does not grow with the phrase."""


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
    encoder.set_quality(mp3.QUALITY)
    encoder.silence()
    scale = np.float32(32_767 / TURNED_DOWN.get(bit_rate, 0.95))
    frames = bytearray()
    for first in range(0, len(samples), _AT_ONCE):
        pcm = np.clip(np.rint(samples[first : first + _AT_ONCE] * scale), -32_767, 32_767).astype("<i2")
        frames += encoder.encode(pcm.tobytes())
    return bytes(frames + encoder.flush())


def measure(data: bytes, bit_rate: int) -> Stretch:
    """Take the measure of encoded MPEG frames. Raises ValueError where they are not whole."""
    size = frame_size(bit_rate)
    if len(data) % size or not data:
        raise ValueError(f"{len(data)} bytes are not whole MPEG frames of {size}")
    return Stretch(len(data) // size, len(data), crc16(data))


def crc16(data: bytes) -> int:
    """CRC-16 of much data: what `mp3.crc16` gives, blocks of it side by side."""
    whole = len(data) // _BLOCK * _BLOCK
    blocks = np.frombuffer(data, np.uint8, whole).reshape(-1, _BLOCK)
    states = np.zeros(len(blocks), np.uint16)
    for column in range(_BLOCK):
        states = states >> 8 ^ _CRC[(states ^ blocks[:, column]) & 0xFF]
    crc = 0
    for state in states.tolist():
        crc = _SHIFT_LOW[crc & 0xFF] ^ _SHIFT_HIGH[crc >> 8] ^ state
    for byte in data[whole:]:
        crc = crc >> 8 ^ int(_CRC[(crc ^ byte) & 0xFF])
    return crc


def _crc_table() -> NDArray[np.uint16]:
    table = np.arange(256, dtype=np.uint16)
    for _ in range(8):
        table = np.where(table & 1, table >> 1 ^ 0xA001, table >> 1).astype(np.uint16)
    return table


_CRC = _crc_table()
_BLOCK = 256


def _shifted(states: NDArray[np.uint16]) -> list[int]:
    """Carry CRCs over a block of zero bytes."""
    for _ in range(_BLOCK):
        states = states >> 8 ^ _CRC[states & 0xFF]
    return [int(state) for state in states]


_SHIFT_LOW = _shifted(np.arange(256, dtype=np.uint16))
_SHIFT_HIGH = _shifted(np.arange(0, 65_536, 256, dtype=np.uint16))

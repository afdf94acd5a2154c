"""Weighs LAME's quality setting: time against the noise that it leaves, at our bit rate.

    python bench/lame.py [--bit-rate 96]

Noise is compared band by band (Bark) with what the speech itself covers: a crude noise-to-mask ratio, of
which only the difference between two settings counts. The sentences are rich in hissing sounds.
"""

import argparse
import io
import time

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from narrate.audio import gating, lame, mastering, mp3
from narrate.script.model import Sentence, Token
from narrate.voice import load
from narrate.voice.model import Samples

TEXTS = (
    "She sells sea shells by the shore, sixty-six of them, since Sunday.",
    "The council voted to wait until the thaw, and nobody could say when the boats would leave.",
    "Sharp sticks, thick fists, crisp whispers.",
)
WINDOW = 2048
"""Samples of a spectrum."""


def speech() -> Samples:
    """Say the sentences four times over, mastered, at 48 kHz."""
    voice = load.voice("hibari")
    takes = [load.engine("hibari").speak(Sentence((Token(text),)), voice) for text in TEXTS]
    said = np.concatenate([take.samples for take in takes] * 4)
    at_48_khz = soxr.resample(said, takes[0].sample_rate, mp3.SAMPLE_RATE)
    gain = gating.gain_for(mastering.block_powers(at_48_khz, mp3.SAMPLE_RATE).tolist(), -16)
    louder = at_48_khz * np.float32(mastering.ratio_from_db(gain))
    return lame.pad(mastering.limit(louder, mp3.SAMPLE_RATE, -1 - mastering.ENCODER_MARGIN))


def bands(samples: Samples) -> NDArray[np.float64]:
    """Give the power in each of 24 Bark bands, a row a window."""
    hz = np.fft.rfftfreq(WINDOW, 1 / mp3.SAMPLE_RATE)
    bark = (13 * np.arctan(0.00076 * hz) + 3.5 * np.arctan((hz / 7500) ** 2)).astype(int)
    windows = np.lib.stride_tricks.sliding_window_view(samples, WINDOW)[:: WINDOW // 2]
    powers = np.abs(np.fft.rfft(windows * np.hanning(WINDOW))) ** 2
    return np.stack([powers[:, bark == band].sum(axis=1) for band in range(24)], axis=1)


def noise_to_mask(signal: Samples, noise: Samples) -> NDArray[np.float64]:
    """Give dB of noise over what the signal covers, band by band where there is speech."""
    powers = bands(signal)
    spread = np.maximum(np.roll(powers, 1, 1) / 10**2.5, np.roll(powers, -1, 1) / 10)
    mask = np.maximum(powers, spread) / 10**1.2 + 1e-6
    is_speech = powers.sum(axis=1) > powers.sum(axis=1).max() * 1e-4
    ratio: NDArray[np.float64] = 10 * np.log10((bands(noise) / mask)[is_speech] + 1e-9)
    return ratio


def main() -> None:
    """Encode with each quality; print what it costs and what it leaves."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bit-rate", type=int, default=96)
    bit_rate = parser.parse_args().bit_rate
    samples = speech()
    for quality in (2, 5, 7):
        mp3.QUALITY = quality
        begun = time.process_time()
        frames = lame.encode(samples, bit_rate)
        elapsed = time.process_time() - begun
        whole = mp3.info_frame(lame.measure(frames, bit_rate), bit_rate) + frames
        heard, _ = soundfile.read(io.BytesIO(whole), dtype="float32")
        ratio = noise_to_mask(samples, heard[: len(samples)] - samples)
        speed = len(samples) / mp3.SAMPLE_RATE / elapsed
        print(
            f"quality {quality}: {speed:.0f} x real time, noise to mask {ratio.mean():.1f} dB on average,"
            f" {np.percentile(ratio, 95):.1f} dB at the 95th percentile"
        )


if __name__ == "__main__":
    main()

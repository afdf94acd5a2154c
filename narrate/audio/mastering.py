"""Mastering: a loudness meter, a true peak meter, and a limiter for the peaks that a gain makes.

Sums are numpy's own and not a BLAS library's, whose last bits depend on the number of its threads.
"""

import functools
import math

import numpy as np
import soxr
from numpy.typing import NDArray

from narrate.audio.gating import BLOCK, gated
from narrate.voice.model import Samples

HOP = 0.1
"""Seconds between gating blocks."""
ENCODER_MARGIN = 0.7
"""dB kept free below the true peak asked for: an MP3's peaks overshoot what was encoded."""
OVERSAMPLING = 4
"""BS.1770-4, annex 2, for 48 kHz."""


def db_from_ratio(ratio: float) -> float:
    """Give decibels of an amplitude ratio; -inf for none."""
    return 20 * math.log10(ratio) if ratio > 0 else -math.inf


def ratio_from_db(db: float) -> float:
    """Give the amplitude ratio of decibels."""
    return float(10 ** (db / 20))


def loudness(samples: Samples, sample_rate: int) -> float:
    """Measure integrated loudness in LUFS of one channel (BS.1770-4, eq. 2 to 7); -inf for silence.

    The K-weighting is applied to the power spectrum of each tenth of a second (Parseval's theorem)
    in place of the recommendation's filters in time: within 0.1 LU of them on speech.
    """
    return gated(block_powers(samples, sample_rate).tolist())


def block_powers(samples: Samples, sample_rate: int) -> NDArray[np.float64]:
    """Mean square after K-weighting of each gating block."""
    powers = _weighted_powers(samples, sample_rate)
    powers = np.pad(powers, (0, max(0, BLOCK - len(powers))))
    return np.convolve(powers, np.full(BLOCK, 1 / BLOCK), "valid")


def tenths(samples: Samples, sample_rate: int) -> NDArray[np.float64]:
    """Mean square after K-weighting of each tenth of a second, for gating blocks that span several stretches.

    A rest counts as a whole tenth or not at all: over many stretches that evens out.
    """
    count = max(1, round(len(samples) / (sample_rate * HOP)))
    return _weighted_powers(samples, sample_rate)[:count]


def _weighted_powers(samples: Samples, sample_rate: int) -> NDArray[np.float64]:
    """Mean square after K-weighting of each tenth of a second; the last is filled up with silence."""
    size = round(sample_rate * HOP)
    hops = np.pad(samples, (0, -len(samples) % size)).reshape(-1, size)
    gains = _k_weights(size, sample_rate)
    powers = np.empty(len(hops))
    for first in range(0, len(hops), 256):  # some at a time: memory does not grow with the chapter
        parts = np.fft.rfft(hops[first : first + 256]).view(hops.dtype)  # real, imaginary, real, ...
        powers[first : first + 256] = np.einsum("ij,j->i", np.square(parts, out=parts), gains)
    return powers


@functools.lru_cache(maxsize=4)
def _k_weights(size: int, sample_rate: int) -> NDArray[np.float32]:
    """Squared K-weighting of both parts of each bin of a real FFT; with it their sum is a mean square."""
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    response = np.prod(
        [
            (b[0] + b[1] * z + b[2] * z**2) / (a[0] + a[1] * z + a[2] * z**2)
            for b, a in _k_filters(sample_rate)
        ],
        axis=0,
    )
    weights = np.abs(response) ** 2 * 2 / size**2
    weights[[0, -1]] /= 2  # these two have no mirror image
    return np.repeat(weights, 2).astype(np.float32)


def _k_filters(sample_rate: int) -> tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]:
    """Give both K-weighting filters for any sample rate: BS.1770-4's tables 1 and 2, in analogue form.

    Formula and constants: libebur128, ebur128.c, `ebur128_init_filter` (Jan Kokemüller, MIT).
    """
    frequency, gain, q = 1681.974450955533, 3.999843853973347, 0.7071752369554196
    k, high = math.tan(math.pi * frequency / sample_rate), 10 ** (gain / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    shelf = ((high + band * k / q + k * k) / a0, 2 * (k * k - high) / a0, (high - band * k / q + k * k) / a0)
    shelf_a = (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)
    frequency, q = 38.13547087602444, 0.5003270373238773
    k = math.tan(math.pi * frequency / sample_rate)
    a0 = 1 + k / q + k * k
    return (shelf, shelf_a), ((1.0, -2.0, 1.0), (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0))


def true_peak(samples: Samples, sample_rate: int) -> float:
    """Measure the true peak in dBTP (BS.1770-4, annex 2)."""
    return db_from_ratio(float(np.abs(_finer(samples, sample_rate)).max(initial=0)))


def limit(samples: Samples, sample_rate: int, ceiling: float) -> Samples:
    """Keep the true peak below `ceiling` (dBTP), by a gain that looks 5 ms ahead and never jumps."""
    top, step = ratio_from_db(ceiling), sample_rate // 1000
    peaks = _peaks(samples, step, top) if len(samples) else samples
    if peaks.max(initial=0) <= top:
        return samples
    gains = np.minimum(1, top / np.maximum(peaks, top))
    reach, hold = 5, 6  # one more is held than is smoothed: a sample's gain is drawn between two milliseconds
    padded = np.pad(gains, reach + hold, constant_values=1)
    held = np.lib.stride_tricks.sliding_window_view(padded, 2 * hold + 1).min(axis=1)
    window = np.hanning(2 * reach + 3)[1:-1]
    smooth = np.convolve(held, window / window.sum(), "valid")
    return _turned_down(samples, smooth, step)


def _turned_down(samples: Samples, gains: NDArray[np.float64], step: int) -> Samples:
    """Apply a gain a millisecond, in straight lines between the middles, where it is not 1."""
    around = np.lib.stride_tricks.sliding_window_view(np.pad(gains.astype(np.float32), 1, "edge"), 3)
    chosen = np.flatnonzero(around.min(axis=1) < 1)
    places = (np.arange(step, dtype=np.float32) + np.float32(0.5)) / step - np.float32(0.5)
    shares = np.stack([np.maximum(-places, 0), 1 - np.abs(places), np.maximum(places, 0)])
    rows = np.pad(samples, (0, -len(samples) % step)).reshape(-1, step)
    rows[chosen] *= np.einsum("ij,jk->ik", around[chosen], shares)
    return rows.reshape(-1)[: len(samples)]


def _peaks(samples: Samples, step: int, top: float) -> NDArray[np.float32]:
    """Highest magnitude in each `step` samples; between samples too, where that may pass `top`.

    Between two samples there are at most 3 dB more of anything below a quarter of the sample rate.
    """
    padded = np.pad(samples, (_REACH, _REACH + -len(samples) % step))
    rows = np.lib.stride_tricks.sliding_window_view(padded, step + 2 * _REACH)[::step]
    peaks: NDArray[np.float32] = np.abs(rows[:, _REACH:-_REACH]).max(axis=1, initial=0)
    chosen = np.flatnonzero(peaks > top * ratio_from_db(-3.1))
    between = np.abs(np.einsum("ij,jk->ik", rows[chosen], _interpolator(step))).max(axis=1, initial=0)
    peaks[chosen] = np.maximum(peaks[chosen], between)
    return peaks


_REACH = 48
"""Samples on either side that decide what lies between two."""


@functools.cache
def _interpolator(step: int) -> NDArray[np.float32]:
    """Give the matrix from `step` samples and their neighbours to points between them: a windowed sinc."""
    points = np.arange(step * OVERSAMPLING) / OVERSAMPLING
    between = points[points % 1 != 0]
    distances = between - (np.arange(step + 2 * _REACH)[:, np.newaxis] - _REACH)
    window = np.i0(8 * np.sqrt(np.clip(1 - (distances / _REACH) ** 2, 0, 1))) / np.i0(8)
    return np.asarray(np.sinc(distances) * window * (np.abs(distances) < _REACH), np.float32)


def _finer(samples: Samples, sample_rate: int) -> Samples:
    return np.asarray(soxr.resample(samples, sample_rate, sample_rate * OVERSAMPLING, quality="MQ"))

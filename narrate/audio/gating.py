"""Integrated loudness of gating blocks (BS.1770-4, eq. 4 to 7), and the gain that it asks for."""

import math
from array import array
from collections.abc import Iterable, Sequence

BLOCK = 4
"""Tenths of a second of a gating block (BS.1770-4, annex 1)."""
ABSOLUTE_GATE = -70.0
"""LUFS."""
RELATIVE_GATE = -10.0
"""LU below the ungated loudness."""
STEP = 0.3
"""dB: gains come in steps, so that an edited sentence seldom changes what its neighbours are encoded from."""
TOLERANCE = 0.2
"""LU by which a passage may miss its loudness before the limiter's work is made good."""
DUAL_MONO = 10 * math.log10(2)
"""LU by which one channel heard on two speakers is louder than a meter of one channel says."""


def blocks(tenths: Iterable[float]) -> "array[float]":
    """Give the gating blocks of four tenths of a second each, a tenth apart; what is shorter makes one."""
    all_ = array("d", tenths)  # packed: ten hours have a third of a million
    all_.extend([0.0] * (BLOCK - len(all_)))
    return array("d", (sum(all_[n : n + BLOCK]) / BLOCK for n in range(len(all_) - BLOCK + 1)))


def gated(powers: Iterable[float]) -> float:
    """Integrated loudness in LUFS of the mean squares of gating blocks; -inf where all are silent."""
    loud = array("d", (power for power in powers if power > SILENT))
    if not loud:
        return -math.inf
    gate = power_from_lufs(lufs_from_power(math.fsum(loud) / len(loud)) + RELATIVE_GATE)
    counted = array("d", (power for power in loud if power > gate))
    return lufs_from_power(math.fsum(counted) / len(counted))


def gain_for(powers: Iterable[float], loudness: float) -> float:
    """Give the gain in dB that brings blocks to a loudness (LUFS, on two speakers); 0 for silence."""
    missing = loudness - DUAL_MONO - gated(powers)
    return round(missing / STEP) * STEP if math.isfinite(missing) else 0.0


def corrected(gain: float, powers: Sequence[float], loudness: float) -> float:
    """Give a better gain in dB where the limiter took so much away that the blocks are too quiet."""
    missing = loudness - DUAL_MONO - gated(powers)
    return gain if abs(missing) < TOLERANCE else gain + gain_for(powers, loudness)


def lufs_from_power(power: float) -> float:
    """Convert a mean square after K-weighting, above 0, to LUFS."""
    return -0.691 + 10 * math.log10(power)


def power_from_lufs(lufs: float) -> float:
    """Convert LUFS to a mean square after K-weighting."""
    return float(10 ** ((lufs + 0.691) / 10))


SILENT = power_from_lufs(ABSOLUTE_GATE)
"""The power of a block that does not count."""

"""An engine of somebody else's that begins and ends as loud as it is: what is silent then are the pauses."""

import re
import zlib

import numpy as np

from narrate.voice.model import Take, Voice, WordTime

SAMPLE_RATE = 24_000
WORD, GAP = 6_000, 1_200
"""Samples."""
LEVELS = {"even": 0.2, "faint": 0.003, "loud": 0.95, "far": 0.03}


class Tones:
    """Gives each word a tone of its own."""

    name = "tones"
    version = "1"
    elements = frozenset({"sub"})

    def voices(self):
        return tuple(Voice(name, "tones", ("*",)) for name in LEVELS)

    def speak(self, sentence, voice):
        parts, words = [], []
        for number, word in enumerate(re.finditer(r"\S*\w\S*", sentence.written)):
            start = number * (WORD + GAP)
            parts += [_tone(word[0], LEVELS[voice.name]), np.zeros(GAP)]
            words.append(WordTime(*word.span(), start, start + WORD))
        return Take(np.concatenate(parts[:-1]).astype(np.float32), SAMPLE_RATE, tuple(words))


def _tone(word, level):
    hz = 400 + 25 * (zlib.crc32(word.encode()) % 40)
    return level * np.cos(2 * np.pi * hz * np.arange(WORD) / SAMPLE_RATE)

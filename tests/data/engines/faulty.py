"""An engine of somebody else's that does what engines should not, where the words tell it to."""

import os
import signal
import sys
import time
from pathlib import Path

import numpy as np

from narrate.voice.model import Take, Voice

SAMPLE_RATE = 24_000


class Faulty:
    """Hums each sentence, unless its words say otherwise."""

    name = "faulty"
    version = "1"
    elements = frozenset({"sub"})

    def voices(self):
        return (Voice("hum", "faulty", ("*",)),)

    def speak(self, sentence, voice):
        words = sentence.spoken
        if "hangs" in words:
            time.sleep(3600)
        if "always dies" in words or ("dies once" in words and _is_first()):
            os.kill(os.getpid(), signal.SIGKILL)
        if "raises" in words:
            raise KeyError("a foreign mistake")
        if "prints" in words:
            print("what nobody asked for")
            sys.stdout.flush()
            os.write(1, b"nor this")
        samples = 0.1 * np.sin(np.arange(2_400 * len(words.split())) * 0.1)
        return Take(samples.astype(np.float32), SAMPLE_RATE)


def _is_first():
    """Say whether nobody has died yet: whoever has left a file."""
    died = Path(os.environ["FAULTY_DIED"])
    if died.exists():
        return False
    died.touch()
    return True

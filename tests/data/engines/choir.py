"""An engine of somebody else's that says several sentences at once, and writes down what it is asked."""

import os
from pathlib import Path

import tones

from narrate.errors import EngineError
from narrate.voice.model import Voice


class Choir:
    """Hums a tone a word; `lost` sentences of a request it forgets, and its doors may be closed."""

    name = "choir"
    elements = frozenset({"sub"})

    def __init__(
        self, reach: int = 0, lost: int = 0, *, closed: bool | str = False, parallel: int = 1
    ) -> None:
        self.version = "1"
        self.reach, self.lost, self.closed, self.parallel = reach, lost, closed, parallel

    def voices(self):
        return (Voice("alto", "choir", ("en", "fr")), Voice("bass", "choir", ("en",), needs="grow up"))

    def voice(self, name):
        return Voice(name, "choir", ("en",)) if name.startswith("guest-") else None

    def start(self, voice):
        if self.closed == "crash":
            raise UnicodeError(voice.name)
        if self.closed:
            raise EngineError(f"{voice.id}: the doors are closed", hint="come back on Sunday")

    def speak(self, sentence, voice):
        self._note(sentence)
        return tones.Tones().speak(sentence, Voice("even", "tones", ("*",)))

    def speak_together(self, sentences, voice):
        self._note(*sentences)
        said = [tones.Tones().speak(sentence, Voice("even", "tones", ("*",))) for sentence in sentences]
        return tuple(said[self.lost :])

    @staticmethod
    def _note(*sentences):
        with Path(os.environ["CHOIR_ASKED"]).open("a") as file:
            file.write("|".join(sentence.spoken.strip() for sentence in sentences) + "\n")

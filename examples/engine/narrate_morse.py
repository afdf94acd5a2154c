"""An engine in thirty lines: it taps what it is given in Morse code."""

from narrate.errors import UnsayableError
from narrate.voice.model import Take, Voice

CODE = dict(zip(
    "abcdefghijklmnopqrstuvwxyz0123456789",
    ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.--"
    " --.. ----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----.".split(),
))  # fmt: skip
RATE = 8000


class Morse:
    name = "morse"
    version = "1.0"  # another whenever the same words sound otherwise: what was said is kept by it
    elements = frozenset({"sub"})  # what of SSML it follows: an alias is already in `spoken`

    def __init__(self, unit: float = 0.06) -> None:  # [engines.morse] unit = 0.05
        self.unit, self.version = unit, f"1.0, {unit:g} s"

    def voices(self) -> tuple[Voice, ...]:
        return (Voice("tapper", "morse", ("en",), "taps letters", "MIT", sample_rate=RATE),)

    def speak(self, sentence, voice) -> Take:
        import numpy as np  # here, so that listing voices waits for nothing

        signs = " ".join(CODE.get(letter, " ") for letter in sentence.spoken.lower())
        if not signs.strip() or voice.name != "tapper":
            raise UnsayableError(f"morse cannot tap «{sentence.written}»", hint="write it in letters, a to z")
        units = [x for sign in signs for x in {".": (1, 0), "-": (1, 1, 1, 0), " ": (0, 0)}[sign]]
        loud = np.repeat(np.array(units, np.float32), round(self.unit * RATE))
        return Take(0.3 * loud * np.sin(np.arange(len(loud)) * 0.5, dtype=np.float32), RATE)

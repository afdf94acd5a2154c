"""hibari: the small neural voice inside our dependencies, English, offline.

Measured of hibari-tts 0.2.1: it wants one sentence at a time, in words (its own reading of numbers is
bypassed), and its duration tensor gives the time of every word for nothing.
"""

import hashlib
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

from narrate.errors import EngineError, UnsayableError
from narrate.script.model import Sentence
from narrate.voice import hibari_loading
from narrate.voice.english import English
from narrate.voice.lines import SAMPLE_RATE, Word, joined, lines, times
from narrate.voice.model import Pronunciation, Sex, Take, Voice

READING = 3
"""Goes up when we give the same words other phonemes, or other noise."""
ADDRESS = "https://huggingface.co/maureesewilliams/hibari/resolve/main/voices/"
"""Where hibari's other voices are had (`hibari.voices.BASE_URL`)."""
_SEXES: dict[str, Sex] = {"female": "female", "male": "male"}


class Hibari:
    """The engine `hibari`; voices that the wheel has not are fetched from below `address`, once."""

    name = "hibari"
    elements = frozenset({"sub", "say-as", "phoneme", "emphasis"})

    def __init__(self, address: str = ADDRESS) -> None:
        self.address = address.rstrip("/")

    @cached_property
    def version(self) -> str:
        """Whatever decides the samples: our reading, the wheel (it pins the models), the runtime, the FFT."""
        runtime = f"onnxruntime {version('onnxruntime')} extended, {hibari_loading.fft_backend()}"
        return f"{version('hibari-tts')}, reading {READING}, {runtime}"

    def voices(self) -> tuple[Voice, ...]:
        """List hibari's five voices; one is in its wheel, four are fetched once."""
        return tuple(self._listed(name, facts) for name, facts in hibari_loading.registry().items())

    def _listed(self, name: str, facts: dict[str, Any]) -> Voice:
        is_here = hibari_loading.model_path(name).exists()
        return Voice(
            name=name,
            engine=self.name,
            languages=("en-GB" if facts["british"] else "en-US",),
            description=f"{facts['accent']} English, {facts['gender']}",
            licence="Apache-2.0",
            needs="" if is_here else f"fetch it once: narrate say --voice hibari:{name} Hello",
            sex=_SEXES.get(facts["gender"], ""),
            weights_licence="Apache-2.0",
            sample_rate=SAMPLE_RATE,
            size=facts["bytes"] if is_here else 0,
        )

    def fetch(self, voice: Voice, tell: Callable[[int, int], None]) -> None:
        """Fetch a voice's model to where hibari would. Raises EngineError: which file goes where."""
        from narrate.voice import fetching  # noqa: PLC0415  # httpx takes its time to load

        facts = hibari_loading.registry()[voice.name]
        path = hibari_loading.model_path(voice.name)
        wanted = fetching.Wanted(f"{self.address}/{facts['file']}", path, facts["bytes"], facts["sha256"])
        fetching.fetch(wanted, tell)

    def prepare(self, voice: Voice) -> None:
        """Load a voice, so that its first sentence does not wait. Raises EngineError if it cannot start."""
        _ready(voice)

    def speak(self, sentence: Sentence, voice: Voice) -> Take:
        """Say one sentence. Raises EngineError naming a word that it has no sound for."""
        speaker = _ready(voice)
        words = speaker.reader.words(sentence)
        if not any(word.ids for word in words):
            raise UnsayableError(
                f"hibari has nothing to say in «{sentence.written}»", hint="take the sentence away"
            )
        return joined([speaker.line(line) for line in lines(words)])

    def pronounce(self, sentence: Sentence, voice: Voice) -> tuple[Pronunciation, ...]:
        """Tell how each word will be said. Raises EngineError naming one that it has no sound for."""
        return tuple(_ready(voice).reader.pronounced(sentence))


_LOADING = Lock()
"""Two threads that begin at once load a voice once."""


def _ready(voice: Voice) -> "_Speaker":
    if voice.name not in hibari_loading.registry():
        raise EngineError(f"hibari has no voice «{voice.name}»", hint="narrate voices hibari lists them")
    with _LOADING:
        return _speaker(voice.name)


@lru_cache(maxsize=4)
def _speaker(name: str) -> "_Speaker":
    return _Speaker(name)


class _Speaker:
    """One model, loaded once; any number of threads may use it."""

    def __init__(self, name: str) -> None:
        try:
            self.voice = hibari_loading.load(name)
        except Exception as error:  # hibari's, onnxruntime's or the disk's
            hint = _way_out(name, hibari_loading.model_path(name))
            raise EngineError(f"hibari:{name} cannot start: {error}", hint=hint) from error
        self.reader = English("hibari", self.voice.g2p, self.voice.vocab)

    def line(self, words: Sequence[Word]) -> Take:
        """Say words that fit the model at once."""
        import numpy as np  # noqa: PLC0415
        from hibari import dsp  # noqa: PLC0415

        from narrate.voice.noise import Noise  # noqa: PLC0415  # it needs numpy

        ids = [0, *(each for word in words for each in word.ids), 0]
        outputs = self.voice.session.run(
            None, {"ids": np.asarray([ids], np.int64), "speed": np.ones(1, np.float32)}
        )
        seed = int.from_bytes(hashlib.sha256(bytes(ids)).digest()[:8], "big")
        samples = dsp.synth(*(output[0] for output in outputs[:6]), Noise(seed))
        heard = times(words, outputs[6], len(samples)) if self.voice.gives_durations else ()
        return Take(samples, SAMPLE_RATE, heard)


def _way_out(name: str, model: Path) -> str:
    if not model.exists():
        return f"fetch it once: narrate say --voice hibari:{name} Hello"
    if hibari_loading.registry()[name].get("bundled"):
        return "pip install --force-reinstall hibari-tts"
    return f"take {model} away, and it is fetched anew"

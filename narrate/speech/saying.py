"""What a worker is asked for: a sentence read out and spoken, its sound made, all of it put into a file."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import soundfile
import soxr

from narrate.audio import lame, mp3, perform, takes
from narrate.audio.cache import Cache
from narrate.audio.phrases import LEAD, Phrase
from narrate.audio.plan import Casting, Cue, Line, Pause
from narrate.audio.record import casting_of, lay_out, spoken_by
from narrate.errors import ScriptError
from narrate.script.model import Paragraph, Passage, Script, Sentence
from narrate.settings import Settings, SoundSettings, Stings
from narrate.voice import load

PCM_RATE = 24_000
"""Hz of bare samples, which cannot tell theirs: OpenAI's."""
_FILES = {"wav": ("WAV", "PCM_16"), "flac": ("FLAC", "PCM_16"), "opus": ("OGG", "OPUS")}
"""libsndfile's names."""


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence that is to be said."""

    sentence: Sentence
    name: str
    """By which the settings find who says it."""
    language: str
    rate: float
    pause: int
    """Milliseconds after it."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence that was said, and is kept."""

    phrase: Phrase
    seconds: float
    """How long it lasts, pauses apart."""


def speak(part: Part, settings: Settings, cache: Cache) -> Spoken | None:
    """Say a sentence; None where it has no words, but dashes, say. Raises EngineError."""
    lines = _lines(part, settings)
    seconds = 0.0
    for line in lines:
        take = takes.speak(line, load.engine_of(line.voice), cache)
        seconds += len(take.samples) / take.sample_rate / line.rate
    cues: tuple[Cue, ...] = (Pause(LEAD), *lines, Pause(part.pause - LEAD))
    return Spoken(Phrase(cues, 0, ()), seconds) if lines else None


def _lines(part: Part, settings: Settings) -> tuple[Line, ...]:
    passage = Passage("", (Paragraph((part.sentence,)),))
    casting = _casting(part.name, part.language, settings)
    try:
        laid = lay_out(passage, casting)
    except ScriptError:  # there is not one word in it
        return ()
    return tuple(replace(cue, rate=part.rate) for cue in laid.cues if isinstance(cue, Line))


@lru_cache(maxsize=8)
def _casting(name: str, language: str, settings: Settings) -> Casting:
    settings = replace(spoken_by(name, settings), stings=Stings())
    return casting_of(Script("", language, ()), settings, "", settings.folder)


def sound(phrase: Phrase, gain: float, kind: str, settings: SoundSettings, cache: Cache) -> bytes:
    """Give a phrase's sound: MPEG frames for `mp3`, else samples of 16 bits, for `pcm` at its rate."""
    if kind == "mp3":
        return lame.encode(perform.mastered(phrase, gain, settings, cache)[0], settings.bit_rate)
    samples = perform.heard(phrase, gain, settings, cache)
    if kind == "pcm":
        samples = np.asarray(soxr.resample(samples, mp3.SAMPLE_RATE, PCM_RATE))
    return np.rint(np.clip(samples, -1, 1) * 32_767).astype("<i2").tobytes()


def bound(kind: str, sounds: Sequence[bytes]) -> bytes:
    """Put samples into a file of a kind that is made whole."""
    made = io.BytesIO()
    container, coding = _FILES[kind]
    with soundfile.SoundFile(made, "w", mp3.SAMPLE_RATE, 1, coding, format=container) as file:
        for each in sounds:  # a sentence at a time: libsndfile's Ogg has been known to fall over much more
            file.write(np.frombuffer(each, "<i2"))
    return made.getvalue()

"""Voices that say the same sentence: each in a worker process, so that one which hangs is cut off."""

import math
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from narrate.audio import lame, mp3, takes
from narrate.audio.cache import Cache
from narrate.audio.crew import LostWorkerError
from narrate.audio.gating import DUAL_MONO, TOLERANCE
from narrate.audio.mastering import loudness
from narrate.audio.plan import Line
from narrate.audio.record import casting_of, lay_out, samples_of, spoken_by
from narrate.script.model import Script
from narrate.settings import Settings, SoundSettings
from narrate.trial import marked_up
from narrate.voice import load
from narrate.voice.model import Samples, Voice


@dataclass(frozen=True, slots=True)
class Heard:
    """What a voice made of a phrase."""

    mp3: bytes
    seconds: float
    """How long the words last."""
    took: float
    """Seconds that the voice needed for them, loading apart; of an online voice, until they were here."""


@dataclass(frozen=True, slots=True)
class Audition:
    """A voice, and what came of it."""

    voice: Voice
    heard: Heard | None = None
    failure: str = ""
    """Why there is nothing to be heard."""


def auditions(  # noqa: PLR0913, PLR0917  # who, what, and by whose hands
    voices: Iterable[Voice],
    text: str,
    language: str,
    settings: Settings,
    executor: Executor,
    on_voice: Callable[[Voice], None],
) -> Iterator[Audition]:
    """Have one voice after another say a phrase, SSML and all: at once they would slow each other down.

    `on_voice` is told whose turn it is. What fails is told of, and does not keep the next from speaking.
    """
    for voice in voices:
        on_voice(voice)
        try:
            yield Audition(voice, executor.submit(partial(hear, text, voice, language, settings)).result())
        except LostWorkerError as error:
            yield Audition(voice, failure=f"it {error}")
        except Exception as error:  # noqa: BLE001  # other people's code, which may do anything
            yield Audition(voice, failure=str(error) or type(error).__name__)


def hear(text: str, voice: Voice, language: str, settings: Settings) -> Heard:
    """Have a voice say a phrase, as loud as an edition. Raises NarrateError."""
    settings = spoken_by(voice.id, settings)
    script = marked_up(text, language)
    with TemporaryDirectory(prefix="narrate-audition-") as folder:
        cache = Cache(Path(folder))
        begun = time.monotonic()
        samples = samples_of(script, settings, cache)[0]
        took = time.monotonic() - begun
        lines = _lines(script, settings)
        seconds = sum(_duration(line, cache) for line in lines)
        if sound := _louder(samples, settings.sound):
            samples = samples_of(script, replace(settings, sound=sound), cache)[0]
    if not voice.online:  # it has loaded everything by now; another's service is not asked twice
        took = _time(lines)
    return Heard(_encoded(samples, settings.sound.bit_rate), seconds, took)


def _lines(script: Script, settings: Settings) -> tuple[Line, ...]:
    casting = casting_of(script, settings, "TEXT", Path())
    cues = (cue for passage in script.passages for cue in lay_out(passage, casting).cues)
    return tuple(cue for cue in cues if isinstance(cue, Line))


def _duration(line: Line, cache: Cache) -> float:
    """Tell how many seconds of a line, which was said before, are speech."""
    take = takes.speak(line, load.engine_of(line.voice), cache)
    return len(take.samples) / take.sample_rate


def _time(lines: Iterable[Line]) -> float:
    begun = time.monotonic()
    for line in lines:
        load.engine_of(line.voice).speak(line.sentence, line.voice)
    return time.monotonic() - begun


def _louder(samples: Samples, sound: SoundSettings) -> SoundSettings | None:
    """Make good what the limiter took away, as a passage does: voices are compared at the same loudness."""
    missing = sound.loudness - DUAL_MONO - loudness(samples, mp3.SAMPLE_RATE)
    is_due = math.isfinite(missing) and abs(missing) > TOLERANCE
    return replace(sound, loudness=sound.loudness + missing) if is_due else None


def _encoded(samples: Samples, bit_rate: int) -> bytes:
    frames = lame.encode(lame.pad(samples), bit_rate)
    return mp3.info_frame(lame.measure(frames, bit_rate), bit_rate) + frames

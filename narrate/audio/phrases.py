"""A passage cut into phrases, in pauses long enough for the encoder to begin anew."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from narrate.audio.keys import take_key
from narrate.audio.plan import Cue, Line, Pause, Plan, Sting
from narrate.voice import load

SHORTEST_CUT = 150
"""Milliseconds of a pause in which a passage is cut; below, the join could not lie in silence."""
LEAD = 60
"""Milliseconds of such a pause that go to the phrase after it."""
SHARE = 8
"""Phrases that a worker masters and encodes at once: half a minute of sound, a fifth of a second of work."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Cues between two cuts; mastered and encoded by itself."""

    cues: tuple[Cue, ...]
    first: int
    """Which sentence of the passage is its first: what it keeps is counted from there."""
    facts: tuple[Any, ...]
    """What decides its sound, but for the gain and the encoder's settings."""


def cut(plan: Plan) -> tuple[Phrase, ...]:
    """Cut a passage in its longer pauses."""
    return tuple(_phrases(plan))


def shares(phrases: tuple[Phrase, ...]) -> Iterator[tuple[Phrase, ...]]:
    """Deal a passage's phrases out, so that a long passage is not left to one worker."""
    for first in range(0, len(phrases), SHARE):
        yield phrases[first : first + SHARE]


def _phrases(plan: Plan) -> Iterator[Phrase]:
    cues: list[Cue] = []
    last = len(plan.cues) - 1
    for number, cue in enumerate(plan.cues):
        if isinstance(cue, Pause) and cue.duration >= SHORTEST_CUT and 0 < number < last:
            yield _phrase([*cues, Pause(cue.duration - LEAD)])
            cues = [Pause(LEAD)]
        else:
            cues.append(cue)
    yield _phrase(cues)


def _phrase(cues: list[Cue]) -> Phrase:
    first = min((cue.index for cue in cues if isinstance(cue, Line)), default=0)
    return Phrase(tuple(cues), first, tuple(_facts(cue, first) for cue in cues))


def _facts(cue: Cue, first: int) -> tuple[Any, ...]:
    match cue:
        case Line(sentence, voice, rate, gain, index, offset):
            key = take_key(sentence, voice, load.engine(voice.engine))
            return key, rate, gain, index - first, offset
        case Sting(path):
            return (hashlib.sha256(path.read_bytes()).hexdigest(),)
        case Pause(duration):
            return (duration,)

"""A passage cut into phrases, in pauses long enough for the encoder to begin anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from narrate.audio.keys import digest_of, take_key
from narrate.audio.plan import SHORTEST_CUT, Bed, Cue, Line, Pause, Plan, Sting
from narrate.voice import load

LEAD = 40
"""Milliseconds of such a pause that go to the phrase after it."""
TAIL = SHORTEST_CUT - LEAD
"""Milliseconds of it that are left to the phrase before, where a bed begins after it."""
SHARE = 4
"""Phrases that a worker masters and encodes at once: twenty seconds of sound, a tenth of a second of work."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Cues between two cuts; mastered and encoded by itself."""

    cues: tuple[Cue, ...]
    first: int
    """Which sentence of the passage is its first: what it keeps is counted from there."""
    facts: tuple[Any, ...]
    """What decides its sound, but for the gain and the encoder's settings."""
    bed: Path | None = None
    """What lies under all of it, and dies away in its last pause."""


def cut(plan: Plan) -> tuple[Phrase, ...]:
    """Cut a passage in its longer pauses."""
    return tuple(_phrases(plan))


def shares(phrases: tuple[Phrase, ...]) -> Iterator[tuple[Phrase, ...]]:
    """Deal a passage's phrases out, so that a long passage is not left to one worker."""
    for first in range(0, len(phrases), SHARE):
        yield phrases[first : first + SHARE]


def _phrases(plan: Plan) -> Iterator[Phrase]:
    cues: list[Cue] = []
    last, bed = len(plan.cues) - 1, plan.bed
    for number, cue in enumerate(plan.cues):
        is_inside = bed is not None and bed.first <= number < bed.last
        if isinstance(cue, Pause) and cue.duration >= SHORTEST_CUT and 0 < number < last and not is_inside:
            lead = cue.duration - TAIL if bed and number == bed.first - 1 else LEAD
            yield _phrase([*cues, Pause(cue.duration - lead)], bed if bed and number == bed.last else None)
            cues = [Pause(lead)]
        else:
            cues.append(cue)
    yield _phrase(cues, bed if bed and bed.last == last else None)


def _phrase(cues: list[Cue], bed: Bed | None) -> Phrase:
    first = min((cue.index for cue in cues if isinstance(cue, Line)), default=0)
    facts = [_facts(cue, first) for cue in cues]
    if bed:
        facts.append(("bed", digest_of(bed.path)))
    return Phrase(tuple(cues), first, tuple(facts), bed.path if bed else None)


def _facts(cue: Cue, first: int) -> tuple[Any, ...]:
    match cue:
        case Line(rate=rate, gain=gain, index=index, offset=offset):
            return take_key(cue, load.engine_of(cue.voice)), rate, gain, index - first, offset
        case Sting(path, is_house):
            return digest_of(path), is_house
        case Pause(duration):
            return (duration,)

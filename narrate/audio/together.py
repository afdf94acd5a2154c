"""Lines that are asked for together, where their engine takes several sentences in one request."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from narrate.audio.plan import Cue, Line, Plan, Sting
from narrate.voice.model import Voice


def together(plan: Plan, reach: Callable[[Voice], int]) -> Plan:
    """Put lines of one voice that follow each other together, up to the characters that its engine takes.

    Whoever hears a sound between them hears them apart anyway, so a sting divides them too.
    """
    groups = [group for run in _runs(plan.cues) for group in _groups(plan.cues, run, reach)]
    cues = list(plan.cues)
    for group in groups:
        sentences = tuple(line.sentence for _, line in group)
        for place, (at, line) in enumerate(group):
            cues[at] = replace(line, together=sentences, place=place)
    return replace(plan, cues=tuple(cues))


def _runs(cues: Sequence[Cue]) -> Iterator[list[int]]:
    """Give the places of lines between which one voice speaks, and nothing else sounds."""
    run = list[int]()
    for at, cue in enumerate(cues):
        if isinstance(cue, Sting) or (isinstance(cue, Line) and run and _voice(cues[run[-1]]) != cue.voice):
            yield run
            run = []
        if isinstance(cue, Line):
            run.append(at)
    yield run


def _voice(cue: Cue) -> Voice | None:
    return cue.voice if isinstance(cue, Line) else None


def _groups(
    cues: Sequence[Cue], run: Sequence[int], reach: Callable[[Voice], int]
) -> Iterator[list[tuple[int, Line]]]:
    """Divide a run where the next line would be too much; one that is alone is asked for as ever."""
    group, size = list[tuple[int, Line]](), 0
    for at in run:
        line = cues[at]
        if not isinstance(line, Line) or not (limit := reach(line.voice)):
            return
        more = len(line.sentence.spoken) + 1
        if group and size + more > limit:
            yield from [group] if len(group) > 1 else []
            group, size = [], 0
        group.append((at, line))
        size += more
    yield from [group] if len(group) > 1 else []

"""A passage taken all the way: its lines said, its gain found, its phrases encoded, all of it bound."""

import json
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from narrate.audio import mp3, remembered, timing
from narrate.audio.cache import Cache
from narrate.audio.gating import blocks, corrected
from narrate.audio.keys import passage_key, phrase_key
from narrate.audio.model import RecordedPassage, SpokenSentence, Timing, Words
from narrate.audio.phrases import SHARE, Phrase, cut, shares
from narrate.audio.plan import MARGIN, Line, Plan, Sting
from narrate.audio.progress import Meter
from narrate.audio.schedule import Job, Task
from narrate.script.model import Notice
from narrate.script.written import Alias
from narrate.settings import SoundSettings


@dataclass(frozen=True, slots=True)
class Page:
    """A passage on its way: what became of it when it was last recorded, or else how it is laid out."""

    title: str
    key: str
    """What it is remembered under; empty where it is not."""
    known: RecordedPassage | None
    plan: Plan = field(default_factory=lambda: Plan((), ()))
    notices: tuple[Notice, ...] = ()
    """What the voice cannot do of it."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is to be said."""
        return tuple(cue for cue in self.plan.cues if isinstance(cue, Line))

    @property
    def sounds(self) -> tuple[Path, ...]:
        """What is to be played."""
        stings = (cue.path for cue in self.plan.cues if isinstance(cue, Sting))
        return (*stings, self.plan.bed.path) if self.plan.bed else tuple(stings)

    @property
    def letters(self) -> int:
        """How much that is."""
        return sum(map(_letters, self.lines))


def _letters(line: Line) -> int:
    return len(line.sentence.spoken)


@dataclass(frozen=True, slots=True)
class Making:
    """What all passages of a recording have in common."""

    sound: SoundSettings
    cache: Cache
    meter: Meter
    name: str
    """The script's, for messages."""


def made(page: Page, making: Making) -> Job[RecordedPassage]:
    """Give a passage as it is known, or make it; what is in the cache of it is not made again."""
    if page.known:
        making.meter.known(len(page.known.sentences), 0)
        making.meter.bound()
        return page.known
    phrases = cut(page.plan)
    key = passage_key([phrase.facts for phrase in phrases], making.sound)
    kept = making.cache.read(key)
    if kept is None:
        yield list(_sayings(page, phrases, making))
        head: str = yield from _bound(page, phrases, key, making)
    else:
        head = kept.partition(b"\n")[0].decode()
        making.meter.known(len(page.lines), page.letters)
    making.meter.bound()
    passage = _passage_from(key, json.loads(head), page.plan)
    if not page.notices:  # these name lines of the script, which move
        remembered.write(page.key, passage, making.cache)
    return passage


def _sayings(page: Page, phrases: tuple[Phrase, ...], making: Making) -> Iterator[Task]:
    """Ask for the lines that are not in the cache; a line's facts begin with its take's key."""
    known = [pair for phrase in phrases for pair in zip(phrase.cues, phrase.facts, strict=False)]
    lines = [(cue, facts[0]) for cue, facts in known if isinstance(cue, Line)]
    for _, group in groupby(enumerate(lines), lambda each: _company(*each)):
        asked = [pair for _, pair in group]
        missing = [line for line, key in asked if not making.cache.holds(key)]
        if not missing:
            for line, _ in asked:
                making.meter.kept(1, _letters(line))
            continue
        first = missing[0]
        at = page.plan.sentences[first.index][0].line
        place = f"{making.name}, line {at}" if at else ""
        done = _teller(making.meter.said, [_letters(line) for line, _ in asked])
        words = first.sentence.written.strip()
        yield Task("say", (first, making.cache), place, words, done, weight=len(asked))


def _company(number: int, pair: tuple[Line, str]) -> int:
    """Name what lines that are asked for together have in common: where the first of them stands."""
    return number - pair[0].place


def _teller(tell: Callable[[int], None], letters: Sequence[int]) -> Callable[[Any], None]:
    def done(_: Any) -> None:  # noqa: ANN401
        for some in letters:
            tell(some)

    return done


def _bound(page: Page, phrases: tuple[Phrase, ...], key: str, making: Making) -> Job[str]:
    """Find a passage's gain, have its phrases encoded in shares, and bind them; give the entry's head."""
    sound, cache = making.sound, making.cache
    about = (making.name, page.title)
    weight = 1 + len(page.lines) / 10
    (gain,) = yield [Task("level", (phrases, sound, cache), *about, weight=weight)]
    encoded = yield list(_encodings(phrases, gain, page, making))
    powers = [power for share in encoded for phrase in share for power in phrase.powers]
    better = corrected(gain, blocks(powers), sound.loudness)
    if better != gain:
        yield list(_encodings(phrases, better, page, making, is_again=True))
    (head,) = yield [Task("bind", (phrases, better, sound, cache, key), *about, weight=weight)]
    return str(head)


def _encodings(
    phrases: tuple[Phrase, ...], gain: float, page: Page, making: Making, *, is_again: bool = False
) -> Iterator[Task]:
    """Ask for a passage's phrases in shares; in one, where most of them lie in the cache.

    What is encoded again is no more sound than before, and not counted.
    """
    missing = {
        phrase for phrase in phrases if not making.cache.holds(phrase_key(phrase.facts, gain, making.sound))
    }
    for share in shares(phrases) if len(missing) > SHARE else (phrases,):
        count = None if is_again else _counter(making.meter, [phrase in missing for phrase in share], share)
        lines = 1 + sum(isinstance(cue, Line) for phrase in share for cue in phrase.cues)
        arguments = (share, gain, making.sound, making.cache)
        yield Task("encode", arguments, making.name, page.title, count, weight=lines)


def _counter(meter: Meter, are_new: list[bool], share: tuple[Phrase, ...]) -> Callable[[Any], None]:
    """Count what was encoded; what lay in the cache is no sound made."""
    letters = sum(_letters(cue) for phrase in share for cue in phrase.cues if isinstance(cue, Line))

    def count(encoded: Any) -> None:  # noqa: ANN401
        frames = sum(phrase.frames for phrase, is_new in zip(encoded, are_new, strict=True) if is_new)
        meter.encoded(letters, frames * mp3.SAMPLES_PER_FRAME / mp3.SAMPLE_RATE)

    return count


def _passage_from(key: str, head: dict[str, Any], plan: Plan) -> RecordedPassage:
    lines: dict[int, list[Line]] = {}
    for cue in plan.cues:
        if isinstance(cue, Line):
            lines.setdefault(cue.index, []).append(cue)
    times = groupby(head["lines"], key=itemgetter(0))
    sentences = (_sentence(plan, lines[number], list(heard)) for number, heard in times)
    return RecordedPassage(
        key, head["frames"], head["crc"], head["gain"], array("d", head["powers"]), tuple(sentences)
    )


def _sentence(plan: Plan, lines: Sequence[Line], heard: Sequence[list[Any]]) -> SpokenSentence:
    """Give a sentence as its lines were heard, each `[number, start, end, words]`."""
    number = lines[0].index
    sentence, role = plan.sentences[number]
    spoken = " ".join(line.sentence.spoken for line in lines)
    voices = " ".join(dict.fromkeys(line.voice.id for line in lines))
    start, end = heard[0][1], heard[-1][2]
    timed = zip(lines, heard, strict=True)
    rows = [row for line, (_, *span, words) in timed for row in words or [_whole(line, *span)]]
    aliases = [alias for line in lines for alias in _aliases(line)]
    words = timing.complete(sentence.written, start, end, rows, aliases)
    kind: Timing = "voice" if all(words for *_, words in heard) else "proportional"
    return SpokenSentence(number, sentence.written, spoken, role, voices, start, end, Words(words), kind)


def _whole(line: Line, start: int, end: int) -> timing.Row:
    """Give a line's sound as the time of all its words."""
    margin = min(MARGIN * mp3.SAMPLE_RATE // 1000, (end - start) // 2)
    return line.offset, line.offset + len(line.sentence.written), start + margin, end - margin


def _aliases(line: Line) -> Iterator[Alias]:
    """Find what is said otherwise than it is written, and where that stands in the sentence."""
    at = line.offset
    for token in line.sentence.tokens:
        first, at = at, at + len(token.written)
        if token.alias is not None:
            yield first, at, token.alias

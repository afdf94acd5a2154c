"""The recording: passages spoken, arranged, mastered and encoded, each by itself, several at once."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import astuple, replace
from functools import cache as remembered
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from narrate.audio import arrange, mastering, mp3, takes
from narrate.audio.cache import Cache, key_of
from narrate.audio.model import Chapter, RecordedPassage, Recording, SpokenSentence
from narrate.audio.plan import Casting, Cue, Line, Pause, Plan, Sting, plan, unmet
from narrate.errors import EngineError, ScriptError
from narrate.script import lexicon
from narrate.script.model import Script
from narrate.script.read_out import read_out
from narrate.settings import Settings, SoundSettings
from narrate.voice import load
from narrate.voice.model import Samples, Take, WordTime

Progress = Callable[[int, int], None]
"""Told how many lines are said, and of how many."""

_VERSION = 1
"""Goes up whenever the same cues would sound different, or are kept differently."""


def record(
    script: Script,
    settings: Settings,
    cache: Cache,
    *,
    name: str = "script",
    folder: Path = Path(),
    executor: Executor | None = None,
    on_progress: Progress | None = None,
) -> Recording:
    """Say a whole script. `name` stands in messages; sounds and lexicons are sought in `folder`.

    Passages run in threads of our own, or in the executor given (everything handed to it can be pickled).
    Raises ScriptError, VoiceError, EngineError or RecordingError; what was spoken until then is kept.
    """
    plans = _plans(script, settings, name, folder)
    count = _Counter(sum(len(_lines(each)) for each in plans), on_progress)
    if executor is not None:
        passages = _record_all(
            plans, partial(record_passage, sound=settings.sound, cache=cache, name=name), executor, count
        )
    else:
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            work = partial(record_passage, sound=settings.sound, cache=cache, name=name, on_line=count.one)
            passages = _record_all(plans, work, threads, None)
    notices = tuple(f"{name}, {notice}" for notice in _notices(plans))
    return _recording(script, passages, plans, settings.sound.bit_rate, notices)


def _plans(script: Script, settings: Settings, name: str, folder: Path) -> tuple[Plan, ...]:
    voice = load.voice_for(settings.voice.name, script.language)
    rules = lexicon.merge(
        lexicon.HOUSE,
        *(lexicon.load(settings.folder / path) for path in settings.script.lexicons),
        *(lexicon.load(folder / path) for path in script.lexicons),
    )
    casting = Casting(
        voice=voice,
        find=remembered(lambda asked: load.voice(asked)),
        read_out=lambda sentence: read_out(sentence, script.language, rules),
        pauses=settings.pauses,
        folder=folder,
        name=name,
    )
    last = len(script.passages) - 1
    return tuple(plan(passage, casting, is_last=n == last) for n, passage in enumerate(script.passages))


def _lines(plan_: Plan) -> tuple[Line, ...]:
    return tuple(cue for cue in plan_.cues if isinstance(cue, Line))


class _Counter:
    """Counts lines for whoever shows the progress."""

    def __init__(self, total: int, on_progress: Progress | None) -> None:
        self.done, self.total, self.on_progress = 0, total, on_progress

    def one(self) -> None:
        self.add(1)

    def add(self, lines: int) -> None:
        self.done += lines
        if self.on_progress:
            self.on_progress(self.done, self.total)


def _record_all(
    plans: Sequence[Plan], work: Callable[[Plan], RecordedPassage], executor: Executor, count: _Counter | None
) -> tuple[RecordedPassage, ...]:
    """Record the longest first, so that no long one is left over for one worker at the end."""
    order = sorted(
        range(len(plans)), key=lambda n: -sum(len(line.sentence.spoken) for line in _lines(plans[n]))
    )
    futures: dict[int, Future[RecordedPassage]] = {n: executor.submit(work, plans[n]) for n in order}
    try:
        for n in order:
            futures[n].result()
            if count:
                count.add(len(_lines(plans[n])))
    except BaseException:
        for future in futures.values():
            future.cancel()
        raise
    return tuple(futures[n].result() for n in range(len(plans)))


def record_passage(
    plan_: Plan, sound: SoundSettings, cache: Cache, name: str, on_line: Callable[[], None] | None = None
) -> RecordedPassage:
    """Record one passage, or take it from the cache."""
    key = _passage_key(plan_, sound)
    kept = cache.read(key)
    if kept is None:
        kept = _performed(plan_, sound, cache, name, on_line)
        cache.write(key, kept)
    elif on_line:
        for _ in _lines(plan_):
            on_line()
    return _passage_from_bytes(key, kept, plan_)


def frames_of(passage: RecordedPassage, cache: Cache) -> bytes | None:
    """Give a recorded passage's MPEG frames, or None where the cache has lost them since."""
    kept = cache.read(passage.key)
    return kept.partition(b"\n")[2] if kept is not None else None


def _passage_key(plan_: Plan, sound: SoundSettings) -> str:
    made_by = [version(package) for package in ("lameenc", "soxr", "numpy")]
    return key_of("passage", _VERSION, made_by, astuple(sound), [_facts(cue) for cue in plan_.cues])


def _facts(cue: Cue) -> tuple[Any, ...]:
    match cue:
        case Line(sentence, voice, rate, gain, index, offset):
            return takes.take_key(sentence, voice, load.engine(voice.engine)), rate, gain, index, offset
        case Sting(path):
            return (hashlib.sha256(path.read_bytes()).hexdigest(),)
        case Pause(duration):
            return (duration,)


def _performed(
    plan_: Plan, sound: SoundSettings, cache: Cache, name: str, on_line: Callable[[], None] | None
) -> bytes:
    """Speak, arrange, master and encode: a line of JSON with the times, then the MPEG frames."""
    samples, times = _mastered(plan_, sound, cache, name, on_line)
    frames = mp3.encode(mp3.pad(samples), sound.bit_rate)
    measured = mp3.measure(frames, sound.bit_rate)
    powers = np.round(mastering.block_powers(samples, mp3.SAMPLE_RATE), 9).tolist()
    head = {"frames": measured.frames, "crc": measured.crc, "powers": powers, "sentences": times}
    return json.dumps(head).encode() + b"\n" + frames


def _mastered(
    plan_: Plan, sound: SoundSettings, cache: Cache, name: str, on_line: Callable[[], None] | None
) -> tuple[Samples, list[list[Any]]]:
    """Give a passage's samples at 48 kHz, and of each sentence [start, end, words]; start is None if it is silent."""
    segments: list[Any] = []
    times: list[list[Any]] = [[None, 0, []] for _ in plan_.sentences]
    at = 0
    for cue in plan_.cues:
        segment, words = _cue(cue, plan_, cache, name)
        segments.append(segment)
        end = at + int(segment.frame_count())
        if isinstance(cue, Line):
            sentence = times[cue.index]
            sentence[0] = at if sentence[0] is None else sentence[0]
            sentence[1] = end
            sentence[2] += [astuple(replace(w, start=w.start + at, end=w.end + at)) for w in words]
            if on_line:
                on_line()
        at = end
    samples = arrange.samples_from_segment(arrange.joined(segments))
    return mastering.master(
        samples, mp3.SAMPLE_RATE, loudness_target=sound.loudness, peak_limit=sound.true_peak
    ), times


def samples_of(script: Script, settings: Settings, cache: Cache) -> tuple[Samples, int]:
    """Say a script without encoding it: mono samples and their rate in Hz."""
    plans = _plans(script, settings, "TEXT", Path())
    return np.concatenate(
        [_mastered(each, settings.sound, cache, "TEXT", None)[0] for each in plans]
    ), mp3.SAMPLE_RATE


def _cue(cue: Cue, plan_: Plan, cache: Cache, name: str) -> tuple[Any, Sequence[WordTime]]:
    match cue:
        case Pause(duration):
            return arrange.silence(duration), ()
        case Sting(path):
            return arrange.sting(path), ()
        case Line():
            take = _take(cue, plan_, cache, name)
            segment, factor = arrange.spoken(take, cue.rate, cue.gain)
            return segment, tuple(_moved(take, cue.offset, factor))


def _take(line: Line, plan_: Plan, cache: Cache, name: str) -> Take:
    try:
        return takes.speak(line.sentence, line.voice, load.engine(line.voice.engine), cache)
    except EngineError as error:
        place = plan_.sentences[line.index][0].line
        raise EngineError(
            f"{name}, line {place}: {error}" if place else str(error), hint=error.hint
        ) from error


def _moved(take: Take, offset: int, factor: float) -> Iterator[WordTime]:
    """A take's word times in 48 kHz samples; words that one written form became are one word again."""
    last: WordTime | None = None
    for word in take.words:
        time = WordTime(
            word.first + offset, word.last + offset, round(word.start * factor), round(word.end * factor)
        )
        if last and (last.first, last.last) == (time.first, time.last):
            last = replace(last, end=time.end)
            continue
        if last:
            yield last
        last = time
    if last:
        yield last


def _passage_from_bytes(key: str, data: bytes, plan_: Plan) -> RecordedPassage:
    head = json.loads(data.partition(b"\n")[0])
    sentences = (
        _sentence(n, plan_, start, end, words)
        for n, (start, end, words) in enumerate(head["sentences"])
        if start is not None
    )
    return RecordedPassage(key, head["frames"], head["crc"], tuple(head["powers"]), tuple(sentences))


def _sentence(n: int, plan_: Plan, start: int, end: int, words: Sequence[Sequence[int]]) -> SpokenSentence:
    written, role = plan_.sentences[n]
    lines = [line for line in _lines(plan_) if line.index == n]
    spoken = " ".join(line.sentence.spoken for line in lines)
    voices = " ".join(dict.fromkeys(line.voice.id for line in lines))
    return SpokenSentence(
        written.written, spoken, role, voices, start, end, tuple(WordTime(*word) for word in words)
    )


def _recording(
    script: Script,
    passages: Sequence[RecordedPassage],
    plans: Sequence[Plan],
    bit_rate: int,
    notices: tuple[str, ...],
) -> Recording:
    chapters, frames = list[Chapter](), 0
    for written, passage in zip(script.passages, passages, strict=True):
        start = frames * mp3.SAMPLES_PER_FRAME
        frames += passage.frames
        moved = tuple(_later(sentence, start) for sentence in passage.sentences)
        end = frames * mp3.SAMPLES_PER_FRAME
        chapters.append(Chapter(written.title, written.anchor, start, end, moved, passage))
    chapters[-1] = replace(chapters[-1], end=mp3.duration(frames))
    powers = np.array([power for passage in passages for power in passage.powers])
    voices = dict.fromkeys(line.voice.id for each in plans for line in _lines(each))
    loudness = mastering.gated(powers) + mastering.DUAL_MONO
    return Recording(tuple(chapters), tuple(voices), bit_rate, loudness, notices)


def _later(sentence: SpokenSentence, samples: int) -> SpokenSentence:
    words = tuple(
        replace(word, start=word.start + samples, end=word.end + samples) for word in sentence.words
    )
    return replace(sentence, start=sentence.start + samples, end=sentence.end + samples, words=words)


def _notices(plans: Sequence[Plan]) -> Iterator[str]:
    for each in plans:
        yield from unmet(
            each, lambda voice: load.engine(voice.engine).elements, [s for s, _ in each.sentences]
        )


__all__ = ["Progress", "ScriptError", "frames_of", "record", "record_passage"]

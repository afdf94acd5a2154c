"""The recording: passages spoken, arranged, mastered and encoded, each by itself, several at once."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor, as_completed
from dataclasses import astuple, replace
from functools import cache as remembered
from functools import partial
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from narrate.audio import arrange, mastering, mp3, takes
from narrate.audio.cache import Cache, key_of
from narrate.audio.model import Chapter, RecordedPassage, Recording, SpokenSentence
from narrate.audio.plan import Casting, Cue, Line, Pause, Plan, Sting, beside, plan, respelled, unmet
from narrate.errors import EngineError, ScriptError, VoiceError
from narrate.script import lexicon
from narrate.script.model import Notice, Script
from narrate.script.read_out import read_out
from narrate.settings import Settings, SoundSettings
from narrate.voice import load
from narrate.voice.model import Samples, Take, Voice, WordTime

Progress = Callable[[int, int], None]
"""Told how many lines are said, and of how many."""

_VERSION = 1
"""Goes up whenever the same cues would sound different, or are kept differently."""


def record(  # noqa: PLR0913  # what may be left away goes by its name
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
    work = partial(record_passage, sound=settings.sound, cache=cache, name=name)
    passages = _record_in(executor, plans, work, count) if executor else _record_here(plans, work, count)
    notices = tuple(f"{name}, {notice}" for notice in (*script.notices, *_notices(plans)))
    return _recording(script, passages, plans, settings.sound.bit_rate, notices)


def _plans(script: Script, settings: Settings, name: str, folder: Path) -> tuple[Plan, ...]:
    if not script.passages:
        raise ScriptError(f"{name} has nothing to say", hint="make one with: narrate script ARTICLE")
    casting = casting_of(script, settings, name, folder)
    last = len(script.passages) - 1
    plans = (plan(passage, casting, is_last=n == last) for n, passage in enumerate(script.passages))
    return tuple(respelled(each, _elements) for each in plans)


def casting_of(script: Script, settings: Settings, name: str, folder: Path) -> Casting:
    """Find who speaks a script, and by which lexicons. Raises ScriptError or VoiceError."""
    rules = _rules(script, settings, name, folder)
    return Casting(
        voice=load.voice_for(settings.voice.name, script.language),
        find=remembered(_ready_voice),
        read_out=lambda sentence: read_out(sentence, script.language, rules),
        pauses=settings.pauses,
        folder=folder,
        name=name,
    )


def _rules(script: Script, settings: Settings, name: str, folder: Path) -> lexicon.Lexicon:
    """Merge our lexicon, the house's, and those that stand beside the script."""
    own = list[Path]()
    for uri in script.lexicons:
        path = beside(folder, uri)
        if path is None:
            hint = f"put the file into {folder}, or take the <lexicon> away"
            raise ScriptError(f'{name}: <lexicon uri="{uri}"> is no file beside the script', hint=hint)
        own.append(path)
    return lexicon.in_force(settings, own)


def _ready_voice(name: str) -> Voice:
    """Find a voice that a script names, whatever it speaks: whoever wrote the name has chosen."""
    found = load.voice(name)
    if found.needs:
        raise VoiceError(f"{found.id} is not ready", hint=found.needs)
    return found


def _lines(plan_: Plan) -> tuple[Line, ...]:
    return tuple(cue for cue in plan_.cues if isinstance(cue, Line))


class _Counter:
    """Counts lines for whoever shows the progress, and stops those who are at it."""

    def __init__(self, total: int, on_progress: Progress | None) -> None:
        self.done, self.total, self.on_progress = 0, total, on_progress
        self.lock = Lock()
        self.is_stopped = False

    def add(self, lines: int) -> None:
        with self.lock:
            self.done += lines
            if self.on_progress:
                self.on_progress(self.done, self.total)


def _record_here(
    plans: Sequence[Plan], work: partial[RecordedPassage], count: _Counter
) -> tuple[RecordedPassage, ...]:
    """Record in threads of our own: every line first, so that no core waits for a long passage at the end."""
    cache, name = work.keywords["cache"], work.keywords["name"]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        lines = [
            threads.submit(_say, line, plans[n], cache, name, count)
            for n in _longest_first(plans)
            for line in _unsaid(plans[n], _passage_key(plans[n], work.keywords["sound"]), cache, count)
        ]
        try:
            return _gathered({threads.submit(work, plans[n]): n for n in _longest_first(plans)}, lines)
        finally:
            count.is_stopped = True


def _unsaid(plan_: Plan, key: str, cache: Cache, count: _Counter) -> tuple[Line, ...]:
    """Give the lines of a passage that is yet to be made; those of a kept one are counted as said."""
    if not cache.holds(key):
        return _lines(plan_)
    for _ in _lines(plan_):
        count.add(1)
    return ()


def _say(line: Line, plan_: Plan, cache: Cache, name: str, count: _Counter) -> None:
    """Have a line spoken, so that it lies in the cache when its passage is arranged."""
    if count.is_stopped:
        raise CancelledError
    _take(line, plan_, cache, name)
    count.add(1)


def _record_in(
    executor: Executor, plans: Sequence[Plan], work: partial[RecordedPassage], count: _Counter
) -> tuple[RecordedPassage, ...]:
    """Record in somebody's executor, a passage at a time."""
    futures = {executor.submit(work, plans[n]): n for n in _longest_first(plans)}
    for future, n in futures.items():
        future.add_done_callback(partial(_count, count, len(_lines(plans[n]))))
    return _gathered(futures)


def _count(count: _Counter, lines: int, _: Future[RecordedPassage]) -> None:
    count.add(lines)


def _longest_first(plans: Sequence[Plan]) -> list[int]:
    """Order passages so that no long one is left over for one worker at the end."""
    return sorted(
        range(len(plans)), key=lambda n: -sum(len(line.sentence.spoken) for line in _lines(plans[n]))
    )


def _gathered(
    passages: dict[Future[RecordedPassage], int], lines: Sequence[Future[None]] = ()
) -> tuple[RecordedPassage, ...]:
    """Wait for all; the first failure ends the rest."""
    everything: list[Future[Any]] = [*lines, *passages]
    try:
        for future in as_completed(everything):
            future.result()
    finally:
        for future in everything:
            future.cancel()
    made = {n: future.result() for future, n in passages.items()}
    return tuple(made[n] for n in range(len(made)))


def record_passage(plan_: Plan, sound: SoundSettings, cache: Cache, name: str) -> RecordedPassage:
    """Record one passage, or take it from the cache."""
    key = _passage_key(plan_, sound)
    kept = cache.read(key)
    if kept is None:
        kept = _performed(plan_, sound, cache, name)
        cache.write(key, kept)
    return _passage_from_bytes(key, kept, plan_)


def frames_of(passage: RecordedPassage, cache: Cache) -> bytes | None:
    """Give a recorded passage's MPEG frames, or None where the cache has lost them since."""
    kept = cache.read(passage.key)
    return kept.partition(b"\n")[2] if kept is not None else None


def _passage_key(plan_: Plan, sound: SoundSettings) -> str:
    made_by = [version(package) for package in ("lameenc", "soxr", "numpy")]
    versions = (_VERSION, mastering.VERSION, mp3.QUALITY, *made_by)
    return key_of("passage", versions, astuple(sound), [_facts(cue) for cue in plan_.cues])


def _facts(cue: Cue) -> tuple[Any, ...]:
    match cue:
        case Line(sentence, voice, rate, gain, index, offset):
            return takes.take_key(sentence, voice, load.engine(voice.engine)), rate, gain, index, offset
        case Sting(path):
            return (hashlib.sha256(path.read_bytes()).hexdigest(),)
        case Pause(duration):
            return (duration,)


def _performed(plan_: Plan, sound: SoundSettings, cache: Cache, name: str) -> bytes:
    """Speak, arrange, master and encode: a line of JSON with the times, then the MPEG frames."""
    samples, powers, times = _mastered(plan_, sound, cache, name)
    frames = mp3.encode(mp3.pad(samples), sound.bit_rate)
    measured = mp3.measure(frames, sound.bit_rate)
    kept = np.round(powers, 9).tolist()
    head = {"frames": measured.frames, "crc": measured.crc, "powers": kept, "sentences": times}
    return json.dumps(head).encode() + b"\n" + frames


def _mastered(
    plan_: Plan, sound: SoundSettings, cache: Cache, name: str
) -> tuple[Samples, NDArray[np.float64], list[list[Any]]]:
    """Give a passage's samples at 48 kHz, its gating blocks, and each sentence's [start, end, words].

    A sentence's start is None where it is silent.
    """
    segments: list[Any] = []
    times: list[list[Any]] = [[None, 0, []] for _ in plan_.sentences]
    at = 0
    for cue in plan_.cues:
        segment, words = _cue(cue, plan_, cache, name)
        segments.append(segment)
        end = at + int(segment.frame_count())
        if isinstance(cue, Line):
            start, _, earlier = times[cue.index]
            moved = [astuple(replace(w, start=w.start + at, end=w.end + at)) for w in words]
            times[cue.index] = [at if start is None else start, end, earlier + moved]
        at = end
    samples = arrange.samples_from_segment(arrange.joined(segments))
    target, limit = sound.loudness, sound.true_peak
    made, powers = mastering.master(samples, mp3.SAMPLE_RATE, loudness_target=target, peak_limit=limit)
    return made, powers, times


def samples_of(script: Script, settings: Settings, cache: Cache) -> tuple[Samples, int, tuple[str, ...]]:
    """Say a script without encoding it: mono samples, their rate in Hz, and what people should know."""
    plans = _plans(script, settings, "TEXT", Path())
    samples = [_mastered(each, settings.sound, cache, "TEXT")[0] for each in plans]
    return np.concatenate(samples), mp3.SAMPLE_RATE, tuple(map(str, _notices(plans)))


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
    """Give a take's word times in 48 kHz samples; words that one written form became are one again."""
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


def _notices(plans: Sequence[Plan]) -> Iterator[Notice]:
    return iter(dict.fromkeys(notice for each in plans for notice in unmet(each, _elements)))


def _elements(voice: Voice) -> frozenset[str]:
    return load.engine(voice.engine).elements

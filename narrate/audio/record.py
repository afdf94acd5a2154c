"""The recording: every passage laid out, spoken, mastered, encoded and bound, many at once."""

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, fields, replace
from functools import cache as remembering
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from narrate.audio import mp3, remembered
from narrate.audio.cache import Cache
from narrate.audio.crew import Crew, cores
from narrate.audio.gating import DUAL_MONO, blocks, gated
from narrate.audio.keys import digest_of, take_key
from narrate.audio.making import Making, Page, made
from narrate.audio.model import Chapter, RecordedPassage, Recording
from narrate.audio.phrases import cut
from narrate.audio.plan import Casting, Plan, beside, plan, respelled, unmet
from narrate.audio.progress import Meter, OnProgress
from narrate.audio.schedule import carry_out
from narrate.audio.together import together
from narrate.errors import ScriptError, SettingsError, VoiceError
from narrate.script.model import Passage, Script, Sentence
from narrate.settings import Settings, Stings, chain_for
from narrate.speakers import Options
from narrate.voice import load
from narrate.voice.choose import Choice, begin, choose, refusal
from narrate.voice.model import Joining, OnFetch, Parallel, Samples, Voice

AT_ONCE = 4
"""Tasks given out for each worker: nobody waits, and what is nearly done goes first."""


def record(  # noqa: PLR0913  # what may be left away goes by its name
    script: Script,
    settings: Settings,
    cache: Cache,
    *,
    name: str = "script",
    folder: Path = Path(),
    executor: Executor | None = None,
    on_progress: OnProgress | None = None,
    on_fetch: OnFetch | None = None,
) -> Recording:
    """Say a whole script. `name` stands in messages; sounds and lexicons are sought in `folder`.

    Tasks run in threads of our own, or in the executor given: a Crew, or one that spans machines which share
    the cache's folder (everything handed to it can be pickled). Raises ScriptError, VoiceError, EngineError
    or RecordingError; what was spoken until then is kept.
    """
    laid = _laid_out(script, settings, cache, name, folder, on_fetch)
    pages = laid.pages
    making = Making(settings.sound, cache, _meter(pages, on_progress), name)
    at_once = _at_once(pages)
    if isinstance(executor, Crew):
        executor.widen(at_once)
    letters = [page.letters for page in pages]
    order = sorted(range(len(pages)), key=lambda n: -letters[n])  # no long one is left for the end
    jobs = [made(pages[n], making) for n in order]
    told = dict.fromkeys((*script.notices, *(notice for page in pages for notice in page.notices)))
    choice = laid.choice
    del pages, laid  # each job lets its own go when it is done
    with nullcontext(executor) if executor else ThreadPoolExecutor(at_once) as workers:
        passages = dict(zip(order, carry_out(jobs, workers, AT_ONCE * at_once), strict=True))
    notices = (*choice.notices, *(f"{name}, {notice}" for notice in told))
    return _recording(script, [passages[n] for n in sorted(order)], settings, choice.name, notices)


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """A script's passages, as they are to be said."""

    pages: tuple[Page, ...]
    choice: Choice
    """Who says them."""


def _laid_out(  # noqa: PLR0913, PLR0917
    script: Script, settings: Settings, cache: Cache, name: str, folder: Path, on_fetch: OnFetch | None
) -> _LaidOut:
    """Lay a script out for the first voice that can begin; nobody has to, where all was said before."""
    if not script.passages:
        raise ScriptError(f"{name} has nothing to say", hint="make one with: narrate script ARTICLE")
    names, refusals = chain_for(settings, script.language), tuple[VoiceError, ...]()
    while True:
        lexicons = _Lexicons(script, settings, name, folder)
        choice = choose(names, script.language, settings.engines, on_fetch, refusals)
        casting = _casting(script, settings, lexicons, choice.voice, name, folder, cache, on_fetch)
        pages = _pages(script, settings, lexicons, casting, cache)
        refused = refusal(choice) if choice.rest and any(_is_new(page, cache) for page in pages) else None
        if refused is None:
            return _LaidOut(pages, choice)
        names, refusals = choice.rest, (*choice.refusals, refused)


def _is_new(page: Page, cache: Cache) -> bool:
    """Say whether somebody has to speak for a page."""
    return any(not cache.holds(take_key(line, load.engine_of(line.voice))) for line in page.lines)


def _pages(
    script: Script, settings: Settings, lexicons: "_Lexicons", casting: Casting, cache: Cache
) -> tuple[Page, ...]:
    """Lay out every passage that is not known already; what cannot be said shows before anything is."""
    conditions = remembered.conditions(casting, script.language, lexicons.facts(), settings.sound)
    last = len(script.passages) - 1
    pages = tuple(
        _page(passage, casting, conditions, cache, is_first=n == 0, is_last=n == last)
        for n, passage in enumerate(script.passages)
    )
    _listen_to({path for page in pages for path in page.sounds})
    return pages


def _listen_to(paths: Collection[Path]) -> None:
    """Refuse files that are no sounds, before anything is spoken. Raises RecordingError."""
    if paths:
        from narrate.audio import sounds  # noqa: PLC0415  # few editions play any

        for path in sorted(paths):
            sounds.check(path)


def _page(  # noqa: PLR0913  # where it stands goes by its name
    passage: Passage, casting: Casting, conditions: str, cache: Cache, *, is_first: bool, is_last: bool
) -> Page:
    key = remembered.key_for(passage, conditions, is_first=is_first, is_last=is_last)
    known = remembered.read(key, cache)
    if known:
        return Page(passage.title, key, known)
    laid = lay_out(passage, casting, is_first=is_first, is_last=is_last)
    return Page(passage.title, key, None, laid, tuple(unmet(laid, _elements)))


def lay_out(passage: Passage, casting: Casting, *, is_first: bool = False, is_last: bool = False) -> Plan:
    """Lay a passage out as its voices take it. Raises ScriptError or VoiceError."""
    laid = respelled(plan(passage, casting, is_first=is_first, is_last=is_last), _elements)
    return together(laid, _reach)


def _elements(voice: Voice) -> frozenset[str]:
    return load.engine_of(voice).elements


def _reach(voice: Voice) -> int:
    """Tell how many characters a voice takes in one request; 0 where it says each sentence by itself."""
    engine = load.engine_of(voice)
    return engine.reach if isinstance(engine, Joining) else 0


def _at_once(pages: Sequence[Page]) -> int:
    """Tell how many sentences may be spoken at once: as many as there are cores, or as a service takes."""
    engines = {load.engine_of(voice) for voice in {line.voice for page in pages for line in page.lines}}
    return max(cores(), *(engine.parallel for engine in engines if isinstance(engine, Parallel)), 0)


def _meter(pages: Sequence[Page], on_progress: OnProgress | None) -> Meter:
    sentences = sum(len(page.known.sentences) if page.known else len(page.lines) for page in pages)
    return Meter(on_progress, sentences, len(pages), sum(page.letters for page in pages))


def casting_of(
    script: Script, settings: Settings, name: str, folder: Path, on_fetch: OnFetch | None = None
) -> Casting:
    """Find who speaks a script, and by which lexicons. Raises ScriptError or VoiceError."""
    lexicons = _Lexicons(script, settings, name, folder)
    lexicons.read()
    voice = choose(chain_for(settings, script.language), script.language, settings.engines, on_fetch).voice
    return _casting(script, settings, lexicons, voice, name, folder, on_fetch=on_fetch)


def _casting(  # noqa: PLR0913, PLR0917
    script: Script,
    settings: Settings,
    lexicons: "_Lexicons",
    voice: Voice,
    name: str,
    folder: Path,
    cache: Cache | None = None,
    on_fetch: OnFetch | None = None,
) -> Casting:
    @remembering
    def reading() -> Callable[[Sentence], Sentence]:
        from narrate.audio.readings import reader  # noqa: PLC0415  # its room is loaded for what has changed

        return reader(script.language, lexicons.rules, lexicons.facts(), cache)

    def read_out(sentence: Sentence) -> Sentence:
        return reading()(sentence)

    return Casting(
        voice=voice,
        find=remembering(partial(_ready_voice, settings.engines, on_fetch)),
        read_out=read_out,
        pauses=settings.pauses,
        stings=_stings(settings),
        folder=folder,
        name=name,
    )


def _stings(settings: Settings) -> dict[str, Path]:
    """Find the publisher's own sounds. Raises SettingsError."""
    named = ((each.name, getattr(settings.stings, each.name)) for each in fields(settings.stings))
    found = {name: (settings.folder / file).absolute() for name, file in named if file}
    for name, path in found.items():
        if not path.is_file() or not os.access(path, os.R_OK):
            hint = f"give a file beside narrate.toml, or take stings.{name} away"
            raise SettingsError(f"stings.{name}: {path} is no file that can be read", hint=hint)
    return found


class _Lexicons:
    """Our lexicon, the house's, and those beside the script: read when a passage has to be planned."""

    def __init__(self, script: Script, settings: Settings, name: str, folder: Path) -> None:
        self.settings = settings
        self.own = list[Path]()
        for uri in script.lexicons:
            path = beside(folder, uri)
            if path is None:
                hint = f"put the file into {folder}, or take the <lexicon> away"
                raise ScriptError(f'{name}: <lexicon uri="{uri}"> is no file beside the script', hint=hint)
            self.own.append(path)

    @cached_property
    def rules(self) -> Any:  # noqa: ANN401  # a Lexicon, whose room is loaded here
        """Merge them. Raises ScriptError."""
        from narrate.script import lexicon  # noqa: PLC0415

        return lexicon.in_force(self.settings, self.own)

    def read(self) -> None:
        """Have what is wrong with them show now. Raises ScriptError."""
        _ = self.rules

    def facts(self) -> tuple[Any, ...]:
        """Name what they hold, but for ours, which is code. Raises ScriptError where one cannot be read."""
        house = [self.settings.folder / path for path in self.settings.script.lexicons]
        try:
            held = list(map(digest_of, (*house, *self.own)))
        except OSError:
            return (repr(self.rules),)  # which says what is wrong
        return self.settings.script.lexicon_case, held


def _ready_voice(options: Options, on_fetch: OnFetch | None, name: str) -> Voice:
    """Find a voice that a script names, whatever it speaks: whoever wrote the name has chosen."""
    return load.ready(load.voice(name, options), options, on_fetch)


def samples_of(
    script: Script, settings: Settings, cache: Cache, on_fetch: OnFetch | None = None
) -> tuple[Any, tuple[str, ...]]:
    """Say a phrase without encoding it: mono samples at 48 kHz, and what people should know."""
    from narrate.audio import perform  # noqa: PLC0415

    choice = begin(chain_for(settings, script.language), script.language, settings.engines, on_fetch)
    settings = replace(spoken_by(choice.name, settings), stings=Stings())  # it neither opens nor closes
    casting = casting_of(script, settings, "TEXT", Path(), on_fetch)
    plans = [lay_out(passage, casting, is_last=True) for passage in script.passages]
    notices = dict.fromkeys(f"TEXT, {notice}" for each in plans for notice in unmet(each, _elements))
    samples = perform.whole([cut(each) for each in plans], settings.sound, cache)
    return samples, (*choice.notices, *notices)


def spoken_by(name: str, settings: Settings) -> Settings:
    """Give settings by which one voice speaks every language."""
    return replace(settings, voice=replace(settings.voice, name=name), voices=())


def samples_again(  # noqa: PLR0913, PLR0917
    script: Script, recording: Recording, settings: Settings, cache: Cache, name: str, folder: Path
) -> Iterator[Samples]:
    """Give a recording's samples, mono at 48 kHz, phrase by phrase: what its MP3 was encoded from."""
    from narrate.audio import perform  # noqa: PLC0415  # other formats are seldom asked for

    casting = casting_of(script, spoken_by(recording.asked, settings), name, folder)
    last = len(script.passages) - 1
    left = recording.samples
    for n, (passage, chapter) in enumerate(zip(script.passages, recording.chapters, strict=True)):
        laid = lay_out(passage, casting, is_first=n == 0, is_last=n == last)
        for phrase in cut(laid):
            samples = perform.heard(phrase, chapter.passage.gain, settings.sound, cache)[:left]
            left -= len(samples)
            yield samples


def frames_of(passage: RecordedPassage, cache: Cache) -> bytes | memoryview | None:
    """Give a recorded passage's MPEG frames, or None where the cache has lost them since."""
    kept = cache.read(passage.key)
    return memoryview(kept)[kept.index(b"\n") + 1 :] if kept is not None else None


def _recording(
    script: Script,
    passages: Sequence[RecordedPassage],
    settings: Settings,
    asked: str,
    notices: tuple[str, ...],
) -> Recording:
    chapters, frames = list[Chapter](), 0
    for written, passage in zip(script.passages, passages, strict=True):
        start = frames * mp3.SAMPLES_PER_FRAME
        frames += passage.frames
        end = frames * mp3.SAMPLES_PER_FRAME
        chapters.append(Chapter(written.title, written.anchor, start, end, passage))
    chapters[-1] = replace(chapters[-1], end=mp3.duration(frames))
    voices = dict.fromkeys(
        voice for passage in passages for each in passage.sentences for voice in each.voice.split()
    )
    loudness = gated(blocks(power for passage in passages for power in passage.powers)) + DUAL_MONO
    return Recording(tuple(chapters), tuple(voices), settings.sound.bit_rate, loudness, notices, asked)

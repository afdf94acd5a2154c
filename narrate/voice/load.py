"""Finding voices by the names that people type, and loading engines only when asked for."""

import functools
import inspect
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from narrate.errors import NarrateError, SettingsError, VoiceError
from narrate.speakers import Options
from narrate.voice.model import Engine, Fetching, Naming, OnFetch, Voice

GROUP = "narrate.engines"
"""The entry point group that engines stand in, ours too."""

_LIST = "narrate voices lists them all"
SILENT = "silence"
"""The engine that is offered to nobody who did not ask for it."""


def engine_names() -> tuple[str, ...]:
    """List the engines that are installed here, without loading any."""
    return tuple(sorted(_doors()))


@functools.cache
def engine(name: str, options: str = "") -> Engine:
    """Load an engine once a process, with its settings as a JSON object.

    Raises VoiceError where there is none, or it cannot start; SettingsError where it refuses its settings.
    """
    doors = _doors()
    if name not in doors:
        raise VoiceError(f"there is no voice «{name}»", hint=_hint(name, doors))
    try:
        kind = doors[name].load()
        given = json.loads(options or "{}")
        _check(name, kind, given)
        made: Engine = kind(**given)
    except VoiceError as error:
        if not options:
            raise
        raise SettingsError(f"[engines.{name}]: {error}", hint=error.hint) from error
    except NarrateError:
        raise
    except ImportError as error:
        hint = f"install what it needs: pip install {error.name or name}"
        raise VoiceError(f"{name} cannot start: {error}", hint=hint) from error
    except Exception as error:  # other people's code, which may do anything
        hint = f"mend [engines.{name}] in narrate.toml" if options else _ANOTHER
        raise VoiceError(f"{name} cannot start: {error}", hint=hint) from error
    return made


_ANOTHER = "choose another with --voice; narrate voices lists them"


def _check(name: str, kind: Any, given: dict[str, Any]) -> None:  # noqa: ANN401  # a class, as we hope
    """Refuse settings that an engine does not take. Raises SettingsError."""
    if given:
        known = inspect.signature(kind).parameters
        for key in given:
            if key not in known:
                close = get_close_matches(key, known, n=1) or [", ".join(known) or "nothing"]
                message = f"engines.{name}: there is no «{key}»"
                raise SettingsError(message, hint=f"did you mean: {close[0]}")


def check(options: Options) -> None:
    """Refuse settings of engines that are not here. Raises SettingsError."""
    for name, _ in options:
        if name not in _doors():
            close = get_close_matches(name, _doors(), n=1) or [", ".join(engine_names())]
            raise SettingsError(f"engines: there is no «{name}»", hint=f"did you mean: {close[0]}")


def engine_of(voice: Voice) -> Engine:
    """Load a voice's engine, with the settings that it was found with. Raises VoiceError."""
    return engine(voice.engine, voice.options)


def voices(options: Options = ()) -> Iterator[Voice]:
    """List every voice of every engine that can start here: the ready ones first, offline before online."""
    yield from sorted(_found(options), key=lambda found: (bool(found.needs), found.online))


def _found(options: Options) -> Iterator[Voice]:
    for name in engine_names():
        try:
            yield from _listed(name, options)
        except VoiceError:
            continue


def _listed(name: str, options: Options) -> tuple[Voice, ...]:
    told = dict(options).get(name, "")
    return tuple(replace(found, options=told) for found in engine(name, told).voices())


def voice(name: str, options: Options = ()) -> Voice:
    """Find a voice by `engine:voice`, an engine (its first voice), or a voice's own name."""
    first, _, second = name.partition(":")
    if first in _doors():
        listed = _listed(first, options)
        for found in listed:
            if second in ("", found.name):
                return found
        unlisted = _unlisted(first, second, options)
        if unlisted:
            return unlisted
        raise VoiceError(_no_voice(first, second), hint=_hint(second, (v.name for v in listed)))
    named = [found for found in voices(options) if found.name == name]
    if not named and ":" in name:
        raise VoiceError(f"there is no voice «{name}»", hint=_hint(first, engine_names()))
    if not named:
        known = (*engine_names(), *(v.name for v in voices(options) if v.engine != SILENT))
        raise VoiceError(f"there is no voice «{name}»", hint=_hint(name, known))
    return named[0]


def _no_voice(name: str, second: str) -> str:
    return f"{name} has no voice «{second}»" if second else f"{name} has no voice here"


def _unlisted(name: str, second: str, options: Options) -> Voice | None:
    """Ask an engine for a voice that it does not list. Raises VoiceError."""
    told = dict(options).get(name, "")
    made = engine(name, told)
    found = made.voice(second) if isinstance(made, Naming) and second else None
    return replace(found, options=told) if found else None


def voice_for(name: str, language: str, options: Options = (), tell: OnFetch | None = None) -> Voice:
    """Find a voice that speaks a language; one language is never read by another's voice.

    Where only an engine is named, it is that engine's voice for the language, region and all if it has one.
    What the voice needs is fetched, where its engine can: `tell` hears of bytes that are here, and of all.
    """
    found = _fitting(name, language, options) if name in _doors() else voice(name, options)
    if not found.speaks(language):
        raise VoiceError(f"{found.id} does not speak «{language}»", hint=_ways_out(language, options))
    return ready(found, options, tell)


def ready(found: Voice, options: Options = (), tell: OnFetch | None = None) -> Voice:
    """Give a voice that can speak at once: what it needs is fetched first. Raises VoiceError."""
    made = engine_of(found)
    if found.needs and isinstance(made, Fetching):
        made.fetch(found, lambda here, whole: tell(found, here, whole) if tell else None)
        found = replace(voice(found.id, options), model=found.model)
    if found.needs:
        raise VoiceError(f"{found.id} is not ready", hint=found.needs)
    return found


def speaks(name: str, language: str, options: Options = ()) -> bool:
    """Say whether an engine has a voice for a language."""
    return any(found.speaks(language) for found in _listed(name, options))


def _fitting(name: str, language: str, options: Options) -> Voice:
    able = [found for found in _listed(name, options) if found.speaks(language)]
    if not able:
        return voice(name, options)
    return closest(able, language)


def closest(able: Iterable[Voice], language: str) -> Voice:
    """Give whom of some voices to take for a language: one that is ready, and of its region."""
    wanted = language.lower()
    return min(able, key=lambda found: (bool(found.needs), wanted not in map(str.lower, found.languages)))


def _ways_out(language: str, options: Options) -> str:
    others = [v for v in voices(options) if v.speaks(language) and v.engine != SILENT]
    if not others:
        return "no voice here speaks it; narrate voices lists those there are"
    best = min(others, key=lambda v: (bool(v.needs), bool(v.caution), v.online))
    last = next((v for v in others if not (v.needs or v.online)), best)
    ways = [_way(best), *([_way(last)] if last.id != best.id else [])]
    return f"use {', or '.join(ways)}, or give the text's own language"


def _way(found: Voice) -> str:
    caution = f"it {found.caution}" if found.caution else ""
    about = [found.needs, "needs the network" if found.online else "", caution]
    told = "; ".join(filter(None, about))
    return f"--voice {found.id}" + (f" ({told})" if told else "")


def _hint(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f"did you mean {close[0]}? {_LIST}" if close else _LIST


def forget() -> None:
    """Look for engines anew: some may have been installed since."""
    engine.cache_clear()
    _doors.cache_clear()


@functools.cache
def _doors() -> dict[str, EntryPoint]:
    return {door.name: door for door in entry_points(group=GROUP)}

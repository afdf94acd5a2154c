"""Finding voices by the names that people type, and loading engines only when asked for."""

import functools
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points

from narrate.errors import VoiceError
from narrate.voice.model import Engine, Voice

GROUP = "narrate.engines"
"""The entry point group that engines stand in, ours too."""

_LIST = "narrate voices lists them all"
_SILENT = "silence"
"""The engine that is offered to nobody who did not ask for it."""


def engine_names() -> tuple[str, ...]:
    """List the engines that are installed here, without loading any."""
    return tuple(sorted(_doors()))


@functools.cache
def engine(name: str) -> Engine:
    """Load an engine once a process. Raises VoiceError where there is none, or it cannot start."""
    doors = _doors()
    if name not in doors:
        raise VoiceError(f"there is no voice «{name}»", hint=_hint(name, doors))
    try:
        made: Engine = doors[name].load()()
    except ImportError as error:
        hint = f"install what it needs: pip install {error.name or name}"
        raise VoiceError(f"{name} cannot start: {error}", hint=hint) from error
    except Exception as error:  # other people's code, which may do anything
        hint = "choose another with --voice; narrate voices lists them"
        raise VoiceError(f"{name} cannot start: {error}", hint=hint) from error
    return made


def voices() -> Iterator[Voice]:
    """List every voice of every engine that can start here: the ready ones first, offline before online."""
    yield from sorted(_found(), key=lambda found: (bool(found.needs), found.online))


def _found() -> Iterator[Voice]:
    for name in engine_names():
        try:
            yield from engine(name).voices()
        except VoiceError:
            continue


def voice(name: str) -> Voice:
    """Find a voice by `engine:voice`, an engine (its first voice), or a voice's own name."""
    first, _, second = name.partition(":")
    if first in _doors():
        listed = engine(first).voices()
        for found in listed:
            if second in ("", found.name):
                return found
        raise VoiceError(f"{first} has no voice «{second}»", hint=_hint(second, (v.name for v in listed)))
    named = [found for found in voices() if found.name == name]
    if not named:
        known = (*engine_names(), *(v.name for v in voices() if v.engine != _SILENT))
        raise VoiceError(f"there is no voice «{name}»", hint=_hint(name, known))
    return named[0]


def voice_for(name: str, language: str) -> Voice:
    """Find a voice that speaks a language; one language is never read by another's voice.

    Where only an engine is named, it is that engine's voice for the language, region and all if it has one.
    """
    found = _fitting(name, language) if name in _doors() else voice(name)
    if not found.speaks(language):
        raise VoiceError(f"{found.id} does not speak «{language}»", hint=_ways_out(language))
    if found.needs:
        raise VoiceError(f"{found.id} is not ready", hint=found.needs)
    return found


def _fitting(name: str, language: str) -> Voice:
    able = [found for found in engine(name).voices() if found.speaks(language)]
    if not able:
        return voice(name)
    return min(
        able, key=lambda found: (bool(found.needs), language.lower() not in map(str.lower, found.languages))
    )


def _ways_out(language: str) -> str:
    others = [v for v in voices() if v.speaks(language) and v.engine != _SILENT]
    if not others:
        return "no voice here speaks it; narrate voices lists those there are"
    best = min(others, key=lambda v: (bool(v.needs), v.online))
    network = " (needs the network)" if best.online else ""
    return f"use --voice {best.id}{network}, or give the text's own language"


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

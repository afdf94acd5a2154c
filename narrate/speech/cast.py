"""Who may be asked to speak: voices that need nothing more and no network, and those that the settings name.

A client's word is handed to no engine but as a plain name, such as part of one that it lists: an engine may
know voices by their files, and an online voice sends texts away, and may cost money.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from narrate.errors import NarrateError
from narrate.plain import one_line
from narrate.settings import Settings, chain_for
from narrate.speakers import Options
from narrate.speech.refused import RefusedError
from narrate.trial import language_of
from narrate.voice import load
from narrate.voice.choose import begin
from narrate.voice.model import Voice

OPENAIS = frozenset(
    (
        *("alloy", "ash", "ballad", "cedar", "coral", "echo", "fable"),
        *("marin", "nova", "onyx", "sage", "shimmer", "verse"),
    )
)
"""Names that many clients can send and no others; the default voice answers to them."""
_SHORT = re.compile(r"([a-z0-9_-]{1,40}):[A-Za-z0-9_-]{1,80}")
"""An engine and what may be part of a voice's name, and is no path, address or recipe."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice, and the language that it is to speak."""

    name: str
    """By which it is found: as the settings have it, or its id."""
    voice: Voice
    language: str


class Cast:
    """The voices of a server. Raises VoiceError where nobody speaks its language."""

    def __init__(self, settings: Settings) -> None:
        usual = settings.script.language
        names = chain_for(settings, usual)
        choice = begin(names, language_of(names, settings), settings.engines)
        self.notices = choice.notices
        self.default = _speaker(choice.name, choice.voice, usual)
        self._language, self._options = self.default.language, settings.engines
        gone = names[: names.index(choice.name)]  # who comes after them speaks in their place
        named = (self.default, *_named(settings, gone))
        own = tuple(_own(settings.engines, self._language))
        self._free = {each.voice.id for each in own}
        self._all = _first((each.voice.id, each) for each in (*named, *own))
        self._known = {**_first(_names(named)), **self._all}
        self._bare = _first((each.voice.name, each) for each in self._all.values())

    def find(self, name: str) -> Speaker:
        """Find who is meant: whom the settings call so, before anybody else. Raises RefusedError."""
        if name in OPENAIS or not name:
            return self._known.get(name, self.default)
        found = self._best(name) or self._known.get(name) or self._bare.get(name) or self._short(name)
        if found is None:
            message = (
                f"there is no voice «{one_line(name)[:80]}» here; GET /v1/audio/voices lists those there are"
            )
            raise RefusedError(400, message, param="voice", code="voice_not_found")
        return found

    def listed(self) -> list[dict[str, Any]]:
        """List them as clients of such servers expect, the default first."""
        return [_facts(each.voice) for each in self._all.values() if each.voice.engine != load.SILENT]

    def _best(self, engine: str) -> Speaker | None:
        """Give an engine's voice for the server's language, region and all if it has one."""
        voices = (each.voice for each in self._all.values())
        able = [each for each in voices if each.engine == engine and each.speaks(self._language)]
        return self._all[load.closest(able, self._language).id] if able else None

    def _short(self, name: str) -> Speaker | None:
        """Have an engine find a voice by part of its name, if it is one that anybody may ask for."""
        plain = _SHORT.fullmatch(name)
        if not plain or plain[1] not in {voice.partition(":")[0] for voice in self._free}:
            return None
        try:
            found = load.voice(name, self._options).id
        except NarrateError:
            return None
        return self._all[found] if found in self._free else None


def _named(settings: Settings, gone: Sequence[str]) -> Iterator[Speaker]:
    """Give those that the settings name, as far as they are here, and did not fail to begin."""
    default = ((settings.script.language, (settings.voice.name,)),)
    for language, names in (*default, *settings.voices):
        for name in names:
            if name in gone:
                continue
            try:
                voice = load.voice_for(name, language, settings.engines)
            except NarrateError:  # whoever asks for it will hear that it is not here
                continue
            yield _speaker(name, voice, language)


def _own(options: Options, language: str) -> Iterator[Speaker]:
    for voice in load.voices(options):
        if not (voice.needs or voice.online):
            yield _speaker(voice.id, voice, language)


def _speaker(name: str, voice: Voice, language: str) -> Speaker:
    """Have a voice speak its own language; of several the one that is asked for, if it is there."""
    is_own = len(voice.languages) == 1 and "*" not in voice.languages
    return Speaker(name, voice, voice.languages[0] if is_own or not voice.speaks(language) else language)


def _names(speakers: tuple[Speaker, ...]) -> Iterator[tuple[str, Speaker]]:
    """Give the names by which the settings know voices; its own too, where that very voice is named."""
    for each in speakers:
        yield each.name, each
        if each.name == each.voice.id:
            yield each.voice.name, each


def _first(pairs: Iterator[tuple[str, Speaker]]) -> dict[str, Speaker]:
    """Keep the first of each name."""
    found = dict[str, Speaker]()
    for name, speaker in pairs:
        found.setdefault(name, speaker)
    return found


def _facts(voice: Voice) -> dict[str, Any]:
    about = f"{voice.name} ({', '.join(voice.languages)})" if voice.languages != ("*",) else voice.name
    return {
        "id": voice.id,
        "name": about,
        "language": voice.languages[0],
        "languages": list(voice.languages),
        "gender": voice.sex,
        "description": voice.description,
    }

"""Who may be asked to speak: voices that need nothing more and no network, and those that the settings name.

A client's word is never handed to an engine: an engine may know voices by their files, and an online voice
sends texts away, and may cost money.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from narrate.errors import VoiceError
from narrate.plain import one_line
from narrate.settings import Settings, chain_for
from narrate.speech.refused import RefusedError
from narrate.voice import load
from narrate.voice.choose import choose
from narrate.voice.model import Voice

OPENAIS = frozenset(
    (
        *("alloy", "ash", "ballad", "cedar", "coral", "echo", "fable"),
        *("marin", "nova", "onyx", "sage", "shimmer", "verse"),
    )
)
"""Names that many clients can send and no others; the default voice answers to them."""
_SILENT = "silence"
"""The engine that is not listed, and speaks for whoever asks for it."""


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
        language, options = settings.script.language, settings.engines
        choice = choose(chain_for(settings, language), language, options)
        self.notices = choice.notices
        self.default = Speaker(choice.name, choice.voice, _language(choice.voice, language))
        self._all = {self.default.voice.id: self.default}
        for speaker in (*_named(settings), *_own(settings)):
            self._all.setdefault(speaker.voice.id, speaker)
        self._known = dict(self._all)
        for speaker in self._all.values():
            for name in (speaker.name, speaker.voice.name):
                self._known.setdefault(name, speaker)

    def find(self, name: str) -> Speaker:
        """Find who is meant. Raises RefusedError."""
        if name in self._known:
            return self._known[name]
        if name in OPENAIS or not name:
            return self.default
        message = (
            f"there is no voice «{one_line(name)[:80]}» here; GET /v1/audio/voices lists those there are"
        )
        raise RefusedError(400, message, param="voice", code="voice_not_found")

    def listed(self) -> list[dict[str, Any]]:
        """List them as clients of such servers expect, the default first."""
        return [_facts(each.voice) for each in self._all.values() if each.voice.engine != _SILENT]


def _named(settings: Settings) -> Iterator[Speaker]:
    """Give those that the settings name, as far as they are here."""
    default = ((settings.script.language, (settings.voice.name,)),)
    for language, names in (*default, *settings.voices):
        for name in names:
            try:
                voice = load.voice_for(name, language, settings.engines)
            except VoiceError:  # whoever asks for it will hear that it is not here
                continue
            yield Speaker(name, voice, _language(voice, language))


def _own(settings: Settings) -> Iterator[Speaker]:
    for voice in load.voices(settings.engines):
        if not (voice.needs or voice.online):
            yield Speaker(voice.id, voice, _language(voice, settings.script.language))


def _language(voice: Voice, language: str) -> str:
    """Choose what a voice speaks: its own language; of several the one that is asked for, if it is there."""
    is_own = len(voice.languages) == 1 and "*" not in voice.languages
    return voice.languages[0] if is_own or not voice.speaks(language) else language


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

"""Choosing who speaks: the first of some voices that can start here, and speaks the language."""

from collections.abc import Sequence
from dataclasses import dataclass

from narrate.errors import EngineError, VoiceError
from narrate.speakers import Options
from narrate.voice import load
from narrate.voice.model import OnFetch, Preparing, Starting, Voice


@dataclass(frozen=True, slots=True)
class Choice:
    """Who speaks, and why nobody else does."""

    voice: Voice
    name: str
    """As it was asked for."""
    rest: tuple[str, ...]
    """Who would be asked next."""
    refusals: tuple[VoiceError, ...] = ()
    """Why those before could not."""

    @property
    def notices(self) -> tuple[str, ...]:
        """Who could not, and what is to be known of who does, for people."""
        told = (f"{error}; {self.voice.id} speaks instead" for error in self.refusals)
        return (*told, f"{self.voice.id} {self.voice.caution}") if self.voice.caution else tuple(told)


def choose(
    names: Sequence[str],
    language: str,
    options: Options = (),
    tell: OnFetch | None = None,
    refusals: Sequence[VoiceError] = (),
) -> Choice:
    """Choose the first voice that is here, or can be fetched, and speaks a language.

    `refusals` are those of voices that were asked before. Raises VoiceError that names all, or SettingsError.
    """
    load.check(options)
    refused = list(refusals)
    for number, name in enumerate(names):
        try:
            found = load.voice_for(name, language, options, tell)
        except VoiceError as error:
            refused.append(error)
        else:
            return Choice(found, name, tuple(names[number + 1 :]), tuple(refused))
    if len(refused) == 1:
        raise refused[0]
    reasons = "; ".join(map(str, refused))
    raise VoiceError(f"nobody can speak «{language}»: {reasons}", hint=refused[-1].hint)


def begin(names: Sequence[str], language: str, options: Options = (), tell: OnFetch | None = None) -> Choice:
    """Choose the first voice that can begin at once, too. Raises VoiceError or SettingsError."""
    choice = choose(names, language, options, tell)
    while refused := refusal(choice):
        choice = choose(choice.rest, language, options, tell, (*choice.refusals, refused))
    return choice


def refusal(choice: Choice) -> VoiceError | None:
    """Ask whether who was chosen could begin at once, where somebody else could speak; tell why not."""
    if not choice.rest:
        return None
    voice, engine = choice.voice, load.engine_of(choice.voice)
    try:
        if isinstance(engine, Starting):
            engine.start(voice)
        elif isinstance(engine, Preparing):
            engine.prepare(voice)
    except VoiceError as error:
        named = str(error) if voice.id in str(error) else f"{voice.id}: {error}"
        return VoiceError(named, hint=error.hint)
    except Exception as error:  # noqa: BLE001  # other people's code, which may do anything
        message = f"{voice.id} cannot start: {type(error).__name__}: {error}"
        return EngineError(message, hint="choose another with --voice; narrate voices lists them")
    return None

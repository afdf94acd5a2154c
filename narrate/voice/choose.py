"""Choosing who speaks: the first of some voices that can start here, and speaks the language."""

from collections.abc import Sequence
from dataclasses import dataclass

from narrate.errors import VoiceError
from narrate.speakers import Options
from narrate.voice import load
from narrate.voice.model import OnFetch, Starting, Voice


@dataclass(frozen=True, slots=True)
class Choice:
    """Who speaks, and why nobody else does."""

    voice: Voice
    name: str
    """As it was asked for."""
    rest: tuple[str, ...]
    """Who would be asked next."""
    notices: tuple[str, ...] = ()
    """Who could not, and what is to be known of who does."""


def choose(names: Sequence[str], language: str, options: Options = (), tell: OnFetch | None = None) -> Choice:
    """Choose the first voice that is here, or can be fetched, and speaks a language. Raises VoiceError."""
    refusals = list[VoiceError]()
    for number, name in enumerate(names):
        try:
            found = load.voice_for(name, language, options, tell)
        except VoiceError as error:
            refusals.append(error)
            continue
        told = [f"{error}; {found.id} speaks instead" for error in refusals]
        caution = [f"{found.id} {found.caution}"] if found.caution else []
        return Choice(found, name, tuple(names[number + 1 :]), (*told, *caution))
    if len(refusals) == 1:
        raise refusals[0]
    reasons = "; ".join(map(str, refusals))
    raise VoiceError(f"nobody can speak «{language}»: {reasons}", hint=refusals[-1].hint)


def refusal(choice: Choice) -> VoiceError | None:
    """Ask whether who was chosen could begin at once, where somebody else could speak; tell why not."""
    engine = load.engine_of(choice.voice)
    if choice.rest and isinstance(engine, Starting):
        try:
            engine.start(choice.voice)
        except VoiceError as error:
            return error
    return None

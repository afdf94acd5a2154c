"""Names and acronyms that no lexicon holds: how a voice will say them is a guess, and shown as one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from narrate.script.acronyms import is_well_known
from narrate.script.lint import Finding

_ENDING = re.compile(r"(?:['’]s|['’])$")
_EDGES = " \t\n“”‘\"'()[],;:.!?…—–-"
_PLURAL = re.compile(r"(?<=[A-Z]{2})s$")


@dataclass(frozen=True, slots=True)
class Guess:
    """A word as a voice says it that does not know it."""

    written: str
    """As it stands, with its punctuation and its ’s."""
    line: int
    ipa: str
    is_guessed: bool
    """Made of its letters; else capitals, spelled or read."""
    is_spelled: bool
    is_first: bool
    """It opens its sentence, where any word has a capital."""


def names(guesses: Iterable[Guess], voice: str) -> Iterator[Finding]:
    """Find each name and acronym once, where it first stands, with how often it does."""
    known: dict[str, list[Guess]] = {}
    for guess in guesses:
        known.setdefault(bare(guess.written), []).append(guess)
    for name, found in known.items():
        first = found[0]
        if is_well_known(name):
            continue
        if not first.is_guessed or (name.isupper() and len(name) > 1):
            yield _acronym(name, found, voice)
        elif name[:1].isupper() and (len(found) > 1 or not first.is_first):
            said = f"«{name}» is unknown to {voice}, which will say {_said(first)} ({_times(found)})"
            message = f"{said}; teach it with <phoneme> or a lexicon"
            yield Finding(first.line, "name", message, name, first.ipa)


def bare(written: str) -> str:
    """Give a word without punctuation, possessive and an acronym's plural: `UN` for `(UN’s,`."""
    return _PLURAL.sub("", _ENDING.sub("", written.strip(_EDGES + "’")))


def _acronym(name: str, found: list[Guess], voice: str) -> Finding:
    first = found[0]
    how, other = f"as a word, {_said(first)}", 'if it is spelled, write <say-as interpret-as="characters">'
    if first.is_spelled:
        how, other = "letter by letter", 'if it is a word, write <sub alias="...">'
    message = f"«{name}» is said {how}, by {voice} ({_times(found)}); {other} or teach it with a lexicon"
    return Finding(first.line, "acronym", message, name, first.ipa)


def _said(guess: Guess) -> str:
    return f"/{guess.ipa}/"


def _times(found: list[Guess]) -> str:
    return "once" if len(found) == 1 else f"{len(found)} times"

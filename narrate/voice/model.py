"""The seam for voices: what an engine is asked, and what it gives back.

An engine knows nothing of articles, chapters or files. It is a class behind the entry point
group `narrate.engines`, made without arguments, loaded only when asked for.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, runtime_checkable

from narrate.script.model import Sentence

if TYPE_CHECKING:  # whoever only asks for a voice's name does not wait for numpy
    import numpy as np
    from numpy.typing import NDArray

Samples: TypeAlias = "NDArray[np.float32]"
"""Mono, in [-1, 1]."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks."""

    name: str
    """As the user types it, without the engine: `heart`."""
    engine: str
    languages: tuple[str, ...]
    """BCP 47; a bare `en` speaks every English, `*` speaks anything."""
    description: str = ""
    licence: str = ""
    online: bool = False
    """Whether speaking needs the network."""
    needs: str = ""
    """What is missing before it can speak here, as an imperative; empty when ready."""

    @property
    def id(self) -> str:
        """The name that no other voice has: `hibari:heart`."""
        return f"{self.engine}:{self.name}"

    def speaks(self, language: str) -> bool:
        """Say whether a language, or its main language, is among the voice's."""
        mains = {spoken.lower().split("-")[0] for spoken in self.languages}
        return "*" in mains or language.lower().split("-")[0] in mains


@dataclass(frozen=True, slots=True)
class WordTime:
    """When a word is heard: offsets into the sentence's written text and into the take's samples."""

    first: int
    last: int
    """`written[first:last]` is the word; both 0 where it is said but not written."""
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Take:
    """One sentence spoken by one voice."""

    samples: Samples
    sample_rate: int
    """Hz."""
    words: tuple[WordTime, ...] = ()
    """Empty where the engine does not know."""


Origin: TypeAlias = Literal["given", "known", "guessed", "spelled", "read"]
"""By what a word is said so: the script, the voice's dictionary, or its guess at what it does not know;
capitals that it does not know it spells, or reads."""


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a voice says a word of a sentence."""

    first: int
    last: int
    """`written[first:last]` is the word."""
    ipa: str
    origin: Origin


@runtime_checkable
class Pronouncing(Protocol):
    """An engine that can tell how it will say a sentence, without saying it."""

    def pronounce(self, sentence: Sentence, voice: Voice) -> tuple[Pronunciation, ...]:
        """Tell how each word will be said. Raises EngineError naming one that cannot be."""
        ...


@runtime_checkable
class Preparing(Protocol):
    """An engine that takes a while to start, and may be told early whom it is going to be."""

    def prepare(self, voice: Voice) -> None:
        """Load whatever speaking will need: at any time, from any thread. Raises EngineError as `speak`."""
        ...


class Engine(Protocol):
    """What makes the sound. Foreign exceptions become `EngineError` here."""

    name: str
    version: str
    """Changes whenever the same text could sound different: package version and model hash."""
    elements: frozenset[str]
    """The SSML elements that it understands inside a sentence: `sub`, `phoneme`, `say-as`, ..."""

    def voices(self) -> tuple[Voice, ...]:
        """List what can speak, or could if what `needs` names were there."""
        ...

    def speak(self, sentence: Sentence, voice: Voice) -> Take:
        """Say one sentence. The same sentence and voice give the same samples."""
        ...

"""The seam for voices: what an engine is asked, and what it gives back.

An engine knows nothing of articles, chapters or files. It is a class behind the entry point group
`narrate.engines`, loaded only when asked for, and made with what narrate.toml says below `[engines.<name>]`:
keyword arguments, each of which has a default. What more than `Engine` it can do, it says by having the
methods of one of the other protocols.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, runtime_checkable

from narrate.script.model import Sentence

if TYPE_CHECKING:  # whoever only asks for a voice's name does not wait for numpy
    import numpy as np
    from numpy.typing import NDArray

Samples: TypeAlias = "NDArray[np.float32]"
"""Mono, in [-1, 1]."""


ELEMENTS = frozenset(
    {
        *("audio", "break", "emphasis", "lang", "lookup", "mark", "phoneme"),
        *("prosody", "say-as", "sub", "token", "voice", "w"),
    }
)
"""The elements of SSML 1.1 that an engine may say that it understands."""

Sex: TypeAlias = Literal["", "female", "male"]
"""Of the speaker that a voice sounds like; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks."""

    name: str
    """As the user types it, without the engine and without spaces: `heart`."""
    engine: str
    languages: tuple[str, ...]
    """BCP 47; a bare `en` speaks every English, `*` speaks anything."""
    description: str = ""
    licence: str = ""
    """Of the engine's code, by its SPDX name where it has one; a service's terms."""
    online: bool = False
    """Whether speaking needs the network."""
    needs: str = ""
    """What is missing before it can speak here, as an imperative; empty when ready."""
    sex: Sex = ""
    weights_licence: str = ""
    """Of the model; empty where there is none, or nobody knows."""
    sample_rate: int = 0
    """Hz; 0 where it is known only when it has spoken."""
    size: int = 0
    """Bytes of the files that it speaks from; 0 where they are not here."""
    caution: str = ""
    """What whoever hears it should have been told, after its name: `is the last resort for a language`."""
    model: str = ""
    """The file that it was given by, where its name is not enough; for its engine alone."""
    options: str = ""
    """Its engine's settings as a JSON object, by which a worker makes the same."""

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


OnFetch: TypeAlias = Callable[[Voice, int, int], None]
"""Hears whose files are being fetched, and bytes that are here and of all."""
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


@runtime_checkable
class Naming(Protocol):
    """An engine that knows voices beyond those that it lists: files, blends, whatever its server has."""

    def voice(self, name: str) -> Voice | None:
        """Find a voice that is not listed; None where there is none. Raises VoiceError where it cannot be."""
        ...


@runtime_checkable
class Versioned(Protocol):
    """An engine whose voices have models of their own."""

    def version_of(self, voice: Voice) -> str:
        """Name a voice's model by its content, beside the engine's `version`. Raises EngineError."""
        ...


@runtime_checkable
class Fetching(Protocol):
    """An engine that can fetch what some of its voices need, once."""

    def fetch(self, voice: Voice, tell: Callable[[int, int], None]) -> None:
        """Fetch it, and tell bytes that are here and of all. Raises EngineError: which file goes where."""
        ...


@runtime_checkable
class Starting(Protocol):
    """An engine that can see in a moment whether it could speak at all: whether its server answers."""

    def start(self, voice: Voice) -> None:
        """See whether it can. Raises EngineError: another voice of the list, if there is one, speaks then."""
        ...


@runtime_checkable
class Joining(Protocol):
    """An engine that can say several sentences at once, in one request."""

    reach: int
    """Characters that it takes at once; 0: it says each sentence by itself."""

    def speak_together(self, sentences: Sequence[Sentence], voice: Voice) -> tuple[Take, ...]:
        """Say sentences that follow one another; a take for each, in order. Raises EngineError."""
        ...


@runtime_checkable
class Parallel(Protocol):
    """An engine that waits for others, so that more can be asked at once than there are cores."""

    parallel: int
    """Sentences that it may be asked for at once."""


class Engine(Protocol):
    """What makes the sound. Foreign exceptions become `EngineError` here."""

    name: str
    version: str
    """Changes whenever the same text could sound different: package versions, settings that are heard."""
    elements: frozenset[str]
    """The SSML elements that it understands inside a sentence: `sub`, `phoneme`, `say-as`, ..."""

    def voices(self) -> tuple[Voice, ...]:
        """List what can speak, or could if what `needs` names were there."""
        ...

    def speak(self, sentence: Sentence, voice: Voice) -> Take:
        """Say one sentence. The same sentence and voice give the same samples."""
        ...


def version_of(engine: Engine, voice: Voice) -> str:
    """Name what a voice's sound depends on, beside its name and what it is to say. Raises EngineError."""
    return (
        f"{engine.version}, {engine.version_of(voice)}" if isinstance(engine, Versioned) else engine.version
    )

"""How far a recording is, told truthfully: only what was made counts, and what was kept is no work."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a recording is."""

    sentences: int
    """Said, or kept from an earlier run."""
    all_sentences: int
    passages: int
    all_passages: int
    seconds: float
    """Of sound made in this run."""
    elapsed: float
    """Seconds since the recording began."""
    left: float | None
    """Seconds until it is recorded, as far as one can tell."""

    @property
    def speed(self) -> float:
        """Seconds of sound made in a second."""
        return self.seconds / self.elapsed if self.elapsed else 0.0


OnProgress = Callable[[Progress], None]

_SAYING = 0.75
"""The share of the work that is speaking; the rest is mastering and encoding."""


@dataclass(slots=True)
class Meter:
    """Counts what is done, and tells whoever asked."""

    tell: OnProgress | None
    all_sentences: int
    all_passages: int
    work: float
    """Letters that are yet to be said and encoded."""
    sentences: int = 0
    passages: int = 0
    seconds: float = 0.0
    done: float = 0.0
    begun: float = field(default_factory=time.monotonic)

    def said(self, letters: int) -> None:
        """Count a line."""
        self._count(sentences=1, done=_SAYING * letters)

    def encoded(self, letters: int, seconds: float) -> None:
        """Count sound."""
        self._count(seconds=seconds, done=(1 - _SAYING) * letters)

    def kept(self, sentences: int, letters: int) -> None:
        """Count lines that nobody had to say, and that are yet to be encoded."""
        self.work -= _SAYING * letters
        self._count(sentences=sentences)

    def known(self, sentences: int, letters: int) -> None:
        """Count a passage of which nothing had to be made."""
        self.work -= letters
        self._count(sentences=sentences)

    def bound(self) -> None:
        """Count a passage."""
        self._count(passages=1)

    def _count(self, **more: float) -> None:
        for name, number in more.items():
            setattr(self, name, getattr(self, name) + number)
        if self.tell:
            elapsed = time.monotonic() - self.begun
            left = elapsed * max(self.work - self.done, 0) / self.done if self.done else None
            self.tell(
                Progress(
                    self.sentences,
                    self.all_sentences,
                    self.passages,
                    self.all_passages,
                    self.seconds,
                    elapsed,
                    left,
                )
            )

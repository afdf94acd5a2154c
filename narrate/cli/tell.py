"""What people hear on standard error, and the product on standard output."""

import json
import math
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from narrate.plain import UNWRITABLE, clock

if TYPE_CHECKING:
    from narrate.audio.progress import OnProgress, Progress
    from narrate.errors import NarrateError
    from narrate.voice.model import OnFetch, Voice


@dataclass(frozen=True, slots=True)
class Listeners:
    """Who hears how far things are; nobody where it is told to nobody."""

    on_progress: "OnProgress | None" = None
    on_fetch: "OnFetch | None" = None


@contextmanager
def progress(manner: str, *, quiet: bool) -> Iterator[Listeners]:
    """Tell on standard error how far a recording is: by a bar, or by a line of JSON now and then."""
    if manner == "auto":
        manner = "bar" if sys.stderr.isatty() and not quiet else "none"
    if manner == "bar":
        with _bar() as (bar, listeners):
            bar.start()
            yield listeners
    elif manner == "json":
        yield Listeners(_Lines(), _FetchLines())
    else:
        yield Listeners(on_fetch=None if quiet else _FetchNotes())


@contextmanager
def fetches() -> Iterator["OnFetch"]:
    """Tell on standard error how far a voice is that is fetched, and nothing where none is."""
    if sys.stderr.isatty():
        with _bar() as (_, listeners):
            yield listeners.on_fetch or _FetchNotes()
    else:
        yield _FetchNotes()


class _Lines:
    """Writes a line of JSON at most four times a second, and the last one always."""

    def __init__(self) -> None:
        self.last = 0.0

    def __call__(self, now: "Progress") -> None:
        facts = {**asdict(now), "speed": now.speed}
        told = {name: round(n, 2) if n is not None else None for name, n in facts.items()}
        self.write(told, is_last=now.passages == now.all_passages)

    def write(self, facts: dict[str, Any], *, is_last: bool) -> None:
        if not is_last and time.monotonic() - self.last < _SELDOM:
            return
        self.last = time.monotonic()
        say_aside(json.dumps(facts))


_SELDOM = 0.25
"""Seconds between two lines."""


class _FetchLines(_Lines):
    """Writes lines that tell a voice's bytes."""

    def __call__(self, voice: "Voice", here: int, whole: int) -> None:  # type: ignore[override]
        self.write({"fetching": voice.id, "bytes": here, "all_bytes": whole}, is_last=here == whole)


class _FetchNotes:
    """Says of each voice once that it is fetched."""

    def __init__(self) -> None:
        self.said = set[str]()

    def __call__(self, voice: "Voice", here: int, whole: int) -> None:  # noqa: ARG002  # a note comes first
        if voice.id not in self.said:
            self.said.add(voice.id)
            note(f"{voice.id} is being fetched, {whole / 1_000_000:.1f} MB")


@contextmanager
def _bar() -> Iterator[tuple[Any, Listeners]]:
    """Make a bar; it is shown from when it is started, or told something."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, TextColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (TextColumn("{task.fields[what]}"), BarColumn(), TextColumn("{task.fields[about]}"))
    bar = Bar(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("speaking", total=1, what="speaking", about="")

    def show(done: float, whole: float, what: str, about: str) -> None:
        bar.start()
        bar.update(task, completed=done, total=whole, what=what, about=about)

    def on_progress(now: "Progress") -> None:
        left = "" if now.left is None else f", {clock(round(now.left * 1000))} left"
        made = f"{clock(round(now.seconds * 1000))} made at {now.speed:.0f} x real time{left}"
        about = f"{now.sentences} of {now.all_sentences} sentences, {made}"
        show(now.sentences, now.all_sentences, f"{now.passages} of {now.all_passages} chapters", about)

    def on_fetch(voice: "Voice", here: int, whole: int) -> None:
        show(here, whole, f"fetching {voice.id}", f"{here / 1e6:.1f} of {whole / 1e6:.1f} MB")

    try:
        yield bar, Listeners(on_progress, on_fetch)
    finally:
        bar.stop()


def tell(edition: Any, *, quiet: bool) -> None:  # noqa: ANN401
    """Say on stderr what was made; print the product's path."""
    if not quiet:
        loudness = f"{edition.loudness:.1f} LUFS" if math.isfinite(edition.loudness) else "no sound"
        voices = ", ".join(edition.voices) or "nobody"
        say_aside(edition.title)
        say_aside(f"{edition.words:,} words, {clock(edition.duration_ms)}, {loudness}, spoken by {voices}")
        for chapter in edition.chapters[:_MOST_TOLD]:
            say_aside(f"  {clock(chapter.start)}  {chapter.title}")
        if more := edition.chapters[_MOST_TOLD:]:
            say_aside(f"  ... and {len(more)} more")
    for notice in edition.notices:
        note(notice)
    print(edition.mp3)


_MOST_TOLD = 40
"""Chapters; more would push what matters off the screen."""


def note(notice: str) -> None:
    """Say what people should know, and need not act on."""
    say_aside(f"note: {notice}")


def tell_error(error: "NarrateError") -> None:
    """Say what went wrong, and what to do."""
    say_aside(f"error: {_on_one_line(str(error))}")
    if error.hint:
        say_aside(f"hint: {_on_one_line(error.hint)}")


def _on_one_line(text: str) -> str:
    """Leave what a terminal shows, however it was named: a voice, a file, an address."""
    return UNWRITABLE.sub("", " ".join(text.splitlines()))


def say_aside(text: str) -> None:
    """Say something to people, beside the product."""
    print(text, file=sys.stderr)

"""What people hear on standard error, and the product on standard output."""

import json
import math
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from narrate.plain import clock

if TYPE_CHECKING:
    from narrate.audio.progress import OnProgress, Progress
    from narrate.errors import NarrateError


@contextmanager
def progress(manner: str, *, quiet: bool) -> Iterator["OnProgress | None"]:
    """Tell on standard error how far a recording is: by a bar, or by a line of JSON now and then."""
    if manner == "auto":
        manner = "bar" if sys.stderr.isatty() and not quiet else "none"
    if manner == "bar":
        with _bar() as tell:
            yield tell
    else:
        yield _Lines() if manner == "json" else None


class _Lines:
    """Writes a line of JSON at most four times a second, and the last one always."""

    def __init__(self) -> None:
        self.last = 0.0

    def __call__(self, now: "Progress") -> None:
        is_over = now.passages == now.all_passages
        if not is_over and time.monotonic() - self.last < _SELDOM:
            return
        self.last = time.monotonic()
        facts = {**asdict(now), "speed": now.speed}
        say_aside(json.dumps({name: round(n, 2) if n is not None else None for name, n in facts.items()}))


_SELDOM = 0.25
"""Seconds between two lines."""


@contextmanager
def _bar() -> Iterator[Callable[["Progress"], None]]:
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, TextColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (
        TextColumn("{task.fields[passages]}"),
        BarColumn(),
        TextColumn("{task.completed:.0f} of {task.total:.0f} sentences, {task.fields[sound]}"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("speaking", total=1, passages="speaking", sound="")

        def tell(now: "Progress") -> None:
            left = "" if now.left is None else f", {clock(round(now.left * 1000))} left"
            bar.update(
                task,
                completed=now.sentences,
                total=now.all_sentences,
                passages=f"{now.passages} of {now.all_passages} chapters",
                sound=f"{clock(round(now.seconds * 1000))} made at {now.speed:.0f} x real time{left}",
            )

        yield tell


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
    say_aside(f"error: {error}")
    if error.hint:
        say_aside(f"hint: {error.hint}")


def say_aside(text: str) -> None:
    """Say something to people, beside the product."""
    print(text, file=sys.stderr)

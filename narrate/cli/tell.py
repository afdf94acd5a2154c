"""What people hear on standard error, and the product on standard output."""

import math
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Show a bar with the time left, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (
        TextColumn("speaking"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("sentences,"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("speaking", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def tell(edition: Any, *, quiet: bool) -> None:  # noqa: ANN401
    """Say on stderr what was made; print the product's path."""
    if not quiet:
        loudness = f"{edition.loudness:.1f} LUFS" if math.isfinite(edition.loudness) else "no sound"
        voices = ", ".join(edition.voices) or "nobody"
        say_aside(edition.title)
        say_aside(f"{edition.words:,} words, {_clock(edition.duration_ms)}, {loudness}, spoken by {voices}")
        for chapter in edition.chapters[:_MOST_TOLD]:
            say_aside(f"  {_clock(chapter.start)}  {chapter.title}")
        if more := edition.chapters[_MOST_TOLD:]:
            say_aside(f"  ... and {len(more)} more")
    for notice in edition.notices:
        note(notice)
    print(edition.mp3)


_MOST_TOLD = 40
"""Chapters; more would push what matters off the screen."""


def _clock(ms: int) -> str:
    """Minutes and seconds, and hours where there are any: `3:07`, `1:02:45`."""
    seconds = ms // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def note(notice: str) -> None:
    """Say what people should know, and need not act on."""
    say_aside(f"note: {notice}")


def say_aside(text: str) -> None:
    """Say something to people, beside the product."""
    print(text, file=sys.stderr)

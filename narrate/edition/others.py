"""Other formats beside the MP3: made side by side when they are asked for, and told of when they are old."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from narrate import __version__
from narrate.edition import id3
from narrate.edition.chapters import MOST_COMMENTED
from narrate.errors import EditionError
from narrate.settings import FORMATS

if TYPE_CHECKING:
    from narrate.voice.model import Samples

FREE = frozenset({"flac", "wav"})
"""What needs no ffmpeg."""


def check(formats: Sequence[str], chapters: int) -> None:
    """Refuse formats that cannot be made here, before anything is spoken for them. Raises EditionError."""
    commented = {"flac", "opus"} & set(formats)
    if commented and chapters > MOST_COMMENTED:
        hint = f"leave {' and '.join(sorted(commented))} out: an MP3 and an M4B take any number"
        raise EditionError(f"{chapters} chapters are more than {MOST_COMMENTED}", hint=hint)
    if set(formats) - FREE:
        from narrate.edition import ffmpeg  # noqa: PLC0415

        ffmpeg.find()


def exported(
    files: Sequence[Path],
    names: Sequence[Path],
    tag: id3.Tag,
    samples: Callable[[], Iterable["Samples"]],
) -> Iterator[dict[str, Any]]:
    """Make the other formats, side by side; give their entries in the manifest."""
    if not names:
        return
    from narrate.edition.formats import FORMATS as KINDS  # noqa: PLC0415
    from narrate.edition.formats import export  # noqa: PLC0415  # few editions have any

    ours = replace(tag, encoder=f"narrate {__version__}")
    kinds = [KINDS[name.suffix[1:]] for name in names]
    is_over = Event()
    with ThreadPoolExecutor(len(names)) as threads:
        making = [
            threads.submit(
                export, name.suffix[1:], file, _until(is_over, samples()), ours, bit_rate=kind.bit_rate
            )
            for file, name, kind in zip(files, names, kinds, strict=True)
        ]
        try:
            wait(making, return_when=FIRST_EXCEPTION)
        finally:
            is_over.set()  # one failed, or somebody has had enough: the others need not go on
    _raise_first(making, files, names)
    for file, name, kind in zip(files, names, kinds, strict=True):
        with file.open("rb") as whole:
            digest = hashlib.file_digest(whole, "sha256").hexdigest()
        size = file.stat().st_size
        yield {"name": name.name, "type": kind.type, "size": size, "sha256": digest}


class _GivenUpError(Exception):
    """Another format failed."""


def _raise_first(making: Sequence[Future[None]], files: Sequence[Path], names: Sequence[Path]) -> None:
    """Raise what went wrong first, by the name that the file would have had."""
    for made, file, name in zip(making, files, names, strict=True):
        error = made.exception()
        if isinstance(error, EditionError):
            raise EditionError(str(error).replace(file.name, name.name), hint=error.hint) from error
        if error and not isinstance(error, _GivenUpError):
            raise error


def _until(is_over: Event, samples: Iterable["Samples"]) -> Iterator["Samples"]:
    for piece in samples:
        if is_over.is_set():
            raise _GivenUpError
        yield piece


def outdated(mp3: Path, others: Sequence[Path]) -> Iterator[str]:
    """Warn of other formats that an earlier build left: they are not of this edition."""
    for kind in FORMATS:
        path = mp3.with_suffix(f".{kind}")
        if path not in others and path.exists():
            yield f"{path} is of an earlier edition; make it again with --format {kind}, or take it away"

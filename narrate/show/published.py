"""What stands where editions are published: our own record of it, which lies there too."""

import json
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from narrate.errors import EditionError
from narrate.show.places import NO_FILE, Place
from narrate.show.shelf import File

RECORD = "narrate.published.json"
_FORM = 1
_BIGGEST = 64_000_000
"""Bytes; more is none of ours."""
_OFTEN = 20.0
"""Seconds between two saves: what is sent in them is sent again after a kill."""
_NAME = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""A show's `podcast:guid`."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Laid:
    """A file as we laid it."""

    size: int
    """Bytes."""
    sha256: str
    is_found: bool = field(default=False, compare=False)
    """Whether it lay there already: known to be the same, and not ours to remove."""


def laid(file: File, *, is_found: bool = False) -> Laid:
    """Give what the record says of a file that goes out, when it has come, or was found there."""
    return Laid(file.size, file.sha256, is_found)


@dataclass(slots=True)
class Record:
    """What we laid there, file by file, as it goes."""

    files: dict[str, Laid] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    """Names that were on their way when this was saved: ours to write over, and never taken for whole."""
    show: str = ""
    """The `podcast:guid` of the show that is published there; empty where no feed has told it."""


def read(place: Place, listing: dict[str, int]) -> Record:
    """Read the record of a place; an empty one where there is none. Raises EditionError."""
    if RECORD not in listing:
        return Record()
    try:
        return _parse(_told(place, listing[RECORD]))
    except (ValueError, TypeError, RecursionError) as error:
        hint = f"take {RECORD} away there and publish again: what is the same there is found to be so"
        raise EditionError(f"{RECORD} at {place.shown} is no record of ours: {error}", hint=hint) from error


def _told(place: Place, size: int) -> Any:  # noqa: ANN401  # whatever JSON can say
    if size == NO_FILE or size > _BIGGEST:
        raise ValueError("it is no file, or too big")
    return json.loads(place.read(RECORD))


def _parse(told: Any) -> Record:  # noqa: ANN401
    if not isinstance(told, dict) or told.get("narrate") != _FORM:
        raise ValueError(f"its form is not {_FORM}")
    files, begun, show = told.get("files"), told.get("begun"), told.get("show", "")
    if not isinstance(files, dict) or not isinstance(begun, list):
        raise TypeError("its files are not listed")
    if not isinstance(show, str) or (show and not GUID.fullmatch(show)):
        raise ValueError("its show has no guid")
    laid_there = {_name(name): _read(each) for name, each in files.items()}
    return Record(laid_there, {_name(name) for name in begun}, show)


def _name(told: Any) -> str:  # noqa: ANN401
    """Hold that a name is one of ours: what is listed may be removed."""
    if not isinstance(told, str) or not _NAME.fullmatch(told):
        raise ValueError(f"no file of ours has the name {str(told)[:80]!r}")
    return told


def _read(told: Any) -> Laid:  # noqa: ANN401
    size, digest = (told.get("size"), told.get("sha256")) if isinstance(told, dict) else (None, None)
    if type(size) is not int or size < 0 or not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise ValueError("a size or a checksum in it is none")
    return Laid(size, digest, told.get("found") is True)


class Keeper:
    """Keeps the record of a place while files are on their way."""

    def __init__(self, place: Place, record: Record, was: Record) -> None:
        self.place, self.record = place, record
        self._saved, self._last = time.monotonic(), _text(was)

    def begin(self, names: Iterable[str]) -> None:
        """Note what will be written over, before it is."""
        for name in names:
            self.record.files.pop(name, None)
            self.record.begun.add(name)
        self.save()

    def lay(self, file: File) -> None:
        """Note a file that has come."""
        self.record.files[file.name] = laid(file)
        self.record.begun.discard(file.name)
        if time.monotonic() - self._saved > _OFTEN:
            self.save()

    def drop(self, name: str) -> None:
        """Note a file that is gone."""
        self.record.files.pop(name, None)

    def save(self) -> None:
        """Write the record, if there is anything new in it. Raises EditionError."""
        text = _text(self.record)
        if text != self._last:
            self.place.write(RECORD, text.encode())
        self._saved, self._last = time.monotonic(), text


def _text(record: Record) -> str:
    files = {name: _facts(each) for name, each in sorted(record.files.items())}
    told = {"narrate": _FORM, "show": record.show, "begun": sorted(record.begun), "files": files}
    return json.dumps(told, indent=1) + "\n"


def _facts(each: Laid) -> dict[str, Any]:
    return {"size": each.size, "sha256": each.sha256, **({"found": True} if each.is_found else {})}

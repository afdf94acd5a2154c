"""The ledger, `audio/feed.ledger.json`: what was said of each episode must stay so, though editions change.

An episode keeps its guid and its date; one that is in an older document of the feed stays there. Beside
that, what a manifest was like when it was read, so that only changed ones are read again.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from narrate.errors import EditionError
from narrate.files import write_whole

NAME = "feed.ledger.json"
FORM = 1
"""Goes up when a reader of older ledgers would misread a newer one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An episode."""

    slug: str
    guid: str
    date: str
    """ISO 8601 with a zone: the item's, for good."""
    sound: str
    """SHA-256 of the MP3 that the feed names."""
    size: int
    """Bytes of that MP3."""
    updated: str = ""
    """ISO 8601: when the sound last became another; empty where it never did."""
    manifest: tuple[int, int] = (0, 0)
    """Its size in bytes, and its time in nanoseconds."""
    page: int = 0
    """Which older document of the feed it stands in, 1 is the oldest; 0: the feed itself."""
    is_gone: bool = False
    """Whether the edition was taken away; it keeps guid and date, should it come back."""

    @property
    def facts(self) -> tuple[Any, ...]:
        """All of it, for a digest."""
        return _FACTS(self)


_NAMES = tuple(each.name for each in fields(Entry))
_FACTS: Callable[[Entry], tuple[Any, ...]] = attrgetter(*_NAMES)


@dataclass(slots=True)
class Ledger:
    """All episodes, by slug, and the documents as they were written."""

    guid: str = ""
    """The show's `podcast:guid`, assigned once."""
    entries: dict[str, Entry] = field(default_factory=dict)
    documents: dict[str, list[Any]] = field(default_factory=dict)
    """By file name: what it was made of, a digest; its size, and its time in nanoseconds."""
    text: bytes = b""
    """As it stands on the disk."""


def load(folder: Path) -> Ledger:
    """Read a folder's ledger; an empty one where there is none. Raises EditionError."""
    path = folder / NAME
    try:
        text = path.read_bytes()
        return replace(_ledger(json.loads(text)), text=text)
    except FileNotFoundError:
        return Ledger()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise EditionError(f"{path} cannot be read: {reason}", hint=f"make {path} readable") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        hint = f"bring {NAME} back from a copy, or take it away: undated episodes then get today's date"
        raise EditionError(f"{path} is no ledger of ours: {error}", hint=hint) from error


def _ledger(told: dict[str, Any]) -> Ledger:
    if told.get("narrate") != FORM:
        raise ValueError(f"its form is {told.get('narrate')!r}, not {FORM}")
    entries = (_entry(facts) for facts in told["episodes"])
    documents = told["documents"].items()
    return Ledger(
        str(told["guid"]),
        {entry.slug: entry for entry in entries},
        {name: [str(made), int(size), int(time)] for name, (made, size, time) in documents},
    )


def _entry(facts: dict[str, Any]) -> Entry:
    size, time = facts.get("manifest", (0, 0))
    entry = Entry(**{**facts, "manifest": (int(size), int(time))})
    for each in fields(Entry):
        value = getattr(entry, each.name)
        if each.name != "manifest" and type(value) is not each.type:
            raise TypeError(f"{each.name} cannot be {value!r}")
    if not (entry.slug and entry.guid and entry.date) or entry.page < 0:
        raise ValueError(f"the episode {entry.slug!r} lacks a name, a guid, a date or a place")
    for date in filter(None, (entry.date, entry.updated)):
        zone = datetime.fromisoformat(date).utcoffset()
        if zone is None or zone.seconds % 60:
            raise ValueError(f"{date} has no zone that a feed can hold")
    return entry


def save(ledger: Ledger, folder: Path) -> None:
    """Write a ledger, an episode a line, where it is not what stands there. Raises OSError."""
    head = {"narrate": FORM, "guid": ledger.guid, "documents": ledger.documents}
    rows = ",\n".join(_row(ledger.entries[slug]) for slug in sorted(ledger.entries))
    text = f'{json.dumps(head)[:-1]}, "episodes": [\n{rows}\n]}}\n'.encode()
    if text != ledger.text:
        write_whole(folder / NAME, (text,), 0o644, is_lasting=True)
        ledger.text = text


@lru_cache(maxsize=1 << 15)
def _row(entry: Entry) -> str:
    """Write an episode's line; a ledger is saved twice, and most of it is the same then."""
    return json.dumps({name: value for name, value in zip(_NAMES, entry.facts, strict=True) if value})

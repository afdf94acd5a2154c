"""The ledger brought up to what stands in the folder: new episodes, corrected ones, those taken away."""

import stat
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from pathlib import Path

from narrate.errors import EditionError
from narrate.settings import Dates
from narrate.show import shelf
from narrate.show.ledger import Entry, Ledger
from narrate.show.shelf import Account

NOON = time(12, tzinfo=UTC)
"""The hour of an article that tells only its day: nearly everywhere on earth it is that day then."""
_YEARS = range(1970, 9999)


@dataclass(slots=True)
class Changes:
    """What became of the ledger, by slug."""

    new: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    """Their sound is another."""
    gone: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def bring_up(ledger: Ledger, folder: Path, dates: Dates, now: datetime) -> Changes:
    """Enter what stands in `audio/` into the ledger; manifests that did not change are not read again.

    An edition whose sound is not there, or whose manifest cannot be read, is left out, with a notice.
    """
    changes, standing = Changes(), set[str]()
    for path in shelf.manifests(folder):
        slug = path.name.removesuffix(shelf.MANIFEST)
        before = ledger.entries.get(slug)
        try:
            after = _seen(path, before, dates, now)
        except EditionError as error:
            changes.notices.append(f"{slug} is left out of the feed: {error}")
            continue
        standing.add(slug)
        if after is not before:
            _note(changes, before, after)
            ledger.entries[slug] = after
    for slug, entry in ledger.entries.items():
        if slug not in standing and not entry.is_gone:
            changes.gone.append(slug)
            ledger.entries[slug] = replace(entry, is_gone=True, page=0, manifest=(0, 0))
    _leave_out_twins(ledger, changes)
    return changes


def _note(changes: Changes, before: Entry | None, after: Entry) -> None:
    if before is None or before.is_gone:
        changes.new.append(after.slug)
    elif before.sound != after.sound:
        changes.updated.append(after.slug)


def _seen(path: Path, before: Entry | None, dates: Dates, now: datetime) -> Entry:
    """Give an edition's entry: the one that it has, where its manifest did not change."""
    slug = path.name.removesuffix(shelf.MANIFEST)
    mark = _mark(path)
    if before and not before.is_gone and before.manifest == mark:
        _check_sound(path.with_name(f"{slug}.mp3"), before.size)
        return before
    account = shelf.read(path)
    mp3 = account.mp3
    _check_sound(path.with_name(mp3.name), mp3.size)
    if before is None:
        date = _date(account, dates, now)
        return Entry(slug, account.guid, date, mp3.sha256, mp3.size, manifest=mark)
    is_other = before.sound != mp3.sha256
    updated = now.isoformat(timespec="seconds") if is_other else before.updated
    return replace(before, sound=mp3.sha256, size=mp3.size, updated=updated, manifest=mark, is_gone=False)


def _mark(path: Path) -> tuple[int, int]:
    try:
        facts = path.lstat()
    except OSError as error:
        raise EditionError(f"{path} is gone", hint="run it again") from error
    return facts.st_size, facts.st_mtime_ns


def _check_sound(path: Path, size: int) -> None:
    """Refuse an edition whose MP3 is not as its manifest says: nobody could download it."""
    try:
        facts = path.lstat()
    except OSError as error:
        raise EditionError(f"{path} is not there", hint="make the edition again") from error
    if not stat.S_ISREG(facts.st_mode) or facts.st_size != size:
        message = f"{path} has {facts.st_size} bytes, and its manifest says {size}"
        raise EditionError(message, hint="make the edition again")


def _date(account: Account, dates: Dates, now: datetime) -> str:
    """Give the item's date: when the article was published, or now where that is not known."""
    found = _published(account.published) if dates == "article" else None
    return (found or now).isoformat(timespec="seconds")


def _published(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
        if len(text) <= len("2025-03-14"):
            found = datetime.combine(found.date(), NOON)
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        aware.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return aware if aware.year in _YEARS else None


def _leave_out_twins(ledger: Ledger, changes: Changes) -> None:
    """Leave out an edition that has another's guid, such as a copy: apps would take one for the other."""
    owners = dict[str, str]()
    for slug, entry in sorted(ledger.entries.items(), key=lambda pair: (pair[0] in changes.new, pair[0])):
        if entry.is_gone:
            continue
        owner = owners.setdefault(entry.guid, slug)
        if owner != slug:
            changes.notices.append(f"{slug} is left out of the feed: it has the guid of {owner}")
            ledger.entries[slug] = replace(entry, is_gone=True, page=0, manifest=(0, 0))

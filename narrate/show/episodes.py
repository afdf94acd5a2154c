"""The ledger brought up to what stands in the folder: new episodes, corrected ones, those taken away."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
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

    An edition whose files are not all there, or whose manifest cannot be read, is left out, with a notice.
    """
    changes, found = Changes(), dict[str, Entry]()
    for path in shelf.manifests(folder):
        slug = path.name.removesuffix(shelf.MANIFEST)
        try:
            found[slug] = _seen(path, ledger.entries.get(slug), dates, now)
        except EditionError as error:
            changes.notices.append(f"{slug} is left out of the feed: {error}")
    for slug, entry in ledger.entries.items():
        if slug not in found and not entry.is_gone:
            changes.gone.append(slug)
            ledger.entries[slug] = _gone(entry)
    _leave_out_twins(found, ledger, changes)
    gone = {entry.guid: entry for entry in ledger.entries.values() if entry.is_gone}
    for after in found.values():
        _enter(after, ledger, gone, changes)
    return changes


def _gone(entry: Entry) -> Entry:
    return replace(entry, is_gone=True, manifest=(0, 0))


def _enter(after: Entry, ledger: Ledger, gone: dict[str, Entry], changes: Changes) -> None:
    """Enter what was found of an edition; one that has another name now is the episode that it was."""
    before = ledger.entries.get(after.slug)
    is_fresh = before is None or before.guid != after.guid
    if is_fresh and (renamed := gone.get(after.guid)):
        del ledger.entries[renamed.slug]
        after = replace(after, date=renamed.date, page=renamed.page)
    ledger.entries[after.slug] = after
    if before is None or before.is_gone or before.guid != after.guid:
        changes.new.append(after.slug)
    elif before.sound != after.sound:
        changes.updated.append(after.slug)


def _seen(path: Path, before: Entry | None, dates: Dates, now: datetime) -> Entry:
    """Give an edition's entry: the one that it has, where its manifest did not change."""
    slug = path.name.removesuffix(shelf.MANIFEST)
    mark = mark_of(path)
    if before and not before.is_gone and before.manifest == mark:
        shelf.check_file(path.with_name(f"{slug}.mp3"), before.size)
        return before
    account = shelf.read(path)
    for file in account.files:
        shelf.check_file(path.with_name(file.name), file.size)
    sound, size = account.mp3.sha256, account.mp3.size
    if before is None or before.guid != account.guid:  # a name may come to be another article's
        return Entry(slug, account.guid, _date(account, dates, now), sound, size, manifest=mark)
    updated = now.isoformat(timespec="seconds") if before.sound != sound else before.updated
    return replace(before, sound=sound, size=size, updated=updated, manifest=mark, is_gone=False)


def mark_of(path: Path) -> tuple[int, int]:
    """Give what changes whenever a file does: its size, and its time in nanoseconds. Raises EditionError."""
    try:
        facts = path.lstat()
    except OSError as error:
        raise EditionError(f"{path} is gone", hint="run it again") from error
    return facts.st_size, facts.st_mtime_ns


def _date(account: Account, dates: Dates, now: datetime) -> str:
    """Give the item's date: when the article was published, or now where that is not known."""
    found = published_at(account.published) if dates == "article" else None
    return (found or now).isoformat(timespec="seconds")


def published_at(text: str) -> datetime | None:
    """Give the time that a manifest tells, as a feed can hold it; None where it tells none."""
    try:
        found = datetime.fromisoformat(text)
        if len(text) <= len("2025-03-14"):
            found = datetime.combine(found.date(), NOON)
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        plain = aware.astimezone(UTC)
        has_seconds = (aware.utcoffset() or timedelta()).seconds % 60 != 0  # RFC 2822 knows no such zone
    except (ValueError, OverflowError):
        return None
    if aware.year not in _YEARS:
        return None
    return plain if has_seconds else aware


def _leave_out_twins(found: dict[str, Entry], ledger: Ledger, changes: Changes) -> None:
    """Leave out an edition that has another's guid, such as a copy: apps would take one for the other."""
    owners = dict[str, str]()
    for slug in sorted(found, key=lambda slug: (slug not in ledger.entries, slug)):
        owner = owners.setdefault(found[slug].guid, slug)
        if owner != slug:
            changes.notices.append(f"{slug} is left out of the feed: it has the guid of {owner}")
            del found[slug]

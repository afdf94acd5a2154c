"""The feed: a folder's editions as a podcast, written anew only where one of them changed.

`feed.xml` holds the newest episodes. When they are twice as many as a document is to hold, the oldest of
them go into one of their own, which stays as it is: `feed.1.xml`, `feed.2.xml`, ... (RFC 5005).
"""

import filecmp
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid5

from narrate import __version__
from narrate.errors import EditionError
from narrate.files import locked, put, sweep, temporary, write_whole
from narrate.plain import ascii_url
from narrate.settings import Settings, Show
from narrate.show import index, rss, shelf
from narrate.show import ledger as ledgers
from narrate.show.episodes import Changes, bring_up
from narrate.show.front import Front
from narrate.show.index import Standing
from narrate.show.ledger import Entry, Ledger
from narrate.show.naming import named
from narrate.show.rss import Channel, Episode
from narrate.show.shelf import ARTWORK, FEED, LOCK, OLDER_FEED

ADDRESS_HINT = (
    'say in narrate.toml where it will be had: [feed] address = "https://example.org/audio/feed.xml"'
)
PODCASTS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace of `podcast:guid` (podcast namespace 1.0)."""


@dataclass(frozen=True, slots=True)
class Feed:
    """The show as apps find it."""

    path: Path
    address: str
    guid: str
    """The show's `podcast:guid`."""
    documents: tuple[Path, ...]
    """The feed and its older documents, the newest first."""
    episodes: int
    new: tuple[str, ...] = ()
    """Slugs, as the next two."""
    updated: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def guid_from(address: str) -> str:
    """Give a show's `podcast:guid`: the UUIDv5 of its feed's address, less scheme and trailing slashes."""
    return str(uuid5(PODCASTS, address.partition("://")[2].rstrip("/") or address.rstrip("/")))


def write(
    folder: Path,
    settings: Settings,
    *,
    address: str = "",
    into: Path | None = None,
    now: datetime | None = None,
) -> Feed:
    """Write the feed of the editions in `audio/`, there or `into` another folder. Raises EditionError.

    `address`: where it will be had, instead of where the settings say.
    """
    place = into or folder
    address = address or settings.feed.address
    if not address:
        raise EditionError("the feed has no address", hint=ADDRESS_HINT)
    if ascii_url(address) != address or address.endswith("/"):
        hint = "give one such as https://example.org/audio/feed.xml, percent-encoded where need be"
        raise EditionError(f"the feed cannot have the address {address!r}", hint=hint)
    if not folder.is_dir():
        raise EditionError(f"{folder} is not there", hint="make an edition first: narrate build ARTICLE")
    try:
        with locked(place / LOCK):
            sweep(place, ".feed.")  # what somebody left who was killed
            writing = _Writing(folder, place, settings, address, _kept(folder, place))
            return writing.write(now or datetime.now(UTC))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "make room there, or let it be written"
        raise EditionError(f"{place / FEED} cannot be written: {reason}", hint=hint) from error


def _kept(folder: Path, place: Path) -> Ledger:
    """Give the ledger of a place; in a preview's, what the real one has of an episode holds."""
    kept = ledgers.load(place)
    if place != folder:
        real = ledgers.load(folder)
        kept.entries.update(real.entries)
        kept.guid = real.guid or kept.guid
    return kept


@dataclass(slots=True)
class _Writing:
    """One writing of the feed."""

    folder: Path
    place: Path
    settings: Settings
    address: str
    ledger: Ledger

    def write(self, now: datetime) -> Feed:
        """Bring the ledger up to the folder, and the documents to the ledger."""
        changes = bring_up(self.ledger, self.folder, self.settings.feed.dates, now)
        standing = sorted(self._standing(), key=_age)
        if not self.ledger.entries:
            raise EditionError(
                f"{self.folder} holds no edition", hint="make one first: narrate build ARTICLE"
            )
        self._file_away(standing)
        self.ledger.guid = self._guid()
        ledgers.save(self.ledger, self.place)  # dates first: what a reader has seen must stay so
        show = named(self.settings, self._site_name())
        self._draw(show)
        pages = sorted({entry.page for entry in self._standing()} - {0})
        for page in (*pages, 0):
            self._document(page, pages, show)
        self._take_away([_name(page) for page in (0, *pages)])
        ledgers.save(self.ledger, self.place)
        changes.notices += self._front(standing, show)
        return self._feed(changes, pages, len(standing))

    def _standing(self) -> Iterator[Entry]:
        return (entry for entry in self.ledger.entries.values() if not entry.is_gone)

    def _file_away(self, standing: Sequence[Entry]) -> None:
        """Put the oldest episodes of the feed into documents of their own, where they are too many."""
        size = self.settings.feed.page
        current = [entry for entry in standing if not entry.page]
        page = max((entry.page for entry in self.ledger.entries.values()), default=0)
        while len(current) >= 2 * size:
            page += 1
            for entry in current[:size]:
                self.ledger.entries[entry.slug] = replace(entry, page=page)
            current = current[size:]

    def _guid(self) -> str:
        feed = self.settings.feed
        return feed.guid or self.ledger.guid or guid_from(feed.address or self.address)

    def _front(self, standing: Sequence[Entry], show: Show) -> tuple[str, ...]:
        """Bring the show's page up to the ledger; a preview's is made when somebody looks."""
        if self.place != self.folder:
            return ()
        page = index.Page(self.folder, self.place, self.settings)
        lines = page.lines(Standing(entry.slug, entry.manifest, entry.date) for entry in standing)
        page.write(Front(show, feed=self.address, base=self._base(), has_artwork=True), lines)
        return tuple(page.notices)

    def _site_name(self) -> str:
        newest = max(self._standing(), key=_age, default=None)
        return shelf.read(self.folder / f"{newest.slug}{shelf.MANIFEST}").site_name if newest else ""

    def _base(self) -> str:
        feed = self.settings.feed
        # A preview has all in one place.
        return feed.base if self.address == feed.address else self._beside("")

    def _draw(self, show: Show) -> None:
        """Make the show's picture, where it is not the one that stands there already."""
        picture = self._picture(show)
        made_of = _digest(__version__, show.title, show.author, hashlib.sha256(picture).hexdigest())
        if self._is_fresh(ARTWORK, made_of):
            return
        from narrate.show.artwork import artwork  # noqa: PLC0415  # it is drawn once

        try:
            made = artwork(show.title, show.author, picture)
        except EditionError as error:
            raise EditionError(f"[show] artwork = {show.artwork!r}: {error}", hint=error.hint) from error
        write_whole(self.place / ARTWORK, (made,), 0o644)
        self._remember(ARTWORK, made_of)

    def _picture(self, show: Show) -> bytes:
        path = self.settings.folder / show.artwork
        try:
            return path.read_bytes() if show.artwork else b""
        except (OSError, ValueError) as error:
            reason = (getattr(error, "strerror", None) or str(error)).lower()
            hint = "mend [show] artwork in narrate.toml"
            raise EditionError(f"the artwork {path} cannot be read: {reason}", hint=hint) from error

    def _document(self, page: int, pages: Sequence[int], show: Show) -> None:
        """Write a document of the feed, where it would be another than the one that stands there."""
        entries = sorted((each for each in self._standing() if each.page == page), key=_age)
        if show.type == "episodic":
            entries.reverse()
        base, name = self._base(), _name(page)
        channel = Channel(
            show=show,
            guid=self.ledger.guid,
            address=self._address(page),
            base=base,
            artwork=self._beside(ARTWORK),
            links=tuple(self._links(page, pages)),
            is_archive=page > 0,
            built=max(map(_changed, entries), key=datetime.fromisoformat, default=""),
            moved_to=self.settings.feed.moved_to,
        )
        made_of = _digest(__version__, asdict(channel), [entry.facts for entry in entries])
        if self._is_fresh(name, made_of):
            return
        path = self.place / name
        with temporary(self.place, f".{name}.") as (file, made):
            rss.write(file, channel, self._episodes(entries))
            file.flush()
            if not (path.exists() and filecmp.cmp(made, path, shallow=False)):
                made.chmod(0o644)
                put(file, made, path, is_lasting=True)
        self._remember(name, made_of)

    def _episodes(self, entries: Sequence[Entry]) -> Iterator[Episode]:
        for entry in entries:
            yield Episode(entry, shelf.read(self.folder / f"{entry.slug}{shelf.MANIFEST}"))

    def _address(self, page: int) -> str:
        return self._beside(_name(page)) if page else self.address

    def _beside(self, name: str) -> str:
        """Give the address of a file that stands beside the feed."""
        return f"{self.address.rpartition('/')[0]}/{name}"

    def _links(self, page: int, pages: Sequence[int]) -> Iterator[tuple[str, str]]:
        """Link the documents, as pages (RFC 5005, 3) and as archives (4): apps know one or the other."""
        if not pages:
            return
        older = [each for each in pages if each < page or not page]
        newer = [each for each in pages if each > page > 0]
        yield "first", self._address(0)
        yield "last", self._address(pages[0])
        if older:
            yield "next", self._address(older[-1])
            yield "prev-archive", self._address(older[-1])
        if page:
            yield "previous", self._address(newer[0] if newer else 0)
            yield "current", self._address(0)
        if newer:
            yield "next-archive", self._address(newer[0])

    def _is_fresh(self, name: str, made_of: str) -> bool:
        return self.ledger.documents.get(name) == [made_of, *_mark(self.place / name)]

    def _remember(self, name: str, made_of: str) -> None:
        self.ledger.documents[name] = [made_of, *_mark(self.place / name)]

    def _take_away(self, wanted: Sequence[str]) -> None:
        """Take away documents whose episodes are all gone, or that nobody remembers."""
        for name in os.listdir(self.place):  # noqa: PTH208  # as in `sweep`
            if OLDER_FEED.fullmatch(name) and name not in wanted:
                (self.place / name).unlink(missing_ok=True)
        for name in set(self.ledger.documents) - {*wanted, ARTWORK}:
            del self.ledger.documents[name]

    def _feed(self, changes: Changes, pages: Sequence[int], episodes: int) -> Feed:
        """Say what was made."""
        return Feed(
            path=self.place / FEED,
            address=self.address,
            guid=self.ledger.guid,
            documents=tuple(self.place / _name(page) for page in (0, *reversed(pages))),
            episodes=episodes,
            new=tuple(changes.new),
            updated=tuple(changes.updated),
            gone=tuple(changes.gone),
            notices=(*changes.notices, *([] if episodes else ["the feed has no episode left"])),
        )


def _name(page: int) -> str:
    return f"feed.{page}.xml" if page else FEED


def _changed(entry: Entry) -> str:
    return entry.updated or entry.date


def _age(entry: Entry) -> tuple[datetime, str]:
    return datetime.fromisoformat(entry.date), entry.slug


def _mark(path: Path) -> tuple[int, int]:
    try:
        facts = path.stat()
    except OSError:
        return 0, 0
    return facts.st_size, facts.st_mtime_ns


def _digest(*facts: object) -> str:
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()

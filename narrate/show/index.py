"""The show's page brought up to what stands in the folder: only manifests that changed are read again.

Lines of episodes that did not change are taken from the page that stands there. What they were made of is
remembered beside it; who takes that away has every manifest read once more.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from typing import Any

from narrate import __version__
from narrate.edition import assets
from narrate.errors import EditionError
from narrate.files import locked, sweep, write_whole
from narrate.settings import Settings
from narrate.show import ledger as ledgers
from narrate.show import shelf
from narrate.show.episodes import mark_of, published_at
from narrate.show.front import END, GENERATOR, LIST, Front, foot, head, row, script, style
from narrate.show.naming import language_of, named
from narrate.show.shelf import ARTWORK, INDEX, LOCK, MANIFEST

MEMORY = ".index.json"
"""What the lines of the page were made of."""
_BEGINNING = 4096
"""Bytes of a page, among which one of ours says that it is."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An edition that is to be listed."""

    slug: str
    manifest: tuple[int, int]
    """Its size in bytes, and its time in nanoseconds."""
    date: str = ""
    """ISO 8601, as the ledger has it; empty where the manifest tells."""


@dataclass(frozen=True, slots=True)
class Line:
    """An edition as it is listed."""

    of: Standing
    moment: float
    """When it was published, by which lines are sorted: seconds of POSIX time."""
    html: str = field(default="", compare=False)
    """Empty where it stands in the page already."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is remembered of the page that stands."""

    made_of: str = ""
    """A digest of what is on it beside the lines."""
    lines: tuple[Line, ...] = ()


def write(
    folder: Path, settings: Settings, *, address: str = "", into: Path | None = None
) -> tuple[str, ...]:
    """Write the page of a show whose feed is not written now, there or `into` another folder.

    `address` is the feed's, where there will be one. Gives notices. Raises EditionError.
    """
    place = into or folder
    try:
        with locked(place / LOCK):
            return _write(folder, place, settings, address)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "make room there, or let it be written"
        raise EditionError(f"{place / INDEX} cannot be written: {reason}", hint=hint) from error


def _write(folder: Path, place: Path, settings: Settings, address: str) -> tuple[str, ...]:
    page = Page(folder, place, settings)
    lines = page.lines(_standing(folder))
    site_name = page.site_name(lines) if not settings.show.title else ""
    front = Front(
        named(settings, site_name),
        feed=address,
        base=f"{address.rpartition('/')[0]}/" if address else "",
        has_artwork=bool(address) or (place / ARTWORK).is_file(),
    )
    page.write(front, lines)
    return tuple(page.notices)


def _standing(folder: Path) -> Iterator[Standing]:
    entries = ledgers.load(folder).entries
    for path in shelf.manifests(folder):
        slug = path.name.removesuffix(MANIFEST)
        yield Standing(slug, mark_of(path), entries[slug].date if slug in entries else "")


class Page:
    """The page of the editions in a folder, as it stands there or in another place."""

    def __init__(self, folder: Path, place: Path, settings: Settings) -> None:
        self.notices = list[str]()
        self._folder, self._path = folder, place / INDEX
        self._language = language_of(settings)
        self._is_serial = settings.show.type == "serial"
        self._kept = _load(place / MEMORY, self._mark(), self._language)
        self._known = {line.of: line for line in self._kept.lines}

    def lines(self, standing: Iterable[Standing]) -> list[Line]:
        """Give the line of each edition, in order. One that cannot be read is left out, with a notice."""
        made = list[Line]()
        for each in standing:
            try:
                made.append(self._known.get(each) or self._line(each))
            except EditionError as error:
                self.notices.append(f"{error}; its edition is not shown")
        return sorted(made, key=attrgetter("moment", "of.slug"), reverse=not self._is_serial)

    def site_name(self, lines: list[Line]) -> str:
        """Give the name of the site that the newest edition is from."""
        newest = max(lines, key=attrgetter("moment"), default=None)
        return shelf.read(self._manifest(newest.of)).site_name if newest else ""

    def write(self, front: Front, lines: list[Line]) -> None:
        """Write the page, where it would be another than the one there, and what it loads. Raises OSError."""
        if _is_anothers(self._path):
            self.notices.append(f"{self._path} is not ours, and stays: the show has no page")
            return
        begun, ended = head(front, len(lines)), foot(len(lines))
        made_of = sha256(f"{begun}{ended}".encode()).hexdigest()
        assets.write(self._path.parent, (script(), style()))
        if (made_of, tuple(lines)) == (self._kept.made_of, self._kept.lines):
            return
        for name in (INDEX, MEMORY):
            sweep(self._path.parent, f".{name}.")  # what somebody left who was killed
        write_whole(self._path, [part.encode() for part in (begun, *self._htmls(lines), ended)], 0o644)
        told = {"narrate": __version__, "language": self._language, "page": self._mark(), "made_of": made_of}
        _save(self._path.with_name(MEMORY), told, lines)

    def _htmls(self, lines: list[Line]) -> Iterator[str]:
        """Give what stands already, and what was made; whatever else is amiss is made anew."""
        there = self._there()
        for line in lines:
            yield line.html or there.get(line.of) or self._line(line.of).html

    def _there(self) -> dict[Standing, str]:
        if not self._kept.lines:
            return {}
        rows = self._path.read_text(encoding="utf-8").partition(f"\n{LIST}\n")[2].split("\n")
        is_whole = len(rows) > len(self._known) and rows[len(self._known)] == END
        return {of: f"{html}\n" for of, html in zip(self._known, rows, strict=False)} if is_whole else {}

    def _line(self, of: Standing) -> Line:
        account = shelf.read(self._manifest(of))
        found = published_at(of.date or account.published)
        moment = found.timestamp() if found else of.manifest[1] / 1e9
        date = of.date or (found.isoformat() if found else "")
        return Line(of, moment, row(account, date, self._language))

    def _manifest(self, of: Standing) -> Path:
        return self._folder / f"{of.slug}{MANIFEST}"

    def _mark(self) -> tuple[int, int]:
        try:
            return mark_of(self._path)
        except EditionError:
            return 0, 0


def is_ours(path: Path) -> bool:
    """Say whether a page is one that we wrote: no link, nor a folder. Raises OSError."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return GENERATOR.encode() in file.read(_BEGINNING)


def _is_anothers(path: Path) -> bool:
    return os.path.lexists(path) and not is_ours(path)


def _load(path: Path, mark: tuple[int, int], language: str) -> _Kept:
    """Give what is remembered of a page; nothing where another one stands there, or one in other words."""
    try:
        told: dict[str, Any] = json.loads(path.read_bytes())
        if [told["narrate"], told["language"], told["page"]] != [__version__, language, list(mark)]:
            return _Kept()
        lines = (
            Line(Standing(slug, (size, time), date), moment)
            for slug, size, time, date, moment in told["lines"]
        )
        return _Kept(told["made_of"], tuple(lines))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return _Kept()


def _save(path: Path, told: dict[str, Any], lines: list[Line]) -> None:
    rows = [[line.of.slug, *line.of.manifest, line.of.date, line.moment] for line in lines]
    write_whole(path, (json.dumps({**told, "lines": rows}).encode(),), 0o644)

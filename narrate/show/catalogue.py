"""The editions of a folder while a server runs: each manifest is read anew only where it has changed."""

import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from narrate.edition.files import type_of
from narrate.errors import EditionError
from narrate.show import shelf
from narrate.show.shelf import MANIFEST, Account

OnNotice = Callable[[str], None]
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Kept:
    """What was read of a manifest, and what the manifest looked like then."""

    look: tuple[int, int, int]
    """When it was modified, in nanoseconds; its size; its number in the file system."""
    account: Account | None
    """None where it is no manifest of ours. Without its chapters, for there may be many."""


class Catalogue:
    """Knows which files are editions'. May be asked from several threads."""

    def __init__(self, folder: Path, on_notice: OnNotice) -> None:
        self._folder = folder
        self._on_notice = on_notice
        self._kept: dict[str, Kept] = {}

    def type_of(self, name: str) -> str | None:
        """Give the media type of an edition's file; None where no manifest lists the name."""
        manifest = name.partition(".")[0] + MANIFEST
        if not shelf.is_manifest(manifest):
            return None  # before the name becomes part of any path
        kept = self._look_up(self._folder / manifest)
        if kept is None or kept.account is None:
            return None
        return JSON if name == manifest else _type_of(kept.account, name)

    def _look_up(self, path: Path) -> Kept | None:
        """Give what a manifest says; None where none stands. A bad one is told of once."""
        try:
            found = path.lstat()
        except OSError:
            return None
        if not stat.S_ISREG(found.st_mode):
            return None
        look = (found.st_mtime_ns, found.st_size, found.st_ino)
        kept = self._kept.get(path.name)
        if kept is None or kept.look != look:
            kept = self._read(path, look)
        return kept

    def _read(self, path: Path, look: tuple[int, int, int]) -> Kept | None:
        """Read a manifest and keep that; whatever kept it from being read may be over the next time."""
        account = None
        try:
            account = replace(shelf.read(path), chapters=())
        except EditionError as error:
            self._on_notice(f"{error}; its edition is not shown")
            if isinstance(error.__cause__, OSError):
                return None
        kept = self._kept[path.name] = Kept(look, account)
        return kept


def _type_of(account: Account, name: str) -> str | None:
    """Give a listed file's type: ours by its ending, or what the manifest says."""
    for file in account.files:
        if file.name == name:
            return type_of(name.removeprefix(account.slug)) or file.type
    return None

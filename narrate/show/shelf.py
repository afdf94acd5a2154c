"""The shelf: the editions that stand in a folder, as their manifests tell of them.

Whatever is served, published or fed is found here, so a file that belongs to no edition never is.
"""

import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from narrate.edition.chapters import ChapterMark
from narrate.edition.files import FORMATS, is_picture, type_of
from narrate.edition.manifest import FORM, guid_from, head_of
from narrate.errors import EditionError
from narrate.plain import is_language_tag

FOLDER = "audio"
"""Where editions stand below a site's folder."""
MANIFEST = ".json"
FEED = "feed.xml"
OLDER_FEED = re.compile(r"feed\.[1-9][0-9]*\.xml")
"""Documents with older episodes."""
ARTWORK = "feed.cover.jpg"
"""The show's picture. Slugs hold no dots, so no edition has a file of these names."""
INDEX = "index.html"
"""The show's page; no slug is `index`."""
LOCK = ".feed-lock"
"""Is held by whoever writes what is the show's. Not swept: it does not begin as temporary files do."""
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")


@dataclass(frozen=True, slots=True)
class File:
    """A file of an edition, as its manifest has it."""

    name: str
    type: str
    """The media type."""
    size: int
    """Bytes."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Account:
    """What a manifest tells of its edition, but for the sentences."""

    slug: str
    guid: str
    """Never changes, however often the edition is corrected."""
    title: str
    language: str
    """BCP 47."""
    duration_ms: int
    files: tuple[File, ...]
    """The manifest itself is not among them."""
    chapters: tuple[ChapterMark, ...]
    dek: str = ""
    byline: str = ""
    published: str = ""
    """ISO 8601, a date or a date and time."""
    url: str = ""
    site_name: str = ""
    tags: tuple[str, ...] = ()
    is_synthetic: bool = True

    @property
    def mp3(self) -> File:
        """The sound that apps are given."""
        return self.named(".mp3")

    def named(self, ending: str) -> File:
        """Give the file with an ending, such as `.vtt`. KeyError where the edition has none."""
        for file in self.files:
            if file.name == self.slug + ending:
                return file
        raise KeyError(ending)

    def has(self, ending: str) -> bool:
        """Say whether the edition has a file with an ending."""
        return any(file.name == self.slug + ending for file in self.files)


def manifests(folder: Path) -> Iterator[Path]:
    """Find the manifests in `audio/`, by name: `<slug>.json`, regular files only. Raises EditionError."""
    try:
        with os.scandir(folder) as entries:
            names = [e.name for e in entries if is_manifest(e.name) and e.is_file(follow_symlinks=False)]
    except FileNotFoundError:
        return
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise EditionError(f"{folder} cannot be read: {reason}", hint="name the site's folder") from error
    for name in sorted(names):
        yield folder / name


def is_manifest(name: str) -> bool:
    """Say whether a name is one that a manifest can have: `<slug>.json`."""
    return name.endswith(MANIFEST) and _SLUG.fullmatch(name.removesuffix(MANIFEST)) is not None


def is_file_of(slug: str, name: str) -> bool:
    """Say whether a name is one that a file of an edition can have."""
    ending = name.removeprefix(slug)
    return name.startswith(slug) and (bool(type_of(ending)) or ending in FORMATS or is_picture(slug, name))


def read(path: Path) -> Account:
    """Read a manifest up to its sentences, which come last. Raises EditionError that names it."""
    try:
        return _account(path.name.removesuffix(MANIFEST), head_of(path, until="sentences"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise EditionError(f"{path} cannot be read: {reason}", hint=_hint(path)) from error
    except (ValueError, TypeError, RecursionError) as error:
        raise EditionError(f"{path} is no manifest of ours: {error}", hint=_hint(path)) from error


def check_file(path: Path, size: int) -> None:
    """Hold that a file stands and has the size that its manifest gives. Raises EditionError."""
    hint = f"make the edition again, or take {path.name.partition('.')[0]}{MANIFEST} away"
    try:
        found = path.lstat()
    except OSError:
        found = None
    if found is None or not stat.S_ISREG(found.st_mode):
        raise EditionError(f"{path} is no file, though its manifest lists it", hint=hint)
    if found.st_size != size:
        raise EditionError(f"{path} has {found.st_size} bytes, its manifest says {size}", hint=hint)


def _hint(path: Path) -> str:
    return f"make the edition again, or take {path.name} away"


def _account(slug: str, told: dict[str, Any]) -> Account:
    if told.get("narrate") != FORM:
        raise ValueError(f"its form is {told.get('narrate')!r}, not {FORM}")
    if told.get("slug") != slug:
        raise ValueError(f"it is of «{told.get('slug')}»")
    texts = ("title", "language", "dek", "byline", "published", "url", "site_name")
    known_by = str(told.get("url") or told.get("title"))
    account = Account(
        slug=slug,
        guid=_of(str, told.get("guid") or guid_from(slug, known_by), "guid"),  # manifests of 0.1 had none
        **{name: _of(str, told.get(name, ""), name) for name in texts},
        duration_ms=_of(int, told.get("duration"), "duration"),
        files=_each(told, "files", lambda file: _file(slug, file)),
        chapters=_each(told, "chapters", _chapter),
        tags=_each(told, "tags", lambda tag: _of(str, tag, "tags")),
        is_synthetic=_of(bool, told.get("synthetic", True), "synthetic"),
    )
    if not is_language_tag(account.language):
        raise ValueError(f"its language cannot be {account.language!r}")
    if not account.has(".mp3"):
        raise ValueError("it has no MP3")
    _check_files(account)
    return account


def _check_files(account: Account) -> None:
    if len({file.name for file in account.files}) < len(account.files):
        raise ValueError("it lists a file twice")
    there = {file.name for file in account.files if is_picture(account.slug, file.name)}
    for mark in account.chapters:
        if mark.picture and mark.picture not in there:
            raise ValueError(f"the picture {mark.picture!r} is not among its files")


def _file(slug: str, told: Any) -> File:  # noqa: ANN401  # whatever JSON can say
    fields = _of(dict, told, "files")
    file = File(
        _of(str, fields.get("name"), "name"),
        _of(str, fields.get("type"), "type"),
        _of(int, fields.get("size"), "size"),
        _of(str, fields.get("sha256"), "sha256"),
    )
    if not _TYPE.fullmatch(file.type) or file.size < 0:
        raise ValueError(f"{file.name!r} cannot be of the type {file.type!r}, nor of {file.size} bytes")
    if not is_file_of(slug, file.name):
        raise ValueError(f"{file.name!r} is no file of the edition «{slug}»")
    return file


def _chapter(told: Any) -> ChapterMark:  # noqa: ANN401
    fields = _of(dict, told, "chapters")
    return ChapterMark(
        _of(str, fields.get("title"), "title"),
        _of(int, fields.get("start"), "start"),
        _of(int, fields.get("end"), "end"),
        *(_of(str, fields.get(name, ""), name) for name in ("url", "image", "picture")),
    )


_Kind = TypeVar("_Kind")


def _of(kind: type[_Kind], value: Any, name: str) -> _Kind:  # noqa: ANN401
    if type(value) is not kind:
        raise TypeError(f"its {name} cannot be {value!r}")
    return value


def _each(told: dict[str, Any], name: str, made: Callable[[Any], _Kind]) -> tuple[_Kind, ...]:
    return tuple(made(each) for each in _of(list, told.get(name), name))

"""What of a site goes out when it is published: its editions' files and its feed's, and nothing else."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

from narrate.edition.assets import ASSET, type_of
from narrate.errors import EditionError
from narrate.show.index import is_ours
from narrate.show.published import GUID
from narrate.show.shelf import (
    ARTWORK,
    FEED,
    FOLDER,
    INDEX,
    MANIFEST,
    OLDER_FEED,
    File,
    check_file,
    manifests,
    read,
)

_FEED_TYPE = "application/rss+xml"
_PODCAST = "{https://podcastindex.org/namespace/1.0}"
_ATOM = "{http://www.w3.org/2005/Atom}"
_ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
_NAMING = {
    "enclosure": "url",
    f"{_PODCAST}transcript": "url",
    f"{_PODCAST}chapters": "url",
    f"{_PODCAST}source": "uri",
    f"{_ITUNES}image": "href",
    f"{_ATOM}link": "href",
}
"""Elements that name a file that goes out, and by which attribute."""
_OLDER = frozenset({"next", "last", "prev-archive"})
"""Links that lead to older documents of the feed."""


def rank(name: str) -> int:
    """Say when a file may be seen, after what it names: 0 what pages load ... 6 the feed."""
    if ASSET.fullmatch(name):
        return 0
    if OLDER_FEED.fullmatch(name):
        return 4
    if name in _LATE:
        return _LATE[name]
    return 2 if name.endswith(MANIFEST) and name.count(".") == 1 else 1


_LATE = {ARTWORK: 3, INDEX: 5, FEED: 6}
EDITIONS = range(1, 3)
"""Ranks of what belongs to an edition."""


def outgoing(folder: Path) -> tuple[File, ...]:
    """Find every file that goes out of a site's folder, editions first, `feed.xml` last.

    Raises EditionError where an edition is not whole, or feed or pages tell of other files than these.
    """
    audio = folder / FOLDER
    editions = tuple(_editions(audio))
    if not editions:
        raise EditionError(f"{audio} has no editions", hint="make one first: narrate build ARTICLE")
    others = tuple(_others(audio))
    files = (*editions, *others)
    sizes = {file.name: file.size for file in files}
    for file in others:
        if file.type == _FEED_TYPE:
            _check_feed(audio / file.name, sizes)
    for file in files:
        if file.name.endswith(".html"):
            _check_page(audio / file.name, sizes)
    return files


def show_of(folder: Path) -> str:
    """Give the `podcast:guid` of a site's show, as its feed tells; empty where it has none."""
    from lxml import etree  # noqa: PLC0415

    path = folder / FOLDER / FEED
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        for _, element in etree.iterparse(
            file, tag=f"{_PODCAST}guid", resolve_entities=False, no_network=True
        ):
            told = (element.text or "").strip().lower()
            return told if GUID.fullmatch(told) else ""
    return ""


def _editions(audio: Path) -> Iterator[File]:
    for path in manifests(audio):
        manifest = _measured(path, "application/json")  # measured first: what is read is this one, or we stop
        for file in read(path).files:
            check_file(audio / file.name, file.size)
            yield file
        yield manifest


def _others(audio: Path) -> Iterator[File]:
    """Find what belongs to the show: what its pages load, its feed, and its own page, if that is ours."""
    names = [path.name for path in audio.iterdir() if rank(path.name) not in EDITIONS]
    for name in sorted(names, key=lambda name: (rank(name), name)):
        path = audio / name
        if name == INDEX and not _is_our_page(path):
            continue
        if path.is_symlink() or not path.is_file():
            hint = "take it away, then make an edition again" if ASSET.fullmatch(name) else _PART_AGAIN
            raise EditionError(f"{path} is no file", hint=hint)
        yield _measured(path, _type_of(name))


_PART_AGAIN = "take it away, then: narrate feed"


def _is_our_page(path: Path) -> bool:
    try:
        return is_ours(path)
    except OSError as error:
        raise _unreadable(path, error) from error


def _type_of(name: str) -> str:
    named = {ARTWORK: "image/jpeg", INDEX: "text/html"}
    return type_of(name) if ASSET.fullmatch(name) else named.get(name, _FEED_TYPE)


def _measured(path: Path, kind: str) -> File:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    return File(path.name, kind, len(data), hashlib.sha256(data).hexdigest())


def _unreadable(path: Path, error: OSError) -> EditionError:
    reason = (error.strerror or str(error)).lower()
    return EditionError(f"{path} cannot be read: {reason}", hint="make it again")


def _check_feed(path: Path, sizes: Mapping[str, int]) -> None:
    """Refuse a feed that tells of a file which is not here, or of another size than it has."""
    from lxml import etree  # noqa: PLC0415  # a site without a feed does without

    try:
        with path.open("rb") as file:
            for name, told in _named(file):
                _check_named(path, name, told, sizes)
    except etree.XMLSyntaxError as error:
        raise EditionError(f"{path} is not well-formed: {error.msg}", hint=_FEED_AGAIN) from error
    except ValueError as error:
        raise EditionError(f"{path} holds an address that is none: {error}", hint=_FEED_AGAIN) from error


def _named(file: IO[bytes]) -> Iterator[tuple[str, str | None]]:
    """Give the files that a feed names, each with the size that it tells, if it does."""
    from lxml import etree  # noqa: PLC0415

    for _, element in etree.iterparse(file, tag=tuple(_NAMING), resolve_entities=False, no_network=True):
        if element.tag == f"{_ATOM}link" and element.get("rel") not in _OLDER:
            continue  # the feed itself may be called otherwise where it is had
        address = urlsplit(element.get(_NAMING[element.tag], ""))
        told = element.get("length") if element.tag == "enclosure" else None
        yield unquote(address.path).rpartition("/")[2], told
        element.clear()


def _check_named(path: Path, name: str, told: str | None, sizes: Mapping[str, int]) -> None:
    if name not in sizes:
        raise EditionError(f"{path} names {name}, which is not here", hint=_FEED_AGAIN)
    if told is not None and told != str(sizes[name]):
        message = f"{path} says that {name} has {told} bytes, and it has {sizes[name]}"
        raise EditionError(message, hint=_FEED_AGAIN)


_FEED_AGAIN = "write the feed anew: narrate feed"
_BESIDE = re.compile(rb'(?:href|src)="([a-z0-9][a-z0-9.-]*)"')
"""A page names a file that stands beside it."""
_HEAD = 16_384
"""Bytes of an edition's page, in which it names what it loads."""


def _check_page(path: Path, sizes: Mapping[str, int]) -> None:
    """Refuse a page that loads, or in the show's page leads to, a file which is not here."""
    with path.open("rb") as file:
        found = _BESIDE.findall(file.read() if path.name == INDEX else file.read(_HEAD))
    for name in (each.decode() for each in found):
        if name not in sizes and (path.name == INDEX or ASSET.fullmatch(name)):
            hint = "bring it up to the editions: narrate feed" if path.name == INDEX else _EDITION_AGAIN
            raise EditionError(f"{path} names {name}, which is not here", hint=hint)


_EDITION_AGAIN = "make the edition again"

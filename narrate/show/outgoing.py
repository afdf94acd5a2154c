"""What of a site goes out when it is published: its editions' files and its feed's, and nothing else."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

from narrate.errors import EditionError
from narrate.show.published import GUID
from narrate.show.shelf import ARTWORK, FEED, FOLDER, MANIFEST, OLDER_FEED, File, check_file, manifests, read

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
    """Say when a file may be seen, after what it names: 0 an edition's file, 1 its manifest, 4 the feed."""
    if name == FEED:
        return 4
    if OLDER_FEED.fullmatch(name):
        return 3
    if name == ARTWORK:
        return 2
    return int(name.endswith(MANIFEST) and name.count(".") == 1)


def outgoing(folder: Path) -> tuple[File, ...]:
    """Find every file that goes out of a site's folder, editions first, `feed.xml` last.

    Raises EditionError where an edition is not whole, or the feed tells of other files than these.
    """
    audio = folder / FOLDER
    editions = tuple(_editions(audio))
    if not editions:
        raise EditionError(f"{audio} has no editions", hint="make one first: narrate build ARTICLE")
    feeds = tuple(_feeds(audio))
    sizes = {file.name: file.size for file in (*editions, *feeds)}
    for file in feeds:
        if file.type == _FEED_TYPE:
            _check_feed(audio / file.name, sizes)
    return (*editions, *feeds)


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


def _feeds(audio: Path) -> Iterator[File]:
    found = [path for path in audio.iterdir() if rank(path.name) > 1]
    for path in sorted(found, key=lambda path: (rank(path.name), path.name)):
        if path.is_symlink() or not path.is_file():
            raise EditionError(f"{path} is no file", hint="take it away, then: narrate feed")
        yield _measured(path, "image/jpeg" if path.name == ARTWORK else _FEED_TYPE)


def _measured(path: Path, kind: str) -> File:
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise EditionError(f"{path} cannot be read: {reason}", hint="make it again") from error
    return File(path.name, kind, len(data), hashlib.sha256(data).hexdigest())


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

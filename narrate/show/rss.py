"""RSS 2.0 as podcast apps read it, written piece by piece, whatever the number of episodes.

No kept library writes this: feedgen and podgen hold the whole feed in memory, and know neither the
`podcast:` nor the `psc:` elements, so that lxml's incremental writer is what they would stand on too.
Sources: RSS 2.0; Apple's requirements; podcast namespace 1.0; Podlove Simple Chapters 1.2; RFC 5005.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import IO, Any

from lxml import etree

from narrate import __version__
from narrate.edition.chapters import ChapterMark, picture_url, vtt_clock
from narrate.edition.files import FORMATS
from narrate.edition.id3 import SOURCE_TYPE
from narrate.plain import ascii_url, many_lines, one_line
from narrate.settings import Show
from narrate.show.ledger import Entry
from narrate.show.notes import MOST_BYTES, notes
from narrate.show.shelf import Account

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fh": "http://purl.org/syndication/history/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
}
TRANSCRIPTS = (".vtt", ".srt", ".transcript.json", ".transcript.html", ".txt")
"""By the endings of their names; the richest first."""

Element = tuple[str, dict[str, str], "str | Sequence[Element]"]
"""A name, such as `itunes:image`; attributes; a text, or elements."""


@dataclass(frozen=True, slots=True)
class Channel:
    """What a document of the feed says of the show."""

    show: Show
    """Its title, author, description and language are not empty."""
    guid: str
    address: str
    """Of this document."""
    base: str
    """The folder of the editions' files: an address that ends with `/`."""
    artwork: str
    """Address of the picture."""
    links: tuple[tuple[str, str], ...] = ()
    """Other documents of the feed, by relation: `next`, `prev-archive`, ..."""
    is_archive: bool = False
    built: str = ""
    """ISO 8601: when the newest thing in it was made."""
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class Episode:
    """An edition as the feed has it."""

    entry: Entry
    account: Account


def write(file: IO[bytes], channel: Channel, episodes: Iterable[Episode]) -> None:
    """Write a document of the feed. Raises OSError."""
    with etree.xmlfile(file, encoding="utf-8") as made:
        made.write_declaration()
        with made.element("rss", {"version": "2.0"}, nsmap=NAMESPACES), made.element("channel"):
            for element in _channel(channel):
                _put(made, element, "\n  ")
            for episode in episodes:
                _put(made, ("item", {}, tuple(item(episode, channel))), "\n  ")
            made.write("\n")
    file.write(b"\n")


def _put(made: Any, element: Element, indent: str) -> None:  # noqa: ANN401  # lxml has no type for its writer
    name, attributes, content = element
    prefix, _, local = name.rpartition(":")
    made.write(indent)
    with made.element(f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local, attributes):
        if isinstance(content, str):
            made.write(many_lines(content))
        else:
            for each in content:
                _put(made, each, f"{indent}  ")
            made.write(indent)


def _texts(*pairs: tuple[str, str]) -> Iterator[Element]:
    """Make elements of names and texts, but for empty ones."""
    for name, text in pairs:
        if said := many_lines(text):
            yield name, {}, said


def _channel(channel: Channel) -> Iterator[Element]:
    show, link = channel.show, ascii_url(channel.show.url) or channel.base
    built = _date(channel.built) if channel.built else ""
    yield "atom:link", {"rel": "self", "type": "application/rss+xml", "href": channel.address}, ""
    for relation, address in channel.links:
        yield "atom:link", {"rel": relation, "type": "application/rss+xml", "href": address}, ""
    if channel.is_archive:
        yield "fh:archive", {}, ""
    yield from _texts(
        ("title", one_line(show.title)),
        ("link", link),
        ("description", show.description),
        ("language", show.language),
        ("copyright", one_line(show.copyright)),
        ("lastBuildDate", built),
        ("generator", f"narrate {__version__}"),
    )
    picture = (("url", channel.artwork), ("title", one_line(show.title)), ("link", link))
    yield "image", {}, tuple(_texts(*picture))
    yield from _itunes(channel)
    yield from _podcasting(channel)


def _itunes(channel: Channel) -> Iterator[Element]:
    show = channel.show
    yield "itunes:image", {"href": channel.artwork}, ""
    yield from _texts(
        ("itunes:author", one_line(show.author)),
        ("itunes:type", show.type),
        ("itunes:explicit", _said(is_so=show.explicit)),
        ("itunes:new-feed-url", ascii_url(channel.moved_to)),
    )
    if show.email:
        yield (
            "itunes:owner",
            {},
            tuple(_texts(("itunes:name", one_line(show.author)), ("itunes:email", show.email))),
        )
    for category in show.categories:
        main, _, sub = (one_line(part) for part in category.partition(">"))
        below: tuple[Element, ...] = (("itunes:category", {"text": sub}, ""),) if sub else ()
        yield "itunes:category", {"text": main}, below or ""


def _podcasting(channel: Channel) -> Iterator[Element]:
    show = channel.show
    yield "podcast:guid", {}, channel.guid
    yield "podcast:locked", {"owner": show.email} if show.email else {}, "yes" if show.locked else "no"
    yield "podcast:medium", {}, show.medium


def item(episode: Episode, channel: Channel) -> Iterator[Element]:
    """Write an episode."""
    account, entry, base = episode.account, episode.entry, channel.base
    page = f"{base}{account.slug}.html"
    yield from _texts(
        ("title", one_line(account.title) or account.slug),
        ("link", ascii_url(account.url) or page),
    )
    yield "guid", {"isPermaLink": "false"}, entry.guid
    yield "pubDate", {}, _date(entry.date)
    size = str(account.mp3.size)
    yield "enclosure", {"url": base + account.mp3.name, "length": size, "type": account.mp3.type}, ""
    yield from _texts(
        ("description", notes(account, updated=entry.updated, most=MOST_BYTES)),
        ("content:encoded", notes(account, updated=entry.updated)),
        ("dc:creator", one_line(account.byline)),
        ("dc:language", account.language if account.language != channel.show.language else ""),
        ("atom:updated", entry.updated),
    )
    for tag in dict.fromkeys(map(one_line, account.tags)):
        yield from _texts(("category", tag))
    yield from _itunes_of(account, channel)
    yield from _podcasting_of(account, base)
    if account.chapters:
        yield "psc:chapters", {"version": "1.2"}, tuple(_podlove(mark, base) for mark in account.chapters)


def _itunes_of(account: Account, channel: Channel) -> Iterator[Element]:
    yield from _texts(
        ("itunes:title", one_line(account.title)),
        ("itunes:author", one_line(account.byline) or one_line(channel.show.author)),
        ("itunes:duration", str(max(1, round(account.duration_ms / 1000)))),
        ("itunes:episodeType", "full"),
        ("itunes:explicit", _said(is_so=channel.show.explicit)),
    )
    if account.has(".jpg"):
        yield "itunes:image", {"href": f"{channel.base}{account.slug}.jpg"}, ""


def _podcasting_of(account: Account, base: str) -> Iterator[Element]:
    for ending in TRANSCRIPTS:
        if account.has(ending):
            file = account.named(ending)
            captions = {"rel": "captions"} if ending in (".vtt", ".srt") else {}
            facts = {"url": base + file.name, "type": file.type, "language": account.language, **captions}
            yield "podcast:transcript", facts, ""
    if account.has(".chapters.json"):
        file = account.named(".chapters.json")
        yield "podcast:chapters", {"url": base + file.name, "type": file.type}, ""
    for file in account.files:
        if file.name.removeprefix(account.slug) in FORMATS:
            source: Element = ("podcast:source", {"uri": base + file.name}, "")
            yield "podcast:alternateEnclosure", {"type": file.type, "length": str(file.size)}, (source,)
    if account.is_synthetic:
        yield "podcast:txt", {"purpose": "digitalSourceType"}, SOURCE_TYPE


def _podlove(mark: ChapterMark, base: str) -> Element:
    addresses = {"href": ascii_url(mark.url), "image": picture_url(mark, base)}
    known = {name: address for name, address in addresses.items() if address}
    return "psc:chapter", {"start": vtt_clock(mark.start), "title": one_line(mark.title), **known}, ""


def _said(*, is_so: bool) -> str:
    return "true" if is_so else "false"


def _date(iso: str) -> str:
    """Write a date as RFC 2822 has it."""
    return format_datetime(datetime.fromisoformat(iso))

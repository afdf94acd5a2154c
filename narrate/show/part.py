"""What of a file a request asks for: conditions and byte ranges, as RFC 9110 has them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime

OK, PARTIAL, NOT_MODIFIED, PRECONDITION_FAILED, UNSATISFIABLE = 200, 206, 304, 412, 416
MOST_RANGES = 32
"""In one request; no player asks for as many, and each costs a part of its own."""


@dataclass(frozen=True, slots=True)
class Representation:
    """A file as it was when it was opened."""

    size: int
    """Bytes."""
    etag: str
    """Strong, with its quotes."""
    modified: int
    """Seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is answered: a status, and which bytes go with it."""

    status: int
    ranges: tuple[range, ...] = ()
    """Ascending, and none touches another."""


def part(method: str, headers: Mapping[str, str], of: Representation, now: float) -> Part:
    """Decide what a GET or HEAD is answered; `headers` are asked by lower-case names. RFC 9110, 13.2.2."""
    if not _may_go_on(headers, of):
        return Part(PRECONDITION_FAILED)
    if _is_known(headers, of):
        return Part(NOT_MODIFIED)
    whole = Part(OK, (range(of.size),))
    wanted = _ranges(headers.get("range", "")) if method == "GET" else ()  # it means nothing elsewhere: 14.2
    if not wanted or not _is_the_same(headers.get("if-range", ""), of, now):
        return whole
    ranges = _joined(wanted, of.size)
    return Part(PARTIAL, ranges) if ranges else Part(UNSATISFIABLE)


def _may_go_on(headers: Mapping[str, str], of: Representation) -> bool:
    """Say whether the client still means this file: If-Match, or else If-Unmodified-Since."""
    if tags := headers.get("if-match"):
        return tags.strip() == "*" or of.etag in _TAG.findall(tags)
    since = _seconds(headers.get("if-unmodified-since", ""))
    return since is None or of.modified <= since


def _is_known(headers: Mapping[str, str], of: Representation) -> bool:
    """Say whether the client has this file: If-None-Match, or else If-Modified-Since."""
    if tags := headers.get("if-none-match"):
        return tags.strip() == "*" or of.etag in (tag.removeprefix("W/") for tag in _TAG.findall(tags))
    since = _seconds(headers.get("if-modified-since", ""))
    return since is not None and of.modified <= since


def _is_the_same(if_range: str, of: Representation, now: float) -> bool:
    """Say whether a range may be added to what the client has of this file."""
    if not if_range or if_range == of.etag:
        return True
    # A date tells two files of one second apart only once that second is over.
    return _seconds(if_range) == of.modified and of.modified + 1 < now


_TAG = re.compile(r'(?:W/)?"[^"]*"')


def _seconds(date: str) -> int | None:
    try:
        told = parsedate_to_datetime(date)
        return int(
            (told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp()
        )  # its oldest form names none
    except (ValueError, TypeError, OverflowError):
        return None


def _ranges(header: str) -> tuple[tuple[str, str], ...]:
    """Give the first and last byte of each range, as written; none where the header is to be ignored."""
    unit, _, listed = header.partition("=")
    specs = [spec.strip(" \t") for spec in listed.split(",")]
    if unit.strip().lower() != "bytes" or len(specs) > MOST_RANGES:
        return ()
    found = [_SPEC.fullmatch(spec) for spec in specs if spec]
    pairs = tuple((match[1], match[2]) for match in found if match and _is_range(match[1], match[2]))
    return pairs if len(pairs) == len(found) else ()


_SPEC = re.compile(r"([0-9]{0,100})-([0-9]{0,100})")


def _is_range(first: str, last: str) -> bool:
    return bool(last) if not first else not last or int(first) <= int(last)


def _joined(wanted: tuple[tuple[str, str], ...], size: int) -> tuple[range, ...]:
    """Give the bytes there are of what was wanted, what overlaps or touches as one."""
    made: list[range] = []
    for each in sorted((_range(first, last, size) for first, last in wanted), key=lambda each: each.start):
        if not each:
            continue
        if made and each.start <= made[-1].stop:
            made[-1] = range(made[-1].start, max(made[-1].stop, each.stop))
        else:
            made.append(each)
    return tuple(made)


def _range(first: str, last: str, size: int) -> range:
    if not first:
        return range(max(size - int(last), 0), size)
    return range(int(first), min(int(last) + 1, size) if last else size)

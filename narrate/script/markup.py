"""A script's text cut at its markup, each part at its place: for changes that leave all else as it stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

_PART = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<![^>]*>"
    r"|<(?P<end>/?)(?P<name>[^\s/>\"'=]+)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>"
    r"|(?P<text>[^<]+)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a script's text: a tag, the words between two tags, or what is neither."""

    kind: str
    """`start`, `end`, `empty` (both in one), `text` or `other` (a comment, a declaration, CDATA)."""
    start: int
    end: int
    name: str = ""
    """The element's, of a tag."""
    path: tuple[str, ...] = ()
    """The elements that stand open around it."""
    attributes: tuple[tuple[str, int, int], ...] = ()
    """Of a tag: each name, and where its value stands."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of text, and what comes in its place."""

    start: int
    end: int
    text: str


def parts(text: str) -> Iterator[Part]:
    """Cut well-formed XML at its markup. Joined, the parts are the text."""
    path: tuple[str, ...] = ()
    for match in _PART.finditer(text):
        start, end = match.span()
        if match["text"] is not None:
            yield Part("text", start, end, path=path)
        elif not match["name"]:
            yield Part("other", start, end, path=path)
        elif match["end"]:
            path = path[:-1]
            yield Part("end", start, end, match["name"], path)
        else:
            kind = "empty" if match["empty"] else "start"
            yield Part(kind, start, end, match["name"], path, tuple(_attributes(match)))
            path = path if match["empty"] else (*path, match["name"])


def _attributes(tag: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    offset = tag.start("attributes")
    for match in _ATTRIBUTE.finditer(tag["attributes"]):
        first, last = match.span(2 if match[2] is not None else 3)
        yield match[1], offset + first, offset + last


def attribute(text: str, part: Part, name: str) -> str | None:
    """Give the value of a tag's attribute, its entities read."""
    return next((unescape(text[start:end]) for key, start, end in part.attributes if key == name), None)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits that do not overlap; every other character stays."""
    made, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        made += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*made, text[at:]])


def line_at(text: str, place: int) -> int:
    """Give the line, from 1, that a place in a text stands on."""
    return text.count("\n", 0, place) + 1

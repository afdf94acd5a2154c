"""Lexicons written as W3C PLS 1.0: a whole one, or one word in a file that keeps its every other byte.

How they are read stands in lexicon.py.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final
from xml.parsers import expat  # it alone says where in the bytes an element begins

from narrate.errors import ScriptError
from narrate.script import lexicon as pronunciation
from narrate.script.compose import legal
from narrate.script.lexicon import NAMESPACE, Entry, Lexicon

_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_NOTHING_MORE: Final = re.compile(rb"[ \t]*(<!--(?:(?!-->|\n).)*-->[ \t]*)?(?=\r?\n)")
"""The rest of a line with nothing in it but a comment."""


def render(lexicon: Lexicon) -> str:
    """Write a lexicon, each reading on a line; `parse` gives the same lexicon back. Raises ScriptError."""
    languages = sorted({entry.language for entry in lexicon.entries})
    if len(languages) > 1:
        raise ScriptError(
            f"a lexicon has one language, not {', '.join(languages)}", hint="write a file for each of them"
        )
    language = _escaped("".join(languages))
    groups = groupby(lexicon.entries, key=lambda entry: (entry.alias, entry.phonemes))
    lexemes = [f"  {_lexeme(tuple(group))}" for _, group in groups]
    head = f'<lexicon version="1.0" xmlns="{NAMESPACE}" alphabet="ipa" xml:lang="{language}">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *lexemes, "</lexicon>", ""])


def _lexeme(entries: tuple[Entry, ...], prefix: str = "", alphabet: str = "ipa") -> str:
    graphemes = "".join(_element(f"{prefix}grapheme", entry.grapheme) for entry in entries)
    return f"<{prefix}lexeme>{graphemes}{_reading(entries[0], prefix, alphabet)}</{prefix}lexeme>"


def _reading(entry: Entry, prefix: str, alphabet: str, *, is_preferred: bool = False) -> str:
    attributes = ' prefer="true"' * is_preferred
    if entry.alias:
        return _element(f"{prefix}alias", entry.alias, attributes)
    attributes += "" if alphabet == "ipa" else ' alphabet="ipa"'
    return _element(f"{prefix}phoneme", entry.phonemes, attributes)


def _element(name: str, text: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{_escaped(text)}</{name}>"


def _escaped(text: str) -> str:
    return legal(text).translate(_ESCAPES)


def with_entry(data: bytes, entry: Entry, name: str) -> bytes:
    """Put a word into a lexicon's file, in place of what the file says of it so far. Raises ScriptError.

    What else the file holds stays as it is, to the byte. A word that shares a lexeme with others leaves it.
    """
    pronunciation.parse(data, name)
    if b"\0" in data:
        raise ScriptError(f"{name} is not UTF-8", hint="save it as UTF-8")
    file = _File(data)
    holding = [lexeme for lexeme in file.lexemes if _folded(entry.grapheme) in _words(lexeme)]
    if not holding:
        return file.with_lexeme(entry, after=file.lexemes[-1] if file.lexemes else None)
    last = holding[-1]  # of two that know a word the later one holds
    if len(_words(last)) == 1:
        return file.with_reading(entry, last)
    leaving = next(g for g in last.named("grapheme") if _folded(g.text) == _folded(entry.grapheme))
    return file.with_lexeme(entry, after=last, less=leaving)


@dataclass
class _Element:
    """An element of the file, and where in its bytes it stands."""

    name: str
    attributes: dict[str, str]
    start: int
    inner_end: int = 0
    end: int = 0
    text: str = ""
    children: list["_Element"] = field(default_factory=list)

    def named(self, name: str) -> Iterator["_Element"]:
        """Give the children of a name, whatever their prefix."""
        return (child for child in self.children if child.name.rpartition(":")[2] == name)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _words(lexeme: _Element) -> list[str]:
    return [_folded(grapheme.text) for grapheme in lexeme.named("grapheme")]


class _File:
    """A lexicon's bytes, and where its elements lie in them. They were parsed before, and are sound."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.encoding = "UTF-8"
        self.root = self._tree()
        self.lexemes = list(self.root.named("lexeme"))
        self.prefix = self.root.name[: -len("lexicon")]
        self.alphabet = self.root.attributes.get("alphabet", "")
        self.line_end = b"\r\n" if b"\r\n" in data else b"\n"

    def _tree(self) -> _Element:
        parser = expat.ParserCreate()
        top = _Element("", {}, 0)
        open_elements = [top]

        def begin(name: str, attributes: dict[str, str]) -> None:
            made = _Element(name, attributes, parser.CurrentByteIndex)
            open_elements[-1].children.append(made)
            open_elements.append(made)

        def end(_: str) -> None:
            ended = open_elements.pop()
            ended.inner_end = ended.end = parser.CurrentByteIndex
            if self.data.startswith(b"</", ended.end):
                ended.end = self.data.index(b">", ended.end) + 1

        def characters(text: str) -> None:
            open_elements[-1].text += text

        def declare(_: str, encoding: str | None, __: int) -> None:
            self.encoding = encoding or self.encoding

        parser.StartElementHandler, parser.EndElementHandler = begin, end
        parser.CharacterDataHandler, parser.XmlDeclHandler = characters, declare
        parser.Parse(self.data, True)  # noqa: FBT003  # expat's own way to say that this is all
        return top.children[0]

    def with_reading(self, entry: Entry, lexeme: _Element) -> bytes:
        """Say a lexeme otherwise: its preferred reading, or else its first, gives way."""
        readings = [each for each in lexeme.children if each.name.endswith(("phoneme", "alias"))]
        chosen = next((each for each in readings if each.attributes.get("prefer") == "true"), readings[0])
        is_preferred = "prefer" in chosen.attributes
        made = _reading(entry, self.prefix, self.alphabet, is_preferred=is_preferred)
        return self.data[: chosen.start] + self.encoded(made) + self.data[chosen.end :]

    def with_lexeme(self, entry: Entry, after: _Element | None, less: _Element | None = None) -> bytes:
        """Add a lexeme, on a line of its own and indented as the one before it; `less` goes out of that."""
        made = self.encoded(_lexeme((entry,), self.prefix, self.alphabet))
        if after is None:
            return self.with_first(made)
        at = after.end
        if rest := _NOTHING_MORE.match(self.data, at):
            at = rest.end()
        before = self.data[: after.start].rpartition(b"\n")[2]
        indent = before if not before.strip() else b""
        head = self.data[:at] if less is None else self.without(less, at)
        return head + self.line_end + indent + made + self.data[at:]

    def with_first(self, made: bytes) -> bytes:
        """Add the only lexeme, before the end of the lexicon."""
        line = b"  " + made + self.line_end
        at = self.root.inner_end
        if self.root.end == at:  # <lexicon/>
            close = self.encoded(f"</{self.root.name}>")
            return self.data[: at - len(b"/>")] + b">" + self.line_end + line + close + self.data[at:]
        head = self.data[:at]
        return head + (b"" if head.endswith(b"\n") else self.line_end) + line + self.data[at:]

    def without(self, element: _Element, until: int) -> bytes:
        """Cut an element away, with its line where it has one of its own."""
        head, tail = self.data[: element.start], self.data[element.end : until]
        bare = head.rstrip(b" \t")
        return (bare.rstrip(b"\r\n") if bare.endswith(b"\n") and tail[:1] in b"\r\n" else head) + tail

    def encoded(self, text: str) -> bytes:
        """Write a text in the file's encoding, and as references what that cannot hold."""
        return text.encode(self.encoding, "xmlcharrefreplace")

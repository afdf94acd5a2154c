"""The script's file: W3C SSML 1.1, written to be read and edited by people.

Our own attributes and elements stand in the namespace `urn:narrate:script`, which other readers skip.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from narrate.script.compose import legal
from narrate.script.model import (
    PLAIN,
    Break,
    Mark,
    Paragraph,
    Passage,
    Piece,
    Script,
    Sentence,
    Sound,
    Style,
    Token,
)

SSML = "http://www.w3.org/2001/10/synthesis"
DC = "http://purl.org/dc/elements/1.1/"
OURS = "urn:narrate:script"
CHAPTER = "chapter: "
"""What the name of a mark begins with that opens a chapter."""

METADATA = {
    "title": "title",
    "dek": "description",
    "byline": "creator",
    "published": "date",
    "url": "source",
    "site_name": "publisher",
    "image": "relation",
}
"""Script's fields and the Dublin Core elements that hold them."""

_WRITTEN = re.compile(r'(<n:script sha256=")([0-9a-f]{64})?(")')

_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTES = _IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def render(script: Script) -> str:
    """Write a script as SSML 1.1; `parse` gives the same script back."""
    namespaces = {
        "version": "1.1",
        "xmlns": SSML,
        "xmlns:dc": DC,
        "xmlns:n": OURS,
        "xml:lang": script.language,
    }
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<speak{_attributes(namespaces)}>",
        *_lexicons(script),
        "<metadata>",
        *_metadata(script),
        "</metadata>",
    ]
    for passage in script.passages:
        lines += ["", *_passage(passage)]
    text = "\n".join([*lines, "</speak>", ""])
    return _WRITTEN.sub(rf"\g<1>{fingerprint(text)}\g<3>", text, count=1)


def fingerprint(text: str) -> str:
    """SHA-256 of a script's text, less the fingerprint that it carries.

    Line ends and a byte order mark, which editors change unasked, do not count.
    """
    unmarked = text.removeprefix("\ufeff").replace("\r\n", "\n")
    bare = _WRITTEN.sub(r"\1\3", unmarked, count=1)
    return hashlib.sha256(bare.encode("utf-8", "surrogatepass")).hexdigest()


def is_edited(text: str) -> bool:
    """Say whether someone changed a script's text since `render` wrote it."""
    stated = _WRITTEN.search(text)
    return stated is None or stated[2] != fingerprint(text)


def _text(text: str) -> str:
    return legal(text).translate(_IN_TEXT)


def _attributes(values: dict[str, Any]) -> str:
    """Write attributes; those that are None or empty are left away."""
    return "".join(
        f' {name}="{_value(str(value))}"' for name, value in values.items() if value not in (None, "")
    )


def _value(text: str) -> str:
    return legal(text).translate(_IN_ATTRIBUTES)


def _lexicons(script: Script) -> Iterator[str]:
    for number, uri in enumerate(script.lexicons, start=1):
        values = {"uri": uri, "xml:id": f"lexicon{number}", "type": "application/pls+xml"}
        yield f"<lexicon{_attributes(values)}/>"


def _metadata(script: Script) -> Iterator[str]:
    for field, element in METADATA.items():
        if value := getattr(script, field):
            yield f"  <dc:{element}>{_text(value)}</dc:{element}>"
    for tag in script.tags:
        yield f"  <dc:subject>{_text(tag)}</dc:subject>"
    for left_out in script.left_out:
        yield f"  <n:left-out{_attributes({'reason': left_out.reason})}>{_text(left_out.text)}</n:left-out>"
    if script.article_hash:
        yield f"  <n:article{_attributes({'sha256': script.article_hash})}/>"
    yield '  <n:script sha256=""/>'


def _passage(passage: Passage) -> Iterator[str]:
    names = {"name": CHAPTER + passage.title, "n:anchor": passage.anchor, "n:image": passage.image}
    yield f"<mark{_attributes(names)}/>"
    for item in passage.items:
        if isinstance(item, Paragraph):
            yield from _paragraph(item)
        else:
            yield _empty(item)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    yield f"<p{_attributes({'n:role': paragraph.role})}>"
    for item in paragraph.items:
        yield "  " + (_sentence(item) if isinstance(item, Sentence) else _empty(item))
    yield "</p>"


def _sentence(sentence: Sentence) -> str:
    """Write a sentence; neighbours of one style share its elements."""
    runs = groupby(sentence.pieces, key=lambda piece: piece.style if isinstance(piece, Token) else PLAIN)
    return f"<s>{''.join(_run(style, pieces) for style, pieces in runs)}</s>"


def _run(style: Style, pieces: Iterable[Piece]) -> str:
    text = "".join(_token(piece) if isinstance(piece, Token) else _empty(piece) for piece in pieces)
    prosody = {"rate": style.rate, "pitch": style.pitch, "volume": style.volume}
    for name, attributes in (
        ("emphasis", {"level": style.emphasis}),
        ("prosody", prosody),
        ("lang", {"xml:lang": style.language}),
        ("voice", {"name": style.voice}),
    ):
        if any(attributes.values()):
            text = f"<{name}{_attributes(attributes)}>{text}</{name}>"
    return text


def _token(token: Token) -> str:
    text = _text(token.written)
    if token.alias is not None:
        return f'<sub alias="{_value(token.alias)}">{text}</sub>'
    if token.phonemes:
        return f'<phoneme alphabet="ipa"{_attributes({"ph": token.phonemes})}>{text}</phoneme>'
    if token.say_as:
        return f"<say-as{_attributes({'interpret-as': token.say_as, 'format': token.form})}>{text}</say-as>"
    return text


def _empty(piece: Break | Sound | Mark) -> str:
    match piece:
        case Break(duration, strength):
            time = None if duration is None else f"{duration}ms"
            return f"<break{_attributes({'strength': strength, 'time': time})}/>"
        case Sound(src, ""):
            return f"<audio{_attributes({'src': src})}/>"
        case Sound(src, text):
            return f"<audio{_attributes({'src': src})}>{_text(text)}</audio>"
        case Mark(name):
            return f"<mark{_attributes({'name': name})}/>"

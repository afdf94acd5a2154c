"""How the bytes of a source become text, and what kind of text it is."""

import re
from typing import Literal

from narrate.article.frontmatter import front_matter_in
from narrate.errors import ArticleError

Kind = Literal["html", "markdown", "text"]

_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"ID3", "sound (MP3)"),
    (b"\xff\xfb", "sound (MP3)"),
    (b"\xff\xf3", "sound (MP3)"),
    (b"OggS", "sound (Ogg)"),
    (b"fLaC", "sound (FLAC)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document (RTF)"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
)
_CONTAINERS = ((b"RIFF", 8, {b"WAVE": "sound (WAV)", b"WEBP": "a picture (WebP)", b"AVI ": "a film (AVI)"}),)
_ZIPS = (
    (b"word/", "a Word document"),
    (b"mimetypeapplication/epub+zip", "an EPUB book"),
    (b"oasis", "an OpenDocument file"),
)
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_FIRST = 4096
_SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_SEQUENCES = 2
"""So many letters beyond ASCII, and nothing that is no UTF-8: no other encoding makes that by chance."""
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_SAME = {
    "iso-8859-1": "windows-1252",
    "latin-1": "windows-1252",
    "latin1": "windows-1252",
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
}
"""What browsers read in place of what the page says."""

_NOT_FOR_PAGES = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "mbcs", "oem", "utf-7"}
)
"""Encodings that Python knows and no browser does; some raise other errors than a decoder should."""
_HTML = re.compile(
    r"\s*(?>(?:<!--.*?-->|<\?xml[^>]*>)\s*)*+<(!doctype\s+html|html|head|body|article|main|section|header|div|p|h[1-6]|title|meta|figure|blockquote|ul|ol|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    r"\s*(?>(?:<\?[^>]*>|<!--.*?-->)\s*)*+<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE | re.DOTALL
)
_ELEMENTS = re.compile(r"</(p|div|article|body|html|h[1-6]|li|blockquote|section|span|a)\s*>", re.IGNORECASE)
_MARKDOWN = re.compile(
    r"^#{1,6}\s+\S|^```|^~~~|!?\[[^\]\[\n]{0,300}\]\([^)(\s]{1,300}[ )]|^\[\^[^\]\n]+\]:"
    r"|^\|.*\|\s*\n\|[\s:|-]+\|\s*$|^\S.*\n(=|-){3,}\s*$|\*\*[^*\n]+\*\*",
    re.MULTILINE,
)
_SIGNS = 2
_LOOKED_AT = 65_536
"""Characters that are enough to tell what a text is."""


_CONTROLS = bytes((*range(1, 9), *range(14, 32)))
"""Bytes that no text has, in any encoding, and every program."""
_STRAY_IN = 200
"""Bytes of text to each zero byte, at least; a program has more."""


def text_from(data: bytes, name: str, *, is_html: bool = False, charset: str = "") -> str:
    """Decode a source. `name` is what errors call it, `charset` what its server says."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _newlines(data[len(mark) :].decode(encoding, "replace"))
    if not charset.startswith(("utf-16", "utf-32")):
        charset = _utf_16_of(data) or charset
    if not charset.startswith(("utf-16", "utf-32")):
        data = _without_strays(data)
        _refuse_binary(data, name)
    stated = _stated_encoding(data) if is_html or b"<" in data[:_FIRST] else ""
    if stated and _never_fails(stated) and _is_utf_8(data):
        stated = "utf-8"
    text = _decoded(data, charset, stated)
    if _FEED.match(text):
        raise ArticleError(
            f"{name} is a feed, not an article", hint="give the address of one of its articles"
        )
    return _newlines(text)


def _decoded(data: bytes, charset: str, stated: str) -> str:
    for encoding in filter(None, (charset, stated, "utf-8")):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode(charset or stated or "windows-1252", "replace")


def _never_fails(encoding: str) -> bool:
    """Tell an encoding that takes each byte for a letter, so that nothing shows where it is the wrong one."""
    return len(_BEYOND_ASCII.decode(encoding, "replace")) == len(_BEYOND_ASCII)


def _is_utf_8(data: bytes) -> bool:
    """Tell bytes that only UTF-8 makes, whatever a page says: what saves pages writes them anew."""
    if len(_SEQUENCE.findall(data)) < _SEQUENCES:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def encoding_named(said: str) -> str:
    """Give the encoding that a page or its server names, as browsers take it; empty for none."""
    name = said.strip().lower()
    try:
        "".encode(name or "utf-8")
    except (LookupError, ValueError):
        return ""
    return "" if name.replace("_", "-") in _NOT_FOR_PAGES else _SAME.get(name, name)


def kind_of(text: str) -> Kind:
    """Tell what kind of source a text is, by its looks."""
    if _HTML.match(text) or len(_ELEMENTS.findall(text[: _FIRST * 4])) > _SIGNS:
        return "html"
    fields, _ = front_matter_in(text, "the text") if not text.startswith("+++") else ({"": ""}, "")
    if fields or len(_MARKDOWN.findall(text[:_LOOKED_AT])) >= _SIGNS or text.lstrip().startswith("# "):
        return "markdown"
    return "text"


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _utf_16_of(data: bytes) -> str:
    """Tell UTF-16 without a byte order mark, by the bytes that are zero in ASCII."""
    start = data[:_FIRST]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 4 < len(start) or min(even, odd) * 20 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _without_strays(data: bytes) -> bytes:
    """Take out the few zero bytes that a faulty program left in a text, as browsers do."""
    strays = data.count(0)
    is_text = strays * _STRAY_IN < len(data) and len(data) - len(data.translate(None, _CONTROLS)) <= strays
    return data.replace(b"\0", b"") if is_text else data


def _refuse_binary(data: bytes, name: str) -> None:
    what = _binary_kind(data)
    if what:
        raise ArticleError(f"{name} is {what}, not an article", hint="give a .html, .md or .txt file")


def _binary_kind(data: bytes) -> str:
    for magic, what in _BINARY:
        if data.startswith(magic):
            return what
    for magic, place, kinds in _CONTAINERS:
        if data.startswith(magic):
            return kinds.get(data[place : place + 4], "binary")
    if data.startswith(b"PK\x03\x04"):
        return next((what for sign, what in _ZIPS if sign in data[:_FIRST]), "a ZIP archive")
    if data[4:8] == b"ftyp":
        return "sound or film (MP4)"
    return "binary" if b"\0" in data else ""


def _stated_encoding(data: bytes) -> str:
    found = _CHARSET.search(data[:_FIRST])
    said = encoding_named(found[1].decode("ascii") if found else "")
    # A page that says UTF-16 in bytes that could be read so far is not UTF-16.
    return "utf-8" if said.startswith(("utf-16", "utf-32")) else said

"""Mail: the lines above a message that say who wrote it, about what and when, and the ending below it.

RFC 5322 for the header fields, RFC 2047 for the words in them, RFC 3676 for the signature's `-- `.
"""

import re
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parseaddr

from narrate.article.dates import iso_from_mail
from narrate.article.model import LeftOut
from narrate.article.words import clean

_HEADER = re.compile(r"(?:[A-Za-z][A-Za-z-]{1,40}:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+(?=\n)")
_FIELD = re.compile(r"^([A-Za-z-]+):[ \t]*((?:[^\n]|\n[ \t])*)", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?\n", re.MULTILINE)
_NEEDED = {"from", "subject"}
"""A header without these is a text that opens with a colon."""
_LONGEST_SIGNATURE = 12
"""Lines."""


@dataclass(frozen=True, slots=True)
class Message:
    """A mail, or any other text: then nothing but `text` is filled."""

    text: str
    subject: str = ""
    sender: str = ""
    sent: str = ""
    """ISO 8601."""
    left_out: tuple[LeftOut, ...] = ()


def message_from(text: str) -> Message:
    """Take header fields and signature off a message; a text that is no message comes back as it is."""
    found = _HEADER.match(text)
    fields = {name.lower(): _said(value) for name, value in _FIELD.findall(found[0])} if found else {}
    if not found or not fields.keys() >= _NEEDED:
        return Message(text)
    body, signature = _parted(text[found.end() :])
    left_out = [LeftOut(clean(found[0]), "mail header")]
    if signature.strip():
        left_out.append(LeftOut(clean(signature), "signature"))
    name, address = parseaddr(fields["from"])
    return Message(
        body, fields["subject"], name or address, iso_from_mail(fields.get("date", "")), tuple(left_out)
    )


def _said(value: str) -> str:
    folded = clean(value)
    try:
        return clean(str(make_header(decode_header(folded))))
    except (HeaderParseError, LookupError, UnicodeDecodeError, ValueError):
        return folded


def _parted(body: str) -> tuple[str, str]:
    """Part a body from the signature that ends it."""
    *_, last = (None, *_SIGNATURE.finditer(body))
    if last is None or body[last.end() :].count("\n") > _LONGEST_SIGNATURE:
        return body, ""
    return body[: last.start()], body[last.end() :]

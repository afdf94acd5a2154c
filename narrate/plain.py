"""Texts, addresses and times made plain and safe, for tags, feeds, pages and people."""

import re
from html import escape
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""Control characters, lone surrogates, byte order marks and noncharacters: readers stop or stumble there."""

RESERVED = "/%:@!$&'()*+,;=~"
"""What RFC 3986 lets stand in a path; `%` because an address may already be encoded."""


def one_line(text: str) -> str:
    """Leave what can be shown on one line, whitespace folded."""
    return UNWRITABLE.sub("", " ".join(text.split()))


def html_from(text: str) -> str:
    """Write a text as HTML, on one line; it may stand between tags, and inside of quotes."""
    return escape(one_line(text))


def many_lines(text: str) -> str:
    r"""Leave what can be shown, lines kept and ended by `\n`."""
    return UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def ascii_url(url: str) -> str:
    """Write an http or https address in ASCII (RFC 3987, section 3.1), without user and password.

    Empty where it is no such address.
    """
    try:
        parts = urlsplit(one_line(url))
        place = _place(parts)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not place:
        return ""
    return urlunsplit((parts.scheme, place, *(_encoded(part) for part in parts[2:])))


def _place(parts: SplitResult) -> str:
    """Give host and port; UnicodeError, a ValueError, where IDNA has no form for the host."""
    host = (parts.hostname or "").encode("idna").decode("ascii")
    if not re.fullmatch(r"[a-z0-9._:-]+", host):
        return ""
    bracketed = f"[{host}]" if ":" in host else host
    return bracketed if parts.port is None else f"{bracketed}:{parts.port}"


def _encoded(part: str) -> str:
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", part), safe=RESERVED + "?")


def is_language_tag(text: str) -> bool:
    """Say whether a text has the form of a language tag (BCP 47), such as `en-GB`."""
    return _LANGUAGE.fullmatch(text) is not None


_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def clock(ms: int) -> str:
    """Write a time for people: `3:07`, and with hours where there are any, `1:02:45`."""
    seconds = ms // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"

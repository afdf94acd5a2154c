"""Texts and addresses made safe for tags, feeds and JSON, whatever the article holds."""

import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""Control characters, lone surrogates, byte order marks and noncharacters: readers stop or stumble there."""

RESERVED = "/%:@!$&'()*+,;=~"
"""What RFC 3986 lets stand in a path; `%` because an address may already be encoded."""


def one_line(text: str) -> str:
    """Leave what can be shown on one line, whitespace folded."""
    return UNWRITABLE.sub("", " ".join(text.split()))


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

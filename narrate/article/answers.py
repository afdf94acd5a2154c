"""What a server answered: whether it is a page at all, and its bytes, unpacked within a size that is set."""

import gzip
import io
import time
import zlib
from collections.abc import Iterable
from email.utils import parsedate_to_datetime

import brotli
import httpx

from narrate.article.addresses import shown
from narrate.article.failures import PassingError, UnreachableError
from narrate.errors import ArticleError

PACKINGS = "gzip, deflate, br"
"""What may be asked for in `Accept-Encoding`."""

_SAVE = "save the page from your browser and give its file"
_LATER = "try again later, or " + _SAVE
_REFUSALS = {
    401: ("asks for a login", "log in with your browser, " + _SAVE),
    402: ("is behind a paywall", "log in with your browser, " + _SAVE),
    403: ("is not given to us", _SAVE),
    404: ("does not exist", "check the address"),
    407: ("stands behind a proxy that asks for a login", "put name and password into HTTPS_PROXY"),
    410: ("is gone for good", "look for it in an archive of the web"),
    451: ("is withheld for legal reasons", _SAVE),
}
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_OTHERS = (
    ("application/pdf", "a PDF"),
    ("application/x-pdf", "a PDF"),
    ("image/", "a picture"),
    ("audio/", "sound"),
    ("video/", "a film"),
    ("application/rss+xml", "a feed"),
    ("application/atom+xml", "a feed"),
    ("application/epub+zip", "an EPUB book"),
    ("application/msword", "a Word document"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml", "a Word document"),
    ("application/zip", "a ZIP archive"),
    ("text/css", "a style sheet"),
    ("text/javascript", "a program"),
)
_READABLE = (
    "text/",
    "application/xhtml+xml",
    "application/xml",
    "application/octet-stream",
    "binary/octet-stream",
)
"""Types that may hold an article; servers that know no better say the last two of anything."""
_UNTOLD = ("", "application/octet-stream", "binary/octet-stream")


def refuse_status(answer: httpx.Response) -> None:
    """Raise what a status other than of success means."""
    status, page = answer.status_code, shown(answer.url)
    if answer.is_success:
        return
    if status in _PASSING:
        what = "is asked for too often" if status == 429 else "cannot be given now"  # noqa: PLR2004 - Too Many Requests
        raise PassingError(f"{page} {what} (HTTP {status})", hint=_LATER, wait=wait_asked(answer))
    if answer.is_server_error:
        raise UnreachableError(f"{page} cannot be given now (HTTP {status})", hint=_LATER)
    what, hint = _REFUSALS.get(status, ("is refused", _SAVE))
    raise ArticleError(f"{page} {what} (HTTP {status})", hint=hint)


def wait_asked(answer: httpx.Response) -> float:
    """Read `Retry-After`: seconds, or a date (RFC 9110, 10.2.3)."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except (ValueError, OverflowError):
        return 0.0


def refuse_type(answer: httpx.Response) -> None:
    """Raise when the answer says that it is no text, before any of it is read."""
    media_type = media_type_of(answer)
    what = next((name for start, name in _OTHERS if media_type.startswith(start)), "")
    if what:
        raise ArticleError(
            f"{shown(answer.url)} is {what}, not an article",
            hint="give the address of the article's own page",
        )
    if media_type and not media_type.startswith(_READABLE):
        raise ArticleError(
            f"{shown(answer.url)} is no page, it says: {media_type}",
            hint="give the address of the article's own page",
        )


def refuse_no_picture(answer: httpx.Response) -> None:
    """Raise when the answer says that it is no picture, or a drawing that is a program."""
    media_type = media_type_of(answer)
    is_picture = media_type.startswith("image/") and not media_type.startswith("image/svg")
    if not is_picture and media_type not in _UNTOLD:
        raise ArticleError(
            f"{shown(answer.url)} is no picture, it says: {media_type}", hint="check the address"
        )


def media_type_of(answer: httpx.Response) -> str:
    """Give the type without its parameters, in lower case; empty where the answer says none."""
    return str(answer.headers.get("content-type", "")).partition(";")[0].strip().lower()


def content_of(answer: httpx.Response, size: int) -> bytes:
    """Read the body, at most `size` bytes of it, packed and unpacked."""
    page = shown(answer.url)
    stated = answer.headers.get("content-length", "")
    if stated.isascii() and stated.isdigit() and int(stated[:20]) > size:
        raise _too_large(page, size)
    packed = _gathered(answer.iter_raw(), page, size)
    content = _unpacked(packed, answer.headers.get("content-encoding", "").strip().lower(), page, size)
    if len(content) > size:
        raise _too_large(page, size)
    if not content.strip():
        raise ArticleError(f"{page} is empty", hint="check the address, or " + _SAVE)
    return content


def _gathered(pieces: Iterable[bytes], page: str, size: int) -> bytes:
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > size:
            raise _too_large(page, size)
    return bytes(content)


def _too_large(page: str, size: int) -> ArticleError:
    return ArticleError(
        f"{page} is larger than {size / 1_000_000:g} MB",
        hint="give the address of one article, or its text as a file",
    )


def _unpacked(packed: bytes, packing: str, page: str, size: int) -> bytes:
    """Unpack no more than a byte over the size: a few kilobytes may unfold to gigabytes."""
    if packing in ("", "identity") or not packed:
        return packed
    unpack = {"gzip": _from_gzip, "x-gzip": _from_gzip, "deflate": _from_deflate, "br": _from_brotli}.get(
        packing
    )
    if unpack is None:
        raise ArticleError(f"{page} comes packed as {packing}, which was not asked for", hint=_SAVE)
    try:
        return unpack(packed, size + 1)
    except EOFError as error:
        raise PassingError(f"{page} broke off", hint=_LATER) from error
    except (OSError, zlib.error, brotli.error) as error:
        raise ArticleError(f"{page} says that it is packed as {packing}, and is not", hint=_SAVE) from error


def _from_gzip(packed: bytes, most: int) -> bytes:
    return gzip.GzipFile(fileobj=io.BytesIO(packed)).read(most)


def _from_deflate(packed: bytes, most: int) -> bytes:
    # Some servers leave the zlib wrapper out, and browsers take both.
    is_wrapped = packed[0] & 0x0F == zlib.DEFLATED and int.from_bytes(packed[:2], "big") % 31 == 0
    unpacker = zlib.decompressobj(zlib.MAX_WBITS if is_wrapped else -zlib.MAX_WBITS)
    content = unpacker.decompress(packed, most)
    if len(content) < most and not unpacker.eof:
        raise EOFError
    return content


def _from_brotli(packed: bytes, most: int) -> bytes:
    unpacker = brotli.Decompressor()
    content = bytearray(unpacker.process(packed, output_buffer_limit=most))
    while len(content) < most and not unpacker.is_finished():
        more = unpacker.process(b"", output_buffer_limit=most)
        if not more:
            raise EOFError
        content += more
    return bytes(content[:most])

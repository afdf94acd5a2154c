"""Reading a source, whatever its kind, into an Article."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from narrate.article.decode import Kind, kind_of, text_from
from narrate.article.language import marked
from narrate.article.links import joined
from narrate.article.model import Article, Block
from narrate.errors import ArticleError

if TYPE_CHECKING:
    from narrate.article.fetch import Page

_KINDS: dict[str, Kind] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".txt": "text",
    ".text": "text",
    "": "text",
}
_TYPES: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
}
"""Media types that can be believed; servers say `text/plain` of anything."""
_LONGEST_PATH = 4_096
"""Characters: Linux's PATH_MAX, and more than other systems allow."""


def read(
    source: str | os.PathLike[str] | bytes,
    *,
    url: str | None = None,
    pages: Path | None = None,
    allow_private: bool = False,
    on_notice: Callable[[str], None] | None = None,
) -> Article:
    """Read an article from an address, a path, a text or bytes. Raises ArticleError.

    A `str` is an address when it begins with `http://` or `https://`, a path when it names a file, and a text
    when it holds a line's end or a `<`. `url` is the address the article was found at; the page's own
    canonical address counts for more. What is fetched is kept in the folder `pages`, where one is given;
    `on_notice` hears what people should know of it.
    """
    if isinstance(source, str) and is_address(source):
        page = _fetched(source, pages, allow_private=allow_private)
        if page.notice and on_notice:
            on_notice(page.notice)
        return _read_page(page, url)
    if isinstance(source, bytes):
        return _read_bytes(source, "the source", "", url or "")
    if isinstance(source, str) and is_text(source):
        return _read_decoded(source.removeprefix("\ufeff"), "the text", None, url or "")
    if not os.path.isfile(source):  # noqa: PTH113 - Path.is_file raises where a name is too long
        _refuse_scheme(os.fspath(source))
    path = Path(source)
    return _read_bytes(_bytes_of(path), str(path), path.suffix.lower(), url or "")


def is_address(source: str) -> bool:
    """Say whether a source is to be fetched."""
    return source.lower().startswith(("http://", "https://")) and not is_text(source)


def _fetched(address: str, pages: Path | None, *, allow_private: bool) -> "Page":
    from narrate.article.fetch import fetch  # noqa: PLC0415 - httpx takes its time to load

    if pages is not None:
        return fetch(address, folder=pages, allow_private=allow_private)
    with tempfile.TemporaryDirectory() as folder:
        return fetch(address, folder=Path(folder), allow_private=allow_private)


def _read_page(page: "Page", url: str | None) -> Article:
    kind = _TYPES.get(page.media_type)
    text = text_from(page.content, page.url, is_html=kind == "html", charset=page.charset)
    article = _read_decoded(text, page.url, kind, url or page.url)
    sections = tuple(
        replace(section, blocks=tuple(_placed(block, page.url) for block in section.blocks))
        for section in article.sections
    )
    picture = joined(page.url, article.image) if article.image else ""
    return replace(article, url=article.url or page.url, image=picture, sections=sections)


def _placed(block: Block, page: str) -> Block:
    return replace(block, url=joined(page, block.url)) if block.url else block


def is_text(source: str) -> bool:
    """Say whether a `str` is an article itself, and not the path of one."""
    if len(source) > _LONGEST_PATH or not source.strip():
        return True
    if os.path.isfile(source):  # noqa: PTH113 - Path.is_file raises where a name is too long
        return False
    return "\n" in source or ("<" in source and Path(source).suffix.lower() not in _KINDS.keys() - {""})


def _refuse_scheme(source: str) -> None:
    """Tell addresses that are not fetched from files that are not there."""
    scheme, found, rest = source.partition("://")
    if source.lower().startswith("www.") and not Path(source).exists():
        raise ArticleError(f"{source} is no whole address", hint=f"give it as https://{source}")
    if found and scheme.isalnum():
        is_file = scheme.lower() == "file"
        hint = f"give its path: {rest}" if is_file else "give an address with http:// or https://, or a file"
        raise ArticleError(f"{source} is not fetched: it begins with {scheme}://", hint=hint)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ArticleError(f"{path} does not exist", hint=_hint_for_missing(path)) from error
    except IsADirectoryError as error:
        raise ArticleError(
            f"{path} is a directory", hint=f"give one file in it, such as {path / 'article.html'}"
        ) from error
    except PermissionError as error:
        raise ArticleError(
            f"{path} may not be read", hint=f"give yourself the right: chmod u+r {path}"
        ) from error
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise ArticleError(f"{path} cannot be read: {reason.lower()}", hint="check the path") from error


def _hint_for_missing(path: Path) -> str:
    """Name the file that may have been meant: the same name with another ending."""
    near = sorted(path.parent.glob(f"{path.stem}.*")) if path.stem and path.parent.is_dir() else []
    known = [other for other in near if other.suffix.lower() in _KINDS]
    return (
        f"did you mean {known[0]}"
        if known
        else "check the path, or list what is there: ls " + str(path.parent)
    )


def _read_bytes(data: bytes, name: str, suffix: str, url: str) -> Article:
    stated = _KINDS.get(suffix) if suffix else None
    text = text_from(data, name, is_html=stated == "html")
    return _read_decoded(text, name, stated, url)


def _read_decoded(text: str, name: str, kind: Kind | None, url: str) -> Article:
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise ArticleError(f"{name} is empty", hint="give a file, or a text, with an article in it")
    match kind or kind_of(text):
        case "html":
            from narrate.article.html import read_html  # noqa: PLC0415 - trafilatura takes its time to load

            article = read_html(text, url=url, name=name)
        case "markdown":
            from narrate.article.markdown import read_markdown  # noqa: PLC0415 - only where it is needed

            article = read_markdown(text, url=url, name=name)
        case _:
            from narrate.article.text import read_text  # noqa: PLC0415 - only where it is needed

            article = read_text(text, url=url)
    if not article.sections:
        raise ArticleError(
            f"there is no article in {name}", hint="give a file, or a text, with an article in it"
        )
    return marked(article)

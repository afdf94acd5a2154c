"""Reading a source, whatever its kind, into an Article."""

import os
import re
from pathlib import Path

from narrate.article.decode import Kind, kind_of, text_from
from narrate.article.model import Article
from narrate.errors import ArticleError

_KINDS: dict[str, Kind] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
    "": "text",
}


def read(source: str | os.PathLike[str] | bytes, *, url: str | None = None) -> Article:
    """Read an article from a path, a text or bytes.

    A `str` that names a file is its path; any other is a text when it holds a line's end or a `<`.
    `url` is the address the article was found at; the page's own canonical address counts for more.
    """
    if isinstance(source, bytes):
        return _read_bytes(source, "the source", "", url or "")
    if isinstance(source, str) and is_text(source):
        return _read_decoded(source.removeprefix("\ufeff"), "the text", None, url or "")
    if not os.path.isfile(source):  # noqa: PTH113 - Path.is_file raises where a name is too long
        _refuse_address(os.fspath(source))
    path = Path(source)
    return _read_bytes(_bytes_of(path), str(path), path.suffix.lower(), url or "")


def is_text(source: str) -> bool:
    """Say whether a `str` is an article itself, and not the path of one."""
    if os.path.isfile(source):  # noqa: PTH113 - Path.is_file raises where a name is too long
        return False
    ending = Path(source).suffix.lower()
    return not source.strip() or "\n" in source or ("<" in source and (not ending or ending not in _KINDS))


def _refuse_address(source: str) -> None:
    address = re.sub(r"^(https?|file):/+", r"\1://", source, flags=re.IGNORECASE)  # Path made it one slash
    if address.lower().startswith(("http://", "https://", "file://", "www.")):
        raise ArticleError(
            f"{address} is an address, and addresses are not fetched yet",
            hint="save the page from your browser and give its file: narrate read page.html",
        )


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
    return article

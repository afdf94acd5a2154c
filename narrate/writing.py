"""An article read, and its script written beside it: an editor's work is never lost."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from narrate import copies
from narrate.article.language import language_of
from narrate.article.model import Article
from narrate.article.read import is_address, is_text
from narrate.article.read import read as read_source
from narrate.audio.cache import pages_folder
from narrate.edition.publish import check_room
from narrate.edition.slug import slug_from
from narrate.errors import ArticleError, EditionError, ScriptError
from narrate.files import is_script, stem_of, write
from narrate.script import lexicon, parse, ssml
from narrate.script.adapt import adapt as adapted
from narrate.script.adapt import article_hash
from narrate.script.compose import legal
from narrate.script.model import Script
from narrate.settings import Settings


def adapt(article: Article, settings: Settings | None = None) -> Script:
    """Write the script of an article, in the language that its words are in."""
    settings = settings or Settings()
    text = "\n".join(block.text for block in article.blocks)
    language = language_of(text, article.language, settings.script.language)
    rules = lexicon.in_force(settings)
    return adapted(article, settings.script, rules, language, settings.voice.quotes)


def holds_script(data: bytes) -> bool:
    """Say whether what came by the pipe is a script, by its first words."""
    return re.match(rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?<speak\b", data) is not None


def read(
    source: str | os.PathLike[str] | bytes,
    *,
    url: str | None = None,
    allow_private: bool = False,
    on_notice: Callable[[str], None] | None = None,
) -> Article:
    """Read what was written, in a file, a text, bytes or at an address, which is kept. Raises ArticleError.

    A script is refused, lest its markup be read aloud. A site inside (loopback, private networks) is read
    with `allow_private` only.
    """
    _refuse_script(source)
    return read_source(
        source, url=url, pages=pages_folder(), allow_private=allow_private, on_notice=on_notice
    )


def _refuse_script(source: str | os.PathLike[str] | bytes) -> None:
    if isinstance(source, bytes):
        if holds_script(source):
            raise ArticleError("standard input holds a script", hint="keep it in a file: narrate record FILE")
    elif is_script(source):
        name = os.fspath(source)
        hint = "save it as a file, and make its edition: narrate record FILE"
        hint = (
            hint
            if isinstance(source, str) and is_address(source)
            else f"make its edition: narrate record {name}"
        )
        raise ArticleError(f"{name} is a script already", hint=hint)


def fetcher(source: str | os.PathLike[str] | bytes, *, allow_private: bool) -> copies.Fetch | None:
    """Give what fetches an article's pictures: only of one that came from an address itself."""
    if not isinstance(source, str) or not is_address(source):
        return None
    from narrate.article.pictures import fetch_pictures  # noqa: PLC0415  # httpx takes its time to load

    return partial(fetch_pictures, allow_private=allow_private)


@dataclass(frozen=True, slots=True)
class WrittenScript:
    """Where an article's script stands, and what its writer should know."""

    path: Path
    slug: str
    notices: tuple[str, ...] = ()


def write_script(  # noqa: PLR0913
    article: Article,
    source: str | os.PathLike[str] | bytes,
    folder: Path,
    *,
    slug: str = "",
    path: Path | None = None,
    settings: Settings,
    rewrite: bool = False,
    fetch: copies.Fetch | None = None,
) -> WrittenScript:
    """Write `script/<slug>.ssml.txt`, or `path`; or leave the one that an editor made there.

    Pictures beside the article are copied to beside it; those at addresses where there is a `fetch`. Of a
    script that is left, what it names and lacks is.
    """
    slug = slug_from(slug, _source_name(source), _last_part(article.url), article.title)
    path = path or folder / "script" / f"{slug}.ssml.txt"
    _check_target(path, source)
    standing = _standing(path)
    given = _path_of(source)
    beside = given.parent if given else None
    if standing is not None and not rewrite and (kept := _kept(standing, path, article)):
        pictures = (article.image, *(block.url for block in article.blocks if block.kind == "image"))
        notices = copies.bring_again(kept, path, pictures, beside, fetch)
        return WrittenScript(path, slug, (f"{path} was edited: it is spoken as it stands", *notices))
    script, notices = copies.bring(adapt(article, settings), path, beside, fetch)
    if standing is not None and ssml.is_edited(standing):
        before = _free(path.with_name(f"{stem_of(path.name)}.before.ssml.txt"))
        write(before, standing)
        lesson = "[script] lexicons in narrate.toml teach names for good"
        notices = (*notices, f"the edited script is kept as {before}; {lesson}")
    write(path, ssml.render(script))
    return WrittenScript(path, slug, notices)


def _check_target(path: Path, source: str | os.PathLike[str] | bytes) -> None:
    """Refuse to write over the article itself, or over what is no file. Raises EditionError."""
    check_room(path.parent)
    if path.exists() and not path.is_file():
        hint = "give a file, or - for standard output"
        raise EditionError(f"{path} is {'a directory' if path.is_dir() else 'no regular file'}", hint=hint)
    given = _path_of(source)
    if given and given.exists() and path.exists() and path.samefile(given):
        hint = f"give the script another name: -o {path.with_suffix('.ssml.txt')}"
        raise EditionError(f"{path} is the article itself", hint=hint)


def _free(path: Path) -> Path:
    """Give a name that no file has: `a.before.ssml.txt`, `a.before-2.ssml.txt`; a kept copy stays kept."""
    stem = stem_of(path.name)
    names = (path if n == 1 else path.with_name(f"{stem}-{n}.ssml.txt") for n in count(1))
    return next(name for name in names if not name.exists())


def _standing(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ScriptError(f"{path} cannot be read", hint="move it away, or mend it") from error


def _kept(standing: str, path: Path, article: Article) -> Script | None:
    """Give the standing script if it stays, none if it may be written anew. ScriptError if unsure."""
    try:
        script = parse.parse(standing, str(path))
    except ScriptError as error:
        hint = f"{error.hint}; or make a new one with --rewrite, which keeps this one beside it"
        raise ScriptError(str(error), hint=hint) from error
    if script.url and article.url and script.url != article.url:
        hint = "give this one a name: --slug NAME"
        raise ScriptError(f"{path} belongs to another article, {script.url}", hint=hint)
    if _is_another(script, article):
        hint = "give this one a name: --slug NAME, or write over that one: --rewrite"
        raise ScriptError(f"{path} belongs to another article, «{script.title}»", hint=hint)
    if not ssml.is_edited(standing):
        return None
    if script.article_hash != article_hash(article):
        hint = f"narrate record {path} speaks the edited script; --rewrite makes a new one and keeps the old"
        raise ScriptError(f"{path} was edited, and the article has changed since", hint=hint)
    return script


def _is_another(script: Script, article: Article) -> bool:
    """Say whether a script is another article's, by its title; where there are addresses, they tell."""
    if script.url or article.url or script.article_hash == article_hash(article):
        return False
    return " ".join(legal(article.title).split()) not in ("", script.title)


def _source_name(source: str | os.PathLike[str] | bytes) -> str:
    if isinstance(source, str) and is_address(source):
        return _last_part(source)
    path = _path_of(source)
    return path.stem if path else ""


def _last_part(url: str) -> str:
    """Give the last part of an address: `fog` for `https://example.org/fog.html?from=mail`."""
    return re.sub(r"\.[A-Za-z]{2,5}$", "", PurePosixPath(unquote(urlsplit(url).path)).name)


def _path_of(source: str | os.PathLike[str] | bytes) -> Path | None:
    """Give the file that a source names; an address or an article itself has none."""
    if isinstance(source, bytes) or (isinstance(source, str) and (is_text(source) or is_address(source))):
        return None
    return Path(os.fsdecode(source))

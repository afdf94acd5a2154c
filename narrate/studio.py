"""The whole way, from a source to an edition: the one place beside the command line that knows every room."""

import os
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from narrate.article.language import language_of
from narrate.article.model import Article
from narrate.article.read import is_address, is_text
from narrate.article.read import read as read_source
from narrate.audio.cache import Cache, default_folder, pages_folder
from narrate.audio.plan import beside
from narrate.audio.record import Progress, record
from narrate.edition.cover import cover
from narrate.edition.model import Edition
from narrate.edition.publish import check_room, publish, show_of
from narrate.edition.slug import slug_from
from narrate.errors import ArticleError, EditionError, RecordingError, ScriptError
from narrate.files import write_over
from narrate.script import lexicon, parse, ssml
from narrate.script.adapt import adapt as adapted
from narrate.script.adapt import article_hash
from narrate.script.compose import legal
from narrate.script.model import Script
from narrate.settings import Settings, find
from narrate.voice import load

SCRIPT_ENDINGS = (".ssml.txt", ".ssml")
PICTURE_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".tif", ".tiff", ".bmp"})


def adapt(article: Article, settings: Settings | None = None) -> Script:
    """Write the script of an article, in the language that its words are in."""
    settings = settings or Settings()
    text = "\n".join(block.text for block in article.blocks)
    language = language_of(text, article.language, settings.script.language)
    rules = lexicon.in_force(settings)
    return adapted(article, settings.script, rules, language, settings.voice.quotes)


def is_script(source: str | os.PathLike[str]) -> bool:
    """Say whether a source is a script, by its name."""
    return os.fspath(source).lower().endswith(SCRIPT_ENDINGS)


def holds_script(data: bytes) -> bool:
    """Say whether what came by the pipe is a script, by its first words."""
    return re.match(rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?<speak\b", data) is not None


def build(  # noqa: PLR0913  # what may be left away goes by its name
    source: str | os.PathLike[str] | bytes,
    folder: str | os.PathLike[str] = ".",
    *,
    slug: str = "",
    settings: Settings | None = None,
    rewrite: bool = False,
    allow_private: bool = False,
    on_progress: Progress | None = None,
    cache: Cache | None = None,
) -> Edition:
    """Make the edition of an article, or of a script: `folder` gets `script/` and `audio/`.

    A script that someone edited is spoken as it stands and never overwritten, unless `rewrite` says so.
    Raises NarrateError.
    """
    folder = Path(folder)
    settings = settings or find(folder)
    if not isinstance(source, bytes) and is_script(source) and not _is_address(source):
        return make(Path(source), folder, slug=slug, settings=settings, on_progress=on_progress, cache=cache)
    for name in filter(None, (settings.voice.name, settings.voice.quotes)):
        load.voice(name)  # a slip of the pen shows before any work is done
    check_room(folder)
    cache = cache or cache_of(settings)
    _check_cache(cache)
    notices: list[str] = []
    article = read(source, allow_private=allow_private, on_notice=notices.append)
    written = write_script(article, source, folder, slug=slug, settings=settings, rewrite=rewrite)
    return make(
        written.path,
        folder,
        slug=written.slug,
        settings=settings,
        on_progress=on_progress,
        cache=cache,
        notices=(*notices, *written.notices),
    )


def _is_address(source: str | os.PathLike[str] | bytes) -> bool:
    return isinstance(source, str) and is_address(source)


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
        hint = hint if _is_address(source) else f"make its edition: narrate record {name}"
        raise ArticleError(f"{name} is a script already", hint=hint)


def make(  # noqa: PLR0913
    path: Path,
    folder: Path = Path(),
    *,
    slug: str = "",
    settings: Settings | None = None,
    on_progress: Progress | None = None,
    cache: Cache | None = None,
    notices: tuple[str, ...] = (),
) -> Edition:
    """Record a script's file and publish the edition into `folder/audio`. Raises NarrateError."""
    settings = settings or find(folder)
    cache = cache or cache_of(settings)
    script = parse.read(path, language=settings.script.language)
    check_room(folder / "audio")
    _check_cache(cache)
    with ThreadPoolExecutor(1) as aside:  # the cover is drawn while the voice loads
        drawing = aside.submit(_artwork, script, path.parent, show_of(script, settings.show))
        recording = record(
            script, settings, cache, name=str(path), folder=path.parent, on_progress=on_progress
        )
    artwork, about_artwork = drawing.result()
    edition = publish(
        script,
        recording,
        cache,
        folder / "audio",
        slug_from(slug, _stem(path.name), script.title),
        show=settings.show,
        artwork=artwork,
        notices=(*notices, *about_artwork),
    )
    cache.tidy()
    return edition


def cache_of(settings: Settings) -> Cache:
    """Give the cache as the settings have it."""
    return Cache(default_folder(), settings.cache.limit * 1_000_000)


def _check_cache(cache: Cache) -> None:
    """Make the cache's folder, or refuse it before anything is made for it. Raises RecordingError."""
    try:
        cache.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
    else:
        reason = "" if os.access(cache.folder, os.W_OK | os.X_OK) else "it may not be written"
    if reason:
        hint = "set NARRATE_CACHE to a folder that can be written"
        raise RecordingError(f"the cache {cache.folder} cannot be written: {reason}", hint=hint)


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
) -> WrittenScript:
    """Write `script/<slug>.ssml.txt`, or `path`; or leave the one that an editor made there."""
    slug = slug_from(slug, _source_name(source), _last_part(article.url), article.title)
    path = path or folder / "script" / f"{slug}.ssml.txt"
    _check_target(path, source)
    standing = _standing(path)
    if standing is not None and not rewrite and (notice := _kept(standing, path, article)):
        return WrittenScript(path, slug, (notice,))
    script = adapt(article, settings)
    picture, notices = _bring_picture(article, source, path)
    if standing is not None and ssml.is_edited(standing):
        before = _free(path.with_name(f"{_stem(path.name)}.before.ssml.txt"))
        write(before, standing)
        lesson = "[script] lexicons in narrate.toml teach names for good"
        notices = (*notices, f"the edited script is kept as {before}; {lesson}")
    write(path, ssml.render(replace(script, image=picture)))
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
    stem = _stem(path.name)
    names = (path if n == 1 else path.with_name(f"{stem}-{n}.ssml.txt") for n in count(1))
    return next(name for name in names if not name.exists())


def _standing(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ScriptError(f"{path} cannot be read", hint="move it away, or mend it") from error


def _kept(standing: str, path: Path, article: Article) -> str:
    """Say why the standing script stays; nothing where it may be written anew. ScriptError if unsure."""
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
        return ""
    if script.article_hash != article_hash(article):
        hint = f"narrate record {path} speaks the edited script; --rewrite makes a new one and keeps the old"
        raise ScriptError(f"{path} was edited, and the article has changed since", hint=hint)
    return f"{path} was edited: it is spoken as it stands"


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


def _stem(name: str) -> str:
    for ending in SCRIPT_ENDINGS:
        name = name.removesuffix(ending)
    return name


def write(path: Path, content: str | bytes) -> None:
    """Write a file whole, or not at all. Raises EditionError."""
    data = content.encode() if isinstance(content, str) else content
    try:
        write_over(path, data)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise EditionError(
            f"{path} cannot be written: {reason}", hint="choose another folder with -o"
        ) from error


def _bring_picture(
    article: Article, source: str | os.PathLike[str] | bytes, script: Path
) -> tuple[str, tuple[str, ...]]:
    """Copy a picture that lies beside the article to beside the script; an address stays an address."""
    if not article.image or "://" in article.image:
        return article.image, ()
    lost = (f"the picture {article.image} is not beside the article",)
    given = _path_of(source)
    picture = beside(given.parent, article.image) if given else None
    if picture is None or picture.suffix.lower() not in PICTURE_ENDINGS:
        return "", lost
    name = f"{_stem(script.name)}{picture.suffix.lower()}"
    try:
        write(script.with_name(name), picture.read_bytes())
    except OSError:
        return "", lost
    return name, ()


def _artwork(script: Script, folder: Path, show: str) -> tuple[bytes, tuple[str, ...]]:
    """Make the cover of the article's own picture, or draw one and say why."""
    notices: tuple[str, ...] = ()
    if script.image:
        try:
            return cover(script.title, script.byline, show, picture=_picture(script.image, folder)), ()
        except EditionError as error:
            notices = (f"the cover was drawn: {error}",)
    return cover(script.title, script.byline, show), notices


def _picture(name: str, folder: Path) -> bytes:
    path = None if "://" in name else beside(folder, name)
    if path is None:
        raise EditionError(f"the picture {name} is not beside the script")
    try:
        return path.read_bytes()
    except OSError as error:
        raise EditionError(f"the picture {name} cannot be read") from error

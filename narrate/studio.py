"""The whole way, from a source to an edition: the one place beside the command line that knows every room."""

import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from xml.sax.saxutils import escape

from narrate.article.language import language_of
from narrate.article.model import Article
from narrate.article.read import read
from narrate.audio.cache import Cache, default_folder
from narrate.audio.record import Progress, record, samples_of
from narrate.edition.cover import cover
from narrate.edition.model import Edition
from narrate.edition.publish import publish, show_of
from narrate.edition.slug import slug_from
from narrate.errors import EditionError, NarrateError, ScriptError
from narrate.script import lexicon, parse, ssml
from narrate.script.adapt import adapt as adapted
from narrate.script.adapt import article_hash
from narrate.script.model import Script
from narrate.settings import Settings, find
from narrate.voice import load

SCRIPT_ENDINGS = (".ssml.txt", ".ssml")


def adapt(article: Article, settings: Settings | None = None) -> Script:
    """Write the script of an article, in the language that its words are in."""
    settings = settings or Settings()
    text = "\n".join(block.text for block in article.blocks)
    language = language_of(text, article.language, settings.script.language)
    rules = lexicon.merge(
        lexicon.HOUSE, *(lexicon.load(settings.folder / path) for path in settings.script.lexicons)
    )
    return adapted(article, settings.script, rules, language)


def is_script(source: str | os.PathLike[str]) -> bool:
    """Say whether a source is a script, by its name."""
    return os.fspath(source).lower().endswith(SCRIPT_ENDINGS)


def build(
    source: str | os.PathLike[str] | bytes,
    folder: str | os.PathLike[str] = ".",
    *,
    slug: str = "",
    settings: Settings | None = None,
    rewrite: bool = False,
    on_progress: Progress | None = None,
    cache: Cache | None = None,
) -> Edition:
    """Make the edition of an article, or of a script: `folder` gets `script/` and `audio/`.

    A script that someone edited is spoken as it stands and never overwritten, unless `rewrite` says so.
    Raises NarrateError.
    """
    folder = Path(folder)
    settings = settings or find(folder)
    if not isinstance(source, bytes) and is_script(source):
        return make(Path(source), folder, slug=slug, settings=settings, on_progress=on_progress, cache=cache)
    article = read(source)
    written = write_script(article, source, folder, slug=slug, settings=settings, rewrite=rewrite)
    return make(
        written.path,
        folder,
        slug=written.slug,
        settings=settings,
        on_progress=on_progress,
        cache=cache,
        notices=written.notices,
    )


def make(
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
    cache = cache or Cache(default_folder())
    script = parse.read(path)
    recording = record(script, settings, cache, name=str(path), folder=path.parent, on_progress=on_progress)
    artwork, about_artwork = _artwork(script, path.parent, show_of(script, settings.show))
    return publish(
        script,
        recording,
        cache,
        folder / "audio",
        slug_from(slug, _stem(path.name), script.title),
        show=settings.show,
        artwork=artwork,
        notices=(*notices, *about_artwork),
    )


@dataclass(frozen=True, slots=True)
class WrittenScript:
    """Where an article's script stands, and what its writer should know."""

    path: Path
    slug: str
    notices: tuple[str, ...] = ()


def write_script(
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
    slug = slug_from(slug, _source_name(source), article.url.rstrip("/").rsplit("/", 1)[-1], article.title)
    path = path or folder / "script" / f"{slug}.ssml.txt"
    standing = _standing(path)
    if standing is not None and not rewrite:
        notice = _kept(standing, path, article)
        if notice:
            return WrittenScript(path, slug, (notice,))
    script = adapt(article, settings)
    script = replace(script, image=_bring_picture(article, source, path))
    if standing is not None and ssml.is_edited(standing):
        _write(path.with_name(f"{_stem(path.name)}.before.ssml.txt"), standing)
    _write(path, ssml.render(script))
    return WrittenScript(path, slug)


def _standing(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ScriptError(f"{path} cannot be read", hint="move it away, or mend it") from error


def _kept(standing: str, path: Path, article: Article) -> str:
    """Say why the standing script stays, or nothing where it may be written anew. Raises ScriptError if unsure."""
    script = parse.parse(standing, str(path))
    both = f"narrate record {path} speaks the edited script; --rewrite makes a new one"
    if ssml.is_edited(standing):
        if script.article_hash != article_hash(article):
            raise ScriptError(f"{path} was edited, and the article has changed since", hint=both)
        return f"{path} was edited: it is spoken as it stands"
    if script.url and article.url and script.url != article.url:
        raise ScriptError(
            f"{path} belongs to another article, {script.url}", hint="give this one a name: --slug NAME"
        )
    return ""


def _source_name(source: str | os.PathLike[str] | bytes) -> str:
    if isinstance(source, bytes) or (isinstance(source, str) and "\n" in source):
        return ""
    return Path(source).stem


def _stem(name: str) -> str:
    for ending in SCRIPT_ENDINGS:
        name = name.removesuffix(ending)
    return name


def _write(path: Path, content: str | bytes) -> None:
    """Write a file whole, or not at all. Raises EditionError."""
    data = content.encode() if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise EditionError(
            f"{path} cannot be written: {(error.strerror or str(error)).lower()}",
            hint="choose another folder with -o",
        ) from error


def _bring_picture(article: Article, source: str | os.PathLike[str] | bytes, script: Path) -> str:
    """Copy a picture that lies beside the article to beside the script; an address stays an address."""
    if not article.image or "://" in article.image or not _source_name(source):
        return article.image
    picture = _file_in(Path(os.fsdecode(source)).parent, article.image)
    if picture is None:
        return ""
    name = f"{_stem(script.name)}{picture.suffix.lower()}"
    _write(script.with_name(name), picture.read_bytes())
    return name


def _file_in(folder: Path, name: str) -> Path | None:
    """Find a file by its name inside a folder; nothing outside is ever looked at."""
    try:
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError):
        return None


def _artwork(script: Script, folder: Path, show: str) -> tuple[bytes, tuple[str, ...]]:
    """Make the cover of the article's own picture, or draw one and say why."""
    notices: tuple[str, ...] = ()
    if script.image:
        path = None if "://" in script.image else _file_in(folder, script.image)
        if path is not None:
            try:
                return cover(script.title, script.byline, show, picture=path.read_bytes()), ()
            except (EditionError, OSError) as error:
                notices = (f"the cover was drawn: {error}",)
        else:
            notices = (f"the cover was drawn: the picture {script.image} is not beside the script",)
    return cover(script.title, script.byline, show), notices


def say(text: str, output: Path, settings: Settings) -> None:
    """Say a phrase, SSML and all, into a sound file (WAV, FLAC, Ogg or MP3, by its ending). Raises NarrateError."""
    import soundfile  # noqa: PLC0415  # only this command writes sound files of other kinds

    voice = load.voice(settings.voice.name)
    language = voice.languages[0] if voice.languages[0] != "*" else settings.script.language
    markup = text if "<" in text else escape(text)
    script = parse.parse(
        f'<speak version="1.1" xmlns="{ssml.SSML}" xml:lang="{language}"><p>{markup}</p></speak>', "TEXT"
    )
    with tempfile.TemporaryDirectory() as folder:
        samples, sample_rate = samples_of(script, settings, Cache(Path(folder)))
    try:
        soundfile.write(output, samples, sample_rate)
    except (soundfile.LibsndfileError, OSError, TypeError) as error:
        raise EditionError(
            f"{output} cannot be written: {error}", hint="end its name in .wav, .flac, .ogg or .mp3"
        ) from error


__all__ = ["NarrateError", "WrittenScript", "adapt", "build", "is_script", "make", "read", "write_script"]

"""The whole way, from a source to an edition: the one place beside the command line that knows every room."""

import os
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from narrate import pictures
from narrate.audio import unchanged
from narrate.audio.cache import Cache, cache_of
from narrate.audio.crew import EARLY, engaged
from narrate.audio.progress import OnProgress
from narrate.audio.record import record, samples_again
from narrate.edition import others
from narrate.edition.model import Edition
from narrate.edition.publish import LostPassageError, check_room, publish, show_of
from narrate.edition.slug import slug_from
from narrate.errors import EditionError, RecordingError
from narrate.files import is_script, stem_of
from narrate.script import parse
from narrate.settings import Settings, find
from narrate.voice import load
from narrate.voice.model import OnFetch

if TYPE_CHECKING:
    from narrate.show.feed import Feed

AUDIO = "audio"
"""Where editions stand in a site's folder."""


def build(  # noqa: PLR0913  # what may be left away goes by its name
    source: str | os.PathLike[str] | bytes,
    folder: str | os.PathLike[str] = ".",
    *,
    slug: str = "",
    settings: Settings | None = None,
    rewrite: bool = False,
    allow_private: bool = False,
    on_progress: OnProgress | None = None,
    on_fetch: OnFetch | None = None,
    cache: Cache | None = None,
    executor: Executor | None = None,
) -> Edition:
    """Make the edition of an article, or of a script: `folder` gets `script/` and `audio/`.

    A script that someone edited is spoken as it stands and never overwritten, unless `rewrite` says so.
    Worker processes are engaged for it, unless an executor is given: a Crew serves any number of editions.
    Raises NarrateError.
    """
    folder = Path(folder)
    settings = settings or find(folder)
    cache = cache or cache_of(settings)
    if _is_script_file(source):
        return make(
            Path(os.fsdecode(source)), folder, slug=slug, settings=settings, on_progress=on_progress,
            on_fetch=on_fetch, cache=cache, executor=executor,
        )  # fmt: skip
    from narrate import writing  # noqa: PLC0415  # a script's edition needs nothing of it

    for name in filter(None, (settings.voice.name, settings.voice.quotes)):
        load.voice(name, settings.engines)  # a slip of the pen shows before any work is done
    check_room(folder)
    _check_cache(cache)
    with engaged(settings, executor, early=EARLY) as workers:
        notices: list[str] = []
        article = writing.read(source, allow_private=allow_private, on_notice=notices.append)
        fetch = None if notices else writing.fetcher(source, allow_private=allow_private)
        written = writing.write_script(
            article, source, folder, slug=slug, settings=settings, rewrite=rewrite, fetch=fetch
        )
        return make(
            written.path,
            folder,
            slug=written.slug,
            settings=settings,
            on_progress=on_progress,
            on_fetch=on_fetch,
            cache=cache,
            executor=workers,
            notices=(*notices, *written.notices),
        )


def _is_script_file(source: str | os.PathLike[str] | bytes) -> bool:
    """Say whether a source is a script's file: no article, nor an address that ends as a script does."""
    if isinstance(source, bytes) or not is_script(source):
        return False
    if isinstance(source, str):
        from narrate.article.read import is_address  # noqa: PLC0415  # a path needs nothing of it

        return not is_address(source)
    return True


def make(  # noqa: PLR0913
    path: Path,
    folder: Path = Path(),
    *,
    slug: str = "",
    settings: Settings | None = None,
    on_progress: OnProgress | None = None,
    on_fetch: OnFetch | None = None,
    cache: Cache | None = None,
    executor: Executor | None = None,
    notices: tuple[str, ...] = (),
) -> Edition:
    """Record a script's file and publish the edition into `folder/audio`. Raises NarrateError."""
    settings = settings or find(folder)
    cache = cache or cache_of(settings)
    with engaged(settings, executor) as workers:
        said = unchanged.said_in(path)
        script = parse.read(path, language=settings.script.language)
        check_room(folder / AUDIO)
        formats = tuple(dict.fromkeys(settings.sound.formats))
        others.check(formats, len(script.passages))
        _check_cache(cache)
        cache.sweep()
        illustrated = pictures.illustrate(script, path, show_of(script, settings.show), cache, workers)
        named = slug_from(slug, stem_of(path.name), script.title)
        from narrate.show import index  # noqa: F401, PLC0415  # while workers draw, and load the voice

        def made() -> Edition:
            name, beside_it = str(path), path.parent
            recording = record(
                script,
                settings,
                cache,
                name=name,
                folder=beside_it,
                executor=workers,
                on_progress=on_progress,
                on_fetch=on_fetch,
            )
            cover, shown, about_pictures = illustrated()
            return publish(
                script,
                recording,
                cache,
                folder / AUDIO,
                named,
                show=settings.show,
                cover=cover,
                formats=formats,
                samples=partial(samples_again, script, recording, settings, cache, name, beside_it),
                notices=(*notices, *about_pictures),
                pictures=shown,
                base=settings.feed.base,
            )

        try:
            edition = made()
        except LostPassageError:  # damaged on the disk, or taken away to make room: it is made again
            edition = made()
    unchanged.remember(said, settings, cache)
    cache.tidy()
    return _with_feed(edition, settings)


def feed(
    folder: str | os.PathLike[str] = ".", *, settings: Settings | None = None, address: str = ""
) -> "Feed":
    """Write the podcast feed of the editions in `folder/audio`, anew only where one of them changed.

    `address` is where it will be had, instead of where the settings say. The show's page is brought up too,
    also where there is no address for the feed. Raises NarrateError.
    """
    from narrate.show import feed as feeds  # noqa: PLC0415  # a script's edition needs it last

    audio = Path(folder) / AUDIO
    settings = settings or find(Path(folder))
    if not (address or settings.feed.address) and audio.is_dir():
        _page(audio, settings)
        message = "the feed has no address, and is not written; the show's page is"
        raise EditionError(message, hint=feeds.ADDRESS_HINT)
    return feeds.write(audio, settings, address=address)


def embed(  # noqa: PLR0913
    slug: str,
    folder: str | os.PathLike[str] = ".",
    *,
    settings: Settings | None = None,
    address: str = "",
    selector: str = "article",
    as_frame: bool = False,
) -> str:
    """Write the HTML that puts an edition of `folder/audio` on a page: the player, or a frame that holds it.

    `address` is the folder where the editions will be had, instead of where the settings say; `selector`
    names the element of the page that has the article's words. Raises NarrateError.
    """
    from narrate.show.snippet import snippet  # noqa: PLC0415  # no build needs it

    folder = Path(folder)
    address = address or (settings or find(folder)).feed.base
    return snippet(folder / AUDIO, slug, address, selector=selector, as_frame=as_frame)


def _with_feed(edition: Edition, settings: Settings) -> Edition:
    """Bring the show's page up to an edition, and its feed where there is one. Raises EditionError."""
    audio = edition.mp3.parent
    has_feed = bool(settings.feed.address)
    notices = feed(audio.parent, settings=settings).notices if has_feed else _page(audio, settings)
    return replace(edition, notices=(*edition.notices, *notices))


def _page(audio: Path, settings: Settings) -> tuple[str, ...]:
    """Write the page of a show that has no feed; gives notices. Raises EditionError."""
    from narrate.show import index  # noqa: PLC0415

    return index.write(audio, settings)


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

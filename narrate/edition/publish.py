"""Writing an edition's files: all of them whole, or none, the manifest last."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from narrate import __version__
from narrate.audio import mp3
from narrate.audio.cache import Cache
from narrate.audio.model import Recording
from narrate.audio.record import frames_of
from narrate.edition import assets, companions, id3
from narrate.edition.about import About
from narrate.edition.aside import Aside, set_aside
from narrate.edition.files import COMPANIONS, OEMBED, type_of
from narrate.edition.illustrated import illustrated, picture_files, take_away_old
from narrate.edition.manifest import (
    kept_guid,
    manifest,
    marks_from,
    words,
)
from narrate.edition.model import Cover, Edition, Picture
from narrate.edition.others import exported, outdated
from narrate.edition.said import ms_from_samples
from narrate.edition.wording import wording
from narrate.errors import EditionError, RecordingError
from narrate.plain import ascii_url, one_line
from narrate.script.model import Script
from narrate.settings import Show

if TYPE_CHECKING:
    from narrate.voice.model import Samples

ALBUM = "Audio editions"
"""The show, where neither the settings nor the article name one."""


class LostPassageError(RecordingError):
    """A recorded passage is not in the cache any more; whoever records it anew may go on."""


def publish(  # noqa: PLR0913  # an edition is made of that much
    script: Script,
    recording: Recording,
    cache: Cache,
    folder: Path,
    slug: str,
    *,
    show: Show,
    cover: Cover,
    formats: Sequence[str] = (),
    samples: Callable[[], Iterable["Samples"]] = tuple,
    notices: tuple[str, ...] = (),
    pictures: Sequence[Picture] = (),
    base: str = "",
) -> Edition:
    """Write `<slug>.mp3`, its COMPANIONS and its manifest into a folder.

    Beside them stand the scripts and styles that pages load; the other `formats` of FORMATS, made of the
    `samples`: mono at 48 kHz, piece by piece, from the beginning each time they are asked for; and the
    chapters' `pictures`, one for each, or none. `base` is the address of the folder where it will be
    published, ending in `/`. Raises EditionError, nothing half-written.
    """
    check_room(folder)
    marks = illustrated(marks_from(script, recording), slug, pictures)
    tag = replace(
        _tag(script, recording, show_of(script, show), cover.whole),
        chapters=marks,
        pictures=tuple(picture.embedded for picture in pictures),
    )
    shown = picture_files(folder, marks, pictures)
    others = tuple(folder / f"{slug}.{kind}" for kind in formats)
    account = folder / f"{slug}.json"
    with set_aside(folder, slug) as aside:
        endings = (*COMPANIONS, OEMBED) if base else COMPANIONS
        outputs = {ending: aside.open(f"{slug}{ending}", type_of(ending)) for ending in endings}
        about = _about(slug, script, tag, base, show)
        outputs[".jpg"].write((cover.whole,))
        outputs[".thumb.jpg"].write((cover.small,))
        sentences = companions.write(outputs, about, script, recording)
        outputs[".mp3"].write(chain((id3.tag(tag),), _audio(recording, cache)))
        made = [aside.open(path.name, "") for path in others]
        entries = [
            *(output.entry() for output in outputs.values()),
            *_pictured(shown, aside),
            *exported([each.path for each in made], others, tag, samples),
        ]
        guid = kept_guid(account, script)
        parts = manifest(slug, script, recording, marks, files=entries, sentences=sentences, guid=guid)
        aside.open(account.name, "application/json").write(map(str.encode, parts))
        assets.lay(folder)  # all else is whole, and the pages that load them are not there yet
    named = {ending: folder / output.name for ending, output in outputs.items()}
    take_away_old(folder, slug, (*named.values(), *shown))
    return Edition(
        slug=slug,
        title=script.title,
        mp3=named[".mp3"],
        chapters_json=named[".chapters.json"],
        manifest=account,
        companions=(*tuple(named.values())[1:], *shown),
        others=others,
        words=words(recording),
        duration_ms=ms_from_samples(recording.samples),
        loudness=recording.loudness,
        voices=recording.voices,
        chapters=marks,
        notices=(
            *notices,
            *recording.notices,
            *_about_many(len(marks)),
            *outdated(named[".mp3"], others),
        ),
    )


def check_room(folder: Path) -> None:
    """Refuse a folder that cannot be written, best before much is spoken for it. Raises EditionError."""
    hint = "choose another folder with -o"
    if "\0" in str(folder):
        raise EditionError(f"{str(folder)!r} cannot be written: its name holds a NUL", hint=hint)
    standing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not standing.is_dir() or not os.access(standing, os.W_OK):
        reason = "it may not be written" if standing.is_dir() else f"{standing} is a file"
        raise EditionError(f"{folder} cannot be written: {reason}", hint=hint)


def _about_many(chapters: int) -> tuple[str, ...]:
    """Warn of more chapters than one table of contents lists: the rest takes tables within tables."""
    most = id3.MOST_ENTRIES
    return (f"{chapters} chapters: some apps show none above {most}",) if chapters > most else ()


def show_of(script: Script, show: Show) -> str:
    """Name the show that an edition belongs to."""
    return show.title or script.site_name or ALBUM


def _tag(script: Script, recording: Recording, album: str, picture: bytes) -> id3.Tag:
    return id3.Tag(
        title=script.title,
        show=album,
        language=script.language,
        duration_ms=ms_from_samples(recording.samples),
        chapters=marks_from(script, recording),
        dek=script.dek,
        byline=script.byline,
        publisher=script.site_name,
        published=script.published,
        url=script.url,
        disclosure=wording("disclosure", script.language),
        transcript=_transcript(script),
        encoder=f"narrate {__version__}, LAME 3.100",
        cover=picture,
    )


def _pictured(pictures: Mapping[Path, bytes], aside: Aside) -> Iterator[dict[str, Any]]:
    """Write the chapters' pictures; give their entries in the manifest."""
    for path, data in pictures.items():
        output = aside.open(path.name, "image/jpeg")
        output.write((data,))
        output.close()
        yield output.entry()


def _about(slug: str, script: Script, tag: id3.Tag, base: str, show: Show) -> About:
    return About(
        slug=slug,
        title=one_line(script.title) or slug,
        language=script.language,
        chapters=tag.chapters,
        duration_ms=tag.duration_ms,
        show=tag.album,
        home=ascii_url(show.url) or base,
        dek=script.dek,
        byline=script.byline,
        publisher=script.site_name,
        date=tag.date,
        url=script.url,
        base=base,
    )


def _transcript(script: Script) -> str:
    """Give the words as written, a line a paragraph, an empty line between chapters."""
    return "\n\n".join(
        "\n".join(" ".join(s.written for s in paragraph.sentences) for paragraph in passage.paragraphs)
        for passage in script.passages
    )


def _audio(recording: Recording, cache: Cache) -> Iterator[bytes | memoryview]:
    """Give the Info frame and every chapter's MPEG frames, two chapters in memory at a time."""
    passages = [chapter.passage for chapter in recording.chapters]
    size = mp3.frame_size(recording.bit_rate)
    whole = mp3.join(mp3.Stretch(passage.frames, passage.frames * size, passage.crc) for passage in passages)
    yield mp3.info_frame(whole, recording.bit_rate)
    with ThreadPoolExecutor(1) as ahead:  # the next chapter is read and judged while this one is written
        reading = ahead.submit(frames_of, passages[0], cache)
        for chapter, following in zip(recording.chapters, [*passages[1:], None], strict=True):
            frames = reading.result()
            if following:
                reading = ahead.submit(frames_of, following, cache)
            if frames is None:
                raise LostPassageError(f"the cache lost the chapter «{chapter.title}»", hint="run it again")
            yield frames

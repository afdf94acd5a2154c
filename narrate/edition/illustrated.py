"""The chapters' pictures as files of an edition: what they are called; and which of an older one's go."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from narrate.edition.chapters import ChapterMark
from narrate.edition.files import OEMBED, is_picture, picture_name
from narrate.edition.model import Picture


def illustrated(
    marks: Sequence[ChapterMark], slug: str, pictures: Sequence[Picture]
) -> tuple[ChapterMark, ...]:
    """Say of each chapter where its picture is: `pictures` are one for each, or none."""
    given = enumerate(zip(marks, pictures or (Picture(),) * len(marks), strict=True), start=1)
    return tuple(
        replace(mark, image=each.url, picture=picture_name(slug, number) if each.published else "")
        for number, (mark, each) in given
    )


def picture_files(
    folder: Path, marks: Sequence[ChapterMark], pictures: Sequence[Picture]
) -> dict[Path, bytes]:
    """Give the files that the pictures become in a folder."""
    pairs = zip(marks, pictures, strict=bool(pictures))
    return {folder / mark.picture: each.published for mark, each in pairs if mark.picture}


def take_away_old(folder: Path, slug: str, kept: Iterable[Path]) -> None:
    """Take away what an earlier edition had and this one has not: pictures, and oEmbed's answer.

    Who takes a picture out of an article wants it off the site.
    """
    kept = set(kept)
    pictures = (path for path in folder.glob(f"{slug}.chapter-*.jpg") if is_picture(slug, path.name))
    for path in (*pictures, folder / f"{slug}{OEMBED}"):
        if path not in kept and path.is_file():
            with suppress(OSError):  # the edition is published by now
                path.unlink()

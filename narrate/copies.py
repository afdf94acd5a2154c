"""An article's pictures, brought to beside its script: copies of files, and of what stands at addresses."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from narrate.audio.plan import beside
from narrate.files import stem_of, write
from narrate.script.model import Script

ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".tif", ".tiff", ".bmp"})
"""Names of pictures end so."""

Fetch = Callable[[Sequence[str]], Mapping[str, bytes | str]]
"""Gives for each address a picture, or the reason why there is none."""

_MOST_TOLD = 100
"""Characters of a name in a notice."""


def is_address(picture: str) -> bool:
    """Say whether a script's picture is an address, of which only a copy can be looked at."""
    return re.match(r"https?://", picture, re.IGNORECASE) is not None


def copy_name(script: Path, address: str) -> str:
    """Name the copy of a picture at an address, which stands beside the script."""
    try:
        ending = PurePosixPath(urlsplit(address).path).suffix.lower()
    except ValueError:
        ending = ""
    digest = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{stem_of(script.name)}.{digest}{ending if ending in ENDINGS else '.jpg'}"


def file_name(script: Path, picture: str) -> str:
    """Name the file of a script's picture, which stands beside the script."""
    return copy_name(script, picture) if is_address(picture) else picture


def files_of(script: Script, path: Path) -> list[Path]:
    """List where the pictures of a script stand, or would stand, beside its file."""
    names = dict.fromkeys((script.image, *(passage.image for passage in script.passages)))
    return [path.parent / file_name(path, name) for name in names if name]


def bring(
    script: Script, path: Path, article: Path | None, fetch: Fetch | None
) -> tuple[Script, tuple[str, ...]]:
    """Copy the pictures that a script names to beside `path`, its file, and name the copies of files in it.

    `article` is the folder that the article lies in, where it lies in one; what is outside of it is never
    copied. An address stays one: its copy has the `copy_name`, and stays too, where there is one.
    """
    names = _names(script, stem_of(path.name))
    addresses = [picture for picture in names if is_address(picture)]
    files = {picture: name for picture, name in names.items() if not is_address(picture)}
    copied = {picture: _copied(picture, name, path, article) for picture, name in files.items()}
    faults = _fetched(addresses, path, fetch) if fetch else ()
    lost = [picture for picture, name in copied.items() if not name]
    there = copied | dict(zip(addresses, addresses, strict=True)) | {"": ""}
    passages = tuple(replace(passage, image=there[passage.image]) for passage in script.passages)
    script = replace(script, image=there[script.image], passages=passages)
    return script, (*_about_lost(lost), *few(faults, "pictures could not be fetched"))


def _names(script: Script, stem: str) -> dict[str, str]:
    """Name a copy, less its ending, for each picture: one that is shown twice has one."""
    names = {script.image: stem}
    for number, passage in enumerate(script.passages, start=1):
        names.setdefault(passage.image, f"{stem}.chapter-{number}")
    return {picture: name for picture, name in names.items() if picture}


def _copied(picture: str, name: str, script: Path, article: Path | None) -> str:
    """Copy a picture's file; give the copy's name, or nothing where it cannot be had."""
    source = _found(article, picture) if article else None
    if source is None or source.suffix.lower() not in ENDINGS:
        return ""
    copy = script.with_name(name + source.suffix.lower())
    try:
        write(copy, source.read_bytes())
    except OSError:
        return ""
    return copy.name


def _found(folder: Path, picture: str) -> Path | None:
    """Find a file by its name, or by its relative address: `my%20photo.jpg?v=2`."""
    path = beside(folder, picture)
    with suppress(ValueError):
        path = path or beside(folder, unquote(urlsplit(picture).path))
    return path


def _fetched(addresses: Iterable[str], script: Path, fetch: Fetch) -> tuple[str, ...]:
    """Fetch what has no copy yet; give the reasons why some still have none."""
    wanted = [address for address in addresses if not script.with_name(copy_name(script, address)).exists()]
    faults = []
    for address, answer in fetch(wanted).items() if wanted else ():
        if isinstance(answer, str):
            faults.append(f"a picture could not be fetched: {answer}")
        else:
            write(script.with_name(copy_name(script, address)), answer)
    return tuple(faults)


def _about_lost(pictures: Sequence[str]) -> tuple[str, ...]:
    told = (f"the picture {picture[:_MOST_TOLD]} is not beside the article" for picture in pictures)
    return few(tuple(told), "pictures are not beside the article")


def few(notices: Sequence[str], about: str) -> tuple[str, ...]:
    """Give notices of one kind, all where they are few, and else the first and a count of the others."""
    if len(notices) <= _FEW:
        return tuple(notices)
    return notices[0], f"{len(notices) - 1} more {about}"


_FEW = 3
"""Notices of one kind that people read."""

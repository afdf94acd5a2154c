"""An article's pictures, brought to beside its script: copies of files, and of what stands at addresses."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from os.path import lexists
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from narrate.audio.plan import beside
from narrate.files import stem_of, write_over
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
    return _name(script, address.encode("utf-8", "surrogatepass"), ending if ending in ENDINGS else ".jpg")


def _name(script: Path, held: bytes, ending: str) -> str:
    """Name a copy by what tells it from all others."""
    return f"{stem_of(script.name)}.{hashlib.sha256(held).hexdigest()[:8]}{ending}"


def file_name(script: Path, picture: str) -> str:
    """Name the file of a script's picture, which stands beside the script."""
    return copy_name(script, picture) if is_address(picture) else picture


def files_of(script: Script, path: Path) -> list[Path]:
    """List where the pictures of a script stand, or would stand, beside its file."""
    return [path.parent / file_name(path, name) for name in _named(script)]


def bring(
    script: Script, path: Path, article: Path | None, fetch: Fetch | None
) -> tuple[Script, tuple[str, ...]]:
    """Copy the pictures that a script names to beside `path`, its file, and name the copies of files in it.

    `article` is the folder that the article lies in, where it lies in one; what is outside of it is never
    copied. A copy is named by what is in it, and no file is written over. An address stays one: its copy has
    the `copy_name`, and stays too, where there is one.
    """
    names = _named(script)
    copied = {picture: _copied(picture, path, article) for picture in names if not is_address(picture)}
    notes = tuple(note for _, note in copied.values() if note)
    faults = _fetched(filter(is_address, names), path, fetch)
    script = _renamed(script, {picture: name for picture, (name, _) in copied.items()})
    return script, (*few(notes, "notices of pictures"), *faults)


def bring_again(
    script: Script, path: Path, pictures: Iterable[str], article: Path | None, fetch: Fetch | None
) -> tuple[str, ...]:
    """Bring what a script that stays as it is names and lacks: copies of the article's `pictures`.

    What stands at addresses is fetched, where there is a `fetch`.
    """
    names = _named(script)
    lacking = {name for name in names if not is_address(name) and not lexists(path.parent / name)}
    for picture in filter(None, pictures) if lacking else ():
        source = _source(picture, article)
        with suppress(OSError):  # what is still missing is told when it would be shown
            data = source.read_bytes() if source else b""
            if source and (name := _name(path, data, source.suffix.lower())) in lacking:
                write_over(path.with_name(name), data)
    return _fetched(filter(is_address, names), path, fetch)


def without_files(script: Script) -> tuple[Script, tuple[str, ...]]:
    """Leave out the pictures that are files, for a script that has no place for copies; say so."""
    files = [picture for picture in _named(script) if not is_address(picture)]
    why = "is left out: there is no place beside the script for it"
    notes = tuple(f"the picture {told(picture)} {why}" for picture in files)
    return _renamed(script, dict.fromkeys(files, "")), few(notes, "pictures are left out")


def _named(script: Script) -> list[str]:
    """List the pictures that a script names, each once."""
    names = dict.fromkeys((script.image, *(passage.image for passage in script.passages)))
    return [name for name in names if name]


def _renamed(script: Script, names: Mapping[str, str]) -> Script:
    passages = tuple(
        replace(passage, image=names.get(passage.image, passage.image)) for passage in script.passages
    )
    return replace(script, image=names.get(script.image, script.image), passages=passages)


def _copied(picture: str, script: Path, article: Path | None) -> tuple[str, str]:
    """Copy a picture's file; give the copy's name, if it can be had, and what people should know."""
    source = _source(picture, article)
    if source is None:
        return "", f"the picture {told(picture)} is not beside the article"
    try:
        data = source.read_bytes()
        copy = script.with_name(_name(script, data, source.suffix.lower()))
        if not lexists(copy):
            write_over(copy, data)
        elif copy.read_bytes() != data:
            return copy.name, f"{copy} is no longer as the article has it: it stays as it is"
    except OSError as error:
        return "", f"the picture {told(picture)} cannot be copied: {_reason(error)}"
    return copy.name, ""


def _source(picture: str, article: Path | None) -> Path | None:
    """Find a picture by its name, or by its relative address: `my%20photo.jpg?v=2`."""
    if article is None:
        return None
    path = beside(article, picture)
    with suppress(ValueError):
        path = path or beside(article, unquote(urlsplit(picture).path))
    return path if path and path.suffix.lower() in ENDINGS else None


def _fetched(addresses: Iterable[str], script: Path, fetch: Fetch | None) -> tuple[str, ...]:
    """Fetch what has no copy yet; give the reasons why some still have none."""
    copies = {address: script.with_name(copy_name(script, address)) for address in addresses}
    wanted = [address for address, copy in copies.items() if not lexists(copy)]
    answers = fetch(wanted) if wanted and fetch else {}
    faults = [_fault(answer, copies[address]) for address, answer in answers.items()]
    return few(tuple(filter(None, faults)), "pictures could not be fetched")


def _fault(answer: bytes | str, copy: Path) -> str:
    """Keep what was fetched; say what is wrong where that cannot be."""
    if isinstance(answer, str):
        return f"a picture could not be fetched: {answer}"
    try:
        write_over(copy, answer)
    except OSError as error:
        return f"a picture could not be kept: {copy} cannot be written: {_reason(error)}"
    return ""


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def told(picture: str) -> str:
    """Give a picture's name as a notice has it: a page's may have megabytes."""
    return picture if len(picture) <= _MOST_TOLD else f"{picture[:_MOST_TOLD]}…"


def few(notices: Sequence[str], about: str) -> tuple[str, ...]:
    """Give notices of one kind, all where they are few, and else the first and a count of the others."""
    if len(notices) <= _FEW:
        return tuple(notices)
    return notices[0], f"{len(notices) - 1} more {about}"


_FEW = 3
"""Notices of one kind that people read."""

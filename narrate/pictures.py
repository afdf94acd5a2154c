"""An edition's pictures: found beside its script, made by workers while the voice speaks, kept once made."""

import hashlib
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from narrate.audio.cache import Cache, key_of
from narrate.audio.crew import LostWorkerError
from narrate.audio.keys import code_of
from narrate.audio.plan import beside
from narrate.copies import few, file_name, is_address, told
from narrate.edition.artwork import artwork, chapter_artwork
from narrate.edition.model import Cover, Picture
from narrate.errors import EditionError
from narrate.script.model import Script

_LEVELS = ((33, 600, 60_000), (100, 320, 20_000))
"""Up to how many pictures a tag holds, and how large: pixels and bytes. All of them stay under 2 MB, since
apps fetch a tag before its sound. Of more than that, none are in the tag."""


def illustrate(
    script: Script, path: Path, show: str, cache: Cache, executor: Executor
) -> Callable[[], tuple[Cover, tuple[Picture, ...], tuple[str, ...]]]:
    """Have the cover and the chapters' pictures made for a script, whose file is `path`.

    Gives a function that waits for the cover, a picture a chapter, and what people should know.
    """
    covering = cover(script, path, show, cache, executor)
    picturing = of_chapters(script, path, cache, executor)

    def pictures() -> tuple[Cover, tuple[Picture, ...], tuple[str, ...]]:
        drawn, about = covering()
        shown, told = picturing()
        return drawn, shown, (*about, *told)

    return pictures


def cover(
    script: Script, path: Path, show: str, cache: Cache, executor: Executor
) -> Callable[[], tuple[Cover, tuple[str, ...]]]:
    """Have the cover made, of the article's own picture if it has one; what was made once is kept.

    Gives a function that waits for it, and for what people should know.
    """
    picture, notices = b"", tuple[str, ...]()
    try:
        picture = _read(script.image, path) if script.image else b""
    except EditionError as error:
        notices = (f"the cover was drawn: {error}",)
    key = _key("cover", picture, script.title, script.byline, show)
    data = cache.read(key)
    if data is not None:
        kept = Cover(*_unpacked(data))
        return lambda: (kept, notices)
    drawing = executor.submit(artwork, script.title, script.byline, show, picture)

    def drawn() -> tuple[Cover, tuple[str, ...]]:
        try:
            *made, fault = drawing.result()
        except LostWorkerError as lost:
            *made, _ = artwork(script.title, script.byline, show, b"")
            return Cover(*made), (f"the cover was drawn: the worker {lost}",)
        if fault:  # a picture that is none: told each time
            return Cover(*made), (f"the cover was drawn: {fault}",)
        cache.write(key, _packed(*made))
        return Cover(*made), notices

    return drawn


def of_chapters(
    script: Script, path: Path, cache: Cache, executor: Executor
) -> Callable[[], tuple[tuple[Picture, ...], tuple[str, ...]]]:
    """Have the chapters' pictures made, those that lie beside the script's file.

    Gives a function that waits for one a chapter, empty where it has none, and for what people should know.
    """
    names = [passage.image for passage in script.passages if passage.image]
    found, faults = _all_read(dict.fromkeys(names), path)
    shown = sum(name in found for name in names)
    side, most = next(((side, most) for count, side, most in _LEVELS if shown <= count), (1, 0))
    making = {name: _made(data, side, most, cache, executor) for name, data in found.items()}

    def pictures() -> tuple[tuple[Picture, ...], tuple[str, ...]]:
        made = {name: wait() for name, wait in making.items()}
        missed = (
            f"the picture {told(name)} is not shown: {each.fault}"
            for name, each in made.items()
            if each.fault
        )
        given = tuple(_picture(passage.image, made) for passage in script.passages)
        return given, few((*faults, *missed), "pictures of chapters are missing")

    return pictures


def _all_read(names: Iterable[str], script: Path) -> tuple[dict[str, bytes], list[str]]:
    """Read what can be read, and say why the rest cannot."""
    found, faults, linked = dict[str, bytes](), list[str](), 0
    for name in names:
        try:
            found[name] = _read(name, script)
        except EditionError as error:
            if is_address(name):
                linked += 1
            else:
                faults.append(str(error))
    if linked == 1:
        faults.append("a picture of a chapter is only linked to: no copy stands beside the script")
    elif linked:
        faults.append(f"{linked} pictures of chapters are only linked to: no copies stand beside the script")
    return found, faults


@dataclass(frozen=True, slots=True)
class _Made:
    """What became of a picture: two JPEGs, or the reason why there are none."""

    published: bytes = b""
    embedded: bytes = b""
    fault: str = ""


def _picture(name: str, made: dict[str, _Made]) -> Picture:
    """Give a chapter's picture: what was made of it, or its address alone, where nobody has seen it yet."""
    address = name if is_address(name) else ""
    if name not in made:
        return Picture(address)
    return Picture(address if made[name].published else "", made[name].published, made[name].embedded)


def _made(data: bytes, side: int, most: int, cache: Cache, executor: Executor) -> Callable[[], _Made]:
    key = _key("chapter", data, side, most)
    kept = cache.read(key)
    if kept is not None:
        published, embedded, fault = _unpacked(kept)
        return lambda: _Made(published, embedded, fault.decode())
    drawing = executor.submit(chapter_artwork, data, side, most)

    def drawn() -> _Made:
        try:
            made = _Made(*drawing.result())
        except LostWorkerError as lost:
            return _Made(fault=f"the worker {lost}")
        cache.write(key, _packed(made.published, made.embedded, made.fault.encode("utf-8", "replace")))
        return made

    return drawn


def _packed(*parts: bytes) -> bytes:
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def _unpacked(data: bytes) -> list[bytes]:
    parts, at = list[bytes](), 0
    while at < len(data):
        start = at + 4
        at = start + int.from_bytes(data[at:start], "big")
        parts.append(data[start:at])
    return parts


def _key(kind: str, picture: bytes, *facts: str | int) -> str:
    digest = hashlib.sha256(picture).hexdigest()
    return key_of(kind, code_of("edition"), version("Pillow"), *facts, digest)


def _read(picture: str, script: Path) -> bytes:
    path = beside(script.parent, file_name(script, picture))
    if path is None:
        raise EditionError(f"the picture {told(picture)} is not beside the script")
    try:
        return path.read_bytes()
    except OSError as error:
        raise EditionError(f"the picture {told(picture)} cannot be read") from error

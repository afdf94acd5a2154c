"""The publisher's lexicon: a word kept for good, narrate.toml told of it, and every word in force."""

import json
import os
import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from narrate.errors import ScriptError
from narrate.files import write_over
from narrate.script import lexicon, pls
from narrate.script.compose import legal
from narrate.script.lexicon import HOUSE, Entry, Lexicon
from narrate.settings import FILE, Settings
from narrate.voice import ipa

NEW = "lexicon.pls"
"""The lexicon that a publisher gets who has none."""


def entry(word: str, *, phonemes: str = "", alias: str = "") -> Entry:
    """Make an entry of what a person typed, one of the two. Raises ScriptError for what cannot be kept."""
    grapheme, phonemes, alias = (" ".join(legal(text).split()) for text in (word, phonemes, alias))
    if not grapheme:
        raise ScriptError("the word is empty", hint='narrate lexicon add "Xi Jinping" --as "ʃiː dʒɪnˈpɪŋ"')
    if phonemes:
        ipa.check(phonemes)
    elif not any(map(str.isalnum, alias)):
        raise ScriptError(f"«{alias}» cannot be said", hint=f'narrate lexicon add "{grapheme}" --sub "..."')
    return Entry(grapheme, alias=alias, phonemes=phonemes)


def target(settings: Settings) -> Path:
    """Give the lexicon that new words go into: the first that narrate.toml names, or else a new one."""
    names = settings.script.lexicons
    return settings.folder / (names[0] if names else NEW)


def spoken_in(path: Path, settings: Settings) -> str:
    """Give the language of a lexicon's words (BCP 47): that of its file, or of one yet to be made."""
    entries = lexicon.load(path).entries if path.exists() else ()
    return entries[0].language if entries else settings.script.language


def keep(made: Entry, path: Path, settings: Settings) -> tuple[str, ...]:
    """Write an entry into a lexicon's file, and have narrate.toml name that. Gives what people should know.

    What the file said of the word so far is replaced, and nothing else in it. Raises ScriptError.
    """
    language = spoken_in(path, settings)
    data = _read(path)
    if data is None:
        _write(path, pls.render(Lexicon((replace(made, language=language),))).encode())
    else:
        _write(path, pls.with_entry(data, made, str(path)))
    return _named(path, settings)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ScriptError(f"{path} cannot be read: {reason}", hint="give another with --to FILE") from error


def _write(path: Path, data: bytes) -> None:
    try:
        write_over(path, data)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ScriptError(
            f"{path} cannot be written: {reason}", hint="give another with --to FILE"
        ) from error


def _named(path: Path, settings: Settings) -> tuple[str, ...]:
    """Make sure that narrate.toml names a lexicon: add it where that is clean, or say how."""
    places = (settings.folder / name for name in settings.script.lexicons)
    if any(place.resolve() == path.resolve() for place in places):
        return ()
    name = Path(os.path.relpath(path, settings.folder)).as_posix()
    file = settings.folder / FILE
    text = (_read(file) or b"").decode()
    told = with_lexicon(text, name)
    if told is None:
        names = json.dumps([*settings.script.lexicons, name], ensure_ascii=False)
        return (f"{file} does not name {name} yet: under [script], write lexicons = {names}",)
    _write(file, told.encode())
    return (f"{file} names {name} now",)


def with_lexicon(text: str, name: str) -> str | None:
    """Name a lexicon in the text of a narrate.toml that names none; None where more would change."""
    wanted = tomllib.loads(text.removeprefix("\ufeff"))
    script = wanted.setdefault("script", {})
    if script.get("lexicons"):
        return None
    script["lexicons"] = [name]
    key = f"lexicons = {json.dumps([name], ensure_ascii=False)}"
    end = "\r\n" if "\r\n" in text else "\n"
    whole = text if text.endswith("\n") or not text else text + end
    tries = (
        re.sub(r"(?m)^([ \t]*)lexicons[ \t]*=[ \t]*\[[ \t]*\]", lambda found: found[1] + key, text, count=1),
        re.sub(
            r"(?m)^[ \t]*\[[ \t]*script[ \t]*\][^\r\n]*", lambda found: found[0] + end + key, text, count=1
        ),
        f"{whole}{end if whole else ''}[script]{end}{key}{end}",
    )
    return next((made for made in tries if _is(made, wanted)), None)


def _is(text: str, wanted: dict[str, object]) -> bool:
    try:
        return tomllib.loads(text.removeprefix("\ufeff")) == wanted
    except tomllib.TOMLDecodeError:
        return False


@dataclass(frozen=True, slots=True)
class Known:
    """A word in force, and whose it is."""

    entry: Entry
    source: str
    """The path of its lexicon; empty where it is ours."""


def known(settings: Settings) -> tuple[Known, ...]:
    """List the words in force, in the order of the alphabet: of two with the same word the later holds."""
    sources = [("", HOUSE)]
    for name in settings.script.lexicons:
        path = settings.folder / name
        sources.append((str(path), lexicon.load(path)))
    found = {each.grapheme: Known(each, source) for source, read in sources for each in read.entries}
    return tuple(sorted(found.values(), key=lambda each: each.entry.grapheme.casefold()))

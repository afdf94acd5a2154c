"""espeak-ng's library: where it is, and what is asked of it. It never plays; it gives sound and times.

Source: espeak-ng's src/include/espeak-ng/speak_lib.h.
"""

import _ctypes
import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

from narrate.errors import EngineError
from narrate.files import write_whole
from narrate.voice.digests import digest_of
from narrate.voice.optimized import models_folder

INSTALL = "pip install 'narrate-edition[espeak]'"
_SYNCHRONOUS = 2
_PHONEMES_IN_IPA, _DO_NOT_EXIT = 0x3, 0x8000
_UTF8, _WITH_MNEMONICS = 1, 0x100
_OVER, _WORD, _CLAUSE_END, _PHONEME = 0, 1, 5, 7
"""Kinds of events."""
_BUNDLED = {"win32": "espeak-ng.dll", "darwin": "libespeak-ng.dylib"}
"""What espeakng-loader's library is called, where it is not as on Linux."""
_SYSTEMS = {
    "linux": (
        "libespeak-ng.so.1",
        "/",
        ("usr/lib*/espeak-ng-data", "usr/lib/*/espeak-ng-data", "usr/share/espeak-ng-data"),
    ),
    "darwin": ("/opt/homebrew/lib/libespeak-ng.dylib", "/opt/homebrew", ("share/espeak-ng-data",)),
    "win32": (
        "C:/Program Files/eSpeak NG/libespeak-ng.dll",
        "C:/Program Files/eSpeak NG",
        ("espeak-ng-data",),
    ),
}
"""Where a system has its own: the library, and in which folder its data."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where espeak-ng is."""

    library: str
    data: Path
    """The folder `espeak-ng-data`."""


@dataclass(frozen=True, slots=True)
class Event:
    """A word, or the end of a clause."""

    position: int
    """In the text; -1 for the end of a clause."""
    sample: int


@dataclass(frozen=True, slots=True)
class Said:
    """What espeak made of a text."""

    sound: bytes
    """16 bits, mono."""
    events: tuple[Event, ...]
    sounds: tuple[str, ...]
    """Phonemes, in IPA."""


def place(library: str = "", data: str = "") -> Place | None:
    """Find espeak-ng: what is named, or espeakng-loader's, or the system's; None where there is none."""
    found = _bundled() or _systems()
    if not (library or data):
        return found
    own = Path(data) if data else Path(library).with_name("espeak-ng-data")
    return Place(library or (found.library if found else "libespeak-ng.so.1"), own)


def _bundled() -> Place | None:
    found = find_spec("espeakng_loader")
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent
    return Place(str(folder / _BUNDLED.get(sys.platform, "libespeak-ng.so")), folder / "espeak-ng-data")


@cache
def _systems() -> Place | None:
    library, folder, patterns = _SYSTEMS.get(sys.platform, _SYSTEMS["linux"])
    found = (path for pattern in patterns for path in sorted(Path(folder).glob(pattern)))
    data = next(found, None)
    return Place(library, data) if data else None


class _Id(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique", ctypes.c_uint),
        ("position", ctypes.c_int),
        ("size", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user", ctypes.c_void_p),
        ("id", _Id),
    )


_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(_Event))


@lru_cache(maxsize=1)
def library(where: Place) -> "Library":
    """Start espeak-ng, once a process. Raises EngineError."""
    return Library(where)


def _seed(library: ctypes.CDLL) -> None:
    """Have its hisses begin alike: they are drawn by the C library, and by itself where it is new enough."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None if sys.platform != "win32" else "ucrtbase").srand(1)
    with suppress(AttributeError):
        library.espeak_ng_SetRandSeed(ctypes.c_long(1))


def _declare(library: ctypes.CDLL) -> None:
    """Tell how its functions are called. Raises AttributeError where one is missing."""
    text, number, pointer = ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p
    library.espeak_Initialize.argtypes = (number, number, text, number)
    library.espeak_Info.argtypes, library.espeak_Info.restype = (pointer,), text
    library.espeak_SetVoiceByName.argtypes = (text,)
    library.espeak_SetSynthCallback.argtypes, library.espeak_SetSynthCallback.restype = (_CALLBACK,), None
    library.espeak_Synth.argtypes = (
        text,
        ctypes.c_size_t,
        ctypes.c_uint,
        number,
        ctypes.c_uint,
        ctypes.c_uint,
        pointer,
        pointer,
    )
    library.espeak_TextToPhonemes.argtypes = (pointer, number, number)
    library.espeak_TextToPhonemes.restype = text


def _own_copy(library: str) -> str:
    """Copy a library into the cache: whoever else holds the one that is installed keeps it from unloading.

    A system's, named without its folder, stays where it is; so does one that cannot be copied.
    """
    path = Path(library)
    if not path.is_absolute():
        return library
    try:
        copy = models_folder() / f"{digest_of(path)[:32]}{path.suffix}"
        if not copy.exists() or copy.stat().st_size != path.stat().st_size:
            write_whole(copy, (path.read_bytes(),))
    except OSError:
        return library
    return str(copy)


class Library:
    """espeak-ng, started: it does one thing at a time, whoever asks."""

    def __init__(self, where: Place) -> None:
        self._where = where
        self._lock = Lock()
        self._sound, self._events = list[bytes](), list[tuple[int, int, int, bytes]]()
        self._callback = _CALLBACK(self._take)  # kept: espeak has but its address
        self._c: Any = None  # the library, as long as it is loaded
        self.version = ""
        self._start()

    def say(self, text: str, voice: str, *, has_mnemonics: bool = False, is_fresh: bool = True) -> Said:
        """Say a text, in which `[[` begins mnemonics if that is told. Raises EngineError.

        The pitch of a sentence flutters on from the one before; a fresh espeak-ng says each always alike.
        """
        data = text.encode("utf-8", "replace").replace(b"\0", b" ") + b"\0"
        flags = _UTF8 | (_WITH_MNEMONICS if has_mnemonics else 0)
        with self._lock:
            if is_fresh:
                self._end()
            if self._c is None:
                self._start()
            self._speak_as(voice)
            self._sound.clear()
            self._events.clear()
            failed = self._c.espeak_Synth(data, len(data), 0, 1, 0, flags, None, None)
            failed = failed or self._c.espeak_Synchronize()
            if failed:
                raise EngineError(f"espeak-ng refuses a text (error {failed})", hint="use another voice")
            return Said(b"".join(self._sound), tuple(self._told()), tuple(self._heard()))

    def mnemonics(self, text: str, voice: str) -> str:
        """Tell what it would say, in mnemonics. Raises EngineError."""
        data = ctypes.create_string_buffer(text.encode("utf-8", "replace"))
        rest = ctypes.c_void_p(ctypes.addressof(data))
        made = list[str]()
        with self._lock:
            if self._c is None:
                self._start()
            self._speak_as(voice)
            while rest.value:
                clause = self._c.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, 0) or b""
                made.append(clause.decode("utf-8", "replace"))
        return " ".join(made).strip()

    def _start(self) -> None:
        """Load the library, as if for the first time. Raises EngineError."""
        where = self._where
        try:
            started = ctypes.CDLL(_own_copy(where.library))
            _declare(started)
        except (OSError, AttributeError) as error:
            raise EngineError(f"{where.library} cannot be loaded: {error}", hint=INSTALL) from error
        options = _PHONEMES_IN_IPA | _DO_NOT_EXIT
        self.sample_rate = started.espeak_Initialize(_SYNCHRONOUS, 0, os.fsencode(where.data), options)
        if self.sample_rate <= 0:
            raise EngineError(f"espeak-ng does not find its data in {where.data}", hint=INSTALL)
        started.espeak_SetSynthCallback(self._callback)
        _seed(started)
        self.version = started.espeak_Info(None).decode("ascii", "replace").split()[0]
        self._c = started

    def _end(self) -> None:
        """Unload the library, and with it all that it remembers; nothing is lost if the system keeps it."""
        if self._c is None:  # it could not be loaded again
            return
        ended, self._c = self._c, None
        ended.espeak_Terminate()
        unload = getattr(_ctypes, "FreeLibrary" if sys.platform == "win32" else "dlclose")
        unload(ended._handle)  # noqa: SLF001  # ctypes itself never unloads

    def _speak_as(self, voice: str) -> None:
        if self._c.espeak_SetVoiceByName(voice.encode("utf-8", "replace")):
            raise EngineError(f"espeak-ng has no voice «{voice}»", hint="narrate voices lists them all")

    def _take(self, sound: int | None, count: int, events: Any) -> int:  # noqa: ANN401  # a C array
        """Keep what espeak hands over, which is its own again when we return."""
        if sound and count > 0:
            self._sound.append(ctypes.string_at(sound, 2 * count))
        number = 0
        while events[number].type != _OVER:
            event = events[number]
            name = bytes(event.id.string) if event.type == _PHONEME else b""
            self._events.append((event.type, event.position, event.sample, name))
            number += 1
        return 0

    def _told(self) -> Iterator[Event]:
        for kind, position, sample, _ in self._events:
            if kind in (_WORD, _CLAUSE_END):
                yield Event(position - 1 if kind == _WORD else -1, sample)

    def _heard(self) -> Iterator[str]:
        for kind, _, _, name in self._events:
            if kind == _PHONEME and name and not name.startswith(b"("):  # `(en)`: another language begins
                yield name.decode("utf-8", "replace")

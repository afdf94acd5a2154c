"""Whether a script sounds as before, known at a glance: before it is parsed, and workers are engaged."""

import hashlib
import re
from pathlib import Path

from narrate.audio.cache import Cache, key_of
from narrate.settings import Settings

_TOLD = re.compile(rb"<metadata>.*?</metadata>|<mark [^>]*>", re.DOTALL)
"""What of a script nobody hears: its metadata, and the names of its chapters."""


def is_spoken(path: Path, settings: Settings, cache: Cache) -> bool:
    """Say whether every word of a script was recorded before; if it was not, that is found out later."""
    return cache.holds(_key(said_in(path), settings))


def remember(said: bytes, settings: Settings, cache: Cache) -> None:
    """Remember a script's words as recorded."""
    if not cache.holds(_key(said, settings)):
        cache.write(_key(said, settings), b"")


def said_in(path: Path) -> bytes:
    """Give what is heard of a script's file; nothing of one that cannot be read."""
    try:
        return _TOLD.sub(b"", path.read_bytes())
    except OSError:
        return b""


def _key(said: bytes, settings: Settings) -> str:
    return key_of("spoken", hashlib.sha256(said).hexdigest(), repr(settings))

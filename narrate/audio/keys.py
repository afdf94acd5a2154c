"""What entries of the cache are named by: everything that decides their content, and never its position."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, astuple
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import narrate
from narrate.audio import mp3
from narrate.audio.cache import key_of
from narrate.audio.plan import Line
from narrate.script.model import PLAIN, Sentence, Token
from narrate.settings import SoundSettings
from narrate.voice.model import Engine, version_of

TAKE = 3
"""Goes up whenever the same samples from an engine would be kept differently."""
PHRASE = 4
"""Goes up whenever the same takes would be arranged, mastered or kept differently."""


def take_key(line: Line, engine: Engine) -> str:
    """Name a line's take by what decides its sound: engine and its version, voice, and the pieces to be said.

    What is said with others sounds as it does among them.
    """
    among = [line.place, *map(_pieces, line.together)] if line.together else []
    who = (engine.name, version_of(engine, line.voice), line.voice.id)
    return key_of("take", TAKE, _versions(), *who, _pieces(line.sentence), *among)


def _pieces(sentence: Sentence) -> list[Any]:
    return [[type(piece).__name__, asdict(piece)] for piece in sentence.pieces]


def phrase_key(facts: Sequence[Any], gain: float, sound: SoundSettings) -> str:
    """Name a phrase at a gain (dB), encoded."""
    return key_of("phrase", made_by(), facts, round(gain, 6), sound.loudness, sound.true_peak, sound.bit_rate)


def passage_key(facts: Sequence[Sequence[Any]], sound: SoundSettings) -> str:
    """Name a whole passage by its phrases."""
    return key_of("passage", made_by(), facts, sound.loudness, sound.true_peak, sound.bit_rate)


def made_by() -> tuple[Any, ...]:
    """Name what arranges and encodes."""
    return PHRASE, mp3.QUALITY, *_versions()


@cache
def read_by() -> tuple[str, ...]:
    """Name the packages that have a say in how numbers and names are read."""
    return tuple(map(version, ("kitten-text-processing", "anyascii", "lxml")))


_PACKAGES = ("lameenc", "soxr", "numpy", "pydub", "soundfile", "python-stretch")


@cache
def _versions() -> tuple[str, ...]:
    return tuple(version(package) for package in _PACKAGES)


def digest_of(path: Path) -> str:
    """Name a file by its content, which is read once as long as it does not change. Raises OSError."""
    known = path.stat()
    return _digest_of(path, known.st_mtime_ns, known.st_size)


@lru_cache(maxsize=64)
def _digest_of(path: Path, mtime: int, size: int) -> str:  # noqa: ARG001  # a file that changed is another
    return hashlib.sha256(path.read_bytes()).hexdigest()


def facts_of(token: Token) -> list[Any]:
    """Name a token by all that it holds, as JSON can say it."""
    style = None if token.style == PLAIN else astuple(token.style)
    return [token.written, token.alias, token.phonemes, token.say_as, token.form, style]


@cache
def code_of(*rooms: str) -> tuple[Any, ...]:
    """Name the code of some rooms, by its files' sizes and times: when it changes, so does what it makes."""
    house = Path(narrate.__file__).parent
    files = sorted(path for name in rooms for path in (house / name).iterdir() if path.is_file())
    return narrate.__version__, [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]

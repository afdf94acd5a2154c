"""Piper's voices as files: where they are, and what is told beside them. None is loaded here."""

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from narrate.errors import EngineError
from narrate.plain import is_language_tag, one_line

ENDING = ".onnx"
LARGEST = 4_000_000
"""Bytes of a voice's description; one of nine hundred speakers has thirty thousand."""
_CARD = 20_000
"""Bytes of a model card that are read."""
FETCHED = re.compile(r"[a-z]{2,3}_[A-Z]{2}-\w+-(?:x_low|low|medium|high)")
"""The names that Piper fetches voices by."""


@dataclass(frozen=True, slots=True)
class Found:
    """A voice that is here."""

    path: Path
    name: str
    language: str
    """BCP 47."""
    sample_rate: int
    quality: str
    speakers: Mapping[str, int]
    """Names, as they can be typed, and the model's numbers; empty where there is but one."""
    default_speaker: int

    @property
    def short(self) -> str:
        """The name of who lent the voice: `joe` of `en_US-joe-medium`."""
        parts = self.name.split("-")
        return parts[1] if len(parts) > 2 else self.name  # noqa: PLR2004

    @property
    def config(self) -> Path:
        """Where it is described."""
        return config_of(self.path)

    @property
    def weights_licence(self) -> str:
        """What its model card says, where there is one that is this voice's."""
        return _licence(self.path.with_name("MODEL_CARD"), self.short)


def own_folder() -> Path:
    """Give narrate's own folder for Piper's voices."""
    return user_data_path("narrate", appauthor=False) / "piper"


def config_of(path: Path) -> Path:
    """Say where a voice is described."""
    return path.with_name(f"{path.name}.json")


def found_in(folder: Path) -> Iterator[Found]:
    """Find the voices in a folder, or in one of its folders; what is none is passed over."""
    for pattern in (f"*{ENDING}", f"*/*{ENDING}"):
        for path in sorted(folder.glob(pattern)):
            try:
                yield found_at(path)
            except EngineError:
                continue


@cache
def installed() -> tuple[Path, ...]:
    """Find the voices that installed packages carry, by their lists of files."""
    listed = [(each, each.read_text("RECORD") or "") for each in distributions()]
    names = [
        (each, line.split(",")[0]) for each, text in listed if _MARK in text for line in text.split("\n")
    ]
    return tuple(
        Path(str(each.locate_file(name.removesuffix(".json"))))
        for each, name in names
        if name.endswith(_MARK)
    )


_MARK = f"{ENDING}.json"


def found_installed() -> Iterator[Found]:
    """Find the voices that installed packages carry."""
    for path in installed():
        try:
            yield found_at(path)
        except EngineError:
            continue


def found_at(path: Path) -> Found:
    """Read what is told of the voice at `path`. Raises EngineError: why this is none."""
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "is not there"
        raise EngineError(f"{path} {what}", hint=_fetch_hint(path.stem, path.parent))
    told = _config(path)
    speakers = told.get("speaker_id_map") or {}
    try:
        return Found(
            path=path,
            name=typed(path.name.removesuffix(ENDING)),
            language=_language(told, path.stem),
            sample_rate=int(told["audio"]["sample_rate"]),
            quality=one_line(str(told["audio"].get("quality", "")))[:40],
            speakers={typed(name): int(number) for name, number in speakers.items()},
            default_speaker=int(told.get("default_speaker_id", 0)),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _strange(path) from error


def typed(name: str) -> str:
    """Give a name that can be typed: on one line, without spaces, and without what parts names."""
    return re.sub(r"[\s#]+", "-", one_line(name)) or "-"


def fetch_hint(name: str, folder: Path) -> str:
    """Say how to fetch a voice of Piper's."""
    return f"python -m piper.download_voices {shlex.quote(name)} --data-dir {shlex.quote(str(folder))}"


def _fetch_hint(stem: str, folder: Path) -> str:
    if FETCHED.fullmatch(stem):
        return fetch_hint(stem, folder)
    return "give the path of a voice's .onnx, or " + fetch_hint("en_US-ljspeech-medium", own_folder())


def _config(path: Path) -> dict[str, Any]:
    """Read a voice's description. Raises EngineError."""
    config = config_of(path)
    try:
        with config.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"{config}, which describes the voice, cannot be read: {reason}"
        raise EngineError(message, hint=_fetch_hint(path.stem, path.parent)) from error
    try:
        told = json.loads(data) if len(data) <= LARGEST else None
    except (ValueError, RecursionError) as error:
        raise _strange(path) from error
    if not isinstance(told, dict) or not isinstance(told.get("phoneme_id_map"), dict):
        raise _strange(path)
    return told


def _strange(path: Path) -> EngineError:
    message = f"{config_of(path)} does not describe a voice of Piper's"
    return EngineError(message, hint=_fetch_hint(path.stem, path.parent))


def _language(told: dict[str, Any], stem: str) -> str:
    """Give a voice's language, which older ones have only in their names. Raises ValueError."""
    code = (told.get("language") or {}).get("code") or stem.split("-", maxsplit=1)[0]
    if not is_language_tag(str(code).replace("_", "-")):
        code = told["espeak"]["voice"]
    main, *rest = str(code).replace("_", "-").split("-")
    tag = "-".join([main.lower(), *(part.upper() if len(part) == len("US") else part for part in rest)])
    if not is_language_tag(tag):
        raise ValueError(tag)
    return tag


def _licence(card: Path, short: str) -> str:
    try:
        with card.open(encoding="utf-8", errors="replace") as file:
            text = file.read(_CARD)
    except OSError:
        return ""
    said = re.search(r"^\W*Licen[cs]e:[ \t]*(\S.{0,59})$", text, re.MULTILINE | re.IGNORECASE)
    is_its = re.search(rf"^# .*\b{re.escape(short)}\b", text, re.MULTILINE)
    return one_line(said[1]) if said and is_its else ""

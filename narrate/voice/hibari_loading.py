"""What hibari is made of on this machine: its voices, its model, its dictionaries.

Its voices are known without importing it, since that imports numpy and takes a fifth of a second.
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from narrate.errors import EngineError
from narrate.voice import dictionaries
from narrate.voice.onnx import duration_tensor, with_output
from narrate.voice.optimized import session

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # onnxruntime asks for its maker's address otherwise

DURATIONS: Final = {"5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8": "/Cast_32_output_0"}
"""SHA-256 of a model, and its tensor that holds the duration of each phoneme id; others' are looked for."""
TAKEN_APART: Final = frozenset({"0.2.1"})
"""The versions of hibari whose G2P we put together from its parts; another's makes itself."""


@cache
def assets() -> Path:
    """Find hibari's files. Raises ImportError where it is not installed."""
    found = find_spec("hibari")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("No module named 'hibari'", name="hibari-tts")
    return Path(found.origin).with_name("assets")


@cache
def registry() -> dict[str, dict[str, Any]]:
    """Give each voice's facts by its name (`hibari.voices.VOICES`)."""
    voices: dict[str, dict[str, Any]] = json.loads((assets() / "voices.json").read_bytes())
    return voices


def model_path(name: str) -> Path:
    """Say where a voice's model is, or will be once it is fetched."""
    facts = registry()[name]
    return Path(assets() if facts.get("bundled") else fetched(), facts["file"])


def fetched() -> Path:
    """Give the folder to which hibari fetches voices (`hibari.voices.cache_dir`)."""
    if own := os.environ.get("HIBARI_HOME"):
        return Path(own)
    home = Path("~").expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local", "hibari")
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "hibari"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache", "hibari")


def fft_backend() -> str:
    """Name what computes hibari's Fourier transforms (`hibari.dsp.FFT_BACKEND`)."""
    return "scipy" if find_spec("scipy") else "numpy"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A voice that is ready to speak."""

    session: Any
    """onnxruntime's."""
    vocab: dict[str, int]
    """Phonemes, and the model's id of each."""
    g2p: Any
    """hibari's: words, and how they are said."""
    gives_durations: bool


def load(name: str) -> Loaded:
    """Load a voice: the model in another thread, since onnxruntime leaves Python free meanwhile."""
    path = model_path(name)
    if not path.exists():
        raise FileNotFoundError(path)
    data = path.read_bytes()
    tensor = DURATIONS.get(hashlib.sha256(data).hexdigest()) or duration_tensor(data)
    import onnxruntime  # noqa: F401, PLC0415  # here, where no other thread slows it down

    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(session, with_output(data, tensor) if tensor else data)
        reader = g2p(british=registry()[name]["british"])
    vocab = json.loads((assets() / "vocab.json").read_bytes())
    return Loaded(coming.result(), vocab, reader, gives_durations=tensor is not None)


def g2p(*, british: bool) -> Any:  # noqa: ANN401  # hibari has no types
    """Make what hibari's `G2P(british=british)` is, but for dictionaries that are read as they are asked."""
    import hibari  # noqa: PLC0415
    from hibari.g2p import G2P  # noqa: PLC0415

    unknown = unknown_word(british=british)
    if hibari.__version__ not in TAKEN_APART:
        return G2P(oov=unknown, british=british)
    made = G2P.__new__(G2P)
    vars(made).update(_parts(british=british), _oov=unknown, unk="", british=british)
    return made


def _parts(*, british: bool) -> dict[str, Any]:
    from hibari.g2p import Lexicon, Tagger, Tokenizer  # noqa: PLC0415

    region = "gb" if british else "us"
    gold = dictionaries.lexicon(assets() / f"lexicon_{region}_gold.json.gz")
    silver = dictionaries.lexicon(assets() / f"lexicon_{region}_silver.json.gz")
    exceptions = json.loads((assets() / "tokenizer_exceptions.json").read_bytes())
    return {
        "lexicon": Lexicon(gold, silver, british),
        "tokenizer": Tokenizer(exceptions),
        "tagger": Tagger(dictionaries.tagger(assets() / "tagger.json.gz")),
    }


def unknown_word(*, british: bool) -> Callable[[str], str | None]:
    """Give what tells the phonemes of a word that stands in no dictionary."""

    def phonemes(word: str) -> str | None:
        """Ask the net, which is deaf to all after its first letters, for a long word in parts."""
        asked = net(british=british)
        parts = (word[at : at + asked.maxlen] for at in range(0, len(word), asked.maxlen))
        return "".join(asked(part) or "" for part in parts) or None

    return phonemes


@cache
def net(*, british: bool) -> Any:  # noqa: ANN401
    """Load the net for unknown words: most sentences have none."""
    from hibari.g2p.oov import OOV  # noqa: PLC0415

    path = assets() / ("oov_gb.onnx" if british else "oov.onnx")
    try:
        return OOV(str(path))
    except Exception as error:  # onnxruntime's or the disk's
        hint = "pip install --force-reinstall hibari-tts"
        raise EngineError(f"{path} cannot be loaded: {error}", hint=hint) from error

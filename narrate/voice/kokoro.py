"""Kokoro: a neural voice of 82 million parameters, offline, in eight languages; its voices can be blended."""

import hashlib
import os
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Any

from narrate.errors import EngineError, UnsayableError, VoiceError
from narrate.script.model import Sentence
from narrate.voice import blends, kokoro_languages
from narrate.voice.blends import Shares
from narrate.voice.digests import digest_of
from narrate.voice.kokoro_files import Files, style
from narrate.voice.lines import SAMPLE_RATE, joined, lines
from narrate.voice.model import Pronunciation, Sex, Take, Voice
from narrate.voice.packages import named

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

READING = 1
"""Goes up when we give the same words other phonemes."""
LANGUAGES = {
    "a": ("en-US", "American English"),
    "b": ("en-GB", "British English"),
    "e": ("es", "Spanish"),
    "f": ("fr-FR", "French"),
    "h": ("hi", "Hindi"),
    "i": ("it", "Italian"),
    "j": ("ja", "Japanese"),
    "p": ("pt-BR", "Brazilian Portuguese"),
}
"""What the first letter of a voice's name says."""
SEXES: dict[str, Sex] = {"f": "female", "m": "male"}
"""What the second says."""
_KNOWN = """
    af_heart af_alloy af_aoede af_bella af_jessica af_kore af_nicole af_nova af_river af_sarah af_sky
    am_adam am_echo am_eric am_fenrir am_liam am_michael am_onyx am_puck am_santa
    bf_alice bf_emma bf_isabella bf_lily bm_daniel bm_fable bm_george bm_lewis
    ef_dora em_alex em_santa ff_siwis hf_alpha hf_beta hm_omega hm_psi if_sara im_nicola
    jf_alpha jf_gongitsune jf_nezumi jf_tebukuro jm_kumo pf_dora pm_alex pm_santa
    """
KNOWN = tuple(_KNOWN.split())
"""The voices of version 1.0, but for the Chinese, whom nobody here can read for."""
_CHINESE = ("zf_", "zm_")
_ANOTHER = "choose another voice: narrate voices lists them"
_RIGHTS = "see that the file may be read"
INSTALL = "pip install 'narrate-edition[kokoro]'"
_PACKAGES = ("onnxruntime", "kokoro-onnx", "hibari-tts", "espeakng-loader", "phonemizer")


class Kokoro:
    """The engine `kokoro`."""

    name = "kokoro"
    elements = frozenset({"sub", "say-as", "phoneme", "emphasis"})

    def __init__(self, model_file: str = "", voices_file: str = "", folder: str = "") -> None:
        self.files = Files(*map(os.fspath, (model_file, voices_file, folder)))  # a number is no path
        self._lock = Lock()
        self._styles: dict[str, NDArray[np.float32]] = {}
        self._digests: dict[str, str] = {}
        self._readers: dict[str, Any] = {}

    @cached_property
    def version(self) -> str:
        """Whatever decides the samples beside model and voice: our reading, who reads, the runtime."""
        return ", ".join((*map(named, _PACKAGES), f"reading {READING}"))

    def version_of(self, voice: Voice) -> str:
        """Name the model and the voice by what they hold. Raises EngineError."""
        if voice.name not in self._digests:
            table = self._style(voice.name).tobytes()
            self._digests[voice.name] = hashlib.sha256(table).hexdigest()[:16]
        return f"model {self._model_digest[:16]}, style {self._digests[voice.name]}"

    @cached_property
    def _model_digest(self) -> str:
        path = self.files.model()
        try:
            return digest_of(path)
        except OSError as error:
            raise EngineError(f"kokoro: {path} cannot be read: {error.strerror}", hint=_RIGHTS) from error

    def voices(self) -> tuple[Voice, ...]:
        """List the voices that are here, then those that could be."""
        here = self.files.styles()
        known = dict.fromkeys((*KNOWN, *sorted(here)))
        able = [name for name in known if name[0] in LANGUAGES]
        make = self._maker(here.keys())
        return tuple(make(((name, 1000),)) for name in sorted(able, key=lambda name: name not in here))

    def voice(self, name: str) -> Voice | None:
        """Find a blend of voices: `af_heart:60+am_michael:40`. Raises VoiceError where it cannot be."""
        if name.startswith(_CHINESE):
            raise VoiceError(f"kokoro:{name} speaks Chinese, which nobody reads for it", hint=_ANOTHER)
        if "+" not in name and ":" not in name:
            return None
        here = self.files.styles().keys()
        able = [name for name in {*KNOWN, *here} if name[0] in LANGUAGES]
        return self._maker(here)(blends.shares(name, able))

    def _maker(self, here: Collection[str]) -> Callable[[Shares], Voice]:
        """Give what describes a voice; what is true of all of them is looked for once."""
        install = "" if find_spec("kokoro_onnx") else INSTALL
        missing = [*filter(None, (install, self.files.needs_model()))]
        styles, size = self.files.needs_voice(), self.files.model_size()

        def needs(names: Sequence[str], language: str) -> str:
            absent = "" if set(names) <= set(here) else styles
            return "; ".join([*missing, *filter(None, (absent, kokoro_languages.needs(language)))])

        def voice(shares: Shares) -> Voice:
            names = [name for name, _ in shares]
            language, told = LANGUAGES[names[0][0]]
            sex = SEXES[names[0][1]] if len({name[1] for name in names}) == 1 else ""
            lacking = needs(names, language)
            return Voice(
                name=blends.name_from(shares),
                engine=self.name,
                languages=(language,),
                description=", ".join(filter(None, (told, sex, "a blend" if len(names) > 1 else ""))),
                licence="MIT",
                needs=lacking,
                sex=sex,
                weights_licence="Apache-2.0",
                sample_rate=SAMPLE_RATE,
                size=0 if lacking else size,
            )

        return voice

    def prepare(self, voice: Voice) -> None:
        """Load the model, the voice and what reads its language. Raises EngineError if they cannot be."""
        self._ready(voice)

    def speak(self, sentence: Sentence, voice: Voice) -> Take:
        """Say one sentence. Raises EngineError naming a word that it has no sound for."""
        reader, table = self._ready(voice)
        words = reader.words(sentence)
        if not any(word.ids for word in words):
            message = f"kokoro has nothing to say in «{sentence.written}»"
            raise UnsayableError(message, hint="take the sentence away")
        return joined([self._model.line(line, table) for line in lines(words)])

    def pronounce(self, sentence: Sentence, voice: Voice) -> tuple[Pronunciation, ...]:
        """Tell how each word will be said, in English. Raises EngineError naming one without sound."""
        reader, _ = self._ready(voice)
        return tuple(reader.pronounced(sentence)) if hasattr(reader, "pronounced") else ()

    def _ready(self, voice: Voice) -> tuple[Any, "NDArray[np.float32]"]:
        """Give what reads a voice's language, and its style. Raises EngineError."""
        if not find_spec("kokoro_onnx"):
            raise EngineError(f"{voice.id} cannot start: kokoro-onnx is not installed", hint=INSTALL)
        with self._lock:
            table, vocab, language = self._style(voice.name), self._model.vocab, voice.languages[0]
            if language not in self._readers:
                self._readers[language] = _reader(language, vocab)
            return self._readers[language], table

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401  # a Model, whose room is loaded here
        from narrate.voice.kokoro_model import Model  # noqa: PLC0415

        return Model(self.files.model())

    def _style(self, name: str) -> "NDArray[np.float32]":
        """Mix a voice's styles, always in one order, so that they add up to the same. Raises EngineError."""
        if name not in self._styles:
            here = self.files.styles()
            shares = sorted(blends.shares(name, list(here), hint=self.files.needs_voice()))
            tables = [style(here[part], part) for part, _ in shares]
            rows = min(map(len, tables))
            parts = (table[:rows] * (share / 1000) for table, (_, share) in zip(tables, shares, strict=True))
            self._styles[name] = tables[0] if len(tables) == 1 else sum(parts, 0 * tables[0][:rows])
        return self._styles[name]


def _reader(language: str, vocab: dict[str, int]) -> Any:  # noqa: ANN401  # English, or a Reader
    """Make what reads a language. Raises EngineError."""
    if not language.startswith("en"):
        return kokoro_languages.Reader(language, vocab)
    from narrate.voice import english, hibari_loading  # noqa: PLC0415

    return english.English("kokoro", hibari_loading.g2p(british=language == "en-GB"), vocab)

"""Piper's voices: any `.onnx` of theirs, by path or by name, offline.

A model tells how long each phoneme lasts, so the times of words are its own. It is given its noise, which is
drawn from the sentence, so that the same sentence sounds the same.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

from narrate.errors import EngineError, UnsayableError, VoiceError
from narrate.script.model import Sentence
from narrate.voice import piper_files, piper_models
from narrate.voice.digests import digest_of
from narrate.voice.lines import divided, joined
from narrate.voice.model import Take, Voice, WordTime
from narrate.voice.packages import first_line, named
from narrate.voice.piper_files import Found
from narrate.voice.piper_words import Phonemes, Word, words_of

LONGEST = 300
"""Phonemes that are said at once: what a model needs grows with their square."""
NOISE = (256, 16, 512)
"""The widest model's channels; steps for each phoneme, and more: far over what one lasts."""
READING = 1
"""Goes up when we give the same words other phonemes, or other noise."""
INSTALL = "pip install 'narrate-edition[piper]'"
_START, _END, _BETWEEN = "^", "$", "_"
"""What Piper puts before a sentence, after it, and after each phoneme."""


class Piper:
    """The engine `piper`."""

    name = "piper"
    elements = frozenset({"sub", "say-as", "phoneme"})

    def __init__(self, folder: str = "") -> None:
        self.folders = tuple(map(Path, filter(None, [folder, str(piper_files.own_folder())])))

    @cached_property
    def version(self) -> str:
        """Whatever decides the samples, but for the model: espeak, the runtime, our reading."""
        return f"{named('piper-tts')}, reading {READING}, {named('onnxruntime')}"

    def voices(self) -> tuple[Voice, ...]:
        """List the voices that are here, and for more languages one that can be fetched."""
        here = self._here()
        others = [self._absent(name, told) for name, told in _OTHERS.items() if name not in here]
        return (*(self._voice(found) for found in here.values()), *others)

    def voice(self, name: str) -> Voice | None:
        """Find a voice by its path, by part of its name, or one of its speakers. Raises VoiceError."""
        stem, _, speaker = name.partition("#")
        found = self._given(stem) or self._named(stem)
        if found:
            return self._voice(found, speaker)
        if piper_files.FETCHED.fullmatch(stem):
            hint = piper_files.fetch_hint(stem, self.folders[0])
            raise VoiceError(f"the voice {stem} is not here", hint=hint)
        return None

    def version_of(self, voice: Voice) -> str:
        """Name a model by its content, and its description's. Raises EngineError."""
        return _content(voice.model)

    def prepare(self, voice: Voice) -> None:
        """Load a voice, so that its first sentence does not wait. Raises EngineError if it cannot start."""
        _ready(voice)

    def speak(self, sentence: Sentence, voice: Voice) -> Take:
        """Say one sentence. Raises EngineError naming a word that it has no sound for."""
        return _ready(voice).say(sentence)

    def _here(self) -> dict[str, Found]:
        """Find the voices that are here, by name: the settings' folder before ours, and packages last."""
        groups = [piper_files.found_installed(), *map(piper_files.found_in, reversed(self.folders))]
        return {each.name: each for group in groups for each in group}

    def _given(self, name: str) -> Found | None:
        """Find a voice by its path, from here or from the folder. Raises VoiceError where it is none."""
        if not (name.endswith(piper_files.ENDING) or "/" in name or "\\" in name):
            return None
        path = Path(name)
        with suppress(RuntimeError):  # `~nobody`
            path = path.expanduser()
        places = [path, *(folder / path for folder in self.folders)]
        return piper_files.found_at(next(filter(Path.is_file, places), path).absolute())

    def _named(self, name: str) -> Found | None:
        """Find a voice by its name, or a part of it that no other has. Raises VoiceError."""
        here = self._here()
        if name in here:
            return here[name]
        fitting = [each for each in here.values() if name == each.short or each.name.startswith(f"{name}-")]
        if len(fitting) > 1:
            names = ", or ".join(f"piper:{each.name}" for each in fitting)
            raise VoiceError(f"piper has {len(fitting)} voices «{name}»", hint=f"use {names}")
        return fitting[0] if fitting else None

    def _voice(self, found: Found, speaker: str = "") -> Voice:
        """Describe a voice. Raises VoiceError where it has no such speaker."""
        if speaker:
            _number(found, speaker)
        count = len(found.speakers)
        told = [f"quality {found.quality}" if found.quality else "", f"{count} speakers" if count > 1 else ""]
        return Voice(
            name=f"{found.name}#{speaker}" if speaker else found.name,
            engine=self.name,
            languages=(found.language,),
            description=", ".join(["Piper", *filter(None, told)]),
            licence=_LICENCE,
            needs="" if find_spec("piper") else INSTALL,
            weights_licence=found.weights_licence,
            sample_rate=found.sample_rate,
            size=found.path.stat().st_size,
            model=str(found.path),
        )

    def _absent(self, name: str, licence: str) -> Voice:
        fetch = piper_files.fetch_hint(name, self.folders[0])
        return Voice(
            name=name,
            engine=self.name,
            languages=(name.split("-", maxsplit=1)[0].replace("_", "-"),),
            description="Piper, quality medium",
            licence=_LICENCE,
            needs=fetch if find_spec("piper") else f"{INSTALL} && {fetch}",
            weights_licence=licence,
            sample_rate=22_050,
        )


_LICENCE = "GPL-3.0-or-later"
_LIST = "narrate voices lists those that are here"
_OTHERS = {
    "en_US-ljspeech-medium": "public domain",
    "de_DE-thorsten-medium": "CC0",
    "fr_FR-siwis-medium": "CC-BY-4.0",
    "es_ES-davefx-medium": "",
    "it_IT-paola-medium": "",
    "pt_BR-faber-medium": "CC0",
    "nl_NL-mls-medium": "",
    "pl_PL-darkman-medium": "",
    "ru_RU-irina-medium": "",
    "sv_SE-nst-medium": "",
    "uk_UA-ukrainian_tts-medium": "",
}
"""One voice for some languages, of those that Piper fetches."""


def _number(found: Found, speaker: str) -> int:
    """Give a speaker's number by name or number. Raises VoiceError."""
    if speaker in found.speakers:
        return found.speakers[speaker]
    if speaker.isascii() and speaker.isdigit() and int(speaker) in found.speakers.values():
        return int(speaker)
    some = ", ".join(list(found.speakers)[:5])
    hint = f"use piper:{found.name}#SPEAKER, such as: {some}" if some else f"use piper:{found.name}"
    raise VoiceError(f"piper:{found.name} has no speaker «{speaker}»", hint=hint)


_LOADING = Lock()
"""Two threads that begin at once load a voice once; and espeak was not made for several."""


def _ready(voice: Voice) -> "_Speaker":
    with _LOADING:
        return _speaker(voice.model, voice.name, _content(voice.model))


def _content(model: str) -> str:
    """Name a voice by what its files hold. Raises EngineError."""
    path = Path(model)
    try:
        return f"{digest_of(path)[:32]} {digest_of(piper_files.config_of(path))[:32]}"
    except OSError as error:
        raise EngineError(f"{error.filename} cannot be read: {error.strerror}", hint=_LIST) from error


@lru_cache(maxsize=8)
def _speaker(path: str, name: str, content: str) -> "_Speaker":
    return _Speaker(piper_files.found_at(Path(path)), name.partition("#")[2], content)


@lru_cache(maxsize=2)
def _loaded(path: Path, content: str) -> tuple[Any, piper_models.Model]:  # noqa: ARG001  # another file, another model
    """Make a `piper.PiperVoice` with a model of ours. Raises EngineError."""
    try:
        return _made(path)
    except EngineError:
        raise
    except ImportError as error:
        raise EngineError(f"piper cannot start: {error}", hint=INSTALL) from error
    except Exception as error:  # onnxruntime's, piper's or the disk's
        message = f"{path} cannot be loaded as a voice of Piper's: {first_line(error)}"
        hint = piper_files.fetch_hint(path.name.removesuffix(piper_files.ENDING), path.parent)
        raise EngineError(message, hint=f"fetch it again: {hint}") from error


def _made(path: Path) -> tuple[Any, piper_models.Model]:
    from piper.config import PhonemeType, PiperConfig  # noqa: PLC0415
    from piper.voice import PiperVoice  # noqa: PLC0415

    model = piper_models.opened(path.read_bytes())
    config = PiperConfig.from_dict(json.loads(piper_files.config_of(path).read_bytes()))
    if config.phoneme_type == PhonemeType.PINYIN:  # of which each syllable has numbers of its own making
        raise EngineError(f"{path} reads Chinese in pinyin, which we do not", hint="use --voice espeak:cmn")
    voice = PiperVoice(session=piper_models.session(model), config=config)
    return voice, replace(model, data=b"")


class _Speaker:
    """One speaker of a model; any number of threads may use it."""

    def __init__(self, found: Found, speaker: str, content: str) -> None:
        self.found = found
        self.number = _number(found, speaker) if speaker else found.default_speaker
        self.voice, self.model = _loaded(found.path, content)
        self.ids = {sign: tuple(ids) for sign, ids in self.voice.config.phoneme_id_map.items()}
        self.phonemize = lru_cache(maxsize=20_000)(self._phonemes)

    def _phonemes(self, text: str) -> Phonemes:
        with _LOADING:
            sentences = self.voice.phonemize(text)
        return tuple(sign for number, each in enumerate(sentences) for sign in (*" "[: number > 0], *each))

    def say(self, sentence: Sentence) -> Take:
        """Say a sentence, in parts if it is long."""
        words = words_of(sentence, self.found.language, self.ids, self.phonemize)
        if not any(self._ids(word) for word in words):
            message = f"piper has nothing to say in «{sentence.written}»"
            raise UnsayableError(message, hint="take the sentence away")
        try:
            return joined([self.line(line) for line in _lines(words)])
        except Exception as error:
            if isinstance(error, EngineError):
                raise
            message = f"piper:{self.found.name} could not say «{sentence.written}»: {first_line(error)}"
            raise EngineError(message, hint="use another voice") from error

    def _ids(self, word: Word) -> list[int]:
        """Give the model's numbers, as `piper.phoneme_ids` does: what it does not know is left out."""
        between = self.ids[_BETWEEN]
        return [each for sign in word.phonemes if sign in self.ids for each in (*self.ids[sign], *between)]

    def line(self, words: Sequence[Word]) -> Take:
        """Say words that fit the model at once."""
        import numpy as np  # noqa: PLC0415

        groups = [[*self.ids[_START], *self.ids[_BETWEEN]], *map(self._ids, words), [*self.ids[_END]]]
        ids = [each for group in groups for each in group]
        outputs = self.voice.session.run(None, self._inputs(ids))
        samples = np.clip(outputs[0].reshape(-1), -1, 1).astype(np.float32, copy=False)
        times = self._times(words, groups, outputs[1:], len(samples))
        return Take(samples, self.found.sample_rate, tuple(times))

    def _inputs(self, ids: Sequence[int]) -> dict[str, Any]:
        import numpy as np  # noqa: PLC0415

        from narrate.voice.noise import Noise  # noqa: PLC0415  # it needs numpy

        config = self.voice.config
        scales = [config.noise_scale, config.length_scale, config.noise_w_scale]
        if self.model.is_random:
            scales[0] = scales[2] = 0.0
        channels, each, more = NOISE
        seed = hashlib.sha256(json.dumps([self.number, *ids]).encode()).digest()
        noise = Noise(int.from_bytes(seed[:8], "big"))
        inputs = {
            "input": np.asarray([ids], np.int64),
            "input_lengths": np.asarray([len(ids)], np.int64),
            "scales": np.asarray(scales, np.float32),
        }
        if config.num_speakers > 1:
            inputs["sid"] = np.asarray([self.number], np.int64)
        return inputs | {
            name: noise.standard_normal((1, channels, each * len(ids) + more)) for name in self.model.noises
        }

    def _times(
        self, words: Sequence[Word], groups: Sequence[Sequence[int]], told: Sequence[Any], size: int
    ) -> Iterator[WordTime]:
        """Time words by the duration of each phoneme; there are no times where these are not the samples'."""
        import numpy as np  # noqa: PLC0415

        if not (self.model.durations and told):
            return
        ends = np.cumsum(np.asarray(told[0]).reshape(-1)) * self.voice.config.hop_length
        if len(ends) != sum(map(len, groups)) or ends[-1] != size:
            return
        offsets, at = [0, *ends.astype(int).tolist()], len(groups[0])
        for word, group in zip(words, groups[1:], strict=False):
            quiet = len(self._ids(Word(_silence_of(word.phonemes))))
            if word.last > word.first and len(group) > quiet:
                yield WordTime(word.first, word.last, offsets[at], offsets[at + len(group) - quiet])
            at += len(group)


def _silence_of(phonemes: Phonemes) -> Phonemes:
    """Give the space and the marks that a word ends with."""
    count = 0
    while count < len(phonemes) and phonemes[-1 - count] in " ,;:.!?":
        count += 1
    return phonemes[len(phonemes) - count :]


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    parts = [part for word in words for part in _parts(word)]
    return divided(parts, LONGEST, lambda word: len(word.phonemes), lambda word: word.ends_clause)


def _parts(word: Word) -> Iterator[Word]:
    """Divide even a word, if it alone is too long."""
    for at in range(0, max(len(word.phonemes), 1), LONGEST):
        yield Word(word.phonemes[at : at + LONGEST], word.first, word.last)

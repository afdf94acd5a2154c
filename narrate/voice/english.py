"""English for voices that speak misaki's phonemes: hibari's dictionaries, whoever's model it is.

Whoever writes a script may give a word its sounds, its letters or its weight; each word knows where it is
written.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from narrate.errors import EngineError, UnsayableError
from narrate.script.model import Sentence, Token
from narrate.voice.ipa import ipa_from_misaki, misaki_from_ipa
from narrate.voice.lines import Word
from narrate.voice.model import Origin, Pronunciation

STRESS = {"strong": 2, "moderate": 1, "reduced": -1}
"""`<emphasis level>` and misaki's stress."""

_SAME_WIDTH = str.maketrans({"’": "'", "‘": "'", "[": "(", "]": ")", "\u00a0": " ", "‐": "-", "‑": "-"})
_SPACED_DOTS = re.compile(r"\. \. \.")
_OUR_SCRIPTS = ("LATIN ", "GREEK ", "MODIFIER ")
_NEAR = 8
"""Characters within which the next word is sought."""
_GUESSED, _GIVEN = 2, 5
"""misaki's rating of phonemes that its net made of letters, and of those that it was given."""


@dataclass(frozen=True, slots=True)
class English:
    """Reads sentences for a model; any number of threads may ask it."""

    engine: str
    """Who speaks, by the name that people know."""
    g2p: Any
    """hibari's: words, and how they are said."""
    vocab: dict[str, int]
    """Phonemes, and the model's id of each."""
    lock: Lock = field(default_factory=Lock)

    def words(self, sentence: Sentence) -> list[Word]:
        """Find the phoneme ids of each word, and where the word is written."""
        return [Word(self._ids(token), token.text, *place) for token, place in self._heard(sentence)]

    def pronounced(self, sentence: Sentence) -> Iterator[Pronunciation]:
        """Find how each word is said, and by what."""
        for token, (first, last) in self._heard(sentence):
            self._ids(token)
            if any(map(str.isalnum, token.text)):
                yield Pronunciation(first, last, ipa_from_misaki(token.phonemes or ""), self._origin(token))

    def _origin(self, token: Any) -> Origin:  # noqa: ANN401
        word = re.sub(r"['’]s$", "", token.text.strip("“”\"'()"))
        if token.rating in (_GUESSED, _GIVEN):
            return "guessed" if token.rating == _GUESSED else "given"
        lexicon = self.g2p.lexicon
        if not (len(word) > 1 and _is_name(word) and word.isupper()) or word in lexicon.golds.d:
            return "known"
        sounds, _ = lexicon.get_NNP(word)
        return "spelled" if sounds and token.phonemes.startswith(sounds) else "read"

    def _heard(self, sentence: Sentence) -> Iterator[tuple[Any, tuple[int, int]]]:
        """Give hibari's tokens with their phonemes, and where each is written."""
        spoken, places = _spoken(sentence.tokens)
        with self.lock:  # the tagger and the net for unknown words were not made for several threads
            heard = self.g2p.phonemize_tokens(self._tokens(sentence.tokens))
        at = 0
        for token in heard:
            first = spoken.find(token.text, at, at + len(token.text) + _NEAR)
            first, at = (first, first + len(token.text)) if first >= 0 else (at, at)
            place = places[first + _quotes(token.text) : at] or [(0, 0)]
            yield token, (place[0][0], place[-1][1])

    def _ids(self, token: Any) -> tuple[int, ...]:  # noqa: ANN401  # hibari has no types
        ids = tuple(self.vocab[letter] for letter in token.phonemes or "" if letter in self.vocab)
        if not ids and any(map(str.isalnum, token.text)):
            raise unsayable(self.engine, token.text)
        return (*ids, self.vocab[" "]) if token.whitespace else ids

    def _tokens(self, tokens: Sequence[Token]) -> list[Any]:
        """Turn a sentence's tokens into hibari's; those with sounds of their own go past its dictionary."""
        made: list[Any] = []
        for token in tokens:
            text, own = _said(token), self._sounds(token)
            stress = STRESS.get(token.style.emphasis)
            fresh = self._read(text) if own is None else _sounding(text, own, stress)
            if made and text[:1].isspace():
                made[-1].whitespace = " "
            if fresh and text[-1:].isspace():
                fresh[-1].whitespace = " "
            for new in fresh:
                new.stress = stress
            made += fresh
        self._tag(made)
        return made

    def _tag(self, tokens: Sequence[Any]) -> None:
        """Tell parts of speech in the whole sentence: a marked word must not hide its neighbors."""
        words = [token for token in tokens if token.text]  # one that is said and not written has none
        for token, tag in zip(words, self.g2p.tagger([word.text for word in words]), strict=True):
            token.tag = tag

    def _read(self, text: str) -> list[Any]:
        for word in text.split():
            if any(map(_is_foreign, unicodedata.normalize("NFKC", word))):
                raise unsayable(self.engine, word.strip("()“”\"',.;:!?"))
        return list(self.g2p.tokenize(text))

    def _sounds(self, token: Token) -> str | None:
        if token.phonemes:
            try:
                return misaki_from_ipa(token.phonemes, frozenset(self.vocab))
            except ValueError as error:
                message = f'<phoneme ph="{token.phonemes}">: {error}'
                raise EngineError(message, hint="write it in English sounds") from error
        if token.say_as == "characters" and _is_name(token.written):
            sounds, _ = self.g2p.lexicon.get_NNP(token.written)
            return str(sounds)
        return None


def _said(token: Token) -> str:
    """Give the text of a token in the characters that hibari knows, each in its place."""
    is_spelled = token.say_as == "characters" and not _is_name(token.written)
    spoken = " ".join(token.written) if is_spelled else token.spoken
    return _SPACED_DOTS.sub("...  ", spoken.translate(_SAME_WIDTH))


def _is_name(written: str) -> bool:
    """Say whether letters are those that the dictionary can spell: `NPR`."""
    return written.isascii() and written.isalpha()


def _is_foreign(sign: str) -> bool:
    """Say whether a letter is of a script in which no English is written."""
    return sign.isalpha() and not unicodedata.name(sign, "").startswith(_OUR_SCRIPTS)


def unsayable(engine: str, word: str) -> UnsayableError:
    """Refuse a word by its name."""
    return UnsayableError(f"{engine} has no sound for «{word}»", hint=f'write <sub alias="...">{word}</sub>')


def _spoken(tokens: Sequence[Token]) -> tuple[str, list[tuple[int, int]]]:
    """Give what is said, and for each of its characters where that is written."""
    spoken, places, at = "", list[tuple[int, int]](), 0
    for token in tokens:
        said = _said(token)
        end = at + len(token.written)
        as_written = len(said) == len(token.written) and token.alias is None
        places += [(at + i, at + i + 1) if as_written else (at, end) for i in range(len(said))]
        spoken, at = spoken + said, end
    return spoken, places


def _quotes(text: str) -> int:
    """Count the marks before a word that hibari's tokens hold with it."""
    return len(text) - len(text.lstrip('“”"(')) if any(map(str.isalnum, text)) else 0


def _sounding(text: str, sounds: str, stress: int | None) -> list[Any]:
    from hibari.g2p.lexicon import apply_stress  # noqa: PLC0415
    from hibari.g2p.token import Tok  # noqa: PLC0415

    return [Tok(text.strip(), "NN", phonemes=apply_stress(sounds, stress), rating=5)]

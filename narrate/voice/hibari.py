"""hibari: the small neural voice inside our dependencies, English, offline.

Measured of hibari-tts 0.2.1: it wants one sentence at a time, in words (its own reading of numbers is
bypassed), and its duration tensor gives the time of every word for nothing.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib.metadata import version
from threading import Lock
from typing import TYPE_CHECKING, Any

from narrate.errors import EngineError
from narrate.script.model import Sentence, Token
from narrate.voice import hibari_loading
from narrate.voice.ipa import ipa_from_misaki, misaki_from_ipa
from narrate.voice.model import Origin, Pronunciation, Samples, Take, Voice, WordTime

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLE_RATE = 24_000
"""Hz."""
DURATION_UNIT = 600
"""Samples of one unit of the model's durations: 25 ms."""
WORD_LEAD = 720
"""Samples by which the model's durations lag behind what is heard: 30 ms, measured."""
LONGEST = 400
"""Phonemes that the model takes at once (`hibari.tts.MAX_PHONEMES`)."""
GAP = 3600
"""Samples of silence left before and after the parts of a sentence that was too long: 150 ms."""
STRESS = {"strong": 2, "moderate": 1, "reduced": -1}
"""`<emphasis level>` and misaki's stress."""
READING = 3
"""Goes up when we give the same words other phonemes, or other noise."""

_SAME_WIDTH = str.maketrans({"’": "'", "‘": "'", "[": "(", "]": ")", "\u00a0": " ", "‐": "-", "‑": "-"})
_SPACED_DOTS = re.compile(r"\. \. \.")
_OUR_SCRIPTS = ("LATIN ", "GREEK ", "MODIFIER ")
_NEAR = 8
"""Characters within which the next word is sought."""
_CLAUSE_END = re.compile(r"[,;:—.!?…]$")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as hibari says it."""

    ids: tuple[int, ...]
    """Phoneme ids, the space after it among them."""
    text: str
    first: int
    last: int
    """Where it is written."""


class Hibari:
    """The engine `hibari`."""

    name = "hibari"
    elements = frozenset({"sub", "say-as", "phoneme", "emphasis"})

    @cached_property
    def version(self) -> str:
        """Whatever decides the samples: our reading, the wheel (it pins the models), the runtime, the FFT."""
        runtime = f"onnxruntime {version('onnxruntime')} extended, {hibari_loading.fft_backend()}"
        return f"{version('hibari-tts')}, reading {READING}, {runtime}"

    def voices(self) -> tuple[Voice, ...]:
        """List hibari's five voices; four are fetched once by hibari itself."""
        return tuple(
            Voice(
                name=name,
                engine=self.name,
                languages=("en-GB" if facts["british"] else "en-US",),
                description=f"{facts['accent']} English, {facts['gender']}",
                licence="Apache-2.0",
                weights_licence="Apache-2.0",
                sex=facts["gender"],
                sample_rate=SAMPLE_RATE,
                size=hibari_loading.size(name),
                needs=""
                if hibari_loading.model_path(name).exists()
                else f"fetch it once: hibari --voice {name} -o hello.wav Hello",
            )
            for name, facts in hibari_loading.registry().items()
        )

    def prepare(self, voice: Voice) -> None:
        """Load a voice, so that its first sentence does not wait. Raises EngineError if it cannot start."""
        _ready(voice)

    def speak(self, sentence: Sentence, voice: Voice) -> Take:
        """Say one sentence. Raises EngineError naming a word that it has no sound for."""
        speaker = _ready(voice)
        words = speaker.words(sentence)
        if not any(word.ids for word in words):
            raise EngineError(
                f"hibari has nothing to say in «{sentence.written}»", hint="take the sentence away"
            )
        takes = [speaker.line(line) for line in _lines(words)]
        return _joined(takes)

    def pronounce(self, sentence: Sentence, voice: Voice) -> tuple[Pronunciation, ...]:
        """Tell how each word will be said. Raises EngineError naming one that it has no sound for."""
        return tuple(_ready(voice).pronounced(sentence))


_LOADING = Lock()
"""Two threads that begin at once load a voice once."""
_GUESSED, _GIVEN = 2, 5
"""misaki's rating of phonemes that its net made of letters, and of those that it was given."""


def _ready(voice: Voice) -> "_Speaker":
    with _LOADING:
        return _speaker(voice.name)


@lru_cache(maxsize=4)
def _speaker(name: str) -> "_Speaker":
    return _Speaker(name)


class _Speaker:
    """One model, loaded once; any number of threads may use it."""

    def __init__(self, name: str) -> None:
        try:
            self.voice = hibari_loading.load(name)
        except Exception as error:  # hibari's, onnxruntime's or the disk's
            hint = f"fetch the voice once: hibari --voice {name} -o hello.wav Hello"
            raise EngineError(f"hibari:{name} cannot start: {error}", hint=hint) from error
        self.g2p = self.voice.g2p
        self.vocab = self.voice.vocab
        self.lock = Lock()

    def words(self, sentence: Sentence) -> list[_Word]:
        """Find the phoneme ids of each word, and where the word is written."""
        return [_Word(self._ids(token), token.text, *place) for token, place in self._heard(sentence)]

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
            raise _unsayable(token.text)
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
                raise _unsayable(word.strip("()“”\"',.;:!?"))
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

    def line(self, words: Sequence[_Word]) -> Take:
        """Say words that fit the model at once."""
        import numpy as np  # noqa: PLC0415
        from hibari import dsp  # noqa: PLC0415

        from narrate.voice.noise import Noise  # noqa: PLC0415  # it needs numpy

        ids = [0, *(each for word in words for each in word.ids), 0]
        outputs = self.voice.session.run(
            None, {"ids": np.asarray([ids], np.int64), "speed": np.ones(1, np.float32)}
        )
        seed = int.from_bytes(hashlib.sha256(bytes(ids)).digest()[:8], "big")
        samples = dsp.synth(*(output[0] for output in outputs[:6]), Noise(seed))
        times = _times(words, outputs[6], len(samples)) if self.voice.gives_durations else ()
        return Take(samples, SAMPLE_RATE, times)


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


def _unsayable(word: str) -> EngineError:
    return EngineError(f"hibari has no sound for «{word}»", hint=f'write <sub alias="...">{word}</sub>')


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


def _lines(words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Divide a sentence that is too long for the model: at the end of a clause that fits, or at a word."""
    rest = [part for word in words for part in _parts(word)]
    while sum(len(word.ids) for word in rest) > LONGEST:
        taken, count = 0, 0
        while count < len(rest) and taken + len(rest[count].ids) <= LONGEST:
            taken, count = taken + len(rest[count].ids), count + 1
        ends = [i + 1 for i in range(count) if _CLAUSE_END.search(rest[i].text)]
        cut = ends[-1] if ends else count
        yield rest[:cut]
        rest = rest[cut:]
    yield rest


def _parts(word: _Word) -> Iterator[_Word]:
    """Divide even a word, if it alone is too long."""
    for at in range(0, max(len(word.ids), 1), LONGEST):
        yield replace(word, ids=word.ids[at : at + LONGEST])


def _times(words: Sequence[_Word], durations: "NDArray[np.generic]", size: int) -> tuple[WordTime, ...]:
    """Time words by the duration of each phoneme id; there are no times where these are not the samples'."""
    import numpy as np  # noqa: PLC0415

    ends = np.cumsum(np.asarray(durations).reshape(-1)) * DURATION_UNIT
    if ends[-1] != size:
        return ()
    offsets = np.maximum(0, np.concatenate([[0], ends]) - WORD_LEAD).tolist()
    times, at = list[WordTime](), 1
    for word in words:
        start, end = offsets[at], offsets[at + len(word.ids)]
        at += len(word.ids)
        if any(map(str.isalnum, word.text)):
            times.append(WordTime(word.first, word.last, start, end))
    return tuple(times)


def _joined(takes: Sequence[Take]) -> Take:
    """Join the parts of a sentence, without most of the silence that the model puts around each."""
    import numpy as np  # noqa: PLC0415

    parts, words, at = list[Samples](), list[WordTime](), 0
    for number, take in enumerate(takes):
        first, last = 0, len(take.samples)
        if number and take.words:
            first = max(0, take.words[0].start - GAP)
        if number < len(takes) - 1 and take.words:
            last = min(last, take.words[-1].end + GAP)
        parts.append(take.samples[first:last])
        words += [WordTime(w.first, w.last, w.start + at - first, w.end + at - first) for w in take.words]
        at += last - first
    return Take(np.concatenate(parts), SAMPLE_RATE, tuple(words))

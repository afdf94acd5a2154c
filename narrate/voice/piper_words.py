"""A sentence as a Piper voice says it: the phonemes of its words, and where the words are written."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from narrate.errors import EngineError, UnsayableError
from narrate.plain import UNWRITABLE
from narrate.script.model import Sentence, Token
from narrate.script.read_out import SPELLED
from narrate.voice.alignment import owners
from narrate.voice.espeak_ipa import english
from narrate.voice.scripts import foreign_word

Phonemes = tuple[str, ...]
Phonemize = Callable[[str], Phonemes]
"""Give the phonemes of a text without line ends, spaces and punctuation among them."""

_SAME_WIDTH = str.maketrans({"[": "(", "]": ")", "{": "(", "}": ")", "…": ".", "\u00a0": " ", "_": " "})
"""Brackets would be read as phonemes."""
_DOTS = re.compile(r"\.(?:\s*\.)+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or what stands between words, as it is said."""

    phonemes: Phonemes
    first: int = 0
    last: int = 0
    """Where it is written; both 0 for what is not."""

    @property
    def ends_clause(self) -> bool:
        """Whether a sentence that is too long may be cut after it."""
        return bool(set(self.phonemes) & set(",;:.!?"))


def words_of(sentence: Sentence, language: str, known: Iterable[str], phonemize: Phonemize) -> list[Word]:
    """Give a sentence's words. Raises EngineError naming one that the voice has no sound for."""
    made, plain, at = list[Word](), list[tuple[Token, int]](), 0
    for token in sentence.tokens:
        if token.phonemes or token.say_as in SPELLED:
            _add(made, *_read(plain, language, phonemize))
            plain = []
            _add(made, token.written, [_given(token, at, language, known, phonemize)])
        else:
            plain.append((token, at))
        at += len(token.written)
    _add(made, *_read(plain, language, phonemize))
    return made


def _add(made: list[Word], text: str, words: Sequence[Word]) -> None:
    """Go on with the words of a text; what it begins with is heard after those before."""
    mark = _OPENING.match(text)
    if made and mark:
        end = " " if mark[0][-1:].isspace() and words else ""
        last = made[-1].phonemes
        made[-1] = replace(made[-1], phonemes=(*last, *filter(None, (mark[1], end))))
    made += words
    if words and text[-1:].isspace():
        made[-1] = replace(words[-1], phonemes=(*words[-1].phonemes, " "))


_OPENING = re.compile(r"[)”’\"']*([,;:.!?]?)[)”’\"']*\s*")


def _given(token: Token, at: int, language: str, known: Iterable[str], phonemize: Phonemize) -> Word:
    """Say a token that is spelled, or whose phonemes are given."""
    first = at + len(token.written) - len(token.written.lstrip())
    last = at + len(token.written.rstrip())
    if token.phonemes:
        return Word(_own(token.phonemes, language, frozenset(known)), first, last)
    letters = [phonemize(sign) for sign in _clean(token.spoken) if not sign.isspace()]
    return Word(tuple(sound for letter in letters if letter for sound in (*letter, " "))[:-1], first, last)


def _own(ipa: str, language: str, known: frozenset[str]) -> Phonemes:
    try:
        own = english(ipa) if language.lower().split("-")[0] == "en" else ipa
    except ValueError as error:
        raise EngineError(f'<phoneme ph="{ipa}">: {error}', hint="write it in English sounds") from error
    signs = tuple(sign for sign in unicodedata.normalize("NFD", own) if sign not in ".‿\u0361\u035c")
    strange = next((sign for sign in signs if sign not in known), "")
    if strange:
        message = f'<phoneme ph="{ipa}">: «{strange}» is not a sound that this voice knows'
        raise EngineError(message, hint="write it in the sounds of the voice's language")
    return signs


def _read(plain: Sequence[tuple[Token, int]], language: str, phonemize: Phonemize) -> tuple[str, list[Word]]:
    """Have espeak read a stretch at once, and give each word its own."""
    text, places = _spoken(plain)
    spans = [found.span() for found in re.finditer(r"\S+", text) if any(map(str.isalnum, found[0]))]
    strange = foreign_word(text, language)
    if strange:
        hint = f'write <sub alias="...">{strange}</sub>'
        raise UnsayableError(f"this voice has no sound for «{strange}»", hint=hint)
    if not spans:
        return text, []
    phonemes = phonemize(_without_stops(text))
    alone = [phonemize(text[first:last].strip(".,;:!?…()“”\"'‘’")) for first, last in spans]
    whose = owners(phonemes, alone)
    own = [
        [sign for sign, owner in zip(phonemes, whose, strict=True) if owner == n] for n in range(len(spans))
    ]
    return text, [
        Word(tuple(signs), *_inner(text, places, *span)) for signs, span in zip(own, spans, strict=True)
    ]


def _inner(text: str, places: Sequence[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    """Find where a word is written, without the marks around it."""
    while not text[first].isalnum():
        first += 1
    while not (text[last - 1].isalnum() or text[last - 1] == "."):
        last -= 1
    while last - first > 1 and text[last - 1] == "." and "." not in text[first : last - 1]:
        last -= 1
    return places[first][0], places[last - 1][1]


def _spoken(plain: Sequence[tuple[Token, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Give what is said, and for each of its characters where that is written."""
    text, places = "", list[tuple[int, int]]()
    for token, at in plain:
        said, end = _clean(token.spoken), at + len(token.written)
        first, last = end - len(token.written.lstrip()), at + len(token.written.rstrip())
        is_written = token.alias is None
        places += [(at + i, at + i + 1) if is_written else (first, last) for i in range(len(said))]
        text += said
    return text, places


def _clean(text: str) -> str:
    """Leave what espeak takes for text, each sign in its place."""
    return UNWRITABLE.sub(" ", text.translate(_SAME_WIDTH))


def _without_stops(text: str) -> str:
    """Take the stops from abbreviations within a sentence, and let dots be a short pause.

    espeak would end a sentence at each; ours has been found already.
    """
    text = _DOTS.sub(lambda dots: "," if any(map(str.isalnum, text[dots.end() :])) else ".", text)
    words = text.split()
    inner = [_STOPPED.sub(r"\1", word) for word in words[:-1]]
    return " ".join([*inner, *words[-1:]])


_STOPPED = re.compile(r"^(\W*(?:[^\W\d_a-zà-þ][^\W\d_]{0,3}|\S*\w\.\S*|vs|etc|cf|pp|ca))\.$")
"""What is an abbreviation by its looks: `Sept.`, `U.S.`"""

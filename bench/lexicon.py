"""Hears every word of the house lexicon, with its entry and without: how often is it understood.

    python bench/lexicon.py [WORD ...] [--all] [--json]

The default voice says "The name is WORD." twice, as it reads the word by itself and as the entry has it;
the tiny English Whisper of `listen.py` writes down both. A word is understood where its letters are, all but
a few, those that it is written with, or where what was heard, read as English, has nearly the sounds that the
entry wants: who hears ˈɡɝtə and does not know Goethe writes «Gerta», and has heard it right. A reading that
is wrong but as the letters go (ˈɡoʊbəlz) counts as understood too, so the count is kind to the bare word.

Entries that are heard worse than the bare word are listed, to be mended or taken out. The last two lines need
no ears: how far off the sounds are where an English reader has the respelling, and where it has the word.
"""

import argparse
import json
import re
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from itertools import groupby
from typing import Any

import numpy as np
import soxr
from listen import WHISPER_RATE, recogniser

from narrate.script import spoken
from narrate.script.lexicon import HOUSE, Entry
from narrate.script.model import Sentence, Token
from narrate.settings import Settings
from narrate.voice import hibari, load
from narrate.voice.model import Samples, Take
from narrate.voice.respell import respelling

CARRIER = "The name is "
NEAR_LETTERS = 0.25
"""Share of a word's letters that may be heard otherwise."""
NEAR_SOUNDS = 0.2
"""Share of its sounds."""
WORSE = 0.15
"""Share of its sounds by which an entry must be further off than the bare word to be listed."""
FRAMES = 1000
"""Hundredths of a second that Whisper is given; its usual 3000 take six times as long."""
_ALIKE = str.maketrans("Tᵊʌɜᵻ", "təəəɪ")
"""Sounds that the voice writes in two ways."""
AT_ONCE = 16
"""Clips that are heard together."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was heard for a word."""

    text: str
    letters: float
    """Share of the letters that differ from how it is written."""
    sounds: float
    """Share of the sounds that differ from those wanted."""

    @property
    def is_right(self) -> bool:
        """Whether the word was understood."""
        return self.letters <= NEAR_LETTERS or self.sounds <= NEAR_SOUNDS


@dataclass(frozen=True, slots=True)
class Compared:
    """An entry, heard without it and with it."""

    words: tuple[str, ...]
    phonemes: str
    bare: Hearing
    taught: Hearing

    @property
    def is_worse(self) -> bool:
        """Whether the entry does harm, as far as the recogniser can tell."""
        lost = self.bare.is_right and not self.taught.is_right
        return lost or self.taught.sounds > max(NEAR_SOUNDS, self.bare.sounds + WORSE)


def main() -> None:
    """Say, hear and print."""
    asked = _arguments()
    began = time.perf_counter()
    lexemes = [lexeme for lexeme in _lexemes() if not asked.words or set(lexeme[0]) & set(asked.words)]
    compared = list(_compared(lexemes))
    report = _report(compared) | {"seconds": round(time.perf_counter() - began)}
    if asked.json:
        print(json.dumps(report | {"entries": [asdict(each) for each in compared]}, ensure_ascii=False))
        return
    for each in compared:
        if asked.all or asked.words or each.is_worse:
            print(_line(each))
    print("\n".join(f"{name.replace('_', ' '):<24}{value}" for name, value in report.items()))


def _lexemes() -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the words that are written differently and said alike, and how."""
    entries: Iterator[tuple[str, Iterator[Entry]]] = groupby(HOUSE.entries, lambda entry: entry.phonemes)
    for phonemes, group in entries:
        yield tuple(entry.grapheme for entry in group), phonemes


def _compared(lexemes: Sequence[tuple[tuple[str, ...], str]]) -> Iterator[Compared]:
    asked = [(words[0], sounds) for words, phonemes in lexemes for sounds in ("", phonemes)]
    with ThreadPoolExecutor(2) as threads:
        takes = list(threads.map(_said, asked))
    starts = range(0, len(takes), AT_ONCE)
    texts = [_word(text) for start in starts for text in _heard(takes[start : start + AT_ONCE])]
    for (words, phonemes), bare, taught in zip(lexemes, texts[::2], texts[1::2], strict=True):
        yield Compared(words, phonemes, _hearing(bare, words, phonemes), _hearing(taught, words, phonemes))


def _said(asked: tuple[str, str]) -> Take:
    word, phonemes = asked
    voice = load.voice(Settings().voice.name)
    tokens = (Token(CARRIER), Token(word, phonemes=phonemes), Token("."))
    return load.engine(voice.engine).speak(Sentence(tokens), voice)


def _heard(takes: Sequence[Take]) -> list[str]:
    """Write down short clips, several at once."""
    features = np.stack([_features(take.samples, take.sample_rate) for take in takes])
    model, tokens = recogniser(), _tokens()
    found = model.model.generate(
        model.encode(np.ascontiguousarray(features)),
        [[*tokens.sot_sequence, tokens.no_timestamps]] * len(takes),
        beam_size=5,
        max_length=60,
    )
    return [tokens.decode(each.sequences_ids[0]) for each in found]


def _features(samples: Samples, sample_rate: int) -> Any:  # noqa: ANN401  # faster-whisper's own arrays
    from faster_whisper.audio import pad_or_trim  # slow to load

    resampled = np.asarray(soxr.resample(samples, sample_rate, WHISPER_RATE), dtype=np.float32)
    return pad_or_trim(recogniser().feature_extractor(resampled))[:, :FRAMES]


@cache
def _tokens() -> Any:  # noqa: ANN401  # likewise
    from faster_whisper.tokenizer import Tokenizer

    model = recogniser()
    return Tokenizer(model.hf_tokenizer, model.model.is_multilingual, task="transcribe", language="en")


def _word(text: str) -> str:
    """Take the sentence around a word away, and what Whisper says twice."""
    first = re.split(r"(?<=\w)[.!?] ", text.strip())[0]
    return re.sub(rf"^{CARRIER.strip()}\b\s*", "", first, flags=re.IGNORECASE).strip(" .,!?")


def _hearing(text: str, words: Sequence[str], phonemes: str) -> Hearing:
    letters = min(_difference(_letters(text), _letters(word)) for word in words)
    return Hearing(text, round(letters, 2), round(_difference(_sounds(text), _sounds("", phonemes)), 2))


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().replace("ł", "l").replace("ø", "o"))
    return "".join(filter(str.isalnum, plain))


def _sounds(text: str, phonemes: str = "") -> str:
    """Give the sounds of a text, as the voice reads it with the lexicon, or those of an entry; no stress."""
    return _read((Token("x", phonemes=phonemes),) if phonemes else spoken.tokens(text))


def _read(tokens: Sequence[Token]) -> str:
    reader = hibari._speaker("heart").reader  # noqa: SLF001  # nobody else needs its dictionary
    read = reader.g2p.phonemize_tokens(reader._tokens(tokens))  # noqa: SLF001
    made = "".join(token.phonemes or "" for token in read).translate(_ALIKE)
    return "".join(sign for sign in made if sign.isalpha() and sign not in "ˈˌ")


def _difference(one: str, other: str) -> float:
    """Give the edit distance of two texts, as a share of the longer."""
    row = list(range(len(other) + 1))
    for index, sign in enumerate(one, start=1):
        before, row[0] = row[0], index
        for at, wanted in enumerate(other, start=1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (sign != wanted))
    return row[-1] / max(len(one), len(other), 1)


def _report(compared: Sequence[Compared]) -> dict[str, Any]:
    return {
        "words": len(compared),
        "understood_with": sum(each.taught.is_right for each in compared),
        "understood_without": sum(each.bare.is_right for each in compared),
        "letters_right_with": sum(each.taught.letters <= NEAR_LETTERS for each in compared),
        "letters_right_without": sum(each.bare.letters <= NEAR_LETTERS for each in compared),
        "sounds_off_with": _mean(each.taught.sounds for each in compared),
        "sounds_off_without": _mean(each.bare.sounds for each in compared),
        "heard_worse": sum(each.is_worse for each in compared),
        "read_off_respelled": _mean(_read_off(respelling(each.phonemes), each) for each in compared),
        "read_off_as_written": _mean(_read_off(each.words[0], each) for each in compared),
    }


def _read_off(text: str, each: Compared) -> float:
    """Say how far off an English reader is, here the voice by itself, with a word written so."""
    return _difference(_read((Token(text),)), _sounds("", each.phonemes))


def _mean(shares: Iterable[float]) -> float:
    return round(float(np.mean([*shares] or [0])), 3)


def _line(each: Compared) -> str:
    heard = (f"without: {_told(each.bare)}", f"with: {_told(each.taught)}")
    return "   ".join(("WORSE " * each.is_worse + " / ".join(each.words), each.phonemes, *heard))


def _told(hearing: Hearing) -> str:
    return f"{'+' if hearing.is_right else '-'} «{hearing.text}» {hearing.letters:.2f} {hearing.sounds:.2f}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("words", nargs="*", metavar="WORD", help="hear these only")
    parser.add_argument("--all", action="store_true", help="list every word, not only those heard worse")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

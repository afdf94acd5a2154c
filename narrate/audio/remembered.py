"""What became of a passage, remembered under what its script says: unchanged ones need not be planned again.

Between a script and its sound lie the reading of every number and name, the lexicons, the pauses and the
voice; whatever they depend on is in the key. A passage that plays files or names voices is not remembered.
"""

import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from functools import lru_cache
from typing import Any

from narrate.audio.cache import Cache, key_of
from narrate.audio.keys import code_of, digest_of, facts_of, made_by, read_by
from narrate.audio.model import RecordedPassage, SpokenSentence, Words
from narrate.audio.plan import Casting
from narrate.script.model import Break, Paragraph, Passage, Sentence, Sound, Token
from narrate.settings import SoundSettings
from narrate.voice import load
from narrate.voice.model import Joining, version_of


def conditions(casting: Casting, language: str, lexicons: Sequence[Any], sound: SoundSettings) -> str:
    """Name everything beside a passage that decides what becomes of it."""
    voice, engine = casting.voice, load.engine_of(casting.voice)
    reach = engine.reach if isinstance(engine, Joining) else 0
    who = (engine.name, version_of(engine, voice), sorted(engine.elements), voice.id, voice.languages, reach)
    how = (sound.loudness, sound.true_peak, sound.bit_rate)
    stings = {name: digest_of(path) for name, path in casting.stings.items()}
    what = (code_of("script", "voice", "audio", "article"), made_by(), read_by())
    return key_of("conditions", what, language, who, astuple(casting.pauses), how, stings, lexicons)


def key_for(passage: Passage, conditions: str, *, is_first: bool, is_last: bool) -> str:
    """Name a passage by what its script says; empty where it depends on more."""
    try:
        said = list(_said(passage.items))
    except _DependsOnMoreError:
        return ""
    return key_of("written", conditions, is_first, is_last, said)


class _DependsOnMoreError(Exception):
    """A passage plays a file, or names a voice."""


def _said(items: Sequence[Any]) -> Iterator[Any]:
    """Give what is said, without the lines that it stands on."""
    for item in items:
        match item:
            case Paragraph():
                yield item.role, list(_said(item.items))
            case Sentence():
                yield "sentence", list(_said(item.pieces))
            case Token() if not item.style.voice:
                yield facts_of(item)
            case Break():
                yield "break", item.duration, item.strength
            case Sound() | Token():
                raise _DependsOnMoreError
            case _:
                yield repr(item)


def read(key: str, cache: Cache) -> RecordedPassage | None:
    """Give what became of a passage, where it is known and its sound is still there."""
    try:
        passage = _recalled(key, cache)
    except KeyError:
        return None
    return passage if cache.holds(passage.key) else None


@lru_cache(maxsize=512)
def _recalled(key: str, cache: Cache) -> RecordedPassage:
    """Read an entry once: whoever watches a script asks for the same ones at each save. Raises KeyError."""
    data = cache.read(key) if key else None
    if data is None:
        raise KeyError(key)
    return _from_facts(json.loads(data))


def write(key: str, passage: RecordedPassage, cache: Cache) -> None:
    """Remember what became of a passage."""
    if key:
        cache.write(key, json.dumps(_facts(passage), ensure_ascii=False).encode())


def _facts(passage: RecordedPassage) -> list[Any]:
    sentences = [
        [each.number, *_texts(each), each.start, each.end, list(each.words.rows()), each.timing]
        for each in passage.sentences
    ]
    return [passage.key, passage.frames, passage.crc, passage.gain, list(passage.powers), sentences]


def _texts(sentence: SpokenSentence) -> tuple[str, ...]:
    return sentence.written, sentence.spoken, sentence.role, sentence.voice


def _from_facts(facts: list[Any]) -> RecordedPassage:
    key, frames, crc, gain, powers, sentences = facts
    made = (
        SpokenSentence(number, written, spoken, role, voice, start, end, Words(words), timing)
        for number, written, spoken, role, voice, start, end, words, timing in sentences
    )
    return RecordedPassage(key, frames, crc, gain, array("d", powers), tuple(made))

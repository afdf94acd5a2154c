"""espeak-ng: some hundred languages offline, by rules; it sounds like a machine, and times its words.

Its markup never comes from a text: what a text has in brackets is put in round ones.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from narrate.errors import EngineError, UnsayableError, VoiceError
from narrate.plain import UNWRITABLE
from narrate.script.model import Sentence, Token
from narrate.script.read_out import SPELLED
from narrate.voice import espeak_ipa, espeak_library, espeak_voices
from narrate.voice.espeak_library import INSTALL, Library
from narrate.voice.espeak_voices import Speaker
from narrate.voice.model import Samples, Take, Voice, WordTime
from narrate.voice.scripts import foreign_word

READING = 1
"""Goes up when we give the same words otherwise."""
CAUTION = "is the last resort for a language: it sounds like a machine"
_PARTED = re.compile(r"[\[\]{}<>|\\^~_*=`#\u00a0]")
"""What is markup to espeak-ng, or would be read out by its name where it stands for none."""
_WORD = re.compile(r"\S+")
_LOUDEST = 32_768


class ESpeak:
    """The engine `espeak`: espeakng-loader's library, or the system's, or one that is named."""

    name = "espeak"
    elements = frozenset({"sub", "say-as", "phoneme"})

    def __init__(self, library_file: str = "", data_folder: str = "") -> None:
        self.place = espeak_library.place(library_file, data_folder)
        if self.place and not espeak_voices.speakers(self.place.data):
            message = f"espeak-ng's data is not in {self.place.data}"
            raise VoiceError(message, hint="give engines.espeak.data_folder: the path of espeak-ng-data")

    @cached_property
    def version(self) -> str:
        """Whatever decides the samples."""
        return f"espeak-ng {self._library().version}, reading {READING}" if self.place else "no espeak-ng"

    def voices(self) -> tuple[Voice, ...]:
        """List a voice for each language, and some for its regions; English first."""
        return tuple(map(self._voice, self._speakers()))

    def voice(self, name: str) -> Voice | None:
        """Find a voice in any case, or one of espeak-ng's variants: `en-US+f3`. Raises VoiceError."""
        tag, _, variant = name.partition("+")
        found = self._speaker(tag)
        if found is None:
            return None
        known = espeak_voices.variants(self.place.data) if self.place else frozenset()
        if variant and self.place and variant not in known:
            some = ", ".join(sorted(known & {"f1", "f3", "m1", "m3", "whisper"}))
            raise VoiceError(
                f"espeak has no variant «{variant}»", hint=f"use espeak:{found.name}+ and: {some}"
            )
        return self._voice(found, variant)

    def prepare(self, voice: Voice) -> None:
        """Start espeak-ng. Raises EngineError."""
        self._code(voice)
        self._library()

    def speak(self, sentence: Sentence, voice: Voice) -> Take:
        """Say one sentence. Raises EngineError naming a word that it has no sound for."""
        code, library = self._code(voice), self._library()
        text, places = self._text(sentence, voice, code)
        said = library.say(text, code, has_mnemonics="[[" in text)
        samples = _samples(said.sound)
        if not said.sounds:
            message = f"espeak has nothing to say in «{sentence.written}»"
            raise UnsayableError(message, hint="take the sentence away")
        times = tuple(_times(text, places, said.events, samples))
        return Take(samples, library.sample_rate, times)

    def _library(self) -> Library:
        if self.place is None:
            raise EngineError("espeak cannot start: there is no espeak-ng here", hint=INSTALL)
        return espeak_library.library(self.place)

    def _speakers(self) -> tuple[Speaker, ...]:
        return espeak_voices.speakers(self.place.data) if self.place else espeak_voices.absent()

    def _speaker(self, tag: str) -> Speaker | None:
        for speaker in self._speakers():
            if tag.lower() in (speaker.name.lower(), *map(str.lower, speaker.languages)):
                return speaker
        mains = [each for each in self._speakers() if each.name.split("-", maxsplit=1)[0] == tag.lower()]
        return mains[0] if mains else None

    def _code(self, voice: Voice) -> str:
        """Give the name by which espeak-ng knows a voice. Raises EngineError."""
        tag, plus, variant = voice.name.partition("+")
        found = self._speaker(tag)
        if found is None:
            raise EngineError(f"espeak has no voice «{tag}»", hint="narrate voices lists them all")
        return found.code + plus + variant

    def _voice(self, speaker: Speaker, variant: str = "") -> Voice:
        return Voice(
            name=f"{speaker.name}+{variant}" if variant else speaker.name,
            engine=self.name,
            languages=speaker.languages,
            description=speaker.description,
            licence="GPL-3.0-or-later",
            needs="" if self.place else INSTALL,
            sex=espeak_voices.sex_of(variant),
            sample_rate=22_050,
            caution=CAUTION,
        )

    def _text(self, sentence: Sentence, voice: Voice, code: str) -> tuple[str, list[tuple[int, int]]]:
        """Give what espeak-ng is told, and for each of its characters where that is written."""
        text, places, at = "", list[tuple[int, int]](), 0
        for token in sentence.tokens:
            said, end = self._told(token, voice, code), at + len(token.written)
            first, last = end - len(token.written.lstrip()), at + len(token.written.rstrip())
            is_written = said.casefold() == _clean(token.written).casefold() and len(said) == end - at
            places += [(at + i, at + i + 1) if is_written else (first, last) for i in range(len(said))]
            text, at = text + said, end
        return text, places

    def _told(self, token: Token, voice: Voice, code: str) -> str:
        if token.phonemes:
            told = self._mnemonics(token.phonemes, code)
        elif token.say_as in SPELLED:
            told = " ".join(filter(None, (self._letter(sign, code) for sign in _clean(token.written))))
        else:
            return _sayable(_clean(token.spoken), voice)
        before, after = (token.written[:1].isspace(), token.written[-1:].isspace())
        return " " * before + told + " " * after

    def _mnemonics(self, ipa: str, code: str) -> str:
        try:
            is_english = code.rsplit("/", maxsplit=1)[-1].startswith("en")
            told = espeak_ipa.mnemonics(
                espeak_ipa.english(ipa) if is_english else ipa, _vowels(self._library(), code)
            )
        except ValueError as error:
            message = f'<phoneme ph="{ipa}">: {error}'
            raise EngineError(message, hint="write it in the sounds of the voice's language") from error
        return " ".join(f"[[{word}]]" for word in told.split())

    def _letter(self, sign: str, code: str) -> str:
        """Have a letter called by its name, which in a sentence it might not be: English `A`."""
        if sign.isspace():
            return ""
        told = self._library().mnemonics(sign, code)
        return f"[[{told.replace(' ', '||')}]]" if told and not set(told) & set("()[]") else sign


@lru_cache(maxsize=8)
def _vowels(library: Library, code: str) -> dict[str, str]:
    """Ask what the vowels of a language are called: each is said once, and its IPA taken down."""
    found = dict[str, str]()
    for name in espeak_ipa.VOWELS:
        said = library.say(f"[[s{name}s]]", code, has_mnemonics=True, is_fresh=False)
        sounds = [each.lstrip("ˈˌ") for each in said.sounds]
        if len(sounds) == len("s_s") and sounds[1]:
            found.setdefault(sounds[1], name)
    return found


def _clean(text: str) -> str:
    """Leave what espeak-ng takes for text, each sign in its place."""
    return _PARTED.sub(_instead, UNWRITABLE.sub(" ", text))


def _instead(sign: re.Match[str]) -> str:
    return {"[": "(", "]": ")", "{": "(", "}": ")"}.get(sign[0], " ")


def _sayable(text: str, voice: Voice) -> str:
    """Give a text back. Raises EngineError naming a word that is of another script than the language."""
    strange = foreign_word(text, voice.languages[0])
    if strange:
        message = f"{voice.id} has no sound for «{strange}»"
        raise UnsayableError(message, hint=f'write <sub alias="...">{strange}</sub>')
    return text


def _samples(sound: bytes) -> Samples:
    import numpy as np  # noqa: PLC0415

    return (np.frombuffer(sound, np.int16) / _LOUDEST).astype(np.float32)


def _times(
    text: str, places: Sequence[tuple[int, int]], events: Sequence[espeak_library.Event], samples: Samples
) -> Iterator[WordTime]:
    """Time the words of a text; words that espeak-ng runs together have one time."""
    words = [found.span() for found in _WORD.finditer(text) if any(map(str.isalnum, found[0]))]
    begun = list(_begun(words, events))
    nexts = [*(number for number, *_ in begun), len(words)][1:]
    for (number, start, end), following in zip(begun, nexts, strict=True):
        first, last = _inner(text, words[number][0], words[following - 1][1])
        sounding = _sounding_until(samples, start, end)
        if places[last - 1][1] > places[first][0] and sounding > start:
            yield WordTime(places[first][0], places[last - 1][1], start, sounding)


def _begun(
    words: Sequence[tuple[int, int]], events: Sequence[espeak_library.Event]
) -> Iterator[tuple[int, int, int]]:
    """Give the words that begin anew, each with where it begins, and where what is next does."""
    starts, number = list[tuple[int, int]](), 0
    for event in events:
        while number < len(words) and event.position >= words[number][1]:
            number += 1
        is_new = event.position >= 0 and number < len(words) and event.position >= words[number][0] - 1
        if is_new and (not starts or starts[-1][0] < number):
            starts.append((number, event.sample))
    ends = [*(sample for _, sample in starts), events[-1].sample if events else 0][1:]
    for (number, start), end in zip(starts, ends, strict=True):
        yield number, start, end


def _inner(text: str, first: int, last: int) -> tuple[int, int]:
    """Leave the marks around words."""
    while not text[first].isalnum() and first + 1 < last:
        first += 1
    while not text[last - 1].isalnum() and last - 1 > first:
        last -= 1
    return first, last


def _sounding_until(samples: Samples, start: int, end: int) -> int:
    """Find where a word's sound ends, before the pause after it: espeak-ng's pauses are wholly silent."""
    import numpy as np  # noqa: PLC0415

    heard = np.flatnonzero(np.abs(samples[start:end]) > _QUIET)
    return start + int(heard[-1]) + 1 if len(heard) else start


_QUIET = 0.003

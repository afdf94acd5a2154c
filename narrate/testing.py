"""What narrate asks of an engine, as checks that anybody can run over their own.

    from narrate.testing import check_engine

    def test_my_engine():
        check_engine(MyEngine())

`faults` gives what is wrong as texts; `check_engine` raises AssertionError that lists it all.
"""

import io
import pickle
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stdout
from functools import partial
from itertools import pairwise
from typing import Any, Final

from narrate.errors import VoiceError
from narrate.plain import is_language_tag
from narrate.script.model import Sentence, Token
from narrate.voice.model import ELEMENTS, Engine, Joining, Naming, Parallel, Take, Voice, WordTime, version_of

TEXTS: Final[Mapping[str, str]] = {
    "en": "All human beings are born free and equal in dignity and rights.",
    "de": "Alle Menschen sind frei und gleich an Würde und Rechten geboren.",
    "es": "Todos los seres humanos nacen libres e iguales en dignidad y derechos.",
    "fr": "Tous les êtres humains naissent libres et égaux en dignité et en droits.",
    "it": "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti.",
    "ja": "すべての人間は、生れながらにして自由である。",
    "nl": "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren.",
    "pl": "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw.",
    "pt": "Todos os seres humanos nascem livres e iguais em dignidade e em direitos.",
    "ru": "Все люди рождаются свободными и равными в своем достоинстве и правах.",
    "zh": "人人生而自由，在尊严和权利上一律平等。",
}
"""The first sentence of the Universal Declaration of Human Rights, by language."""
ODD: Final = (
    *("I.", "42", "…", "“So!”", "<b>&amp;</b> [[h@'loU]] ]]> {x}", "👩‍🚀", "a\u0301\u200d\ufeff"),
    *("\x00\x07", "\ud800", "שלום עולם", "Donaudampfschifffahrtsgesellschaft" * 6, "and so on, " * 60),
)
"""What stands in articles, or could: an engine says it, or refuses it as EngineError with a hint."""
RATES: Final = range(8_000, 192_001)
"""Hz."""
PACE: Final = (0.01, 1.0)
"""Seconds of sound for a character: with fewer, words are missing; with more, nobody asked for it all."""

_NAME = re.compile(r"[a-z][a-z0-9_-]*")


def check_engine(
    engine: Engine, *, voice: Voice | None = None, text: str = "", odd: Sequence[str] = ODD
) -> None:
    """Raise AssertionError that lists what is wrong with an engine. See `faults`."""
    found = faults(engine, voice=voice, text=text, odd=odd)
    if found:
        raise AssertionError("\n".join((f"{len(found)} faults:", *(f"- {fault}" for fault in found))))


def faults(
    engine: Engine, *, voice: Voice | None = None, text: str = "", odd: Sequence[str] = ODD
) -> tuple[str, ...]:
    """Find what is wrong with an engine, by having it speak some twenty sentences.

    They are spoken by `voice`, or else the first that is ready; `text` is a sentence in its language, for
    languages that are not in TEXTS; `odd` are the texts that it has to say or to refuse.
    """
    with redirect_stdout(io.StringIO()) as printed:
        listed, found = _listed(engine)
        found += [*_about(engine), *_voices(engine, listed)]
        speaker = voice or next((each for each in listed if not each.needs), None)
        if speaker is None:
            found.append("no voice is ready, so that nothing could be heard; give one as voice=")
        else:
            language = next(iter(speaker.languages), "*").lower().split("-")[0]
            said = text or TEXTS.get(language, TEXTS["en"] if language == "*" else "")
            lost = [f"give a sentence of «{language}» as text="]
            found += _speaking(engine, speaker, said, odd) if said else lost
    if printed.getvalue():
        found.append("it prints; standard output belongs to whoever called narrate")
    return tuple(found)


def _about(engine: Engine) -> Iterator[str]:
    if not (isinstance(engine.name, str) and _NAME.fullmatch(engine.name)):
        yield f"name: {engine.name!r} is not lower-case letters, digits, - and _"
    if not (isinstance(engine.version, str) and engine.version):
        yield f"version: {engine.version!r} is no text that changes when the sound does"
    if not isinstance(engine.elements, frozenset):
        yield "elements: not a frozenset"
    elif unknown := sorted(engine.elements - ELEMENTS):
        yield f"elements: {', '.join(unknown)} is not SSML 1.1; there are {', '.join(sorted(ELEMENTS))}"
    if isinstance(engine, Parallel) and not (isinstance(engine.parallel, int) and engine.parallel > 0):
        yield f"parallel: {engine.parallel!r} is no count"


def _listed(engine: Engine) -> tuple[tuple[Voice, ...], list[str]]:
    """Ask for voices, and tell what is wrong with the list."""
    found, fault = _tried(engine.voices, "voices()")
    if not fault and not (isinstance(found, tuple) and found and all(isinstance(v, Voice) for v in found)):
        fault = ["voices(): not a tuple of voices; list also what could speak if something were installed"]
    if fault:
        return (), fault
    return found, [] if found == engine.voices() else ["voices(): another list when asked again"]


def _voices(engine: Engine, listed: Sequence[Voice]) -> Iterator[str]:
    names = [voice.name for voice in listed]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"voices(): two are called {name}"
    for voice in listed:
        yield from (f"voice {voice.name!r}: {fault}" for fault in _about_voice(voice, engine))
    yield from _unknown(engine)


def _about_voice(voice: Voice, engine: Engine) -> Iterator[str]:
    if not voice.name or re.search(r"[\s/\\]", voice.name) or not voice.name.isprintable():
        yield "a name has no spaces and no slashes: it stands in manifests and transcripts"
    if voice.engine != engine.name:
        yield f"its engine is {voice.engine!r}, not {engine.name!r}"
    if not voice.languages:
        yield "it speaks no language"
    for tag in voice.languages:
        if tag != "*" and not is_language_tag(tag):
            yield f"{tag!r} is no language tag (BCP 47)"
    if voice.options:
        yield "options are for whoever finds it to fill in"
    if pickle.loads(pickle.dumps(voice)) != voice:  # noqa: S301  # made one line above
        yield "it does not survive the way to a worker"


def _unknown(engine: Engine) -> Iterator[str]:
    nobody = Voice("nobody-of-this-name", engine.name, ("en",))
    if isinstance(engine, Naming):
        found, fault = _tried(lambda: engine.voice(nobody.name), "voice() over a name that it does not know")
        yield from fault
        if found is not None and not isinstance(found, Voice):
            yield f"voice(): {found!r} is no Voice"
    if not isinstance(engine, Naming) or found is None:
        _, fault = _tried(lambda: engine.speak(Sentence((Token("Hello."),)), nobody), "a voice it has not")
        yield from fault


def _tried(ask: Callable[[], Any], what: str) -> tuple[Any, list[str]]:
    """Ask; an error of ours with a hint is an answer, too."""
    try:
        return ask(), []
    except VoiceError as error:
        return None, [] if error.hint else [f"{what}: «{error}» has no hint"]
    except Exception as error:  # noqa: BLE001  # that is what is looked for
        return None, [f"{what}: {type(error).__name__} ({error}), where EngineError with a hint is due"]


def _speaking(engine: Engine, voice: Voice, text: str, odd: Sequence[str]) -> Iterator[str]:
    plain = Sentence((Token(text),))
    take, fault = _tried(lambda: engine.speak(plain, voice), f"«{text}»")
    yield from fault
    if not isinstance(take, Take):
        yield f"«{text}»: {take!r} is no Take"
        return
    wrong = list(_about_take(take, plain, voice))
    yield from wrong
    if wrong:  # what follows counts on it
        return
    yield from _pace(take, plain)
    yield from _the_same(engine, voice, plain, take)
    yield from _what_is_said(engine, voice, text, take)
    for each in odd:
        yield from _odd(engine, voice, each)
    if isinstance(engine, Joining) and engine.reach > 2 * len(text):
        yield from _together(engine, voice, plain)


def _about_take(take: Take, sentence: Sentence, voice: Voice) -> Iterator[str]:
    import numpy as np  # noqa: PLC0415  # whoever only reads this module does not wait for it

    what = f"«{sentence.written[:40]}»"
    samples = take.samples
    if not (isinstance(samples, np.ndarray) and samples.dtype == np.float32 and samples.ndim == 1):
        yield f"{what}: samples are not a mono array of float32"
        return
    if not len(samples) or not np.isfinite(samples).all() or np.abs(samples).max(initial=0) > 1:
        yield f"{what}: samples are not finite numbers in [-1, 1], or there are none"
    if not isinstance(take.sample_rate, int) or take.sample_rate not in RATES:
        yield f"{what}: {take.sample_rate!r} is no sample rate in Hz"
    elif voice.sample_rate not in (0, take.sample_rate):
        yield f"{what}: {take.sample_rate} Hz, where the voice says {voice.sample_rate}"
    if not (isinstance(take.words, tuple) and all(isinstance(word, WordTime) for word in take.words)):
        yield f"{what}: words are not a tuple of WordTime"
        return
    yield from (f"{what}: {fault}" for fault in _times(take, sentence))


def _times(take: Take, sentence: Sentence) -> Iterator[str]:
    size, written = len(take.samples), sentence.written
    for word in take.words:
        if not 0 <= word.start <= word.end <= size:
            yield f"a word from {word.start} to {word.end}, of {size} samples"
        if not 0 <= word.first <= word.last <= len(written):
            yield f"a word at {word.first} to {word.last}, of {len(written)} characters"
    ends: Iterable[tuple[WordTime, WordTime]] = pairwise(take.words)
    if any(after.start < before.start for before, after in ends):
        yield "words are not in the order in which they are heard"


def _pace(take: Take, sentence: Sentence) -> Iterator[str]:
    seconds = len(take.samples) / take.sample_rate / len(sentence.spoken)
    if not PACE[0] <= seconds <= PACE[1]:
        yield f"«{sentence.written}»: {seconds:.3f} seconds a character"


def _the_same(engine: Engine, voice: Voice, sentence: Sentence, take: Take) -> Iterator[str]:
    """Find whether the same words are the same samples: again, and from two threads at once."""
    if version_of(engine, voice) != version_of(engine, voice):
        yield "its version is another when asked again"
    with ThreadPoolExecutor(2) as pool:
        again = list(pool.map(lambda _: _tried(lambda: engine.speak(sentence, voice), "in a thread"), "ab"))
    for said, fault in again:
        yield from fault
        if isinstance(said, Take) and (said.samples.tobytes(), said.words) != (
            take.samples.tobytes(),
            take.words,
        ):
            yield "the same sentence has other samples when it is said again"
            return


def _what_is_said(engine: Engine, voice: Voice, text: str, take: Take) -> Iterator[str]:
    """Find whether an alias is said, and phonemes where it says that it takes them."""
    if not take.samples.any():  # a voice that keeps silent says everything alike
        return
    first, _, rest = text.partition(" ")
    forms = {"an alias": Token(first, alias=f"{first} {first} {first}")}
    if "phoneme" in engine.elements:
        forms["phonemes"] = Token(first, phonemes="ˈmaɪdʌ")
    for name, token in forms.items():
        sentence = Sentence((token, Token(f" {rest}")))
        said, fault = _tried(partial(engine.speak, sentence, voice), name)
        yield from fault
        if isinstance(said, Take):
            yield from _about_take(said, sentence, voice)
            if said.samples.tobytes() == take.samples.tobytes():
                yield f"{name}: the word is said as it is written"


def _odd(engine: Engine, voice: Voice, text: str) -> Iterator[str]:
    sentence = Sentence((Token(text),))
    said, fault = _tried(lambda: engine.speak(sentence, voice), f"«{ascii(text)[1:41]}»")
    yield from fault
    if isinstance(said, Take):
        yield from (ascii(fault)[1:-1] for fault in _about_take(said, sentence, voice))


def _together(engine: Joining, voice: Voice, sentence: Sentence) -> Iterator[str]:
    asked = (sentence, sentence)
    said, fault = _tried(lambda: engine.speak_together(asked, voice), "two sentences together")
    yield from fault
    if said is not None and len(said) != len(asked):
        yield f"two sentences together: {len(said)} takes"
    for take in said or ():
        yield from _about_take(take, sentence, voice)

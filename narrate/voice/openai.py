"""Any server that speaks as OpenAI's does: `POST /v1/audio/speech`, over the network or on this machine."""

import hashlib
import json
from collections.abc import Sequence
from functools import partial
from itertools import chain
from typing import Any

from narrate.errors import EngineError
from narrate.script.model import Sentence
from narrate.speakers import secret_in
from narrate.voice import cutting, given, parting, sounding
from narrate.voice.model import Samples, Take, Voice
from narrate.voice.remote import KEPT, PATIENCE, PassingError, insist, until
from narrate.voice.server import Server
from narrate.voice.turns import turn

READING = 1
"""Goes up when we ask for the same words otherwise, or keep other samples of the answer."""
WAITS = (1.0, 2.0, 4.0, 8.0, 16.0)
"""Seconds to wait before asking again: one try more than there are waits."""
LONGEST = 4000
"""Characters at once; OpenAI takes 4096."""
PCM_RATE = 24_000
"""Hz of `pcm`, which says nothing of itself (OpenAI, "Text to speech": 24 kHz, 16 bits, little-endian)."""
ENOUGH = 120
"""Letters that a voice has said alone before its pace is known."""
TOGETHER = 15.0
"""Seconds a sentence for several at once: there is time left to ask for each by itself."""
FORMATS = ("wav", "flac", "mp3", "opus", "pcm")
OPENAI = "api.openai.com"

_OURS = frozenset({"input", "model", "voice", "response_format", "stream_format"})
"""Fields that `extra` may not hold: they have settings of their own, or change what comes back."""
_VOICES = ("alloy", "ash", "coral", "echo", "fable", "nova", "onyx", "sage", "shimmer")
"""OpenAI's voices that each of its models has ("Text to speech", 2025)."""
_LANGUAGES = (
    *("en", "af", "ar", "hy", "az", "be", "bs", "bg", "ca", "zh", "hr", "cs", "da", "nl", "et", "fi", "fr"),
    *("gl", "de", "el", "he", "hi", "hu", "is", "id", "it", "ja", "kn", "kk", "ko", "lv", "lt", "mk", "ms"),
    *("mr", "mi", "ne", "no", "nb", "fa", "pl", "pt", "ro", "ru", "sr", "sk", "sl", "es", "sw", "sv", "tl"),
    *("ta", "th", "tr", "uk", "ur", "vi", "cy"),
)
"""What OpenAI says that its models speak ("Text to speech", 2025); they hear by the words which it is."""
_HERE_ONLY = ("en",)
"""What another server's voices are taken to speak, until narrate.toml says."""


class SpeechServer:
    """The engine `openai`."""

    name = "openai"
    elements = frozenset({"sub", "say-as"})

    def __init__(  # noqa: PLR0913  # they go by their names
        self,
        *,
        address: str = f"https://{OPENAI}/v1",
        model: str = "tts-1",
        voices: Sequence[str] = (),
        languages: Sequence[str] = (),
        format: str = "wav",  # noqa: A002  # its name in narrate.toml
        extra: dict[str, Any] | None = None,
        key_variable: str = "OPENAI_API_KEY",
        parallel: int = 4,
        request: str = "sentence",
        limit: float = 60.0,
        waits: Sequence[float] = WAITS,
    ) -> None:
        self._server = Server(
            given.address("openai.address", address), given.variable("openai.key_variable", key_variable)
        )
        self._is_openai = self._server.host == OPENAI
        self._model = given.text("openai.model", model)
        self._voices = _named(voices) or (_VOICES if self._is_openai else _VOICES[:1])
        spoken = given.texts("openai.languages", languages)
        self._languages = spoken or (_LANGUAGES if self._is_openai else _HERE_ONLY)
        self._format = given.one_of("openai.format", format, FORMATS)
        self._extra = _extra(extra)
        self.parallel = given.count("openai.parallel", parallel, 1, 64)
        is_whole = given.one_of("openai.request", request, ("sentence", "passage")) == "passage"
        self.reach = LONGEST if is_whole else 0
        self._limit = given.number("openai.limit", limit, 0.1, PATIENCE)
        self._waits = given.seconds("openai.waits", waits)
        self._heard = dict[str, tuple[int, float]]()
        """By voice: letters that it said in single sentences, and their seconds without pauses."""

    @property
    def version(self) -> str:
        """Whatever decides the sound, as far as it can be known from here."""
        extra = json.dumps(self._extra, sort_keys=True, ensure_ascii=False)
        where = hashlib.sha256(self._server.address.encode()).hexdigest()[:12]  # behind one name may be many
        together = ", together" if self.reach else ""
        return f"{READING}, {self._model} at {self._server.name}, {self._format}, {extra}{together}, {where}"

    def voices(self) -> tuple[Voice, ...]:
        """List the voices that narrate.toml names, or OpenAI's own."""
        return tuple(map(self._voice, self._voices))

    def voice(self, name: str) -> Voice | None:
        """Take any name: only the server knows which voices it has."""
        return self._voice(name) if _is_name(name) else None

    def _voice(self, name: str) -> Voice:
        return Voice(
            name=name,
            engine=self.name,
            languages=self._languages,
            description=f"model {self._model} at {self._server.name}",
            licence="a service of OpenAI's: see its terms" if self._is_openai else "whatever its server says",
            online=not self._server.is_here,
            needs=f"set {self._server.key_variable} to your key" if self._lacks_key() else "",
            sample_rate=PCM_RATE if self._is_openai else 0,
        )

    def _lacks_key(self) -> bool:
        return self._is_openai and not self._server.has_key

    def start(self, voice: Voice) -> None:
        """See whether the server takes a connection at all. Raises EngineError."""
        if self._lacks_key():
            raise EngineError(f"{voice.id} has no key", hint=f"set {self._server.key_variable} to your key")
        self._server.reach()

    def speak(self, sentence: Sentence, voice: Voice) -> Take:
        """Say one sentence, asking again where the network or the server falters. Raises EngineError."""
        return self._spoken(_Said(sentence).text, voice, until())

    def speak_together(self, sentences: Sequence[Sentence], voice: Voice) -> tuple[Take, ...]:
        """Say sentences in few requests, and part them at their pauses; one by one where that is not sure."""
        said = [_Said(sentence) for sentence in sentences]
        runs = parting.runs([each.letters for each in said])
        return tuple(chain.from_iterable(self._run(said[first:last], voice) for first, last in runs))

    def _run(self, said: "Sequence[_Said]", voice: Voice) -> Sequence[Take]:
        return self._parted(said, voice) or [self._alone(each, voice) for each in said]

    def _alone(self, said: "_Said", voice: Voice) -> Take:
        """Say one sentence, and remember how fast."""
        take = self._spoken(said.text, voice, until())
        letters, seconds = self._heard.get(voice.name, (0, 0.0))
        seconds += said.letters * parting.pace_of(take.samples, take.sample_rate, said.letters)
        self._heard[voice.name] = (letters + said.letters, seconds)
        return take

    def _parted(self, said: "Sequence[_Said]", voice: Voice) -> Sequence[Take]:
        """Say sentences at once, asking no second time; give none where it is not sure which is where."""
        whole = "\n".join(each.text for each in said)
        letters, seconds = self._heard.get(voice.name, (0, 0.0))
        if len(said) == 1 or len(whole) > LONGEST or letters < ENOUGH:
            return ()
        try:
            samples, rate = self._ask(whole, voice, until(min(self._limit, TOGETHER * len(said))))
        except EngineError:  # what stays will be told of a sentence
            return ()
        cuts = parting.part(samples, rate, [each.letters for each in said], seconds / letters)
        return [Take(samples[first:last], rate) for first, last in cuts or ()]

    def _spoken(self, text: str, voice: Voice, end: float) -> Take:
        texts = cutting.parts(text, LONGEST)
        sounds = [self._asked(text, voice, end) for text in texts]
        rate = sounds[0][1]
        return Take(sounding.joined([samples for samples, _ in sounds], texts, rate), rate)

    def _asked(self, text: str, voice: Voice, end: float) -> tuple[Samples, int]:
        return insist(partial(self._ask, text, voice, end), self._waits, end)

    def _ask(self, text: str, voice: Voice, end: float) -> tuple[Samples, int]:
        from narrate.voice.posting import post  # noqa: PLC0415  # brings httpx

        fields = {
            **self._extra,
            "model": self._model,
            "input": text,
            "voice": voice.name,
            "response_format": self._format,
        }
        with turn(self._server.name, self.parallel, end) as last:
            reply = post(self._server, "audio/speech", fields, self._limit, min(last, until(self._limit)))
        try:
            rate = _pcm_rate(reply.parameters) if self._format == "pcm" else 0
            samples, rate = sounding.decoded(reply.body, pcm_rate=rate, is_delimited=reply.is_delimited)
            sounding.check(samples, rate, text, self._speed)
        except ValueError as error:
            hint = f"{KEPT}; if it stays so, check voice, model and format below [engines.openai]"
            raise PassingError(f"{self._server.name} sent {error}", hint=hint) from error
        return samples, rate

    @property
    def _speed(self) -> float:
        speed = self._extra.get("speed", 1)
        return float(speed) if isinstance(speed, int | float) else 1.0


class _Said:
    """What is said of a sentence. Raises EngineError where that is nothing."""

    def __init__(self, sentence: Sentence) -> None:
        self.text = _text(sentence)
        self.letters = sum(map(str.isalnum, self.text))


def _text(sentence: Sentence) -> str:
    """Give a sentence's words. Raises EngineError where there are none."""
    text = cutting.text_of(sentence)
    if not cutting.is_sayable(text):
        raise cutting.unsayable(SpeechServer.name, sentence)
    return text


def _is_name(name: str) -> bool:
    return bool(name) and name.isprintable() and " " not in name and len(name) <= 200  # noqa: PLR2004


def _named(voices: Any) -> tuple[str, ...]:  # noqa: ANN401  # whatever TOML can hold
    """Give the voices that are to be offered. Raises EngineError."""
    names = given.texts("openai.voices", voices)
    for name in names:
        if not _is_name(name):
            raise given.refused("openai.voices", name, "give the server's names of voices, without spaces")
    return names


def _extra(told: Any) -> dict[str, Any]:  # noqa: ANN401
    """Give the fields that a server takes beside the usual ones. Raises EngineError without what it holds."""
    if told is None:
        return {}
    if not isinstance(told, dict):
        raise given.refused("openai.extra", told, "write [engines.openai.extra], and below it speed = 1.1")
    if secret := secret_in(told):
        message = f"engines.openai.extra.{secret}: a secret does not belong into a file"
        raise EngineError(message, hint="take it out, and name the variable that holds it: key_variable")
    for name in _OURS.intersection(told):
        message = f"engines.openai.extra cannot hold «{name}»"
        raise EngineError(message, hint="it has a setting of its own below [engines.openai]")
    try:
        json.dumps(told, allow_nan=False)
    except (TypeError, ValueError) as error:
        message = f"engines.openai.extra: {error}"
        raise EngineError(message, hint="give texts, numbers, true or false") from error
    return told


def _pcm_rate(parameters: dict[str, str]) -> int:
    """Give the rate of PCM: OpenAI's, unless the server says another. Raises ValueError."""
    if parameters.get("channels", "1") != "1":
        raise ValueError("PCM of other than one channel")
    rate = parameters.get("rate", str(PCM_RATE))
    if not (rate.isascii() and rate.isdigit() and 8_000 <= int(rate[:9]) <= 192_000):  # noqa: PLR2004
        raise ValueError("PCM at no known rate")
    return int(rate)

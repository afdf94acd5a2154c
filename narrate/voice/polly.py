"""Amazon Polly: a cloud's voices that take SSML, and say when each word is heard.

Written by Amazon's documents and tried through its own client against a server that speaks the protocol:
it has not met the real service. The pattern for others of its kind; `lowering.py` is for any of them.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any
from urllib.parse import quote_plus

from narrate.errors import EngineError
from narrate.script.model import Sentence
from narrate.voice import cutting, given, sounding
from narrate.voice.lowering import Dialect, Lowered, lowered
from narrate.voice.model import Take, Voice, WordTime
from narrate.voice.polly_voices import ENGINES, LANGUAGES, SPEAKERS, Speaker, tags_of
from narrate.voice.remote import KEPT, PATIENCE, PassingError, cleaned, insist, until, within
from narrate.voice.server import reach
from narrate.voice.turns import turn

READING = 1
"""Goes up when we ask for the same words otherwise, or keep other samples of the answer."""
LIMIT = 20.0
"""Seconds that a connection may be silent."""
ATTEMPTS = 4
"""Tries that Amazon's client makes by itself, where the service is busy or out of order."""
WAITS = (1.0, 2.0, 4.0)
"""Seconds to wait before asking again where the client has given up, or notices nothing: sound breaks off."""

_SAY_AS = {
    **dict.fromkeys(("characters", "spell-out", "verbatim"), "characters"),
    **{kind: kind for kind in ("cardinal", "ordinal", "digits", "fraction", "unit", "date", "time")},
    "number": "cardinal",
    "telephone": "telephone",
    "address": "address",
}
_ELEMENTS = frozenset({"sub", "say-as", "break"})
_BY_ENGINE = {
    "standard": {"phoneme", "lang", "emphasis"},
    "neural": {"phoneme", "lang"},
    "long-form": {"phoneme", "lang"},
    "generative": set[str](),
}
"""Developer Guide, "Supported SSML tags": generative voices take phonemes in part, and languages of whole
sentences only."""
_KEY = re.compile(r"\bA[KS]IA[A-Z0-9]+", re.IGNORECASE)
_BUSY = re.compile(r"throttl|too ?many ?requests|limit ?exceeded|slow ?down", re.IGNORECASE)
_SERVER_ERRORS, _TOO_MANY = 500, 429
_INSTALL = "pip install 'narrate-edition[polly]'"
_LOG_IN = "run: aws configure, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE"
_HINTS = {
    "InvalidSsmlException": "write the sentence with fewer elements in the script",
    "TextLengthExceededException": "break the sentence in two in the script",
    "EngineNotSupportedException": "choose another voice, or another `engine` below [engines.polly]",
    "LanguageNotSupportedException": "choose another voice",
    "AccessDeniedException": "let this account use polly:SynthesizeSpeech",
    **dict.fromkeys(
        (
            *("UnrecognizedClientException", "InvalidSignatureException", "SignatureDoesNotMatch"),
            *("ExpiredTokenException", "InvalidClientTokenId", "MissingAuthenticationTokenException"),
        ),
        _LOG_IN,
    ),
}


class Polly:
    """The engine `polly`."""

    name = "polly"

    def __init__(
        self,
        *,
        engine: str = "neural",
        region: str = "",
        parallel: int = 4,
        limit: float = LIMIT,
        waits: Sequence[float] = WAITS,
    ) -> None:
        self._engine = given.one_of("polly.engine", engine, tuple(ENGINES.values()))
        self._region = given.text("polly.region", region) if region else ""
        self._limit = given.number("polly.limit", limit, 0.1, PATIENCE)
        self._waits = given.seconds("polly.waits", waits)
        self.parallel = given.count("polly.parallel", parallel, 1, 50)
        self.elements = frozenset(_ELEMENTS | _BY_ENGINE[self._engine])
        self.version = f"{READING}, {self._engine}"
        self._lock = Lock()

    @property
    def dialect(self) -> Dialect:
        """What the engine takes of SSML. Neural voices leave their place to standard ones to spell."""
        spells = self._engine != "neural"
        return Dialect(
            elements=self.elements - {"sub"},  # where the marks of an alias's words point, nobody says
            say_as={kind: name for kind, name in _SAY_AS.items() if spells or name != "characters"},
            dated=True,
            languages=LANGUAGES,
        )

    def voices(self) -> tuple[Voice, ...]:
        """List the voices that are known to have the engine that is set, American ones first."""
        able = [each for each in SPEAKERS.values() if self._engine in each.engines]
        return tuple(map(self._voice, sorted(able, key=lambda each: each.language != "en-US")))

    def voice(self, name: str) -> Voice | None:
        """Give any of Amazon's voices: which engines each has by now, the service knows."""
        return self._voice(SPEAKERS[name]) if name in SPEAKERS else None

    def _voice(self, speaker: Speaker) -> Voice:
        return Voice(
            name=speaker.name,
            engine=self.name,
            languages=tags_of(speaker.language),
            description=f"Amazon Polly, {self._engine}",
            licence="a service of Amazon's: see its terms",
            online=True,
            needs=_needs(),
            sex=speaker.sex,
            sample_rate=self._sample_rate,
        )

    @property
    def _sample_rate(self) -> int:
        return 22_050 if self._engine == "standard" else 24_000

    def start(self, voice: Voice) -> None:
        """See whether there are credentials, and somebody to show them to. Raises EngineError."""
        client = self._client
        if _told(self._session.get_credentials) is None:
            raise EngineError(f"{voice.id} has no credentials", hint=_LOG_IN)
        reach(client.meta.endpoint_url, "check the connection, or the region below [engines.polly]")

    def speak(self, sentence: Sentence, voice: Voice) -> Take:
        """Say one sentence, and ask when its words are heard. Raises EngineError."""
        if not cutting.is_sayable(sentence.spoken):
            raise cutting.unsayable(self.name, sentence)
        end = until()
        said = lowered(sentence, self.dialect)
        take = insist(partial(self._sounding, said, sentence.spoken, voice, end), self._waits, end)
        if self._engine == "generative":  # there are no marks
            return take
        marks = insist(partial(self._marks, said, voice, end), self._waits, end)
        _, last = sounding.edges(take.samples, take.sample_rate)
        return Take(take.samples, take.sample_rate, tuple(_words(marks, said, take.sample_rate, last)))

    def _sounding(self, said: Lowered, text: str, voice: Voice, end: float) -> Take:
        body = self._ask(said, voice, end, OutputFormat="ogg_vorbis", SampleRate=str(self._sample_rate))
        try:
            samples, rate = sounding.decoded(body)
            sounding.check(samples, rate, text)
        except ValueError as error:
            raise PassingError(f"polly sent {error}", hint=KEPT) from error
        return Take(samples, rate)

    def _marks(self, said: Lowered, voice: Voice, end: float) -> list[tuple[int, int, int]]:
        """Give the times in ms of words, with their first and last bytes."""
        body = self._ask(said, voice, end, OutputFormat="json", SpeechMarkTypes=["word"])
        try:
            found = [json.loads(line) for line in body.decode().splitlines() if line.strip()]
            return [(int(mark["time"]), int(mark["start"]), int(mark["end"])) for mark in found]
        except (ValueError, KeyError, TypeError) as error:
            raise PassingError("polly sent word times that break off", hint=KEPT) from error

    def _ask(self, said: Lowered, voice: Voice, end: float, **how: Any) -> bytes:  # noqa: ANN401
        """Make one request in a time that is set: a connection that drips never goes silent."""
        client = self._client

        def ask() -> bytes:
            answer = client.synthesize_speech(
                Text=said.ssml, TextType="ssml", VoiceId=voice.name, Engine=self._engine, **how
            )
            return bytes(answer["AudioStream"].read())

        with turn(self.name, self.parallel, end) as last:
            try:
                return bytes(within(last - monotonic(), partial(_told, ask, self._secrets)))
            except TimeoutError as error:
                message = f"polly took longer than {PATIENCE:g} s in all"
                raise EngineError(message, hint=f"check the connection, and {KEPT}") from error

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401  # boto3 has no types
        try:
            import boto3  # noqa: PLC0415  # not everybody has it
        except ImportError as error:
            raise EngineError("polly needs boto3, which is not installed", hint=_INSTALL) from error
        return _told(partial(boto3.session.Session, region_name=self._region or None))

    def _secrets(self) -> tuple[str, ...]:
        """Give what a refusal may repeat of the credentials, and nobody should see."""
        found = self._session.get_credentials()
        held = found.get_frozen_credentials() if found else None
        return tuple(filter(None, (held.access_key, held.secret_key, held.token))) if held else ()

    @property
    def _client(self) -> Any:  # noqa: ANN401
        with self._lock:
            return self._made

    @cached_property
    def _made(self) -> Any:  # noqa: ANN401
        session = self._session
        from botocore.config import Config  # noqa: PLC0415

        config = Config(
            connect_timeout=min(5.0, self._limit),
            read_timeout=self._limit,
            retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        )
        return _told(partial(session.client, "polly", config=config))


def _needs() -> str:
    """Say what is missing, without asking anybody: boto3, or a place where credentials could be."""
    if find_spec("boto3") is None:
        return _INSTALL
    return "" if any(_credentials()) else _LOG_IN


def _credentials() -> Iterator[bool]:
    """Look where boto3 looks first; on a machine of Amazon's they come with it."""
    names = ("ACCESS_KEY_ID", "PROFILE", "WEB_IDENTITY_TOKEN_FILE", "CONTAINER_CREDENTIALS_RELATIVE_URI")
    yield from (f"AWS_{name}" in os.environ for name in (*names, "CONTAINER_CREDENTIALS_FULL_URI"))
    for variable, usual in (("SHARED_CREDENTIALS_FILE", "credentials"), ("CONFIG_FILE", "config")):
        yield Path(os.environ.get(f"AWS_{variable}") or f"~/.aws/{usual}").expanduser().is_file()
    try:
        yield "Amazon EC2" in Path("/sys/class/dmi/id/sys_vendor").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return


def _told(ask: Callable[[], Any], secrets: Callable[[], Iterable[str]] = tuple) -> Any:  # noqa: ANN401
    """Do what may raise anything of boto3's. Raises EngineError, in which no secret is shown."""
    from botocore import exceptions as faults  # noqa: PLC0415

    try:
        return ask()
    except faults.ClientError as error:
        raise _refusal(error.response, secrets()) from None  # its text may hold what was signed
    except _unknown() as error:
        raise EngineError(f"polly: {_line(error)}", hint=_LOG_IN) from error
    except faults.NoRegionError as error:
        hint = 'write region = "eu-west-1" below [engines.polly], or set AWS_DEFAULT_REGION'
        raise EngineError("polly: nobody says in which region", hint=hint) from error
    except _broken() as error:
        raise PassingError(f"polly sent sound that breaks off: {_line(error)}", hint=KEPT) from error
    except (faults.HTTPClientError, faults.ConnectionError) as error:
        message = f"polly cannot be reached: {_line(error, secrets())}"
        raise PassingError(message, hint=f"check the connection, and {KEPT}") from error
    except (faults.BotoCoreError, ValueError) as error:
        raise _unset(error) from None  # what it comes from may hold lines of a file of secrets


def _unknown() -> tuple[type[Exception], ...]:
    """Name what is raised where nobody says, or can say, who we are."""
    from botocore import exceptions as faults  # noqa: PLC0415

    return (
        *(faults.NoCredentialsError, faults.PartialCredentialsError, faults.ProfileNotFound),
        *(faults.CredentialRetrievalError, faults.SSOError, faults.TokenRetrievalError),
    )


def _unset(error: Exception) -> EngineError:
    """Say what Amazon's client was told that cannot be."""
    from botocore import exceptions as faults  # noqa: PLC0415

    hint = "check the variables whose names begin with AWS_, and what stands in ~/.aws"
    if isinstance(error, faults.InvalidRegionError):
        hint = 'write region = "eu-west-1" below [engines.polly]'
    elif isinstance(error, faults.ConfigParseError):
        hint = "mend that file, or run: aws configure"
    elif re.search(r"endpoint|\bURL\b", str(error)):
        hint = "set AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_POLLY to whole addresses, or unset them"
    return EngineError(f"polly cannot be set up: {_line(error)}", hint=hint)


def _broken() -> tuple[type[Exception], ...]:
    """Name what a connection raises that breaks while an answer is read."""
    from botocore import exceptions as faults  # noqa: PLC0415
    from urllib3.exceptions import HTTPError  # noqa: PLC0415

    return (faults.ResponseStreamingError, faults.IncompleteReadError, HTTPError, ConnectionError)


def _refusal(answer: dict[str, Any], secrets: Iterable[str]) -> EngineError:
    """Say what the service said; its client has asked again where that helps, and we do after a while."""
    code = str(answer.get("Error", {}).get("Code", ""))
    status = answer.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    said = _line(answer.get("Error", {}).get("Message", ""), secrets)
    named = _line(code, secrets) or "no reason given"
    what = f"polly refuses: {named} (HTTP {status}){f': {said}' if said else ''}"
    hint = f"wait a while and {KEPT}; or lower `parallel` below [engines.polly]"
    is_passing = status >= _SERVER_ERRORS or status == _TOO_MANY or _BUSY.search(code)
    return (PassingError if is_passing else EngineError)(what, hint=_HINTS.get(code, hint))


def _line(said: object, secrets: Iterable[str] = ()) -> str:
    """Give a message in one line, without signs that steer a terminal, without keys, cut."""
    known = sorted({*secrets, *map(quote_plus, secrets)}, key=len, reverse=True)
    return _KEY.sub("…", cleaned(said, *known))


def _words(
    marks: Sequence[tuple[int, int, int]], said: Lowered, sample_rate: int, end: int
) -> Iterator[WordTime]:
    """Time words by their marks, each until the next begins; what is not written is passed over."""
    starts = [min(end, time * sample_rate // 1000) for time, _, _ in marks]
    for (_, first_byte, last_byte), start, stop in zip(marks, starts, [*starts[1:], end], strict=True):
        first, last = said.written(first_byte, last_byte)
        if last and start < stop:
            yield WordTime(first, last, start, stop)

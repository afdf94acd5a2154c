"""Google Translate's voices, through gTTS: some seventy languages, over the network."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from time import monotonic
from typing import TYPE_CHECKING

from narrate.errors import EngineError
from narrate.script.model import Sentence
from narrate.voice import cutting, given, sounding
from narrate.voice.model import Samples, Take, Voice
from narrate.voice.remote import PATIENCE, PassingError, insist, until, within
from narrate.voice.server import reach
from narrate.voice.turns import turn

if TYPE_CHECKING:
    from gtts import gTTSError

WAITS = (1.0, 2.0, 4.0, 8.0)
"""Seconds to wait before asking again: one try more than there are waits."""
LIMIT = 30.0
"""Seconds that one request may take, from connecting to the last byte."""
LONGEST = 100
"""Characters that Google takes at a time."""
READING = 2
"""Goes up when we cut, ask or join otherwise."""
SAMPLE_RATE = 24_000
"""Hz of all that Google sends; what comes otherwise is told by the take."""

_TOO_MANY = 429
_SERVER_ERROR = 500


class GoogleTranslate:
    """Speaks through translate.google.com; the same words may sound different another year."""

    name = "gtts"
    elements = frozenset({"sub", "say-as"})

    def __init__(self, *, waits: Sequence[float] = WAITS, limit: float = LIMIT, parallel: int = 2) -> None:
        self.version = f"{version('gTTS')}, {READING}"
        self.waits = given.seconds("gtts.waits", waits)
        self.limit = given.number("gtts.limit", limit, 0.1, PATIENCE)
        self.parallel = given.count("gtts.parallel", parallel, 1, 4)

    def voices(self) -> tuple[Voice, ...]:
        """List the languages that gTTS knows, English first, and the accents of four of them."""
        accents = sorted(_ACCENTS.values(), key=lambda accent: (accent.name != "en", accent.name.lower()))
        return tuple(map(_voice_from_accent, accents))

    def start(self, voice: Voice) -> None:
        """See whether Google takes a connection. Raises EngineError."""
        accent = _accent_of(voice)
        reach(f"https://{accent.host}", accent.way_out)

    def speak(self, sentence: Sentence, voice: Voice) -> Take:
        """Say one sentence, asking again where the network or Google falters."""
        accent = _accent_of(voice)
        parts = cutting.parts(cutting.text_of(sentence), LONGEST)
        if not parts:
            raise cutting.unsayable(self.name, sentence)
        end = until()
        sounds = [insist(partial(self._ask, part, accent, end), self.waits, end) for part in parts]
        rate = sounds[0][1]
        return Take(sounding.joined([samples for samples, _ in sounds], parts, rate), rate)

    def _ask(self, text: str, accent: "_Accent", end: float) -> tuple[Samples, int]:
        with turn("translate.google", self.parallel, end):
            limit = max(0.1, min(self.limit, end - monotonic()))
            try:
                sound = within(limit, lambda: _fetch(text, accent, limit))
            except TimeoutError as error:
                raise PassingError(
                    f"gtts: {accent.host} took longer than {limit:.3g} s to answer", hint=accent.way_out
                ) from error
        if not sound:
            raise EngineError(f"gtts: {accent.host} sent no sound", hint=_UPGRADE)
        return _heard(sound, text, accent)


def _accent_of(voice: Voice) -> "_Accent":
    if voice.name not in _ACCENTS:
        raise EngineError(f"gtts: no voice is named {voice.name}", hint="choose one from: narrate voices")
    return _ACCENTS[voice.name]


def _heard(sound: bytes, text: str, accent: "_Accent") -> tuple[Samples, int]:
    try:
        samples, rate = sounding.decoded(sound)
        sounding.check(samples, rate, text)
    except ValueError as error:
        raise PassingError(f"gtts: {accent.host} sent {error}", hint=_UPGRADE) from error
    return samples, rate


@dataclass(frozen=True, slots=True)
class _Accent:
    """What gTTS has to be told for a voice."""

    name: str
    description: str
    language: str
    """As gTTS calls it: some are older than BCP 47's."""
    top_level_domain: str = "com"

    @property
    def host(self) -> str:
        return f"translate.google.{self.top_level_domain}"

    @property
    def way_out(self) -> str:
        """What to do without the network, for one who wants this language."""
        if self.language == "en":
            return "check the connection, or use --voice hibari, which needs none"
        return "check the connection and run it again: what was spoken is kept"


_UPGRADE = "pip install --upgrade gTTS, since Google may have changed its page; or use another voice"
_SLOW_DOWN = "wait an hour and run it again: what was spoken is kept"


def _voice_from_accent(accent: _Accent) -> Voice:
    return Voice(
        name=accent.name,
        engine=GoogleTranslate.name,
        languages=_SYNONYMS.get(accent.name, (accent.name,)),
        description=accent.description,
        licence="a service of Google's, no licence known: ask Google before you publish",
        online=True,
        sample_rate=SAMPLE_RATE,
    )


# gTTS cuts texts of more than 100 characters itself (2.5.4, tts.py and utils.py), and not as we need it:
# it asks once for every clause between commas; after `now!”` it asks for the closing quotation mark
# alone, where there is nothing to say; and it hands back the MP3s joined, of which libsndfile decodes no
# more than the first when that has an Info header (two of 1 and 2 s gave 1 s). A word of more than 100
# characters it cuts without losing any, as we do. So we cut, at punctuation where there is some, ask for
# each part by itself, and decode each by itself.


def _fetch(text: str, accent: _Accent, limit: float) -> bytes:
    from gtts import gTTS, gTTSError  # noqa: PLC0415 - brings requests, which listing voices must not wait for

    # Its language check is left out since it turns fr-CA into fr and pt-PT into pt (lang.py); its
    # pre-processors since the space they add after `!` can push a text over 100 characters.
    request = gTTS(
        text,
        tld=accent.top_level_domain,
        lang=accent.language,
        lang_check=False,
        pre_processor_funcs=[],
        timeout=limit,
    )
    try:
        return b"".join(request.stream())
    except gTTSError as error:
        raise _engine_error(error, accent) from error
    except ValueError as error:  # base64 or UTF-8 that is neither
        raise PassingError(
            f"gtts: {accent.host} sent an answer that breaks off", hint=accent.way_out
        ) from error


def _engine_error(error: "gTTSError", accent: _Accent) -> EngineError:
    """Say what was wrong, from the response that gTTS keeps; there is none when nobody answered."""
    if error.rsp is None:
        return PassingError(f"gtts: {accent.host} cannot be reached", hint=accent.way_out)
    status = error.rsp.status_code
    if status == _TOO_MANY:
        return PassingError(f"gtts: {accent.host} asks us to slow down (HTTP 429)", hint=_SLOW_DOWN)
    if status >= _SERVER_ERROR:
        return PassingError(f"gtts: {accent.host} is out of order (HTTP {status})", hint=_SLOW_DOWN)
    if error.rsp.ok:
        return EngineError(f"gtts: {accent.host} sent no sound", hint=_UPGRADE)
    return EngineError(f"gtts: {accent.host} refuses (HTTP {status})", hint=_UPGRADE)


# Written down, since importing gtts.lang would import requests; a test holds it against gTTS.
_LANGUAGES = {
    "af": "Afrikaans",
    "am": "Amharic",
    "ar": "Arabic",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "bs": "Bosnian",
    "ca": "Catalan",
    "cs": "Czech",
    "cy": "Welsh",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "eu": "Basque",
    "fi": "Finnish",
    "fr": "French",
    "fr-CA": "French (Canada)",
    "gl": "Galician",
    "gu": "Gujarati",
    "ha": "Hausa",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "iw": "Hebrew",
    "ja": "Japanese",
    "jw": "Javanese",
    "km": "Khmer",
    "kn": "Kannada",
    "ko": "Korean",
    "la": "Latin",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "ml": "Malayalam",
    "mr": "Marathi",
    "ms": "Malay",
    "my": "Myanmar (Burmese)",
    "ne": "Nepali",
    "nl": "Dutch",
    "no": "Norwegian",
    "pa": "Punjabi (Gurmukhi)",
    "pl": "Polish",
    "pt": "Portuguese (Brazil)",
    "pt-PT": "Portuguese (Portugal)",
    "ro": "Romanian",
    "ru": "Russian",
    "si": "Sinhala",
    "sk": "Slovak",
    "sq": "Albanian",
    "sr": "Serbian",
    "su": "Sundanese",
    "sv": "Swedish",
    "sw": "Swahili",
    "ta": "Tamil",
    "te": "Telugu",
    "th": "Thai",
    "tl": "Filipino",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "yue": "Cantonese",
    "zh-CN": "Chinese (Simplified)",
    "zh-TW": "Chinese (Mandarin/Taiwan)",
}
_NEWER = {"iw": "he", "jw": "jv"}
"""Tags that BCP 47 has replaced."""
_SYNONYMS = {"he": ("he", "iw"), "jv": ("jv", "jw"), "tl": ("tl", "fil"), "no": ("no", "nb")}
"""Voices that go by more than one tag."""
_REGIONAL = (
    _Accent("en-AU", "English (Australia)", "en", "com.au"),
    _Accent("en-CA", "English (Canada)", "en", "ca"),
    _Accent("en-GB", "English (United Kingdom)", "en", "co.uk"),
    _Accent("en-IE", "English (Ireland)", "en", "ie"),
    _Accent("en-IN", "English (India)", "en", "co.in"),
    _Accent("en-NG", "English (Nigeria)", "en", "com.ng"),
    _Accent("en-US", "English (United States)", "en", "us"),
    _Accent("en-ZA", "English (South Africa)", "en", "co.za"),
    _Accent("es-ES", "Spanish (Spain)", "es", "es"),
    _Accent("es-MX", "Spanish (Mexico)", "es", "com.mx"),
    _Accent("es-US", "Spanish (United States)", "es", "us"),
    _Accent("fr-FR", "French (France)", "fr", "fr"),
    _Accent("pt-BR", "Portuguese (Brazil)", "pt", "com.br"),
)
"""Google speaks some languages with the accent of the host that is asked (gTTS, "Localized 'accents'")."""
_ACCENTS = {
    accent.name: accent
    for accent in (
        *(_Accent(_NEWER.get(tag, tag), name, tag) for tag, name in _LANGUAGES.items()),
        *_REGIONAL,
    )
}

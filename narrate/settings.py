"""narrate.toml: the show, the voice, the pauses, the sound. Read strictly; every key has a default."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_type_hints

from narrate.errors import SettingsError
from narrate.speakers import Chains, Options, chains_from, options_from

FILE = "narrate.toml"
BIT_RATES = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
"""kb/s of MPEG-1 Layer III."""
LOUDNESS = (-40, -5)
"""LUFS, the quietest and the loudest that can be asked for."""
TRUE_PEAK = (-20, 0)
"""dBTP."""
FORMATS = ("m4a", "m4b", "opus", "flac", "wav")
CHAPTER_LEVELS = range(1, 7)
LONGEST_PAUSE = 10_000
"""Milliseconds."""
SMALLEST_CACHE = 100
"""Megabytes; a long edition in the making needs as much."""
Reading = Literal["plain", "full", "brief"]
READINGS: tuple[Reading, ...] = get_args(Reading)
Emoji = Literal["skip", "name"]
EMOJI: tuple[Emoji, ...] = get_args(Emoji)
Case = Literal["exact", "any"]
CASES: tuple[Case, ...] = get_args(Case)
ShowType = Literal["episodic", "serial"]
SHOW_TYPES: tuple[ShowType, ...] = get_args(ShowType)
Dates = Literal["article", "edition"]
DATES: tuple[Dates, ...] = get_args(Dates)
MEDIUMS = ("podcast", "music", "video", "film", "audiobook", "newsletter", "blog")
"""Those of Podcasting 2.0 that a single show can be."""
LONGEST_DESCRIPTION = 4000
"""Bytes that Apple takes."""
FACTS = ("title", "dek", "byline", "published", "url", "site_name", "image", "source")
"""What an announcement may name in braces."""


@dataclass(frozen=True, slots=True)
class Show:
    """The podcast that the editions belong to."""

    title: str = ""
    """The album of every edition; where it is empty, the site's name."""
    author: str = ""
    """Who makes it; where it is empty, its title."""
    url: str = ""
    """Its page, or the site's; where it is empty, the folder of the feed."""
    description: str = ""
    """What it is about, 4000 bytes at most (Apple)."""
    language: str = ""
    """BCP 47; where it is empty, that of `script.language`."""
    categories: tuple[str, ...] = ("News",)
    """Apple's, such as `News`, or `News > Politics`."""
    explicit: bool = False
    """Whether what is said is for adults only."""
    type: ShowType = "episodic"
    """Whether the newest episode is heard first, or the oldest: `serial`."""
    email: str = ""
    """The owner's, for directories."""
    copyright: str = ""
    artwork: str = ""
    """A picture, relative to the settings' file; where it is empty, one is drawn."""
    medium: str = "podcast"
    """Podcasting 2.0's `podcast:medium`."""
    locked: bool = True
    """Whether other hosts are asked not to take the show over."""


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """The show's feed."""

    address: str = ""
    """Where it will be had: `https://example.org/audio/feed.xml`; where it is empty, none is made."""
    files: str = ""
    """The folder of the editions' files, an address; where it is empty, the feed's own."""
    dates: Dates = "article"
    """Whether an episode has the date of its article, or of the day its edition was first made."""
    page: int = 300
    """Episodes in a document of the feed; older ones stand in others (RFC 5005)."""
    guid: str = ""
    """The show's `podcast:guid`, where it had one already; else it is made of the address, and kept."""
    moved_to: str = ""
    """The feed's new address, for those who ask at the old one (`itunes:new-feed-url`)."""

    @property
    def base(self) -> str:
        """The folder of the editions' files, an address that ends in `/`; empty where there is no feed."""
        folder = self.files or self.address.rpartition("/")[0]
        return f"{folder.rstrip('/')}/" if folder else ""


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks."""

    name: str = "hibari:heart"
    """`engine:voice`, an engine, or a voice's name; `narrate voices` lists them."""
    quotes: str = ""
    """Who says block quotes, and quotations of a sentence or more; empty: the same voice."""
    patience: float = 120.0
    """Seconds that a voice may take for one sentence before it is held to hang."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How an article becomes a script."""

    opening: tuple[str, ...] = ("{title}.", "{dek}", "By {byline}.")
    """Sentences said first. One that names something the article does not have is left away."""
    closing: tuple[str, ...] = (
        "You have been listening to {title}.",
        "It was written by {byline}.",
        "It was published by {source}.",
        "This audio edition was read by a synthetic voice.",
    )
    """Sentences said last."""
    opening_title: str = "Introduction"
    """The title of the first chapter, where the article gives it none."""
    chapter_levels: int = 1
    """How many levels of headings open chapters; deeper ones are spoken, and open none."""
    reading: Reading = "plain"
    """How much beside the prose is spoken; the rest is listed as left out."""
    emoji: Emoji = "skip"
    """Whether pictures among the letters are named or passed over."""
    announce_quotes: bool = False
    """Whether block quotes are announced: "Quote." and "End of quote.", in the article's language."""
    language: str = "en"
    """BCP 47: the language of texts that do not tell theirs."""
    lexicons: tuple[str, ...] = ()
    """PLS files with the house's own pronunciations, relative to this file."""
    lexicon_case: Case = "exact"
    """Whether the capitals of their words must stand in the text: `exact`; or not: `any`."""


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence between what is said, in milliseconds."""

    sentence: int = 350
    paragraph: int = 700
    heading: int = 900
    chapter: int = 1500
    closing: int = 1000
    """After the last word."""


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """The MP3."""

    loudness: float = -16.0
    """LUFS integrated, as heard on two speakers; a meter of one channel says 3 less."""
    true_peak: float = -1.0
    """dBTP, the highest peak after decoding."""
    bit_rate: int = 96
    """kb/s, constant, mono at 48 kHz."""
    formats: tuple[str, ...] = ()
    """Other formats beside the MP3: of FORMATS."""


@dataclass(frozen=True, slots=True)
class Stings:
    """The publisher's own sounds: files (WAV, FLAC, Ogg, MP3), relative to the settings' file."""

    intro: str = ""
    """Before the first word."""
    chapter: str = ""
    """At the beginning of every chapter but the first."""
    outro: str = ""
    """After the last word."""
    bed: str = ""
    """Under the announcements of the opening; it gives way where somebody speaks."""


@dataclass(frozen=True, slots=True)
class CacheSettings:
    """What was spoken, and is kept."""

    limit: int = 2_000
    """Megabytes; what was used least recently goes first."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """Where editions go."""

    target: str = ""
    """A folder, relative to this file, or an address such as s3://bucket/path; empty: `publish` is told."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that narrate.toml can say."""

    show: Show = Show()
    voice: Voices = Voices()
    voices: Chains = ()
    """Who speaks which language: the first that can; a language that is not here is for `voice.name`."""
    engines: Options = ()
    """What engines are told when they are made."""
    script: Writing = Writing()
    pauses: Pauses = Pauses()
    sound: SoundSettings = SoundSettings()
    stings: Stings = Stings()
    feed: FeedSettings = FeedSettings()
    cache: CacheSettings = CacheSettings()
    publish: Publishing = Publishing()
    folder: Path = field(default=Path(), metadata={"is_key": False})
    """Where the settings' relative paths begin."""


def find(folder: Path) -> Settings:
    """Read `narrate.toml` in a folder, or else here; the defaults where there is none."""
    for path in (folder / FILE, Path(FILE)):
        if path.exists():
            return load(path)
    return Settings()


def load(path: Path) -> Settings:
    """Read a settings file. Raises SettingsError that names the file and the key."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SettingsError(
            f"{path} cannot be read: {reason}", hint=f"mend {path}, or move it away"
        ) from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{path} is not TOML: {_plain(error)}", hint=_MEND) from error
    voices = chains_from(values.pop("voices", {}), f"{path}: voices")
    engines = options_from(values.pop("engines", {}), path)
    made = _made(Settings, values, f"{path}: ")
    return _checked(replace(made, folder=path.parent, voices=voices, engines=engines), path)


def chain_for(settings: Settings, language: str) -> tuple[str, ...]:
    """Give the names of the voices that are asked in turn for a language.

    They are those of its tag, of a shorter one (RFC 4647, lookup), of a region's of the same language, or the
    usual one.
    """
    chains = dict(settings.voices)
    parts = language.lower().split("-")
    for count in range(len(parts), 0, -1):
        if chain := chains.get("-".join(parts[:count])):
            return chain
    near = (chain for tag, chain in settings.voices if tag.split("-")[0] == parts[0])
    return next(near, (settings.voice.name,))


_MEND = 'write it as in: [script], and below it reading = "full"; texts stand in quotes, lists in brackets'


def _plain(error: Exception) -> str:
    """Give a message as ours begin and end: `Invalid value (at line 1, column 8)` becomes lower case."""
    text = str(error).rstrip(".")
    return text[:1].lower() + text[1:]


_Made = TypeVar("_Made")


def _made(kind: type[_Made], values: Mapping[str, Any], where: str) -> _Made:
    known = {f.name for f in fields(kind) if f.metadata.get("is_key", True)}  # type: ignore[arg-type]
    hints = get_type_hints(kind)
    for name in values:
        if name not in known:
            close = get_close_matches(name, known, n=1) or [", ".join(sorted(known))]
            raise SettingsError(f"{where}there is no «{name}»", hint=f"did you mean: {close[0]}")
    return kind(**{name: _value(hints[name], value, f"{where}{name}") for name, value in values.items()})


def _value(kind: Any, value: Any, where: str) -> Any:  # noqa: ANN401  # whatever TOML can hold
    if is_dataclass(kind) and isinstance(value, dict):
        return _made(kind, value, f"{where}.")  # type: ignore[arg-type]
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind == tuple[str, ...] and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    if kind in (Reading, Emoji, Case, ShowType, Dates) and isinstance(
        value, str
    ):  # which one it may be is checked later
        return value
    if isinstance(kind, type) and type(value) is kind:
        return value
    raise SettingsError(f"{where} cannot be {value!r}", hint=f"give {_WANTED.get(kind, _table(kind))}")


_WANTED = {
    str: 'a text in quotes, such as "en"',
    Reading: 'a text in quotes, such as "plain"',
    Emoji: 'a text in quotes, such as "skip"',
    Case: 'a text in quotes, such as "any"',
    ShowType: 'a text in quotes, such as "serial"',
    Dates: 'a text in quotes, such as "article"',
    int: "a whole number, such as 96",
    bool: "true or false",
    float: "a number, such as -16.0",
    tuple[str, ...]: 'a list of texts, such as ["house.pls"]',
}


def _table(kind: Any) -> str:  # noqa: ANN401
    return f"a table of {', '.join(each.name for each in fields(kind))}" if is_dataclass(kind) else "another"


def _checked(settings: Settings, path: Path) -> Settings:
    """Refuse what would fail later, or fail to be heard."""
    from narrate.claims import claims  # noqa: PLC0415  # it needs the settings

    for name, value, holds, wanted in claims(settings):
        if not holds:
            raise SettingsError(f"{path}: {name} cannot be {value}", hint=f"give {wanted}")
    return settings

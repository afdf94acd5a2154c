"""What narrate.toml may say: each claim is checked when it is read, so that nothing fails for it later."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeAlias

from narrate.plain import ascii_url, is_language_tag
from narrate.settings import (
    BIT_RATES,
    CASES,
    CHAPTER_LEVELS,
    DATES,
    EMOJI,
    FACTS,
    FORMATS,
    LONGEST_DESCRIPTION,
    LONGEST_PAUSE,
    LOUDNESS,
    MEDIUMS,
    READINGS,
    SHOW_TYPES,
    SMALLEST_CACHE,
    TRUE_PEAK,
    FeedSettings,
    Settings,
    Show,
    Writing,
)

Claim: TypeAlias = tuple[str, Any, bool, str]


def claims(settings: Settings) -> Iterator[Claim]:
    """Give what must hold of settings: a key, what it is, whether that will do, and what would."""
    sound, (quietest, loudest), (lowest, highest) = settings.sound, LOUDNESS, TRUE_PEAK
    yield (
        "sound.bit_rate",
        sound.bit_rate,
        sound.bit_rate in BIT_RATES,
        f"one of {', '.join(map(str, BIT_RATES))}",
    )
    loud = quietest <= sound.loudness <= loudest
    yield "sound.loudness", sound.loudness, loud, f"{quietest} to {loudest} LUFS"
    yield (
        "sound.true_peak",
        sound.true_peak,
        lowest <= sound.true_peak <= highest,
        f"{lowest} to {highest} dBTP",
    )
    for name in sound.formats:
        yield "sound.formats", repr(name), name in FORMATS, f"some of {', '.join(FORMATS)}"
    patience = settings.voice.patience
    yield "voice.patience", patience, patience >= 1, "a number of seconds, 1 or more"
    for each in fields(settings.pauses):
        pause = getattr(settings.pauses, each.name)
        yield f"pauses.{each.name}", pause, 0 <= pause <= LONGEST_PAUSE, f"0 to {LONGEST_PAUSE} milliseconds"
    limit = settings.cache.limit
    yield "cache.limit", limit, limit >= SMALLEST_CACHE, f"{SMALLEST_CACHE} megabytes or more"
    yield from _claims_of_writing(settings.script)
    yield from _claims_of_show(settings.show)
    yield from _claims_of_feed(settings.feed)


_FIELD = re.compile(rf"\{{({'|'.join(FACTS)})\}}")


def _claims_of_writing(script: Writing) -> Iterator[Claim]:
    reading = script.reading
    yield "script.reading", repr(reading), reading in READINGS, f"one of {', '.join(map(repr, READINGS))}"
    levels = script.chapter_levels
    yield "script.chapter_levels", levels, levels in CHAPTER_LEVELS, "1 to 6"
    emoji = script.emoji
    yield "script.emoji", repr(emoji), emoji in EMOJI, f"one of {', '.join(map(repr, EMOJI))}"
    case = script.lexicon_case
    yield "script.lexicon_case", repr(case), case in CASES, f"one of {', '.join(map(repr, CASES))}"
    language = script.language
    wanted = "a language tag (BCP 47), such as en, en-GB or zh-Hant"
    yield "script.language", repr(language), is_language_tag(language), wanted
    for name in ("opening", "closing"):
        for template in getattr(script, name):
            braces = set("{}") & set(_FIELD.sub("", template))
            wanted = "a sentence whose braces hold one of " + ", ".join(FACTS)
            yield f"script.{name}", repr(template), not braces, wanted


def _claims_of_show(show: Show) -> Iterator[Claim]:
    size = len(show.description.encode())
    fits = size <= LONGEST_DESCRIPTION
    yield "show.description", f"{size} bytes long", fits, f"{LONGEST_DESCRIPTION} bytes or fewer"
    wanted = "a language tag (BCP 47), such as en, en-GB or zh-Hant"
    is_tag = not show.language or is_language_tag(show.language)
    yield "show.language", repr(show.language), is_tag, wanted
    yield "show.type", repr(show.type), show.type in SHOW_TYPES, f"one of {', '.join(map(repr, SHOW_TYPES))}"
    yield "show.medium", repr(show.medium), show.medium in MEDIUMS, f"one of {', '.join(MEDIUMS)}"
    yield "show.categories", "empty", bool(show.categories), 'one or more of Apple\'s, such as ["News"]'
    for name in show.categories:
        yield "show.categories", repr(name), *_category(name)
    is_url = not show.url or bool(ascii_url(show.url))
    yield "show.url", repr(show.url), is_url, "an address that begins with https://"
    is_email = not show.email or (_EMAIL.fullmatch(show.email) is not None and show.email.isprintable())
    yield "show.email", repr(show.email), is_email, "an e-mail address"


_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+")


def _category(name: str) -> tuple[bool, str]:
    """Say whether Apple has a category, and else which it has."""
    path = Path(__file__).with_name("categories.toml")
    known = tomllib.loads(path.read_text(encoding="utf-8"))
    main, _, sub = (part.strip() for part in name.partition(">"))
    if main not in known:
        return False, f"one of {', '.join(known)}"
    below = ", ".join(known[main]) or "none"
    return not (">" in name and sub not in known[main]), f"{main} with one of its own: {below}"


def _address(value: str, *, is_file: bool) -> tuple[bool, str]:
    """Say whether an address is one that apps can ask for as it stands, and else what would be."""
    ascii_form = ascii_url(value)
    path = ascii_form.partition("://")[2].partition("/")[2]
    is_good = ascii_form == value and not set("?#") & set(value) and not (is_file and path[-1:] in ("", "/"))
    example = "https://example.org/audio/feed.xml" if is_file else "https://example.org/audio/"
    close = ascii_form if ascii_form and ascii_form != value else example
    return not value or is_good, f"an address without ? and #, in ASCII, such as {close}"


def _claims_of_feed(feed: FeedSettings) -> Iterator[Claim]:
    for key, is_file in (("address", True), ("moved_to", True), ("files", False)):
        yield f"feed.{key}", repr(getattr(feed, key)), *_address(getattr(feed, key), is_file=is_file)
    yield "feed.dates", repr(feed.dates), feed.dates in DATES, f"one of {', '.join(map(repr, DATES))}"
    yield "feed.page", feed.page, feed.page >= 1, "a whole number, 1 or more"
    is_uuid = not feed.guid or re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", feed.guid)
    yield "feed.guid", repr(feed.guid), bool(is_uuid), "a UUID in lower case, or nothing"

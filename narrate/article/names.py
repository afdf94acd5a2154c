"""People's names in bylines: finding them, and saying them together."""

import re
from collections.abc import Sequence

from narrate.article.words import clean

_LABEL = r"(words|text|story|reporting|reported|written|writing|writer|authors?|report|essay|article)"
_BYLINE = re.compile(
    rf"(?:{_LABEL}\s*(?:by)?\s*:\s*(?:by\s+)?|(?:{_LABEL}\s+)?by:?\s+)(?P<names>\S.*)", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:,\s*and\s|,\s*|\s+and\s+|\s*&\s*|\s+with\s+|;)\s*", re.IGNORECASE)
_PART = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
_MOST_PARTS = 6
_DESK = re.compile(r"(The|Our)( [A-Z]\w+){0,3} (Editors?|Board|Staff|Desk|Team|Newsroom|Collective)")
_NO_NAMES = frozenset({"the", "this", "our", "a", "an"})
_PARTICLES = frozenset(
    "de da di do dos du del della der den van von el al bin ibn la le ter ten y e i zu af of the".split()  # noqa: SIM905 - one word a line reads worse
)


def byline_from(text: str) -> str:
    """Give the author's name, or names, out of `By A and B` or `Words: A`; empty when it is no byline."""
    found = _BYLINE.fullmatch(clean(text).rstrip("."))
    return joined_names(names_from(found["names"])) if found else ""


def joined_names(names: Sequence[str], language: str = "") -> str:
    """Give names as a byline says them; `and` only where the language is English or not known."""
    if len(names) < 2 or (language and not language.casefold().startswith("en")):  # noqa: PLR2004 - a pair
        return ", ".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def names_from(text: str) -> tuple[str, ...]:
    """Give the people's names in a text that holds nothing else; nothing where anything else stands in it."""
    parts = tuple(part for part in _BETWEEN.split(text.strip()) if part)
    return parts if parts and all(map(_is_name, parts)) else ()


def _is_name(text: str) -> bool:
    if _DESK.fullmatch(text):
        return True
    parts = text.split()
    capitals = [part for part in parts if not part[0].islower()]
    return (
        0 < len(parts) <= _MOST_PARTS
        and bool(capitals)
        and all(map(_PART.fullmatch, parts))
        and all(part in capitals or part.casefold() in _PARTICLES for part in parts)
        and parts[0].casefold() not in _NO_NAMES
    )

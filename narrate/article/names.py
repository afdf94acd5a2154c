"""People's names in bylines: finding them, and saying them together."""

import re
from collections.abc import Sequence
from itertools import takewhile

from narrate.article.dates import without_time
from narrate.article.words import clean

_LABEL = r"(words|text|story|reporting|reported|written|writing|writer|authors?|report|essay|article)"
_BYLINE = re.compile(
    rf"(?:{_LABEL}\s*(?:by)?\s*:\s*(?:by\s+)?|(?:{_LABEL}\s+)?by:?\s+)(?P<names>\S.*)", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:,\s*and\s|,\s*|\s+and\s+|\s*&\s*|\s+with\s+|;)\s*", re.IGNORECASE)
_PART = re.compile(r"[\"“‘']?(?:(?:[^\W\d_]\.)+|[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?)[\"”’']?")
_MOST_PARTS = 6
_DESK = re.compile(r"(The|Our)( [A-Z]\w+){0,3} (Editors?|Board|Staff|Desk|Team|Newsroom|Collective)")
_NO_NAMES = frozenset({"the", "this", "our", "a", "an"})
_PARTICLES = frozenset(
    "de da di do dos du del della der den van von el al bin ibn la le ter ten y e i zu af of the".split()  # noqa: SIM905 - one word a line reads worse
)

_BY = {
    language: re.compile(rf"(?:{by})\s+", re.IGNORECASE)
    for language, by in {
        "en": "by",
        "fr": "par",
        "es": "por",
        "ca": "per",
        "pt": "por",
        "it": "di|da",
        "de": "von",
        "nl": "door",
        "sv": "av",
        "no": "av",
        "nb": "av",
        "da": "af",
        "pl": "autor",
        "tr": "yazan",
    }.items()
}
_LABELLED = re.compile(r"[^\W\d_]+\s*:\s*(?=\S)")
_HANDLE = re.compile(r"(?<!\S)[^\s@]{0,64}@\w\S*|https?://\S+")
_BESIDE = re.compile(r"\s*[|•·\n]\s*|\s+/\s+|\s+[-–—]+\s+|\s*\(|\s*\)")
_LONGEST_ACRONYM = 5


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


def is_labelled(line: str, language: str = "") -> bool:
    """Tell whether a line begins as an author's line does: `By`, or what stands for it in its language."""
    return any(by and by.match(line) for by in (_BY["en"], _BY.get(_main(language))))


def people_in(line: str, language: str = "") -> tuple[str, ...]:
    """Give the people whom an author's line names first, without its label.

    What follows them is left out: dates, places, roles, the paper they write for. A line's own breaks count.
    """
    pieces = (clean(piece) for piece in _BESIDE.split(_HANDLE.sub("\n", without_time(line, language))))
    piece = _without_label(next(filter(None, pieces), ""), language)
    parts = [part for part in _BETWEEN.split(_of_one_case(piece)) if part]
    return tuple(takewhile(lambda part: _is_person(part, parts[0]), parts))


def is_acronym(name: str) -> bool:
    """Tell the letters of an agency from a name."""
    return name.isupper() and len(name) <= _LONGEST_ACRONYM and " " not in name


def _without_label(line: str, language: str) -> str:
    found = _LABELLED.match(line)
    line = line[found.end() :] if found else line
    for by in (_BY["en"], _BY.get(_main(language))):
        found = by.match(line) if by else None
        line = line[found.end() :] if found else line
    return line


def _main(language: str) -> str:
    return language.split("-", maxsplit=1)[0]


def _of_one_case(line: str) -> str:
    """Cut a line where names in capitals end and something else begins, or where names do."""
    tokens = line.split()
    is_loud = len(tokens) > 1 and all(token.isupper() for token in tokens[:2])
    kept: list[str] = []
    for token in tokens:
        is_small = (
            token[0].islower() and token.casefold() not in _PARTICLES and not _BETWEEN.fullmatch(f" {token} ")
        )
        if is_small or (is_loud and not token.isupper() and token[0].isupper()):
            break
        kept.append(token)
    while kept and kept[-1].casefold() in _PARTICLES:
        kept.pop()
    return " ".join(kept).rstrip(" ,;&")


def _is_person(part: str, first: str) -> bool:
    is_other = part != first and (part.isupper() != first.isupper() or " " not in part)
    return _is_name(part) and not is_other


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

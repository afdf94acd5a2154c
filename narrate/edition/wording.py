"""What files and pages say to people beside the article's own words, in the article's language."""

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from narrate.article.language import main_of

_OTHERWISE = "en"
_FROM_THE_RIGHT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)
"""Languages whose usual script runs so."""
_SCRIPTS_FROM_THE_RIGHT = frozenset({"adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"})
_SCRIPT = 4
"""Letters of a script's subtag (BCP 47)."""


def wording(name: str, language: str) -> str:
    """Give a phrase of `wording.toml` in a language (BCP 47), or in English where that one is not there."""
    return _known()[_ours(language)][name]


def day(date_or_time: str, language: str) -> str:
    """Write the day of an ISO 8601 date for people, such as `March 14, 2025`; empty where it is none."""
    iso = iso_day(date_or_time)
    if not iso:
        return ""
    at = date.fromisoformat(iso)
    month = wording("months", language).split()[at.month - 1]
    return wording("date", language).format(day=at.day, month=month, year=at.year)


def iso_day(date_or_time: str) -> str:
    """Give the day of an ISO 8601 date, `2025-03-14`; empty where it has none, or is none."""
    found = re.match(r"\d{4}-\d\d-\d\d(?!\d)", date_or_time, re.ASCII)
    try:
        return date.fromisoformat(found[0]).isoformat() if found else ""
    except ValueError:
        return ""


def direction(language: str) -> str:
    """Tell from which side a language is written: HTML's `dir`."""
    subtags = language.lower().split("-")[1:2]
    script = next((subtag for subtag in subtags if len(subtag) == _SCRIPT and subtag.isalpha()), "")
    runs_so = script in _SCRIPTS_FROM_THE_RIGHT if script else main_of(language) in _FROM_THE_RIGHT
    return "rtl" if runs_so else "ltr"


def _ours(language: str) -> str:
    main = main_of(language)
    return main if main in _known() else _OTHERWISE


@cache
def _known() -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name("wording.toml")
    return {name: dict(table) for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items()}

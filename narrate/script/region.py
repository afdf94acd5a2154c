"""Whose English a text is, where its tag does not say: by the dates that it writes in figures."""

import re
from collections.abc import Iterable

_DATE = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:19|20)\d\d(?![\d/-]|\.\d)")
_MONTHS = 12


def region_of(language: str, texts: Iterable[str]) -> str:
    """Give `en-GB` for plain `en` where a date must have its day first and none its month: `24/2/2022`."""
    if language.lower() != "en":
        return language
    found = [(int(first), int(second)) for text in texts for first, _, second in _DATE.findall(text)]
    is_day_first = any(first > _MONTHS >= second for first, second in found)
    is_month_first = any(second > _MONTHS >= first for first, second in found)
    return "en-GB" if is_day_first and not is_month_first else language

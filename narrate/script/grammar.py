"""The seam for kitten-text-processing: its grammars for English and 16 other languages.

A grammar takes 0.1 to 0.8 s for a whole sentence, so it is given only a few words around a number,
and it is imported and loaded only when something needs it.
"""

import re
from functools import lru_cache

from narrate.script.rules import Rule, loose

LANGUAGES = (
    "en",
    "ar",
    "de",
    "es",
    "fr",
    "hi",
    "hu",
    "hy",
    "it",
    "ja",
    "ko",
    "pt",
    "ru",
    "rw",
    "sv",
    "vi",
    "zh",
)
_WITHOUT_SPACES = ("zh", "ja", "ko")
_RUN = r"\d[\d.,:/年月日時时分秒%％]*\w?"
_NUMBER = r"(?<![\w.,])[-−+]?[$€£]?\d+(?:[.,:/'’\u00a0\u202f-]\d+)*(?:\.(?=\s\w))?(?:\s?[%°€$£]C?|[^\W\d_]+)?"
_NEXT_WORD = r"(?:\s[^\s\d'’.,;:!?()«»“”€$£%]{2,}(?=[\s.,;:!?)»”]|$))?"


def rules(language: str) -> tuple[Rule, ...]:
    """Give the rule that hands what holds figures to a language's grammar; none where there is no grammar."""
    if language not in LANGUAGES:
        return ()
    if language == "en":
        return (_english(),)
    # The word that follows can decide gender and case, so it goes along: `3. Mai`, `2 gatos`.
    pattern = _RUN if language in _WITHOUT_SPACES else _NUMBER + _NEXT_WORD
    return (loose(pattern, lambda match: said(match.group(), language)),)


def _english() -> Rule:
    """Give the rule for what mixes letters and figures in ways that no rule of ours knows."""
    pattern = r"(?<![\w.,])(?=[\d.,:/+-]{0,20}[^\W\d])[\w+]{1,20}(?:[-.,:/]\w{1,20}){0,3}(?![\w.,:/-]?\w)"
    return loose(pattern, lambda match: _kept(match.group()) if re.search(r"\d", match.group()) else None)


@lru_cache(maxsize=512)
def _kept(written: str) -> str | None:
    return said(written, "en")


def said(written: str, language: str) -> str | None:
    """Say a few words; None where the grammar finds no reading, or leaves figures in it."""
    from kitten_text_processing import normalize_text  # noqa: PLC0415 - only a text that needs it pays for it

    try:
        result = str(normalize_text(written, language))
    except ValueError:
        return None
    return None if result == written or re.search(r"\d|\\", result) else result

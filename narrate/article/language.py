"""Which language a text is in, where nothing says so, or says so wrongly."""

from functools import cache
from typing import Any

ENOUGH = 200
"""Characters below which a text is too short to tell."""
SURE = 0.99
"""Probability above which the text is believed rather than the page's own word."""


def language_of(text: str, stated: str, otherwise: str) -> str:
    """Give a text's language (BCP 47): the stated one, unless it is missing or clearly another.

    Templates often say `en` of every page, so what the words themselves say counts for more.
    """
    if len(text) < ENOUGH:
        return stated or otherwise
    found, probability = _identifier().classify(text[:20_000])
    if stated and (found == stated.lower().split("-")[0] or probability < SURE):
        return stated
    return found if probability >= SURE else otherwise


@cache
def _identifier() -> Any:  # noqa: ANN401  # py3langid has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  # some 0.1 s

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

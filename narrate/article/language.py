"""Which language a text is in, where nothing says so, or says so wrongly."""

import re
from dataclasses import replace
from functools import cache
from typing import Any

from narrate.article.model import Article, Block
from narrate.plain import is_language_tag

ENOUGH = 60
"""Characters below which a text in Latin letters is too short to tell."""
_ENOUGH_ALONE = 200
"""Characters below which a paragraph alone is too short to tell."""
SURE = 0.99
"""Probability above which the text is believed rather than the page's own word."""

_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_FOREIGN = re.compile(r"(?=[^\W\d_])[^\x00-\u024f\u1e00-\u1eff]")
_LATIN = frozenset(
    {
        "en",
        "fr",
        "de",
        "es",
        "it",
        "pt",
        "nl",
        "pl",
        "cs",
        "sv",
        "da",
        "no",
        "nb",
        "fi",
        "ro",
        "hu",
        "tr",
        "id",
    }
)
"""Languages that templates state and that are written in Latin letters."""
_SMALL_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to that with for from this which by they",
        "de": "das und nicht ist mit dem auch sich ein eine einen auf wird",
        "fr": "les une est dans pour pas sur avec cette sont aux nous elle",
        "es": "los las el y su sus lo pero más fue muy",
        "it": "il di della che gli nel sono più anche è",
        "nl": "het een van niet zijn ook naar maar bij",
        "pt": "os uma não dos da do em são mais ao",
    }.items()
}
"""Small words that hardly another language has, as far as the article's own goes."""
_MAIN_SHARE = 0.12
_LITTLE = 0.05
"""Share of its language's small words in a paragraph above which it needs no model: most have 0.2."""
_SIBLINGS = ({"no", "nn", "da"}, {"hr", "sr", "bs"}, {"id", "ms"}, {"zh", "yue", "wuu"})
"""Languages so near each other that a page's own word counts for more than ours."""
_NEAR = (
    {"no", "nb", "nn", "da", "sv"},
    {"es", "gl", "an", "ca", "oc"},
    {"cs", "sk"},
    {"nl", "af"},
    {"de", "lb"},
)
"""Languages that a paragraph alone is too short to tell apart for sure."""
_MARKED = frozenset({"paragraph", "quote", "list_item", "footnote"})
_ENOUGH_PLAINLY = 800
"""Characters that are enough to count small words in."""
_FIRST = 5_000
"""Characters that are enough to know a whole article by."""


def language_of(text: str, stated: str, otherwise: str) -> str:
    """Give a text's language (BCP 47): the stated one, unless it is missing or clearly another.

    Templates often say `en` of every page, so what the words themselves say counts for more.
    """
    stated = stated.strip().replace("_", "-")
    stated = stated if is_language_tag(stated) else ""
    if is_foreign_writing(text) and (not stated or main_of(stated) in _LATIN):
        return str(_identifier().classify(text[:_FIRST])[0])
    if len(text) < ENOUGH:
        return stated or otherwise
    likely = stated or "en"
    if _is_plainly(main_of(likely), text, _MAIN_SHARE):
        return likely
    found, probability = _identifier().classify(text[:_FIRST])
    if stated and (probability < SURE or _is_likely(stated, found)):
        return stated
    return str(found) if probability >= SURE else otherwise


def is_foreign_writing(text: str) -> bool:
    """Say whether most letters are not Latin: such a text is in none of the languages that are written so."""
    start = text[:_FIRST]
    return not start.isascii() and len(_FOREIGN.findall(start)) * 2 > len(_LETTER.findall(start))


def main_of(language: str) -> str:
    """Give the main language of a tag (BCP 47, or as systems write it): `en` of `en-GB` and `en_GB`."""
    return language.strip().lower().replace("_", "-").split("-")[0]


def marked(article: Article) -> Article:
    """Mark the paragraphs that are clearly in another language than the article; what is marked stays."""
    text = "\n".join(block.text for block in article.blocks)[:_FIRST]
    main = main_of(language_of(text, article.language, ""))
    if not main:
        return article
    sections = tuple(
        replace(section, blocks=tuple(_marked(block, main) for block in section.blocks))
        for section in article.sections
    )
    return replace(article, sections=sections)


def _marked(block: Block, main: str) -> Block:
    if block.language or block.kind not in _MARKED:
        return block
    other = another_language(block.text, main)
    return replace(block, language=other) if other else block


def another_language(text: str, main: str) -> str:
    """Give a paragraph's language where it is clearly not `main`; nothing where it is, or cannot be told."""
    if len(text) < _ENOUGH_ALONE or _is_plainly(main, text, _LITTLE):
        return ""
    found, probability = _identifier().classify(text[:_FIRST])
    is_near = any({main, found} <= family for family in (*_SIBLINGS, *_NEAR))
    if probability < SURE or found == main or is_near or main not in _identifier().labels:
        return ""
    return str(found)


def _is_plainly(language: str, text: str, share: float) -> bool:
    """Say whether small words of a language make a good part of a text: most texts need no model."""
    small = _SMALL_WORDS.get(language, frozenset())
    words = _WORD.findall(text[:_ENOUGH_PLAINLY].lower()) if small else []
    return sum(word in small for word in words) > share * max(len(words), 1)


def _is_likely(stated: str, found: str) -> bool:
    """Say whether a page may be right although its words look like `found`."""
    main = main_of(stated)
    is_near = any({main, found} <= siblings for siblings in _SIBLINGS)
    return found == main or is_near or main not in _identifier().labels


@cache
def _identifier() -> Any:  # noqa: ANN401  # py3langid has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  # its model takes 0.4 s to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

"""Titles for sections that were written without one, in words of their own.

Clauses, names and noun phrases of the whole section are weighed by what they tell of it; no language model
is asked. In other languages than English a title is the beginning of one of the first sentences.
"""

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import chain, count

from narrate.article.language import main_of
from narrate.script.headlines import Stretch, stretches
from narrate.script.openings import LONGEST_TITLE, first_words, phrases
from narrate.script.sentences import split
from narrate.script.vocabulary import FUNCTION_WORDS, SPEECH, stems
from narrate.script.wordclass import tagged, usage
from narrate.script.worth import Told, weights, worth

__all__ = ["LONGEST_TITLE", "titles"]

_FEWEST_WORDS = 2
_SENTENCES_READ = 24


_SHARED_COST = 1.0
"""What a title costs that another section could have as well."""

_LAST_NEVER = FUNCTION_WORDS | SPEECH
_CLOSING = ".,;:!?…"
_INNER_STOP = re.compile(r"[‘“”\"()\[\];:?!…—–]|\b[a-z]+\.\s|\.\s\.")
_DATELINE = re.compile(r"^(?:[A-Z][A-Z.]+[ ,]*)+(?:[A-Z][a-z.]+ )?(?:\([A-Z]+\) )?[—–-]+ ")
_LEADS = re.compile(
    r"(?:(?:but|and|yet|so|or|nor|meanwhile|perhaps|now|then|finally|here|hence|thus)(?:,|(?=\s))"
    r"|(?:still|then|thus|also|indeed|instead|similarly|however|moreover|furthermore|finally|nevertheless"
    r"|nonetheless|first|second|third|next|even so|of course|after all|as a result|for (?:example|instance)"
    r"|in (?:short|sum|fact|conclusion|brief|other words)),"
    r"|in the end,?|it was (?=an? )|it (?:is|was) (?:also )?(?:clear|true) that"
    r"|there is (?:no|little) (?:doubt|question) that|there (?:is|are|was|were) (?:also )?)\s*",
    re.IGNORECASE,
)
"""What a headline would leave out."""


def titles(sections: Sequence[Sequence[str]], language: str = "en") -> tuple[str, ...]:
    """Give each section (its paragraphs) a title in a few of its own words, no two alike."""
    choices = _weighed(sections) if main_of(language) == "en" else _begun(sections, language)
    spread = Counter(text.casefold() for choice in choices for text in choice)
    chosen: dict[str, str] = {}
    for section, choice in zip(sections, choices, strict=True):
        ranked = sorted(choice, key=lambda text: _SHARED_COST * (spread[text.casefold()] > 1) - choice[text])
        free = (text for text in ranked if not any(_are_nested(text.casefold(), other) for other in chosen))
        title = next(free, ranked[0] if ranked else _opening(section, language))
        title = _numbered(title, chosen)
        chosen[title.casefold()] = title
    return tuple(chosen.values())


def _begun(sections: Sequence[Sequence[str]], language: str) -> list[dict[str, float]]:
    """Give each section's opening phrases, the first of them worth most."""
    begun = [[_capitalized(phrase) for phrase in phrases(section, language)] for section in sections]
    return [{text: -float(place) for place, text in reversed(list(enumerate(each)))} for each in begun]


def _opening(section: Sequence[str], language: str) -> str:
    return _polished(next(phrases(section, language), "") or first_words(section))


def _are_nested(one: str, other: str) -> bool:
    """Say whether one title's words are all in the other, in a row."""
    shorter, longer = sorted((f" {one} ", f" {other} "), key=len)
    return shorter in longer


def _weighed(sections: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    """Give each section's possible titles, and how well each would do."""
    known = usage(paragraph for section in sections for paragraph in section)
    counts = [Counter(stems(" ".join(section))) for section in sections]
    spread = Counter(stem for each in counts for stem in each)
    choices = []
    for section, own in zip(sections, counts, strict=True):
        sentences = [_DATELINE.sub("", one) for paragraph in section for one in split(paragraph)]
        told = Told(
            tuple(tagged(sentence, known) for sentence in sentences[:_SENTENCES_READ]),
            weights(own, spread, len(sections)),
            Counter(re.findall(r"[\w’'-]+", " ".join(section))),
        )
        choices.append(_candidates(told))
    return choices


def _candidates(section: Told) -> dict[str, float]:
    found: dict[str, float] = {}
    for depth, sentence in enumerate(section.sentences):
        lead = _LEADS.match(sentence.text)
        for stretch in stretches(sentence, lead.end() if lead else 0):
            title = _polished(stretch.text)
            if title not in found and _stands_alone(title, stretch):
                found[title] = worth(stretch, section, depth)
    return found


def _polished(stretch: str) -> str:
    """Take the marks off both ends, and give it a capital, unless it opens like `iPhone`."""
    return _capitalized(stretch.strip(" ,;:—–-").rstrip(_CLOSING + " "))


def _capitalized(title: str) -> str:
    return title if title[1:2].isupper() else title[:1].upper() + title[1:]


def _stands_alone(title: str, stretch: Stretch) -> bool:
    """Say whether a title is whole: short enough, no mark inside, its last word leaning on no other."""
    parts = title.split()
    if len(title) > LONGEST_TITLE or not title or (len(parts) < _FEWEST_WORDS and stretch.kind != "name"):
        return False
    if not title[0].isalnum() or _INNER_STOP.search(title):
        return False
    return stretch.words[-1] not in _LAST_NEVER


def _numbered(title: str, chosen: Container[str]) -> str:
    """Tell a title from those already chosen by a number."""
    names = (f"{title}, part {number}" if title else f"Part {number}" for number in count(2 if title else 1))
    return next(name for name in chain((title,) if title else (), names) if name.casefold() not in chosen)

"""Titles from a section's first words, for languages without word classes here, or if all else fails."""

import re
from collections.abc import Iterator, Sequence

from narrate.script.sentences import split
from narrate.script.vocabulary import FUNCTION_WORDS, words

LONGEST_TITLE = 60
"""Characters."""
_LONGEST_CUT = 48
"""Leaves room for `, part 12`."""
_SENTENCES_READ = 6
_FEWEST_WORDS = 2

_EDGES = "“”‘’\"'()[]{}«»„‚‹›¿¡.,;:!?…—–-*_ "
_MARKS = re.compile(r"[,;:]\s|\s[—–]\s?|[.!?…]?$")
_INNER = re.compile(r"[“”‘\"()\[\]{}«»„‹›¿¡?!:;…—–]|\.\s")
_SIGNS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SIGN_STOPS = re.compile(r"[。！？、，；：「」“”『』（）\s]+")
_SIGNS_IN_TITLE = 24
_LEANING = FUNCTION_WORDS | words(
    """
    der die das den dem des ein eine einen einem einer eines und oder aber von vom zu zum zur im in am an auf
    aus bei mit nach für über unter vor durch gegen ohne um dass weil wenn als wie nicht ist sind war waren
    hat haben wird werden ich er sie es wir sich kein keine sein seine ihr ihre
    le la les un une des du de d l et ou mais à au aux en dans sur sous par pour avec sans vers chez que qui
    dont où ne pas se ce cette ces son sa ses leur leurs est sont était il elle ils elles nous vous plus
    très si
    el los las unos unas y o pero del al con sin por para entre hasta desde sobre su sus lo no es son era muy
    gli i uno una e ma di da dei della nel nella per tra fra che non è sono dello
    het een van op met voor naar te dat niet is zijn was os as um uma do das dos na em com ao não é são
    """
)
"""Small words that no title ends on, of several languages at once."""


def first_words(section: Sequence[str]) -> str:
    """Give what fits of a section's opening; empty where it has no words."""
    text = " ".join(" ".join(section).split())
    if _SIGNS.search(text[:40]):
        parts = (part.strip(_EDGES) for part in _SIGN_STOPS.split(text))
        return next(filter(None, parts), "")[:_SIGNS_IN_TITLE].rstrip(_EDGES)
    plain = "".join(sign for sign in text if sign not in '“”‘"()[]{}«»„')
    plain = re.sub(r"\s+(?=[,.;:])", "", plain)
    title = plain[:_LONGEST_CUT].strip(_EDGES)
    if len(plain) > _LONGEST_CUT and " " in title:
        title = title.rsplit(" ", 1)[0]
    return _without_leaning_end(title)


def phrases(section: Sequence[str], language: str) -> Iterator[str]:
    """Give the first sentences' beginnings, each as far as one of its marks."""
    sentences = [one for paragraph in section for one in split(paragraph, language)][:_SENTENCES_READ]
    for sentence in sentences:
        if _SIGNS.search(sentence[:40]):
            continue
        for mark in reversed(list(_MARKS.finditer(sentence))):
            phrase = sentence[: mark.start()].strip(_EDGES)
            if not _INNER.search(phrase) and _is_whole(phrase):
                yield phrase


def _is_whole(phrase: str) -> bool:
    parts = phrase.split()
    ends_well = bool(parts) and parts[-1].lower() not in _LEANING
    return ends_well and len(parts) >= _FEWEST_WORDS and len(phrase) <= LONGEST_TITLE


def _without_leaning_end(title: str) -> str:
    shorter = title.split()
    while len(shorter) > 1 and shorter[-1].strip(_EDGES).lower() in _LEANING:
        shorter.pop()
    return " ".join(shorter).strip(_EDGES)

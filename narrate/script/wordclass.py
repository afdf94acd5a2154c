"""Guesses what class each word of an English sentence is, from lists, endings and neighbours.

A sentence's classes are one string, a letter a word, so that regular expressions find its phrases:

    D the, a, some    S his, my       H this, those      P he, you, them     Y nobody, something
    N noun            E name          L the mill’s       A adjective         # number
    X is, has, can    V finite verb   B first form       W participle        G -ing
    I in, with        O of            T to               C and, but          U because, if, than
    Q who, what, how  R adverb        , comma            ; other mark        " quotation mark or bracket
    M order: `look`   Z it’s, they’d
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from narrate.script.wordlists import (
    ADJECTIVES,
    BASES,
    CERTAIN_PASTS,
    CLOSED,
    DATES,
    MODALS,
    NOUN_THIRDS,
    NOUN_VERBS,
    NOUNS,
    PURE_VERBS,
    SPEAKING,
    THIRDS,
    TWOFOLD,
    is_adjective,
    is_adverb,
    is_gerund,
    is_past,
)

_TOKEN = re.compile(
    r"[$€£#]?\d[\d,.:/]*(?<![.,:])(?:%|st\b|nd\b|rd\b|th\b|s\b)?"
    r"|[^\W_](?:[\w’'&./‑-]*[^\W_])?(?:(?<=s)’(?![\w”]))?\.?|&|[^\w\s]"
)
_QUOTES = '“”"()[]{}‘«»'
_MONEY = "$€£#"
_FULL_STOP = (".", ".”", '."', ".’", ".)")
_CONTRACTED = re.compile(
    r"^(?:i|you|he|she|it|we|they|there|that|who|what|here)[’'](?:s|m|re|ve|d|ll)$|n[’']t$"
)
_GENITIVE = re.compile(r"[’']s$|(?<=s)[’']$")
_BEFORE_NOUNS = "DSHAIOL#"
"""What comes before a noun, and hardly before a verb."""
_BEFORE_OBJECTS = ("D", "S", "H", "P", "Y", "T", "R")
"""What comes after a verb, and hardly after a noun."""
_AFTER_VERBS = 'DSHPYIOTRCUQ#,;"AGLW'
_NAMING = ("named", "called", "known", "titled", "entitled")
_PAST_AFTER = {"X": "W", "Z": "W", "P": "V", "Y": "V", "Q": "V", "I": "A", "O": "A", "": "W"}


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence, where its words and marks stand in it, and their classes."""

    text: str
    spans: tuple[tuple[int, int], ...]
    tags: str

    def cut(self, first: int, last: int) -> str:
        """Give the text of the words from `first` up to `last`."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]

    def word(self, index: int) -> str:
        """Give a word in small letters."""
        start, end = self.spans[index]
        return self.text[start:end].lower()


@dataclass(frozen=True, slots=True)
class Usage:
    """What an article shows of its own words."""

    names: frozenset[str]
    """Words that have a capital where no sentence begins."""
    verbs: frozenset[str]
    """Words that follow `to`, `can`, `they` and the like."""


def usage(texts: Iterable[str]) -> Usage:
    """Learn from all of an article which of its words are names, and which are verbs."""
    names: set[str] = set()
    verbs: set[str] = set()
    for text in texts:
        for before, word in pairwise(text.split()):
            bare = word.strip(_QUOTES + ".,;:!?…—").lower()
            if word[0].isupper() and (before[-1].isalnum() or before[-1] == ",") and bare not in CLOSED:
                names.add(re.sub(r"[’']s$", "", bare))
            elif before.lower() in MODALS and word[0].islower() and bare not in CLOSED:
                verbs.add(bare)
    return Usage(frozenset(names), frozenset(verbs))


def tagged(sentence: str, known: Usage) -> Tagged:
    """Guess the class of each word of a sentence, whose last full stop is not looked at."""
    body = sentence.rstrip()
    body = body.rstrip('.”"’)') if body.endswith(_FULL_STOP) else body
    spans = tuple(found.span() for found in _TOKEN.finditer(body))
    parts = [sentence[start:end] for start, end in spans]
    tags = ""
    for part, following in pairwise((*parts, "")):
        tags += _tag(part, tags, following, known)
    return Tagged(sentence, spans, _settled(tags, [part.lower() for part in parts]))


def _tag(part: str, before: str, following: str, known: Usage) -> str:
    """Guess a word's class; `v` and `w` stand for verbs and participles that what follows may undo."""
    if not part[0].isalpha():
        return _sign(part)
    if before.lstrip('"') in ("C", "C,"):
        before = ""
    bare = before.rstrip('"')
    if part[0].isupper():
        name = _name(part, following, known, is_first=not bare or bare.endswith(";"))
        if name:
            return name
    word = part.lower()
    return _small(word, before[-1:], following) or _open(word, bare[-1:], _tag_alone(following), known)


def _sign(part: str) -> str:
    if part[0].isdigit() or part[0] in _MONEY:
        return "#"
    return {",": ",", "&": "E"}.get(part, '"' if part in _QUOTES else ";")


def _name(part: str, following: str, known: Usage, *, is_first: bool) -> str:
    """Say whether a word with a capital is a name, a date or, at a sentence's beginning, neither."""
    word = _GENITIVE.sub("", part.lower())
    if word in DATES and not (is_first and word == "may"):
        return "N"
    is_small = word in CLOSED and (is_first or following[:1].islower())
    if word == "i" or is_small or _CONTRACTED.search(part.lower()):
        return ""
    is_followed = following[:1].isupper() and following.lower() not in CLOSED and word not in BASES
    if is_first and word not in known.names and not is_followed:
        return ""
    return "L" if word != part.lower() else "E"


@lru_cache(maxsize=4096)
def _tag_alone(word: str) -> str:
    """Guess a word's class without its neighbours; empty for any word of the open classes."""
    small = word.lower()
    if not word or not word[0].isalnum():
        return "," if word == "," else ";"
    if word[0].isdigit() or small in CLOSED:
        return CLOSED.get(small, "#")
    if word[0].isupper():
        return "E"
    return "R" if is_adverb(small) else "A" if small in ADJECTIVES else ""


def _small(word: str, previous: str, following: str) -> str:
    """Give the class of a small word, of a pronoun and verb in one, of a genitive; empty for all others."""
    if word in CLOSED:
        choose = TWOFOLD.get(word)
        return choose(previous, _tag_alone(following)) if choose else CLOSED[word]
    if _CONTRACTED.search(word):
        return "X" if word.endswith("t") else "Z"
    return "L" if _GENITIVE.search(word) else ""


def _open(word: str, previous: str, next_tag: str, known: Usage) -> str:
    """Guess the class of a noun, verb, adjective or adverb."""
    if is_adverb(word):
        return "R"
    if (word in BASES or word in known.verbs) and (base := _base(word, previous, next_tag)):
        return base
    if word in THIRDS or (word.endswith("s") and word[:-1] in known.verbs):
        return _third(word, previous, next_tag)
    if is_past(word):
        return _past(word, previous, next_tag)
    return _gerund(previous, next_tag) if is_gerund(word) else _noun_or_adjective(word, previous, next_tag)


def _base(word: str, previous: str, next_tag: str) -> str:
    """Say whether a verb's first form is used as one here; empty where something else must tell."""
    is_noun = word in NOUN_VERBS
    if word in ADJECTIVES and next_tag == "" and previous != "T":
        return ""
    is_thing = is_noun and previous in ("Y", "Q") and next_tag in (",", ";")
    is_led = previous in ("T", "X", "R", "P", "Y", "Q", "Z") and not is_thing
    if is_led or (previous in ("C", ";", ",") and next_tag in ("D", "S", "H", "P", "Y")):
        return "B"
    if not previous and next_tag not in (",", "X") and (next_tag in tuple("DSHPYITQ#R") or not is_noun):
        return "M" if word in PURE_VERBS or next_tag in tuple("DSHPYITQ#R") else "N"
    if previous in _BEFORE_NOUNS:
        return "N"
    if previous in ("N", "E", "#") and (next_tag in _BEFORE_OBJECTS or (not is_noun and previous != "#")):
        return "v"
    return "N" if is_noun else "B" if word in PURE_VERBS and previous in (",", "C") else ""


def _third(word: str, previous: str, next_tag: str) -> str:
    """Tell `walks`, the verb, from `walks`, the noun."""
    if previous in ("P", "Y", "Q"):
        return "V"
    if previous in _BEFORE_NOUNS:
        return "N"
    if word not in NOUN_THIRDS:
        return "V"
    return "v" if next_tag and next_tag in _AFTER_VERBS and previous in tuple("NERC,") else "N"


def _past(word: str, previous: str, next_tag: str) -> str:
    """Tell a verb's past from its participle, and from an adjective."""
    if word in CERTAIN_PASTS and previous not in ("D", "S"):
        return "V"
    if previous in _PAST_AFTER:
        return _PAST_AFTER[previous]
    if previous in _BEFORE_NOUNS:
        return "N" if next_tag in (",", ";") and word in BASES else "A"
    if previous in ",C" and next_tag == "":
        return "A"
    return "W" if word in _NAMING else "w"


def _gerund(previous: str, next_tag: str) -> str:
    if previous in ("D", "S", "A", "H", "L") and next_tag:
        return "N"
    return "A" if previous in ("D", "S", "H") else "G"


def _noun_or_adjective(word: str, previous: str, next_tag: str) -> str:
    if (
        previous in ("N", "E")
        and next_tag in ("D", "S", "H")
        and word not in NOUNS
        and word not in ADJECTIVES
    ):
        return "v"  # `towers dwarf the`: no noun stands between a noun and an article
    is_head = word not in ADJECTIVES and previous in ("D", "S", "A", "O") and next_tag
    return "A" if is_adjective(word) and not is_head else "N"


def _settled(tags: str, parts: Sequence[str]) -> str:
    """Decide the doubtful verbs: a clause has one finite verb, a certain one if any."""
    settled = list(tags)
    for index, tag in enumerate(settled):
        if tag not in "vw":
            continue
        ahead = re.match(r"[^,;\"UQCXZV]*", "".join(settled[index + 1 :]))
        end = index + 1 + (ahead.end() if ahead else 0)
        has_ahead = end < len(settled) and settled[end] in "XV"
        settled[index] = (
            ("N" if tag == "v" else "W") if has_ahead or _has_verb(settled, parts, index) else "V"
        )
    return "".join(settled)


def _has_verb(tags: Sequence[str], parts: Sequence[str], index: int) -> bool:
    """Say whether the clause has its verb before the word at `index`."""
    for place in range(index - 1, -1, -1):
        if tags[place] in ',;UQC"':
            return False
        if tags[place] in "XVMBZ":
            return parts[place] not in SPEAKING
    return False

"""English words by what they can be: the lists of `wordclasses.toml`, with the forms made from them."""

import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from narrate.script.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SPEECH,
    words,
)

_DATA: Final[dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("wordclasses.toml").read_text(encoding="utf-8")
)
DULL = words(_DATA["dull"])
"""Nouns that tell nothing of what a text is about."""
ADJECTIVES = words(_DATA["adjectives"])
NOUNS = words(_DATA["nouns"])
"""Nouns whose endings are those of other classes."""
PURE_VERBS = words(_DATA["verbs"])
NOUN_VERBS = words(_DATA["nounverbs"])
"""First forms of verbs that are nouns too."""
_IRREGULAR = [verb.split() for verb in _DATA["irregular"].split(";")]
BASES = PURE_VERBS | NOUN_VERBS | {verb[0] for verb in _IRREGULAR}
"""First forms of verbs."""
DATES = words(
    "january february march april may june july august september october november december monday tuesday"
    " wednesday thursday friday saturday sunday spring summer autumn winter jan. feb. aug. sept. oct. nov."
    " dec."
)
MODALS = words("can could may might must shall should will would cannot do does did let to")
"""What a verb's first form follows."""
SPEAKING = SPEECH | words(
    "think thinks thought know knows knew believes believed suggests suggested means shows"
)
"""Verbs that another clause may follow without a mark."""

_NUMBERS = words(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen twenty"
    " thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen"
)
_ORDINALS = words("first second third fourth fifth last next other same own")
_POSSESSIVE = words("my your his her its our their whose")
_DEMONSTRATIVE = words("this these those such")
_INDEFINITE = words(
    "everyone everybody someone somebody anyone anybody nobody nothing everything something anything none"
)
_SUBORDINATE = words(
    "as than because if although though while whereas unless whether once lest since until till except"
)
_ASKING = words("who whom which what when where why how that whoever whatever")
_OTHER_ADVERBS = words(
    "there here together apart aside forward backward upwards downwards upward downward home abroad twice"
    " altogether everywhere nowhere somewhere anywhere otherwise nevertheless nonetheless moreover"
    " furthermore meanwhile afterwards afterward beforehand alike indoors outdoors upstairs downstairs"
    " overnight long straight further enough"
)
_NOT_ADVERBS = words(
    "family early reply supply bully ally jelly lily belly july italy daily weekly monthly friendly lonely"
    " lovely likely unlikely elderly holy ugly silly costly deadly lively fly assembly anomaly monopoly"
    " butterfly northerly"
)
_ADJECTIVAL = re.compile(
    r"..+(?:ous|ful|less|ical|able|ible|ish|some|ular|inal|onal|ental|uous|ive|ic|ant|ent|ary|ese|ern|al)$"
)
_SHORTEST = 5
"""Letters of a word that is told by its ending alone."""


def is_adverb(word: str) -> bool:
    """Say whether a word of the open classes is an adverb."""
    return word.endswith("ly") and word not in _NOT_ADVERBS


def is_adjective(word: str) -> bool:
    """Say whether a word can be an adjective, by the list or by its ending."""
    return word in ADJECTIVES or (word not in NOUNS and bool(_ADJECTIVAL.match(word)))


def is_past(word: str) -> bool:
    """Say whether a word can be a verb's past or participle."""
    if word in _PASTS or word in _PARTICIPLES or word in _REGULAR_PASTS:
        return True
    return len(word) >= _SHORTEST and word.endswith("ed") and not word.endswith("eed") and word not in NOUNS


def is_gerund(word: str) -> bool:
    """Say whether a word is a verb's form with -ing."""
    return word in _GERUNDS or (len(word) > _SHORTEST and word.endswith("ing") and word not in NOUNS)


def _regular(base: str) -> tuple[str, str, str]:
    """Give a verb's regular forms: with -s, -ed and -ing."""
    if base.endswith("e"):
        return base + "s", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2] not in "aeo":
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return third, base + "ed", base + "ing"


def _forms(bases: Iterable[str], which: int) -> set[str]:
    doubled = {base + base[-1] for base in bases if re.search(r"[^aeiou][aeiou][bdglmnprtv]$", base)}
    extra = {_regular(base)[which] for base in doubled} if which else set()
    return {_regular(base)[which] for base in bases} | extra


THIRDS = _forms(BASES, 0)
"""Forms of `he walks`."""
NOUN_THIRDS = _forms(NOUN_VERBS, 0)
_PASTS = {verb[1] for verb in _IRREGULAR}
_PARTICIPLES = {verb[2] for verb in _IRREGULAR}
CERTAIN_PASTS = _PASTS - _PARTICIPLES - BASES - words("rose spoke bore saw dove lay ground")
"""Forms that are a verb's past and nothing else."""
_REGULAR_PASTS = _forms(BASES, 1)
_GERUNDS = _forms(BASES, 2)


def _closed() -> dict[str, str]:
    """Give the words whose class is known by themselves."""
    classes: list[tuple[Iterable[str], str]] = [
        (ADVERBS | _OTHER_ADVERBS, "R"),
        (PRONOUNS, "P"),
        (_INDEFINITE, "Y"),
        (PREPOSITIONS, "I"),
        (CONJUNCTIONS, "C"),
        (_SUBORDINATE, "U"),
        (DETERMINERS, "D"),
        (_POSSESSIVE, "S"),
        (_ASKING, "Q"),
        (_DEMONSTRATIVE, "H"),
        (AUXILIARIES, "X"),
        (_NUMBERS, "#"),
        (_ORDINALS, "A"),
        (("of",), "O"),
        (("re", "versus", "vs"), "I"),
        (("to",), "T"),
        (("and", "or", "but", "nor", "yet", "so"), "C"),
        (("no",), "D"),
        (("’s", "'s", "n't"), "X"),
    ]
    return {word: tag for group, tag in classes for word in group}


CLOSED: Final = _closed()
"""Words whose class is known by themselves."""

TWOFOLD: Final[dict[str, Callable[[str, str], str]]] = {
    "her": lambda _, following: "S" if following in ("", "A", "#", "E") else "P",
    "that": lambda before, following: "H" if before in ("", "I", "O", "T", ";") and following != "X" else "Q",
    "one": lambda _, following: "#" if following in ("", "A", "O") else "P",
    "so": lambda before, _: "C" if before in ("", ",", ";") else "R",
    "like": lambda before, _: "B" if before in ("T", "X") else "I",
    "since": lambda _, following: "I" if following in ("D", "E", "S", "Q", "#") else "U",
    "until": lambda _, following: "I" if following in ("D", "E", "S", "#") else "U",
    "last": lambda before, following: "A" if before in ("D", "S") or not following else "R",
    "long": lambda before, following: "A" if before in ("D", "S", "A") or not following else "R",
    "first": lambda before, following: ("N" if following == "O" else "A") if before in ("D", "S") else "R",
    "second": lambda _, following: "N" if following == "O" else "A",
    "third": lambda _, following: "N" if following == "O" else "A",
    "enough": lambda _, following: "R" if following else "A",
    "more": lambda before, following: "D" if following in ("", "A") and before != "X" else "R",
    "most": lambda before, following: "D" if following in ("", "O") and before not in ("D", "S") else "R",
    "back": lambda before, _: "A" if before in ("D", "S") else "R",
    "straight": lambda before, _: "A" if before in ("D", "S") else "R",
    "home": lambda before, _: "N" if before in ("D", "S", "A", "I", "O") else "R",
    "past": lambda before, _: "A" if before in ("D", "S") else "I",
}
"""Small words of two classes, by the classes before and behind them; empty for an open class and for none."""

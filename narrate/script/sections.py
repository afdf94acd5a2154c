"""Finds where an article without headings turns, and so where its chapters begin.

Three witnesses are heard: the words that neighbouring paragraphs share, the phrase a paragraph opens with,
and how long a listener likes a chapter to be. The best set of breaks is found by dynamic programming.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from narrate.script.titles import titles
from narrate.script.vocabulary import PREPOSITIONS, SPEECH, stems, words

__all__ = [
    "IDEAL_MINUTES",
    "LONGEST_MINUTES",
    "SHORTEST_MINUTES",
    "WHOLE_MINUTES",
    "WORDS_PER_MINUTE",
    "breaks",
    "minutes",
    "titles",
]

WORDS_PER_MINUTE = 157
"""How fast news prose is read aloud."""
SHORTEST_MINUTES = 40 / 60
"""No section is shorter."""
IDEAL_MINUTES = 1.2
"""What sections tend to; half as much costs the same as twice as much."""
LONGEST_MINUTES = 3.0
"""A longer section has to be worth it, whatever binds its paragraphs."""
WHOLE_MINUTES = 2.0
"""An article shorter than this is not divided."""

_DURATION_WEIGHT = 0.9
_TOO_LONG_WEIGHT = 3.0
"""A minute."""
_LONGEST_WEIGHED = 10.0
"""Minutes beyond which a section is only thought of where nothing shorter will do."""
_COHESION_WEIGHT = 0.45
_REACH = 2
"""How many paragraphs on each side of a gap are compared."""

_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_WORDS_PER_IDEOGRAPH = 0.6

_BINDING_OPENERS = words(
    """
    he she they it his her their its this that these those such him them and or nor so thus therefore
    hence similarly likewise moreover furthermore additionally indeed also accordingly consequently here
    """
)
_BINDING = re.compile(
    r"(?:in addition|as a result|for (?:example|instance)|in (?:fact|other words|particular)"
    r"|that is|above all|of course|in (?:this|that|each|both|such)|on (?:this|that)"
    r"|the (?:same|latter|former|result)|with (?:this|that|these))\b"
)
_CONTRAST = re.compile(
    r"(?:but|yet|however|still|nevertheless|nonetheless|instead|conversely|critics|skeptics|sceptics"
    r"|opponents|on the (?:\w+ ){1,2}(?:side|hand|wing|view)|from the (?:\w+ )?(?:left|right|other side)"
    r"|(?:by|in) contrast|even so|at the other|not (?:everyone|everybody|all)|elsewhere|unlike)\b"
)
_ENUMERATION = re.compile(
    r"(?:first|second|third|fourth|next|then|another|others?|a (?:second|third|further|final|more|later|less)"
    r"|one|two|three|four|five|several|some|among|there (?:is|are|was|were|remains?))\b"
)
_CONCLUSION = re.compile(
    r"(?:in (?:short|sum|the end|conclusion|brief)|to (?:sum up|conclude)|finally|ultimately|all in all"
    r"|at last|what(?:ever)? (?:then|next|now|any|all|does|this)|the (?:lesson|moral|upshot)"
    r"|taken together)\b"
)
_TIME = re.compile(
    r"(?:meanwhile|today|now|these days|since then|years? (?:later|ago)"
    r"|(?:last|this|that|next) (?:year|month|week|spring|summer|autumn|fall|winter)"
    r"|in (?:(?:the )?\d{4}s?|january|february|march|april|may|june|july|august|september|october"
    r"|november|december)|when|after|before|during|until|once|by (?:the|now|then))\b"
)
_CLEFT = re.compile(
    r"it (?:was|is) (?:not |only )?(?:an?|the|one|in|on|at|with)\b(?=.*\b(?:who|that|which)\b)"
)
_ARGUMENT = words(
    """
    problem problems trouble difficulty catch snag question questions limit limits reason reasons
    explanation answer answers lesson lessons irony paradox point puzzle mystery alternative alternatives
    objection objections critics sceptics skeptics consequence consequences result results risk risks idea
    proposal remedy solution
    """
)
"""Nouns that name a step in an argument rather than a thing (Schmid's shell nouns)."""
_TURNS = ((_CONCLUSION, 1.2), (_CONTRAST, 1.0), (_ENUMERATION, 0.6), (_TIME, 0.7))
_QUESTION = 0.9
_FRONTED = 0.6
_MOST_FRONTED = 8
"""Words; a longer opening is a clause."""
_FRESH = 0.2
_GIVEN = -0.2
_BOUND = -1.2
_STEP = 0.5
_ARRIVAL = 0.4
_LEANING = -0.6
_FULL_NAME = re.compile(r"\b[A-Z][\w’-]+ (?:[A-Z]\. )?[A-Z][\w’-]+")


def minutes(paragraphs: Sequence[str]) -> float:
    """Say how long paragraphs take to read aloud. Languages that set no spaces are counted by their signs."""
    signs = sum(len(_IDEOGRAPHS.findall(paragraph)) for paragraph in paragraphs)
    spaced = sum(len(_IDEOGRAPHS.sub("", paragraph).split()) for paragraph in paragraphs)
    return (spaced + signs * _WORDS_PER_IDEOGRAPH) / WORDS_PER_MINUTE


def breaks(paragraphs: Sequence[str]) -> tuple[int, ...]:
    """Give the indices of the paragraphs that open a new section.

    The first section opens at 0, which goes without saying and is not among them: one section is `()`.
    """
    if minutes(paragraphs) < WHOLE_MINUTES:
        return ()
    return _best_cuts([minutes([paragraph]) for paragraph in paragraphs], _turns(paragraphs))


def _turns(paragraphs: Sequence[str]) -> list[float]:
    """Say of each paragraph how much it turns from those before it; more than 0 speaks for a break."""
    depths = _depths(paragraphs)
    openings = [0.0, *map(_opening, paragraphs, paragraphs[1:])]
    arrivals = _arrivals(paragraphs)
    return [
        _COHESION_WEIGHT * depth + opening + arrival
        for depth, opening, arrival in zip(depths, openings, arrivals, strict=True)
    ]


def _arrivals(paragraphs: Sequence[str]) -> list[float]:
    """Say which paragraphs bring on, in their first sentence, someone not named before."""
    seen = ""
    found = []
    for paragraph in paragraphs:
        names = _FULL_NAME.findall(_first_sentence(paragraph))
        found.append(_ARRIVAL if any(name.split()[-1] not in seen for name in names) else 0.0)
        seen += paragraph
    return found


def _first_sentence(paragraph: str) -> str:
    return re.split(r"(?<=[.?!…])[”’\"]?\s", paragraph, maxsplit=1)[0]


def _best_cuts(durations: Sequence[float], turns: Sequence[float]) -> tuple[int, ...]:
    """Choose the cuts whose turns, less what the sections' durations cost, come to most."""
    ends = [0.0, *accumulate(durations)]
    best: list[tuple[float, int]] = [(0.0, 0)]  # for each end: the score, and where its last section begins
    for last in range(1, len(ends)):
        ways = []
        for first in range(last - 1, -1, -1):
            cost = _duration_cost(ends[last] - ends[first])
            if cost < math.inf:
                ways.append((best[first][0] + (turns[first] if first else 0.0) - cost, first))
            if ways and ends[last] - ends[first] > _LONGEST_WEIGHED:
                break
        best.append(max(ways, key=lambda way: way[0], default=(-math.inf, 0)))
    cuts = []
    last = len(durations)
    while last := best[last][1]:
        cuts.append(last)
    return tuple(reversed(cuts))


def _duration_cost(duration: float) -> float:
    if duration < SHORTEST_MINUTES:
        return math.inf
    too_long = max(0.0, duration - LONGEST_MINUTES)
    return _DURATION_WEIGHT * math.log(duration / IDEAL_MINUTES) ** 2 + _TOO_LONG_WEIGHT * too_long


def _depths(paragraphs: Sequence[str]) -> list[float]:
    """Say how deep cohesion dips before each paragraph (Hearst 1997), in standard deviations."""
    counts = [Counter(stems(paragraph)) for paragraph in paragraphs]
    spread = Counter(stem for count in counts for stem in count)
    weights = {stem: math.log(1 + len(paragraphs) / among) for stem, among in spread.items()}
    likeness = [
        _cosine(_sum(counts[max(0, gap - _REACH) : gap]), _sum(counts[gap : gap + _REACH]), weights)
        for gap in range(1, len(paragraphs))
    ]
    dips = [_dip(likeness, place) for place in range(len(likeness))]
    return [0.0, *_standardized(dips)]


def _sum(counts: Sequence[Counter[str]]) -> Counter[str]:
    return sum(counts, Counter())


def _cosine(left: Counter[str], right: Counter[str], weights: dict[str, float]) -> float:
    def norm(count: Counter[str]) -> float:
        return math.sqrt(sum((number * weights[stem]) ** 2 for stem, number in count.items()))

    shared = sum(left[stem] * right[stem] * weights[stem] ** 2 for stem in sorted(left.keys() & right.keys()))
    return shared / ((norm(left) * norm(right)) or 1.0)


def _dip(values: Sequence[float], place: int) -> float:
    """Say how far one has to climb on both sides from a place to the next peaks."""

    def climb(slope: Sequence[float]) -> float:
        top = slope[0]
        for value in slope[1:]:
            if value < top:
                break
            top = value
        return top - slope[0]

    return climb(values[place::-1]) + climb(values[place:])


def _standardized(values: Sequence[float]) -> list[float]:
    mean = sum(values) / (len(values) or 1)
    deviation = math.sqrt(sum((value - mean) ** 2 for value in values) / (len(values) or 1))
    return [(value - mean) / (deviation or 1.0) for value in values]


def _opening(before: str, paragraph: str) -> float:
    """Say how a paragraph's opening words stand to the one before it: turning (> 0) or going on (< 0)."""
    first = _first_sentence(paragraph)
    plain = first.lower().replace("’", "'").lstrip("“‘\"' ")
    opener = re.split(r"[^\w-]", plain, maxsplit=1)[0]
    if before.rstrip().endswith((":", ",", ";", "—")):
        return 3 * _BOUND
    turn = max((weight for marker, weight in _TURNS if marker.match(plain)), default=0.0)
    if (opener in _BINDING_OPENERS and not _CLEFT.match(plain)) or (_BINDING.match(plain) and not turn):
        turn = _BOUND
    if first.endswith("?"):
        turn += _QUESTION
    return turn + _frame(first, opener) + _topic(before, first) + _step(plain) + _leaning(plain)


def _frame(first: str, opener: str) -> float:
    """Hear a phrase set before the sentence: `In the harbour, ...`."""
    head, comma, _ = first.partition(",")
    is_fronted = opener in PREPOSITIONS and comma and len(head.split()) <= _MOST_FRONTED
    return _FRONTED if is_fronted else 0.0


def _topic(before: str, first: str) -> float:
    """Hear what the sentence is about: something fresh, or what was just spoken of."""
    topic = stems(" ".join(first.split()[:7]))[:2]
    spoken = sum(stem in set(stems(before)) for stem in topic)
    return _FRESH if not spoken else _GIVEN * spoken


def _step(plain: str) -> float:
    """Hear the argument named: `The trouble with such plans is ...`, `There are limits`."""
    return _STEP if _ARGUMENT & set(re.findall(r"[\w-]+", plain)[:6]) else 0.0


def _leaning(plain: str) -> float:
    """Hear what leans on the paragraph before: `also`, `too`, `added`."""
    near = re.findall(r"[\w'-]+", plain)[:6]
    added = {"added", "adds", "continued", "continues", "also", "too"} & set(near)
    return _LEANING if added or (near and near[0] not in PREPOSITIONS and set(near[:3]) & SPEECH) else 0.0

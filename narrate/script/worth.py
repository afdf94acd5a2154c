"""What a stretch of words tells of its section, and how little it leans on what stands outside of it."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narrate.script.headlines import Stretch
from narrate.script.vocabulary import stems, words
from narrate.script.wordclass import Tagged
from narrate.script.wordlists import DULL

_KINDS = {"clause": 1.5, "object": 0.7, "name": 0.9, "noun": 0.7}
_DEPTH = 0.09
"""What each sentence further from the opening costs, up to `_DEEPEST`."""
_DEEPEST = 8
_LATER = 0.55
"""What it costs not to be in the first sentence."""
_GOOD_WORDS = range(3, 9)
_SIZE_COST = 0.3
_FEWEST_WORDS = 2
_VAGUE_COSTS = (0.6, 0.45, 0.0)
"""With no word that tells something, with one, with more."""
_BARE_COST = 1.3
_RECURRING = 0.7
"""What a stem weighs that stands twice, and in one section alone."""
_EDGES = "“”‘’\"'()[]{}«»„.,;:!?…—–-*_ "

_ABSENT = words(
    "he she it they him them himself herself itself themselves theirs it’s he’s she’s they’re her"
)
_OWNING = words("his her its their")
_MINE = words("my our your me us")
_POINTING = words(
    "this that these those such same other another former latter there then here second third last too"
    " different"
)
_SELF = words("i we you i’m i’d i’ve i’ll you’d you’ll you’re you’ve we’ll we’d we’ve we’re")


@dataclass(frozen=True, slots=True)
class Told:
    """A section's sentences, and how much each of its words is its own."""

    sentences: tuple[Tagged, ...]
    weights: Mapping[str, float]
    """From 0 to about 1, of stems."""
    counts: Counter[str]
    """How often each name or word stands in the section, as written."""


def weights(own: Counter[str], spread: Counter[str], sections: int) -> dict[str, float]:
    """Weigh a section's stems by how often they stand in it, and in how few others."""
    rarest = math.log(1 + sections)
    return {
        stem: min(1.0, 0.6 + 0.25 * math.log(number)) * math.log(1 + sections / spread[stem]) / rarest
        for stem, number in own.items()
    }


def worth(stretch: Stretch, section: Told, depth: int) -> float:
    """Say how well a stretch from the section's sentence `depth` would do as its title."""
    place = stretch.strength - _DEPTH * min(depth, _DEEPEST) - _LATER * (depth > 0)
    return _KINDS[stretch.kind] + place + _telling(stretch, section)


def _telling(stretch: Stretch, section: Told) -> float:
    parts = stretch.text.split()
    pairs = list(zip(stretch.words, stretch.tags, strict=True))
    told = stems(" ".join(word for word, tag in pairs if tag in "NELAVWBG" and word not in DULL))
    own = sum(section.weights.get(stem, 0.0) for stem in told) / max(_FEWEST_WORDS, len(told))
    size = -_SIZE_COST * (len(parts) not in _GOOD_WORDS)
    if stretch.kind == "name":
        return own + _named(parts, section)
    if stretch.kind == "noun":
        return own + size + _phrased(told, stretch, section)
    bare = _BARE_COST * (
        stretch.kind == "object" and len(parts) == _FEWEST_WORDS and stretch.words[0] != "no"
    )
    solid = sum(tag in "NELVBWG" for word, tag in pairs if word not in DULL)
    return 1.2 * own + size - bare - _leaning(stretch) - _VAGUE_COSTS[min(_FEWEST_WORDS, solid)]


def _named(parts: Sequence[str], section: Told) -> float:
    """Say how much of its section a name is: it recurs, and hardly stands elsewhere."""
    often = section.counts[parts[-1].strip(_EDGES)]
    is_single = len(parts) == 1
    return min(0.5 if is_single else 0.9, 0.25 * (often - 2)) - 0.4 * is_single


def _phrased(told: Sequence[str], stretch: Stretch, section: Told) -> float:
    """Say how specific a noun phrase is: its words recur here alone, or it tells what it is of."""
    rarest = min((section.weights.get(stem, 0.0) for stem in told), default=0.0)
    is_recurring = rarest > _RECURRING
    lost = 0.6 * (bool(re.search("[SP]", stretch.tags)) or not _POINTING.isdisjoint(stretch.words))
    lost += 0.5 * (stretch.tags[0] == "N" and not stretch.words[0].endswith("s"))
    if len(stretch.tags) == _FEWEST_WORDS and stretch.tags[0] == "D" and stretch.words[0] != "no":
        lost += 2.0 if stretch.words[0] in ("a", "an") else 0.2 if is_recurring else _BARE_COST
    elif len(stretch.tags) == _FEWEST_WORDS:
        lost += 0.5 * (not is_recurring)
    return 0.5 * is_recurring + 0.3 * ("O" in stretch.tags) - lost


def _leaning(stretch: Stretch) -> float:
    """Say what a clause loses by words that mean something outside of it."""
    first, rest = stretch.words[0], stretch.words[1:]
    absent = [
        word for word, tag in zip(rest, stretch.tags[1:], strict=True) if tag in "PZ" and word in _ABSENT
    ]
    has_owner = bool(re.match(r"[DA#]*[NE]", stretch.tags))
    costs = (
        (1.5, first in _ABSENT and first not in _OWNING),
        (1.4, bool(absent)),
        (1.0, not _SELF.isdisjoint(stretch.words)),
        (1.0, first in _OWNING),
        (0.2 if has_owner else 0.9, not _OWNING.isdisjoint(rest)),
        (0.3, not _MINE.isdisjoint(stretch.words)),
        (0.5, first in ("our", "your")),
        (0.9, not _POINTING.isdisjoint(stretch.words[:3])),
        (1.0, not _POINTING.isdisjoint(stretch.words[3:])),
        (1.2, bool(re.search("H(?=R*[XV])", stretch.tags))),
        (0.8, stretch.tags[0] == "Y"),
    )
    return sum(cost for cost, is_so in costs if is_so)

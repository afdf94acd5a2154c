"""Stretches of an English sentence that could stand as a headline: clauses, names, noun phrases.

Each comes with what its place in the sentence says for it; what it tells of its section is weighed elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from narrate.script.endings import AT_CLAUSE, WHOLE, joins, strength
from narrate.script.phrases import CLAUSE, DONE, FRAMED, FRONTED, LIST, NAME, NOUN, ORDER
from narrate.script.vocabulary import words
from narrate.script.wordclass import Tagged
from narrate.script.wordlists import DULL

Kind = Literal["clause", "object", "name", "noun"]

_MOST_WORDS = 12
_LONGEST_ACRONYM = 5
_NEGATION = re.compile(r"\b(?:not|never|without|no|nor|neither|nothing|nobody)\b|n[’']t\b", re.IGNORECASE)
_EMPTY = words("another any each either neither much all every both such several few most many same other")
"""Determiners that tell nothing."""
_AFTER_MARK_COST = 0.3
_AFTER_COMMA_COST = 0.4
_FRONTED_COST = 0.2
_UNFRONTED_COST = 0.4
"""`In an ordinary year the river groans` says more than `The river groans`."""
_ORDER_COST = 0.35
_QUOTED_COST = 0.5
_DENIED_COST = 0.5
_TOLD_APART_COST = 0.4
"""What a noun loses when a clause behind it tells which one it is."""
_DULL_COST = 0.8
_FRAMED = 0.6
_PLAIN = 0.1
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a sentence that could be a title, and what their place says for them."""

    text: str
    kind: Kind
    tags: str
    words: tuple[str, ...]
    """In small letters, one for each tag."""
    strength: float


def stretches(sentence: Tagged, lead: int) -> Iterator[Stretch]:
    """Find a sentence's clauses, names and noun phrases; a headline omits its first `lead` characters."""
    start = next((index for index, span in enumerate(sentence.spans) if span[0] >= lead), 0)
    if not sentence.text.rstrip('”"’) ').endswith("?"):
        if re.search(r"\bthere (?:is|are|was|were)\b", sentence.text[:lead], re.IGNORECASE):
            yield from _existing(sentence, start)
        for first, cost in _places(sentence.tags, start):
            yield from _clauses(sentence, first, cost + _QUOTED_COST * _is_quoted(sentence.tags, first))
    yield from _names(sentence)
    yield from _nouns(sentence)


def _places(tags: str, start: int) -> Iterator[tuple[int, float]]:
    """Give where main clauses may begin, and what that costs."""
    yield start, 0.0
    for index in range(start, len(tags) - 1):
        if tags[index] in ';"':
            yield index + 1 + (tags[index + 1] == "C"), _AFTER_MARK_COST
        elif tags[index : index + 2] == ",C" and tags[start] != "U":
            yield index + 2, _AFTER_COMMA_COST


def _is_quoted(tags: str, first: int) -> bool:
    return tags[:first].count('"') % 2 == 1


def _clauses(sentence: Tagged, first: int, cost: float) -> Iterator[Stretch]:
    tags = sentence.tags
    if fronted := FRONTED.match(tags, first):
        found = CLAUSE.match(tags, fronted.end())
        if found and found["verb"]:
            verb = found.end("verb")
            yield from _ended(sentence, first, verb, cost + _FRONTED_COST)
            for stretch in _ended(sentence, fronted.end(), verb, cost):
                lost = _UNFRONTED_COST * (len(stretch.tags) <= _SHORT)
                yield replace(stretch, strength=stretch.strength - lost)
    elif found := CLAUSE.match(tags, first):
        yield from _ended(sentence, first, found.end("verb" if found["verb"] else "inverted"), cost)
    elif ORDER.match(tags, first):
        yield from _ended(sentence, first, first + 1, cost + _ORDER_COST)
    elif done := DONE.match(tags, first):
        yield from _objects(sentence, done.end(), cost)


def _ended(sentence: Tagged, first: int, verb: int, cost: float) -> Iterator[Stretch]:
    """Give a clause as far as each place where it may end; its verb ends before `verb`."""
    tags = sentence.tags
    furthest = min(first + _MOST_WORDS + tags[first:].count(","), len(tags))
    for last in range(max(verb, first + 2), furthest + 1):
        if found := strength(sentence, first, verb, last):
            yield _stretch(sentence, "clause", (first, last), found - cost)


def _existing(sentence: Tagged, start: int) -> Iterator[Stretch]:
    """Give what there is: `Two trains a day up the valley`."""
    found = NOUN.match(sentence.tags, start)
    if found and sentence.tags[start + 1 : start + 2] not in tuple("I,"):
        yield from _nominal(_ended(sentence, start, found.end() - 1, 0.0))


def _objects(sentence: Tagged, first: int, cost: float) -> Iterator[Stretch]:
    """Give what somebody unnamed is, has or does: `a caretaker in a block of sixty flats`."""
    found = NOUN.match(sentence.tags, first)
    if found and sentence.tags[first] not in "SH" and sentence.word(first) not in _EMPTY:
        for stretch in _nominal(_ended(sentence, first, found.end() - 1, cost)):
            yield replace(stretch, kind="object")


def _nominal(found: Iterator[Stretch]) -> Iterator[Stretch]:
    """Leave out what goes on to say another thing: `a horn, and ran`."""
    return (stretch for stretch in found if not re.search("[CU;].*[XVBZP]", stretch.tags))


def _stretch(sentence: Tagged, kind: Kind, place: tuple[int, int], found: float) -> Stretch:
    first, last = place
    small = tuple(sentence.word(index) for index in range(first, last))
    return Stretch(sentence.cut(first, last), kind, sentence.tags[first:last], small, found)


def _names(sentence: Tagged) -> Iterator[Stretch]:
    for found in NAME.finditer(sentence.tags):
        text = sentence.cut(*found.span())
        if text.upper() != text or len(text) <= _LONGEST_ACRONYM:
            yield _stretch(sentence, "name", found.span(), AT_CLAUSE if found.start() else WHOLE)


def _nouns(sentence: Tagged) -> Iterator[Stretch]:
    """Give the noun phrases that are whole: nothing before or behind belongs to them."""
    framed = FRAMED.search(sentence.tags)
    if framed and _tells(sentence, framed.start()):
        head = sentence.tags.find("I", framed.start()) - 1
        dull = _DULL_COST * (head >= 0 and sentence.word(head) in DULL)
        yield _stretch(sentence, "noun", framed.span(), _FRAMED - dull)
    for found in NOUN.finditer(sentence.tags):
        first, last = found.span()
        if last - first > 1 and _tells(sentence, first) and _is_apart(sentence.tags, first, last):
            yield _stretch(sentence, "noun", (first, last), _place(sentence, first, last))


def _tells(sentence: Tagged, first: int) -> bool:
    return sentence.tags[first] not in "SHY" and sentence.word(first) not in _EMPTY


def _is_apart(tags: str, first: int, last: int) -> bool:
    """Say whether a noun phrase is neither a part of a longer one nor one thing of several."""
    before, following = tags[max(0, first - 1) : first], tags[last : last + 1]
    if before in tuple("DSHA#NELGR") or following in tuple("ONELA#GS"):
        return False
    is_subject = re.match("R*[XV]", tags[last:])
    if before in (",", "C") and not is_subject and tags[:first] != "R,":
        return False
    conjunction = last + (following == ",")
    is_joined = tags[conjunction : conjunction + 1] == "C" and not joins(tags, conjunction)
    return not LIST.match(tags, last) and not is_joined


def _place(sentence: Tagged, first: int, last: int) -> float:
    """Say what a noun phrase's place is worth: less if it is denied, quoted or told apart."""
    tags = sentence.tags
    worth = AT_CLAUSE if re.match("R*[XV]|,|$", tags[last:]) else _PLAIN
    worth -= _DENIED_COST * bool(_NEGATION.search(sentence.text[: sentence.spans[first][0]]))
    worth -= _TOLD_APART_COST * (tags[last : last + 1] in ("Q", "T", "W", "G"))
    head = tags.find("O", first, last)
    noun = sentence.word((head if head > 0 else last) - 1)
    return worth - _DULL_COST * (noun in DULL) - _QUOTED_COST * _is_quoted(tags, first)

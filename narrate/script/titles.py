"""Titles for sections that were written without one, in words taken from their own openings.

A title is a stretch of one of the first sentences, cut where a phrase ends. Every stretch that could stand
alone is weighed; no language model is asked.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice

from narrate.script.sentences import split
from narrate.script.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    SPEECH,
    stems,
    words,
)

LONGEST_TITLE = 60
"""Characters."""

_LONGEST_FALLBACK = 48
"""Leaves room for `, part 12`."""
_FEWEST_WORDS = 2
_MOST_WORDS = 12
_GOOD_WORDS = range(3, 10)
_SENTENCES_READ = 6
_DEPTH = 1.0
"""What each sentence further from the opening costs."""

_EDGES = "“”‘’\"'()[]{}«»„.,;:!?…—–-*_ "
_CLOSING = ".,;:!?…"
_FIRM = 1.0
_ADRIFT = 0.6
"""What `On most days the hall` costs: a phrase set before a subject, and no verb."""

_SLICED = 1.0
"""What a list cut short costs."""
_MOST_LISTED = 4
"""Words of one thing in a list."""

_NUMBERS = words("one two three four five six seven eight nine ten twelve hundred thousand million")
_VERBLIKE = re.compile(r"..(?:[^us]s|ed|es)$")
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))
_UNFINISHED = re.compile(r".{3,}(?:ed|ing|ly)$|.*\.$")
_INNER_STOP = re.compile(r"[‘;:?!…]|\b[a-z]+\.\s|\.\s\.")
_SIGNS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SIGN_STOPS = re.compile(r"[。！？、，；：「」“”『』（）\s]+")
_SIGNS_IN_TITLE = 24

_BREAKS_BEFORE = PREPOSITIONS - {"of"} | CONJUNCTIONS | words("who whom whose which to")
_FRONTED = re.compile(r"[^,:;“”()]{3,90}, ")
_PREPOSITION = re.compile(rf"\b(?:{'|'.join(sorted(PREPOSITIONS - {'of'}))})\s+", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:the|an?|some|many|most|few|several|two|three|every|each)\s|[A-Z][a-z]")
_OBJECT = re.compile(r"(?:the|an?|\d{1,3})\s|[A-Z][a-z’]+ [A-Z]")
_OPENS_BADLY = (
    PRONOUNS | CONJUNCTIONS | AUXILIARIES | SPEECH | words("of by not also too so such than according")
)
_LEANS = words("this that these those such his her its their he she it they same")
_STAND_INS = words("he she it they him them")
_LEADS = re.compile(
    r"(?:(?:but|and|yet|so|or|meanwhile|perhaps)(?:,|(?=\s))"
    r"|(?:still|then|thus|also|indeed|instead|similarly|however|moreover|furthermore|finally|nevertheless|nonetheless"
    r"|first|second|third|even so|of course|after all|as a result|for (?:example|instance)"
    r"|in (?:short|sum|fact|conclusion|brief|other words)),"
    r"|in the end,?|it was (?=an? )|it (?:is|was) (?:also )?(?:clear|true) that"
    r"|there is (?:no|little) (?:doubt|question) that|there (?:is|are|was|were) (?:also )?)\s*",
    re.IGNORECASE,
)
"""What a headline would leave out."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A stretch of words that could be a title, and how well it would do."""

    text: str
    worth: float


def titles(sections: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Give each section (its paragraphs) a title in a few of its own opening words, no two alike."""
    rarity = _rarity(sections)
    choices = [sorted(_candidates(section, rarity), key=lambda one: -one.worth) for section in sections]
    spread = Counter(text for choice in choices for text in {one.text.casefold() for one in choice})
    chosen: dict[str, str] = {}
    for section, choice in zip(sections, choices, strict=True):
        free = [one.text for one in choice if one.text.casefold() not in chosen]
        own = [text for text in free if spread[text.casefold()] == 1]
        title = next(iter(own or free), "") or _numbered(_first_words(section), chosen)
        chosen[title.casefold()] = title
    return tuple(chosen.values())


def _rarity(sections: Sequence[Sequence[str]]) -> Counter[str]:
    """Count in how many sections each word's stem stands."""
    return Counter(stem for section in sections for stem in set(stems(" ".join(section))))


def _candidates(section: Sequence[str], rarity: Counter[str]) -> Iterator[_Candidate]:
    sentences = (sentence for paragraph in section for sentence in split(paragraph))
    seen = set()
    for depth, sentence in enumerate(islice(sentences, _SENTENCES_READ)):
        for start, end, loss in _starts(sentence):
            for stretch, strength in _stretches(sentence[start:end].split()):
                title = _polished(stretch)
                if title not in seen and _stands_alone(title):
                    seen.add(title)
                    yield _Candidate(title, strength + _worth(title, rarity) - loss - _DEPTH * depth)


def _starts(sentence: str) -> Iterator[tuple[int, int, float]]:
    """Give where titles may begin, how far they may go, and what that costs.

    The sentence without its lead; a phrase set before the subject; the subject; nouns after prepositions.
    """
    lead = _LEADS.match(sentence)
    start, end = lead.end() if lead else 0, len(sentence)
    yield start, end, 0.0
    first = _PREPOSITION.match(sentence, start)
    fronted = _FRONTED.match(sentence, start)
    if fronted and first and _OBJECT.match(sentence, first.end()):
        yield first.end(), fronted.end(), 0.8
    if fronted and _SUBJECT.match(sentence, fronted.end()):
        yield fronted.end(), end, 0.6 + _SLICED * _are_names(fronted.group() + sentence[fronted.end()])
    elif subject := _unmarked_subject(sentence[start:]):
        yield start + subject, end, 0.6
    for preposition in islice(_PREPOSITION.finditer(sentence, start + 1), 3):
        if _OBJECT.match(sentence, preposition.end()):
            yield preposition.end(), end, 1.4


def _are_names(text: str) -> bool:
    """Say whether several words are capitals all: `Henry VIII, P` begins a list, not a sentence's frame."""
    return len(text.split()) > _FEWEST_WORDS and all(word[0].isupper() for word in text.split())


def _unmarked_subject(sentence: str) -> int:
    """Say where the subject begins after a phrase with no comma: `On most days the hall`; 0 for nowhere."""
    tokens = sentence.split(" ")[:9]
    if tokens[0].lower() not in PREPOSITIONS:
        return 0
    for place in range(2, len(tokens)):
        if tokens[place] in ("the", "a", "an") and tokens[place - 1].lower() not in FUNCTION_WORDS:
            return len(" ".join(tokens[:place])) + 1
    return 0


def _stretches(tokens: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Give a sentence's first words as far as each end of a phrase, and how strong that end is."""
    for last in range(_FEWEST_WORDS, min(_MOST_WORDS, len(tokens)) + 1):
        strength = _strength(tokens, last)
        if 0 < strength < _FIRM and tokens[0].lower() in PREPOSITIONS:
            strength -= _ADRIFT
        if _is_list_slice(tokens, last):
            strength -= _SLICED
        if strength < _FIRM and (_is_lone_subject(tokens, last) or _breaks_off(tokens, last)):
            strength -= _ADRIFT
        if strength > 0:
            yield " ".join(tokens[:last]), strength


def _is_lone_subject(tokens: Sequence[str], last: int) -> bool:
    """Say whether one word stands after a comma, the beginning of a clause: `In an interview, Voight`."""
    return last > _FEWEST_WORDS and tokens[last - 2].endswith(",") and not tokens[last - 1].endswith(",")


def _breaks_off(tokens: Sequence[str], last: int) -> bool:
    """Say whether a stretch seems to end on its verb: `The answer seems`, `A different future turns`."""
    before, word = tokens[last - 2].strip(_EDGES).lower(), tokens[last - 1].strip(_EDGES)
    is_noun = before in DETERMINERS | PREPOSITIONS | _NUMBERS or before.endswith(("’s", "'s"))
    return bool(word.islower() and _VERBLIKE.search(word) and not is_noun)


def _is_list_slice(tokens: Sequence[str], last: int) -> bool:
    """Say whether a stretch is the first few of a list that goes on after it."""
    parts = " ".join(tokens[:last]).rstrip(",").split(", ")
    following = tokens[last] if last < len(tokens) else ""
    goes_on = tokens[last - 1].endswith(",") or following in ("and", "or", "&")
    words_of = (part.split() for part in parts)
    is_list = tokens[0].lower() not in PREPOSITIONS and all(
        len(part) <= _MOST_LISTED and not AUXILIARIES & set(part) for part in words_of
    )
    return goes_on and len(parts) > 1 and is_list


def _strength(tokens: Sequence[str], last: int) -> float:
    """Say how well a stretch ends before the token at `last`; 0 where it may not."""
    word, following = tokens[last - 1], tokens[last] if last < len(tokens) else ""
    if word.strip(_EDGES).lower() in FUNCTION_WORDS | SPEECH:
        return 0.0
    if not following:
        return 2.2
    if word.rstrip("”’").endswith((",", ";", ":", "—")) or following in "—–":
        return 1.2 if tokens[last - 2].lower() not in ("a", "an", "the") else 0.3  # `a brown, slow river`
    if following.lower() in AUXILIARIES | words("who which whose"):
        return 0.9
    if following.lower() in _BREAKS_BEFORE:
        return 0.6
    is_name = word[0].isupper() and tokens[last - 2][0].isupper() and following[0].islower()
    return 0.5 if is_name else 0.0


def _polished(stretch: str) -> str:
    """Take the marks off both ends, and give it a capital, unless it opens like `iPhone`."""
    title = stretch.strip(" ,;:—–-").rstrip(_CLOSING + " ")
    if title.startswith("“") and title.find("”") in (-1, len(title) - 1):
        title = title.strip("“”")
    elif title.endswith("”") and "“" not in title:
        title = title.rstrip("”")
    title = title.rstrip(_CLOSING + " ")
    return _capitalized(title)


def _capitalized(title: str) -> str:
    return title if title[1:2].isupper() else title[:1].upper() + title[1:]


def _stands_alone(title: str) -> bool:
    """Say whether a title is whole: short enough, its marks in pairs, its last word leaning on no other."""
    parts = title.split()
    if len(parts) < _FEWEST_WORDS or len(title) > LONGEST_TITLE:
        return False
    if any(title.count(opening) != title.count(closing) for opening, closing in _PAIRS) or '"' in title:
        return False
    if not (title[0].isalnum() or title[0] == "“") or _INNER_STOP.search(title):
        return False
    last = parts[-1].strip(_EDGES).lower()
    return last not in FUNCTION_WORDS | SPEECH and bool(stems(title))


def _worth(title: str, rarity: Counter[str]) -> float:
    """Say how much a title tells: its own section's words, in a headline's number, opening like one."""
    parts = title.split()
    first, last = parts[0].strip(_EDGES).lower(), parts[-1].strip(_EDGES)
    told = stems(title)
    own = sum(1 / rarity[stem] for stem in told if rarity[stem]) / len(parts)
    size = 0.0 if len(parts) in _GOOD_WORDS else -0.5
    opening = -1.5 * (first in _OPENS_BADLY) - 0.8 * (first in ADVERBS) - 0.2 * (first in PREPOSITIONS)
    bare = [part.strip(_EDGES).lower() for part in parts]
    leaning = -0.8 * bool(_LEANS & set(bare[:2])) - 0.8 * bool(_STAND_INS & set(bare))
    names = 0.2 * min(2, sum(part[0].isupper() for part in parts[1:]))
    is_verb = last.islower() and parts[-2][:1].isupper() and len(parts) > _FEWEST_WORDS
    quoted = -0.6 * ("“" in title)
    unfinished = -0.8 * (bool(_UNFINISHED.match(last)) or is_verb)
    return 1.6 * own + size + opening + leaning + names + quoted + unfinished - 0.05 * (first in DETERMINERS)


def _first_words(section: Sequence[str]) -> str:
    """Give what fits of a section's opening, where nothing in it stands alone."""
    text = " ".join(" ".join(section).split())
    if _SIGNS.search(text[:40]):
        parts = (part.strip(_EDGES) for part in _SIGN_STOPS.split(text))
        return _capitalized(next(filter(None, parts), "")[:_SIGNS_IN_TITLE].rstrip(_EDGES))
    plain = "".join(sign for sign in text if sign not in '“”‘"()[]{}«»')
    title = plain[:_LONGEST_FALLBACK].strip(_EDGES)
    if len(plain) > _LONGEST_FALLBACK and " " in title:
        title = title.rsplit(" ", 1)[0]
    shorter = title.split()
    while len(shorter) > 1 and shorter[-1].strip(_EDGES).lower() in FUNCTION_WORDS:
        shorter.pop()
    return _polished(" ".join(shorter).strip(_EDGES))


def _numbered(title: str, chosen: Container[str]) -> str:
    """Tell a title from those already chosen by a number."""
    names = (f"{title}, part {number}" if title else f"Part {number}" for number in count(2 if title else 1))
    return next(name for name in chain((title,) if title else (), names) if name.casefold() not in chosen)

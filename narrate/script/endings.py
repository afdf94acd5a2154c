"""Where a clause may end and still be whole, and how well it ends there."""

import re
from typing import Final

from narrate.script.phrases import LIST, NOUNS, PHRASE, SUBJECT, VERB
from narrate.script.vocabulary import SPEECH, words
from narrate.script.wordclass import Tagged
from narrate.script.wordlists import DULL

WHOLE = 1.0
"""At the sentence's end."""
AT_MARK = 0.8
AT_COMMA = 0.65
AT_CLAUSE = 0.35
AT_PHRASE = 0.3

_DULL_END = 0.6
_SHORTEST_ORDER = 4
_NEVER_LAST = 'DSHPYIOTCUQXZ,;"'
_COMPARED = words("so too as more less such rather both either neither not whether only enough")
"""What asks for something further on."""
_PLACING = re.compile(r"(?:put|puts|putting|place[sd]?|set|sets|lay|lays|laid|ma[dk]es?|lets?|named|called)$")
"""Verbs that are not done with their object: `put the kettle` where, `made the world` what."""
_JOINED: Final = re.compile(rf"C(?:{VERB}|{SUBJECT}{VERB})")
_INSERTED: Final = re.compile(rf",{NOUNS}(?:{PHRASE})*,(?![C])")
_SAID_AFTER = re.compile(r"[RI](?:$|[;,\"])")


def strength(sentence: Tagged, first: int, verb: int, last: int) -> float:
    """Say how well a clause from `first`, its verb before `verb`, ends before `last`; 0 where it may not."""
    tags = sentence.tags
    stretch, following = tags[first:last], tags[last : last + 1]
    if tags[last - 1] in _NEVER_LAST or '"' in stretch or ";" in stretch or _is_broken(sentence, first, last):
        return 0.0
    if not following:
        return WHOLE
    if following in ';"':
        return AT_MARK if tags[last - 1] not in "VB" else 0.0
    return _at_comma(tags, verb, last) if following == "," else _inside(sentence, first, verb, last)


def joins(tags: str, index: int) -> bool:
    """Say whether the conjunction at `index` brings another verb, and not another thing."""
    return bool(_JOINED.match(tags, index))


def _is_broken(sentence: Tagged, first: int, last: int) -> bool:
    """Say whether a stretch is an order with a clause behind it, or nothing but how somebody spoke."""
    tags = sentence.tags
    is_order = tags[first] == "M" and re.search(",[^QU]*[XV]", tags[first:last])
    return bool(is_order) or (tags[last - 1] == "R" and sentence.word(last - 2) in SPEECH)


def _at_comma(tags: str, verb: int, last: int) -> float:
    """Say how well a clause ends at a comma: not within a list, nor before an aside that it goes on after."""
    if tags[last : last + 2] == ',"' and tags[:last].count('"') % 2:
        return AT_MARK
    is_adjective_cut = tags[last - 1] == "A" and tags[last - 2] in "DSA#"
    is_cut = is_adjective_cut or tags[last - 1] in "VB" or "," in tags[verb:last]
    return 0.0 if is_cut or LIST.match(tags, last) or _INSERTED.match(tags, last) else AT_COMMA


def _inside(sentence: Tagged, first: int, verb: int, last: int) -> float:
    """Say how well a clause ends where no mark stands: only behind what its verb asks for."""
    tags = sentence.tags
    if _is_open(sentence, first, verb, last):
        return 0.0
    following = tags[last]
    dull = _DULL_END * (sentence.word(last - 1) in DULL)
    if following in "UQ" or (following == "C" and joins(tags, last)):
        return AT_CLAUSE - dull
    return AT_PHRASE - dull if following in "IRG" and not _SAID_AFTER.match(tags, last) else 0.0


def _is_open(sentence: Tagged, first: int, verb: int, last: int) -> bool:
    """Say whether something in a stretch, or the word behind it, shows that it is not done."""
    tags = sentence.tags
    said = [sentence.word(index) for index in range(first, last)]
    is_short = tags[first] == "M" and last - first < _SHORTEST_ORDER  # `look at the gap`
    if is_short or last == verb or tags[last - 1] not in "NE" or not _COMPARED.isdisjoint(said):
        return True
    if re.search("[XVBQU]|(?<!A),", tags[verb:last]) or sentence.word(last) in ("as", "than"):
        return True
    is_placed = _PLACING.match(sentence.word(verb - 1)) and not re.search("[IT]", tags[verb:last])
    return bool(is_placed) or (sentence.word(last) == "that" and not re.match("R*[XV]", tags[last + 1 :]))

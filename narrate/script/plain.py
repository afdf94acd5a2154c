"""Text that is plain words: said as it is written, so that no rule need look at it, nor even be loaded.

Nine sentences in ten of an ordinary article are such. What is held plain must be what the rules of `spoken`
leave alone; tests/script/test_plain.py holds the two against each other.
"""

import re
from collections.abc import Sequence
from typing import Final

from narrate.script.lexicon import Lexicon

_WORD = r"[A-Za-z]+(?:['’-][A-Za-z]+)*"
_GAP = r"[,;:]?[”’\"')]{0,2} (?:[–—] )?[“‘\"'(]{0,2}"
_PLAIN: Final = re.compile(
    rf"[,;:”’\"')]{{0,2}} ?[“‘\"'(]{{0,2}}(?:{_WORD}(?:{_GAP}{_WORD})*)?[,;:]?[.?!]?[”’\"')]{{0,2}} *"
)
_MAYBE: Final = re.compile(
    r"\b[A-Z][A-Za-z'’-]* I\b|\bI-|\bI century\b"  # `Charles I`, `World War I`; a party, `(I-Vermont)`
    r"|\b(?:Act|[Ss]cene) [ivx]"
    r"|, [A-Z][a-z]+\.\W*$"  # `Portland, Ore.`
)
"""What may be a number or a state by where it stands."""
_ENDING: Final = re.compile(r"(?<=[A-Za-z])['’](?:s|t|d|m|ll|re|ve)\b")
_LETTERS: Final = re.compile("[A-Za-z]+")
_SHORTENED: Final = frozenset(
    """
    adm apr assn asst aug ave avg approx blvd brig bros ca capt cf ch cllr cmdr cmdt co col comdr corp
    cos cpl ct dec dept det dr ed eds est esq etc feb fig figs fr fri ft gen gens gov govs govt hon hosp
    hwy inc incl insp intl jan jr jul jun ln lt ltd maj mar messrs miss mlle mme mon mr mrs ms msgr mt
    mx natl nov oct op orig p pfc pkwy pl plc plcs pp prof profs pvt rd rep reps rev sec sen sens sep sept
    sgt sgts sq sr st supt thur thurs tue tues univ viz vol vols vs wed aka vp
    """.split()  # noqa: SIM905  # a list of a hundred quoted words would be no list to read
)
"""Words that a rule knows, some beside a name or before a stop only."""


def is_plain(text: str, lexicon: Lexicon) -> bool:
    """Say whether an English text is words that every rule leaves as they are, and no lexicon knows any."""
    if not _PLAIN.fullmatch(text) or _MAYBE.search(text):
        return False
    words = _LETTERS.findall(_ENDING.sub("", text))
    return not any(map(_is_special, words)) and not _is_known(text, words, lexicon)


def _is_special(word: str) -> bool:
    """Say whether a word may be an acronym, an initial, a numeral or something shortened."""
    if len(word) == 1:
        return word not in "aAI"
    return not word[1:].islower() or word.lower() in _SHORTENED


def _is_known(text: str, words: Sequence[str], lexicon: Lexicon) -> bool:
    folded = text.casefold().replace("’", "'")
    candidates = (lexicon.beginnings.get(word.casefold(), ()) for word in (*words, ""))
    return any(grapheme in folded for known in candidates for grapheme in known)

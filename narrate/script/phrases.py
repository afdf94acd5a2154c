"""Phrases of an English sentence as regular expressions over its word classes (see `wordclass`)."""

import re
from typing import Final

_NOUN: Final = (
    r"(?:[DSH]D?)?(?:R?#|R?A|L|N|E|G(?=[NEA])|(?<=A),(?=R?A)|(?<=A)C(?=AN|AA))*[NE]#?"  # a long, slow day
)
NOUNS: Final = rf"(?:[DY#]O)?{_NOUN}(?:O(?:{_NOUN}|#))*"
"""`the roof of the laundry`, `most of life`."""
PHRASE: Final = rf"[IT](?:{NOUNS}|#)"
"""`in the third year`."""
_THINGS: Final = rf"(?:{NOUNS}(?:(?:,{NOUNS})*,?C{NOUNS})?|Y)"
SUBJECT: Final = rf"{_THINGS}(?:{PHRASE}|I?#)*(?:,{NOUNS}(?:{PHRASE})*,)?"
"""`the clerk at the desk, a young man,`."""
VERB: Final = r"R*(?:X(?:R*[XBWG])*|V)(?:TR?B)?"
"""`had never been seen`, `tried to burn`."""

NOUN: Final = re.compile(NOUNS)
NAME: Final = re.compile(r"(?<!E)E(?:E|#(?!N)|OD?E)*(?![EL])")
CLAUSE: Final = re.compile(rf"{SUBJECT}(?P<verb>{VERB})|[RA](?P<inverted>V){NOUNS}")
FRONTED: Final = re.compile(
    rf"(?:[HA]+N|I(?:{NOUNS}|#)(?:[IT](?:{NOUNS}|#))*?)(?:,|(?<=[N#])(?=[DSEY]))(?={SUBJECT}{VERB})"
)
"""What stands before a subject: `in the evening,`, `last year`."""
FRAMED: Final = re.compile(rf"(?:^|(?<=^I)){NOUNS}(?:{PHRASE})+(?=,|R*[XV])")
"""A sentence's first noun with all that belongs to it."""
ORDER: Final = re.compile(r"M(?=[DSNAE#IRQ])")
DONE: Final = re.compile(rf"(?:[PY](?={VERB})|Z|H(?=X)){VERB}(?={NOUNS})|ZR*(?=[DA#]*{NOUNS})")
"""An unnamed subject and its verb: `she was`, `they’ve kept`."""
LIST: Final = re.compile(
    rf",(?:{NOUNS})(?:{PHRASE})*(?:,(?:{NOUNS})(?:{PHRASE})*)*,?C(?:{NOUNS})|,C?#|,(?:R?A|G|W),?C(?:A|G|W)"
)
"""How a list goes on after its first thing."""

"""How text is made clean and how its words are compared; shared by every reader of this room."""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile(
    # soft hyphen, zero-width space, word joiner, BOM, direction marks
    "[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
    # joiners mean something between letters of other scripts and in emoji, and nothing beside Latin
    "|(?<![\u0300-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0300-\U0010ffff])"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, kana and Han."""
_CLOSERS = "\"'”’»›)]"
_STOPS = ".!?…。！？:;"


def clean(text: str) -> str:
    """Make text NFC, without invisible characters, every run of whitespace one space."""
    if text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return " ".join(text.split())
    return " ".join(clean_line(text).split())


def clean_line(text: str) -> str:
    """Do the same, but leave whitespace as it stands: for code and for lines yet to be joined."""
    return unicodedata.normalize("NFC", _CONTROL.sub(" ", _INVISIBLE.sub("", text)))


def words(text: str) -> list[str]:
    """Give the words, for comparing: no case, no punctuation, one kind of apostrophe."""
    return _WORD.findall(text.casefold().replace("’", "'"))


@lru_cache(maxsize=4096)
def count(text: str) -> int:
    """Count words; where a script sets no spaces between them, characters stand for half a word each."""
    spaced_out = len(text.split())
    return spaced_out if text.isascii() else spaced_out + len(_UNSPACED.findall(text)) // 2


def tokens(text: str) -> list[str]:
    """Give the words, for comparing; where a script sets no spaces between them, its characters."""
    return words(text if text.isascii() else _UNSPACED.sub(r" \g<0> ", text))


def spaced(text: str) -> str:
    """Give the words with a space around each, so that `in` finds whole words only."""
    return f" {' '.join(words(text))} "


def is_closed(text: str) -> bool:
    """Tell whether the text ends as a sentence does."""
    return text.rstrip(_CLOSERS + " ").endswith(tuple(_STOPS))


def is_title_case(text: str) -> bool:
    """Tell whether all but the small words begin with a capital or a digit."""
    long = [word for word in text.split() if len(word.strip("\"'“”‘’()")) > 3]  # noqa: PLR2004 - of, the, and
    first = text.lstrip("\"'“‘(")[:1]
    return (first.isupper() or first.isdigit()) and all(
        not word.lstrip("\"'“‘(")[:1].islower() for word in long
    )


def shortened(text: str, longest: int) -> str:
    """Cut a text at a word, and say so, where it is longer than `longest` characters."""
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:—– ") + "…"

"""A sentence as plain text for those who take nothing else, in parts for those who take little at once."""

import re
from functools import cache

from narrate.errors import UnsayableError
from narrate.script.model import Sentence, Token
from narrate.script.read_out import SPELLED


def text_of(sentence: Sentence) -> str:
    """Give the words to say, `N P R` for what is to be spelled, whitespace folded."""
    folded = " ".join("".join(map(_spelled, sentence.tokens)).split())
    return re.sub(r" +(?=[,;:.!?](?: |$))", "", folded)


def _spelled(token: Token) -> str:
    if token.say_as not in SPELLED:
        return token.spoken
    return re.sub(r"\S+", lambda word: " ".join(filter(str.isalnum, word[0])), token.spoken)


def is_sayable(text: str) -> bool:
    """Say whether there is a letter or a digit in a text."""
    return any(map(str.isalnum, text))


def unsayable(engine: str, sentence: Sentence) -> UnsayableError:
    """Refuse a sentence in which there is none."""
    message = f"{engine}: {sentence.written.strip()!r} has no letter or digit to say"
    return UnsayableError(message, hint='write what to say with <sub alias="...">, or take the sentence out')


def parts(text: str, longest: int) -> tuple[str, ...]:
    """Cut a text into parts, at punctuation where there is some; those with nothing to say are left out."""
    found = (text,) if len(text) <= longest else tuple(_part(longest).findall(text))
    return tuple(part for part in found if is_sayable(part))


@cache
def _part(longest: int) -> re.Pattern[str]:
    least = longest * 28 // 100
    return re.compile(
        rf"\S(?:.{{0,{longest - 2}}}\S)?$"
        rf"|\S.{{{least},{longest - 4}}}[,;:!?…][)\]”’\"']{{0,2}}(?=\s|$)"
        rf"|\S.{{{least},{longest - 2}}}[，。、；：！？]"
        rf"|\S(?:.{{0,{longest - 2}}}\S)?(?=\s|$)"
        rf"|\S{{{longest}}}"
    )

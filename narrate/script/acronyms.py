"""Acronyms: said as a word (NATO), by their letters (NPR), or as an article's own definition tells.

Decided once for an article, so that an acronym is the same in all of it. Voices spell what they do not know
and say the well-known words; a script shows only where that would be wrong, or where it would vary.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from narrate.script import tables
from narrate.script.lexicon import with_s
from narrate.script.model import Token
from narrate.script.rules import Rule, alternatives, applied, loose
from narrate.script.vocabulary import FUNCTION_WORDS, SPEECH

_DATA: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("acronyms.toml").read_text(encoding="utf-8")
)
_PRONOUNCED: Final[dict[str, str]] = _DATA["pronounced"]
_NAMES: Final[dict[str, str]] = _DATA["names"]
_SPELLED: Final = tuple(_DATA["spelled"].split())
WORDS: Final = frozenset((*_DATA["words"].split(), *_PRONOUNCED))
"""Said as words."""
LETTERS: Final = frozenset((*_DATA["letters"].split(), *_SPELLED))
"""Said by their letters."""
_WELL_KNOWN: Final = frozenset((*_DATA["words"].split(), *_DATA["letters"].split(), *_SPELLED, *_PRONOUNCED))
ALSO_WORDS: Final = frozenset(_DATA["also_words"].split())
"""Words, where a whole line is in capitals."""
_SHORT: Final = 3
"""Letters of an acronym that is spelled when an article defines it, however it looks."""
_SHOUTED_FROM: Final = 3
"""Words that tell by themselves that a line is in capitals."""
_SHARE: Final = 0.6
"""Of a line's words that are in capitals where it shouts."""
_LONGEST: Final = 160
"""Characters of a name that an acronym may stand for."""

_ACRONYM = r"[A-Z](?:[A-Z&]|[a-z](?=[A-Z]))*[A-Z]"
_BRACKETED = re.compile(rf"\((?:the |or )?[“\"']?({_ACRONYM})s?[”\"']?\)")
_EXPLAINED = re.compile(rf"(?<!\w)({_ACRONYM}) \(([^()]{{6,120}})\)")
_SMALL = r"(?:(?:of|the|and|for|on|in|to|a|an|de|at|by|with|&)[\s-]+)*"
_WORD = re.compile(r"[^\W\d_]{2,}")
_LOUD = re.compile(r"(?<![\w’'&./-])[A-Z][A-Z’']*(?![\w’'&/])")
_GAP = re.compile(r"[ ,]*")
_PAIR = re.compile(r"(?<![\w’'&./-])[A-Z]+ [A-Z]+(?!\w)")
"""Capitals that no comma and no `and` parts: these are no list."""
_PLAIN_WORDS = FUNCTION_WORDS | SPEECH

_ONSET = """
    b bl br c ch cl cr d dr f fl fr g gl gr h j k kl kr l m n p ph pl pr qu r s sc sh sk sl sm sn sp spr st
    str sw t th tr tw v w wh y z
"""
_CODA = """
    b c ch ck ct d f ft g k l ld lf lk lm lp lt m mp n nd ng nk ns nt p pt r rd rk rm rn rp rs rt s sh sk sp
    ss st t th v x z
"""
_NUCLEUS = "a ai au e ea ee ei eu i ia ie io o oa oi oo ou u ui y"
_ON, _OFF, _VOWEL = (f"(?:{alternatives(sounds.split())})" for sounds in (_ONSET, _CODA, _NUCLEUS))
_SAYABLE = re.compile(f"{_ON}?{_VOWEL}(?:{_OFF}?{_ON}{_VOWEL})*{_OFF}?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Acronyms:
    """How an article's acronyms are said. One that is not here is left to the voice."""

    said: dict[str, Token]
    """By their letters; the tokens hold no text yet."""
    rule: Rule


def decided(texts: Iterable[str]) -> Acronyms:
    """Decide how acronyms are said in an article, by what is well known and by the article's own words."""
    said = {name: Token("", say_as="characters") for name in _SPELLED}
    said |= {name: Token("", phonemes=phonemes) for name, phonemes in _PRONOUNCED.items()}
    for name in defined(texts) - _WELL_KNOWN:
        if is_sayable(name):
            said[name] = (
                Token("", alias=name.title()) if len(name) > _SHORT else Token("", say_as="characters")
            )
    name = rf"(?P<name>{alternatives(said)})(?P<ending>s|['’]s)?"
    return Acronyms(said, loose(rf"(?<![\w&@#./]){name}(?![\w&@/]|-?\d|\.\w)", partial(_formed, said)))


def defined(texts: Iterable[str]) -> set[str]:
    """Find the acronyms that an article explains: `Long Name (LN)`, `LN (Long Name)`."""
    found = set[str]()
    for text in texts:
        for match in _BRACKETED.finditer(text):
            if _stands_for(match[1]).search(text[: match.start()].rstrip()[-_LONGEST:]):
                found.add(match[1])
        found |= {name for name, words in _EXPLAINED.findall(text) if _stands_for(name).search(words)}
    return found


def _stands_for(name: str) -> re.Pattern[str]:
    """Make the pattern of words whose initials are an acronym's letters, at the end of a text."""
    letters = (letter for letter in name if letter.isalpha())
    words = r"[\s-]+".join(rf"{_SMALL}{letter}[\w’']*(?:-[^\W\d_]+)?" for letter in letters)
    return re.compile(rf"(?<!\w){words}[’”\"]?$", re.IGNORECASE)


def is_well_known(name: str) -> bool:
    """Say whether everybody knows how an acronym is said, the voice among them: EU, NATO."""
    return name in _WELL_KNOWN


def is_sayable(name: str) -> bool:
    """Say whether letters can be said as a word."""
    return _SAYABLE.fullmatch(name) is not None


def _formed(said: dict[str, Token], match: re.Match[str]) -> Token:
    """Say an acronym, with its plural or possessive."""
    decision, ending = said[match["name"]], match["ending"]
    if not ending:
        return decision
    if decision.alias:
        return replace(decision, alias=decision.alias + ending)
    return Token("", phonemes=with_s(decision.phonemes or _spelled(match["name"])))


def _spelled(name: str) -> str:
    *first, last = (_NAMES[letter] for letter in name.upper())
    return "".join(f"ˌ{each}" for each in first) + f"ˈ{last}"


def marked(tokens: Sequence[Token], acronyms: Acronyms) -> tuple[Token, ...]:
    """Mark the acronyms of an English sentence that a voice would say otherwise; only plain stretches change.

    A line in capitals holds words, not acronyms: these are marked to be said as words.
    """
    is_loud = is_shouted("".join(token.written for token in tokens))
    made = list[Token]()
    for token in tokens:
        made += (
            _calmly(token, acronyms, is_loud=is_loud)
            if token == Token(token.written, style=token.style)
            else [token]
        )
    return tuple(made)


def is_shouted(text: str) -> bool:
    """Say whether most words of a sentence, its acronyms apart, are in capitals."""
    words = [word for word in _WORD.findall(text) if not word.isupper() or _is_word(word)]
    loud = [word for word in words if word.isupper()]
    is_no_list = len(loud) > 1 and bool(_PAIR.search(text)) and _are_words(loud)
    if len(words) < _SHOUTED_FROM:
        return len(loud) == len(words) and (is_no_list or any(len(word) > _SHORT + 1 for word in loud))
    return len(loud) >= _SHARE * len(words) and is_no_list


def _are_words(loud: Sequence[str]) -> bool:
    """Say whether words in capitals can be no list of acronyms: one is grammar's, or most are long."""
    if any(word in ALSO_WORDS or word.lower() in _PLAIN_WORDS for word in loud):
        return True
    return 2 * sum(len(word) > _SHORT + 1 for word in loud) > len(loud)


def _is_word(loud: str) -> bool:
    """Say whether letters in capitals, in a line of such, are a word."""
    is_known = loud in _WELL_KNOWN or loud in tables.INITIALISMS
    return loud in ALSO_WORDS or (not is_known and bool(set(loud) & set("AEIOUY")))


def _said(token: Token, acronyms: Acronyms) -> Iterator[Token]:
    return (replace(made, style=token.style) for made in applied(token.written, (acronyms.rule,)))


def _calmly(token: Token, acronyms: Acronyms, *, is_loud: bool) -> Iterator[Token]:
    """Say runs of words in capitals in small letters, and acronyms as they are said elsewhere.

    In a sentence that does not shout, only a headline that it names is such a run.
    """
    position = 0
    for start, end in _runs(token.written, acronyms):
        if not is_loud and not _is_headline(token.written[start:end]):
            continue
        alias = token.written[start:end].lower()
        yield from _said(replace(token, written=token.written[position:start]), acronyms)
        yield replace(token, written=token.written[start:end], alias=alias if start else alias.capitalize())
        position = end
    yield from _said(replace(token, written=token.written[position:]), acronyms)


def _is_headline(run: str) -> bool:
    return "," not in run and len(run.split()) >= _SHOUTED_FROM


def _runs(text: str, acronyms: Acronyms) -> list[tuple[int, int]]:
    """Find where words in capitals stand together."""
    runs = list[tuple[int, int]]()
    for match in _LOUD.finditer(text):
        name = match.group()
        if not _is_word(name) or (name in acronyms.said and name not in ALSO_WORDS):
            continue
        if runs and _GAP.fullmatch(text, runs[-1][1], match.start()):
            runs[-1] = (runs[-1][0], match.end())
        else:
            runs.append(match.span())
    return [(start, end) for start, end in runs if end - start > 1]

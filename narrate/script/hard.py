"""Sentences that are hard to say or will be read oddly: each test gives the reason and what to do."""

import re
from collections.abc import Iterator

from narrate.script.model import Role, Sentence, Token
from narrate.script.vocabulary import words

LONG = 350
"""Characters that a voice says in one breath, well enough."""
ASIDES = 3
"""Brackets inside each other, or asides between brackets and dashes in one sentence, that lose a listener."""
COMMAS = 8
LONG_WORD = 25
"""Letters."""
SHOUTED = 3
"""Words in capitals, in a row."""

_ASIDE = re.compile(r"\(|\[|—[^—]*—|(?<=\s)–[^–]*–(?=\s)")
_SIGN = re.compile(r"[|{}\\_^~<>*=#@]")
_CHAIN = re.compile(r"[^\W\d_]+(?:/[^\W\d_]+){2,}")
_ADDRESS = re.compile(r"(?:https?://|www\.)[\w.-]+(?::\d+)?/[^\s<>”\"]*\w", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]+) +(\1)(?![\w’'-])", re.IGNORECASE)
_RIGHTLY_TWICE = words("had that is no very so bye ha there far many more again really now do can")
_CAPITALS = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-Þ]{2,}(?:\W? [A-ZÀ-ÖØ-Þ]{2,})+(?!\w)")
_ENDED = re.compile(r"[.!?…:;。！？।؟][\s\W]*$")
_NUMBER = re.compile(r"\d[\d.,]*")


def hard(sentence: Sentence, said: Sentence, role: Role) -> Iterator[tuple[str, str]]:
    """Tell why a sentence is hard to say, and of which words; `said` is the same, read out."""
    written = sentence.written
    yield from _too_much(said.spoken)
    yield from _left_over("".join(token.written for token in said.tokens if _is_plain(token)), written)
    yield from _ends(said.spoken, role)
    for word in _WORD.findall(written):
        if len(word) > LONG_WORD:
            yield f"«{word}» has {len(word)} letters; part it with hyphens, or write <sub alias>", word
    for match in _TWICE.finditer(written):
        if match[2].islower() and match[2] not in _RIGHTLY_TWICE:  # not `Walla Walla`
            yield f"«{match.group()}» is there twice; take one away", match.group()
    for match in _CAPITALS.finditer("".join(t.written if _is_plain(t) else " . " for t in sentence.tokens)):
        if len(match.group().split()) >= SHOUTED:
            yield (
                f"«{match.group()}» is read letter by letter or not; write it in small letters",
                match.group(),
            )


def _is_plain(token: Token) -> bool:
    return token.alias is None and not token.phonemes and not token.say_as


def _too_much(said: str) -> Iterator[tuple[str, str]]:
    start = said[:40].rsplit(" ", 1)[0] + "…"
    if len(said) > LONG:
        yield f"{len(said)} characters are more than a breath; divide the sentence in two", start
    depth, deepest = 0, 0
    for sign in said:
        depth += (sign in "([{") - (sign in ")]}")
        deepest = max(deepest, depth)
    if deepest >= ASIDES or len(_ASIDE.findall(said)) >= ASIDES:
        yield "its asides in brackets and dashes cannot be heard; give them a sentence of their own", start
    if said.count(",") >= COMMAS:
        yield (
            f"{said.count(',')} commas make a list that nobody can follow; divide it, or slow it down",
            start,
        )


def _left_over(plain: str, written: str) -> Iterator[tuple[str, str]]:
    """Find what is left of markup, figures and addresses once everything that has words was read out."""
    for match in _ADDRESS.finditer(written):
        text = match.group()
        yield f"of «{text}» only the domain is said; leave the rest to the notes", text
    for sign in dict.fromkeys(_SIGN.findall(_ADDRESS.sub("", plain))):
        yield f"«{sign}» is left out or read oddly; write what is meant, or <sub alias>", sign
    for match in _CHAIN.finditer(_ADDRESS.sub("", plain)):
        text = match.group()
        yield f"«{text}» is read with its slashes, or without a pause; write “or”, or <sub alias>", text
    for match in _NUMBER.finditer(plain):
        yield f"no rule has words for «{match.group()}»; write <sub alias>", match.group()


def _ends(said: str, role: Role) -> Iterator[tuple[str, str]]:
    end = said[-30:]
    if role == "heading" and said.endswith(":"):
        yield "a heading needs no colon; what follows it is heard as its sentence", end
    if role in ("", "quote") and any(map(str.isalnum, said)) and not _ENDED.search(said):
        yield "it ends without a stop, so that its voice stays up; add one", end


def is_unbalanced(text: str, following: str) -> bool:
    """Say whether a paragraph's quotation marks do not pair; one that goes on in the next may stay open."""
    opened, closed = text.count("“"), text.count("”")
    goes_on = following.startswith("“") and opened == closed + 1
    german = text.count("„")
    straight = len(re.findall(r'(?<!\d)"', text)) % 2
    if german:
        return straight > 0
    return (opened != closed and not goes_on) or straight > 0

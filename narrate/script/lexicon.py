"""Pronunciation lexicons: which words are said how. Reads W3C PLS 1.0 files."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from lxml import etree

from narrate.article.language import main_of
from narrate.errors import ScriptError
from narrate.script.model import Token
from narrate.script.rules import Rule, loose
from narrate.settings import Settings

NAMESPACE: Final = "http://www.w3.org/2005/01/pronunciation-lexicon"
_NS: Final = f"{{{NAMESPACE}}}"
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_SHOUTED_FROM: Final = 4
"""Letters that a name must have to be known in capitals: shorter ones are acronyms."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One word or phrase, and how it is said: by phonemes or by an alias, one of the two."""

    grapheme: str
    alias: str = ""
    phonemes: str = ""
    """IPA."""
    language: str = ""
    """BCP 47."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries; of two with the same grapheme the later holds."""

    entries: tuple[Entry, ...] = ()
    _hash: int = field(init=False, repr=False, compare=False)

    beginnings: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    """Its words, without case, by the first plain letters in them that stand together."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash(self.entries))
        object.__setattr__(self, "beginnings", _beginnings(each.grapheme for each in self.entries))

    def __hash__(self) -> int:
        """Give what was worked out once: a lexicon is looked up for every sentence."""
        return self._hash


def _beginnings(graphemes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for grapheme in graphemes:
        folded = grapheme.casefold().replace("’", "'")
        first = re.search("[a-z]+", folded)
        letters = first.group() if first else ""
        found[letters] = (*found.get(letters, ()), folded)
    return found


def merge(*lexicons: Lexicon) -> Lexicon:
    """Join lexicons; where two know a word, the later one is right."""
    return Lexicon(tuple(entry for lexicon in lexicons for entry in lexicon.entries))


def in_any_case(lexicon: Lexicon) -> Lexicon:
    """Have words with capitals found without them too; as they are written they come first."""
    lower = tuple(replace(entry, grapheme=entry.grapheme.lower()) for entry in lexicon.entries)
    return Lexicon((*lower, *lexicon.entries))


def in_force(settings: Settings, own: Iterable[Path] = (), added: Lexicon = Lexicon()) -> Lexicon:
    """Merge our lexicon, the publisher's, what may be added to it, and an article's own."""
    publishers = (load(settings.folder / path) for path in settings.script.lexicons)
    theirs = merge(*publishers, added, *map(load, own))
    return merge(HOUSE, in_any_case(theirs) if settings.script.lexicon_case == "any" else theirs)


def load(path: Path) -> Lexicon:
    """Read a PLS 1.0 file. Raises ScriptError."""
    try:
        return parse(path.read_bytes(), str(path))
    except OSError as error:
        raise ScriptError(
            f"{path}: {(error.strerror or 'cannot be read').lower()}",
            hint="check the lexicon's path in narrate.toml",
        ) from error


def parse(data: bytes, name: str) -> Lexicon:
    """Read PLS 1.0. It may not declare entities, and nothing that it names is fetched. Raises ScriptError."""
    root = _parsed(data, name)
    if root.tag != f"{_NS}lexicon":
        raise _error(
            name,
            root,
            f"<{_local(root)}> is not a PLS lexicon",
            hint=f'begin with <lexicon version="1.0" xmlns="{NAMESPACE}" alphabet="ipa" xml:lang="en-US">',
        )
    alphabet = root.get("alphabet", "")
    entries: list[Entry] = []
    for element in root.iterchildren(tag=etree.Element):
        if element.tag == f"{_NS}lexeme":
            entries += _lexeme(name, element, alphabet, root.get(_XML_LANG, ""))
        elif element.tag not in (f"{_NS}meta", f"{_NS}metadata"):
            raise _error(
                name,
                element,
                f"<{_local(element)}> does not belong in a lexicon",
                hint="write <lexeme> elements only",
            )
    return Lexicon(tuple(entries))


def _parsed(data: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ScriptError(
            f"{name}, line {error.lineno}: not XML: {error.msg}",
            hint="mend the line, or write &amp; for & and &lt; for <",
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ScriptError(
            f"{name}, line 1: a document type is not allowed in a lexicon", hint="remove <!DOCTYPE ...>"
        )
    return root


def _lexeme(name: str, lexeme: etree._Element, alphabet: str, language: str) -> list[Entry]:
    """Read one lexeme: each of its graphemes is said as its first, or preferred, phoneme or alias."""
    graphemes, readings = [], []
    for element in lexeme.iterchildren(tag=etree.Element):
        text = " ".join((element.text or "").split())
        if element.tag == f"{_NS}grapheme" and text:
            graphemes.append(text)
        elif element.tag in (f"{_NS}phoneme", f"{_NS}alias") and text:
            readings.append(element)
        elif element.tag != f"{_NS}example":
            raise _error(
                name,
                element,
                f"<{_local(element)}> says nothing here",
                hint="give each <lexeme> a <grapheme> and a <phoneme> or an <alias>, with text in them",
            )
    if not graphemes or not readings:
        missing = "<phoneme> or <alias>" if graphemes else "<grapheme>"
        raise _error(name, lexeme, f"<lexeme> has no {missing}", hint=f"add a {missing}")
    chosen = next((element for element in readings if element.get("prefer") == "true"), readings[0])
    said = " ".join((chosen.text or "").split())
    if chosen.tag == f"{_NS}alias":
        return [Entry(grapheme, alias=said, language=language) for grapheme in graphemes]
    if chosen.get("alphabet", alphabet) != "ipa":
        raise _error(
            name,
            chosen,
            f'the alphabet "{chosen.get("alphabet", alphabet)}" is unknown',
            hint='write phonemes in IPA and say alphabet="ipa"',
        )
    return [Entry(grapheme, phonemes=said, language=language) for grapheme in graphemes]


def _error(name: str, element: etree._Element, message: str, *, hint: str) -> ScriptError:
    return ScriptError(f"{name}, line {element.sourceline}: {message}", hint=hint)


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


@lru_cache(maxsize=32)
def rules(lexicon: Lexicon, language: str) -> tuple[Rule, ...]:
    """Make the rule that finds a lexicon's words in a text of a language, the longest first.

    Words are whole. Capitals in a grapheme are asked for, or that the whole word shouts;
    a grapheme without capitals is found in any case. Accents count.
    """
    known: dict[str, Entry] = {}
    loud: dict[str, Entry] = {}
    for entry in lexicon.entries:
        if entry.language and main_of(entry.language) != language:
            continue
        for form in _forms(entry.grapheme):
            known[form] = entry
            if form != form.lower() and len(form) >= _SHOUTED_FROM:
                loud[form.upper()] = entry
    if not known:
        return ()
    known = {**loud, **known}
    ending = r"(?P<ending>['’]s)?" if language == "en" else r"(?P<ending>(?!))?"
    short = r"(?!(?<=\w['’])(?:s|t|d|m|ll|re|ve)\b)" if language == "en" else ""  # `they’re` is not `re`
    pattern = rf"(?<!\w){short}(?P<word>{_either_case(known)}){ending}(?![\w\u0300-\u036f])"
    return (loose(pattern, partial(_said, known)),)


def _forms(grapheme: str) -> set[str]:
    """Give a grapheme with accents composed and not, and with both apostrophes."""
    texts = {grapheme, grapheme.replace("'", "’")}
    return {unicodedata.normalize(form, text) for form in ("NFC", "NFD") for text in texts}


def _either_case(words: dict[str, Entry]) -> str:
    """Write a pattern for the words, longest first; those without capitals in any case.

    They stand in groups by how they begin, or every word of a text would be held against every one of these.
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        pattern = rf"(?i:{re.escape(word)})" if word == word.lower() else re.escape(word)
        groups.setdefault(word[0].casefold(), []).append(pattern)
    return "|".join(f"(?=(?i:{re.escape(sign[0])}))(?:{'|'.join(group)})" for sign, group in groups.items())


def _said(known: dict[str, Entry], match: re.Match[str]) -> Token | str | None:
    word = match["word"]
    entry = known.get(word) or known.get(word.lower()) or known.get(word.casefold())
    if not entry:  # `re` holds `İ` to be an `i` in capitals, and `ı` too: they are other letters
        return None
    if entry.alias:
        return entry.alias + (match["ending"] or "")
    return Token("", phonemes=with_s(entry.phonemes) if match["ending"] else entry.phonemes)


def with_s(phonemes: str) -> str:
    """Say the English -s or ’s after a sound."""
    if phonemes.endswith(("s", "z", "ʃ", "ʒ")):
        return f"{phonemes}ɪz"
    return phonemes + ("s" if phonemes.endswith(("p", "t", "k", "f", "θ")) else "z")


HOUSE: Final = load(Path(__file__).with_name("house.pls"))
"""Names and words of the news that the default voice says wrong."""

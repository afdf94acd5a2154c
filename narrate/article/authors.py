"""Who wrote a page's article: as its head states, as its elements mark, as its line shows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from lxml.html import HtmlElement

from narrate.article.figures import text_of
from narrate.article.names import byline_from, is_acronym, is_labelled, joined_names, names_from, people_in
from narrate.article.words import clean, words

_FIELDS = ("article:author", "author", "citation_author", "dc.creator", "parsely-author", "sailthru.author")
_FIELD = re.compile(r"(?:author|byline|creator)$")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
_MARKED = (
    "descendant-or-self::*[@rel='author' or @itemprop='author' or contains(concat(' ', @class, ' '), ' fn ')]"
)
_CALLED = re.compile(
    r"(?:^|[^a-z])(?:by-?line|authors?|autore?s?|auteurs?|firma|vcard|verfasser|redakteur|writer)(?![a-z])"
)
_GAP = re.compile(r"[\s,;/&·|]*(?:(?:and|et|und|y|e|en|och|og)\s+)?", re.IGNORECASE)
_MOST_WORDS = 14
"""Words of three authors."""
_MOST_IN_LINE = 300
"""Characters of an element that is an author's line."""
_MOST_CALLED = 12
"""Elements of a line whose names are looked at."""


def letters_of(name: str) -> str:
    """Give a name's letters, by which the spellings of one house are told to be the same."""
    return "".join(words(name))


def stated_byline(
    linked: Iterable[str], fields: Sequence[tuple[str, str]], language: str, houses: frozenset[str]
) -> tuple[str, str]:
    """Give the byline that JSON-LD or `<meta>` state, and what they state if it were the publisher's name."""
    named = [clean(name) for name in linked if _may_be_name(clean(name))]
    others = ([text for text in said if people_in(text)] for said in _other_fields(fields))
    believed: list[str] = []
    publishers: list[str] = []
    for said in chain([named], (_said_in(fields, key) for key in _FIELDS), others):
        names = [name for text in said for name in _each(text, houses)]
        people = [name for name in names if not _is_house(name, houses)]
        believed = believed or people
        publishers = publishers or names
    return _joined(believed, language), _joined(publishers, language)


_MOST_MARKED = 200
"""Elements; a page that marks more authors marks those of other pages."""


def marked_byline(root: HtmlElement, language: str, houses: frozenset[str]) -> str:
    """Give the author whom a page marks anywhere, unless it marks several."""
    found_marked = root.xpath("//*[@rel='author' or @itemprop='author'] | //*[contains(@class, 'byline')]")
    marked = dict.fromkeys(found_marked[:_MOST_MARKED])
    innermost = (
        element for element in marked if not any(inner in marked for inner in element.iterdescendants())
    )
    lines = dict.fromkeys(people_in(text_of(element), language) for element in innermost)
    found = [people for people in lines if people and not _is_house(people[0], houses)]
    return joined_names(found[0], language) if len(found) == 1 else ""


def people_shown(element: HtmlElement, line: str, language: str, houses: frozenset[str]) -> tuple[str, ...]:
    """Give the authors whom a line names by its elements or words; none where it is no author's line."""
    if not is_labelled(line, language) and not _is_called_author(element, line):
        return ()
    people = _people_marked(element, line, language) or _first_people(element, line, language)
    whole = tuple(name for name in people if not _is_house(name, houses))
    return whole if whole and " " in whole[0] else ()


def _said_in(fields: Sequence[tuple[str, str]], key: str) -> list[str]:
    """Give every author whom `<meta>` fields of one name state; libraries write `Öst, Ann`."""
    said = [text for name, text in fields if name == key and _may_be_name(text)]
    if key != "citation_author":
        return said
    return [re.sub(r"^([^,]+), ([^,]+)$", r"\2 \1", text) for text in said]


def _other_fields(fields: Sequence[tuple[str, str]]) -> Iterator[list[str]]:
    for name, text in fields:
        if _FIELD.search(name) and name not in _FIELDS and _may_be_name(text):
            yield [text]


def _may_be_name(name: str) -> bool:
    return bool(name) and "://" not in name and "@" not in name and len(name.split()) <= _MOST_WORDS


def _each(text: str, houses: frozenset[str]) -> list[str]:
    """Give the names in one statement, without the house behind them; the whole where it lists none."""
    bare = byline_from(text) or re.sub(r"^by:?\s+", "", text, flags=re.IGNORECASE)
    names = names_from(bare)
    people = [name for n, name in enumerate(names) if not n or not _is_house(name, houses)]
    return people if people and all(" " in name for name in people) else [bare]


def _is_house(name: str, houses: frozenset[str]) -> bool:
    return letters_of(name) in houses or is_acronym(name) or bool(_DOMAIN.fullmatch(name))


def _joined(names: Sequence[str], language: str) -> str:
    return joined_names(tuple(dict.fromkeys(names)), language)


def _is_called_author(element: HtmlElement, line: str) -> bool:
    """Tell whether a line's element, the one around it or one inside is called an author's."""
    around = element.getparent()
    if _has_name_of_author(element) or (around is not None and _has_name_of_author(around)):
        return True
    if len(text_of(element)) > 2 * len(line):
        return False
    inner = (inner for n, inner in zip(range(_MOST_CALLED), element.iterdescendants("*"), strict=False))
    return any(map(_has_name_of_author, inner))


def _has_name_of_author(element: HtmlElement) -> bool:
    named = " ".join(element.get(key, "") for key in ("class", "id", "itemprop", "rel"))
    return bool(_CALLED.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "-", named).lower()))


def _people_marked(element: HtmlElement, line: str, language: str) -> list[str]:
    """Give the names that stand in elements of their own: as the page marks, or as the line's first links."""
    if len(text_of(element)) > _MOST_IN_LINE:
        return []
    marked = [text_of(inner) for inner in element.xpath(_MARKED)]
    people = [name for text in marked if text in line for name in people_in(text, language)]
    return list(dict.fromkeys(people)) or _people_at_the_beginning(element, line, language)


def _people_at_the_beginning(element: HtmlElement, line: str, language: str) -> list[str]:
    people: list[str] = []
    for text in filter(None, map(text_of, element.iter("a", "strong", "b"))):
        at = line.find(text)
        before = line[:at]
        is_next = at >= 0 and (_GAP.fullmatch(before) if people else len(before.split()) <= 1)
        named = people_in(text, language) if is_next else ()
        if named and " " in named[0]:
            people += [name for name in named if name not in people]
            line = line[at + len(text) :]
    return people


def _first_people(element: HtmlElement, line: str, language: str) -> list[str]:
    """Give the names in the first of a line's own lines."""
    first = line
    for end in element.iter("br"):
        before = clean("".join(end.xpath("preceding-sibling::node()/descendant-or-self::text()")))
        if before and line.startswith(before):
            first = before
            break
    return list(people_in(first, language))

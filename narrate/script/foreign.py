"""What other tools write and we do not do: which elements these are, and what is told of them.

Amazon Polly's, Azure's and Google's elements stand around words that are said all the same; none of their
markup is read aloud, and none of it is passed over in silence.
"""

from collections.abc import Iterator
from functools import cache

from lxml import etree

from narrate.script.elements import ALPHABETS, KEPT_SILENT, local_name
from narrate.script.ssml import OURS

SERVICES = ("amazon", "mstts", "google")
"""Prefixes of other services' elements, whether their files declare them or not."""
FOLLOWED = {
    "speak": "version",
    "p": "",
    "s": "",
    "lang": "",
    "voice": "name",
    "sub": "alias",
    "phoneme": "alphabet ph",
    "say-as": "interpret-as format",
    "break": "time strength",
    "emphasis": "level",
    "prosody": "rate pitch volume",
    "audio": "src",
    "mark": "name",
    "bookmark": "mark",
    "lexicon": "uri type",
    "lookup": "",
    "w": "",
    "token": "",
    "seq": "",
    "media": "",
}
"""The attributes that we follow, beside `xml:lang`."""

_XML = "{http://www.w3.org/XML/1998/namespace}"
_UNHEARD = (_XML, "{http://www.w3.org/2001/XMLSchema-instance}", f"{{{OURS}}}")
"""Namespaces whose attributes say nothing of the sound, or are read elsewhere."""
_INSTEAD = {
    "mstts:silence": "; pauses are set in narrate.toml",
    "mstts:backgroundaudio": "; a sound between paragraphs is <audio src>",
    "lookup": "; a lexicon holds for the whole script",
}


def is_of_a_service(element: etree._Element) -> bool:
    """Say whether an element is another service's own."""
    prefix, colon, _ = local_name(element).partition(":")
    return bool(colon) and prefix in SERVICES


def untold(element: etree._Element) -> Iterator[str]:
    """Name what an element asks for and does not get."""
    name = local_name(element)
    if is_of_a_service(element):
        words = "its words are spoken without it" if _holds_words(element) else "it is left out"
        yield f"{_shown(element)} is not something we can do; {words}{_INSTEAD.get(name, '')}"
        return
    for attribute, value in _attributes(element):
        if not _is_followed(name, attribute):
            yield f'<{name} {_bare(attribute)}="{value}"> is not followed{_INSTEAD.get(name, "")}'
    if name == "phoneme" and element.get("alphabet", "ipa") not in ALPHABETS:
        yield f'<phoneme alphabet="{element.get("alphabet")}"> is not IPA; its word is said as it is written'
    if name == "say-as" and element.get("interpret-as") in KEPT_SILENT:
        yield f'<say-as interpret-as="{element.get("interpret-as")}"> is kept silent'


def _holds_words(element: etree._Element) -> bool:
    return bool("".join(map(str, element.itertext())).strip())


def _shown(element: etree._Element) -> str:
    attributes = "".join(f' {_bare(attribute)}="{value}"' for attribute, value in _attributes(element))
    return f"<{local_name(element)}{attributes}>"


def _attributes(element: etree._Element) -> Iterator[tuple[str, str]]:
    return ((str(name), str(value)) for name, value in element.attrib.items())


def _bare(name: str) -> str:
    """Give an attribute's name without its namespace."""
    return ("xml:" if name.startswith(_XML) else "") + name.rpartition("}")[2]


def _is_followed(element: str, attribute: str) -> bool:
    return element not in FOLLOWED or attribute.startswith(_UNHEARD) or attribute in _followed(element)


@cache
def _followed(element: str) -> frozenset[str]:
    return frozenset(FOLLOWED[element].split())

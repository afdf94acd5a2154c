"""What one element of SSML says, by itself: a piece of a sentence, or a way of saying one."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from narrate.errors import ScriptError
from narrate.plain import is_language_tag
from narrate.script.model import Break, Sound, Style, Token
from narrate.script.ssml import SSML
from narrate.script.xsampa import ipa_from_xsampa

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SAY_AS = frozenset(
    {
        "characters",
        "spell-out",
        "verbatim",
        "digits",
        "cardinal",
        "number",
        "ordinal",
        "date",
        "time",
        "telephone",
        "fraction",
        "unit",
        "address",
        "expletive",
        "bleep",
    }
)
"""The values of `interpret-as` that we can say (W3C's note on say-as, and the names in common use)."""
KEPT_SILENT = frozenset({"expletive", "bleep"})
"""Those that are written and not heard."""
ALPHABETS: dict[str, Callable[[str], str]] = {"ipa": str, "x-sampa": ipa_from_xsampa}
"""The alphabets of `<phoneme>`, and how IPA is made of each."""
LONGEST_BREAK = 60_000
"""Milliseconds; a longer pause is taken for a slip."""
STYLES = {
    "emphasis": {"level": "emphasis"},
    "prosody": {"rate": "rate", "pitch": "pitch", "volume": "volume"},
    "voice": {"name": "voice", XML_LANG: "language"},
    "lang": {XML_LANG: "language"},
}
"""Elements that only say how: their attributes, and Style's fields."""
STRENGTHS = ("none", "x-weak", "weak", "medium", "strong", "x-strong")
LEVELS = ("strong", "moderate", "none", "reduced")

_TIME = re.compile(r"\+?((?:[0-9]*\.)?[0-9]+)(ms|s)")
_NUMBER = r"[+-]?(?:[0-9]*\.)?[0-9]+"
_PROSODY = {
    "rate": re.compile(rf"{_NUMBER}%?|(?:x-)?slow|medium|(?:x-)?fast|default"),
    "pitch": re.compile(rf"{_NUMBER}(?:Hz|st|%)?|(?:x-)?low|medium|(?:x-)?high|default"),
    "volume": re.compile(rf"{_NUMBER}(?:dB|%)?|silent|(?:x-)?soft|medium|(?:x-)?loud|default"),
}
_AMPLITUDE = re.compile(rf"({_NUMBER})(%?)")
_FULL = 100.0
"""The volume of SSML 1.0 that changes nothing."""


def refusal(name: str, element: etree._Element, message: str, hint: str) -> ScriptError:
    """Make the error that names the script and the line of an element."""
    return ScriptError(f"{name}, line {line_of(element)}: {message}", hint=hint)


def line_of(element: etree._Element) -> int:
    """Give the line that an element's tag ends on; 0 where it came from no file."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def local_name(element: etree._Element) -> str:
    """Give an element's name as it is written, without the prefix of SSML: `s`, `amazon:effect`."""
    name = str(element.tag).rpartition("}")[2]
    return name if is_ssml(element) or not element.prefix else f"{element.prefix}:{name}"


def is_ssml(element: etree._Element) -> bool:
    """Say whether an element is one of SSML's, or stands in no namespace, as some tools write them."""
    tag = str(element.tag)
    return tag.startswith(f"{{{SSML}}}") or not (tag.startswith("{") or ":" in tag)


def language(element: etree._Element, name: str) -> str:
    """Give the language that an element states (BCP 47), or nothing."""
    stated = element.get(XML_LANG, "")
    if stated and not is_language_tag(stated):
        message = f'<{local_name(element)} xml:lang="{stated}"> is no language'
        raise refusal(name, element, message, 'write it as in xml:lang="en-US"')
    return str(stated)


def styled(element: etree._Element, style: Style, name: str) -> Style:
    """Give the style inside an element of `STYLES`."""
    kind = local_name(element)
    values = {field: element.get(attribute, "") for attribute, field in STYLES[kind].items()}
    if kind == "emphasis":
        values["emphasis"] = _one_of(element, "level", LEVELS, "moderate", name)
    if kind == "prosody":
        _check_prosody(element, name)
        values["volume"] = _decibels(values["volume"])
    language(element, name)
    if kind == "voice" and not element.attrib:
        hint = 'write <voice name="hibari:heart">; narrate voices lists them'
        raise refusal(name, element, "<voice> names nobody", hint)
    return replace(style, **{field: value for field, value in values.items() if value})


def _check_prosody(element: etree._Element, name: str) -> None:
    for attribute, value in ((str(key), str(value)) for key, value in element.attrib.items()):
        known = _PROSODY.get(attribute)
        if known and not known.fullmatch(value):
            hint = 'use a word such as "slow" or "loud", a rate such as "90%", a volume such as "+3dB"'
            message = f'<prosody {attribute}="{value}"> is not something we can say'
            raise refusal(name, element, message, hint)


def _decibels(volume: str) -> str:
    """Write in dB what SSML 1.0 and Azure write as a share of the full volume: `50`, `+20%`, `-10`."""
    found = _AMPLITUDE.fullmatch(volume)
    if not found:
        return volume
    share = float(found[1]) / _FULL + (1 if volume[0] in "+-" else 0)
    return f"{20 * math.log10(share):+.1f}dB" if share > 0 else "silent"


def _one_of(
    element: etree._Element, attribute: str, values: tuple[str, ...], otherwise: str, name: str
) -> str:
    value = str(element.get(attribute, otherwise))
    if value not in (*values, otherwise):
        message = f'<{local_name(element)} {attribute}="{value}"> is unknown'
        raise refusal(name, element, message, f"use one of: {', '.join(values)}")
    return value


def _sub(element: etree._Element, style: Style, name: str) -> Token:
    alias = element.get("alias")
    if alias is None:
        hint = 'write <sub alias="what is said">what is written</sub>'
        raise refusal(name, element, "<sub> has no alias", hint)
    return Token(_inner(element, name), alias=str(alias), style=style)


def _phoneme(element: etree._Element, style: Style, name: str) -> Token:
    alphabet, sounds = element.get("alphabet", "ipa"), element.get("ph", "").strip()
    written = _inner(element, name)
    if alphabet not in ALPHABETS and sounds and written.strip():
        return Token(written, style=style)
    if alphabet not in ALPHABETS or not sounds:
        message = f'<phoneme alphabet="{alphabet}" ph="{sounds}"> gives no IPA'
        raise refusal(name, element, message, _IN_IPA)
    try:
        return Token(written, phonemes=ALPHABETS[alphabet](sounds), style=style)
    except ValueError as error:
        message = f'<phoneme alphabet="{alphabet}" ph="{sounds}">: {error}'
        raise refusal(name, element, message, _IN_IPA) from error


_IN_IPA = 'write <phoneme alphabet="ipa" ph="...">'


def _say_as(element: etree._Element, style: Style, name: str) -> Token:
    kind = element.get("interpret-as", "")
    if kind not in SAY_AS:
        hint = 'use interpret-as="cardinal", or write the reading with <sub alias="...">'
        message = f'<say-as interpret-as="{kind}"> is not something we can say'
        raise refusal(name, element, message, hint)
    return Token(_inner(element, name), say_as=kind, form=element.get("format", ""), style=style)


def _inner(element: etree._Element, name: str) -> str:
    """Give the text of an element that may hold nothing else."""
    if len(element):
        message = f"<{local_name(element[0])}> stands inside <{local_name(element)}>"
        raise refusal(name, element[0], message, "put it around, or beside")
    return element.text or ""


def _break(element: etree._Element, name: str) -> Break:
    strength = _one_of(element, "strength", STRENGTHS, "", name)
    return Break(_duration(element, name), strength, line=line_of(element))


def _duration(element: etree._Element, name: str) -> int | None:
    time = element.get("time")
    if time is None:
        return None
    found = _TIME.fullmatch(time.strip())
    ms = float(found[1]) * (1000 if found[2] == "s" else 1) if found else -1.0
    if not 0 <= ms <= LONGEST_BREAK:
        hint = 'write time="700ms" or time="1.5s", at most 60s'
        raise refusal(name, element, f'<break time="{time}"> is not a pause', hint)
    return round(ms)


def _sound(element: etree._Element, name: str) -> Sound:
    src, text = element.get("src", ""), " ".join("".join(_heard(element)).split())
    if not src:
        raise refusal(name, element, "<audio> names no file", 'write <audio src="sting.wav"/>')
    if is_address(src) and not text:
        hint = 'save it beside the script, and write <audio src="sting.wav"/>'
        raise refusal(name, element, f'<audio src="{src}"> is not fetched', hint)
    return Sound(src, text, line=line_of(element))


def is_address(uri: str) -> bool:
    """Say whether something leads out of the script's folder by its scheme; none of that is fetched."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", uri) is not None


def _heard(element: etree._Element) -> Iterator[str]:
    """Give the text in an element and under it, but for descriptions of the sound."""
    yield element.text or ""
    for child in element:
        if local_name(child) != "desc":
            yield from _heard(child)
        yield child.tail or ""


TOKENS: dict[str, Callable[[etree._Element, Style, str], Token]] = {
    "sub": _sub,
    "phoneme": _phoneme,
    "say-as": _say_as,
}
"""Elements that are words."""
PLACED: dict[str, Callable[[etree._Element, str], Break | Sound]] = {"break": _break, "audio": _sound}
"""Elements that stand in a sentence, between them, or between paragraphs."""

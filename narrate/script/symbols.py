"""What no voice can read as it stands: addresses, foreign writing, emoji, typographic signs."""

import re
import unicodedata

from anyascii import anyascii

from narrate.script import numbers
from narrate.script.rules import Rule, loose

_TOP_DOMAINS = (
    "com|org|net|edu|gov|mil|int|info|io|co|uk|us|ca|au|de|fr|eu|ru|ua|cn|jp|in|tv|me|news|ai|app|dev"
)
_DOMAIN = rf"(?:[a-z0-9-]+\.)+(?:{_TOP_DOMAINS})"
_FOREIGN = (
    "\u0370-\u03ff\u0400-\u1cff\u1f00-\u1fff\u2c80-\u2dff\u2e80-\ua6ff\ua800-\uab2f\uac00-\ud7ff"
    "\uf900-\ufaff\ufb1d-\ufdff\ufe70-\uff9f\U00010000-\U0001cfff\U00020000-\U0003ffff"
)
_PICTURE = "[\u2600-\u27bf\u2b50\u2b55\u231a\u231b\U0001f000-\U0001faff]"
_JOINER = "[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
_FLAGS = ("\U0001f1e6", "\U0001f1ff")
_POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SILENT = "·•‣▪▫■□◆◇●○★☆✓✔✗✘†‡®™℠^¿¡⁂❦"


def _mail(match: re.Match[str]) -> str:
    return f"{_dotted(match['name'])} at {_dotted(match['domain'])}"


def _address(match: re.Match[str]) -> str:
    """Say a domain; of a longer address only that it is a link there."""
    said = _dotted(match["domain"])
    return f"link to {said}" if len(match["path"] or "") > 1 else said


def _dotted(written: str) -> str:
    """Say an address in words: dots, underscores and hyphens by name, figures one by one."""
    said = re.sub(r"\d", lambda digit: f" {numbers.digits(digit.group())} ", written)
    for sign, name in ((".", "dot"), ("_", "underscore"), ("-", "dash"), ("+", "plus")):
        said = said.replace(sign, f" {name} ")
    return " ".join(said.split())


def _transliterated(match: re.Match[str]) -> str:
    """Write foreign letters as Latin ones, a lone Greek letter as its name."""
    written = match.group()
    name = unicodedata.name(written, "") if len(written) == 1 else ""
    if name.startswith("GREEK"):
        return re.sub(r" WITH .*", "", name).split()[-1].lower()
    latin = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", anyascii(written))
    latin = re.sub(r"\d+", lambda match: f" {numbers.decimal(match.group())} ", latin)
    return " ".join(latin.split())


def _picture(match: re.Match[str]) -> str:
    """Name a picture that stands alone; a row of them is decoration, and a flag has no short name."""
    pictures = re.sub(_JOINER, "", match.group())
    is_alone = len(pictures) == 1 or "\u200d" in match.group()
    if not is_alone or _FLAGS[0] <= pictures[0] <= _FLAGS[1]:
        return ""
    name = unicodedata.name(pictures[0], "").lower()
    return "" if re.search(r"\d", name) else name


def _power(match: re.Match[str]) -> str:
    """Say a raised figure after a number or a lone letter; after a word it is a note, and silent."""
    power = match["power"].translate(_POWERS)
    if match["root"] is None and match["letter"] is None:
        return ""
    said = {"2": "squared", "3": "cubed"}.get(power, f"to the {numbers.ordinal(int(power))}")
    return f" {said}"


_RAISED = "[⁰¹²³⁴-⁹]"
_PRIVATE = "[\ue000-\uf8ff\ufffc\ufffd\u200b\u2060\ufeff\u00ad]"
_RULES_BEFORE = (
    loose(r"(?<![\w.])(?P<name>[\w.+-]+)@(?P<domain>(?:[\w-]+\.)+[A-Za-z]{2,})(?!\w)", _mail),
    loose(
        r"(?<!\w)(?:https?://|ftp://)(?:www\.)?(?P<domain>[\w.-]*\w)(?P<path>[/:?#][^\s<>”\"]*[\w/=&])?",
        _address,
    ),
    loose(
        rf"(?<![\w@.])(?:www\.)?(?P<domain>{_DOMAIN})(?P<path>/[^\s<>”\")]*[\w/=])?(?![\w@])(?!\.\w)",
        _address,
    ),
)
_RULES_AFTER = (
    loose(
        rf"(?:(?P<root>(?<=\d))|(?P<letter>(?<=\b[A-Za-z]))|(?<=\w)|(?<=[.,”\"’)]))(?P<power>{_RAISED}+)",
        _power,
    ),
    loose(rf"[{_FOREIGN}]+(?:[\s·’'-]+[{_FOREIGN}]+)*", _transliterated),
    loose(rf"{_PICTURE}(?:{_JOINER}|\s?{_PICTURE})*", _picture),
    loose(rf"(?:[{_SILENT}]|{_JOINER}|{_PRIVATE})+", lambda _: ""),
)


def addresses() -> tuple[Rule, ...]:
    """Give the rules for e-mail and web addresses, which come before all others."""
    return _RULES_BEFORE


def symbols() -> tuple[Rule, ...]:
    """Give the rules for foreign writing, emoji and signs, which come after all others."""
    return _RULES_AFTER

"""Addresses of English text, said in words: the web's, of mail, `@handle` and `#MeToo`."""

import re

from narrate.script import capitals, numbers
from narrate.script.rules import Rule, loose

_TOP_DOMAINS = (
    "com|org|net|edu|gov|mil|int|info|io|co|uk|us|ca|au|de|fr|eu|ru|ua|cn|jp|in|tv|me|news|ai|app|dev"
    "|ly|gg|fm|xyz|online|site|biz|ie|nz|ch|nl|se|pl|br|za|kr|es|be|blog|shop|tech|social"
)
_DOMAIN = rf"(?:[a-z0-9-]+\.|[A-Z][A-Za-z0-9-]+\.)+(?:{_TOP_DOMAINS})"
_SHORT_PATH = re.compile(r"(?:/[A-Za-z]{2,15}){1,2}")
"""A path that is meant to be heard; of others the domain is enough."""
_SIGNS = ((".", "dot"), ("_", "underscore"), ("-", "dash"), ("+", "plus"), ("/", "slash"))
_SEAMS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|_")


def _mail(match: re.Match[str]) -> str:
    return f"{_dotted(match['name'])} at {_dotted(match['domain'])}"


def _address(match: re.Match[str]) -> str:
    """Say an address by its domain; a long path is for those who click."""
    path = match["path"] or ""
    return _dotted(match["domain"]) + (f" {_dotted(path)}" if _SHORT_PATH.fullmatch(path) else "")


def _dotted(written: str) -> str:
    """Say an address in words: dots, underscores and hyphens by name, figures one by one."""
    said = re.sub(r"\d", lambda digit: f" {numbers.digits(digit.group())} ", written)
    for sign, name in _SIGNS:
        said = said.replace(sign, f" {name} ")
    return " ".join(said.split())


def _ending(match: re.Match[str]) -> str:
    """Say `.NET` or `.com`, which no name stands before."""
    return f"dot {match['name'].lower()}"


def _file(match: re.Match[str]) -> str:
    return f"{_words(match['name'])} dot {capitals.lettered(match['kind'].upper())}"


def _tagged(match: re.Match[str]) -> str:
    return f"hashtag {_words(match['name'])}"


def _handle(match: re.Match[str]) -> str:
    return f"at {_words(match['name'].replace('_', ' underscore '))}"


def _words(name: str) -> str:
    """Divide a name at its capitals and figures: `MeToo`, `COVID19`."""
    return " ".join(_word(part) for part in _SEAMS.sub(" ", name).split())


def _word(part: str) -> str:
    if part.isdecimal():
        return numbers.year(int(part)) if _YEARLIKE.fullmatch(part) else numbers.decimal(part)
    is_initials = len(part) > 1 and part.isascii() and part.isupper() and capitals.is_spelled(part)
    return capitals.lettered(part) if is_initials else part


_YEARLIKE = re.compile(r"(?:19|20)\d\d")
_WITH_SCHEME = (
    r"(?<!\w)(?:https?://|ftp://)(?:www\.)?(?P<domain>[\w.-]*\w)(?P<path>[/:?#][^\s<>”\"]*[\w/=&])?"
)
_WITHOUT_SCHEME = (
    rf"(?<![\w@.])(?:www\.)?(?P<domain>{_DOMAIN})(?P<path>/[^\s<>”\")]*[\w/=])?(?![\w@])(?!\.\w)"
)
_RULES = (
    loose(r"(?<![\w.])(?P<name>[\w.+-]{1,64})@(?P<domain>(?:[\w-]+\.)+[A-Za-z]{2,})(?!\w)", _mail),
    loose(_WITH_SCHEME, _address),
    loose(_WITHOUT_SCHEME, _address),
    loose(
        r"(?<![\w./])(?P<name>\w{1,40})\.(?P<kind>txt|html|pdf|js|csv|exe|jpg|png|docx?|xlsx?|mp[34])(?!\w)",
        _file,
    ),
    loose(rf"(?<![\w.])\.(?P<name>NET|{_TOP_DOMAINS})(?!\w)", _ending),
    loose(r"(?<![\w&#/])#(?P<name>(?=\d*[^\W\d])\w{2,60})(?!\w)", _tagged),
    loose(r"(?<![\w@./])@(?P<name>[^\W\d]\w{0,40})(?!\w)", _handle),
    loose(
        r"(?<![\w/])(?P<letter>[ru])/(?P<name>\w{2,40})", lambda m: f"{m['letter']} slash {_words(m['name'])}"
    ),
)


def addresses() -> tuple[Rule, ...]:
    """Give the rules for addresses, which come before all that read figures."""
    return _RULES


def domains() -> tuple[Rule, ...]:
    """Give the rules that leave of a web address its domain, in languages that we have no words for."""
    return _DOMAINS_ALONE


def _domain(match: re.Match[str]) -> str | None:
    """Say a domain as it is written: in which words a dot is said, only the voice of a language knows."""
    return None if match["domain"] == match.group() else match["domain"]


_DOMAINS_ALONE = (loose(_WITH_SCHEME, _domain), loose(_WITHOUT_SCHEME, _domain))

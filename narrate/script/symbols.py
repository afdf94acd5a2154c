"""What no voice can read as it stands: note marks, powers, foreign writing, emoji, signs."""

import re
import unicodedata

from anyascii import anyascii

from narrate.script import numbers, tables
from narrate.script.quantities import NUMBER
from narrate.script.rules import Rule, after, alternatives, before, loose
from narrate.script.vocabulary import FUNCTION_WORDS
from narrate.settings import Emoji

_FOREIGN = (
    "\u0370-\u03ff\u0400-\u1cff\u1f00-\u1fff\u2c80-\u2dff\u2e80-\ua6ff\ua800-\uab2f\uac00-\ud7ff"
    "\uf900-\ufaff\ufb1d-\ufdff\ufe70-\uff9f\U00010000-\U0001cfff\U00020000-\U0003ffff"
)
_ORNAMENTS = "★☆❦"
_PICTURE = f"(?![{_ORNAMENTS}])[\u2600-\u27bf\u2b50\u2b55\u231a\u231b\U0001f000-\U0001faff]"
_JOINER = "[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
_FLAGS = ("\U0001f1e6", "\U0001f1ff")
_SILENT = f"`▲▼△▽·•‣▪▫■□◆◇●○†‡®™℠^¿¡⁂{_ORNAMENTS}"
_WORD_END = re.compile(r"\w[.,;:!?…]*[”\"’')\]]*$")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ⁻−", "0123456789n--")
_YEARLIKE = re.compile(r"(?:1\d|20)\d\d")


def _silence(_: re.Match[str]) -> str:
    return ""


def _joined(match: re.Match[str]) -> str:
    return re.sub(f"[{_UNSEEN}]", "", match.group())


def _plain(match: re.Match[str]) -> str:
    """Write the letters of a ligature, `ﬁlm`."""
    return unicodedata.normalize("NFKC", match.group())


def _dash(match: re.Match[str]) -> str | None:
    """Hear a typewriter's dash; between years it is a range, and before a word alone a program's option."""
    lead, rest = before(match), after(match)
    is_option = rest[:1].isalnum() and not _WORD_END.search(lead)
    if is_option or not any(map(str.isalnum, lead + rest)):
        return None
    return " to " if lead[-1:].isdigit() and rest[:1].isdigit() else " — "


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
    """Name each picture of a row once, a joined one by its parts; a flag has no short name."""
    names = (_pictured(sign) for sign in dict.fromkeys(re.sub(rf"{_JOINER}|\s", "", match.group())))
    return ", ".join(filter(None, names))


def _pictured(sign: str) -> str:
    name = unicodedata.name(sign, "").lower()
    is_nameless = _FLAGS[0] <= sign <= _FLAGS[1] or re.search(r"\d", name)
    return "" if is_nameless else name


def _power(match: re.Match[str]) -> str | None:
    """Say `10⁻⁶`, `mc²`, `x^2`; a raised figure after a short word or a year is a note, and silent."""
    root, raised = match["root"], match["raised"]
    is_number = root[-1].isdigit()
    if f"{root}{raised}" in tables.UNITS:
        return tables.UNITS[f"{root}{raised}"][1]
    is_note = raised == "¹" or root.lower() in FUNCTION_WORDS - {"a"} or _YEARLIKE.fullmatch(root)
    if raised and is_note:
        return _number(root) if is_number else None
    said = numbers.decimal(root) if is_number else " ".join(root)
    return said + _raised(raised or match["typed"].strip("{}()"))


def _scientific(match: re.Match[str]) -> str:
    """Say `1.4×10^6 km`, `10⁻⁹ m`, its unit last."""
    first = f"{numbers.decimal(match['first'])} times " if match["first"] else ""
    unit = f" {tables.UNITS[match['unit']][1]}" if match["unit"] else ""
    return f"{first}ten{_raised(match['raised'] or match['typed'].strip('{}()'))}{unit}"


def _number(written: str) -> str:
    return numbers.year(int(written)) if _YEARLIKE.fullmatch(written) else numbers.decimal(written)


def _raised(written: str) -> str:
    power = written.translate(_PLAIN)
    if power in ("2", "3"):
        return " squared" if power == "2" else " cubed"
    bare = power.lstrip("-")
    if bare == power and bare.isdecimal():
        return f" to the {numbers.ordinal(int(bare))}"
    said = numbers.decimal(bare) if bare[-1].isdigit() else bare
    return f" to the {'minus ' if bare != power else ''}{said}"


def _formula(match: re.Match[str]) -> str:
    """Say `H₂SO₄`, `x₁`."""
    parts = re.findall(rf"[A-Za-z]|{_LOWERED}+", match.group())
    return " ".join(
        part if part.isalpha() else numbers.decimal(unicodedata.normalize("NFKC", part)) for part in parts
    )


def _sum_raised(match: re.Match[str]) -> str:
    """Say the power of `(a + b)²`; after other brackets it is a note."""
    return _raised(match["raised"]) if _SUM.search(before(match)) else ""


_LOWERED = "[₀-₉]"
_FIGURES = "[⁰¹²³⁴-⁹]"
_PRIVATE = "[\ue000-\uf8ff\ufffc\ufffd\u200b\u2060\ufeff\u00ad]"


_CITED = r"[1-9]\d{0,2}(?:\s?[,–-]\s?[1-9]\d{0,2})*"
_LIGATURES = "[\ufb00-\ufb06]"
_UNSEEN = "\u00ad\u200b\u2060\ufeff"
_RULES_BEFORE = (
    loose(rf"(?<![^\W\d])[^\W\d]{{0,60}}{_LIGATURES}[^\W\d]{{0,60}}", _plain),
    loose(rf"(?<![^\W\d])[^\W\d]{{1,60}}(?:[{_UNSEEN}]+[^\W\d]{{1,60}})+", _joined),
    loose(rf"(?<=[\w.,;:!?…”\"’)])(?:\[(?:{_CITED}|(?:note|nb|n|fn) \d+)\])+", _silence),
    loose(r"(?<=[\w.,;:!?…”\"’)])\s?\[(?:[a-z]+ needed|[Uu]pdate|[Ee]dit|when\?|who\?)\]", _silence),
    loose(rf"(?<=[\w”\"’)]) \[{_CITED}\](?=[.,;:])", _silence),
    loose(r"(?:(?<=^)|(?<=\s))[¹²³⁴-⁹]+(?=[A-Z])", _silence),
    loose(r"(?<=[.,;:!?…”\"])\[[a-z]\](?!\w)", _silence),
    loose(r"(?<![-\w]-)(?<!-)-{2,3}(?![->])", _dash),
)
_SUM = re.compile(r"\(\s?\w{1,3}\s?[+−*/-]\s?\w{1,3}\s?\)$")
_TYPED = r"[-−]?(?:\d+(?:\.\d+)?|[A-Za-z])"
_POWERS = (
    loose(
        rf"(?P<root>(?<![\w.,]){NUMBER}|(?<![A-Za-zÀ-ɏ])[A-Za-z]{{1,2}})"
        rf"(?:(?P<raised>⁻?(?:{_FIGURES}+|ⁿ))|\^(?P<typed>\{{{_TYPED}\}}|\({_TYPED}\)|{_TYPED}(?!\w)))",
        _power,
    ),
    loose(rf"(?<=\))(?P<raised>⁻?{_FIGURES}+)", _sum_raised),
    loose(r"(?<=\w )=(?= \w)|(?<=(?<!\w)[A-Za-z])=(?=\w)", lambda _: "equals"),
)
_SCIENTIFIC = (
    loose(
        rf"(?<![\w.,])(?P<first>{NUMBER})\s?[x×·*]\s?(?P<root>10)"
        rf"(?:(?P<raised>⁻?{_FIGURES}+)|\^(?P<typed>\{{{_TYPED}\}}|\({_TYPED}\)|{_TYPED}))(?!\w)"
        rf"(?:\s?(?P<unit>{alternatives(tables.UNITS)})(?!\w))?",
        _scientific,
    ),
    loose(
        rf"(?<![\w.,×*·])(?<![x×*·]\s)(?P<first>)(?P<root>10)"
        rf"(?:(?P<raised>⁻?{_FIGURES}+)|\^(?P<typed>\{{{_TYPED}\}}|\({_TYPED}\)|{_TYPED}))(?!\w)"
        rf"\s?(?P<unit>{alternatives(tables.UNITS)})(?!\w)",
        _scientific,
    ),
)
_WRITING = (
    loose(rf"(?<!\w)(?=[A-Za-z]+{_LOWERED})(?:[A-Z][a-z]?|[a-z]|{_LOWERED}+)+(?!\w)", _formula),
    loose(rf"(?<=[^\W\d_a-zA-Z⁰¹²³⁴-⁹])(?P<raised>⁻?{_FIGURES}+)", lambda match: _raised(match["raised"])),
    loose(rf"(?<=[\w.,;:!?…”\"’)])⁻?{_FIGURES}+", _silence),
    loose(rf"[{_FOREIGN}]+(?:[\s·’'-]+[{_FOREIGN}]+)*", _transliterated),
)
_TICKS = "[✓✔✗✘]"
"""Pictures that an article does not do without."""
_PICTURES = rf"{_PICTURE}(?:{_JOINER}|\s?{_PICTURE})*"
_STARRED = "film|hotel|luxury|performance|property|rating|resort|restaurant|review|show|spa|venue"
"""What has stars: `4* hotels`."""
_SIGNS = (
    loose(alternatives(tables.SIGNS), lambda match: f" {tables.SIGNS[match.group()]} "),
    loose(r"(?<=\s)@(?=\s)", lambda _: "at"),
    loose(r"(?<!\w)#(?=[^\W\d])", lambda _: "hashtag"),
    loose(rf"(?<=\d)★|(?<![^\s(“‘\"'][1-5])(?<=[1-5])\*(?=\s(?:{_STARRED}))", lambda _: " star"),
    loose(r"\*+|(?<!\w)_+(?=\w)|(?<=[^\W_])_+(?!\w)", _silence),
    loose(rf"(?:[{_SILENT}]|{_JOINER}|{_PRIVATE})+", _silence),
)


def marks() -> tuple[Rule, ...]:
    """Give the rules for note marks and typed dashes, which come before all others."""
    return _RULES_BEFORE


def scientific() -> tuple[Rule, ...]:
    """Give the rules for powers of ten and their units, which come before measures and products."""
    return _SCIENTIFIC


def powers() -> tuple[Rule, ...]:
    """Give the rules for powers, which come after those for units such as `km²`."""
    return _POWERS


def symbols(emoji: Emoji) -> tuple[Rule, ...]:
    """Give the rules for foreign writing, emoji and signs, which come after all others."""
    return (
        *_WRITING,
        loose(_TICKS, _picture),
        loose(_PICTURES, _picture if emoji == "name" else _silence),
        *_SIGNS,
    )

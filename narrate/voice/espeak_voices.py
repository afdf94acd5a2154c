"""The languages that espeak-ng speaks: read from its data, without starting it, or written down."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from narrate.plain import is_language_tag, one_line
from narrate.voice.model import Sex

_FILE = 10_000
"""Bytes of a language's file that are read."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One of espeak-ng's voices."""

    name: str
    """A language tag (BCP 47)."""
    description: str
    languages: tuple[str, ...]
    code: str
    """As espeak-ng calls it."""


@cache
def speakers(data: Path) -> tuple[Speaker, ...]:
    """List the voices in a folder of espeak-ng's, English first; none where there is no such folder."""
    folder = data / "lang"
    found = [_speaker(path, data) for path in folder.rglob("*") if path.is_file()]
    return tuple(sorted(filter(None, found), key=_order))


def absent() -> tuple[Speaker, ...]:
    """List those that there would be."""
    rows = [row.strip().partition("=") for row in " ".join(_TABLE.split()).split(";")]
    return tuple(sorted((Speaker(tag, name, _synonyms(tag), "") for tag, _, name in rows), key=_order))


@cache
def variants(data: Path) -> frozenset[str]:
    """List the names by which a voice is made to sound like another's: `f3`."""
    names = {path.name for path in (data / "voices" / "!v").glob("*")}
    return frozenset(name for name in names if re.fullmatch(r"\w+", name))


def sex_of(variant: str) -> Sex:
    """Tell whose voice a variant is like; what none is named is a man's."""
    if re.fullmatch(r"f\d|whisperf", variant):
        return "female"
    return "male" if re.fullmatch(r"m\d|", variant) else ""


def _order(speaker: Speaker) -> tuple[bool, bool, str]:
    return not speaker.name.startswith("en"), speaker.name != "en-US", speaker.name.lower()


def _speaker(path: Path, data: Path) -> Speaker | None:
    """Read a language's file; None for one that cannot be spoken."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            text = file.read(_FILE)
    except OSError:
        return None
    codes = re.findall(r"^language\s+(\S+)(?:[^\S\n]+(\d+))?", text, re.MULTILINE)
    name = re.search(r"^name\s+(\S[^/\n]*)", text, re.MULTILINE)
    own = re.search(r"^dictionary\s+(\S+)", text, re.MULTILINE)
    if not (codes and is_language_tag(path.name)) or path.name in _MUTE:
        return None
    dictionary = own[1] if own else codes[0][0].split("-")[0]
    if not (data / f"{dictionary}_dict").is_file():
        return None
    tag = "en-GB" if path.name == "en" else path.name
    described = one_line(name[1]) if name else tag
    others = [_tag(code) for code, priority in codes if not priority and _main(code) == _main(tag)]
    languages = tuple(dict.fromkeys([*_synonyms(tag), *others]))
    return Speaker(tag, described, languages, path.relative_to(data / "lang").as_posix())


def _main(tag: str) -> str:
    return tag.split("-", maxsplit=1)[0].lower()


def _tag(code: str) -> str:
    """Write a language tag as it is written: `fr-fr` is `fr-FR`."""
    main, *rest = code.split("-")
    return "-".join([main, *(part.upper() if len(part) == len("US") else part for part in rest)])


def _synonyms(tag: str) -> tuple[str, ...]:
    return _SYNONYMS.get(tag, (tag,))


_MUTE = frozenset({"chr", "hak", "ja"})
"""Voices of 1.52 that say nothing, or none of the characters that their language is written in."""
_SYNONYMS = {"nb": ("nb", "no"), "cmn": ("cmn", "zh", "zh-CN")}
"""Voices that go by more than one tag."""


# espeak-ng 1.52's, without the invented languages; a test holds it against espeakng-loader.
_TABLE = """
    af=Afrikaans; am=Amharic; an=Aragonese; ar=Arabic; as=Assamese; az=Azerbaijani; ba=Bashkir;
    be=Belarusian; bg=Bulgarian; bn=Bengali; bpy=Bishnupriya Manipuri; bs=Bosnian; ca=Catalan;
    cmn=Chinese (Mandarin); cs=Czech; cv=Chuvash; cy=Welsh; da=Danish; de=German; el=Greek;
    en-GB=English (Great Britain); en-US=English (America); es-419=Spanish (Latin America); es=Spanish;
    et=Estonian; eu=Basque; fa=Persian; fi=Finnish; fr-BE=French (Belgium); fr-CH=French (Switzerland);
    fr=French; ga=Gaelic (Irish); gd=Gaelic (Scottish); gn=Guarani; grc=Greek (Ancient); gu=Gujarati;
    haw=Hawaiian; he=Hebrew; hi=Hindi; hr=Croatian; ht=Haitian Creole; hu=Hungarian;
    hy=Armenian; hyw=Armenian (West Armenia); id=Indonesian; is=Icelandic; it=Italian;
    ka=Georgian; kk=Kazakh; kl=Greenlandic; kn=Kannada; ko=Korean; kok=Konkani; ku=Kurdish; ky=Kyrgyz;
    la=Latin; lb=Luxembourgish; lt=Lithuanian; ltg=Latgalian; lv=Latvian; mi=Māori; mk=Macedonian;
    ml=Malayalam; mr=Marathi; ms=Malay; mt=Maltese; mto=Totontepec Mixe; my=Myanmar (Burmese);
    nb=Norwegian Bokmål; ne=Nepali; nl=Dutch; nog=Nogai; om=Oromo; or=Oriya; pa=Punjabi; pap=Papiamento;
    pl=Polish; pt-BR=Portuguese (Brazil); pt=Portuguese; qu=Quechua; quc=K'iche'; ro=Romanian; ru=Russian;
    sd=Sindhi; shn=Shan (Tai Yai); si=Sinhala; sk=Slovak; sl=Slovenian; smj=Lule Saami; sq=Albanian;
    sr=Serbian; sv=Swedish; sw=Swahili; ta=Tamil; te=Telugu; th=Thai; ti=Tigrinya; tk=Turkmen; tn=Setswana;
    tr=Turkish; tt=Tatar; ug=Uyghur; uk=Ukrainian; ur=Urdu; uz=Uzbek; vi=Vietnamese; yue=Chinese (Cantonese)
"""

"""Amazon's voices, written down: a list that is asked for needs an account, and some time.

From `DescribeVoices` as moto 5.1 holds it, and the Developer Guide's "Available voices" and document history
for those that have become generative since, as of April 2026. A voice that is not here is not known; whether
one has an engine that is not named here, the service says.
"""

from typing import NamedTuple

from narrate.voice.model import Sex

ENGINES = {"s": "standard", "n": "neural", "l": "long-form", "g": "generative"}


class Speaker(NamedTuple):
    """One of Amazon's voices."""

    name: str
    language: str
    """As Amazon calls it."""
    sex: Sex
    engines: tuple[str, ...]


_TABLE = """
    ar-AE Hala:f:n Zayd:m:n
    arb Zeina:f:s
    ca-ES Arlet:f:n
    cmn-CN Zhiyu:f:sn
    cs-CZ Jitka:f:n
    cy-GB Gwyneth:f:s
    da-DK Mads:m:s Naja:f:s Sofie:f:n
    de-AT Hannah:f:n
    de-CH Sabrina:f:ng
    de-DE Daniel:m:n Hans:m:s Marlene:f:s Vicki:f:sn
    en-AU Nicole:f:s Olivia:f:ng Russell:m:s
    en-GB Amy:f:sng Arthur:m:n Brian:m:sng Emma:f:sn
    en-GB-WLS Geraint:m:s
    en-IE Niamh:f:ng
    en-IN Aditi:f:s Kajal:f:ng Raveena:f:s
    en-NZ Aria:f:ng
    en-US Danielle:f:nlg Gregory:m:nl Ivy:f:sn Joanna:f:sn Joey:m:sn Justin:m:sn Kendra:f:sn Kevin:m:n
      Kimberly:f:sn Matthew:m:sng Ruth:f:nlg Salli:f:sn Stephen:m:ng
    en-ZA Ayanda:f:n
    es-ES Conchita:f:s Enrique:m:s Lucia:f:sn Sergio:m:n
    es-MX Andres:m:n Mia:f:sn
    es-US Lupe:f:sn Miguel:m:s Pedro:m:n Penelope:f:s
    fi-FI Suvi:f:n
    fr-BE Isabelle:f:n
    fr-CA Chantal:f:s Gabrielle:f:ng Liam:m:ng
    fr-FR Celine:f:s Lea:f:sn Mathieu:m:s Remi:m:n
    is-IS Dora:f:s Karl:m:s
    it-IT Adriano:m:n Bianca:f:sn Carla:f:s Giorgio:m:s
    ja-JP Kazuha:f:n Mizuki:f:s Takumi:m:sn Tomoko:f:n
    ko-KR Seoyeon:f:sn
    nb-NO Ida:f:n Liv:f:s
    nl-BE Lisa:f:ng
    nl-NL Laura:f:ng Lotte:f:s Ruben:m:s
    pl-PL Ewa:f:s Jacek:m:s Jan:m:s Maja:f:s Ola:f:n
    pt-BR Camila:f:sn Ricardo:m:s Thiago:m:n Vitoria:f:sn
    pt-PT Cristiano:m:s Ines:f:sn
    ro-RO Carmen:f:s
    ru-RU Maxim:m:s Tatyana:f:s
    sv-SE Astrid:f:s Elin:f:n
    tr-TR Burcu:f:n Filiz:f:s
    yue-CN Hiujin:f:n
"""
"""A language, then its voices: name, sex, and the first letters of its engines."""

_TAGS = {
    "arb": ("ar", "arb"),
    "cmn-CN": ("zh-CN", "cmn-CN"),
    "yue-CN": ("yue-CN", "yue"),
    "en-GB-WLS": ("en-GB",),
    "nb-NO": ("nb-NO", "no"),
}
"""BCP 47 for languages that Amazon calls otherwise, or that go by two names."""
_SEXES: dict[str, Sex] = {"f": "female", "m": "male"}


def tags_of(language: str) -> tuple[str, ...]:
    """Give the names that a language of Amazon's goes by."""
    return _TAGS.get(language, (language,))


def _speakers() -> dict[str, Speaker]:
    found, language = dict[str, Speaker](), ""
    for word in _TABLE.split():
        name, *facts = word.split(":")
        if not facts:
            language = name
            continue
        sex, engines = facts
        found[name] = Speaker(name, language, _SEXES[sex], tuple(ENGINES[letter] for letter in engines))
    return found


SPEAKERS = _speakers()
_FIRST = ("en-US", "fr-FR", "de-DE", "es-ES", "pt-BR", "nl-NL")
"""Whose tag a language without a region gets, where there are several."""


def _languages() -> dict[str, str]:
    named = dict[str, str]()
    for language in (*_FIRST, *(speaker.language for speaker in SPEAKERS.values())):
        for tag in map(str.lower, tags_of(language)):
            named.setdefault(tag, language)
            named.setdefault(tag.split("-")[0], language)
    return named


LANGUAGES = _languages()
"""BCP 47 in lower case, and Amazon's own tags."""

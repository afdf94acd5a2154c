"""In which scripts languages are written: what a voice would only call by the name of its script."""

import unicodedata

LATIN = ("LATIN ", "GREEK ", "MODIFIER ", "FEMININE ", "MASCULINE ", "MICRO ")
"""How the Unicode names of letters begin that every language borrows."""
_OTHERS = """
    CYRILLIC: ba be bg bs cv kk ky mk nog ru sr tt tk uk uz
    ARABIC: ar fa ku sd ug ur
    DEVANAGARI: hi kok mr ne sd
    BENGALI: as bn bpy
    HEBREW: he
    GURMUKHI: pa
    GUJARATI: gu
    ORIYA: or
    TAMIL: ta
    TELUGU: te
    KANNADA: kn
    MALAYALAM: ml
    SINHALA: si
    THAI: th
    MYANMAR: my shn
    ETHIOPIC: am ti
    ARMENIAN: hy hyw
    GEORGIAN: ka
    CHEROKEE: chr
    HANGUL: ko
    CJK: cmn hak ja ko yue zh
    HIRAGANA: ja
    KATAKANA: ja
    KATAKANA-HIRAGANA: ja
    HALFWIDTH: ja ko
    IDEOGRAPHIC: cmn hak ja yue zh
    BOPOMOFO: cmn hak yue zh
    SHAVIAN: en
"""
SCRIPTS = {
    language: tuple(
        f"{line.split(':')[0].strip()}{sign}"
        for line in _OTHERS.strip().splitlines()
        if language in line.split(":")[1].split()
        for sign in " -"
    )
    for language in {word for line in _OTHERS.strip().splitlines() for word in line.split(":")[1].split()}
}
"""Languages, and how the names of further letters begin in which they are written."""


def foreign_word(text: str, language: str) -> str:
    """Give the first word with a letter that a language is not written with; empty where there is none."""
    known = LATIN + SCRIPTS.get(language.lower().split("-")[0], ())
    for word in text.split():
        if not word.isascii() and any(
            sign.isalpha() and not unicodedata.name(sign, "").startswith(known)
            for sign in unicodedata.normalize("NFKC", word)
        ):
            return word.strip("".join(sign for sign in word if unicodedata.category(sign)[0] in "PS"))
    return ""

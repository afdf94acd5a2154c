"""IPA, as people write it, into the phonemes that misaki's voices (Kokoro, hibari) were trained on.

Source: misaki's EN_PHONES.md: one letter for a diphthong or an affricate, American English.
"""

LETTERS = {
    "eɪ": "A", "aɪ": "I", "aʊ": "W", "ɔɪ": "Y", "oʊ": "O", "əʊ": "O", "ɔj": "Y", "ej": "A", "aj": "I", "ow": "O", "aw": "W",
    "dʒ": "ʤ", "tʃ": "ʧ", "d͡ʒ": "ʤ", "t͡ʃ": "ʧ", "ts": "ts", "t͡s": "ts",
    "ɚ": "əɹ", "ɝ": "ɜɹ", "əl̩": "ᵊl", "l̩": "ᵊl", "n̩": "ᵊn", "m̩": "ᵊm",
    "r": "ɹ", "ʀ": "ɹ", "ʁ": "ɹ", "ɾ": "T", "g": "ɡ", "ɫ": "l", "ʔ": "t", "x": "k", "χ": "k", "ħ": "h", "ɦ": "h", "ç": "h",
    "ʍ": "w", "ɲ": "nj", "ʎ": "lj", "ɣ": "ɡ", "ɬ": "l", "β": "v", "ɸ": "f", "c": "k", "q": "k", "ʂ": "ʃ", "ʐ": "ʒ", "ɕ": "ʃ", "ʑ": "ʒ",
    "a": "ɑ", "e": "A", "o": "O", "ɒ": "ɑ", "ɐ": "ə", "ɨ": "ɪ", "y": "u", "ø": "ɜ", "œ": "ɜ", "ɯ": "u", "ɤ": "ʌ", "ʉ": "u", "ɵ": "ə",
    "ː": "", "ˑ": "", ".": "", "‿": "", "͡": "", "̯": "", "ʰ": "", "ʲ": "j", "ʷ": "w", "ˠ": "", "̃": "n", "̩": "", "̪": "", "'": "ˈ",
}  # fmt: skip
"""Longest first when they are looked up. Sounds that English lacks become its nearest."""

_WIDEST = max(map(len, LETTERS))


def misaki_from_ipa(ipa: str, alphabet: frozenset[str]) -> str:
    """Rewrite IPA in the letters of `alphabet`. Raises ValueError naming a letter that has no likeness."""
    made, at = "", 0
    while at < len(ipa):
        for width in range(_WIDEST, 0, -1):
            letters = ipa[at : at + width]
            if letters in LETTERS:
                made += LETTERS[letters]
                break
            if width == 1 and letters in alphabet:
                made += letters
                break
        else:
            raise ValueError(f"«{ipa[at]}» is not a letter of the IPA that this voice knows")
        at += width
    return made

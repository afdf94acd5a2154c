"""Capitals of English text: letters that are spelled, initials that are words, and words that only shout."""

import re
from itertools import takewhile

from narrate.script import tables
from narrate.script.model import Token
from narrate.script.rules import Rule, after, alternatives, before, loose
from narrate.script.vocabulary import FUNCTION_WORDS, words

_ALWAYS_SPELLED = 3
"""Letters up to which initials are no word, unless it is known."""
_LONGEST_INITIALS = 5
_NAMES_A_COUNTRY = re.compile(
    r"[\s’'-](?!(?:A|AN|THE|IT|HE|SHE|THEY|WE|ALL|THIS|THAT|WHAT|WHY|HOW|ABOUT)\b)\w"
)
"""What follows `US` in a headline, where it is no pronoun."""
_VOWELS = "AEIOUY"
_VOWELS_IN_A_ROW = re.compile("[AEIOU]{4}")
_ONSETS = words(
    """
    B C D F G H J K L M N P Q R S T V W X Z
    BL BR CH CL CR DR FL FR GL GR KN PL PR PH QU SC SH SK SL SM SN SP ST SW TH TR TW WH WR
    SCR SPR SPL STR THR CHR SCH SHR
    """
)
_CODAS = words(
    """
    B C D F G H K L M N P R S T W X Z
    BS BT CK CT CH DS FF FT GH GS GN HN KS LD LF LK LL LM LP LS LT MB MN MP MS ND NG NK NS NT NX PH PS PT
    RB RC RD RF RG RK RL RM RN RP RS RT RV SH SK SM SP SS ST TH TS TT TZ WD WN WS WL XT ZZ
    NCH TCH RCH RST RTH NTH LTH NDS NTS NGS NKS RDS RTS RKS RMS RNS RPS RLD LDS LTS LLS LPH STS CTS CKS FTS
    MPS PTS SHT GHT GHTS GNS TTS SKS
    """
)


def lettered(letters: str) -> str:
    """Write letters so that a voice names each, with nothing after the last: `A.K`."""
    return ".".join(letters)


def is_spelled(letters: str) -> bool:
    """Say whether capitals are said letter by letter: `NPR`, not `NATO`, nor a word as `NOT`."""
    if letters in tables.ACRONYMS:
        return False
    if letters in tables.SPELLED or letters in tables.INITIALISMS:
        return True
    if letters.lower() in FUNCTION_WORDS or letters in tables.SHOUTED:
        return False
    return len(letters) <= _ALWAYS_SPELLED or not _is_pronounceable(letters)


def _is_pronounceable(letters: str) -> bool:
    """Say whether capitals could be an English word: `SCOTUS`, not `NCAA`."""
    parts = re.findall(rf"[{_VOWELS}]+|[^{_VOWELS}]+", letters)
    groups = [part for part in parts if part[0] not in _VOWELS]
    if len(groups) == len(parts) or any(map(_VOWELS_IN_A_ROW.search, parts)):
        return False
    first, last = parts[0], parts[-1]
    inside = (part for part in parts[1:-1] if part[0] not in _VOWELS)
    return (
        (first[0] in _VOWELS or first in _ONSETS)
        and (last[0] in _VOWELS or last in _CODAS)
        and all(map(_joins, inside))
    )


def _joins(cluster: str) -> bool:
    """Say whether consonants between vowels can end one syllable and begin the next."""
    cuts = range(len(cluster) + 1)
    return any(
        (not cluster[:cut] or cluster[:cut] in _CODAS) and (not cluster[cut:] or cluster[cut:] in _ONSETS)
        for cut in cuts
    )


def _capitals(match: re.Match[str]) -> Token | str | None:
    letters, ending = match["letters"], match["ending"]
    if _is_shouted(match):
        return _unshouted(letters, match)
    if is_spelled(letters):
        return f"{lettered(letters)}’s" if ending else Token("", say_as="characters")
    is_known = letters in tables.ACRONYMS or letters in tables.SHOUTED or letters.lower() in FUNCTION_WORDS
    return None if is_known else letters.capitalize() + ending


def _is_shouted(match: re.Match[str]) -> bool:
    """Say whether capitals stand in a row of them in which some are ordinary words: `KEEP OUT`."""
    lead = takewhile(_is_capital, reversed(before(match).split()))
    row = [*lead, *takewhile(_is_capital, after(match).split())]
    return any(map(_is_ordinary, row))


def _is_capital(word: str) -> bool:
    return not any(map(str.islower, word))


def _is_ordinary(word: str) -> bool:
    letters = word.strip("“”\"'‘’(),.;:!?—–-")
    if len(letters) == 1 or not letters.isalpha() or letters in tables.ACRONYMS:
        return False
    if letters in tables.INITIALISMS:
        return False
    return letters.lower() in FUNCTION_WORDS or (
        len(letters) > _ALWAYS_SPELLED and _is_pronounceable(letters)
    )


def _unshouted(letters: str, match: re.Match[str]) -> Token | str | None:
    """Say a word of a headline in capitals; its initials stay initials."""
    base = re.sub(r"['’]S$", "", letters)
    if base in tables.INITIALISMS or (base == "US" and _NAMES_A_COUNTRY.match(after(match))):
        return f"{lettered(base)}’s" if base != letters or match["ending"] else Token("", say_as="characters")
    if base in tables.ACRONYMS:
        return None if base == letters else f"{base}’s"
    if letters.lower() in FUNCTION_WORDS:
        return letters.lower()
    if base.isalpha() and len(base) <= _LONGEST_INITIALS and not _is_pronounceable(base):
        return Token("", say_as="characters")
    return letters.capitalize()


def _joined(match: re.Match[str]) -> str:
    """Say `AT&T`, `Q&As`."""
    parts = " and ".join(map(lettered, match["letters"].split("&")))
    return f"{parts}’s" if match["ending"] else parts


def _mixed(match: re.Match[str]) -> str | None:
    """Say `macOS`, `mRNA`: the capitals are spelled, and one small letter before them with them."""
    lead, letters = match["lead"], match["letters"]
    if not is_spelled(letters):
        return None
    return lettered(f"{lead.upper()}{letters}") if len(lead) == 1 else f"{lead} {lettered(letters)}"


def _department(match: re.Match[str]) -> str:
    """Say `MoD`, `TfL`: the small letter is `of` or `for`, and spelled with the others."""
    return lettered(match.group().upper())


def _degree(match: re.Match[str]) -> str:
    said = tables.LETTERED[match["name"]]
    return f"{said}’s" if match["ending"] else said


_ENDING = r"(?P<ending>s|['’]s|)(?!\w|&\w|['’]\w)"
_RULES = (
    loose(rf"(?<![\w.])(?P<name>{alternatives(tables.LETTERED)}){_ENDING}", _degree),
    loose(rf"(?<![\w&.])(?P<letters>[A-Z]{{1,3}}(?:&[A-Z]{{1,3}})+){_ENDING}", _joined),
    loose(r"(?<=[A-Z]\.)['’]S(?!\w)", lambda _: "’s"),
    loose(r"(?<=\w )&(?= \w)", lambda _: "and"),
    loose(r"(?<=\w)&(?=\w)", lambda _: " and "),
    loose(r"(?<![\w.@#-])[A-Z][fo][A-Z](?![\w-])", _department),
    loose(r"(?<![\w.@#])(?P<lead>[a-z]{1,4})(?P<letters>[A-Z]{2,5})(?!\w)", _mixed),
    loose(rf"(?<![\w.@#&])(?P<letters>[A-Z]{{2,}}(?:['’][A-Z]+)*){_ENDING}", _capitals),
)


def capitals() -> tuple[Rule, ...]:
    """Give the rules for capitals, which come after all that read figures and units."""
    return _RULES

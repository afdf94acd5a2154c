"""Capitals of English text: letters that are spelled, initials that are words, and words that only shout."""

import re
from itertools import takewhile

from narrate.script import acronyms, tables
from narrate.script.model import Token
from narrate.script.rules import Rule, after, alternatives, before, loose
from narrate.script.vocabulary import FUNCTION_WORDS

_ALWAYS_SPELLED = 3
"""Letters up to which initials are no word, unless it is known."""
_LONGEST_INITIALS = 5
_COUNTRY = "US"
_NAMES_A_COUNTRY = re.compile(
    r"[\s’'-](?!(?:A|AN|THE|IT|HE|SHE|THEY|WE|ALL|THIS|THAT|WHAT|WHY|HOW|ABOUT)\b)\w"
)
"""What follows `US` in a headline, where it is no pronoun."""
_WORDS = acronyms.WORDS | tables.ACRONYMS
_ALSO_WORDS = acronyms.ALSO_WORDS
_VOWEL = re.compile("[AEIOUY]")
_LETTERS = (acronyms.LETTERS | tables.INITIALISMS) - {"US"}


def lettered(letters: str) -> str:
    """Write letters so that a voice names each, with nothing after the last: `A.K`."""
    return ".".join(letters)


def is_spelled(letters: str) -> bool:
    """Say whether capitals are said letter by letter: `NPR`, not `NATO`, nor a word as `NOT`."""
    if letters in _WORDS:
        return False
    if letters in tables.SPELLED or letters in _LETTERS or letters == _COUNTRY:
        return True
    if letters.lower() in FUNCTION_WORDS or letters in tables.SHOUTED:
        return False
    return len(letters) <= _ALWAYS_SPELLED or not _is_pronounceable(letters)


def _is_pronounceable(letters: str) -> bool:
    """Say whether capitals could be an English word, one or several: `SCOTUS`, `TROOPS`, not `NCAA`."""
    return acronyms.is_sayable(letters) or acronyms.is_sayable(letters.removesuffix("S"))


def _capitals(match: re.Match[str]) -> Token | str | None:
    letters, ending = match["letters"], match["ending"]
    if _is_shouted(match):
        return _unshouted(letters, match)
    if is_spelled(letters):
        return f"{lettered(letters)}’s" if ending else Token("", say_as="characters")
    is_known = letters in _WORDS or letters in tables.SHOUTED or letters.lower() in FUNCTION_WORDS
    return None if is_known else letters.capitalize() + ending


def _unless_shouted(match: re.Match[str]) -> Token | str | None:
    return None if _is_shouted(match) else _capitals(match)


def _is_shouted(match: re.Match[str]) -> bool:
    """Say whether capitals stand in a row of them in which some are ordinary words: `KEEP OUT`."""
    lead = takewhile(_is_capital, reversed(before(match).split()))
    row = [*lead, *takewhile(_is_capital, after(match).split())]
    return any(map(_is_ordinary, row))


def _is_capital(word: str) -> bool:
    return not any(map(str.islower, word))


def _is_ordinary(word: str) -> bool:
    letters = word.strip("“”\"'‘’(),.;:!?—–-")
    if len(letters) == 1 or not letters.isalpha() or letters in _WORDS:
        return False
    if letters in _LETTERS:
        return False
    return letters.lower() in FUNCTION_WORDS or (
        len(letters) > _ALWAYS_SPELLED and _is_pronounceable(letters)
    )


def _unshouted(letters: str, match: re.Match[str]) -> Token | str | None:
    """Say a word of a headline in capitals; its initials stay initials."""
    base = re.sub(r"['’]S$", "", letters)
    if (base in _LETTERS and base not in _ALSO_WORDS) or (
        base == _COUNTRY and _NAMES_A_COUNTRY.match(after(match))
    ):
        return f"{lettered(base)}’s" if base != letters or match["ending"] else Token("", say_as="characters")
    if base in _WORDS:
        return None if base == letters else f"{base}’s"
    if letters.lower() in FUNCTION_WORDS:
        return letters.lower()
    if base.isalpha() and len(base) <= _LONGEST_INITIALS and not _VOWEL.search(base):
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
    loose(r"(?<=[A-Z]\.)['’]S(?!\w)", lambda _: "’s"),
    loose(r"(?<![\w.@#-])[A-Z][fo][A-Z](?![\w-])", _department),
    loose(r"(?<![\w.@#])(?P<lead>[a-z]{1,4})(?P<letters>[A-Z]{2,5})(?!\w)", _mixed),
)
_INITIALS = (
    loose(rf"(?<![\w&.])(?P<letters>[A-Z]{{1,3}}(?:&[A-Z]{{1,3}})+){_ENDING}", _joined),
    loose(r"(?<=\w )&(?= \w)", lambda _: "and"),
    loose(r"(?<=\w)&(?=\w)", lambda _: " and "),
    loose(rf"(?<![\w.@#&])(?P<letters>[A-Z]{{2,}}(?:['’][A-Z]+)*){_ENDING}", _capitals),
)
_SPELLED = loose(rf"(?<![\w.@#&])(?P<letters>{alternatives(tables.SPELLED)}){_ENDING}", _unless_shouted)


def capitals(*, initials: bool) -> tuple[Rule, ...]:
    """Give the rules for capitals, which come after all that read figures and units.

    Without `initials` those that a voice spells by itself are left to an article's own decisions.
    """
    return (*_RULES, *_INITIALS) if initials else (*_RULES, _SPELLED)

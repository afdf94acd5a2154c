"""Divides a paragraph into sentences, and a long sentence into clauses, without changing a character.

Only a space can end a sentence, so the sentences joined by single spaces are the paragraph again. The one
exception is the writing that sets no spaces between sentences: there `。！？` end them too.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from narrate.article.language import main_of
from narrate.script.listed import marks_in


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OPENERS = "“‘\"'’([{«‹„‚¿¡*_"
_CLOSERS = "”’\"')]}»›“*_†‡¹²³⁴⁵⁶⁷⁸⁹⁰"
_STOPS = ".!?…‽؟۔।॥։።။។。！？"
_FULL_WIDTH = re.compile(
    r"(?<=[。！？])(?![。！？」』）”’ ])|(?<=[。！？][」』）”’])(?![。！？」』）”’ 、，とのは])"
)

_FOOTNOTES = re.compile(r"(?:\[\d{1,3}\]){1,5}$|(?<=[a-z][.!?])\d{1,2}$|(?<=[a-z][.!?][”\"’])\d{1,2}$")
_NUMBER = re.compile(r"[$€£#“(]*(?:\d|[IVXLCDM]+\b)")
_I_ALONE = re.compile(r"I(?:$|[’',]\w*)")
_DAY = re.compile(r"\d{1,2}$")
_ELLIPSIS = re.compile(r"(?:…|\.{2,3})$")
_INITIAL = re.compile(r"(?:[^\W\d_]-)?[^\W\d_]$")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,3}$")
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")

_BEFORE_NAMES = _words(
    """
    Adm Amb Asst Att Atty Brig Capt Cllr Cmdr Col Cpl Det Dr Fr Ft Gen Gov Hon Insp Lt Maj Messrs Mlle Mme Mr
    Mrs Ms Msgr Mt Mx Pfc Pres Prof Pvt Rep Reps Rev Rt Sec Sen Sens Sgt St Ste Supt Treas
    vs v cf Cf viz Viz ca Ca c approx Approx e.g i.e E.g I.e
    """
)
"""What comes next belongs to it, whatever it is."""

_BEFORE_NUMBERS = _words(
    """
    No Nos Nr N° Nº № Op Opp Art Ch Fig Figs Vol Pt Par p pp vol ch fig figs sec art no nos op par
    ll vols Vols chap Chap
    Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    """
)

_SMALLER_UNITS = {
    "ft": _words("in inch inches"),
    "lb": _words("oz ounce ounces"),
    "lbs": _words("oz ounce ounces"),
}
"""What may go on after a unit: `5 lbs. 3 oz.`."""
_JOINED_UNIT = re.compile(r"\d[-‑](?:yr|yrs|mo|mos|wk|min|hr|hrs|sec|ft|in|lb|oz|mi|sq|gal)$")

_ANYWHERE = _words(
    """
    Inc Ltd Corp Co Bros Cos Jr Sr Esq Ph.D Ave Blvd Rd Hwy Dept Univ Assn Intl Natl ed eds trans
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore
    Pa Tenn Tex Va Vt Wash Wis Wyo St Ave
    """
)
"""May stand within a sentence or end it: what comes next decides."""

_FOREIGN = _words(
    """
    Abb Abs Bd bzw Dr evtl Fam Frl ggf Hr Hrn inkl Mio Mrd Nr Prof sog St Str usw vgl Vgl zzgl Mgr Mme Mlle
    chap ca cf éd env Sr Sra Srta Dra Ud Uds pág págs núm Sig Dott Ing Avv On pag dhr mevr blz nr bl Hon EE
    """
)
_ORDINAL_LANGUAGES = _words("cs da de et fi hr hu is lv nb nn no sk sl sr")
"""Where `3.` is how one writes 3rd."""
_SPACELESS_LANGUAGES = _words("zh ja yue wuu")

_AFTER_HOURS = _words(
    """
    EST EDT CST CDT MST MDT PST PDT ET CT MT PT GMT UTC BST CET CEST IST JST Eastern Central Mountain Pacific
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December
    """
)

_STARTERS = _words(
    """
    A About According After All Although Among An And Another Any Are As At Because Before Between Both But By
    Can Could Despite Did Do Does During Each Even Every Everyone Few For From Had Has Have He Her Here
    His How However I If In Instead Is It Its Last Later Like Many Meanwhile Most Much My Neither Never No
    Nobody None Nor Not Nothing Now Of On Once One Only Or Our Over Perhaps She Since So Some Soon Still Such
    That The Their Then There These They This Those Though Through Thus To Today Two Under Unless Until Was We
    Were What When Where Whether Which While Who Whoever Whose Why With Without Would Yet You Your
    """
)
_PLAIN_STARTERS = _STARTERS - _words("A An Can Do I Like Over Such So To Two One Much On Of Now")
"""Starters that are nobody's name, so that `J. So` stays whole."""

_BEFORE_TIMES = _words("At By Around About Before After Until Since From Shortly")
_LONGEST_CITATION = 4
_MOST_DOTS = 4
_SPEECH = _words(
    """
    said says say asked asks wrote writes added adds told tells replied replies cried shouted shouts answered
    answers wondered wonders demanded demands muttered whispered joked exclaimed tweeted recalled continued
    """
)
_PARTICLES = _words("of de del van von der bin al ibn the")
_EXCLAIMED_NAMES = _words("Yahoo Jeopardy Oklahoma Oliver Panic Wham Yum Joomla Shazam")

_CLAUSE_MARKS = tuple(";:—–")
_CONJUNCTIONS = _words(
    """
    and but or nor so yet for which who whom whose where when while whereas
    although though because since as if unless until after before that than whether
    """
)


def split(text: str, language: str = "en") -> list[str]:
    """Give a paragraph's sentences. Joined by single spaces they are the paragraph, whitespace folded.

    A quotation of several sentences is divided at its inner ends, its marks staying with their words. In
    languages written without spaces a sentence also ends at `。！？`, and no space belongs to that place.
    """
    main = main_of(language)
    tokens = text.split()
    sentences: list[str] = []
    first = 0
    marks = marks_in(tokens)
    opening, within = {mark.start for mark in marks}, {mark.index for mark in marks}
    for index in range(len(tokens)):
        is_end = index not in within and _ends(tokens, first, index, main)
        if index + 1 == len(tokens) or index + 1 in opening or is_end:
            sentences.append(" ".join(tokens[first : index + 1]))
            first = index + 1
    if main in _SPACELESS_LANGUAGES:
        return [part for sentence in sentences for part in _FULL_WIDTH.split(sentence) if part]
    return sentences


def clauses(sentence: str, limit: int = 350) -> tuple[str, ...]:
    """Divide a sentence of more than `limit` characters, evenly. Joined by single spaces it is the input.

    Cuts stand at clause punctuation; where that is too rare at any comma, and at last between any two words.
    """
    if len(sentence) <= limit:
        return (sentence,)
    words = sentence.split(" ")
    for is_place in (_closes_clause, _closes_phrase, _closes_word):
        places = [index for index in range(1, len(words)) if is_place(words[index - 1], words[index])]
        cuts = _even_cuts(words, places, limit)
        if cuts:
            return tuple(" ".join(words[first:last]) for first, last in pairwise((0, *cuts, len(words))))
    return (sentence,)


def _ends(tokens: Sequence[str], first: int, index: int, language: str) -> bool:
    """Say whether a sentence that began at `first` ends with the token at `index`; it is not the last."""
    following = _skip_lone_openers(tokens[index + 1 : index + 9])
    if _opens_omission(tokens, first, index):
        return True
    word, stop, closers = _parts(_with_marks(tokens, first, index))
    if not stop or not following or not _may_begin(following[0]):
        return False
    if _goes_on(tokens[first : index + 1], following, closers) or _is_in_bracket(tokens, first, index):
        return False
    if stop == ".":
        is_end = _english_stop_ends if language == "en" else _other_stop_ends
        return is_end(word, closers, following, language)
    return _mark_ends(word, stop, closers, following)


def _goes_on(sentence: Sequence[str], following: Sequence[str], closers: str) -> bool:
    """Say whether a stop is none: of a page's brackets, of `At 5 a.m. Dr. Fry`, of nothing but dots."""
    if closers and _is_cited(following):
        return True
    is_dots = len(sentence) <= _MOST_DOTS and not "".join(sentence).strip(".")
    return is_dots or (_is_time_alone(sentence) and _bare(following[0].rstrip(".")) in _BEFORE_NAMES)


def _mark_ends(word: str, stop: str, closers: str, following: Sequence[str]) -> bool:
    """Say whether a question mark, an exclamation mark or dots end a sentence."""
    if _ELLIPSIS.match(stop):
        return _starts(following[0], _STARTERS - {"I"}) or (bool(closers) and not _is_attribution(following))
    if not closers and _bare(word) in _EXCLAIMED_NAMES:
        return _starts(following[0], _STARTERS)
    return not (closers and _is_attribution(following))


def _skip_lone_openers(tokens: Sequence[str]) -> Sequence[str]:
    """Leave out the marks of French quotations, which stand by themselves: `« Non. »`."""
    return tokens[1:] if tokens and not tokens[0].strip("«‹¿¡(") else tokens


def _with_marks(tokens: Sequence[str], first: int, index: int) -> str:
    """Give the token at `index` joined to what it closes: `sell.’” of `sell.’ ”`, `on...` of `on . . .`."""
    start = index
    while start > max(first, index - 6) and not tokens[start].strip(_CLOSERS + "."):
        start -= 1
    return "".join(tokens[start : index + 1])


def _parts(token: str) -> tuple[str, str, str]:
    """Give a token's word, the stops after it, and what closes after them: `No`, `?!`, `”)`."""
    closed = _FOOTNOTES.sub("", token).rstrip(_CLOSERS)
    word = closed.rstrip(_STOPS)
    return word.lstrip(_OPENERS), closed[len(word) :], token[len(closed) :]


def _may_begin(token: str) -> bool:
    """Say whether a sentence can open with a token: not a small letter, a dash or a stop."""
    if not token.strip(_CLOSERS + _STOPS):
        return False
    bare = token.lstrip(_OPENERS + "….")
    if not bare or bare[0] in "—–-&/+=,;:":
        return False
    return not bare[0].islower() or bool(_BRAND.match(bare))


def _opens_omission(tokens: Sequence[str], first: int, index: int) -> bool:
    """Say whether a full stop comes before the three of an omission, which are the next sentence's.

    So where a quotation marks what it leaves out, this sentence too; elsewhere `. . . .` is one end.
    """
    dots, following = tokens[index + 1 : index + 4], tokens[index + 4 : index + 5]
    if list(dots) != [".", ".", "."] or not following or not following[0][0].isupper():
        return False
    omits = any(tokens[place : place + 3] == dots for place in range(first, index - 2))
    return omits and tokens[index].endswith(".") and bool(tokens[index].strip("."))


def _is_cited(following: Sequence[str]) -> bool:
    """Say whether a quotation's page comes next, in brackets, and then the full stop: `(Fenwick 55).`."""
    for place, token in enumerate(following[:_LONGEST_CITATION]):
        if token.endswith(")."):
            return following[0].startswith("(") and any(sign.isdigit() for sign in following[place])
    return False


def _is_time_alone(tokens: Sequence[str]) -> bool:
    """Say whether a sentence so far is no more than `At 5 a.m.`."""
    return len(tokens) in (2, 3) and tokens[0] in _BEFORE_TIMES and tokens[-1].lower() in ("a.m.", "p.m.")


def _is_in_bracket(tokens: Sequence[str], first: int, index: int) -> bool:
    """Say whether a bracket stands open that closes later, and did not open with the sentence."""
    opened: list[int] = []
    for place in range(first, index + 1):
        for mark in tokens[place]:
            if mark in "([{":
                opened.append(place)
            elif mark in ")]}" and opened:
                opened.pop()
    if not opened or opened[-1] == first:
        return False
    return any(mark in token for token in tokens[index + 1 :] for mark in ")]}")


def _english_stop_ends(word: str, closers: str, following: Sequence[str], _language: str) -> bool:
    """Say whether a full stop ends a sentence, and not an abbreviation alone."""
    bare = _bare(word)
    if word.lower() in ("a.m", "p.m"):
        return following[0].strip(_OPENERS + _CLOSERS + ".,;:") not in _AFTER_HOURS
    if bare in _ANYWHERE or _JOINED_UNIT.search(word):
        return _starts(following[0], _STARTERS)
    if bare in _BEFORE_NAMES or _awaits_number(bare, following):
        return False
    if _INITIAL.match(word):
        return _starts(following[0], _PLAIN_STARTERS)
    if _ACRONYM.match(word):
        return _starts(following[0], _STARTERS) or (bool(closers) and not _is_attribution(following))
    return True


def _awaits_number(bare: str, following: Sequence[str]) -> bool:
    """Say whether what comes next is the number of `No.`, or goes on after `5 lbs.` with `3 oz.`."""
    if bare in _SMALLER_UNITS:
        unit = "".join(following[1:2]).strip(_CLOSERS + ".,;:")
        return following[0].isdigit() and unit in _SMALLER_UNITS[bare]
    is_answer = bare in ("No", "no") and _I_ALONE.match(following[0])
    return bare in _BEFORE_NUMBERS and not is_answer and bool(_NUMBER.match(following[0]))


def _other_stop_ends(word: str, _closers: str, following: Sequence[str], language: str) -> bool:
    """Say the same where we know only a language's commonest abbreviations."""
    if _bare(word) in _FOREIGN or _INITIAL.match(word) or _ACRONYM.match(word):
        return False
    is_ordinal = language in _ORDINAL_LANGUAGES and _DAY.match(word)
    is_numbered = _bare(word) in _BEFORE_NUMBERS and _NUMBER.match(following[0])
    return not (is_ordinal or is_numbered)


def _bare(word: str) -> str:
    """Give what stands after the last bracket, hyphen or slash: `Wash` of `(D-Wash`."""
    return re.split(r"[-–—/(\[“‘]", word)[-1]


def _starts(token: str, starters: Iterable[str]) -> bool:
    """Say whether a token is a word that opens sentences: `The`, `“It’s`, `Eventually,`."""
    word = re.split(r"[’'—,:;?!…]", token.lstrip(_OPENERS))[0].rstrip(_CLOSERS)
    return word in starters or token.endswith("ly,")


def _is_attribution(following: Sequence[str]) -> bool:
    """Say whether a name and a verb of speech come next: `Anna Moreau said`."""
    for token in following:
        if token.rstrip(",.:;") in _SPEECH:
            return True
        if not token[:1].isupper() and token not in _PARTICLES:
            return False
    return False


def _closes_clause(word: str, following: str) -> bool:
    return word.endswith(_CLAUSE_MARKS) or (word.endswith(",") and following.lower() in _CONJUNCTIONS)


def _closes_phrase(word: str, following: str) -> bool:
    if following[:1].isdigit():  # `Sept. 1, 1939`
        return False
    return word.endswith((*_CLAUSE_MARKS, ",", ",”", ")")) or following.startswith(("—", "–", "("))


def _closes_word(word: str, following: str) -> bool:
    return bool(word and following)


def _even_cuts(words: Sequence[str], places: Sequence[int], limit: int) -> tuple[int, ...]:
    """Give the fewest, most even cuts that keep every part within the limit; none where there are none."""
    ends = [0]
    for word in words:
        ends.append(ends[-1] + len(word) + 1)
    best: dict[int, tuple[int, int, int]] = {0: (0, 0, 0)}  # parts, unevenness, where the last part begins
    for last in (*places, len(words)):
        near = takewhile(lambda first, end=ends[last]: end - ends[first] - 1 <= limit, reversed(best))  # type: ignore[misc]
        ways = [
            (best[first][0] + 1, best[first][1] + (ends[last] - ends[first]) ** 2, first) for first in near
        ]
        if ways:
            best[last] = min(ways)
    return _starts_of_parts(best, len(words))


def _starts_of_parts(best: dict[int, tuple[int, int, int]], last: int) -> tuple[int, ...]:
    cuts: list[int] = []
    while last in best and (last := best[last][2]):
        cuts.append(last)
    return tuple(reversed(cuts))

"""What stands on a page and is not the article: a small claim for each kind, with its reason.

The claims look at one text alone and know the words of the genre, never of a site. What only the
page's structure can tell is in `cues`, what repetition tells in `repeats`.
"""

import re
from collections.abc import Callable, Sequence

from narrate.article.dates import is_date_line
from narrate.article.words import clean, is_closed, is_title_case, words

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")

_APPEALS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(mak(e|ing)|giv(e|ing)|send(ing)?|consider)\b[^.!?]{0,40}\b(donation|gift|contribution)s?\b",
        r"\btax[- ]deductible\b",
        r"\bdonate\b",
        r"\bchip in\b|\bpitch in\b|\bbuy (me|us) a coffee\b|\btip jar\b",
        r"\bsupport(ing)? (us|our|independent|this (work|site|magazine|newsletter))\b",
        r"\b(become|becoming|be) a(n)? (\w+ )?(member|subscriber|supporter|patron|friend of)\b",
        r"\b(ask|asking) (you )?for your (help|support)\b|\bneed your (help|support)\b|\bwith your (help|support)\b",
        r"\bhelp us\b|\bjoin us\b|\bkeep us\b",
        r"\b(without|because of|thanks to) (you|readers like you|our readers)\b|\breaders like you\b",
        r"\b(if you|must|you) (have )?(really )?(like|liked|enjoy|enjoyed|value|valued|rely on|read this far)\b",
        r"\b(a|per|each|every) (month|year)\b[^.!?]{0,40}\bdifference\b|[$€£]\d+[^.!?]{0,30}\b(a|per|each) (month|year)\b",
        r"\b(end|bottom|foot) of (the|this|our) (page|article|story|piece)\b",
        r"\bsign(ing)? up\b[^.!?]{0,40}\b(newsletter|updates|email|e-mail|alerts|mailing list|dispatch|briefing)s?\b",
        r"\bsubscribe\b",
        r"\b(to|in) your inbox\b|\bour (free |weekly |daily |monthly )*(newsletter|mailing list|briefing)\b",
        r"\bfollow (us|me)\b|\b(like|find) us on\b|\bjoin (our|the) (community|mailing list|newsletter|conversation)\b",
        r"\b(never|don.t|do not) miss (a|an|our|another)\b",
        r"\b(reader|listener|member)[- ](funded|supported)\b|\bno paywall\b|\bad[- ]free\b",
    )
)
_IMPERATIVE = re.compile(
    r"(please |help |consider )?(donate|subscribe|sign up|support us|follow us|join us|become a|give|chip in|get our|get the"
    r"|never miss|don.t miss|like what you|enjoy(ed|ing)? (this|our|what)|want more|love (this|our|what))\b",
    re.IGNORECASE,
)
_US = re.compile(r"\b(we|us|our|ours)\b", re.IGNORECASE)
_YOU = re.compile(r"\b(you|your|yours|you.re|you.ve)\b", re.IGNORECASE)
_MOST_IN_APPEAL = 160
_FEW = 30

_CREDIT_LABELS = (
    r"(lead |cover |top |header )?(pictures?|photos?|photographs?|photography|photographer|illustrations?|illustrator|images?|art|artwork"
    r"|graphics?|maps?|video|audio|music|editing|editors?|edited|translation|translated|translator|design|designer"
    r"|fact[- ]check(ing|ed|er)?|research|production|produced|producer|credits?|source|copyright)"
)
_CREDIT = re.compile(rf"{_CREDIT_LABELS}( credit)?( by|s by)?\s*[:/|]\s*(?P<names>\S.*)", re.IGNORECASE)
_CREDIT_BY = re.compile(rf"{_CREDIT_LABELS} by (?P<names>.+)", re.IGNORECASE)
_BYLINE_LABELS = r"(words|text|story|reporting|reported|written|writing|writer|authors?|report|essay|article)"
_BYLINE = re.compile(
    rf"(?:{_BYLINE_LABELS}\s*(?:by)?\s*:\s*(?:by\s+)?|(?:{_BYLINE_LABELS}\s+)?by:?\s+)(?P<names>\S.*)",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
_LONGEST_NAME = 6
_DESK = re.compile(r"(The|Our)( [A-Z]\w+){0,3} (Editors?|Board|Staff|Desk|Team|Newsroom|Collective)")
_NO_NAMES = frozenset({"the", "this", "our", "a", "an"})
_PARTICLES = frozenset(
    ["de", "da", "di", "do", "dos", "du", "del", "della", "der", "den", "van", "von", "el", "al", "bin", "ibn", "la", "le", "ter", "ten", "y", "e", "i", "zu", "af", "of", "the"]
)
_NAMES_BETWEEN = re.compile(r"\s*(?:,\s*and\s|,\s*|\s+and\s+|\s*&\s*|\s+with\s+|;)\s*", re.IGNORECASE)

_SKIP_LINK = re.compile(
    r"(skip|jump|go)( straight| directly)? to( the)?( main| page)? ?(content|navigation|nav|menu|search|article|story|text|footer|top)?\W*",
    re.IGNORECASE,
)
_SKIP_WORDS = re.compile(
    r"(back to top|(open|close|toggle|show|hide)( the)? (menu|navigation|search( bar)?)|menu|search|log ?in|sign in)\W*",
    re.IGNORECASE,
)
_ADVERT = re.compile(
    r"\W*(advert|advertisements?|advertising|sponsored( content| post| by .{1,40})?|ad|promoted content)\W*(continue reading( below)?|scroll to continue|(story|article) continues below)?\W*",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"(estimated )?(reading time|time to read|read time|listening time|read|listen)?\W*(about |approx\w*\W+)?\d+\+?[\s-]*(min|mins|minute|minutes)\W*(read|reading|listen|to read|reading time)?\W*",
    re.IGNORECASE,
)
_SHARE = frozenset(
    "share tweet print email e mail copy facebook twitter linkedin whatsapp reddit pinterest bluesky mastodon"
    " telegram save bookmark".split()
)
_AROUND_SHARE = _SHARE | frozenset(
    "this the a an to on by via or and with x link copied article story post page friend later for threads"
    " instagram youtube messenger".split()
)
_POINTER = re.compile(
    r"\W*((read|see|watch|listen)( more| next| also| on)|also read|more (on|from|in|about) (this|the|our)|related( reading| stories| story| articles?| posts?| content)?"
    r"|recommended( reading| for you)?|you (may|might) also (like|enjoy)|further reading|up next|next (up|article|story|post)|previous (article|story|post)"
    r"|don.t miss|most (read|popular|viewed)|trending( now)?|editor.?s.? picks?|latest (news|stories)|from the archives?|keep reading|continue reading)\b\s*(?P<rest>[:|–—→».-].*)?\s*",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(copyright\b|©|\(c\))\s*(©|\(c\))?\s*(\d{4}|by\b|[A-Z])|\ball rights reserved\b", re.IGNORECASE
)
_COOKIES = re.compile(
    r"\b(we|this (web)?site|our (web)?site)( and our partners)?( may)? uses? cookies\b|\b(accept|manage|reject)( all)? cookies\b|\bcookie (policy|settings|preferences)\b",
    re.IGNORECASE,
)
_COMMENT_FORM = re.compile(
    r"leave a (reply|comment)\b.*|your email address will not be published.*|required fields are marked.*|(post|add) (a )?comment|(join|start) the (conversation|discussion)"
    r"|(\d+|no) (comments?|replies|responses)|comments? (are|is) closed.*|you must be logged in to (post|comment).*|log in to (leave a )?(reply|comment).*",
    re.IGNORECASE,
)
_TAG_LABEL = re.compile(
    r"(tags?|tagged( with| in| as)?|topics?|filed under|categor(y|ies)|posted in|keywords?|in this (story|article))\s*:\s*\S.*",
    re.IGNORECASE,
)
_BIO_VERB = re.compile(
    r"\b(is|was|are|were|writes|wrote|teaches|taught|covers|works|worked|lives|serves|served|edits|directs|reports|runs|leads|studies|hosts|holds|has (written|worked|reported))\b"
)


def claim(text: str) -> str:
    """Say why a text is not of the article, judging it alone; empty where nothing speaks against it."""
    return next((reason for is_furniture, reason in _CLAIMS if is_furniture(text)), "")


def is_appeal(text: str) -> bool:
    """Tell whether a text asks its reader for money, an address or a following.

    One sign is not enough: an article may be about donations. What stands in quotation marks is
    what someone said, so it does not count.
    """
    own = _QUOTED.sub(" ", text)
    count = len(own.split())
    if not 0 < count <= _MOST_IN_APPEAL:
        return False
    signs = sum(bool(sign.search(own)) for sign in _APPEALS)
    if _IMPERATIVE.match(own) and signs and count <= _FEW:
        return True
    addresses = bool(_YOU.search(own)) and bool(_US.search(own))
    return signs >= 2 and (addresses or bool(_IMPERATIVE.match(own)))  # noqa: PLR2004 - two signs


def is_skip_link(text: str) -> bool:
    """Tell whether a text is the link that jumps over the menu, or a menu's button."""
    return bool(_SKIP_LINK.fullmatch(text) or _SKIP_WORDS.fullmatch(text))


def is_advert(text: str) -> bool:
    """Tell whether a text only says that an advertisement stands here."""
    return bool(_ADVERT.fullmatch(text))


def is_reading_time(text: str) -> bool:
    """Tell whether a text is `6 minute read` or the like."""
    return bool(_READING_TIME.fullmatch(text)) and bool(re.search("read|listen", text, re.IGNORECASE))


def is_share_line(text: str) -> bool:
    """Tell whether a text is a row of buttons for passing the page on."""
    own = frozenset(words(text))
    return bool(own & _SHARE) and own <= _AROUND_SHARE


def is_pointer(text: str) -> bool:
    """Tell whether a text sends the reader to another article."""
    return bool(_POINTER.fullmatch(text)) and len(text.split()) <= _FEW


def is_credit(text: str) -> bool:
    """Tell whether a text names who made the pictures, or anything but the words."""
    text = text.strip("()[] ")
    if len(text.split()) > 14:  # noqa: PLR2004 - two names and what they are
        return False
    by = _CREDIT_BY.fullmatch(text)
    labelled = _CREDIT.fullmatch(text)
    return bool(by and names_from(by["names"])) or bool(
        labelled and is_title_case(labelled["names"]) and not is_closed(text)
    )


def is_byline(text: str) -> bool:
    """Tell whether a text is nothing but the author's line."""
    return bool(byline_from(text))


def is_copyright(text: str) -> bool:
    """Tell whether a text is the publisher's line about rights."""
    return len(text.split()) <= _FEW and bool(_COPYRIGHT.search(text))


def is_cookie_notice(text: str) -> bool:
    """Tell whether a text asks for leave to set cookies."""
    return bool(_COOKIES.search(text)) and len(text.split()) <= _MOST_IN_APPEAL


def is_comment_form(text: str) -> bool:
    """Tell whether a text belongs to the place where readers answer."""
    return bool(_COMMENT_FORM.fullmatch(text))


def is_labelled_tags(text: str) -> bool:
    """Tell whether a text lists the article's subjects under a label."""
    return bool(_TAG_LABEL.fullmatch(text)) and len(text.split()) <= _FEW


def is_tag_line(text: str) -> bool:
    """Tell whether a text is a bare list of subjects: short phrases between commas, no sentence."""
    phrases = re.split(r"\s*[,|•·#]\s*", text.strip(" ,|•·#"))
    few = all(phrase and len(phrase.split()) <= 3 for phrase in phrases)  # noqa: PLR2004 - a subject
    return few and len(phrases) > 1 and not is_closed(text) and not is_byline(text)


def is_author_note(text: str, byline: str) -> bool:
    """Tell whether a paragraph is about the author: opens with a name of the byline and says what they do."""
    own = words(text)
    if not byline or len(own) > _MOST_IN_APPEAL:
        return False
    opens = any(own[: len(name)] == name for name in map(words, names_from(byline)) if name)
    surname = re.match(r"(?:About the authors?|The author|He|She|They)\b", text)
    return bool((opens or surname) and _BIO_VERB.search(text))


def opens_list_of_others(text: str) -> bool:
    """Tell whether a text is the heading over links to other articles, and names none itself."""
    found = _POINTER.fullmatch(text)
    return bool(found) and not (found and found["rest"])


def tags_from(text: str) -> tuple[str, ...]:
    """Give the subjects out of a tag line, with its label or without."""
    bare = re.sub(r"^[^:]{1,20}:\s*", "", text)
    return tuple(tag for tag in (part.strip(" #") for part in re.split(r"[,|•·]", bare)) if tag)


def byline_from(text: str) -> str:
    """Give the author's name, or names, out of `By A and B` or `Words: A`; empty when it is no byline."""
    found = _BYLINE.fullmatch(clean(text).rstrip("."))
    return joined_names(names_from(found["names"])) if found else ""


def joined_names(names: Sequence[str], language: str = "") -> str:
    """Give names as a byline says them; `and` only where the language is English or not known."""
    if len(names) < 2 or (language and not language.casefold().startswith("en")):  # noqa: PLR2004 - a pair
        return ", ".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def names_from(text: str) -> tuple[str, ...]:
    """Give the people's names in a text that holds nothing else; nothing where anything else stands in it."""
    parts = tuple(part for part in _NAMES_BETWEEN.split(text.strip()) if part)
    return parts if parts and all(map(_is_name, parts)) else ()


def _is_name(text: str) -> bool:
    if _DESK.fullmatch(text):
        return True
    parts = text.split()
    capitals = [part for part in parts if not part[0].islower()]
    return (
        0 < len(parts) <= _LONGEST_NAME
        and bool(capitals)
        and all(map(_NAME.fullmatch, parts))
        and all(part in capitals or part.casefold() in _PARTICLES for part in parts)
        and parts[0].casefold() not in _NO_NAMES
    )


_CLAIMS: tuple[tuple[Callable[[str], bool], str], ...] = (
    (is_skip_link, "link for finding the way"),
    (is_advert, "advertisement"),
    (is_reading_time, "reading time"),
    (is_share_line, "share buttons"),
    (is_byline, "byline"),
    (is_credit, "credit"),
    (is_date_line, "date line"),
    (is_pointer, "pointer to other articles"),
    (is_copyright, "copyright line"),
    (is_cookie_notice, "cookie notice"),
    (is_comment_form, "comment form"),
    (is_labelled_tags, "tags"),
    (is_appeal, "appeal to the reader"),
)

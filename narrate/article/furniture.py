"""What stands on a page and is not the article: a small claim for each kind, with its reason.

A claim looks at one text alone. What only the page's structure can tell is in `cues`, what
repetition tells in `repeats`; the phrases themselves are in `phrases`.
"""

import re
from collections.abc import Callable

from narrate.article import phrases
from narrate.article.dates import is_date_line, without_date
from narrate.article.names import byline_from, names_from
from narrate.article.words import count, is_closed, is_title_case, words

_BY_AND_ONE = 2
"""Words of a byline of one name."""
_LONGEST = 4_000
"""Characters: no furniture says more, and one word may be of any size."""
_MOST_IN_APPEAL = 160
_MOST_IN_LINE = 30
_MOST_IN_CREDIT = 14
_MOST_IN_TAG = 3
_MOST_IN_SIGNATURE = 15
_MOST_IN_DISCLOSURE = 60
_SIGNS = 2
"""Phrases of an appeal that make one."""


def claim(text: str) -> str:
    """Say why a text is not of the article, judging it alone; empty where nothing speaks against it."""
    if len(text) > _LONGEST:
        return ""
    claims = _CLAIMS_OF_LINES if _is_line(text) else _CLAIMS_OF_ANY
    return next((reason for is_furniture, reason in claims if is_furniture(text)), "")


def is_appeal(text: str) -> bool:
    """Tell whether a text asks its reader for money, an address or a following.

    One sign is not enough: an article may be about donations. What stands in quotation marks is
    what someone said, so it does not count.
    """
    if not (phrases.YOU.search(text) or phrases.IMPERATIVE.match(text)):
        return False
    own = phrases.QUOTED.sub(" ", text)
    size = count(own)
    if not 0 < size <= _MOST_IN_APPEAL:
        return False
    asks = bool(phrases.IMPERATIVE.match(own))
    addresses = bool(phrases.YOU.search(own) and phrases.US.search(own))
    if not (asks or addresses or phrases.SURE_APPEAL.search(own)):
        return False
    signs = sum(bool(sign.search(own)) for sign in phrases.APPEALS)
    if signs and size <= _MOST_IN_LINE and phrases.SURE_APPEAL.search(own):
        return True
    return signs >= _SIGNS or (asks and signs > 0 and size <= _MOST_IN_LINE)


def is_skip_link(text: str) -> bool:
    """Tell whether a text is the link that jumps over the menu, or a menu's button."""
    return bool(phrases.SKIP_LINK.fullmatch(text))


def is_advert(text: str) -> bool:
    """Tell whether a text only says that an advertisement stands here."""
    return bool(phrases.ADVERT.fullmatch(text))


def is_reading_time(text: str) -> bool:
    """Tell whether a text is `6 minute read` or the like."""
    return bool(phrases.READING_TIME.fullmatch(text))


def is_share_line(text: str) -> bool:
    """Tell whether a text is a row of buttons for passing the page on."""
    own = frozenset(words(text))
    is_word = len(own) == 1 and text.endswith(".")  # `Share.` is what somebody says
    return (bool(own & phrases.SHARE) or own >= {"e", "mail"}) and own <= phrases.AROUND_SHARE and not is_word


def is_pointer(text: str) -> bool:
    """Tell whether a text sends the reader to another article."""
    found = phrases.POINTER.fullmatch(text) if _is_line(text) else None
    return found is not None and not (found["rest"] and text.endswith("."))  # `Related: she was his cousin.`


def opens_list_of_others(text: str) -> bool:
    """Tell whether a text is the heading over links to other articles, and names none itself."""
    found = phrases.POINTER.fullmatch(text)
    return found is not None and not found["rest"]


def is_credit(text: str) -> bool:
    """Tell whether a text names who made the pictures, or anything but the words."""
    text = text.strip("()[] ")
    if count(text) > _MOST_IN_CREDIT:
        return False
    if phrases.AGENCY_CREDIT.fullmatch(text) or phrases.EDITED_BY.fullmatch(text):
        return True
    if found := phrases.CREDIT_BY.fullmatch(text):
        return bool(names_from(found["names"]))
    labelled = phrases.CREDIT.fullmatch(text)
    return labelled is not None and is_title_case(labelled["names"]) and not is_closed(text)


def is_byline(text: str) -> bool:
    """Tell whether a text is nothing but the author's line; `By Easter.` is a sentence's end."""
    return bool(byline_in(text)) and not (text.endswith(".") and count(text) == _BY_AND_ONE)


def byline_in(text: str) -> str:
    """Give who wrote it, out of an author's line that may end with the date."""
    return byline_from(text) or (byline_from(without_date(text)) if is_dated(text) else "")


def is_dated(text: str) -> bool:
    """Tell whether a line holds a date, and little else."""
    return count(text) <= _MOST_IN_CREDIT and without_date(text) != text


def tells_date(text: str) -> bool:
    """Tell whether a line above an article says when it was published."""
    is_labelled = is_dated(text) and bool(phrases.TOLD.match(text))
    return is_labelled or is_date_line(text) or (is_dated(text) and is_byline(text))


def is_told_time(text: str) -> bool:
    """Tell whether a text only says when it was published or changed, be it in words: `6 hours ago`."""
    return bool(phrases.TOLD_TIME.fullmatch(text))


def is_disclosure(text: str) -> bool:
    """Tell whether a text says who paid for the article, or for the links in it."""
    return count(text) <= _MOST_IN_DISCLOSURE and bool(phrases.DISCLOSURE.search(text))


def is_script_notice(text: str) -> bool:
    """Tell whether a text asks the reader to turn on scripts."""
    is_to_reader = phrases.YOU.search(text) or phrases.SCRIPT_REQUEST.search(text)
    return _is_line(text) and bool(is_to_reader and phrases.SCRIPT_NOTICE.search(text))


def is_call(text: str) -> bool:
    """Tell whether a text asks its reader to write in, and gives the address."""
    if "@" not in text or count(text) > _MOST_IN_DISCLOSURE:
        return False
    own = phrases.QUOTED.sub(" ", text)
    return bool(phrases.CALL.search(own) and phrases.YOU.search(own) and "@" in own)


def opens_appendix(text: str) -> bool:
    """Tell whether a heading stands over what is below an article: references, links, answers."""
    return bool(phrases.APPENDIX.fullmatch(text))


def is_copyright(text: str) -> bool:
    """Tell whether a text is the publisher's line about rights."""
    return _is_line(text) and bool(phrases.COPYRIGHT.search(text))


def is_cookie_notice(text: str) -> bool:
    """Tell whether a text asks for leave to set cookies."""
    is_about = "cookie" in text.lower()  # which the pattern would be long in finding out
    return is_about and count(text) <= _MOST_IN_APPEAL and bool(phrases.COOKIES.search(text))


def is_comment_form(text: str) -> bool:
    """Tell whether a text belongs to the place where readers answer."""
    return _is_line(text) and bool(phrases.COMMENT_FORM.fullmatch(text))


def is_labelled_tags(text: str) -> bool:
    """Tell whether a text lists the article's subjects under a label."""
    return _is_line(text) and bool(phrases.TAG_LABEL.fullmatch(text)) and not is_closed(text)


def is_tag_line(text: str) -> bool:
    """Tell whether a text is a bare list of subjects: short phrases between commas, no sentence."""
    subjects = re.split(r"\s*[,|•·#]\s*", text.strip(" ,|•·#"))
    are_short = all(subject and count(subject) <= _MOST_IN_TAG for subject in subjects)
    return are_short and len(subjects) > 1 and not is_closed(text) and not is_byline(text)


def tags_from(text: str) -> tuple[str, ...]:
    """Give the subjects out of a tag line, with its label or without."""
    bare = re.sub(r"^[^:]{1,20}:\s*", "", text)
    return tuple(tag for tag in (part.strip(" #") for part in re.split(r"[,|•·]", bare)) if tag)


def is_author_note(text: str, byline: str) -> bool:
    """Tell whether a paragraph is about the author: opens with a name of the byline and says what they do."""
    own = words(text)
    if not byline or len(own) > _MOST_IN_APPEAL:
        return False
    names = [words(name) for name in names_from(byline)]
    opens = any(own[: len(name)] == name for name in names if name)
    return bool(phrases.AUTHOR_OPENING.match(text)) or (opens and bool(phrases.AUTHOR_VERB.search(text)))


def closing_claim(text: str) -> str:
    """Say why a text that closes a page is not of the article: whom to write to or follow, who edited it."""
    size = count(text)
    if size <= _MOST_IN_SIGNATURE and phrases.ADDRESS.search(text):
        return "contact line"
    if size <= _MOST_IN_LINE and phrases.FOLLOW.match(text):
        return "appeal to the reader"
    if size <= _MOST_IN_SIGNATURE and phrases.BRACKETED.fullmatch(text):
        return "editor's line"
    return "byline" if phrases.DASH.match(text) and is_byline(phrases.DASH.sub("", text)) else ""


def _is_line(text: str) -> bool:
    return count(text) <= _MOST_IN_LINE


_CLAIMS_OF_ANY: tuple[tuple[Callable[[str], bool], str], ...] = (
    (is_cookie_notice, "cookie notice"),
    (is_disclosure, "disclosure"),
    (is_call, "appeal to the reader"),
    (is_appeal, "appeal to the reader"),
)
_CLAIMS_OF_LINES: tuple[tuple[Callable[[str], bool], str], ...] = (
    (is_skip_link, "link for finding the way"),
    (is_advert, "advertisement"),
    (is_reading_time, "reading time"),
    (is_share_line, "share buttons"),
    (is_byline, "byline"),
    (is_credit, "credit"),
    (is_date_line, "date line"),
    (is_told_time, "date line"),
    (is_script_notice, "shown only without scripts"),
    (is_pointer, "pointer to other articles"),
    (is_copyright, "copyright line"),
    (is_cookie_notice, "cookie notice"),
    (is_comment_form, "comment form"),
    (is_labelled_tags, "tags"),
    *_CLAIMS_OF_ANY,
)

"""Reading plain text: clean prose, or a web page that was saved as text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from narrate.article import furniture
from narrate.article.dates import iso_from_written
from narrate.article.lines import Stretch, stretches_from
from narrate.article.mail import message_from
from narrate.article.model import Article, Block, LeftOut
from narrate.article.names import byline_from
from narrate.article.outline import Piece, SectionBreak, divide
from narrate.article.repeats import REASON, pull_quotes
from narrate.article.words import is_closed, is_title_case, words

_HEAD = 16
"""A title, its standfirst and its credits stand among this many first stretches."""
_LONGEST_LINE = 60
"""Words: what is longer belongs to the article's text."""
_LONGEST_TITLE = 25
_LONGEST_LABEL = 2
_LONGEST_HEADING = 12
_PROSE = 30
"""Words that make a paragraph prose beyond doubt; a teaser or a tag line has fewer."""
_AFTER_THE_END = "after the end of the article"
_AUTHOR_NOTE = "note on the author"
_OPENS_A_HEAD = frozenset(
    {"link for finding the way", "byline", "credit", "date line", "reading time", "tags"}
)
_ENDS_AN_ARTICLE = frozenset(
    {
        "appeal to the reader",
        "comment form",
        "copyright line",
        "share buttons",
        "tags",
        "cookie notice",
        _AUTHOR_NOTE,
    }
)
_HEADING_NUMBER = re.compile(
    r"(?:(?:chapter|part|section)\s+)?(?:\d{1,3}|[IVXLC]{1,7})[.):]?(?:\s+\S.*)?", re.IGNORECASE
)
_NOT_IN_HEADING = tuple('.!?…,;:—–-"”’»')


@dataclass(slots=True)
class _Head:
    """What stands before the article's text."""

    title: str = ""
    dek: str = ""
    byline: str = ""
    published: str = ""
    tags: tuple[str, ...] = ()
    left_out: list[LeftOut] = field(default_factory=list)
    kept: list[Stretch] = field(default_factory=list)


def read_text(text: str, *, url: str = "") -> Article:
    """Read plain text, a mail too."""
    message = message_from(text)
    stretches = stretches_from(message.text)
    size = _head_size(stretches) if not message.subject else 0
    head = _head_from(stretches[:size])
    body, ending = _ending_cut_off((*head.kept, *stretches[size:]), head.byline)
    pieces, furnishings = _body_from(body, head.byline)
    return Article(
        title=message.subject or head.title,
        dek=head.dek,
        byline=message.sender or head.byline,
        published=message.sent or head.published,
        tags=head.tags,
        url=url,
        sections=divide(pieces),
        left_out=(*message.left_out, *head.left_out, *furnishings, *ending),
    )


def _head_size(stretches: Sequence[Stretch]) -> int:
    """Count the stretches before the text: through the last credit or date, or the title alone."""
    ends = 0
    is_page = False
    for n, stretch in enumerate(stretches[:_HEAD]):
        if stretch.shape != "text" or len(stretch.text.split()) > _LONGEST_LINE:
            break
        reason = furniture.claim(stretch.text)
        is_page = is_page or furniture.is_skip_link(stretch.text)
        if reason in _OPENS_A_HEAD or (reason == "" and is_page and not _is_prose(stretch.text)):
            ends = n + 1
    return ends or int(bool(stretches) and _may_be_title(stretches[0]))


def _may_be_title(stretch: Stretch) -> bool:
    text = stretch.text
    return (
        stretch.shape == "text"
        and len(text.split()) <= _LONGEST_TITLE
        and not text.endswith((".", ",", ";", ":"))
        and not furniture.claim(text)
    )


def _head_from(stretches: Sequence[Stretch]) -> _Head:
    head = _Head()
    reasons = [furniture.claim(stretch.text) for stretch in stretches]
    credited = next(
        (n for n, reason in enumerate(reasons) if reason in ("byline", "credit", "date line")), None
    )
    unclaimed = [n for n, reason in enumerate(reasons) if not reason]
    before = [n for n in unclaimed if credited is None or n < credited] or unclaimed[:1]
    title, dek = _title_and_dek([stretches[n].text for n in before])
    for n, stretch in enumerate(stretches):
        if reasons[n]:
            _take_claimed(head, stretch.text, reasons[n])
        elif n not in before:
            head.kept.append(stretch)
        elif stretch.text not in (title, dek):
            _take_line(head, stretch.text)
    head.title, head.dek = title, dek
    return head


def _title_and_dek(lines: Sequence[str]) -> tuple[str, str]:
    """Choose among the lines above the credits: the title is the last but for its standfirst."""
    lines = [line for line in lines if not furniture.is_tag_line(line)] or list(lines)
    if not lines:
        return "", ""
    if len(lines) == 1:
        return lines[0], ""
    above, last = lines[-2], lines[-1]
    is_sentence = last.endswith((".", "!", "?")) and len(last.split()) > len(above.split()) // 2
    is_longer = len(above.split()) > _LONGEST_LABEL and not is_title_case(last) and len(last) > len(above)
    return (above, last) if is_sentence or is_longer else (last, "")


def _take_claimed(head: _Head, text: str, reason: str) -> None:
    head.byline = head.byline or byline_from(text)
    head.published = head.published or (iso_from_written(text) if reason == "date line" else "")
    if reason == "tags":
        head.tags = head.tags or furniture.tags_from(text)
    head.left_out.append(LeftOut(text, reason))


def _take_line(head: _Head, text: str) -> None:
    is_tags = furniture.is_tag_line(text)
    if is_tags:
        head.tags = head.tags or furniture.tags_from(text)
    head.left_out.append(LeftOut(text, "tags" if is_tags else "line above the title"))


def _ending_cut_off(
    stretches: Sequence[Stretch], byline: str
) -> tuple[tuple[Stretch, ...], tuple[LeftOut, ...]]:
    """Part the text from what follows it: the author's note, appeals, lists of other articles."""
    reasons = [_ending_reason(stretch, byline) for stretch in stretches]
    last_prose = max((n for n, s in enumerate(stretches) if not reasons[n] and _is_prose(s.text)), default=-1)
    ends = next(
        (n for n in range(last_prose + 1, len(stretches)) if _ends_article(stretches[n], reasons[n])),
        len(stretches),
    )
    first = ends
    while ends > last_prose + 1 and _heads_an_ending(stretches, ends):
        ends -= 1
    left = [
        LeftOut(stretch.text, reasons[n] or _reason_around(reasons, n, first))
        for n, stretch in enumerate(stretches)
        if n >= ends and stretch.text
    ]
    return tuple(stretches[:ends]), tuple(left)


def _ending_reason(stretch: Stretch, byline: str) -> str:
    if furniture.is_author_note(stretch.text, byline) or _is_byline_again(stretch.text, byline):
        return _AUTHOR_NOTE
    return furniture.claim(stretch.text)


def _is_byline_again(text: str, byline: str) -> bool:
    return bool(byline) and words(text) == words(byline)


def _ends_article(stretch: Stretch, reason: str) -> bool:
    return reason in _ENDS_AN_ARTICLE or furniture.opens_list_of_others(stretch.text)


def _heads_an_ending(stretches: Sequence[Stretch], ends: int) -> bool:
    """Tell whether the last stretch before the end is only the heading, or the rule, over what follows it."""
    if ends >= len(stretches):
        return False
    last = stretches[ends - 1]
    is_short = len(last.text.split()) <= _LONGEST_HEADING // 2 and not last.text.endswith(
        (".", "…", "”", '"')
    )
    return last.shape == "break" or (last.shape == "text" and is_short)


def _reason_around(reasons: Sequence[str], n: int, first: int) -> str:
    """Give an ending's line that claims nothing itself its reason: of what it heads."""
    if n < first:
        return reasons[first]
    is_heading = n + 1 < len(reasons) and reasons[n + 1] == "appeal to the reader"
    return reasons[n + 1] if is_heading else _AFTER_THE_END


def _is_prose(text: str) -> bool:
    return is_closed(text) and len(text.split()) >= _PROSE


def _body_from(stretches: Sequence[Stretch], byline: str) -> tuple[tuple[Piece, ...], tuple[LeftOut, ...]]:
    pieces: list[Piece] = []
    reasons: list[str] = []
    joined = tuple(_verse_joined(stretches))
    for n, stretch in enumerate(joined):
        following = joined[n + 1] if n + 1 < len(joined) else None
        pieces.append(_piece_from(stretch, following))
        reasons.append("byline" if _is_byline_again(stretch.text, byline) else furniture.claim(stretch.text))
    for n in pull_quotes(pieces):
        reasons[n] = reasons[n] or REASON
    left_out = [
        LeftOut(piece.text, reason)
        for piece, reason in zip(pieces, reasons, strict=True)
        if isinstance(piece, Block) and reason
    ]
    return tuple(piece for piece, reason in zip(pieces, reasons, strict=True) if not reason), tuple(left_out)


def _verse_joined(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Join lines of one group that were ended on purpose and end no sentence: verse, addresses."""
    held: list[Stretch] = []
    for stretch in stretches:
        if held and not _goes_on(held[-1], stretch):
            yield _whole(held)
            held = []
        held.append(stretch)
    if held:
        yield _whole(held)


def _whole(lines: Sequence[Stretch]) -> Stretch:
    return lines[0] if len(lines) == 1 else Stretch(" ".join(line.text for line in lines), lines[0].group)


def _goes_on(line: Stretch, following: Stretch) -> bool:
    return (
        line.group == following.group
        and line.shape == following.shape == "text"
        and not line.text.rstrip("\"'”’)").endswith((".", "!", "?", "…"))
        and not furniture.claim(line.text)
        and not furniture.claim(following.text)
    )


def _piece_from(stretch: Stretch, following: Stretch | None) -> Piece:
    if stretch.shape == "break":
        return SectionBreak()
    if stretch.shape == "list_item":
        return Block("list_item", stretch.text, level=1, mark=stretch.mark)
    if stretch.shape == "quote":
        return Block("quote", stretch.text)
    if _is_heading(stretch, following):
        return Block("heading", stretch.text, level=2)
    return Block("paragraph", stretch.text)


def _is_heading(stretch: Stretch, following: Stretch | None) -> bool:
    """Tell whether a lone line heads the paragraph after it."""
    text = stretch.text
    if following is None or following.shape == "break" or len(text.split()) > _LONGEST_HEADING:
        return False
    if following.group == stretch.group or not (is_closed(following.text) or following.shape != "text"):
        return False
    is_numbered = bool(_HEADING_NUMBER.fullmatch(text)) and not text.endswith(_NOT_IN_HEADING[2:])
    opens = text.lstrip("\"'“‘(")[:1]
    return is_numbered or (not text.endswith(_NOT_IN_HEADING) and (opens.isupper() or opens.isdigit()))

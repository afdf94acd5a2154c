"""Show notes: the dek, where the chapters begin, the link to the article, that the voice is synthetic.

HTML as podcast apps let it pass: `p`, `br`, `a`. Some apps know chapters only by times in such notes: the
first at 00:00:00 (Apple Podcasts, Spotify).
"""

from html import escape

from narrate.edition.chapters import clock
from narrate.edition.wording import day, wording
from narrate.plain import ascii_url, one_line
from narrate.show.shelf import Account

MOST_BYTES = 4000
"""What Apple takes as a description."""


def notes(account: Account, *, updated: str = "", most: int = 0) -> str:
    """Write an episode's notes; where they may have only so many bytes, chapters and words are left away."""
    listed = len(account.chapters)
    text = _notes(account, account.dek, updated, listed)
    while most and listed and len(text.encode()) > most:
        listed = listed * 4 // 5
        text = _notes(account, account.dek, updated, listed)
    words = account.dek.split()
    while most and words and len(text.encode()) > most:
        del words[len(words) * 4 // 5 :]
        text = _notes(account, f"{' '.join(words)} …" if words else "", updated, listed)
    return text


def _notes(account: Account, dek: str, updated: str, listed: int) -> str:
    language = account.language
    parts = [_paragraph(dek)]
    if len(account.chapters) > 1:
        parts.append(_times(account, listed))
    if address := ascii_url(account.url):
        parts.append(f'<p><a href="{escape(address)}">{_text(wording("article", language))}</a></p>')
    if account.is_synthetic:
        parts.append(_paragraph(wording("disclosure", language)))
    if date := day(updated, language):
        parts.append(_paragraph(wording("updated", language).format(date=date)))
    return "\n".join(filter(None, parts))


def _paragraph(text: str) -> str:
    return f"<p>{_text(text)}</p>" if one_line(text) else ""


def _text(text: str) -> str:
    return escape(one_line(text), quote=False)


def _times(account: Account, listed: int) -> str:
    lines = [f"{clock(mark.start // 1000)} {_text(mark.title)}" for mark in account.chapters[:listed]]
    if more := len(account.chapters) - listed:
        lines.append(_text(wording("more", account.language).format(count=more)))
    return f"<p>{'<br>'.join(lines)}</p>"

"""Pages without a script: an episode's own, with the browser's player, and the transcript alone.

Every text goes through `html.escape`; every address is one that `ascii_url` lets pass, or a name of ours.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path

from narrate.edition.chapters import ChapterMark
from narrate.edition.said import Said
from narrate.edition.transcripts import Chaptered, joined, paragraphs, speaker_of
from narrate.edition.wording import direction, wording
from narrate.plain import ascii_url, clock, one_line

_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">\n'


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of its edition."""

    slug: str
    title: str
    language: str
    """BCP 47."""
    chapters: tuple[ChapterMark, ...]
    show: str = ""
    dek: str = ""
    byline: str = ""
    date: str = ""
    """The day that it was published, `2025-03-14`."""
    url: str = ""
    """The article's own page."""
    base: str = ""
    """The address of the folder where it will be published; it ends in `/`."""


class Page:
    """`<slug>.html`: cover, sound, chapters, transcript."""

    def __init__(self, about: About) -> None:
        self.about = about

    def begin(self) -> str:
        """Write the head, the sound and the list of chapters."""
        about = self.about
        head = (
            f"{_VIEWPORT}"
            f'<meta name="description" content="{_text(about.dek or about.title)}">\n'
            f"<style>\n{_style()}</style>\n"
        )
        parts = ("<main>\n", _sound(about), _links(about), _contents(about))
        return f"{_top(about, head)}{_header(about)}{''.join(parts)}"

    def chapter(self, mark: ChapterMark, said: Chaptered) -> str:
        """Write a chapter's words."""
        number = self.about.chapters.index(mark) + 1
        body = "".join(_blocks(mark, [sentence for sentence, _ in said]))
        return f'<section id="chapter-{number}">\n<h2>{_text(mark.title)}</h2>\n{body}</section>\n'

    def end(self) -> str:
        """Say that the voice is synthetic."""
        note = wording("disclosure", self.about.language)
        return f'</main>\n<footer><p class="note">{_text(note)}</p></footer>\n</body>\n</html>\n'


class BareTranscript:
    """`<slug>.transcript.html`: what the podcast namespace takes, `<cite>`, `<time>` and `<p>`."""

    def __init__(self, about: About) -> None:
        self.about = about
        self.speaker = ""

    def begin(self) -> str:
        """Write the head."""
        head = (
            f"{_VIEWPORT}<style>body {{ max-width: 44rem; margin: auto; overflow-wrap: anywhere }}</style>\n"
        )
        return _top(self.about, head) + f"<main>\n<h1>{_text(self.about.title)}</h1>\n"

    def chapter(self, mark: ChapterMark, said: Chaptered) -> str:
        """Write a chapter's paragraphs, each with its time, and who speaks where that changes."""
        parts = _unnamed(mark, [sentence for sentence, _ in said])
        turns = (turn for part in parts for _, turn in groupby(part, lambda each: speaker_of(each.voice)))
        return f"<h2>{_text(mark.title)}</h2>\n{''.join(self._turn(tuple(turn)) for turn in turns)}"

    def _turn(self, sentences: Sequence[Said]) -> str:
        """Write what one says of a paragraph."""
        if not _joined(sentences):
            return ""
        before, self.speaker = self.speaker, speaker_of(sentences[0].voice)
        cite = "" if self.speaker == before else f"<cite>{_text(self.speaker)}:</cite>\n"
        return f"{cite}{_time(sentences[0].start)}\n<p>{_joined(sentences)}</p>\n"

    def end(self) -> str:
        """Close the page."""
        return "</main>\n</body>\n</html>\n"


def _time(ms: int) -> str:
    """Write a time for people, and for machines (HTML's duration strings)."""
    return f'<time datetime="PT{ms / 1000:.3f}S">{clock(ms)}</time>'


def _text(text: str) -> str:
    return escape(one_line(text))


def _top(about: About, head: str) -> str:
    language = _text(about.language)
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction(about.language)}">\n<head>\n'
        f'<meta charset="utf-8">\n<title>{_text(about.title)}</title>\n{head}</head>\n<body>\n'
    )


def _header(about: About) -> str:
    byline = wording("by", about.language).format(name=_text(about.byline)) if about.byline else ""
    dated = f"<time>{about.date}</time>" if about.date else ""
    facts = " · ".join(filter(None, (byline, _text(about.show), dated)))
    dek = f"<p>{_text(about.dek)}</p>\n" if about.dek else ""
    return (
        f'<header>\n<img src="{about.slug}.jpg" alt="" width="1400" height="1400">\n'
        f'<div>\n<h1>{_text(about.title)}</h1>\n{dek}<p class="about">{facts}</p>\n</div>\n</header>\n'
    )


def _sound(about: About) -> str:
    """Write the browser's own player, with the chapters and the words as its tracks."""
    slug, language = about.slug, about.language
    named = (("chapters", ".chapters.vtt", "chapters"), ("captions", ".vtt", "transcript"))
    tracks = "".join(
        f'<track kind="{kind}" src="{slug}{ending}" srclang="{_text(language)}" '
        f'label="{_text(wording(label, language))}">\n'
        for kind, ending, label in named
    )
    return f'<audio controls preload="metadata" src="{slug}.mp3">\n{tracks}</audio>\n'


def _links(about: About) -> str:
    links = [(f"{about.slug}.mp3", "download"), (f"{about.slug}.txt", "transcript")]
    if address := ascii_url(about.url):
        links.insert(0, (address, "article"))
    made = (f'<a href="{escape(to)}">{_text(wording(name, about.language))}</a>\n' for to, name in links)
    return f'<p class="links note">\n{"".join(made)}</p>\n'


def _contents(about: About) -> str:
    """List the chapters; each leads to its place in the sound, where browsers know media fragments."""
    rows = "".join(
        f'<li><a href="{about.slug}.mp3#t={mark.start / 1000:.3f}">{_time(mark.start)}'
        f"<span>{_text(mark.title)}</span></a></li>\n"
        for mark in about.chapters
    )
    name = _text(wording("chapters", about.language))
    return f'<nav aria-label="{name}">\n<ul>\n{rows}</ul>\n</nav>\n'


def _blocks(mark: ChapterMark, said: Sequence[Said]) -> Iterator[str]:
    """Write paragraphs as what they were in the article."""
    for sentences in _unnamed(mark, said):
        if text := _joined(sentences):
            yield _FORMS.get(sentences[0].role, "<p>{}</p>\n").format(text)


_FORMS = {"heading": "<h3>{}</h3>\n", "quote": "<blockquote><p>{}</p></blockquote>\n"}


def _unnamed(mark: ChapterMark, said: Sequence[Said]) -> Iterator[tuple[Said, ...]]:
    """Give a chapter's paragraphs but for the heading that its title shows already."""
    for number, sentences in enumerate(paragraphs(said)):
        is_heading = number == 0 and sentences[0].role == "heading"
        if not (is_heading and _bare(joined(each.written for each in sentences)) == _bare(mark.title)):
            yield sentences


def _bare(title: str) -> str:
    """Give a title without the mark at its end, that the script of a heading adds."""
    return one_line(title).rstrip(".?!… ")


def _joined(sentences: Sequence[Said]) -> str:
    return joined(_text(said.written) for said in sentences)


@cache
def _style() -> str:
    return Path(__file__).with_name("page.css").read_text(encoding="utf-8")

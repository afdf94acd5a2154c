"""The pages of an edition: its own, with the player and the words, and the transcript alone.

Every text goes through `html_from`; every address is one that `ascii_url` lets pass, or a name of ours.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from narrate.edition.about import About
from narrate.edition.chapters import ChapterMark
from narrate.edition.files import COVER_SIDE, THUMB_SIDE
from narrate.edition.head import page_head
from narrate.edition.said import Said
from narrate.edition.transcripts import Chaptered, joined, paragraphs, speaker_of
from narrate.edition.wording import day, direction, wording
from narrate.plain import ascii_url, clock, html_from, one_line


class Page:
    """`<slug>.html`: cover, player, transcript. Without a script it has the browser's own player."""

    def __init__(self, about: About) -> None:
        self.about = about
        self.chapters = 0

    def begin(self) -> str:
        """Write the head, the player, and the beginning of the transcript."""
        about = self.about
        name = html_from(wording("transcript", about.language))
        article = f'<article id="transcript" aria-label="{name}">\n'
        return f"{page_head(about)}{_header(about)}<main>\n{_player(about)}{article}"

    def chapter(self, mark: ChapterMark, said: Chaptered) -> str:
        """Write a chapter's words."""
        self.chapters += 1
        body = "".join(_blocks(mark, [sentence for sentence, _ in said]))
        return f'<section id="chapter-{self.chapters}">\n<h2>{html_from(mark.title)}</h2>\n{body}</section>\n'

    def end(self) -> str:
        """Say that the voice is synthetic."""
        note = html_from(wording("disclosure", self.about.language))
        return f'</article>\n</main>\n<footer><p class="note">{note}</p></footer>\n</body>\n</html>\n'


class BareTranscript:
    """`<slug>.transcript.html`: what the podcast namespace takes, `<cite>`, `<time>` and `<p>`."""

    def __init__(self, about: About) -> None:
        self.about = about
        self.speaker = ""

    def begin(self) -> str:
        """Write the head."""
        language, title = self.about.language, html_from(self.about.title)
        return (
            f'<!doctype html>\n<html lang="{html_from(language)}" dir="{direction(language)}">\n<head>\n'
            f'<meta charset="utf-8">\n<title>{title}</title>\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            "<style>body { max-width: 44rem; margin: auto; overflow-wrap: anywhere }</style>\n"
            f"</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        )

    def chapter(self, mark: ChapterMark, said: Chaptered) -> str:
        """Write a chapter's paragraphs, each with its time, and who speaks where that changes."""
        parts = _unnamed(mark, [sentence for sentence, _ in said])
        turns = (turn for part in parts for _, turn in groupby(part, lambda each: speaker_of(each.voice)))
        return f"<h2>{html_from(mark.title)}</h2>\n{''.join(self._turn(tuple(turn)) for turn in turns)}"

    def _turn(self, sentences: Sequence[Said]) -> str:
        """Write what one says of a paragraph."""
        if not _joined(sentences):
            return ""
        before, self.speaker = self.speaker, speaker_of(sentences[0].voice)
        cite = "" if self.speaker == before else f"<cite>{html_from(self.speaker)}:</cite>\n"
        return f"{cite}{_time(sentences[0].start)}\n<p>{_joined(sentences)}</p>\n"

    def end(self) -> str:
        """Close the page."""
        return "</main>\n</body>\n</html>\n"


def _time(ms: int) -> str:
    """Write a time for people, and for machines (HTML's duration strings)."""
    return f'<time datetime="PT{ms / 1000:.3f}S">{clock(ms)}</time>'


def _header(about: About) -> str:
    dek = f'<p class="dek">{html_from(about.dek)}</p>\n' if about.dek else ""
    return (
        f"<header>\n{_cover(about)}<div>\n"
        f"{_facts('show', html_from(about.show), _day(about))}<h1>{html_from(about.title)}</h1>\n{dek}"
        f"{_facts('about', _byline(about), _article(about))}</div>\n</header>\n"
    )


def _cover(about: About) -> str:
    """Show the cover, from the smaller file where that is sharp enough."""
    files = f"{about.slug}.thumb.jpg {THUMB_SIDE}w, {about.slug}.jpg {COVER_SIDE}w"
    size = f'width="{COVER_SIDE}" height="{COVER_SIDE}"'
    return f'<img src="{about.slug}.jpg" srcset="{files}" sizes="13rem" alt="" {size}>\n'


def _facts(kind: str, *facts: str) -> str:
    """Write a line of facts; each runs as its own words do, whatever those of the others are."""
    told = " · ".join(f"<bdi>{fact}</bdi>" for fact in facts if fact)
    return f'<p class="{kind}">{told}</p>\n' if told else ""


def _day(about: About) -> str:
    shown = day(about.date, about.language)
    return f'<time datetime="{about.date}">{html_from(shown)}</time>' if shown else ""


def _byline(about: About) -> str:
    return wording("by", about.language).format(name=html_from(about.byline)) if about.byline else ""


def _article(about: About) -> str:
    address = ascii_url(about.url)
    return f'<a href="{html_from(address)}">{_word("article", about)}</a>' if address else ""


def _player(about: About) -> str:
    """Write the player; what it holds is shown where no script runs: sound, links, chapters."""
    held = f"{sound(about)}{_links(about)}{_contents(about)}"
    return f'<narrate-player src="{about.slug}.json" for="#transcript">\n{held}</narrate-player>\n'


def sound(about: About) -> str:
    """Write the browser's own player, with the chapters and the words as its tracks."""
    slug, language = about.slug, about.language
    named = (("chapters", ".chapters.vtt", "chapters"), ("captions", ".vtt", "transcript"))
    tracks = "".join(
        f'<track kind="{kind}" src="{slug}{ending}" srclang="{html_from(language)}" '
        f'label="{_word(label, about)}">\n'
        for kind, ending, label in named
    )
    return f'<audio controls preload="metadata" src="{slug}.mp3">\n{tracks}</audio>\n'


def _links(about: About) -> str:
    download = f'<a href="{about.slug}.mp3" download>{_word("download", about)}</a>'
    words = f'<a href="{about.slug}.txt">{_word("transcript", about)}</a>'
    return f'<p class="links note">\n{download}\n{words}\n</p>\n'


def _contents(about: About) -> str:
    """List the chapters; each leads to its place in the sound, where browsers know media fragments."""
    rows = "".join(
        f'<li><a href="{about.slug}.mp3#t={mark.start / 1000:.3f}">{_time(mark.start)}'
        f"<span>{html_from(mark.title)}</span></a></li>\n"
        for mark in about.chapters
    )
    name = _word("chapters", about)
    listed = f"<details>\n<summary>{name}</summary>\n<ul>\n{rows}</ul>\n</details>"
    return f'<nav aria-label="{name}">\n{listed}\n</nav>\n'


def _word(name: str, about: About) -> str:
    return html_from(wording(name, about.language))


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
    return joined(html_from(said.written) for said in sentences)

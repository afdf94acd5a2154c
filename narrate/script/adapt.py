"""An article into a script: what was written becomes what will be said."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from narrate.article.model import Article, Block, LeftOut, Section
from narrate.script import compose, spoken
from narrate.script.lexicon import Lexicon
from narrate.script.model import Paragraph, Passage, Role, Script, Sentence, Token
from narrate.script.sections import breaks
from narrate.script.sentences import split
from narrate.script.titles import titles
from narrate.settings import Writing

ROLES: dict[str, Role] = {
    "paragraph": "",
    "heading": "heading",
    "quote": "quote",
    "list_item": "list-item",
    "image": "image",
    "table": "table",
    "code": "code",
    "footnote": "footnote",
}
"""Block kinds and the roles of their paragraphs."""
LONGEST_TITLE = 120
"""Characters of a chapter's title; a longer heading is cut at a word."""

_FIELD = re.compile(r"\{(\w+)\}")


def adapt(article: Article, writing: Writing, lexicon: Lexicon, language: str) -> Script:
    """Write the script of an article in `language` (BCP 47).

    Every word of the article is in the script once, in order, or in its `left_out` with the reason.
    """
    adapter = _Adapter(writing, lexicon, language)
    drafts = [draft for section in article.sections if (draft := adapter.draft(section)).paragraphs]
    drafts = list(_divided(drafts))
    facts = {name: getattr(article, name) for name in _FACTS}
    opening = adapter.announced(writing.opening, article)
    closing = adapter.announced(writing.closing, article)
    return Script(
        language=language,
        passages=tuple(_passages(drafts, opening, closing, writing.opening_title)),
        left_out=(*article.left_out, *adapter.left_out),
        tags=article.tags,
        article_hash=article_hash(article),
        **facts,
    )


_FACTS = ("title", "dek", "byline", "published", "url", "site_name", "image")


def article_hash(article: Article) -> str:
    """SHA-256 of what an article says; of what was left out only the article's own words count."""
    facts = article.as_dict()
    facts.pop("left_out")
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@dataclass
class _Draft:
    """A passage in the making: its title may still be open."""

    heading: str
    anchor: str
    paragraphs: list[Paragraph]


@dataclass
class _Adapter:
    """Turns blocks into paragraphs, and keeps the account of what is not spoken."""

    writing: Writing
    lexicon: Lexicon
    language: str
    left_out: list[LeftOut] = field(default_factory=list)

    def draft(self, section: Section) -> _Draft:
        paragraphs = [made for block in section.blocks for made in self.paragraphs(block)]
        if section.heading and paragraphs and "heading" in self.writing.speak:
            paragraphs = [*self.paragraphs(Block("heading", section.heading)), *paragraphs]
        elif section.heading:
            self.left_out.append(LeftOut(section.heading, "a heading with nothing spoken under it"))
        return _Draft(section.heading, section.anchor, paragraphs)

    def paragraphs(self, block: Block) -> Iterator[Paragraph]:
        if block.kind not in self.writing.speak:
            self.left_out.append(
                LeftOut(block.text or block.caption, f"{block.kind.replace('_', ' ')}: not read aloud")
            )
            return
        sentences = tuple(made for text in _texts(block) for made in self.sentences(text))
        if sentences:
            yield Paragraph(self.numbered(block, sentences), ROLES[block.kind])
        elif block.text:
            self.left_out.append(LeftOut(block.text, "no words to say"))

    def sentences(self, text: str) -> Iterator[Sentence]:
        for written in split(text, self.language):
            made = compose.sentence(spoken.tokens(written, self.language, self.lexicon))
            if any(map(str.isalnum, made.written)):
                yield made

    def numbered(self, block: Block, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        """Put the number of a list item, where it has one, before its first sentence."""
        number = block.mark.rstrip(".)")
        if block.kind != "list_item" or not number.isdigit():
            return sentences
        mark = Token(f"{block.mark} ", alias=f"{spoken.spoken(number, self.language)}: ".capitalize())
        return (compose.sentence((mark, *sentences[0].pieces)), *sentences[1:])

    def announced(self, templates: Iterable[str], article: Article) -> list[Paragraph]:
        """Fill the sentences of an opening or a close; one that lacks a fact is left away."""
        facts = _announceable(article)
        filled = (
            _FIELD.sub(lambda found: facts[found[1]], text) for text in templates if _is_known(text, facts)
        )
        sentences = [made for text in filled for made in self.sentences(_stopped(text))]
        return [Paragraph((sentence,), "announcement") for sentence in sentences]


def _announceable(article: Article) -> dict[str, str]:
    host = (urlsplit(article.url).hostname or "").removeprefix("www.")
    date = article.published.split("T")[0]
    return {name: getattr(article, name) for name in _FACTS} | {
        "source": article.site_name or host,
        "published": date,
    }


def _is_known(template: str, facts: dict[str, str]) -> bool:
    return all(facts.get(name) for name in _FIELD.findall(template))


def _stopped(text: str) -> str:
    """Leave one full stop where the template's follows the title's own."""
    return re.sub(r"([.!?…][”’\"']?)\.", r"\1", text)


def _texts(block: Block) -> Iterator[str]:
    """The texts of a block in reading order; each becomes sentences of its own."""
    if block.kind == "table":
        yield from ([block.caption] if block.caption else [])
        yield from _rows(block.rows)
    elif block.kind == "quote":
        yield block.text
        yield from ([block.source] if block.source else [])
    else:
        yield block.text
        yield from ([block.caption] if block.caption else [])


def _rows(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table, row by row, each cell after its column's name."""
    if not rows:
        return
    header, *body = rows
    for row in body:
        cells = [f"{name}: {cell}" if name else cell for name, cell in zip(header, row, strict=False) if cell]
        yield "; ".join(cells) + "."


def _divided(drafts: list[_Draft]) -> Iterator[_Draft]:
    """Divide an article that nobody divided where its argument turns."""
    if len(drafts) != 1 or drafts[0].heading:
        yield from drafts
        return
    paragraphs = drafts[0].paragraphs
    starts = (0, *breaks([_written(paragraph) for paragraph in paragraphs]), len(paragraphs))
    for first, last in zip(starts, starts[1:], strict=False):
        yield _Draft("", "", paragraphs[first:last])


def _written(paragraph: Paragraph) -> str:
    return " ".join(sentence.written for sentence in paragraph.sentences)


def _passages(
    drafts: list[_Draft], opening: list[Paragraph], closing: list[Paragraph], opening_title: str
) -> Iterator[Passage]:
    """Put the opening before and the close behind, and give every chapter a title that no other has."""
    if not drafts or drafts[0].heading:
        drafts = [_Draft("", "", []), *drafts]
    drafts[0] = _Draft(opening_title, drafts[0].anchor, [*opening, *drafts[0].paragraphs])
    drafts[-1] = _Draft(drafts[-1].heading, drafts[-1].anchor, [*drafts[-1].paragraphs, *closing])
    names = _titles(drafts)
    for draft, name in zip(drafts, names, strict=True):
        if draft.paragraphs:
            yield Passage(name, tuple(draft.paragraphs), draft.anchor)


def _titles(drafts: Sequence[_Draft]) -> list[str]:
    found = iter(titles([[_written(p) for p in draft.paragraphs] for draft in drafts if not draft.heading]))
    taken: dict[str, int] = {}
    names = []
    for draft in drafts:
        name = _shortened(draft.heading or next(found))
        taken[name.casefold()] = taken.get(name.casefold(), 0) + 1
        count = taken[name.casefold()]
        names.append(f"{name} ({count})" if count > 1 else name)
    return names


def _shortened(title: str) -> str:
    if len(title) <= LONGEST_TITLE:
        return title
    return title[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(",;:—– ") + "…"

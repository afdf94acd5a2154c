"""An article into a script: what was written becomes what will be said."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count, pairwise
from typing import Any
from urllib.parse import urlsplit

from narrate.article.language import main_of
from narrate.article.model import Article, Block, LeftOut, Section
from narrate.article.outline import deepened
from narrate.article.words import shortened
from narrate.errors import ScriptError, SettingsError
from narrate.script import acronyms, aside, compose, heteronyms, quotes, spoken
from narrate.script.lexicon import Lexicon
from narrate.script.model import PLAIN, Paragraph, Passage, Role, Script, Sentence, Style, Token
from narrate.script.pictures import picture_of
from narrate.script.region import region_of
from narrate.script.sections import breaks, minutes
from narrate.script.sentences import split
from narrate.script.titles import titles
from narrate.settings import Reading, Writing

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
LONGEST_SECTION = 6.0
"""Minutes beyond which a section is divided although it was written as one."""
LONGEST_TITLE = 120
"""Characters of a chapter's title; a longer heading is cut at a word."""

_LEANING = frozenset({"list-item", "image", "table", "code", "footnote"})
"""Roles of paragraphs that no chapter begins with."""
_FIELD = re.compile(r"\{(\w+)\}(\.?)")
_ENDED = re.compile(r"[.!?…][”’\"')\]]*$")


def adapt(article: Article, writing: Writing, lexicon: Lexicon, language: str, quoting: str = "") -> Script:
    """Write the script of an article in `language` (BCP 47), its quotations for the voice `quoting`, if any.

    Every word of the article is in the script once, in order, or in its `left_out` with the reason.
    Raises ScriptError where there is nothing to say.
    """
    writing = _in_language(writing, language)
    written = [article.title, *(text for block in article.blocks for text in aside.everything(block))]
    region = region_of(language, written)
    adapter = _Adapter(writing, lexicon, region, acronyms.decided(written), quoting)
    sections = aside.noted(article.sections) if writing.reading == "full" else article.sections
    sections = deepened(sections, writing.chapter_levels - 1)
    drafts = [draft for section in sections if (draft := adapter.draft(section, article)).paragraphs]
    if not drafts:
        raise _nothing_to_say(article, writing.reading)
    facts: dict[str, Any] = {name: _clean(getattr(article, name)) for name in _FACTS}
    opening = adapter.announced(writing.opening, facts)
    closing = adapter.announced(writing.closing, facts)
    facts["title"] = facts["title"] or _title_of(drafts, language)
    passages = _passages(list(_divided(drafts)), opening, closing, writing.opening_title, language)
    return Script(
        language=language,
        passages=tuple(_announced(passages, language) if writing.announce_quotes else passages),
        left_out=(*article.left_out, *adapter.left_out),
        tags=tuple(filter(None, map(_clean, article.tags))),
        article_hash=article_hash(article),
        **facts,
    )


_FACTS = ("title", "dek", "byline", "published", "url", "site_name", "image")


def _clean(text: str) -> str:
    return " ".join(compose.legal(text).split())


def _nothing_to_say(article: Article, reading: Reading) -> ScriptError:
    is_prose = all(block.kind in ("paragraph", "heading", "quote") for block in article.blocks)
    named = f"«{article.title}»" if article.title else "the article"
    hint = 'set reading = "full" under [script] in narrate.toml'
    hint = "give an article with text in it" if is_prose or reading == "full" else hint
    return ScriptError(f"{named} has nothing to say", hint=hint)


def article_hash(article: Article) -> str:
    """SHA-256 of what an article says; of what was left out only the article's own words count."""
    facts = article.as_dict()
    facts.pop("left_out")
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _in_language(writing: Writing, language: str) -> Writing:
    """Leave the facts alone of announcements that are in another language than the article."""
    ours, its = main_of(writing.language), main_of(language)
    if ours == its and (its == "en" or writing.opening != Writing().opening):
        return writing
    return replace(
        writing, opening=("{title}.", "{dek}", "{byline}."), closing=("{title}.", "{byline}.", "{source}.")
    )


@dataclass
class _Draft:
    """A passage in the making: its title may still be open."""

    heading: str
    anchor: str
    paragraphs: list[Paragraph]
    image: str = ""


@dataclass
class _Adapter:
    """Turns blocks into paragraphs, and keeps the account of what is not spoken."""

    writing: Writing
    lexicon: Lexicon
    language: str
    acronyms: acronyms.Acronyms
    quoting: str
    left_out: list[LeftOut] = field(default_factory=list)

    def draft(self, section: Section, article: Article) -> _Draft:
        heading = Block("heading", section.heading)
        before = len(self.left_out)
        paragraphs = [made for block in section.blocks for made in self.paragraphs(block)]
        if section.heading and not paragraphs:
            self.left_out.insert(before, LeftOut(section.heading, "a heading with nothing spoken under it"))
        elif section.heading:
            paragraphs = [*self.paragraphs(heading), *paragraphs]
        title = _clean(section.heading)
        image = picture_of(section.blocks, article)
        return _Draft(title if _has_words(title) else "", section.anchor, paragraphs, image)

    def paragraphs(self, block: Block) -> Iterator[Paragraph]:
        said = aside.said(block, self.writing.reading, self.language)
        parts = [tuple(self.part(block, text)) for text in said.texts]
        is_announced = block.kind == "quote" and self.writing.announce_quotes
        after = parts[1:] if is_announced else []  # whose words they are stands after the quotation
        sentences = tuple(chain.from_iterable(parts[:1] if is_announced else parts))
        if sentences:
            yield Paragraph(self.numbered(block, sentences), ROLES[block.kind])
        yield from (Paragraph(made) for made in after if made)
        if said.texts and not any(parts):
            self.leave_out(said.texts, "no words to say")
        self.leave_out(said.left_out, said.reason)

    def part(self, block: Block, text: str) -> Sequence[Sentence]:
        """Divide one of the texts of a block, and give what it quotes to the voice of quotations."""
        is_quote = block.kind == "quote" and text == block.text
        style = Style(voice=self.quoting) if is_quote else PLAIN
        sentences = tuple(self.sentences(text, block.language, style))
        is_prose = self.quoting and block.kind in ("paragraph", "list_item")
        return quotes.voiced(sentences, self.quoting) if is_prose else sentences

    def leave_out(self, texts: Iterable[str], reason: str) -> None:
        if text := compose.legal("\n".join(texts)).strip():
            self.left_out.append(LeftOut(text, reason))

    def sentences(self, text: str, language: str = "", style: Style = PLAIN) -> Iterator[Sentence]:
        """Divide a text; what is in another language than the article says so."""
        language = "" if main_of(language) == main_of(self.language) else language
        spoken_in, style = language or self.language, replace(style, language=language)
        for written in split(text, spoken_in):
            tokens = spoken.tokens(written, spoken_in, self.lexicon, emoji=self.writing.emoji, initials=False)
            if main_of(spoken_in) == "en":
                tokens = heteronyms.marked(acronyms.marked(tokens, self.acronyms))
            made = compose.sentence(replace(token, style=style) for token in tokens)
            if _has_words(made.written + made.spoken):
                yield made

    def numbered(self, block: Block, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        """Put the number of a list item, where it has one, before its first sentence."""
        number = block.mark.strip("(.)")
        if block.kind != "list_item" or not number.isdecimal():
            return sentences
        said = f"{spoken.spoken(number, self.language)}:".capitalize()
        first = compose.sentence((Token(block.mark, alias=said), Token(" "), *sentences[0].pieces))
        return (first, *sentences[1:])

    def announced(self, templates: Iterable[str], facts: dict[str, str]) -> list[Paragraph]:
        """Fill the sentences of an opening or a close; one that lacks a fact is left away."""
        filled = (tuple(self.sentences(text)) for text in _filled(templates, _announceable(facts)))
        return [Paragraph(sentences, "announcement") for sentences in filled if sentences]


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _announceable(facts: dict[str, str]) -> dict[str, str]:
    """Give the facts that a template may name."""
    return {
        **facts,
        "source": facts["site_name"] or (urlsplit(facts["url"]).hostname or "").removeprefix("www."),
        "published": facts["published"].split("T")[0],
    }


def _filled(templates: Iterable[str], facts: dict[str, str]) -> Iterator[str]:
    for template in templates:
        names = [found[1] for found in _FIELD.finditer(template)]
        for name in names:
            if name not in facts:
                known = ", ".join(sorted(facts))
                raise SettingsError(
                    f"no article has a {{{name}}}, as in «{template}»", hint=f"use one of: {known}"
                )
        if all(facts[name] for name in names):
            yield _FIELD.sub(lambda found: _stopped(facts[found[1]], found[2]), template)


def _stopped(fact: str, stop: str) -> str:
    """Leave one full stop where the template's follows the fact's own."""
    return fact if _ENDED.search(fact) else fact + stop


def _divided(drafts: list[_Draft]) -> Iterator[_Draft]:
    """Divide, where it turns, an article that nobody divided, and a section that is far too long."""
    for draft in drafts:
        texts = _texts_of(draft)
        is_undivided = len(drafts) == 1 and not draft.heading
        if not is_undivided and minutes(texts) < LONGEST_SECTION:
            yield draft
            continue
        turns = (turn for turn in breaks(texts) if draft.paragraphs[turn].role not in _LEANING)
        starts = (0, *turns, len(texts))
        for part, (first, last) in enumerate(pairwise(starts), start=1):
            heading = f"{draft.heading}, part {part}" if draft.heading and part > 1 else draft.heading
            anchor, image = ("", "") if first else (draft.anchor, draft.image)
            yield _Draft(heading, anchor, draft.paragraphs[first:last], image)


def _written(paragraph: Paragraph) -> str:
    return " ".join(sentence.written for sentence in paragraph.sentences)


def _passages(
    drafts: list[_Draft],
    opening: list[Paragraph],
    closing: list[Paragraph],
    opening_title: str,
    language: str,
) -> Iterator[Passage]:
    """Put the opening before and the close behind, and give every chapter a title that no other has."""
    if drafts[0].heading:
        drafts = [_Draft("", "", []), *drafts] if opening else drafts
    if not drafts[0].heading:
        paragraphs = [*opening, *drafts[0].paragraphs]
        drafts[0] = replace(drafts[0], heading=_clean(opening_title), paragraphs=paragraphs)
    drafts[-1] = replace(drafts[-1], paragraphs=[*drafts[-1].paragraphs, *closing])
    for draft, name in zip(drafts, _names(drafts, language), strict=True):
        yield Passage(name, tuple(draft.paragraphs), draft.anchor, draft.image)


def _announced(passages: Iterable[Passage], language: str) -> Iterator[Passage]:
    for passage in passages:
        yield replace(passage, items=tuple(quotes.announced(passage.paragraphs, language)))


def _names(drafts: Sequence[_Draft], language: str) -> list[str]:
    found = iter(titles([_texts_of(draft) for draft in drafts if not draft.heading], language))
    taken: set[str] = set()
    names = []
    for draft in drafts:
        name = _free(shortened(draft.heading or next(found), LONGEST_TITLE), taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def _title_of(drafts: Sequence[_Draft], language: str) -> str:
    """Give an article that has no title one in its own words."""
    return titles([_texts_of(drafts[0])], language)[0]


def _texts_of(draft: _Draft) -> list[str]:
    return [_written(paragraph) for paragraph in draft.paragraphs]


def _free(name: str, taken: set[str]) -> str:
    """Tell a title from those that are taken by a number."""
    numbered = (f"{name} ({number})" for number in count(2))
    return next(each for each in chain((name,), numbered) if each.casefold() not in taken)

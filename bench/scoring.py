"""Scores what an extractor found on a page against gold, a JSON beside the page. It knows no extractor.

What the gold holds, and how it counts:

- `blocks`, in the page's order, of the kinds that `narrate/article/model.py` has. Paragraphs, headings,
  quotes, list items and tables are the body: each of their words is asked for, once. Images (alt and
  caption), code and footnotes are in the list too, but their words are neither asked for nor held against
  anyone: whether they are spoken is a setting.
- Title, dek and byline are metadata and not body. Peers have no place for a dek, so these too, where a
  block is nothing else, are not held against anyone here; that narrate says each once is tested in
  `tests/article`.
- Headings inside the body are body, at the level of their element. A bold line that stands for a heading
  is a paragraph.
- The source of a quotation (`<cite>`), permalinks, `[edit]`, citation and footnote marks are no part of a
  block's text.
- Not body: captions' credits, author notes, appeals, share lines, related links, comments, tables of
  contents, infoboxes, hatnotes, "see also" and reference lists, time stamps, anything hidden. A phrase of
  each stands in `must_not`.
- `once`: words of the body that the page shows again as a pull quote. `optional`: what two careful people
  would rule on differently (the servings of a recipe); judged neither way.
- A field of metadata that is null is not judged; an empty one has to be found empty.

Gold is decided when the page is written, before any extractor has seen it.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

SHINGLE = 4
"""Words."""
FACTS = ("title", "dek", "byline", "published", "language", "site_name", "url")
ASIDE = frozenset({"image", "code", "footnote"})
_LEAST_CUT = 3
"""Words: what is shorter is never cut out of the middle of a block."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NAMES = re.compile(r"\s*(?:[;,|]|\b(?:and|et|und|y|та|і)\b)\s*")


class Piece(NamedTuple):
    """A block as found, or as it should be."""

    kind: str
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What an extractor made of a page."""

    pieces: tuple[Piece, ...]
    facts: dict[str, str]
    """Of `FACTS`; those that the extractor never gives are missing."""
    has_kinds: bool = True
    """Whether it tells headings, list items and quotes from paragraphs."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What stands on a page."""

    facts: dict[str, str | None]
    pieces: tuple[Piece, ...]
    body: str
    """Its words, folded, a space around each."""
    silent: tuple[str, ...]
    """Folded phrases that are judged neither way, longest first."""
    must_not: tuple[str, ...]
    once: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """One page, one extractor. A measure is None where the page or the extractor has nothing to measure."""

    precision: float
    recall: float
    headings: float | None
    list_items: float | None
    quotes: float | None
    facts: dict[str, bool]
    lost: tuple[str, ...]
    """Blocks of which more than half of the words are missing."""
    noise: tuple[str, ...]
    """Blocks found of which more than half of the words are not of the body."""
    words_lost: int
    leaked: tuple[str, ...]
    twice: tuple[str, ...]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def gold_from(path: Path) -> Gold:
    """Read the gold of a page."""
    said = json.loads(path.read_text(encoding="utf-8"))
    blocks: list[dict[str, Any]] = said["blocks"]
    pieces = tuple(Piece(b["kind"], b["text"], b.get("level", 0)) for b in blocks)
    body = spaced(" ".join(piece.text for piece in pieces if piece.kind not in ASIDE))
    aside = [f"{b['text']} {b.get('caption', '')}" for b in blocks if b["kind"] in ASIDE]
    aside += [b[key] for b in blocks for key in ("text", "caption") if b["kind"] in ASIDE and key in b]
    facts = [said[name] or "" for name in ("title", "dek", "byline")]
    silent = {spaced(text) for text in (*aside, *said["optional"], *facts)} - {"  "}
    return Gold(
        facts={name: said[name] for name in FACTS},
        pieces=pieces,
        body=body,
        silent=tuple(sorted(silent, key=len, reverse=True)),
        must_not=tuple(said["must_not"]),
        once=tuple(said["once"]),
    )


def score(found: Found, gold: Gold) -> Score:
    """Compare."""
    pieces = _judged(found.pieces, gold)
    wanted, given = gold.body.split(), " ".join(spaced(piece.text) for piece in pieces).split()
    precision, recall = _overlap(_shingles(given), _shingles(wanted))
    page = spaced(" ".join(piece.text for piece in found.pieces))
    lost = Counter(wanted) - Counter(given)
    return Score(
        precision=precision,
        recall=recall,
        headings=_f1_of("heading", pieces, gold.pieces) if found.has_kinds else None,
        list_items=_f1_of("list_item", pieces, gold.pieces) if found.has_kinds else None,
        quotes=_f1_of("quote", pieces, gold.pieces) if found.has_kinds else None,
        facts={
            name: is_same_fact(name, found.facts[name], said)
            for name, said in gold.facts.items()
            if said is not None and name in found.facts
        },
        lost=tuple(piece.text for piece in gold.pieces if piece.kind not in ASIDE and _is_lost(piece, page)),
        noise=tuple(piece.text for piece in pieces if _is_lost(piece, gold.body)),
        words_lost=lost.total(),
        leaked=leaked(found.pieces, gold),
        twice=tuple(phrase for phrase in gold.once if _times(phrase, page) > 1),
    )


def _times(phrase: str, page: str) -> int:
    """Count a phrase's words in a page; two in a row share the space between them."""
    words = spaced(phrase).strip().replace(" ", "  ")
    return page.replace(" ", "  ").count(f" {words} ")


def leaked(pieces: Iterable[Piece], gold: Gold) -> tuple[str, ...]:
    """Give the phrases of furniture that stand in a block."""
    blocks = [spaced(piece.text) for piece in pieces]
    return tuple(phrase for phrase in gold.must_not if any(spaced(phrase) in block for block in blocks))


def spaced(text: str) -> str:
    """Give a text's words, folded, with a space around each, so that `in` finds whole words."""
    words = _WORD.findall(unicodedata.normalize("NFC", text.replace("\u00ad", "")).casefold())
    return f" {' '.join(word.replace('’', chr(39)) for word in words)} "


def is_same_fact(name: str, found: str, said: str) -> bool:
    """Compare metadata: of dates the day, of languages the first part, of authors the set of names."""
    if name == "published":
        return found[:10] == said[:10]
    if name == "language":
        return found.split("-", maxsplit=1)[0].casefold() == said.split("-", maxsplit=1)[0].casefold()
    if name == "byline":
        return _names_in(found) == _names_in(said)
    return spaced(found) == spaced(said) if name != "url" else found.rstrip("/") == said.rstrip("/")


def _names_in(byline: str) -> set[str]:
    return {spaced(name) for name in _NAMES.split(byline) if name.strip()}


def _judged(pieces: Iterable[Piece], gold: Gold) -> list[Piece]:
    """Take out what is judged neither way."""
    texts = {spaced(piece.text) for piece in gold.pieces if piece.kind not in ASIDE}
    judged = []
    for piece in pieces:
        text = spaced(piece.text)
        if text not in texts and any(text in phrase for phrase in gold.silent):
            continue
        for phrase in gold.silent:
            if len(phrase.split()) >= _LEAST_CUT and phrase in text and phrase not in gold.body:
                text = text.replace(phrase, " ", 1)
        judged.append(piece if text == spaced(piece.text) else piece._replace(text=text))
    return judged


def _shingles(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    if len(words) < SHINGLE:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


def _overlap(given: Counter[Any], wanted: Counter[Any]) -> tuple[float, float]:
    """Give precision and recall; nothing given is wrong only where something is wanted."""
    both = (given & wanted).total()
    precision = both / given.total() if given else float(not wanted)
    return precision, both / wanted.total() if wanted else float(not given)


def _f1_of(kind: str, pieces: Sequence[Piece], gold: Sequence[Piece]) -> float | None:
    """Compare the blocks of a kind by their exact words; None where there are none on either side."""
    given, wanted = _texts_of(kind, pieces), _texts_of(kind, gold)
    if not given and not wanted:
        return None
    both = (given & wanted).total()
    return 2 * both / (given.total() + wanted.total())


def _texts_of(kind: str, pieces: Sequence[Piece]) -> Counter[str]:
    """Give the words of each block of a kind; a quotation's paragraphs count as one."""
    if kind != "quote":
        return Counter(spaced(piece.text) for piece in pieces if piece.kind == kind)
    runs = groupby(pieces, key=lambda piece: piece.kind == kind)
    return Counter(spaced(" ".join(piece.text for piece in run)) for is_quote, run in runs if is_quote)


def _is_lost(piece: Piece, page: str) -> bool:
    """Tell whether a block is missing from a page, or more than half of its shingles are."""
    wanted = _shingles(spaced(piece.text).split())
    found = sum(f" {' '.join(words)} " in page for words in wanted)
    return found * 2 < len(wanted)

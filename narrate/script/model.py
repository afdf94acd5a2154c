"""A script: what will be said, with every decision visible. Values only.

A sentence is a row of pieces. A token keeps the written form beside the spoken one, so that
transcripts show `$1.2bn` while the voice says "one point two billion dollars".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from narrate.article.model import LeftOut

Role = Literal["", "heading", "announcement", "quote", "list-item", "image", "table", "code", "footnote"]


@dataclass(frozen=True, slots=True)
class Style:
    """How words are said: the values of SSML's attributes, empty where the script sets none."""

    voice: str = ""
    language: str = ""
    rate: str = ""
    pitch: str = ""
    volume: str = ""
    emphasis: str = ""


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of written text, and what is said in its place."""

    written: str
    alias: str | None = None
    """`<sub alias>`: said instead; the empty string is silence, None is as written."""
    phonemes: str = ""
    """`<phoneme alphabet="ipa">`: IPA."""
    say_as: str = ""
    """`<say-as interpret-as>`: `characters`, `cardinal`, `ordinal`, `date`, ..."""
    form: str = ""
    """`<say-as format>`."""
    style: Style = PLAIN

    @property
    def spoken(self) -> str:
        """The words to say, before `say_as` is worked out."""
        return self.written if self.alias is None else self.alias


@dataclass(frozen=True, slots=True)
class Break:
    """`<break>`: a pause."""

    duration: int | None = None
    """Milliseconds; None where only a strength is given."""
    strength: str = ""
    line: int = field(default=0, compare=False, kw_only=True)
    """The line of the script it stands on, for messages; 0 where it came from no file."""


@dataclass(frozen=True, slots=True)
class Sound:
    """`<audio src>`: a sound from a file beside the script."""

    src: str
    text: str = ""
    """What `<audio>` holds: said where the sound cannot be played."""
    line: int = field(default=0, compare=False, kw_only=True)
    """The line of the script it stands on, for messages; 0 where it came from no file."""


@dataclass(frozen=True, slots=True)
class Mark:
    """`<mark>`: a named place that opens no chapter."""

    name: str


Piece: TypeAlias = Token | Break | Sound | Mark


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, in pieces. Tokens carry their own spaces: joined, they are the written text."""

    pieces: tuple[Piece, ...]
    line: int = field(default=0, compare=False)
    """The line of the script it stands on, for messages; 0 where it came from no file."""

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The pieces that are words."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Token))

    @property
    def written(self) -> str:
        """The sentence as the article has it."""
        return "".join(token.written for token in self.tokens)

    @property
    def spoken(self) -> str:
        """The sentence as it is said, whitespace folded, none before a comma or a stop."""
        folded = " ".join("".join(token.spoken for token in self.tokens).split())
        return re.sub(r" +(?=[,;:.!?](?: |$))", "", folded)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together."""

    items: tuple[Sentence | Break | Sound | Mark, ...]
    role: Role = ""
    """What it was in the article; empty for running text."""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, without the pauses and sounds between them."""
        return tuple(item for item in self.items if isinstance(item, Sentence))


@dataclass(frozen=True, slots=True)
class Passage:
    """What becomes one chapter."""

    title: str
    items: tuple[Paragraph | Break | Sound | Mark, ...]
    anchor: str = ""
    """The id of the section on the article's page, without `#`."""
    image: str = ""
    """The section's picture: an absolute URL, or the name of a file beside the script."""
    line: int = field(default=0, compare=False, kw_only=True)
    """The line of the script it stands on, for messages; 0 where it came from no file."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs, without the pauses and sounds between them."""
        return tuple(item for item in self.items if isinstance(item, Paragraph))

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, in order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a script asks for and does not get."""

    line: int
    """0 where it came from no file."""
    message: str

    def __str__(self) -> str:
        """Give it as it is told, but for the script's name."""
        return f"line {self.line}: {self.message}" if self.line else self.message


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that is said of one article, and what the edition says about it."""

    title: str
    language: str
    """BCP 47."""
    passages: tuple[Passage, ...]
    dek: str = ""
    byline: str = ""
    published: str = ""
    url: str = ""
    site_name: str = ""
    image: str = ""
    tags: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    lexicons: tuple[str, ...] = ()
    """Addresses of PLS files, relative to the script."""
    article_hash: str = ""
    """SHA-256 of the article that the script was adapted from."""
    notices: tuple[Notice, ...] = field(default=(), compare=False)
    """What its file asks for that no voice of ours does; the words are said without it."""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, in order."""
        return tuple(sentence for passage in self.passages for sentence in passage.sentences)

    @property
    def sounds(self) -> tuple[str, ...]:
        """The files that it plays, wherever in it they stand."""
        return tuple(_sounds(item for passage in self.passages for item in passage.items))


def _sounds(items: Iterable[Piece | Sentence | Paragraph]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Sound):
            yield item.src
        elif isinstance(item, Paragraph):
            yield from _sounds(item.items)
        elif isinstance(item, Sentence):
            yield from _sounds(item.pieces)

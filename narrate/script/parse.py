"""SSML into a Script: what people and other tools write, read strictly, with line numbers."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import get_args

from lxml import etree

from narrate.article.model import LeftOut
from narrate.errors import ScriptError
from narrate.script import compose, foreign
from narrate.script.elements import (
    PLACED,
    STYLES,
    TOKENS,
    XML_LANG,
    is_address,
    is_ssml,
    language,
    line_of,
    local_name,
    refusal,
    styled,
)
from narrate.script.model import (
    PLAIN,
    Break,
    Mark,
    Notice,
    Paragraph,
    Passage,
    Piece,
    Role,
    Script,
    Sentence,
    Sound,
    Style,
    Token,
)
from narrate.script.ssml import CHAPTER, DC, METADATA, OURS, SSML

_TRANSPARENT = frozenset({"w", "token", "lookup", "seq", "media", "speak"})
_UNSPOKEN = frozenset({"metadata", "meta"})
_MAKE_ONE = "make one with: narrate script ARTICLE"
_MEND = "mend that line; text needs &amp; for & and &lt; for <"


def read(path: str | os.PathLike[str], *, language: str = "en") -> Script:
    """Read a script's file. Raises ScriptError, naming path and line."""
    return parse(contents(Path(path)), name=str(path), language=language)


def contents(path: Path) -> bytes:
    """Give a script's bytes. Raises ScriptError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ScriptError(f"{path}: {(error.strerror or str(error)).lower()}", hint=_MAKE_ONE) from error


def parse(text: str | bytes, name: str = "script", *, language: str = "en") -> Script:
    """Read SSML, 1.1 or what other tools take for it; what is not done stands in the script's notices.

    `name` stands in messages, `language` (BCP 47) in for a missing `xml:lang`. Raises ScriptError, naming the
    line.
    """
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    if not data.strip():
        raise ScriptError(f"{name} is empty", hint=_MAKE_ONE)
    root = _root(data, name, encoding="utf-8" if isinstance(text, str) else None)
    reader = _Reader(name, root.get(XML_LANG, language))
    reader.read(root)
    return reader.script(root)


def _root(data: bytes, name: str, encoding: str | None) -> etree._Element:
    """Read XML; what it declares is not followed, and nothing that it names is fetched."""
    parser = _parser(encoding)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        others = [entry for entry in parser.error_log if entry.type != _UNDECLARED]
        if not others and len(parser.error_log):
            return etree.fromstring(data, _parser(encoding, recover=True))
        line, message = error.lineno or 1, error.msg
        if len(others) < len(parser.error_log):
            line, message = others[0].line, others[0].message
        raise ScriptError(f"{name}, line {line}: not XML: {_plain(message)}", hint=_MEND) from error


_UNDECLARED = etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE
"""All that is wrong with `<amazon:effect>` as Polly's users write it."""


def _parser(encoding: str | None, *, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        encoding=encoding,
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def _plain(message: str | None) -> str:
    return (message or "it breaks off").split(", line ")[0].rstrip(".\n").lower()


@dataclass
class _Reader:
    """Walks the tree once, in order, and lays down what it meets."""

    name: str
    language: str
    passages: list[Passage] = field(default_factory=list)
    items: list[Paragraph | Break | Sound | Mark] = field(default_factory=list)
    title: str = ""
    anchor: str = ""
    image: str = ""
    chapter: etree._Element | None = None
    paragraph: list[Sentence | Break | Sound | Mark] | None = None
    """What the open `<p>` holds so far."""
    loose: list[Sentence | Break | Sound | Mark] = field(default_factory=list)
    """Sentences in a row that stand in no `<p>`: they are a paragraph too."""
    in_sentence: bool = False
    pieces: list[Piece] = field(default_factory=list)
    line: int = 0
    lexicons: list[str] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def read(self, root: etree._Element) -> None:
        if root.tag not in (f"{{{SSML}}}speak", "speak"):
            hint = f'begin with <speak version="1.1" xmlns="{SSML}" xml:lang="en">'
            raise self.error(root, "the root is not <speak> of SSML", hint)
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.error(root, "a script may not declare a DTD", "take the <!DOCTYPE> away")
        if root.get("version", "1.1") not in ("1.0", "1.1"):
            raise self.error(root, "<speak> is not version 1.1", 'write <speak version="1.1" ...>')
        if not language(root, self.name):
            self.notice(root, f"<speak> does not name its language; it is read as «{self.language}»")
        self.untold(root)
        self.content(root, PLAIN)
        self.end_sentences()
        self.end_passage()

    def content(self, element: etree._Element, style: Style) -> None:
        self.text(element.text, style, element)
        for child in element:
            self.element(child, style)
            self.text(child.tail, style, child)

    def text(self, text: str | None, style: Style, element: etree._Element) -> None:
        if text and (self.pieces or text.strip()):
            self.piece(Token(text, style=style), element)

    def piece(self, piece: Piece, element: etree._Element) -> None:
        self.line = self.line or line_of(element)
        self.pieces.append(piece)

    def notice(self, element: etree._Element, message: str) -> None:
        self.notices.append(Notice(line_of(element), message))

    def untold(self, element: etree._Element) -> None:
        for message in foreign.untold(element):
            self.notice(element, message)

    def element(self, element: etree._Element, style: Style) -> None:
        name = local_name(element)
        self.untold(element)
        if foreign.is_of_a_service(element):
            self.content(element, style)
        elif not is_ssml(element):
            hint = "take it away, or leave only its text"
            raise self.error(element, f"<{name}> is not an element of SSML", hint)
        elif name in STYLES:
            self.content(element, styled(element, style, self.name))
        elif name in TOKENS:
            self.piece(TOKENS[name](element, style, self.name), element)
        elif name in PLACED:
            self.placed(PLACED[name](element, self.name), element, style)
        elif name in _READERS:
            _READERS[name](self, element, style)
        elif name in _TRANSPARENT:
            self.content(element, self.spoken_in(element, style))
        elif name not in _UNSPOKEN:
            known = sorted({*STYLES, *TOKENS, *PLACED, "p", "s", "mark"})
            hint = f"leave only its text, or use one of: {', '.join(known)}"
            raise self.error(element, f"<{name}> is not something we can say", hint)

    def spoken_in(self, element: etree._Element, style: Style) -> Style:
        stated = language(element, self.name)
        return replace(style, language=stated) if stated else style

    def p(self, element: etree._Element, style: Style) -> None:
        if self.in_sentence or self.paragraph is not None:
            around = "s" if self.in_sentence else "p"
            raise self.error(element, f"<p> stands inside <{around}>", f"close it first, with </{around}>")
        self.end_sentences()
        self.end_loose()
        self.paragraph = []
        self.content(element, self.spoken_in(element, style))
        self.end_sentences()
        if self.paragraph:
            self.items.append(Paragraph(tuple(self.paragraph), self.role(element)))
        self.paragraph = None

    def role(self, element: etree._Element) -> Role:
        stated = element.get(f"{{{OURS}}}role", "")
        known: dict[str, Role] = {role: role for role in get_args(Role)}
        if stated not in known:
            hint = f"use one of: {', '.join(filter(None, known))}"
            raise self.error(element, f'n:role="{stated}" is unknown', hint)
        return known[stated]

    def s(self, element: etree._Element, style: Style) -> None:
        if self.in_sentence:
            raise self.error(element, "<s> stands inside <s>", "close the first sentence with </s>")
        self.end_sentences()
        self.in_sentence = True
        self.content(element, self.spoken_in(element, style))
        self.in_sentence = False
        made = compose.sentence(self.pieces, line_of(element))
        self.pieces, self.line = [], 0
        if made.pieces:
            self.lay(made)

    def lexicon(self, element: etree._Element, style: Style) -> None:  # noqa: ARG002  # nothing is said
        uri, how = element.get("uri", ""), 'write <lexicon uri="names.pls" xml:id="names"/>'
        if not uri:
            raise self.error(element, "<lexicon> names no file", how)
        if is_address(uri):
            hint = f"save it beside the script, and {how}"
            raise self.error(element, f'<lexicon uri="{uri}"> is not fetched', hint)
        self.lexicons.append(uri)

    def par(self, element: etree._Element, style: Style) -> None:  # noqa: ARG002  # nothing is said
        hint = "put what it holds one after another, as <seq> does, or leave only the words"
        raise self.error(element, "<par> plays several sounds at once, which we cannot", hint)

    def bookmark(self, element: etree._Element, style: Style) -> None:  # noqa: ARG002  # nothing is said
        """Read Azure's mark."""
        name = " ".join(element.get("mark", "").split())
        if not name:
            raise self.error(element, "<bookmark> has no mark", 'write <mark name="..."/>')
        self.place(Mark(name), element)

    def mark(self, element: etree._Element, style: Style) -> None:  # noqa: ARG002  # nothing is said
        name = element.get("name", "")
        title = " ".join(name.removeprefix(CHAPTER.strip()).split())
        is_chapter = name.startswith(CHAPTER.strip())
        if not title:
            message = "a chapter has no title" if is_chapter else "<mark> has no name"
            raise self.error(element, message, 'write <mark name="chapter: Title"/>')
        if not is_chapter:
            self.place(Mark(name), element)
            return
        if self.in_sentence or self.paragraph is not None:
            hint = "put the mark between </p> and <p>"
            raise self.error(element, "a chapter begins inside a paragraph", hint)
        self.end_sentences()
        self.end_passage()
        self.title, self.chapter = title, element
        self.anchor, self.image = (element.get(f"{{{OURS}}}{name}", "") for name in ("anchor", "image"))

    def placed(self, piece: Break | Sound, element: etree._Element, style: Style) -> None:
        """Place a pause or a sound, or say the words that stand in for a sound that is not fetched."""
        if isinstance(piece, Sound) and is_address(piece.src):
            self.notice(element, f'<audio src="{piece.src}"> is not fetched; the words in it are spoken')
            self.piece(Token(piece.text, style=style), element)
        else:
            self.place(piece, element)

    def place(self, piece: Break | Sound | Mark, element: etree._Element) -> None:
        """Put a pause, sound or mark where it stands: in a sentence, between them, or between paragraphs."""
        if self.in_sentence or self.pieces:
            self.piece(piece, element)
        else:
            self.lay(piece)

    def lay(self, item: Sentence | Break | Sound | Mark) -> None:
        if self.paragraph is not None:
            self.paragraph.append(item)
        elif isinstance(item, Sentence):
            self.loose.append(item)
        else:
            self.end_loose()
            self.items.append(item)

    def end_sentences(self) -> None:
        """Divide what stood outside of any `<s>`."""
        pieces, line = self.pieces, self.line
        self.pieces, self.line = [], 0
        for made in compose.sentences(pieces, self.language, line) if pieces else ():
            self.lay(made)

    def end_loose(self) -> None:
        if self.loose:
            self.items.append(Paragraph(tuple(self.loose)))
        self.loose = []

    def end_passage(self) -> None:
        """Close a chapter. Pauses before the first one are left for it to begin with."""
        self.end_loose()
        if any(isinstance(i, Sound) or (isinstance(i, Paragraph) and i.sentences) for i in self.items):
            line = line_of(self.chapter) if self.chapter is not None else 0
            self.passages.append(Passage(self.title, tuple(self.items), self.anchor, self.image, line=line))
            self.items = []
        elif self.chapter is not None:
            hint = "take its <mark> away, or give it a <p>"
            raise self.error(self.chapter, f"the chapter «{self.title}» says nothing", hint)

    def script(self, root: etree._Element) -> Script:
        found = {f: root.findtext(f".//{{{DC}}}{element}") for f, element in METADATA.items()}
        facts = {f: (text or "").strip() for f, text in found.items()}
        title = " ".join(facts.pop("title").split())
        passages = tuple(p if p.title else replace(p, title=title or "Beginning") for p in self.passages)
        if not any(passage.sentences for passage in passages):
            raise self.error(root, "the script has nothing to say", _MAKE_ONE)
        hashes = [e.get("sha256", "") for e in root.iter(f"{{{OURS}}}article")]
        return Script(
            title=title or passages[0].title,
            language=self.language,
            passages=passages,
            **facts,
            tags=tuple((e.text or "").strip() for e in root.iter(f"{{{DC}}}subject")),
            left_out=tuple(
                LeftOut(e.text or "", e.get("reason", "")) for e in root.iter(f"{{{OURS}}}left-out")
            ),
            lexicons=tuple(self.lexicons),
            article_hash=hashes[0] if hashes else "",
            notices=tuple(self.notices),
        )

    def error(self, element: etree._Element, message: str, hint: str) -> ScriptError:
        return refusal(self.name, element, message, hint)


_READERS: dict[str, Callable[[_Reader, etree._Element, Style], None]] = {
    "p": _Reader.p,
    "s": _Reader.s,
    "mark": _Reader.mark,
    "bookmark": _Reader.bookmark,
    "par": _Reader.par,
    "lexicon": _Reader.lexicon,
}

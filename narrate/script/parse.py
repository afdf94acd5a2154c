"""SSML into a Script: what people and other tools write, read strictly, with line numbers."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar, get_args

from lxml import etree

from narrate.article.model import LeftOut
from narrate.errors import ScriptError
from narrate.script import compose
from narrate.script.model import (
    PLAIN,
    Break,
    Mark,
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

SAY_AS = frozenset(
    {
        "characters",
        "spell-out",
        "verbatim",
        "digits",
        "cardinal",
        "number",
        "ordinal",
        "date",
        "time",
        "telephone",
    }
)
"""The values of `interpret-as` that we can say (W3C's note on say-as, and the names in common use)."""
LONGEST_BREAK = 60_000
"""Milliseconds; a longer pause is taken for a slip."""
STYLES = {
    "emphasis": {"level": "emphasis"},
    "prosody": {"rate": "rate", "pitch": "pitch", "volume": "volume"},
    "voice": {"name": "voice"},
    "lang": {f"{{{'http://www.w3.org/XML/1998/namespace'}}}lang": "language"},
}
"""Elements that only say how: their attributes, and Style's fields."""
STRENGTHS = ("none", "x-weak", "weak", "medium", "strong", "x-strong")
LEVELS = ("strong", "moderate", "none", "reduced")

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TIME = re.compile(r"\+?(\d*\.?\d+)(ms|s)")
_TRANSPARENT = frozenset({"w", "token", "lookup"})

_Made = TypeVar("_Made")


def read(path: str | os.PathLike[str]) -> Script:
    """Read a script's file. Raises ScriptError, naming path and line."""
    path = Path(path)
    try:
        return parse(path.read_bytes(), name=str(path))
    except OSError as error:
        raise ScriptError(f"{path}: {(error.strerror or str(error)).lower()}") from error


def parse(text: str | bytes, name: str = "script") -> Script:
    """Read SSML 1.1. `name` stands in messages. Raises ScriptError with the line."""
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    if not data.strip():
        raise ScriptError(f"{name} is empty", hint=_MAKE_ONE)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ScriptError(
            f"{name}, line {error.lineno or 1}: not XML: {_plain(error.msg)}", hint=_MEND
        ) from error
    reader = _Reader(name, root.get(_XML_LANG, ""))
    reader.read(root)
    return reader.script(root)


_MAKE_ONE = "make one with: narrate script ARTICLE"
_MEND = "mend that line; text needs &amp; for & and &lt; for <"


def _plain(message: str | None) -> str:
    return (message or "it breaks off").split(", line ")[0].rstrip(".").lower()


@dataclass
class _Reader:
    """Walks the tree once, in order, and lays down what it meets."""

    name: str
    language: str
    passages: list[Passage] = field(default_factory=list)
    items: list[Paragraph | Break | Sound | Mark] = field(default_factory=list)
    title: str = ""
    anchor: str = ""
    paragraph: list[Sentence | Break | Sound | Mark] | None = None
    in_sentence: bool = False
    pieces: list[Piece] = field(default_factory=list)
    line: int = 0

    def read(self, root: etree._Element) -> None:
        if root.tag != f"{{{SSML}}}speak":
            raise self.error(
                root, "the root is not <speak> of SSML", f'begin with <speak version="1.1" xmlns="{SSML}">'
            )
        if root.getroottree().docinfo.doctype:
            raise self.error(root, "a script may not declare a DTD", "take the <!DOCTYPE> away")
        if root.get("version") != "1.1":
            raise self.error(root, "<speak> is not version 1.1", 'write <speak version="1.1" ...>')
        if not self.language:
            raise self.error(root, "<speak> does not name its language", 'write <speak ... xml:lang="en">')
        self.content(root, PLAIN)
        self.end_paragraph()
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
        self.line = self.line or element.sourceline or 0
        self.pieces.append(piece)

    def element(self, element: etree._Element, style: Style) -> None:
        qualified = etree.QName(element)
        name = qualified.localname
        if qualified.namespace != SSML:
            raise self.error(
                element, f"<{name}> is not an element of SSML", "take it away, or leave only its text"
            )
        if name in STYLES:
            self.content(element, self.styled(element, name, style))
        elif name in _TRANSPARENT:
            self.content(element, style)
        elif (read := _READERS.get(name)) is not None:
            read(self, element, style)
        else:
            raise self.error(
                element,
                f"<{name}> is not something we can say",
                "see docs/script.md for what a script may hold",
            )

    def styled(self, element: etree._Element, name: str, style: Style) -> Style:
        values = {field: element.get(attribute, "") for attribute, field in STYLES[name].items()}
        if name == "emphasis":
            values["emphasis"] = self.one_of(element, "level", LEVELS, "moderate")
        if name == "voice" and not values["voice"]:
            raise self.error(
                element,
                "<voice> names nobody",
                'write <voice name="hibari:heart">; narrate voices lists them',
            )
        return replace(style, **{field: value for field, value in values.items() if value})

    def metadata(self, element: etree._Element, style: Style) -> None:
        """What is not spoken: `script` reads it from the tree."""

    def p(self, element: etree._Element, style: Style) -> None:
        self.end_paragraph()
        self.paragraph = []
        self.content(element, self.spoken_in(element, style))
        self.end_paragraph(element.get(f"{{{OURS}}}role", ""), element)

    def s(self, element: etree._Element, style: Style) -> None:
        if self.in_sentence:
            raise self.error(element, "<s> stands inside <s>", "close the first sentence with </s>")
        self.end_sentences()
        self.in_sentence = True
        self.content(element, self.spoken_in(element, style))
        self.in_sentence = False
        made = compose.sentence(self.pieces, element.sourceline or 0)
        self.pieces, self.line = [], 0
        if made.pieces:
            self.lay(made)

    def spoken_in(self, element: etree._Element, style: Style) -> Style:
        language = element.get(_XML_LANG, "")
        return replace(style, language=language) if language else style

    def sub(self, element: etree._Element, style: Style) -> None:
        alias = element.get("alias")
        if alias is None:
            raise self.error(
                element, "<sub> has no alias", 'write <sub alias="what is said">what is written</sub>'
            )
        self.piece(Token(self.inner(element), alias=" ".join(alias.split()), style=style), element)

    def phoneme(self, element: etree._Element, style: Style) -> None:
        alphabet, sounds = element.get("alphabet", "ipa"), element.get("ph", "").strip()
        if alphabet != "ipa" or not sounds:
            raise self.error(
                element,
                f'<phoneme alphabet="{alphabet}" ph="{sounds}"> gives no IPA',
                'write <phoneme alphabet="ipa" ph="...">',
            )
        self.piece(Token(self.inner(element), phonemes=sounds, style=style), element)

    def say_as(self, element: etree._Element, style: Style) -> None:
        kind = element.get("interpret-as", "")
        if kind not in SAY_AS:
            hint = 'use interpret-as="cardinal", or write the reading with <sub alias="...">'
            raise self.error(element, f'<say-as interpret-as="{kind}"> is not something we can say', hint)
        self.piece(
            Token(self.inner(element), say_as=kind, form=element.get("format", ""), style=style), element
        )

    def inner(self, element: etree._Element) -> str:
        if len(element):
            name = etree.QName(element[0]).localname
            raise self.error(
                element[0],
                f"<{name}> stands inside <{etree.QName(element).localname}>",
                "put it around, or beside",
            )
        return element.text or ""

    def break_(self, element: etree._Element, style: Style) -> None:
        strength = self.one_of(element, "strength", STRENGTHS, "")
        self.place(Break(self.duration(element), strength), element)

    def duration(self, element: etree._Element) -> int | None:
        time = element.get("time")
        if time is None:
            return None
        found = _TIME.fullmatch(time.strip())
        ms = round(float(found[1]) * (1000 if found[2] == "s" else 1)) if found else -1
        if not 0 <= ms <= LONGEST_BREAK:
            raise self.error(
                element,
                f'<break time="{time}"> is not a pause',
                'write time="700ms" or time="1.5s", at most 60s',
            )
        return ms

    def audio(self, element: etree._Element, style: Style) -> None:
        src = element.get("src", "")
        if not src:
            raise self.error(element, "<audio> names no file", 'write <audio src="sting.wav"/>')
        self.place(Sound(src, " ".join("".join(element.itertext(f"{{{SSML}}}audio")).split())), element)

    def mark(self, element: etree._Element, style: Style) -> None:
        name = element.get("name", "")
        if not name:
            raise self.error(element, "<mark> has no name", 'write <mark name="chapter: Title"/>')
        if not name.startswith(CHAPTER.strip()):
            self.place(Mark(name), element)
            return
        if self.in_sentence or self.paragraph is not None:
            raise self.error(
                element, "a chapter begins inside a paragraph", "put the mark between </p> and <p>"
            )
        self.end_sentences()
        self.end_passage()
        self.title = " ".join(name.removeprefix(CHAPTER.strip()).split())
        self.anchor = element.get(f"{{{OURS}}}anchor", "")
        if not self.title:
            raise self.error(element, "a chapter has no title", 'write <mark name="chapter: Title"/>')

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
            self.items.append(Paragraph((item,)))
        else:
            self.items.append(item)

    def end_sentences(self) -> None:
        """Divide what stood outside of any `<s>`."""
        pieces, line = self.pieces, self.line
        self.pieces, self.line = [], 0
        for made in compose.sentences(pieces, self.language, line) if pieces else ():
            self.lay(made)

    def end_paragraph(self, role: str = "", element: etree._Element | None = None) -> None:
        self.end_sentences()
        if role not in get_args(Role):
            raise self.error(
                element,
                f'n:role="{role}" is unknown',
                f"use one of: {', '.join(filter(None, get_args(Role)))}",
            )
        if self.paragraph:
            self.items.append(Paragraph(tuple(self.paragraph), role))  # type: ignore[arg-type]  # checked above
        self.paragraph = None

    def end_passage(self) -> None:
        if self.items:
            self.passages.append(Passage(self.title, tuple(self.items), self.anchor))
        elif self.title:
            raise ScriptError(
                f"{self.name}: the chapter «{self.title}» says nothing",
                hint="take its <mark> away, or give it a <p>",
            )
        self.items = []

    def script(self, root: etree._Element) -> Script:
        facts = {f: root.findtext(f".//{{{DC}}}{element}") or "" for f, element in METADATA.items()}
        title = facts.pop("title")
        passages = tuple(p if p.title else replace(p, title=title or "Beginning") for p in self.passages)
        if not any(passage.sentences for passage in passages):
            raise ScriptError(f"{self.name} has nothing to say", hint=_MAKE_ONE)
        hashes = [e.get("sha256", "") for e in root.iter(f"{{{OURS}}}article")]
        return Script(
            title=title or passages[0].title,
            language=self.language,
            passages=passages,
            **facts,
            tags=tuple(e.text or "" for e in root.iter(f"{{{DC}}}subject")),
            left_out=tuple(
                LeftOut(e.text or "", e.get("reason", "")) for e in root.iter(f"{{{OURS}}}left-out")
            ),
            lexicons=tuple(e.get("uri", "") for e in root.iter(f"{{{SSML}}}lexicon")),
            article_hash=hashes[0] if hashes else "",
        )

    def one_of(self, element: etree._Element, attribute: str, values: tuple[str, ...], otherwise: str) -> str:
        value = element.get(attribute, otherwise)
        if value not in (*values, otherwise):
            name = etree.QName(element).localname
            raise self.error(
                element, f'<{name} {attribute}="{value}"> is unknown', f"use one of: {', '.join(values)}"
            )
        return value

    def error(self, element: etree._Element | None, message: str, hint: str) -> ScriptError:
        line = element.sourceline if element is not None else self.line
        return ScriptError(f"{self.name}, line {line}: {message}", hint=hint)


_READERS: dict[str, Callable[[_Reader, etree._Element, Style], None]] = {
    "p": _Reader.p,
    "s": _Reader.s,
    "sub": _Reader.sub,
    "phoneme": _Reader.phoneme,
    "say-as": _Reader.say_as,
    "break": _Reader.break_,
    "audio": _Reader.audio,
    "mark": _Reader.mark,
    "metadata": _Reader.metadata,
    "meta": _Reader.metadata,
    "lexicon": _Reader.metadata,
}

"""What a line of Markdown says: its words, and what stands in it and is no word of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.html import defs
from markdown_it.token import Token

from narrate.article.figures import image_from
from narrate.article.model import Block
from narrate.article.page import parsed
from narrate.article.words import clean

_TAG = re.compile(r"<(?P<closing>/?)(?P<name>[a-zA-Z][\w-]*)[^>]*>")
_SILENT = frozenset({"script", "style", "template", "noscript", "svg"})
_WORDS = frozenset({"text", "code_inline", "text_special"})
_CLOSING = tuple(".,;:!?…)")
_BREAKS = frozenset({"softbreak", "hardbreak"})


@dataclass(slots=True)
class Said:
    """What a run of inline tokens says."""

    paragraphs: list[list[str]] = field(default_factory=lambda: [[]])
    """Runs of text; more than one where a title stands on a line of its own."""
    images: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """The marks of the footnotes that it leads to."""
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """Texts, each with the reason."""
    has_code: bool = False
    is_after_gap: bool = False
    """Something was taken out right before."""
    silent: str = ""
    """The element open at hand whose text is no text."""
    striking: list[str] | None = None
    """What is being struck out."""

    @property
    def text(self) -> str:
        """All its words."""
        return "\n".join("".join(paragraph) for paragraph in self.paragraphs)

    def leave_out(self, text: str, reason: str) -> None:
        """Take note of what is not to be heard."""
        if text := clean(text):
            self.left_out.append((text, reason))

    def add(self, text: str) -> None:
        """Go on with the text."""
        if self.silent:
            self.leave_out(text, f"{self.silent}: no text")
        else:
            parts = self.paragraphs[-1] if self.striking is None else self.striking
            if self.is_after_gap and parts and text.startswith(_CLOSING):
                parts[-1] = parts[-1].rstrip(" ")
            parts.append(text)


def said(tokens: Sequence[Token]) -> Said:
    """Say what a run of inline tokens says."""
    told = Said()
    for token in tokens:
        _say(token, told)
    told.leave_out("".join(told.striking or ()), "struck out")
    return told


def mark_of(note: Token) -> str:
    """Give the mark of a footnote, or of what leads to it."""
    return str(note.meta.get("label") or note.meta["id"] + 1)


def _say(token: Token, told: Said) -> None:
    match token.type:
        case "html_inline":
            _say_tag(token.content, told)
        case "s_open":
            told.striking = []
        case "s_close":
            told.leave_out("".join(told.striking or ()), "struck out")
            told.striking = None
        case "image":
            told.images.append(_image_from(token, told))
        case "footnote_ref":
            told.notes.append(mark_of(token))
        case "left_out":
            told.leave_out(token.content, token.meta["reason"])
        case "own_line":
            told.paragraphs += [["".join(map(_text_of, token.children or []))], []]
        case _ if token.type in _WORDS or token.type in _BREAKS:
            told.has_code |= token.type == "code_inline"
            told.add(_text_of(token))
        case _:
            return
    told.is_after_gap = token.type in ("image", "left_out")


def _text_of(token: Token) -> str:
    if token.type == "image":
        return "".join(map(_text_of, token.children or []))
    return token.content if token.type in _WORDS else "\n" * (token.type in _BREAKS)


def _say_tag(tag: str, told: Said) -> None:
    """Follow HTML within a line: a picture, a comment, an element whose text is no text."""
    found = _TAG.match(tag)
    name = found["name"].lower() if found else ""
    if told.silent:
        told.silent = "" if found and found["closing"] and name == told.silent else told.silent
    elif tag.startswith(("<!--", "<?")):
        told.leave_out(tag.strip("<!->?"), "comment")
    elif name == "img":
        root = parsed(tag)
        image = image_from(next(root.iter("img"))) if root is not None else None
        told.images += filter(None, [image])
    elif name == "br":
        told.add("\n")
    elif name in _SILENT:
        told.silent = name if found and not found["closing"] and not tag.endswith("/>") else ""
    elif name and name not in defs.tags:
        told.leave_out(tag, "component")


def _image_from(token: Token, told: Said) -> Block:
    inside = said(token.children or [])
    told.left_out += inside.left_out
    address, caption = str(token.attrs.get("src", "")), str(token.attrs.get("title", ""))
    words = [inside.text, *(image.text for image in inside.images)]
    if "caption" in token.meta:
        caption = said(token.meta["caption"]).text
    return Block("image", clean(" ".join(words)), url=address, caption=clean(caption))

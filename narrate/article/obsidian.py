"""Obsidian's habits within a line: links by name, comments, fields, highlights."""

import re

from markdown_it.rules_inline import StateInline
from rich.emoji import Emoji

from narrate.article.rules import keep, leave_out, leaving_out, unwrapping

_FIELD = re.compile(
    r"(?:\A|(?<=\n)|(?<=\n )|(?<=\n  )|(?<=\n   ))"
    r"(?P<mark>[*_]{0,2})[^\W\d_][\w -]{0,40}(?<=[^\W_])(?P=mark)::(?=[ \t\n]|\Z)[^\n]*"
)
_FIELD_IN_BRACKETS = re.compile(r"\[[^\W\d_][\w -]{0,40}(?<=\w)::[ \t][^\[\]\n]*\]")
_COMMENT = r"%%(?!%)(?:[^%`]|`[^`]*`|%(?!%))*+%%"
_COMMENT_IN_LINE = re.compile(rf"(?<![\w%]){_COMMENT}(?![\w%])")
COMMENT_LINES = re.compile(r"%%(?!%)(?:[^%]|%(?!%))*+%%[ \t]*$", re.MULTILINE)
_LINK = re.compile(
    r"(?P<embed>!?)\[\[(?P<page>[^\[\]|\n`]*?)(?:\\?\|(?P<alias>[^\[\]\n`]*))?\]\](?!\(|\[(?!\[))"
)
_PICTURE = re.compile(r"\.(?:avif|bmp|gif|jpe?g|png|svg|tiff?|webp)$", re.IGNORECASE)
_SIZE = re.compile(r"\d+(?:x\d+)?|left|right|center", re.IGNORECASE)
_HIGHLIGHT = re.compile(r"(?<![\w=])==(?![=\s])(?P<inside>(?:`[^`\n]+`|[^=`]|=(?!=))++)(?<!\s)==(?![\w=])")
_RAISED = re.compile(r"\^(?=[^\s^]*[^\W_])(?P<inside>[^\s^\[\]`]+)\^(?!\w)")
_POWER = re.compile(r"(?<=[\w)])\^(?P<said>[-−]?\d+)\^(?!\w)")
_LOWERED = re.compile(r"(?<![/~])~(?P<inside>[^\s~`]+)~(?!~)")
_BLOCK_ID = re.compile(r"(?:\A|(?<=\s))\^(?=[\d-]*[A-Za-z]|\d{6}\s*\Z)[A-Za-z0-9-]{2,}\s*\Z")
_EMOJI = re.compile(r"(?<![\w:]):[a-z0-9_+-]+:(?![\w:])")

field = leaving_out(_FIELD, "field")
field_in_brackets = leaving_out(_FIELD_IN_BRACKETS, "field")
comment = leaving_out(_COMMENT_IN_LINE, "comment")
highlight = unwrapping(_HIGHLIGHT)
lowered = unwrapping(_LOWERED)
block_id = leaving_out(_BLOCK_ID, "block id")
_known_emoji = leaving_out(_EMOJI, "emoji")


def link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Read `[[Page]]` by its name, `[[Page|words]]` by its words; show `![[picture.png|its alt]]`."""
    found = _LINK.match(state.src, state.pos, state.posMax)
    page, alias = (found["page"].strip(), (found["alias"] or "").strip()) if found else ("", "")
    if not found or not (page or alias):
        return False
    if not silent:
        if not found["embed"]:
            keep(state, alias or _name_of(page))
        elif _PICTURE.search(page):
            _add_picture(state, page, alias)
        else:
            leave_out(state, found[0], "embedded note")
    state.pos = found.end()
    return True


def raised(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Read `1^st^` by its letters, and `10^6^` as the power that it is."""
    found = _POWER.match(state.src, state.pos, state.posMax)
    if not found:
        return _raised(state, silent)
    if not silent:
        keep(state, f"^{found['said']}")
    state.pos = found.end()
    return True


_raised = unwrapping(_RAISED)


def emoji(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Leave out the shortcode of an emoji that there is; any other `:word:` may be words."""
    found = _EMOJI.match(state.src, state.pos, state.posMax)
    return found is not None and Emoji.replace(found[0]) != found[0] and _known_emoji(state, silent)


def _name_of(page: str) -> str:
    """Give a page's name, and its heading's, without the folder and the mark of a block."""
    name, *headings = (part.strip() for part in page.split("#"))
    said = (name.rpartition("/")[2].removesuffix(".md"), *(part for part in headings if part[:1] != "^"))
    return ", ".join(filter(None, said)) or page


def _add_picture(state: StateInline, address: str, said: str) -> None:
    alts = (part.strip() for part in said.split("|"))
    token = state.push("image", "img", 0)
    token.attrs, token.children = {"src": address}, []
    token.content = " ".join(alt for alt in alts if not _SIZE.fullmatch(alt))
    state.md.inline.parse(token.content, state.md, state.env, token.children)

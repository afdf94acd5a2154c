"""The parser of Markdown as people write it: CommonMark, and the habits of Hugo, Obsidian, MkDocs, MDX.

What such a habit means to a reader becomes words or blocks; what it means to a machine becomes a
token `left_out` with its reason. Code, in a line or in lines of its own, is never looked into.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from narrate.article import boxes, formulas, obsidian, templates
from narrate.article.brackets import lone_bracket
from narrate.article.cells import add_cells_too_many
from narrate.article.rules import (
    Inline,
    Lines,
    add_paragraph,
    begin_of,
    leaving_out,
    lines_left_out,
    unwrapping,
)

_LIMIT = 200
_DEEPEST = 190
"""Levels of quotations and lists. markdown-it drops, in silence, what is deeper than its own limit."""
_MARKS = re.compile(r"^[ \t>*+-]+", re.MULTILINE)
_ONE = r"(?:[.#][\w:-]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+)|-)"
_SOME = rf"\{{[ ]?{_ONE}(?:[ ]+{_ONE})*+[ ]?\}}"
_ATTRIBUTES = re.compile(
    r"\{:(?:[:/][^{}\n]*|[\w-]+:\s[^{}\n]*|\s*(?:toc\b|[.#][\w:-]|[\w-]+=(?!>))[^{}\n]*|\s+[\w-]+\s*)\}"
    rf"|{_SOME}(?=[ \t]*(?:\n|\Z))|(?<=[)\]`*_]){_SOME}"
)
_SPAN = re.compile(rf"\[(?P<inside>[^\[\]\n]+)\](?={_SOME})")
_ROLE = re.compile(r"\{[a-zA-Z][\w:+-]*\}(?=`)")
_KRAMDOWN_COMMENT = re.compile(
    r"\{::comment\}(?:(?!\{::comment).)*?\{:/(?:comment)?\}[ \t]*$", re.DOTALL | re.MULTILINE
)
_CONTENTS = re.compile(r"\[\[?_?toc_?\]\]?(?![(\[])", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\*\[[^\[\]\n]+\]:[^\n]*$", re.MULTILINE)
_VALUE = r"(?:\"[^\"]*\"|'[^']*'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*+\})*+\})"
COMPONENT = re.compile(
    r"</?(?=[A-Z][A-Z]*[a-z.])[A-Z][\w.]*"
    rf"(?:\s+(?:[\w:-]+(?:={_VALUE})?|\{{\.\.\.[\w.]+\}}))*+\s*/?>"
)
"""A tag of JSX: HTML has none that begins with a capital and goes on in small letters."""
_COMMENT_IN_BRACES = re.compile(r"\{/\*(?:(?!\{/\*|\*/).)*+\*/\}", re.DOTALL)
_IMPORT = re.compile(
    r"import[ \t](?:[\w$*{][^\"'\n;]*(?:\n[^\"'\n;]+){0,20}\sfrom[ \t]*)?[\"'][^\"'\n]+[\"'];?[ \t]*$",
    re.MULTILINE,
)
_EXPORT = re.compile(
    r"export[ \t]+(?:(?:default|const|let|var|function|class|async)\b[^\n]*[=({][^\n]*(?:\n[ \t]*\S[^\n]*)*+"
    r"|default[ \t]+[\w.]+;?[ \t]*)$",
    re.MULTILINE,
)


def parser() -> MarkdownIt:
    """Make the parser."""
    made = (
        MarkdownIt("commonmark", {"html": True, "maxNesting": _LIMIT})
        .enable(["table", "strikethrough"])
        .use(footnote_plugin, move_to_end=False)
        .use(deflist_plugin)
        .use(admon_plugin)
        .use(container_plugin, "box", "`", boxes.opens_box)
    )
    # Of a link only its words are kept, wherever it leads.
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    made.core.ruler.after("block", "cells_too_many", add_cells_too_many)
    made.inline.ruler.before("text", "field", obsidian.field)
    made.inline.ruler.before("escape", "dialects", _by_sign)
    made.block.ruler.before("table", "too_deep", _too_deep)
    made.block.ruler.before("fence", "program", _program)
    made.block.ruler.before("fence", "option", boxes.option)
    made.block.ruler.before("reference", "filled_reference", templates.reference)
    made.block.ruler.before(
        "fence", "dialects", _lines_by_sign, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    return made


def _by_sign(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    return any(rule(state, silent) for rule in _INLINE.get(state.src[state.pos], ()))


def _lines_by_sign(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    sign = state.src[begin_of(state, start) : begin_of(state, start) + 1]
    if sign not in _LINES or state.is_code_block(start):
        return False
    return any(rule(state, start, end, silent) for rule in _LINES[sign])


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Read what is nested too deep as one paragraph."""
    if state.level < _DEEPEST or silent:
        return False
    text = _MARKS.sub("", state.getLines(start, end, state.blkIndent, keepLastLF=False)).strip()
    state.line = end
    add_paragraph(state, text, start)
    return True


def _program(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Leave out the lines of a program that stand over an MDX text."""
    is_at_top = not state.level and all(token.type == "left_out" for token in state.tokens[-1:])
    return is_at_top and any(rule(state, start, end, silent) for rule in _PROGRAM)


_PROGRAM = (lines_left_out(_IMPORT, "program"), lines_left_out(_EXPORT, "program"))
_INLINE: dict[str, tuple[Inline, ...]] = {
    "{": (
        templates.raw,
        templates.tag,
        leaving_out(_COMMENT_IN_BRACES, "comment"),
        leaving_out(_ATTRIBUTES, "attributes"),
        leaving_out(_ROLE, "role"),
    ),
    "[": (
        leaving_out(_CONTENTS, "table of contents"),
        obsidian.link,
        obsidian.field_in_brackets,
        templates.addressed,
        unwrapping(_SPAN),
        lone_bracket,
    ),
    "!": (obsidian.link, templates.addressed, lone_bracket),
    "^": (obsidian.block_id, obsidian.raised, lone_bracket),
    "%": (obsidian.comment,),
    "=": (obsidian.highlight,),
    "~": (obsidian.lowered,),
    ":": (obsidian.emoji,),
    "<": (leaving_out(COMPONENT, "component"),),
    "$": (formulas.formula,),
    "\\": (formulas.formula,),
}
"""Rules within a line, by the character that they begin with, in the order in which they are tried."""
_LINES: dict[str, tuple[Lines, ...]] = {
    "{": (
        templates.between,
        lines_left_out(templates.COMMENT_LINES, "comment"),
        templates.tags_alone,
        lines_left_out(_KRAMDOWN_COMMENT, "comment"),
    ),
    ":": (boxes.colons,),
    "%": (lines_left_out(obsidian.COMMENT_LINES, "comment"),),
    "*": (lines_left_out(_ABBREVIATION, "abbreviation"),),
    "$": (lines_left_out(formulas.LINES, formulas.REASON),),
    "\\": (lines_left_out(formulas.ENVIRONMENT, formulas.REASON),),
}
"""The same for whole lines."""

"""What the rules of our own for Markdown are made of: what they leave out, what they take the marks off."""

from bisect import bisect_left
from collections.abc import Callable
from re import Pattern
from typing import TypeAlias

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

Inline: TypeAlias = Callable[[StateInline, bool], bool]
Lines: TypeAlias = Callable[[StateBlock, int, int, bool], bool]


def leave_out(state: StateInline | StateBlock, text: str, reason: str) -> None:
    """Put a token of what is not to be heard where it stood."""
    token = state.push("left_out", "", 0)
    token.content, token.meta = text, {"reason": reason}


def keep(state: StateInline, text: str) -> None:
    """Put text as it stands. Unlike `state.pending` it costs the same however much came before."""
    token = state.push("text_special", "", 0)
    token.content = text


def leaving_out(pattern: Pattern[str], reason: str) -> Inline:
    """Make the rule that leaves out what a pattern finds in a line."""

    def rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
        found = pattern.match(state.src, state.pos, state.posMax)
        if not found:
            return False
        if not silent:
            leave_out(state, found[0].strip(), reason)
        state.pos = found.end()
        return True

    return rule


def unwrapping(pattern: Pattern[str]) -> Inline:
    """Make the rule that reads what stands `inside` a pattern, and says nothing of the rest."""

    def rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
        found = pattern.match(state.src, state.pos, state.posMax)
        if not found:
            return False
        if not silent:
            read_between(state, *found.span("inside"))
        state.pos = found.end()
        return True

    return rule


def read_between(state: StateInline, start: int, end: int) -> None:
    """Read a part of the line at hand by all rules."""
    whole = state.posMax
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.posMax = whole


def lines_left_out(pattern: Pattern[str], reason: str) -> Lines:
    """Make the rule that leaves out whole lines; the pattern ends where a line does."""

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
        found = pattern.match(state.src, begin_of(state, start))
        last = line_of(state, found.end()) if found else end
        if not found or last >= end:
            return False
        if not silent:
            leave_out(state, found[0].strip(), reason)
            state.line = last + 1
        return True

    return rule


def begin_of(state: StateBlock, line: int) -> int:
    """Give the position of a line's first character."""
    return state.bMarks[line] + state.tShift[line]


def line_of(state: StateBlock, position: int) -> int:
    """Give the line that a position stands in."""
    return bisect_left(state.eMarks, position)


def add_paragraph(state: StateBlock, text: str, line: int) -> None:
    """Put a paragraph, to be read by the rules for lines."""
    state.push("paragraph_open", "p", 1)
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = text, [line, line + 1], []
    state.push("paragraph_close", "p", -1)

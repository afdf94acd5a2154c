"""Cells of a table's row for which its header has no column: GFM drops them, and their words with them."""

from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_MARKS = " \t>*+-"
"""What stands before a row in a quotation or a list."""


def add_cells_too_many(state: StateCore) -> None:
    """Put the cells back behind their row."""
    if not any(token.type == "table_open" for token in state.tokens):
        return
    lines = state.src.split("\n")
    tokens: list[Token] = []
    line = cells = 0
    for token in state.tokens:
        if token.type == "tr_open" and token.map:
            line, cells = token.map[0], 0
        elif token.type == "td_open":
            cells += 1
        elif token.type == "tr_close" and cells:
            for text in _cells_in(lines[line])[cells:]:
                tokens += _cell(text)
        tokens.append(token)
    state.tokens = tokens


def _cells_in(line: str) -> list[str]:
    columns = escapedSplit(line.strip())
    if columns and not columns[0].strip(_MARKS):
        columns.pop(0)
    if columns and not columns[-1]:
        columns.pop()
    return columns


def _cell(text: str) -> list[Token]:
    return [
        Token("td_open", "td", 1),
        Token("inline", "", 0, content=text.strip(), children=[]),
        Token("td_close", "td", -1),
    ]

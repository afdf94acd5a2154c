"""Footnotes of a Markdown text, moved behind it: those that it leads to in that order, then the others.

The plugin's own way drops a note that nothing leads to, the first of two under one label, and the
rest of a note that holds another.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it.token import Token


def with_notes_last(tokens: Sequence[Token], env: Mapping[str, Any]) -> Iterator[Token]:
    """Give the text's tokens, then each note between `footnote_open` and `footnote_close`."""
    text, notes = _parted(tokens)
    yield from text
    for number, note in env.get("footnotes", {}).get("list", {}).items():
        label = note.get("label", "")
        own = notes.pop(label, []) if "tokens" not in note else _inline(note)
        yield from _wrapped(own, {"id": number, "label": label})
    for label, own in notes.items():
        yield from _wrapped(own, {"label": label})


def _parted(tokens: Sequence[Token]) -> tuple[list[Token], dict[str, list[Token]]]:
    text: list[Token] = []
    notes: dict[str, list[Token]] = {}
    opened = [text]
    for token in tokens:
        if token.type == "footnote_reference_open":
            opened.append(notes.setdefault(token.meta["label"], []))
        elif token.type == "footnote_reference_close":
            opened.pop()
        else:
            opened[-1].append(token)
    return text, notes


def _inline(note: Mapping[str, Any]) -> list[Token]:
    return [Token("inline", "", 0, content=note["content"], children=note["tokens"])]


def _wrapped(tokens: Sequence[Token], meta: dict[str, Any]) -> Iterator[Token]:
    yield Token("footnote_open", "", 1, meta=meta)
    yield from tokens
    yield Token("footnote_close", "", -1)

"""Which square brackets can be a link's: those that close again, and do not hold too many others.

markdown-it looks for the end of every `[` anew, so that 100,000 of them would take it an hour.
"""

import re
from collections import deque
from functools import lru_cache

from markdown_it.rules_inline import StateInline

from narrate.article.rules import keep

_DEEPEST = 24
"""Brackets in brackets: a link's words hold a few pairs, such as a picture's and a note's."""
_SIGN = re.compile(r"\\.|(?P<ticks>`+)|[\[\]]", re.DOTALL)
_OPENING = re.compile(r"[!^]?\[")


def lone_bracket(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Read a bracket that no link can begin with as the character that it is."""
    found = _OPENING.match(state.src, state.pos, state.posMax)
    if not found or found.end() - 1 in _linkable(state.src):
        return False
    if not silent:
        keep(state, found[0])
    state.pos = found.end()
    return True


@lru_cache(maxsize=16)
def _linkable(text: str) -> frozenset[int]:
    """Give the positions of the brackets that can begin a link."""
    able: set[int] = set()
    opened: list[tuple[int, int]] = []
    for position in _brackets_of(text):
        if text[position] == "[":
            opened.append((position, 0))
        elif opened:
            start, height = opened.pop()
            if height < _DEEPEST:
                able.add(start)
            if opened:
                around, highest = opened[-1]
                opened[-1] = (around, max(highest, height + 1))
    return frozenset(able)


def _brackets_of(text: str) -> list[int]:
    """Give the positions of the brackets that are neither escaped nor in code."""
    signs = list(_SIGN.finditer(text))
    runs: dict[int, deque[int]] = {}
    for number, sign in enumerate(signs):
        if sign["ticks"]:
            runs.setdefault(len(sign["ticks"]), deque()).append(number)
    found: list[int] = []
    number = 0
    while number < len(signs):
        sign = signs[number]
        if sign["ticks"]:
            own = runs[len(sign["ticks"])]
            while own and own[0] <= number:
                own.popleft()
            number = own[0] if own else number
        elif sign[0] in "[]":
            found.append(sign.start())
        number += 1
    return found

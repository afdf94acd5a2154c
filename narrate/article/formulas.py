"""Formulas between dollars: which they are, and which of them can be said as they stand."""

import re

from markdown_it.rules_inline import StateInline

from narrate.article.rules import leave_out

REASON = "formula"
_INSIDE = r"(?:[^$\\\n`]|\\.|\n(?![ \t]*\n))"
_FORMULA = re.compile(
    rf"(?<![\w$])\$(?![\s$])(?P<short>{_INSIDE}++)(?<!\s)\$(?![\w$])|\$\$(?P<long>{_INSIDE}++)\$\$", re.DOTALL
)
_SLASHED = re.compile(
    r"\\\\(?:\((?P<short>(?:(?!\\\\[()]|\n[ \t]*\n).)++)\\\\\)"
    r"|\[(?P<long>(?:(?!\\\\[\[\]]|\n[ \t]*\n).)++)\\\\\])",
    re.DOTALL,
)
LINES = re.compile(
    r"\$\$(?:(?!\$\$|\n[ \t]*\n).)++\$\$[ \t]*(?:\([^)\n]*\)|\{[^}\n]*\})?[ \t]*$", re.DOTALL | re.MULTILINE
)
ENVIRONMENT = re.compile(
    r"\\begin\{(?P<name>(?:equation|align|alignat|gather|multline|eqnarray|displaymath|flalign)\*?)\}"
    r"(?:(?!\\begin\{(?P=name)|\\end\{(?P=name)|\n[ \t]*\n).)*+\\end\{(?P=name)\}[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_COMMAND = re.compile(r"\\[a-zA-Z]+\*?(?:\{[^{}]*\})*")
_SIGNS = re.compile(r"[=+\\^_{}<>*]")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_WORDS = re.compile(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}")
_LOWERED = re.compile(r"_(?:\{(\w+)\}|(?=\w))")
_RAISED = re.compile(r"\^\{(-?\w+)\}")
_SAYABLE = re.compile(r"[\w\s.,;:+=<>≤≥≈≠±×·/()'!%−^-]+")


def formula(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Say a formula of letters, figures and signs; leave out any that needs TeX's commands.

    The dollars of `$5 to $10`, `$HOME/$USER` and `US$5` are no formula's.
    """
    pattern = _FORMULA if state.src[state.pos] == "$" else _SLASHED
    found = pattern.match(state.src, state.pos, state.posMax)
    if not found or (found["short"] and pattern is _FORMULA and _is_prose(found["short"])):
        return False
    if not silent:
        said = _sayable(found["short"] or found["long"])
        if said:
            token = state.push("code_inline", "code", 0)
            token.content = said
        else:
            leave_out(state, found[0], REASON)
    state.pos = found.end()
    return True


def _is_prose(text: str) -> bool:
    """Tell words between two sums of money from a formula."""
    bare = _COMMAND.sub("\\\\", text)
    is_sum = text[0].isdigit() and not _SIGNS.search(bare) and bool(_LETTERS.search(bare))
    return is_sum or bool(_WORDS.search(bare))


def _sayable(text: str) -> str:
    """Give a formula as it can be said; empty where it cannot."""
    plain = _RAISED.sub(r"^\1", _LOWERED.sub(lambda found: found[1] or "", text.strip()))
    return plain if _SAYABLE.fullmatch(plain) else ""

"""Boxes set off from the text: MkDocs' and MyST's admonitions, the containers of Docusaurus and Pandoc."""

import re

from markdown_it.rules_block import StateBlock

from narrate.article.rules import add_paragraph, begin_of, leave_out

KIND_OF_BOX = "kind of box"
_KINDS = frozenset(
    [
        *(
            "abstract",
            "admonition",
            "attention",
            "bug",
            "caution",
            "check",
            "cite",
            "danger",
            "details",
            "done",
        ),
        *("dropdown", "error", "example", "fail", "failure", "faq", "help", "hint", "important", "info"),
        *("missing", "note", "question", "quote", "seealso", "success", "summary", "tip", "tldr", "todo"),
        *("topic", "warning"),
    ]
)
_COLONS = re.compile(r":{3,}[ \t]*(?:\{[ ]*\.?(?P<braced>[\w-]+)[^}\n]*\}|(?P<kind>[\w-]+))?")
_OPTION = re.compile(r":[\w-]+:.*")
_NAMED = re.compile(r":([\w-]+):\s*(.*)")
_DIRECTIVE = re.compile(r"\s*\{(?P<kind>[\w:-]+)\}")


def is_box(kind: str) -> bool:
    """Tell whether a word is what a box calls itself, in one dialect or another."""
    return kind.lower() in _KINDS


def opens_box(params: str, _: str) -> bool:
    """Tell MyST's boxes, ```` ```{note} ````, from its code: they hold Markdown."""
    found = _DIRECTIVE.match(params)
    return found is not None and is_box(found["kind"])


def kind_and_title(params: str) -> tuple[str, str]:
    """Part what stands behind the fence of a box of MyST's."""
    found = _DIRECTIVE.match(params)
    return (found["kind"], params[found.end() :].strip()) if found else ("", params.strip())


def colons(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001 - as markdown-it calls it
    """Read the title of a box, `:::note[Title]`. Its end is a line of colons, and nothing to hear."""
    line = state.src[begin_of(state, start) : state.eMarks[start]].rstrip()
    found = _COLONS.match(line)
    if not found or silent:
        return found is not None
    state.line = start + 1
    kind, title = found["braced"] or found["kind"] or "", _title_from(line[found.end() :])
    if found["braced"]:
        state.env["options_at"] = start + 1
    if kind and (title or not is_box(kind)):
        leave_out(state, kind, KIND_OF_BOX)
    if title or is_box(kind):
        add_paragraph(state, title or kind.capitalize(), start)
    return True


def _title_from(text: str) -> str:
    title = text.strip().rstrip(":").rstrip()
    if title.startswith("["):
        title = title[1:].replace("]", "", 1) if "]" in title else title
    return title.strip()


def option(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001 - as markdown-it calls it
    """Leave out a directive's options, `:class: wide`, which stand right under its name."""
    last = state.tokens[-1].type if state.tokens else ""
    if state.env.get("options_at") != start and last != "container_box_open":
        return False
    found = _OPTION.match(state.src, begin_of(state, start), state.eMarks[start])
    if not found or silent:
        return found is not None
    leave_out(state, found[0], "option")
    state.line = state.env["options_at"] = start + 1
    return True


def picture_from(params: str, content: str) -> tuple[str, str, str]:
    """Give the address, the alt text and the caption of MyST's pictures: ```` ```{figure} boat.jpg ````."""
    _, address = kind_and_title(params)
    lines = content.split("\n")
    named = filter(None, map(_NAMED.fullmatch, map(str.strip, lines)))
    said = {found[1]: found[2] for found in named}
    caption = [line for line in lines if not _NAMED.fullmatch(line.strip())]
    return address, said.get("alt", ""), "\n".join(caption)

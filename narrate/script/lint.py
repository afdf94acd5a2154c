"""What an editor should look at in a script before it is spoken; a finding each, in the order of its lines.

What only a voice can tell (how it says a name, what it cannot do) is found elsewhere, and told alike.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from narrate.article.language import another_language, main_of
from narrate.script.hard import hard, is_unbalanced
from narrate.script.model import Break, Notice, Paragraph, Passage, Script, Sentence, Token

Kind = Literal[
    "error",
    "element",
    "language",
    "name",
    "acronym",
    "sentence",
    "sub",
    "pause",
    "chapter",
    "fixed",
]
"""`error` is what keeps a script from being spoken; `fixed` was mended; everything else is advice."""

LONG_PAUSE = 5_000
"""Milliseconds; a longer one sounds like the end."""
LONG_TITLE = 60
"""Characters; players cut a longer chapter title off."""
LONGEST, SHORTEST = 600, 15
"""Seconds of a chapter."""
CHARACTER = 0.06
"""Seconds that a spoken character takes: about a newsreader's pace."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at."""

    line: int
    kind: Kind
    message: str
    text: str = ""
    """What of the script it is about."""
    guess: str = ""
    """How a voice will say it, in IPA, where that is the question."""


def findings(script: Script, read_out: Callable[[Sentence], Sentence]) -> Iterator[Finding]:
    """Find what can be told without a voice. `read_out` gives the words that are said for a sentence."""
    yield from asked(script.notices)
    yield from chapters(script, read_out)
    for passage in script.passages:
        yield from pauses(passage)
        yield from languages(passage, script.language)
        yield from quotations(passage)
        for paragraph in passage.paragraphs:
            for sentence in paragraph.sentences:
                yield from subs(sentence)
                for message, text in hard(sentence, read_out(sentence), paragraph.role):
                    yield Finding(sentence.line, "sentence", message, text)


def asked(notices: tuple[Notice, ...]) -> Iterator[Finding]:
    """Find what a script asks for and does not get."""
    for notice in notices:
        yield Finding(notice.line, "language" if "<lang>" in notice.message else "element", notice.message)


def subs(sentence: Sentence) -> Iterator[Finding]:
    """Find `<sub>` that says what is written anyway."""
    for token in sentence.tokens:
        if token.alias is not None and token.written and token.alias == token.written:
            message = f"<sub> says «{token.written}» as it is written; take it away"
            yield Finding(sentence.line, "sub", message, token.written)


def pauses(passage: Passage) -> Iterator[Finding]:
    """Find pauses that a listener takes for the end."""
    inside = (item for paragraph in passage.paragraphs for item in paragraph.items)
    placed = [*passage.items, *inside, *(piece for each in passage.sentences for piece in each.pieces)]
    for piece in placed:
        if isinstance(piece, Break) and (piece.duration or 0) > LONG_PAUSE:
            seconds = f"{(piece.duration or 0) / 1000:g} s"
            message = f"a pause of {seconds} sounds like the end; {LONG_PAUSE // 1000} s are long enough"
            yield Finding(piece.line, "pause", message, seconds)


def languages(passage: Passage, main: str) -> Iterator[Finding]:
    """Find paragraphs whose words are clearly in another language than the script says."""
    for paragraph in passage.paragraphs:
        stated = {token.style.language or main for token in _words(paragraph)}
        if len(stated) != 1:
            continue
        text = " ".join(sentence.written for sentence in paragraph.sentences)
        marked = stated.pop()
        if other := another_language(text, main_of(marked)):
            message = f'the paragraph is in «{other}» and stands as «{marked}»; write <p xml:lang="{other}">'
            yield Finding(paragraph.sentences[0].line, "language", message, _start(text))


def _words(paragraph: Paragraph) -> Iterator[Token]:
    for sentence in paragraph.sentences:
        yield from (token for token in sentence.tokens if token.written.strip())


def quotations(passage: Passage) -> Iterator[Finding]:
    """Find quotations that open and do not close, or the other way round."""
    texts = [" ".join(s.written for s in paragraph.sentences) for paragraph in passage.paragraphs]
    for paragraph, text, following in zip_longest(passage.paragraphs, texts, texts[1:], fillvalue=""):
        if isinstance(paragraph, Paragraph) and is_unbalanced(text, following):
            message = "a quotation opens and does not close, or closes and did not open; mend its marks"
            yield Finding(_line(paragraph), "sentence", message, _start(text))


def _line(paragraph: Paragraph) -> int:
    return paragraph.sentences[0].line if paragraph.sentences else 0


def _start(text: str) -> str:
    """Give a text's first words, to know it by."""
    return text if len(text) <= LONG_TITLE else f"{text[:LONG_TITLE].rsplit(' ', 1)[0]}…"


def chapters(script: Script, read_out: Callable[[Sentence], Sentence]) -> Iterator[Finding]:
    """Find chapters that are too long or too short for a list of chapters, and titles that do not fit it."""
    seen: defaultdict[str, int] = defaultdict(int)
    for passage in script.passages:
        title = passage.title
        if seen[title.casefold()]:
            message = f"«{title}» is a chapter's title a second time; no listener can tell them apart"
            yield Finding(passage.line, "chapter", message, title)
        seen[title.casefold()] += 1
        if len(title) > LONG_TITLE:
            message = f"a title of {len(title)} characters is cut off by players; {LONG_TITLE} are enough"
            yield Finding(passage.line, "chapter", message, title)
        seconds = _seconds(passage, read_out)
        if message := _fits(seconds, is_only=len(script.passages) == 1):
            yield Finding(passage.line, "chapter", f"«{title}» {message}", title)


def _fits(seconds: float, *, is_only: bool) -> str:
    if seconds > LONGEST:
        return (
            f"lasts about {seconds / 60:.0f} minutes; a second <mark> in it helps listeners find their place"
        )
    if seconds < SHORTEST and not is_only:
        return f"lasts about {seconds:.0f} s; join it to its neighbour by taking its <mark> away"
    return ""


def _seconds(passage: Passage, read_out: Callable[[Sentence], Sentence]) -> float:
    """Estimate how long a chapter will be; the pauses between sentences count with their spaces."""
    said = sum(len(read_out(sentence).spoken) + 4 for sentence in passage.sentences)
    return CHARACTER * said

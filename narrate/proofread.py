"""Proofreading: a script read by all that will read it, the voice too, before anything is spoken."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from narrate import writing
from narrate.article.read import is_address
from narrate.audio.plan import Casting, Line, Plan, beside, plan, unmet
from narrate.audio.record import casting_of
from narrate.errors import NarrateError, ScriptError, VoiceError
from narrate.files import is_script
from narrate.script import lexicon, parse, ssml
from narrate.script.lint import Finding, asked, findings
from narrate.script.markup import attribute, line_at, parts
from narrate.script.mend import mend
from narrate.script.model import Paragraph, Passage, Script, Sentence, Token
from narrate.script.names import Guess, names
from narrate.settings import Settings, Voices
from narrate.voice import load
from narrate.voice.model import Pronouncing, Pronunciation


@dataclass(frozen=True, slots=True)
class GivenScript:
    """A script as it was given, or as an article's would be."""

    data: bytes
    name: str
    """For messages: its path, or whose it is."""
    folder: Path
    """Where its sounds and lexicons are sought."""
    is_file: bool


def script_of(
    source: str | os.PathLike[str] | bytes,
    settings: Settings,
    *,
    allow_private: bool = False,
    on_notice: Callable[[str], None] | None = None,
) -> GivenScript:
    """Give a script's text, or write that of an article without keeping it. Raises NarrateError."""
    if isinstance(source, bytes) and writing.holds_script(source):
        return GivenScript(source, "standard input", Path(), is_file=False)
    if not isinstance(source, bytes) and is_script(source) and not is_address(os.fspath(source)):
        path = Path(source)
        return GivenScript(parse.contents(path), str(path), path.parent, is_file=True)
    text = ssml.render(
        writing.adapt(writing.read(source, allow_private=allow_private, on_notice=on_notice), settings)
    )
    name = "standard input" if isinstance(source, bytes) else os.fspath(source)
    return GivenScript(text.encode(), f"the script of {name}", Path(), is_file=False)


def proofread(
    data: str | bytes, settings: Settings, *, name: str = "script", folder: Path = Path()
) -> tuple[Finding, ...]:
    """Find what an editor should look at, by line. Sounds and lexicons are sought in `folder`.

    What keeps the script from being spoken is of the kind `error`; everything else is advice.
    """
    try:
        script = parse.parse(data, name, language=settings.script.language)
    except ScriptError as error:
        return (_error(error, name),)
    found = list(_lexicons(script, data, folder))
    bad = {finding.text for finding in found}
    script = replace(script, lexicons=tuple(uri for uri in script.lexicons if uri not in bad))
    casting, refused = _casting(script, settings, name, folder)
    found += [*refused, *findings(script, casting.read_out), *_heard(script, casting)]
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: (finding.line, finding.kind != "error")))


def mended(
    text: str, settings: Settings, *, name: str = "script", folder: Path = Path()
) -> tuple[str, tuple[Finding, ...]]:
    """Mend what is safe and mechanical, and tell what.

    A script that cannot be read even so stays as it is; what is wrong with it then is told instead.
    """

    def said(text: str) -> list[Sentence]:
        script = parse.parse(text, name, language=settings.script.language)
        script = replace(script, lexicons=tuple(uri for uri in script.lexicons if beside(folder, uri)))
        casting, _ = _casting(script, settings, name, folder)
        return [read_out(sentence, casting) for sentence in script.sentences]

    kept: dict[Sentence, Sentence] = {}

    def read_out(sentence: Sentence, casting: Casting) -> Sentence:
        if sentence not in kept:
            kept[sentence] = casting.read_out(sentence)
        return kept[sentence]

    try:
        return mend(text, said)
    except ScriptError as error:
        return text, (_error(error, name),)


def _error(error: NarrateError, name: str, line: int = 1) -> Finding:
    """Give an error as a finding: its line, and what to do."""
    found = re.match(rf"{re.escape(name)}(?:, line (\d+))?:? ", str(error))
    message = str(error)[found.end() :] if found else str(error)
    at = int(found[1]) if found and found[1] else line
    return Finding(at, "error", f"{message}; {error.hint}" if error.hint else message)


def _lexicons(script: Script, data: str | bytes, folder: Path) -> Iterator[Finding]:
    """Find lexicons that are not there, or are none."""
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    tags = (part for part in parts(text) if part.name == "lexicon") if script.lexicons else ()
    lines = {attribute(text, tag, "uri"): line_at(text, tag.start) for tag in tags}
    for uri in script.lexicons:
        try:
            _load_beside(folder, uri)
        except ScriptError as error:
            yield Finding(lines.get(uri, 1), "error", f"{error}; {error.hint}", uri)


def _load_beside(folder: Path, uri: str) -> None:
    path = beside(folder, uri)
    if path is None:
        hint = f"put the file into {folder}, or take the <lexicon> away"
        raise ScriptError(f'<lexicon uri="{uri}"> is no file beside the script', hint=hint)
    lexicon.load(path)


def _casting(
    script: Script, settings: Settings, name: str, folder: Path
) -> tuple[Casting, tuple[Finding, ...]]:
    """Find who speaks; where nobody can, somebody who is silent stands in, and that is a finding."""
    refused: tuple[Finding, ...] = ()
    try:
        casting = casting_of(script, settings, name, folder)
    except VoiceError as error:
        refused = (_error(error, name),)
        casting = casting_of(script, replace(settings, voice=Voices("silence"), voices=()), name, folder)
    return replace(casting, read_out=cache(casting.read_out)), refused


def _heard(script: Script, casting: Casting) -> Iterator[Finding]:
    """Find what the voices cannot do, cannot say, or do not know."""
    guesses: list[Guess] = []
    for passage in script.passages:
        for part in _parts(passage):
            try:
                laid = plan(part, casting)
                guesses += _guesses(laid)
            except (ScriptError, VoiceError) as error:
                yield _error(error, casting.name, part.line)
            else:
                yield from asked(tuple(unmet(laid, lambda voice: load.engine_of(voice).elements)))
    yield from names(guesses, casting.voice.id)


def _parts(passage: Passage) -> Iterator[Passage]:
    """Take a passage apart, so that one sentence that cannot be said hides no other."""
    for item in passage.items:
        inside = item.items if isinstance(item, Paragraph) else ()
        for each in inside:
            whole = Paragraph((each,)) if isinstance(each, Sentence) else each
            yield Passage("", (whole,), line=getattr(each, "line", 0))
        if not isinstance(item, Paragraph):
            yield Passage("", (item,), line=getattr(item, "line", 0))


def _guesses(laid: Plan) -> Iterator[Guess]:
    for line in laid.cues:
        engine = load.engine_of(line.voice) if isinstance(line, Line) else None
        if isinstance(line, Line) and isinstance(engine, Pronouncing):
            original = laid.sentences[line.index][0]
            for word in engine.pronounce(line.sentence, line.voice):
                if word.origin not in ("given", "known") and _is_as_written(word, line.sentence):
                    yield _guess(word, line, original)


def _is_as_written(word: Pronunciation, sentence: Sentence) -> bool:
    """Say whether a word stands in the script as it is said; what an alias says is the editor's."""
    at = 0
    for token in sentence.tokens:
        if at <= word.first < at + len(token.written):
            return word.last <= at + len(token.written) and token == Token(token.written, style=token.style)
        at += len(token.written)
    return False


def _guess(word: Pronunciation, line: Line, original: Sentence) -> Guess:
    before = original.written[: line.offset + word.first]
    return Guess(
        written=line.sentence.written[word.first : word.last],
        line=original.line,
        ipa=word.ipa,
        is_guessed=word.origin == "guessed",
        is_spelled=word.origin == "spelled",
        is_first=not any(map(str.isalnum, before)),
    )

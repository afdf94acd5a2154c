"""What a rule would change: every sentence, in every script below a folder, before it is spoken again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from narrate.article.language import main_of
from narrate.audio.plan import beside
from narrate.errors import NarrateError, ScriptError
from narrate.script import lexicon, parse, spoken, ssml
from narrate.script.lexicon import Entry, Lexicon
from narrate.script.model import Script, Sentence, Token
from narrate.script.read_out import read_out
from narrate.script.rules import applied
from narrate.settings import Settings, find

ENDINGS = (".ssml.txt", ".ssml")
UNDECIDED = "whatever it will be"
"""What a rule says that has only a word yet."""

When = Literal["record", "build", "kept"]
"""What it takes: to speak the script again, to make it from its article again; or it stays as it is."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A sentence that has a rule's word in it."""

    path: Path
    line: int
    sentence: str
    when: When


@dataclass(frozen=True, slots=True)
class Impact:
    """What was found below a folder."""

    touched: tuple[Touched, ...]
    scripts: int
    """How many were looked at."""
    unread: tuple[str, ...]
    """Why the others were not."""

    def of(self, *when: When) -> tuple[Touched, ...]:
        """Give the sentences for which it takes one of these."""
        return tuple(each for each in self.touched if each.when in when)


def impact(entries: Sequence[Entry], folder: Path) -> Impact:
    """List the sentences below a folder that would be said otherwise with these entries in its lexicons.

    A script that nobody edited is made again by the next build of its article: there the rule holds wherever
    its word stands. One that someone edited is spoken as it stands: there it holds for words without markup,
    as it does for any script that is recorded as it is; `<sub>`, `<phoneme>` and `<say-as>` are kept.
    Raises ScriptError where there is no such folder; scripts that cannot be read are told of.
    """
    if not folder.is_dir():
        raise ScriptError(f"{folder} is no folder", hint="give the folder that holds the scripts: --in DIR")
    touched, unread, scripts = list[Touched](), list[str](), 0
    settings = cache(find)
    for path in _scripts(folder):
        try:
            touched += _in_script(path, entries, settings(_folder_of(path)))
            scripts += 1
        except NarrateError as error:
            unread.append(str(error))
    return Impact(tuple(touched), scripts, tuple(unread))


def _scripts(folder: Path) -> list[Path]:
    return sorted(path for ending in ENDINGS for path in folder.rglob(f"*{ending}") if path.is_file())


def _folder_of(script: Path) -> Path:
    """Give the folder whose narrate.toml holds for a script, which stands in its `script/` or in itself."""
    return script.parent.parent if script.parent.name == "script" else script.parent


def _in_script(path: Path, entries: Sequence[Entry], settings: Settings) -> Iterator[Touched]:
    script = parse.read(path)
    is_edited = ssml.is_edited(path.read_bytes().decode("utf-8", "replace"))
    compared = _Compared(script, settings, path.parent, Lexicon(tuple(entries)))
    for sentence in script.sentences:
        if compared.mentions(sentence) and (when := compared.when(sentence, is_edited=is_edited)):
            yield Touched(path, sentence.line, sentence.written, when)


class _Compared:
    """A script's sentences without the new entries and with them."""

    def __init__(self, script: Script, settings: Settings, folder: Path, added: Lexicon) -> None:
        own = tuple(path for uri in script.lexicons if (path := beside(folder, uri)))
        self.language = script.language
        self.added = lexicon.in_any_case(added) if settings.script.lexicon_case == "any" else added
        self.recorded = tuple(lexicon.in_force(settings, own, more) for more in (Lexicon(), added))
        self.built = tuple(lexicon.in_force(settings, (), more) for more in (Lexicon(), added))

    def mentions(self, sentence: Sentence) -> bool:
        """Say whether one of the words stands in a sentence at all."""
        language = _language(sentence, self.language)
        rules = lexicon.rules(self.added, main_of(language))
        texts = (sentence.written, *(token.written for token in sentence.tokens))
        return any(token != Token(token.written) for text in texts for token in applied(text, rules))

    def when(self, sentence: Sentence, *, is_edited: bool) -> When | None:
        """Tell what it takes to hear the difference; None where there would be none."""
        said = [_said(read_out(sentence, self.language, rules).tokens) for rules in self.recorded]
        if said[0] != said[1]:
            return "record"
        language = _language(sentence, self.language)
        lexicons = self.recorded if is_edited else self.built
        made = [_said(spoken.tokens(sentence.written, language, rules)) for rules in lexicons]
        if made[0] == made[1]:
            return None
        if is_edited:
            return "kept" if said[0] != made[1] else None
        return "build"


def _language(sentence: Sentence, language: str) -> str:
    """Give the language of a sentence: that of its words, or the script's."""
    return next((token.style.language for token in sentence.tokens if token.style.language), language)


def _said(tokens: Iterable[Token]) -> list[str | Token]:
    """Give what is heard of some tokens: the words as one text, and what has sounds or signs of its own."""
    is_plain: Callable[[Token], bool] = lambda token: not (token.phonemes or token.say_as)  # noqa: E731
    said = list[str | Token]()
    for plain, group in groupby(tokens, key=is_plain):
        if plain:
            said.append("".join(token.spoken for token in group))
        else:
            said += (replace(token, style=type(token.style)()) for token in group)
    return said

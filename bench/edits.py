"""Small edits of a script, as a person makes them: a word, a title, a chapter's name, a pause, a rule."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

_CHAPTER = '<mark name="chapter: '
_PLAIN = re.compile(r"^  <s>([A-Z][a-z]+(?:,? [a-z]+){3,}\.)</s>$", re.MULTILINE)
"""A sentence of plain words on a line of its own: no names, no figures, no markup."""
_WORD = re.compile(r"\b[a-z]{4,9}\b")


@dataclass(frozen=True, slots=True)
class Edit:
    """What was done to a script."""

    chapters: frozenset[int] = frozenset()
    """Those, from 0, that may sound otherwise."""
    said: str = ""
    """A sentence as it now stands."""
    taught: str = ""
    """A word that gets a rule in the lexicon; the script stays as it is."""


@dataclass(slots=True)
class Editor:
    """A script under edit."""

    text: str
    edits: int = 0
    used: set[str] = field(default_factory=set)
    """Words that were taken or given, sentences that were touched, chapters' names that were changed."""

    def sentence(self) -> re.Match[str]:
        """Give the plain sentence nearest to the middle that was not touched yet. Raises SystemExit."""
        middle = len(self.text) // 2
        known = [match for match in _PLAIN.finditer(self.text) if match[1] not in self.used]
        known = [match for match in known if any(self._is_free(word) for word in _WORD.findall(match[1]))]
        if not known:
            raise SystemExit("the script has too few plain sentences: ask for more words or fewer runs")
        return min(known, key=lambda match: abs(match.start() - middle))

    def word(self, sentence: str) -> str:
        """Take a word of a sentence that was never taken."""
        word = next(filter(self._is_free, _WORD.findall(sentence)))
        self.used.add(word)
        return word

    def another(self, word: str) -> str:
        """Give a word of the script's that is like it in size, and never given before. Raises SystemExit."""
        free = sorted(filter(self._is_free, set(_WORD.findall(self.text))))
        if not free:
            raise SystemExit("the script has too few words: ask for more, or for fewer runs")
        given = min(free, key=lambda each: abs(len(each) - len(word)))
        self.used.add(given)
        return given

    def _is_free(self, word: str) -> bool:
        return word not in self.used

    def replace(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of another."""
        self.text = self.text[:start] + text + self.text[end:]
        self.edits += 1

    def chapters_of(self, *found: re.Match[str]) -> frozenset[int]:
        """Say in which chapters, from 0, something was found."""
        return frozenset(self.text.count(_CHAPTER, 0, match.start()) - 1 for match in found)

    def places(self, word: str) -> list[re.Match[str]]:
        """Find a word wherever it stands."""
        return list(re.finditer(rf"\b{word}\b", self.text, re.IGNORECASE))


def change_word(editor: Editor) -> Edit:
    """Change a word in a plain sentence."""
    found = editor.sentence()
    word = editor.word(found[1])
    sentence = re.sub(rf"\b{word}\b", editor.another(word), found[1], count=1)
    chapters = editor.chapters_of(found)
    editor.replace(*found.span(1), sentence)
    editor.used.add(sentence)
    return Edit(chapters, said=sentence)


def change_title(editor: Editor) -> Edit:
    """Change the edition's title; the sentence that announces it stays as it is."""
    start = editor.text.index("<dc:title>") + len("<dc:title>")
    editor.replace(start, editor.text.index("</dc:title>"), f"A Title of the {editor.edits}th Edit")
    return Edit()


def rename_chapter(editor: Editor) -> Edit:
    """Change the name of the chapter in the middle."""
    start = editor.text.rindex(_CHAPTER, 0, len(editor.text) // 2) + len(_CHAPTER)
    editor.replace(start, editor.text.index('"', start), f"A Chapter of the {editor.edits}th Edit")
    return Edit()


def add_pause(editor: Editor) -> Edit:
    """Put a pause before a plain sentence."""
    found = editor.sentence()
    chapters = editor.chapters_of(found)
    editor.replace(found.start(), found.start(), f'  <break time="{700 + editor.edits}ms"/>\n')
    editor.used.add(found[1])
    return Edit(chapters, said=found[1])


def teach(editor: Editor) -> Edit:
    """Give a rule for a word that stands in the script once, or as few times as can be."""
    words = [word for word in _WORD.findall(editor.sentence()[1]) if word not in editor.used]
    word = min(words, key=lambda each: len(editor.places(each)))
    editor.used.add(word)
    return Edit(editor.chapters_of(*editor.places(word)), taught=word)


KINDS: dict[str, Callable[[Editor], Edit]] = {
    "word": change_word,
    "title": change_title,
    "chapter": rename_chapter,
    "pause": add_pause,
    "lexicon": teach,
}

"""A sentence in SSML for a service that takes some of it, and the way back from what it says of its bytes.

Any engine of a service that takes SSML may use it: a `Dialect` says what the service documents, `lowered`
writes a sentence so, and `Lowered.written` finds the written words of the bytes that the service names.

In a build dates, amounts and abbreviations are words before any engine hears of them, as the script's rules
and its `<say-as>` want them: what is left to lower is what is to be spelled, phonemes, other languages,
emphasis and pauses. The rest is for those who give an engine sentences as they stand in a script.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from narrate.script.compose import legal
from narrate.script.model import Break, Piece, Sentence, Token

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}
_SPELLED = frozenset({"characters", "spell-out", "verbatim", "digits", "telephone"})
_NOWHERE = (0, 0)


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a service takes of SSML, by its documents."""

    elements: frozenset[str]
    """Of `break`, `emphasis`, `lang`, `phoneme`, `say-as`, `sub`; without `sub`, aliases are plain words."""
    say_as: Mapping[str, str] = field(default_factory=dict)
    """Our kinds by the service's names for them; a kind that is not here is spelled, or read as it is."""
    dated: bool = False
    """Whether a date without a format is no date."""
    levels: frozenset[str] = frozenset({"strong", "moderate", "reduced"})
    """Of `<emphasis>`."""
    languages: Mapping[str, str] = field(default_factory=dict)
    """Of `<lang>`: BCP 47 in lower case, and the service's own tags; words in others stay without."""
    alphabet: str = "ipa"
    phonemes: Callable[[str], str] = str
    """Makes the alphabet's signs of IPA. Raises ValueError."""
    longest_break: int = 10_000
    """Milliseconds."""
    root: str = "<speak>"
    """The first tag: some want a version, or a namespace."""


@dataclass(frozen=True, slots=True)
class Lowered:
    """A sentence as a service gets it."""

    ssml: str
    places: tuple[tuple[int, int], ...]
    """For each of its bytes in UTF-8, the stretch of the written text that it says; twice 0 for none."""

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the written text that some bytes say; twice 0 where they say none."""
        said = [place for place in self.places[max(0, start) : max(0, end)] if place != _NOWHERE]
        return (min(first for first, _ in said), max(last for _, last in said)) if said else _NOWHERE


def lowered(sentence: Sentence, dialect: Dialect) -> Lowered:
    """Write a sentence in a service's dialect. Raises ValueError where its alphabet lacks a sound."""
    writer = _Writer(dialect)
    writer.tag(dialect.root)
    for piece in sentence.pieces:
        writer.piece(piece)
    writer.tag("</speak>")
    return Lowered("".join(writer.text), tuple(writer.places))


class _Writer:
    """Writes one sentence, and keeps where each byte comes from."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.text = list[str]()
        self.places = list[tuple[int, int]]()
        self.at = 0
        """How much of the written text is behind us."""

    def tag(self, text: str, place: tuple[int, int] = _NOWHERE) -> None:
        """Write what is no text to be said."""
        self.text.append(text)
        self.places += [place] * len(text.encode())

    def piece(self, piece: Piece) -> None:
        """Write a token or a pause; marks and sounds are not the service's business."""
        if isinstance(piece, Token):
            around = list(self._around(piece))
            for name, attributes in around:
                self.tag(f"<{name}{attributes}>")
            self._token(piece)
            for name, _ in reversed(around):
                self.tag(f"</{name}>")
            self.at += len(piece.written)
        elif isinstance(piece, Break) and "break" in self.dialect.elements:
            self.tag(f"<break{self._pause(piece)}/>")

    def _pause(self, pause: Break) -> str:
        if pause.duration is None:
            return _attribute("strength", pause.strength)
        return f' time="{min(pause.duration, self.dialect.longest_break)}ms"'

    def _around(self, token: Token) -> Iterator[tuple[str, str]]:
        """Give the elements that say how a token is said."""
        dialect, style = self.dialect, token.style
        tag = _tag_for(style.language, dialect.languages)
        if tag and "lang" in dialect.elements:
            yield "lang", _attribute("xml:lang", tag)
        if style.emphasis in dialect.levels and "emphasis" in dialect.elements:
            yield "emphasis", _attribute("level", style.emphasis)

    def _token(self, token: Token) -> None:
        dialect, whole = self.dialect, (self.at, self.at + len(token.written))
        if token.alias == "":
            return  # silence
        if token.alias is not None and "sub" in dialect.elements:
            self._marked("sub", _attribute("alias", token.alias), token)
        elif token.alias is not None:
            self._said(token.alias, whole)
        elif token.phonemes and "phoneme" in dialect.elements:
            sounds = dialect.phonemes(token.phonemes)
            self._marked("phoneme", f' alphabet="{dialect.alphabet}"{_attribute("ph", sounds)}', token)
        elif self._kind(token):
            form = _attribute("format", token.form) if token.form else ""
            self._marked("say-as", _attribute("interpret-as", self._kind(token)) + form, token)
        else:
            self._plain(token)

    def _kind(self, token: Token) -> str:
        """Give the service's name for what a token is said as; nothing where it has none."""
        if "say-as" not in self.dialect.elements or (
            token.say_as == "date" and self.dialect.dated and not token.form
        ):
            return ""
        return self.dialect.say_as.get(token.say_as, "")

    def _marked(self, name: str, attributes: str, token: Token) -> None:
        """Write an element around a token: whatever a service says of its bytes means all of it."""
        whole = (self.at, self.at + len(token.written))
        self.tag(f"<{name}{attributes}>", whole)
        self._said(token.written, whole)
        self.tag(f"</{name}>", whole)

    def _said(self, text: str, place: tuple[int, int]) -> None:
        self.tag(_escaped(text), place)

    def _plain(self, token: Token) -> None:
        """Write a token sign by sign; what is to be spelled has its signs apart."""
        is_spelled = token.say_as in _SPELLED
        last = " "
        for at, sign in enumerate(token.written, start=self.at):
            if is_spelled and not (sign.isalnum() or sign.isspace()):
                continue
            if is_spelled and not (sign.isspace() or last.isspace()):
                self.tag(" ")
            self._said(sign, (at, at + 1))
            last = sign


def _attribute(name: str, value: str) -> str:
    return f' {name}="{_escaped(value)}"' if value else ""


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(sign, sign) for sign in legal(text))


def _tag_for(language: str, known: Mapping[str, str]) -> str:
    """Find a language among the service's, with its region or without."""
    asked = language.lower()
    return known.get(asked) or known.get(asked.split("-")[0], "")

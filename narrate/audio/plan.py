"""A passage laid out before anyone speaks: who says which words, at what rate, and every pause."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from narrate.errors import ScriptError, VoiceError
from narrate.script.model import (
    Break,
    Notice,
    Paragraph,
    Passage,
    Piece,
    Role,
    Sentence,
    Sound,
    Style,
    Token,
)
from narrate.settings import Pauses
from narrate.voice.elsewhere import is_elsewhere
from narrate.voice.model import Voice
from narrate.voice.respell import respelling

LEAD = 250
"""Milliseconds of a chapter's pause that lie after its beginning, so that late players miss nothing."""
SHORTEST_CUT = 100
"""Milliseconds of a pause in which a passage is cut; below, the join could not lie in silence."""
MARGIN = 30
"""Milliseconds of a take before its first and after its last sound."""
STRENGTHS = {"none": 0, "x-weak": 100, "weak": 200, "medium": 350, "strong": 700, "x-strong": 1200}
"""Milliseconds of `<break strength>`."""
RATES = {"x-slow": 0.5, "slow": 0.8, "medium": 1.0, "default": 1.0, "fast": 1.25, "x-fast": 1.6}
"""Tempo of `<prosody rate>`; 2.0 is twice as fast."""
VOLUMES = {
    "silent": -120.0,
    "x-soft": -12.0,
    "soft": -6.0,
    "medium": 0.0,
    "default": 0.0,
    "loud": 4.0,
    "x-loud": 8.0,
}
"""dB of `<prosody volume>`."""
SLOWEST, FASTEST = 0.5, 2.0
SOFTEST, LOUDEST = -120.0, 20.0
"""dB; a louder line would not fit into a segment (see arrange)."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words that one voice says in one breath."""

    sentence: Sentence
    """The words, as given to the engine."""
    voice: Voice
    rate: float
    gain: float
    """dB."""
    index: int
    """Which sentence of the passage they belong to."""
    offset: int
    """Where they begin in the sentence's written text."""
    together: tuple[Sentence, ...] = ()
    """What is asked for in one request, where the engine takes several sentences; it is among them."""
    place: int = 0
    """Where it is among them."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence."""

    duration: int
    """Milliseconds."""


@dataclass(frozen=True, slots=True)
class Sting:
    """A sound from a file."""

    path: Path
    is_house: bool = False
    """Whether it is one of the publisher's own, brought to the speech's loudness."""


@dataclass(frozen=True, slots=True)
class Bed:
    """A sound that lies under some cues and gives way where somebody speaks."""

    path: Path
    first: int
    last: int
    """Places of its first and last cue; the last is a pause, in which it dies away."""


Cue: TypeAlias = Line | Pause | Sting


@dataclass(frozen=True, slots=True)
class Plan:
    """A passage's cues, and the sentences that they say."""

    cues: tuple[Cue, ...]
    sentences: tuple[tuple[Sentence, Role], ...]
    """As the script has them: what was written, and as what."""
    bed: Bed | None = None


@dataclass(frozen=True, slots=True)
class Casting:
    """What a plan needs to know beside the passage."""

    voice: Voice
    """Who speaks where the script names nobody."""
    find: Callable[[str], Voice]
    """Finds the voice that a script names, fit for its language; raises VoiceError."""
    read_out: Callable[[Sentence], Sentence]
    """Works out every written form, so that an engine gets words."""
    pauses: Pauses
    stings: Mapping[str, Path]
    """The publisher's own sounds, by their names in the settings."""
    folder: Path
    """Where the script's sounds lie."""
    name: str
    """The script's, for messages."""


def plan(passage: Passage, casting: Casting, *, is_first: bool = False, is_last: bool = False) -> Plan:
    """Lay a passage out. Raises ScriptError, with the line, for what cannot be said."""
    cues: list[Cue] = [Pause(LEAD), *_house_sting("intro" if is_first else "chapter", casting)]
    sentences: list[tuple[Sentence, Role]] = []
    before: Paragraph | None = None
    for item in passage.items:
        if isinstance(item, Paragraph):
            if before is not None:
                cues.append(Pause(_between(before, item, casting.pauses)))
            cues += _paragraph(item, sentences, casting)
            before = item
        else:
            cues += _placed(item, casting.folder, casting.name)
    if is_last:
        cues += reversed(_house_sting("outro", casting))
    after = casting.pauses.closing if is_last else max(LEAD, casting.pauses.chapter - LEAD)
    settled = tuple(_settled([*cues, Pause(after)]))
    bed = _bed(settled, sentences, casting) if is_first and "bed" in casting.stings else None
    return Plan(settled, tuple(sentences), bed)


def _house_sting(name: str, casting: Casting) -> list[Cue]:
    """Give one of the publisher's sounds, and the pause between it and the speech."""
    path = casting.stings.get(name)
    return [Sting(path, is_house=True), Pause(casting.pauses.paragraph)] if path else []


def _bed(cues: tuple[Cue, ...], sentences: Sequence[tuple[Sentence, Role]], casting: Casting) -> Bed | None:
    """Lay a bed under the announcements that a recording begins with."""
    spoken = [n for n, cue in enumerate(cues) if isinstance(cue, Line)]
    other = [n for n in spoken if sentences[_index(cues[n])][1] != "announcement"]
    before = min(other, default=len(cues))
    announced = [n for n in spoken if n < before]
    ends = [n for n in range(announced[-1] + 1, before) if _can_end(cues, n)] if announced else []
    return Bed(casting.stings["bed"], announced[0], ends[0]) if ends else None


def _can_end(cues: tuple[Cue, ...], number: int) -> bool:
    """Say whether a cue is a pause in which a phrase ends."""
    cue = cues[number]
    return isinstance(cue, Pause) and (cue.duration >= SHORTEST_CUT or number == len(cues) - 1)


def _index(cue: Cue) -> int:
    return cue.index if isinstance(cue, Line) else -1


def _between(before: Paragraph, after: Paragraph, pauses: Pauses) -> int:
    return pauses.heading if "heading" in (before.role, after.role) else pauses.paragraph


def _paragraph(
    paragraph: Paragraph, sentences: list[tuple[Sentence, Role]], casting: Casting
) -> Iterator[Cue]:
    is_first = True
    for item in paragraph.items:
        if not isinstance(item, Sentence):
            yield from _placed(item, casting.folder, casting.name)
            continue
        if not is_first:
            yield Pause(casting.pauses.sentence)
        is_first = False
        sentences.append((item, paragraph.role))
        yield from _sentence(item, len(sentences) - 1, casting)


@dataclass(frozen=True, slots=True)
class _Asked(Pause):
    """A pause that the script asks for: it takes the place of ours."""


def _placed(piece: Piece, folder: Path, name: str) -> Iterator[Cue]:
    match piece:
        case Break(None, strength):
            yield _Asked(STRENGTHS[strength or "medium"])
        case Break(int(duration)):
            yield _Asked(duration)
        case Sound(src, line=line):
            path = beside(folder, src)
            if path is None:
                hint = f"put the file into {folder}, or take the <audio> away"
                raise ScriptError(
                    f'{_where(name, line)}: <audio src="{src}"> is no file beside the script', hint=hint
                )
            yield Sting(path)


def _where(name: str, line: int) -> str:
    return f"{name}, line {line}" if line else name


def beside(folder: Path, name: str) -> Path | None:
    """Find a file that a script names in its folder; nothing outside of that is ever looked at."""
    try:
        folder = folder.resolve()
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder) and path.is_file() else None
    except (OSError, ValueError, RuntimeError):  # a name that no file can have, or links in a circle
        return None


def _settled(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Make one pause of neighbours: what the script asks for, or else our longest; the ends keep ours too."""
    groups = [(kind, list(group)) for kind, group in groupby(cues, key=lambda cue: isinstance(cue, Pause))]
    for number, (is_pause, group) in enumerate(groups):
        if not is_pause:
            yield from group
            continue
        asked = [cue.duration for cue in group if isinstance(cue, _Asked)]
        ours = [cue.duration for cue in group if isinstance(cue, Pause) and not isinstance(cue, _Asked)]
        at_end = number in (0, len(groups) - 1)
        duration = sum(asked) + (max(ours) if at_end or not asked else 0)
        if duration:
            yield Pause(duration)


def _sentence(sentence: Sentence, index: int, casting: Casting) -> Iterator[Cue]:
    """Divide a sentence where the script pauses, plays a sound, or changes voice, rate or volume."""
    where = _where(casting.name, sentence.line)
    offset = 0
    has_line = False
    said = casting.read_out(sentence)
    for manner, group in groupby(said.pieces, key=lambda piece: _manner(piece, casting, where)):
        pieces = tuple(group)
        if manner is None:
            for piece in pieces:
                yield from _placed(piece, casting.folder, casting.name)
            continue
        tokens = tuple(_without_manner(piece) for piece in pieces if isinstance(piece, Token))
        part = replace(sentence, pieces=tokens)
        if _is_speakable(part):
            has_line = True
            yield Line(part, *manner, index, offset)
        offset += len(part.written)
    if not has_line and not all(token.alias == "" for token in said.tokens):
        hint = 'write how it is said with <sub alias="...">, or take the sentence away'
        raise ScriptError(f"{where}: «{sentence.written}» cannot be said", hint=hint)


def _is_speakable(part: Sentence) -> bool:
    return any(map(str.isalnum, part.spoken)) or any(token.phonemes for token in part.tokens)


def _manner(piece: Piece, casting: Casting, where: str) -> tuple[Voice, float, float] | None:
    """Tell who says a token, how fast, and by how many dB louder; None for what is not said."""
    if not isinstance(piece, Token):
        return None
    style = piece.style
    return _voice(style.voice, casting, where), _rate(style.rate, where), _gain(style.volume, where)


def _voice(name: str, casting: Casting, where: str) -> Voice:
    if not name:
        return casting.voice
    try:
        return casting.find(name)
    except VoiceError as error:
        if is_elsewhere(name):
            return casting.voice
        raise VoiceError(f"{where}: {error}", hint=error.hint) from error


def _without_manner(token: Token) -> Token:
    """Leave what the engine has to do."""
    return replace(token, style=Style(language=token.style.language, emphasis=token.style.emphasis))


def _rate(rate: str, where: str) -> float:
    tempo = RATES.get(rate or "medium")
    if tempo is None and rate.endswith("%"):
        tempo = _number(rate[:-1], rate, where) / 100
        tempo += 1 if rate[0] in "+-" else 0
    if tempo is None:
        tempo = _number(rate, rate, where)
    if not SLOWEST <= tempo <= FASTEST:
        raise ScriptError(
            f'{where}: <prosody rate="{rate}"> is out of reach', hint='use rate="50%" to rate="200%"'
        )
    return tempo


def _gain(volume: str, where: str) -> float:
    if volume in VOLUMES or not volume:
        return VOLUMES[volume or "medium"]
    gain = _number(volume.removesuffix("dB"), volume, where)
    if not volume.endswith("dB") or not SOFTEST <= gain <= LOUDEST:
        hint = f'use volume="{SOFTEST:g}dB" to volume="+{LOUDEST:g}dB", or a word such as "loud"'
        raise ScriptError(f'{where}: <prosody volume="{volume}"> is out of reach', hint=hint)
    return gain


def _number(text: str, value: str, where: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        hint = 'use a word such as "slow" or "loud", a rate such as "90%", a volume such as "+3dB"'
        raise ScriptError(f"{where}: <prosody> cannot be «{value}»", hint=hint) from error


def respelled(plan_: Plan, elements: Callable[[Voice], frozenset[str]]) -> Plan:
    """Give English voices that take no phonemes a respelling to say; the phonemes stay, to be told of."""
    cues = (_respelled(cue, elements) if isinstance(cue, Line) else cue for cue in plan_.cues)
    return replace(plan_, cues=tuple(cues))


def _respelled(line: Line, elements: Callable[[Voice], frozenset[str]]) -> Line:
    if not line.voice.speaks("en") or "phoneme" in elements(line.voice):
        return line
    pieces = (_as_read(piece) if isinstance(piece, Token) else piece for piece in line.sentence.pieces)
    return replace(line, sentence=replace(line.sentence, pieces=tuple(pieces)))


def _as_read(token: Token) -> Token:
    """Say what a token's phonemes say in letters; what is no IPA is said as it is written."""
    try:
        return replace(token, alias=respelling(token.phonemes)) if token.phonemes else token
    except ValueError:
        return token


def unmet(plan_: Plan, elements: Callable[[Voice], frozenset[str]]) -> Iterator[Notice]:
    """Name what the script asks of a voice that it cannot do, by line, and what is said instead."""
    for cue in plan_.cues:
        if isinstance(cue, Line):
            original, _ = plan_.sentences[cue.index]
            for element in sorted(_asked_of(cue, original) - elements(cue.voice)):
                instead = _instead(cue, elements) if element == "phoneme" else ""
                deed = f"{cue.voice.id} cannot do <{element}>"
                yield Notice(original.line, f"{deed}; {instead or 'the words are spoken without it'}")
            for name in dict.fromkeys(_voices_named(cue, original)):
                if is_elsewhere(name) and name not in (cue.voice.name, cue.voice.id):
                    instead = f"there is no voice «{name}» here; {cue.voice.id} speaks instead"
                    yield Notice(original.line, instead)


def _voices_named(line: Line, original: Sentence) -> Iterator[str]:
    """Give the voices that the script names for a line's words."""
    end, at = line.offset + len(line.sentence.written), 0
    for token in original.tokens:
        first, at = at, at + len(token.written)
        if first < end and at > line.offset:
            yield token.style.voice


def _instead(line: Line, elements: Callable[[Voice], frozenset[str]]) -> str:
    """Tell how words with phonemes are respelled."""
    said = (
        f"«{token.written}» is respelled «{token.alias}»"
        for token in _respelled(line, elements).sentence.tokens
        if token.phonemes and token.alias
    )
    return ", ".join(dict.fromkeys(said))


def _asked_of(line: Line, original: Sentence) -> set[str]:
    tokens = line.sentence.tokens
    asked = {"phoneme" for token in tokens if token.phonemes}
    asked |= {"say-as" for token in tokens if token.say_as}
    asked |= {"emphasis" for token in tokens if token.style.emphasis not in ("", "none")}
    languages = {token.style.language for token in tokens} - {""}
    asked |= {"lang" for language in languages if not line.voice.speaks(language)}
    return asked | {"prosody pitch" for token in original.tokens if token.style.pitch}

"""The command that lists voices, and has them heard side by side."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from narrate.cli.app import app
from narrate.cli.command import Argument
from narrate.cli.options import json_option, settings_of
from narrate.cli.tell import note, say_aside
from narrate.errors import VoiceError
from narrate.plain import is_language_tag, one_line

if TYPE_CHECKING:
    from narrate.settings import Settings
    from narrate.voice.model import Voice

_FEW = 12
"""Voices of an engine that are listed one by one where nobody asked for them."""


def _language(_: click.Context, __: click.Parameter, given: str) -> str:
    if given and not is_language_tag(given):
        raise click.BadParameter(f"{given!r} is no language tag; give one such as fr or pt-BR")
    return given


@app.command()
@click.argument("name", cls=Argument, default="", told="An engine or a voice: only those of that name.")
@click.option(
    "--language", metavar="TAG", default="", callback=_language, help="Only those that speak it, such as fr."
)
@json_option
@click.option("--try", "text", metavar="TEXT", help="Have each say a phrase, and make a page to hear them.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=Path,
    default=Path("voices.html"),
    show_default=True,
    help="With --try: the page.",
)
@click.option(
    "--online", is_flag=True, help="With --try: those too to which the phrase is sent over the network."
)
def voices(  # noqa: PLR0913  # click gives an argument an option
    name: str, *, language: str, as_json: bool, text: str | None, output: Path, online: bool
) -> None:
    """List what can speak here, by engine. The ready ones come first; the others say what they need.

    With --try every voice that is ready says the same phrase, in script.language or that of --language, on
    one page that can be sent to anybody. Prints the page's path.
    """
    settings = settings_of(Path(), "")
    if text is not None:
        _try(text, language or settings.script.language, settings, name, output, online=online)
        return
    found = _found(name, language, settings)
    if as_json:
        print(json.dumps([_facts(each) for each in found], ensure_ascii=False, indent=2))
    else:
        for line in _lines(list(map(_plain, found)), is_whole=bool(name or language)):
            print(line)


def _found(name: str, language: str, settings: "Settings") -> list["Voice"]:
    """Find voices by what they are called and speak. Raises VoiceError where nobody is called so."""
    from narrate.voice import load  # noqa: PLC0415

    every = sorted(load.voices(settings.engines), key=_suitability)
    named = [each for each in every if name in ("", each.engine, each.name, each.id)]
    named = named or [load.voice(name, settings.engines)]
    able = [each for each in named if not language or _speaks(each, language, name)]
    if not able:
        hint = f"see all: narrate voices {name}".strip()
        raise VoiceError(f"no voice here speaks «{language}»", hint=hint)
    return able


def _suitability(voice: "Voice") -> tuple[bool, bool, bool]:
    """Put what is ready first, and what is only a last resort behind what is better."""
    return bool(voice.needs), voice.online, bool(voice.caution)


def _speaks(voice: "Voice", language: str, name: str) -> bool:
    from narrate.voice.load import SILENT  # noqa: PLC0415

    return voice.speaks(language) and bool(name or voice.engine != SILENT)


def _facts(voice: "Voice") -> dict[str, object]:
    """Give what anybody may know; how an engine is set up is for its workers."""
    facts = asdict(voice)
    del facts["model"], facts["options"]
    return {"id": voice.id, **facts}


def _plain(voice: "Voice") -> "Voice":
    """Leave what a terminal can show: engines of others may write anything."""
    texts: dict[str, Any] = {
        name: one_line(fact) for name, fact in asdict(voice).items() if isinstance(fact, str)
    }
    return replace(voice, **texts, languages=tuple(map(one_line, voice.languages)))


def _lines(found: Sequence["Voice"], *, is_whole: bool) -> Iterator[str]:
    """Write the voices of each engine below its name; of many only how many they are, unless `is_whole`."""
    for engine in dict.fromkeys(each.engine for each in found):
        own = [each for each in found if each.engine == engine]
        common = [_common(each.licence for each in own)]
        common += [_named("model", _common(each.weights_licence for each in own))]
        common += [_common(each.caution for each in own)]
        yield "; ".join(filter(None, (f"{engine}: {common[0] or 'licence unknown'}", *common[1:])))
        if is_whole or len(own) <= _FEW:
            yield from _rows(own)
        else:
            yield from _summary(engine, own)


def _named(what: str, fact: str) -> str:
    return f"{what} {fact}" if fact else ""


def _common(facts: Iterator[str]) -> str:
    """Give what all say, if they do."""
    said = set(facts)
    return said.pop() if len(said) == 1 else ""


def _rows(voices: Sequence["Voice"]) -> Iterator[str]:
    """Write a line for each voice, in columns."""
    from narrate.audition.page import rate_of  # noqa: PLC0415

    is_shared = len({each.weights_licence for each in voices}) == 1
    rows = [
        (each.id, _languages(each), each.sex, rate_of(each), "" if is_shared else each.weights_licence)
        for each in voices
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for each, row in zip(voices, rows, strict=True):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True) if width)
        yield f"  {'  '.join(cells)}  {_state(each)}"


def _state(voice: "Voice") -> str:
    told = (voice.needs, "needs the network" if voice.online else "")
    return "; ".join(filter(None, told)) or "ready"


def _languages(voice: "Voice") -> str:
    first, more = ", ".join(voice.languages[:2]), len(voice.languages) - 2
    return f"{first} and {more} more" if more > 0 else first.replace("*", "any")


def _summary(engine: str, voices: Sequence["Voice"]) -> Iterator[str]:
    """Tell of many voices in a few lines."""
    from textwrap import wrap  # noqa: PLC0415

    mains = sorted({tag.split("-")[0] for each in voices for tag in each.languages})
    told = f"{len(voices)} voices in {len(mains)} languages" if len(mains) > 1 else f"{len(voices)} voices"
    yield from wrap(f"{told}: {', '.join(mains)}", 78, initial_indent="  ", subsequent_indent="    ")
    for state in dict.fromkeys(map(_state, voices)):
        count = sum(_state(each) == state for each in voices)
        yield f"  {f'{count} of them: ' if count < len(voices) else ''}{state}"
    yield f"  each by itself: narrate voices {engine}"


def _try(  # noqa: PLR0913  # what was asked for
    text: str, language: str, settings: "Settings", name: str, output: Path, *, online: bool
) -> None:
    from narrate.audio.crew import Crew  # noqa: PLC0415  # listing voices is done before this is loaded
    from narrate.audition.hearing import auditions  # noqa: PLC0415
    from narrate.audition.page import page  # noqa: PLC0415
    from narrate.edition.publish import check_room  # noqa: PLC0415
    from narrate.edition.transcripts import joined  # noqa: PLC0415
    from narrate.files import write  # noqa: PLC0415
    from narrate.trial import marked_up  # noqa: PLC0415

    said = joined(sentence.written.strip() for sentence in marked_up(text, language).sentences)
    chosen = _able(name, language, settings, online=online)
    check_room(output.parent)
    with Crew(1, options=settings.engines, patience=settings.voice.patience) as crew:
        heard = list(auditions(chosen, text, language, settings, crew, _tell_turn))
    for each in heard:
        if each.failure:
            note(one_line(f"{each.voice.id}: {each.failure}"))
    if not any(each.heard for each in heard):
        raise VoiceError("nobody said it", hint="try other words, or other voices: narrate voices lists them")
    write(output, page(said, language, heard))
    print(output)


def _able(name: str, language: str, settings: "Settings", *, online: bool) -> list["Voice"]:
    """Give the voices that can be heard at once. Raises VoiceError where there is none."""
    found = _found(name, language, settings)
    able = [each for each in found if not each.needs and (online or not each.online)]
    able = [each for each in able if not each.caution or each is _best(each, able, language, name)]
    if not able:
        hint = f"narrate voices --language {language} tells what they need; --online asks those elsewhere too"
        raise VoiceError(f"no voice is ready to speak «{language}» here", hint=hint)
    return able


def _best(last: "Voice", able: Sequence["Voice"], language: str, name: str) -> "Voice":
    """Give whom of a last resort's voices it is enough to hear; each where somebody asked for it by name."""
    if name:
        return last
    from narrate.voice.load import closest  # noqa: PLC0415

    return closest((each for each in able if each.engine == last.engine and each.caution), language)


def _tell_turn(voice: "Voice") -> None:
    if sys.stderr.isatty():
        say_aside(one_line(f"{voice.id} speaks"))

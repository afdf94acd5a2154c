"""Commands for how words are said: keep one, see what that changes, list what holds."""

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from narrate.cli.app import app
from narrate.cli.command import Argument
from narrate.cli.options import json_option, phonemes_option
from narrate.cli.tell import note, say_aside

alias_option = click.option(
    "--sub", "alias", metavar="TEXT", default="", help="What is said instead, in letters."
)


@app.group()
def lexicon() -> None:
    """Teach narrate how words are said."""


@lexicon.command()
@click.argument("word", cls=Argument, told="A word or phrase, as it is written.")
@phonemes_option
@alias_option
@click.option(
    "--to", metavar="FILE", default="", help="The lexicon; else the first in narrate.toml, or lexicon.pls."
)
def add(word: str, *, phonemes: str, alias: str, to: str) -> None:
    """Keep how a word is said, in your own lexicon (PLS). Prints the lexicon's path.

    What else the file holds stays as it is. narrate lexicon impact WORD tells first what will change.
    """
    if bool(phonemes) == bool(alias):
        raise click.BadParameter("say how: one of --as IPA and --sub TEXT", param_hint="--as")
    from narrate import lexicons  # noqa: PLC0415  # every command loads only what it needs
    from narrate.settings import find  # noqa: PLC0415

    settings = find(Path())
    path = Path(to) if to else lexicons.target(settings)
    made = lexicons.entry(word, phonemes=phonemes, alias=alias)
    for notice in lexicons.keep(made, path, settings):
        note(notice)
    print(path)


@lexicon.command()
@click.argument(
    "words",
    cls=Argument,
    metavar="WORD...",
    nargs=-1,
    required=True,
    told="Words or phrases, as they are written.",
)
@click.option(
    "--in",
    "folder",
    metavar="DIR",
    type=Path,
    default=Path(),
    show_default=True,
    help="The folder that is looked through.",
)
@phonemes_option
@alias_option
@json_option
def impact(words: tuple[str, ...], *, folder: Path, phonemes: str, alias: str, as_json: bool) -> None:
    """List every sentence, in every script below a folder, that a rule for these words would change.

    Without --as or --sub: whatever the rule will say.
    """
    if phonemes and alias:
        raise click.BadParameter("say how: one of --as IPA and --sub TEXT", param_hint="--as")
    if (phonemes or alias) and len(words) > 1:
        raise click.BadParameter("--as and --sub are for one word", param_hint="WORD...")
    from narrate import lexicons  # noqa: PLC0415
    from narrate.impact import UNDECIDED  # noqa: PLC0415
    from narrate.impact import impact as impact_of  # noqa: PLC0415
    from narrate.settings import find  # noqa: PLC0415

    settings = find(folder)
    language = lexicons.spoken_in(lexicons.target(settings), settings)
    alias = alias or ("" if phonemes else UNDECIDED)
    entries = [lexicons.entry(word, phonemes=phonemes, alias=alias) for word in words]
    found = impact_of([replace(entry, language=language) for entry in entries], folder)
    _tell_json(found) if as_json else _tell(found)
    for reason in found.unread:
        note(f"not looked at: {reason}")
    say_aside(_summary(found))


def _tell(found: Any) -> None:  # noqa: ANN401  # its type would load what --help does not need
    for each in found.of("record", "build"):
        print(f"{each.path}:{each.line}: {each.sentence}")
    for each in found.of("kept"):
        print(f"{each.path}:{each.line}: kept as the script has it: {each.sentence}")


def _tell_json(found: Any) -> None:  # noqa: ANN401
    listed = [{**asdict(each), "path": str(each.path)} for each in found.touched]
    print(json.dumps({"scripts": found.scripts, "sentences": listed}, ensure_ascii=False, indent=2))


def _summary(found: Any) -> str:  # noqa: ANN401
    changed = found.of("record", "build")
    scripts = len({each.path for each in changed})
    told = (
        f"{_count(len(changed), 'sentence')} in {scripts} of {_count(found.scripts, 'script')} would change"
    )
    parts = (
        (len(found.of("record")), "when spoken again"),
        (len(found.of("build")), "when built from the article again"),
        (len(found.of("kept")), "kept as the script has it"),
    )
    return ": ".join(filter(None, (told, ", ".join(f"{count} {what}" for count, what in parts if count))))


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


@lexicon.command(name="list")
@json_option
def list_(*, as_json: bool) -> None:
    """List the words in force here, how each is said, and whose it is."""
    from narrate import lexicons  # noqa: PLC0415
    from narrate.settings import find  # noqa: PLC0415

    known = lexicons.known(find(Path()))
    if as_json:
        listed = [{**asdict(each.entry), "lexicon": each.source} for each in known]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for each in known:
        said = each.entry.phonemes or f"«{each.entry.alias}»"
        print(f"{each.entry.grapheme:<24} {said:<24} {each.source or 'narrate'}")

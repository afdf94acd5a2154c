"""What commands have in common: their arguments, and what these stand for."""

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from narrate.cli.command import Argument
from narrate.errors import ArticleError

source_argument = click.argument(
    "source",
    cls=Argument,
    told="An address, a .html, .md or .txt file, - for standard input, or a script.",
)
script_argument = click.argument("script", cls=Argument, type=Path, told="A script (.ssml.txt).")
folder_option = click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    type=Path,
    default=Path(),
    show_default=True,
    help="The folder that gets script/ and audio/.",
)
slug_option = click.option(
    "--slug", metavar="NAME", default="", help="The edition's name in files and addresses."
)
voice_option = click.option(
    "--voice", metavar="NAME", default="", help="Who speaks: engine:voice, an engine, or a voice."
)
phonemes_option = click.option("--as", "phonemes", metavar="IPA", default="", help="How it is said, in IPA.")
rewrite_option = click.option(
    "--rewrite", is_flag=True, help="Make a new script even where someone edited the old one."
)
allow_private_option = click.option(
    "--allow-private",
    is_flag=True,
    help="Fetch from inside too: your own staging site, or through your proxy.",
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say nothing but the product.")
progress_option = click.option(
    "--progress",
    "manner",
    metavar="auto|bar|json|none",
    type=click.Choice(["auto", "bar", "json", "none"]),
    default="auto",
    show_default=True,
    help="How progress is told on standard error.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _formats(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Give each format once. Raises BadParameter for what is none."""
    from narrate.settings import FORMATS  # noqa: PLC0415  # --help does not need the settings

    names = tuple(dict.fromkeys(name.strip() for each in given for name in each.split(",")))
    for name in names:
        if name not in FORMATS:
            raise click.BadParameter(f"{name!r} is not one of {', '.join(map(repr, FORMATS))}.")
    return names


format_option = click.option(
    "--format",
    "formats",
    metavar="NAME",
    multiple=True,
    callback=_formats,
    help="Another format beside the MP3: m4a, m4b, opus, flac or wav.",
)

_NOT_A_PATH = re.compile(r"[a-z]{2,}://|www\.", re.IGNORECASE)


def source_of(source: str) -> str | Path | bytes:
    """Give what SOURCE names: an address, a file whatever its name looks like, or what comes by the pipe."""
    if _NOT_A_PATH.match(source):
        return source
    if source != "-":
        return Path(source)
    if sys.stdin is None:
        raise ArticleError("standard input is closed", hint="give a file: narrate build article.html")
    return sys.stdin.buffer.read()


def settings_of(folder: Path, voice: str, formats: tuple[str, ...] = ()) -> Any:  # noqa: ANN401  # loaded late
    """Give the settings that hold in a folder, with the voice and the formats that were asked for."""
    from narrate.settings import find  # noqa: PLC0415

    settings = find(folder)
    if voice:
        settings = replace(settings, voice=replace(settings.voice, name=voice), voices=())
    if formats:
        settings = replace(settings, sound=replace(settings.sound, formats=formats))
    return settings

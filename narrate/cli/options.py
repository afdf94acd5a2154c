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
    metavar="bar|json|none",
    type=click.Choice(["auto", "bar", "json", "none"]),
    default="auto",
    show_default=True,
    help="How progress is told on standard error.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")

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


def settings_of(folder: Path, voice: str) -> Any:  # noqa: ANN401  # its type would load what --help does not need
    """Give the settings that hold in a folder, with another voice where one is asked for."""
    from narrate.settings import find  # noqa: PLC0415

    settings = find(folder)
    return replace(settings, voice=replace(settings.voice, name=voice)) if voice else settings

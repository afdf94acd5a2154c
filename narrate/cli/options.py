"""What commands have in common: their arguments, and what these stand for."""

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from narrate.errors import ArticleError

Source = Annotated[
    str,
    typer.Argument(
        help="An address, a .html, .md or .txt file, - for standard input, or a script.",
        metavar="SOURCE",
        show_default=False,
    ),
]
Folder = Annotated[
    Path, typer.Option("-o", "--output", help="The folder that gets script/ and audio/.", metavar="DIR")
]
Slug = Annotated[
    str, typer.Option(help="The edition's name in files and addresses.", metavar="NAME", show_default=False)
]
VoiceName = Annotated[
    str,
    typer.Option(
        "--voice", help="Who speaks: engine:voice, an engine, or a voice.", metavar="NAME", show_default=False
    ),
]
Phonemes = Annotated[
    str, typer.Option("--as", help="How it is said, in IPA.", metavar="IPA", show_default=False)
]
Rewrite = Annotated[
    bool, typer.Option("--rewrite", help="Make a new script even where someone edited the old one.")
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Fetch from inside too: your own staging site, or through your proxy."
    ),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but the product.")]
ProgressManner = Annotated[
    Literal["auto", "bar", "json", "none"],
    typer.Option("--progress", help="How progress is told on standard error.", metavar="bar|json|none"),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]

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

"""The command line: the only module that prints or exits."""

import gc
import json
import math
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any

import typer

from narrate import __version__
from narrate.errors import ArticleError, NarrateError

app = typer.Typer(
    name="narrate",
    help="Turn a written article into its audio edition: a script to edit, and a tagged MP3 with chapters.",
    epilog="SOURCE is an address, a .html, .md or .txt file, - for standard input, or a script (.ssml.txt).",
    rich_markup_mode=None,  # plain help: no boxes, no types of flags
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

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
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def main() -> None:
    """Run the command line; the one place where errors become words and exit codes."""
    gc.set_threshold(100_000, 50, 50)  # a voice is millions of objects with hardly a cycle to be found
    _open_streams()
    try:
        try:
            app()
        finally:
            print(end="", flush=True)
    except NarrateError as error:
        _fail(str(error), error.hint)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # whoever read us has heard enough
        _silence_stdout()
        sys.exit(1)
    except OSError as error:
        _silence_stdout()
        reason = (error.strerror or str(error)).lower()
        name = error.filename or "standard output"
        _fail(f"{name} cannot be used: {reason}", "make room, or give another place")


def _open_streams() -> None:
    """Print UTF-8, as our files hold, whatever the locale; what is closed takes words and keeps none."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # open to the end
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # likewise
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
    if isinstance(sys.stderr, TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")


def _fail(message: str, hint: str) -> None:
    _say(f"error: {message}")
    if hint:
        _say(f"hint: {hint}")
    sys.exit(1)


def _silence_stdout() -> None:
    """Keep Python from writing what is left once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@app.callback(invoke_without_command=True)
def _root(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)
    ] = False,
) -> None:
    if version:
        print(f"narrate {__version__}")
        raise typer.Exit


@app.command()
def build(  # noqa: PLR0913  # typer makes its options of the arguments
    source: Source,
    folder: Folder = Path(),
    *,
    slug: Slug = "",
    voice: VoiceName = "",
    rewrite: Rewrite = False,
    allow_private: AllowPrivate = False,
    quiet: Quiet = False,
) -> None:
    """Go the whole way: article to script to MP3. Prints the MP3's path."""
    from narrate import studio  # noqa: PLC0415  # every command loads only what it needs

    with _progress(quiet=quiet) as on_progress:
        edition = studio.build(
            _source(source),
            folder,
            slug=slug,
            settings=_settings(folder, voice),
            rewrite=rewrite,
            allow_private=allow_private,
            on_progress=on_progress,
        )
    _tell(edition, quiet=quiet)


@app.command()
def read(source: Source, *, allow_private: AllowPrivate = False, as_json: AsJson = False) -> None:
    """Print the cleaned article. With --json also what was left out, and why."""
    from narrate.article.read import read as read_article  # noqa: PLC0415
    from narrate.article.show import account_of, markdown_from  # noqa: PLC0415
    from narrate.audio.cache import pages_folder  # noqa: PLC0415

    article = read_article(
        _source(source), pages=pages_folder(), allow_private=allow_private, on_notice=_note
    )
    if as_json:
        print(json.dumps(article.as_dict(), ensure_ascii=False, indent=2))
        return
    print(markdown_from(article))
    if article.left_out:
        _say(f"left out: {account_of(article.left_out)}; --json lists them")


@app.command()
def script(
    source: Source,
    output: Annotated[
        str, typer.Option("-o", "--output", help="A file, or - for standard output.", metavar="FILE")
    ] = "",
    *,
    rewrite: Rewrite = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Write the script of an article, to be read and edited. Prints its path."""
    from narrate import studio  # noqa: PLC0415
    from narrate.script import ssml  # noqa: PLC0415
    from narrate.settings import find  # noqa: PLC0415

    given = _source(source)
    article = studio.read(given, allow_private=allow_private, on_notice=_note)
    settings = find(Path())
    if output == "-":
        print(ssml.render(studio.adapt(article, settings)), end="")
        return
    written = studio.write_script(
        article, given, Path(), path=Path(output) if output else None, settings=settings, rewrite=rewrite
    )
    for notice in written.notices:
        _note(notice)
    print(written.path)


@app.command()
def record(
    script: Annotated[
        Path, typer.Argument(help="A script (.ssml.txt).", metavar="SCRIPT", show_default=False)
    ],
    folder: Folder = Path(),
    *,
    slug: Slug = "",
    voice: VoiceName = "",
    quiet: Quiet = False,
) -> None:
    """Make the edition of a script as it stands. Prints the MP3's path."""
    from narrate import studio  # noqa: PLC0415

    with _progress(quiet=quiet) as on_progress:
        edition = studio.make(
            script, folder, slug=slug, settings=_settings(folder, voice), on_progress=on_progress
        )
    _tell(edition, quiet=quiet)


@app.command()
def say(
    text: Annotated[
        str,
        typer.Argument(
            help="A phrase; SSML such as <phoneme> may stand in it.", metavar="TEXT", show_default=False
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("-o", "--output", help="The sound file: .wav, .flac, .ogg or .mp3.", metavar="FILE"),
    ] = Path("said.wav"),
    *,
    voice: VoiceName = "",
) -> None:
    """Hear a phrase: try a voice, or a pronunciation. Prints the sound file's path."""
    from narrate import studio  # noqa: PLC0415

    studio.say(text, output, _settings(Path(), voice))
    print(output)


@app.command()
def voices(*, as_json: AsJson = False) -> None:
    """List what can speak here. The ready ones come first; the others say what they need."""
    from narrate.voice import load  # noqa: PLC0415

    listed = list(load.voices())
    if as_json:
        print(json.dumps([{"id": each.id, **asdict(each)} for each in listed], ensure_ascii=False, indent=2))
        return
    for each in listed:
        state = each.needs or ("needs the network" if each.online else "ready")
        print(f"{each.id:<18} {', '.join(each.languages):<10} {each.description:<34} {state}")


_NOT_A_PATH = re.compile(r"[a-z]{2,}://|www\.", re.IGNORECASE)


def _source(source: str) -> str | Path | bytes:
    """Give what SOURCE names: an address, a file whatever its name looks like, or what comes by the pipe."""
    if _NOT_A_PATH.match(source):
        return source
    if source != "-":
        return Path(source)
    if sys.stdin is None:
        raise ArticleError("standard input is closed", hint="give a file: narrate build article.html")
    return sys.stdin.buffer.read()


def _settings(folder: Path, voice: str) -> Any:  # noqa: ANN401  # its type would load what --help does not need
    from narrate.settings import find  # noqa: PLC0415

    settings = find(folder)
    return replace(settings, voice=replace(settings.voice, name=voice)) if voice else settings


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Show a bar with the time left, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (
        TextColumn("speaking"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("sentences,"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("speaking", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _tell(edition: Any, *, quiet: bool) -> None:  # noqa: ANN401
    """Say on stderr what was made; print the product's path."""
    if not quiet:
        loudness = f"{edition.loudness:.1f} LUFS" if math.isfinite(edition.loudness) else "no sound"
        voices = ", ".join(edition.voices) or "nobody"
        _say(edition.title)
        _say(f"{edition.words:,} words, {_clock(edition.duration_ms)}, {loudness}, spoken by {voices}")
        for chapter in edition.chapters[:_MOST_TOLD]:
            _say(f"  {_clock(chapter.start)}  {chapter.title}")
        if more := edition.chapters[_MOST_TOLD:]:
            _say(f"  ... and {len(more)} more")
    for notice in edition.notices:
        _note(notice)
    print(edition.mp3)


_MOST_TOLD = 40
"""Chapters; more would push what matters off the screen."""


def _clock(ms: int) -> str:
    """Minutes and seconds, and hours where there are any: `3:07`, `1:02:45`."""
    seconds = ms // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def _note(notice: str) -> None:
    _say(f"note: {notice}")


def _say(text: str) -> None:
    print(text, file=sys.stderr)

"""The command that shows the show before it is published, or lends its voices to other programs."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from narrate.cli.app import app
from narrate.cli.command import Argument
from narrate.cli.options import quiet_option, settings_of
from narrate.cli.tell import note, say_aside
from narrate.errors import NarrateError


def _origins(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse what no browser would send as an origin. Raises BadParameter."""
    for origin in given:
        if origin != "*" and not re.fullmatch(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?", origin):
            raise click.BadParameter(f"{origin!r} is no origin; give one such as https://staging.example")
    return given


@app.command()
@click.argument(
    "folder",
    cls=Argument,
    metavar="[DIR]",
    type=Path,
    default=Path(),
    told="The site's folder, whose audio/ holds the editions; else this one.",
)
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="Where it can be reached; 0.0.0.0 is from everywhere.",
)
@click.option(
    "--port",
    metavar="NUMBER",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help="0 is any that is free.",
)
@click.option(
    "--origin",
    "origins",
    metavar="ORIGIN",
    multiple=True,
    callback=_origins,
    help="A site whose pages may read transcripts and chapters, or have words spoken: "
    "https://staging.example; '*': any.",
)
@click.option(
    "--speech", is_flag=True, help="Answer POST /v1/audio/speech, as OpenAI does, with the voices here."
)
@click.option(
    "--voice", metavar="NAME", default="", help="With --speech: who speaks where the client names nobody."
)
@quiet_option
def serve(  # noqa: PLR0913  # click gives an argument an option
    folder: Path, *, host: str, port: int, origins: tuple[str, ...], speech: bool, voice: str, quiet: bool
) -> None:
    """See and hear the show before it is published, until Ctrl-C. Prints the address.

    A browser is shown the episodes, a podcast app subscribes to audio/feed.xml below the address. Nothing but
    editions is served, and only to this machine unless --host says otherwise.

    With --speech it speaks for other programs instead: the address is the base URL for any OpenAI client,
    DIR's narrate.toml has the voices and lexicons. Where NARRATE_SPEECH_KEY is set, clients need that key;
    beyond this machine there has to be one.
    """
    if voice and not speech:
        raise click.BadParameter("only --speech needs a voice", param_hint="--voice")
    on_request = (lambda _: None) if quiet else say_aside
    told = {"host": host, "port": port, "origins": origins, "on_request": on_request, "on_notice": note}
    if speech:
        _serve_speech(folder, voice, told)
    else:
        _serve_show(folder, told)


def _serve_show(folder: Path, told: dict[str, Any]) -> None:
    with _needing_the_extra():
        from narrate.show.serve import serve as serve_site  # noqa: PLC0415

    def tell(place: Any) -> None:  # noqa: ANN401  # its type would load what --help does not need
        if not place.is_loopback:
            note("everyone who can reach this machine can read and hear what is not published yet")
        print(place.address, flush=True)

    serve_site(folder, on_ready=tell, **told)


def _serve_speech(folder: Path, voice: str, told: dict[str, Any]) -> None:
    with _needing_the_extra():
        from narrate.speech.serve import KEY  # noqa: PLC0415
        from narrate.speech.serve import serve as serve_speech  # noqa: PLC0415

    if not folder.is_dir():
        raise NarrateError(f"{folder} is no folder", hint="name the one whose narrate.toml has the voices")
    key = os.environ.pop(KEY, "")  # no engine has any business with it
    settings = settings_of(folder, voice)
    serve_speech(settings, key=key, on_ready=lambda place: print(f"{place.address}v1", flush=True), **told)


@contextmanager
def _needing_the_extra() -> Iterator[None]:
    """Name the command that installs a server's packages, where they are missing. Raises NarrateError."""
    try:
        yield
    except ModuleNotFoundError as error:
        missing, hint = (error.name or "").partition(".")[0], "pip install 'narrate-edition[serve]'"
        raise NarrateError(f"serving needs {missing}, which is not installed", hint=hint) from error

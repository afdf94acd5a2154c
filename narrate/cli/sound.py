"""Commands whose product is sound, and who makes it."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from narrate.cli.app import app
from narrate.cli.command import Argument
from narrate.cli.options import (
    allow_private_option,
    folder_option,
    format_option,
    phonemes_option,
    progress_option,
    quiet_option,
    rewrite_option,
    script_argument,
    settings_of,
    slug_option,
    source_argument,
    source_of,
    voice_option,
)
from narrate.cli.tell import fetches, note, progress, say_aside, tell, tell_error
from narrate.errors import NarrateError, ScriptError
from narrate.files import is_script

if TYPE_CHECKING:
    from narrate.settings import Settings


@app.command()
@source_argument
@folder_option
@slug_option
@voice_option
@format_option
@rewrite_option
@allow_private_option
@quiet_option
@progress_option
def build(  # noqa: PLR0913  # click gives an argument an option
    source: str,
    *,
    folder: Path,
    slug: str,
    voice: str,
    formats: tuple[str, ...],
    rewrite: bool,
    allow_private: bool,
    quiet: bool,
    manner: str,
) -> None:
    """Go the whole way: article to script to MP3. Prints the MP3's path."""
    from narrate.audio.crew import EARLY, engaged  # noqa: PLC0415  # every command loads only what it needs

    settings = settings_of(folder, voice, formats)
    early = _early(Path(source), settings) if is_script(source) else EARLY
    with engaged(settings, early=early) as crew, progress(manner, quiet=quiet) as listeners:
        from narrate import studio  # noqa: PLC0415  # the workers load the voice meanwhile

        edition = studio.build(
            source_of(source),
            folder,
            slug=slug,
            settings=settings,
            rewrite=rewrite,
            allow_private=allow_private,
            on_progress=listeners.on_progress,
            on_fetch=listeners.on_fetch,
            executor=crew,
        )
    tell(edition, quiet=quiet)


@app.command()
@script_argument
@folder_option
@slug_option
@voice_option
@format_option
@quiet_option
@progress_option
def record(  # noqa: PLR0913  # likewise
    script: Path,
    *,
    folder: Path,
    slug: str,
    voice: str,
    formats: tuple[str, ...],
    quiet: bool,
    manner: str,
) -> None:
    """Make the edition of a script as it stands. Prints the MP3's path."""
    from narrate.audio.crew import engaged  # noqa: PLC0415

    settings = settings_of(folder, voice, formats)
    early = _early(script, settings)
    with engaged(settings, early=early) as crew, progress(manner, quiet=quiet) as listeners:
        from narrate import studio  # noqa: PLC0415

        edition = studio.make(
            script,
            folder,
            slug=slug,
            settings=settings,
            on_progress=listeners.on_progress,
            on_fetch=listeners.on_fetch,
            executor=crew,
        )
    tell(edition, quiet=quiet)


def _early(script: Path, settings: "Settings") -> int:
    """Tell how many workers a script needs at once: none where all was said, one for a new word."""
    from narrate.audio.cache import cache_of  # noqa: PLC0415
    from narrate.audio.unchanged import is_spoken  # noqa: PLC0415

    return 0 if is_spoken(script, settings, cache_of(settings)) else 1


@app.command()
@script_argument
@folder_option
@slug_option
@voice_option
@format_option
def watch(script: Path, *, folder: Path, slug: str, voice: str, formats: tuple[str, ...]) -> None:
    """Make a script's edition, and again at each save, until Ctrl-C. Prints the MP3's path each time.

    An error is shown with its line; the last good edition stays.
    """
    from narrate.audio.crew import engaged  # noqa: PLC0415

    with engaged(settings_of(folder, voice, formats)) as crew:
        from narrate import studio  # noqa: PLC0415
        from narrate.watch import saves  # noqa: PLC0415

        if not script.exists():
            raise ScriptError(f"{script} is not there", hint="make one with: narrate script ARTICLE")
        for _ in saves(script, folder):
            begun = time.monotonic()
            try:
                settings = settings_of(folder, voice, formats)
                edition = studio.make(script, folder, slug=slug, settings=settings, executor=crew)
            except NarrateError as error:
                tell_error(error)
                continue
            for notice in edition.notices:
                note(notice)
            say_aside(f"{edition.title}: made in {time.monotonic() - begun:.1f} s")
            print(edition.mp3, flush=True)


@app.command()
@click.argument("text", cls=Argument, told="A phrase; SSML such as <phoneme> may stand in it.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=Path,
    default=Path("said.wav"),
    show_default=True,
    help="The sound file: .wav, .flac, .ogg or .mp3.",
)
@click.option(
    "--print", "only_print", is_flag=True, help="Print the words that would be said, and make no sound."
)
@phonemes_option
@voice_option
def say(text: str, *, output: Path, only_print: bool, phonemes: str, voice: str) -> None:
    """Hear a phrase: try a voice, or a pronunciation. Prints the sound file's path."""
    from narrate import trial  # noqa: PLC0415

    if only_print and phonemes:
        raise click.BadParameter("--print gives words, and --as sounds; take one", param_hint="--as")
    if only_print:
        print(trial.words(text, settings_of(Path(), voice)))
        return
    with fetches() as on_fetch:
        notices = trial.say(text, output, settings_of(Path(), voice), phonemes=phonemes, on_fetch=on_fetch)
    for notice in notices:
        note(notice)
    print(output)

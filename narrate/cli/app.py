"""The application that every command joins."""

from typing import Annotated

import typer

from narrate import __version__

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

"""The application that every command joins."""

import click

from narrate import __version__
from narrate.cli.command import Group


@click.group(
    cls=Group,
    epilog="SOURCE is an address, a .html, .md or .txt file, - for standard input, or a script (.ssml.txt).",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="narrate %(version)s", help="Print the version and stop.")
def app() -> None:
    """Turn a written article into its audio edition: a script to edit, and a tagged MP3 with chapters."""


app.order = (
    *("build", "read", "script", "record", "watch", "say", "voices", "lexicon"),
    *("feed", "embed", "serve", "publish", "cache"),
)

"""The command whose product is the show's feed."""

from pathlib import Path

import click

from narrate.cli.app import app
from narrate.cli.command import Argument
from narrate.cli.options import quiet_option
from narrate.cli.tell import note, say_aside


@app.command()
@click.argument(
    "folder", cls=Argument, metavar="[DIR]", type=Path, default=Path(), told="The folder that holds audio/."
)
@click.option(
    "--address", metavar="URL", default="", help="Where it will be had, instead of where narrate.toml says."
)
@quiet_option
def feed(folder: Path, *, address: str, quiet: bool) -> None:
    """Write the podcast feed of all editions. Prints its path.

    `narrate build` does it too, where narrate.toml has an address for it. An episode keeps its place in
    apps however often its edition is corrected.
    """
    from narrate import studio  # noqa: PLC0415  # every command loads only what it needs
    from narrate.show.feed import guid_from  # noqa: PLC0415

    made = studio.feed(folder, address=address)
    for notice in made.notices:
        note(notice)
    if not quiet:
        facts = {"new": made.new, "updated": made.updated, "gone": made.gone}
        told = [f"{len(slugs)} {name}" for name, slugs in facts.items() if slugs]
        say_aside(", ".join([_counted(made.episodes, "episode"), *told]))
        if older := len(made.documents) - 1:
            say_aside(f"the older ones are in {_counted(older, 'more document')}")
        say_aside(f"to be had at {made.address}")
        if made.guid != guid_from(made.address):
            say_aside(
                f"podcast:guid is {made.guid}, as it was before; [feed] guid in narrate.toml sets another"
            )
    print(made.path)


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"

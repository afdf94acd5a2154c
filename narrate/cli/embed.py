"""The command whose product is what a page needs to carry an edition."""

from pathlib import Path

import click

from narrate.cli.app import app
from narrate.cli.command import Argument
from narrate.cli.tell import note


@app.command()
@click.argument("slug", cls=Argument, told="The edition's name: what stands before .mp3.")
@click.argument(
    "folder", cls=Argument, metavar="[DIR]", type=Path, default=Path(), told="The folder that holds audio/."
)
@click.option(
    "--for",
    "selector",
    metavar="SELECTOR",
    default="article",
    show_default=True,
    help="The element of your page that has the article's words, as CSS names it; '' is none.",
)
@click.option("--iframe", "as_frame", is_flag=True, help="Print a frame: for sites that let no script in.")
@click.option(
    "--address",
    metavar="URL",
    default="",
    help="The folder where audio/ will be had, instead of where narrate.toml says.",
)
def embed(slug: str, folder: Path, *, selector: str, as_frame: bool, address: str) -> None:
    """Print the HTML that puts an edition's player on your page.

    Paste it above the article. Without a script the page has the browser's own player and a link.
    """
    from narrate import studio  # noqa: PLC0415  # every command loads only what it needs
    from narrate.edition import assets  # noqa: PLC0415

    script = folder / studio.AUDIO / assets.player().name
    was_there = as_frame or script.exists()
    print(studio.embed(slug, folder, selector=selector, as_frame=as_frame, address=address))
    if not was_there:
        note(f"{script} is new: publish it too")

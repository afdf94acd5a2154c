"""The command that shows and clears what is kept."""

import json
from pathlib import Path

import click

from narrate.cli.app import app
from narrate.cli.options import json_option, settings_of
from narrate.cli.tell import say_aside


@app.command()
@click.option("--clear", is_flag=True, help="Take it all away: takes, passages and pages.")
@json_option
def cache(*, clear: bool, as_json: bool) -> None:
    """Show what is kept of what was spoken and fetched, or clear it. Nothing published is touched."""
    from narrate.article.kept import Kept  # noqa: PLC0415
    from narrate.audio.cache import cache_of, pages_folder  # noqa: PLC0415

    kept, pages = cache_of(settings_of(Path(), "")), Kept(pages_folder())
    if clear:
        say_aside(f"cleared {_megabytes(kept.clear() + pages.clear())}")
        return
    entries = list(kept.entries())
    size = sum(entry.size for entry in entries)
    if as_json:
        told = {"folder": str(kept.folder), "entries": len(entries), "size": size, "pages": pages.size()}
        print(json.dumps({**told, "limit": kept.limit}, indent=2))
        return
    print(kept.folder)
    say_aside(f"{len(entries):,} takes and passages, {_megabytes(size)} of at most {_megabytes(kept.limit)}")
    say_aside(f"fetched pages: {_megabytes(pages.size())}")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"

"""The command that sends editions to where listeners find them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from narrate.cli.app import app
from narrate.cli.command import Argument
from narrate.cli.options import quiet_option
from narrate.cli.tell import note, say_aside

if TYPE_CHECKING:
    from narrate.show.deliver import Plan
    from narrate.show.places import Place


@app.command()
@click.argument(
    "target",
    metavar="[TARGET]",
    cls=Argument,
    required=False,
    default="",
    told="A folder, s3://bucket/path, gs://bucket/path or sftp://host/path; else [publish] target.",
)
@click.argument(
    "folder",
    metavar="[DIR]",
    cls=Argument,
    type=Path,
    default=Path(),
    told="The folder that has audio/; else this one.",
)
@click.option("--dry-run", "only_rehearse", is_flag=True, help="Print what would be done, and do nothing.")
@click.option("--overwrite", is_flag=True, help="Write over files there that are other than ours.")
@click.option("--prune", is_flag=True, help="Remove what was published before and no edition has any more.")
@quiet_option
def publish(  # noqa: PLR0913  # click gives an argument an option
    target: str, folder: Path, *, only_rehearse: bool, overwrite: bool, prune: bool, quiet: bool
) -> None:
    """Send what changed of the editions in DIR/audio, then the show's page and feed. Prints the names sent.

    Run it again after a broken connection: it goes on where it stopped.
    """
    from narrate.show import deliver  # noqa: PLC0415  # every command loads only what it needs

    where = target or _target(folder)
    if only_rehearse:
        plan = deliver.rehearse(folder, where, overwrite=overwrite)
        _print_plan(plan, prune=prune)
        told = _summary(plan, "to send")
    else:
        removed = list[str]()
        plan = deliver.deliver(
            folder, where, overwrite=overwrite, prune=prune, on_sent=_print, on_removed=removed.append
        )
        told = _summary(plan, "sent") + (f", {len(removed)} removed" if removed else "")
    for file in plan.spared:
        note(f"{file.name} there is not ours, and stays: this show's page is not sent")
    if not quiet:
        say_aside(told)
        if plan.abandoned and not prune:
            note(f"{len(plan.abandoned)} files there are of no edition any more; --prune removes them")


def _target(folder: Path) -> "Place":
    """Give the place that the settings name."""
    from narrate.settings import find  # noqa: PLC0415
    from narrate.show.places import place_of  # noqa: PLC0415

    settings = find(folder)
    if not settings.publish.target:
        raise click.UsageError("give a TARGET, or set one under [publish] in narrate.toml")
    return place_of(settings.publish.target, settings.folder)


def _print(name: str) -> None:
    print(name, flush=True)


def _print_plan(plan: "Plan", *, prune: bool) -> None:
    for stage in plan.stages():
        for file in stage:
            print(f"send {file.name} ({_size(file.size)}, {'new' if file in plan.new else 'changed'})")
    for name, size in plan.abandoned:
        print(f"{'remove' if prune else 'keep'} {name} ({_size(size)}, of no edition any more)")


def _summary(plan: "Plan", what: str) -> str:
    count, size = len(plan.sent), sum(file.size for file in plan.sent)
    parts = [f"{count:,} {'file' if count == 1 else 'files'} {what}" + (f" ({_size(size)})" if count else "")]
    parts.append(f"{len(plan.unchanged):,} unchanged")
    if plan.adopted:
        parts.append(f"{len(plan.adopted):,} found there already")
    return ", ".join(parts)


def _size(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB" if size >= _MEGABYTE else f"{size / 1000:,.1f} kB"


_MEGABYTE = 1_000_000

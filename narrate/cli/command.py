"""What our commands have beyond click's: words for arguments, an order, a guess at what was meant."""

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import click


class Argument(click.Argument):
    """An argument that says what it is, as an option does; click's own has no words."""

    def __init__(self, names: Sequence[str], *, told: str, **other: Any) -> None:  # noqa: ANN401  # click's own
        super().__init__(names, **other)
        self.told = told


class Command(click.Command):
    """A command whose help lists its arguments before its options."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the arguments, then the options."""
        arguments = [each for each in self.get_params(ctx) if isinstance(each, Argument)]
        rows = [
            (each.human_readable_name, f"{each.told}{'  [required]' * each.required}") for each in arguments
        ]
        if rows:
            with formatter.section("Arguments"):
                formatter.write_dl(rows)
        super().format_options(ctx, formatter)


class Group(click.Group):
    """Commands in the order of their work. An empty line is an error; to a slip there is a guess."""

    command_class = Command
    order: Sequence[str] = ()
    """The commands' names; those that are not among them come last."""
    group_class = type  # groups below are such groups too

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's own
        """Give the names in their order; click's own go by the alphabet."""
        places = {name: place for place, name in enumerate(self.order)}
        return sorted(self.commands, key=lambda name: places.get(name, len(places)))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Tell what there is where nothing is asked for; before click 8.2 this was no error."""
        if not args:
            click.echo(ctx.get_help(), file=sys.stderr)
            ctx.exit(2)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command, or say which may have been meant."""
        if args[0] not in self.commands and (close := get_close_matches(args[0], self.commands, n=1)):
            ctx.fail(f"No such command {args[0]!r}. Did you mean {close[0]!r}?")
        return super().resolve_command(ctx, args)


def run(group: Group, arguments: Sequence[str]) -> None:
    """Run what was typed. Ctrl-C and closed pipes stay with our caller: click's own main would end with 1."""
    try:
        with group.make_context("narrate", list(arguments)) as context:
            group.invoke(context)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        error.show(sys.stderr)
        sys.exit(error.exit_code)

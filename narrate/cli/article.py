"""Commands whose product is text: the cleaned article, and the script."""

import json
from pathlib import Path
from typing import Annotated

import typer

from narrate.cli.app import app
from narrate.cli.lint import lint as print_lint
from narrate.cli.options import AllowPrivate, AsJson, Rewrite, Source, VoiceName, settings_of, source_of
from narrate.cli.tell import note, say_aside


@app.command()
def read(source: Source, *, allow_private: AllowPrivate = False, as_json: AsJson = False) -> None:
    """Print the cleaned article. With --json also what was left out, and why."""
    from narrate.article.read import read as read_article  # noqa: PLC0415
    from narrate.article.show import account_of, markdown_from  # noqa: PLC0415
    from narrate.audio.cache import pages_folder  # noqa: PLC0415

    article = read_article(
        source_of(source), pages=pages_folder(), allow_private=allow_private, on_notice=note
    )
    if as_json:
        print(json.dumps(article.as_dict(), ensure_ascii=False, indent=2))
        return
    print(markdown_from(article))
    if article.left_out:
        say_aside(f"left out: {account_of(article.left_out)}; --json lists them")


@app.command()
def script(  # noqa: PLR0913  # typer makes its options of the arguments
    source: Source,
    output: Annotated[
        str, typer.Option("-o", "--output", help="A file, or - for standard output.", metavar="FILE")
    ] = "",
    *,
    rewrite: Rewrite = False,
    allow_private: AllowPrivate = False,
    lint: Annotated[
        bool,
        typer.Option(
            "--lint",
            help="Write nothing; print what to look at in a script, or in what an article's would be.",
        ),
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="With --lint: mend what is safe, in the script's file.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="With --lint: print JSON.")] = False,
    voice: VoiceName = "",
) -> None:
    """Write the script of an article, to be read and edited. Prints its path.

    With --lint, prints a finding a line instead, path:line: kind: message. The exit code is 1 where the
    script cannot be spoken as it stands (the kind is error then), and 0 where there is only advice.
    """
    if lint:
        settings = settings_of(Path(), voice)
        print_lint(source_of(source), settings, fix=fix, as_json=as_json, allow_private=allow_private)
        return
    if fix or as_json or voice:
        raise typer.BadParameter("--fix, --json and --voice go with --lint")
    from narrate import writing  # noqa: PLC0415
    from narrate.script import ssml  # noqa: PLC0415
    from narrate.settings import find  # noqa: PLC0415

    given = source_of(source)
    article = writing.read(given, allow_private=allow_private, on_notice=note)
    settings = find(Path())
    if output == "-":
        print(ssml.render(writing.adapt(article, settings)), end="")
        return
    written = writing.write_script(
        article, given, Path(), path=Path(output) if output else None, settings=settings, rewrite=rewrite
    )
    for notice in written.notices:
        note(notice)
    print(written.path)

"""Commands whose product is text: the cleaned article, and the script."""

import json
from pathlib import Path

import click

from narrate.cli.app import app
from narrate.cli.lint import lint as print_lint
from narrate.cli.options import (
    allow_private_option,
    json_option,
    rewrite_option,
    settings_of,
    source_argument,
    source_of,
    voice_option,
)
from narrate.cli.tell import note, say_aside


@app.command()
@source_argument
@allow_private_option
@json_option
def read(source: str, *, allow_private: bool, as_json: bool) -> None:
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
@source_argument
@click.option("-o", "--output", metavar="FILE", default="", help="A file, or - for standard output.")
@rewrite_option
@allow_private_option
@click.option(
    "--lint",
    is_flag=True,
    help="Write nothing; print what to look at in a script, or in what an article's would be.",
)
@click.option("--fix", is_flag=True, help="With --lint: mend what is safe, in the script's file.")
@click.option("--json", "as_json", is_flag=True, help="With --lint: print JSON.")
@voice_option
def script(  # noqa: PLR0913  # click gives an argument an option
    source: str,
    *,
    output: str,
    rewrite: bool,
    allow_private: bool,
    lint: bool,
    fix: bool,
    as_json: bool,
    voice: str,
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
        raise click.BadParameter("--fix, --json and --voice go with --lint")
    from narrate import copies, writing  # noqa: PLC0415
    from narrate.script import ssml  # noqa: PLC0415
    from narrate.settings import find  # noqa: PLC0415

    given = source_of(source)
    notices: list[str] = []
    article = writing.read(given, allow_private=allow_private, on_notice=notices.append)
    for notice in notices:
        note(notice)
    settings = find(Path())
    if output == "-":
        shown, lost = copies.without_files(writing.adapt(article, settings))
        for notice in lost:
            note(notice)
        print(ssml.render(shown), end="")
        return
    path = Path(output) if output else None
    fetch = None if notices else writing.fetcher(given, allow_private=allow_private)
    written = writing.write_script(
        article, given, Path(), path=path, settings=settings, rewrite=rewrite, fetch=fetch
    )
    for notice in written.notices:
        note(notice)
    print(written.path)

"""The preview server: the show as it will be, for browsers and podcast apps, before anything is published.

What it answers is in `site.py`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from narrate.errors import NarrateError
from narrate.place import Place, listen
from narrate.server import Server
from narrate.show import shelf
from narrate.show.shelf import FOLDER
from narrate.show.site import app


def serve(  # noqa: PLR0913  # where, and whom it tells
    folder: Path,
    *,
    host: str,
    port: int,
    origins: Sequence[str] = (),
    on_ready: Callable[[Place], None],
    on_request: Callable[[str], None],
    on_notice: Callable[[str], None],
) -> None:
    """Serve a site's folder until the process is interrupted. Raises NarrateError.

    Pages of this machine may read what it serves, and those of `origins` besides.
    `on_ready` is told where, once it listens; the others get a line for each request, and for what is amiss.
    """
    check(folder)
    listening, place = listen(host, port)
    place = replace(place, origins=tuple(origins))
    site = app(folder, place, on_request=on_request, on_notice=on_notice)
    with listening:
        Server(site, lambda: on_ready(place)).run(sockets=[listening])


def check(folder: Path) -> None:
    """Refuse what is no site's folder. Raises NarrateError."""
    if not folder.is_dir():
        raise NarrateError(f"{folder} is no folder", hint=f"name the site's folder, which holds {FOLDER}/")
    if not (folder / FOLDER).exists() and any(shelf.manifests(folder)):
        above = folder.resolve().parent
        raise NarrateError(f"{folder} holds the editions itself", hint=f"name the folder above: {above}")

"""The speech server, started: where it listens, who speaks, and who may ask."""

from collections.abc import Callable, Sequence

from narrate.audio.cache import cache_of
from narrate.audio.crew import cores, engaged
from narrate.errors import NarrateError
from narrate.place import Place, listen
from narrate.server import Server
from narrate.settings import Settings
from narrate.speech.app import app
from narrate.speech.cast import Cast
from narrate.speech.speaking import Studio

KEY = "NARRATE_SPEECH_KEY"
"""The environment's name for what clients have to know."""
SHORTEST_KEY = 16
_MAKE_ONE = f"set one, and give it to your clients: export {KEY}=$(openssl rand -hex 24)"


def serve(  # noqa: PLR0913  # where, and whom it tells
    settings: Settings,
    *,
    host: str,
    port: int,
    key: str = "",
    origins: Sequence[str] = (),
    on_ready: Callable[[Place], None],
    on_request: Callable[[str], None],
    on_notice: Callable[[str], None],
) -> None:
    """Say what clients ask for until the process is interrupted. Raises NarrateError.

    Who can come from elsewhere needs a key, and where there is one everybody does. `on_ready` is told where,
    once it listens; the others get a line for each request, and for what went wrong.
    """
    _check(key)
    cast = Cast(settings)
    for notice in cast.notices:
        on_notice(notice)
    listening, place = listen(host, port)
    with listening:
        if not (place.is_loopback or key):
            message = f"whoever can reach {host} could have this machine speak, and there is no key"
            raise NarrateError(message, hint=_MAKE_ONE)
        with engaged(settings, early=cores()) as crew:
            studio = Studio(settings, cache_of(settings), crew)
            site = app(
                studio,
                cast,
                place,
                key=key,
                origins=origins,
                on_request=on_request,
                on_notice=on_notice,
            )
            Server(site, lambda: on_ready(place)).run(sockets=[listening])


def _check(key: str) -> None:
    """Refuse a key that keeps nobody out, or that no client can send. Raises NarrateError."""
    if key and not (len(key) >= SHORTEST_KEY and key.isascii() and key.isprintable() and " " not in key):
        message = f"{KEY} is no key: it has to be {SHORTEST_KEY} letters and digits or more"
        raise NarrateError(message, hint=_MAKE_ONE)

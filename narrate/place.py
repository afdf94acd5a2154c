"""Where a server listens, and by which names it may be asked for."""

import errno
import ipaddress
import re
import socket
from dataclasses import dataclass

from narrate.errors import NarrateError

HTTP = 80
"""The port that addresses need not name."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server can be reached."""

    host: str
    """A name or an address, as it stands in a URL."""
    port: int
    is_loopback: bool
    """Whether only this machine can reach it."""
    origins: tuple[str, ...] = ()
    """Origins whose pages may read it all the same, such as `https://staging.example`; `*` is every one."""

    @property
    def address(self) -> str:
        """The URL of the root."""
        return f"http://{self.host}{'' if self.port == HTTP else f':{self.port}'}/"

    def is_meant_by(self, host: str) -> bool:
        """Say whether a Host header is one of ours.

        A page of another site can have its own name lead to this machine (DNS rebinding), and its visitor's
        browser then lets it read what stands here. Where others may come, they come by any name.
        """
        names = {"localhost", "127.0.0.1", "[::1]", self.host.lower()}
        ports = (f":{self.port}", "") if self.port == HTTP else (f":{self.port}",)
        return not self.is_loopback or host.lower() in {name + port for name in names for port in ports}

    def is_open_to(self, origin: str) -> bool:
        """Say whether pages of an origin may read sound, transcripts and chapters (CORS).

        On loopback these are the pages that this machine serves, such as the site's own in the making. A `*`
        would let every web page that the editor has open read articles that are not published yet: it is
        there for those who ask for it. Where anybody can come anyway, it gives nothing away.
        """
        return self.is_for_all or origin in self.origins or _LOCAL.fullmatch(origin) is not None

    @property
    def is_for_all(self) -> bool:
        """Whether pages of every origin may."""
        return not self.is_loopback or "*" in self.origins


_LOCAL = re.compile(r"https?://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?")


def listen(host: str, port: int) -> tuple[socket.socket, Place]:
    """Listen at an address of this machine; port 0 is any that is free. Raises NarrateError."""
    try:
        family, *_, named = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.create_server(named[:2], family=family)
    except (OSError, UnicodeError) as error:
        raise _refusal(host, port, error) from error
    own, port = listening.getsockname()[:2]
    return listening, _place(host, own, port, family)


def _refusal(host: str, port: int, error: OSError | UnicodeError) -> NarrateError:
    code = error.errno if isinstance(error, OSError) else None
    if code == errno.EADDRINUSE:
        return NarrateError(f"port {port} is taken", hint="take any that is free: --port 0")
    if code == errno.EACCES:
        return NarrateError(f"port {port} may not be used", hint="take one above 1023, such as --port 8000")
    return NarrateError(f"{host} is no address of this machine", hint="take --host 127.0.0.1, or 0.0.0.0")


def _place(host: str, own: str, port: int, family: int) -> Place:
    """Name the place as it was asked for; «all addresses» is none to be reached at."""
    address = ipaddress.ip_address(own.partition("%")[0])
    shown = _outward(family) if address.is_unspecified else host
    return Place(f"[{shown}]" if ":" in shown else shown.lower(), port, address.is_loopback)


def _outward(family: int) -> str:
    """Give the address under which other machines see this one; the system knows, and nothing is sent."""
    is_six = family == socket.AF_INET6
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(
                ("2001:db8::1" if is_six else "192.0.2.1", 9)
            )  # addresses of nobody: RFC 5737, 3849
        except OSError:
            return "::1" if is_six else "127.0.0.1"
        return str(probe.getsockname()[0])

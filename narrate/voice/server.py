"""A speech server's address and key, and whether it answers at all; how it is asked stands in posting.py."""

import ipaddress
import os
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from narrate.errors import EngineError

CONNECT = 5.0
"""Seconds in which a server must take the connection."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where to ask, and under what name its key stands in the environment."""

    address: str
    """Without a last stroke."""
    key_variable: str

    @property
    def url(self) -> SplitResult:
        """The address in its parts."""
        return urlsplit(self.address)

    @property
    def host(self) -> str:
        """Its name or number."""
        return self.url.hostname or ""

    @property
    def name(self) -> str:
        """Host and port, for people."""
        return self.url.netloc

    @property
    def is_secure(self) -> bool:
        """Whether nobody can read a key on its way there."""
        return self.url.scheme == "https" or self.is_here

    @property
    def is_here(self) -> bool:
        """Whether it is on this machine, where no network is needed."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def has_key(self) -> bool:
        """Whether anything stands under the key's name."""
        return bool(os.environ.get(self.key_variable, "").strip())

    @property
    def key(self) -> str:
        """The key, where there is one that may be sent. Raises EngineError, which does not show it."""
        key = os.environ.get(self.key_variable, "").strip()
        if not (key.isascii() and key.isprintable()) or " " in key:
            hint = f"set {self.key_variable} to the key alone"
            raise EngineError(f"what {self.key_variable} holds is no key", hint=hint)
        return key if self.is_secure else ""

    @property
    def way_out(self) -> str:
        """What to do where it does not answer."""
        what = "start the server" if self.is_here else "check the connection"
        return f"{what}, or check the address below [engines.openai]"

    def reach(self) -> None:
        """See whether it takes a connection. Raises EngineError."""
        reach(self.address, self.way_out, is_here=self.is_here)


def reach(address: str, hint: str, *, is_here: bool = False) -> None:
    """See whether a server takes a connection; behind a proxy that cannot be seen. Raises EngineError."""
    url = urlsplit(address)
    port = url.port or {"http": 80, "https": 443}[url.scheme]
    try:
        if is_here or not _is_behind_proxy(address):
            socket.create_connection((url.hostname or "", port), CONNECT).close()
    except UnicodeError as error:
        raise EngineError(f"{url.netloc} is no name of a server", hint=hint) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise EngineError(f"{url.netloc} cannot be reached: {reason}", hint=hint) from error


def _is_behind_proxy(address: str) -> bool:
    """Say whether others reach a server for us. Raises UnicodeError where its name is none."""
    import httpx  # noqa: PLC0415  # listing voices must not wait for it

    from narrate.article.wire import has_proxy  # noqa: PLC0415

    try:
        return has_proxy(httpx.URL(address))
    except httpx.InvalidURL as error:
        raise UnicodeError(str(error)) from error

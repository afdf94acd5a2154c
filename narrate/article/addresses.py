"""Which addresses may be fetched: what a URL must look like, and that no host leads inside."""

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

import httpx

from narrate.article.failures import UnreachableError
from narrate.errors import ArticleError

IPAddress = IPv4Address | IPv6Address

OPEN_UP = "if it is your own site, say so with --allow-private"
_METADATA = frozenset(
    ipaddress.ip_address(address)
    for address in (
        "169.254.169.254",
        "169.254.170.2",
        "169.254.170.23",
        "100.100.100.200",
        "192.0.0.192",
        "fd00:ec2::254",
    )
)
"""Where clouds tell a machine its secrets; no article stands there, so nothing opens these."""
_METADATA_SERVICE = "a cloud's metadata service"
_SHARED = IPv4Network("100.64.0.0/10")
_NAT64 = IPv6Network("64:ff9b::/96")
_GLOBAL_UNICAST = IPv6Network("2000::/3")
"""All that IANA has given out of IPv6 for hosts anywhere; `is_global` alone lets more through."""
_HOST = re.compile(r"[a-z0-9._:-]+")
_LAST_PORT = 65535
_LOCAL = ".localhost"
"""The ending of names that no server is asked for (RFC 6761, 6.3)."""


def address_from(url: str) -> httpx.URL:
    """Read a URL, without its fragment. Raises ArticleError where it is none that we fetch."""
    try:
        address = httpx.URL(url.strip()).copy_with(fragment=None)
    except httpx.InvalidURL as error:
        raise ArticleError(
            f"{shown(url)} is not an address", hint="give one such as https://example.org/article"
        ) from error
    return checked(address)


def checked(address: httpx.URL) -> httpx.URL:
    """Refuse an address by its looks: another scheme, a password, a host that is none."""
    if address.scheme not in ("http", "https"):
        raise ArticleError(
            f"{shown(address)} is not a web address", hint="give one that begins with https:// or http://"
        )
    if address.userinfo:
        raise ArticleError(
            f"{shown(address)} came with a user's name or password", hint=f"give it without: {shown(address)}"
        )
    if not _has_host(address) or not _has_port(address):
        raise ArticleError(
            f"{shown(address)} names no host", hint="give one such as https://example.org/article"
        )
    return address


def _has_host(address: httpx.URL) -> bool:
    try:
        return bool(address.host) and _HOST.fullmatch(address.raw_host.decode("ascii")) is not None
    except UnicodeError:  # `xn--` and no letters after it (IDNA)
        return False


def _has_port(address: httpx.URL) -> bool:
    return address.port is None or 0 < address.port <= _LAST_PORT


def shown(url: str | httpx.URL) -> str:
    """Give a URL as errors name it: never with a password."""
    return re.sub(r"^([a-z][a-z0-9+.-]*:)?//[^/?#]*@", r"\1//", str(url).strip(), flags=re.IGNORECASE)


def resolved(host: str, port: int) -> tuple[str, ...]:
    """Ask the system for all addresses of a host, in the order in which it would try them."""
    if f".{host.rstrip('.')}".endswith(_LOCAL):
        return ("127.0.0.1", "::1")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise UnreachableError(
            f"the host {host} was not found", hint="check the address, and that this machine is online"
        ) from error
    except (OSError, UnicodeError) as error:
        raise ArticleError(f"{host} is not a host's name", hint="check the address") from error
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def inside(address: IPAddress) -> str:
    """Say what of our own network an address is; empty for one that anyone can reach."""
    if address in _METADATA:
        return _METADATA_SERVICE
    embedded = _embedded(address) if isinstance(address, IPv6Address) else ()
    for each in embedded:
        if reason := inside(each):
            return f"{reason}, within IPv6"
    if embedded and (_is_nat64(address) or address.ipv4_mapped):  # type: ignore[union-attr]  # only IPv6 embeds
        return ""
    return _own(address)


def _embedded(address: IPv6Address) -> tuple[IPv4Address, ...]:
    """Give the IPv4 addresses that an IPv6 address leads to."""
    if _is_nat64(address):
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    return tuple(filter(None, (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()))))


def _is_nat64(address: IPAddress) -> bool:
    return address in _NAT64


def _own(address: IPAddress) -> str:
    """Name the kind of an address by itself, the closest name first."""
    is_outside = address.is_global and (isinstance(address, IPv4Address) or address in _GLOBAL_UNICAST)
    kinds = (
        (address.is_unspecified, "this machine itself"),
        (address.is_loopback, "this machine itself"),
        (address.is_link_local, "a link-local address"),
        (address.is_multicast, "a multicast address"),
        (address in _SHARED, "a carrier's own network"),
        (address.is_private and not address.is_reserved, "a private network"),
        (not is_outside, "a reserved address"),
    )
    return next((name for holds, name in kinds if holds), "")


@dataclass(frozen=True, slots=True)
class Gate:
    """Where one may go: every host is resolved here, once, and each of its addresses is judged."""

    is_open: bool = False
    """Whether addresses inside may be fetched too."""
    resolve: Callable[[str, int], tuple[str, ...]] = resolved
    judge: Callable[[IPAddress], str] = inside

    def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """Resolve a host. Raises ArticleError when any of its addresses leads inside."""
        found = self.resolve(host, port)
        for each in found:
            self._pass(host, each)
        return found

    def _pass(self, host: str, written: str) -> None:
        reason = self.judge(ipaddress.ip_address(written))
        is_secret = reason.startswith(_METADATA_SERVICE)
        if not reason or (self.is_open and not is_secret):
            return
        place = f"{host} is {reason}" if host == written else f"{host} is {written}, {reason}"
        hint = "give the address of a public page" if is_secret else OPEN_UP
        raise ArticleError(f"{place}: addresses inside are not fetched", hint=hint)

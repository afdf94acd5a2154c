"""The connection itself: to addresses that were judged, within a set time. Foreign errors end here."""

import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from narrate.article.addresses import Gate
from narrate.article.failures import PassingError, UnreachableError
from narrate.errors import ArticleError

_LATER = "try again later, or save the page from your browser and give its file"
_CHECK = "check the address, and that this machine is online"
_Pool = httpcore.ConnectionPool


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment at which waiting ends, on the monotonic clock."""

    at: float

    def left(self, most: float | None = None) -> float:
        """Give the seconds left, or `most` if that is less. Raises httpcore.ReadTimeout when none are."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if most is None else min(left, most)


def deadline_in(seconds: float) -> Deadline:
    """Set a deadline from now."""
    return Deadline(time.monotonic() + seconds)


class Wire(httpx.BaseTransport):
    """Carries requests. A name is resolved once, judged, and the connection is made to what was judged.

    Proxies of the environment are used behind an open gate only: a proxy resolves names by itself,
    so that nothing here could promise where it goes.
    """

    def __init__(self, gate: Gate, deadline: Deadline) -> None:
        self._gate = gate
        self._network = _GuardedNetwork(gate, deadline)
        self._pools: dict[tuple[str, str], _Pool] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; its answer's body is yet to be read."""
        sent = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.read(),
            extensions=request.extensions,
        )
        with _errors_told(request.url.host):
            answer = self._pool_for(request.url).handle_request(sent)
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer, request.url.host),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            pool.close()

    def _pool_for(self, url: httpx.URL) -> _Pool:
        proxy = _proxy_for(url) if self._gate.is_open else ""
        place = (url.scheme, proxy)
        if place not in self._pools:
            trusted = httpx.create_ssl_context() if url.scheme == "https" else None
            self._pools[place] = (
                _proxied(proxy, trusted, self._network)
                if proxy
                else _Pool(ssl_context=trusted, network_backend=self._network)
            )
        return self._pools[place]


def has_proxy(url: httpx.URL) -> bool:
    """Tell whether the environment names a proxy for an address."""
    return bool(_proxy_for(url))


def _proxy_for(url: httpx.URL) -> str:
    proxy = "" if proxy_bypass(url.host) else getproxies().get(url.scheme, "")
    return f"http://{proxy}" if proxy and "://" not in proxy else proxy


def _proxied(proxy: str, trusted: ssl.SSLContext | None, network: httpcore.NetworkBackend) -> _Pool:
    url = httpx.Proxy(proxy).url
    if url.scheme != "http":
        raise ArticleError(
            f"a {url.scheme} proxy cannot be used", hint="set HTTP_PROXY and HTTPS_PROXY to an http:// proxy"
        )
    return httpcore.HTTPProxy(
        proxy_url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=b"/"),
        proxy_auth=httpx.Proxy(proxy).raw_auth,
        ssl_context=trusted,
        network_backend=network,
    )


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response, host: str) -> None:
        self._answer = answer
        self._host = host

    def __iter__(self) -> Iterator[bytes]:
        with _errors_told(self._host):
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _GuardedNetwork(httpcore.NetworkBackend):
    """Connects to the addresses that the gate lets through, and never resolves a name again."""

    def __init__(self, gate: Gate, deadline: Deadline) -> None:
        self._gate = gate
        self._deadline = deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> "_TimedStream":
        """Connect to the first address that answers; what asks for more than that, nothing here does."""
        del local_address, socket_options
        *others, last = self._gate.addresses(host, port)
        for address in others:
            try:
                return self._connect(address, port, timeout)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(last, port, timeout)

    def _connect(self, address: str, port: int, timeout: float | None) -> "_TimedStream":
        stream = self._plain.connect_tcp(address, port, self._deadline.left(timeout))
        return _TimedStream(stream, self._deadline)


class _TimedStream(httpcore.NetworkStream):
    """A connection on which nothing waits beyond the deadline, however slowly bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> "_TimedStream":
        left = self._deadline.left(timeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as httpcore declares it
        return self._stream.get_extra_info(info)


@contextmanager
def _errors_told(host: str) -> Iterator[None]:
    try:
        yield
    except (httpcore.ConnectError, httpcore.ProxyError) as error:
        raise _unconnected(host, error) from error
    except httpcore.TimeoutException as error:
        raise UnreachableError(f"{host} takes too long to answer", hint=_LATER) from error
    except (httpcore.NetworkError, httpcore.RemoteProtocolError) as error:
        raise PassingError(f"{host} broke off its answer", hint=_LATER) from error
    except (httpcore.LocalProtocolError, httpcore.UnsupportedProtocol) as error:
        raise ArticleError(
            f"{host} cannot be asked: {str(error).lower()}", hint="check the address"
        ) from error


def _unconnected(host: str, error: Exception) -> ArticleError:
    # httpcore cuts the chain of causes, but wraps the first of them.
    cause = next(iter(error.args), None)
    if isinstance(cause, ssl.SSLCertVerificationError):
        message = f"the certificate of {host} cannot be trusted: {cause.verify_message.lower().rstrip('.')}"
        return ArticleError(
            message, hint="check the address; for a certificate of your own, set SSL_CERT_FILE to its file"
        )
    if isinstance(cause, ssl.SSLError):
        message = (
            f"no secure connection to {host} can be made: {(cause.reason or 'TLS').lower().replace('_', ' ')}"
        )
        return ArticleError(
            message, hint="check the address; if the site speaks plain http, give it with http://"
        )
    if isinstance(cause, ConnectionRefusedError):
        return UnreachableError(f"{host} refuses the connection", hint="check the address and its port")
    if isinstance(error, httpcore.ProxyError):
        return UnreachableError(
            f"the proxy does not let us through to {host}: {str(error).lower()}", hint=_CHECK
        )
    reason = (getattr(cause, "strerror", None) or str(error) or "no connection").lower()
    return UnreachableError(f"{host} cannot be reached: {reason}", hint=_CHECK)

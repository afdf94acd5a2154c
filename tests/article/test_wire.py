"""Secure connections and proxies, on loopback."""

import socket
import ssl
import threading
import time

import pytest
import trustme

from narrate.article.addresses import Gate
from narrate.article.failures import UnreachableError
from narrate.article.fetch import Limits, fetch
from narrate.errors import ArticleError

QUICK = Limits(connect=2, silence=2, whole=5, waits=())
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch):
    """Leave the proxies of whoever runs the tests out of them."""
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(scope="module")
def authority():
    """Make an authority that signs certificates of our own."""
    return trustme.CA()


@pytest.fixture
def is_trusted(authority, tmp_path, monkeypatch):
    """Let that authority be trusted, as one's own is: by SSL_CERT_FILE."""
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))


@pytest.fixture
def secure_site(authority, new_site):
    """Open a site with a certificate for a name."""

    def opened(name):
        trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name).configure_cert(trusted)
        names = []
        trusted.sni_callback = lambda _, name, __: names.append(name)
        site = new_site(trusted=trusted)
        site.names = names
        return site

    return opened


def here(*_):
    """Resolve every name to this machine."""
    return ("127.0.0.1",)


def got(url, folder, **how):
    return fetch(url, folder=folder, **({"allow_private": True, "limits": QUICK} | how))


@pytest.mark.usefixtures("is_trusted")
def test_a_certificate_is_checked_for_the_name(secure_site, tmp_path):
    """Though the connection goes to an address, the name is what is asked for and what must be certified."""
    site = secure_site("article.example")
    site.lay("/")

    page = got(site.url(host="article.example", scheme="https"), tmp_path, gate=Gate(resolve=here))

    assert page.url == f"https://article.example:{site.port}/"
    assert site.names == ["article.example"]
    assert site.asked[0][1]["Host"] == f"article.example:{site.port}"


@pytest.mark.usefixtures("is_trusted")
def test_a_certificate_for_another_name_is_refused(secure_site, tmp_path):
    """A certificate of the same authority for another host is worth nothing, and nothing is asked."""
    site = secure_site("other.example")

    with pytest.raises(
        ArticleError, match=r"certificate of article\.example cannot be trusted: hostname mismatch"
    ):
        got(site.url(host="article.example", scheme="https"), tmp_path, gate=Gate(resolve=here))

    assert site.asked == []


def test_a_certificate_that_nobody_vouches_for_is_refused(secure_site, tmp_path):
    """Without its authority, a certificate is refused, and the hint says how to name one's own."""
    site = secure_site("article.example")

    with pytest.raises(ArticleError, match="cannot be trusted: ") as raised:
        got(site.url(host="article.example", scheme="https"), tmp_path, gate=Gate(resolve=here))

    assert "SSL_CERT_FILE" in raised.value.hint
    assert not isinstance(raised.value, UnreachableError)


@pytest.mark.usefixtures("is_trusted")
def test_what_is_kept_does_not_stand_in_for_a_bad_certificate(secure_site, tmp_path, monkeypatch):
    """An impostor is told, not hidden behind a kept page."""
    site = secure_site("article.example")
    site.lay("/")
    url = site.url(host="article.example", scheme="https")
    got(url, tmp_path, gate=Gate(resolve=here))
    monkeypatch.delenv("SSL_CERT_FILE")

    with pytest.raises(ArticleError, match="cannot be trusted"):
        got(url, tmp_path, gate=Gate(resolve=here))


def test_a_site_that_speaks_plain_http_is_told(site, tmp_path):
    """Asking a plain site for https says so, and how to ask."""
    with pytest.raises(ArticleError, match=r"no secure connection to 127\.0\.0\.1") as raised:
        got(site.url(scheme="https"), tmp_path)

    assert "http://" in raised.value.hint


def test_a_handshake_that_never_ends_is_cut_off(tmp_path):
    """A server that accepts and says nothing holds nobody up before TLS stands either."""
    with socket.create_server(("127.0.0.1", 0)) as mute:
        begun = time.monotonic()
        with pytest.raises(ArticleError, match="takes too long to answer"):
            got(f"https://127.0.0.1:{mute.getsockname()[1]}/", tmp_path, limits=Limits(whole=0.3, waits=()))

    assert time.monotonic() - begun < 2


def test_a_proxy_is_not_used_unasked(site, new_site, tmp_path, monkeypatch):
    """A proxy resolves names by itself, so that it could lead inside: by default nothing goes there."""
    proxy = new_site()
    monkeypatch.setenv("http_proxy", proxy.url())
    site.lay("/")
    gate = Gate(resolve=here, judge=lambda _: "")

    assert got(site.url(host="article.example"), tmp_path, allow_private=False, gate=gate).content
    assert proxy.asked == []


def test_a_trusted_proxy_carries(site, tmp_path, monkeypatch):
    """With leave to go inside, the environment's proxy is used, with the password that it wants."""
    site.lay("http://article.example/one")
    monkeypatch.setenv("HTTP_PROXY", f"anna:secret@127.0.0.1:{site.port}")

    page = got("http://article.example/one", tmp_path)

    assert page.url == "http://article.example/one"
    assert site.asked[0][1]["Proxy-Authorization"].startswith("Basic ")


def test_no_proxy_is_honoured(site, tmp_path, monkeypatch):
    """What NO_PROXY names is asked directly."""
    site.lay("/")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")

    assert got(site.url(), tmp_path).content


def test_a_proxy_that_refuses_is_told(site, tmp_path, monkeypatch):
    """When a proxy does not let us through, it is named, not the site."""
    monkeypatch.setenv("https_proxy", site.url())

    with pytest.raises(UnreachableError, match=r"the proxy does not let us through to article\.example"):
        got("https://article.example/", tmp_path)


def test_another_kind_of_proxy_is_told(tmp_path, monkeypatch):
    """A proxy that we do not speak with ends in a clear error."""
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:9")

    with pytest.raises(ArticleError, match="a socks5 proxy cannot be used"):
        got("http://article.example/", tmp_path)


def test_the_hint_says_when_a_proxy_might_help(tmp_path, monkeypatch):
    """Where nothing leads out directly and the environment has a proxy, the hint names the way."""
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")

    def offline(host, _):
        raise UnreachableError(f"the host {host} was not found", hint="check the address")

    with pytest.raises(ArticleError) as raised:
        got("https://article.example/", tmp_path, allow_private=False, gate=Gate(resolve=offline))

    assert "--allow-private" in raised.value.hint


def test_nothing_is_left_open(site, tmp_path):
    """After a page, and after an error, no connection stands and no thread of ours runs."""
    site.lay("/", "no", 404)
    before = threading.active_count()
    for _ in range(3):
        with pytest.raises(ArticleError):
            got(site.url(), tmp_path)
    for _ in range(100):
        if threading.active_count() <= before:
            break
        time.sleep(0.01)

    assert threading.active_count() <= before

"""Which addresses may be fetched, and which lead inside."""

from dataclasses import replace
from ipaddress import IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.article.addresses import Gate, address_from, inside, resolved, shown
from narrate.errors import ArticleError, NarrateError

OUTSIDE = ("8.8.8.8", "93.184.216.34", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8")
INSIDE = {
    "127.0.0.1": "this machine itself",
    "127.8.8.8": "this machine itself",
    "0.0.0.0": "this machine itself",  # noqa: S104 - nothing is bound
    "::": "this machine itself",
    "::1": "this machine itself",
    "10.1.2.3": "a private network",
    "172.31.0.1": "a private network",
    "192.168.1.1": "a private network",
    "fd12:3456::1": "a private network",
    "100.64.0.1": "a carrier's own network",
    "169.254.1.1": "a link-local address",
    "fe80::1": "a link-local address",
    "fe80::1%1": "a link-local address",
    "169.254.169.254": "a cloud's metadata service",
    "100.100.100.200": "a cloud's metadata service",
    "fd00:ec2::254": "a cloud's metadata service",
    "224.0.0.1": "a multicast address",
    "ff02::1": "a multicast address",
    "ff0e::1": "a multicast address",
    "255.255.255.255": "a reserved address",
    "240.0.0.1": "a reserved address",
    "fec0::1": "a reserved address",
    "::127.0.0.1": "a reserved address",
    "64:ff9b:1::1": "a reserved address",
    "::ffff:127.0.0.1": "this machine itself, within IPv6",
    "::ffff:169.254.169.254": "a cloud's metadata service, within IPv6",
    "64:ff9b::7f00:1": "this machine itself, within IPv6",
    "64:ff9b::a9fe:a9fe": "a cloud's metadata service, within IPv6",
    "2002:7f00:1::": "this machine itself, within IPv6",
    "2002:c0a8:101::1": "a private network, within IPv6",
    "2001:0:4136:e378:8000:63bf:80ff:fffe": "this machine itself, within IPv6",
}


@pytest.mark.parametrize("address", OUTSIDE)
def test_an_address_that_anyone_can_reach_is_not_inside(address):
    """What the whole world can reach may be fetched, through IPv6 translators too."""
    assert inside(ip_address(address)) == ""


@pytest.mark.parametrize(("address", "reason"), INSIDE.items())
def test_an_address_inside_is_named(address, reason):
    """Loopback, private, link-local and metadata addresses are known in every dress."""
    assert inside(ip_address(address)) == reason


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_the_same_in_ipv6_dress(address):
    """Wrapping an address into IPv6 neither opens nor closes it."""
    mapped = IPv6Address(b"\0" * 10 + b"\xff\xff" + address.packed)
    translated = IPv6Address(b"\0\x64\xff\x9b" + b"\0" * 8 + address.packed)

    assert bool(inside(mapped)) == bool(inside(translated)) == bool(inside(address))


@given(st.ip_addresses())
def test_what_is_not_global_is_inside(address):
    """Nothing that IANA keeps from the world is let through, save what a translator leads out."""
    if not address.is_global or address.is_multicast:
        own = address.ipv4_mapped if isinstance(address, IPv6Address) else None
        assert inside(address) or (own is not None and inside(own) == "")


@pytest.mark.parametrize(
    "host", ["localhost", "localhost.", "127.0.0.1", "0x7f.1", "2130706433", "127.1", "0177.0.0.1"]
)
def test_every_spelling_of_this_machine_is_refused(host):
    """Names and numbers that resolve inward are refused after they were resolved."""
    with pytest.raises(ArticleError, match="this machine itself") as raised:
        Gate().addresses(host, 80)

    assert "--allow-private" in raised.value.hint


def test_one_address_inside_refuses_all():
    """A name that leads both out and in is refused: which one is connected to must not matter."""
    gate = Gate(resolve=lambda *_: ("93.184.216.34", "10.0.0.7"))

    with pytest.raises(ArticleError, match=r"intra\.example is 10\.0\.0\.7, a private network"):
        gate.addresses("intra.example", 443)


def test_an_open_gate_lets_inside():
    """One's own staging site can be allowed."""
    assert "127.0.0.1" in Gate(is_open=True).addresses("127.0.0.1", 80)


@pytest.mark.parametrize("address", ["169.254.169.254", "::ffff:169.254.169.254", "fd00:ec2::254"])
def test_metadata_stays_shut_behind_an_open_gate(address):
    """No permission opens a cloud's metadata service, and no hint says that one would."""
    gate = Gate(is_open=True, resolve=lambda *_: (address,))

    with pytest.raises(ArticleError, match="metadata") as raised:
        gate.addresses("metadata.example", 80)

    assert "--allow-private" not in raised.value.hint


def test_the_order_of_the_system_is_kept():
    """Addresses are tried in the order in which the system would, each once."""
    assert resolved("127.0.0.1", 80) == ("127.0.0.1",)


@pytest.mark.parametrize("host", ["a" * 64 + ".example", "a..b"])
def test_a_name_that_is_none_is_refused(host):
    """A name that the system cannot even ask for ends in an error that names it."""
    with pytest.raises(ArticleError, match=host.replace(".", r"\.")):
        resolved(host, 80)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://example.org/a", "is not a web address"),
        ("file:///etc/passwd", "is not a web address"),
        ("data:text/html,<p>hello", "is not a web address"),
        ("javascript:alert(1)", "is not a web address"),
        ("example.org/a", "is not a web address"),
        ("http:///path", "names no host"),
        ("http://a b/", "names no host"),
        ("http://127.0.0.%31/", "names no host"),
        ("http://example.org:99999/", "names no host"),
        ("http://example.org:0/", "names no host"),
        ("http://[::1/", "is not an address"),
        ("http://exa mple.org:x/", "is not an address"),
        ("https://example.org/\x07", "is not an address"),
        ("http://１２７.0.0.1/", "is not an address"),
    ],
)
def test_what_is_not_a_web_address_is_refused(url, message):
    """Only http and https with a host are fetched; the rest is refused by its looks."""
    with pytest.raises(ArticleError, match=message):
        address_from(url)


def test_an_address_is_read():
    """Names beyond ASCII, ports and queries are kept, and the fragment is not sent."""
    address = address_from(" https://Bücher.example:8443/ä?q=1#part-2 ")

    assert str(address) == "https://xn--bcher-kva.example:8443/%C3%A4?q=1"


@pytest.mark.parametrize(
    "url", ["https://anna:secret@example.org/a", "https://anna:sec@ret@example.org/a", "//anna:secret@x"]
)
def test_a_password_is_never_shown(url):
    """What stands before the @ is left away wherever an address is named."""
    assert "secret" not in shown(url)
    assert "ret@" not in shown(url)
    assert "anna" not in shown(url)


def test_a_password_is_refused_without_showing_it():
    """An address with a password is refused, and the error gives it without."""
    with pytest.raises(ArticleError) as raised:
        address_from("https://anna:secret@example.org/a")

    assert "secret" not in f"{raised.value} {raised.value.hint}"
    assert "https://example.org/a" in raised.value.hint


@given(st.text())
def test_any_text_is_an_address_or_a_clear_error(text):
    """Whatever is typed ends in an address with a host, or in an error of ours."""
    for start in ("", "http://", "https://example.org"):
        try:
            address = address_from(start + text)
        except NarrateError:
            continue
        assert address.host
        assert address.scheme in ("http", "https")


def test_a_resolver_is_asked_once():
    """One look-up decides: there is no second whose answer nobody judged."""
    answers = iter([("93.184.216.34",), ("127.0.0.1",)])
    gate = replace(Gate(), resolve=lambda *_: next(answers))

    assert gate.addresses("rebinding.example", 80) == ("93.184.216.34",)
    assert next(answers) == ("127.0.0.1",)

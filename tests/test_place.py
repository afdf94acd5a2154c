"""Where a server listens."""

from contextlib import closing

import pytest

from narrate.errors import NarrateError
from narrate.place import Place, listen


def test_loopback():
    """A free port is found, and the address is that which was asked for."""
    listening, place = listen("localhost", 0)
    with closing(listening):
        assert place.address == f"http://localhost:{listening.getsockname()[1]}/"
        assert place.is_loopback


def test_everywhere():
    """«All addresses» is none to go to: one is told that others can reach."""
    listening, place = listen("0.0.0.0", 0)  # noqa: S104  # what is tested
    with closing(listening):
        assert not place.is_loopback
        assert "0.0.0.0" not in place.address  # noqa: S104


def test_taken():
    """A port that somebody has is named, with a way out."""
    listening, place = listen("127.0.0.1", 0)
    with closing(listening), pytest.raises(NarrateError, match=f"port {place.port} is taken") as caught:
        listen("127.0.0.1", place.port)

    assert caught.value.hint == "take any that is free: --port 0"


@pytest.mark.parametrize("host", ["192.0.2.1", "nowhere.invalid", "a..b", "x" * 300])
def test_no_address_of_ours(host):
    """Another machine's address, and what is none, are refused."""
    with pytest.raises(NarrateError, match="is no address of this machine"):
        listen(host, 0)


def test_the_usual_port():
    """At port 80 addresses and Host headers need not name it."""
    place = Place("127.0.0.1", 80, is_loopback=True)

    assert place.address == "http://127.0.0.1/"
    assert place.is_meant_by("localhost")
    assert place.is_meant_by("localhost:80")
    assert not place.is_meant_by("localhost:8000")


@pytest.mark.parametrize(
    ("origins", "origin", "is_open"),
    [
        ((), "https://staging.example", False),
        (("https://staging.example",), "https://staging.example", True),
        (("https://staging.example",), "https://staging.example.evil.example", False),
        (("*",), "https://anything.example", True),
        ((), "http://localhost:3000", True),
    ],
)
def test_origins(origins, origin, is_open):
    """On loopback, pages of this machine may read what is served, and those of sites that were named."""
    assert Place("127.0.0.1", 8000, is_loopback=True, origins=origins).is_open_to(origin) is is_open

"""Who gets what: nothing but editions, and only whoever may have them. Over a real socket."""

import contextlib
import os
import socket
from contextlib import suppress

import pytest

ESCAPES = [
    *("/audio/../narrate.toml", "/audio/..%2fnarrate.toml", "/audio/%2e%2e/narrate.toml"),
    *("/audio/%2e%2e%2fnarrate.toml", "/audio/..%5cnarrate.toml", "/audio/..\\narrate.toml"),
    *("/audio/%252e%252e%252fnarrate.toml", "/audio/./peace.mp3", "/audio//peace.mp3", "/narrate.toml"),
    *("//etc/passwd", "/audio//etc/passwd", "/audio/%2fetc%2fpasswd", "/etc/passwd", "/peace.md"),
    *("/audio/file:///etc/passwd", "/../../../../etc/passwd", "http://127.0.0.1/etc/passwd"),
    *("/audio/peace.mp3%00", "/audio/peace.mp3%00.txt", "/audio/%00", "/script/peace.ssml.txt"),
    *("/audio/peace.mp3%0a", "/audio/peace%0a.mp3", "/audio/peace.mp3/", "/audio/peace.mp3::$DATA"),
    *("/audio/peace.mp3.", "/audio/peace.mp3%20", "/audio/peace", "/audio/peace.", "/audio/.peace.mp3.abc"),
    *("/audio/Peace.mp3", "/audio/peace.MP3", "/audio/PEACE.JSON", "/AUDIO/peace.mp3"),
    *("/audio/stranger.mp3", "/audio/stranger.json", "/audio/peace.opus", "/audio/peace.chapter-1.jpg"),
    *("/audio/.", "/audio/..", "/audio/%2e%2e", "/audio/-.json", "/audio/%ff.mp3"),
    *("/audio/feed.ledger.json", "/audio/.feed-lock"),
    *("/audio/%c3%a9.mp3", "/audio/%f0%9f%90%9f.json", "/audio/feed.0.xml", "/audio/feed.3.xml"),
    *(f"/audio/{'a' * 300}.json", f"/audio/{'a-' * 20_000}a.json"),
]  # fmt: skip


@pytest.mark.parametrize("target", ESCAPES, ids=lambda target: target[:30])
def test_nothing_else_is_served(served, target):
    """What no manifest lists is not there, however it is asked for."""
    answer = served.ask_raw(target.encode())

    assert answer.startswith(b"HTTP/1.1 404 ")
    assert b"There is nothing here" in answer
    assert b"root:" not in answer
    assert b"The Pier" not in answer


@pytest.mark.parametrize("target", [b"/audio/\xff", b"/audio/a b", b"/audio/\x00"])
def test_what_is_no_request(served, target):
    """What HTTP does not allow is refused."""
    assert served.ask_raw(target).startswith(b"HTTP/1.1 400 ")


def test_an_endless_request(served):
    """A request that does not come to its end is cut off, and the server goes on."""
    with suppress(OSError):  # it hangs up while we are still sending
        assert not served.ask_raw(b"/" + b"a" * 5_000_000).startswith(b"HTTP/1.1 2")

    assert served.ask("/audio/")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("path", ["/", "/audio/peace.mp3", "/audio/feed.xml"])
def test_nothing_can_be_changed(served, method, path):
    """Only looking is allowed."""
    status, headers, _ = served.ask(path, method)

    assert status == 405
    assert {"GET", "HEAD"} <= set(headers["Allow"].split(", "))


def test_links_are_not_followed(site, serve, tmp_path):
    """A link in place of a listed file or of a manifest leads nowhere; `audio/` itself may be one."""
    secret = tmp_path / "secret"
    secret.write_text("secret")
    for name in ("peace.txt", "peace.srt"):
        (site / "audio" / name).unlink()
    (site / "audio" / "peace.txt").symlink_to(secret)
    (site / "audio" / "peace.srt").symlink_to("peace.vtt")
    (site / "audio" / "linked.json").symlink_to("peace.json")
    (site / "audio").rename(tmp_path / "elsewhere")
    (site / "audio").symlink_to(tmp_path / "elsewhere")
    server = serve(site)

    asked = [
        server.ask(f"/audio/{name}")[0] for name in ("peace.txt", "peace.srt", "linked.json", "peace.mp3")
    ]
    assert asked == [404, 404, 404, 200]


def test_what_is_no_regular_file(site, serve):
    """A folder, a pipe that nobody fills, a socket, a file that is gone: none is there, or holds us up."""
    names = [site / "audio" / f"peace{ending}" for ending in (".txt", ".srt", ".jpg", ".vtt")]
    for path in names:
        path.unlink()
    names[0].mkdir()
    os.mkfifo(names[1])
    server = serve(site)
    with socket.socket(socket.AF_UNIX) as listening, contextlib.chdir(site / "audio"):
        listening.bind(names[2].name)  # their names may not be long

    assert [server.ask(f"/audio/{path.name}")[0] for path in names] == [404] * 4


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(site, serve):
    """A file that we may not read is an error that is told of, and names the file."""
    (site / "audio" / "peace.txt").chmod(0)
    server = serve(site)

    assert server.ask("/audio/peace.txt")[0] == 500
    assert "peace.txt" in server.notices[0]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{port}", 200),
        ("localhost:{port}", 200),
        ("LocalHost:{port}", 200),
        ("[::1]:{port}", 200),
        ("evil.example:{port}", 421),
        ("127.0.0.1", 421),
        ("localhost:1", 421),
        ("127.0.0.1.evil.example:{port}", 421),
        ("", 421),
    ],
)
@pytest.mark.parametrize("path", ["/audio/", "/audio/peace.txt", "/audio/feed.xml", "/nothing"])
def test_other_names_for_this_machine(served, host, status, path):
    """Who comes by a name that somebody else had lead here is refused, and learns nothing."""
    found, _, body = served.ask(path, Host=host.format(port=served.place.port))

    assert (found == 421) == (status == 421)
    assert (b"peace" not in body.lower()) == (found in (404, 421))


READERS = ["http://localhost:1313", "http://127.0.0.1:8080", "https://localhost", "http://[::1]:3000"]
STRANGERS = [
    "https://evil.example",
    "http://localhost.evil.example",
    "http://127.0.0.1:80.evil.example",
    "null",
]


@pytest.mark.parametrize("ending", [".vtt", ".transcript.html", ".chapters.json", ".json", ".mp3"])
def test_pages_of_this_machine_may_read(served, ending):
    """The site's own page, served from this machine, may read what an edition has; no stranger may."""
    for origin in READERS:
        headers = served.ask(f"/audio/peace{ending}", Origin=origin)[1]
        assert (headers["Access-Control-Allow-Origin"], headers["Vary"]) == (origin, "Origin")
        assert "Content-Range" in headers["Access-Control-Expose-Headers"]
    for origin in STRANGERS:
        headers = served.ask(f"/audio/peace{ending}", Origin=origin)[1]
        assert (headers["Access-Control-Allow-Origin"], headers["Vary"]) == (None, "Origin")


@pytest.mark.parametrize("path", ["/", "/audio/peace.html", "/audio/feed.xml", "/nothing"])
def test_pages_are_read_by_no_other_page(served, path):
    """The list, the episodes' pages and the feed are for whoever opens them."""
    assert served.ask(path, Origin=READERS[0])[1]["Access-Control-Allow-Origin"] is None


def test_preflight(served):
    """A page that will ask for a part is told beforehand that it may, and a stranger is not."""
    wish = {"Access_Control_Request_Method": "GET", "Access_Control_Request_Headers": "range"}
    status, headers, body = served.ask("/audio/peace.mp3", "OPTIONS", Origin=READERS[0], **wish)
    stranger = served.ask("/audio/peace.mp3", "OPTIONS", Origin=STRANGERS[0], **wish)[1]

    assert (status, body) == (204, b"")
    assert headers["Access-Control-Allow-Origin"] == READERS[0]
    assert "Range" in headers["Access-Control-Allow-Headers"]
    assert "GET" in headers["Access-Control-Allow-Methods"]
    assert stranger["Access-Control-Allow-Origin"] is None
    assert stranger["Access-Control-Allow-Headers"] is None
    assert served.ask("/audio/peace.html", "OPTIONS")[1]["Access-Control-Allow-Origin"] is None


def test_where_everybody_may_come(site, serve):
    """Beyond loopback any page may read, as anybody can, and any name is good."""
    server = serve(site, host="0.0.0.0")  # noqa: S104  # what is tested
    status, headers, _ = server.ask(
        "/audio/peace.vtt", Host="studio.example", Origin="https://player.example"
    )

    assert (status, headers["Access-Control-Allow-Origin"], headers["Vary"]) == (200, "*", None)
    assert server.place.host != "0.0.0.0"  # noqa: S104

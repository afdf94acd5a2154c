"""Files as HTTP answers, over a real socket: whole, in parts, known already, and many at once."""

import hashlib
import http.client
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

BIG = 20_000_000
"""Bytes; more than the system keeps between two sockets."""


def fill(site, size=BIG, seed=b"a"):
    """Put sound of that size under the edition's name, as a correction does it."""
    data = hashlib.shake_128(seed).digest(size)
    fresh = site / "audio" / ".fresh"
    fresh.write_bytes(data)
    fresh.replace(site / "audio" / "peace.mp3")
    return data


@pytest.mark.parametrize(
    ("ending", "media_type"),
    [
        (".mp3", "audio/mpeg"),
        (".jpg", "image/jpeg"),
        (".chapters.json", "application/json+chapters"),
        (".chapters.vtt", "text/vtt; charset=utf-8"),
        (".vtt", "text/vtt; charset=utf-8"),
        (".srt", "application/x-subrip"),
        (".transcript.json", "application/json"),
        (".transcript.html", "text/html; charset=utf-8"),
        (".txt", "text/plain; charset=utf-8"),
        (".html", "text/html; charset=utf-8"),
        (".json", "application/json"),
    ],
)
def test_files(served, made, ending, media_type):
    """Every file of an edition is given as it is, under its type; HEAD tells the same and gives nothing."""
    data = (made / "audio" / f"peace{ending}").read_bytes()
    status, headers, body = served.ask(f"/audio/peace{ending}")
    head = served.ask(f"/audio/peace{ending}", "HEAD")

    assert (status, body) == (200, data)
    assert headers["Content-Type"] == media_type
    assert headers["Content-Length"] == str(len(data))
    assert headers["Accept-Ranges"] == "bytes"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-cache"
    assert (head[0], head[2]) == (200, b"")
    assert {**head[1], "date": ""} == {**headers, "date": ""}


def test_range(served, made):
    """A part is given with its place in the whole."""
    data = (made / "audio" / "peace.mp3").read_bytes()
    status, headers, body = served.ask("/audio/peace.mp3", Range="bytes=1000-1999")

    assert (status, body) == (206, data[1000:2000])
    assert headers["Content-Range"] == f"bytes 1000-1999/{len(data)}"
    assert headers["Content-Length"] == "1000"
    assert headers["Content-Type"] == "audio/mpeg"
    assert served.ask("/audio/peace.mp3", Range="bytes=-500")[2] == data[-500:]
    assert served.ask("/audio/peace.mp3", Range=f"bytes={len(data) - 1}-")[2] == data[-1:]


def test_several_ranges(served, made):
    """Several parts come in one answer, each with its type and place, and its size is as it was told."""
    data = (made / "audio" / "peace.mp3").read_bytes()
    status, headers, body = served.ask("/audio/peace.mp3", Range="bytes=0-99,1000-1999,-10")
    parts = message_from_bytes(f"Content-Type: {headers['Content-Type']}\r\n\r\n".encode() + body)

    assert (status, headers["Content-Length"]) == (206, str(len(body)))
    assert parts.get_content_type() == "multipart/byteranges"
    assert [part.get_payload(decode=True) for part in parts.get_payload()] == [
        data[:100],
        data[1000:2000],
        data[-10:],
    ]
    assert [part["Content-Range"] for part in parts.get_payload()] == [
        f"bytes {place}/{len(data)}" for place in ("0-99", "1000-1999", f"{len(data) - 10}-{len(data) - 1}")
    ]
    assert {part.get_content_type() for part in parts.get_payload()} == {"audio/mpeg"}


def test_no_such_range(served, made):
    """Where a part begins after the end, the file's size is told."""
    size = (made / "audio" / "peace.mp3").stat().st_size
    status, headers, body = served.ask("/audio/peace.mp3", Range=f"bytes={size}-")

    assert (status, body) == (416, b"")
    assert headers["Content-Range"] == f"bytes */{size}"


def test_known_files_are_not_sent_again(served):
    """Who names the tag or the day of what they have is told that it still holds; parts go with it."""
    headers = served.ask("/audio/peace.mp3", "HEAD")[1]
    tag, day = headers["ETag"], headers["Last-Modified"]
    assert tag.startswith('"')

    for condition in ({"If_None_Match": tag}, {"If_Modified_Since": day}):
        status, told, body = served.ask("/audio/peace.mp3", **condition)
        assert (status, body, told["ETag"], told["Last-Modified"]) == (304, b"", tag, day)
        assert (told["Cache-Control"], told["Vary"]) == ("no-cache", "Origin")
        assert told["Content-Length"] is None
    assert served.ask("/audio/peace.mp3", If_None_Match='"x"')[0] == 200
    assert served.ask("/audio/peace.mp3", Range="bytes=0-9", If_Range=tag)[0] == 206
    assert served.ask("/audio/peace.mp3", Range="bytes=0-9", If_Range='"x"')[0] == 200
    assert served.ask("/audio/peace.mp3", If_Match='"x"')[0] == 412


def test_a_corrected_file_is_another(site, serve):
    """A file of the same size, put in place within the same instant, has another tag."""
    server, tags = serve(site), []
    for seed in (b"a", b"b", b"c"):
        fill(site, 1000, seed)
        tags.append(server.ask("/audio/peace.mp3", "HEAD")[1]["ETag"])

    assert len(set(tags)) == 3


def test_a_file_from_the_future(site, serve):
    """No answer is older than what it brings, whatever the file's clock says."""
    os.utime(site / "audio" / "peace.mp3", (4e9, 4e9))
    headers = serve(site).ask("/audio/peace.mp3")[1]

    assert parsedate_to_datetime(headers["Last-Modified"]) <= parsedate_to_datetime(headers["Date"])


def test_replaced_while_it_is_sent(site, serve):
    """A download that has begun ends with the bytes it began with, though a correction takes their name."""
    old = fill(site)
    server = serve(site)
    with closing(server.connection()) as connection:
        connection.request("GET", "/audio/peace.mp3")
        answer = connection.getresponse()
        first = answer.read(1000)
        new = fill(site, 5000, b"new")

        assert first + answer.read() == old
    assert server.ask("/audio/peace.mp3")[2] == new


def test_cut_while_it_is_sent(site, serve):
    """Where a file is cut in place, the download breaks, so that nobody takes it for whole; others go on."""
    fill(site)
    server = serve(site)
    with closing(server.connection()) as connection:
        connection.request("GET", "/audio/peace.mp3")
        answer = connection.getresponse()
        os.truncate(site / "audio" / "peace.mp3", 1000)

        with pytest.raises((http.client.IncompleteRead, ConnectionResetError)):
            answer.read()
    assert server.notices == ["/audio/peace.mp3: a file became shorter while it was sent"]
    assert len(server.ask("/audio/peace.mp3")[2]) == 1000


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="nobody tells which files are open here")
def test_clients_that_go_away(site, serve, await_):
    """Who hangs up in the middle leaves nothing open, and no trace in what is told."""
    fill(site)
    server = serve(site)

    def is_open():
        files = [each for each in Path("/proc/self/fd").iterdir() if each.is_symlink()]
        return [each for each in files if os.path.realpath(each).endswith("peace.mp3")]

    for _ in range(20):
        with closing(server.connection()) as connection:
            connection.request("GET", "/audio/peace.mp3")
            connection.getresponse().read(1000)
    await_(lambda: not is_open())

    assert server.notices == []
    assert len(server.ask("/audio/peace.mp3")[2]) == BIG


def test_slow_clients_hold_nobody_up(site, serve):
    """While fifty downloads stand still, another is served, and each is whole in the end."""
    data = fill(site, 3_000_000)
    server = serve(site)
    connections = [server.connection() for _ in range(50)]
    for connection in connections:
        connection.request("GET", "/audio/peace.mp3")
    assert server.ask("/audio/peace.mp3")[2] == data

    for connection in connections:
        assert connection.getresponse().read() == data
        connection.close()


def test_two_hundred_downloads_at_once(site, serve):
    """Of two hundred parallel downloads none is broken."""
    wanted = hashlib.sha256(fill(site, 1_000_000)).digest()
    server = serve(site)

    def download(_):
        status, _, body = server.ask("/audio/peace.mp3")
        return status, hashlib.sha256(body).digest()

    with ThreadPoolExecutor(200) as pool:
        assert set(pool.map(download, range(200))) == {(200, wanted)}
    assert server.notices == []

"""Fetching from a site of our own on loopback."""

import gzip
import hashlib
import socket
import time
import tracemalloc
import zlib
from dataclasses import replace
from email.utils import formatdate

import brotli
import pytest

from narrate import __version__
from narrate.article.addresses import Gate, inside
from narrate.article.fetch import Limits, fetch
from narrate.errors import ArticleError

QUICK = Limits(connect=2, silence=2, whole=5, waits=(0, 0))
MEGABYTE = 1_000_000


@pytest.fixture
def get(tmp_path, monkeypatch):
    """Fetch from inside, quickly, keeping what comes in a folder of the test's own."""
    monkeypatch.setenv("no_proxy", "*")

    def got(url, **how):
        return fetch(url, **({"folder": tmp_path, "allow_private": True, "limits": QUICK} | how))

    return got


def outside_once():
    """Give a gate that takes the first host it sees for one outside, and judges all others as ever."""
    first = iter([""])
    return Gate(judge=lambda address: next(first, inside(address)))


def refused(get, url, **how):
    """Give the error that fetching ends in, as one text."""
    with pytest.raises(ArticleError) as raised:
        get(url, **how)
    message, hint = str(raised.value), raised.value.hint
    assert hint
    assert not message.endswith(".")
    return f"{message}\n{hint}"


def test_a_page_is_fetched(site, get):
    """A page comes with its bytes, its address, its type and what its server says of its encoding."""
    site.lay("/a?b=1", "<p>Grüße</p>".encode("latin-1"), Content_Type="Text/HTML; Charset=ISO-8859-1")

    page = get(site.url("/a?b=1#part"))

    assert page.content.decode(page.charset) == "<p>Grüße</p>"
    assert (page.url, page.media_type, page.charset) == (site.url("/a?b=1"), "text/html", "windows-1252")
    assert (page.is_kept, page.notice) == (False, "")


def test_we_say_who_we_are(site, get):
    """The site learns the project's name and version, and what we can read."""
    site.lay("/")
    get(site.url())

    _, headers = site.asked[0]
    assert headers["User-Agent"] == f"narrate/{__version__} (audio editions of articles)"
    assert headers["Accept"].startswith("text/html")
    assert headers["Accept-Encoding"] == "gzip, deflate, br"
    assert "Cookie" not in headers


@pytest.mark.parametrize("said", ["", "utf-nonsense", "undefined", "zlib", "idna", "unicode_escape"])
def test_an_unknown_encoding_counts_as_none(site, get, said):
    """What is no encoding of pages is left to the page's own words."""
    site.lay("/", Content_Type=f"text/html; charset={said}")

    assert get(site.url()).charset == ""


@pytest.mark.parametrize(
    ("packing", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", lambda data: gzip.compress(data[:99]) + gzip.compress(data[99:])),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("br", brotli.compress),
        ("BR", brotli.compress),
        ("identity", bytes),
    ],
)
def test_a_packed_page_is_unpacked(site, get, packing, pack):
    """Every packing that we ask for is undone, whole."""
    body = b"<p>The keeper wrote it down.</p>" * 20_000
    site.lay("/", pack(body), Content_Encoding=packing)

    assert get(site.url()).content == body


@pytest.mark.parametrize(
    ("packing", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress)]
)
def test_a_bomb_is_not_unfolded(site, get, packing, pack):
    """A small answer that unfolds to gigabytes is refused by its unpacked size, and takes no memory."""
    site.lay("/", pack(bytes(60 * MEGABYTE)), Content_Encoding=packing)
    tracemalloc.start()
    told = refused(get, site.url(), limits=replace(QUICK, size=2 * MEGABYTE))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "is larger than 2 MB" in told
    assert peak < 20 * MEGABYTE


@pytest.mark.parametrize(
    ("packing", "body", "message"),
    [
        ("gzip", b"no gzip at all", "says that it is packed as gzip, and is not"),
        ("br", b"\xff" * 99, "says that it is packed as br, and is not"),
        ("deflate", b"\xff" * 99, "says that it is packed as deflate, and is not"),
        ("zstd", b"\x28\xb5\x2f\xfd", "comes packed as zstd, which was not asked for"),
        (
            "gzip, gzip",
            gzip.compress(gzip.compress(b"twice", mtime=0), mtime=0),
            "comes packed as gzip, gzip",
        ),
        ("gzip", gzip.compress(b"half of it" * 99, mtime=0)[:-9], "broke off"),
        ("deflate", zlib.compress(b"half of it" * 99)[:-9], "broke off"),
        ("br", brotli.compress(bytes(range(256)) * 9)[:-9], "broke off"),
    ],
)
def test_a_badly_packed_page_is_told(site, get, packing, body, message):
    """Half a page is never taken for a whole one."""
    site.lay("/", body, Content_Encoding=packing)

    assert message in refused(get, site.url())


@pytest.mark.parametrize("is_stated", [True, False])
def test_too_large_a_page_is_refused(site, get, is_stated):
    """The size limit holds whether the server states the size or not, and nothing is read beyond it."""

    def endless(answer):
        answer.send_response(200)
        if is_stated:
            answer.send_header("Content-Length", str(10**12))
        answer.end_headers()
        while not is_stated:
            answer.wfile.write(b"x" * MEGABYTE)

    site.lay("/", endless)

    assert "is larger than 2 MB" in refused(get, site.url(), limits=replace(QUICK, size=2 * MEGABYTE))


def test_a_page_of_just_the_limit_is_taken(site, get):
    """The limit itself is allowed."""
    site.lay("/", gzip.compress(b"x" * 1000), Content_Encoding="gzip", Content_Type="text/plain")

    assert len(get(site.url(), limits=replace(QUICK, size=1000)).content) == 1000


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site, get, status):
    """A page that moved is found, and its final address is given."""
    site.lay("/old", "", status, Location="../new?x=1#part")
    site.lay("/new?x=1")

    assert get(site.url("/old")).url == site.url("/new?x=1")


def test_a_cookie_asked_for_on_the_way_is_carried(site, get):
    """A site that sets a cookie and sends us back to the same address lets us in."""
    site.lay("/", "", 302, Location="/", Set_Cookie="seen=1")
    site.lay("/")

    assert get(site.url()).content
    assert site.asked[1][1]["Cookie"] == "seen=1"


def test_a_circle_is_told_from_a_long_way(site, get):
    """Redirects end, and the error says how they went."""
    site.lay("/a", "", 302, Location="/b")
    site.lay("/b", "", 302, Location="/a")
    for n in range(20):
        site.lay(f"/{n}", "", 302, Location=f"/{n + 1}")

    assert "leads round in a circle" in refused(get, site.url("/a"))
    assert "leads on and on, over 11 addresses" in refused(get, site.url("/0"))
    assert len(site.asked) == 22


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("file:///etc/passwd", "file:/etc/passwd is not a web address"),
        ("data:text/html,hello", "is not a web address"),
        ("ftp://example.org/", "is not a web address"),
        ("http://anna:secret@example.org/", "came with a user's name"),
        ("http://[::1", "is not an address"),
        ("", "does not say where"),
    ],
)
def test_a_redirect_goes_to_web_addresses_only(site, get, location, message):
    """What a redirect names is checked as what a person gives, and its password not shown."""
    site.lay("/", "", 302, Location=location)
    told = refused(get, site.url())

    assert message in told
    assert "secret" not in told


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost.",
        "LOCALHOST",
        "127.0.0.1",
        "0x7f.1",
        "2130706433",
        "127.1",
        "[::ffff:127.0.0.1]",
    ],
)
def test_nothing_inside_is_fetched(site, get, host):
    """Without leave, no spelling of this machine reaches it."""
    site.lay("/")
    told = refused(get, site.url(host=host), allow_private=False)

    assert "this machine itself" in told
    assert "--allow-private" in told
    assert site.asked == []


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost.", "127.0.0.1", "0x7f.1", "2130706433", "127.1", "[::ffff:127.0.0.1]", "[::1]"],
)
def test_no_redirect_leads_inside(site, new_site, get, host):
    """A page from outside cannot send us to a host inside, whatever it calls it."""
    inner = new_site()
    inner.lay("/secret")
    site.lay("/", "", 302, Location=inner.url("/secret", host=host))

    assert "this machine itself" in refused(get, site.url(), allow_private=False, gate=outside_once())
    assert len(site.asked) == 1
    assert inner.asked == []


def test_a_name_that_changes_its_mind_leads_nowhere(site, get):
    """The connection goes to the address that was judged: a second look-up never happens."""
    site.lay("/")
    answers = iter([("127.0.0.1",), ("169.254.169.254",)])

    page = get(site.url(host="rebinding.example"), gate=Gate(resolve=lambda *_: next(answers)))

    assert page.content
    assert site.asked[0][1]["Host"] == f"rebinding.example:{site.port}"
    assert next(answers) == ("169.254.169.254",)


def test_a_name_that_changes_its_mind_between_redirects_is_judged_again(new_site, get):
    """Each new connection is judged anew."""
    site = new_site()
    site.lay("/", "", 302, Location="/next", Connection="close")
    site.lay("/next")
    answers = iter([("127.0.0.1",), ("169.254.169.254",)])

    told = refused(get, site.url(host="rebinding.example"), gate=Gate(resolve=lambda *_: next(answers)))

    assert "169.254.169.254, a cloud's metadata service" in told


def test_the_next_address_is_tried(site, get):
    """A name with several addresses is reached over any of them that answers."""
    site.lay("/")
    gate = Gate(resolve=lambda *_: ("127.0.0.1", "::1") if site.asked else ("::1", "127.0.0.1"))

    assert get(site.url(host="two.example"), gate=gate).content


def test_what_was_fetched_needs_no_network_the_second_time(new_site, get):
    """When the site cannot be reached, what was kept stands in, and says so."""
    site = new_site()
    site.lay("/")
    url = site.url()
    first = get(url)
    site.close()
    second = get(url)

    assert second.content == first.content
    assert (second.url, second.charset, second.fetched) == (first.url, first.charset, first.fetched)
    assert second.is_kept
    assert second.notice == f"127.0.0.1 refuses the connection; the page as of {first.fetched[:10]} is used"


def test_what_is_kept_is_asked_after(site, get):
    """A page that has not changed is not sent again."""
    site.lay("/", ETag='"v1"', Last_Modified="Sat, 01 Jan 2022 00:00:00 GMT")
    site.lay("/", "", 304)
    first, second = get(site.url()), get(site.url())

    assert second == first
    assert site.asked[1][1]["If-None-Match"] == '"v1"'
    assert site.asked[1][1]["If-Modified-Since"] == "Sat, 01 Jan 2022 00:00:00 GMT"


def test_a_page_that_changed_takes_the_place_of_what_was_kept(new_site, get):
    """The newest page is what stands in later."""
    site = new_site()
    url = site.url()
    site.lay("/", "first draft", Content_Type="text/plain", ETag='"v1"')
    site.lay("/", "second draft", Content_Type="text/plain")
    for _ in range(2):
        get(url)
    site.close()

    assert get(url).content == b"second draft"


def test_what_is_kept_is_asked_after_at_its_final_address(site, get):
    """A validator is for the page that gave it, not for what led there."""
    site.lay("/short", "", 302, Location="/page")
    site.lay("/page", ETag='"v1"')
    for _ in range(2):
        get(site.url("/short"))

    assert [headers.get("If-None-Match") for _, headers in site.asked] == [None, None, None, '"v1"']


def test_contents_are_kept_under_their_hash(site, get, tmp_path):
    """One content is kept once, whatever addresses it has, and nothing half-written lies about."""
    for path in "/a", "/b":
        site.lay(path)
        page = get(site.url(path))

    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(path.parent.name for path in kept) == ["addresses", "addresses", "contents"]
    assert (tmp_path / "contents" / hashlib.sha256(page.content).hexdigest()).read_bytes() == page.content


@pytest.mark.parametrize("where", ["contents/*", "addresses/*"])
@pytest.mark.parametrize("damage", [b"", b"null", b'{"digest": "../../secret"}', b"\xff\xfe"])
def test_what_was_kept_and_damaged_is_fetched_again(site, get, tmp_path, where, damage):
    """A damaged entry counts as none."""
    site.lay("/", ETag='"v1"')
    first = get(site.url())
    next(tmp_path.glob(where)).write_bytes(damage)

    assert get(site.url()).content == first.content
    assert "If-None-Match" not in site.asked[1][1]


def test_a_folder_that_cannot_be_written_is_named(site, get, tmp_path):
    """Where nothing can be kept, the error says where and what to do."""
    site.lay("/")
    (tmp_path / "file").write_bytes(b"")

    assert "NARRATE_CACHE" in refused(get, site.url(), folder=tmp_path / "file")


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_passing_trouble_is_waited_out(site, get, status):
    """A server that is out of order for a moment is asked again."""
    site.lay("/", "trouble", status)
    site.lay("/", "trouble", status)
    site.lay("/")

    assert get(site.url()).content
    assert len(site.asked) == 3


def test_lasting_trouble_is_told(site, get):
    """After the last try the error gives the status."""
    site.lay("/", "trouble", 503)

    assert "cannot be given now (HTTP 503)" in refused(get, site.url())
    assert len(site.asked) == 3


def test_what_is_kept_stands_in_for_a_server_out_of_order(site, get):
    """A server's trouble does not stop an edition of what was fetched before."""
    site.lay("/")
    site.lay("/", "trouble", 501)
    first = get(site.url())
    second = get(site.url())

    assert second.content == first.content
    assert "HTTP 501" in second.notice


def test_a_page_that_is_gone_is_not_replaced_by_what_is_kept(site, get):
    """What its publisher took back is not read out from the cache."""
    site.lay("/")
    site.lay("/", "gone", 410)
    get(site.url())

    assert "is gone for good (HTTP 410)" in refused(get, site.url())


@pytest.mark.parametrize("asked", [lambda: "1", lambda: formatdate(time.time() + 2, usegmt=True)])
def test_a_wait_that_the_server_asks_for_is_kept(site, get, asked):
    """`Retry-After` is followed, in seconds or as a date."""
    site.lay("/", "too many", 429, Retry_After=asked())
    site.lay("/")
    begun = time.monotonic()
    get(site.url(), limits=replace(QUICK, waits=(0,)))

    assert time.monotonic() - begun > 0.9


def test_too_long_a_wait_is_not_kept(site, get):
    """A server that asks for an hour gets an error at once."""
    site.lay("/", "too many", 429, Retry_After="3600")

    assert "is asked for too often (HTTP 429)" in refused(get, site.url())
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    "asked", ["soon", "-5", "Sat, 99 Jan", "Sat, 01 Jan 2000 00:00:00 GMT", "9" * 99, "²"]
)
def test_nonsense_in_retry_after_does_no_harm(site, get, asked):
    """Whatever the header says, the outcome is a page or an error of ours."""
    site.lay("/", "too many", 429, Retry_After=asked.encode().decode("latin-1"))

    assert "HTTP 429" in refused(get, site.url())


@pytest.mark.parametrize(
    "said", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nhalf", b"HTTP/1.1 200 OK\r\nConte"]
)
def test_a_dropped_connection_is_tried_again(site, get, said):
    """A connection that breaks before the page is whole is made again."""

    def drop(answer):
        answer.wfile.write(said)
        answer.wfile.flush()
        answer.connection.shutdown(socket.SHUT_RDWR)

    site.lay("/", drop)
    site.lay("/")

    assert get(site.url()).content.endswith(b"</html>")
    assert len(site.asked) == 2


def test_what_is_not_http_is_told(site, get):
    """Something else than a web server ends in a clear error."""
    site.lay("/", lambda answer: answer.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n" * 3))

    assert "broke off its answer" in refused(get, site.url())


@pytest.mark.parametrize("where", ["head", "body"])
def test_a_slow_drip_is_cut_off(site, get, where):
    """A server that sends a byte now and then holds nobody up, in the head of its answer or in its body."""

    def drip(answer):
        answer.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if where == "body" else b"X: "))
        for _ in range(100):
            answer.wfile.write(b"x")
            time.sleep(0.05)

    site.lay("/", drip)
    begun = time.monotonic()

    assert "127.0.0.1 takes too long to answer" in refused(get, site.url(), limits=replace(QUICK, whole=0.5))
    assert time.monotonic() - begun < 2


def test_silence_is_cut_off(site, get):
    """A server that takes the question and says nothing is not waited for."""
    site.lay("/", lambda _: time.sleep(1))

    assert "takes too long to answer" in refused(get, site.url(), limits=replace(QUICK, silence=0.2))
    assert len(site.asked) == 1


def test_a_site_that_is_not_there_is_told(get):
    """A refused connection has its own words."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]

        assert "127.0.0.1 refuses the connection" in refused(get, f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (401, "asks for a login (HTTP 401)"),
        (402, "is behind a paywall (HTTP 402)"),
        (403, "is not given to us (HTTP 403)"),
        (404, "does not exist (HTTP 404)"),
        (410, "is gone for good (HTTP 410)"),
        (418, "is refused (HTTP 418)"),
        (451, "is withheld for legal reasons (HTTP 451)"),
        (300, "is refused (HTTP 300)"),
        (304, "is refused (HTTP 304)"),
    ],
)
def test_a_refusal_is_told_by_its_kind(site, get, status, message):
    """Each status that is no page has its own words, and is asked for once."""
    site.lay("/article", "no", status)

    assert f"{site.url('/article')} {message}" in refused(get, site.url("/article"))
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("media_type", "message"),
    [
        ("application/pdf", "is a PDF, not an article"),
        ("image/svg+xml", "is a picture, not an article"),
        ("audio/mpeg", "is sound, not an article"),
        ("video/mp4; codecs=x", "is a film, not an article"),
        ("application/rss+xml", "is a feed, not an article"),
        ("Application/JSON", "is no page, it says: application/json"),
    ],
)
def test_what_is_no_page_is_told_by_its_type(site, get, media_type, message):
    """What is not a text is refused before it is read: its body never has to come."""

    def heavy(answer):
        answer.send_response(200)
        answer.send_header("Content-Type", media_type)
        answer.send_header("Content-Length", str(9 * MEGABYTE))
        answer.end_headers()
        time.sleep(0.2)

    site.lay("/", heavy)

    assert message in refused(get, site.url())


@pytest.mark.parametrize("media_type", ["application/octet-stream", "text/html", ""])
@pytest.mark.parametrize("magic", [b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"ID3\4", b"PK\3\4", b"\x7fELF"])
def test_what_is_no_page_is_told_by_its_bytes(site, get, tmp_path, media_type, magic):
    """A wrong type or none does not make a page of a PDF; and it is not kept."""
    site.lay("/", magic + b"\0" * 99, Content_Type=media_type)

    assert "not an article" in refused(get, site.url())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("body", "status"), [("", 200), (" \r\n\t", 200), ("", 204)])
def test_an_empty_answer_is_told(site, get, body, status):
    """Nothing is not an article."""
    site.lay("/", body, status)

    assert f"{site.url()} is empty" in refused(get, site.url())


def test_a_page_in_utf_16_is_no_binary_file(site, get):
    """The header's word is believed: bytes with zeros in them may be a text."""
    site.lay("/", "<p>The keeper wrote.</p>".encode("utf-16-le"), Content_Type="text/html; charset=utf-16le")

    assert get(site.url()).charset == "utf-16le"


def test_a_wall_never_takes_the_place_of_the_article(site, get):
    """A page that turns into a login page is told, and what was kept of it stays."""
    login = "<html><body><form><input type=password></form></body></html>"
    site.lay("/", ETag='"v1"')
    site.lay("/", login)
    site.lay("/", "trouble", 501)
    first = get(site.url())

    assert f"{site.url()} is a login page" in refused(get, site.url())
    assert get(site.url()).content == first.content

"""Pictures fetched from a site of our own on loopback."""

import time
from io import BytesIO

import pytest
from PIL import Image

from narrate.article.fetch import Limits
from narrate.article.pictures import MOST, fetch_pictures
from narrate.article.read import read

QUICK = Limits(connect=1, silence=1, whole=3, size=100_000, redirects=5)
FIGURE = '<figure><img src="{}" alt="A lamp"><figcaption>The lamp, before it was lit.</figcaption></figure>'
PROSE = "<p>The keeper wrote down every ship that passed, night after night, and what he ate for supper.</p>"


def encoded(kind="JPEG"):
    file = BytesIO()
    Image.new("RGB", (200, 150), "navy").save(file, kind)
    return file.getvalue()


@pytest.fixture
def get(monkeypatch):
    """Fetch from inside, quickly."""
    monkeypatch.setenv("no_proxy", "*")

    def got(*urls, **how):
        return fetch_pictures(urls, **({"allow_private": True, "limits": QUICK} | how))

    return got


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF"])
@pytest.mark.parametrize("said", ["image/any", "application/octet-stream"])
def test_a_picture_comes_as_it_is(site, get, kind, said):
    """Every format that we open is known by its first bytes, whatever its server calls it."""
    if kind not in Image.SAVE and kind == "AVIF":
        pytest.skip("this Pillow writes no AVIF")
    site.lay("/a", encoded(kind), Content_Type=said)

    assert get(site.url("/a")) == {site.url("/a"): encoded(kind)}
    assert site.asked[0][1]["Accept"].startswith("image/")


@pytest.mark.parametrize(
    ("answer", "said", "message"),
    [
        (
            "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "image/svg+xml",
            "is no picture, it says: image/svg+xml",
        ),
        ("<p>Log in.</p>", "text/html", "is no picture, it says: text/html"),
        ("<script>alert(1)</script>", "image/jpeg", "is no picture that we open"),
        (b"\xff\xd8\xff" + bytes(200_000), "image/jpeg", "is larger than 0.1 MB"),
        (b"", "image/jpeg", "is empty"),
    ],
)
def test_what_is_no_picture(site, get, answer, said, message):
    """A program, a page, a file of another kind and one that is too large are refused, and told."""
    site.lay("/a", answer, Content_Type=said)

    assert message in get(site.url("/a"))[site.url("/a")]


def test_a_size_that_is_only_stated(site, get):
    """Fifty megabytes are refused before any of them is read."""
    site.lay("/a", encoded(), Content_Type="image/jpeg", Content_Length="50000000")

    assert "is larger than" in get(site.url("/a"))[site.url("/a")]


def test_addresses_inside(site, get):
    """Our own network is refused, by whatever name, and by a redirect into it; so is another scheme."""
    site.lay("/a", encoded(), Content_Type="image/jpeg")
    urls = [site.url("/a"), site.url("/a", host="localhost"), "http://169.254.169.254/a.png", "file:///etc/a"]
    answers = get(*urls, allow_private=False)

    assert all("addresses inside are not fetched" in answers[url] for url in urls[:3])
    assert "is not a web address" in answers["file:///etc/a"]
    assert site.asked == []


def test_a_redirect_to_a_secret(site, get):
    """A redirect is judged anew: a cloud's metadata service is refused even behind an open gate."""
    site.lay("/a", "", 302, Location="http://169.254.169.254/latest/meta-data")

    assert "metadata service" in get(site.url("/a"))[site.url("/a")]


def test_those_that_come_are_not_lost_with_the_others(site, get):
    """One that does not come costs the others nothing, and all together no more than the time that is set."""
    site.lay("/good", encoded(), Content_Type="image/jpeg")
    site.lay("/slow", lambda answerer: time.sleep(1.5) or answerer.send_error(500))
    begun = time.monotonic()
    answers = get(*(site.url(path) for path in ("/slow", "/good", "/lost")), limits=QUICK)

    assert time.monotonic() - begun < 3
    assert answers[site.url("/good")] == encoded()
    assert "does not exist" in answers[site.url("/lost")]
    assert "takes too long" in answers[site.url("/slow")]


def test_addresses_that_are_none(get):
    """What no host can be called is told as that, in a line, however many there are of it."""
    urls = [f"http://xn--/{n}.jpg" for n in range(8)] + [
        "http://xn--a.xn--/a.jpg",
        "http://" + 9_000 * "a" + "/a.jpg",
    ]
    answers = get(*urls)

    assert ["names no host" in answers[url] for url in urls[:8]] == [True] * 8
    assert "too long to come" not in "".join(answers.values())
    assert all(len(answer) < 400 for answer in answers.values())


def test_time_is_bounded(site, get):
    """Twenty pictures that never come take no longer than one."""
    site.lay("/slow", lambda _: time.sleep(2))
    begun = time.monotonic()
    answers = get(
        *(site.url(f"/slow?{n}") for n in range(20)),
        limits=Limits(connect=1, silence=1, whole=1, size=9, redirects=1),
    )

    assert time.monotonic() - begun < 2
    assert len(answers) == 20
    assert all(isinstance(answer, str) for answer in answers.values())


def test_many(site, get):
    """Of a hundred pictures the first are fetched, each once."""
    site.lay("/a", encoded(), Content_Type="image/jpeg")
    urls = [site.url(f"/a?{n}") for n in range(MOST + 2)]
    for url in urls:
        site.lay(url.removeprefix(site.url("")), encoded(), Content_Type="image/jpeg")
    answers = get(*urls)

    assert len(site.asked) == MOST
    assert [url for url in urls if isinstance(answers[url], str)] == urls[MOST:]


@pytest.mark.parametrize("picture", ["lamp.jpg", "/lamp.jpg", "../lamp.jpg", "http://[a/lamp.jpg"])
def test_a_fetched_articles_pictures_have_addresses(site, tmp_path, monkeypatch, picture):
    """The pictures of a page that was fetched are named by whole addresses; what is no address is none."""
    monkeypatch.setenv("no_proxy", "*")
    site.lay(
        "/post/", f"<!doctype html><html lang=en><title>Lamp</title><article><h1>Lamp</h1>{PROSE * 4}"
        f"{FIGURE.format(picture)}{PROSE}</article></html>"
    )  # fmt: skip
    article = read(site.url("/post/"), pages=tmp_path, allow_private=True)
    (found,) = [block.url for block in article.blocks if block.kind == "image"]

    wanted = {"lamp.jpg": site.url("/post/lamp.jpg"), "http://[a/lamp.jpg": ""}
    assert found == wanted.get(picture, site.url("/lamp.jpg"))


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("https://cdn.example.org/files/", "https://cdn.example.org/files/lamp.jpg"),
        ("/", "https://example.org/lamp.jpg"),
        ("http://[a", "lamp.jpg"),
        ("", "lamp.jpg"),
    ],
)
def test_a_page_that_has_its_pictures_elsewhere(base, address):
    """What a page says of where its addresses begin holds for its pictures, as it does in browsers."""
    page = (
        f'<html lang="en"><head><title>Lamp</title><base href="{base}"></head>'
        f"<article>{PROSE * 4}{FIGURE.format('lamp.jpg')}{PROSE}</article></html>"
    )
    (found,) = [
        block.url for block in read(page, url="https://example.org/a/b").blocks if block.kind == "image"
    ]

    assert found == address


def test_a_pages_picture_that_is_no_address():
    """A picture in a page's head whose address is none is as good as none."""
    page = (
        '<html lang="en"><head><title>Lamp</title><link rel="canonical" href="https://example.org/a">'
        f'<meta property="og:image" content="http://[a/b.jpg"></head><article>{PROSE * 4}</article></html>'
    )

    assert read(page).image == ""

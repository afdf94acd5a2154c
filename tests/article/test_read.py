"""Every kind of source, and everything that is no source."""

import subprocess
import sys
from pathlib import Path

import pytest

from narrate.article.read import read
from narrate.errors import ArticleError

PROSE = "The harbour was slow that morning, and no one who lived beside it could say why it had been so."
BODY = f"<h1>Fog</h1><p>{PROSE}</p><p>Café naïve, it said on the door that day.</p>"
PAGE = f"<html><head>{{}}</head><body><article>{BODY}</article></body></html>"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"Fog\n\n{PROSE}"),
        ("a", f"Fog\n\n{PROSE}"),
        ("a.md", f"# Fog\n\n{PROSE}"),
        ("a.MARKDOWN", f"---\ntitle: Fog\n---\n{PROSE}"),
        ("a.html", PAGE.format("")),
        ("a.htm", PAGE.format("")),
        ("a.xhtml", f'<?xml version="1.0" encoding="utf-8"?>\n{PAGE.format("")}'),
        ("a.unknown", PAGE.format("")),
    ],
)
def test_files_by_their_endings(tmp_path, name, text):
    """A file is read as what its name says; a name that says nothing, by its looks."""
    path = tmp_path / name
    path.write_text(text, "utf-8")

    assert read(path) == read(str(path))
    assert (read(path).title, read(path).blocks[0].text) == ("Fog", PROSE)


@pytest.mark.parametrize(
    "text",
    [
        f"Fog\n\n{PROSE}",
        f"# Fog\n\n{PROSE}",
        f"---\ntitle: Fog\n---\n\n{PROSE}\n",
        PAGE.format(""),
        f"\ufeff# Fog\n\n{PROSE}",
    ],
)
def test_texts_and_bytes_by_their_looks(text):
    """A text, and the same as bytes, is HTML, Markdown or plain text by its looks."""
    for article in (read(text), read(text.encode())):
        assert (article.title, article.blocks[0].text) == ("Fog", PROSE)


@pytest.mark.parametrize("ending", ["md", "markdown", "mdx", "MDX"])
def test_endings_of_markdown(tmp_path, ending):
    """A file is Markdown by its ending, whatever its text looks like."""
    (tmp_path / f"fog.{ending}").write_text(f"**{PROSE}**", "utf-8")

    assert read(tmp_path / f"fog.{ending}").blocks[0].text == PROSE


@pytest.mark.parametrize("name", ["a<b.txt", "a<b", "<p>.md"])
def test_path_with_a_markup_sign(tmp_path, name):
    """A `<` in the name of a file does not make the name an article."""
    (tmp_path / name).write_text(f"Fog\n\n{PROSE}", "utf-8")

    assert read(str(tmp_path / name)).blocks[-1].text == PROSE


@pytest.mark.parametrize("source", ["a<b.txt", Path("a<b"), Path("a<b>c</b>")])
def test_missing_path_with_a_markup_sign(source):
    """A file that is not there is missed, whatever its name looks like."""
    with pytest.raises(ArticleError, match="does not exist"):
        read(source)


def test_asterisks_do_not_make_markdown():
    """Plain text with a section break stays plain text."""
    assert [
        section.heading for section in read(f"Fog\n\n{PROSE}\n\n* * *\n\nAnd more of it came.").sections
    ] == ["", ""]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("windows-1252", ""),
        ("iso-8859-1", "<meta charset=iso-8859-1>"),
        ("iso-8859-15", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">'),
        ("utf-8", "<meta charset=no-such-thing>"),
        ("utf-8", "<meta charset=utf-16>"),
    ],
)
def test_encodings(encoding, head):
    """Bytes are read by their byte order mark, by what the page says, as UTF-8, or as old pages are."""
    assert read(PAGE.format(head).encode(encoding)).blocks[1].text.startswith("Café naïve")


def test_caller_s_address():
    """The address that a caller gives is the article's where it names none itself."""
    canonical = '<link rel="canonical" href="/fog">'

    assert read(PAGE.format(""), url="https://m.example/a").url == "https://m.example/a"
    assert read(PAGE.format(canonical), url="https://m.example/a").url == "https://m.example/fog"
    assert read(f"Fog\n\n{PROSE}", url="https://m.example/a").url == "https://m.example/a"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"ID3\x03\0", "MP3"),
        (b"RIFF\0\0\0\0WAVEfmt ", "WAV"),
        (b"PK\x03\x04....word/document.xml", "Word"),
        (b"PK\x03\x04....mimetypeapplication/epub+zip", "EPUB"),
        (b"\0\0\0\x20ftypM4A ", "MP4"),
        (b"some\0thing", "binary"),
        (b"<!-- only a comment -->\n<html></html>", "no article"),
        (b"***\n\n---\n", "no article"),
    ],
)
def test_bytes_that_are_no_article(data, message):
    """What holds no article is refused by its kind, in one line, with a hint."""
    with pytest.raises(ArticleError, match=message) as caught:
        read(data)

    assert "\n" not in str(caught.value)
    assert not str(caught.value).endswith(".")
    assert caught.value.hint


def test_missing_file_names_its_neighbour(tmp_path):
    """A file that is not there is named, and so is the one that may have been meant."""
    (tmp_path / "fog.md").write_text("x")

    with pytest.raises(ArticleError, match=r"fog\.txt does not exist") as caught:
        read(tmp_path / "fog.txt")
    assert caught.value.hint.endswith("fog.md")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (".", "is a directory"),
        ("a.txt/b.txt", "cannot be read|does not exist"),
        ("n" * 999 + ".txt", "cannot be read"),
        ("a\0b.txt", "cannot be read"),
    ],
)
def test_paths_that_cannot_be_read(tmp_path, name, message):
    """A directory, a path through a file, an impossible name: each is an error of ours, with a hint."""
    (tmp_path / "a.txt").write_text("x")

    with pytest.raises(ArticleError, match=message) as caught:
        read(tmp_path / name)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("www.example.org/fog", "give it as https://www.example.org/fog"),
        ("file:///srv/fog.html", "give its path: /srv/fog.html"),
        ("ftp://example.org/fog", "give an address with http:// or https://, or a file"),
        ("http:///fog", "give one such as https://example.org/article"),
    ],
)
def test_what_is_like_an_address_is_told(source, hint):
    """What looks like an address and is not fetched says how to give it."""
    with pytest.raises(ArticleError) as caught:
        read(source)

    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("path", "media_type", "body"),
    [
        ("/fog", "text/html", PAGE.format("")),
        ("/fog.md", "text/markdown", f"# Fog\n\n{PROSE}"),
        ("/fog.md", "text/plain; charset=utf-8", f"# Fog\n\n{PROSE}"),
        ("/fog", "", PAGE.format("")),
    ],
)
def test_an_address_is_read(site, path, media_type, body):
    """What is fetched is read as what its type or its looks say, and its address is the article's."""
    site.lay(path, body, Content_Type=media_type)
    article = read(site.url(path), allow_private=True)

    assert (article.title, article.blocks[0].text, article.url) == ("Fog", PROSE, site.url(path))


def test_a_page_s_own_word_counts_for_more(site):
    """The canonical address, and the caller's, count for more than the one that was fetched."""
    site.lay("/m/fog", PAGE.format('<link rel="canonical" href="https://m.example/fog">'))
    site.lay("/fog.md", f"---\ntitle: Fog\nimage: fog.jpg\n---\n{PROSE}", Content_Type="text/markdown")
    page = read(site.url("/m/fog"), allow_private=True)
    text = read(site.url("/fog.md"), allow_private=True, url="https://m.example/f")

    assert (page.url, text.url) == ("https://m.example/fog", "https://m.example/f")
    assert text.image == site.url("/fog.jpg")


@pytest.mark.parametrize("stated", ["iso-8859-15", "windows-1251", "us-ascii"])
def test_a_page_saved_anew_may_still_state_its_old_encoding(stated):
    """Bytes that only UTF-8 makes are UTF-8, whatever one-byte encoding the page states."""
    page = PAGE.format(f"<meta charset={stated}>").encode("utf-8")

    assert read(page).blocks[1].text.startswith("Café naïve")


def test_the_server_s_charset_decides(site):
    """The encoding that the server states counts for more than the page's own."""
    site.lay(
        "/", PAGE.format("<meta charset=utf-8>").encode("cp1252"), Content_Type="text/html; charset=latin1"
    )

    assert read(site.url(), allow_private=True).blocks[1].text.startswith("Café naïve")


def test_what_stands_in_is_told(new_site, tmp_path):
    """When the site is gone, what was kept is read, and the caller hears of it."""
    site, heard = new_site(), []
    site.lay("/fog", PAGE.format(""))
    address = site.url("/fog")
    first = read(address, pages=tmp_path, allow_private=True, on_notice=heard.append)
    assert heard == []

    site.close()
    assert read(address, pages=tmp_path, allow_private=True, on_notice=heard.append) == first
    assert len(heard) == 1
    assert "is used" in heard[0]


def test_inside_is_refused(site):
    """Without a word from the caller nothing inside is fetched."""
    with pytest.raises(ArticleError) as caught:
        read(site.url())

    assert "--allow-private" in caught.value.hint
    assert site.asked == []


def test_a_wall_in_a_file_is_told(tmp_path):
    """A saved login page is told from an article."""
    path = tmp_path / "fog.html"
    path.write_text("<body><h1>Fog</h1><form><p>Log in</p><input type=password></form></body>", "utf-8")

    with pytest.raises(ArticleError, match="a login page") as caught:
        read(path)

    assert caught.value.hint


def test_what_is_slow_is_loaded_where_needed(tmp_path):
    """Reading Markdown or text does not wait for trafilatura or httpx."""
    path = tmp_path / "fog.md"
    path.write_text(f"# Fog\n\n{PROSE}")
    code = f"from narrate.article.read import read; read({str(path)!r})"
    code += "; import sys; sys.exit(bool({'trafilatura', 'httpx'} & set(sys.modules)))"

    assert (
        subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[2]).returncode
        == 0
    )


def test_a_paywall_in_a_file_is_told():
    """A saved page that holds no more than an article's beginning is told from a short article."""
    paid = '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'

    with pytest.raises(ArticleError, match="behind a paywall"):
        read(PAGE.format(paid))
    assert read(PAGE.format(""))


@pytest.mark.parametrize(
    "opening", ["<rss version='2.0'>", "<!-- made by hand -->\n<feed xmlns='a'>", "<rdf:RDF>"]
)
def test_feeds_are_refused(opening):
    """A feed is no article, whatever its file is called."""
    with pytest.raises(ArticleError, match="is a feed, not an article"):
        read(f"<?xml version='1.0'?>\n{opening}<channel><title>Fog</title></channel>".encode())


SHIPS = (
    "<html><head><meta charset=utf-8><title>Tïtle</title></head><body><article><h1>Tïtle</h1>"
    + "<p>The keeper wrote down each ship that came by in the night, and what he ate.</p>" * 9
    + "</article></body></html>"
)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_known(encoding):
    """A page saved in UTF-16 that says so nowhere is no binary."""
    article = read(SHIPS.encode(encoding))

    assert (article.title, len(article.blocks)) == ("Tïtle", 9)


def test_a_stray_zero_byte_is_no_program():
    """A text with a zero byte or two is a text."""
    assert len(read(SHIPS.replace("night", "ni\0ght", 1).encode()).blocks) == 9


def test_no_title_goes_on_for_ever():
    """A title of thousands of words is cut at a word."""
    title = read(SHIPS.replace("Tïtle", "word " * 5_000)).title

    assert len(title) <= 300
    assert title.endswith("word…")

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


def test_address_as_a_path():
    """An address is refused as one, also where it came as a path."""
    with pytest.raises(ArticleError, match=r"https://example\.com/a is an address"):
        read(Path("https://example.com/a"))


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


def test_address_is_not_a_file():
    """An address says what to do in place of fetching it."""
    with pytest.raises(ArticleError, match=r"https://m\.example/a is an address") as caught:
        read("https://m.example/a")

    assert "save the page" in caught.value.hint


def test_trafilatura_is_loaded_for_pages_only(tmp_path):
    """Reading Markdown or text does not wait for trafilatura."""
    path = tmp_path / "fog.md"
    path.write_text(f"# Fog\n\n{PROSE}")
    code = f"from narrate.article.read import read; read({str(path)!r})"
    code += "; import sys; sys.exit('trafilatura' in sys.modules)"

    assert (
        subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[2]).returncode
        == 0
    )

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.plain import ascii_url, many_lines, one_line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\x00b", "ab"),
        ("  two\n\tlines\r\n", "two lines"),
        ("\ufeffmark", "mark"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("bell\x07 and \x9b escape", "bell and  escape"),
        ("東京 — ‘q’ 😀", "東京 — ‘q’ 😀"),
    ],
)
def test_one_line_keeps_what_can_be_shown(text, said):
    """Control characters go, real characters stay."""
    assert one_line(text) == said


@given(st.text(st.characters(codec=None)))
def test_every_text_becomes_writable(text):
    """Nothing that a reader stops at survives, and what is left can be written as UTF-16."""
    for said in (one_line(text), many_lines(text)):
        said.encode("utf-16")
        assert "\x00" not in said
        assert "\ufeff" not in said
    assert "\n" not in one_line(text)


def test_lines_are_kept_and_alike():
    r"""Every kind of line end becomes `\n`."""
    assert many_lines("a\r\nb\rc\n\nd\n") == "a\nb\nc\n\nd"


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://example.com/a?b=c#d", "https://example.com/a?b=c#d"),
        (
            "https://example.com/ärtikel/ein teil#höhe",
            "https://example.com/%C3%A4rtikel/ein%20teil#h%C3%B6he",
        ),
        ("https://exämple.com:8080/", "https://xn--exmple-cua.com:8080/"),
        ("https://example.com/already%20done/100%", "https://example.com/already%20done/100%25"),
        ("HTTP://user:secret@Example.com/", "http://example.com/"),
        ("http://[2001:db8::1]:80/x", "http://[2001:db8::1]:80/x"),
        ('https://example.com/"><script>', "https://example.com/%22%3E%3Cscript%3E"),
    ],
)
def test_addresses_are_written_in_ascii(url, written):
    """IDNA for the host, percent-encoding for the rest, and no password is ever published."""
    assert ascii_url(url) == written


@pytest.mark.parametrize(
    "url",
    [
        "",
        "#part",
        "/page",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "http://[::1",
        "http://a..b/",
        "http://a b/",
        "http://example.com:port/",
        "ftp://example.com/",
        "https://<x>/",
    ],
)
def test_what_is_no_web_address_is_left_out(url):
    """Only http and https leave the house."""
    assert ascii_url(url) == ""


@given(st.text(st.characters(codec=None)))
def test_every_address_is_printable_ascii(text):
    """Whatever stands in a link, what is written fits ID3's Latin-1 and JSON chapters' URLs."""
    written = ascii_url("https://example.com/" + text)

    assert all("!" <= char <= "~" for char in written)


def test_encoding_twice_changes_nothing():
    """An address that went through once is left alone."""
    once = ascii_url("https://exämple.com/ä b%zz?q=ü#ö")

    assert ascii_url(once) == once

"""The pages that the preview server makes itself."""

from lxml import html

from narrate.show.notice import empty, notice

EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(1)>' & <b>"


def test_texts_are_texts():
    """Nothing that an error or a folder's name says becomes markup."""
    told, nothing = html.fromstring(notice(EVIL, EVIL)), html.fromstring(empty(EVIL))

    for page in (told, nothing):
        assert page.xpath("//script | //b | //img | //*[@onerror]") == []
    assert told.xpath("//h1")[0].text_content() == EVIL
    assert nothing.xpath("//code")[0].text_content() == f"narrate build article.html -o {EVIL}"


def test_the_way_back():
    """A page that says what is the matter leads to the episodes."""
    assert html.fromstring(notice("Nothing here")).xpath("//a/@href") == ["/"]


def test_here():
    """The folder that one is in needs no name."""
    assert html.fromstring(empty(".")).xpath("//code")[0].text_content() == "narrate build article.html"

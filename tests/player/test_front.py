"""The show's page in Chromium, from a server on loopback: search, keyboard, narrow, hostile titles."""

from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import quote

import pytest

from narrate.edition import assets
from narrate.settings import Show
from narrate.show import shelf
from narrate.show.front import Front, foot, head, row, script, style

EVIL = "\"><script>document.title = 'owned'</script><img src=x onerror=\"document.title='owned'\">"
TITLES = (
    "Łódź, by night",
    "The naïve façade",
    "The whale's day",
    "The whale at night",
    "قِطار آخر الليل",
    EVIL,
)


@pytest.fixture
def lay(edition, tmp_path):
    """Lay a page of episodes into the folder that is served."""
    account = shelf.read(edition("# Peace\n\nOne line.\n").manifest)

    def page(titles=TITLES, language="en", title="The Pier"):
        show = Show(title=title, author=title, description=f"About {title}.", language=language)
        front = Front(show, feed="https://magazine.example/feed.xml", base="https://magazine.example/")
        mp3 = replace(account, files=(account.mp3,))
        lines = [row(replace(mp3, title=each), "2025-03-14", language) for each in titles]
        text = head(front, len(lines)) + "".join(lines) + foot(len(lines))
        (tmp_path / "index.html").write_text(text, encoding="utf-8")
        assets.write(tmp_path, (script(), style()))

    return page


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder."""

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def open_page(browser, tmp_path):
    """Open the page; whatever it complains about fails the test."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path))
    Thread(target=server.serve_forever, daemon=True).start()
    contexts, complaints = [], []

    def opened(after="", **how):
        contexts.append(browser.new_context(**how))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda told: complaints.append(told.text) if "Security" in told.text else None)
        page.goto(f"http://127.0.0.1:{server.server_port}/index.html{after}")
        return page

    yield opened
    for context in contexts:
        context.close()
    server.shutdown()
    server.server_close()
    assert complaints == []


def shown(page):
    """Give the titles that can be seen."""
    return page.locator("h3:visible").all_inner_texts()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("lodz", ["Łódź, by night"]),
        ("NAIVE facade", ["The naïve façade"]),
        ("façade naïve", ["The naïve façade"]),
        ("whale night", ["The whale at night"]),
        ("قطار", ["قِطار آخر الليل"]),
        ("<script>", [EVIL]),
        ("2025 naïve", ["The naïve façade"]),
        ("nothing of the kind", []),
        ("   ", list(TITLES)),
    ],
)
def test_search(lay, open_page, asked, found):
    """All words must be there, in any order; case and marks do not matter. How many is said politely."""
    lay()
    page = open_page()
    page.get_by_label("Search the episodes").fill(asked)

    assert shown(page) == found
    told = page.get_by_role("status").inner_text()
    assert told == (f"Found: {len(found)} of 6" if asked.strip() else "")


def test_a_language_that_browsers_refuse(lay, open_page):
    """A tag of the right form that stands for no language takes nothing from the search."""
    lay(language="en-a")
    page = open_page()
    page.get_by_label("Search the episodes").fill("lodz")

    assert shown(page) == ["Łódź, by night"]
    assert page.get_by_role("status").inner_text() == "Found: 1 of 6"


def test_a_clipboard_that_is_closed(lay, open_page):
    """Where a page may not write to the clipboard, the address is selected, and nothing claims otherwise."""
    lay()
    page = open_page()
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))")
    page.get_by_role("button", name="Copy").click()

    assert page.evaluate("getSelection().toString()") == "https://magazine.example/feed.xml"
    assert page.get_by_role("button", name="Copy").inner_text() == "Copy"


def test_search_that_is_taken_back(lay, open_page):
    """An emptied field shows all episodes again, and its address is the page's own."""
    lay()
    page = open_page()
    address = page.url
    field = page.get_by_label("Search the episodes")
    field.fill("whale & night")
    asked = page.evaluate("location.href")
    field.fill("")

    assert asked == f"{address}#q=whale+%26+night"
    assert (page.evaluate("location.href"), shown(page)) == (address, list(TITLES))


def test_search_by_a_link(lay, open_page):
    """A link may hold the words, and another one of the same page others."""
    lay()
    page = open_page(f"#q={quote('naïve')}")
    assert (shown(page), page.get_by_label("Search").input_value()) == (["The naïve façade"], "naïve")

    page.evaluate("location.hash = '#q=whale+night'")
    page.get_by_text("Found: 1 of 6").wait_for()
    page.wait_for_function("document.querySelector('#words').value === 'whale night'")
    assert shown(page) == ["The whale at night"]


def test_without_scripts(lay, open_page):
    """Without JavaScript all episodes are there, and what would do nothing is not."""
    lay()
    page = open_page(java_script_enabled=False)

    assert len(shown(page)) == len(TITLES)
    assert page.locator("search:visible, button:visible").count() == 0
    assert page.get_by_label("The feed’s address").is_visible()


def test_hostile_titles(lay, open_page):
    """Titles stay text in the document, in the head, and in the search."""
    lay(titles=[EVIL, "javascript:alert(1)", "a\u202eb"], title=EVIL)
    page = open_page(f"#q={quote(EVIL)}")

    assert page.title() == EVIL
    assert page.locator("main img, main script").count() == 0
    assert shown(page) == [EVIL]


def test_keyboard(lay, open_page):
    """Tab reaches everything in the page's order, focus is seen, and no key is taken from the browser."""
    lay()
    page = open_page()
    seen = []
    for _ in range(13):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.textContent"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    taken = page.evaluate(
        "['/', 'f', 'Escape'].map((key) => !document.body.dispatchEvent("
        "new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true})))"
    )

    assert seen == [
        *("Open in a podcast app", "Overcast", "AntennaPod", "RSS", "feed", "Copy", "words"),
        *TITLES,
    ]
    assert taken == [False] * 3


def test_copy(lay, open_page):
    """The button copies the feed's address, and says that it has."""
    lay()
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for()

    assert page.evaluate("navigator.clipboard.readText()") == "https://magazine.example/feed.xml"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_narrow(lay, open_page, language):
    """At 320 px nothing runs over, however long its words are."""
    lay(titles=["x" * 400, "قطار " * 50, "A day"], language=language, title="y" * 200)
    page = open_page(viewport={"width": 320, "height": 640})

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_from_the_right(lay, open_page):
    """In Arabic the page runs from the right, says its words so, and counts in its numerals."""
    lay(language="ar")
    page = open_page(viewport={"width": 1000, "height": 800})
    page.get_by_label("ابحث في الحلقات").fill("قطار")
    heading = page.locator("h2").first.bounding_box()
    field = page.locator("#words").bounding_box()

    assert page.get_by_role("status").inner_text().startswith("عُثر على")
    assert field["x"] + field["width"] == heading["x"] + heading["width"]
    assert page.locator("h2").first.evaluate("(h) => getComputedStyle(h).direction") == "rtl"


def test_one_episode(lay, open_page):
    """Where there is nothing to search among, nothing is offered; a link with words hides nothing."""
    lay(titles=["Alone"])
    page = open_page("#q=whale")

    assert (shown(page), page.locator("search:visible").count()) == (["Alone"], 0)

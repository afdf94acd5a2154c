"""Where it stopped, links to a time, one voice at a time, the lock screen, and what the page is told."""

import pytest

TWO = """<narrate-player id="one" src="audio/article.json"></narrate-player>
<narrate-player id="two" src="audio/article.json"></narrate-player>"""
LISTEN = """window.told = [];
for (const name of ["ready", "play", "pause", "chapter", "progress", "end"])
  addEventListener(`narrate:${name}`, (event) => told.push([name, event.detail, event.target.localName]));"""


@pytest.fixture
def again():
    """Load a page again, and wait for its player: `again(page)`."""

    def reloaded(page):
        page.page.reload()
        return page.ready()

    return reloaded


def test_it_goes_on_where_it_stopped(host, again):
    """Who comes back hears on from where they stopped; speed and volume are theirs too."""
    page = host().ready()
    page.go(33)
    page.player.get_by_role("combobox", name="Speed").select_option("1.25")
    page.player.get_by_role("slider", name="Volume").fill("0.6")
    page.button("Play").click()
    page.until("player.currentTime > 34")
    page.button("Pause").click()
    stopped = page.time
    again(page)

    assert page.time == pytest.approx(stopped, abs=0.2)
    assert page.player.locator(".time").first.text_content() == f"0:{int(stopped)}"
    assert page.ask("[player.sound.speed, player.sound.volume]") == [1.25, 0.6]
    page.button("Play").click()
    page.until(f"player.currentTime > {stopped}")

    assert page.ask("player.sound.element.playbackRate") == 1.25


def test_what_was_heard_to_its_end_begins_anew(host, again):
    """After the end one begins anew."""
    page = host().ready()
    page.go(page.manifest["duration"] / 1000 - 1.5)
    page.button("Play").click()
    page.until("player.sound.element.ended")
    again(page)

    assert page.time == 0


def test_places_are_kept_by_edition(host, again):
    """Another edition at the same site begins at its own place."""
    page = host().ready()
    page.go(33)
    other = page.made.manifest.with_name("other.json")
    other.write_text(
        page.made.manifest.read_text(encoding="utf-8").replace(page.manifest["guid"], "another"),
        encoding="utf-8",
    )
    again(page)
    assert page.time == 33
    page.ask("player.setAttribute('src', 'audio/other.json'), 0")
    page.until("player.edition?.guid === 'another'")

    assert page.time == 0


@pytest.mark.parametrize(
    "kept",
    ["", "null", "[]", "{", '{"speed": "fast", "volume": {"a": 1}}', '{"speed": [99], "volume": [7]}', "7"],
)
def test_a_broken_memory_is_no_memory(host, again, kept):
    """Whatever stands in the browser's storage, the player plays."""
    page = host().ready()
    page.page.evaluate("(kept) => localStorage.setItem('narrate', kept)", kept)
    again(page)
    page.button("Play").click()

    page.until("!player.paused && player.currentTime > 0.2")


def test_a_browser_that_forbids_storage(host):
    """Where nothing may be kept, everything else works."""
    page = host(
        script="""Object.defineProperty(window, "localStorage", {
          get() { throw new DOMException("no", "SecurityError"); }
        })"""
    ).ready()
    page.button("Play").click()
    page.until("player.currentTime > 0.2")
    page.button("Pause").click()

    assert page.time > 0.2


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("#t=33", 33), ("#t=33.5", 33.5), ("#t=0:33", 33), ("#t=1:02", 62), ("#a&t=12", 12), ("#t=x", 0),
        ("#t=-3", 0), ("#t=", 0), ("#t=99999", None), ("#t=1:2:3:4:5:6:7:8", None),
    ],
)  # fmt: skip
def test_links_to_a_time(host, fragment, expected):
    """`#t=` in the page's address is where it begins."""
    page = host(fragment=fragment).ready()
    end = page.manifest["duration"] / 1000

    assert page.time == pytest.approx(end if expected is None else expected, abs=0.05)


def test_a_link_inside_the_page(host):
    """A link of the page to another time moves there, playing or not."""
    page = host('<p><a href="#t=40">The second repair</a></p>').ready()
    page.page.get_by_role("link", name="The second repair").click()

    page.until("player.currentTime === 40")


def test_copied_links_lead_back(host):
    """The link that is copied opens the page at the same second."""
    page = host(permissions=["clipboard-read", "clipboard-write"]).ready()
    page.go(27.4)
    page.button("Copy link at this time").click()
    page.player.get_by_text("Link copied").wait_for()
    link = page.page.evaluate("navigator.clipboard.readText()")
    page.page.goto("about:blank")
    page.page.goto(link)
    page.ready()

    assert link.endswith("#t=27")
    assert page.time == pytest.approx(27, abs=0.05)


def test_a_link_that_cannot_be_copied_is_shown(host):
    """Where the clipboard is closed, the link can be read."""
    page = host(
        script="""Object.defineProperty(navigator, "clipboard", {
          value: {writeText: () => Promise.reject(new Error("no"))}
        })"""
    ).ready()
    page.button("Copy link at this time").click()

    assert (
        page.player.get_by_role("status")
        .filter(has_text="#t=0")
        .text_content()
        .startswith("http://127.0.0.1")
    )


def test_one_player_at_a_time(host):
    """Who starts one stops the other; links name the one that they mean."""
    page = host(player=TWO)
    play = page.page.locator(".play")
    play.first.click()
    page.page.wait_for_function("() => !one.paused")
    play.last.click()
    page.page.wait_for_function("() => !two.paused && one.paused")
    page.page.evaluate("location.hash = '#t=40'")
    page.page.wait_for_function("() => one.currentTime === 40")

    assert page.page.evaluate("two.currentTime") < 20


def test_one_tab_at_a_time(host):
    """So it is with two tabs of a site."""
    page = host().ready()
    page.button("Play").click()
    page.until("!player.paused")
    other = page.page.context.new_page()
    other.goto(page.page.url)
    other.locator(".play").click()

    page.until("player.paused")


ACTS = """window.acts = {};
navigator.mediaSession.setActionHandler = (name, does) => (acts[name] = does)"""
ON_LOCK_SCREEN = """() => {
  const {title, artist, album, artwork: [{src}]} = navigator.mediaSession.metadata;
  return [title, artist, album, src.split("/").pop()];
}"""


def test_the_lock_screen_shows_title_chapter_and_cover(host):
    """The system is told of title, show, chapter, cover, position; headphone keys do what they say."""
    page = host(script=ACTS).ready()
    page.button("Play").click()
    page.until("player.currentTime > 0.3")
    starts = [chapter["start"] / 1000 for chapter in page.manifest["chapters"]]
    assert page.page.evaluate(ON_LOCK_SCREEN) == [
        "The Harbour Clock",
        page.manifest["chapters"][0]["title"],
        page.manifest["site_name"],
        "article.jpg",
    ]
    for act, moved in (("nexttrack", starts[1]), ("seekforward", 30), ("seekbackward", -15)):
        before, after = page.ask(f"[player.currentTime, (acts.{act}({{}}), player.currentTime)]")
        assert after == pytest.approx(moved if act == "nexttrack" else before + moved, abs=0.05)
    page.page.evaluate("acts.seekto({seekTime: 30})")
    page.until("player.currentTime > 30.2")
    page.page.evaluate("acts.previoustrack({})")
    page.page.evaluate("acts.pause({})")
    page.until("player.paused")

    assert page.page.evaluate(ON_LOCK_SCREEN)[1] == page.manifest["chapters"][1]["title"]


def test_the_page_is_told(host):
    """The page hears of play, pause, chapters, progress and the end, and of which edition they are."""
    page = host(script=LISTEN).ready()
    page.button("Play").click()
    page.until("player.currentTime > 0.3")
    page.go(page.manifest["chapters"][1]["start"] / 1000 - 0.2)
    page.page.wait_for_function("() => told.some(([name]) => name === 'chapter')")
    page.button("Pause").click()
    page.page.wait_for_function("() => told.at(-1)[0] === 'pause'")
    told = page.page.evaluate("told")

    assert [name for name, _, _ in told] == ["ready", "play", "chapter", "pause"]
    detail = told[2][1]
    assert (detail["slug"], detail["guid"], detail["title"]) == (
        "article",
        page.manifest["guid"],
        "The Harbour Clock",
    )
    assert detail["chapter"] == {"number": 1, "title": page.manifest["chapters"][1]["title"]}
    assert detail["duration"] == page.manifest["duration"] / 1000
    assert {target for _, _, target in told} == {"narrate-player"}


def test_progress_counts_what_is_heard(host):
    """Progress is told after every ten seconds that were heard; what is skipped is not counted."""
    page = host(script=LISTEN).ready()
    page.player.get_by_role("combobox", name="Speed").select_option("2.5")
    page.button("Play").click()
    page.until("player.currentTime > 6")
    page.go(30)
    page.until("player.currentTime > 33")
    assert not [name for name, _, _ in page.page.evaluate("told") if name == "progress"]
    page.page.wait_for_function("() => told.some(([name]) => name === 'progress')")
    heard = next(detail for name, detail, _ in page.page.evaluate("told") if name == "progress")

    assert 10 <= heard["heard"] <= 12
    assert heard["time"] == pytest.approx(30 + heard["heard"] - 6, abs=2)


def test_nothing_is_sent_anywhere(host, site):
    """Playing asks for the edition's own files and nothing else."""
    page = host(more=' for="main"').ready()
    page.until("player.along")
    server = site(page.made.folder)
    before = len(server.asked)
    page.button("Play").click()
    page.until("player.currentTime > 2")
    page.button("Transcript").click()

    assert {path for path, _ in server.asked[before:]} <= {
        f"audio/article{ending}" for ending in (".mp3", ".json", ".jpg", ".vtt", ".chapters.vtt")
    }


def test_the_player_can_be_moved_and_taken_away(host):
    """A page's script may move the element or remove it; what played stops, and comes again."""
    page = host().ready()
    page.button("Play").click()
    page.until("player.currentTime > 0.3")
    page.page.evaluate("document.body.append(document.querySelector('narrate-player'))")
    page.ready()
    page.button("Play").or_(page.button("Pause")).first.wait_for()
    page.page.evaluate("window.gone = document.querySelector('narrate-player'); gone.remove()")
    page.page.wait_for_timeout(300)

    assert page.page.evaluate("gone.querySelector('audio').paused")


def test_another_edition_in_the_same_element(host):
    """A new `src` is another edition; the one before is let go."""
    page = host(more=' for="main"').ready()
    page.button("Play").click()
    page.until("player.currentTime > 0.3")
    page.ask("player.setAttribute('src', 'audio/article.json?2'), 0")
    page.page.wait_for_timeout(300)
    page.ready()

    assert page.ask("player.manifest.url").endswith("?2")

"""Reading along: the page's own words light up, are heard where they are tapped, and stay in view."""

import numpy as np
import pytest

BODY = (
    """<article><h1>The Harbour Clock</h1>
<p class="lead"><b>T</b>he clock over the harbour has told the <a href="#x">wrong time</a> since 1931. Nobody
minds, because everybody knows by how much.</p>
<p>Ships set their watches by it, add <em>eleven&nbsp;minutes</em>, and sail. “It is the most ex&shy;act clock
we have,” the harbour master says, “for an error that never changes is no
error.”<sup><a href="#n">2</a></sup></p>
<h2>The first repair</h2>
<p>In 1954 the town paid $1,200 for a new spring. A watchmaker came by train, climbed the tower, and came down
again. He said that the clock was right and the town was wrong.</p>
<aside>The clock, seen from the mole. <button type="button">Enlarge</button></aside>
<p>The council kept his letter. It hangs in the hall beside the tide tables, and it is read aloud once a
year.</p>
<h2>The second repair</h2>
<p>A second watchmaker came in 1988 with a quartz movement in a box. The gulls took the box on the third
day.</p>
<p>After that the clock was left alone. It strikes noon at 11:49, and lunch is served at once.</p>
</article>"""
    + "<p>Comments.</p>" * 60
)
ALONG = ' for="article"'
LIT = """() => {
  const text = (range) => {
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live.toString();
  };
  const lit = (name) => [...CSS.highlights.get(`narrate-${name}`) ?? []].map(text).join("|");
  return Object.fromEntries(["sentence", "word", "pointed"].map((name) => [name, lit(name)]));
}"""


@pytest.fixture
def read_along(host):
    """Open a page that is read along, and wait until its words are found."""

    def opened(body=BODY, **how):
        page = host(body, more=ALONG, **how).ready()
        page.until("player.along")
        return page

    return opened


def lit(page):
    return page.page.evaluate(LIT)


def plain(text):
    return "".join(filter(str.isalnum, text)).casefold()


def sentence_of(page, text):
    return next(each for each in page.manifest["sentences"] if text in each["written"])


def place_of(page, text):
    """Bring a text of the page into view and give the middle of its first letters in the window."""
    return page.page.evaluate(
        """(text) => {
          const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode()); ) {
            const at = node.data.indexOf(text);
            if (at < 0) continue;
            node.parentElement.scrollIntoView({block: "center", behavior: "instant"});
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 3);
            const box = range.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
          }
        }""",
        text,
    )


def words_on_page(page):
    """Give the words of the edition that stand on the page: sentence, word."""
    return [
        (sentence, word)
        for sentence in page.manifest["sentences"]
        for word in sentence["words"]
        if sentence.get("role") != "announcement" and "Desk" not in sentence["written"]
    ]


def test_the_right_word_is_lit_at_50_times(read_along):
    """At 50 random times inside words, that word and its sentence are lit, by the manifest."""
    page = read_along()
    wrong = []
    words = words_on_page(page)
    for at in np.random.default_rng(7).choice(len(words), 50, replace=False):
        sentence, (first, last, start, end) = words[at]
        page.go((start + end) / 2000)
        told = lit(page)
        word = sentence["written"][first:last]
        if plain(told["word"]) != plain(word) or plain(told["sentence"]) != plain(sentence["written"]):
            wrong.append((word, told))

    assert not wrong


def test_words_light_up_while_it_plays(read_along):
    """While it plays the words follow each other as the manifest has them, none is skipped."""
    page = read_along()
    page.page.evaluate(
        """() => {
          window.seen = [];
          const set = CSS.highlights.set.bind(CSS.highlights);
          CSS.highlights.set = (name, highlight) => {
            const [range] = highlight;
            const {currentTime} = document.querySelector("narrate-player");
            if (name === "narrate-word") seen.push([currentTime * 1000, String(range)]);
            return set(name, highlight);
          };
        }"""
    )
    page.button("Play").click()
    page.until("player.currentTime > 8")
    page.button("Pause").click()
    seen = page.page.evaluate("seen")
    expected = [(s["written"][word[0] : word[1]], word) for s, word in words_on_page(page) if word[3] < 7_500]
    following = iter(pair for pair in seen if pair[0] >= expected[0][1][2])
    found = [
        (word, next((time for time, text in following if plain(text) == plain(written)), None))
        for written, word in expected
    ]

    assert len(expected) > 8
    assert all(time is not None and word[2] <= time < word[3] + 500 for word, time in found)


@pytest.mark.parametrize("text", ["Ships set", "wrong", "He said", "The gulls"])
def test_a_tap_plays_the_sentence(read_along, text):
    """A tap plays from the beginning of the sentence, less than 100 ms away from it; a link stays a link."""
    page = read_along(has_touch=True)
    x, y = place_of(page, text)
    page.ask("player.sound.element.addEventListener('play', () => (window.at ??= player.currentTime)), 0")
    page.page.touchscreen.tap(x, y)
    if text == "wrong":
        page.page.wait_for_timeout(500)
        assert page.ask("player.paused")
        assert page.page.url.endswith("#x")
        return
    page.until("window.at !== undefined")
    start = sentence_of(page, text)["start"] / 1000

    assert page.page.evaluate("at") == pytest.approx(start, abs=0.1)
    assert page.time == pytest.approx(start, abs=1)


def test_a_click_plays_the_sentence(read_along):
    """So does a mouse; what lies under it is underlined."""
    page = read_along()
    x, y = place_of(page, "In 1954")
    page.page.mouse.move(x, y)
    page.until("CSS.highlights.has('narrate-pointed')")
    assert lit(page)["pointed"].startswith("In 1954 the town")
    page.page.mouse.click(x, y)
    page.until("!player.paused")

    assert page.time == pytest.approx(sentence_of(page, "In 1954")["start"] / 1000, abs=0.5)


@pytest.mark.parametrize("text", ["Enlarge", "The clock, seen", "Comments."])
def test_what_is_not_the_edition_is_not_played(read_along, text):
    """Buttons, captions and what stands elsewhere are left alone."""
    page = read_along(BODY.replace("</article>", "") + "</article>" if text == "Comments." else BODY)
    page.page.mouse.click(*place_of(page, text))
    page.page.wait_for_timeout(600)

    assert page.ask("player.paused")


def test_selecting_is_not_tapping(read_along):
    """Two clicks select a word, dragging selects text; nothing is played."""
    page = read_along()
    x, y = place_of(page, "In 1954")
    page.page.mouse.dblclick(x, y)
    page.page.wait_for_timeout(500)
    assert page.ask("player.paused")
    page.page.evaluate("getSelection().removeAllRanges()")
    x, y = place_of(page, "town paid")
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x + 150, y + 20, steps=5)
    page.page.mouse.up()
    page.page.wait_for_timeout(500)

    assert page.ask("player.paused")
    assert page.page.evaluate("getSelection().toString().length") > 5


def test_enter_plays_where_the_caret_stands(read_along):
    """Enter plays the sentence of the caret, and stays the page's own everywhere else."""
    page = read_along()
    page.page.keyboard.press("Enter")
    page.page.wait_for_timeout(200)
    assert page.ask("player.paused")
    page.page.evaluate("getSelection().collapse(document.querySelectorAll('article p')[2].firstChild, 60)")
    page.page.keyboard.press("Enter")
    page.until("!player.paused")

    assert page.time == pytest.approx(sentence_of(page, "A watchmaker")["start"] / 1000, abs=0.5)


def test_sentences_by_keyboard(read_along):
    """One control goes from sentence to sentence by arrows, says and shows each; Enter plays it."""
    page = read_along()
    picker = page.player.get_by_role("spinbutton")
    picker.focus()
    for _ in range(6):
        page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("ArrowUp")
    told = picker.get_attribute("aria-valuetext")
    chosen = sentence_of(page, told)
    assert plain(lit(page)["pointed"]) == plain(told)
    assert page.ask("player.paused")
    page.page.keyboard.press("Enter")
    page.until("!player.paused")

    assert page.time == pytest.approx(chosen["start"] / 1000, abs=0.5)


def test_the_page_follows_until_the_reader_scrolls(read_along):
    """What is spoken is brought into view; a reader who scrolls is left alone, and comes back by a button."""
    page = read_along(viewport=(500, 420))
    top = "document.querySelectorAll('article p')[5].getBoundingClientRect().top"
    page.go(sentence_of(page, "It strikes noon")["start"] / 1000 + 0.2)
    page.button("Play").click()
    page.until(f"{top} > 0 && {top} < 420")
    page.page.wait_for_timeout(1000)  # Chromium lets no wheel in while it scrolls smoothly
    page.page.mouse.move(250, 200)
    page.page.mouse.wheel(0, 600)
    page.until(f"{top} < 0")
    page.page.wait_for_timeout(1500)
    assert page.page.evaluate(top) < 0
    assert page.page.locator(".afloat").is_visible()
    page.button("Back to the voice").click()
    page.until(f"{top} > 0 && {top} < 420")

    assert page.button("Back to the voice").is_hidden()


@pytest.mark.parametrize(("motion", "expected"), [("reduce", "instant"), ("no-preference", "smooth")])
def test_motion_is_reduced_where_it_is_asked(read_along, motion, expected):
    """Who prefers reduced motion sees no scrolling."""
    page = read_along(
        viewport=(500, 420),
        reduced_motion=motion,
        script="""const by = Element.prototype.scrollBy;
          window.how = [];
          Element.prototype.scrollBy = function (to) {
            how.push(to.behavior);
            return by.call(this, to);
          };""",
    )
    page.go(sentence_of(page, "It strikes noon")["start"] / 1000 + 0.2)
    page.button("Play").click()
    page.page.wait_for_function("() => how.length")

    assert set(page.page.evaluate("how")) == {expected}


def test_it_can_be_turned_off(read_along):
    """Somebody who wants no light and no taps turns both off."""
    page = read_along()
    page.go(sentence_of(page, "In 1954")["start"] / 1000 + 0.3)
    assert lit(page)["sentence"]
    page.button("Read along").click()
    assert page.button("Read along").get_attribute("aria-pressed") == "false"
    assert not any(lit(page).values())
    page.page.mouse.click(*place_of(page, "The gulls"))
    page.page.wait_for_timeout(500)

    assert page.ask("player.paused")


def test_a_page_that_changes_is_read_again(read_along):
    """What is put into the page later, or replaced by the page's own script, is found."""
    page = read_along(BODY.replace("<article>", '<article id="a">'))
    page.page.evaluate(
        """() => {
          const article = document.querySelector("article");
          article.innerHTML = article.innerHTML.replace("<h1>", "<p>New today.</p><h1>");
        }"""
    )
    page.go(sentence_of(page, "In 1954")["start"] / 1000 + 0.3)
    page.until(
        "[...CSS.highlights.get('narrate-sentence') ?? []].some((range) => range.startContainer.isConnected)"
    )

    assert plain(lit(page)["sentence"]) == plain(sentence_of(page, "In 1954")["written"])


def test_the_page_is_not_rewritten(read_along):
    """Not one node of the article is another after reading along."""
    page = read_along(
        script="""window.changes = 0;
          addEventListener("DOMContentLoaded", () => {
            const all = {subtree: true, childList: true, characterData: true, attributes: true};
            const watch = new MutationObserver((found) => (changes += found.length));
            watch.observe(document.querySelector("article"), all);
          });"""
    )
    before = page.page.evaluate("document.querySelector('article').outerHTML")
    for time in range(2, 60, 7):
        page.go(time)
    page.page.wait_for_timeout(1000)
    page.page.mouse.click(*place_of(page, "The gulls"))
    page.until("!player.paused")

    assert page.page.evaluate("document.querySelector('article').outerHTML") == before
    assert page.page.evaluate("changes") == 0


def test_without_highlights_boxes_lie_over_the_text(read_along):
    """Where the Highlight API is missing, boxes lie where the words are, also after scrolling."""
    page = read_along(script="delete window.Highlight")
    sentence = sentence_of(page, "In 1954")
    first, last, start, _ = sentence["words"][4]
    page.go(start / 1000 + 0.02)
    boxes = """[...player.shadowRoot.querySelectorAll(".layer .word")].map((element) => {
      const {x, y, width, height} = element.getBoundingClientRect();
      return [x, y, width, height];
    })"""
    words = """() => {
      const node = document.querySelectorAll("article p")[2].firstChild;
      const range = document.createRange();
      const at = node.data.indexOf("paid");
      range.setStart(node, at);
      range.setEnd(node, at + 4);
      const {x, y, width, height} = range.getBoundingClientRect();
      return [x, y, width, height];
    }"""
    assert sentence["written"][first:last] == "paid"
    assert page.ask(boxes) == [pytest.approx(page.page.evaluate(words), abs=1)]
    page.page.mouse.wheel(0, 60)
    page.page.wait_for_timeout(300)

    assert page.ask(boxes) == [pytest.approx(page.page.evaluate(words), abs=1)]


def test_the_voice_is_heard_in_one_language_and_read_in_another_page(read_along):
    """A page without any of the words lights nothing and breaks nothing."""
    page = read_along("<article><p>Bonjour tout le monde.</p></article>")
    page.go(20)

    assert page.ask("player.along.map.words") == 0
    assert not any(lit(page).values())


def test_a_selector_that_finds_nothing_yet(host):
    """The article may come later than the player."""
    page = host("<div></div>", more=ALONG).ready()
    page.until("player.along")
    page.page.evaluate("(body) => { document.querySelector('main > div').innerHTML = body }", BODY)
    page.until("player.along.map.words > 100")
    page.go(sentence_of(page, "In 1954")["start"] / 1000 + 0.3)

    assert plain(lit(page)["sentence"]) == plain(sentence_of(page, "In 1954")["written"])

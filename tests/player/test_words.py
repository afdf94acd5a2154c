"""The player's transcript: opened, searched, followed, tapped; ten hours of it too."""

import json
import shutil

import pytest

UNLOADED = '<narrate-player src="audio/article.json"></narrate-player>'
"""Its sound is not asked for before somebody plays it."""


@pytest.fixture
def opened(host):
    """Open a page, and the transcript in it."""

    def transcript(**how):
        page = host(**how).ready()
        page.button("Transcript").click()
        page.player.locator(".sentence").first.wait_for()
        return page

    return transcript


def test_it_holds_what_is_heard(opened):
    """All sentences are there, as they are written, under their chapters' titles."""
    page = opened()
    written = [sentence["written"] for sentence in page.manifest["sentences"]]
    assert page.player.locator(".sentence").all_text_contents() == written
    assert page.button("Transcript").get_attribute("aria-expanded") == "true"
    page.button("Transcript").click()

    assert page.player.locator(".sentence").first.is_hidden()
    assert page.button("Transcript").get_attribute("aria-expanded") == "false"


def test_a_word_that_is_tapped_is_heard(opened):
    """A tap on a word plays from that word, less than 100 ms away from it."""
    page = opened()
    sentence = next(each for each in page.manifest["sentences"] if "$1,200" in each["written"])
    _, _, start, _ = next(
        word for word in sentence["words"] if sentence["written"][word[0] : word[1]] == "$1,200"
    )
    page.ask("player.sound.element.addEventListener('play', () => (window.at ??= player.currentTime)), 0")
    page.player.get_by_text("$1,200", exact=True).click()
    page.until("window.at !== undefined")

    assert page.page.evaluate("at") == pytest.approx(start / 1000, abs=0.1)


def test_it_shows_what_is_spoken(opened):
    """The sentence that is spoken is current, by more than its colour, and the word stands out."""
    page = opened()
    for sentence in page.manifest["sentences"][3::5]:
        first, last, start, end = sentence["words"][-1]
        page.go((start + end) / 2000)
        current = page.player.locator(".sentence[aria-current=true]")
        assert current.all_text_contents() == [sentence["written"]]
        assert page.player.locator(".sentence .now").all_text_contents() == [sentence["written"][first:last]]
        assert "rgb" in current.evaluate("(element) => getComputedStyle(element).boxShadow")


def test_it_follows_until_it_is_scrolled(opened):
    """The list follows the voice; who scrolls it is left alone until they ask for it."""
    page = opened(viewport=(500, 700))
    last = page.manifest["sentences"][-1]
    seen = """(() => {
      const box = (part) => player.shadowRoot.querySelector(part).getBoundingClientRect();
      const [list, now] = [box(".words"), box(".sentence[aria-current=true]")];
      return now.top >= list.top - 2 && now.bottom <= list.bottom + 2;
    })()"""
    page.go(last["start"] / 1000 + 0.1)
    page.until(seen)
    page.page.wait_for_timeout(800)
    page.player.locator(".words").hover()
    page.page.mouse.wheel(0, -2000)
    page.until(f"!{seen}")
    page.go(page.manifest["sentences"][-2]["start"] / 1000 + 0.1)
    page.page.wait_for_timeout(800)
    assert page.ask("player.shadowRoot.querySelector('.words').scrollTop") == 0
    page.button("Back to the voice").click()

    page.until(seen)


def test_search(opened):
    """Search finds a text whatever its case and accents, and counts; Enter goes on, Shift and Enter back."""
    page = opened()
    field = page.player.get_by_role("searchbox", name="Search the transcript")
    counted = page.player.locator(".counted")
    field.fill("CLOCK")
    expected = [each["written"] for each in page.manifest["sentences"] if "clock" in each["written"].lower()]
    assert counted.text_content() == f"1 of {len(expected)}"
    for number in [*range(2, len(expected) + 1), 1]:
        assert page.player.locator(".found").text_content() == expected[(number - 2) % len(expected)]
        field.press("Enter")
        assert counted.text_content() == f"{number} of {len(expected)}"
    field.press("Shift+Enter")
    assert counted.text_content() == f"{len(expected)} of {len(expected)}"
    field.fill("zebra")
    assert counted.text_content() == "Nothing found"
    assert page.player.locator(".found").count() == 0
    field.fill("")

    assert counted.text_content() == ""


def test_by_keyboard(opened):
    """Arrows go from sentence to sentence, Enter and space play the one that has the focus."""
    page = opened()
    page.player.locator(".words").focus()
    page.page.keyboard.press("ArrowDown")
    for _ in range(3):
        page.page.keyboard.press("ArrowDown")
    focused = page.ask("player.shadowRoot.activeElement.textContent")
    chosen = page.manifest["sentences"][3]
    assert focused == chosen["written"]
    assert page.time == 0
    page.page.keyboard.press("Enter")
    page.until("!player.paused")

    assert page.time == pytest.approx(chosen["start"] / 1000, abs=0.5)


@pytest.fixture
def long_edition(edition, tmp_path):
    """Make the manifest of ten hours out of a small edition's: 115,000 words, 300 chapters."""
    made = edition("# Ten Hours\n\nA line of some ten words that will be said again and again.\n")
    manifest = json.loads(made.manifest.read_text(encoding="utf-8"))
    sentence = max(manifest["sentences"], key=lambda each: len(each["words"]))
    count = 115_000 // len(sentence["words"])
    whole = 36_000_000
    manifest["sentences"] = [
        at(sentence, number, number * whole // count, number * 300 // count) for number in range(count)
    ]
    manifest["chapters"] = [
        {"title": f"Chapter {n + 1}", "start": n * whole // 300, "end": (n + 1) * whole // 300}
        for n in range(300)
    ]
    manifest["duration"] = whole
    folder = tmp_path / "audio"
    shutil.copytree(made.folder / "audio", folder)
    rows = ",\n".join(json.dumps(each) for each in manifest.pop("sentences"))
    head = json.dumps(manifest, indent=1).removesuffix("\n}")
    (folder / "article.json").write_text(f'{head},\n "sentences": [\n{rows}\n ]\n}}\n', encoding="utf-8")
    return tmp_path


def at(sentence, number, start, chapter):
    later = start - sentence["start"]
    words = [[first, last, begin + later, end + later] for first, last, begin, end in sentence["words"]]
    return {
        **sentence,
        "chapter": chapter,
        "paragraph": number // 4,
        "start": start,
        "end": sentence["end"] + later,
        "words": words,
    }


def test_ten_hours_are_laid_out_where_somebody_looks(host, long_edition):
    """Of 115,000 words only those near to what is seen are elements; a jump shows its own."""
    long = host(folder=long_edition, player=UNLOADED).ready()
    long.button("Transcript").click()
    long.player.locator(".sentence").first.wait_for()
    laid = "player.shadowRoot.querySelectorAll('.sentence').length"
    total = long.ask("player.sentences.length")
    assert total > 5000
    assert long.ask(laid) < total / 20
    long.ask("player.currentTime = 30000")
    long.until("player.shadowRoot.querySelector('.sentence[aria-current=true]')")
    current = long.player.locator(".sentence[aria-current=true]")
    current.wait_for()

    assert current.evaluate("(element) => element.number") == pytest.approx(total * 30 / 36, abs=2)
    assert long.ask(laid) < total / 10
    field = long.player.get_by_role("searchbox")
    field.fill("again")
    long.until(f"player.shadowRoot.querySelector('.counted').value === '1 of {total}'")


def test_facts_come_before_sentences(host, long_edition):
    """A page without read-along lets go of a long manifest once its facts are there."""
    long = host(folder=long_edition).ready()

    assert long.ask("player.edition.chapters.length") == 300
    assert long.ask("player.sentences === undefined && player.manifest.isWhole !== true")


@pytest.mark.parametrize("change", ["minified", "sorted", "windows"])
def test_a_manifest_that_was_laid_out_anew(host, long_edition, change):
    """A manifest that another program wrote again is the same manifest."""
    path = long_edition / "audio" / "article.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["sentences"] = told["sentences"][:50]
    told["title"] = 'She said "sentences": [ and "left", "sentences": [1]'
    made = {
        "minified": json.dumps(told, separators=(",", ":")),
        "sorted": json.dumps(told, sort_keys=True, indent=4),
        "windows": json.dumps(told, indent=2).replace("\n", "\r\n"),
    }[change]
    path.write_bytes(made.encode())
    long = host(folder=long_edition).ready()
    long.button("Transcript").click()
    long.player.locator(".sentence").first.wait_for()

    assert long.ask("player.edition.title") == told["title"]
    assert long.ask("player.sentences.length") == 50

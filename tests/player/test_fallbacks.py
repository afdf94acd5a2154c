"""What is there without JavaScript, without the manifest or the file that it names; and hostile text."""

import json

import pytest

from narrate.edition import assets

HOSTILE = (
    "</script><script>window.hit = 1</script>",
    '"><img src=x onerror="window.hit = 1">',
    "' onload='window.hit = 1",
    "javascript:window.hit=1",
    "`${window.hit = 1}`",
    "\u202egnirts desrever\u202c \u2066x",
    "\u0000\U0001f600 & &amp; &lt;b&gt;",
)


def test_without_javascript(host):
    """Without JavaScript what stands inside the element is there: the browser's own player."""
    page = host(javascript=False)
    audio = page.page.locator("narrate-player > audio")

    assert audio.is_visible()
    assert audio.bounding_box()["height"] > 20


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "404"),
        ("", "JSON"),
        ("{", "JSON"),
        ("[]", "manifest"),
        ('{"narrate": 2, "title": "x", "files": []}', "manifest"),
        ("<!doctype html><p>Not found", "JSON"),
    ],
)
def test_without_a_manifest(host, seen, text, said):
    """Where the manifest cannot be had, or is none, what stands inside stays, and the console says why."""
    warned = []
    page = host(player="<p>Nothing yet</p>")
    other = page.made.manifest.with_name("broken.json")
    if text is not None:
        other.write_text(text, encoding="utf-8")
    page.page.on("console", lambda told: told.type == "warning" and warned.append(told.text))
    page.page.evaluate(
        """() => {
          const player = document.createElement("narrate-player");
          player.append(Object.assign(new Audio("audio/article.mp3"), {controls: true}));
          player.setAttribute("src", "audio/broken.json");
          document.querySelector("main").append(player);
        }"""
    )
    page.page.wait_for_timeout(500)
    seen.errors[:] = [error for error in seen.errors if "404" not in error]
    other.unlink(missing_ok=True)

    assert page.page.locator("narrate-player > audio").is_visible()
    assert [said in warning for warning in warned] == [True]


def test_without_sound(host, seen):
    """A sound that cannot be had is told of, and comes when it can be had again."""
    page = host(player='<narrate-player src="audio/article.json"></narrate-player>').ready()
    sound = page.made.manifest.with_suffix(".mp3")
    away = sound.rename(sound.with_name("away.mp3"))
    page.button("Play").click()
    page.player.get_by_text("The sound could not be loaded.").wait_for()
    away.rename(sound)
    seen.errors.clear()
    page.button("Play").click()

    page.until("!player.paused && player.currentTime > 0.3")
    assert page.player.get_by_text("The sound could not be loaded.").count() == 0


def test_a_module_that_is_not_what_it_was_is_not_run(host, seen):
    """What reads along is held against its digest: a changed file does not run, and the player plays on."""
    page = host("<article><p>Nobody minds.</p></article>", more=' for="article"').ready()
    page.until("player.along")
    changed = page.made.folder / "audio" / assets.read_along().name
    content = changed.read_bytes()
    changed.write_bytes(b"window.hit = 1;" + content)
    page.page.reload()
    page.ready()
    page.button("Play").click()
    page.until("player.currentTime > 0.5")
    changed.write_bytes(content)
    seen.errors[:] = [
        error for error in seen.errors if "integrity" not in error and "narrate-readalong" not in error
    ]

    assert page.page.evaluate("window.hit === undefined")
    assert page.ask("player.along === undefined")


def test_a_player_that_is_not_what_it_was_is_not_run(host, seen):
    """So it is with the player itself, on a page that names its digest."""
    page = host().ready()
    changed = page.made.folder / "audio" / assets.player().name
    content = changed.read_bytes()
    changed.write_bytes(b"window.hit = 1;" + content)
    page.page.reload()
    page.page.wait_for_timeout(500)
    changed.write_bytes(content)
    seen.errors[:] = [error for error in seen.errors if "integrity" not in error]

    assert page.page.evaluate("window.hit === undefined")
    assert page.page.locator("narrate-player > audio").is_visible()


@pytest.fixture
def hostile(edition, tmp_path):
    """Make an edition whose every text does what texts should not."""
    made = edition("# Hostile\n\nOne line.\n\n## A section\n\nMore lines.\n\n## Another\n\nAnd the last.\n")
    manifest = json.loads(made.manifest.read_text(encoding="utf-8"))
    text = " ".join(HOSTILE)
    folder = tmp_path / "audio"
    folder.mkdir()
    for name in ("article.mp3", "article.jpg", "article.thumb.jpg"):
        (folder / name).write_bytes((made.folder / "audio" / name).read_bytes())
    for name in ("title", "dek", "byline", "site_name"):
        manifest[name] = text
    manifest["url"] = HOSTILE[3]
    manifest["language"] = '"><script>window.hit=1</script>'
    for chapter in manifest["chapters"]:
        chapter.update(title=text, url=HOSTILE[3])
    for sentence in manifest["sentences"]:
        sentence.update(written=text, spoken=text, role='x" onclick="window.hit=1')
    (folder / "article.json").write_text(json.dumps(manifest), encoding="utf-8")
    return tmp_path, text


def test_hostile_texts_stay_texts(host, hostile):
    """Whatever a manifest says is shown as it is written, in every attribute and in the transcript."""
    folder, text = hostile
    page = host("<article><p>One line.</p></article>", folder=folder, more=' for="article"').ready()
    page.button("Chapters").click()
    page.button("Transcript").click()
    page.player.locator(".sentence").first.wait_for()
    page.player.get_by_role("searchbox").fill(HOSTILE[1])
    page.button("Play").click()
    page.until("player.currentTime > 0.3")

    assert page.page.evaluate("window.hit === undefined")
    assert page.player.locator(".title").text_content() == text
    assert page.player.locator(".sentence").first.text_content() == text
    assert (
        page.ask("player.shadowRoot.querySelectorAll('script, iframe, object, img:not([part=cover])').length")
        == 0
    )
    attributes = page.ask(
        "[...player.shadowRoot.querySelectorAll('*')].flatMap((e) => [...e.attributes].map((a) => a.name))"
    )
    assert not [name for name in attributes if name.startswith("on")]
    addresses = page.ask(
        "[...player.shadowRoot.querySelectorAll('[href], [src]')].map((e) => e.href ?? e.src)"
    )
    assert addresses
    assert all(address.startswith("http://127.0.0.1") for address in addresses)


def test_a_title_that_turns_letters_round_turns_only_its_own(host, hostile):
    """A title's bidirectional control characters stay within it."""
    folder, _ = hostile
    page = host(folder=folder).ready()

    assert page.player.locator(".title").evaluate("(e) => getComputedStyle(e).unicodeBidi") in {
        "isolate",
        "plaintext",
    }

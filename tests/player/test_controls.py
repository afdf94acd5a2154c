"""Every control, by mouse and by keyboard."""

import pytest


@pytest.fixture
def heard(host):
    """Open a page whose sound has been loaded."""
    page = host().ready()
    page.go(20)
    return page


def test_play_and_pause_by_mouse(heard):
    """One button plays and pauses, and says what it does next."""
    heard.button("Play").click()
    heard.until("!player.paused && player.currentTime > 20.3")
    heard.button("Pause").click()
    heard.until("player.paused")
    heard.button("Play").wait_for()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_play_by_keyboard(heard, key):
    """The button takes the focus, Enter and space."""
    heard.button("Play").focus()
    heard.page.keyboard.press(key)
    heard.until("!player.paused")
    heard.page.keyboard.press(key)

    heard.until("player.paused")


def test_space_plays_from_elsewhere_in_the_player(heard):
    """Space plays where it presses nothing else."""
    heard.player.get_by_role("slider", name="Position").focus()
    heard.page.keyboard.press("Space")

    heard.until("!player.paused")


def test_skips(heard):
    """15 seconds back, 30 forward, never past an end."""
    heard.button("Back 15 seconds").click()
    assert heard.time == pytest.approx(5, abs=0.05)
    heard.button("Forward 30 seconds").click()
    assert heard.time == pytest.approx(35, abs=0.05)
    heard.go(3)
    heard.button("Back 15 seconds").click()

    assert heard.time == 0


def test_arrows_skip(heard):
    """Arrows skip as the buttons do; on the slider they go five seconds, a minute, to the ends."""
    heard.button("Play").focus()
    heard.page.keyboard.press("ArrowRight")
    assert heard.time == pytest.approx(50, abs=0.05)
    heard.page.keyboard.press("ArrowLeft")
    assert heard.time == pytest.approx(35, abs=0.05)
    heard.player.get_by_role("slider", name="Position").focus()
    for key, expected in (
        ("ArrowRight", 40),
        ("ArrowLeft", 35),
        ("ArrowUp", 40),
        ("PageDown", 0),
        ("PageUp", 60),
    ):
        heard.page.keyboard.press(key)
        assert heard.time == pytest.approx(expected, abs=0.05)
    heard.page.keyboard.press("End")
    assert heard.time == pytest.approx(heard.manifest["duration"] / 1000, abs=0.1)
    heard.page.keyboard.press("Home")

    assert heard.time == 0


def test_slider_by_mouse(heard):
    """The slider is pressed and dragged; the sound goes where it is let go."""
    slider = heard.player.get_by_role("slider", name="Position")
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    heard.page.mouse.move(box["x"] + box["width"] * 0.25, middle)
    heard.page.mouse.down()
    heard.page.mouse.move(box["x"] + box["width"] * 0.5, middle, steps=4)
    assert heard.time == pytest.approx(20, abs=0.05)
    heard.page.mouse.up()

    assert heard.time == pytest.approx(heard.manifest["duration"] / 2000, rel=0.05)


def test_slider_says_the_time_as_people_do(heard):
    """The slider says `20 seconds of 1 minute 30 seconds`, not a number."""
    minutes, seconds = divmod(heard.manifest["duration"] // 1000, 60)
    whole = f"{minutes} minute{'s' * (minutes != 1)} {seconds} second{'s' * (seconds != 1)}"
    slider = heard.player.get_by_role("slider", name="Position")
    assert slider.get_attribute("aria-valuetext") == f"20 seconds of {whole}"
    heard.go(61)

    assert slider.get_attribute("aria-valuetext") == f"1 minute 1 second of {whole}"


def test_slider_is_not_read_out_while_it_plays(heard):
    """A slider that has the focus keeps what it says while time passes; the eye sees it pass."""
    slider = heard.player.get_by_role("slider", name="Position")
    slider.focus()
    before = slider.get_attribute("aria-valuetext"), slider.input_value()
    heard.page.keyboard.press("Space")
    heard.until("player.currentTime > 22.2")

    assert (slider.get_attribute("aria-valuetext"), slider.input_value()) == before
    assert heard.player.locator(".time").first.text_content() == "0:22"


def test_speed(heard):
    """Speed is chosen from a list, or by < and >; the pitch stays."""
    speed = heard.player.get_by_role("combobox", name="Speed")
    speed.select_option("1.5")
    assert heard.ask("player.sound.element.playbackRate") == 1.5
    heard.button("Play").focus()
    for key, expected in (("<", 1.25), (">", 1.5), (">", 1.75), (">", 2), (">", 2.5), (">", 2.5)):
        heard.page.keyboard.press(key)
        assert heard.ask("player.sound.element.playbackRate") == expected
    assert speed.input_value() == "2.5"
    assert heard.ask("player.sound.element.preservesPitch")
    heard.button("Play").click()
    heard.until("player.currentTime > 21")

    assert heard.ask("player.sound.element.playbackRate") == 2.5


def test_volume(heard):
    """Volume is a slider, and up and down elsewhere; the sound is muted by a button that says so."""
    volume = heard.player.get_by_role("slider", name="Volume")
    volume.fill("0.4")
    assert heard.ask("player.sound.element.volume") == 0.4
    assert volume.get_attribute("aria-valuetext") == "40%"
    heard.button("Play").focus()
    heard.page.keyboard.press("ArrowUp")
    assert heard.ask("player.sound.element.volume") == pytest.approx(0.5)
    heard.page.keyboard.press("ArrowDown")
    heard.page.keyboard.press("ArrowDown")
    assert heard.ask("player.sound.element.volume") == pytest.approx(0.3)
    heard.button("Mute").click()
    assert heard.ask("player.sound.element.muted")
    assert heard.button("Mute").get_attribute("aria-pressed") == "true"
    heard.button("Mute").press("Enter")

    assert not heard.ask("player.sound.element.muted")


def test_chapters(heard):
    """The list shows each chapter with its time, marks the one that is heard, plays one that is chosen."""
    chapters = heard.manifest["chapters"]
    heard.button("Chapters").click()
    items = heard.player.get_by_role("list", name="Chapters").get_by_role("button")
    assert items.all_text_contents() == [
        f"{chapter['start'] // 60000}:{chapter['start'] // 1000 % 60:02}{chapter['title']}"
        for chapter in chapters
    ]
    items.nth(2).click()
    heard.until("!player.paused")
    assert heard.time == pytest.approx(chapters[2]["start"] / 1000, abs=0.5)

    assert [item.get_attribute("aria-current") for item in items.all()] == ["false", "false", "true"]
    assert heard.player.locator(".chapter-title").text_content() == chapters[2]["title"]


def test_next_and_previous_chapter(heard):
    """Next goes to the next beginning, previous to this one's, and from there to the one before."""
    starts = [chapter["start"] / 1000 for chapter in heard.manifest["chapters"]]
    heard.button("Next chapter").click()
    assert heard.time == pytest.approx(starts[1], abs=0.01)
    heard.page.keyboard.press("]")
    assert heard.time == pytest.approx(starts[2], abs=0.01)
    heard.page.keyboard.press("]")
    assert heard.time == pytest.approx(starts[2], abs=0.01)
    heard.go(starts[2] + 6)
    heard.page.keyboard.press("[")
    assert heard.time == pytest.approx(starts[2], abs=0.01)
    heard.button("Previous chapter").click()

    assert heard.time == pytest.approx(starts[1], abs=0.01)


def test_download(heard):
    """The MP3 can be had, by a link with a name."""
    link = heard.player.get_by_role("link", name="Download")
    with heard.page.expect_download() as found:
        link.click()

    assert found.value.suggested_filename == "article.mp3"
    assert heard.made.manifest.with_suffix(".mp3").read_bytes() == found.value.path().read_bytes()


def test_escape_closes_a_panel(heard):
    """Escape closes what is open and gives the focus back."""
    heard.button("Chapters").click()
    heard.player.get_by_role("list", name="Chapters").get_by_role("button").first.focus()
    heard.page.keyboard.press("Escape")

    assert heard.button("Chapters").get_attribute("aria-expanded") == "false"
    assert heard.ask("player.shadowRoot.activeElement.getAttribute('aria-label')") == "Chapters"


@pytest.mark.parametrize("key", ["Space", "ArrowRight", "[", "]", "<", ">", "Enter"])
def test_keys_outside_are_the_pages(host, key):
    """No key does anything unless the player has the focus."""
    page = host('<p><a href="#x">A link</a></p>' + "<p>More.</p>" * 80).ready()
    page.go(20)
    page.page.get_by_role("link", name="A link").focus()
    page.page.keyboard.press(key)
    page.page.wait_for_timeout(100)

    assert page.ask("[player.paused, player.currentTime, player.sound.speed]") == [True, 20, 1]


def test_keys_that_do_nothing_here_are_the_pages(heard):
    """Keys with Ctrl, Alt or Meta, and letters, go on to the page and the browser."""
    heard.page.evaluate(
        "addEventListener('keydown', (e) => (window.got ??= []).push([e.key, e.defaultPrevented]))"
    )
    heard.button("Play").focus()
    for key in ("Control+ArrowRight", "Alt+[", "Meta+]", "j", "ArrowRight"):
        heard.page.keyboard.press(key)
    got = [pair for pair in heard.page.evaluate("got") if pair[0] not in {"Control", "Alt", "Meta"}]

    assert got == [["ArrowRight", False], ["[", False], ["]", False], ["j", False]]
    assert heard.time == pytest.approx(50, abs=0.05)


def test_typing_is_typing(heard):
    """In the search field all keys are text."""
    heard.button("Transcript").click()
    field = heard.player.get_by_role("searchbox")
    field.click()
    heard.page.keyboard.type("a [b] <c>")
    heard.page.keyboard.press("ArrowLeft")

    assert field.input_value() == "a [b] <c>"
    assert (heard.time, heard.ask("player.sound.speed")) == (20, 1)


def test_targets_are_large_enough(heard):
    """Everything that is pressed is 24 px high and wide at least (WCAG 2.5.8)."""
    heard.button("Chapters").click()
    sizes = heard.ask(
        """[...player.shadowRoot.querySelectorAll("button, a, select, input")]
          .filter((e) => e.checkVisibility())
          .map((e) => [e.getAttribute("part"), e.offsetWidth, e.offsetHeight])"""
    )
    small = [size for size in sizes if min(size[1:]) < 24]

    assert len(sizes) > 15
    assert not small


def test_it_fits_a_narrow_page(host):
    """At 320 px nothing scrolls sideways, with all panels open (WCAG 1.4.10)."""
    page = host(viewport=(320, 640)).ready()
    for name in ("Chapters", "Transcript"):
        page.button(name).click()
    page.player.get_by_role("searchbox").wait_for()

    assert page.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.ask("player.shadowRoot.querySelector('.player').scrollWidth <= player.offsetWidth")


def test_focus_is_seen(heard):
    """Tab reaches every control, in order, and each shows that it has the focus."""
    heard.page.keyboard.press("Tab")
    seen = []
    for _ in range(30):
        told = heard.ask(
            "player.shadowRoot.activeElement && [player.shadowRoot.activeElement.getAttribute('part'),"
            " getComputedStyle(player.shadowRoot.activeElement).outlineStyle]"
        )
        if told is None:
            break
        seen.append(told)
        heard.page.keyboard.press("Tab")

    assert [part for part, _ in seen] == [
        "back", "play", "forward", "seek", "previous", "next", "speed", "mute", "volume", "chapters-button",
        "transcript-button", "copy", "download",
    ]  # fmt: skip
    assert {style for _, style in seen} == {"solid"}


def test_before_any_sound_is_loaded(host):
    """A player whose sound was not asked for yet moves and shows where it will begin."""
    page = host(player='<narrate-player src="audio/article.json"></narrate-player>').ready()
    page.button("Forward 30 seconds").click()
    page.button("Next chapter").click()
    start = page.manifest["chapters"][1]["start"]
    expected = start if start > 30_000 else page.manifest["chapters"][2]["start"]
    assert page.ask("[player.sound.element.readyState, player.sound.element.preload]") == [0, "none"]
    assert (
        page.player.locator(".time").first.text_content()
        == f"{expected // 60_000}:{expected // 1000 % 60:02}"
    )
    page.button("Play").click()
    page.until("player.currentTime > 1")

    assert page.time == pytest.approx(expected / 1000, abs=1)

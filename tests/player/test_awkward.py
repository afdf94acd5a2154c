"""Pages that do awkward things with the player: what they inherit to it, move, fold away, or do not have."""

import json
import shutil

import pytest

UNLOADED = '<narrate-player src="audio/article.json"{more}></narrate-player>'
TEXT = """<article><p>The clock over the harbour has told the wrong time since 1931. Nobody minds, because
everybody knows by how much.</p>
<p class="more">In 1954 the town paid $1,200 for a new spring.</p></article>"""
ALONG = ' for="article"'
DRESS = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets.push(sheet);
}"""
PLAYED = """const all = (window.sounds = new Set()), play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () { all.add(this); return play.call(this); };"""
AUDIBLE = "[...sounds].filter((sound) => !sound.paused).length"


@pytest.fixture
def changed(edition, tmp_path, host):
    """Open a page whose manifest was changed: `changed(lambda manifest: ..., ...)`."""

    def opened(change, body="", **how):
        made = edition(
            "# One\n\nA line.\n\n## Two\n\nAnother line that is somewhat longer than the first one.\n"
        )
        shutil.copytree(made.folder / "audio", tmp_path / "audio")
        path = tmp_path / "audio" / "article.json"
        manifest = json.loads(path.read_text(encoding="utf-8"))
        change(manifest)
        path.write_text(json.dumps(manifest), encoding="utf-8")
        return host(body, folder=tmp_path, **how).ready()

    return opened


def test_a_sound_of_its_own_ends_with_it(host):
    """A player that brought its own sound is silent once it is taken away, and the lock screen lets it go."""
    page = host(
        player=UNLOADED.format(more=""),
        script=PLAYED
        + """window.acts = {};
        navigator.mediaSession.setActionHandler = (name, does) => (acts[name] = does);""",
    ).ready()
    page.button("Play").click()
    page.until("player.currentTime > 0.2")
    assert page.page.evaluate("!!acts.play")
    page.page.evaluate("document.querySelector('narrate-player').remove()")

    assert page.page.evaluate(AUDIBLE) == 0
    assert page.page.evaluate("acts.play") is None


@pytest.mark.parametrize("name", ["lang", "for", "src"])
def test_another_attribute_is_not_another_sound(host, name):
    """However a page changes the player's attributes, at most one sound is heard."""
    page = host(player=UNLOADED.format(more=""), script=PLAYED).ready()
    page.button("Play").click()
    page.until("player.currentTime > 0.2")
    page.ask(
        f"player.setAttribute('{name}', {{lang: 'de', for: 'main', src: 'audio/article.json?2'}}.{name})"
    )
    page.until("player.sound && player.sound.element !== [...sounds][0]")
    page.player.locator(".play").click()
    page.until("!player.paused")

    assert page.page.evaluate(AUDIBLE) == 1


def test_the_same_address_again_changes_nothing(host):
    """A framework that sets what is set already does not stop the sound."""
    page = host().ready()
    page.button("Play").click()
    page.until("player.currentTime > 0.2")
    same = page.ask(
        """(() => {
          const {sound} = player;
          for (const name of ["src", "for", "lang"])
            if (player.hasAttribute(name)) player.setAttribute(name, player.getAttribute(name));
          return player.sound === sound && !player.paused;
        })()"""
    )

    assert same


def test_what_played_before_the_player_was_there(host):
    """A sound that was begun before the manifest came goes on as the player's own: others stop it."""
    two = "".join(
        f'<narrate-player id="{name}" src="audio/article.json"><p><audio controls src="audio/article.mp3">'
        "</audio></p></narrate-player>"
        for name in ("one", "two")
    )
    page = host(
        player=two,
        script="""const fetched = window.fetch;
        window.fetch = async (...what) => {
          await new Promise((go) => (window.go = [...(window.go ?? []), go]));
          return fetched(...what);
        };""",
    )
    page.page.wait_for_function("() => window.go?.length === 2")
    page.page.evaluate("document.querySelector('#one audio').play()")
    page.page.evaluate("go.forEach((each) => each())")
    page.page.locator("#one").get_by_role("button", name="Pause", exact=True).wait_for()
    page.page.locator("#two .play").click()

    page.page.wait_for_function("() => one.paused && !two.paused")


def test_a_moved_player_does_not_jump(host):
    """Where the address names a time, a player that is moved in the page goes on where it was."""
    page = host(fragment="#t=5").ready()
    page.button("Play").click()
    page.until("player.currentTime > 5.1")
    page.go(40)
    page.page.evaluate("document.body.append(document.querySelector('narrate-player'))")
    page.until("player.sound")

    assert page.time >= 40


def test_inside_another_shadow(host):
    """In the shadow of another element it is read along, jumps to times, and its keys are its own."""
    page = host("<div id='other'></div>", more=ALONG).ready()
    page.page.evaluate(
        """(text) => {
          const shadow = document.querySelector("#other").attachShadow({mode: "open"});
          shadow.append(document.createRange().createContextualFragment(text));
          shadow.append(document.querySelector("narrate-player"));
        }""",
        TEXT,
    )
    player = page.page.locator("narrate-player")
    told = "() => document.querySelector('#other').shadowRoot.querySelector('narrate-player')"
    page.page.wait_for_function(f"{told}.along?.map.words > 20")
    page.page.evaluate("location.hash = '#t=40'")
    page.page.wait_for_function(f"{told}.currentTime === 40")

    assert player.locator(".play").is_visible()


def test_in_a_row_it_has_a_width(host):
    """In a publisher's flexible row the player is as wide as what is in it."""
    page = host().ready()
    page.page.evaluate(DRESS, "main {display: flex} narrate-player {position: sticky; top: 0}")

    assert page.player.bounding_box()["width"] > 280


def test_what_a_page_inherits_to_it(host):
    """Capitals, lines that do not wrap, indents and a small root size of the page stay the page's."""
    page = host().ready()
    page.page.evaluate(
        DRESS,
        """html {font-size: 62.5%; text-transform: uppercase; white-space: nowrap; text-indent: 3em;
        font-style: italic; font-weight: 900; line-height: 3; text-align: right; text-shadow: 0 0 9px red}""",
    )
    page.button("Chapters").click()
    style = page.player.locator(".chapters button").first.evaluate(
        """(element) => {
          const style = getComputedStyle(element);
          return [style.textTransform, style.whiteSpace, style.textIndent, style.fontStyle, style.fontWeight,
            style.textShadow, parseFloat(style.fontSize) >= 14];
        }"""
    )

    assert style == ["none", "normal", "0px", "normal", "700", "none", True]


def test_long_titles_wrap(changed):
    """A title of 300 letters without a space, of the edition or a chapter, makes nothing wider."""

    def change(manifest):
        manifest["title"] = "x" * 300
        for chapter in manifest["chapters"]:
            chapter["title"] = "y" * 300
        manifest["sentences"][0].update(written="https://example.org/" + "z" * 300, words=[])

    page = changed(change, viewport=(320, 640))
    page.button("Chapters").click()
    page.button("Transcript").click()
    page.player.locator(".sentence").first.wait_for()
    wide = page.ask(
        """[...player.shadowRoot.querySelectorAll("*")]
          .filter((e) => e.clientWidth && e.scrollWidth > e.clientWidth + 1)
          .filter((e) => !e.matches("svg, select, input")).map((e) => e.className)"""
    )

    assert wide == []
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_few_facts_are_enough(changed):
    """An edition of no chapters and no sentences plays; the lock screen is told of it once."""

    def change(manifest):
        manifest.update(chapters=[], sentences=[])
        del manifest["site_name"]
        manifest["files"] = [file for file in manifest["files"] if not file["name"].endswith(".jpg")]

    page = changed(change, TEXT, more=ALONG)
    page.until("player.along")
    page.page.evaluate(
        """() => {
          const {MediaMetadata} = window;
          window.count = 0;
          window.MediaMetadata = class extends MediaMetadata {
            constructor(...all) { super(...all); count++; }
          };
        }"""
    )
    page.button("Transcript").click()
    page.button("Play").click()
    page.until("player.currentTime > 1.5")

    assert page.page.evaluate("[count, navigator.mediaSession.metadata.album]") == [1, ""]


def test_what_was_folded_away_is_found_when_it_is_seen(host):
    """A part of the article that only a press shows is read along from then on."""
    page = host(TEXT, more=ALONG, script=f"({DRESS})('.more:not(.seen) {{display: none}}')").ready()
    page.until("player.along")
    before = page.ask("player.along.map.words")
    page.page.evaluate("document.querySelector('.more').classList.add('seen')")

    page.until(f"player.along.map.words > {before}")


def test_who_only_reads_is_left_alone(host):
    """Who comes back, or scrolls, and hears nothing is not moved, and is offered no way back to a voice."""
    body = "<p>Before.</p>" * 60 + TEXT
    page = host(body, more=ALONG).ready()
    sentence = next(each for each in page.manifest["sentences"] if "1954" in each["written"])
    page.go(sentence["start"] / 1000 + 0.5)
    page.page.reload()
    page.ready().until("player.along && player.currentTime")
    page.until("CSS.highlights.has('narrate-sentence')")
    page.page.wait_for_timeout(600)
    assert page.page.evaluate("scrollY") == 0
    page.page.mouse.move(400, 400)
    page.page.mouse.wheel(0, 300)
    page.page.wait_for_function("() => scrollY > 0")

    assert page.button("Back to the voice").is_hidden()


def test_strict_pages(host, seen):
    """Trusted Types, a base address elsewhere, and no API that may be missing: it plays and reads along."""
    page = host(
        TEXT,
        more=ALONG,
        head="""<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'">
        <meta http-equiv="Content-Security-Policy" content="trusted-types 'none'">""",
        script="""for (const name of ["BroadcastChannel", "requestIdleCallback", "Highlight"])
            delete window[name];
          delete Document.prototype.caretPositionFromPoint;
          delete Document.prototype.caretRangeFromPoint;
          delete HTMLMediaElement.prototype.remote;
          delete Navigator.prototype.mediaSession;
          delete Navigator.prototype.clipboard;
          Object.defineProperty(window, "localStorage", {get() { throw new Error("no") }});""",
    ).ready()
    page.until("player.along")
    page.button("Transcript").click()
    page.button("Play").click()
    page.until("player.currentTime > 0.5")
    page.page.locator("article p").first.click()
    page.button("Pause").click()
    page.page.evaluate("document.querySelector('narrate-player').remove()")

    assert not seen.errors


def test_frames_stop(host):
    """Frames are asked for while something is heard; not in a pause, nor after the player was taken away."""
    page = host(
        player=UNLOADED.format(more=""),
        script="""window.frames_ = 0;
        const ask = window.requestAnimationFrame;
        window.requestAnimationFrame = (...what) => { frames_++; return ask(...what); };""",
    ).ready()
    page.button("Play").click()
    page.until("player.currentTime > 0.3")
    for script in ("player.pause()", "player.play()", "player.remove()"):
        page.ask(f"{script}, 0")
        page.page.wait_for_timeout(250)
        before = page.page.evaluate("frames_")
        page.page.wait_for_timeout(1200)
        assert (page.page.evaluate("frames_") > before) == (script == "player.play()")


def test_messages_are_heard(host):
    """What is said to screen readers is said in a place that they know before: it is never away."""
    page = host().ready()

    assert page.player.locator(".status").evaluate("(e) => getComputedStyle(e).display") != "none"


def test_the_list_of_sentences_is_silent_while_it_plays(host):
    """Somebody who is at the sentences by keyboard is not told of each that is spoken."""
    page = host(TEXT, more=ALONG).ready()
    page.until("player.along")
    picker = page.player.get_by_role("spinbutton")
    picker.focus()
    before = picker.get_attribute("aria-valuetext")
    page.page.keyboard.press("Space")
    page.until("player.currentTime > 3 && CSS.highlights.has('narrate-sentence')")

    assert picker.get_attribute("aria-valuetext") == before


def test_the_focus_stays_in_the_player(host):
    """Who goes back to the voice by keyboard keeps the focus, though the button goes away."""
    page = host(viewport=(600, 700)).ready()
    page.button("Transcript").click()
    page.player.get_by_role("searchbox").fill("gulls")
    page.button("Back to the voice").press("Enter")

    assert page.ask("player.shadowRoot.activeElement.className") == "play"
    assert page.button("Back to the voice").is_hidden()


def test_a_closed_transcript_has_no_way_back(host):
    """The way back to the voice goes away with the transcript that it is for."""
    page = host(viewport=(600, 700)).ready()
    page.button("Transcript").click()
    page.player.get_by_role("searchbox").fill("gulls")
    page.button("Back to the voice").wait_for()
    page.page.keyboard.press("Escape")

    assert page.button("Back to the voice").is_hidden()


def test_space_on_a_sentence_follows(host):
    """Space plays a sentence of the transcript, and the list follows from there."""
    page = host(viewport=(600, 700)).ready()
    page.button("Transcript").click()
    page.player.locator(".words").focus()
    for key in ("ArrowDown", "ArrowDown", "Space"):
        page.page.keyboard.press(key)
    page.until("!player.paused")

    assert page.ask("player.transcript.follow.isOn")


def test_after_an_error_it_goes_on_where_it_was(host, seen):
    """A sound that cannot be had at first is heard from where one stopped the last time."""
    page = host(player=UNLOADED.format(more="")).ready()
    page.ask("player.currentTime = 40")
    sound = page.made.manifest.with_suffix(".mp3")
    away = sound.rename(sound.with_name("away.mp3"))
    page.page.reload()
    page.ready().button("Play").click()
    page.player.get_by_text("The sound could not be loaded.").wait_for()
    away.rename(sound)
    seen.errors.clear()
    page.button("Play").click()
    page.until("!player.paused && player.sound.element.readyState > 2")

    assert page.time >= 40

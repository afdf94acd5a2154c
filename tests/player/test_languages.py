"""What the player says, in the page's language; and how it looks, for somebody to look at."""

import json
import os
from pathlib import Path

import pytest

from narrate.edition import assets

PLAYER = Path(assets.__file__).with_name("player")
PHRASES = json.loads((PLAYER / "phrases.json").read_text(encoding="utf-8"))
LANGUAGES = sorted(set(PHRASES) - {"names"})


@pytest.fixture
def shot(tmp_path_factory):
    """Keep a picture of a page where NARRATE_SHOTS says, for somebody to look at."""

    def taken(page, name):
        folder = Path(os.environ.get("NARRATE_SHOTS") or tmp_path_factory.mktemp("shots"))
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        page.page.screenshot(path=path, full_page=True)
        assert path.stat().st_size > 5_000

    return taken


def test_every_language_has_every_phrase():
    """No language lacks a phrase, and each fills the same gaps."""
    gaps = [sorted(part.split("}")[0] for part in phrase.split("{")[1:]) for phrase in PHRASES["en"]]

    assert LANGUAGES == ["ar", "de", "en", "es", "fr", "uk"]
    for language in LANGUAGES:
        assert [
            sorted(part.split("}")[0] for part in phrase.split("{")[1:]) for phrase in PHRASES[language]
        ] == gaps


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_is_said_in_the_pages_language(host, shot, language):
    """Each control's name is the language's own phrase, and the player runs as the language does."""
    page = host(lang=language, dir="rtl" if language == "ar" else "ltr").ready()
    phrases = dict(zip(PHRASES["names"], PHRASES[language], strict=True))
    page.button(phrases["chapters"]).click()
    page.button(phrases["transcript"]).click()
    page.player.get_by_role("searchbox", name=phrases["search"]).wait_for()
    page.go(65)
    section = page.player.locator("section")
    shot(page, f"player-{language}")

    for name in ("play", "previous", "next", "mute", "copy"):
        assert page.button(phrases[name]).is_visible()
    assert section.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert section.get_attribute("lang") == language
    assert section.get_attribute("aria-label").startswith(phrases["player"])
    assert (
        page.player.get_by_role("slider", name=phrases["seek"]).get_attribute("aria-valuetext").count(" ") > 2
    )


def test_the_transport_does_not_turn_round(host):
    """From right to left the time still goes from left to right, as on every tape."""
    page = host(lang="ar", dir="rtl").ready()
    for names in ((".back", ".play", ".forward", ".seek"), (".previous", ".next"), (".mute", ".volume")):
        boxes = [page.player.locator(name).bounding_box()["x"] for name in names]
        assert boxes == sorted(boxes)


@pytest.mark.parametrize(
    ("attribute", "expected"), [("de-AT", "Abspielen"), ("zz", "Play"), ("", "Play"), ("uk", "Слухати")]
)
def test_a_language_of_its_own(host, attribute, expected):
    """The element's own `lang` goes before the page's; a language without phrases gets English ones."""
    page = host(lang="fr", more=f' lang="{attribute}"').ready()

    assert page.button(expected).is_visible()


def test_a_publisher_can_teach_a_language(host):
    """What a page teaches is said from then on; what it leaves out is English."""
    page = host(lang="nl").ready()
    page.page.evaluate(
        """() => {
          customElements.get("narrate-player").teach("nl", {play: "Afspelen", pause: "Pauze"});
          document.querySelector("narrate-player").setAttribute("lang", "nl");
        }"""
    )
    page.button("Afspelen").wait_for()

    assert page.button("Mute").is_visible()
    assert page.player.locator("section").get_attribute("lang") == "nl"


LOOKS = {
    "light": {},
    "dark": {"color_scheme": "dark", "more": ""},
    "phone": {"viewport": (360, 740)},
    "narrow": {"viewport": (320, 640)},
    "forced": {"forced_colors": "active"},
    "branded": {},
}


ARTICLE = """<article><h2>The first repair</h2><p>In 1954 the town paid $1,200 for a new spring. A watchmaker
came by train, climbed the tower, and came down again. He said that the clock was right and the town was
wrong.</p></article>"""
BRAND = """
  body {font-family: Georgia, serif; background: #fff8f0}
  :root {
    --narrate-accent: #8a1538; --narrate-font: Georgia, serif; --narrate-radius: 0;
    --narrate-sentence: #f6dfe5; --narrate-word: #8a1538; --narrate-word-ink: #fff;
  }
  narrate-player::part(title) {font-style: italic}
"""
DRESS = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets.push(sheet);
}"""


@pytest.mark.parametrize("look", LOOKS)
def test_how_it_looks(host, shot, look):
    """The player in each surrounding, with words lit up in the page, is drawn for somebody to look at."""
    how = {"more": ' for="article"', **{key: value for key, value in LOOKS[look].items() if key != "more"}}
    page = host(ARTICLE, head='<meta name="color-scheme" content="light dark">', **how).ready()
    page.until("player.along")
    if look == "branded":
        page.page.evaluate(DRESS, BRAND)
    page.button("Chapters").click()
    sentence = next(each for each in page.manifest["sentences"] if "climbed" in each["written"])
    page.go((sentence["words"][5][2] + 20) / 1000)
    page.page.wait_for_timeout(700)
    shot(page, f"player-{look}")

    if look == "branded":
        assert (
            page.player.locator(".play").evaluate("(e) => getComputedStyle(e).backgroundColor")
            == "rgb(138, 21, 56)"
        )
        assert page.player.locator(".title").evaluate("(e) => getComputedStyle(e).fontStyle") == "italic"
        assert "Georgia" in page.player.locator(".title").evaluate("(e) => getComputedStyle(e).fontFamily")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ink_can_be_read(host, scheme):
    """Text has a contrast of 4.5 to its paper, controls of 3, in light and dark (WCAG 1.4.3, 1.4.11)."""
    page = host(head='<meta name="color-scheme" content="light dark">', color_scheme=scheme).ready()
    page.button("Chapters").click()
    colors = page.ask(
        """(() => {
          const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
          const paper = matchMedia("(prefers-color-scheme: dark)").matches ? "#121212" : "#fff";
          const seen = (...colors) => {
            for (const color of colors.reverse()) {
              canvas.fillStyle = color;
              canvas.fillRect(0, 0, 1, 1);
            }
            return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
          };
          const look = (part) => getComputedStyle(player.shadowRoot.querySelector(part));
          return {
            title: [seen(look(".title").color, paper), seen(paper, paper)],
            chapter: [seen(look(".chapter-title").color, paper), seen(paper, paper)],
            time: [seen(look(".time").color, paper), seen(paper, paper)],
            play: [seen(look(".play").color, paper), seen(look(".play").backgroundColor, paper)],
            button: [seen(look(".play").backgroundColor, paper), seen(paper, paper)],
          };
        })()"""
    )

    for name, (ink, paper) in colors.items():
        assert contrast(ink, paper) >= (3 if name in {"play", "button"} else 4.5), name


def contrast(ink, paper):
    """Give the contrast ratio of two colours (WCAG 2.2, relative luminance)."""
    high, low = sorted((luminance(ink), luminance(paper)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(color):
    parts = [part / 255 for part in color]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

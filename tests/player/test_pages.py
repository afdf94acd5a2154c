"""The pages of an edition and those that embed it, in a real browser."""

import io
import json
from html import escape

import pytest
from PIL import Image

from narrate.audio.cache import Cache
from narrate.audio.record import record
from narrate.edition.embed import frame, snippet
from narrate.edition.model import Cover
from narrate.edition.publish import publish
from narrate.script import parse
from narrate.settings import Settings, Show, Voices

SCRIPT = """<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:n="urn:narrate:script" xml:lang="{language}">
<metadata><dc:title>{title}</dc:title><dc:description>{title}</dc:description><dc:creator>{title}</dc:creator>
<dc:date>2024-05-06</dc:date><dc:source>https://magazine.example/fog</dc:source>
<dc:publisher>{title}</dc:publisher></metadata>
<mark name="chapter: {title}"/><p><s>{title}</s></p><p><s>Nobody came.</s></p>
<mark name="chapter: Two"/><p n:role="quote"><s>They were told that it would be so.</s></p>
</speak>"""
BASE = "https://magazine.example/audio/"
RUN = "document.documentElement.dataset.ran=1"
HOSTILE = (
    f"</script><script>{RUN}</script>",
    f'" onload="{RUN}" x="',
    f"</title><img src=x onerror={RUN}>",
    f"javascript:{RUN}",
    "Read \u202eesrever ni ]]> <!-- &lt;i>",
)
VIOLATIONS = (
    "window.violations = [];"
    "addEventListener('securitypolicyviolation', (found) => violations.push(found.violatedDirective))"
)


@pytest.fixture(scope="module")
def publish_of(tmp_path_factory):
    """Publish an edition of a title, said by the silent voice, into a folder of its own; each only once."""
    made = {}
    cache = Cache(tmp_path_factory.mktemp("cache"))
    cover = io.BytesIO()
    Image.new("RGB", (1_400, 1_400), "navy").save(cover, "JPEG")

    def published(title, language="en"):
        if title not in made:
            text = SCRIPT.format(title=escape(title), language=language)
            script = parse.parse(text, "fog.ssml.txt")
            recording = record(script, Settings(voice=Voices("silence")), cache)
            folder = made[title] = tmp_path_factory.mktemp("audio")
            publish(
                script,
                recording,
                cache,
                folder,
                "fog",
                show=Show(title),
                cover=Cover(cover.getvalue(), cover.getvalue()),
                base=BASE,
            )
        return made[title]

    return published


@pytest.mark.parametrize("name", ["fog.html", "fog.embed.html"])
@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_texts(open_page, site, publish_of, name, title):
    """Whatever an article says of itself stays text, in every element, attribute and block of data."""
    page = open_page(site(publish_of(title)).url(name), script=VIOLATIONS)
    data = page.locator('script[type="application/ld+json"]').all_text_contents()
    facts = [meta.get_attribute("content") for meta in page.locator('meta[property="og:title"]').all()]

    assert page.evaluate("document.documentElement.dataset.ran") is None
    assert page.evaluate("violations") == []
    assert page.title() == page.locator("h1").text_content() == title
    assert [json.loads(block)["@graph"][0]["headline"] for block in data] == facts
    assert set(facts) <= {title}
    assert (
        page.locator(
            "[onload], [onerror], img:not([src^='fog.'], [src*='/fog.']), a[href^='javascript']"
        ).count()
        == 0
    )


@pytest.mark.parametrize("name", ["fog.html", "fog.embed.html"])
def test_without_a_script(open_page, site, publish_of, name):
    """Where no script runs there are the browser's own player with its tracks, and a link to the words."""
    page = open_page(site(publish_of("Fog")).url(name), javascript=False)
    box = page.locator("audio").bounding_box()

    assert box["width"] > 300
    assert page.locator("track").evaluate_all("all => all.map((each) => each.kind)") == [
        "chapters",
        "captions",
    ]
    assert page.get_by_role("link", name="Transcript").is_visible()
    assert page.locator("img").evaluate("image => image.naturalWidth") > 0


def test_chapters_without_a_script(open_page, site, publish_of):
    """The chapters are listed, each with its place in the sound."""
    page = open_page(site(publish_of("Fog")).url("fog.html"), javascript=False)
    page.get_by_text("Chapters", exact=True).click()

    assert page.locator("nav a").first.is_visible()
    assert page.locator("nav a").last.get_attribute("href").startswith("fog.mp3#t=")


def test_from_a_disk(browser, publish_of):
    """Opened as a file, the page has style, cover and sound, though browsers run no module there."""
    page = browser.new_page()
    page.goto((publish_of("Fog") / "fog.html").as_uri())
    sound = page.locator("audio")
    sound.evaluate("audio => audio.readyState || new Promise((done) => { audio.onloadedmetadata = done })")
    found = {
        "cover": page.locator("img").evaluate("image => image.naturalWidth") > 0,
        "width": page.evaluate("getComputedStyle(document.body).maxWidth"),
        "seconds": sound.evaluate("audio => audio.duration") > 1,
        "is shown": sound.is_visible(),
    }
    page.close()

    assert found == {"cover": True, "width": "704px", "seconds": True, "is shown": True}


def test_policy(open_page, site, publish_of, seen):
    """No script that stands in the page runs, and nothing comes from another host."""
    page = open_page(site(publish_of("Fog")).url("fog.html"), script=VIOLATIONS)
    page.evaluate(
        f"""() => {{
          const script = document.createElement("script");
          script.textContent = "{RUN}";
          const image = document.createElement("img");
          image.src = "http://127.0.0.1:9/x.png";
          document.body.append(script, image);
        }}"""
    )
    page.wait_for_function("violations.length === 2")

    assert page.evaluate("document.documentElement.dataset.ran") is None
    assert sorted(page.evaluate("violations")) == ["img-src", "script-src-elem"]
    seen.errors.clear()  # the browser tells of both


@pytest.mark.parametrize("width", [320, 1_000])
@pytest.mark.parametrize("name", ["fog.html", "fog.embed.html"])
def test_from_the_right(open_page, site, publish_of, name, width):
    """An Arabic page runs from the right, and scrolls to no side."""
    page = open_page(site(publish_of("ضباب على الميناء", "ar")).url(name), viewport=(width, 640))
    title, cover = (page.locator(each).bounding_box() for each in ("h1", "header img"))

    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert page.locator("h1").evaluate("title => getComputedStyle(title).direction") == "rtl"
    assert width == 320 or cover["x"] > title["x"]


POLICY = "; ".join(f"{kind}-src {{of}}" for kind in ("script", "connect", "media", "img", "frame"))
"""What docs/player.md asks of a page that embeds an edition from another host."""


def host(site, folder, audio, pasted):
    """Lay a page of another origin that embeds, under the policy that is documented."""
    (folder / "index.html").write_text(
        f"<!doctype html><title>A</title><article>Nobody came.</article>{pasted}"
    )
    policy = f"default-src 'none'; {POLICY.format(of=audio.url()[:-1])}; style-src 'self'"
    return site(folder, {"content-security-policy": policy}).url("index.html")


def test_snippet(open_page, site, publish_of, tmp_path):
    """On a page of another origin the player runs, held against its digest, under the documented policy."""
    audio = site(publish_of("Fog"), {"access-control-allow-origin": "*"})
    pasted = snippet(audio.url(), "fog", "Fog", "en", selector="article")
    page = open_page(host(site, tmp_path, audio, pasted), script=VIOLATIONS)

    page.wait_for_function("() => customElements.get('narrate-player') !== undefined")
    assert page.evaluate("violations") == []


def test_snippet_without_leave(open_page, site, publish_of, tmp_path, seen):
    """Where the host of the sound lets no other origin read, the browser's own player stays."""
    audio = site(publish_of("Fog"))
    page = open_page(host(site, tmp_path, audio, snippet(audio.url(), "fog", "Fog", "en")))

    assert page.evaluate("customElements.get('narrate-player') === undefined")
    assert page.locator("audio").is_visible()
    assert page.get_by_role("link", name="Transcript").is_visible()
    assert any("CORS" in error for error in seen.errors)
    seen.errors.clear()


def test_frame(open_page, site, publish_of, tmp_path):
    """A frame on a page of another origin shows the player, and fills itself."""
    audio = site(publish_of("Fog"))
    page = open_page(host(site, tmp_path, audio, frame(audio.url(), "fog", "Fog")))
    inside = page.frame_locator("iframe")

    assert inside.locator("h1").text_content() == "Fog"
    assert inside.locator("narrate-player").bounding_box()["width"] > 500
    assert inside.locator(".card").bounding_box()["height"] >= page.locator("iframe").bounding_box()["height"]


def test_frame_in_a_sandbox(open_page, site, publish_of, tmp_path):
    """Where a site makes the frame a page of no origin, the player runs if every origin may read it."""
    audio = site(publish_of("Fog"), {"access-control-allow-origin": "*"})
    pasted = frame(audio.url(), "fog", "Fog").replace("<iframe", '<iframe sandbox="allow-scripts"')
    page = open_page(host(site, tmp_path, audio, pasted))

    page.frames[1].wait_for_function("() => customElements.get('narrate-player') !== undefined")
    assert page.frame_locator("iframe").locator("header img").evaluate("image => image.naturalWidth") == 1_400

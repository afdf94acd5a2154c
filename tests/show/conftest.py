"""A folder of small editions, said by the silent voice."""

import io
from html import escape

import pytest
from PIL import Image

from narrate.audio.cache import Cache
from narrate.audio.record import record
from narrate.edition.publish import publish
from narrate.script import parse
from narrate.settings import FeedSettings, Settings, Show, Voices

SCRIPT = """<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:n="urn:narrate:script" xml:lang="{language}">
<metadata><dc:title>{title}</dc:title><dc:creator>Ann Öst</dc:creator><dc:date>{date}</dc:date>
<dc:source>{url}</dc:source><dc:publisher>The Example</dc:publisher></metadata>
<mark name="chapter: One" n:anchor="one"/><p n:role="heading"><s>One</s></p><p><s>{text}</s></p>
<mark name="chapter: {title}"/><p><s>It cost <sub alias="five pounds">£5</sub>.</s></p>
</speak>"""
ADDRESS = "https://magazine.example/audio/feed.xml"


@pytest.fixture(scope="session")
def cover():
    made = io.BytesIO()
    Image.new("RGB", (1_400, 1_400), "navy").save(made, "JPEG")
    return made.getvalue()


@pytest.fixture
def audio(tmp_path):
    """Where editions stand."""
    return tmp_path / "site" / "audio"


@pytest.fixture
def settings(audio):
    """Give a show with a feed; every text of it is set, so that no default is in the way."""
    show = Show(title="Harbor Tales", author="The Harbor", email="editor@magazine.example")
    return Settings(
        show=show, voice=Voices("silence"), feed=FeedSettings(address=ADDRESS), folder=audio.parent
    )


@pytest.fixture
def make(audio, cover, settings, tmp_path):
    """Make an edition, or make it again with other words."""
    cache = Cache(tmp_path / "cache")

    def made(slug, *, title="", text="Nobody came.", date="2024-05-06", url="", language="en"):  # noqa: PLR0913
        given = {
            "title": escape(title or slug),
            "text": escape(text),
            "date": date,
            "url": escape(url) or f"https://magazine.example/{slug}",
            "language": language,
        }
        script = parse.parse(SCRIPT.format(**given), "it.ssml.txt")
        recording = record(script, settings, cache)
        return publish(script, recording, cache, audio, slug, show=settings.show, artwork=cover)

    return made

"""A small edition's parts, made with the silent voice."""
# ruff: noqa: E501 - a script as people write it

import io

import pytest
from PIL import Image

from narrate.audio.cache import Cache
from narrate.audio.record import record
from narrate.script import parse
from narrate.settings import Settings, Voices

SCRIPT = """<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:n="urn:narrate:script" xml:lang="en-GB">
<metadata><dc:title>Peace &amp; “quiet”</dc:title><dc:creator>Ann Öst</dc:creator><dc:date>2022-12-01</dc:date>
<dc:source>https://example.com/peace#top</dc:source><dc:publisher>The Example</dc:publisher>
<n:left-out reason="site navigation">Home</n:left-out></metadata>
<mark name="chapter: One" n:anchor="one"/><p n:role="heading"><s>One</s></p><p><s>It cost <sub alias="five pounds">£5</sub>.</s></p>
<mark name="chapter: One"/><p><s>The same title, twice.</s><s>And an end.</s></p>
</speak>"""


@pytest.fixture
def silent_script():
    return parse.parse(SCRIPT, "peace.ssml.txt")


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


@pytest.fixture
def recording(silent_script, cache):
    return record(silent_script, Settings(voice=Voices("silence")), cache)


@pytest.fixture(scope="session")
def artwork():
    made = io.BytesIO()
    Image.new("RGB", (1_400, 1_400), "navy").save(made, "JPEG")
    return made.getvalue()

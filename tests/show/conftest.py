"""Small editions, said by the silent voice: a folder to make them in, and a site with its preview server."""

import http.client
import io
import shutil
import socket
import time
from contextlib import closing
from html import escape
from threading import Event, Thread

import pytest
from PIL import Image

from narrate import studio
from narrate.audio.cache import Cache
from narrate.audio.record import record
from narrate.edition.model import Cover
from narrate.edition.publish import publish
from narrate.place import listen
from narrate.script import parse
from narrate.server import Server
from narrate.settings import FeedSettings, Settings, Show, Voices
from narrate.show.site import app

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
        return publish(script, recording, cache, audio, slug, show=settings.show, cover=Cover(cover, cover))

    return made


ARTICLE = """---
title: Peace & <quiet>
dek: A day at the sea, told in "four" sentences.
author: Ann Öst
date: 2025-03-14
---

# Peace & <quiet>

The tide came in at noon, and nobody on the pier looked up from the newspaper that had told of it.

At four it went out again, as it had been said that it would, and the boats lay down on their sides.
"""


SETTINGS = """
[show]
title = "The Pier"
[feed]
address = "https://example.org/audio/feed.xml"
moved_to = "https://example.org/elsewhere/feed.xml"
"""


@pytest.fixture(scope="session")
def made(tmp_path_factory, threads):
    """Make a site's folder once."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "peace.md").write_text(ARTICLE, encoding="utf-8")
    cache, silent = Cache(folder / "cache"), Settings(voice=Voices("silence"))
    studio.build(folder / "peace.md", folder, settings=silent, cache=cache, executor=threads)
    (folder / "narrate.toml").write_text(SETTINGS)
    return folder


@pytest.fixture
def site(made, tmp_path):
    """Give a site's folder of one's own."""
    return shutil.copytree(made, tmp_path / "site")


class Served:
    """A preview server that answers until it is closed, and what it told."""

    def __init__(self, folder, host="127.0.0.1", **feed):
        self.requests, self.notices = [], []
        self.listening, self.place = listen(host, 0)
        told = {"on_request": self.requests.append, "on_notice": self.notices.append}
        site = app(folder, self.place, **told, **feed)
        is_ready = Event()
        self.server = Server(site, is_ready.set)
        self.thread = Thread(target=self.server.run, kwargs={"sockets": [self.listening]})
        self.thread.start()
        assert is_ready.wait(10)

    def close(self):
        """Stop answering."""
        self.server.should_exit = True
        self.thread.join()
        self.listening.close()

    def connection(self):
        """Connect to it."""
        return http.client.HTTPConnection("127.0.0.1", self.place.port, timeout=20)

    def ask(self, path, method="GET", **headers):
        """Give the answer to a request: status, headers, body."""
        with closing(self.connection()) as connection:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()

    def ask_raw(self, target):
        """Give all that comes back for a request line with a target as it stands."""
        with socket.create_connection(("127.0.0.1", self.place.port), timeout=20) as connection:
            host = f"Host: 127.0.0.1:{self.place.port}\r\nConnection: close\r\n\r\n"
            connection.sendall(b"GET " + target + b" HTTP/1.1\r\n" + host.encode())
            return b"".join(iter(lambda: connection.recv(65_536), b""))


@pytest.fixture
def serve():
    """Serve folders until the test is over."""
    servers = []

    def opened(folder, **how):
        servers.append(Served(folder, **how))
        return servers[-1]

    yield opened
    for server in servers:
        server.close()


@pytest.fixture(scope="session")
def served(made):
    """Serve the site that nobody changes."""
    (made / "audio" / "stranger.mp3").write_bytes(b"of no edition")
    server = Served(made)
    yield server
    server.close()


@pytest.fixture
def await_():
    """Wait until something is so."""

    def wait(is_so, seconds=10):
        deadline = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < deadline
            time.sleep(0.01)

    return wait

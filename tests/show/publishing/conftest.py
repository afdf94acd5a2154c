"""A site of two small editions with a feed, made with the silent voice; servers on loopback to publish to."""

import asyncio
import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

import narrate
from narrate.settings import FeedSettings, Settings, Voices
from narrate.show import feed
from narrate.show.published import RECORD

SLUGS = ("fog", "train")
SETTINGS = Settings(voice=Voices("silence"))
ADDRESS = "https://example.org/a/feed.xml"


class Home:
    """A site's folder with editions and a feed, which can be corrected."""

    private = frozenset({".feed-lock", ".index.json", "feed.ledger.json"})
    """What the feed and the show's page have beside them, and nobody else is to see."""

    def __init__(self, path, executor):
        self.path, self.executor = path, executor
        self.audio = path / "audio"

    def write(self, slug, text):
        """Make an edition, or make it anew; the feed is then older than it."""
        article = self.path / f"{slug}.md"
        article.write_text(
            f"# The {slug}\n\n{text}\n\n## What came after\n\nNobody knew when it would end.\n"
        )
        narrate.build(article, self.path, slug=slug, settings=SETTINGS, rewrite=True, executor=self.executor)

    def feed(self, *, address=ADDRESS, page=300):
        """Bring the feed up to the editions."""
        feed.write(self.audio, replace(SETTINGS, feed=FeedSettings(address=address, page=page)))

    def correct(self, slug="fog", text="It came at one, and it was thicker than anybody had said."):
        """Correct an edition, and the feed after it."""
        self.write(slug, text)
        self.feed()

    def changed_by(self, act):
        """Do something to editions, and give what is another since of their files and the page, in order."""
        before = self.content()
        act()
        after = self.content()
        ordered = [*(name for slug in SLUGS for name in self.names(slug)), "index.html"]
        return [name for name in ordered if after[name] != before.get(name)]

    def remove(self, slug):
        """Take an edition away, and out of the feed."""
        for path in self.audio.glob(f"{slug}.*"):
            path.unlink()
        self.feed()

    def names(self, slug):
        """Give the names of an edition's files as they go: the sound first, the manifest last."""
        manifest = f"{slug}.json"
        told = json.loads((self.audio / manifest).read_text(encoding="utf-8"))
        return [*(file["name"] for file in told["files"]), manifest]

    def assets(self):
        """Give the names of what pages load, as they go."""
        return sorted(path.name for path in self.audio.glob("narrate-*"))

    def content(self):
        """Give all that goes out: what the manifests list, they themselves, what is the show's."""
        slugs = [path.stem for path in self.audio.glob("*.json") if "." not in path.stem]
        names = {name for slug in slugs for name in self.names(slug)}
        names |= {path.name for path in self.audio.glob("feed.*")} - self.private
        names |= {"index.html", *self.assets()}
        return {name: (self.audio / name).read_bytes() for name in names}


@pytest.fixture(scope="session")
def _made(tmp_path_factory, threads):
    made = Home(tmp_path_factory.mktemp("made"), threads)
    for slug in SLUGS:
        made.write(slug, f"The {slug} came at noon.")
    made.feed()
    return made.path


@pytest.fixture
def home(tmp_path, _made, threads):
    """Give a site of one's own."""
    return Home(Path(shutil.copytree(_made, tmp_path / "home")), threads)


@pytest.fixture
def another_home(tmp_path, _made, threads):
    """Give a second one."""
    return Home(Path(shutil.copytree(_made, tmp_path / "another")), threads)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    """Try again at once."""
    monkeypatch.setattr("narrate.show.remote._PAUSES", (0.001,) * 4)


@pytest.fixture(scope="session")
def _s3_server():
    pytest.importorskip("s3fs", reason="the extra s3 is not installed")
    pytest.importorskip("moto", reason="no S3 server is installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(port, server)
        yield url
    finally:
        server.kill()
        server.wait()


def _wait_for(port, server):
    for _ in range(300):
        if server.poll() is not None:
            pytest.fail(f"the S3 server ended with {server.returncode}")
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the S3 server does not answer")


@pytest.fixture
def s3(_s3_server, monkeypatch):
    """Give the address of an S3 server, with an empty bucket named `shelf`."""
    urllib.request.urlopen(urllib.request.Request(f"{_s3_server}/moto-api/reset", method="POST")).close()
    for name, text in {
        "AWS_ENDPOINT_URL": _s3_server, "AWS_ACCESS_KEY_ID": "an-id", "AWS_SECRET_ACCESS_KEY": "a-secret",
        "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, text)
    urllib.request.urlopen(urllib.request.Request(f"{_s3_server}/shelf", method="PUT")).close()
    return _s3_server


MUCH = 8000
"""Bytes of a write; texts have less."""


class SftpServer:
    """An SSH server for files in a folder: `ann` comes in with `p@ss`.

    The n-th write may break the line; while it stalls, a write of much does not end.
    """

    def __init__(self, folder):
        self.folder = folder
        self.breaks_at = set()
        self.flows = asyncio.Event()
        self.flows.set()
        self.callers = []
        self.writes = self.logins = 0
        self.loop = asyncio.new_event_loop()
        self.thread = Thread(target=self.loop.run_forever)
        self.thread.start()
        self.key, self.server = asyncio.run_coroutine_threadsafe(self._listen(), self.loop).result(20)

    @property
    def port(self):
        """Its port on loopback."""
        return self.server.sockets[0].getsockname()[1]

    async def _listen(self):
        import asyncssh  # noqa: PLC0415  # the extra may not be there

        outer = self

        class Door(asyncssh.SSHServer):
            def connection_made(self, caller):
                outer.callers.append(caller)

            def begin_auth(self, _):
                return True

            def password_auth_supported(self):
                return True

            def validate_password(self, username, password):
                outer.logins += 1
                return (username, password) == ("ann", "p@ss")

        class Files(asyncssh.SFTPServer):
            def __init__(self, channel):
                super().__init__(channel, chroot=str(outer.folder))

            async def write(self, file_obj, offset, data):
                outer.writes += 1
                if outer.writes in outer.breaks_at:
                    self.channel.get_connection().abort()
                if len(data) > MUCH:
                    await outer.flows.wait()
                return super().write(file_obj, offset, data)

        key = asyncssh.generate_private_key("ssh-ed25519")
        server = await asyncssh.listen(
            "127.0.0.1", 0, server_factory=Door, server_host_keys=[key], sftp_factory=Files
        )
        return key, server

    async def _end(self):
        self.server.close()
        for caller in self.callers:
            caller.abort()
            await caller.wait_closed()
        await self.server.wait_closed()
        await asyncio.sleep(0.01)  # whoever served them ends too

    @contextmanager
    def stalled(self):
        """Let writes of much wait."""
        self.loop.call_soon_threadsafe(self.flows.clear)
        try:
            yield
        finally:
            self.loop.call_soon_threadsafe(self.flows.set)

    def close(self):
        """Stop answering."""
        asyncio.run_coroutine_threadsafe(self._end(), self.loop).result(20)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


@pytest.fixture
def sftp(tmp_path, monkeypatch):
    """Open an SFTP server, whose host is not known yet; it is closed after the test."""
    pytest.importorskip("sshfs", reason="the extra sftp is not installed")
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    (tmp_path / "user" / ".ssh").mkdir(parents=True)
    (tmp_path / "there").mkdir()
    server = SftpServer(tmp_path / "there")
    yield server
    server.close()


@pytest.fixture
def known_sftp(sftp, tmp_path):
    """Open an SFTP server whose host is known."""
    key = sftp.key.export_public_key().decode()
    known = tmp_path / "user" / ".ssh" / "known_hosts"
    known.write_text(f"[127.0.0.1]:{sftp.port} {key}")
    return sftp


@pytest.fixture
def there(tmp_path):
    """Name a folder that is published to."""
    return tmp_path / "there"


@pytest.fixture
def content():
    """Give what a folder holds, but for our record and what is hidden: `content(folder)`."""

    def held(folder):
        names = [path for path in folder.iterdir() if path.name != RECORD and not path.name.startswith(".")]
        return {path.name: path.read_bytes() for path in names}

    return held

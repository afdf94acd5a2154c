"""The preview server as podcast apps and publishers meet it."""

import os
import shutil
import subprocess

import pytest

from narrate.errors import NarrateError
from narrate.show.serve import check


def test_what_is_no_site(made, tmp_path):
    """A folder that is not there, and the editions' own in place of the site's, are told apart."""
    with pytest.raises(NarrateError, match="nowhere is no folder"):
        check(tmp_path / "nowhere")
    with pytest.raises(NarrateError, match="audio holds the editions itself") as caught:
        check(made / "audio")

    assert caught.value.hint == f"name the folder above: {made}"


GPODDER = shutil.which("gpo")


@pytest.fixture
def gpodder(tmp_path):
    """Run gPodder's command line with a home of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    places = {"GPODDER_HOME": "home", "GPODDER_DOWNLOAD_DIR": "downloads", "HOME": "home"}
    environment |= {name: str(tmp_path / folder) for name, folder in places.items()} | {"NO_PROXY": "*"}

    def run(*arguments):
        done = subprocess.run(
            [GPODDER, *arguments], env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def downloaded(folder):
    """Give the sounds that an app has downloaded."""
    return [path.read_bytes() for path in folder.rglob("*.mp3")]


@pytest.mark.skipif(GPODDER is None, reason="gPodder is not installed")
def test_a_podcast_app(site, serve, gpodder, tmp_path):
    """An app, gPodder, subscribes, lists the episode, and downloads it whole."""
    server = serve(site)
    feed = f"{server.place.address}audio/feed.xml"
    gpodder("subscribe", feed)

    assert "Peace & <quiet>" in gpodder("episodes", feed)
    gpodder("download", feed)
    assert server.notices == []
    assert downloaded(tmp_path / "downloads") == [(site / "audio" / "peace.mp3").read_bytes()]

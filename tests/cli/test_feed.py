"""`narrate feed`, and the feed that `narrate build` keeps, with the installed command."""

import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("narrate")
ARTICLE = """---
title: {title}
author: Ann Öst
---

# {title}

The last train of the year left the station at noon, and someone waved from the platform until it was gone.

Nobody knew when the next one would come, although the timetable on the wall still promised an hourly service.
"""
SETTINGS = """
[voice]
name = "silence"
[show]
title = "Last Trains"
[feed]
address = "https://magazine.example/audio/feed.xml"
"""


@pytest.fixture
def run(tmp_path):
    """Run the command in a folder of its own."""

    def ran(*arguments):
        return subprocess.run(
            [COMMAND, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
        )

    return ran


def test_build_keeps_the_feed(run, tmp_path):
    """With an address in narrate.toml, each build brings the feed up to its edition; `feed` finds it so."""
    (tmp_path / "narrate.toml").write_text(SETTINGS)
    for name in ("noon", "night"):
        (tmp_path / f"{name}.md").write_text(ARTICLE.format(title=f"The {name} train"))
        assert run("build", f"{name}.md").returncode == 0
    feed = tmp_path / "audio" / "feed.xml"
    before = feed.read_bytes()
    done = run("feed")

    assert before.count(b"<item>") == 2
    assert (done.returncode, done.stdout) == (0, "audio/feed.xml\n")
    assert done.stderr == "2 episodes\nto be had at https://magazine.example/audio/feed.xml\n"
    assert feed.read_bytes() == before


def test_build_without_an_address(run, tmp_path):
    """Who names no address gets no feed, and is told of none."""
    (tmp_path / "noon.md").write_text(ARTICLE.format(title="The noon train"))
    done = run("build", "noon.md", "--voice", "silence")

    assert (done.returncode, "feed" in done.stderr) == (0, False)
    assert not (tmp_path / "audio" / "feed.xml").exists()


def test_feed_without_an_address(run, tmp_path):
    """`feed` says what it needs, in one line and a hint that can be pasted."""
    (tmp_path / "audio").mkdir()
    done = run("feed")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "error: the feed has no address, and is not written; the show's page is\n"
        'hint: say in narrate.toml where it will be had: [feed] address = "https://example.org/audio/feed.xml"\n'
    )


def test_page_without_an_address(run, tmp_path):
    """Without an address `feed` brings up the show's page alone, and says so."""
    (tmp_path / "noon.md").write_text(ARTICLE.format(title="The noon train"))
    run("build", "noon.md", "--voice", "silence")
    for path in (tmp_path / "audio").glob("noon.*"):
        path.unlink()
    done = run("feed")

    assert (done.returncode, done.stdout) == (1, "")
    assert "error: the feed has no address, and is not written; the show's page is\n" in done.stderr
    assert "There are no episodes yet." in (tmp_path / "audio" / "index.html").read_text(encoding="utf-8")


def test_address_by_option(run, tmp_path):
    """An address may be given with the command."""
    (tmp_path / "noon.md").write_text(ARTICLE.format(title="The noon train"))
    run("build", "noon.md", "--voice", "silence", "-o", "site")
    done = run("feed", "site", "--address", "https://magazine.example/podcast.xml", "-q")

    assert (done.returncode, done.stderr) == (0, "")
    assert "https://magazine.example/noon.mp3" in (tmp_path / "site" / "audio" / "feed.xml").read_text()


@pytest.mark.parametrize(
    "address", ["feed.xml", "ftp://x.example/feed.xml", "javascript:alert(1)", "https://"]
)
def test_bad_address(run, tmp_path, address):
    """An address that no app could ask for is refused."""
    (tmp_path / "audio").mkdir()
    done = run("feed", "--address", address)

    assert done.returncode == 1
    assert done.stderr.startswith("error: the feed cannot have the address ")


def test_moved(run, tmp_path):
    """Who moves a feed is told that it keeps the guid of its first address, and how to give it another."""
    (tmp_path / "noon.md").write_text(ARTICLE.format(title="The noon train"))
    run("build", "noon.md", "--voice", "silence")
    first = run("feed", "--address", "https://magazine.example/audio/feed.xml")
    moved = run("feed", "--address", "https://elsewhere.example/audio/feed.xml")

    assert "podcast:guid" not in first.stderr
    assert "podcast:guid is 7b6fd9b3-ceca-573f-a960-8a4e381ce30b, as it was before" in moved.stderr

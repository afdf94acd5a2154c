"""`narrate embed`, with the installed command."""

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

import narrate
from narrate.edition.assets import player
from narrate.settings import FeedSettings, Settings

COMMAND = Path(sys.executable).with_name("narrate")
ARTICLE = """---
title: The "last" train & <co>
author: Ann Öst
---

# The "last" train & <co>

The last train of the year left the station at noon, and someone waved from the platform until it was gone.

Nobody knew when the next one would come, although the timetable on the wall still promised an hourly service.
"""
TITLE = 'The "last" train & <co>'
ADDRESS = "https://magazine.example/audio/"


def ran(folder, *arguments):
    return subprocess.run(
        [COMMAND, *arguments], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    """Make an edition in a folder whose settings tell of no address."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "train.md").write_text(ARTICLE)
    assert ran(folder, "build", "train.md", "--voice", "silence", "--quiet").returncode == 0
    return folder


def test_snippet(here):
    """The script and the player have absolute addresses, and texts stay inside of attributes."""
    done = ran(here, "embed", "train", "--address", ADDRESS)
    script, shown = html.fragments_fromstring(done.stdout.strip())

    assert (done.returncode, done.stderr) == (0, "")
    assert script.get("src") == ADDRESS + player().name
    assert script.get("integrity") == player().integrity
    assert (shown.get("src"), shown.get("for")) == (f"{ADDRESS}train.json", "article")
    assert shown.find("audio").get("aria-label") == TITLE
    assert (here / "audio" / player().name).read_bytes() == player().content


def test_selector(here):
    """`--for` names the element with the article's words, however it is quoted; an empty one names none."""
    selector = '.post[data-x="1"] > p'
    done = ran(here, "embed", "train", "--address", ADDRESS[:-1], "--for", selector)
    without = ran(here, "embed", "train", "--address", ADDRESS, "--for", " \n")

    assert html.fragments_fromstring(done.stdout.strip())[1].get("for") == selector
    assert html.fragments_fromstring(done.stdout.strip())[1].get("src") == f"{ADDRESS}train.json"
    assert "for" not in html.fragments_fromstring(without.stdout.strip())[1].attrib


def test_frame(here):
    """`--iframe` prints a frame of the edition's page for frames."""
    done = ran(here, "embed", "train", "--iframe", "--address", ADDRESS)
    frame = html.fragment_fromstring(done.stdout.strip())

    assert (frame.tag, frame.get("src"), frame.get("title")) == (
        "iframe",
        f"{ADDRESS}train.embed.html",
        TITLE,
    )


def test_address_of_the_settings(here):
    """Without `--address` it is the folder that the settings name for the feed's files."""
    settings = Settings(feed=FeedSettings(address="https://cdn.example/shows/feed.xml"))

    assert 'src="https://cdn.example/shows/train.json"' in narrate.embed("train", here, settings=settings)


@pytest.mark.parametrize(
    ("arguments", "error", "hint"),
    [
        (["trian", "--address", ADDRESS], "audio has no edition «trian»", "did you mean: train"),
        (["../train", "--address", ADDRESS], "audio has no edition «../train»", "did you mean: train"),
        (["x\x1b[2Jy\n", "--address", ADDRESS], "audio has no edition «x[2Jy»", "did you mean: train"),
        (["train"], "it is not known where the edition will be had", "--address https://"),
        (
            ["train", "--address", "javascript:alert(1)"],
            "'javascript:alert(1)'",
            "https://example.org/audio/",
        ),
        (["train", "--address", f"{ADDRESS}feed.xml"], "feed.xml'", "https://example.org/audio/"),
        (["train", "--address", f"{ADDRESS}?a"], "?a'", "https://example.org/audio/"),
        (["train", "--address", "https://Example.org/a b"], "Example.org", "as https://example.org/a%20b"),
        (["train", "--address", "https://bücher.example/"], "bücher", "as https://xn--bcher-kva.example/"),
        (["train", "--address", "https://me:pw@h.example/"], "'https://h.example/'", "as https://h.example/"),
        (["a" * 5000, "--address", ADDRESS], "audio has no edition «aaa", "did you mean: train"),
        (["train", "nowhere", "--address", ADDRESS], "nowhere/audio has no edition", "narrate build"),
    ],
)
def test_errors(here, arguments, error, hint):
    """Whatever cannot be done is told in a line, and what to do in another; nothing is printed."""
    done = ran(here, "embed", *arguments)
    told = done.stderr.splitlines()

    assert (done.returncode, done.stdout, len(told)) == (1, "", 2)
    assert told[0].startswith("error: ")
    assert error in told[0]
    assert told[1].startswith("hint: ")
    assert hint in told[1]


def test_a_new_player(here):
    """Where the player is not there yet it is laid there, and a note says that it is to be published."""
    path = here / "audio" / player().name
    path.unlink()
    done = ran(here, "embed", "train", "--address", ADDRESS)

    assert done.stderr == f"note: audio/{path.name} is new: publish it too\n"
    assert path.read_bytes() == player().content

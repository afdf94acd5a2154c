"""Other formats of a whole edition: the MP3's own samples, counted and listed, all of them or none."""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from narrate import studio
from narrate.audio.cache import Cache
from narrate.edition import others
from narrate.edition.files import COMPANIONS
from narrate.errors import EditionError
from narrate.settings import FORMATS, Settings, SoundSettings, Stings, Voices

COMMAND = Path(sys.executable).with_name("narrate")
SCRIPT = """<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xmlns:n="urn:narrate:script"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang="en"><metadata><dc:title>Fog</dc:title></metadata>
<mark name="chapter: One"/><p n:role="announcement"><s>This is about the fog.</s></p>
<p><s>Nobody saw <break time="400ms"/> the lamp.</s><s>It cost £5!</s></p>
<mark name="chapter: Two"/><p><s>It cleared up at noon.</s></p>
</speak>
"""
NEEDS_FFMPEG = pytest.mark.skipif(
    not shutil.which("ffmpeg") and not importlib.util.find_spec("imageio_ffmpeg"), reason="needs ffmpeg"
)


def asking(*formats, voice="silence", **more):
    return Settings(voice=Voices(voice), sound=SoundSettings(formats=formats), **more)


@pytest.fixture
def make(tmp_path, threads):
    """Make the edition of a script, in the same folder each time."""
    path = tmp_path / "fog.ssml.txt"
    path.write_text(SCRIPT)

    def made(settings, **other):
        given = {"cache": Cache(tmp_path / "cache"), "executor": threads, **other}
        return studio.make(path, tmp_path / "out", settings=settings, **given)

    return made


@pytest.fixture
def chime(tmp_path):
    """Write a publisher’s own sound."""
    time = np.arange(24_000) / 48_000
    path = tmp_path / "chime.wav"
    soundfile.write(path, 0.3 * np.sin(2 * np.pi * 700 * time) * np.hanning(24_000), 48_000)
    return path


def manifest_of(edition):
    return json.loads(edition.manifest.read_text(encoding="utf-8"))


def content(folder):
    """Give what a folder holds, but for what is hidden: that tells when files were written."""
    shown = [path for path in folder.iterdir() if not path.name.startswith(".")]
    return {path.name: path.read_bytes() for path in shown}


def decibels(samples):
    return 10 * np.log10(np.mean(samples**2) + 1e-12)


@pytest.mark.parametrize(
    ("voice", "has_sounds"), [("silence", False), ("hibari:heart", False), ("hibari:heart", True)]
)
def test_the_same_samples(make, chime, tmp_path, voice, has_sounds):
    """A WAV holds what the MP3 was encoded from, to the sample; the manifest counts them."""
    names = ("intro", "chapter", "outro", "bed") if has_sounds else ()
    stings = Stings(**dict.fromkeys(names, chime.name))
    edition = make(asking("wav", "flac", voice=voice, stings=stings, folder=tmp_path))
    wav, _ = soundfile.read(edition.mp3.with_suffix(".wav"), dtype="float32")
    flac, _ = soundfile.read(edition.mp3.with_suffix(".flac"), dtype="float32")
    mp3, _ = soundfile.read(edition.mp3, dtype="float32")

    assert len(wav) == len(mp3) == manifest_of(edition)["samples"]
    assert np.array_equal(wav, flac)
    if voice == "silence":
        assert not wav.any()
        assert np.abs(mp3).max() < 1e-4
    else:
        assert decibels(wav - mp3) < decibels(wav) - 15
        assert decibels(wav) == pytest.approx(decibels(mp3), abs=0.3)


@NEEDS_FFMPEG
def test_listed(make):
    """The manifest lists every file but itself, with its type, its size and its sum."""
    edition = make(asking(*FORMATS))
    files = content(edition.mp3.parent)
    listed = {each["name"]: each for each in manifest_of(edition)["files"]}

    ours = {name for name in files if name.startswith("fog")}
    assert set(listed) == ours - {"fog.json"}
    assert ours == {f"fog{end}" for end in (*COMPANIONS, ".json", *(f".{kind}" for kind in FORMATS))}
    for name, data in files.items():
        if name in listed:
            told = listed[name]
            assert (told["size"], told["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
            assert "/" in told["type"]
    assert [path.suffix[1:] for path in edition.others] == list(FORMATS)
    assert {path.stat().st_mode & 0o777 for path in edition.others} == {0o644}


@NEEDS_FFMPEG
def test_same_bytes(make, tmp_path):
    """Made again, of takes that are kept or of none, every file is the same bytes."""
    first = content(make(asking(*FORMATS)).mp3.parent)
    again = content(make(asking(*FORMATS)).mp3.parent)
    fresh = content(make(asking(*FORMATS), cache=Cache(tmp_path / "fresh")).mp3.parent)

    assert first == again == fresh


def test_lost_takes(make, tmp_path):
    """Where the cache has lost the takes since, they are spoken anew, to the same sample."""
    cache = Cache(tmp_path / "cache")
    edition = make(asking("wav", voice="hibari:heart"))
    before = edition.others[0].read_bytes()
    takes = [entry.path for entry in cache.entries() if b'{"sample_rate"' in entry.path.read_bytes()[:50]]
    for path in takes:
        path.unlink()

    assert make(asking("wav", voice="hibari:heart")).others[0].read_bytes() == before
    assert len(takes) == 5


def test_missing_ffmpeg(make, tmp_path, monkeypatch):
    """Where nothing can make a format, that is said before anything is spoken."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)

    with pytest.raises(EditionError, match="ffmpeg is not installed") as caught:
        make(asking("wav", "m4b"))

    assert "narrate-edition[formats]" in caught.value.hint
    assert not (tmp_path / "cache").exists()
    assert not (tmp_path / "out").exists()
    assert make(asking("wav", "flac")).others


def test_outdated(make):
    """A format that an earlier build left is not of this edition: it stays, and is told of each time."""
    make(asking("wav", "flac"))
    edition = make(asking("flac"))

    (notice,) = edition.notices
    assert "fog.wav is of an earlier edition; make it again with --format wav" in notice
    assert edition.mp3.with_suffix(".wav").exists()
    assert make(asking("flac", "wav")).notices == ()


def test_a_failing_format_leaves_the_old_edition(make):
    """When one format cannot be made, no file of the edition changes, and nothing is left beside them."""
    before = content(make(asking("wav", "flac")).mp3.parent)
    folder = make(asking("wav", "flac")).mp3.parent
    (folder / "fog.flac").unlink()
    (folder / "fog.flac").mkdir()

    with pytest.raises(EditionError, match=r"fog\.flac is a directory"):
        make(replace(asking("wav", "flac"), sound=SoundSettings(bit_rate=64, formats=("wav", "flac"))))

    (folder / "fog.flac").rmdir()
    assert content(folder) == {name: data for name, data in before.items() if name != "fog.flac"}


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_an_ffmpeg_that_fails(make, tmp_path, monkeypatch):
    """An ffmpeg that knows nothing is told of in a line, and the old edition stays whole."""
    before = content(make(asking("wav")).mp3.parent)
    fake = tmp_path / "bin" / "ffmpeg"
    fake.parent.mkdir()
    fake.write_text("#!/bin/sh\necho 'Unknown encoder: libopus' >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)

    with pytest.raises(EditionError, match="Unknown encoder: libopus") as caught:
        make(asking("wav", "opus", voice="hibari:heart"))

    assert str(caught.value) == "ffmpeg could not write fog.opus: Unknown encoder: libopus"
    assert content(tmp_path / "out" / "audio") == before


@pytest.mark.parametrize(
    ("formats", "needs"), [((), False), (("wav", "flac"), False), (("wav", "m4a"), True)]
)
def test_what_needs_ffmpeg(monkeypatch, formats, needs):
    """Only what ffmpeg has to encode asks for it."""
    asked = []
    monkeypatch.setattr("narrate.edition.ffmpeg.find", lambda: asked.append(1))
    others.check(formats, 2)

    assert bool(asked) is needs


def command(here, *arguments, **environment):
    """Run the installed command in a folder of its own."""
    given = {"PATH": os.environ["PATH"], "HOME": str(here), "NARRATE_CACHE": str(here / "cache")}
    return subprocess.run(
        [COMMAND, *arguments], cwd=here, env=given | environment, capture_output=True, check=False,
        encoding="utf-8", timeout=60,
    )  # fmt: skip


@NEEDS_FFMPEG
def test_by_the_command(tmp_path):
    """`--format` makes them beside the MP3, whose path alone is printed."""
    (tmp_path / "fog.ssml.txt").write_text(SCRIPT)
    done = command(tmp_path, "record", "fog.ssml.txt", "--voice", "silence", "--format", "wav,opus")
    again = command(tmp_path, "record", "fog.ssml.txt", "--voice", "silence", "-q", "--format", "wav")

    assert (done.returncode, done.stdout) == (0, "audio/fog.mp3\n")
    assert {"fog.wav", "fog.opus"} < {path.name for path in (tmp_path / "audio").iterdir()}
    assert (again.returncode, again.stdout) == (0, "audio/fog.mp3\n")
    assert again.stderr.startswith("note: audio/fog.opus is of an earlier edition")


@pytest.mark.skipif(
    importlib.util.find_spec("imageio_ffmpeg") is not None, reason="brings an ffmpeg of its own"
)
def test_no_ffmpeg_for_the_command(tmp_path):
    """The command says in a line what is missing, and how it is installed; it has spoken nothing."""
    (tmp_path / "fog.ssml.txt").write_text(SCRIPT)
    done = command(tmp_path, "record", "fog.ssml.txt", "--voice", "silence", "--format", "m4b", PATH="")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "error: ffmpeg is not installed, and this format needs it\n"
        "hint: pip install 'narrate-edition[formats]'\n"
    )
    assert not (tmp_path / "audio").exists()
    assert not list((tmp_path / "cache").glob("[0-9a-f][0-9a-f]/*"))

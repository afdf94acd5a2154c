"""Runs of the installed command, held against each other and against what befalls them."""

import json
import os
import resource
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from narrate import studio
from narrate.audio.cache import Cache
from narrate.audio.crew import Crew
from narrate.settings import Settings

COMMAND = Path(sys.executable).with_name("narrate")
ENGINES = Path(__file__).parent / "data" / "engines"
HEAD = (
    '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang="en">\n'
    "<metadata><dc:title>Fog</dc:title></metadata>\n"
)
SENTENCES = [f"Sentence number {n} of many." for n in range(39)]
ARTICLE = """# The last train

The last train of the year left the station at noon, and someone waved from the platform.

## What came after

Nobody knew when the next one would come, although the timetable still promised an hourly service.
"""
COLD = "This sentence is long enough that the sound of it finds no room on a disk as small as that one is."

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes there")


def script(*sentences):
    """Write a script of chapters of eight sentences each."""
    said = "".join(
        f'<mark name="chapter: C{n}"/>\n<p>\n'
        + "\n".join(f"<s>{sentence}</s>" for sentence in sentences[n : n + 8])
        + "\n</p>\n"
        for n in range(0, len(sentences), 8)
    )
    return f"{HEAD}{said}</speak>\n"


@pytest.fixture
def engines(tmp_path):
    """Give a folder of one's own with engines that can be changed."""
    return Path(shutil.copytree(ENGINES, tmp_path / "engines"))


@pytest.fixture
def narrate(tmp_path, engines):
    """Run the command in `here`, where our engines are installed; bytes of files may be bounded."""
    (tmp_path / "here").mkdir()

    def run(*arguments, room=None, **environment):
        given = {
            "PATH": os.environ["PATH"], "HOME": str(tmp_path), "NARRATE_CACHE": str(tmp_path / "cache"),
            "PYTHONPATH": str(engines), "PYTHONDONTWRITEBYTECODE": "1", **environment,
        }  # fmt: skip
        limit = (room or resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        return subprocess.run(
            [COMMAND, *map(str, arguments)], cwd=tmp_path / "here", env=given, capture_output=True,
            check=False, encoding="utf-8", timeout=60,
            preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, limit),
        )  # fmt: skip

    return run


@pytest.fixture
def here(tmp_path, narrate):  # noqa: ARG001  # it makes the folder
    return tmp_path / "here"


def content(folder):
    """Give what a folder holds, but for what is hidden: that tells when files were written."""
    shown = [path for path in folder.iterdir() if not path.name.startswith(".")]
    return {path.name: path.read_bytes() for path in shown}


def frames_of(mp3):
    """Give what stands after the tag."""
    return mp3.read_bytes()[ID3(mp3).size :]


def of_environment(mark):
    """List the processes whose environment holds a mark."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark.encode() in path.read_bytes():
                found.append(path.parent.name)
        except OSError:  # it is somebody else's, or over
            continue
    return found


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["build", "a.md", "--loud"],
        ["record", "a.ssml.txt", "--progress", "loud"],
        ["watch", "a.ssml.txt", "--format", "mp4"],
        ["record", "none.ssml.txt"],
        ["build", "none.md"],
        ["record", "--voice", "nobdy", "a.ssml.txt"],
        ["build", "--help"],
        ["record", "a.ssml.txt", "--voice", "silence"],
    ],
    ids=" ".join,
)
def test_nobody_is_left(narrate, here, tmp_path, arguments):
    """However a command ends, no process of it is left."""
    (here / "a.ssml.txt").write_text(script("Hello there."))
    narrate(*arguments)

    assert of_environment(str(tmp_path / "cache")) == []


def test_retitled(narrate, here, engines, tmp_path):
    """A script that is spoken already gets another title without a voice, and without a new MPEG frame."""
    path, mp3 = here / "fog.ssml.txt", here / "audio" / "fog.mp3"
    path.write_text(script(*SENTENCES[:12]))
    narrate("record", path.name, "--voice", "faulty:hum")
    before = frames_of(mp3)
    entries = {entry.path.name for entry in Cache(tmp_path / "cache").entries()}
    engine = engines / "faulty.py"
    engine.write_text(engine.read_text().replace("words = sentence.spoken", "os.kill(os.getpid(), 9)"))
    path.write_text(path.read_text().replace("Fog", "Mist").replace("chapter: C0", "chapter: First"))
    done = narrate("record", path.name, "--voice", "faulty:hum")
    new = [entry for entry in Cache(tmp_path / "cache").entries() if entry.path.name not in entries]

    assert (done.returncode, done.stdout) == (0, "audio/fog.mp3\n")
    assert frames_of(mp3) == before
    assert (ID3(mp3)["TIT2"].text, ID3(mp3)["TALB"].text) == (["Mist"], ["Audio editions"])
    assert "First" in done.stderr
    assert [entry.path.read_bytes()[36:39] for entry in new] == [b"\xff\xd8\xff"]
    assert of_environment(str(tmp_path / "cache")) == []


def test_built_twice(narrate, here, tmp_path):
    """An article built again is the same bytes, with what was kept and without."""
    (here / "train.md").write_text(ARTICLE)
    made = []
    for cache in ("cache", "cache", "fresh"):
        done = narrate("build", "train.md", "-q", NARRATE_CACHE=str(tmp_path / cache))
        made.append(content(here / "audio"))
        assert (done.returncode, done.stderr) == (0, "")

    assert made[0] == made[1] == made[2]


def test_number_of_workers(tmp_path):
    """One worker, three of them or threads: the MP3 and the manifest are the same bytes."""
    path = tmp_path / "fog.ssml.txt"
    path.write_text(script(*SENTENCES[:10], "It cost £5, said “Ann”."))
    made = []
    for number, workers in enumerate((Crew(1), Crew(3), ThreadPoolExecutor(1), ThreadPoolExecutor(4))):
        folder = tmp_path / str(number)
        with workers:
            studio.make(path, folder, settings=Settings(), cache=Cache(folder / "cache"), executor=workers)
        made.append(content(folder / "audio"))

    assert made == made[:1] * 4


def test_no_room_for_takes(narrate, here, tmp_path):
    """A disk that is full is told of in a line; with room again, all is as if nothing had been."""
    (here / "fog.ssml.txt").write_text(script(*SENTENCES[:10], COLD))
    asked = ("record", "fog.ssml.txt", "--voice", "faulty:hum")
    full = narrate(*asked, room=60_000)
    later = narrate(*asked)
    disturbed = content(here / "audio")
    narrate(*asked, NARRATE_CACHE=str(tmp_path / "fresh"))

    assert (full.returncode, full.stdout) == (1, "")
    assert full.stderr == (
        f"error: the cache {tmp_path / 'cache'} cannot be written: file too large\n"
        "hint: make room there, or set NARRATE_CACHE to a folder that can be written\n"
    )
    assert (later.returncode, later.stdout) == (0, "audio/fog.mp3\n")
    assert list((tmp_path / "cache" / "new").iterdir()) == []
    assert content(here / "audio") == disturbed


FULL = """
import resource, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from narrate import studio
from narrate.audio.cache import Cache
from narrate.errors import RecordingError
from narrate.settings import Settings, Voices
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, resource.RLIM_INFINITY))
with ThreadPoolExecutor(2) as executor:
    try:
        studio.make(Path(sys.argv[1]), Path(sys.argv[2]), settings=Settings(voice=Voices("faulty:hum")),
                    cache=Cache(Path(sys.argv[3])), executor=executor)
    except RecordingError as error:
        print(error)
"""


def test_no_room_leaves_nothing_half_written(tmp_path, engines):
    """Where an entry finds no room, its temporary file goes; what found room before is kept."""
    path, cache = tmp_path / "fog.ssml.txt", tmp_path / "cache"
    path.write_text(script(*SENTENCES[:10], COLD))
    command = [sys.executable, "-B", "-c", FULL, path, tmp_path / "out", cache]
    environment = {**os.environ, "PYTHONPATH": str(engines)}
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    assert told == f"the cache {cache} cannot be written: file too large\n"
    assert list((cache / "new").iterdir()) == []
    assert len(list(Cache(cache).entries())) >= 2
    assert not list((tmp_path / "out").rglob("*.mp3"))


def test_fault_at_the_fortieth(narrate, here, tmp_path):
    """A voice that fails over the 40th sentence: the line is told, what was said is kept, and used."""
    path = here / "fog.ssml.txt"
    asked = ("record", path.name, "--voice", "faulty:hum")
    path.write_text(script(*SENTENCES, "It raises."))
    line = path.read_text().splitlines().index("<s>It raises.</s>") + 1
    failed = narrate(*asked)
    kept = len(list(Cache(tmp_path / "cache").entries()))
    path.write_text(path.read_text().replace("raises", "rises"))
    mended = narrate(*asked)
    disturbed = content(here / "audio")
    narrate(*asked, NARRATE_CACHE=str(tmp_path / "fresh"))

    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr == (
        f"error: fog.ssml.txt, line {line}: "
        "faulty:hum failed over «It raises.»: KeyError: 'a foreign mistake'\n"
        "hint: choose another with --voice; narrate voices lists them\n"
    )
    assert kept > 1
    assert (mended.returncode, mended.stdout) == (0, "audio/fog.mp3\n")
    assert content(here / "audio") == disturbed


def test_progress_as_json(narrate, here):
    """Each line on standard error is JSON, no count in it ever falls, and the last one says: all is done."""
    (here / "fog.ssml.txt").write_text(script(*SENTENCES))
    done = narrate("record", "fog.ssml.txt", "--voice", "faulty:hum", "--progress", "json", "-q")
    again = narrate("record", "fog.ssml.txt", "--voice", "faulty:hum", "--progress", "json", "-q")

    assert done.stdout == again.stdout == "audio/fog.mp3\n"
    for told in (done.stderr, again.stderr):
        lines = [json.loads(line) for line in told.splitlines()]
        for name in ("sentences", "passages", "seconds", "elapsed"):
            counts = [line[name] for line in lines]
            assert counts == sorted(counts)
        last = lines[-1]
        assert (
            (last["sentences"], last["passages"]) == (last["all_sentences"], last["all_passages"]) == (39, 5)
        )
        assert {(line["all_sentences"], line["all_passages"]) for line in lines} == {(39, 5)}
    last, once_more = (json.loads(each.stderr.splitlines()[-1]) for each in (done, again))
    heard = json.loads((here / "audio" / "fog.json").read_text())["duration"] / 1000
    assert last["seconds"] == pytest.approx(heard, abs=0.1)
    assert last["left"] == 0
    assert once_more["seconds"] == 0

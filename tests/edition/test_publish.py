import hashlib
import io
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import mutagen.id3
import pytest
import soundfile
from PIL import Image

from narrate import studio
from narrate.audio.cache import Cache
from narrate.edition.aside import set_aside
from narrate.edition.assets import ASSET, page, player
from narrate.edition.files import COMPANIONS
from narrate.edition.model import Cover, Picture
from narrate.edition.publish import ALBUM, publish, show_of
from narrate.errors import EditionError, RecordingError
from narrate.script.model import Script
from narrate.settings import Settings, Show, Voices
from narrate.show.shelf import read

HANDLES = Path("/proc/self/fd")
SILENT = Settings(voice=Voices("silence"))

ENDINGS = sorted((*COMPANIONS, ".json"))


@pytest.fixture
def publish_into(silent_script, recording, cache, artwork):
    """Publish into a folder; anything else can be given in place of the fixtures."""

    def into(folder, **other):
        given = {"show": Show(), "cover": Cover(artwork, artwork), **other}
        return publish(silent_script, recording, given.pop("cache", cache), folder, "peace", **given)

    return into


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files(publish_into, tmp_path):
    """An edition's files appear, and what its pages load; the manifest knows the others' sizes and sums."""
    edition = publish_into(tmp_path / "audio")
    files = content(tmp_path / "audio")

    assert sorted(name for name in files if not ASSET.fullmatch(name)) == [f"peace{end}" for end in ENDINGS]
    for asset in (player(), page()):
        assert files[asset.name] == asset.content
    for told in json.loads(files["peace.json"])["files"]:
        data = files[told["name"]]
        assert (told["size"], told["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    assert (edition.mp3.name, edition.words, edition.slug) == ("peace.mp3", 11, "peace")


def test_mp3(publish_into, tmp_path, recording):
    """The MP3 is the recording under its tag: chapters, cover and the synthetic-voice mark."""
    edition = publish_into(tmp_path)
    tag = mutagen.id3.ID3(edition.mp3)

    assert soundfile.info(edition.mp3).frames == recording.samples
    assert [
        (chap.start_time, chap.end_time) for chap in sorted(tag.getall("CHAP"), key=lambda c: c.start_time)
    ] == [(mark.start, mark.end) for mark in edition.chapters]
    assert tag["TIT2"].text == ["Peace & “quiet”"]
    assert tag.getall("APIC")


@pytest.fixture
def picture():
    """Make a chapter's picture."""
    made = io.BytesIO()
    Image.new("RGB", (300, 200), "green").save(made, "JPEG")
    return Picture("https://example.com/green.png", made.getvalue(), made.getvalue()[:-9] + b"tag\xff\xd9")


def test_pictures(publish_into, tmp_path, picture):
    """A chapter's picture stands beside the sound, in the tag, in the chapters and in the manifest's list."""
    base = "https://example.org/audio/"
    edition = publish_into(tmp_path, pictures=(Picture(), picture), base=base)
    tag = mutagen.id3.ID3(edition.mp3)
    account = read(edition.manifest)

    assert (tmp_path / "peace.chapter-2.jpg").read_bytes() == picture.published
    assert [apic.data for apic in tag["CHAP:ch1"].sub_frames.getall("APIC")] == [picture.embedded]
    assert tag["CHAP:ch0"].sub_frames.getall("APIC") == []
    told = json.loads(edition.chapters_json.read_text())["chapters"]
    assert [chapter.get("img") for chapter in told] == [None, f"{base}peace.chapter-2.jpg"]
    assert [(mark.image, mark.picture) for mark in account.chapters] == [
        ("", ""),
        ("https://example.com/green.png", "peace.chapter-2.jpg"),
    ]
    assert account.chapters == edition.chapters
    (file,) = [file for file in account.files if file.name == "peace.chapter-2.jpg"]
    assert (file.type, file.size) == ("image/jpeg", len(picture.published))


def test_a_picture_of_before_goes(publish_into, tmp_path, picture):
    """A picture that is not the edition's any more is taken away; nobody else's file is."""
    publish_into(tmp_path, pictures=(picture, picture))
    for name in ("peace.chapter-0.jpg", "peace.chapter-x.jpg", "peace-2.chapter-1.jpg", "peace.jpg"):
        (tmp_path / name).write_bytes(b"mine")
    publish_into(tmp_path, pictures=(Picture(), picture))

    assert sorted(path.name for path in tmp_path.glob("*.jpg")) == [
        "peace-2.chapter-1.jpg",
        "peace.chapter-0.jpg",
        "peace.chapter-2.jpg",
        "peace.chapter-x.jpg",
        "peace.jpg",
        "peace.thumb.jpg",
    ]


def test_a_blocked_picture_leaves_the_old_edition(publish_into, tmp_path, picture):
    """Where a picture's name cannot be taken, nothing is."""
    folder = tmp_path / "audio"
    publish_into(folder)
    before = content(folder)
    (folder / "peace.chapter-1.jpg").mkdir()

    with pytest.raises(EditionError, match="cannot be written"):
        publish_into(folder, pictures=(picture, picture))
    publish_into(folder)  # a directory of that name is nobody's picture, and stays
    (folder / "peace.chapter-1.jpg").rmdir()
    assert content(folder) == before


def test_oembed_stands_where_an_address_does(publish_into, tmp_path):
    """The answer of oEmbed is there, and listed, where the address is known; an old one goes."""
    edition = publish_into(tmp_path, base="https://example.org/audio/")
    answer = tmp_path / "peace.oembed.json"

    assert read(edition.manifest).named(".oembed.json").size == answer.stat().st_size
    assert answer in edition.companions
    assert not read(publish_into(tmp_path).manifest).has(".oembed.json")
    assert not answer.exists()


@pytest.mark.parametrize("name", ["peace.chapter-9.jpg", "../secret.jpg", "peace.mp3"])
def test_a_manifest_with_a_foreign_picture(publish_into, tmp_path, picture, name):
    """A chapter's picture is one of the edition's own files, or the manifest is none of ours."""
    edition = publish_into(tmp_path, pictures=(Picture(), picture))
    told = edition.manifest.read_text().replace('"picture": "peace.chapter-2.jpg"', f'"picture": "{name}"')
    edition.manifest.write_text(told)

    with pytest.raises(EditionError, match="is not among its files"):
        read(edition.manifest)


def test_same_bytes(publish_into, tmp_path):
    """The same recording, published twice, is the same bytes."""
    publish_into(tmp_path / "a")
    publish_into(tmp_path / "b")

    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_files_can_be_read_by_a_web_server(publish_into, tmp_path):
    """Published files are readable for everyone."""
    edition = publish_into(tmp_path)

    assert edition.mp3.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("blocked", [".mp3", ".chapters.json", ".vtt", ".html", ".json"])
def test_blocked_name_leaves_the_old_edition(publish_into, tmp_path, blocked):
    """Where one of the names cannot be taken, none is: what stood there stays as it was."""
    folder = tmp_path / "audio"
    folder.mkdir()
    for ending in ENDINGS:
        path = folder / f"peace{ending}"
        path.mkdir() if ending == blocked else path.write_text("old")

    with pytest.raises(EditionError, match="audio cannot be written: ") as caught:
        publish_into(folder)

    assert caught.value.hint
    assert {path.read_text() for path in folder.iterdir() if path.is_file()} == {"old"}
    assert len(list(folder.iterdir())) == len(ENDINGS)


def test_lost_cache_leaves_the_old_edition(publish_into, tmp_path):
    """When the cache lost a chapter, nothing is written over what stood there."""
    folder = tmp_path / "audio"
    publish_into(folder)
    before = content(folder)

    with pytest.raises(RecordingError, match="lost the chapter «One»"):
        publish_into(folder, cache=Cache(tmp_path / "empty"))
    assert content(folder) == before


def test_folder_is_a_file(publish_into, tmp_path):
    """A file in the folder's place is named, and left alone."""
    (tmp_path / "audio").write_text("mine")

    with pytest.raises(EditionError, match="audio cannot be written: ") as caught:
        publish_into(tmp_path / "audio")

    assert "-o" in caught.value.hint
    assert (tmp_path / "audio").read_text() == "mine"


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from narrate import studio
from narrate.audio.cache import Cache
from narrate.errors import EditionError
from narrate.settings import Settings, Voices
from pathlib import Path
settings, cache = Settings(voice=Voices("silence")), Cache(Path(sys.argv[3]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), resource.RLIM_INFINITY))
from concurrent.futures import ThreadPoolExecutor
executor = ThreadPoolExecutor(1)
try:
    studio.make(Path(sys.argv[1]), Path(sys.argv[2]), settings=settings, cache=cache, executor=executor)
except EditionError as error:
    print(error, error.hint, sep="|")
"""


def test_full_disk(tmp_path, threads):
    """A disk that fills up while the MP3 is written is named, and nothing half-written stays."""
    source = tmp_path / "a.ssml.txt"
    head = '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">'
    source.write_text(f"{head}<p>Hello there.</p></speak>")
    command = [sys.executable, "-B", "-c", FULL, source, tmp_path, tmp_path / "cache"]
    studio.make(
        source, tmp_path / "before", settings=SILENT, cache=Cache(tmp_path / "cache"), executor=threads
    )
    told = subprocess.run(
        [*command, "40000"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout

    assert "audio cannot be written: file too large|make room" in told
    assert list((tmp_path / "audio").iterdir()) == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


@pytest.mark.parametrize(
    ("show", "site_name", "album"),
    [
        (Show("Our show"), "The Example", "Our show"),
        (Show(), "The Example", "The Example"),
        (Show(), "", ALBUM),
    ],
)
def test_show(show, site_name, album):
    """The show is the settings', or else the site, or else ours."""
    assert show_of(Script("A", "en", (), site_name=site_name), show) == album


def test_missing_folders(publish_into, tmp_path):
    """Folders that are missing are made."""
    publish_into(tmp_path / "a" / "b")

    assert os.listdir(tmp_path / "a") == ["b"]  # noqa: PTH208


def test_a_folder_that_no_system_can_name(publish_into, tmp_path):
    """A NUL in the folder's name is refused in our own words, before anything is written."""
    with pytest.raises(EditionError, match="NUL"):
        publish_into(tmp_path / "a\0b")

    assert not any(path.name.startswith("a") for path in tmp_path.iterdir())


def test_what_killed_builds_left(publish_into, tmp_path):
    """What a killed build left of any of the edition's files goes with the next; another edition's stays."""
    for name in (".peace.mp3.x1", ".peace.chapter-7.jpg.x2", ".peace-2.mp3.x3"):
        (tmp_path / name).write_text("torn")
    publish_into(tmp_path)

    assert [path.name for path in tmp_path.glob(".*")] == [".peace-2.mp3.x3"]


@pytest.mark.skipif(not HANDLES.exists(), reason="only Linux lists a process's open files so")
def test_many_files(tmp_path):
    """Hundreds of files are made with few of them open at a time."""
    before = len(list(HANDLES.iterdir()))
    with set_aside(tmp_path, "fog") as aside:
        for number in range(300):
            output = aside.open(f"fog.chapter-{number + 1}.jpg", "image/jpeg")
            output.write((b"picture",))
            output.close()
        assert len(list(HANDLES.iterdir())) < before + 10
        assert list(tmp_path.glob("fog*")) == []

    assert len(list(tmp_path.iterdir())) == 300

import io
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
import weakref
from base64 import b64decode
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path
from types import SimpleNamespace

import av
import mutagen
import numpy as np
import pytest
import soundfile
from mutagen.flac import Picture
from mutagen.id3 import ID3
from mutagen.mp4 import MP4
from mutagen.wave import WAVE

from narrate.edition.chapters import ChapterMark
from narrate.edition.formats import FORMATS, LONGEST_WAV, export
from narrate.edition.id3 import SOURCE_TYPE, Tag
from narrate.errors import EditionError

RATE = 48_000
COUNT = 4 * RATE + 777
AAC_FRAME = 1_024
HOSTILE = '-i "Évil" \\ = ; # %s $(x)\r\n[CHAPTER]\nSTART=1\0 日本 😀\ud800'
SAFE = '-i "Évil" \\ = ; # %s $(x) [CHAPTER] START=1 日本 😀'
ENDS = (0, 1_001, 1_503, 2_777, 4_016)
TITLES = (HOSTILE, "=", "#;\\", "é" * 200)
MARKS = tuple(
    ChapterMark(title, *span, "https://example.com/a#b")
    for title, span in zip(TITLES, pairwise(ENDS), strict=True)
)
ABOUT = Tag(
    title=HOSTILE,
    show="Example Aloud",
    language="de-AT",
    duration_ms=ENDS[-1],
    chapters=MARKS,
    dek="What it is about.",
    byline="Ann Öst",
    publisher="Example Review",
    published="2024-05-06T23:59:00+02:00",
    url="https://exämple.com/a b",
    disclosure="Read by a synthetic voice.",
    transcript="One.\n\nTwo ‘three’.",
    encoder="narrate 1.0",
)
ENCODED = ("m4a", "m4b", "opus")

pytestmark = pytest.mark.skipif(not shutil.which("ffprobe"), reason="ffmpeg's programs read what was written")


@pytest.fixture(scope="module")
def samples():
    """Bursts of noise between silences, like speech; the last one runs to the very end."""
    noise = np.random.default_rng(7).standard_normal(COUNT)
    loud = np.zeros(COUNT)
    for start in range(5_000, COUNT, 31_000):
        loud[start : start + 17_000] = 0.2
    loud[-9_000:] = 0.2
    return np.convolve(noise * loud, np.hanning(15) / 7, "same").astype(np.float32)


def pieces(samples, size=10_007):
    return (samples[first : first + size] for first in range(0, len(samples), size))


@pytest.fixture
def make(tmp_path, samples):
    """Write an edition under a name that tells nothing of its format."""

    def write(kind, about=ABOUT, stream=None, name=".x.part"):
        path = tmp_path / name
        export(kind, path, pieces(samples) if stream is None else stream, about, bit_rate=96)
        return path

    return write


@contextmanager
def little_room(size):
    """Let no file grow beyond a size, as a full disk does; what pytest itself writes comes after."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Put a script where ffmpeg is looked for."""

    def put(script):
        folder = tmp_path / "bin"
        folder.mkdir()
        program = folder / "ffmpeg"
        program.write_text(f"#!{sys.executable}\nimport os, sys\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
        monkeypatch.setenv("PATH", str(folder))
        return program

    return put


def decoded_by_ffmpeg(path):
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-map", "0:a", "-f", "f32le", "-"]
    return np.frombuffer(subprocess.run(command, check=True, capture_output=True).stdout, "<f4")


def decoded_by_av(path):
    with av.open(str(path)) as file:
        to_float = av.AudioResampler("flt", "mono", RATE)
        frames = [part for frame in file.decode(audio=0) for part in to_float.resample(frame)]
        return np.concatenate([frame.to_ndarray()[0] for frame in frames])


def lateness(heard, samples):
    """Count the samples by which what is heard lags behind, by cross-correlation."""
    size = 2 ** (2 * len(heard)).bit_length()
    match = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(samples, size)))
    at = int(match.argmax())
    return at - size if at > size // 2 else at


def chapters_by_ffprobe(path):
    command = ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", str(path)]
    found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["chapters"]
    return [(round(float(each["start_time"]) * 1000, 3), each["tags"]["title"]) for each in found]


def chapters_by_av(path):
    with av.open(str(path)) as file:
        return [
            (float(each["start"] * each["time_base"] * 1000), each["metadata"]["title"])
            for each in file.chapters()
        ]


def starts(marks):
    return [mark.start for mark in marks]


@pytest.mark.parametrize("read", [decoded_by_ffmpeg, decoded_by_av])
@pytest.mark.parametrize("kind", FORMATS)
def test_sound_is_where_it_was(kind, read, make, samples):
    """No encoder delay is heard, and nothing is missing at the end."""
    heard = read(make(kind))

    assert lateness(heard, samples) == 0
    assert 0 <= len(heard) - COUNT < (AAC_FRAME if kind in ("m4a", "m4b") else 1)
    assert np.sqrt(np.mean((heard[:COUNT] - samples) ** 2)) < 0.3 * np.sqrt(np.mean(samples**2))


@pytest.mark.parametrize("kind", ["wav", "flac"])
def test_lossless_keeps_sixteen_bits(kind, make, samples):
    """What was given comes back, rounded to the nearest step."""
    heard, rate = soundfile.read(make(kind), dtype="int16")

    assert rate == RATE
    assert np.array_equal(heard, np.rint(samples * np.float32(32_767)))


@pytest.mark.parametrize("kind", ["wav", "flac"])
def test_full_scale_does_not_wrap(kind, make):
    """A sample at or beyond full scale stays on its side."""
    edges = np.array([1, -1, 1.5, -1.5, 0.999_99, -0.999_99, 0], np.float32)

    heard, _ = soundfile.read(make(kind, stream=[edges]), dtype="int16")

    assert heard.tolist() == [32_767, -32_767] * 3 + [0]


@pytest.mark.parametrize("read", [chapters_by_ffprobe, chapters_by_av])
@pytest.mark.parametrize("kind", FORMATS)
def test_chapters_to_the_millisecond(kind, read, make):
    """Chapters come back as they were, hostile titles made safe and kept whole."""
    times, titles = zip(*read(make(kind)), strict=True)

    assert list(times) == starts(MARKS)
    assert (*map(str.rstrip, titles[:3]),) == (SAFE, "=", "#;\\")


@pytest.mark.parametrize("kind", FORMATS)
def test_three_hundred_chapters(kind, make):
    """More chapters than a byte counts are all there, in order, whatever signs their titles end with."""
    titles = ["".join(signs) for signs in product("=#;\\['x", repeat=3)][:300]
    ends = [*range(0, 300 * 13, 13), ENDS[-1]]
    marks = tuple(ChapterMark(title, *span) for title, span in zip(titles, pairwise(ends), strict=True))

    found = chapters_by_ffprobe(make(kind, replace(ABOUT, chapters=marks)))

    assert [(start, title.rstrip()) for start, title in found] == [(mark.start, mark.title) for mark in marks]


@pytest.mark.parametrize("kind", FORMATS)
def test_no_chapters_no_cover(kind, make, samples):
    """An edition may have neither."""
    path = make(kind, Tag(title="Plain", show="", language="", duration_ms=ENDS[-1]))

    assert chapters_by_ffprobe(path) == []
    assert lateness(decoded_by_av(path), samples) == 0


def test_nero_chapters_are_cut_between_letters(make):
    """Titles in `chpl` have 255 bytes at most, and end in whole letters."""
    chapters = MP4(make("m4b")).chapters

    assert [round(chapter.start * 1000, 3) for chapter in chapters] == starts(MARKS)
    assert chapters[3].title == "é" * 126 + "…"


@pytest.mark.parametrize(
    ("kind", "brand", "album", "media_kind"),
    [("m4a", b"ftypM4A ", "Example Aloud", 21), ("m4b", b"ftypM4B ", SAFE, 2)],
)
def test_podcast_or_audiobook(kind, brand, album, media_kind, make):
    """An M4A is a podcast's episode, an M4B a book of its own; the index stands before the sound."""
    path = make(kind)
    tags, data = MP4(path).tags, path.read_bytes()

    assert data[4:12] == brand
    assert (tags["\xa9alb"], tags["stik"]) == ([album], [media_kind])
    assert 0 < data.index(b"moov") < data.index(b"mdat")


def test_mp4_texts(make, artwork):
    """Texts, language, address and cover come back."""
    path = make("m4b", replace(ABOUT, cover=artwork))
    tags = MP4(path).tags

    assert tags["\xa9nam"] == [SAFE]
    assert (tags["\xa9ART"], tags["\xa9pub"]) == (["Ann Öst"], ["Example Review"])
    assert (tags["\xa9day"], tags["\xa9lyr"]) == (["2024-05-06"], [ABOUT.transcript])
    assert tags["ldes"] == ["What it is about.\n\nRead by a synthetic voice."]
    assert bytes(tags["----:com.apple.iTunes:URL"][0]) == b"https://xn--exmple-cua.com/a%20b"
    assert bytes(tags["covr"][0]) == artwork
    with av.open(str(path)) as file:
        assert file.streams.audio[0].language == "deu"


@pytest.mark.parametrize("kind", ["opus", "flac"])
def test_vorbis_comments(kind, make, artwork):
    """Texts, chapters with their addresses, and the cover, as Xiph's formats have them."""
    file = mutagen.File(make(kind, replace(ABOUT, cover=artwork)))
    pictures = file.pictures if kind == "flac" else [Picture(b64decode(file["METADATA_BLOCK_PICTURE"][0]))]

    assert (file["TITLE"], file["ARTIST"], file["ALBUM"]) == ([SAFE], ["Ann Öst"], ["Example Aloud"])
    assert (file["DATE"], file["LANGUAGE"]) == (["2024-05-06"], ["deu"])
    assert (file["LYRICS"], file["DIGITALSOURCETYPE"]) == ([ABOUT.transcript], [SOURCE_TYPE])
    assert (file["CHAPTER002"], file["CHAPTER002NAME"]) == (["00:00:01.001"], ["="])
    assert file["CHAPTER004NAME"] == ["é" * 200]
    assert file["CHAPTER004URL"] == ["https://example.com/a#b"]
    assert [(picture.data, picture.type, picture.width) for picture in pictures] == [(artwork, 3, 1_400)]


def test_wav_carries_the_mp3s_tag(make, artwork):
    """The ID3 chunk holds the same frames, chapters in order, and RIFF's sizes add up."""
    path = make("wav", replace(ABOUT, cover=artwork))
    data, tags = path.read_bytes(), WAVE(path).tags

    assert int.from_bytes(data[4:8], "little") == len(data) - 8
    assert len(data) % 2 == 0
    assert tags["TIT2"].text == [SAFE]
    assert [(tags[f"CHAP:ch{n}"].start_time) for n in range(4)] == starts(MARKS)
    assert tags["CTOC:toc"].child_element_ids == ["ch0", "ch1", "ch2", "ch3"]
    assert re.findall(rb"CHAP.{6}(ch\d)\0", data, re.DOTALL) == [b"ch0", b"ch1", b"ch2", b"ch3"]
    assert ID3(io.BytesIO(data[data.index(b"ID3\x03") :])).getall("APIC")[0].data == artwork


@pytest.mark.parametrize("kind", FORMATS)
def test_same_samples_same_bytes(kind, make, artwork):
    """Nothing of the hour, the machine's name or chance is written."""
    about = replace(ABOUT, cover=artwork)
    first = make(kind, about, name="a").read_bytes()

    assert make(kind, about, name="b").read_bytes() == first


@pytest.mark.parametrize("kind", ["opus", "m4a", "flac", "wav"])
def test_pieces_are_let_go(kind, make, samples):
    """Hours are never held: a piece is gone when the one after the next is asked for."""
    seen = []

    def stream():
        for piece in pieces(samples):
            assert all(each() is None for each in seen[:-1])
            copy = piece.copy()
            seen.append(weakref.ref(copy))
            yield copy
            del copy

    make(kind, stream=stream())

    assert len(seen) > 10


def test_any_name_is_a_file(tmp_path, monkeypatch):
    """A relative name that looks like an option or a protocol is a file all the same."""
    monkeypatch.chdir(tmp_path)
    for name in ("-y", "pipe:1", "a'b\"%d.é"):
        export("opus", Path(name), [np.zeros(9_600, np.float32)], ABOUT, bit_rate=48)

        assert mutagen.File(tmp_path / name).info.length == pytest.approx(0.2, abs=0.001)


@pytest.mark.parametrize("kind", ENCODED)
def test_without_ffmpeg(kind, make, tmp_path, monkeypatch):
    """Where there is no ffmpeg, the hint brings one."""
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    monkeypatch.setenv("PATH", "")

    with pytest.raises(EditionError, match="ffmpeg is not installed") as caught:
        make(kind)

    assert caught.value.hint == "pip install 'narrate-edition[formats]'"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", ["wav", "flac"])
def test_lossless_needs_no_ffmpeg(kind, make, monkeypatch):
    """They are written by libsndfile and the standard library."""
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    monkeypatch.setenv("PATH", "")

    assert make(kind).stat().st_size > 0


def test_installed_program_comes_first(make, stand_in, monkeypatch):
    """imageio-ffmpeg's program is asked before the system's; where it carries none, the system's is."""
    found = shutil.which("ffmpeg")
    stand_in("sys.exit('the wrong one')")
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", SimpleNamespace(get_ffmpeg_exe=lambda: found))
    assert make("opus").stat().st_size > 0

    def none():
        raise RuntimeError("No ffmpeg exe could be found")

    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", SimpleNamespace(get_ffmpeg_exe=none))
    with pytest.raises(EditionError, match="the wrong one"):
        make("opus")


READ_ALL = "sys.stdin.buffer.read()"
COMPLAIN = "print('x\\n[aac @ 0x5f] no.\\nConversion failed!', file=sys.stderr, flush=True)"
TALK = "sys.stderr.write('a\\n' * 10**6 + 'end'); sys.stderr.flush()"
DEATHS = {
    "after reading some": (f"sys.stdin.buffer.read(9); {COMPLAIN}; os._exit(1)", ": no$"),
    "at once": ("os._exit(1)", "did not say why$"),
    "after all": (f"{READ_ALL}; sys.exit('\\x1bdisk is full')", ": disk is full$"),
    "as if all were well": ("sys.stdin.buffer.read(9); os._exit(0)", "did not say why$"),
    "with nothing written": (f"{READ_ALL}; os._exit(0)", "cannot be written"),
    "with much to say": (f"{TALK}; {READ_ALL}; os._exit(2)", ": end$"),
}


@pytest.mark.parametrize("kind", ["m4b", "opus"])
@pytest.mark.parametrize("death", DEATHS)
def test_ffmpeg_dies(kind, death, make, stand_in, tmp_path):
    """Its last word is told, and nothing is left."""
    script, said = DEATHS[death]
    stand_in(script)

    with pytest.raises(EditionError, match=said):
        make(kind)

    assert [path.name for path in tmp_path.iterdir()] == ["bin"]


def test_ffmpeg_that_cannot_run(make, stand_in, tmp_path):
    """A program for another machine is named."""
    program = stand_in("")
    program.write_bytes(b"\x7fELF of another kind")

    with pytest.raises(EditionError, match=r"ffmpeg cannot be run: exec format error"):
        make("opus")

    assert [path.name for path in tmp_path.iterdir()] == ["bin"]


@pytest.mark.parametrize("kind", FORMATS)
def test_samples_that_fail(kind, make, tmp_path, samples):
    """What the stream raises is passed on, and the file is taken away."""

    def stream():
        yield samples[:RATE]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(kind, stream=stream())

    assert not list(tmp_path.iterdir())


def test_ffmpeg_is_ended_with_its_stream(make, stand_in, tmp_path):
    """Where the samples fail, ffmpeg does not go on running."""
    number = tmp_path / "bin" / "number"
    stand_in(f"print(os.getpid(), file=open({str(number)!r}, 'w'), flush=True); {READ_ALL}")

    def stream():
        yield np.zeros(RATE, np.float32)
        while not number.is_file() or not number.read_text().endswith("\n"):
            time.sleep(0.01)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make("opus", stream=stream())

    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)


@pytest.mark.parametrize("kind", FORMATS)
def test_full_disk(kind, make, tmp_path):
    """No room is an EditionError, and nothing is left."""
    with little_room(20_000), pytest.raises(EditionError) as caught:
        make(kind)

    assert str(tmp_path) in caught.value.hint
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", ["flac", "m4a", "opus"])
def test_almost_enough_room(kind, make, tmp_path, artwork):
    """However near the end room runs out, the file is whole or not there."""
    about = replace(ABOUT, cover=artwork)
    size = make(kind, about).stat().st_size
    tags = len(artwork)
    for short in (1, tags // 2, tags + 1_000, tags + 3_000, tags + 5_000):
        with little_room(size - short), pytest.raises(EditionError):
            make(kind, about)

        assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", ["absent/x", "folder"])
def test_unwritable(kind, name, make, tmp_path):
    """A place that cannot be written is found out before a sample is asked for."""
    (tmp_path / "folder").mkdir()

    def stream():
        pytest.fail("a sample was asked for")
        yield

    with pytest.raises(EditionError, match=r"cannot be written: (no such file|is a directory)"):
        make(kind, name=name, stream=stream())

    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize("kind", ["opus", "flac"])
def test_too_many_chapters_for_comments(kind, make, tmp_path):
    """Three digits number Vorbis comments' chapters."""
    marks = tuple(ChapterMark("x", at, at + 1) for at in range(1_000))

    with pytest.raises(EditionError, match="1000 chapters"):
        make(kind, replace(ABOUT, chapters=marks))

    assert not list(tmp_path.iterdir())


def test_bounds_of_formats(make):
    """A WAV counts in 32 bits; Opus ends at 256 kb/s; other formats there are not."""
    with pytest.raises(EditionError, match="12 hours"):
        make("wav", replace(ABOUT, duration_ms=LONGEST_WAV + 1))
    with pytest.raises(EditionError, match="320"):
        export("opus", make("wav"), [], ABOUT, bit_rate=320)
    with pytest.raises(ValueError, match="'mp2' is none of m4a"):
        make("mp2")


@pytest.mark.parametrize("wrong", [{"chapters": MARKS[1:]}, {"cover": b"GIF89a"}])
def test_wrong_tag(wrong, make, tmp_path):
    """Chapters that do not start at 0 and a cover that is no JPEG are refused, as in the MP3."""
    with pytest.raises(ValueError, match=r"first chapter|JPEG"):
        make("flac", replace(ABOUT, **wrong))

    assert not list(tmp_path.iterdir())

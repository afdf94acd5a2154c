import re
from dataclasses import replace
from io import BytesIO

import av
import eyed3
import lameenc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen.id3 import ID3, BitPaddedInt
from PIL import Image

from narrate.edition.chapters import ChapterMark
from narrate.edition.id3 import SOURCE_TYPE, Tag, tag

LONG = "A ‘long’ heading that goes on — " * 8
MARKS = (
    ChapterMark(LONG.strip(), 0, 1008, "https://example.com/ärtikel#teil eins"),
    ChapterMark("日本語 😀", 1008, 2016),
    ChapterMark("Close", 2016, 3000, "javascript:alert(1)"),
)
ABOUT = Tag(
    title="The Título",
    show="Example Aloud",
    language="en-GB",
    duration_ms=3000,
    chapters=MARKS,
    dek="What it is about.",
    byline="Ann Example",
    publisher="Example Review",
    published="2024-05-06T23:59:00+02:00",
    url="https://exämple.com/a b",
    disclosure="Read by a synthetic voice.",
    transcript="One.\n\nTwo ‘three’.",
    encoder="narrate 1.0",
)


@pytest.fixture(scope="module")
def cover():
    file = BytesIO()
    Image.new("RGB", (64, 64), "#123456").save(file, "JPEG")
    return file.getvalue()


@pytest.fixture(scope="module")
def body():
    """Three seconds of silence as bare MPEG frames."""
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(96)
    encoder.set_in_sample_rate(48000)
    encoder.set_channels(1)
    return bytes(encoder.encode(bytes(2 * 3 * 48000)) + encoder.flush())


@pytest.fixture
def episode(tmp_path, body, cover):
    path = tmp_path / "episode.mp3"
    path.write_bytes(tag(replace(ABOUT, cover=cover)) + body)
    return path


def walk(data):
    """Read frames as ID3v2.3, section 3.3 has them: id, plain u32 size, two flag bytes."""
    frames, at = [], 0
    while at < len(data):
        name, flags = data[at : at + 4], data[at + 8 : at + 10]
        assert re.fullmatch(rb"[A-Z0-9]{4}", name)
        assert flags == b"\0\0"
        end = at + 10 + int.from_bytes(data[at + 4 : at + 8], "big")
        assert end <= len(data)
        frames.append((name.decode(), data[at + 10 : end]))
        at = end
    return frames


def frames_of(about):
    return walk(tag(about)[10:])


def only(frames, name):
    (body,) = [body for each, body in frames if each == name]
    return body


def text_of(body):
    return body[1:].decode({0: "latin-1", 1: "utf-16"}[body[0]]).rstrip("\0")


def chap(body):
    name, rest = body.split(b"\0", 1)
    times = [int.from_bytes(rest[at : at + 4], "big") for at in (0, 4, 8, 12)]
    return name.decode(), times, walk(rest[16:])


def ctoc(body):
    name, rest = body.split(b"\0", 1)
    flags, count = rest[0], rest[1]
    *children, rest = rest[2:].split(b"\0", count)
    return name.decode(), flags, [child.decode() for child in children], walk(rest)


def test_the_header_is_plain_and_the_frames_fill_the_tag():
    """Version 2.3.0, no unsynchronisation, no extended header, no padding."""
    data = tag(ABOUT)

    assert data[:6] == b"ID3\x03\x00\x00"
    assert 10 + BitPaddedInt(data[6:10]) == len(data)
    assert all(byte < 0x80 for byte in data[6:10])
    assert walk(data[10:])


def test_texts_say_what_was_given():
    """Every frame that the edition promises is there, once."""
    frames = frames_of(ABOUT)

    assert {name: text_of(only(frames, name)) for name, _ in frames if name[0] == "T" and name != "TXXX"} == {
        "TIT2": "The Título",
        "TIT3": "What it is about.",
        "TPE1": "Ann Example",
        "TALB": "Example Aloud",
        "TCON": "Podcast",
        "TLAN": "eng",
        "TPUB": "Example Review",
        "TSSE": "narrate 1.0",
        "TLEN": "3000",
        "TYER": "2024",
        "TDAT": "0605",
    }


def test_texts_are_utf_16_with_a_byte_order_mark_and_numbers_latin_1():
    """ID3v2.3, section 3.3: no other encoding is legal, and numeric strings are always Latin-1."""
    frames = frames_of(ABOUT)
    within = [sub for name, body in frames if name == "CHAP" for sub in chap(body)[2]]
    within += ctoc(only(frames, "CTOC"))[3]

    for name, body in [*frames, *within]:
        if name in ("TLEN", "TYER", "TDAT"):
            assert body[0] == 0
        elif name[0] == "T" or name in ("COMM", "USLT"):
            assert body[0] == 1
            assert body[4 if name in ("COMM", "USLT") else 1 :][:2] == b"\xff\xfe"


def test_chapters_lie_in_time_order_with_plain_sizes():
    """CHAP frames follow each other as they are heard, long titles and short ones alike; no byte offsets."""
    chapters = [chap(body) for name, body in frames_of(ABOUT) if name == "CHAP"]

    assert [name for name, _, _ in chapters] == ["ch0", "ch1", "ch2"]
    assert [times for _, times, _ in chapters] == [
        [mark.start, mark.end, 0xFFFFFFFF, 0xFFFFFFFF] for mark in MARKS
    ]
    assert [text_of(only(within, "TIT2")) for _, _, within in chapters] == [mark.title for mark in MARKS]
    assert len(only(chapters[0][2], "TIT2")) > 127  # where a synchsafe size would differ


def test_a_chapter_links_to_its_section_where_there_is_one():
    """WXXX holds an ASCII address; anything but the web is left out."""
    within = [chap(body)[2] for name, body in frames_of(ABOUT) if name == "CHAP"]

    links = [[body.rstrip(b"\0") for name, body in subs if name == "WXXX"] for subs in within]

    assert links == [[b"\0\0https://example.com/%C3%A4rtikel#teil%20eins"], [], []]


def test_one_ordered_table_of_contents_with_a_title():
    """Apple Podcasts and Overcast show chapters where the top-level CTOC is there and titled."""
    name, flags, children, within = ctoc(only(frames_of(ABOUT), "CTOC"))

    assert (name, flags, children) == ("toc", 3, ["ch0", "ch1", "ch2"])
    assert text_of(only(within, "TIT2")) == "The Título"


@pytest.mark.parametrize("count", [255, 256, 600])
def test_many_chapters_are_listed_in_tables_of_255(count):
    """A CTOC counts in one byte: above that, one top-level CTOC lists the others, and no chapter is lost."""
    marks = tuple(ChapterMark(f"n{n}", n * 5, n * 5 + 5) for n in range(count))

    frames = frames_of(replace(ABOUT, chapters=marks))
    tables = [ctoc(body) for name, body in frames if name == "CTOC"]
    (top,) = [table for table in tables if table[1] & 2]
    listed = [child for name in top[2] for child in next((t[2] for t in tables if t[0] == name), [name])]
    names = [chap(body)[0] for name, body in frames if name == "CHAP"]

    assert listed == names
    assert len(set(names) | {table[0] for table in tables}) == count + len(tables)
    assert all(flags & 1 for _, flags, _, _ in tables)


def test_people_and_machines_are_told_that_the_voice_is_synthetic():
    """COMM has the sentence, TXXX IPTC's term; with a person's voice there is neither."""
    frames = frames_of(ABOUT)
    comment = only(frames, "COMM")

    assert comment[1:4] == b"eng"
    assert comment[4:].split(b"\0\0", 1)[1].decode("utf-16").rstrip("\0") == (
        "What it is about.\n\nRead by a synthetic voice."
    )
    assert text_of(only(frames, "TXXX")).split("\0\ufeff") == ["digitalSourceType", SOURCE_TYPE]
    assert "TXXX" not in dict(frames_of(replace(ABOUT, disclosure="")))


def test_the_page_is_linked_in_ascii():
    """W frames are Latin-1, so the host is in IDNA and the path percent-encoded."""
    frames = frames_of(ABOUT)

    assert {only(frames, name).rstrip(b"\0") for name in ("WOAS", "WOAF")} == {
        b"https://xn--exmple-cua.com/a%20b",
    }


@pytest.mark.parametrize(
    ("published", "dates"),
    [
        ("2024", {"TYER": "2024"}),
        ("2024-05-06", {"TYER": "2024", "TDAT": "0605"}),
        ("last May", {}),
        ("", {}),
    ],
)
def test_the_date_is_as_exact_as_the_article_gives_it(published, dates):
    """TYER and TDAT are ID3v2.3's date; what is no date is left out."""
    frames = dict(frames_of(replace(ABOUT, published=published)))

    assert {name: text_of(frames[name]) for name in ("TYER", "TDAT") if name in frames} == dates


def test_the_bare_minimum_is_a_tag():
    """Empty texts make no frames; the site stands in for a missing author, the show for a missing site."""
    bare = Tag(title="T", show="S", language="", duration_ms=1)

    assert [name for name, _ in frames_of(bare)] == ["TIT2", "TPE1", "TALB", "TCON", "TLAN", "TLEN"]
    assert text_of(dict(frames_of(bare))["TPE1"]) == "S"
    assert text_of(dict(frames_of(replace(bare, publisher="Site")))["TPE1"]) == "Site"


@given(st.text(st.characters(codec=None)))
def test_hostile_texts_keep_the_tag_whole(text):
    """NULs, lone surrogates and byte order marks anywhere leave a tag that can be walked and read."""
    marks = (ChapterMark("x" + text, 0, 9, text),)
    hostile = Tag(text, text, text, 9, marks, text, text, text, text, text, text, text, text)

    frames = walk(tag(hostile)[10:])

    assert all("\0" not in text_of(body) for name, body in frames if name[0] == "T" and name != "TXXX")
    assert ID3(BytesIO(tag(hostile)))["CHAP:ch0"].end_time == 9


def test_what_cannot_be_true_is_refused(cover):
    """Chapters with a gap, and a cover that is no JPEG, are the caller's mistakes."""
    gap = (ChapterMark("a", 0, 5), ChapterMark("b", 6, 9))

    with pytest.raises(ValueError, match="next starts at 6"):
        tag(replace(ABOUT, chapters=gap))
    with pytest.raises(ValueError, match="no JPEG"):
        tag(replace(ABOUT, cover=b"\x89PNG" + cover))


def test_the_same_tag_has_the_same_bytes(cover):
    """Nothing in a tag depends on when or how often it is written."""
    assert tag(replace(ABOUT, cover=cover)) == tag(replace(ABOUT, cover=cover))


def test_mutagen_reads_every_frame(episode, cover):
    """mutagen, which writes the frames one by one, reads the whole."""
    read = ID3(episode, translate=False)

    assert (read.version, read.size) == ((2, 3, 0), episode.read_bytes().index(b"\xff\xfb", read.size))
    assert read["USLT::eng"].text == "One.\n\nTwo ‘three’."
    assert (read["APIC:"].data, read["APIC:"].type, read["APIC:"].mime) == (cover, 3, "image/jpeg")
    assert not read.unknown_frames


def test_eyed3_reads_the_chapters_and_their_table(episode):
    """eyeD3: times, titles, links, and an ordered top-level table."""
    read = eyed3.load(episode).tag

    assert [(c.times.start, c.times.end, c.title) for c in read.chapters] == [
        (mark.start, mark.end, mark.title) for mark in MARKS
    ]
    assert read.chapters[b"ch0"].user_url.rstrip("\0") == "https://example.com/%C3%A4rtikel#teil%20eins"
    (table,) = read.table_of_contents
    assert (table.toplevel, table.ordered, table.child_ids) == (True, True, [b"ch0", b"ch1", b"ch2"])
    assert (read.title, read.artist, read.album) == ("The Título", "Ann Example", "Example Aloud")


def test_ffmpeg_reads_the_chapters_in_time_order(episode):
    """FFmpeg, through PyAV: chapters in file order, the tag's names, and the cover as a picture."""
    with av.open(str(episode)) as container:
        told = container.chapters()
        names = dict(container.metadata)
        kinds = {stream.type for stream in container.streams}

    assert [(c["metadata"]["title"], round(c["start"] * c["time_base"] * 1000)) for c in told] == [
        (mark.title, mark.start) for mark in MARKS
    ]
    assert (names["title"], names["artist"], names["genre"]) == ("The Título", "Ann Example", "Podcast")
    assert kinds == {"audio", "video"}


@pytest.fixture(scope="module")
def pictures():
    """Give a picture for the first chapter and the last."""

    def jpeg(colour):
        file = BytesIO()
        Image.new("RGB", (300, 200), colour).save(file, "JPEG")
        return file.getvalue()

    return (jpeg("red"), b"", jpeg("blue"))


def test_a_chapters_picture_stands_behind_its_title_and_link(pictures):
    """APIC is the last of CHAP's frames, its size plain, its type a cover's; the others stay as they were."""
    bare, frames = frames_of(ABOUT), frames_of(replace(ABOUT, pictures=pictures))
    within = [chap(body)[2] for name, body in frames if name == "CHAP"]

    assert [[name for name, _ in subs] for subs in within] == [
        ["TIT2", "WXXX", "APIC"],
        ["TIT2"],
        ["TIT2", "APIC"],
    ]
    assert only(within[0], "APIC") == b"\0image/jpeg\0\x03\0" + pictures[0]
    assert len(pictures[0]) > 255  # where a synchsafe size would differ
    assert [frame for frame in frames if frame[0] != "CHAP"] == [
        frame for frame in bare if frame[0] != "CHAP"
    ]


def test_readers_agree_on_chapters_pictures(tmp_path, body, cover, pictures):
    """mutagen, eyeD3 and FFmpeg read chapters with pictures, and take none of them for the cover."""
    path = tmp_path / "episode.mp3"
    path.write_bytes(tag(replace(ABOUT, cover=cover, pictures=pictures)) + body)
    read = ID3(path)
    seen = eyed3.load(path).tag

    found = [read[f"CHAP:ch{n}"].sub_frames.getall("APIC") for n in range(3)]
    assert [[apic.data for apic in each] for each in found] == [[pictures[0]], [], [pictures[2]]]
    assert [apic.data for apic in read.getall("APIC")] == [cover]
    assert [
        [frame.image_data for frame in chapter.sub_frames.get(b"APIC", ())] for chapter in seen.chapters
    ] == [[pictures[0]], [], [pictures[2]]]
    assert [(c.title, c.times) for c in seen.chapters] == [(m.title, (m.start, m.end)) for m in MARKS]
    assert [image.image_data for image in seen.images] == [cover]
    with av.open(path) as file:
        assert [each["metadata"]["title"] for each in file.chapters()] == [mark.title for mark in MARKS]
        assert len(file.streams.video) == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((b"GIF89a", b"", b""), "the picture of a chapter is no JPEG"),
        ((b"\xff\xd8\xff",), "1 pictures are not one for each of 3 chapters"),
    ],
)
def test_wrong_pictures_never_reach_a_tag(given, said):
    """A picture of another kind, or one that is nobody's, is a mistake of ours."""
    with pytest.raises(ValueError, match=said):
        tag(replace(ABOUT, pictures=given))

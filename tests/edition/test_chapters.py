import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.edition.chapters import ChapterMark, check, json_from

MARKS = (
    ChapterMark("Opening", 0, 4008),
    ChapterMark("What ‘peace’ means", 4008, 65_016, "https://example.com/a#höhe"),
    ChapterMark("Close", 65_016, 70_008, "#no-page"),
)
ABOUT = {"title": "T", "author": "A", "podcast_name": "P", "file_name": "t.mp3"}


def test_chapters_read_back_as_they_were():
    """Version, names, times in seconds and encoded links are those of JSON chapters 1.2."""
    told = json.loads(json_from(MARKS, **ABOUT))

    assert {name: told[name] for name in ("version", "title", "author", "podcastName", "fileName")} == {
        "version": "1.2.0",
        "title": "T",
        "author": "A",
        "podcastName": "P",
        "fileName": "t.mp3",
    }
    assert told["chapters"] == [
        {"startTime": 0.0, "endTime": 4.008, "title": "Opening"},
        {
            "startTime": 4.008,
            "endTime": 65.016,
            "title": "What ‘peace’ means",
            "url": "https://example.com/a#h%C3%B6he",
        },
        {"startTime": 65.016, "endTime": 70.008, "title": "Close"},
    ]


def test_empty_names_are_left_out():
    """A show without a name has no `podcastName`, rather than an empty one."""
    told = json.loads(json_from(MARKS, title="T", author="", podcast_name=" ", file_name=""))

    assert set(told) == {"version", "title", "chapters"}


PICTURED = (
    ChapterMark("Own", 0, 1, image="https://example.com/ä.jpg", picture="t.chapter-1.jpg"),
    ChapterMark("Linked", 1, 2, image="https://example.com/b.jpg"),
    ChapterMark("Ours", 2, 3, picture="t.chapter-3.jpg"),
    ChapterMark("None", 3, 4, image="javascript:alert(1)"),
)


@pytest.mark.parametrize(
    ("base", "images"),
    [
        ("", ["https://example.com/%C3%A4.jpg", "https://example.com/b.jpg", None, None]),
        (
            "https://example.org/audio/",
            [
                "https://example.org/audio/t.chapter-1.jpg",
                "https://example.com/b.jpg",
                "https://example.org/audio/t.chapter-3.jpg",
                None,
            ],
        ),
    ],
)
def test_pictures_have_whole_addresses(base, images):
    """`img` is our own file where its place is known, else the article's picture, else nothing."""
    told = json.loads(json_from(PICTURED, **ABOUT, base=base))["chapters"]

    assert [chapter.get("img") for chapter in told] == images


def test_hostile_titles_are_cleaned_as_in_the_tag():
    """Control characters and line breaks go, so that both dialects say the same."""
    marks = (ChapterMark("a\x00b\n c", 0, 5),)

    assert json.loads(json_from(marks, **ABOUT))["chapters"][0]["title"] == "ab c"


@given(st.lists(st.integers(1, 36_000_000), min_size=1, max_size=20))
def test_times_come_back_to_the_millisecond(durations):
    """Float seconds lose nothing."""
    ends = [sum(durations[: n + 1]) for n in range(len(durations))]
    marks = [ChapterMark("x", end - ms, end) for end, ms in zip(ends, durations, strict=True)]

    told = json.loads(json_from(marks, **ABOUT))["chapters"]

    assert [(round(c["startTime"] * 1000), round(c["endTime"] * 1000)) for c in told] == [
        (mark.start, mark.end) for mark in marks
    ]
    assert all(round(c["startTime"] * 1000, 6) == round(c["startTime"] * 1000) for c in told)


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ((), "no chapters"),
        ((ChapterMark("a", 10, 20),), "not at 0"),
        ((ChapterMark("a", 0, 20), ChapterMark("b", 19, 30)), "next starts at 19"),
        ((ChapterMark("a", 0, 20), ChapterMark("b", 21, 30)), "next starts at 21"),
        ((ChapterMark("a", 0, 0),), "before it has begun"),
        ((ChapterMark("a", 0, 5), ChapterMark(" \x00", 5, 9)), "no title"),
    ],
)
def test_marks_that_do_not_cover_the_audio_once_are_refused(marks, said):
    """Gaps, overlaps, a late start, empty chapters and missing titles never reach a file."""
    with pytest.raises(ValueError, match=said):
        check(marks)
    with pytest.raises(ValueError, match=said):
        json_from(marks, **ABOUT)

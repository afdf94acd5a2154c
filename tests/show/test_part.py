"""What of a file a request asks for."""

from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.show.part import MOST_RANGES, Part, Representation, part

THEN = 1_700_000_000
FILE = Representation(size=100, etag='"a-64-1"', modified=THEN)
WHOLE = Part(200, (range(100),))
DATE, BEFORE, AFTER = (formatdate(THEN + seconds, usegmt=True) for seconds in (0, -1, 1))


def asked(method="GET", of=FILE, now=THEN + 60, **headers):
    return part(method, {name.replace("_", "-"): value for name, value in headers.items()}, of, now)


@pytest.mark.parametrize(
    ("header", "ranges"),
    [
        ("bytes=0-0", [range(1)]),
        ("bytes=10-19", [range(10, 20)]),
        ("bytes=90-", [range(90, 100)]),
        ("bytes=90-5000", [range(90, 100)]),
        ("bytes=-10", [range(90, 100)]),
        ("bytes=-5000", [range(100)]),
        ("BYTES = 1-2", [range(1, 3)]),
        ("bytes=0-1, 50-51 ,,\t-2", [range(2), range(50, 52), range(98, 100)]),
        ("bytes=50-51,0-1", [range(2), range(50, 52)]),
        ("bytes=0-9,5-14,15-19", [range(20)]),
        ("bytes=0-1,200-300", [range(2)]),
    ],
)
def test_ranges(header, ranges):
    """The bytes that there are of those asked for are given, in order and each once."""
    assert asked(range=header) == Part(206, tuple(ranges))


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=500-600,-0"])
def test_unsatisfiable(header):
    """Where none of the bytes is there, that is said."""
    assert asked(range=header) == Part(416)


def test_empty_file():
    """An empty file has no range, and is given whole."""
    empty = Representation(0, '"0"', THEN)

    assert asked(of=empty, range="bytes=0-") == Part(416)
    assert asked(of=empty) == Part(200, (range(0),))


@pytest.mark.parametrize(
    "header",
    [
        *("", "bytes", "bytes=", "bytes=,", "bytes=-", "bytes=a-b", "bytes=1", "bytes=5-2", "bytes=--5"),
        *("bytes=1-2-3", "bytes=0-1,x", "seconds=0-1", "bytes=+1-2", "bytes=1_0-20", "bytes=１-２", "0-1"),
        f"bytes=0-{'9' * 5000}",
        "bytes=" + ",".join(f"{n}-{n}" for n in range(0, 2 * MOST_RANGES + 2, 2)),
    ],
)
def test_ignored(header):
    """What is no range, or more of them than anybody needs, is as if it were not there."""
    assert asked(range=header) == WHOLE


def test_head_has_no_ranges():
    """A range means nothing but in GET."""
    assert asked("HEAD", range="bytes=0-1") == WHOLE


@pytest.mark.parametrize(
    ("header", "status"),
    [
        (FILE.etag, 206),
        (DATE, 206),
        ('"other"', 200),
        (f"W/{FILE.etag}", 200),
        (BEFORE, 200),
        (AFTER, 200),
        ("nonsense", 200),
    ],
)
def test_if_range(header, status):
    """A part is given only of the file that the client has a part of."""
    assert asked(range="bytes=0-1", if_range=header).status == status


def test_if_range_of_a_fresh_file():
    """A date says nothing while the file could still change within its second."""
    assert asked(range="bytes=0-1", if_range=DATE, now=THEN + 0.9) == WHOLE


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"if_none_match": FILE.etag}, 304),
        ({"if_none_match": f'"x", W/{FILE.etag}'}, 304),
        ({"if_none_match": "*"}, 304),
        ({"if_none_match": '"x"'}, 200),
        ({"if_none_match": '"x"', "if_modified_since": DATE}, 200),
        ({"if_none_match": FILE.etag, "range": "bytes=500-"}, 304),
        ({"if_modified_since": DATE}, 304),
        ({"if_modified_since": AFTER}, 304),
        ({"if_modified_since": BEFORE}, 200),
        ({"if_modified_since": "Tuesday, 14-Nov-23 22:13:20 GMT"}, 304),
        ({"if_modified_since": "Tue Nov 14 22:13:20 2023"}, 304),
        ({"if_modified_since": "yesterday"}, 200),
        ({"if_modified_since": "Tue, 14 Nov 99999 22:13:20 GMT"}, 200),
        ({"if_match": FILE.etag}, 200),
        ({"if_match": "*"}, 200),
        ({"if_match": f"W/{FILE.etag}"}, 412),
        ({"if_match": '"x"', "if_none_match": FILE.etag}, 412),
        ({"if_unmodified_since": BEFORE}, 412),
        ({"if_unmodified_since": DATE}, 200),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_conditions(method, headers, status):
    """Conditions hold in the order that RFC 9110 gives them, for GET and HEAD alike."""
    assert asked(method, **headers).status == status


@given(
    st.integers(0, 60),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)).map(sorted), min_size=1, max_size=MOST_RANGES),
)
def test_every_byte_asked_for_is_given_once(size, pairs):
    """Whatever ranges are asked for, just their bytes come, each once, and no two ranges touch."""
    header = "bytes=" + ",".join(f"{first}-{last}" for first, last in pairs)
    answer = asked(of=Representation(size, '"x"', THEN), range=header)
    wanted = {byte for first, last in pairs for byte in range(first, min(last + 1, size))}

    assert answer.status == (206 if wanted else 416)
    assert [byte for each in answer.ranges for byte in each] == sorted(wanted)
    assert all(a.stop < b.start for a, b in zip(answer.ranges, answer.ranges[1:], strict=False))


@given(st.text(max_size=40), st.text("bytes=0123456789-, ", max_size=40))
def test_no_header_is_too_strange(text, ranges):
    """No text in any header is an error."""
    headers = ("range", "if_range", "if_match", "if_none_match", "if_modified_since", "if_unmodified_since")
    for value in (text, ranges, f"bytes={ranges}"):
        for name in headers:
            assert asked(**{"range": "bytes=0-1", name: value}).status in (200, 206, 304, 412, 416)

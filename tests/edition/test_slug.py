import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.edition.slug import LONGEST, RESERVED, slug_from


@pytest.mark.parametrize(
    ("names", "slug"),
    [
        (("Łódź, by night",), "lodz-by-night"),
        (("Don't look now!",), "dont-look-now"),
        (("Пётр в Москве",), "petr-v-moskve"),
        (("../../etc/passwd",), "etc-passwd"),
        (("..\\..\\x",), "x"),
        (("CON",), "con-edition"),
        (("lpt9",), "lpt9-edition"),
        (("", "index", "—", "The Title"), "the-title"),
        (("", "☃"), "snowman2"),
        ((), "article"),
        (("-" * 300,), "article"),
        (("a\0b\nc",), "a-b-c"),
    ],
)
def test_slug(names, slug):
    """The first name that tells anything becomes a file name that people can read."""
    assert slug_from(*names) == slug


def test_long_name():
    """A long name is cut between words; one long word is cut anywhere."""
    assert slug_from("peace talks " * 20).endswith(("-peace", "-talks"))
    assert len(slug_from("x" * 500)) == LONGEST


@given(st.lists(st.text(max_size=200), max_size=4))
def test_safe(names):
    """Whatever the names, the slug is safe on every file system and in every address."""
    slug = slug_from(*names)

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= LONGEST
    assert slug not in RESERVED


@given(st.text(max_size=100))
def test_stable(name):
    """A slug's own slug is itself, so that a script found by its name keeps it."""
    slug = slug_from(name)

    assert slug_from(slug) == slug

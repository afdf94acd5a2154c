import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from narrate.script.markup import Edit, attribute, edited, line_at, parts

TEXT = """<?xml version="1.0"?>
<!-- a > b <s> -->
<speak a='1 > "0"' b = "x&amp;y"><s>Hi<sub alias="&lt;"/> <![CDATA[<s>]]></s></speak>
"""


def test_parts():
    """Tags, text and what is neither, each with the elements around it."""
    row = [(part.kind, part.name, part.path) for part in parts(TEXT) if part.kind != "text"]

    assert row == [
        ("other", "", ()),
        ("other", "", ()),
        ("start", "speak", ()),
        ("start", "s", ("speak",)),
        ("empty", "sub", ("speak", "s")),
        ("other", "", ("speak", "s")),
        ("end", "s", ("speak",)),
        ("end", "speak", ()),
    ]


def test_attributes():
    """A value is read with its entities; its place is that of its letters."""
    speak = next(part for part in parts(TEXT) if part.name == "speak")
    value = next((start, end) for name, start, end in speak.attributes if name == "b")

    assert (attribute(TEXT, speak, "a"), attribute(TEXT, speak, "b")) == ('1 > "0"', "x&y")
    assert attribute(TEXT, speak, "c") is None
    assert TEXT[slice(*value)] == "x&amp;y"


texts = st.text(st.characters(codec="utf-8", categories=("L", "P", "S", "Zs")), max_size=8)
elements = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=3).map(
        lambda children: "".join(
            f'<s a="{escaped(child)}">{as_xml(child)}</s><!--{len(child)}-->' for child in children
        )
    ),
    max_leaves=6,
)


def as_xml(text):
    return text if text.startswith("<s a=") else escaped(text)


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


@given(elements)
def test_joined_they_are_the_text(inside):
    """Nothing is lost between the parts of any well-formed text."""
    text = f"<p>{as_xml(inside)}</p>"
    etree.fromstring(text)

    assert "".join(text[part.start : part.end] for part in parts(text)) == text


@pytest.mark.parametrize(("place", "line"), [(0, 1), (3, 1), (4, 2), (5, 3)])
def test_lines(place, line):
    """Lines count from one."""
    assert line_at("abc\n\nd", place) == line


def test_edits_leave_the_rest():
    """What no edit names stays."""
    assert edited("one two three", [Edit(8, 13, "3"), Edit(0, 3, "1")]) == "1 two 3"

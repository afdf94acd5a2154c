import pytest

from narrate.script.titles import titles


@pytest.mark.parametrize(
    "opening",
    [
        "Henry VIII, Pope John XXIII, and others of that house kept a garden of roses by the river.",
        "Portraits of Henry VIII, Pope John XXIII, and Queen Anne hang in the long hall.",
        "Oats, winter rye, and barley grew on the northern slope that year.",
    ],
)
def test_a_list_is_not_cut_short(opening):
    """No title stops between two things of a list that goes on."""
    (title,) = titles([[opening]])

    assert ", " not in title or " and " in title


def test_a_comma_alone_makes_no_list():
    """A phrase set before its sentence, or within it, may be followed by the rest."""
    assert titles([["In Boston, the old mill, a ruin, was sold."]]) == (
        "In Boston, the old mill, a ruin, was sold",
    )

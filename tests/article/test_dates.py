"""Dates as pages show them."""

import pytest

from narrate.article.dates import dates_in, is_date_line, iso_from


@pytest.mark.parametrize(
    ("line", "language", "found"),
    [
        ("04/05/2021", "en-US", "2021-04-05"),
        ("04/05/2021", "en", "2021-04-05"),
        ("04/05/2021", "en-GB", "2021-05-04"),
        ("04/05/2021", "es", "2021-05-04"),
        ("4.5.2021, 18:27 Uhr", "de", "2021-05-04"),
        ("04.05.2021", "en", "2021-05-04"),
        ("13/05/2021 2:27 PM", "en-US", "2021-05-13"),
        ("4/5/21 7:15 AM EDT", "en", "2021-04-05"),
        ("2021/5/4 5:50", "ja", "2021-05-04"),
        ("2021年5月4日 10:01", "zh", "2021-05-04"),
        ("2021년 5월 4일", "ko", "2021-05-04"),
        ("4 mai 2021 à 18:27", "fr", "2021-05-04"),
        ("1er août 2021", "fr", "2021-08-01"),
        ("4 de mayo de 2021", "es", "2021-05-04"),
        ("4 مايو 2021", "ar", "2021-05-04"),
        ("4 mai 2021", "", ""),
        ("45/45/2021", "en", ""),
        ("4 mai 2021", "xx", ""),
    ],
)
def test_dates_of_a_language(line, language, found):
    """Numbers are read in the order of the language, months by their names in it; a guess is no date."""
    assert dates_in(line, language) == [found] * bool(found)


def test_all_dates_of_a_line():
    """A line that tells two dates gives both."""
    assert dates_in("Published: 11/18/2021 2:27 AM Modified: 11/19/2021 4:01 AM", "en") == [
        "2021-11-18",
        "2021-11-19",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Aug 13, 2021 – 4:39 PM",
        "posted Aug 18th 2021 7:30PM",
        "on June 26, 2021 at 9:00a",
        "Friday June 7, 2021 @ 6:43pm EDT",
        "27 OCT 2021 - 12:14 CET",
        "9:39AM BST 05 Oct 2021",
        "2021-10-24 03:00:00",
        "11/18/2021",
    ],
)
def test_date_lines(line):
    """Times, zones and what joins them are no words of their own."""
    assert is_date_line(line)


@pytest.mark.parametrize("line", ["On 7 March 2021 the fog came.", "May 2021", "Fog, 7 March 2021", "10:15"])
def test_no_date_lines(line):
    """A line with anything else in it is none."""
    assert not is_date_line(line)


def test_stated_dates():
    """A date without hyphens is one; a date written out may have a time."""
    assert iso_from("20210504") == "2021-05-04"
    assert iso_from("Tuesday, May 4, 2021, 12:06 PM")[:10] == "2021-05-04"

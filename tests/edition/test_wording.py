from datetime import date

import pytest
from babel.dates import format_date

from narrate.edition.wording import day


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "uk", "ar"])
def test_days_are_written_as_unicode_has_them(language):
    """Each month's days are written as the CLDR writes them, which would take its time to load."""
    days = [date(2025, month, month + 3) for month in range(1, 13)]

    assert [day(f"{each}T08:30:00Z", language) for each in days] == [
        format_date(each, "long", language) for each in days
    ]


@pytest.mark.parametrize("text", ["", "2025", "2025-02-30", "2025-13-01", "2025-01-011", "soon"])
def test_no_day(text):
    """What is no day is written as none."""
    assert day(text, "en") == ""

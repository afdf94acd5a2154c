import pytest

from narrate.script.region import region_of


@pytest.mark.parametrize(
    ("language", "text", "region"),
    [
        ("en", "Signed on 24/2/2022, in force on 3/4/2022.", "en-GB"),
        ("en", "Signed on 2/24/2022, in force on 3/4/2022.", "en"),
        ("en", "Signed on 3/4/2022.", "en"),
        ("en", "Seen on 24/2/2022 and on 2/24/2022.", "en"),
        ("en-US", "Signed on 24/2/2022.", "en-US"),
        ("fr", "Signé le 24/2/2022.", "fr"),
        ("en", "Version 13.2.2022.1 of 1/2.", "en"),
    ],
)
def test_a_date_that_must_have_its_day_first_tells(language, text, region):
    """Plain English is British where a date of its own says so, and nothing says the opposite."""
    assert region_of(language, [text]) == region

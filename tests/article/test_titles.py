"""Which of a page's titles is its article's."""

import pytest

from narrate.article.metadata import metadata_of
from narrate.article.page import parsed


def title_and_site(title, body, head=""):
    found = metadata_of(
        parsed(f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"),
        url="https://m.example/quay/2021/fog",
    )
    return found.title, found.site_name


@pytest.mark.parametrize(
    "title",
    [
        "On fog and gulls • Quayside",
        "On fog and gulls -- Quayside",
        "On fog and gulls | Quayside",
        "On fog and gulls » Harbour » Quayside",
        "Quayside | On fog and gulls",
        "Quayside: On fog and gulls | Quayside",
        "On fog and gulls：Quayside",
    ],
)
def test_site_at_either_end(title):
    """A site's name before or behind the page's own heading is no part of the title, whatever joins them."""
    site = '<meta property="og:site_name" content="Quayside">'

    assert title_and_site(title, "<h1>On fog and gulls</h1>", site) == ("On fog and gulls", "Quayside")


def test_hyphen_without_spaces_in_chinese():
    """Where a script sets no spaces, a hyphen alone sets the site's name off."""
    assert title_and_site("港口的雾-海港日报", "<h1>港口的雾</h1>") == ("港口的雾", "海港日报")


def test_lesser_heading_is_the_title_where_the_first_is_the_site():
    """A heading that links to the front page is the site's; the article's may be of the second level."""
    body = '<h1><a href="/quay/">Quayside</a></h1><h2><a href="/quay/2021/fog">Fog</a></h2>'

    assert title_and_site("Quayside » Archive » Fog", body) == ("Fog", "Quayside")


def test_part_of_a_series_is_no_title():
    """A heading that the title happens to end with is not the title."""
    body = "<h2>Part 2</h2>"

    assert (
        title_and_site("Tides and their many uses - Part 2", body)[0] == "Tides and their many uses - Part 2"
    )


def test_title_that_a_microformat_marks():
    """Where no heading is of the first level, what the page marks as its entry's title is one."""
    body = '<p><span class="headline entry-title">Pilot known for his bees</span></p>'

    assert title_and_site("News from The Quay", body)[0] == "Pilot known for his bees"

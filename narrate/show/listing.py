"""The pages that the preview server makes itself: the list of episodes, and what to say where one fails."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from html import escape
from pathlib import Path

from narrate.show.shelf import FOLDER, Account

MOST = 100
"""Episodes on a page."""


def index(show: str, episodes: Sequence[Account], *, feed: str, number: int, folder: str) -> str:
    """Make the page of that number, from 1, of a show's list of episodes. `feed` is its address."""
    shown = episodes[(number - 1) * MOST : number * MOST]
    count = f"Preview: {len(episodes):,} episode{'s' * (len(episodes) != 1)}"
    listed = f"<ul>\n{''.join(map(_episode, shown))}</ul>" if shown else _empty(folder)
    address = f'<label>The feed, for a podcast app <input readonly value="{escape(feed)}"></label>'
    header = f'<header>\n<h1>{escape(show)}</h1>\n<p class="facts">{count}</p>\n{address}\n</header>'
    return _page(show, f"{header}\n<main>\n{listed}\n</main>\n{_pages(number, len(episodes))}")


def notice(title: str, *told: str) -> str:
    """Make a page that says what is the matter."""
    paragraphs = "".join(f"<p>{escape(each)}</p>\n" for each in told if each)
    return _page(
        title, f'<main>\n<h1>{escape(title)}</h1>\n{paragraphs}<p><a href="/">All episodes</a></p>\n</main>\n'
    )


def _episode(of: Account) -> str:
    title, sound = escape(of.title), _address(of.mp3.name)
    spoken = f'lang="{escape(of.language)}" dir="auto"'
    linked = f'<a href="{_address(of.slug + ".html")}">{title}</a>' if of.has(".html") else title
    return (
        f"<li>\n{_cover(of)}\n<div>\n<h2 {spoken}>{linked}</h2>\n"
        f'<p class="facts">{_facts(of)}</p>\n{f"<p {spoken}>{escape(of.dek)}</p>" if of.dek else ""}\n'
        f'<audio controls preload="none" src="{sound}" aria-label="Listen: {title}"></audio>\n'
        f'<p class="links facts"><a href="{sound}" aria-label="MP3: {title}">MP3</a></p>\n</div>\n</li>\n'
    )


def _cover(of: Account) -> str:
    if not of.has(".jpg"):
        return '<span class="cover"></span>'
    return f'<img class="cover" src="{_address(of.slug + ".jpg")}" alt="" loading="lazy">'


def _facts(of: Account) -> str:
    """Tell the day and the duration."""
    minutes, seconds = divmod(round(of.duration_ms / 1000), 60)
    duration = f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
    try:
        day = date.fromisoformat(of.published[:10])
    except ValueError:
        return duration
    return f'<time datetime="{day.isoformat()}">{day.day} {day:%B} {day.year}</time>, {duration}'


def _pages(number: int, episodes: int) -> str:
    """Link to newer and older episodes, where there are any."""
    newer = f'<a href="/?page={number - 1}" rel="prev">Newer episodes</a>' if number > 1 else "<span></span>"
    older = f'<a href="/?page={number + 1}" rel="next">Older episodes</a>' if number * MOST < episodes else ""
    return f'<nav aria-label="Pages">{newer}{older}</nav>\n' if episodes > MOST else ""


def _empty(folder: str) -> str:
    where = "" if folder == "." else f" -o {folder}"
    told = "There is no edition here yet. Make one, and load this page again:"
    command = escape(f"narrate build article.html{where}")
    return f'<p class="notice">{told}</p>\n<p><code>{command}</code></p>'


def _address(name: str) -> str:
    return f"/{FOLDER}/{escape(name)}"


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<link rel="icon" href="data:,">\n<title>{escape(title)}</title>\n<style>\n{_style()}</style>\n'
        f"</head>\n<body>\n{body}</body>\n</html>\n"
    )


@cache
def _style() -> str:
    return Path(__file__).with_name("listing.css").read_text(encoding="utf-8")

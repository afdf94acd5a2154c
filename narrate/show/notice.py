"""The pages that the preview server makes itself: what to say where there is nothing to show."""

from functools import cache
from html import escape
from pathlib import Path


def notice(title: str, *told: str) -> str:
    """Make a page that says what is the matter."""
    paragraphs = "".join(f"<p>{escape(each)}</p>\n" for each in told if each)
    return _page(title, f'{paragraphs}<p><a href="/">All episodes</a></p>\n')


def empty(folder: str) -> str:
    """Make the page of a show that has no edition yet."""
    where = "" if folder == "." else f" -o {folder}"
    command = escape(f"narrate build article.html{where}")
    told = "Make one, and load this page again:"
    return _page("There is no edition here yet", f"<p>{told}</p>\n<p><code>{command}</code></p>\n")


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<link rel="icon" href="data:,">\n<title>{escape(title)}</title>\n<style>\n{_style()}</style>\n'
        f"</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n{body}</main>\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    return Path(__file__).with_name("notice.css").read_text(encoding="utf-8")

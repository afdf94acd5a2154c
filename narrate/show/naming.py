"""What a show is called, and says of itself, also where the settings are silent."""

from dataclasses import replace

from narrate.edition.publish import ALBUM
from narrate.edition.wording import wording
from narrate.plain import many_lines, one_line
from narrate.settings import Settings, Show


def named(settings: Settings, site_name: str) -> Show:
    """Give the show with all that it must say; `site_name` is the newest edition's."""
    show = settings.show
    title = one_line(show.title) or one_line(site_name) or ALBUM
    language = language_of(settings)
    about = many_lines(show.description) or wording("about", language).format(name=title)
    author = one_line(show.author) or title
    return replace(show, title=title, language=language, description=about, author=author)


def language_of(settings: Settings) -> str:
    """Give the language of what is said about a show (BCP 47)."""
    return settings.show.language or settings.script.language

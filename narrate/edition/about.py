"""What the pages of an edition, and those that embed it, say of it."""

from dataclasses import dataclass

from narrate.edition.chapters import ChapterMark


@dataclass(frozen=True, slots=True)
class About:
    """An edition's facts. Texts and addresses may be hostile."""

    slug: str
    title: str
    language: str
    """BCP 47."""
    chapters: tuple[ChapterMark, ...]
    duration_ms: int = 0
    show: str = ""
    home: str = ""
    """The show's page, or its site's: an address."""
    dek: str = ""
    byline: str = ""
    publisher: str = ""
    """The name of the site that the article is from."""
    date: str = ""
    """The day that it was published, `2025-03-14`."""
    url: str = ""
    """The article's own page."""
    base: str = ""
    """The address of the folder where it will be published; it ends in `/`."""

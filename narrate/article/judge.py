"""What trafilatura says of a page; the only module that calls it, and that knows its oddities."""

import logging
from dataclasses import dataclass

from trafilatura import bare_extraction

from narrate.article.words import spaced

for _name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Verdict:
    """What trafilatura takes for the article, and what it knows about it."""

    words: str = " "
    """The article's words, comparable: one space around each."""
    title: str = ""
    byline: str = ""
    published: str = ""
    site_name: str = ""
    dek: str = ""
    image: str = ""

    def holds(self, text: str) -> bool:
        """Tell whether a text stands whole in the article."""
        own = spaced(text)
        return own.strip() != "" and own in self.words


def judged(page: str) -> Verdict:
    """Ask trafilatura; where it finds nothing or fails, the verdict is empty."""
    try:
        document = bare_extraction(
            page,
            include_comments=False,
            include_images=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # noqa: BLE001 - foreign code: odd pages raise anything, and a verdict is not needed to go on
        return Verdict()
    if document is None:
        return Verdict()
    said = document if isinstance(document, dict) else document.as_dict()
    authors = (said.get("author") or "").replace(";", ",")
    return Verdict(
        spaced(said.get("raw_text") or said.get("text") or ""),
        title=said.get("title") or "",
        byline=authors,
        published=said.get("date") or "",
        site_name=said.get("sitename") or "",
        dek=said.get("description") or "",
        image=said.get("image") or "",
    )

"""Artwork wherever it is drawn: a worker may do it, and nothing of it is loaded before."""


def artwork(title: str, byline: str, show: str, picture: bytes) -> tuple[bytes, bytes, str]:
    """Make a cover, of a picture where there is one: two JPEGs, and the reason why that was not used."""
    from narrate.edition.cover import cover, thumbnail  # noqa: PLC0415
    from narrate.errors import EditionError  # noqa: PLC0415

    made, fault = b"", ""
    if picture:
        try:
            made = cover(title, byline, show, picture=picture)
        except EditionError as error:
            fault = str(error)
    made = made or cover(title, byline, show)
    return made, thumbnail(made), fault


def chapter_artwork(picture: bytes, side: int, most: int) -> tuple[bytes, bytes, str]:
    """Make the two JPEGs of a chapter's picture; in their place the reason why there are none."""
    from narrate.edition.chapter_pictures import drawn  # noqa: PLC0415
    from narrate.errors import EditionError  # noqa: PLC0415

    try:
        return *drawn(picture, side, most), ""
    except EditionError as error:
        return b"", b"", str(error)

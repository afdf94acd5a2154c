"""Artwork wherever it is drawn: a worker may do it, and nothing of it is loaded before."""


def artwork(title: str, byline: str, show: str, picture: bytes) -> tuple[bytes, str]:
    """Make a cover, a JPEG, of a picture where there is one; with it the reason why that was not used."""
    from narrate.edition.cover import cover  # noqa: PLC0415
    from narrate.errors import EditionError  # noqa: PLC0415

    if picture:
        try:
            return cover(title, byline, show, picture=picture), ""
        except EditionError as error:
            return cover(title, byline, show), str(error)
    return cover(title, byline, show), ""


def chapter_artwork(picture: bytes, side: int, most: int) -> tuple[bytes, bytes, str]:
    """Make the two JPEGs of a chapter's picture; in their place the reason why there are none."""
    from narrate.edition.chapter_pictures import drawn  # noqa: PLC0415
    from narrate.errors import EditionError  # noqa: PLC0415

    try:
        return *drawn(picture, side, most), ""
    except EditionError as error:
        return b"", b"", str(error)

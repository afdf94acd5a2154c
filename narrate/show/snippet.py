"""The HTML that puts an edition of a folder on somebody's page, to paste."""

from difflib import get_close_matches
from pathlib import Path

from narrate.edition import assets, embed
from narrate.errors import EditionError
from narrate.plain import ascii_url, one_line
from narrate.show import shelf
from narrate.show.shelf import MANIFEST


def snippet(audio: Path, slug: str, address: str, *, selector: str = "", as_frame: bool = False) -> str:
    """Write an edition's player for a page, or a frame that holds it. Raises EditionError.

    `address`: where the folder will be had. `selector`: which element of the page has the article's words;
    empty where none does. The player's files are laid there, so that they are published with the editions.
    """
    base = _base(address)
    account = shelf.read(_manifest(audio, slug))
    if as_frame:
        if not account.has(".embed.html"):
            hint = "make the edition again: narrate build ARTICLE"
            raise EditionError(f"the edition «{slug}» has no page for a frame", hint=hint)
        return embed.frame(base, slug, account.title)
    try:
        assets.lay(audio)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "make room there, or let it be written"
        raise EditionError(f"{audio} cannot be written: {reason}", hint=hint) from error
    return embed.snippet(base, slug, account.title, account.language, selector=selector)


def _base(address: str) -> str:
    """Give the address of the editions' folder as one that ends in `/`. Raises EditionError."""
    if not address:
        hint = "give the folder: --address https://example.org/audio/; or set [feed] address in narrate.toml"
        raise EditionError("it is not known where the edition will be had", hint=hint)
    known = ascii_url(address)
    is_folder = not (set(known) & set("?#") or known.endswith(".xml"))
    if known != address or not is_folder:
        close = known if known and is_folder else "https://example.org/audio/"
        hint = f"give a folder without user, ? and #, in ASCII, such as {close}"
        raise EditionError(f"the editions cannot have the address {_open(address)!r}", hint=hint)
    return f"{address.rstrip('/')}/"


def _open(address: str) -> str:
    """Leave user and password out."""
    scheme, mark, rest = address.partition("://")
    place, slash, path = rest.partition("/")
    return f"{scheme}{mark}{place.rpartition('@')[2]}{slash}{path}"


def _manifest(audio: Path, slug: str) -> Path:
    slugs = [path.name.removesuffix(MANIFEST) for path in shelf.manifests(audio)]
    if slug in slugs:
        return audio / f"{slug}{MANIFEST}"
    close = get_close_matches(slug[:_LONG].lower(), slugs) or slugs[:3]
    hint = f"did you mean: {', '.join(close)}" if close else "make one first: narrate build ARTICLE"
    raise EditionError(f"{audio} has no edition «{one_line(slug[:_LONG])}»", hint=hint)


_LONG = 200
"""Characters; no slug has as many."""

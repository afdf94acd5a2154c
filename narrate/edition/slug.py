"""File names for editions: ASCII, lower case, safe on every file system."""

import re

from anyascii import anyascii

LONGEST = 80
"""Characters."""
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""Names that Windows keeps for devices."""
SAYS_NOTHING = frozenset({"", "index", "default", "stdin"})
"""File names that tell nothing of the article."""


def slug_from(*names: str) -> str:
    """Make a slug of the first name that gives one: `Łódź, by night` becomes `lodz-by-night`."""
    for name in names:
        made = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower().replace("'", "")).strip("-")
        made = made if len(made) <= LONGEST else made[:LONGEST].rsplit("-", 1)[0].strip("-")
        if made not in SAYS_NOTHING:
            return f"{made}-edition" if made in RESERVED else made
    return "article"

"""What was decided about one leaf of a page."""

from dataclasses import dataclass

from narrate.article.tree import Leaf


@dataclass(frozen=True, slots=True)
class Ruling:
    """A leaf, and why it is left out; no reason means that it stays, `taken` that metadata holds it."""

    leaf: Leaf
    reason: str = ""
    is_taken: bool = False

"""Two ways in which fetching goes wrong that fetching itself acts on; all else is an ArticleError."""

from narrate.errors import ArticleError


class UnreachableError(ArticleError):
    """The page cannot be had now: what was kept of it may stand in."""


class PassingError(UnreachableError):
    """The page may be had in a moment: asking again is worth it."""

    def __init__(self, message: str, *, hint: str = "", wait: float = 0.0) -> None:
        super().__init__(message, hint=hint)
        self.wait = wait
        """Seconds that the server asks us to wait; 0 where it does not say."""

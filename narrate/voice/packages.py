"""What is told of other people's packages: which version is here, and their errors in a line."""

from importlib.metadata import PackageNotFoundError, version

_SHOWN = 200
"""Characters of an error that are shown."""


def named(package: str) -> str:
    """Name a package with its version, or say that there is none: what a take depends on."""
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"no {package}"


def first_line(error: Exception) -> str:
    """Give the beginning of an error's text, or else its kind."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:_SHOWN].rstrip(".")

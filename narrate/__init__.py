"""narrate turns a written article into its audio edition."""

__version__ = "0.1.0"

"""Voices heard side by side: the same sentence by each, on one page."""

"""Who says it: the seam for engines, and a module for each."""

"""`python -m narrate` is the command `narrate`."""

from narrate.cli import main

main()

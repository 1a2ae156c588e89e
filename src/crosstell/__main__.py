"""`python -m crosstell`."""

from crosstell.cli import main

main()

"""The command line: `main(argv)` runs one command."""

from desktop.cli.dispatch import main

__all__ = ["main"]

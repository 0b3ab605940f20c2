"""`jalon` and `python -m desktop`."""

import sys


def main() -> int:
    """Run the command line; the exit status."""
    from desktop.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())

"""`jalon` and `python -m desktop`."""

import gc
import sys


def main() -> int:
    """Run the command line; the exit status."""
    from desktop.cli import main as run

    status = run()
    gc.freeze()  # what is left goes with the process: nothing to look through once more
    return status


if __name__ == "__main__":
    sys.exit(main())

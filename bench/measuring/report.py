"""How results are printed: medians, and ratios to what they are compared with."""

import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from statistics import median


def head(title: str) -> None:
    """The first lines: what is measured, on what, when."""
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    print(f"\n{title}")
    print(f"{platform.machine()}, Python {platform.python_version()}, {sys.platform}, {day}")


def seconds(times: Sequence[float]) -> str:
    """The median with its extremes, '1.234 s (1.201 – 1.410)'."""
    return f"{median(times):.3f} s ({min(times):.3f} – {max(times):.3f})"


def line(what: str, result: str, ratio: float | None = None, limit: str = "") -> None:
    """One line of the table."""
    times = "" if ratio is None else f"{ratio:6.2f} ×"
    print(f"  {what:<52}{result:<28}{times:>9}  {limit}")


def note(text: str) -> None:
    """A line under the one before."""
    print(f"      {text}")

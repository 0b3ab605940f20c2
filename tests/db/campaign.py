"""How much is tried, from which seed, and where to go on: settings of the long trials.

`JALON_SEED` plays the same again; `JALON_FROM` skips what was played before; the counts are
`JALON_MUTATIONS`, `JALON_KILLS` and `JALON_SCHEDULES`. Every trial is drawn from the seed and its
own number alone, so that it can be played again by itself.
"""

import os
import random
from collections.abc import Iterator

SEED = int(os.environ.get("JALON_SEED", "1"))
FIRST = int(os.environ.get("JALON_FROM", "0"))
SLICES = 4
# Where files are written in memory, if this system has such a place: nothing here outlives a run.
QUICK = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def count(name: str, usual: int) -> int:
    """How many trials of a kind are asked for."""
    return int(os.environ.get(f"JALON_{name.upper()}", str(usual)))


def numbers(total: int, part: int, parts: int = SLICES, first: int = FIRST) -> Iterator[int]:
    """The numbers of the trials that one of several workers plays."""
    return iter(range(first + (part - first) % parts, total, parts))


def chance(kind: str, number: int) -> random.Random:
    """What one trial draws from."""
    return random.Random(f"{SEED} {kind} {number}")


def where(number: int) -> str:
    """How to play a trial again."""
    return f"JALON_SEED={SEED} JALON_FROM={number}"

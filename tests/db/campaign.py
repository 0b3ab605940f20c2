"""How much is tried, from which seed, and where to go on: settings of the long trials.

`JALON_SEED` plays the same again; `JALON_FROM` skips what was played before; the counts are
`JALON_MUTATIONS`, `JALON_KILLS` and `JALON_SCHEDULES`. Every trial is drawn from the seed and its
own number alone, so that it can be played again by itself.
"""

import hashlib
import os
import random
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count as count_from
from unittest.mock import patch

from nacl.signing import SigningKey

from db.journal import frontier, policy

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


@contextmanager
def fixed_draws(name: str) -> Iterator[None]:
    """Keys, ids and whatever else is drawn in here are the same each time."""
    drawn, keys = random.Random(name), count_from(0)

    def key(*_seed: object) -> SigningKey:
        said = f"key of a test: {name} {next(keys)}"
        return SigningKey(hashlib.sha256(said.encode()).digest())

    with ExitStack() as stack:
        stack.enter_context(patch.object(SigningKey, "generate", key))
        stack.enter_context(patch("uuid.uuid4", lambda: uuid.UUID(bytes=drawn.randbytes(16))))
        stack.enter_context(patch("secrets.token_hex", lambda n: drawn.randbytes(n).hex()))
        # marks are drawn alike too: what another run established under one is not this run's
        stack.enter_context(patch.object(policy, "_established", {}))
        stack.enter_context(patch.object(frontier, "_known", {}))
        yield


def where(number: int) -> str:
    """How to play a trial again."""
    return f"JALON_SEED={SEED} JALON_FROM={number}"

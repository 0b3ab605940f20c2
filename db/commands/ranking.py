"""Giving something another place in its list, by fractional keys."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Protocol

from db.journal.gesture import Gesture
from db.kinds.rank import between


class Ranked(Protocol):
    """What stands in an order."""

    @property
    def id(self) -> str: ...

    @property
    def rank(self) -> str | None: ...


def put_at(gesture: Gesture, moved: Ranked, others: Sequence[Ranked], place: int) -> None:
    """Put `moved` among the others at a place counted from 1; beyond the ends is the end."""
    at = min(max(place - 1, 0), len(others))
    rank = others[at - 1].rank if at else None
    # What two people added at once has one key: those that follow are moved on.
    alike = list(takewhile(lambda one: at > 0 and one.rank == rank, others[at:]))
    beyond = others[at + len(alike) :]
    after = beyond[0].rank if beyond else None
    for one in (moved, *alike):
        rank = between(rank, after)
        gesture.put(one.id, "rank", rank)

"""What a sheet is before it is bytes: its parts, the frame of its pages, what the file says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.paper.binder import About, Part, bind
from desktop.paper.frame import Frame

if TYPE_CHECKING:
    from db.kinds.period import Period

Progress = Callable[[int, int], None]


class Subject(StrEnum):
    """What a sheet is about."""

    ACTION = "action"
    MEETING = "meeting"
    SCHEME = "scheme"
    PERSON = "person"
    INDICATOR = "indicator"
    ESTABLISHMENT = "establishment"


def nothing_said(_done: int, _of: int) -> None:
    """For whoever does not follow the progress."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a sheet besides its subject.

    `meeting` is the sitting for which a sheet that is not about one is made; `chosen` are the words
    of the sheets that a dossier binds, in order, () for the usual ones; `actions` the ids of
    those that a list is about, () for all, and `told` the filter in words, printed above it;
    `since` is the sitting from whose frozen state one compares, by default the one before;
    `year` is that of a calendar, the one of the next sitting by default; `measure` the one whose
    indicators are listed, all of them by default; `indicators` are those that a blank form asks
    for besides its own, `by` (see `db.queries.indicator.collection.By`) what its lines are,
    `periods` those that it is about, the one that is due by default; `houses` and `expectations`
    those that a sheet about the deployment keeps to, () for all.
    """

    meeting: str | None = None
    chosen: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    told: str = ""
    since: str | None = None
    year: int | None = None
    measure: str | None = None
    indicators: tuple[str, ...] = ()
    by: str = ""
    periods: "tuple[Period, ...]" = ()
    houses: tuple[str, ...] = ()
    expectations: tuple[str, ...] = ()
    progress: Progress = field(default=nothing_said)


@dataclass(frozen=True, slots=True)
class Bound:
    """One document: its parts in order."""

    parts: Sequence[Part]
    frame: Frame
    about: About

    def pdf(self) -> bytes:
        """The very bytes that are shown, saved and printed."""
        return bind(self.parts, self.frame, self.about)

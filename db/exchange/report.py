"""What came of the files of one import, as a person counts it."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from db.exchange.preview import ChangeRow
from db.journal.changes import Changes
from db.queries.rights.examine import LotLine
from db.tables.journal import REFUSED, TO_EXAMINE, WAITING

Outcome = Literal["taken", "known", "refused"]
Apart = Literal["waiting", "to_examine", "refused"]

APART: dict[int, Apart] = {WAITING: "waiting", TO_EXAMINE: "to_examine", REFUSED: "refused"}


class Tally(NamedTuple):
    """How many new entries, updates and conflicts."""

    new: int = 0
    updated: int = 0
    conflicts: int = 0

    @property
    def whole(self) -> int:
        """All of them."""
        return sum(self)


NOTHING = Tally()


@dataclass(frozen=True, slots=True)
class FileReport:
    """What came of one file.

    `new`, `updated` and `conflicts` count what this file alone brings; `common` what other files of
    the same import bring too: the sum of all files, with `Import.common` once, is `Import.total`.
    `waiting`, `to_examine` and `refused_lots` count the changes of its lots that do not count.
    `rows` lists both; `apart` the lots that do not count, with why (the first hundreds). `locked`:
    refused for want of the six words that open it.
    """

    name: str
    sender: str
    status: Outcome
    reason: str
    made_at: str = ""
    new: int = 0
    updated: int = 0
    conflicts: int = 0
    waiting: int = 0
    to_examine: int = 0
    refused_lots: int = 0
    rows: tuple[ChangeRow, ...] = ()
    locked: bool = False
    common: Tally = NOTHING
    apart: tuple[LotLine, ...] = ()

    @property
    def contests(self) -> int:
        """Every conflict that it concerns, those it shares with other files too."""
        return self.conflicts + self.common.conflicts

    def lines_apart(self, which: Apart) -> tuple[LotLine, ...]:
        """The lots that do not count for this reason, the oldest first."""
        return tuple(line for line in self.apart if APART.get(line.status) == which)


@dataclass(frozen=True, slots=True)
class Import:
    """What came of several files taken together; `total` counts each thing once.

    `common` is the part of it that several files bring. `identical` names the senders whose copy
    holds the same as this base now.
    """

    files: tuple[FileReport, ...]
    changes: Changes
    total: Tally = NOTHING
    common: Tally = NOTHING
    identical: tuple[str, ...] = ()

    @property
    def refused(self) -> int:
        """How many files were left out."""
        return sum(1 for one in self.files if one.status == "refused")

"""What left this machine for others: under which diffusion, for whom, how far the base went then.

Nothing here says that it arrived: only their own files do, and what they carry is chosen by those.
"""

import json
import sqlite3
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from db.journal import local
from db.journal.frontier import base_version, diffusion

_KEY = "diffused"
_KEPT = 40


@dataclass(frozen=True, slots=True)
class Diffused:
    """One diffusion as it left. `version` is what was printed then ('431·a7f3'), `at` its first
    file in ISO form, `people` the ids of those for whom a file was written; `lot` is the last one
    that the base had.
    """

    number: int
    version: str
    at: str
    people: tuple[str, ...]
    lot: int

    @property
    def moment(self) -> datetime:
        """When its first file was written."""
        return datetime.fromisoformat(self.at)


def note_diffused(conn: sqlite3.Connection, person: str, at: datetime) -> None:
    """A file was put at its place for somebody, under the number that the base is at."""
    known, number = diffused(conn), diffusion(conn)
    if known and known[-1].number == number:
        last = replace(known[-1], people=tuple(dict.fromkeys([*known[-1].people, person])))
        known = (*known[:-1], last)
    else:
        (lot,) = conn.execute("SELECT coalesce(max(id), 0) FROM lot").fetchone()
        made = Diffused(number, base_version(conn), at.isoformat(), (person,), lot)
        known = (*known, made)[-_KEPT:]
    local.put(conn, _KEY, json.dumps([asdict(one) for one in known]))


def diffused(conn: sqlite3.Connection) -> tuple[Diffused, ...]:
    """The last diffusions of this machine, the first one first."""
    said = json.loads(local.get(conn, _KEY) or "[]")
    return tuple(Diffused(**{**one, "people": tuple(one["people"])}) for one in said)

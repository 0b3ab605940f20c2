"""The base going back to everybody: to whom, what waits to leave, what came of the last time."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.exchange.diffused import Diffused, diffused
from db.journal import local
from db.journal.lot import Lot, read_lot
from db.journal.policy import read_facts
from db.journal.session import raw
from db.kinds.choices import Role
from db.kinds.frozen import FrozenRow
from db.kinds.registry import SECRETARIAT
from db.queries.journal.counting import changes_of
from db.queries.people.person import PersonRow, persons
from db.tables.journal import ACCEPTED, CellRow, PeerRow, ReceivedRow

_COPIES = f"{FrozenRow.prefix}_"
_COUNTED = 2000  # lots: beyond, how many changes exactly tells nothing more


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody with rights on the base; `joined` when a machine of theirs opens a file.

    `sent_at` and `version` are those of the last file written for them here, None and '' without
    one. `back`: a file of theirs taken here since says that they hold that diffusion.
    """

    id: str
    name: str
    organisation: str
    role: Role | None
    joined: bool
    sent_at: datetime | None
    version: str
    back: bool

    @property
    def awaited(self) -> bool:
        """A file was written for them, and nothing says that they took it."""
        return self.sent_at is not None and not self.back


@dataclass(frozen=True, slots=True)
class Unsent:
    """What waits before files are made: `changes` signed or taken since the last diffusion (None
    before the first one; `more`: there are others still), contested values, files set aside.
    """

    changes: int | None
    more: bool
    conflicts: int
    aside: int


@dataclass(frozen=True, slots=True)
class Diffusion:
    """`last` is the diffusion made last on this machine, `others` counts the persons without any
    right, for whom there is no file.
    """

    receivers: tuple[Receiver, ...]
    others: int
    unsent: Unsent
    last: Diffused | None

    @property
    def reached(self) -> tuple[Receiver, ...]:
        """Those whose file was part of the last diffusion."""
        people = self.last.people if self.last else ()
        return tuple(one for one in self.receivers if one.id in people)


def diffusion_now(session: Session) -> Diffusion:
    """Where the base stands with everybody else; as many queries, however many they are."""
    conn = raw(session)
    facts, me = read_facts(conn, local.base_id(conn)), local.get(conn, "person")
    known, heard = diffused(conn), _heard(session, facts.devices)
    rows = [row for row in persons(session) if row.id != me]
    entitled = [row for row in rows if facts.roles(row.id) or facts.machines(row.id)]
    return Diffusion(
        tuple(_receiver(row, bool(facts.machines(row.id)), known, heard) for row in entitled),
        len(rows) - len(entitled),
        _unsent(session, known[-1] if known else None),
        known[-1] if known else None,
    )


def _receiver(
    row: PersonRow, joined: bool, known: tuple[Diffused, ...], heard: Mapping[str, int]
) -> Receiver:
    sent = next((one for one in reversed(known) if row.id in one.people), None)
    return Receiver(
        row.id,
        row.name,
        row.organisation or "",
        row.role,
        joined,
        sent.moment if sent else None,
        sent.version if sent else "",
        sent is not None and heard.get(row.id, 0) >= sent.number,
    )


def _heard(session: Session, owners: Mapping[bytes, str]) -> dict[str, int]:
    """The latest diffusion that each person's machines said to hold."""
    found: dict[str, int] = {}
    told = func.json_extract(PeerRow.manifest, "$.diffusion")
    for device, number in session.execute(select(PeerRow.device, told)):
        person = owners.get(device, "")
        found[person] = max(int(number or 0), found.get(person, 0))
    return found


def _unsent(session: Session, last: Diffused | None) -> Unsent:
    lots = _lots_after(raw(session), last.lot) if last else []
    told = changes_of(raw(session), lots[:_COUNTED])
    contested = select(func.count(CellRow.id)).where(CellRow.rivals > 1)
    aside = select(func.count(ReceivedRow.id)).where(ReceivedRow.outcome == "aside")
    return Unsent(
        sum(told.values()) if last else None,
        len(lots) > _COUNTED,
        session.scalar(contested) or 0,
        session.scalar(aside) or 0,
    )


def _lots_after(conn: sqlite3.Connection, lot: int) -> list[bytes]:
    """The names of what counts since, but for what secretaries keep to themselves and what a
    frozen state copies.
    """
    rows = conn.execute(
        "SELECT hash, body FROM lot WHERE id > ? AND status = ? AND scope <> ? AND body IS NOT NULL"
        " LIMIT ?",
        (lot, ACCEPTED, SECRETARIAT, _COUNTED + 1),
    )
    return [name for name, body in rows if not _is_copy(read_lot(body))]


def _is_copy(lot: Lot) -> bool:
    return all(op.entity.startswith(_COPIES) for op in lot.ops)
